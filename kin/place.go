package kin

// positions sets the rows out: no two boxes overlap, parents stand over the middle of
// their children, and children below the middle of their parents, as nearly as the order
// of the rows allows.
func (p *plan) positions() {
	for i := range p.units {
		u := &p.units[i]
		u.w, u.offset = 0, u.offset[:0:0]
		for j, m := range u.members {
			if j > 0 {
				u.w += p.o.Gap
			}
			u.offset = append(u.offset, u.w)
			u.w += p.w[m]
		}
	}
	for r, row := range p.rows {
		var x float32
		for k, i := range row {
			p.units[i].x, p.units[i].tight = x, x
			x += p.units[i].w + p.o.Gap + p.apart(r, k)
		}
	}
	sweeps := 24
	if len(p.people) > 200 {
		sweeps = 8
	}
	for range sweeps {
		for r := range p.rows {
			p.fit(r, func(i int) (float32, float32) { return p.wish(i, true, true) })
		}
		for r := len(p.rows) - 1; r >= 0; r-- {
			p.fit(r, func(i int) (float32, float32) { return p.wish(i, r < len(p.rows)-1, false) })
		}
	}
	for range 2 {
		for r := len(p.rows) - 1; r >= 0; r-- {
			p.fit(r, func(i int) (float32, float32) {
				if x, w := p.wish(i, true, false); w > 0 && p.hasKids(i) {
					return x, w
				}
				return p.wish(i, false, true)
			})
		}
	}
	for r := range p.rows { // who has no children comes to stand below the parents
		p.fit(r, func(i int) (float32, float32) {
			if p.hasKids(i) {
				return p.units[i].x, 1000
			}
			return p.wish(i, false, true)
		})
	}
	p.shift()
}

func (p *plan) hasKids(u int) bool { return len(p.below[u]) > 0 }

// shift moves the whole to the left edge.
func (p *plan) shift() {
	left := float32(1 << 30)
	for _, u := range p.units {
		left = min(left, u.x)
	}
	for i := range p.units {
		p.units[i].x -= left
	}
}

// center is the middle of a person's box.
func (p *plan) center(m int) float32 {
	u := &p.units[p.unitOf[m]]
	for j, x := range u.members {
		if x == m {
			return u.x + u.offset[j] + p.w[m]/2
		}
	}
	return u.x
}

// anchor is where the line to the children of a union begins.
func (p *plan) anchor(un int) float32 {
	ps := p.unions[un].parents
	if len(ps) == 1 {
		return p.center(ps[0])
	}
	a, b := p.between(ps[0], ps[1])
	return (a + b) / 2
}

// between is the gap at which a couple's line to their children begins: between the two,
// or beside the right one where somebody stands between them.
func (p *plan) between(a, b int) (left, right float32) {
	u := &p.units[p.unitOf[a]]
	i, j := 0, 0
	for k, m := range u.members {
		if m == a {
			i = k
		}
		if m == b {
			j = k
		}
	}
	if i > j {
		i, j = j, i
	}
	if j > i+1 {
		i = j - 1
	}
	return u.x + u.offset[i] + p.w[u.members[i]], u.x + u.offset[j]
}

// wish is where a unit would like its left edge, and how much.
func (p *plan) wish(i int, down, above bool) (x, weight float32) {
	u := &p.units[i]
	var sum, n float32
	if down {
		for _, un := range p.below[i] {
			lo, hi := float32(1<<30), float32(-1<<30)
			for _, k := range p.unions[un].kids {
				c := p.center(k)
				lo, hi = min(lo, c), max(hi, c)
			}
			sum += u.x + (lo+hi)/2 - p.anchor(un)
			n++
		}
	}
	if above {
		for _, m := range u.members {
			un, ok := p.above[m]
			if !ok {
				continue
			}
			sum += u.x + p.anchor(un) + p.ideal(un, m) - p.center(m)
			n++
		}
		if n == 0 {
			for _, m := range u.members {
				for _, s := range p.f.nodes[m].sibs {
					if p.drawn[s.at] && p.unitOf[s.at] != i {
						o := &p.units[p.unitOf[s.at]]
						sum += o.x + u.tight - o.tight
						n++
					}
				}
			}
		}
	}
	if n == 0 {
		return u.x, 0.001
	}
	return sum / n, n
}

// ideal is how far from the middle of closely set brothers and sisters a child stands.
func (p *plan) ideal(un, kid int) float32 {
	var at, x, first, last float32
	begun := false
	for _, k := range p.inRow(un) {
		u := &p.units[p.unitOf[k]]
		c := x
		for j, m := range u.members {
			if m == k {
				c = x + u.offset[j] + p.w[k]/2
			}
		}
		if !begun {
			first, begun = c, true
		}
		last = c
		if k == kid {
			at = c
		}
		x += u.w + p.o.Gap
	}
	return at - (first+last)/2
}

// inRow are the children of a union from left to right, each unit once.
func (p *plan) inRow(un int) []int {
	kids := append([]int(nil), p.unions[un].kids...)
	for i := 1; i < len(kids); i++ { // they are nearly in order
		for j := i; j > 0 && p.center(kids[j]) < p.center(kids[j-1]); j-- {
			kids[j], kids[j-1] = kids[j-1], kids[j]
		}
	}
	return kids
}

// block is units that touch, in the pooling of fit.
type block struct {
	sum, weight float32
	n           int
}

// fit moves the units of a row as near as can be to where they wish to be, without
// changing their order or letting them touch: least squares by pooling neighbours that
// would overlap.
func (p *plan) fit(r int, wish func(i int) (x, weight float32)) {
	row := p.rows[r]
	blocks := make([]block, 0, len(row))
	offsets := make([]float32, len(row))
	var at float32
	for k, i := range row {
		offsets[k] = at
		x, w := wish(i)
		w = max(w, 0.001)
		blocks = append(blocks, block{(x - at) * w, w, 1})
		for len(blocks) > 1 {
			a, b := blocks[len(blocks)-2], blocks[len(blocks)-1]
			if a.sum/a.weight <= b.sum/b.weight {
				break
			}
			blocks = blocks[:len(blocks)-1]
			blocks[len(blocks)-1] = block{a.sum + b.sum, a.weight + b.weight, a.n + b.n}
		}
		at += p.units[i].w + p.o.Gap + p.apart(r, k)
	}
	k := 0
	for _, b := range blocks {
		for range b.n {
			p.units[row[k]].x = b.sum/b.weight + offsets[k]
			k++
		}
	}
}

// apart is a little more room between neighbours who are not brothers and sisters.
func (p *plan) apart(r, k int) float32 {
	row := p.rows[r]
	if k+1 >= len(row) {
		return 0
	}
	for _, a := range p.units[row[k]].members {
		for _, b := range p.units[row[k+1]].members {
			ua, oka := p.above[a]
			ub, okb := p.above[b]
			if oka && okb && ua == ub {
				return 0
			}
		}
	}
	return p.o.Gap
}
