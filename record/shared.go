package record

import (
	"reflect"
	"slices"
)

// One arrest concerns five people: what is shared by all is written once, and where
// something is different for one of them, a record with Instead says only what differs.

// concerns reports whether a record that names people concerns one; naming nobody means
// all people sought.
func (f *File) concerns(people []ID, person ID) bool {
	if len(people) == 0 {
		return f.isSought(person)
	}
	return slices.Contains(people, person)
}

// EventsOf returns what happened to one person: the events that concern the person, each
// with what is different for that person put in the place of what is shared.
func (f File) EventsOf(person ID) []Event {
	return resolve(f.Events, func(e *Event) (ID, ID) { return e.ID, e.Instead },
		func(e *Event) bool { return f.concerns(e.People, person) })
}

// CustodiesOf is EventsOf for custodies.
func (f File) CustodiesOf(person ID) []Custody {
	return resolve(f.Custodies, func(c *Custody) (ID, ID) { return c.ID, c.Instead },
		func(c *Custody) bool { return f.concerns(c.People, person) })
}

// LegalsOf is EventsOf for what is known of charges and courts.
func (f File) LegalsOf(person ID) []Legal {
	return resolve(f.Legals, func(l *Legal) (ID, ID) { return l.ID, l.Instead },
		func(l *Legal) bool { return f.concerns(l.People, person) })
}

// resolve returns the records that concern somebody, in their order. A record that stands
// instead of another lends it every field that it says; the result keeps the id of the
// shared record. One whose shared record is not there stands alone, and so does one that
// leads back to itself.
func resolve[T any](all []T, ids func(*T) (id, instead ID), concerns func(*T) bool) []T {
	var out []T
	if !slices.ContainsFunc(all, func(t T) bool { _, instead := ids(&t); return !instead.IsZero() }) { // as in most files
		for i := range all {
			if concerns(&all[i]) {
				out = append(out, all[i])
			}
		}
		return out
	}
	of := make(map[ID]ID, len(all))
	for i := range all {
		id, instead := ids(&all[i])
		of[id] = instead
	}
	roots, _ := rootsOf(of)
	differing := map[ID][]int{} // by the shared record that they stand instead of, at last
	for i := range all {
		if id, _ := ids(&all[i]); roots[id] != id && concerns(&all[i]) {
			differing[roots[id]] = append(differing[roots[id]], i)
		}
	}
	for i := range all {
		id, _ := ids(&all[i])
		if roots[id] != id || !concerns(&all[i]) {
			continue
		}
		v := all[i]
		for _, j := range differing[id] {
			v = lend(v, all[j])
		}
		out = append(out, v)
	}
	return out
}

// rootsOf follows what records stand instead of, as far as it is there, and tells which
// lead back to themselves. Those are their own roots, and so is what leads to them.
func rootsOf(of map[ID]ID) (roots map[ID]ID, circular map[ID]bool) {
	roots, circular = make(map[ID]ID, len(of)), map[ID]bool{}
	for start := range of {
		var path []ID
		at := map[ID]int{}
		for id := start; ; id = of[id] {
			_, there := of[id]
			known, done := roots[id]
			i, again := at[id]
			switch {
			case again: // the path from i on is a circle
				for _, c := range path[i:] {
					roots[c], circular[c] = c, true
				}
				path = path[:i]
				done = true
			case !there || id.IsZero():
				done = true
			case !done:
				at[id] = len(path)
				path = append(path, id)
				continue
			}
			root := known
			for j := len(path) - 1; j >= 0; j-- {
				if root.IsZero() || circular[root] {
					root = path[j]
				}
				roots[path[j]] = root
			}
			break
		}
	}
	return roots, circular
}

// lend returns what is shared with every field that the other record says put in its
// place. Who is concerned, the id and the order stay those of the shared record.
func lend[T any](shared, other T) T {
	out := shared
	lendFields(reflect.ValueOf(&out).Elem(), reflect.ValueOf(other))
	return out
}

// kept are the fields that a record never lends.
func kept(name string) bool {
	switch name {
	case "ID", "InquiryID", "Order", "Part", "People", "Instead", "Deleted":
		return true
	}
	return false
}

func lendFields(to, from reflect.Value) {
	for i := range to.NumField() {
		f := to.Type().Field(i)
		if kept(f.Name) || from.Field(i).IsZero() {
			continue
		}
		switch f.Type {
		case reflect.TypeFor[Taken](): // question by question
			lendFields(to.Field(i), from.Field(i))
		default: // a place or a date is one answer
			to.Field(i).Set(from.Field(i))
		}
	}
}
