package typeset

import "athar/i18n/bidi"

const ellipsis = '…'

// clip cuts the text down to MaxLines, the last of which ends in an ellipsis. The
// paragraph in which the cut falls ends at the position end at the latest.
func (e *Engine) clip(t *Text, shown []rune, styles []style, end int, o Params) {
	t.Clipped = true
	last := &t.Lines[o.MaxLines-1]
	start := last.Start
	for end = start; end < len(shown) && !EndsParagraph(shown[end]); end++ {
	}
	base := bidi.LTR
	if last.RTL {
		base = bidi.RTL
	}
	t.Lines = t.Lines[:o.MaxLines]
	cut := end
	if o.Width > 0 {
		cut = e.cut(shown[start:end], styles[start:end], base, o) + start
	}
	for ; ; cut-- {
		for cut > start && isSpace(shown[cut-1]) {
			cut--
		}
		text := append(append([]rune(nil), shown[start:cut]...), ellipsis)
		look := append([]style(nil), styles[start:cut]...)
		switch {
		case cut > start:
			look = append(look, styles[cut-1])
		case start < len(styles):
			look = append(look, styles[start])
		default:
			look = append(look, style{size: last.Ascent})
		}
		p := e.s.shape(text, look, base, o.Paper)
		if cut > start && (o.Width > 0 && p.width(0, len(p.clusters)) > o.Width+slack || !p.grapheme[cut-start]) {
			continue
		}
		o.Width = 0
		l := p.line(e, 0, len(p.clusters), true, look[0], o)
		l.Clipped, l.Y = true, last.Y
		*last = l.shift(start, cut)
		return
	}
}

// cut guesses how many characters fit before an ellipsis; the caller tries from there.
func (e *Engine) cut(text []rune, styles []style, base bidi.Direction, o Params) int {
	const enough = 600 // no line is longer
	text = text[:min(len(text), enough)]
	if len(text) == 0 {
		return 0
	}
	mark := e.s.shape([]rune{ellipsis}, styles[:1], base, o.Paper)
	free := o.Width - mark.width(0, len(mark.clusters))
	p := e.s.shape(text, styles[:len(text)], base, o.Paper)
	for _, c := range p.clusters {
		if free -= c.width; free < 0 {
			return min(c.lo+1, len(text))
		}
	}
	return len(text)
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
