package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// enquirerSection is the form of who asks, and how to reach that person.
func (e *Screen) enquirerSection() []fyne.CanvasObject {
	k, q := e.k, e.s.File.Enquirer
	relations := append([]record.Relation{""}, record.Relations()...)
	words := make([]string, len(relations))
	for i, r := range relations {
		words[i] = RelationWords(k.P, r)
	}
	name := e.asked("enquirer/name", k.T("field.enquirer_name"), "", q.Name, false, 1, func(q *record.Enquirer) *string { return &q.Name })
	relation := e.choice(spec{path: "enquirer/relation", of: e.s.File.ID, label: k.T("field.enquirer_relation")}, words, indexIn(relations, q.Relation),
		func(i int) { e.enquirer(func(q *record.Enquirer) { q.Relation = relations[i] }) })
	who := k.Grid(2, 260, widgets.SpaceL, name, relation)
	reach := k.VBox(widgets.SpaceL, k.Grid(2, 260, widgets.SpaceL,
		e.asked("enquirer/phone", k.T("field.phone"), "", q.Phone, true, 1, func(q *record.Enquirer) *string { return &q.Phone }),
		e.asked("enquirer/email", k.T("field.email"), "", q.Email, true, 1, func(q *record.Enquirer) *string { return &q.Email }),
		e.asked("enquirer/address", k.T("field.address"), "", q.Address, false, 1, func(q *record.Enquirer) *string { return &q.Address }),
		e.asked("enquirer/language", k.T("field.language"), "", q.Language, false, 1, func(q *record.Enquirer) *string { return &q.Language }),
	), e.asked("enquirer/reach", k.T("field.reach"), k.T("field.reach_hint"), q.Reach, false, 3, func(q *record.Enquirer) *string { return &q.Reach }))
	return []fyne.CanvasObject{k.Card(who), k.Card(reach)}
}

// asked is a field of the enquirer.
func (e *Screen) asked(path, label, hint, value string, ltr bool, lines int, of func(*record.Enquirer) *string) fyne.CanvasObject {
	return e.text(spec{path: path, of: e.s.File.ID, label: label, hint: hint, value: value, ltr: ltr, lines: lines, set: func(s string) {
		e.enquirer(func(q *record.Enquirer) { *of(q) = s })
	}}).box
}

func (e *Screen) enquirer(change func(*record.Enquirer)) {
	change(&e.s.File.Enquirer)
	e.changed()
}

// notesSection lists the notes, newest first; each can be written in at once.
func (e *Screen) notesSection() []fyne.CanvasObject {
	k := e.k
	add := func() {
		n := e.s.AddNote(e.d.Now())
		e.s.Focus = n.ID.String() + "/text"
		e.redraw()
		e.changed()
	}
	if len(e.s.File.Notes) == 0 {
		return []fyne.CanvasObject{e.empty(widgets.IconNote, k.T("inquiry.note.empty.title"), k.T("inquiry.note.empty.text"),
			k.Primary(k.T("inquiry.note.add"), widgets.IconAdd, add))}
	}
	var out []fyne.CanvasObject
	for i := len(e.s.File.Notes) - 1; i >= 0; i-- {
		out = append(out, e.noteForm(e.s.File.Notes[i]))
	}
	return append([]fyne.CanvasObject{e.addButton(k.T("inquiry.note.add"), add)}, out...)
}

func (e *Screen) noteForm(n record.Note) fyne.CanvasObject {
	k, id := e.k, n.ID
	text := e.text(spec{path: id.String() + "/text", of: id, leaf: "text", label: k.T("inquiry.note.at", i18n.A("when", k.P.Ago(n.At, e.d.Now()))), lines: 5, value: n.Text, set: func(s string) {
		if n := e.s.NoteOf(id); n != nil {
			n.Text = s
			e.changed()
		}
	}}).box
	gone := k.Quiet(k.T("inquiry.note.remove"), widgets.IconDelete, func() { e.remove(id, k.T("inquiry.note.removed")) })
	return k.Card(k.VBox(widgets.SpaceS, text, e.trailing(gone)))
}
