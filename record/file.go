package record

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"time"
)

// RecordID returns the inquiry's id.
func (r Inquiry) RecordID() ID { return r.ID }

// RecordKind returns KindInquiry.
func (r Inquiry) RecordKind() Kind { return KindInquiry }

// BelongsTo returns the inquiry's own id.
func (r Inquiry) BelongsTo() ID { return r.ID }

// RecordID returns the person's id.
func (r Person) RecordID() ID { return r.ID }

// RecordKind returns KindPerson.
func (r Person) RecordKind() Kind { return KindPerson }

// BelongsTo returns the inquiry that the person is part of.
func (r Person) BelongsTo() ID { return r.InquiryID }

// RecordID returns the kinship's id.
func (r Kinship) RecordID() ID { return r.ID }

// RecordKind returns KindKinship.
func (r Kinship) RecordKind() Kind { return KindKinship }

// BelongsTo returns the inquiry that the kinship is part of.
func (r Kinship) BelongsTo() ID { return r.InquiryID }

// RecordID returns the event's id.
func (r Event) RecordID() ID { return r.ID }

// RecordKind returns KindEvent.
func (r Event) RecordKind() Kind { return KindEvent }

// BelongsTo returns the inquiry that the event is part of.
func (r Event) BelongsTo() ID { return r.InquiryID }

// RecordID returns the note's id.
func (r Note) RecordID() ID { return r.ID }

// RecordKind returns KindNote.
func (r Note) RecordKind() Kind { return KindNote }

// BelongsTo returns the inquiry that the note is part of.
func (r Note) BelongsTo() ID { return r.InquiryID }

// Split returns the records of a file, the inquiry first, ready to be stored: records
// without an id get one, items of lists without a key get one, people and events are
// numbered in their order, and every record names its inquiry. The file itself is not
// changed; what Split gave out is in what it returns (Join gives back the file).
func Split(f File) []Record {
	f = f.completed()
	return f.records()
}

// records returns the records of a file as they are, the inquiry first.
func (f File) records() []Record {
	out := make([]Record, 0, 1+len(f.Sought)+len(f.Relatives)+len(f.Kinships)+len(f.Events)+len(f.Notes))
	out = append(out, f.Inquiry)
	for _, p := range f.Sought {
		out = append(out, p)
	}
	for _, p := range f.Relatives {
		out = append(out, p)
	}
	for _, k := range f.Kinships {
		out = append(out, k)
	}
	for _, e := range f.Events {
		out = append(out, e)
	}
	for _, n := range f.Notes {
		out = append(out, n)
	}
	for _, l := range parts {
		out = l.split(&f, out)
	}
	return out
}

// Join returns the file that records make up: kinships by id, notes by time, everything
// else in its order. Deleted records are left out, save the inquiry
// itself, and so are kinships of people who are not there. Records may be values or
// pointers and come in any order.
func Join(records []Record) File {
	var f File
	for _, r := range records {
		f.add(r)
	}
	byOrder := func(ao, bo int64, a, b ID) int {
		if c := cmp.Compare(ao, bo); c != 0 {
			return c
		}
		return slices.Compare(a[:], b[:])
	}
	people := func(a, b Person) int { return byOrder(a.Order, b.Order, a.ID, b.ID) }
	slices.SortFunc(f.Sought, people)
	slices.SortFunc(f.Relatives, people)
	slices.SortFunc(f.Events, func(a, b Event) int { return byOrder(a.Order, b.Order, a.ID, b.ID) })
	f.Kinships = slices.DeleteFunc(f.Kinships, func(k Kinship) bool { return !f.has(k.From) || !f.has(k.To) })
	slices.SortFunc(f.Kinships, func(a, b Kinship) int { return slices.Compare(a.ID[:], b.ID[:]) })
	for _, l := range parts {
		l.sort(&f)
	}
	slices.SortFunc(f.Notes, func(a, b Note) int { return byOrder(a.At.UnixMilli(), b.At.UnixMilli(), a.ID, b.ID) })
	return f
}

