package kin

import (
	"slices"

	"athar/record"
)

// loose is a tie that is not drawn as descent, marriage or brotherhood: b stands so many
// generations below a.
type loose struct {
	a, b, below int
	kind        LineKind
}

// layout is what all ways of drawing a family have in common.
type layout struct {
	f      *Family
	o      Options
	w, h   []float32
	drawn  []bool
	gen    []int
	mates  [][]int // wives, husbands, and who has a child with the person
	loose  []loose
	near   [][]int // loose ties of each person, by index
	single []int   // people without any tie
}

func newLayout(f *Family, measure func(id record.ID) (w, h float32), o Options) *layout {
	n := len(f.nodes)
	l := &layout{f: f, o: o, w: make([]float32, n), h: make([]float32, n), drawn: make([]bool, n), gen: make([]int, n), mates: make([][]int, n), near: make([][]int, n)}
	for i := range f.nodes {
		l.drawn[i] = true
	}
	for i := range f.nodes {
		for _, p := range f.nodes[i].parents {
			if p.hidden {
				l.drawn[p.at] = false
			}
		}
	}
	for i := range f.nodes {
		if l.drawn[i] {
			l.w[i], l.h[i] = measure(f.nodes[i].ID)
			l.w[i], l.h[i] = max(l.w[i], 8), max(l.h[i], 8)
		}
		l.mates[i] = slices.Clone(f.nodes[i].mates)
	}
	for i := range f.nodes {
		if ps := l.parents(i); len(ps) == 2 && !slices.Contains(l.mates[ps[0]], ps[1]) {
			l.mates[ps[0]] = append(l.mates[ps[0]], ps[1])
			l.mates[ps[1]] = append(l.mates[ps[1]], ps[0])
		}
	}
	l.gatherLoose()
	return l
}

// parents are those that are drawn, of somebody who is drawn.
func (l *layout) parents(i int) []int {
	var out []int
	if !l.drawn[i] {
		return nil
	}
	for _, p := range l.f.nodes[i].parents {
		if !p.hidden {
			out = append(out, p.at)
		}
	}
	return out
}

func (l *layout) gatherLoose() {
	add := func(a, b, below int, k LineKind) {
		if below < 0 {
			a, b, below = b, a, -below
		}
		t := loose{a, b, below, k}
		if a == b || slices.Contains(l.loose, t) || below == 0 && slices.Contains(l.loose, loose{b, a, 0, k}) {
			return
		}
		l.loose = append(l.loose, t)
		l.near[a] = append(l.near[a], len(l.loose)-1)
		l.near[b] = append(l.near[b], len(l.loose)-1)
	}
	for i := range l.f.nodes {
		for _, o := range l.f.nodes[i].others { // o.at is the relation of i
			kind, below := kindOf(o.relation)
			add(o.at, i, below, kind)
		}
	}
	// who is tied to somebody that is not drawn, is tied to that one's child
	for i := range l.f.nodes {
		if l.drawn[i] {
			continue
		}
		child, n := l.f.index[l.f.nodes[i].Child], &l.f.nodes[i]
		for _, p := range n.parents {
			add(p.at, child, 2, LineOther)
		}
		for _, s := range n.sibs {
			if l.drawn[s.at] {
				add(s.at, child, 1, LineOther)
			} else {
				add(l.f.index[l.f.nodes[s.at].Child], child, 0, LineOther)
			}
		}
	}
}

// kindOf returns the line for a stated relation, and how many generations the other
// stands below who is so related.
func kindOf(r record.Relation) (LineKind, int) {
	switch r {
	case record.MilkMother, record.MilkParent:
		return LineMilk, 1
	case record.MilkDaughter, record.MilkSon, record.MilkChild:
		return LineMilk, -1
	case record.MilkSister, record.MilkBrother, record.MilkSibling:
		return LineMilk, 0
	case record.Stepmother, record.Stepfather, record.StepParent:
		return LineStep, 1
	case record.Stepdaughter, record.Stepson, record.StepChild:
		return LineStep, -1
	case record.MotherInLaw, record.FatherInLaw, record.ParentInLaw:
		return LineInLaw, 1
	case record.DaughterInLaw, record.SonInLaw, record.ChildInLaw:
		return LineInLaw, -1
	case record.SisterInLaw, record.BrotherInLaw, record.SiblingInLaw, record.Fiance:
		return LineInLaw, 0
	}
	return LineOther, 0
}

