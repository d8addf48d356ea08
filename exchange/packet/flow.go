package packet

import (
	"athar/i18n/bidi"
	"athar/typeset"
)

// flow lays rows of text down the pages of a document and turns the page where one is
// full.
type flow struct {
	engine *typeset.Engine
	out    painter
	err    error

	w, h                     float32 // of the paper
	left, right, top, bottom float32 // margins
	rtl                      bool    // the side at which the document begins

	cur    *page
	y      float32
	number int     // of the current page, from 1
	node   *node   // the structure element that takes the next contents
	head   func()  // draws the running head of a new page
	repeat []cells // heads of the table that is being drawn
}

// cells is one row.
type cells struct {
	all []cell
	pad float32 // above and below
	// ground is the ink behind the row, or no ink; rule draws a thin line under it.
	ground ink
	rule   bool
}

const noInk ink = -1

// cell is a text in a part of a row.
type cell struct {
	spans  []typeset.Span
	x, w   float32
	align  alignment
	base   bidi.Direction
	tag    string // of its structure element: TD, TH, P
	lang   string
	spread bool // justified
}

type alignment uint8

const (
	alignStart alignment = iota // where the document begins
	alignEnd                    // where the document ends
	alignOwn                    // where each paragraph itself begins
	alignLeft
	alignRight
	alignCenter
)

// leading is the height of a line as a multiple of its size: Arabic marks need room.
const leading = 1.5

func (f *flow) width() float32 { return f.w - f.left - f.right }

func (f *flow) room() float32 { return f.h - f.bottom - f.y }

// turn ends the page and begins the next one.
func (f *flow) turn() {
	f.end()
	f.cur = &page{w: f.w, h: f.h}
	f.number++
	f.y = f.top
	if f.head != nil && f.number > 1 {
		f.head()
	}
	for _, r := range f.repeat {
		f.drawHead(r)
	}
}

// end hands the last page over.
func (f *flow) end() {
	if f.cur != nil && f.err == nil {
		f.err = f.out.paint(f.cur)
	}
	f.cur = nil
}

// need turns the page unless so much is left of it.
func (f *flow) need(h float32) {
	if f.room() < h && f.y > f.top {
		f.turn()
	}
}

func (f *flow) add(m mark) { f.cur.marks = append(f.cur.marks, m) }

func (f *flow) fill(x, y, w, h float32, i ink) {
	f.add(mark{kind: markFill, x: x, y: y, w: w, h: h, ink: i})
}

// within opens a structure element, runs do, and closes it.
func (f *flow) within(tag, alt string, do func()) {
	old := f.node
	f.node = old.child(tag, alt)
	do()
	f.node = old
}

func (f *flow) layout(c *cell) *typeset.Text {
	return f.engine.Layout(c.spans, typeset.Params{Width: c.w, Base: c.base, Fallback: bidi.LTR,
		Leading: leading, Paper: true, Justify: c.spread})
}

// laid is a cell on its way down the pages.
type laid struct {
	*cell
	text *typeset.Text
	node *node
	from int // first line that is not drawn yet
}

// left is the height of the lines that are not drawn yet.
func (l *laid) left() float32 {
	if l.from >= len(l.text.Lines) {
		return 0
	}
	return l.text.Height - l.text.Lines[l.from].Y
}

// fit returns the line before which a stretch of a height ends, without leaving a
// single line behind.
func (l *laid) fit(h float32) int {
	to := l.from
	if to >= len(l.text.Lines) {
		return to
	}
	top := l.text.Lines[to].Y
	for to < len(l.text.Lines) && l.text.Lines[to].Y+l.text.Lines[to].Height-top <= h+0.01 {
		to++
	}
	if len(l.text.Lines)-to == 1 && to-l.from > 2 {
		to--
	}
	return to
}

