package ledger

import (
	"reflect"
	"slices"
	"strings"

	"athar/record"
)

// The lists of a file in which the screen's records stand: the field of record.File.
var lists = map[record.Kind]string{
	record.KindCustody: "Custodies", record.KindLegal: "Legals", record.KindSource: "Sources", record.KindWitness: "Witnesses",
	record.KindEvidence: "Evidence", record.KindRegistryCheck: "RegistryChecks", record.KindConsent: "Consents",
	record.KindAction: "Actions", record.KindDemand: "Demands", record.KindTask: "Tasks",
}

// list is the slice of a kind, settable; invalid for a kind that the screen does not hold.
func (s *State) list(kind record.Kind) reflect.Value {
	name, ok := lists[kind]
	if !ok {
		return reflect.Value{}
	}
	return reflect.ValueOf(&s.File).Elem().FieldByName(name)
}

func (s *State) count(kind record.Kind) int {
	if l := s.list(kind); l.IsValid() {
		return l.Len()
	}
	return 0
}

func (s *State) idAt(kind record.Kind, i int) record.ID { return idOf(s.list(kind).Index(i)) }

func idOf(v reflect.Value) record.ID { return v.FieldByName("ID").Interface().(record.ID) }

// IDs are the records of a kind in their order, without those that only say what differs
// from another of them.
func (s *State) IDs(kind record.Kind) []record.ID {
	var out []record.ID
	for i := range s.count(kind) {
		id := s.idAt(kind, i)
		if _, nested := s.SharedOf(id); !nested {
			out = append(out, id)
		}
	}
	return out
}

// at is the record of an id, settable.
func (s *State) at(id record.ID) (kind record.Kind, v reflect.Value, ok bool) {
	if id.IsZero() {
		return "", reflect.Value{}, false
	}
	for kind := range lists {
		l := s.list(kind)
		for i := range l.Len() {
			if idOf(l.Index(i)) == id {
				return kind, l.Index(i), true
			}
		}
	}
	return "", reflect.Value{}, false
}

// KindOf is the kind of a record of the screen; false for an id that is none.
func (s *State) KindOf(id record.ID) (record.Kind, bool) {
	kind, _, ok := s.at(id)
	return kind, ok
}

// field is the part of a record at a path of record.Fields, such as "place/text".
func field(v reflect.Value, path string) (reflect.Value, bool) {
	for _, name := range strings.Split(path, "/") {
		found := false
		for _, f := range reflect.VisibleFields(v.Type()) {
			if f.Tag.Get("field") == name {
				v, found = v.FieldByIndex(f.Index), true
				break
			}
		}
		if !found {
			return reflect.Value{}, false
		}
	}
	return v, true
}

// value is a field of a record of the file.
func (s *State) value(id record.ID, path string) (reflect.Value, bool) {
	_, v, ok := s.at(id)
	if !ok {
		return reflect.Value{}, false
	}
	return field(v, path)
}

// Text is what a field says: a text, a word of a vocabulary, or a date as it was typed.
func (s *State) Text(id record.ID, path string) string {
	v, ok := s.value(id, path)
	if !ok {
		return ""
	}
	if d, date := v.Interface().(record.PartialDate); date {
		return d.Text
	}
	if v.Kind() == reflect.String {
		return v.String()
	}
	return ""
}

// SetText writes a text, a word or a date into a field.
func (s *State) SetText(id record.ID, path, text string) {
	v, ok := s.value(id, path)
	if !ok {
		return
	}
	if _, date := v.Interface().(record.PartialDate); date {
		v.Set(reflect.ValueOf(record.ParseDate(text)))
		return
	}
	if v.Kind() == reflect.String {
		v.SetString(text)
	}
}

// Date is what a date field says.
func (s *State) Date(id record.ID, path string) record.PartialDate {
	if v, ok := s.value(id, path); ok {
		if d, date := v.Interface().(record.PartialDate); date {
			return d
		}
	}
	return record.PartialDate{}
}

// Ref is the record that a field names, or zero.
func (s *State) Ref(id record.ID, path string) record.ID {
	if v, ok := s.value(id, path); ok {
		if ref, is := v.Interface().(record.ID); is {
			return ref
		}
	}
	return record.ID{}
}

// SetRef writes the record that a field names.
func (s *State) SetRef(id record.ID, path string, ref record.ID) {
	if v, ok := s.value(id, path); ok && v.Type() == reflect.TypeFor[record.ID]() {
		v.Set(reflect.ValueOf(ref))
	}
}

