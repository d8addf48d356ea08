package ledger

import (
	"slices"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// above are the parts between a card's line and its fields, by kind.
func (e *Screen) above(kind record.Kind, id record.ID) []fyne.CanvasObject {
	k := e.k
	switch kind {
	case record.KindRegistryCheck:
		return []fyne.CanvasObject{k.Notice(widgets.Accented, k.T("ledger.registry.claim"))}
	case record.KindConsent:
		return []fyne.CanvasObject{e.sentence(id)}
	case record.KindDemand:
		return e.recurring(id)
	case record.KindTask:
		return e.lateness(id)
	case record.KindWitness:
		if e.s.Names(id) {
			return []fyne.CanvasObject{e.leading(e.eye(id))}
		}
	}
	return nil
}

// below are the parts after a card's fields, by kind.
func (e *Screen) below(kind record.Kind, id record.ID) []fyne.CanvasObject { return nil }

// buttons stand at the foot of an open card, before the one that takes it out.
func (e *Screen) buttons(kind record.Kind, id record.ID) []fyne.CanvasObject {
	k := e.k
	var out []fyne.CanvasObject
	if people := e.s.Different(id); len(people) > 0 {
		out = append(out, k.MenuButton(k.T("ledger.different"), widgets.IconPerson, func() []widgets.MenuItem {
			var items []widgets.MenuItem
			for _, p := range people {
				items = append(items, widgets.MenuItem{Label: k.T("ledger.different.for", i18n.A("name", nameWords(k.P, p))), Icon: widgets.IconPerson, Do: func() {
					e.s.Override(id, p.ID)
					e.redraw()
					e.changed()
				}})
			}
			return items
		}))
	}
	if kind == record.KindConsent && !withdrawn(e.s, id) {
		b := k.Button(k.T("ledger.consent.withdraw"), widgets.IconRemove, func() { e.withdraw(id) })
		e.mark(id.String()+"/withdraw", b)
		out = append(out, b)
	}
	return out
}

// badges are short words on a closed card: what to know before opening it.
func (e *Screen) badges(id record.ID) []fyne.CanvasObject {
	k := e.k
	kind, _ := e.s.KindOf(id)
	var chips []fyne.CanvasObject
	switch kind {
	case record.KindWitness:
		if e.s.Text(id, "name") != "" {
			chips = append(chips, k.Chip(k.T("ledger.witness.hidden"), widgets.NoChip))
		}
		if record.Answer(e.s.Text(id, "keep")) == record.No {
			chips = append(chips, k.Chip(k.T("ledger.witness.not_kept"), widgets.NoChip))
		}
		if record.Answer(e.s.Text(id, "tell")) == record.Yes {
			chips = append(chips, k.Chip(k.T("ledger.witness.may_tell"), widgets.Accented))
		}
	case record.KindConsent:
		if withdrawn(e.s, id) {
			chips = append(chips, k.Chip(k.T("ledger.consent.is_withdrawn"), widgets.Attention))
		}
	case record.KindTask:
		for _, t := range e.s.File.Tasks {
			switch {
			case t.ID == id && t.Done:
				chips = append(chips, k.Chip(k.T("ledger.task.is_done"), widgets.Positive))
			case t.ID == id && Overdue(t, e.today()):
				chips = append(chips, k.Chip(e.lateWords(t), widgets.Attention))
			}
		}
	}
	if len(chips) == 0 {
		return nil
	}
	return []fyne.CanvasObject{k.Flow(widgets.SpaceS, chips...)}
}

func (e *Screen) today() record.Day { return record.DayOf(e.d.Now()) }

// eye shows the name and the ways to reach a witness, or hides them again.
func (e *Screen) eye(id record.ID) fyne.CanvasObject {
	k := e.k
	words, icon := k.T("ledger.witness.show"), widgets.IconEye
	if e.s.Shown[id] {
		words, icon = k.T("ledger.witness.hide"), widgets.IconEyeOff
	}
	b := k.Button(words, icon, func() {
		e.s.Shown[id] = !e.s.Shown[id]
		e.s.Focus = id.String() + "/name"
		e.redraw()
	})
	e.mark(id.String()+"/show", b)
	return b
}

// keptName follows the answer to whether a witness's name may be written down: the fields
// for it come or go.
func (e *Screen) keptName(id record.ID) {
	if e.s.Keep(id) {
		e.s.Shown[id] = true // about to be typed
	}
	e.s.Focus = id.String() + "/keep"
	e.redraw()
}

// askClear asks before a name that is written is cleared because it may not be kept.
func (e *Screen) askClear(id record.ID) {
	c := e.canvas()
	if c == nil {
		return
	}
	k := e.k
	var d *widgets.Dialog
	back := func() {
		e.s.Focus = id.String() + "/keep"
		e.redraw() // the answer is as before
	}
	yes := k.Danger(k.T("ledger.witness.clear"), widgets.NoIcon, func() {
		d.Hide()
		e.s.SetText(id, "keep", string(record.No))
		e.keptName(id)
		e.changed()
	})
	no := k.Button(k.T("widget.cancel"), widgets.NoIcon, func() {
		d.Hide()
		back()
	})
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("ledger.witness.clear_title"), Icon: widgets.IconWarning, Tone: widgets.Danger,
		Content: k.Text(k.T("ledger.witness.clear_text")), Buttons: []*widgets.Button{yes, no}, Focus: no, Cancel: back})
}

// ticked is what follows from a tick.
func (e *Screen) ticked(id record.ID, done bool) {
	e.s.Done(id, done, e.d.Now())
	e.s.Focus = id.String() + "/done"
}

// lateness says that a task should have been done.
func (e *Screen) lateness(id record.ID) []fyne.CanvasObject {
	k := e.k
	box := k.VBox(0)
	box.Hide()
	words := ""
	e.live(func() {
		now := ""
		for _, t := range e.s.File.Tasks {
			if t.ID == id && Overdue(t, e.today()) {
				now = e.lateWords(t)
			}
		}
		if now == words {
			return
		}
		words, box.Objects, box.Hidden = now, nil, now == ""
		if now != "" {
			box.Objects = []fyne.CanvasObject{k.Notice(widgets.Attention, now)}
		}
		widgets.Relayout(box)
	})
	return []fyne.CanvasObject{box}
}

func (e *Screen) lateWords(t record.Task) string {
	return e.k.N("ledger.task.late", int(e.today()-t.Due.Latest))
}

// help is a button that opens a topic of the help.
func (e *Screen) help(words, topic string) fyne.CanvasObject {
	b := e.k.Quiet(words, widgets.IconHelp, func() { e.leave(nav.Help{Topic: topic}) })
	e.spots["help/"+topic] = b // not in the order: nobody comes here for it first
	return e.leading(b)
}

// group is a heading over the cards of a kind.
func (e *Screen) group(key string, parts ...fyne.CanvasObject) []fyne.CanvasObject {
	return append([]fyne.CanvasObject{e.k.Heading(e.k.T(key))}, parts...)
}

func drawCustody(e *Screen) []fyne.CanvasObject {
	return slices.Concat(e.group("ledger.group.custody", e.cards(record.KindCustody)...), e.group("ledger.group.legal", e.cards(record.KindLegal)...))
}

func drawWitnesses(e *Screen) []fyne.CanvasObject {
	return slices.Concat(e.group("ledger.group.witnesses", e.cards(record.KindWitness)...), e.group("ledger.group.sources", e.cards(record.KindSource)...))
}

func drawActions(e *Screen) []fyne.CanvasObject { return e.cards(record.KindAction) }

func drawTasks(e *Screen) []fyne.CanvasObject { return e.cards(record.KindTask) }
