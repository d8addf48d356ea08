package record

import (
	"reflect"
	"slices"

	"athar/fault"
)

// AddJSON reads one record of a kind, as a list of the file's JSON has it, and returns the
// file with it, and its id. A person is one sought, or a relative where the object has a
// "relation" or says so in "role". Refusals are those of UnmarshalJSON; paths begin at
// the record.
func (f File) AddJSON(kind Kind, b []byte) (File, ID, error) {
	g := f.Clone()
	tree, list, err := readItem(kind, b)
	if err != nil {
		return f, ID{}, err
	}
	slice := g.listNamed(list)
	limit := maxItems
	if kind == KindPerson {
		limit = maxPeople - len(f.Sought) - len(f.Relatives) + slice.Len()
	}
	if slice.Len() >= limit {
		return f, ID{}, invalid("", hintLimit, "no more records of this kind")
	}
	slice.Set(reflect.Append(slice, reflect.Zero(slice.Type().Elem())))
	i := slice.Len() - 1
	if err := g.readOver(f, list, i, tree); err != nil {
		return f, ID{}, withLine(err, b)
	}
	id := g.idAt(list, i)
	if was, _ := f.find(*id); was != "" || *id == f.ID && !id.IsZero() {
		return f, ID{}, withLine(invalid("id", hintID, "another record has this id"), b)
	}
	*id = idOrNew(*id)
	return g, *id, nil
}

// EditJSON puts the fields that a JSON object names over those of a record; what it does
// not name stays, null empties. Refusals are those of AddJSON, and NotFound.
func (f File) EditJSON(id ID, b []byte) (File, error) {
	g := f.Clone()
	list, i := g.find(id)
	if list == "" {
		return f, fault.New("record.json", fault.NotFound, "record", nil).WithRef(id.String())
	}
	tree, _, err := readItem("", b)
	if err != nil {
		return f, err
	}
	if err := g.readOver(f, list, i, tree); err != nil {
		return f, withLine(err, b)
	}
	if *g.idAt(list, i) != id {
		return f, withLine(invalid("id", hintID, "a record keeps its id"), b)
	}
	return g, nil
}

// readItem reads an object, and says in which list of a file a record of a kind stands.
func readItem(kind Kind, b []byte) (any, string, error) {
	tree, err := readTree(b)
	if err != nil {
		return nil, "", withLine(err, b)
	}
	o, _ := tree.(object)
	has := func(name string, value any) bool {
		return slices.ContainsFunc(o, func(m member) bool { return m.name == name && (value == nil || m.value == value) })
	}
	if kind == KindPerson && (has("relation", nil) || has("role", string(RoleRelative))) {
		return tree, "relatives", nil
	}
	return tree, ListOf(kind), nil
}

// readOver reads an object over one record of g, which began as base.
func (g *File) readOver(base File, list string, i int, tree any) error {
	r := newReader(g, base)
	to := g.listNamed(list).Index(i)
	var own ownKinship
	var err error
	if p, ok := to.Addr().Interface().(*Person); ok && list == "relatives" {
		own, err = readRelative("", tree, p)
	} else {
		err = r.item(list, "", tree, to)
	}
	if err == nil {
		err = r.resolve()
	}
	if err != nil {
		return err
	}
	if p, ok := to.Addr().Interface().(*Person); ok {
		if list == "sought" {
			p.settle(RoleSought)
			return p.presumedAlive("")
		}
		p.settle(RoleRelative)
		return r.relateOne(own, p, false)
	}
	return nil
}

// Record returns the record of an id, and whether the file has it.
func (f File) Record(id ID) (Record, bool) {
	list, i := f.find(id)
	if list == "" {
		return nil, false
	}
	r, ok := f.listNamed(list).Index(i).Interface().(Record)
	return r, ok
}

// ListOf returns what the file's JSON calls the list of a kind, "" for the inquiry and
// what is no kind. People are "sought", though relatives have a list of their own.
func ListOf(kind Kind) string {
	switch kind {
	case KindPerson:
		return "sought"
	case KindKinship:
		return "kinships"
	case KindEvent:
		return "events"
	case KindNote:
		return "notes"
	}
	for _, l := range parts {
		if l.kind() == kind {
			return l.named()
		}
	}
	return ""
}
