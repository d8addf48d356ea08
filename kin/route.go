package kin

import (
	"slices"

	"athar/record"
)

// wire is a line between two rows before it has a height: a stem from above, a bar, and
// drops to what is below. A wire with tops runs above the boxes of the lower row.
type wire struct {
	kind  LineKind
	gap   int     // the row below it
	from  Point   // where the stem begins; unused where the wire hangs between drops
	stem  bool    // whether there is one
	drops []Point // tops of boxes
	to    []int   // people at the drops
	who   int     // person at the stem, or -1
	zone  int     // 0 bars of children, 1 ties between rows, 2 ties above a row
	track int
}

func (w *wire) span() (lo, hi float32) {
	lo, hi = float32(1<<30), float32(-1<<30)
	if w.stem {
		lo, hi = w.from.X, w.from.X
	}
	for _, d := range w.drops {
		lo, hi = min(lo, d.X), max(hi, d.X)
	}
	return lo, hi
}

// drawing turns the set out rows into boxes and lines.
func (p *plan) drawing() Drawing {
	var d Drawing
	heights := make([]float32, len(p.rows))
	for _, m := range p.people {
		heights[p.gen[m]] = max(heights[p.gen[m]], p.h[m])
	}
	wires, straight := p.wires()
	tracks := make([][3]int, len(p.rows)+1)
	for g := range tracks {
		for zone := range 3 {
			tracks[g][zone] = assign(wires, g, zone)
		}
	}
	tops := make([]float32, len(p.rows)+1)
	var y float32
	for g := range p.rows {
		if g > 0 || tracks[g][2] > 0 {
			n := tracks[g][0] + tracks[g][1] + tracks[g][2]
			room := float32(n+1) * p.o.Track
			if g > 0 {
				room = max(p.o.RowGap, room+p.o.Track)
			}
			y += room
		}
		tops[g] = y
		y += heights[g]
	}
	d.Height = y
	middle := func(m int) float32 { return tops[p.gen[m]] + heights[p.gen[m]]/2 }
	for _, u := range p.units {
		for j, m := range u.members {
			n := Node{Member: p.f.nodes[m].Member, X: u.x + u.offset[j], W: p.w[m], H: p.h[m], Row: u.row}
			n.Y = middle(m) - n.H/2
			d.Nodes = append(d.Nodes, n)
			d.Width = max(d.Width, n.X+n.W)
		}
	}
	p.lines(&d, wires, straight, func(w *wire) float32 {
		t := tracks[w.gap]
		at := w.track
		switch w.zone {
		case 1:
			at += t[0]
		case 2:
			at += t[0] + t[1]
		}
		total := t[0] + t[1] + t[2]
		// in the middle of the gap where there is room to spare
		above := tops[w.gap] - float32(total)*p.o.Track
		if w.gap > 0 {
			bottom := tops[w.gap-1] + heights[w.gap-1]
			free := tops[w.gap] - bottom - float32(total-1)*p.o.Track
			above = bottom + free/2
		}
		return above + float32(at)*p.o.Track
	}, middle)
	d.Crossings = crossings(d.Lines)
	return d
}

// flat is a straight line in the middle of a row, from the edge of one box to another.
type flat struct {
	kind LineKind
	a, b int
}

// wires gathers what has to be drawn.
func (p *plan) wires() (wires []wire, straight []flat) {
	for un := range p.unions {
		p.unionWires(un, &wires)
	}
	done := map[[2]int]bool{}
	for _, a := range p.people {
		for _, b := range p.mates[a] {
			k := [2]int{min(a, b), max(a, b)}
			if !done[k] {
				done[k] = true
				p.tie(LineCouple, a, b, &wires, &straight)
			}
		}
	}
	p.siblingWires(&wires)
	for _, t := range p.loose {
		if _, ok := p.unitOf[t.a]; ok {
			p.tie(t.kind, t.a, t.b, &wires, &straight)
		}
	}
	return wires, straight
}

func (p *plan) unionWires(un int, wires *[]wire) {
	u := p.unions[un]
	byRow := map[int]*wire{}
	var rows []int
	for _, k := range p.inRow(un) {
		g := p.gen[k]
		w := byRow[g]
		if w == nil {
			w = &wire{kind: LineChild, gap: g, stem: true, who: u.parents[0], from: Point{X: p.anchor(un)}}
			byRow[g] = w
			rows = append(rows, g)
		}
		w.drops = append(w.drops, Point{X: p.center(k)})
		w.to = append(w.to, k)
	}
	slices.Sort(rows)
	for _, g := range rows {
		*wires = append(*wires, *byRow[g])
	}
}

