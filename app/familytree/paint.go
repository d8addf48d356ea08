package familytree

import (
	"image"
	"image/color"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/vector"

	"athar/i18n/bidi"
	"athar/kin"
	"athar/record"
	"athar/typeset"
)

// Measures of a box at the scale 1, before the text size.
const (
	boxText float32 = 128 // at which a name is broken
	boxPad  float32 = 9
	thick   float32 = 1.4 // of lines
)

// palette is the colours of a tree.
type palette struct {
	ground, box, sought, implied, line, text, soft, accent, chosen color.NRGBA
}

// painter paints a tree into a picture. It knows nothing of the window.
type painter struct {
	engine *typeset.Engine
	label  func(record.ID) kin.Label
	rtl    bool
	name   float32 // sizes of type
	more   float32
	factor float32 // of the text size
	c      palette

	m    *image.RGBA
	unit float32 // pixels for one unit of the drawing
	x, y float32 // of the drawing's corner, in pixels
}

func (p *painter) base() bidi.Direction {
	if p.rtl {
		return bidi.RTL
	}
	return bidi.LTR
}

// text lays the label of a box out at a scale.
func (p *painter) text(id record.ID, scale float32) *typeset.Text {
	l := p.label(id)
	spans := []typeset.Span{{Text: l.Name, Size: p.name * scale, Bold: true, Tag: 0}}
	for _, m := range l.More {
		spans = append(spans, typeset.Span{Text: "\n" + m, Size: p.more * scale, Tag: 1})
	}
	return p.engine.Layout(spans, typeset.Params{Width: boxText * p.factor * scale, Base: p.base(), Leading: 1.35, Paper: true})
}

// measure is the size of a box.
func (p *painter) measure(id record.ID) (w, h float32) {
	t := p.text(id, 1)
	return max(t.Width, 64*p.factor) + 2*boxPad*p.factor + 2, t.Height + 2*boxPad*p.factor
}

// paint paints what of the tree stands in the picture; (x, y) is where the drawing's
// corner stands, in pixels.
func (p *painter) paint(m *image.RGBA, d *kin.Drawing, unit, x, y float32, chosen record.ID) {
	p.m, p.unit, p.x, p.y = m, unit, x, y
	draw.Draw(m, m.Bounds(), image.NewUniform(p.c.ground), image.Point{}, draw.Src)
	for _, l := range d.Lines {
		for i := 1; i < len(l.Points); i++ {
			a, b := l.Points[i-1], l.Points[i]
			p.line(p.at(a), p.at(b), dashes(l.Kind))
		}
	}
	for i := range d.Nodes {
		p.node(&d.Nodes[i], d.Nodes[i].ID == chosen)
	}
}

func (p *painter) at(q kin.Point) kin.Point {
	return kin.Point{X: p.x + q.X*p.unit, Y: p.y + q.Y*p.unit}
}

// dashes are lengths of ink and of gap in turn, in units of the drawing.
func dashes(k kin.LineKind) []float32 {
	switch k {
	case kin.LineMilk:
		return []float32{2, 4}
	case kin.LineStep:
		return []float32{10, 5}
	case kin.LineInLaw:
		return []float32{8, 4, 2, 4}
	case kin.LineOther:
		return []float32{4, 6}
	}
	return nil
}

// fill fills a box given by its edges, in pixels.
func (p *painter) fill(x1, y1, x2, y2 float32, c color.NRGBA) {
	r := image.Rect(int(math.Round(float64(x1))), int(math.Round(float64(y1))), int(math.Round(float64(x2))), int(math.Round(float64(y2))))
	draw.Draw(p.m, r.Intersect(p.m.Bounds()), image.NewUniform(c), image.Point{}, draw.Over)
}

// line draws a level or upright line, as thin as a pixel at least.
func (p *painter) line(a, b kin.Point, pattern []float32) { p.stroke(a, b, pattern, p.c.line) }

