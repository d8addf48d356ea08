package inquiry

import (
	"slices"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/record"
)

// eventsSection lists what happened; one event is open at a time.
func (e *Screen) eventsSection() []fyne.CanvasObject {
	k := e.k
	add := func() {
		ev := e.s.AddEvent()
		e.s.Focus = ev.ID.String() + "/date"
		e.redraw()
		e.changed()
	}
	if len(e.s.File.Events) == 0 {
		return []fyne.CanvasObject{e.empty(widgets.IconCalendar, k.T("inquiry.event.empty.title"), k.T("inquiry.event.empty.text"),
			k.Primary(k.T("inquiry.event.first"), widgets.IconAdd, add))}
	}
	var out []fyne.CanvasObject
	for _, ev := range e.s.File.Events {
		if ev.ID == e.s.OpenIn(nav.Events) {
			out = append(out, e.eventForm(ev))
			continue
		}
		out = append(out, e.shut(nav.Events, ev.ID, EventTitle(k.P, ev), ev.Text))
	}
	return append(out, e.addButton(k.T("inquiry.event.add"), add))
}

// eventForm is an event that is being written.
func (e *Screen) eventForm(ev record.Event) fyne.CanvasObject {
	k, id := e.k, ev.ID
	kinds := EventKinds()
	if ev.Kind == "" || !slices.Contains(kinds, ev.Kind) {
		kinds = append([]record.EventKind{ev.Kind}, kinds...)
	}
	words := make([]string, len(kinds))
	for i, kind := range kinds {
		words[i] = EventKindWords(k.P, kind)
	}
	kind := e.choice(spec{path: id.String() + "/kind", of: id, leaf: "kind", label: k.T("field.event_kind")}, words, indexIn(kinds, ev.Kind),
		func(i int) { e.event(id, func(ev *record.Event) { ev.Kind = kinds[i] }) })
	date := e.date(spec{path: id.String() + "/date", of: id, leaf: "date", label: k.T("field.event_date"), value: ev.Date.Text},
		func(d record.PartialDate) { e.event(id, func(ev *record.Event) { ev.Date = d }) })
	place := e.eventPlace(ev)
	by := e.eventBy(ev)
	told := e.eventText(id, "told", "told_by", k.T("field.event_told"), ev.Told, func(ev *record.Event) *string { return &ev.Told })
	sure := Certainties()
	certainty := e.choice(spec{path: id.String() + "/certainty", of: id, leaf: "certainty", label: k.T("field.event_certainty")},
		[]string{k.T("certainty.none"), k.T("certainty.sure"), k.T("certainty.likely"), k.T("certainty.hearsay")}, indexIn(sure, ev.Certainty),
		func(i int) { e.event(id, func(ev *record.Event) { ev.Certainty = sure[i] }) })
	text := e.text(spec{path: id.String() + "/text", of: id, leaf: "text", label: k.T("field.event_text"), lines: 4, value: ev.Text, set: func(s string) {
		e.event(id, func(ev *record.Event) { ev.Text = s })
	}}).box
	parts := []fyne.CanvasObject{k.Grid(2, 260, widgets.SpaceL, kind, date, place, by, told, certainty), text}
	if len(e.s.File.Sought) > 1 {
		parts = append(parts, e.concerned(ev))
	}
	parts = append(parts, e.trailing(k.Quiet(k.T("inquiry.event.remove"), widgets.IconDelete, func() {
		e.remove(id, k.T("inquiry.event.removed"))
	})))
	return k.Card(k.VBox(widgets.SpaceL, parts...))
}

func (e *Screen) eventText(id record.ID, path, leaf, label, value string, of func(*record.Event) *string) fyne.CanvasObject {
	return e.text(spec{path: id.String() + "/" + path, of: id, leaf: leaf, label: label, value: value, set: func(s string) {
		e.event(id, func(ev *record.Event) { *of(ev) = s })
	}}).box
}

// concerned asks whom among the people sought an event is about.
func (e *Screen) concerned(ev record.Event) fyne.CanvasObject {
	k, id := e.k, ev.ID
	var checks []fyne.CanvasObject
	for _, p := range e.s.File.Sought {
		person := p.ID
		var box *widgets.Check
		box = k.Check(NameWords(k.P, p), Concerns(ev, person), func(on bool) {
			e.event(id, func(ev *record.Event) { e.s.SetConcerns(ev, person, on) })
			if now := e.s.EventOf(id); now != nil {
				box.Set(Concerns(*now, person)) // the last one stays
			}
		})
		checks = append(checks, box)
	}
	return k.VBox(widgets.SpaceXS, k.Caption(k.T("field.event_people")), k.Flow(widgets.SpaceL, checks...))
}

// event changes an event and saves.
func (e *Screen) event(id record.ID, change func(*record.Event)) {
	if ev := e.s.EventOf(id); ev != nil {
		change(ev)
		e.changed()
	}
}
