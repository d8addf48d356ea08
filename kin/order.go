package kin

import (
	"slices"

	"athar/record"
)

// unit is people of one row who stand side by side because they are couples.
type unit struct {
	members []int
	row     int
	x       float32 // of the left edge
	w       float32
	offset  []float32 // of each member's left edge
	tight   float32   // the left edge in a row without free room
}

// union is the children of one couple, or of one parent.
type union struct {
	parents []int // one, or two of the same unit
	kids    []int // in birth order
}

// plan is one way of drawing one family.
type plan struct {
	*layout
	people  []int
	units   []unit
	unitOf  map[int]int
	unions  []union
	below   map[int][]int // unions of a unit
	above   map[int]int   // the union whose child a person is
	rows    [][]int       // units from left to right
	seen    []bool
	flipped bool // the first in-law's family goes to the left
}

// best draws a family from several beginnings and takes the drawing with the fewest
// crossings, and among those the narrowest.
func (l *layout) best(people []int) Drawing {
	base := l.newPlan(people)
	roots := base.roots()
	limit := 12
	if len(people) > 150 {
		limit = 3
	}
	var best Drawing
	for i, r := range roots {
		if i >= limit {
			break
		}
		for _, flipped := range []bool{false, true} {
			if flipped && (len(people) > 150 || best.Crossings == 0) {
				continue
			}
			d := base.drawFrom(r, flipped)
			if i == 0 && !flipped || d.Crossings < best.Crossings || d.Crossings == best.Crossings && d.Width < best.Width-1 && d.Crossings > 0 {
				best = d
			}
		}
		if best.Crossings == 0 {
			break
		}
	}
	return best
}

func (l *layout) newPlan(people []int) *plan {
	p := &plan{layout: l, people: people, unitOf: map[int]int{}, below: map[int][]int{}, above: map[int]int{}}
	for _, i := range people {
		if _, ok := p.unitOf[i]; ok {
			continue
		}
		members := p.lineUp(p.cluster(i))
		for _, m := range members {
			p.unitOf[m] = len(p.units)
		}
		p.units = append(p.units, unit{members: members, row: l.gen[i]})
	}
	p.gatherUnions()
	return p
}

// cluster is everybody of a row who is tied to a person by couples.
func (p *plan) cluster(from int) []int {
	out := []int{from}
	for i := 0; i < len(out); i++ {
		for _, m := range p.mates[out[i]] {
			if p.gen[m] == p.gen[from] && !slices.Contains(out, m) {
				out = append(out, m)
			}
		}
	}
	return out
}

// lineUp orders a cluster so that couples stand side by side: from one end of the chain
// of couples to the other, husbands left of wives where there is but one couple.
func (p *plan) lineUp(all []int) []int {
	if len(all) == 1 {
		return all
	}
	inside := func(i int) []int {
		var out []int
		for _, m := range p.mates[i] {
			if slices.Contains(all, m) {
				out = append(out, m)
			}
		}
		return out
	}
	if len(all) == 2 {
		if p.f.nodes[all[0]].Sex == record.Female && p.f.nodes[all[1]].Sex != record.Female ||
			p.f.nodes[all[0]].Sex == "" && p.f.nodes[all[1]].Sex == record.Male {
			all[0], all[1] = all[1], all[0]
		}
		return all
	}
	// the one with most couples stands in the middle, and each of the others beside a mate
	slices.SortStableFunc(all, func(a, b int) int { return len(inside(b)) - len(inside(a)) })
	out, met := []int{all[0]}, []int{all[0]}
	for i := 0; i < len(met); i++ {
		for n, m := range inside(met[i]) {
			if slices.Contains(out, m) {
				continue
			}
			met = append(met, m)
			at, hub := slices.Index(out, met[i]), slices.Index(out, all[0])
			if at < hub || at == hub && n%2 == 0 {
				out = slices.Insert(out, at, m)
			} else {
				out = slices.Insert(out, at+1, m)
			}
		}
	}
	return out
}