func (p *painter) stroke(a, b kin.Point, pattern []float32, c color.NRGBA) {
	if a.X > b.X || a.Y > b.Y {
		a, b = b, a
	}
	pen := float32(math.Round(float64(max(1, thick*p.unit)))) // whole pixels: every line as dark as the next
	half := pen / 2
	near := func(v float32) float32 { return float32(math.Round(float64(v-half))) + half }
	if a.X == b.X {
		a.X, b.X = near(a.X), near(a.X)
	} else {
		a.Y, b.Y = near(a.Y), near(a.Y)
	}
	bounds := p.m.Bounds()
	if b.X+half < 0 || b.Y+half < 0 || a.X-half > float32(bounds.Dx()) || a.Y-half > float32(bounds.Dy()) {
		return
	}
	long := max(b.X-a.X, b.Y-a.Y)
	level := b.X-a.X >= b.Y-a.Y
	piece := func(from, to float32) {
		if level {
			p.fill(a.X+from-half, a.Y-half, a.X+to+half, a.Y+half, c)
		} else {
			p.fill(a.X-half, a.Y+from-half, a.X+half, a.Y+to+half, c)
		}
	}
	if len(pattern) == 0 {
		piece(0, long)
		return
	}
	for at, i := float32(0), 0; at < long; i++ {
		step := max(2, pattern[i%len(pattern)]*p.unit)
		if i%2 == 0 {
			piece(at, min(at+step, long)-half)
		}
		at += step
	}
}

// rounded fills a box with round corners.
func (p *painter) rounded(x, y, w, h, r float32, c color.NRGBA) {
	box := image.Rect(int(math.Floor(float64(x))), int(math.Floor(float64(y))), int(math.Ceil(float64(x+w)))+1, int(math.Ceil(float64(y+h)))+1)
	if box.Intersect(p.m.Bounds()).Empty() || w <= 0 || h <= 0 {
		return
	}
	v := vector.NewRasterizer(box.Dx(), box.Dy())
	x, y = x-float32(box.Min.X), y-float32(box.Min.Y)
	r = min(r, w/2, h/2)
	const k = 0.5523
	v.MoveTo(x+r, y)
	v.LineTo(x+w-r, y)
	v.CubeTo(x+w-r+k*r, y, x+w, y+r-k*r, x+w, y+r)
	v.LineTo(x+w, y+h-r)
	v.CubeTo(x+w, y+h-r+k*r, x+w-r+k*r, y+h, x+w-r, y+h)
	v.LineTo(x+r, y+h)
	v.CubeTo(x+r-k*r, y+h, x, y+h-r+k*r, x, y+h-r)
	v.LineTo(x, y+r)
	v.CubeTo(x, y+r-k*r, x+r-k*r, y, x+r, y)
	v.ClosePath()
	p.ink(v, box, c)
}

// ink draws an outline in a box, of which part may stand outside the picture: the
// rasterizer itself does not clip.
func (p *painter) ink(v *vector.Rasterizer, box image.Rectangle, c color.NRGBA) {
	inside := box.Intersect(p.m.Bounds())
	if inside == box {
		v.Draw(p.m, box, image.NewUniform(c), image.Point{})
		return
	}
	mask := image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	v.Draw(mask, mask.Bounds(), image.Opaque, image.Point{})
	draw.DrawMask(p.m, inside, image.NewUniform(c), image.Point{}, mask, inside.Min.Sub(box.Min), draw.Over)
}

