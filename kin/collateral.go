package kin

import "athar/record"

// sides of a statement about uncles, nephews and cousins: whose father or mother is
// whose sibling. Empty: the person.
type sides struct{ from, to record.Sex }

func sidesOf(r record.Relation) (sides, bool) {
	switch r {
	case record.AuntPaternal, record.UnclePaternal:
		return sides{"", record.Male}, true
	case record.AuntMaternal, record.UncleMaternal:
		return sides{"", record.Female}, true
	case record.DaughterOfBrother, record.SonOfBrother:
		return sides{record.Male, ""}, true
	case record.DaughterOfSister, record.SonOfSister:
		return sides{record.Female, ""}, true
	case record.DaughterOfUnclePaternal, record.SonOfUnclePaternal:
		return sides{record.Male, record.Male}, true
	case record.DaughterOfAuntPaternal, record.SonOfAuntPaternal:
		return sides{record.Female, record.Male}, true
	case record.DaughterOfUncleMaternal, record.SonOfUncleMaternal:
		return sides{record.Male, record.Female}, true
	case record.DaughterOfAuntMaternal, record.SonOfAuntMaternal:
		return sides{record.Female, record.Female}, true
	}
	return sides{}, false
}

// collateral takes up an uncle, nephew or cousin of a known side.
func (b *builder) collateral(from int, r record.Relation, to int) Code {
	s, ok := sidesOf(r)
	if !ok {
		return ProblemUnknown
	}
	if b.descends(from, to) || b.descends(to, from) {
		return ProblemCircle
	}
	// nobody is implied for a statement that cannot be
	x, y := b.peek(from, s.from), b.peek(to, s.to)
	if x >= 0 && y >= 0 && (x == y || b.descends(x, y) || b.descends(y, x)) {
		return ProblemCircle
	}
	x, y = from, to
	if s.from != "" {
		x = b.slot(from, s.from)
	}
	if s.to != "" {
		y = b.slot(to, s.to)
	}
	return b.sibling(x, y, false)
}

// peek is slot without implying anybody; -1 for nobody.
func (b *builder) peek(c int, sex record.Sex) int {
	if sex == "" {
		return c
	}
	for _, p := range b.nodes[c].parents {
		if p.sex == sex && !p.hidden {
			return p.at
		}
	}
	return -1
}

// grandparent takes up a grandparent whose side is not said.
func (b *builder) grandparent(child, grand int) Code {
	if b.descends(grand, child) {
		return ProblemCircle
	}
	if b.tooOld(child, grand) {
		return ProblemBirths
	}
	var open []int // parents who may be the child of grand
	for _, p := range b.nodes[child].parents {
		for _, g := range b.nodes[p.at].parents {
			if g.at == grand {
				return "" // it follows already
			}
		}
		if p.hidden || p.at == grand {
			continue
		}
		if b.mayBeParent(p.at, grand) {
			open = append(open, p.at)
		}
	}
	if b.known(child) == 2 && len(open) == 1 {
		return b.parent(open[0], grand, b.nodes[grand].Sex)
	}
	// not a claim about which parent it is
	mid := b.imply(child, "", b.known(child) > 0)
	return b.parent(mid, grand, b.nodes[grand].Sex)
}

// mayBeParent reports whether p could be a parent of c as far as is known.
func (b *builder) mayBeParent(c, p int) bool {
	if c == p || b.descends(p, c) || b.tooOld(c, p) || b.known(c) >= 2 {
		return false
	}
	for _, q := range b.nodes[c].parents {
		if q.sex != "" && q.sex == b.nodes[p].Sex && !q.hidden {
			return false
		}
	}
	return true
}

// either takes up an uncle, nephew or cousin whose side is not said.
func (b *builder) either(from int, r record.Relation, to int) Code {
	if b.descends(from, to) || b.descends(to, from) {
		return ProblemCircle
	}
	if _, ok := b.bloodPath(from, to); ok {
		return "" // something more exact is known
	}
	x, y := from, to
	if r != record.UncleOrAunt {
		x = b.some(from)
	}
	if r != record.NephewOrNiece {
		y = b.some(to)
	}
	return b.sibling(x, y, false)
}

// some is one of the parents of c, it is not known which.
func (b *builder) some(c int) int {
	return b.imply(c, "", b.known(c) > 0)
}

// check looks over the whole family for what single statements do not show.
func (b *builder) check() {
	for i := range b.nodes {
		n := &b.nodes[i]
		for _, s := range n.sibs {
			for _, p := range b.nodes[s.at].parents {
				if !b.nodes[i].Implied && b.tooOld(i, p.at) {
					b.Problems = append(b.Problems, Problem{Code: ProblemOldUncle, People: []record.ID{n.ID, b.nodes[p.at].ID}})
				}
			}
		}
	}
}
