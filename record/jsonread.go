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
var longFields = []string{"text", "description", "note", "reach", "address", "caption", "marks", "clothing", "dental", "medical", "companions",
	"reason", "manner", "uniform", "basis", "charge", "judgment", "amnesty_excluded", "what", "answer", "impossible", "outcome"}

// readFile reads a JSON tree over a file. base is what is known of the records: their
// order, and what they named.
func readFile(tree any, f, base File) (File, error) {
	top, ok := tree.(object)
	if !ok {
		return f, invalid("", hintShape, "want an object")
	}
	r := newReader(&f, base)
	var rest object
	lists := map[string]any{}
	for _, m := range top {
		if list := f.listNamed(m.name); list.IsValid() {
			lists[m.name] = m.value
			list.SetZero()
		} else {
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
	for _, name := range listNames() {
		if name == "sought" || name == "relatives" {
			continue
		}
		if err := r.list(name, lists[name], f.listNamed(name)); err != nil {
			return f, err
		}
	}
	if err := r.resolve(); err != nil {
		return f, err
	}
	if err := r.relate(said, lists["kinships"] != nil); err != nil {
		return f, err
	}
	f.settle()
	r.keepOrder()
	if err := f.presumesLife(); err != nil {
		return f, err
	}
	return f, f.sameID()
}

func newReader(f *File, base File) *reader {
	r := &reader{f: f, before: map[ID]int64{}, named: map[ID]bool{}, there: map[string]map[ID]bool{}}
	for _, record := range base.records() {
		if order := reflect.Indirect(reflect.ValueOf(record)).FieldByName("Order"); order.IsValid() {
			r.before[record.RecordID()] = order.Int()
		}
	}
	base.links(func(_ ID, _ link, v reflect.Value) {
		switch id := v.Interface().(type) {
		case ID:
			r.named[id] = true
		case []ID:
			for _, id := range id {
				r.named[id] = true
			}
		}
	})
	return r
}

// keepOrder gives every record the place that it had, which JSON does not tell.
func (r *reader) keepOrder() {
	for _, name := range listNames() {
		list := r.f.listNamed(name)
		for i := range list.Len() {
			order := list.Index(i).FieldByName("Order")
			if had, ok := r.before[*r.f.idAt(name, i)]; ok && order.IsValid() {
				order.SetInt(had)
			}
		}
	}
}

// presumesLife refuses what may be said of relatives alone: whether somebody sought
// lives is a Fate, with a name and a basis, and never a word in passing.
func (f *File) presumesLife() error {
	for i, p := range f.Sought {
		if err := p.presumedAlive(at("sought", i)); err != nil {
			return err
		}
	}
	return nil
}

func (p Person) presumedAlive(path string) error {
	switch {
	case p.Living != "":
		return invalid(join(path, "living"), hintLiving, "only of relatives")
	case p.Donor != (Donor{}):
		return invalid(join(path, "donor"), hintLiving, "only of relatives")
	}
	return nil
}

// sameID refuses two records with one id: one of them would be lost.
func (f *File) sameID() error {
	seen := map[ID]bool{f.ID: true}
	for _, name := range listNames() {
		for i := range f.count(name) {
			id := *f.idAt(name, i)
			if !id.IsZero() && seen[id] {
				return invalid(join(at(name, i), "id"), hintID, "another record has this id")
			}
			seen[id] = true
		}
	}
	return nil
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

// ownKinship is what a relative's own object says of its kinship.
type ownKinship struct {
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

func readRelatives(v any, f *File) ([]ownKinship, error) {
	items, err := itemsOf("relatives", v)
	if err != nil {
		return nil, err
	}
	if len(items) > 0 {
		f.Relatives = make([]Person, len(items))
	}
	out := make([]ownKinship, len(items))
	for i, item := range items {
		if out[i], err = readRelative(at("relatives", i), item, &f.Relatives[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readRelative reads a person, and what the same object says of a kinship.
func readRelative(path string, v any, p *Person) (own ownKinship, err error) {
	o, ok := spellOut(v, reflect.TypeFor[Person]()).(object)
	if !ok {
		return own, invalid(path, hintShape, "want an object")
	}
	own.path = path
	var relation any
	o, relation = take(o, "relation")
	sex := Sex("")
	if word, ok := relation.(string); ok {
		var known Relation
		known, sex = loosely(word)
		relation = string(known)
	}
	o, own.of = take(o, "of")
	if err := readInto(join(path, "relation"), relation, reflect.ValueOf(&own.relation).Elem()); err != nil {
		return own, err
	}
	if err := readInto(path, o, reflect.ValueOf(p).Elem()); err != nil {
		return own, err
	}
	if p.Sex == "" {
		p.Sex = sex
	}
	return own, nil
}

// relate adds a kinship for what relatives' own objects say, where there is none yet.
// Where the JSON's own list of kinships says otherwise (listed), one of them is wrong;
// where only the file did, the relation is changed.
func (r *reader) relate(all []ownKinship, listed bool) error {
	f := r.f
	for i, own := range all {
		if err := r.relateOne(own, &f.Relatives[i], listed); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) relateOne(own ownKinship, p *Person, listed bool) error {
	f := r.f
	if own.relation == "" {
		if own.of != nil {
			return invalid(join(own.path, "of"), hintRelation, "there is no relation beside it")
		}
		return nil
	}
	of := own.of
	if of == nil {
		of = json.Number("0")
	}
	to, err := r.reference(join(own.path, "of"), of, "sought", false)
	if err != nil {
		return err
	}
	p.ID = idOrNew(p.ID)
	same := func(k Kinship) bool { return k.From == p.ID && k.To == to }
	known := slices.IndexFunc(f.Kinships, same)
	switch {
	case known < 0:
		f.Kinships = append(f.Kinships, Kinship{From: p.ID, Relation: own.relation, To: to})
	case slices.ContainsFunc(f.Kinships, func(k Kinship) bool { return same(k) && k.Relation == own.relation }):
	case listed:
		return invalid(join(own.path, "relation"), hintRelation, "kinships says another relation of the same people")
	default:
		f.Kinships[known].Relation = own.relation
	}
	return nil
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
		if err := u.UnmarshalText([]byte(Clean(s))); err != nil {
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
		bits := 64
		if to.Kind() == reflect.Int {
			bits = 32
		}
		i, err := strconv.ParseInt(n.String(), 10, bits)
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
	s = cleaned(s, isLong(name))
	switch {
	case isLong(name):
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
		index := fieldNamed(to.Type(), m.name)
		if index == nil {
			return invalid(join(path, m.name), hintField, "no such field")
		}
		if err := readInto(join(path, m.name), m.value, to.FieldByIndex(index)); err != nil {
			return err
		}
	}
	return nil
}

// fieldNamed returns the index of the field that JSON calls so, or nil.
func fieldNamed(t reflect.Type, name string) []int {
	for _, f := range reflect.VisibleFields(t) {
		if n := jsonName(f); n == name && n != "" {
			return f.Index
		}
	}
	return nil
}
