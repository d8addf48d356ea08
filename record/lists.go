package record

import (
	"cmp"
	"reflect"
	"slices"
	"time"
)

// list is one of the lists of a File beyond its people, kinships, events and notes.
type list interface {
	named() string // in JSON
	kind() Kind
	typ() reflect.Type
	len(f *File) int
	at(f *File, i int) *Part
	value(f *File) reflect.Value // the slice, settable
	take(f *File, r Record) bool // adds a record of this list's type; false for another type
	split(f *File, out []Record) []Record
	complete(f *File)
	own(f *File) // gives f a copy that shares nothing
	sort(f *File)
	empty(f *File)
}

// parts are those lists in the order in which Split writes them.
var parts = [...]list{
	partsIn("custodies", KindCustody, func(f *File) *[]Custody { return &f.Custodies }),
	partsIn("legals", KindLegal, func(f *File) *[]Legal { return &f.Legals }),
	partsIn("sources", KindSource, func(f *File) *[]Source { return &f.Sources }),
	partsIn("witnesses", KindWitness, func(f *File) *[]Witness { return &f.Witnesses }),
	partsIn("evidence", KindEvidence, func(f *File) *[]Evidence { return &f.Evidence }),
	partsIn("registry_checks", KindRegistryCheck, func(f *File) *[]RegistryCheck { return &f.RegistryChecks }),
	partsIn("fates", KindFate, func(f *File) *[]Fate { return &f.Fates }),
	partsIn("consents", KindConsent, func(f *File) *[]Consent { return &f.Consents }),
	partsIn("submissions", KindSubmission, func(f *File) *[]Submission { return &f.Submissions }),
	partsIn("replies", KindReply, func(f *File) *[]Reply { return &f.Replies }),
	partsIn("actions", KindAction, func(f *File) *[]Action { return &f.Actions }),
	partsIn("demands", KindDemand, func(f *File) *[]Demand { return &f.Demands }),
	partsIn("tasks", KindTask, func(f *File) *[]Task { return &f.Tasks }),
}

// FileKinds returns the kinds of record that a file is made of, the inquiry first.
func FileKinds() []Kind {
	out := []Kind{KindInquiry, KindPerson, KindKinship, KindEvent, KindNote}
	for _, l := range parts {
		out = append(out, l.kind())
	}
	return out
}

// partPointer is a record that begins with a Part, by its pointer.
type partPointer[T any] interface {
	*T
	Record
	part() *Part
}

type typed[T Record, P partPointer[T]] struct {
	name string
	k    Kind
	in   func(*File) *[]T
}

func partsIn[T Record, P partPointer[T]](name string, k Kind, in func(*File) *[]T) list {
	return typed[T, P]{name, k, in}
}

func (l typed[T, P]) named() string               { return l.name }
func (l typed[T, P]) kind() Kind                  { return l.k }
func (l typed[T, P]) typ() reflect.Type           { return reflect.TypeFor[T]() }
func (l typed[T, P]) len(f *File) int             { return len(*l.in(f)) }
func (l typed[T, P]) at(f *File, i int) *Part     { return P(&(*l.in(f))[i]).part() }
func (l typed[T, P]) value(f *File) reflect.Value { return reflect.ValueOf(l.in(f)).Elem() }
func (l typed[T, P]) empty(f *File)               { *l.in(f) = nil }

func (l typed[T, P]) take(f *File, r Record) bool {
	var v T
	switch r := r.(type) {
	case T:
		v = r
	case P:
		v = *r
	default:
		return false
	}
	if !P(&v).part().Deleted {
		*l.in(f) = append(*l.in(f), v)
	}
	return true
}

func (l typed[T, P]) split(f *File, out []Record) []Record {
	for _, v := range *l.in(f) {
		out = append(out, v)
	}
	return out
}

func (l typed[T, P]) complete(f *File) {
	list := slices.Clone(*l.in(f))
	orders := make([]*int64, len(list))
	for i := range list {
		p := P(&list[i]).part()
		p.ID, p.InquiryID = idOrNew(p.ID), f.ID
		orders[i] = &p.Order
		completeItems(reflect.ValueOf(&list[i]).Elem(), plans[l.k])
	}
	renumber(orders)
	*l.in(f) = list
}

func (l typed[T, P]) own(f *File) {
	list := slices.Clone(*l.in(f))
	for i := range list {
		cloneSlices(reflect.ValueOf(&list[i]).Elem())
	}
	*l.in(f) = list
}

func (l typed[T, P]) sort(f *File) {
	slices.SortFunc(*l.in(f), func(a, b T) int {
		p, q := P(&a).part(), P(&b).part()
		return cmp.Or(cmp.Compare(p.Order, q.Order), slices.Compare(p.ID[:], q.ID[:]))
	})
}

// completeItems gives a key to every item of every list of a record, on a copy of the
// list, cuts times to what a vault keeps, and cleans what is written.
func completeItems(v reflect.Value, p *plan) {
	for i := range p.fields {
		f := &p.fields[i]
		fv := v.FieldByIndex(f.index)
		switch {
		case f.shape == group:
			completeItems(fv, f.sub)
		case f.shape == listed:
			cloneSlice(fv)
			giveKeys(fv.Len(), func(i int) *string { return fv.Index(i).FieldByIndex(f.key).Addr().Interface().(*string) })
			for j := range fv.Len() {
				completeItems(fv.Index(j), f.sub)
			}
		case fv.Type() == reflect.TypeFor[time.Time]():
			t := fv.Addr().Interface().(*time.Time)
			*t = storedTime(*t)
		default:
			cleanField(fv, f.long)
		}
	}
}

// cloneSlices gives a struct its own copy of every slice in it.
func cloneSlices(v reflect.Value) {
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Slice:
			cloneSlice(f)
		case reflect.Struct:
			if f.Type() != reflect.TypeFor[time.Time]() {
				cloneSlices(f)
			}
		}
	}
}

func cloneSlice(f reflect.Value) {
	if f.IsNil() {
		return
	}
	own := reflect.MakeSlice(f.Type(), f.Len(), f.Len())
	reflect.Copy(own, f)
	f.Set(own)
}
