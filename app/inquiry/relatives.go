package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// relativesSection lists relatives; one is open at a time.
func (e *Screen) relativesSection() []fyne.CanvasObject {
	k := e.k
	add := func() {
		p := e.s.AddRelative()
		e.s.Focus = namePath(p.ID)
		e.redraw()
		e.changed()
	}
	if len(e.s.File.Relatives) == 0 {
		return []fyne.CanvasObject{e.empty(widgets.IconPeople, k.T("inquiry.relative.empty.title"), k.T("inquiry.relative.empty.text"),
			k.Primary(k.T("inquiry.relative.add"), widgets.IconAdd, add))}
	}
	var out []fyne.CanvasObject
	for i := range e.s.File.Relatives {
		p := &e.s.File.Relatives[i]
		if p.ID == e.s.OpenIn(nav.Relatives) {
			out = append(out, e.relativeForm(p))
			continue
		}
		out = append(out, e.shut(nav.Relatives, p.ID, NameWords(k.P, *p), e.s.KinshipWords(k.P, p.ID)))
	}
	return append(out, e.addButton(k.T("inquiry.relative.add"), add))
}

func (e *Screen) relativeForm(p *record.Person) fyne.CanvasObject {
	k, id := e.k, p.ID
	parts := []fyne.CanvasObject{e.nameEntry(id)}
	parts = append(parts, e.kinships(id)...)
	birth := e.date(spec{path: id.String() + "/birth", of: id, leaf: "birth", label: k.T("field.birth"), value: p.Birth.Text},
		func(d record.PartialDate) { e.person(id, func(p *record.Person) { p.Birth = d }) })
	phone := e.text(spec{path: id.String() + "/phone", of: id, leaf: "phone", label: k.T("field.phone"), value: p.Phone, ltr: true,
		set: func(s string) { e.person(id, func(p *record.Person) { p.Phone = s }) }}).box
	more := k.Quiet(k.T("inquiry.relative.more"), widgets.IconPerson, func() { e.leave(nav.Person{Inquiry: e.s.File.ID, ID: id}) })
	gone := k.Quiet(k.T("inquiry.relative.remove"), widgets.IconDelete, func() { e.remove(id, k.T("inquiry.relative.removed")) })
	parts = append(parts, k.Grid(2, 260, widgets.SpaceL, birth, phone), k.Flow(widgets.SpaceS, more, gone))
	return k.Card(k.VBox(widgets.SpaceL, parts...))
}

// KinshipWords says what a person is to the people sought.
func (s *State) KinshipWords(p *i18n.Printer, id record.ID) string {
	var parts []string
	for _, i := range s.KinshipsOf(id) {
		link := s.File.Kinships[i]
		if link.Relation == "" {
			continue
		}
		to := s.PersonOf(link.To)
		if to == nil || len(s.File.Sought) == 1 {
			parts = append(parts, RelationWords(p, link.Relation))
			continue
		}
		parts = append(parts, p.T("inquiry.relation_of", i18n.A("relation", RelationWords(p, link.Relation)), i18n.A("name", NameWords(p, *to))))
	}
	return joinDots(parts)
}