// node paints a box. Every mark has a shape of its own: a double frame for somebody
// sought, a dark corner for the deceased, a question mark where nobody knows, a dashed
// frame for who is implied; whoever is chosen has a thick frame around it.
func (p *painter) node(n *kin.Node, chosen bool) {
	at := p.at(kin.Point{X: n.X, Y: n.Y})
	w, h := n.W*p.unit, n.H*p.unit
	b := p.m.Bounds()
	if at.X > float32(b.Dx()) || at.Y > float32(b.Dy()) || at.X+w < 0 || at.Y+h < 0 {
		return
	}
	u := p.unit * p.factor
	round, edge := 7*u, max(1, 1.2*u)
	if chosen {
		p.rounded(at.X-5*u, at.Y-5*u, w+10*u, h+10*u, round+5*u, p.c.chosen)
		p.rounded(at.X-2*u, at.Y-2*u, w+4*u, h+4*u, round+2*u, p.c.ground)
	}
	switch {
	case n.Sought:
		p.rounded(at.X, at.Y, w, h, round, p.c.accent)
		p.rounded(at.X+2*edge, at.Y+2*edge, w-4*edge, h-4*edge, round-2*edge, p.c.sought)
		if u < 0.6 { // too small for two frames: a thick one
			break
		}
		p.rounded(at.X+4*edge, at.Y+4*edge, w-8*edge, h-8*edge, round-4*edge, p.c.accent)
		p.rounded(at.X+5*edge, at.Y+5*edge, w-10*edge, h-10*edge, round-5*edge, p.c.sought)
	case n.Implied:
		p.rounded(at.X, at.Y, w, h, round, p.c.implied)
		dash := []float32{5, 4}
		for _, s := range [4][4]float32{{0, 0, 1, 0}, {0, 1, 1, 1}, {0, 0, 0, 1}, {1, 0, 1, 1}} {
			p.stroke(kin.Point{X: at.X + s[0]*w, Y: at.Y + s[1]*h}, kin.Point{X: at.X + s[2]*w, Y: at.Y + s[3]*h}, dash, p.c.line)
		}
	default:
		p.rounded(at.X, at.Y, w, h, round, p.c.line)
		p.rounded(at.X+edge, at.Y+edge, w-2*edge, h-2*edge, round-edge, p.c.box)
	}
	p.marks(n, at, w, u)
	t := p.text(n.ID, p.unit)
	p.lines(t, at.X, at.Y+(h-t.Height)/2, w)
}

// marks sit on the corner where reading begins: a dark square, or a question mark.
func (p *painter) marks(n *kin.Node, at kin.Point, w, u float32) {
	size := 13 * u
	x, y := at.X-size/3, at.Y-size/3
	if p.rtl {
		x = at.X + w - size*2/3
	}
	switch {
	case n.Deceased():
		p.rounded(x, y, size, size, 2*u, p.c.ground)
		p.rounded(x+1.5*u, y+1.5*u, size-3*u, size-3*u, 1.5*u, p.c.text)
	case n.Unsure():
		p.rounded(x, y, size, size, size/2, p.c.line)
		p.rounded(x+u, y+u, size-2*u, size-2*u, size/2-u, p.c.ground)
		q := p.engine.Layout([]typeset.Span{{Text: "?", Size: size * 0.8, Bold: true}}, typeset.Params{Base: p.base(), Paper: true})
		p.glyphs(&q.Lines[0], x+(size-q.Width)/2, y+size*0.8)
	}
}

// lines sets a text around the middle of a box that begins at x.
func (p *painter) lines(t *typeset.Text, x, y, w float32) {
	for i := range t.Lines {
		l := &t.Lines[i]
		p.glyphs(l, x+(w-l.Width)/2, y+l.Y+l.Baseline)
	}
}

// glyphs fills the outlines of a line whose baseline begins at x and y.
func (p *painter) glyphs(l *typeset.Line, x, y float32) {
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Hanging || r.Face == nil {
			continue
		}
		left, top := float32(math.Floor(float64(x+r.X-r.Size))), float32(math.Floor(float64(y-2*r.Size)))
		w, h := int(r.Width+2*r.Size)+2, int(3.5*r.Size)+2
		box := image.Rect(int(left), int(top), int(left)+w, int(top)+h)
		if box.Intersect(p.m.Bounds()).Empty() || w <= 0 || w*h > 1<<24 {
			continue
		}
		v := vector.NewRasterizer(w, h)
		unit, pen := r.Size/float32(r.Face.UnitsPerEm), x+r.X-left
		for _, g := range r.Glyphs {
			outline(v, r.Face, g.ID, pen+g.XOffset, y-top-g.YOffset, unit)
			pen += g.Advance + g.Extra
		}
		c := p.c.text
		if r.Tag == 1 {
			c = p.c.soft
		}
		p.ink(v, box, c)
	}
}

func outline(v *vector.Rasterizer, f *typeset.Face, id uint32, x, y, unit float32) {
	at := func(p [2]float32) (float32, float32) { return x + p[0]*unit, y - p[1]*unit }
	for _, s := range f.Outline(id) {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case typeset.MoveTo:
			v.ClosePath()
			v.MoveTo(ax, ay)
		case typeset.LineTo:
			v.LineTo(ax, ay)
		case typeset.QuadTo:
			v.QuadTo(ax, ay, bx, by)
		case typeset.CubeTo:
			v.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	v.ClosePath()
}
