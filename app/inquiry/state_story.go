package inquiry

import (
	"time"

	"athar/app/nav"
	"athar/record"
)

// EventKinds are the kinds of event in the order in which they are offered.
func EventKinds() []record.EventKind {
	return []record.EventKind{record.Arrest, record.Abduction, record.LastContact, record.Seen, record.Transfer,
		record.Visit, record.Call, record.Court, record.Release, record.DeathReported, record.Other}
}

// Certainties are the degrees of certainty that can be chosen; the empty one is unsaid.
func Certainties() []string { return []string{"", "sure", "likely", "hearsay"} }

// AddEvent adds something that happened and opens it. The first event of a file is
// offered as an arrest: that is why most families come.
func (s *State) AddEvent() *record.Event {
	e := record.Event{ID: record.NewID()}
	if len(s.File.OwnEvents()) == 0 {
		e.Kind = record.Arrest
	}
	s.File.Events = append(s.File.Events, e)
	s.Open[nav.Events] = e.ID
	return &s.File.Events[len(s.File.Events)-1]
}

// EventOf returns the event of an id, or nil.
func (s *State) EventOf(id record.ID) *record.Event {
	for i := range s.File.Events {
		if s.File.Events[i].ID == id {
			return &s.File.Events[i]
		}
	}
	return nil
}

// Concerns reports whether an event is about a person sought: about all when none is named.
func Concerns(e record.Event, person record.ID) bool {
	if len(e.People) == 0 {
		return true
	}
	for _, id := range e.People {
		if id == person {
			return true
		}
	}
	return false
}

// SetConcerns says whether an event is about a person. Naming everybody is stored as
// naming nobody, which among several people also covers those who are added later.
func (s *State) SetConcerns(e *record.Event, person record.ID, on bool) {
	var people []record.ID
	for _, p := range s.File.Sought {
		in := Concerns(*e, p.ID)
		if p.ID == person {
			in = on
		}
		if in {
			people = append(people, p.ID)
		}
	}
	if len(people) == 0 {
		return // an event about nobody says nothing: the last one stays
	}
	if len(people) == len(s.File.Sought) {
		people = nil
	}
	e.People = people
}

// AddNote adds an empty note, written now, and opens it.
func (s *State) AddNote(now time.Time) *record.Note {
	n := record.Note{ID: record.NewID(), At: now}
	s.File.Notes = append(s.File.Notes, n)
	s.Open[nav.Notes] = n.ID
	return &s.File.Notes[len(s.File.Notes)-1]
}

// NoteOf returns the note of an id, or nil.
func (s *State) NoteOf(id record.ID) *record.Note {
	for i := range s.File.Notes {
		if s.File.Notes[i].ID == id {
			return &s.File.Notes[i]
		}
	}
	return nil
}
