package casework

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"athar/record"
	"athar/storage"
)

// Gone is a person, an event or a note that was taken out of an inquiry. Nothing is
// ever erased: a file that is saved with it again has it back.
type Gone struct {
	Person *record.Person // one of the three is there
	Event  *record.Event
	Note   *record.Note
	Links  []record.Kinship // of a person: the kinships that went with it
	At     time.Time        // when it was taken out
}

// ID is the id of the record.
func (g Gone) ID() record.ID {
	switch {
	case g.Person != nil:
		return g.Person.ID
	case g.Event != nil:
		return g.Event.ID
	case g.Note != nil:
		return g.Note.ID
	}
	return record.ID{}
}

// Gone returns what was taken out of an inquiry, the newest first, as it was and no
// longer marked as deleted. Kinds of failure: Locked, Cancelled, Corrupt.
func (s *Session) Gone(ctx context.Context, inquiry record.ID) ([]Gone, error) {
	if err := s.ready(ctx, "casework.gone"); err != nil {
		return nil, err
	}
	states, err := s.states(inquiry)
	if err != nil {
		return nil, err
	}
	var out []Gone
	var links []record.Kinship
	for id, st := range states {
		r, err := record.Build(st.Kind, id, st.Values())
		if err != nil {
			continue // a field of it cannot be read: Verify says so
		}
		g := Gone{At: takenAt(st)}
		switch r := r.(type) {
		case record.Person:
			if r.Deleted {
				r.Deleted, g.Person = false, &r
			}
		case record.Event:
			if r.Deleted {
				r.Deleted, g.Event = false, &r
			}
		case record.Note:
			if r.Deleted {
				r.Deleted, g.Note = false, &r
			}
		case record.Kinship:
			if r.Deleted {
				r.Deleted = false
				links = append(links, r)
			}
		}
		if !g.ID().IsZero() {
			out = append(out, g)
		}
	}
	for i, g := range out {
		for _, l := range links {
			if g.Person != nil && (l.From == g.Person.ID || l.To == g.Person.ID) {
				out[i].Links = append(out[i].Links, l)
			}
		}
	}
	slices.SortFunc(out, func(a, b Gone) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(a.ID().String(), b.ID().String()))
	})
	return out, nil
}

// takenAt is when a record was marked as deleted.
func takenAt(st storage.State) time.Time {
	if r, ok := st.Fields["deleted"]; ok && len(r.Heads) > 0 {
		return r.Heads[0].At.Time()
	}
	return time.Time{}
}
