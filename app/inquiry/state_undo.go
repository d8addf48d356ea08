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
	index   int
	before  record.Person // for people
	links   []record.Kinship
	event   record.Event
	note    record.Note
	events  map[record.ID][]record.ID // the people that events named before
	standIn record.ID                 // the empty person that took the place of the last one sought
	alone   []aloneEvent              // what was only about this person, from first to last
}

// aloneEvent is an event that was taken out with the only person it was about.
type aloneEvent struct {
	index int
	event record.Event
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
	f := &s.File
	if i := indexOf(f.Sought, id); i >= 0 {
		r := Removal{Section: nav.Sought, ID: id, index: i, before: f.Sought[i], links: s.unlink(id), alone: s.takeAlone(id)}
		r.events = s.unname(id)
		f.Sought = slices.Delete(slices.Clone(f.Sought), i, i+1)
		if len(f.Sought) == 0 {
			r.standIn = s.AddSought().ID
		}
		s.Person = f.Sought[max(i-1, 0)].ID
		return r, true
	}
	if i := indexOf(f.Relatives, id); i >= 0 {
		r := Removal{Section: nav.Relatives, ID: id, index: i, before: f.Relatives[i], links: s.unlink(id)}
		f.Relatives = slices.Delete(slices.Clone(f.Relatives), i, i+1)
		return r, true
	}
	if i := slices.IndexFunc(f.Events, func(e record.Event) bool { return e.ID == id }); i >= 0 {
		r := Removal{Section: nav.Events, ID: id, index: i, event: f.Events[i]}
		f.Events = slices.Delete(slices.Clone(f.Events), i, i+1)
		return r, true
	}
	if i := slices.IndexFunc(f.Notes, func(n record.Note) bool { return n.ID == id }); i >= 0 {
		r := Removal{Section: nav.Notes, ID: id, index: i, note: f.Notes[i]}
		f.Notes = slices.Delete(slices.Clone(f.Notes), i, i+1)
		return r, true
	}
	return Removal{}, false
}

// Undo puts the thing back that was taken out last; false when there is none.
func (s *State) Undo() (Removal, bool) {
	n := len(s.removed)
	if n == 0 {
		return Removal{}, false
	}
	r := s.removed[n-1]
	s.removed = s.removed[:n-1]
	f := &s.File
	switch r.Section {
	case nav.Sought:
		if len(f.Sought) == 1 && f.Sought[0].ID == r.standIn && !touched(f.Sought[0]) {
			f.Sought = nil
		}
		f.Sought = insert(f.Sought, r.index, r.before)
		s.Person = r.ID
		for id, people := range r.events {
			if e := s.EventOf(id); e != nil {
				e.People = people
			}
		}
		for _, a := range r.alone {
			f.Events = insert(f.Events, a.index, a.event)
		}
	case nav.Relatives:
		f.Relatives = insert(f.Relatives, r.index, r.before)
	case nav.Events:
		f.Events = insert(f.Events, r.index, r.event)
	case nav.Notes:
		f.Notes = insert(f.Notes, r.index, r.note)
	}
	f.Kinships = append(f.Kinships, r.links...)
	s.Section, s.Open[r.Section] = r.Section, r.ID
	return r, true
}

// Unlink takes one kinship away.
func (s *State) Unlink(kinship record.ID) {
	s.File.Kinships = slices.DeleteFunc(slices.Clone(s.File.Kinships), func(k record.Kinship) bool { return k.ID == kinship })
}

// unlink takes away every kinship of a person and returns them.
func (s *State) unlink(id record.ID) []record.Kinship {
	var gone, kept []record.Kinship
	for _, k := range s.File.Kinships {
		if k.From == id || k.To == id {
			gone = append(gone, k)
		} else {
			kept = append(kept, k)
		}
	}
	s.File.Kinships = kept
	return gone
}

// OnlyAbout reports whether something would be taken out with a person: what happened to
// nobody else must not be said of those who stay.
func (s *State) OnlyAbout(id record.ID) bool {
	return len(s.File.Sought) > 1 && slices.ContainsFunc(s.File.Events, func(e record.Event) bool { return onlyAbout(e, id) })
}

func onlyAbout(e record.Event, id record.ID) bool { return len(e.People) == 1 && e.People[0] == id }

// takeAlone takes out the events that are only about a person, unless nobody else is sought.
func (s *State) takeAlone(id record.ID) []aloneEvent {
	if !s.OnlyAbout(id) {
		return nil
	}
	var out []aloneEvent
	var kept []record.Event
	for i, e := range s.File.Events {
		if onlyAbout(e, id) {
			out = append(out, aloneEvent{i, e})
		} else {
			kept = append(kept, e)
		}
	}
	s.File.Events = kept
	return out
}

// unname takes a person out of the events that name it and returns what they said.
func (s *State) unname(id record.ID) map[record.ID][]record.ID {
	was := map[record.ID][]record.ID{}
	for i := range s.File.Events {
		e := &s.File.Events[i]
		if !slices.Contains(e.People, id) {
			continue
		}
		was[e.ID] = e.People
		e.People = slices.DeleteFunc(slices.Clone(e.People), func(p record.ID) bool { return p == id })
	}
	return was
}

func indexOf(people []record.Person, id record.ID) int {
	return slices.IndexFunc(people, func(p record.Person) bool { return p.ID == id })
}

func insert[T any](list []T, i int, v T) []T {
	return slices.Insert(slices.Clone(list), min(i, len(list)), v)
}
