// Package ledger is the screen of the records beside the story: where somebody was held
// and on what ground, witnesses and sources, what registry offices say and what became
// of people, consents, what the family did, demands for money, and tasks.
//
// The state files know nothing of the window. What each kind of record asks is one table
// (forms.go), and one piece of code draws all of it (form.go). What a section of the page
// gets to draw itself is in section.go.
package ledger

import (
	"slices"
	"time"

	"athar/app/nav"
	"athar/record"
	"athar/submission"
)

// State is what the screen shows. It outlives a change of language, text size or theme.
type State struct {
	File    record.File // as on the screen
	Section nav.LedgerSection
	Open    map[nav.LedgerSection]record.ID // the card that is open, by section
	Shown   map[record.ID]bool              // witnesses whose names are shown in clear
	Typed   map[record.ID]bool              // consents whose recipient is typed, not chosen
	Focus   string                          // path of the field that has the keyboard, or ""
	Scroll  map[nav.LedgerSection]float32
	Bodies  *submission.Bodies // nil where they could not be read
	removed []removal          // newest last
}

// NewState returns the state for a file; a section that there is not is the first.
func NewState(f record.File, section nav.LedgerSection) *State {
	s := &State{File: f.Clone(), Section: section, Open: map[nav.LedgerSection]record.ID{}, Shown: map[record.ID]bool{},
		Typed: map[record.ID]bool{}, Scroll: map[nav.LedgerSection]float32{}}
	if !slices.Contains(Sections(), section) {
		s.Section = nav.Custody
	}
	return s
}

// Sections are the parts of the screen in their order.
func Sections() []nav.LedgerSection {
	return []nav.LedgerSection{nav.Custody, nav.Evidence, nav.Witnesses, nav.Fate, nav.Consents, nav.Actions, nav.Demands, nav.Tasks}
}

// Step is the section n places further, stopping at the ends.
func (s *State) Step(n int) nav.LedgerSection {
	all := Sections()
	i := max(0, slices.Index(all, s.Section))
	return all[min(max(i+n, 0), len(all)-1)]
}

// Enter shows a section. Names of witnesses that were shown are hidden again.
func (s *State) Enter(section nav.LedgerSection) {
	s.Section, s.Focus = section, ""
	clear(s.Shown)
}

// Visit opens what a place names: the record, with the keyboard in its field. A field
// without a record opens the first record of the section that asks for it and has no
// answer yet, or makes a new one. It reports whether the file was changed.
func (s *State) Visit(to nav.Ledger) (made bool) {
	id := record.ID(to.Record)
	if kind, ok := s.KindOf(id); ok {
		form, _ := FormOf(kind)
		s.Section, s.Open[form.Section] = form.Section, id
		s.Focus = s.fieldPath(id, to.Field)
		return false
	}
	s.Section = NewState(record.File{}, to.Section).Section
	if to.Field == "" {
		return false
	}
	form, ok := FormOf(record.Kind(to.Make))
	if !ok {
		form, ok = formAsking(s.Section, to.Field)
	}
	switch {
	case !ok:
		return false
	case form.Kind == record.KindEvidence: // a document begins with its file
		s.Section, s.Focus = form.Section, addSpot(form.Kind)
		return false
	}
	s.Section = form.Section
	for i := range s.count(form.Kind) {
		if other := s.idAt(form.Kind, i); s.Blank(other) {
			id = other
		}
	}
	if made = id.IsZero(); made {
		id = s.Add(form.Kind)
	}
	s.Open[s.Section], s.Focus = id, s.fieldPath(id, to.Field)
	return made
}

// addSpot names the button that adds a record of a kind.
func addSpot(kind record.Kind) string { return "add/" + string(kind) }

// fieldPath names a field of a record on the screen; the empty field is the first.
func (s *State) fieldPath(id record.ID, field string) string {
	kind, _ := s.KindOf(id)
	form, _ := FormOf(kind)
	if row, ok := form.Row(field); ok {
		return id.String() + "/" + row.Path
	}
	return id.String() + "/" + form.First
}

// Add adds an empty record of a kind, opens it and gives the keyboard to its first field.
func (s *State) Add(kind record.Kind) record.ID {
	form, ok := FormOf(kind)
	if !ok {
		return record.ID{}
	}
	id := record.NewID()
	s.insert(kind, id)
	s.Open[form.Section], s.Focus = id, id.String()+"/"+form.First
	s.Shown[id] = true // what is being typed is seen
	if kind == record.KindRegistryCheck && len(s.File.Sought) > 0 {
		s.File.RegistryChecks[len(s.File.RegistryChecks)-1].Person = s.File.Sought[0].ID
	}
	return id
}

// Override adds the record that says what is different for one person, under a shared one.
// Where there is one already it is opened.
func (s *State) Override(shared, person record.ID) record.ID {
	for _, o := range s.Overrides(shared) {
		if slices.Contains(s.PeopleOf(o), person) {
			s.openNested(shared, o)
			return o
		}
	}
	kind, ok := s.KindOf(shared)
	if !ok {
		return record.ID{}
	}
	id := record.NewID()
	switch kind {
	case record.KindCustody:
		s.File.Custodies = append(s.File.Custodies, record.Custody{Part: record.Part{ID: id}, Instead: shared, People: []record.ID{person}})
	case record.KindLegal:
		s.File.Legals = append(s.File.Legals, record.Legal{Part: record.Part{ID: id}, Instead: shared, People: []record.ID{person}})
	default:
		return record.ID{}
	}
	s.openNested(shared, id)
	return id
}

