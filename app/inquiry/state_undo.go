package inquiry

import (
	"slices"

	"athar/app/nav"
	"athar/record"
)

// Removal is something that was taken out of the file and can be put back as it was.
type Removal struct {
	Section nav.Section
	ID      record.ID
	gone    []record.Removal // with an event, what differed from it goes first
	standIn record.ID        // the empty person that took the place of the last one sought
}

// Remove takes a person, an event or a note out of the file; false when there is none of
// that id. The last person sought is not taken away but emptied: a file seeks somebody.
func (s *State) Remove(id record.ID) bool {
	r, ok := s.take(id)
	if ok {
		s.removed = append(s.removed, r)
	}
	return ok
}

func (s *State) take(id record.ID) (Removal, bool) {
	r := Removal{ID: id}
	sought := indexOf(s.File.Sought, id)
	switch {
	case sought >= 0:
		r.Section = nav.Sought
	case indexOf(s.File.Relatives, id) >= 0:
		r.Section = nav.Relatives
	case s.EventOf(id) != nil:
		r.Section = nav.Events
	case slices.ContainsFunc(s.File.Notes, func(n record.Note) bool { return n.ID == id }):
		r.Section = nav.Notes
	default:
		return r, false
	}
	f := s.File.Clone()
	gone, ok := f.Take(id)
	if !ok {
		return r, false
	}
	r.gone = append(r.gone, gone)
	s.File = f
	if sought >= 0 {
		if len(s.File.Sought) == 0 {
			r.standIn = s.AddSought().ID
		}
		s.Person = s.File.Sought[max(sought-1, 0)].ID
	}
	return r, true
}

// Undo puts the thing back that was taken out last; false when there is none.
func (s *State) Undo() (Removal, bool) {
	n := len(s.removed)
	if n == 0 {
		return Removal{}, false
	}
	r := s.removed[n-1]
	s.removed = s.removed[:n-1]
	f := s.File.Clone()
	if r.Section == nav.Sought && len(f.Sought) == 1 && f.Sought[0].ID == r.standIn && !touched(f.Sought[0]) {
		f.Sought = nil
	}
	for _, gone := range slices.Backward(r.gone) {
		f.PutBack(gone)
	}
	s.File = f
	if r.Section == nav.Sought {
		s.Person = r.ID
	}
	s.Section, s.Open[r.Section] = r.Section, r.ID
	return r, true
}

// Unlink takes one kinship away.
func (s *State) Unlink(kinship record.ID) {
	s.File.Kinships = slices.DeleteFunc(slices.Clone(s.File.Kinships), func(k record.Kinship) bool { return k.ID == kinship })
}

// OnlyAbout reports whether something would be taken out with a person: what concerns
// nobody else must not be said of those who stay.
func (s *State) OnlyAbout(id record.ID) bool { return len(s.File.OnlyAbout(id)) > 0 }

func indexOf(people []record.Person, id record.ID) int {
	return slices.IndexFunc(people, func(p record.Person) bool { return p.ID == id })
}
