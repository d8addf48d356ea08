package typeset

import (
	"slices"

	"athar/i18n/bidi"
)

// slack forgives rounding when a line is filled exactly.
const slack = 0.01

// lines cuts a shaped paragraph into lines (positions count from its beginning).
func (p *shaped) lines(e *Engine, st style, o Params) []Line {
	var out []Line
	add := func(from, to int, hard bool) {
		out = append(out, p.line(e, from, to, hard, st, o))
	}
	n := len(p.clusters)
	if o.Width <= 0 {
		add(0, n, true)
		return out
	}
	start := 0
	for start < n {
		end := p.fill(start, o.Width)
		if end >= n {
			break
		}
		add(start, end, false)
		start = end
	}
	add(start, n, true)
	return out
}

// fill returns the cluster at which the line that begins at start ends.
func (p *shaped) fill(start int, width float32) int {
	var all, solid float32 // with and without trailing spaces
	last := -1
	for i := start; i < len(p.clusters); i++ {
		c := &p.clusters[i]
		all += c.width
		if !c.space {
			solid = all
		}
		if solid > width+slack && i > start {
			if last > start {
				return last
			}
			return p.force(start, i)
		}
		if p.breaks[c.hi] {
			last = i + 1
		}
	}
	return len(p.clusters)
}

// force finds where a word that is longer than the line may be cut: not inside a
// user-perceived character.
func (p *shaped) force(start, at int) int {
	for cut := at; cut > start; cut-- {
		if p.grapheme[p.clusters[cut].lo] {
			return cut
		}
	}
	for cut := at + 1; cut < len(p.clusters); cut++ {
		if p.grapheme[p.clusters[cut].lo] {
			return cut
		}
	}
	return len(p.clusters)
}

// piece is a stretch of clusters of one item at one level.
type piece struct {
	bidi.Run
	from, to int // clusters
	hanging  bool
}

// line builds the line of the clusters [from, to).
func (p *shaped) line(e *Engine, from, to int, hard bool, st style, o Params) Line {
	l := Line{RTL: p.runs.RTL(), Hard: hard, src: p.text}
	m := e.metrics(st, o.Paper)
	if from == to { // an empty paragraph
		if from > 0 {
			l.Start = p.clusters[from-1].hi
			l.End = l.Start
		}
		l.measure(m, o.Leading, st.size)
		return l
	}
	l.Start, l.End = p.clusters[from].lo, p.clusters[to-1].hi
	solid := to
	for solid > from && p.clusters[solid-1].space {
		solid--
	}
	var width float32
	for _, c := range p.clusters[from:to] {
		width += c.width
	}
	if solid > from && hard && (o.Width <= 0 || width <= o.Width+slack) {
		solid = to // spaces that are being typed count
	}
	pieces := p.pieces(from, to, solid)
	extra := float32(0)
	if o.Justify && !hard {
		extra = p.stretch(from, solid, o.Width)
	}
	var hang float32
	for _, q := range pieces {
		if q.hanging {
			hang += p.width(q.from, q.to)
		}
	}
	x := float32(0)
	if l.RTL {
		x = -hang
	}
	size := float32(0)
	for _, q := range pieces {
		x = l.add(p, q, x, extra)
		it := p.items[p.clusters[q.from].item]
		m = m.join(e.metrics(it.style, o.Paper))
		size = max(size, it.style.size)
	}
	l.Width = x
	if !l.RTL {
		l.Width = x - hang
	}
	l.measure(m, o.Leading, size)
	return l
}

func (p *shaped) width(from, to int) float32 {
	var w float32
	for _, c := range p.clusters[from:to] {
		w += c.width
	}
	return w
}

// stretch is what each space between from and to must grow by to fill the width. Lines
// that would be torn apart stay as they are.
func (p *shaped) stretch(from, to int, width float32) float32 {
	spaces := 0
	for _, c := range p.clusters[from:to] {
		if c.space {
			spaces++
		}
	}
	free := width - p.width(from, to)
	if spaces == 0 || free <= 0 || free > width*0.4 {
		return 0
	}
	return free / float32(spaces)
}