func (f *File) add(r Record) {
	switch r := r.(type) {
	case Inquiry:
		f.Inquiry = r
	case *Inquiry:
		f.Inquiry = *r
	case Person:
		switch {
		case r.Deleted:
		case r.Role == RoleRelative:
			f.Relatives = append(f.Relatives, r)
		default:
			f.Sought = append(f.Sought, r)
		}
	case *Person:
		f.add(*r)
	case Kinship:
		if !r.Deleted {
			f.Kinships = append(f.Kinships, r)
		}
	case *Kinship:
		f.add(*r)
	case Event:
		if !r.Deleted {
			f.Events = append(f.Events, r)
		}
	case *Event:
		f.add(*r)
	case Note:
		if !r.Deleted {
			f.Notes = append(f.Notes, r)
		}
	case *Note:
		f.add(*r)
	default:
		for _, l := range parts {
			if l.take(f, r) {
				return
			}
		}
	}
}

// has reports whether a person is in the file; the zero ID, nobody yet, is no hindrance.
func (f *File) has(id ID) bool {
	is := func(p Person) bool { return p.ID == id }
	return id.IsZero() || slices.ContainsFunc(f.Sought, is) || slices.ContainsFunc(f.Relatives, is)
}

// Person returns the person of an id, sought or relative; nil where there is none. It
// points into the file.
func (f *File) Person(id ID) *Person {
	for _, people := range [][]Person{f.Sought, f.Relatives} {
		for i := range people {
			if people[i].ID == id {
				return &people[i]
			}
		}
	}
	return nil
}

// completed returns a copy of the file with every id, key, role, order and inquiry set,
// and with every text clean.
func (f File) completed() File {
	if f.ID.IsZero() {
		f.ID = NewID()
	}
	completeItems(reflect.ValueOf(&f.Inquiry).Elem(), plans[KindInquiry])
	f.Sought = completedPeople(f.Sought, f.ID, RoleSought)
	f.Relatives = completedPeople(f.Relatives, f.ID, RoleRelative)
	f.Kinships = slices.Clone(f.Kinships)
	for i := range f.Kinships {
		k := &f.Kinships[i]
		k.ID, k.InquiryID = idOrNew(k.ID), f.ID
		completeItems(reflect.ValueOf(k).Elem(), plans[KindKinship])
	}
	f.Events = slices.Clone(f.Events)
	orders := make([]*int64, len(f.Events))
	for i := range f.Events {
		e := &f.Events[i]
		e.ID, e.InquiryID = idOrNew(e.ID), f.ID
		orders[i] = &e.Order
		completeItems(reflect.ValueOf(e).Elem(), plans[KindEvent])
	}
	renumber(orders)
	f.Notes = slices.Clone(f.Notes)
	for i := range f.Notes {
		n := &f.Notes[i]
		n.ID, n.InquiryID = idOrNew(n.ID), f.ID
		completeItems(reflect.ValueOf(n).Elem(), plans[KindNote])
	}
	for _, l := range parts {
		l.complete(&f)
	}
	return f
}

func completedPeople(people []Person, inquiry ID, role Role) []Person {
	people = slices.Clone(people)
	orders := make([]*int64, len(people))
	for i := range people {
		p := &people[i]
		p.ID, p.InquiryID, p.Role = idOrNew(p.ID), inquiry, role
		orders[i] = &p.Order
		completeItems(reflect.ValueOf(p).Elem(), plans[KindPerson])
	}
	renumber(orders)
	return people
}

// storedTime is what a vault keeps of a time: milliseconds, in UTC.
func storedTime(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.UTC().Truncate(time.Millisecond)
}

func idOrNew(id ID) ID {
	if id.IsZero() {
		return NewID()
	}
	return id
}

// giveKeys gives a key to every item that has none of its own, so that the item stays
// where it is in the order of the keys.
func giveKeys(n int, key func(int) *string) {
	seen := make(map[string]bool, n)
	last := ""
	for i := range n {
		k := key(i)
		if *k == "" || seen[*k] || strings.Contains(*k, "/") {
			next := ""
			if i+1 < n {
				next = *key(i + 1)
			}
			*k = keyBetween(last, next)
		}
		seen[*k] = true
		last = max(last, *k)
	}
}

// orderStep leaves room to put people and events between others later.
const orderStep = 1 << 20

// renumber makes orders rise, changing as few as it can: a number that is already above
// the one before it stays.
func renumber(orders []*int64) {
	last := int64(0)
	for i, o := range orders {
		if *o <= last {
			*o = last + orderStep
			if i+1 < len(orders) {
				if next := *orders[i+1]; next > last+1 && next <= *o {
					*o = last + (next-last)/2
				}
			}
		}
		last = *o
	}
}