// PlaceOf is the place in a field.
func (s *State) PlaceOf(id record.ID, path string) record.Place {
	if v, ok := s.value(id, path); ok {
		if p, is := v.Interface().(record.Place); is {
			return p
		}
	}
	return record.Place{}
}

// SetPlace writes a place whole.
func (s *State) SetPlace(id record.ID, path string, p record.Place) {
	if v, ok := s.value(id, path); ok && v.Type() == reflect.TypeFor[record.Place]() {
		v.Set(reflect.ValueOf(p))
	}
}

// Tick reports whether a field is ticked; SetTick ticks it.
func (s *State) Tick(id record.ID, path string) bool {
	v, ok := s.value(id, path)
	return ok && v.Kind() == reflect.Bool && v.Bool()
}

// SetTick ticks a field or clears it.
func (s *State) SetTick(id record.ID, path string, on bool) {
	if v, ok := s.value(id, path); ok && v.Kind() == reflect.Bool {
		v.SetBool(on)
	}
}

// PeopleOf are the people that a record names; none is all people sought.
func (s *State) PeopleOf(id record.ID) []record.ID {
	if v, ok := s.value(id, "people"); ok {
		if people, is := v.Interface().([]record.ID); is {
			return people
		}
	}
	return nil
}

func (s *State) setPeople(id record.ID, people []record.ID) {
	if v, ok := s.value(id, "people"); ok {
		v.Set(reflect.ValueOf(people))
	}
}

// Blank reports whether nothing was written in a record yet.
func (s *State) Blank(id record.ID) bool {
	kind, v, ok := s.at(id)
	if !ok {
		return false
	}
	fresh := reflect.New(v.Type()).Elem()
	fresh.FieldByName("Part").Set(v.FieldByName("Part"))
	if kind == record.KindRegistryCheck {
		fresh.FieldByName("Person").Set(v.FieldByName("Person"))
	}
	return reflect.DeepEqual(fresh.Interface(), v.Interface())
}

// insert adds an empty record at the end of its list.
func (s *State) insert(kind record.Kind, id record.ID) {
	l := s.list(kind)
	v := reflect.New(l.Type().Elem()).Elem()
	v.FieldByName("Part").Set(reflect.ValueOf(record.Part{ID: id}))
	l.Set(reflect.Append(cloned(l), v))
}

// cloned is a copy of a list: the one before may be on its way to the disk.
func cloned(l reflect.Value) reflect.Value {
	out := reflect.MakeSlice(l.Type(), l.Len(), l.Len()+1)
	reflect.Copy(out, l)
	return out
}

// taken is a record that was taken out, and where it stood.
type taken struct {
	kind  record.Kind
	index int
	value any
}

func (t taken) id() record.ID { return idOf(reflect.ValueOf(t.value)) }

func (s *State) take(id record.ID) (taken, bool) {
	for kind := range lists {
		l := s.list(kind)
		for i := range l.Len() {
			if idOf(l.Index(i)) != id {
				continue
			}
			t := taken{kind, i, l.Index(i).Interface()}
			all := cloned(l)
			l.Set(reflect.AppendSlice(all.Slice(0, i), all.Slice(i+1, all.Len())))
			return t, true
		}
	}
	return taken{}, false
}

func (s *State) putBack(t taken) {
	l := s.list(t.kind)
	all := cloned(l)
	i := min(t.index, l.Len())
	out := reflect.MakeSlice(l.Type(), 0, l.Len()+1)
	out = reflect.AppendSlice(out, all.Slice(0, i))
	out = reflect.Append(out, reflect.ValueOf(t.value))
	l.Set(reflect.AppendSlice(out, all.Slice(i, all.Len())))
}

// HasSection reports whether a consent covers a part of the file.
func (s *State) HasSection(id record.ID, part record.ConsentSection) bool {
	for _, c := range s.File.Consents {
		if c.ID == id {
			return slices.Contains(c.Sections, part)
		}
	}
	return false
}

// SetSection says whether a consent covers a part of the file, in the vocabulary's order.
func (s *State) SetSection(id record.ID, part record.ConsentSection, on bool) {
	for i := range s.File.Consents {
		c := &s.File.Consents[i]
		if c.ID != id {
			continue
		}
		var all []record.ConsentSection
		for _, w := range record.Vocabulary[record.ConsentSection]() {
			if w == part && on || w != part && slices.Contains(c.Sections, w) {
				all = append(all, w)
			}
		}
		c.Sections = all
	}
}
