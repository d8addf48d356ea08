package typeset

import "sort"

// Caret is a place between two characters. Where text changes its direction, and where
// a line is broken, the end of the character before is not the beginning of the one
// behind: Before says that the caret belongs to the one before it.
type Caret struct {
	Pos    int
	Before bool
}

// LineOf returns the index of the line on which a caret stands.
func (t *Text) LineOf(c Caret) int {
	i := sort.Search(len(t.Lines), func(i int) bool {
		l := &t.Lines[i]
		return c.Pos < l.End || c.Pos == l.End && (l.Hard || c.Before)
	})
	return min(i, len(t.Lines)-1)
}

// LineAt returns the index of the line at a height.
func (t *Text) LineAt(y float32) int {
	i := sort.Search(len(t.Lines), func(i int) bool { return y < t.Lines[i].Y+t.Lines[i].Height })
	return min(i, len(t.Lines)-1)
}

// slot is the visual index of a caret on its line: 0 is left of every cell.
func (t *Text) slot(c Caret) (line, slot int) {
	line = t.LineOf(c)
	l := &t.Lines[line]
	if c.Before && c.Pos > l.Start || c.Pos >= l.End {
		for i := range l.Cells {
			if x := &l.Cells[i]; c.Pos > x.Start && c.Pos <= x.End {
				if x.RTL {
					return line, i
				}
				return line, i + 1
			}
		}
	}
	for i := range l.Cells {
		if x := &l.Cells[i]; c.Pos >= x.Start && c.Pos < x.End {
			if x.RTL {
				return line, i + 1
			}
			return line, i
		}
	}
	if l.RTL {
		return line, 0
	}
	return line, len(l.Cells)
}

// edge is the x of a slot.
func (l *Line) edge(slot int) float32 {
	if len(l.Cells) == 0 {
		return 0
	}
	if slot < len(l.Cells) {
		return l.Cells[slot].X
	}
	c := l.Cells[len(l.Cells)-1]
	return c.X + c.W
}

// X returns the line on which a caret stands, and its x there.
func (t *Text) X(c Caret) (line int, x float32) {
	line, slot := t.slot(c)
	return line, t.Lines[line].edge(slot)
}

// beside returns the caret at one side of a cell.
func (l *Line) beside(cell int, left bool) Caret {
	c := l.Cells[cell]
	if c.RTL == left {
		return Caret{c.End, true}
	}
	return Caret{c.Start, false}
}

// Move moves a caret one visual step: to the right with dir > 0, else to the left. At
// the edge of a line it goes on to the next or the previous one.
func (t *Text) Move(c Caret, dir int) Caret {
	line, slot := t.slot(c)
	l := &t.Lines[line]
	if dir > 0 {
		for slot < len(l.Cells) { // cells without width (marks of direction) are stepped over
			if slot++; l.Cells[slot-1].W > 0 {
				return t.arrive(line, l.beside(slot-1, false))
			}
		}
	} else {
		for slot > 0 {
			if slot--; l.Cells[slot].W > 0 {
				return t.arrive(line, l.beside(slot, true))
			}
		}
	}
	if forward := (dir > 0) != l.RTL; forward && line+1 < len(t.Lines) {
		return Caret{t.Lines[line+1].Start, false}
	} else if !forward && line > 0 {
		return t.before(line - 1)
	}
	return c
}

// arrive is where a step within a line ends: behind the space at which the line was
// broken is the beginning of the next line.
func (t *Text) arrive(line int, c Caret) Caret {
	l := &t.Lines[line]
	if c.Before && c.Pos == l.End && t.brokenAtSpace(line) {
		return Caret{c.Pos, false}
	}
	return c
}

// before is where a step back from the beginning of the next line ends.
func (t *Text) before(line int) Caret {
	l := &t.Lines[line]
	if t.brokenAtSpace(line) {
		return Caret{l.End - 1, false}
	}
	return Caret{l.End, !l.Hard}
}

func (t *Text) brokenAtSpace(line int) bool {
	l := &t.Lines[line]
	return !l.Hard && !l.Clipped && line+1 < len(t.Lines) && l.End > l.Start && isSpace(t.Runes[l.End-1])
}

// Hit returns the caret nearest to x on a line.
func (t *Text) Hit(line int, x float32) Caret {
	l := &t.Lines[max(0, min(line, len(t.Lines)-1))]
	if len(l.Cells) == 0 {
		return Caret{l.Start, false}
	}
	for i, c := range l.Cells {
		if c.W > 0 && x < c.X+c.W/2 {
			return l.beside(i, true)
		}
		if c.W > 0 && x < c.X+c.W {
			return l.beside(i, false)
		}
	}
	return l.beside(len(l.Cells)-1, false)
}

// Home returns the caret before the first character of a line, End the one behind its
// last (before the space at which it was broken).
func (t *Text) Home(line int) Caret { return Caret{t.Lines[line].Start, false} }

// End returns the caret behind the last character of a line.
func (t *Text) End(line int) Caret {
	l := &t.Lines[line]
	if t.brokenAtSpace(line) {
		return Caret{l.End - 1, true}
	}
	return Caret{l.End, true}
}

// Stretch is a horizontal part of a line.
type Stretch struct {
	Line int
	X, W float32
}

// Select returns the parts of the lines that the characters [a, b) cover. A line break
// within them shows as a small part behind its line.
func (t *Text) Select(a, b int) []Stretch {
	var out []Stretch
	for i := range t.Lines {
		l := &t.Lines[i]
		if l.End < a {
			continue
		}
		if l.Start >= b {
			break
		}
		open := false
		for _, c := range l.Cells {
			if in := c.Start < b && c.End > a && c.X < l.Width && c.X+c.W > 0; !in {
				open = open && c.W == 0
				continue
			}
			if open {
				out[len(out)-1].W = c.X + c.W - out[len(out)-1].X
			} else {
				out = append(out, Stretch{i, c.X, c.W})
			}
			open = true
		}
		if l.Hard && b > l.End && l.End >= a && i+1 < len(t.Lines) {
			w := l.Height / 6
			if l.RTL {
				out = append(out, Stretch{i, -w, w})
			} else {
				out = append(out, Stretch{i, l.Width, w})
			}
		}
	}
	return out
}

// Next returns the position behind the user-perceived character at pos, or with dir < 0
// the position where the one before pos begins.
func (t *Text) Next(pos, dir int) int {
	if dir < 0 {
		if pos <= 0 {
			return 0
		}
		if c, ok := t.cellOf(pos - 1); ok {
			return c.Start
		}
		return pos - 1
	}
	if pos >= len(t.Runes) {
		return len(t.Runes)
	}
	if c, ok := t.cellOf(pos); ok {
		return c.End
	}
	return pos + 1
}

func (t *Text) cellOf(pos int) (Cell, bool) {
	l := &t.Lines[t.LineOf(Caret{Pos: pos})]
	for _, c := range l.Cells {
		if pos >= c.Start && pos < c.End {
			return c, true
		}
	}
	return Cell{}, false
}
