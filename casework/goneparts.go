package casework

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"athar/record"
)

// GonePart is a record beside the story that was taken out of an inquiry: a custody, a
// witness, a task. Nothing is ever erased: a file that is saved with it again has it back.
type GonePart struct {
	File record.File // holds the record alone, no longer marked as deleted
	ID   record.ID
	Kind record.Kind
	At   time.Time // when it was taken out
}

// GoneParts returns the records of some kinds that were taken out of an inquiry, the newest
// first. Kinds of failure: Locked, Cancelled, Corrupt.
func (s *Session) GoneParts(ctx context.Context, inquiry record.ID, kinds ...record.Kind) ([]GonePart, error) {
	if err := s.ready(ctx, "casework.gone_parts"); err != nil {
		return nil, err
	}
	states, err := s.states(inquiry)
	if err != nil {
		return nil, err
	}
	var out []GonePart
	for id, st := range states {
		deleted := stored(st, "deleted")
		if !slices.Contains(kinds, st.Kind) || !same(deleted, cborTrue) {
			continue
		}
		fields := st.Values()
		delete(fields, "deleted")
		r, err := record.Build(st.Kind, id, fields)
		if err != nil {
			continue // a field of it cannot be read: Verify says so
		}
		out = append(out, GonePart{File: proper(record.Join([]record.Record{record.Inquiry{ID: inquiry}, r})), ID: id, Kind: st.Kind, At: takenAt(st)})
	}
	slices.SortFunc(out, func(a, b GonePart) int {
		return cmp.Or(b.At.Compare(a.At), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return out, nil
}
