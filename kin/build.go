package kin

import (
	"cmp"
	"crypto/sha256"
	"slices"

	"athar/record"
)

// builder makes a family out of statements. Statements are taken up in passes: parents
// first, so that an uncle finds the father whose brother he is.
type builder struct{ *Family }

func (b *builder) person(p *record.Person, sought bool) {
	if _, again := b.index[p.ID]; again || p.ID.IsZero() {
		if again {
			b.Problems = append(b.Problems, Problem{Code: ProblemTwice, People: []record.ID{p.ID}, LeftOut: true})
		}
		return
	}
	b.index[p.ID] = len(b.nodes)
	b.nodes = append(b.nodes, node{Member: Member{ID: p.ID, Person: p, Sex: p.Sex, Sought: sought}})
}

// births numbers people in the order of their births; who has no known birth keeps the
// place beside the neighbours in the file.
func (b *builder) births() {
	type born struct {
		at  int
		day record.Day
	}
	var known []born
	for i := range b.nodes {
		b.nodes[i].order = i * 2
		if d := b.nodes[i].Person.BirthInterval(); d.Known() {
			known = append(known, born{i, cmp.Or(d.Earliest, d.Latest)})
		}
	}
	places := make([]int, len(known))
	for i, k := range known {
		places[i] = b.nodes[k.at].order
	}
	slices.SortStableFunc(known, func(x, y born) int { return cmp.Compare(x.day, y.day) })
	for i, k := range known {
		b.nodes[k.at].order = places[i]
	}
}

// pass is when a statement is taken up, by what has to be known before.
func pass(r record.Relation) int {
	switch r {
	case record.Mother, record.Father, record.Parent, record.Daughter, record.Son, record.Child:
		return 0
	case record.GrandmotherPaternal, record.GrandfatherPaternal, record.GrandmotherMaternal, record.GrandfatherMaternal:
		return 1
	case record.Sister, record.Brother, record.Sibling, record.HalfSister, record.HalfBrother, record.HalfSibling:
		return 2
	case record.Wife, record.Husband, record.Spouse:
		return 3
	case record.Granddaughter, record.Grandson, record.Grandparent, record.Grandchild:
		return 6
	case record.UncleOrAunt, record.NephewOrNiece, record.Cousin:
		return 7
	}
	if r.IsBlood() {
		return 4 // uncles, aunts, nephews, nieces, cousins of a known side
	}
	return 5
}

func (b *builder) kinships(all []record.Kinship) {
	b.sexes(all)
	for p := range 8 {
		for i := range all {
			if k := &all[i]; k.Relation != "" && pass(k.Relation) == p {
				b.kinship(k)
			}
		}
	}
}

// sexes fills in what the words imply of people whose sex is not written down.
func (b *builder) sexes(all []record.Kinship) {
	for _, k := range all {
		from, ok := b.index[k.From]
		s := k.Relation.Sex()
		if !ok || s == "" || k.From == k.To {
			continue
		}
		switch n := &b.nodes[from]; n.Sex {
		case "":
			n.Sex = s
		case s:
		default:
			b.problem(ProblemSex, &k, false)
		}
	}
}

func (b *builder) problem(c Code, k *record.Kinship, leftOut bool) {
	b.Problems = append(b.Problems, Problem{Code: c, Kinship: k.ID, People: []record.ID{k.From, k.To}, LeftOut: leftOut})
}

func (b *builder) kinship(k *record.Kinship) {
	if k.From.IsZero() || k.To.IsZero() {
		return // somebody is about to be chosen
	}
	if k.From == k.To {
		b.problem(ProblemSelf, k, true)
		return
	}
	from, ok := b.index[k.From]
	to, ok2 := b.index[k.To]
	switch {
	case !ok || !ok2:
		b.problem(ProblemMissing, k, true)
		return
	case !k.Relation.Known():
		b.problem(ProblemUnknown, k, true)
		return
	case !k.Relation.IsKin():
		return
	}
	if s := (pair{k.From, k.To, k.Relation}); b.stats[s] {
		b.problem(ProblemTwice, k, true)
		return
	} else {
		b.stats[s] = true
	}
	if code := b.state(from, k.Relation, to); code != "" {
		b.problem(code, k, true)
	}
}

// state takes up one statement, or says why it cannot be.
func (b *builder) state(from int, r record.Relation, to int) Code {
	switch {
	case r.IsParent():
		return b.parent(to, from, sexAs(r, b.nodes[from].Sex))
	case r.IsChild():
		return b.parent(from, to, b.nodes[to].Sex)
	}
	switch pass(r) {
	case 1:
		side := record.Male
		if r == record.GrandmotherMaternal || r == record.GrandfatherMaternal {
			side = record.Female
		}
		return b.parent(b.slot(to, side), from, b.nodes[from].Sex)
	case 2:
		half := r == record.HalfSister || r == record.HalfBrother || r == record.HalfSibling
		return b.sibling(from, to, half)
	case 3:
		return b.mates(from, to)
	case 4:
		return b.collateral(from, r, to)
	case 6:
		if r == record.Grandparent {
			from, to = to, from
		}
		return b.grandparent(from, to)
	case 7:
		return b.either(from, r, to)
	}
	return b.other(from, r, to)
}

func sexAs(r record.Relation, s record.Sex) record.Sex {
	if s != "" {
		return s
	}
	return r.Sex()
}

// parent makes p a parent by birth of c.
func (b *builder) parent(c, p int, sex record.Sex) Code {
	n := &b.nodes[c]
	for i := range n.parents {
		if n.parents[i].at == p {
			return "" // said from the other end
		}
	}
	switch {
	case c == p:
		return ProblemSelf
	case b.descends(p, c):
		return ProblemCircle
	case b.tooOld(c, p):
		return ProblemBirths
	}
	for _, q := range n.parents {
		if q.sex == sex && sex != "" && !q.hidden {
			if sex == record.Male {
				return ProblemFathers
			}
			return ProblemMothers
		}
	}
	if b.known(c) >= 2 {
		return ProblemParents
	}
	b.link(c, p, sex, false)
	return ""
}

