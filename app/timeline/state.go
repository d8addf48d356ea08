// Package timeline shows everything that happened in an inquiry in the order of its
// dates, approximate dates as spans, what sources tell differently marked; and takes in
// under a minute that somebody saw one of the people sought.
package timeline

import (
	"cmp"
	"slices"
	"strings"

	"athar/app/nav"
	"athar/i18n"
	"athar/record"
)

// State is what is shown.
type State struct {
	File     record.File
	Person   record.ID // whose timeline; zero: everybody's
	Chosen   record.ID // the moment that was asked for; zero: none
	Adding   bool      // the short form is open
	Form     Form
	Moments  []record.Moment
	Scale    Scale
	Conflict map[record.ID][]record.Conflict
	Today    record.Day
	Scroll   float32
}

// Form is the short form: somebody saw him or her.
type Form struct {
	Who       string
	Keep      record.Answer // may the name be written down
	When      record.PartialDate
	Place     record.Place
	Certainty string
	Text      string
	People    []record.ID // of several sought; empty: all
	Missing   bool        // it was sent with nothing to keep
}

// Empty reports whether nothing was typed that would be lost.
func (f Form) Empty() bool {
	return strings.TrimSpace(f.Who+f.When.Text+f.Place.Text+f.Place.Entry+f.Text) == ""
}

// Usable reports whether the form says anything about what was seen. A name alone does not.
func (f Form) Usable() bool {
	return strings.TrimSpace(f.When.Text+f.Place.Text+f.Place.Entry+f.Text) != ""
}

// NewState returns the timeline of a file.
func NewState(f record.File, place nav.Timeline, today record.Day) *State {
	s := &State{Chosen: record.ID(place.Event), Adding: place.Seen, Today: today}
	s.Take(f)
	return s
}

// Take shows a newer version of the file; what is typed in the form stays.
func (s *State) Take(f record.File) {
	s.File = f
	if !s.Person.IsZero() && !slices.ContainsFunc(f.Sought, func(p record.Person) bool { return p.ID == s.Person }) {
		s.Person = record.ID{}
	}
	s.Form.People = slices.DeleteFunc(slices.Clone(s.Form.People), func(id record.ID) bool {
		return !slices.ContainsFunc(f.Sought, func(p record.Person) bool { return p.ID == id })
	})
	s.Moments = f.Timeline(s.Person)
	s.Scale = scaleOf(s.Moments, s.Today)
	s.Conflict = map[record.ID][]record.Conflict{}
	for _, c := range record.Conflicts(f) {
		if !s.Person.IsZero() && c.Person != s.Person {
			continue
		}
		for _, id := range c.Records {
			if !slices.ContainsFunc(s.Conflict[id], func(o record.Conflict) bool { return o.Field == c.Field }) {
				s.Conflict[id] = append(s.Conflict[id], c)
			}
		}
	}
}

// Of shows the timeline of one person, or everybody's.
func (s *State) Of(person record.ID) {
	s.Person = person
	s.Take(s.File)
}

// Place is where the screen stands.
func (s *State) Place() nav.Timeline {
	return nav.Timeline{Inquiry: nav.ID(s.File.ID), Event: nav.ID(s.Chosen), Seen: s.Adding}
}

// Target is where a moment can be changed.
func (s *State) Target(m record.Moment) nav.Place {
	in, id := nav.ID(s.File.ID), nav.ID(m.Record)
	switch m.Kind {
	case record.KindCustody, record.KindLegal:
		return nav.Ledger{Inquiry: in, Section: nav.Custody, Record: id}
	case record.KindRegistryCheck:
		return nav.Ledger{Inquiry: in, Section: nav.Fate, Record: id}
	case record.KindAction:
		return nav.Ledger{Inquiry: in, Section: nav.Actions, Record: id}
	case record.KindSubmission:
		return nav.Submissions{Inquiry: in, Submission: id}
	case record.KindReply:
		for _, r := range s.File.Replies {
			if r.ID == m.Record {
				return nav.Submissions{Inquiry: in, Submission: nav.ID(r.Submission)}
			}
		}
		return nav.Submissions{Inquiry: in}
	}
	return nav.Inquiry{ID: in, Section: nav.Events, Record: id}
}

// When writes the date of a moment in words; a custody from and until.
func When(p *i18n.Printer, m record.Moment) string {
	from, until := m.Date.Format(p), m.Until.Format(p)
	switch {
	case m.Kind != record.KindCustody || from == "" && until == "":
		return cmp.Or(from, p.T("timeline.no_date"))
	case until == "":
		return p.T("timeline.from", i18n.A("from", from))
	case from == "":
		return p.T("timeline.until", i18n.A("until", until))
	}
	return p.T("timeline.from_until", i18n.A("from", from), i18n.A("until", until))
}

// people are those whose timeline it is.
func (s *State) people() []record.ID {
	if !s.Person.IsZero() {
		return []record.ID{s.Person}
	}
	var out []record.ID
	for _, p := range s.File.Sought {
		out = append(out, p.ID)
	}
	return out
}

// Names are the names of those whom a moment concerns, where it is not everybody.
func (s *State) Names(p *i18n.Printer, people []record.ID) []string {
	script := record.Arabic
	if !p.RTL() {
		script = record.Latin
	}
	var out []string
	for _, id := range people {
		if person := s.File.Person(id); person != nil {
			out = append(out, person.DisplayName(script))
		}
	}
	return out
}
