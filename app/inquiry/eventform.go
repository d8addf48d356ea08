package inquiry

import (
	"slices"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// eventForm is an event that is being written. Of what differs for somebody it asks the
// same, and shows faintly what holds for the others.
func (e *Screen) eventForm(ev record.Event) fyne.CanvasObject {
	k, id := e.k, ev.ID
	var ghost record.Event
	shared := e.s.SharedOf(id)
	var parts []fyne.CanvasObject
	if shared != nil {
		ghost = *shared
		parts = append(parts, e.differsHead(ev))
	}
	date := ""
	if ghost.Date.Text != "" {
		date = ghost.Date.Format(k.P)
	}
	parts = append(parts, k.Grid(2, 260, widgets.SpaceL,
		e.eventKind(ev, shared),
		e.date(spec{path: id.String() + "/date", of: id, leaf: "date", label: k.T("field.event_date"), value: ev.Date.Text, ghost: date},
			func(d record.PartialDate) { e.event(id, func(ev *record.Event) { ev.Date = d }) }),
		e.eventPlace(ev, ghost.Place.Text),
		e.eventBy(ev, ghost.By),
		e.eventText(id, "told", "told_by", "field.event_told", "", ghost, func(ev *record.Event) *string { return &ev.Told }, 1),
		e.eventCertainty(ev, shared)),
		e.eventText(id, "text", "text", "field.event_text", "", ghost, func(ev *record.Event) *string { return &ev.Text }, 4))
	if shared == nil && len(e.s.File.Sought) > 1 {
		parts = append(parts, e.concerned(ev))
	}
	parts = append(parts, e.eventMore(ev, shared), e.eventFoot(ev, shared))
	return k.VBox(widgets.SpaceL, parts...)
}

// differsHead says for whom something differs, and how the form is meant.
func (e *Screen) differsHead(ev record.Event) fyne.CanvasObject {
	k := e.k
	words := []fyne.CanvasObject{k.Text(e.s.EventLine(k.P, ev)).Bold(), k.Caption(k.T("inquiry.event.differs_hint"))}
	if e.s.Idle(ev) {
		words = append(words, k.Notice(widgets.Attention, k.T("inquiry.event.differs_not_concerned")))
	}
	shut := k.IconButton(widgets.IconCollapse, k.T("inquiry.event.more.shut"), func() {
		delete(e.s.Open, nav.Events)
		e.s.Focus = ev.ID.String() + "/open"
		e.redraw()
	})
	return k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, words...)), shut)
}

// eventFoot has what can be done with an event as a whole.
func (e *Screen) eventFoot(ev record.Event, shared *record.Event) fyne.CanvasObject {
	k, id := e.k, ev.ID
	if shared != nil {
		return e.trailing(k.Quiet(k.T("inquiry.event.differs_remove"), widgets.IconUndo, func() { e.remove(id, k.T("inquiry.event.differs_removed")) }))
	}
	gone := k.Quiet(k.T("inquiry.event.remove"), widgets.IconDelete, func() { e.remove(id, k.T("inquiry.event.removed")) })
	if len(e.s.Different(id)) == 0 {
		return e.trailing(gone)
	}
	differ := k.MenuButton(k.T("inquiry.event.different"), widgets.IconPerson, func() []widgets.MenuItem {
		var items []widgets.MenuItem
		for _, p := range e.s.Different(id) {
			items = append(items, widgets.MenuItem{Label: k.T("inquiry.event.different_for", i18n.A("name", NameWords(k.P, p))), Icon: widgets.IconPerson,
				Do: func() { e.differ(id, p.ID) }})
		}
		return items
	})
	e.mark(id.String()+"/different", differ)
	return k.Flow(widgets.SpaceS, differ, gone)
}

// differ begins what differs for somebody.
func (e *Screen) differ(shared, person record.ID) {
	e.s.Differ(shared, person)
	e.redraw()
	e.changed()
}