func (s *State) openNested(shared, id record.ID) {
	kind, _ := s.KindOf(shared)
	form, _ := FormOf(kind)
	s.Open[form.Section], s.Focus = id, id.String()+"/"+form.First
}

// Overrides are the records that say what differs from a shared one, in their order.
func (s *State) Overrides(shared record.ID) []record.ID {
	var out []record.ID
	for _, c := range s.File.Custodies {
		if c.Instead == shared && !shared.IsZero() {
			out = append(out, c.ID)
		}
	}
	for _, l := range s.File.Legals {
		if l.Instead == shared && !shared.IsZero() {
			out = append(out, l.ID)
		}
	}
	return out
}

// SharedOf is the record that another stands instead of, if it is in the file.
func (s *State) SharedOf(id record.ID) (record.ID, bool) {
	shared := record.ID{}
	for _, c := range s.File.Custodies {
		if c.ID == id {
			shared = c.Instead
		}
	}
	for _, l := range s.File.Legals {
		if l.ID == id {
			shared = l.Instead
		}
	}
	_, ok := s.KindOf(shared)
	return shared, ok
}

// Different are the people for whom something different may be written under a shared
// record: those it concerns, when there are several, without those who have it already.
func (s *State) Different(shared record.ID) []record.Person {
	kind, _ := s.KindOf(shared)
	if _, nested := s.SharedOf(shared); nested || kind != record.KindCustody && kind != record.KindLegal {
		return nil
	}
	var concerned, out []record.Person
	for _, p := range s.File.Sought {
		if s.Concerns(shared, p.ID) {
			concerned = append(concerned, p)
		}
	}
	if len(concerned) < 2 {
		return nil
	}
	for _, p := range concerned {
		has := func(o record.ID) bool { return slices.Contains(s.PeopleOf(o), p.ID) }
		if !slices.ContainsFunc(s.Overrides(shared), has) {
			out = append(out, p)
		}
	}
	return out
}

// Concerns reports whether a record is about a person sought: about all when none is named.
func (s *State) Concerns(id, person record.ID) bool {
	people := s.PeopleOf(id)
	return len(people) == 0 || slices.Contains(people, person)
}

// SetConcerns says whether a record is about a person. Naming everybody is stored as
// naming nobody, which also covers those who are added later; the last one stays.
func (s *State) SetConcerns(id, person record.ID, on bool) {
	var people []record.ID
	for _, p := range s.File.Sought {
		in := s.Concerns(id, p.ID)
		if p.ID == person {
			in = on
		}
		if in {
			people = append(people, p.ID)
		}
	}
	switch len(people) {
	case 0:
		return
	case len(s.File.Sought):
		people = nil
	}
	s.setPeople(id, people)
}

// removal is what was taken out together: records with their places.
type removal struct {
	section nav.LedgerSection
	id      record.ID
	taken   []taken // from last to first
}

// Remove takes a record out, with what says only how it differs for somebody; false when
// there is none of that id, or where it is not to be taken out.
func (s *State) Remove(id record.ID) bool {
	kind, ok := s.KindOf(id)
	form, known := FormOf(kind)
	if !ok || !known {
		return false
	}
	r := removal{section: form.Section, id: id}
	for _, o := range append(s.Overrides(id), id) {
		if t, ok := s.take(o); ok {
			r.taken = append([]taken{t}, r.taken...)
		}
	}
	shared, nested := s.SharedOf(id)
	s.removed = append(s.removed, r)
	if s.Open[form.Section] == id {
		delete(s.Open, form.Section)
	}
	if nested {
		s.Open[form.Section] = shared
	}
	return true
}

// Undo puts back what was taken out last; false when there is nothing.
func (s *State) Undo() bool {
	n := len(s.removed)
	if n == 0 {
		return false
	}
	r := s.removed[n-1]
	s.removed = s.removed[:n-1]
	for _, t := range r.taken {
		if _, there := s.KindOf(t.id()); !there {
			s.putBack(t)
		}
	}
	s.Section, s.Open[r.section], s.Focus = r.section, r.id, ""
	return true
}

// Names reports whether a witness is named, or how to reach the witness is written.
func (s *State) Names(id record.ID) bool {
	return s.Text(id, "name")+s.Text(id, "phone")+s.Text(id, "reach") != ""
}

// Keep follows the answer to whether a witness's name may stand in the file: with No the
// name, the ways to reach and the question whom it may be told are cleared. It reports whether they may.
func (s *State) Keep(id record.ID) bool {
	for i := range s.File.Witnesses {
		w := &s.File.Witnesses[i]
		if w.ID != id {
			continue
		}
		if w.Keep == record.No {
			w.Name, w.Phone, w.Reach, w.Tell = "", "", "", "" // nothing is there to be told
		}
		return w.Keep == record.Yes
	}
	return false
}

// Done notes when a task was done, or that it is open again.
func (s *State) Done(id record.ID, done bool, now time.Time) {
	for i := range s.File.Tasks {
		if t := &s.File.Tasks[i]; t.ID == id {
			t.Done, t.DoneAt = done, time.Time{}
			if done {
				t.DoneAt = now
			}
		}
	}
}
