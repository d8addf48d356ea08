package record

import (
	"encoding"
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The limits of what JSON may bring in. They are far above what a family writes.
const (
	maxPeople = 1000    // of one file, sought and relatives together
	maxItems  = 10000   // of any other list
	maxShort  = 1000    // letters of a name, a number, a date
	maxLong   = 1 << 20 // bytes of free text
)

// longFields are the fields that hold free text.
var longFields = []string{"text", "description", "note", "reach", "address", "caption"}

// readFile reads a JSON tree over a file.
func readFile(tree any, f File) (File, error) {
	top, ok := tree.(object)
	if !ok {
		return f, invalid("", hintShape, "want an object")
	}
	var rest object
	lists := map[string]any{}
	for _, m := range top {
		switch m.name {
		case "sought", "relatives", "kinships", "events", "notes":
			lists[m.name] = m.value
			f.empty(m.name)
		default:
			rest = append(rest, m)
		}
	}
	if err := readInto("", rest, reflect.ValueOf(&f.Inquiry).Elem()); err != nil {
		return f, err
	}
	if v := lists["sought"]; v != nil {
		if err := readInto("sought", v, reflect.ValueOf(&f.Sought).Elem()); err != nil {
			return f, err
		}
	}
	said, err := readRelatives(lists["relatives"], &f)
	if err != nil {
		return f, err
	}
	if len(f.Sought)+len(f.Relatives) > maxPeople {
		return f, invalid("", hintLimit, "more than 1000 people")
	}
	if err := readKinships(lists["kinships"], &f); err != nil {
		return f, err
	}
	if err := readSaid(said, lists["kinships"] != nil, &f); err != nil {
		return f, err
	}
	if err := readEvents(lists["events"], &f); err != nil {
		return f, err
	}
	if v := lists["notes"]; v != nil {
		if err := readInto("notes", v, reflect.ValueOf(&f.Notes).Elem()); err != nil {
			return f, err
		}
	}
	f.settle()
	return f, f.sameID()
}

// sameID refuses two records with one id: one of them would be lost.
func (f *File) sameID() error {
	seen := map[ID]bool{}
	lists := []struct {
		name string
		n    int
		id   func(i int) ID
	}{
		{"", 1, func(int) ID { return f.ID }},
		{"sought", len(f.Sought), func(i int) ID { return f.Sought[i].ID }},
		{"relatives", len(f.Relatives), func(i int) ID { return f.Relatives[i].ID }},
		{"kinships", len(f.Kinships), func(i int) ID { return f.Kinships[i].ID }},
		{"events", len(f.Events), func(i int) ID { return f.Events[i].ID }},
		{"notes", len(f.Notes), func(i int) ID { return f.Notes[i].ID }},
	}
	for _, l := range lists {
		for i := range l.n {
			id := l.id(i)
			if !id.IsZero() && seen[id] {
				return invalid(join(at(l.name, i), "id"), hintID, "another record has this id")
			}
			seen[id] = true
		}
	}
	return nil
}

// empty clears the list that JSON calls so.
func (f *File) empty(list string) {
	switch list {
	case "sought":
		f.Sought = nil
	case "relatives":
		f.Relatives = nil
	case "kinships":
		f.Kinships = nil
	case "events":
		f.Events = nil
	case "notes":
		f.Notes = nil
	}
}

// settle fills in what the place in the JSON and the letters of a name say.
func (f *File) settle() {
	for i := range f.Sought {
		f.Sought[i].settle(RoleSought)
	}
	for i := range f.Relatives {
		f.Relatives[i].settle(RoleRelative)
	}
}

func (p *Person) settle(role Role) {
	p.Role = role
	for i := range p.Names {
		if n := &p.Names[i]; n.Script == "" {
			n.Script = ScriptOf(n.Full())
		}
	}
}

// said is what a relative's own object says of its kinship.
type said struct {
	relation Relation
	of       any
	path     string
}

// take removes a member of an object and returns its value.
func take(o object, name string) (object, any) {
	for i, m := range o {
		if m.name == name {
			return slices.Delete(slices.Clone(o), i, i+1), m.value
		}
	}
	return o, nil
}

func readRelatives(v any, f *File) ([]said, error) {
	items, err := itemsOf("relatives", v)
	if err != nil {
		return nil, err
	}
	if len(items) > 0 {
		f.Relatives = make([]Person, len(items))
	}
	out := make([]said, len(items))
	for i, item := range items {
		path := at("relatives", i)
		o, ok := spellOut(item, reflect.TypeFor[Person]()).(object)
		if !ok {
			return nil, invalid(path, hintShape, "want an object")
		}
		out[i].path = path
		var relation any
		o, relation = take(o, "relation")
		sex := Sex("")
		if word, ok := relation.(string); ok {
			var said Relation
			said, sex = loosely(word)
			relation = string(said)
		}
		o, out[i].of = take(o, "of")
		if err := readInto(join(path, "relation"), relation, reflect.ValueOf(&out[i].relation).Elem()); err != nil {
			return nil, err
		}
		if err := readInto(path, o, reflect.ValueOf(&f.Relatives[i]).Elem()); err != nil {
			return nil, err
		}
		if f.Relatives[i].Sex == "" {
			f.Relatives[i].Sex = sex
		}
	}
	return out, nil
}

func readKinships(v any, f *File) error {
	items, err := itemsOf("kinships", v)
	if err != nil {
		return err
	}
	for i, item := range items {
		path := at("kinships", i)
		o, ok := item.(object)
		if !ok {
			return invalid(path, hintShape, "want an object")
		}
		var k Kinship
		var from, to any
		o, from = take(o, "from")
		o, to = take(o, "to")
		if err := readInto(path, o, reflect.ValueOf(&k).Elem()); err != nil {
			return err
		}
		if k.From, err = readReference(join(path, "from"), from, f); err != nil {
			return err
		}
		if k.To, err = readReference(join(path, "to"), to, f); err != nil {
			return err
		}
		f.Kinships = append(f.Kinships, k)
	}
	return nil
}

// readSaid adds a kinship for what relatives' own objects say, where there is none yet.
// Where the JSON's own list of kinships says otherwise (listed), one of them is wrong;
// where only the file did, the relation is changed.
func readSaid(all []said, listed bool, f *File) error {
	for i, s := range all {
		if s.relation == "" {
			if s.of != nil {
				return invalid(join(s.path, "of"), hintRelation, "there is no relation beside it")
			}
			continue
		}
		of := s.of
		if of == nil {
			of = json.Number("0")
		}
		to, err := readReference(join(s.path, "of"), of, f)
		if err != nil {
			return err
		}
		p := &f.Relatives[i]
		p.ID = idOrNew(p.ID)
		same := func(k Kinship) bool { return k.From == p.ID && k.To == to }
		known := slices.IndexFunc(f.Kinships, same)
		switch {
		case known < 0:
			f.Kinships = append(f.Kinships, Kinship{From: p.ID, Relation: s.relation, To: to})
		case slices.ContainsFunc(f.Kinships, func(k Kinship) bool { return same(k) && k.Relation == s.relation }):
		case listed:
			return invalid(join(s.path, "relation"), hintRelation, "kinships says another relation of the same people")
		default:
			f.Kinships[known].Relation = s.relation
		}
	}
	return nil
}

func readEvents(v any, f *File) error {
	items, err := itemsOf("events", v)
	if err != nil {
		return err
	}
	for i, item := range items {
		path := at("events", i)
		o, ok := item.(object)
		if !ok {
			return invalid(path, hintShape, "want an object")
		}
		var e Event
		o, people := take(o, "people")
		if err := readInto(path, o, reflect.ValueOf(&e).Elem()); err != nil {
			return err
		}
		path = join(path, "people")
		refs, err := itemsOf(path, people)
		if err != nil {
			return err
		}
		for j, ref := range refs {
			id, err := readEventPerson(at(path, j), ref, f)
			if err != nil {
				return err
			}
			e.People = append(e.People, id)
		}
		f.Events = append(f.Events, e)
	}
	return nil
}

// readReference reads which person is meant: a number counts the people sought from 0;
// "sought/0" and "relatives/1" count likewise; 32 hexadecimal letters are an id. A
// person without an id gets one.
func readReference(path string, v any, f *File) (ID, error) {
	list, index := "sought", ""
	switch v := v.(type) {
	case json.Number:
		index = v.String()
	case string:
		if id, err := ParseID(v); err == nil {
			return knownID(path, id, f)
		}
		var ok bool
		if list, index, ok = strings.Cut(v, "/"); !ok {
			return ID{}, invalid(path, hintPerson, `want a number, "sought/0", "relatives/0" or an id`)
		}
	default:
		return ID{}, invalid(path, hintPerson, `want a number, "sought/0", "relatives/0" or an id`)
	}
	people := f.Sought
	switch list {
	case "sought":
	case "relatives":
		people = f.Relatives
	default:
		return ID{}, invalid(path, hintPerson, `want "sought/…" or "relatives/…"`)
	}
	i, err := strconv.Atoi(index)
	if err != nil || i < 0 || i >= len(people) {
		return ID{}, invalid(path, hintPerson, "there is no such person in the file")
	}
	people[i].ID = idOrNew(people[i].ID)
	return people[i].ID, nil
}

// readEventPerson is readReference, and takes the id of a person who was deleted since:
// without it the event would be one of everybody sought.
func readEventPerson(path string, v any, f *File) (ID, error) {
	if s, ok := v.(string); ok {
		if id, err := ParseID(s); err == nil {
			return id, nil
		}
	}
	return readReference(path, v, f)
}

func knownID(path string, id ID, f *File) (ID, error) {
	is := func(p Person) bool { return p.ID == id }
	if slices.ContainsFunc(f.Sought, is) || slices.ContainsFunc(f.Relatives, is) {
		return id, nil
	}
	return ID{}, invalid(path, hintPerson, "there is no such person in the file")
}

func itemsOf(path string, v any) (array, error) {
	if v == nil {
		return nil, nil
	}
	a, ok := v.(array)
	switch {
	case !ok:
		return nil, invalid(path, hintShape, "want a list")
	case len(a) > maxItems:
		return nil, invalid(path, hintLimit, "more than 10000 items")
	}
	return a, nil
}

// readInto reads a JSON value into a Go value of the record types; null empties it.
func readInto(path string, v any, to reflect.Value) error {
	if v == nil {
		to.SetZero()
		return nil
	}
	v = spellOut(v, to.Type())
	switch p := to.Addr().Interface().(type) {
	case *Place:
		if s, ok := v.(string); ok {
			return readText(join(path, "text"), s, reflect.ValueOf(&p.Text).Elem())
		}
	case *PartialDate:
		if n, ok := v.(json.Number); ok {
			v = n.String() // "birth": 1971
		}
	}
	if u, ok := to.Addr().Interface().(encoding.TextUnmarshaler); ok {
		s, ok := v.(string)
		if !ok {
			return invalid(path, hintShape, "want text")
		}
		if utf8.RuneCountInString(s) > maxShort {
			return invalid(path, hintLimit, "more than 1000 letters")
		}
		if err := u.UnmarshalText([]byte(s)); err != nil {
			return invalid(path, hintShape, "not an id, or not a time like 2026-11-22T10:00:00Z")
		}
		return nil
	}
	return readKind(path, v, to)
}

func readKind(path string, v any, to reflect.Value) error {
	switch to.Kind() {
	case reflect.String:
		s, ok := v.(string)
		if !ok {
			return invalid(path, hintShape, "want text")
		}
		return readText(path, s, to)
	case reflect.Bool:
		b, ok := v.(bool)
		if !ok {
			return invalid(path, hintShape, "want true or false")
		}
		to.SetBool(b)
	case reflect.Int, reflect.Int64:
		n, ok := v.(json.Number)
		i, err := strconv.ParseInt(n.String(), 10, 32)
		if !ok || err != nil {
			return invalid(path, hintShape, "want a whole number")
		}
		to.SetInt(i)
	case reflect.Slice:
		a, err := itemsOf(path, v)
		if err != nil || len(a) == 0 {
			return err
		}
		to.Set(reflect.MakeSlice(to.Type(), len(a), len(a)))
		for i, item := range a {
			if err := readInto(at(path, i), item, to.Index(i)); err != nil {
				return err
			}
		}
	case reflect.Struct:
		return readStruct(path, v, to)
	default:
		return invalid(path, hintShape, "want something else")
	}
	return nil
}

func readText(path, s string, to reflect.Value) error {
	name := path[strings.LastIndexByte(path, '.')+1:]
	switch {
	case slices.Contains(longFields, name):
		if len(s) > maxLong {
			return invalid(path, hintLimit, "more than 1 MB")
		}
	case utf8.RuneCountInString(s) > maxShort:
		return invalid(path, hintLimit, "more than 1000 letters")
	}
	if !isWord(to.Interface(), name, s) {
		return invalid(path, hintWord, "not a word of the vocabulary")
	}
	to.SetString(s)
	return nil
}

// isWord reports whether a text may stand where the vocabulary says which may.
func isWord(field any, name, s string) bool {
	if s == "" {
		return true
	}
	if may, ok := inVocabulary(reflect.TypeOf(field), s); ok {
		return may
	}
	switch field.(type) {
	case Status:
		return slices.Contains(Statuses(), Status(s))
	case Sex:
		return slices.Contains(Sexes(), Sex(s))
	case Script:
		return len(s) == 4 // ISO 15924; other scripts than ours are kept
	case Role:
		return s == string(RoleSought) || s == string(RoleRelative)
	case EventKind:
		return slices.Contains(EventKinds(), EventKind(s))
	case IdentifierKind:
		return slices.Contains(IdentifierKinds(), IdentifierKind(s))
	case Relation:
		return Relation(s).Known()
	}
	switch name {
	case "certainty":
		return slices.Contains(Certainties(), s)
	case "marital":
		return slices.Contains(Maritals(), s)
	}
	return true
}

func readStruct(path string, v any, to reflect.Value) error {
	o, ok := v.(object)
	if !ok {
		return invalid(path, hintShape, "want an object")
	}
	for _, m := range o {
		i := fieldNamed(to.Type(), m.name)
		if i < 0 {
			return invalid(join(path, m.name), hintField, "no such field")
		}
		if err := readInto(join(path, m.name), m.value, to.Field(i)); err != nil {
			return err
		}
	}
	return nil
}

// fieldNamed returns the index of the field that JSON calls so, or -1.
func fieldNamed(t reflect.Type, name string) int {
	for i := range t.NumField() {
		tag, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		if tag == name && tag != "-" && tag != "" {
			return i
		}
	}
	return -1
}
