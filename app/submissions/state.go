// Package submissions is the page of the bodies: for each of them what it needs of an
// inquiry, what is there and what is missing, the one question to ask next; and the forms
// and letters to it, from the draft to the reply.
package submissions

import (
	"slices"
	"strings"

	"athar/app/nav"
	"athar/casework"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

// State is what is shown.
type State struct {
	File    record.File
	Bodies  *submission.Bodies
	Meters  []submission.Meter
	Body    string    // whose page is open; "" is the overview
	Open    record.ID // the submission that is open; zero: none
	Person  record.ID // of a body with a form for each person: whose meter is shown
	Request Request   // the submission that is being asked for
	Reply   *record.Reply
	Sending *casework.Dispatch // how the open submission was sent, as it is being typed
	Scroll  float32
	Today   record.Day
	Broken  []string         // what is wrong with the user's own body files, in words
	Frozen  *casework.Bundle // of the open submission that is final, compared with its hash; nil while it is read
	Damaged error            // why it cannot be shown
}

// Request is what somebody chose for a new submission.
type Request struct {
	Procedure string
	Language  i18n.Language
	Addressee string
	Include   []record.ConsentSection
	Witnesses []record.ID
	Files     []record.ID
}

// NewState returns the page of a file.
func NewState(f record.File, bodies *submission.Bodies, meters []submission.Meter, place nav.Submissions, today record.Day) *State {
	s := &State{Bodies: bodies, Today: today}
	s.Take(f, meters)
	s.GoTo(place)
	return s
}

// Take shows a newer version of the file.
func (s *State) Take(f record.File, meters []submission.Meter) {
	s.File, s.Meters = f, meters
	if !s.Open.IsZero() && s.Submission() == nil {
		s.Open = record.ID{}
	}
	if !slices.ContainsFunc(f.Sought, func(p record.Person) bool { return p.ID == s.Person }) {
		s.Person = record.ID{}
		if len(f.Sought) > 0 {
			s.Person = f.Sought[0].ID
		}
	}
}

// GoTo opens a body, a submission or the overview. The id of a reply opens the submission
// that it answers.
func (s *State) GoTo(p nav.Submissions) {
	s.Open, s.Body = record.ID(p.Submission), p.Body
	for _, r := range s.File.Replies {
		if r.ID == s.Open && !s.Open.IsZero() {
			s.Open = r.Submission
		}
	}
	if sub := s.Submission(); sub != nil {
		s.Body = sub.Body
	} else {
		s.Open = record.ID{}
	}
	if s.Body != "" && s.Bodies.Body(s.Body) == nil && s.Open.IsZero() {
		s.Body = ""
	}
	s.Reply, s.Sending, s.Frozen, s.Damaged = nil, nil, nil, nil
	s.reset()
}

// reset begins a new request with what the body offers first.
func (s *State) reset() {
	s.Request = Request{}
	b := s.Bodies.Body(s.Body)
	if b == nil {
		return
	}
	for _, m := range s.MetersOf(s.Body) {
		for _, r := range m.Procedures {
			if r.Open && s.Request.Procedure == "" {
				s.Request.Procedure = r.Procedure
			}
		}
	}
	if s.Request.Procedure == "" && len(b.Procedures) > 0 {
		s.Request.Procedure = b.Procedures[0].ID
	}
	if len(b.Languages) > 0 {
		s.Request.Language = b.Languages[0]
	}
}

// Place is where the page stands.
func (s *State) Place() nav.Submissions {
	return nav.Submissions{Inquiry: nav.ID(s.File.ID), Body: s.Body, Submission: nav.ID(s.Open)}
}

// Submission is the one that is open, in the file; nil for none.
func (s *State) Submission() *record.Submission {
	for i := range s.File.Submissions {
		if t := &s.File.Submissions[i]; t.ID == s.Open && !s.Open.IsZero() {
			return t
		}
	}
	return nil
}

// Editable reports whether the open submission is still a draft.
func (s *State) Editable() bool {
	sub := s.Submission()
	return sub != nil && !sub.Final()
}

// Of lists the submissions to a body, the newest first.
func (s *State) Of(body string) []record.Submission {
	var out []record.Submission
	for _, sub := range s.File.Submissions {
		if sub.Body == body {
			out = append(out, sub)
		}
	}
	slices.Reverse(out)
	return out
}

// MetersOf returns a body's meters: one for each person, or one for all.
func (s *State) MetersOf(body string) []submission.Meter {
	return slices.DeleteFunc(slices.Clone(s.Meters), func(m submission.Meter) bool { return m.Body != body })
}

// Meter is the one that is shown of a body: that of the person who was chosen.
func (s *State) Meter(body string) (submission.Meter, bool) {
	all := s.MetersOf(body)
	for _, m := range all {
		if m.Person.IsZero() || m.Person == s.Person {
			return m, true
		}
	}
	if len(all) == 0 {
		return submission.Meter{}, false
	}
	return all[0], true
}

// Standing is how a body stands for the file, over all people: the fewest that are there.
type Standing struct {
	Met, Required int
	Open, Ready   bool
	Stale         bool
}

// Standing sums the meters of a body up.
func (s *State) Standing(body string) Standing {
	out := Standing{Ready: true}
	for _, m := range s.MetersOf(body) {
		if m.Open && !out.Open || m.Open == out.Open && (out.Required == 0 || len(m.Met) < out.Met) {
			out.Met, out.Required = len(m.Met), m.Required
		}
		out.Open = out.Open || m.Open
		out.Ready = out.Ready && m.Ready()
		out.Stale = out.Stale || m.Stale
	}
	out.Ready = out.Ready && out.Open
	return out
}

// Next is the one question to ask the family next, over all bodies.
func (s *State) Next() (submission.Ask, bool) { return submission.NextQuestion(s.Meters) }

// Requirement is a required or wanted item of a body.
func Requirement(b *submission.Body, id string) (submission.Requirement, bool) {
	for _, r := range b.Requirements {
		if r.ID == id {
			return r, true
		}
	}
	return submission.Requirement{}, false
}

// PlaceOf is where a question is answered: the page, the record and the very field.
func PlaceOf(inquiry nav.ID, t submission.Target) nav.Place {
	if t.Kind == record.KindPerson && !t.Record.IsZero() && !onStory(t.Field) {
		return nav.Person{Inquiry: inquiry, ID: nav.ID(t.Record), Field: t.Field}
	}
	switch section := nav.Section(t.Section); section {
	case nav.Sought, nav.Events, nav.Enquirer, nav.Relatives, nav.Notes, nav.Overview:
		return nav.Inquiry{ID: inquiry, Section: section, Record: nav.ID(t.Record), Make: t.Make, Field: t.Field}
	}
	return nav.Ledger{Inquiry: inquiry, Section: nav.LedgerSection(t.Section), Record: nav.ID(t.Record), Make: string(t.Kind), Field: t.Field}
}

// onStory reports whether a field of a person is asked for on the page of the story, where
// the name stands; everything else of a person has a page of its own.
func onStory(field string) bool {
	head, _, _ := strings.Cut(field, "/")
	switch head {
	case "names", "mother", "sex", "birth", "age", "birth_place", "residence":
		return true
	}
	return false
}

// Windows are the days until which a procedure can be used for the person who is shown,
// counted from what happened: none where it sets no such time or no date is known.
func (s *State) Windows(b *submission.Body, procedure string) []Window {
	people := []record.ID{s.Person}
	if !b.PerPerson {
		people = nil
	}
	way, _ := b.Procedure(procedure)
	var out []Window
	for _, d := range way.Deadlines {
		if on := d.Due(casework.EventDay(&s.File, people)); d.From == submission.FromEvent && on != 0 {
			out = append(out, Window{d.Names, on})
		}
	}
	return out
}

// Window is a last day.
type Window struct {
	Names submission.Text
	Day   record.Day
}

// Asked is the request as the session takes it.
func (s *State) Asked() casework.Request {
	r := s.Request
	out := casework.Request{Body: s.Body, Procedure: r.Procedure, Language: r.Language, Addressee: r.Addressee,
		Include: slices.Clone(r.Include), Witnesses: slices.Clone(r.Witnesses), Files: slices.Clone(r.Files)}
	return out
}

// Again is the request for a new version of a submission.
func Again(sub record.Submission) casework.Request {
	return casework.Request{Body: sub.Body, Procedure: sub.Procedure, Language: i18n.Language(sub.Language), People: slices.Clone(sub.People),
		Addressee: sub.Addressee, Include: slices.Clone(sub.Include), Witnesses: slices.Clone(sub.Witnesses), Files: slices.Clone(sub.Files), Replaces: sub.ID}
}

// Edit changes the text of a passage of the open draft, and marks it as edited by a person.
func (s *State) Edit(key, text string) {
	s.passage(key, func(p *record.Passage) { p.Text, p.Edited = text, true })
}

// Mark says whether a passage of the open draft is confidential.
func (s *State) Mark(key string, on bool) {
	s.passage(key, func(p *record.Passage) { p.Confidential, p.Edited = on, true })
}

// Note keeps the case worker's own note on the open submission, which is never sent. It can
// be written after the submission is final too.
func (s *State) Note(text string) {
	if sub := s.Submission(); sub != nil {
		sub.Text = text
	}
}

func (s *State) passage(key string, change func(*record.Passage)) {
	if !s.Editable() {
		return
	}
	sub := s.Submission()
	sub.Passages = slices.Clone(sub.Passages) // what is being saved keeps its own
	for i := range sub.Passages {
		if sub.Passages[i].Key == key {
			change(&sub.Passages[i])
		}
	}
}

// Chosen switches a value in a list of choices.
func Chosen[T comparable](list []T, v T, on bool) []T {
	list = slices.DeleteFunc(slices.Clone(list), func(o T) bool { return o == v })
	if on {
		list = append(list, v)
	}
	return list
}

// Tellable are the witnesses who agreed that a body is told their names.
func (s *State) Tellable() []record.Witness {
	return slices.DeleteFunc(slices.Clone(s.File.Witnesses), func(w record.Witness) bool { return w.Tell != record.Yes || w.Name == "" })
}

// Sendable are the documents that have a scan.
func (s *State) Sendable() []record.Evidence {
	return slices.DeleteFunc(slices.Clone(s.File.Evidence), func(e record.Evidence) bool { return e.Attachment == "" })
}
