package typeset

import "athar/i18n/bidi"

const ellipsis = '…'

// clip cuts the text down to MaxLines, the last of which ends in an ellipsis.
func (e *Engine) clip(t *Text, src *source, o Params) {
	t.Clipped = true
	last := &t.Lines[o.MaxLines-1]
	start := last.Start
	end := start
	for end < len(src.shown) && !EndsParagraph(src.shown[end]) {
		end++
	}
	base := bidi.LTR
	if last.RTL {
		base = bidi.RTL
	}
	t.Lines = t.Lines[:o.MaxLines]
	cut := end
	if o.Width > 0 {
		cut = e.cut(src, start, end, base, o)
	}
	for ; ; cut-- {
		for cut > start && isSpace(src.shown[cut-1]) {
			cut--
		}
		text := append(append([]rune(nil), src.shown[start:cut]...), ellipsis)
		looks := append(src.looks(start, cut), src.look(max(start, cut-1)))
		p := e.s.shape(text, looks, base, o.Paper)
		if cut > start && (o.Width > 0 && p.width(0, len(p.clusters)) > o.Width+slack || !p.grapheme[cut-start]) {
			continue
		}
		o.Width = 0
		l := p.line(e, 0, len(p.clusters), true, looks[0], o)
		l.Clipped = true
		*last = l.shift(start, cut)
		return
	}
}

// cut guesses how much of [start, end) fits before an ellipsis: the caller tries from
// the returned position.
func (e *Engine) cut(src *source, start, end int, base bidi.Direction, o Params) int {
	const enough = 600 // no line is longer
	end = min(end, start+enough)
	mark := e.s.shape([]rune{ellipsis}, []style{src.look(start)}, base, o.Paper)
	free := o.Width - mark.width(0, len(mark.clusters))
	p := e.s.shape(src.shown[start:end], src.looks(start, end), base, o.Paper)
	for _, c := range p.clusters {
		if free -= c.width; free < 0 {
			return min(start+c.lo+1, end)
		}
	}
	return end
}

// shift moves a line that was laid out on its own to its place in the text; what stands
// behind the cut belongs to no character.
func (l Line) shift(at, cut int) Line {
	place := func(i int) int { return min(i+at, cut) }
	l.Start, l.End = place(l.Start), place(l.End)
	for i := range l.Cells {
		c := &l.Cells[i]
		c.Start, c.End = place(c.Start), place(c.End)
	}
	for i := range l.Runs {
		r := &l.Runs[i]
		r.Start, r.End = place(r.Start), place(r.End)
	}
	return l
}