// pieces cuts the line into runs and orders them from left to right.
func (p *shaped) pieces(from, to, solid int) []piece {
	start, end := p.clusters[from].lo, p.clusters[to-1].hi
	level := p.runs.LineLevels(start, end)
	var runs []bidi.Run
	var all []piece
	for a := from; a < to; {
		b := a + 1
		l := level[p.clusters[a].lo-start]
		for b < to && b != solid && p.clusters[b].item == p.clusters[a].item && level[p.clusters[b].lo-start] == l {
			b++
		}
		r := bidi.Run{Start: p.clusters[a].lo, End: p.clusters[b-1].hi, Level: l}
		if a >= solid {
			r.Level = p.runs.Base // hanging spaces stand at the line's end whatever carries them
		}
		runs = append(runs, r)
		all = append(all, piece{r, a, b, a >= solid})
		a = b
	}
	order := bidi.Order(runs)
	out := make([]piece, len(all))
	for i, k := range order {
		out[i] = all[k]
	}
	return out
}

// add places a piece at x and returns the x behind it.
func (l *Line) add(p *shaped, q piece, x, extra float32) float32 {
	it := &p.items[p.clusters[q.from].item]
	r := Run{Start: q.Start, End: q.End, lo: q.Start, hi: q.End, X: x, RTL: q.RTL(), Face: it.face,
		Size: it.style.size, Tag: it.style.tag, Hanging: q.hanging}
	count := 0
	for _, c := range p.clusters[q.from:q.to] {
		count += c.to - c.from
	}
	r.Glyphs = make([]Glyph, 0, count)
	for k := q.from; k < q.to; k++ {
		c := &p.clusters[k]
		if r.RTL {
			c = &p.clusters[q.to-1-(k-q.from)]
		}
		for i, g := range it.glyphs[c.from:c.to] {
			g.Cluster = c.lo - q.Start
			if c.space && !q.hanging && i == 0 {
				g.Extra = extra
			}
			r.Glyphs = append(r.Glyphs, g)
		}
	}
	x = l.cells(p, q, x, extra)
	r.Width = x - r.X
	l.Runs = append(l.Runs, r)
	return x
}

// cells places the cells of a piece: a ligature's width is shared among its characters,
// and clusters that make one character together are one cell.
func (l *Line) cells(p *shaped, q piece, x, extra float32) float32 {
	first := len(l.Cells)
	for a := q.from; a < q.to; {
		b := a + 1
		for b < q.to && !p.grapheme[p.clusters[b].lo] {
			b++
		}
		lo, hi := p.clusters[a].lo, p.clusters[b-1].hi
		w := p.width(a, b)
		if p.clusters[a].space && !q.hanging {
			w += extra
		}
		count := 1
		for i := lo + 1; i < hi; i++ {
			if p.grapheme[i] {
				count++
			}
		}
		for lo < hi {
			end := lo + 1
			for end < hi && !p.grapheme[end] {
				end++
			}
			l.Cells = append(l.Cells, Cell{Start: lo, End: end, W: w / float32(count), RTL: q.RTL()})
			lo = end
		}
		a = b
	}
	if q.RTL() {
		slices.Reverse(l.Cells[first:])
	}
	for i := first; i < len(l.Cells); i++ {
		l.Cells[i].X = x
		x += l.Cells[i].W
	}
	return x
}

// measure sets the heights of the line.
func (l *Line) measure(m metrics, leading, size float32) {
	l.Ascent, l.Descent = m.ascent, m.descent
	l.Height = m.ascent + m.descent + m.gap
	l.Baseline = m.ascent
	if leading > 0 {
		l.Height = leading * size
		l.Baseline = (l.Height-m.ascent-m.descent)/2 + m.ascent
	}
}
