// Package merge says what a field is after changes that were made apart.
//
// A field is a multi-value register: its heads are the ops that no known op
// replaces. A write names the ops that its author saw; what nobody who saw it
// replaced stays, and is shown as "also written". So nothing typed is ever lost to
// a clock, and every copy that knows the same ops shows the same field, whatever
// the order in which they came.
package merge

import (
	"bytes"
	"slices"

	"athar/syncing/revision"
)

// Register is one field. The zero Register is an empty field.
type Register struct {
	// Heads are the ops that none replaces, the one to show first. Whoever reads
	// may keep them, and must not change them.
	Heads []revision.Op
	// Replaced are the ids of all ops known to be replaced, in order; some may not
	// have arrived yet.
	Replaced []revision.ID
}

// Apply adds an op of this field and reports whether it changed anything. The order in which
// ops are applied does not matter, and applying one twice does nothing.
func (r *Register) Apply(op revision.Op) bool {
	if slices.ContainsFunc(r.Heads, func(h revision.Op) bool { return h.ID == op.ID }) {
		return false
	}
	_, dead := slices.BinarySearchFunc(r.Replaced, op.ID, revision.ID.Compare)
	fresh := !dead
	for _, id := range op.Replaces {
		if id == op.ID {
			continue // an op cannot replace itself
		}
		if i, ok := slices.BinarySearchFunc(r.Replaced, id, revision.ID.Compare); !ok {
			r.Replaced = slices.Insert(r.Replaced, i, id)
			fresh = true
		}
	}
	if !fresh {
		return false
	}
	heads := make([]revision.Op, 0, len(r.Heads)+1)
	for _, h := range r.Heads {
		if _, gone := slices.BinarySearchFunc(r.Replaced, h.ID, revision.ID.Compare); !gone {
			heads = append(heads, h)
		}
	}
	if !dead {
		heads = append(heads, op)
	}
	slices.SortFunc(heads, before)
	r.Heads = heads
	return true
}

// before puts first what is shown: the latest stamp, then the greatest id, so that
// all copies agree. It decides nothing but the order.
func before(a, b revision.Op) int {
	if c := b.At.Compare(a.At); c != 0 {
		return c
	}
	return b.ID.Compare(a.ID)
}

// Value returns the value to show; nil where the field is empty or cleared.
func (r Register) Value() []byte {
	if len(r.Heads) == 0 {
		return nil
	}
	return r.Heads[0].Value
}

// Others returns the other values that stand beside the one shown, each once; a
// clearing is nil.
func (r Register) Others() [][]byte {
	var out [][]byte
	for _, h := range r.Heads {
		same := func(v []byte) bool { return bytes.Equal(v, h.Value) && (v == nil) == (h.Value == nil) }
		if !same(r.Value()) && !slices.ContainsFunc(out, same) {
			out = append(out, h.Value)
		}
	}
	return out
}

// IDs returns the ids of the heads: what a write that saw them all replaces.
func (r Register) IDs() []revision.ID {
	ids := make([]revision.ID, len(r.Heads))
	for i, h := range r.Heads {
		ids[i] = h.ID
	}
	slices.SortFunc(ids, revision.ID.Compare)
	return ids
}
