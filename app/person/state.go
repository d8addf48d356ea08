// Package person is the page of one person of an inquiry: identity numbers, photos, the
// description, other spellings of the name. The names and the birth that everybody is
// asked for first are in the inquiry's own page.
//
// The state knows nothing of the window. Numbers stay masked until somebody asks to see one.
package person

import (
	"slices"
	"strings"

	"athar/i18n"
	"athar/record"
)

// State is what the page shows. It outlives a change of language, text size or theme.
type State struct {
	File   record.File // the whole inquiry, as saving needs it
	ID     record.ID
	Shown  map[string]bool // keys of the numbers that are shown in clear
	Asked  map[string]bool // parts that stay closed until somebody asks for them
	Focus  string          // path of the field that has the focus, or ""
	Scroll float32

	removed []removal
}

// removal is a number, a photo or a spelling that was taken away.
type removal struct {
	index      int
	identifier *record.Identifier
	photo      *record.Photo
	name       *record.Name
}

// NewState returns the page of a person; the page is empty when the file has no such person.
func NewState(f record.File, id record.ID) *State {
	return &State{File: f.Clone(), ID: id, Shown: map[string]bool{}, Asked: map[string]bool{}}
}

// Person returns the person, or nil when the file does not hold it.
func (s *State) Person() *record.Person {
	for _, list := range [][]record.Person{s.File.Sought, s.File.Relatives} {
		for i := range list {
			if list[i].ID == s.ID {
				return &list[i]
			}
		}
	}
	return nil
}

// Sought reports whether the person is one of those looked for.
func (s *State) Sought() bool {
	return slices.ContainsFunc(s.File.Sought, func(p record.Person) bool { return p.ID == s.ID })
}

// Visit gives the keyboard to a field by its path in record.Fields, opens the part that it
// stands in, and makes the number that is asked for. It reports whether the file was
// changed.
func (s *State) Visit(path string) (made bool) {
	head, rest, _ := strings.Cut(path, "/")
	switch p := s.Person(); {
	case p == nil || path == "":
	case head == "dental", head == "medical":
		s.Asked[head], s.Focus = true, head
	case head == "identifiers":
		key, _, _ := strings.Cut(rest, "/")
		if s.Identifier(key) == nil && len(p.Identifiers) > 0 {
			key = p.Identifiers[0].Key
		}
		if made = s.Identifier(key) == nil; made {
			key = s.AddIdentifier()
		}
		s.Focus = key + "/number"
	case head == "photos":
		key, leaf, _ := strings.Cut(rest, "/")
		s.Focus = "photos/add"
		if s.Photo(key) == nil && len(p.Photos) > 0 && leaf != "" {
			key = p.Photos[0].Key
		}
		switch {
		case s.Photo(key) == nil:
		case leaf == "agreed" || leaf == "agreed_by":
			s.Focus = "photos/" + key + "/" + leaf
		default:
			s.Focus = key + "/caption"
		}
	case head == "origin":
		s.Focus = "origin"
	case path == "donor":
		s.Focus = "donor/step"
	default:
		s.Focus = path
	}
	return made
}

// IdentifierKinds are the kinds of numbers, in the order offered.
func IdentifierKinds() []record.IdentifierKind {
	return []record.IdentifierKind{record.CivilRegistration, record.NationalNumber, record.FamilyBook, record.Passport, record.UNHCR}
}

// AddIdentifier adds a number of the first kind that is not there yet. A number just
// added is shown in clear: it is being typed.
func (s *State) AddIdentifier() string {
	p := s.Person()
	kind := IdentifierKinds()[0]
	for _, k := range IdentifierKinds() {
		if !slices.ContainsFunc(p.Identifiers, func(i record.Identifier) bool { return i.Kind == k }) {
			kind = k
			break
		}
	}
	key := record.NewKey()
	p.Identifiers = append(slices.Clone(p.Identifiers), record.Identifier{Key: key, Kind: kind})
	s.Shown[key] = true
	return key
}

// Identifier returns the number of a key, or nil.
func (s *State) Identifier(key string) *record.Identifier {
	p := s.Person()
	if p == nil {
		return nil
	}
	if i := slices.IndexFunc(p.Identifiers, func(v record.Identifier) bool { return v.Key == key }); i >= 0 {
		return &p.Identifiers[i]
	}
	return nil
}

// HasOffice reports whether a kind of number belongs to an office: the place of the
// register says as much as the number.
func HasOffice(k record.IdentifierKind) bool {
	return k == record.CivilRegistration || k == record.FamilyBook
}

// AddPhoto adds a picture that the vault keeps under an attachment's id. The first
// picture is the one that is printed.
func (s *State) AddPhoto(attachment string) string {
	p := s.Person()
	key := record.NewKey()
	p.Photos = append(slices.Clone(p.Photos), record.Photo{Key: key, Attachment: attachment, Main: len(p.Photos) == 0})
	return key
}

