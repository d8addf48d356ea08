package casework

import (
	"bytes"
	"cmp"
	"context"
	"slices"

	"athar/record"
)

// Entry is one change of one field of an inquiry.
type Entry struct {
	Record record.ID
	Kind   record.Kind
	Field  string
	Version
}

// Chronicle returns every change of every record of an inquiry, oldest first, also of
// records that were taken away. Where a part cannot be read the rest is returned
// together with a Corrupt fault.
func (s *Session) Chronicle(ctx context.Context, inquiry record.ID) ([]Entry, error) {
	if err := s.ready(ctx, "casework.chronicle"); err != nil {
		return nil, err
	}
	states, err := s.states(inquiry)
	if err != nil {
		return nil, err
	}
	var out []Entry
	var bad error
	for id, st := range states {
		ops, err := s.vault.History(id)
		if err != nil {
			bad = err
		}
		for _, o := range ops {
			e := Entry{id, st.Kind, o.Field, s.version(o, st.Fields[o.Field].Heads)}
			if hidden(st, o.Field) {
				e.Text = ""
			}
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b Entry) int {
		return cmp.Or(a.At.Compare(b.At), bytes.Compare(a.Record[:], b.Record[:]), a.ID.Compare(b.ID))
	})
	return out, bad
}