// siblingWires joins those who are stated to be siblings by a bar above their boxes.
func (p *plan) siblingWires(wires *[]wire) {
	seen := map[int]bool{}
	for _, a := range p.people {
		if seen[a] || len(p.f.nodes[a].sibs) == 0 {
			continue
		}
		group := []int{a}
		seen[a] = true
		for i := 0; i < len(group); i++ {
			for _, s := range p.f.nodes[group[i]].sibs {
				if p.drawn[s.at] && !seen[s.at] && p.gen[s.at] == p.gen[a] {
					seen[s.at] = true
					group = append(group, s.at)
				}
			}
		}
		if len(group) < 2 {
			continue
		}
		slices.SortFunc(group, func(x, y int) int { return int(p.center(x)) - int(p.center(y)) })
		w := wire{kind: LineSibling, gap: p.gen[a], who: -1, zone: 2, to: group}
		var mid float32
		for _, m := range group {
			mid += p.center(m) / float32(len(group))
		}
		for _, m := range group {
			w.drops = append(w.drops, Point{X: p.beside(m, mid)})
		}
		*wires = append(*wires, w)
	}
}

// beside is where a line touches the top of a box into whose middle a line from the
// parents may lead: a little towards where it goes.
func (p *plan) beside(m int, towards float32) float32 {
	c := p.center(m)
	if _, ok := p.above[m]; !ok {
		return c
	}
	if towards < c {
		return c - p.w[m]/4
	}
	return c + p.w[m]/4
}

// tie joins two people by a straight line where they stand side by side, else by a wire.
func (p *plan) tie(kind LineKind, a, b int, wires *[]wire, straight *[]flat) {
	if p.gen[a] > p.gen[b] {
		a, b = b, a
	}
	if p.gen[a] == p.gen[b] {
		if p.neighbours(a, b) {
			*straight = append(*straight, flat{kind: kind, a: a, b: b})
			return
		}
		*wires = append(*wires, wire{kind: kind, gap: p.gen[a], who: -1, zone: 2, to: []int{a, b},
			drops: []Point{{X: p.beside(a, p.center(b))}, {X: p.beside(b, p.center(a))}}})
		return
	}
	*wires = append(*wires, wire{kind: kind, gap: p.gen[b], stem: true, who: a, zone: 1, to: []int{b},
		from: Point{X: p.center(a) + p.aside(a, b)}, drops: []Point{{X: p.beside(b, p.center(a))}}})
}

// aside moves the beginning of a tie away from the line to the children.
func (p *plan) aside(a, b int) float32 {
	if len(p.f.nodes[a].children) == 0 {
		return 0
	}
	if p.center(b) < p.center(a) {
		return -p.w[a] / 4
	}
	return p.w[a] / 4
}

// neighbours reports whether two people of a row stand side by side.
func (p *plan) neighbours(a, b int) bool {
	lo, hi := p.center(a), p.center(b)
	if lo > hi {
		lo, hi = hi, lo
	}
	for _, i := range p.rows[p.gen[a]] {
		for _, m := range p.units[i].members {
			if c := p.center(m); c > lo+1 && c < hi-1 {
				return false
			}
		}
	}
	return true
}

// assign gives the wires of a zone of a gap their tracks, so that lines that need not
// cross do not, and returns the number of tracks.
func assign(wires []wire, gap, zone int) int {
	var all []int
	for i := range wires {
		if wires[i].gap == gap && wires[i].zone == zone {
			all = append(all, i)
		}
	}
	inside := func(x, lo, hi float32) bool { return x > lo+0.05 && x < hi-0.05 }
	// above[i] are those that have to run above i
	above := make([][]int, len(all))
	for i := range all {
		for j := range i {
			a, b := &wires[all[i]], &wires[all[j]]
			al, ah := a.span()
			bl, bh := b.span()
			if ah < bl || bh < al {
				continue
			}
			aAbove, bAbove := 0, 0 // what speaks for a above b, and for b above a
			if a.stem && inside(a.from.X, bl, bh) {
				aAbove++
			}
			if b.stem && inside(b.from.X, al, ah) {
				bAbove++
			}
			for _, d := range a.drops {
				if inside(d.X, bl, bh) {
					bAbove++
				}
			}
			for _, d := range b.drops {
				if inside(d.X, al, ah) {
					aAbove++
				}
			}
			if aAbove > bAbove {
				above[j] = append(above[j], i)
			} else {
				above[i] = append(above[i], j)
			}
		}
	}
	level := make([]int, len(all))
	state := make([]uint8, len(all))
	var depth func(i int) int
	depth = func(i int) int {
		if state[i] != 0 {
			return level[i]
		}
		state[i] = 1
		for _, j := range above[i] {
			if state[j] == 1 {
				continue // they run round in a circle: something crosses
			}
			level[i] = max(level[i], depth(j)+1)
		}
		state[i] = 2
		return level[i]
	}
	n := 0
	for i := range all {
		n = max(n, depth(i)+1)
	}
	for i, w := range all {
		wires[w].track = level[i]
	}
	return n
}

