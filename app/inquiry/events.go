package inquiry

import (
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
	if len(e.s.File.OwnEvents()) == 0 {
		return []fyne.CanvasObject{e.empty(widgets.IconCalendar, k.T("inquiry.event.empty.title"), k.T("inquiry.event.empty.text"),
			k.Primary(k.T("inquiry.event.first"), widgets.IconAdd, add))}
	}
	var out []fyne.CanvasObject
	for _, ev := range e.s.File.OwnEvents() {
		out = append(out, e.eventCard(ev))
	}
	return append(out, e.addButton(k.T("inquiry.event.add"), add))
}

// eventCard is an event, closed or being written, with what differs for some below it.
func (e *Screen) eventCard(ev record.Event) fyne.CanvasObject {
	k, open := e.k, e.s.OpenIn(nav.Events)
	part := func(ev record.Event) fyne.CanvasObject {
		if ev.ID == open {
			return e.eventForm(ev)
		}
		return e.eventShut(ev)
	}
	nested := e.s.File.DifferingEvents(ev.ID)
	if len(nested) == 0 {
		return k.Card(part(ev))
	}
	parts := []fyne.CanvasObject{part(ev)}
	for _, o := range nested {
		parts = append(parts, k.Panel(widgets.Ground, widgets.SpaceM, part(o)))
	}
	return k.Card(k.VBox(widgets.SpaceM, parts...))
}

// eventShut is an event in a few lines, and the button that opens it.
func (e *Screen) eventShut(ev record.Event) fyne.CanvasObject {
	k, id := e.k, ev.ID
	words := []fyne.CanvasObject{k.Text(e.s.EventLine(k.P, ev)).Bold()}
	if under := e.s.EventUnder(k.P, ev); under != "" {
		words = append(words, k.Muted(under).Lines(2))
	}
	if e.s.SharedOf(id) == nil {
		if people := e.s.ConcernedWords(k.P, ev); people != "" {
			words = append(words, k.Caption(people))
		}
	}
	open := k.Button(k.T("inquiry.more.open"), widgets.IconEdit, func() {
		e.s.Open[nav.Events], e.s.Focus = id, id.String()+"/date"
		e.redraw()
	})
	e.mark(id.String()+"/open", open)
	return k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, words...)), open)
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
