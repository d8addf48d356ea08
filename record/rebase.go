package record

import (
	"bytes"
	"maps"
	"slices"
)

// Rebase puts what somebody typed on top of what others stored meanwhile: base is the
// file as the screen last read it, mine what the screen makes of it, theirs what is stored
// now. Field by field, what differs between base and mine is mine, and everything else is
// theirs. What was added on either side stays; what others took out is taken out; what was
// taken out here stays out. Nothing is decided between two changes of one field but that
// the screen's owner goes on seeing the own words: storing them keeps both.
func Rebase(base, mine, theirs File) File {
	was, own, now := indexed(base), indexed(mine), indexed(theirs)
	var out []Record
	for _, r := range Split(theirs) {
		id := r.RecordID()
		m, here := own[id]
		if _, before := was[id]; before && !here {
			continue // taken out here
		}
		if here {
			r = rebased(r, was[id], m, now[id])
		}
		out = append(out, r)
	}
	for _, r := range Split(mine) {
		_, before := was[r.RecordID()]
		if _, there := now[r.RecordID()]; !there && !before {
			out = append(out, r) // added here
		}
	}
	return Join(out)
}

// Same reports whether two files say the same, whatever the numbers by which their
// records are kept in order.
func Same(a, b File) bool {
	one, two := Split(a), Split(b)
	return slices.EqualFunc(one, two, func(x, y Record) bool {
		return x.RecordID() == y.RecordID() && maps.EqualFunc(said(x), said(y), bytes.Equal)
	})
}

func indexed(f File) map[ID]map[string][]byte {
	out := map[ID]map[string][]byte{}
	for _, r := range Split(f) {
		out[r.RecordID()] = said(r)
	}
	return out
}

// said is what a record says, without its place in the file.
func said(r Record) map[string][]byte {
	fields, err := Fields(r)
	if err != nil {
		return nil // an item without key: Split gives every item one
	}
	delete(fields, "order")
	return fields
}

// rebased is a record as others stored it with every field that was changed here.
func rebased(theirs Record, was, own, now map[string][]byte) Record {
	fields, err := Fields(theirs)
	if err != nil {
		return theirs
	}
	for path := range union(was, own, now) {
		if bytes.Equal(was[path], own[path]) {
			continue
		}
		if own[path] == nil {
			delete(fields, path)
			continue
		}
		fields[path] = own[path]
	}
	r, err := Build(theirs.RecordKind(), theirs.RecordID(), fields)
	if err != nil {
		return theirs
	}
	return r
}

func union(all ...map[string][]byte) map[string]bool {
	out := map[string]bool{}
	for _, m := range all {
		for path := range m {
			out[path] = true
		}
	}
	return out
}
