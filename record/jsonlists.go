package record

import (
	"encoding/json"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Records of a file name each other in JSON by a place in the file or by an id. Places are
// counted once all lists are read, so that a record may name one that stands later.

// reader reads one JSON over a file.
type reader struct {
	f      *File
	before map[ID]int64 // the records that the file had, with their order
	named  map[ID]bool  // the records that it named, be they in the file or not
	later  []reference
	there  map[string]map[ID]bool // the records of each list, as far as one was asked for
}

// reference is a place in the JSON that names a record.
type reference struct {
	path  string
	value any
	to    reflect.Value // an ID or a []ID
	list  string        // the list that a number counts in
}

// link is a field that names another record.
type link struct {
	name  string // in JSON
	index []int
	list  string
}

// linksIn has the links of the records of every list, by the list's name in JSON.
var linksIn = map[string][]link{
	"sought":          linksOf(reflect.TypeFor[Person](), "sought"),
	"relatives":       linksOf(reflect.TypeFor[Person](), "relatives"),
	"kinships":        linksOf(reflect.TypeFor[Kinship](), "kinships"),
	"events":          linksOf(reflect.TypeFor[Event](), "events"),
	"custodies":       linksOf(reflect.TypeFor[Custody](), "custodies"),
	"legals":          linksOf(reflect.TypeFor[Legal](), "legals"),
	"sources":         linksOf(reflect.TypeFor[Source](), "sources"),
	"witnesses":       linksOf(reflect.TypeFor[Witness](), "witnesses"),
	"evidence":        linksOf(reflect.TypeFor[Evidence](), "evidence"),
	"registry_checks": linksOf(reflect.TypeFor[RegistryCheck](), "registry_checks"),
	"fates":           linksOf(reflect.TypeFor[Fate](), "fates"),
	"consents":        linksOf(reflect.TypeFor[Consent](), "consents"),
	"submissions":     linksOf(reflect.TypeFor[Submission](), "submissions"),
	"replies":         linksOf(reflect.TypeFor[Reply](), "replies"),
	"actions":         linksOf(reflect.TypeFor[Action](), "actions"),
	"demands":         linksOf(reflect.TypeFor[Demand](), "demands"),
	"tasks":           linksOf(reflect.TypeFor[Task](), "tasks"),
	"notes":           linksOf(reflect.TypeFor[Note](), "notes"),
}

// linksOf lists the fields of a record type that name other records of its file.
func linksOf(t reflect.Type, list string) []link {
	var out []link
	for _, f := range reflect.VisibleFields(t) {
		name := jsonName(f)
		if name == "" || name == "id" || f.Type != reflect.TypeFor[ID]() && f.Type != reflect.TypeFor[[]ID]() {
			continue
		}
		out = append(out, link{name, f.Index, namedList(name, list)})
	}
	return out
}

// namedList returns the list that a field's numbers count in; own is the list of the
// record that has the field.
func namedList(field, own string) string {
	switch field {
	case "source":
		return "sources"
	case "witness", "witnesses":
		return "witnesses"
	case "evidence", "files":
		return "evidence"
	case "submission":
		return "submissions"
	case "consent":
		return "consents"
	case "instead", "replaces":
		return own
	}
	return "sought"
}

// jsonName returns what JSON calls a field, or "" for one that it never shows.
func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	if name == "-" {
		return ""
	}
	return name
}

