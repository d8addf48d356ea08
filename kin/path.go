package kin

import (
	"container/heap"
	"slices"

	"athar/record"
)

// stepKind is one step from a person to somebody near.
type stepKind byte

const (
	up     stepKind = 'U' // to a parent
	down   stepKind = 'D' // to a child
	side   stepKind = 'S' // to a brother or sister
	mate   stepKind = 'M' // to a wife or husband
	beside stepKind = 'O' // to kin without blood, as stated
)

// step leads to a person.
type step struct {
	kind     stepKind
	at       int             // whom it leads to
	relation record.Relation // of beside: what that person is
	sibling  siblingKind     // of side
	through  record.Sex      // of a half sibling: which parent is the same
}

type siblingKind byte

const (
	siblingStated siblingKind = iota // full or half, nobody said
	siblingFull
	siblingHalf
)

// ancestor is how somebody is reached upwards.
type ancestor struct{ depth, from int }

// ancestors returns everybody above a person and the person, the nearest first.
func (f *Family) ancestors(of int) (map[int]ancestor, []int) {
	all := map[int]ancestor{of: {0, -1}}
	queue := []int{of}
	for i := 0; i < len(queue); i++ {
		n := queue[i]
		for _, p := range f.nodes[n].parents {
			if _, ok := all[p.at]; !ok {
				all[p.at] = ancestor{all[n].depth + 1, n}
				queue = append(queue, p.at)
			}
		}
	}
	return all, queue
}

// bloodPath returns the nearest way by blood from a to b: up, at most once sideways, and
// down. ok is false where they are not related by blood, or are the same person.
func (f *Family) bloodPath(a, b int) ([]step, bool) {
	if a == b {
		return nil, false
	}
	mine, order := f.ancestors(a)
	theirs, _ := f.ancestors(b)
	best, x, y := -1, -1, -1
	better := func(cost, p, q int) {
		if best < 0 || cost < best {
			best, x, y = cost, p, q
		}
	}
	for _, n := range order {
		d := mine[n].depth
		if t, ok := theirs[n]; ok {
			better(d+t.depth, n, n)
		}
		for _, s := range f.nodes[n].sibs {
			if t, ok := theirs[s.at]; ok {
				better(d+t.depth+2, n, s.at)
			}
		}
	}
	if best < 0 {
		return nil, false
	}
	climb, fall := chain(mine, x), chain(theirs, y)
	var out []step
	switch {
	case x != y:
	case len(climb) > 1 && len(fall) > 1: // the children of the common ancestor are siblings
		climb, fall = climb[:len(climb)-1], fall[:len(fall)-1]
		x, y = climb[len(climb)-1], fall[len(fall)-1]
	}
	for _, n := range climb[1:] {
		out = append(out, step{kind: up, at: n})
	}
	if x != y {
		out = append(out, f.sideways(x, y))
	}
	for i := len(fall) - 2; i >= 0; i-- {
		out = append(out, step{kind: down, at: fall[i]})
	}
	return out, true
}

// chain is the way up to an ancestor, from the person on.
func chain(all map[int]ancestor, to int) []int {
	var out []int
	for n := to; n >= 0; n = all[n].from {
		out = append(out, n)
	}
	slices.Reverse(out)
	return out
}

// sideways is the step to a sibling, as exactly as is known.
func (f *Family) sideways(x, y int) step {
	s := step{kind: side, at: y}
	n, both := f.shared(x, y)
	switch {
	case both:
		s.sibling = siblingFull
	case n == 1 && f.twoKnown(x) && f.twoKnown(y):
		s.sibling = siblingHalf
		for _, p := range f.nodes[x].parents {
			if slices.ContainsFunc(f.nodes[y].parents, func(q parent) bool { return q.at == p.at }) {
				s.through = p.sex
			}
		}
	case n == 0:
		for _, o := range f.nodes[x].sibs {
			if o.at == y && o.half {
				s.sibling = siblingHalf
			}
		}
	}
	return s
}