// tie is an edge for the generations.
type tie struct{ to, below int }

func (l *layout) ties(i int) (strong, weak []tie) {
	n := &l.f.nodes[i]
	for _, p := range l.parents(i) {
		strong = append(strong, tie{p, -1})
	}
	for _, c := range n.children {
		if slices.Contains(l.parents(c), i) {
			strong = append(strong, tie{c, 1})
		}
	}
	for _, m := range l.mates[i] {
		strong = append(strong, tie{m, 0})
	}
	for _, s := range n.sibs {
		if l.drawn[s.at] {
			strong = append(strong, tie{s.at, 0})
		}
	}
	for _, t := range l.near[i] {
		if e := l.loose[t]; e.a == i {
			weak = append(weak, tie{e.b, e.below})
		} else {
			weak = append(weak, tie{e.a, -e.below})
		}
	}
	return strong, weak
}

// components returns the families that are not tied to each other, with the generation
// of everybody in gen; those who are tied to nobody are in single.
func (l *layout) components() [][]int {
	seen := make([]bool, len(l.f.nodes))
	var out [][]int
	for i := range l.f.nodes {
		if seen[i] || !l.drawn[i] {
			continue
		}
		c := l.component(i, seen)
		if len(c) == 1 {
			l.single = append(l.single, i)
			continue
		}
		l.settle(c)
		out = append(out, c)
	}
	return out
}

// component walks a family, blood and marriage before everything else.
func (l *layout) component(from int, seen []bool) []int {
	seen[from] = true
	out := []int{from}
	strong, weak := []int{from}, []int{}
	for len(strong)+len(weak) > 0 {
		if len(strong) > 0 {
			i := strong[0]
			strong = strong[1:]
			weak = append(weak, i)
			s, _ := l.ties(i)
			for _, t := range s {
				if !seen[t.to] {
					seen[t.to] = true
					l.gen[t.to] = l.gen[i] + t.below
					out, strong = append(out, t.to), append(strong, t.to)
				}
			}
			continue
		}
		i := weak[0]
		weak = weak[1:]
		_, w := l.ties(i)
		for _, t := range w {
			if !seen[t.to] {
				seen[t.to] = true
				l.gen[t.to] = l.gen[i] + t.below
				out, strong = append(out, t.to), append(strong, t.to)
			}
		}
	}
	return out
}

// settle sees to it that parents stand above their children whatever else was said, and
// numbers the rows from 0 without gaps.
func (l *layout) settle(c []int) {
	if slices.ContainsFunc(c, func(i int) bool {
		return slices.ContainsFunc(l.parents(i), func(p int) bool { return l.gen[p] >= l.gen[i] })
	}) {
		l.longest(c)
	}
	var all []int
	for _, i := range c {
		all = append(all, l.gen[i])
	}
	slices.Sort(all)
	all = slices.Compact(all)
	for _, i := range c {
		l.gen[i], _ = slices.BinarySearch(all, l.gen[i])
	}
}

// longest puts everybody just below the lowest parent, for families in which somebody
// married into another generation.
func (l *layout) longest(c []int) {
	left := map[int]int{}
	var ready []int
	for _, i := range c {
		l.gen[i] = 0
		left[i] = len(l.parents(i))
		if left[i] == 0 {
			ready = append(ready, i)
		}
	}
	for len(ready) > 0 {
		i := ready[0]
		ready = ready[1:]
		for _, k := range l.f.nodes[i].children {
			if !slices.Contains(l.parents(k), i) {
				continue
			}
			l.gen[k] = max(l.gen[k], l.gen[i]+1)
			if left[k]--; left[k] == 0 {
				ready = append(ready, k)
			}
		}
	}
	// who has no parents stands beside wife, husband or sibling, or just above a child
	for _, i := range c {
		if len(l.parents(i)) > 0 {
			continue
		}
		low := 1 << 30
		for _, k := range l.f.nodes[i].children {
			if slices.Contains(l.parents(k), i) {
				low = min(low, l.gen[k]-1)
			}
		}
		want := l.gen[i]
		for _, m := range l.mates[i] {
			want = max(want, l.gen[m])
		}
		for _, s := range l.f.nodes[i].sibs {
			want = max(want, l.gen[s.at])
		}
		if want == l.gen[i] && low < 1<<30 {
			want = low
		}
		l.gen[i] = max(l.gen[i], min(want, low))
	}
}