func (b *builder) link(c, p int, sex record.Sex, hidden bool) {
	b.nodes[c].parents = append(b.nodes[c].parents, parent{p, sex, hidden})
	slices.SortStableFunc(b.nodes[c].parents, func(x, y parent) int { return cmp.Compare(rankOfParent(x), rankOfParent(y)) })
	b.nodes[p].children = append(b.nodes[p].children, c)
}

// rankOfParent puts the father first, and who is hidden last.
func rankOfParent(p parent) int {
	switch {
	case p.hidden:
		return 3
	case p.sex == record.Male:
		return 0
	case p.sex == record.Female:
		return 1
	}
	return 2
}

// known counts the parents of c, without those of whom it is not known which one they are.
func (b *builder) known(c int) int {
	n := 0
	for _, p := range b.nodes[c].parents {
		if !p.hidden {
			n++
		}
	}
	return n
}

// tooOld reports whether a child is certainly born before the parent.
func (b *builder) tooOld(child, parent int) bool {
	c, p := b.nodes[child].Person, b.nodes[parent].Person
	if c == nil || p == nil {
		return false
	}
	cb, pb := c.BirthInterval(), p.BirthInterval()
	return cb.Known() && pb.Known() && cb.Before(pb)
}

// descends reports whether a descends from b.
func (f *Family) descends(a, from int) bool {
	seen := map[int]bool{a: true}
	queue := []int{a}
	for len(queue) > 0 {
		n := queue[0]
		queue = queue[1:]
		for _, p := range f.nodes[n].parents {
			if p.at == from {
				return true
			}
			if !seen[p.at] {
				seen[p.at] = true
				queue = append(queue, p.at)
			}
		}
	}
	return false
}

// slot returns the father or the mother of c; where nobody is written down, somebody
// implied.
func (b *builder) slot(c int, sex record.Sex) int {
	var unknown []int
	known := 0
	for _, p := range b.nodes[c].parents {
		if p.hidden {
			continue
		}
		if p.sex == sex {
			return p.at
		}
		known++
		if p.sex == "" {
			unknown = append(unknown, p.at)
		}
	}
	if known == 2 && len(unknown) == 1 {
		return unknown[0] // the other one is of the other sex
	}
	if known >= 2 {
		return b.imply(c, sex, true)
	}
	return b.imply(c, sex, false)
}

// imply adds a parent of c who is not in the file.
func (b *builder) imply(c int, sex record.Sex, hidden bool) int {
	at := len(b.nodes)
	id := impliedID(b.nodes[c].ID, sex, len(b.nodes[c].parents))
	b.nodes = append(b.nodes, node{Member: Member{ID: id, Sex: sex, Implied: true, Child: b.nodes[c].ID}, order: b.nodes[c].order - 1})
	b.index[id] = at
	b.link(c, at, sex, hidden)
	return at
}

// impliedID is the same for the same implied person each time.
func impliedID(child record.ID, sex record.Sex, n int) record.ID {
	sum := sha256.Sum256(append(append([]byte("implied parent\x00"), child[:]...), (string(sex) + string(rune('0'+n)))...))
	var id record.ID
	copy(id[:], sum[:])
	return id
}

// sibling makes two people siblings by statement.
func (b *builder) sibling(x, y int, half bool) Code {
	shared, both := b.shared(x, y)
	switch {
	case x == y:
		return ProblemSelf
	case b.descends(x, y) || b.descends(y, x):
		return ProblemCircle
	case both && half:
		return ProblemFull
	case shared > 0:
		return "" // it follows from the parents, more exactly
	}
	for i, s := range b.nodes[x].sibs {
		if s.at == y {
			if half {
				b.nodes[x].sibs[i].half = true
				for j := range b.nodes[y].sibs {
					if b.nodes[y].sibs[j].at == x {
						b.nodes[y].sibs[j].half = true
					}
				}
			}
			return ""
		}
	}
	b.nodes[x].sibs = append(b.nodes[x].sibs, sib{y, half})
	b.nodes[y].sibs = append(b.nodes[y].sibs, sib{x, half})
	return ""
}

// shared counts the parents that two people have in common; both reports that these are
// both parents of either.
func (f *Family) shared(x, y int) (n int, both bool) {
	for _, p := range f.nodes[x].parents {
		for _, q := range f.nodes[y].parents {
			if p.at == q.at && !p.hidden && !q.hidden {
				n++
			}
		}
	}
	return n, n >= 2
}

func (b *builder) mates(x, y int) Code {
	if b.descends(x, y) || b.descends(y, x) {
		return ProblemCircle
	}
	if !slices.Contains(b.nodes[x].mates, y) {
		b.nodes[x].mates = append(b.nodes[x].mates, y)
		b.nodes[y].mates = append(b.nodes[y].mates, x)
	}
	return ""
}

// other keeps a kinship without blood as it was stated.
func (b *builder) other(from int, r record.Relation, to int) Code {
	inverse := r.Inverse(b.nodes[to].Sex)
	if slices.ContainsFunc(b.nodes[to].others, func(o other) bool { return o.at == from && (o.relation == r || neutral(o.relation)) }) {
		return ""
	}
	b.nodes[to].others = append(b.nodes[to].others, other{from, r})
	b.nodes[from].others = append(b.nodes[from].others, other{to, inverse})
	return ""
}

func neutral(r record.Relation) bool {
	return r.Known() && r.Sex() == "" && !slices.Contains(record.Relations(), r)
}
