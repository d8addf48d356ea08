package inquiry

import (
	"slices"

	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// PutBack takes something that was taken out earlier into the file again, a person with
// the kinships that went with it; false when it is there already.
func (s *State) PutBack(g casework.Gone) bool {
	f := &s.File
	switch id := g.ID(); {
	case g.Person != nil && g.Person.Role == record.RoleSought && indexOf(f.Sought, id) < 0:
		switch {
		case len(f.Sought) == 1 && !touched(f.Sought[0]):
			f.Sought = nil
		case len(f.Sought) == 1:
			s.nameFirst(f.Sought[0].ID)
		}
		f.Sought = append(slices.Clone(f.Sought), *g.Person)
	case g.Person != nil && indexOf(f.Relatives, id) < 0 && indexOf(f.Sought, id) < 0:
		f.Relatives = append(slices.Clone(f.Relatives), *g.Person)
	case g.Event != nil && s.EventOf(id) == nil:
		f.Events = append(slices.Clone(f.Events), *g.Event)
	case g.Note != nil && !slices.ContainsFunc(f.Notes, func(n record.Note) bool { return n.ID == id }):
		f.Notes = append(slices.Clone(f.Notes), *g.Note)
	default:
		return false
	}
	for _, l := range g.Links {
		if f.Person(l.From) != nil && f.Person(l.To) != nil && !slices.ContainsFunc(f.Kinships, func(k record.Kinship) bool { return k.ID == l.ID }) {
			f.Kinships = append(slices.Clone(f.Kinships), l)
		}
	}
	return true
}

// GoneWords names what was taken out: a person, an event, the beginning of a note.
func GoneWords(p *i18n.Printer, g casework.Gone) string {
	script := record.Latin
	if p.RTL() {
		script = record.Arabic
	}
	switch {
	case g.Person != nil && g.Person.HasName():
		return g.Person.DisplayName(script)
	case g.Person != nil:
		return p.T("inquiry.gone.nameless")
	case g.Event != nil && !g.Event.Instead.IsZero():
		return p.T("inquiry.event.differs_gone", i18n.A("what", differsTitle(p, *g.Event)))
	case g.Event != nil:
		return EventTitle(p, *g.Event)
	case g.Note != nil:
		return g.Note.Text
	}
	return ""
}
