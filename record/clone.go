package record

import "slices"

// Clone returns a copy that shares nothing with the file: a screen edits one while the
// other is being saved.
func (f File) Clone() File {
	f.Sought, f.Relatives = clonePeople(f.Sought), clonePeople(f.Relatives)
	f.Kinships = slices.Clone(f.Kinships)
	f.Events = slices.Clone(f.Events)
	for i := range f.Events {
		f.Events[i].People = slices.Clone(f.Events[i].People)
	}
	f.Notes = slices.Clone(f.Notes)
	for _, l := range parts {
		l.own(&f)
	}
	return f
}

func clonePeople(people []Person) []Person {
	people = slices.Clone(people)
	for i := range people {
		p := &people[i]
		p.Names, p.Identifiers, p.Photos = slices.Clone(p.Names), slices.Clone(p.Identifiers), slices.Clone(p.Photos)
	}
	return people
}