// twoKnown reports whether both parents of somebody are people, and not only implied.
func (f *Family) twoKnown(x int) bool {
	n := 0
	for _, p := range f.nodes[x].parents {
		if !p.hidden && !f.nodes[p.at].Implied {
			n++
		}
	}
	return n >= 2
}

// Costs of steps of anyPath: statements without blood are a longer way than what
// says the same more exactly.
const (
	costStep  = 10
	costMate  = 12
	costMilk  = 11
	costOther = 26
)

// anyPath returns the nearest way from a to b of any kind.
func (f *Family) anyPath(a, b int) ([]step, bool) {
	type came struct {
		cost, from int
		step       step
	}
	seen := map[int]came{a: {0, -1, step{}}}
	done := map[int]bool{}
	q := &queue{{0, a}}
	for q.Len() > 0 {
		n := heap.Pop(q).(item).at
		if done[n] {
			continue
		}
		if n == b {
			break
		}
		done[n] = true
		base := seen[n].cost
		f.steps(n, func(cost int, s step) {
			if old, ok := seen[s.at]; !ok || base+cost < old.cost {
				seen[s.at] = came{base + cost, n, s}
				heap.Push(q, item{base + cost, s.at})
			}
		})
	}
	if _, ok := seen[b]; !ok || a == b {
		return nil, false
	}
	var out []step
	for n := b; n != a; n = seen[n].from {
		out = append(out, seen[n].step)
	}
	slices.Reverse(out)
	return out, true
}

// steps tells each step that leads away from a person.
func (f *Family) steps(n int, each func(cost int, s step)) {
	for _, p := range f.nodes[n].parents {
		each(costStep, step{kind: up, at: p.at})
	}
	for _, p := range f.nodes[n].parents {
		for _, c := range f.nodes[p.at].children {
			if c != n {
				each(costStep, f.sideways(n, c))
			}
		}
	}
	for _, s := range f.nodes[n].sibs {
		each(costStep, f.sideways(n, s.at))
	}
	for _, c := range f.nodes[n].children {
		each(costStep, step{kind: down, at: c})
	}
	for _, m := range f.nodes[n].mates {
		each(costMate, step{kind: mate, at: m})
	}
	for _, o := range f.nodes[n].others {
		cost := costOther
		if milk(o.relation) {
			cost = costMilk
		}
		each(cost, step{kind: beside, at: o.at, relation: o.relation})
	}
}

func milk(r record.Relation) bool {
	switch r {
	case record.MilkMother, record.MilkDaughter, record.MilkSon, record.MilkSister, record.MilkBrother,
		record.MilkParent, record.MilkChild, record.MilkSibling:
		return true
	}
	return false
}

type item struct{ cost, at int }

type queue []item

func (q queue) Len() int { return len(q) }
func (q queue) Less(i, j int) bool {
	return q[i].cost < q[j].cost || q[i].cost == q[j].cost && q[i].at < q[j].at
}
func (q queue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)   { *q = append(*q, x.(item)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// Blood reports whether two people are related by blood as far as follows from the file.
func (f *Family) Blood(a, b record.ID) bool {
	_, ok := f.Degree(a, b)
	return ok
}

// Degree returns how many births lie between two people who are related by blood: 1 for
// parent and child, 2 for siblings and grandparents, 3 for uncles, 4 for cousins. ok is
// false for all others.
func (f *Family) Degree(a, b record.ID) (degree int, ok bool) {
	x, okx := f.index[a]
	y, oky := f.index[b]
	if !okx || !oky {
		return 0, false
	}
	path, ok := f.bloodPath(x, y)
	return degreeOf(path), ok
}

func degreeOf(path []step) int {
	n := 0
	for _, s := range path {
		n++
		if s.kind == side {
			n++
		}
	}
	return n
}