func (p *plan) gatherUnions() {
	index := map[[2]int]int{}
	add := func(key [2]int, parents []int, kid int) {
		u, ok := index[key]
		if !ok {
			u = len(p.unions)
			index[key] = u
			p.unions = append(p.unions, union{parents: parents})
			p.below[p.unitOf[parents[0]]] = append(p.below[p.unitOf[parents[0]]], u)
		}
		p.unions[u].kids = append(p.unions[u].kids, kid)
		if _, ok := p.above[kid]; !ok {
			p.above[kid] = u
		}
	}
	for _, i := range p.f.sorted(p.people) {
		ps := p.parents(i)
		switch {
		case len(ps) == 0:
		case len(ps) == 2 && p.unitOf[ps[0]] == p.unitOf[ps[1]]:
			add([2]int{ps[0], ps[1]}, ps, i)
		default: // parents of different rows: a line from each
			for _, q := range ps {
				add([2]int{q, -1}, []int{q}, i)
			}
		}
	}
}

// roots are units from which to begin, the most promising first: where two families
// meet, the more people stand above the better.
func (p *plan) roots() []int {
	weight := func(u int) int {
		n, both := 0, 0
		for _, m := range p.units[u].members {
			if w := p.weight(m); w > 0 {
				n += w
				both++
			}
		}
		if both >= 2 {
			n += 100000
		}
		return n
	}
	all := make([]int, len(p.units))
	weights := make([]int, len(p.units))
	for i := range all {
		all[i], weights[i] = i, weight(i)
	}
	slices.SortStableFunc(all, func(a, b int) int { return weights[b] - weights[a] })
	// where nobody has two families above, begin at the top
	if len(all) > 0 && weights[all[0]] < 100000 {
		slices.SortStableFunc(all, func(a, b int) int {
			if c := p.units[a].row - p.units[b].row; c != 0 {
				return c
			}
			return weights[b] - weights[a]
		})
	}
	return all
}

// weight counts who stands above a person, as far as four generations, with their other
// children.
func (p *plan) weight(i int) int {
	n := 0
	seen := map[int]bool{i: true}
	queue := []int{i}
	for d := 0; d < 4 && len(queue) > 0; d++ {
		var next []int
		for _, q := range queue {
			for _, s := range p.f.nodes[q].sibs {
				if !seen[s.at] && p.drawn[s.at] {
					seen[s.at] = true
					n++
				}
			}
			for _, a := range p.parents(q) {
				if seen[a] {
					continue
				}
				seen[a] = true
				n += len(p.f.nodes[a].children)
				next = append(next, a)
			}
		}
		queue = next
	}
	return n
}

// drawFrom draws the family beginning at a unit. It does not change the plan it is
// called on, but for members' order within units.
func (p *plan) drawFrom(root int, flipped bool) Drawing {
	q := *p
	q.units = slices.Clone(p.units)
	for i := range q.units {
		q.units[i].members = slices.Clone(p.units[i].members)
	}
	q.flipped = flipped
	q.seen = make([]bool, len(q.units))
	rows := 0
	for _, u := range q.units {
		rows = max(rows, u.row+1)
	}
	q.rows = make([][]int, rows)
	q.place(root, -1)
	for i := range q.units {
		q.place(i, -1)
	}
	q.positions()
	return q.drawing()
}

// place sets a unit down with all that hangs on it; entry is the member who is somebody's
// child of a union that is being placed, or -1.
func (p *plan) place(u, entry int) {
	if p.seen[u] {
		return
	}
	p.seen[u] = true
	members := p.units[u].members
	at := slices.Index(members, entry)
	left, right := p.outsides(u, at)
	for _, m := range left {
		p.climb(m, true)
		p.siblings(m)
	}
	p.rows[p.units[u].row] = append(p.rows[p.units[u].row], u)
	p.kids(u)
	for _, m := range right {
		p.siblings(m)
		p.climb(m, false)
	}
	for _, m := range members {
		for _, t := range p.near[m] {
			e := p.loose[t]
			p.place(p.unitOf[e.a+e.b-m], -1)
		}
	}
}

// outsides divides the members of a unit: whose families stand to the left, and whose to
// the right, in the order in which they are set down.
func (p *plan) outsides(u, entry int) (left, right []int) {
	members := p.units[u].members
	if len(members) == 1 {
		return nil, members
	}
	mid := len(members) / 2
	if entry >= 0 {
		mid = entry
		if entry == 0 {
			mid = 1
		}
	}
	return slices.Clone(members[:mid]), slices.Clone(members[mid:])
}

// siblings sets down those who are stated to be brothers or sisters.
func (p *plan) siblings(m int) {
	for _, s := range p.f.nodes[m].sibs {
		if p.drawn[s.at] {
			p.place(p.unitOf[s.at], s.at)
		}
	}
}