// Photo returns the photo of a key, or nil.
func (s *State) Photo(key string) *record.Photo {
	p := s.Person()
	if p == nil {
		return nil
	}
	if i := slices.IndexFunc(p.Photos, func(v record.Photo) bool { return v.Key == key }); i >= 0 {
		return &p.Photos[i]
	}
	return nil
}

// SetMain makes a photo the one that is printed.
func (s *State) SetMain(key string) {
	p := s.Person()
	p.Photos = slices.Clone(p.Photos)
	for i := range p.Photos {
		p.Photos[i].Main = p.Photos[i].Key == key
	}
}

// Spellings are the names beside the family's own in each script: as a passport or a
// list writes them.
func (s *State) Spellings() []record.Name {
	var out []record.Name
	seen := map[record.Script]bool{}
	if p := s.Person(); p != nil {
		for _, n := range p.Names {
			if seen[n.Script] {
				out = append(out, n)
			}
			seen[n.Script] = true
		}
	}
	return out
}

// AddSpelling adds another spelling of the name and returns its key.
func (s *State) AddSpelling(script record.Script) string {
	p := s.Person()
	p.Names = slices.Clone(p.Names)
	if !slices.ContainsFunc(p.Names, func(n record.Name) bool { return n.Script == script }) {
		p.Names = append(p.Names, record.Name{Key: record.NewKey(), Script: script}) // keeps the place of the family's own
	}
	last := ""
	for _, n := range p.Names {
		last = max(last, n.Key)
	}
	key := record.KeyAfter(last)
	p.Names = append(p.Names, record.Name{Key: key, Script: script})
	return key
}

// Name returns the spelling of a key, or nil.
func (s *State) Name(key string) *record.Name {
	p := s.Person()
	if p == nil {
		return nil
	}
	if i := slices.IndexFunc(p.Names, func(n record.Name) bool { return n.Key == key }); i >= 0 {
		return &p.Names[i]
	}
	return nil
}

// Remove takes the number, photo or spelling of a key away; false when there is none.
func (s *State) Remove(key string) bool {
	p := s.Person()
	if p == nil {
		return false
	}
	if i := slices.IndexFunc(p.Identifiers, func(v record.Identifier) bool { return v.Key == key }); i >= 0 {
		s.removed = append(s.removed, removal{index: i, identifier: &record.Identifier{}})
		*s.removed[len(s.removed)-1].identifier = p.Identifiers[i]
		p.Identifiers = slices.Delete(slices.Clone(p.Identifiers), i, i+1)
		return true
	}
	if i := slices.IndexFunc(p.Photos, func(v record.Photo) bool { return v.Key == key }); i >= 0 {
		gone := p.Photos[i]
		s.removed = append(s.removed, removal{index: i, photo: &gone})
		p.Photos = slices.Delete(slices.Clone(p.Photos), i, i+1)
		if gone.Main && len(p.Photos) > 0 {
			p.Photos[0].Main = true
		}
		return true
	}
	if i := slices.IndexFunc(p.Names, func(n record.Name) bool { return n.Key == key }); i >= 0 {
		gone := p.Names[i]
		s.removed = append(s.removed, removal{index: i, name: &gone})
		p.Names = slices.Delete(slices.Clone(p.Names), i, i+1)
		return true
	}
	return false
}

// Undo puts back what was taken away last; false when there is nothing.
func (s *State) Undo() bool {
	p, n := s.Person(), len(s.removed)
	if p == nil || n == 0 {
		return false
	}
	r := s.removed[n-1]
	s.removed = s.removed[:n-1]
	switch {
	case r.identifier != nil:
		p.Identifiers = slices.Insert(slices.Clone(p.Identifiers), min(r.index, len(p.Identifiers)), *r.identifier)
	case r.photo != nil:
		p.Photos = slices.Insert(slices.Clone(p.Photos), min(r.index, len(p.Photos)), *r.photo)
		if r.photo.Main {
			s.SetMain(r.photo.Key)
		}
	case r.name != nil:
		p.Names = slices.Insert(slices.Clone(p.Names), min(r.index, len(p.Names)), *r.name)
	}
	return true
}

// Heading is the person's name in the screen's script, or words for none.
func (s *State) Heading(pr *i18n.Printer) string {
	p := s.Person()
	if p == nil {
		return pr.T("person.gone")
	}
	script := record.Latin
	if pr.RTL() {
		script = record.Arabic
	}
	if name := p.DisplayName(script); strings.TrimSpace(name) != "" {
		return name
	}
	return pr.T("person.unnamed")
}
