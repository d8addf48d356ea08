package kin

import (
	"slices"

	"athar/record"
)

// Options say how a family is drawn. Lengths are in the unit of the measure.
type Options struct {
	Mirror   bool    // from right to left: the father stands at the right
	Gap      float32 // between neighbours of a row; 0 is 16
	RowGap   float32 // least height between rows; 0 is 36
	Track    float32 // between parallel lines; 0 is 7
	MaxWidth float32 // people without kinship stand in rows so wide; 0 is as wide as the families
}

func (o Options) complete() Options {
	def := func(v *float32, d float32) {
		if *v <= 0 {
			*v = d
		}
	}
	def(&o.Gap, 16)
	def(&o.RowGap, 36)
	def(&o.Track, 7)
	return o
}

// Point is a place in a Drawing, from its top left corner.
type Point struct{ X, Y float32 }

// Node is the box of a person.
type Node struct {
	Member
	X, Y, W, H float32
	Row        int  // from 0 at the top
	Alone      bool // nobody said what the person is to anybody
}

// LineKind is what a line says. Lines of marriage, descent and blood are whole; kinship
// without blood is dashed.
type LineKind string

// The kinds of a Line.
const (
	LineCouple  LineKind = "couple"
	LineChild   LineKind = "child"
	LineSibling LineKind = "sibling" // stated, the parents not known to be the same
	LineMilk    LineKind = "milk"
	LineStep    LineKind = "step"
	LineInLaw   LineKind = "in_law"
	LineOther   LineKind = "other" // stated, the way is not known
)

// Dashed reports whether lines of the kind are drawn dashed.
func (k LineKind) Dashed() bool {
	return k != LineCouple && k != LineChild && k != LineSibling
}

// Line is a run of straight pieces. Lines of the same Group join and do not cross.
type Line struct {
	Kind   LineKind
	Points []Point
	Group  int
	From   record.ID // the upper or first end
	To     record.ID // the lower or second end; zero for what several have in common
}

// Couple is two people who are married, or have a child together.
type Couple struct {
	A, B    record.ID // from left to right
	Married bool      // as stated; else they have a child together
}

// Drawing is a family laid out: generations in rows, couples side by side, children below
// their parents in the order of their births, from left to right or, mirrored, from right
// to left. A child moves to the end of the row of siblings where that keeps lines apart.
type Drawing struct {
	Nodes         []Node
	Couples       []Couple
	Lines         []Line
	Width, Height float32
	Crossings     int // of lines; 0 for ordinary families
}

// Node returns the box of a person.
func (d *Drawing) Node(id record.ID) (Node, bool) {
	i := slices.IndexFunc(d.Nodes, func(n Node) bool { return n.ID == id })
	if i < 0 {
		return Node{}, false
	}
	return d.Nodes[i], true
}

// Draw lays the family out. measure returns the size of a person's box.
func (f *Family) Draw(measure func(id record.ID) (w, h float32), o Options) Drawing {
	o = o.complete()
	l := newLayout(f, measure, o)
	var d Drawing
	for _, c := range l.components() {
		best := l.best(c)
		d.beside(best, 2*o.Gap)
	}
	l.alone(&d)
	if o.Mirror {
		d.mirror()
	}
	return d
}

// beside puts another family to the right.
func (d *Drawing) beside(e Drawing, gap float32) {
	dx := float32(0)
	if len(d.Nodes) > 0 {
		dx = d.Width + gap
	}
	groups := 0
	for _, l := range d.Lines {
		groups = max(groups, l.Group+1)
	}
	for _, n := range e.Nodes {
		n.X += dx
		d.Nodes = append(d.Nodes, n)
	}
	for _, l := range e.Lines {
		for i := range l.Points {
			l.Points[i].X += dx
		}
		l.Group += groups
		d.Lines = append(d.Lines, l)
	}
	d.Couples = append(d.Couples, e.Couples...)
	d.Width, d.Height = dx+e.Width, max(d.Height, e.Height)
	d.Crossings += e.Crossings
}

func (d *Drawing) mirror() {
	for i := range d.Nodes {
		d.Nodes[i].X = d.Width - d.Nodes[i].X - d.Nodes[i].W
	}
	for i := range d.Lines {
		for j := range d.Lines[i].Points {
			d.Lines[i].Points[j].X = d.Width - d.Lines[i].Points[j].X
		}
	}
	for i := range d.Couples {
		d.Couples[i].A, d.Couples[i].B = d.Couples[i].B, d.Couples[i].A
	}
}

// alone puts people without kinship into rows below.
func (l *layout) alone(d *Drawing) {
	wide := max(l.o.MaxWidth, d.Width)
	if len(d.Nodes) == 0 && l.o.MaxWidth == 0 {
		wide = 6 * 160
	}
	row := 0
	for _, n := range d.Nodes {
		row = max(row, n.Row+1)
	}
	y := d.Height
	if len(d.Nodes) > 0 {
		y += l.o.RowGap
	}
	var x, high float32
	for _, i := range l.single {
		w, h := l.w[i], l.h[i]
		if x > 0 && x+w > wide {
			x, y, high, row = 0, y+high+l.o.Gap, 0, row+1
		}
		d.Nodes = append(d.Nodes, Node{Member: l.f.nodes[i].Member, X: x, Y: y, W: w, H: h, Row: row, Alone: true})
		x += w + l.o.Gap
		high = max(high, h)
		d.Width, d.Height = max(d.Width, x-l.o.Gap), max(d.Height, y+h)
	}
}

// crossings counts the places where lines of different groups cross.
func crossings(lines []Line) int {
	type seg struct {
		a, b  Point
		group int
	}
	var across, down []seg
	for _, l := range lines {
		for i := 1; i < len(l.Points); i++ {
			a, b := l.Points[i-1], l.Points[i]
			if a.Y == b.Y {
				if a.X > b.X {
					a, b = b, a
				}
				across = append(across, seg{a, b, l.Group})
			} else {
				if a.Y > b.Y {
					a, b = b, a
				}
				down = append(down, seg{a, b, l.Group})
			}
		}
	}
	slices.SortFunc(across, func(a, b seg) int { return int(a.a.Y*16) - int(b.a.Y*16) })
	n := 0
	const near = 0.05
	for _, v := range down {
		from, _ := slices.BinarySearchFunc(across, v.a.Y, func(s seg, y float32) int { return int(s.a.Y*16) - int(y*16) })
		for _, h := range across[from:] {
			if h.a.Y > v.b.Y {
				break
			}
			if h.group != v.group && h.a.Y > v.a.Y+near && h.a.Y < v.b.Y-near && v.a.X > h.a.X+near && v.a.X < h.b.X-near {
				n++
			}
		}
	}
	return n
}
