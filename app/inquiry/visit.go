package inquiry

import (
	"slices"
	"strings"

	"athar/app/nav"
	"athar/record"
)

// Visit opens what a place names, with the keyboard in its very field. Where it names no
// record, an event of the kind that it asks for, or a relative, is begun; it is stored
// once something is typed. It reports whether the file was changed.
func (s *State) Visit(to nav.Inquiry) (made bool) {
	id := record.ID(to.Record)
	switch p := s.PersonOf(id); {
	case p != nil:
		s.Section = s.SectionOf(id)
		if s.Section == nav.Sought {
			s.Person = id
		} else {
			s.Open[s.Section] = id
		}
		s.Focus = s.personSpot(*p, to.Field)
	case s.EventOf(id) != nil:
		s.Section, s.Open[nav.Events] = nav.Events, id
		s.Focus = eventSpot(id, to.Field)
		if inMore(to.Field) {
			s.More[id] = true
		}
	case s.NoteOf(id) != nil:
		s.Section, s.Open[nav.Notes], s.Focus = nav.Notes, id, id.String()+"/text"
	case s.kinship(id) != nil:
		link := s.kinship(id)
		s.Section = s.OpenAt(id)
		s.Focus = kinshipPath(link.From, link.To)
	case to.Make != "" || to.Section == nav.Events && to.Field != "":
		ev, fresh := s.begin(record.EventKind(to.Make))
		s.Section, s.Focus, made = nav.Events, eventSpot(ev.ID, to.Field), fresh
		s.Open[nav.Events] = ev.ID
		if inMore(to.Field) {
			s.More[ev.ID] = true
		}
	case to.Section == nav.Relatives && to.Field != "":
		p, fresh := s.beginRelative()
		s.Section, s.Focus, made = nav.Relatives, s.personSpot(*p, to.Field), fresh
	case to.Section == nav.Sought && to.Field != "":
		s.Focus = s.personSpot(*s.Shown(), to.Field)
	case to.Field != "":
		s.Focus = to.Field
	}
	return made
}

// begin adds an event of a kind, any where it is "". One of which nothing is written yet
// is taken instead: who comes twice by the same way does not want two.
func (s *State) begin(kind record.EventKind) (ev *record.Event, fresh bool) {
	for i := range s.File.Events {
		if ev := &s.File.Events[i]; blank(*ev) && (kind == "" || ev.Kind == kind) {
			return ev, false
		}
	}
	ev = s.AddEvent()
	if kind != "" {
		ev.Kind = kind
	}
	return ev, true
}

// beginRelative adds a relative, or takes one of whom nothing is written yet.
func (s *State) beginRelative() (p *record.Person, fresh bool) {
	for i := range s.File.Relatives {
		if p := &s.File.Relatives[i]; !touched(*p) && p.Living == "" && p.Donor == (record.Donor{}) {
			s.Open[nav.Relatives] = p.ID
			return p, false
		}
	}
	return s.AddRelative(), true
}

// kinship returns the kinship of an id, or nil.
func (s *State) kinship(id record.ID) *record.Kinship {
	for i := range s.File.Kinships {
		if s.File.Kinships[i].ID == id && !id.IsZero() {
			return &s.File.Kinships[i]
		}
	}
	return nil
}

// personSpot names a field of a person on the page, by its path in record.Fields.
func (s *State) personSpot(p record.Person, field string) string {
	head, rest, _ := strings.Cut(field, "/")
	switch {
	case head == "names" || head == "":
		key, part, _ := strings.Cut(rest, "/")
		if i := slices.IndexFunc(p.Names, func(n record.Name) bool { return n.Key == key && key != "" }); i >= 0 {
			s.Scripts[p.ID] = p.Names[i].Script
		}
		if part == "" {
			return namePath(p.ID)
		}
		return namePath(p.ID) + "/" + part
	case head == "birth_place" || head == "residence":
		return head
	case field == "age" || field == "age/text":
		return "age/years"
	case p.Role == record.RoleRelative:
		return p.ID.String() + "/" + field
	}
	return field
}

// eventSpot names a field of an event on the page.
func eventSpot(id record.ID, field string) string {
	head, _, _ := strings.Cut(field, "/")
	switch head {
	case "":
		field = "date"
	case "by_entry":
		field = "by"
	case "people", "instead":
		field = "kind"
	case "told_by":
		field = "told"
	case "place":
		field = head
	}
	return id.String() + "/" + field
}