// eventKind asks what happened.
func (e *Screen) eventKind(ev record.Event, shared *record.Event) fyne.CanvasObject {
	k, id := e.k, ev.ID
	kinds := EventKinds()
	if ev.Kind == "" || !slices.Contains(kinds, ev.Kind) || shared != nil {
		kinds = append([]record.EventKind{ev.Kind}, slices.DeleteFunc(kinds, func(kind record.EventKind) bool { return kind == ev.Kind })...)
	}
	if shared != nil && ev.Kind != "" {
		kinds = append([]record.EventKind{""}, kinds...)
	}
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = EventKindWords(k.P, kind)
		if kind == "" && shared != nil {
			words[i] = k.T("inquiry.event.same", i18n.A("value", EventKindWords(k.P, shared.Kind)))
		}
	}
	return e.choice(spec{path: id.String() + "/kind", of: id, leaf: "kind", label: k.T("field.event_kind")}, words, indexIn(kinds, ev.Kind), func(i int) {
		before := WasTaken(e.s.EventKindOf(ev))
		e.event(id, func(ev *record.Event) { ev.Kind = kinds[i] })
		if now := e.s.EventOf(id); now != nil && WasTaken(e.s.EventKindOf(*now)) != before {
			e.s.Focus = id.String() + "/kind"
			e.redraw() // other questions are asked now
		}
	})
}

// eventCertainty asks how sure it is.
func (e *Screen) eventCertainty(ev record.Event, shared *record.Event) fyne.CanvasObject {
	k, id := e.k, ev.ID
	sure := Certainties()
	if !slices.Contains(sure, ev.Certainty) {
		sure = append(sure, ev.Certainty)
	}
	words := make([]string, len(sure))
	for i, c := range sure {
		words[i] = CertaintyWords(k.P, c)
	}
	words[0] = k.T("certainty.none")
	if shared != nil {
		words[0] = e.sameWords(CertaintyWords(k.P, shared.Certainty))
	}
	return e.choice(spec{path: id.String() + "/certainty", of: id, leaf: "certainty", label: k.T("field.event_certainty")}, words, indexIn(sure, ev.Certainty),
		func(i int) { e.event(id, func(ev *record.Event) { ev.Certainty = sure[i] }) })
}

// sameWords say that something is as for the others, and what that is where it is known.
func (e *Screen) sameWords(value string) string {
	if value == "" {
		return e.k.T("inquiry.event.same_unsaid")
	}
	return e.k.T("inquiry.event.same", i18n.A("value", value))
}

// eventText is a text of an event.
func (e *Screen) eventText(id record.ID, path, leaf, label, hint string, ghost record.Event, of func(*record.Event) *string, lines int) fyne.CanvasObject {
	s := spec{path: id.String() + "/" + path, of: id, leaf: leaf, label: e.k.T(label), ghost: *of(&ghost), lines: lines, set: func(s string) {
		e.event(id, func(ev *record.Event) { *of(ev) = s })
	}}
	if hint != "" {
		s.hint = e.k.T(hint)
	}
	if ev := e.s.EventOf(id); ev != nil {
		s.value = *of(ev)
	}
	return e.text(s).box
}

// eventMore are the questions that few can answer at first. They stay closed until
// somebody asks for them, or something is written in them.
func (e *Screen) eventMore(ev record.Event, shared *record.Event) fyne.CanvasObject {
	k, id, open := e.k, ev.ID, e.s.MoreOpen(ev)
	taken := WasTaken(e.s.EventKindOf(ev)) || ev.Taken != (record.Taken{})
	words := k.T("inquiry.event.more.other")
	if taken {
		words = k.T("inquiry.event.more.taken")
	}
	if n := Details(ev); n > 0 && !open {
		words = k.N("inquiry.event.more.written", n)
	}
	label, icon := k.T("inquiry.event.more.open"), widgets.IconExpand
	if open {
		label, icon = k.T("inquiry.event.more.shut"), widgets.IconCollapse
	}
	turn := k.Button(label, icon, func() {
		e.s.More[id] = !open
		e.s.Focus = id.String() + "/more"
		if !open {
			e.s.Focus = id.String() + "/companions"
			if taken {
				e.s.Focus = id.String() + "/taken/warrant"
			}
		}
		e.redraw()
	})
	e.mark(id.String()+"/more", turn)
	head := k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, k.Text(k.T("inquiry.event.more")).Bold(), k.Caption(words))), turn)
	if !open {
		return head
	}
	parts := []fyne.CanvasObject{head}
	if taken {
		parts = append(parts, e.eventTaken(ev, shared)...)
	}
	var ghost record.Event
	if shared != nil {
		ghost = *shared
	}
	parts = append(parts, e.eventText(id, "companions", "companions", "inquiry.event.companions", "inquiry.event.companions_hint", ghost,
		func(ev *record.Event) *string { return &ev.Companions }, 1), e.eventKnownFrom(ev, shared))
	return k.VBox(widgets.SpaceL, parts...)
}

