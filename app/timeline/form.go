package timeline

import (
	"slices"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/gazetteer"
	"athar/record"
)

// form is the short form: who, when, where, how sure, and whether the name may be kept.
// Everything fits on one small screen and is reached with Tab; Ctrl+S keeps it.
func (e *Screen) form() fyne.CanvasObject {
	k, f := e.k, &e.s.Form
	when := k.DateEntry(widgets.DateOptions{Value: f.When, Label: k.T("timeline.seen.when"), OnChange: func(d record.PartialDate) { f.When = d; e.note() }})
	where := k.PlaceEntry(widgets.PlaceOptions{Text: f.Place.Text, Entry: f.Place.Entry, Kinds: gazetteer.Places(), Label: k.T("timeline.seen.where"), Hint: k.T("timeline.seen.where_hint"),
		Places: widgets.PlacesOf(e.d.Session, e.d.Run, e.d.Do),
		OnText: func(s string) {
			if s != f.Place.Text {
				f.Place.Text = s // what was chosen stays beside the words until it is taken off
				e.note()
			}
		},
		OnEntry: func(g gazetteer.Entry) { f.Place.Entry = g.ID; e.note() }})
	text := k.Area(widgets.FieldOptions{Text: f.Text, Rows: 2, MaxRows: 6, OnChange: func(s string) { f.Text = s; e.note() }})
	sure := []widgets.Option{{Value: "", Label: k.T("certainty.none")}}
	for _, c := range record.Certainties() {
		sure = append(sure, widgets.Option{Value: c, Label: k.T("certainty." + c)})
	}
	certainty := k.Choice(sure, f.Certainty, "", func(v string) { f.Certainty = v; e.note() })
	rows := []fyne.CanvasObject{
		k.Grid(2, 260, widgets.SpaceL, k.FormRow(k.T("timeline.seen.when"), when), k.FormRow(k.T("timeline.seen.where"), where)),
		k.FormRow(k.T("timeline.seen.what"), text),
		k.Grid(2, 260, widgets.SpaceL, k.FormRow(k.T("field.event_certainty"), certainty), e.keepRow()),
	}
	if f.Keep == record.Yes {
		who := k.Field(widgets.FieldOptions{Text: f.Who, OnChange: func(s string) { f.Who = s; e.note() }})
		rows = append(rows, k.FormRow(k.T("timeline.seen.who"), who).Help(k.T("timeline.seen.who_help")))
		e.spots = map[string]fyne.Focusable{"who": who}
	}
	if len(e.s.File.Sought) > 1 {
		rows = append(rows, e.seenPeople())
	}
	if f.Missing && !f.Usable() {
		rows = append(rows, k.Notice(widgets.Attention, k.T("timeline.seen.missing")))
	}
	if e.failed != nil {
		title, now := k.P.Fault(e.failed)
		rows = append(rows, k.Notice(widgets.Alarm, title+" "+now))
	}
	keep := k.Primary(k.T("timeline.seen.keep"), widgets.IconCheck, e.add)
	keep.SetTip("Ctrl+S")
	rows = append(rows, k.HBox(widgets.SpaceM, keep, k.Quiet(k.T("timeline.seen.cancel"), widgets.NoIcon, e.shut), k.Spacer()))
	e.first = focusOf(when)
	return k.Section(k.T("timeline.seen.title"), k.T("timeline.seen.hint"), rows...)
}

// keepRow asks whether the witness's name may be written down. Only with Yes there is a
// field for it, so that nothing is typed that must not be kept.
func (e *Screen) keepRow() fyne.CanvasObject {
	k, f := e.k, &e.s.Form
	options := []widgets.Option{
		{Value: string(record.Yes), Label: k.T(record.Key(record.Yes))},
		{Value: string(record.No), Label: k.T(record.Key(record.No))},
	}
	choice := k.Segmented(options, string(f.Keep), func(v string) {
		if f.Keep = record.Answer(v); f.Keep != record.Yes {
			f.Who = ""
		}
		e.note()
		e.redraw()
		if c := e.canvas(); c != nil && f.Keep == record.Yes && e.spots["who"] != nil {
			c.Focus(e.spots["who"])
		}
	})
	return k.FormRow(k.T("timeline.seen.may_keep"), choice)
}

// seenPeople asks who was seen, of several people sought; nobody ticked is all.
func (e *Screen) seenPeople() fyne.CanvasObject {
	k, f := e.k, &e.s.Form
	var checks []fyne.CanvasObject
	for _, p := range e.s.File.Sought {
		id := p.ID
		checks = append(checks, k.Check(e.s.Names(k.P, []record.ID{id})[0], slices.Contains(f.People, id), func(on bool) {
			f.People = slices.DeleteFunc(slices.Clone(f.People), func(o record.ID) bool { return o == id })
			if on {
				f.People = append(f.People, id)
			}
			e.note()
		}))
	}
	return k.FormRow(k.T("timeline.seen.people"), k.Flow(widgets.SpaceL, checks...)).Help(k.T("timeline.seen.people_help"))
}

// focusOf is what in an object takes the keyboard.
func focusOf(o fyne.CanvasObject) fyne.Focusable {
	if f, ok := o.(fyne.Focusable); ok {
		return f
	}
	if c, ok := o.(widgets.Composite); ok {
		for _, part := range c.Parts() {
			if f := focusOf(part); f != nil {
				return f
			}
		}
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, part := range c.Objects {
			if f := focusOf(part); f != nil {
				return f
			}
		}
	}
	return nil
}
