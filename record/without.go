package record

import (
	"reflect"
	"slices"
)

// Removal is what left a file with a person or another record, so that it can be put back.
type Removal struct {
	ID    ID // of the record that was asked for
	items []removedItem
	links []removedLink // in the order in which they were changed
}

// removedItem is a record that was taken out of a list.
type removedItem struct {
	list  string
	index int
	value reflect.Value
}

// removedLink is what a record that stays named before.
type removedLink struct {
	owner ID
	link  link
	list  string
	was   reflect.Value
}

// Without returns the file without a person or another record; see Take.
func (f File) Without(id ID) File {
	f = f.Clone()
	f.Take(id)
	return f
}

// Take takes a record out of the file. With a person go the kinships and every record
// that names only that person: it must not become one of everybody sought. Records that
// name others too go on naming them. With a shared record goes what differs from it for
// one of them. What else named a record that went names nothing instead.
//
// Fates and submissions that were frozen stay as they are, as everywhere. Take reports
// false where there is no such record, or where it is one of those; f must share nothing
// with a file that is used elsewhere.
func (f *File) Take(id ID) (Removal, bool) {
	r := Removal{ID: id}
	list, i := f.find(id)
	if list == "" || fixed(f.listNamed(list).Index(i)) {
		return r, false
	}
	gone := map[ID]bool{}
	r.takeItem(f, list, i)
	for next := []ID{id}; len(next) > 0; {
		target := next[0]
		next = next[1:]
		if gone[target] {
			continue
		}
		gone[target] = true
		next = append(next, r.unname(f, target)...)
	}
	return r, true
}

// PutBack undoes Take, also where the file was changed since.
func (f *File) PutBack(r Removal) {
	for _, it := range slices.Backward(r.items) {
		list := f.listNamed(it.list)
		at := min(it.index, list.Len())
		grown := reflect.MakeSlice(list.Type(), 0, list.Len()+1)
		grown = reflect.AppendSlice(grown, list.Slice(0, at))
		grown = reflect.Append(grown, it.value)
		grown = reflect.AppendSlice(grown, list.Slice(at, list.Len()))
		list.Set(grown)
	}
	for _, l := range slices.Backward(r.links) {
		list := f.listNamed(l.list)
		for i := range list.Len() {
			if *f.idAt(l.list, i) == l.owner {
				list.Index(i).FieldByIndex(l.link.index).Set(l.was)
			}
		}
	}
}

// OnlyAbout returns the records that would go with a person: those that name nobody else.
func (f File) OnlyAbout(person ID) []ID {
	if f.Person(person) == nil {
		return nil
	}
	g := f.Clone()
	r, _ := g.Take(person)
	var out []ID
	for _, it := range r.items {
		if id := it.value.FieldByName("ID").Interface().(ID); id != person && it.list != "kinships" {
			out = append(out, id)
		}
	}
	return out
}

// NameOnly makes every record that names nobody, and so concerns all people sought, name
// one person. It is done before a second person is sought, so that what was told of the
// one is not silently said of the other. f must share nothing with a file in use.
func (f *File) NameOnly(person ID) {
	for _, name := range listNames() {
		list := f.listNamed(name)
		if _, ok := list.Type().Elem().FieldByName("People"); !ok {
			continue
		}
		for i := range list.Len() {
			if people := list.Index(i).FieldByName("People"); people.Len() == 0 && !fixed(list.Index(i)) {
				people.Set(reflect.ValueOf([]ID{person}))
			}
		}
	}
}

// fixed reports whether a record is one that nobody changes any more.
func fixed(v reflect.Value) bool {
	switch r := v.Interface().(type) {
	case Fate:
		return true
	case Submission:
		return r.State != "" && r.State != SubmissionDraft
	}
	return false
}

// find returns the list and the index of a record; "" for one that is not there, and for
// the inquiry itself.
func (f *File) find(id ID) (list string, index int) {
	if id.IsZero() {
		return "", 0
	}
	for _, name := range listNames() {
		for i := range f.count(name) {
			if *f.idAt(name, i) == id {
				return name, i
			}
		}
	}
	return "", 0
}

func (r *Removal) takeItem(f *File, list string, i int) {
	v := f.listNamed(list)
	own := reflect.New(v.Type().Elem()).Elem()
	own.Set(v.Index(i))
	r.items = append(r.items, removedItem{list, i, own})
	kept := reflect.MakeSlice(v.Type(), 0, v.Len()-1)
	kept = reflect.AppendSlice(kept, v.Slice(0, i))
	v.Set(reflect.AppendSlice(kept, v.Slice(i+1, v.Len())))
}

// unname takes an id out of everything that names it. Records that say nothing without
// it go; their ids are returned.
func (r *Removal) unname(f *File, target ID) []ID {
	var gone []ID
	for _, name := range listNames() {
		links := linksIn[name]
		for i := 0; i < f.count(name); i++ {
			switch item := f.listNamed(name).Index(i); {
			case fixed(item):
			case falls(item, links, target):
				gone = append(gone, *f.idAt(name, i))
				r.takeItem(f, name, i)
				i--
			default:
				for _, l := range links {
					r.unlink(*f.idAt(name, i), name, l, item.FieldByIndex(l.index), target)
				}
			}
		}
	}
	return gone
}

// falls reports whether a record says nothing any more once a person or record is gone:
// it names that person alone, is a kinship of that person, an answer to a submission that
// is no longer there, or says only what differs from a record that went.
func falls(item reflect.Value, links []link, target ID) bool {
	switch r := item.Interface().(type) {
	case Kinship:
		return r.From == target || r.To == target
	case RegistryCheck:
		return r.Person == target
	case Reply:
		return r.Submission == target
	case Event:
		if r.Instead == target {
			return true
		}
	case Custody:
		if r.Instead == target {
			return true
		}
	case Legal:
		if r.Instead == target {
			return true
		}
	}
	for _, l := range links {
		if l.name == "people" {
			people := item.FieldByIndex(l.index).Interface().([]ID)
			return len(people) > 0 && !slices.ContainsFunc(people, func(id ID) bool { return id != target })
		}
	}
	return false
}

func (r *Removal) unlink(owner ID, list string, l link, v reflect.Value, target ID) {
	was := reflect.New(v.Type()).Elem()
	was.Set(v)
	switch p := v.Addr().Interface().(type) {
	case *ID:
		if *p != target {
			return
		}
		*p = ID{}
	case *[]ID:
		if !slices.Contains(*p, target) {
			return
		}
		*p = slices.DeleteFunc(slices.Clone(*p), func(id ID) bool { return id == target })
	}
	r.links = append(r.links, removedLink{owner, l, list, was})
}
