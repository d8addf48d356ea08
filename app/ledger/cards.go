package ledger

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// cards are the records of a kind: each closed, with one line, or open as a form; below
// them the button that adds one. What is special to the kind is in extra.go.
func (e *Screen) cards(kind record.Kind) []fyne.CanvasObject {
	k := e.k
	form, ok := FormOf(kind)
	if !ok {
		return nil
	}
	ids := e.s.IDs(kind)
	add := k.Button(k.T(form.Add), widgets.IconAdd, func() { e.add(kind) })
	spot := addSpot(kind)
	if len(ids) == 0 {
		e.mark(spot, add)
		return []fyne.CanvasObject{k.Card(k.HBox(widgets.SpaceM, k.Grow(k.Muted(k.T(form.None))), add))}
	}
	var out []fyne.CanvasObject
	for _, id := range ids {
		out = append(out, e.card(form, id))
	}
	e.mark(spot, add)
	return append(out, e.leading(add))
}

// card is one record, with what differs for some below it.
func (e *Screen) card(form Form, id record.ID) fyne.CanvasObject {
	open := e.s.Open[form.Section] == id
	nested := e.s.Overrides(id)
	inner := e.shut(form, id)
	if open {
		inner = e.form(form, id)
	}
	if len(nested) == 0 {
		return e.k.Card(inner)
	}
	parts := []fyne.CanvasObject{inner}
	for _, o := range nested {
		part := e.shut(form, o)
		if e.s.Open[form.Section] == o {
			part = e.form(form, o)
		}
		parts = append(parts, e.k.Panel(widgets.Ground, widgets.SpaceM, part))
	}
	return e.k.Card(e.k.VBox(widgets.SpaceM, parts...))
}

// shut is a record in one line, and the button that opens it.
func (e *Screen) shut(form Form, id record.ID) fyne.CanvasObject {
	k := e.k
	words := []fyne.CanvasObject{k.Text(e.titleOf(form, id)).Bold()}
	if under := e.s.Under(id); under != "" {
		words = append(words, k.Muted(under).Lines(2))
	}
	if people := e.s.Concerned(k.P, id); people != "" && !e.nested(id) {
		words = append(words, k.Caption(people))
	}
	words = append(words, e.badges(id)...)
	open := k.Button(k.T("inquiry.more.open"), widgets.IconEdit, func() {
		e.hide()
		e.s.Open[form.Section], e.s.Focus = id, id.String()+"/"+form.First
		e.redraw()
	})
	e.mark(id.String()+"/open", open)
	return k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, words...)), open)
}

func (e *Screen) nested(id record.ID) bool {
	_, ok := e.s.SharedOf(id)
	return ok
}

// titleOf is the line of a card; of one that says what differs, for whom.
func (e *Screen) titleOf(form Form, id record.ID) string {
	if !e.nested(id) {
		return e.s.Line(e.k.P, id)
	}
	name := e.k.T("inquiry.person.unnamed")
	for _, p := range e.s.File.Sought {
		if people := e.s.PeopleOf(id); len(people) > 0 && people[0] == p.ID {
			name = nameWords(e.k.P, p)
		}
	}
	said := e.s.Line(e.k.P, id)
	if said == e.k.T(form.Name) {
		said = e.k.T("ledger.different.nothing")
	}
	return e.k.T("ledger.different.line", i18n.A("name", name), i18n.A("what", said))
}

// form is a record that is being written.
func (e *Screen) form(form Form, id record.ID) fyne.CanvasObject {
	k := e.k
	title := k.Text(e.titleOf(form, id)).Bold()
	e.live(func() { title.SetText(e.titleOf(form, id)) })
	shut := k.IconButton(widgets.IconCollapse, k.T("ledger.shut"), func() {
		e.hide()
		delete(e.s.Open, form.Section)
		e.s.Focus = id.String() + "/open"
		e.redraw()
	})
	parts := []fyne.CanvasObject{k.HBox(widgets.SpaceM, k.Grow(title), shut)}
	if e.nested(id) {
		parts = append(parts, k.Caption(k.T("ledger.different.hint")))
	}
	parts = append(parts, e.above(form.Kind, id)...)
	parts = append(parts, e.fields(form, id)...)
	parts = append(parts, e.below(form.Kind, id)...)
	foot := e.buttons(form.Kind, id)
	foot = append(foot, k.Quiet(k.T("ledger.remove"), widgets.IconDelete, func() { e.remove(id) }))
	return k.VBox(widgets.SpaceL, append(parts, k.Flow(widgets.SpaceS, foot...))...)
}

// hide hides the names of witnesses again.
func (e *Screen) hide() { clear(e.s.Shown) }