// lines writes the lines of the drawing.
func (p *plan) lines(d *Drawing, wires []wire, straight []flat, height func(*wire) float32, middle func(int) float32) {
	group := 0
	top := func(m int) float32 { return middle(m) - p.h[m]/2 }
	id := func(m int) (out record.ID) { return p.f.nodes[m].ID }
	couple := func(a, b int) {
		if p.center(a) > p.center(b) {
			a, b = b, a
		}
		d.Couples = append(d.Couples, Couple{A: id(a), B: id(b), Married: slices.Contains(p.f.nodes[a].mates, b)})
	}
	groups := map[[2]int]int{} // of couples with children, whose lines join
	groupOf := func(a, b int) int {
		k := [2]int{min(a, b), max(a, b)}
		g, ok := groups[k]
		if !ok {
			g = group
			group++
			groups[k] = g
		}
		return g
	}
	for _, s := range straight {
		a, b := s.a, s.b
		if p.center(a) > p.center(b) {
			a, b = b, a
		}
		y := max(middle(a), middle(b))
		l := Line{Kind: s.kind, From: id(a), To: id(b), Points: []Point{{p.center(a) + p.w[a]/2, y}, {p.center(b) - p.w[b]/2, y}}}
		if s.kind == LineCouple {
			l.Group = groupOf(a, b)
			couple(a, b)
		} else {
			l.Group = group
			group++
		}
		d.Lines = append(d.Lines, l)
	}
	for i := range wires {
		w := &wires[i]
		y := height(w)
		g := group
		group++
		if w.kind == LineCouple {
			couple(firstTwo(w))
		}
		if w.kind == LineChild {
			g = p.childGroup(w, groupOf, g)
		}
		if w.stem {
			from := w.from
			from.Y = middle(w.who) + p.h[w.who]/2
			if w.kind == LineChild && p.fromBetween(w) {
				from.Y = middle(w.who)
			}
			for j, drop := range w.drops {
				pts := []Point{from, {from.X, y}, {drop.X, y}, {drop.X, top(w.to[j])}}
				d.Lines = append(d.Lines, Line{Kind: w.kind, Group: g, From: id(w.who), To: id(w.to[j]), Points: tidy(pts)})
			}
			continue
		}
		for j := 1; j < len(w.drops); j++ {
			a, b := w.drops[j-1], w.drops[j]
			pts := []Point{{a.X, top(w.to[j-1])}, {a.X, y}, {b.X, y}, {b.X, top(w.to[j])}}
			d.Lines = append(d.Lines, Line{Kind: w.kind, Group: g, From: id(w.to[j-1]), To: id(w.to[j]), Points: tidy(pts)})
		}
	}
}

func firstTwo(w *wire) (a, b int) {
	if w.stem {
		return w.who, w.to[0]
	}
	return w.to[0], w.to[1]
}

// unionOf is the union whose children a wire leads to.
func (p *plan) unionOf(w *wire) *union {
	for i := range p.unions {
		u := &p.unions[i]
		if u.parents[0] == w.who && slices.Contains(u.kids, w.to[0]) {
			return u
		}
	}
	return &union{parents: []int{w.who}}
}

// childGroup joins the line to children with the line of their parents' marriage.
func (p *plan) childGroup(w *wire, groupOf func(a, b int) int, own int) int {
	if ps := p.unionOf(w).parents; len(ps) == 2 {
		return groupOf(ps[0], ps[1])
	}
	return own
}

// fromBetween reports whether the line to the children begins between two parents.
func (p *plan) fromBetween(w *wire) bool { return len(p.unionOf(w).parents) == 2 }

// tidy leaves out pieces without length, and joins straight ones.
func tidy(pts []Point) []Point {
	out := pts[:1]
	for _, q := range pts[1:] {
		last := out[len(out)-1]
		dx, dy := q.X-last.X, q.Y-last.Y
		if dx > -0.3 && dx < 0.3 && dy > -0.05 && dy < 0.05 {
			continue
		}
		if dx > -0.3 && dx < 0.3 {
			q.X = last.X
		}
		out = append(out, q)
	}
	return out
}
