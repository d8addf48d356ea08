// Package kin reads the people and kinships of a file as one family: who descends from
// whom, who is whose brother, wife or milk sister. From that it says in words what anybody
// is to anybody else (Words), who is related by blood (Blood), who could give a reference
// sample (Donors), and how the family is drawn (Draw, SVG).
//
// Nothing is claimed that does not follow from what was written down. Somebody who is
// stated to be a brother may have another mother, so the word stays "brother". Where a
// statement passes over somebody who is not in the file ("paternal uncle", and no father
// is written down), an implied person stands in that place. Kinship by milk, by
// remarriage and by marriage is never blood.
//
// Input may contradict itself. What cannot be, such as somebody who would be their own
// ancestor, is left out of the family and told in Family.Problems; nothing is lost in
// the file.
package kin

import (
	"slices"

	"athar/record"
)

// Problem is a statement that was left out of the family, or that another one contradicts.
type Problem struct {
	Code    Code
	Kinship record.ID   // the statement; zero where it is about a person
	People  []record.ID // who it is about
	LeftOut bool        // whether the statement is missing from the family
}

// Code says what is wrong. Words: i18n "kin.problem." + the code.
type Code string

// The codes of a Problem.
const (
	ProblemSelf     Code = "self"      // somebody is their own relative
	ProblemMissing  Code = "missing"   // somebody is not in the file
	ProblemCircle   Code = "circle"    // somebody would be their own ancestor
	ProblemBirths   Code = "births"    // a child is born before a parent
	ProblemFathers  Code = "fathers"   // a second father by birth
	ProblemMothers  Code = "mothers"   // a second mother by birth
	ProblemParents  Code = "parents"   // a third parent by birth
	ProblemFull     Code = "full"      // stated half, yet both parents are the same
	ProblemSex      Code = "sex"       // the word is for a woman and the person a man, or the other way
	ProblemTwice    Code = "twice"     // the same statement again, or the same person
	ProblemOldUncle Code = "old_uncle" // an uncle or aunt born before the grandparent
	ProblemUnknown  Code = "unknown"   // a word that is not in the vocabulary
)

// Key returns the key of the words for the code.
func (c Code) Key() string { return "kin.problem." + string(c) }

// Member is somebody of the family.
type Member struct {
	ID      record.ID
	Person  *record.Person // nil for somebody implied
	Sex     record.Sex     // as written down, or as the words for the person imply
	Sought  bool
	Implied bool      // not in the file; follows from what is
	Child   record.ID // of an implied person: the one of whom it is a parent
}

// Deceased reports whether the family says that the relative has died.
func (m Member) Deceased() bool {
	return m.Person != nil && !m.Sought && m.Person.Living == record.Deceased
}

// Unsure reports whether nobody knows if the relative lives.
func (m Member) Unsure() bool {
	return m.Person != nil && !m.Sought && m.Person.Living == record.LivingUnknown
}

// Family is the graph. It does not change and may be used by several goroutines. It
// points into the file that it was made of.
type Family struct {
	Problems []Problem

	nodes []node
	index map[record.ID]int
	stats map[pair]bool // statements seen
}

// node is a person with the edges that lead to others.
type node struct {
	Member
	order    int // birth order among all people, then order in the file
	parents  []parent
	children []int
	sibs     []sib
	mates    []int
	others   []other
}

// parent is a parent by birth; sex is empty where it is not known which of the two.
type parent struct {
	at     int
	sex    record.Sex
	hidden bool // one of the parents, it is not known which: not drawn
}

// sib is a stated sibling.
type sib struct {
	at   int
	half bool
}

// other is kinship without blood that was stated and is not broken down: at is the
// relation of this person.
type other struct {
	at       int
	relation record.Relation
}

type pair struct {
	from, to record.ID
	relation record.Relation
}

// Of reads the family of a file.
func Of(f *record.File) *Family {
	b := builder{Family: &Family{index: map[record.ID]int{}, stats: map[pair]bool{}}}
	for i := range f.Sought {
		b.person(&f.Sought[i], true)
	}
	for i := range f.Relatives {
		b.person(&f.Relatives[i], false)
	}
	b.births()
	b.kinships(f.Kinships)
	b.check()
	return b.Family
}

// Members returns everybody: the people of the file in its order, then those implied.
func (f *Family) Members() []Member {
	out := make([]Member, len(f.nodes))
	for i := range f.nodes {
		out[i] = f.nodes[i].Member
	}
	return out
}

// Member returns somebody of the family.
func (f *Family) Member(id record.ID) (Member, bool) {
	i, ok := f.index[id]
	if !ok {
		return Member{}, false
	}
	return f.nodes[i].Member, true
}

// Parents returns the parents by birth, implied ones too.
func (f *Family) Parents(id record.ID) []record.ID {
	i, ok := f.index[id]
	if !ok {
		return nil
	}
	var out []record.ID
	for _, p := range f.nodes[i].parents {
		out = append(out, f.nodes[p.at].ID)
	}
	return out
}

// Children returns the children by birth, the eldest first.
func (f *Family) Children(id record.ID) []record.ID {
	i, ok := f.index[id]
	if !ok {
		return nil
	}
	return f.ids(f.sorted(f.nodes[i].children))
}

// Spouses returns wives and husbands.
func (f *Family) Spouses(id record.ID) []record.ID {
	i, ok := f.index[id]
	if !ok {
		return nil
	}
	return f.ids(f.nodes[i].mates)
}

// Related reports whether anybody of the file is tied to anybody else.
func (f *Family) Related() bool {
	return slices.ContainsFunc(f.nodes, func(n node) bool { return n.tied() })
}

func (n *node) tied() bool {
	return len(n.parents)+len(n.children)+len(n.sibs)+len(n.mates)+len(n.others) > 0
}

func (f *Family) ids(all []int) []record.ID {
	out := make([]record.ID, len(all))
	for i, n := range all {
		out[i] = f.nodes[n].ID
	}
	return out
}

// sorted returns people in birth order.
func (f *Family) sorted(all []int) []int {
	out := slices.Clone(all)
	slices.SortStableFunc(out, func(a, b int) int { return f.nodes[a].order - f.nodes[b].order })
	return out
}