// eventTaken asks how somebody was taken: what every body asks of an arrest.
func (e *Screen) eventTaken(ev record.Event, shared *record.Event) []fyne.CanvasObject {
	k, id := e.k, ev.ID
	var ghost record.Event
	warrant := ""
	if shared != nil {
		ghost = *shared
		if a := ghost.Taken.Warrant; a != "" {
			warrant = k.T(record.Key(a))
		}
	}
	text := func(leaf, label, hint string, of func(*record.Event) *string) fyne.CanvasObject {
		return e.eventText(id, "taken/"+leaf, "taken/"+leaf, label, hint, ghost, of, 1)
	}
	return []fyne.CanvasObject{
		k.Grid(2, 260, widgets.SpaceL,
			e.answer(spec{path: id.String() + "/taken/warrant", of: id, leaf: "taken/warrant", label: k.T("inquiry.event.warrant"), ghost: warrant}, ev.Taken.Warrant,
				func(a record.Answer) { e.event(id, func(ev *record.Event) { ev.Taken.Warrant = a }) }),
			text("reason", "inquiry.event.reason", "", func(ev *record.Event) *string { return &ev.Taken.Reason }),
			text("manner", "inquiry.event.manner", "inquiry.event.manner_hint", func(ev *record.Event) *string { return &ev.Taken.Manner }),
			text("uniform", "inquiry.event.uniform", "inquiry.event.uniform_hint", func(ev *record.Event) *string { return &ev.Taken.Uniform })),
	}
}

// eventKnownFrom asks for a source and a witness of the file; where there are none, it
// leads to their page. No witness is named here.
func (e *Screen) eventKnownFrom(ev record.Event, shared *record.Event) fyne.CanvasObject {
	k, id, f := e.k, ev.ID, &e.s.File
	page := k.Quiet(k.T("inquiry.event.sources_go"), widgets.IconNext, func() { e.leave(nav.Ledger{Inquiry: nav.ID(f.ID), Section: nav.Witnesses}) })
	if len(f.Sources)+len(f.Witnesses) == 0 && ev.Source.IsZero() && ev.Witness.IsZero() {
		e.mark(id.String()+"/source", page)
		return k.HBox(widgets.SpaceM, k.Grow(k.Muted(k.T("inquiry.event.sources_none"))), page)
	}
	var sources, witnesses []record.ID
	for _, s := range f.Sources {
		sources = append(sources, s.ID)
	}
	for _, w := range f.Witnesses {
		witnesses = append(witnesses, w.ID)
	}
	var ghost record.Event
	if shared != nil {
		ghost = *shared
	}
	source := e.eventRef(id, "source", k.T("inquiry.event.source"), sources, ev.Source, ghost.Source, shared != nil, e.s.SourceWords, func(ev *record.Event) *record.ID { return &ev.Source })
	witness := e.eventRef(id, "witness", k.T("inquiry.event.witness"), witnesses, ev.Witness, ghost.Witness, shared != nil, e.s.WitnessWords, func(ev *record.Event) *record.ID { return &ev.Witness })
	return k.VBox(widgets.SpaceXS, k.Grid(2, 260, widgets.SpaceL, source, witness), e.leading(page))
}

// eventRef chooses one of the file's records for an event.
func (e *Screen) eventRef(id record.ID, leaf, label string, all []record.ID, now, others record.ID, differs bool,
	say func(*i18n.Printer, record.ID) string, of func(*record.Event) *record.ID) fyne.CanvasObject {
	k := e.k
	all = append([]record.ID{{}}, all...)
	if !slices.Contains(all, now) {
		all = append(all, now) // taken out of the file meanwhile
	}
	words := make([]string, len(all))
	for i, ref := range all {
		words[i] = say(k.P, ref)
	}
	words[0] = k.T("inquiry.event.nobody")
	if differs {
		words[0] = k.T("inquiry.event.same_unsaid")
		if !others.IsZero() {
			words[0] = e.sameWords(say(k.P, others))
		}
	}
	return e.choice(spec{path: id.String() + "/" + leaf, of: id, leaf: leaf, label: label}, words, indexIn(all, now),
		func(i int) { e.event(id, func(ev *record.Event) { *of(ev) = all[i] }) })
}
