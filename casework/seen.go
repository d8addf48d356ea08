package casework

import (
	"context"
	"slices"

	"athar/fault"
	"athar/record"
)

// Seen is what somebody tells in a minute: who saw whom, when, where, and how sure.
type Seen struct {
	Who       string        // the name of whoever saw it; may be empty
	Keep      record.Answer // may that name be written down; needed where there is one
	Relation  string        // of the witness to the people sought, in words
	When      record.PartialDate
	Where     record.Place
	Certainty string      // as record.Event.Certainty
	Text      string      // what was seen
	People    []record.ID // who was seen; empty: all people sought
}

// AddSeen writes down that somebody saw the people sought: an event and its witness, in
// one save. Where the witness does not want the name kept it is written nowhere, and the
// witness stays without a name. It returns the inquiry as it stands then.
//
// Kinds of failure: Invalid/seen_empty (nothing was told), Invalid/seen_keep (a name, and
// no answer whether it may be kept), Invalid/seen_person (somebody who is not in the
// file), those of File and Save.
func (s *Session) AddSeen(ctx context.Context, inquiry record.ID, seen Seen) (record.File, error) {
	base, err := s.File(ctx, inquiry)
	if err != nil && fault.HintOf(err) != "field" {
		return record.File{}, err
	}
	if hint := seen.lacks(base); hint != "" {
		return record.File{}, fault.New("casework.seen", fault.Invalid, hint, nil).WithRef(inquiry.String())
	}
	w := record.Witness{Part: record.Part{ID: record.NewID()}, Keep: seen.Keep, Name: seen.Who, Relation: seen.Relation}
	e := record.Event{ID: record.NewID(), Kind: record.Seen, Date: seen.When, Place: seen.Where, Certainty: seen.Certainty,
		Text: seen.Text, People: seen.People, Witness: w.ID}
	next := base
	next.Witnesses = append(slices.Clone(base.Witnesses), w)
	next.Events = append(slices.Clone(base.Events), e)
	return s.Save(ctx, base, next)
}

// lacks names what keeps it from being written down, "" for nothing.
func (seen Seen) lacks(f record.File) string {
	switch {
	case !says(seen.Who) && seen.When.IsZero() && seen.Where == (record.Place{}) && !says(seen.Text):
		return "seen_empty"
	case says(seen.Who) && seen.Keep != record.Yes && seen.Keep != record.No:
		return "seen_keep"
	case slices.ContainsFunc(seen.People, func(id record.ID) bool { return f.Person(id) == nil }):
		return "seen_person"
	}
	return ""
}
