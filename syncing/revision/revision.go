// Package revision orders changes that were made apart.
//
// Every change of a field is an Op: who wrote it, on which replica, when, and
// which earlier ops it replaces. Ops are never changed and never removed; what a
// field says now is what no known op has replaced (see syncing/merge). Stamps only
// order what people are shown: nothing is won or lost by a clock.
package revision

import (
	"bytes"
	"cmp"
	"encoding/hex"
	"sync"
	"time"
)

// Replica names one copy of a vault on one laptop. A restored copy is a new replica.
type Replica [16]byte

// String returns the replica in hexadecimal.
func (r Replica) String() string { return hex.EncodeToString(r[:]) }

// Record is the id of the record that an op changes.
type Record [16]byte

// ID names an op: the n-th (from 1) of its replica.
type ID struct {
	_       struct{} `cbor:",toarray"`
	Replica Replica
	N       uint64
}

// Compare orders ids by replica, then number.
func (a ID) Compare(b ID) int {
	if c := bytes.Compare(a.Replica[:], b.Replica[:]); c != 0 {
		return c
	}
	return cmp.Compare(a.N, b.N)
}

// Stamp is a hybrid logical time: milliseconds since 1970 UTC, and a count that
// keeps the order of what happened within one millisecond.
type Stamp struct {
	_     struct{} `cbor:",toarray"`
	Wall  int64
	Count uint32
}

// Compare orders stamps.
func (a Stamp) Compare(b Stamp) int {
	if c := cmp.Compare(a.Wall, b.Wall); c != 0 {
		return c
	}
	return cmp.Compare(a.Count, b.Count)
}

// Time returns the wall part.
func (a Stamp) Time() time.Time { return time.UnixMilli(a.Wall).UTC() }

// Op is one change of one field. A nil Value clears the field.
type Op struct {
	_        struct{} `cbor:",toarray"`
	ID       ID
	Record   Record
	Kind     string // the record's kind, as package record names it
	Field    string // the path of the field in the record
	Value    []byte // CBOR, or nil
	Replaces []ID   // the ops that the author saw and replaces, in order
	At       Stamp
	Author   string // the id of the person's account in the vault, or ""
}

// maxAhead is how far a remote stamp may pull the local clock forward in one step.
const maxAhead = 24 * time.Hour

// Clock issues stamps that never go back. The zero Clock is ready.
type Clock struct {
	mu   sync.Mutex
	last Stamp
}

// Next returns a stamp later than every stamp issued or observed before.
func (c *Clock) Next(now time.Time) Stamp {
	c.mu.Lock()
	defer c.mu.Unlock()
	if w := now.UnixMilli(); w > c.last.Wall {
		c.last = Stamp{Wall: w}
	} else {
		c.last.Count++
	}
	return c.last
}

// Observe takes notice of a stamp from elsewhere. A stamp more than a day ahead of
// now is not followed: one laptop's wrong clock must not spoil everybody's.
func (c *Clock) Observe(s Stamp, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if s.Time().Sub(now) <= maxAhead && s.Compare(c.last) > 0 {
		c.last = s
	}
}