// list reads the items of a list into a slice; what they say of other records is kept
// for resolve.
func (r *reader) list(name string, v any, to reflect.Value) error {
	items, err := itemsOf(name, spellOut(v, to.Type()))
	if err != nil || len(items) == 0 {
		return err
	}
	to.Set(reflect.MakeSlice(to.Type(), len(items), len(items)))
	for i, item := range items {
		if err := r.item(name, at(name, i), item, to.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// item reads one record of a list over what it holds.
func (r *reader) item(list, path string, v any, to reflect.Value) error {
	o, ok := spellOut(v, to.Type()).(object)
	if !ok {
		return invalid(path, hintShape, "want an object")
	}
	for _, l := range linksIn[list] {
		if _, said := take(o, l.name); said != nil || list == "kinships" && to.FieldByIndex(l.index).IsZero() { // both ends are needed
			r.later = append(r.later, reference{join(path, l.name), said, to.FieldByIndex(l.index), l.list})
		}
		if i := slices.IndexFunc(o, func(m member) bool { return m.name == l.name }); i >= 0 {
			to.FieldByIndex(l.index).SetZero()
			o = slices.Delete(slices.Clone(o), i, i+1)
		}
	}
	return readInto(path, o, to)
}

// resolve reads every reference that was kept.
func (r *reader) resolve() error {
	for _, ref := range r.later {
		if ref.to.Kind() != reflect.Slice {
			id, err := r.reference(ref.path, ref.value, ref.list, ref.list != "sought")
			if err != nil {
				return err
			}
			ref.to.Set(reflect.ValueOf(id))
			continue
		}
		items, err := itemsOf(ref.path, ref.value)
		if err != nil {
			return err
		}
		ids := make([]ID, len(items))
		for i, item := range items {
			if ids[i], err = r.reference(at(ref.path, i), item, ref.list, false); err != nil {
				return err
			}
		}
		if len(ids) > 0 {
			ref.to.Set(reflect.ValueOf(ids))
		}
	}
	return nil
}

// reference reads which record is meant: a number counts in a list from 0; "sought/0",
// "relatives/1" and "sources/2" say the list; 32 hexadecimal letters are an id, which the
// file has, or named already when it was read. The empty text names nobody where it may.
func (r *reader) reference(path string, v any, list string, mayBeNone bool) (ID, error) {
	wrong := func(problem string) error {
		if list == "sought" {
			return invalid(path, hintPerson, problem)
		}
		return invalid(path, hintRecord, problem)
	}
	own, index := list, ""
	switch v := v.(type) {
	case json.Number:
		index = v.String()
	case string:
		if v == "" && mayBeNone {
			return ID{}, nil
		}
		if id, err := ParseID(v); err == nil {
			if r.has(list, id) || r.named[id] {
				return id, nil
			}
			return ID{}, wrong("there is no such record in the file")
		}
		var ok bool
		if own, index, ok = strings.Cut(v, "/"); !ok {
			return ID{}, wrong(`want a number, "` + list + `/0" or an id`)
		}
	default:
		return ID{}, wrong(`want a number, "` + list + `/0" or an id`)
	}
	if own != list && (list != "sought" || own != "relatives") {
		return ID{}, wrong(`want "` + list + `/…"`)
	}
	i, err := strconv.Atoi(index)
	if err != nil || i < 0 || i >= r.f.count(own) {
		return ID{}, wrong("there is no such record in the file")
	}
	id := r.f.idAt(own, i)
	*id = idOrNew(*id)
	return *id, nil
}

// has reports whether a list has a record; "sought" stands for all people.
func (r *reader) has(list string, id ID) bool {
	if id.IsZero() {
		return false
	}
	if r.there[list] == nil {
		ids := map[ID]bool{}
		lists := []string{list}
		if list == "sought" {
			lists = append(lists, "relatives")
		}
		for _, name := range lists {
			for i := range r.f.count(name) {
				ids[*r.f.idAt(name, i)] = true
			}
		}
		r.there[list] = ids
	}
	return r.there[list][id]
}

// listNames are the lists of a file, as JSON calls them.
func listNames() []string {
	out := []string{"sought", "relatives", "kinships", "events"}
	for _, l := range parts {
		out = append(out, l.named())
	}
	return append(out, "notes")
}

// listNamed returns the list that JSON calls so, as a settable slice.
func (f *File) listNamed(name string) reflect.Value {
	switch name {
	case "sought":
		return reflect.ValueOf(&f.Sought).Elem()
	case "relatives":
		return reflect.ValueOf(&f.Relatives).Elem()
	case "kinships":
		return reflect.ValueOf(&f.Kinships).Elem()
	case "events":
		return reflect.ValueOf(&f.Events).Elem()
	case "notes":
		return reflect.ValueOf(&f.Notes).Elem()
	}
	for _, l := range parts {
		if l.named() == name {
			return l.value(f)
		}
	}
	return reflect.Value{}
}

func (f *File) count(list string) int {
	if v := f.listNamed(list); v.IsValid() {
		return v.Len()
	}
	return 0
}

// idAt points to the id of an item of a list.
func (f *File) idAt(list string, i int) *ID {
	switch list { // without reflection where thousands are looked through
	case "sought":
		return &f.Sought[i].ID
	case "relatives":
		return &f.Relatives[i].ID
	}
	return f.listNamed(list).Index(i).FieldByName("ID").Addr().Interface().(*ID)
}

// links calls fn with every field of the file that names another record.
func (f *File) links(fn func(owner ID, l link, v reflect.Value)) {
	for _, name := range listNames() {
		list := f.listNamed(name)
		links := linksIn[name]
		for i := range list.Len() {
			for _, l := range links {
				fn(*f.idAt(name, i), l, list.Index(i).FieldByIndex(l.index))
			}
		}
	}
}

// Renumber puts another id in the place of every id in the file, of records and of what
// names them, on its own copy. fresh gives the new id of an old one, and of the zero id
// for a record that has none; it is asked once for each record.
func (f File) Renumber(fresh func(ID) ID) File {
	f = f.Clone()
	now := map[ID]ID{}
	renew := func(id *ID) {
		made := fresh(*id)
		if !id.IsZero() {
			now[*id] = made
		}
		*id = made
	}
	renew(&f.ID)
	for _, name := range listNames() {
		for i := range f.count(name) {
			renew(f.idAt(name, i))
		}
	}
	follow := func(id ID) ID {
		if made, ok := now[id]; ok {
			return made
		}
		return id
	}
	f.links(func(_ ID, _ link, v reflect.Value) {
		switch p := v.Addr().Interface().(type) {
		case *ID:
			*p = follow(*p)
		case *[]ID:
			for i := range *p {
				(*p)[i] = follow((*p)[i])
			}
		}
	})
	return f
}
