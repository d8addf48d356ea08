// Package inquiry is the editor of one inquiry: its people, what happened, who asks,
// relatives and notes, and the page that sums it up and prints it.
//
// The state files know nothing of the window. They hold the inquiry as it stands on the
// screen, change it, and say in words what is there and what is still missing. Nothing
// in the editor blocks: one name is enough, and what looks odd is a remark beside the field.
package inquiry

import (
	"athar/app/nav"
	"athar/record"
)

// Sections are the parts of the editor, in the order in which a family tells its story.
func Sections() []nav.Section {
	return []nav.Section{nav.Sought, nav.Events, nav.Enquirer, nav.Relatives, nav.Notes, nav.Overview}
}

// State is what the editor shows. It outlives a change of language, text size or theme.
type State struct {
	File    record.File // as on the screen
	Section nav.Section
	Person  record.ID                   // the person shown among those sought
	Open    map[nav.Section]record.ID   // the relative, event or note that is open, by section
	Scripts map[record.ID]record.Script // the script in which a name is shown, by person
	More    map[record.ID]bool          // whether the further questions of an event are shown, where somebody said
	Focus   string                      // path of the field that has the focus, or ""
	Scroll  map[nav.Section]float32     // how far each section is scrolled
	Fresh   bool                        // nothing of it was ever saved
	removed []Removal                   // newest last
}

// NewState returns the editor's state for a file. A file without anybody sought gets
// one empty person, so that there is a place to type the one name that is needed.
func NewState(f record.File, section nav.Section) *State {
	s := &State{File: f.Clone(), Section: section, Open: map[nav.Section]record.ID{}, Scripts: map[record.ID]record.Script{}, More: map[record.ID]bool{}, Scroll: map[nav.Section]float32{}}
	if !s.has(section) {
		s.Section = nav.Sought
	}
	if len(s.File.Sought) == 0 {
		s.AddSought()
	}
	s.Person = s.File.Sought[0].ID
	return s
}

func (s *State) has(section nav.Section) bool {
	for _, have := range Sections() {
		if have == section {
			return true
		}
	}
	return false
}

// OpenIn returns what is open in a section with a list: what was opened, or the only
// thing there is; the zero id for none.
func (s *State) OpenIn(section nav.Section) record.ID {
	if id := s.Open[section]; !id.IsZero() {
		return id
	}
	switch {
	case section == nav.Events && len(s.File.OwnEvents()) == 1:
		return s.File.OwnEvents()[0].ID
	case section == nav.Relatives && len(s.File.Relatives) == 1:
		return s.File.Relatives[0].ID
	}
	return record.ID{}
}

// Step shows the section n places further, stopping at the ends.
func (s *State) Step(n int) nav.Section {
	all := Sections()
	for i, section := range all {
		if section == s.Section {
			s.Section = all[min(max(i+n, 0), len(all)-1)]
			break
		}
	}
	return s.Section
}

// Next is the section after the present one, or "" at the last.
func (s *State) Next() nav.Section {
	all := Sections()
	for i, section := range all[:len(all)-1] {
		if section == s.Section {
			return all[i+1]
		}
	}
	return ""
}

// Empty reports whether a section is a list in which nothing stands yet.
func (s *State) Empty(section nav.Section) bool {
	switch section {
	case nav.Events:
		return len(s.File.Events) == 0
	case nav.Relatives:
		return len(s.File.Relatives) == 0
	case nav.Notes:
		return len(s.File.Notes) == 0
	}
	return false
}

// Named reports whether somebody sought has a name: the one thing that is needed.
func (s *State) Named() bool {
	for i := range s.File.Sought {
		if s.File.Sought[i].HasName() {
			return true
		}
	}
	return false
}

// Worth reports whether the file holds anything that somebody typed, so that leaving an
// untouched new inquiry leaves nothing behind.
func (s *State) Worth() bool {
	f := s.File
	if len(f.Relatives)+len(f.Events)+len(f.Notes) > 0 || len(f.Sought) > 1 || f.Enquirer != (record.Enquirer{}) {
		return true
	}
	for _, p := range f.Sought {
		if touched(p) {
			return true
		}
	}
	return false
}

// touched reports whether anything was written about a person.
func touched(p record.Person) bool {
	return p.HasName() || p.Mother != (record.ParentName{}) || p.Sex != "" || p.Birth.Text != "" ||
		p.Age.Years != 0 || p.Age.Text != "" || p.Age.At.Text != "" || p.BirthPlace.Text != "" || p.Origin.Text != "" || p.Residence.Text != "" ||
		len(p.Identifiers)+len(p.Photos) > 0 || p.Description != "" || p.Phone != "" ||
		p.Nationality != "" || p.Occupation != "" || p.Marital != ""
}