// row draws a row, over several pages where it is long.
func (f *flow) row(r cells) {
	if f.err != nil {
		return
	}
	all := make([]laid, len(r.all))
	for i := range r.all {
		c := &r.all[i]
		all[i] = laid{cell: c, text: f.layout(c)}
		if f.node != nil && c.tag != "" {
			all[i].node = f.node.child(c.tag, "")
			all[i].node.lang = c.lang
		}
	}
	half := (f.h - f.top - f.bottom) / 2
	for fresh := false; f.err == nil; fresh = true {
		var h float32
		for i := range all {
			h = max(h, all[i].left())
		}
		h += 2 * r.pad
		if h <= f.room() {
			f.draw(r, all, h-2*r.pad, nil)
			return
		}
		if fresh || h > half || f.y <= f.top { // too long to be moved as a whole
			f.part(r, all, fresh)
		}
		f.turn()
	}
}

// part draws as much of a row as the page has room for. On a fresh page it draws at
// least a line, even if that is taller than the page.
func (f *flow) part(r cells, all []laid, fresh bool) {
	to := make([]int, len(all))
	progress := false
	for i := range all {
		to[i] = all[i].fit(f.room() - 2*r.pad)
		progress = progress || to[i] > all[i].from
	}
	if !progress && !fresh {
		return
	}
	var h float32
	for i := range all {
		l := &all[i]
		if !progress {
			to[i] = min(l.from+1, len(l.text.Lines))
		}
		if to[i] > l.from {
			last := l.text.Lines[to[i]-1]
			h = max(h, last.Y+last.Height-l.text.Lines[l.from].Y)
		}
	}
	f.draw(r, all, h, to)
}

// height is how tall a row is.
func (f *flow) height(r cells) float32 {
	var h float32
	for i := range r.all {
		h = max(h, f.layout(&r.all[i]).Height)
	}
	return h + 2*r.pad
}

// drawHead draws the head of a table again; a screen reader has met it before.
func (f *flow) drawHead(r cells) {
	all := make([]laid, len(r.all))
	var h float32
	for i := range r.all {
		all[i] = laid{cell: &r.all[i], text: f.layout(&r.all[i])}
		h = max(h, all[i].text.Height)
	}
	f.draw(r, all, h, nil)
}

// draw draws the lines of a row up to those in to, or all that are left.
func (f *flow) draw(r cells, all []laid, h float32, to []int) {
	box := h + 2*r.pad
	if r.ground != noInk {
		f.fill(f.left, f.y, f.width(), box, r.ground)
	}
	var base float32 // the first lines of all cells stand on one baseline
	for i := range all {
		if l := &all[i]; l.from < len(l.text.Lines) {
			base = max(base, l.text.Lines[l.from].Baseline)
		}
	}
	for i := range all {
		l := &all[i]
		end := len(l.text.Lines)
		if to != nil {
			end = to[i]
		}
		if l.from < end {
			f.lines(l.text, l.cell, l.from, end, f.y+r.pad+base-l.text.Lines[l.from].Baseline, l.node)
		}
		l.from = end
	}
	f.y += box
	if r.rule {
		f.fill(f.left, f.y-0.25, f.width(), 0.5, inkRule)
	}
}

// lines draws the lines [from, to) of a text with the top of the first at y.
func (f *flow) lines(t *typeset.Text, c *cell, from, to int, y float32, n *node) {
	for i := from; i < to; i++ {
		l := &t.Lines[i]
		if len(l.Cells) == 0 {
			continue
		}
		free := c.w - l.Width
		x := c.x
		switch c.align {
		case alignStart: // a broken paragraph reads from its own side, whatever the document's
			if broken := !l.Hard || i > 0 && !t.Lines[i-1].Hard; broken && l.RTL || !broken && f.rtl {
				x += free
			}
		case alignEnd:
			if !f.rtl {
				x += free
			}
		case alignOwn:
			x += l.Offset(c.w, false)
		case alignRight:
			x += free
		case alignCenter:
			x += free / 2
		}
		f.add(mark{kind: markText, x: x, y: y + l.Y - t.Lines[from].Y + l.Baseline, line: l, node: n})
	}
}
