package inquiry

import (
	"strconv"
	"strings"

	"athar/i18n"
	"athar/record"
)

// AddSought adds somebody who is sought and shows that person. What was told while only
// one person was sought stays told of that person: nothing is silently said of another.
func (s *State) AddSought() *record.Person {
	if len(s.File.Sought) == 1 {
		s.nameFirst(s.File.Sought[0].ID)
	}
	s.File.Sought = append(s.File.Sought, record.Person{ID: record.NewID(), Role: record.RoleSought})
	p := &s.File.Sought[len(s.File.Sought)-1]
	s.Person = p.ID
	return p
}

// nameFirst makes everything that names nobody name the only person sought so far.
func (s *State) nameFirst(id record.ID) {
	f := s.File.Clone()
	f.NameOnly(id)
	s.File = f
}

// AddRelative adds a relative, related to the first person sought, and opens it.
func (s *State) AddRelative() *record.Person {
	s.File.Relatives = append(s.File.Relatives, record.Person{ID: record.NewID(), Role: record.RoleRelative})
	p := &s.File.Relatives[len(s.File.Relatives)-1]
	s.Open["relatives"] = p.ID
	if len(s.File.Sought) > 0 {
		s.Relate(p.ID, s.File.Sought[0].ID, "")
	}
	return p
}

// PersonOf returns the person of an id, or nil.
func (s *State) PersonOf(id record.ID) *record.Person {
	for _, list := range [][]record.Person{s.File.Sought, s.File.Relatives} {
		for i := range list {
			if list[i].ID == id {
				return &list[i]
			}
		}
	}
	return nil
}

// Shown returns the person sought whose form is shown.
func (s *State) Shown() *record.Person {
	if p := s.PersonOf(s.Person); p != nil && p.Role != record.RoleRelative {
		return p
	}
	if len(s.File.Sought) == 0 {
		return s.AddSought()
	}
	s.Person = s.File.Sought[0].ID
	return &s.File.Sought[0]
}

// NameOf returns the person's name in a script: the family's own spelling, which is the
// first. It is nil as long as there is none.
func NameOf(p *record.Person, script record.Script) *record.Name {
	for i := range p.Names {
		if p.Names[i].Script == script {
			return &p.Names[i]
		}
	}
	return nil
}

// PutName writes the family's own spelling of a name in a script. An empty name that
// was never there leaves none.
func PutName(p *record.Person, script record.Script, n record.Name) {
	n.Script = script
	if have := NameOf(p, script); have != nil {
		n.Key = have.Key
		*have = n
		return
	}
	if n.IsEmpty() {
		return
	}
	last := ""
	for _, other := range p.Names {
		last = max(last, other.Key)
	}
	n.Key = record.KeyAfter(last)
	p.Names = append(p.Names, n)
}

// PutPart writes one part of a name, named as its field is; it counts as approved.
func PutPart(p *record.Person, script record.Script, part, text string) {
	n := record.Name{}
	if have := NameOf(p, script); have != nil {
		n = *have
	}
	n.Suggested = false
	switch part {
	case "given":
		n.Given = text
	case "father":
		n.Father = text
	case "grandfather":
		n.Grandfather = text
	case "family":
		n.Family = text
	case "laqab":
		n.Laqab = text
	case "kunya":
		n.Kunya = text
	case "known_as":
		n.KnownAs = text
	}
	PutName(p, script, n)
}

// SetMother writes the mother's name; its Latin spelling follows as a suggestion as long
// as nobody approved it.
func SetMother(p *record.Person, given, family string) {
	p.Mother.Given, p.Mother.Family = given, family
	if p.Mother.LatinName != "" && !p.Mother.Suggested {
		return
	}
	n := record.Transliterate(record.Name{Script: record.Arabic, Given: given, Family: family})
	p.Mother.LatinName = n.Full()
	p.Mother.Suggested = p.Mother.LatinName != ""
}

// SetMotherLatin writes the mother's name in Latin letters as typed. Emptied, it is
// suggested anew with the next change of the Arabic name.
func SetMotherLatin(p *record.Person, latin string) {
	p.Mother.LatinName, p.Mother.Suggested = latin, false
}

// Relate says what from is to to. The empty relation keeps the pair with the kind open.
func (s *State) Relate(from, to record.ID, relation record.Relation) {
	for i := range s.File.Kinships {
		if k := &s.File.Kinships[i]; k.From == from && k.To == to {
			k.Relation = relation
			return
		}
	}
	s.File.Kinships = append(s.File.Kinships, record.Kinship{ID: record.NewID(), From: from, Relation: relation, To: to})
}

// Is changes what a kinship is, to whomever it leads by now.
func (s *State) Is(kinship record.ID, relation record.Relation) {
	for i := range s.File.Kinships {
		if s.File.Kinships[i].ID == kinship {
			s.File.Kinships[i].Relation = relation
		}
	}
}

// KinshipsOf lists what a person is to others, by index into File.Kinships.
func (s *State) KinshipsOf(from record.ID) []int {
	var out []int
	for i := range s.File.Kinships {
		if s.File.Kinships[i].From == from {
			out = append(out, i)
		}
	}
	return out
}

// Retarget changes to whom a kinship leads.
func (s *State) Retarget(kinship, to record.ID) {
	for i := range s.File.Kinships {
		if s.File.Kinships[i].ID == kinship {
			s.File.Kinships[i].To = to
		}
	}
}

// NextTarget returns the first person sought to whom from has no kinship yet, other than
// from itself; the zero id when there is none.
func (s *State) NextTarget(from record.ID) record.ID {
	for _, p := range s.File.Sought {
		if p.ID == from || s.related(from, p.ID) {
			continue
		}
		return p.ID
	}
	return record.ID{}
}

func (s *State) related(from, to record.ID) bool {
	for _, k := range s.File.Kinships {
		if k.From == from && k.To == to {
			return true
		}
	}
	return false
}

// AgeText is what is kept of an age beside its number: all of it, where the number does
// not say the same.
func AgeText(s string, years int, ok bool) string {
	if ok && years > 0 && strings.TrimSpace(i18n.WesternDigits(s)) == strconv.Itoa(years) {
		return ""
	}
	return strings.TrimSpace(s)
}

// maxYears is the highest age that is taken for one.
const maxYears = 130

// Years reads an age in any digits, with words around it if need be ("about 34 years").
// The empty text is no age. Two numbers, or none, are refused.
func Years(s string) (int, bool) {
	s = strings.TrimSpace(i18n.WesternDigits(s))
	if s == "" {
		return 0, true
	}
	numbers := strings.FieldsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
	if len(numbers) != 1 {
		return 0, false
	}
	n, err := strconv.Atoi(numbers[0])
	if err != nil || n > maxYears {
		return 0, false
	}
	return n, true
}