// climb sets down the family above a person on one side of the unit.
func (p *plan) climb(m int, left bool) {
	un, ok := p.above[m]
	if !ok {
		return
	}
	u := p.unitOf[p.unions[un].parents[0]]
	if p.seen[u] {
		return
	}
	p.seen[u] = true
	p.turn(u, un, left)
	members := p.units[u].members
	row := p.units[u].row
	first, last := members[0], members[len(members)-1]
	if left {
		p.climb(first, true)
		p.siblings(first)
		p.kids(u)
		p.rows[row] = append(p.rows[row], u)
	} else {
		if first != last {
			p.climb(first, true)
			p.siblings(first)
		}
		p.rows[row] = append(p.rows[row], u)
		p.kids(u)
	}
	for _, x := range members[min(1, len(members)-1):] {
		p.siblings(x)
		p.climb(x, false)
	}
	for _, x := range members {
		for _, t := range p.near[x] {
			e := p.loose[t]
			p.place(p.unitOf[e.a+e.b-x], -1)
		}
	}
}

// turn puts the parent with the larger family outside, and with two marriages the one
// that matters inside.
func (p *plan) turn(u, un int, left bool) {
	members := p.units[u].members
	if len(members) < 2 {
		return
	}
	first, last := members[0], members[len(members)-1]
	swap := false
	if len(members) == 2 {
		a, b := p.weight(first), p.weight(last)
		swap = left && b > a || !left && a > b
	} else {
		ps := p.unions[un].parents
		inFirst, inLast := slices.Contains(ps, first), slices.Contains(ps, last)
		swap = left && inFirst && !inLast || !left && inLast && !inFirst
	}
	if swap {
		slices.Reverse(members)
	}
}

// kids sets down the children of a unit below it.
func (p *plan) kids(u int) {
	for _, un := range p.unionsOf(u) {
		kids := p.arranged(p.unions[un].kids)
		for i, k := range kids {
			p.face(k, i == 0 && len(kids) > 1)
			p.place(p.unitOf[k], k)
		}
	}
}

// unionsOf are the unions of a unit from left to right.
func (p *plan) unionsOf(u int) []int {
	out := slices.Clone(p.below[u])
	place := func(un int) int {
		n := 0
		for _, q := range p.unions[un].parents {
			n += 2 * slices.Index(p.units[u].members, q)
		}
		return n / len(p.unions[un].parents)
	}
	slices.SortStableFunc(out, func(a, b int) int { return place(a) - place(b) })
	return out
}

// arranged puts children whose wives or husbands have families of their own at the ends.
func (p *plan) arranged(kids []int) []int {
	var open []int
	for _, k := range kids {
		if p.opens(k) {
			open = append(open, k)
		}
	}
	out := slices.Clone(kids)
	move := func(k int, first bool) {
		i := slices.Index(out, k)
		out = slices.Delete(out, i, i+1)
		if first {
			out = slices.Insert(out, 0, k)
		} else {
			out = append(out, k)
		}
	}
	switch {
	case len(open) == 1:
		move(open[0], p.flipped)
	case len(open) > 1:
		move(open[len(open)-1], false)
		move(open[0], true)
	}
	return out
}

// opens reports whether a child's wife or husband brings a family that is not set down.
func (p *plan) opens(k int) bool {
	u := p.unitOf[k]
	if p.seen[u] {
		return false
	}
	for _, m := range p.units[u].members {
		if m == k {
			continue
		}
		if un, ok := p.above[m]; ok && !p.seen[p.unitOf[p.unions[un].parents[0]]] {
			return true
		}
		if len(p.f.nodes[m].sibs) > 0 {
			return true
		}
	}
	return false
}

// face turns the unit of a child so that the child stands towards the brothers and
// sisters: at the left end the wife stands further left, if she brings a family.
func (p *plan) face(k int, first bool) {
	u := p.unitOf[k]
	members := p.units[u].members
	if p.seen[u] || len(members) != 2 {
		return
	}
	if p.opens(k) {
		if want := members[0] == k; first == want {
			slices.Reverse(members)
		}
		return
	}
	if len(p.f.nodes[k].sibs) > 0 && members[0] != k {
		slices.Reverse(members)
	}
}
