package packet

import (
	"io"

	"athar/i18n"
	"athar/kin"
	"athar/record"
	"athar/typeset"
)

// Sizes of the tree at its full scale, in points. Below treeLeast of it the smaller
// type would be under 7 points: then the tree goes on over several pages.
const (
	treeBox   = 94
	treePad   = 5
	treeName  = 10
	treeMore  = 8.5
	treeLeast = 7 / treeMore
	treeThin  = 0.8 // of lines
	treeTile  = 24  // room for the line above a part
)

// Tree writes the family of a file as a PDF: the tree, what its marks mean, and a table
// of the relatives with what they are to the people sought and whether they would give a
// reference sample. It fails as CaseSheet does.
func (p *Press) Tree(w io.Writer, f record.File, o Options) error {
	const op = "packet.tree"
	s, err := p.sheet(w, o, "sheet.tree.title", op)
	if err != nil {
		return err
	}
	s.tree(f)
	return s.finish(op)
}

// tree lays out the pages of a tree.
func (s *sheet) tree(f record.File) {
	s.file, s.private = f, true
	t := s.newTree()
	if !t.upright() {
		s.w, s.h = s.h, s.w
		s.lying = map[int]Paper{1: {s.w, s.h}}
	}
	s.turn()
	s.titleBlock()
	if t.fam.Related() {
		t.all()
	} else {
		s.row(cells{pad: 4, ground: noInk, all: s.sides("P", func(c column) []typeset.Span { return value(c, c.T("familytree.empty")) })})
	}
}

// Tree is Press.Tree for a single sheet.
func Tree(w io.Writer, f record.File, o Options) error {
	p, err := NewPress()
	if err != nil {
		return err
	}
	return p.Tree(w, f, o)
}

// familyTree prints the tree with its legend as a section of a sheet, whose table of
// relatives says the same; nothing where nobody is related to anybody.
func (s *sheet) familyTree() {
	t := s.newTree()
	if !t.fam.Related() {
		return
	}
	s.heading(2, func(c column) string { return c.T("sheet.tree.title") })
	t.within("Figure", i18n.Plain(t.first.T("sheet.tree.alt")), t.print)
	t.legend()
	t.problems()
}

func (s *sheet) newTree() *tree {
	t := &tree{sheet: s, fam: kin.Of(&s.file)}
	t.d = t.fam.Draw(t.measure, kin.Options{Mirror: s.rtl, Gap: 12, RowGap: 26, Track: 5, MaxWidth: s.width()})
	return t
}

func (t *tree) all() {
	t.sheet.within("Figure", i18n.Plain(t.first.T("sheet.tree.alt")), t.print)
	t.legend()
	t.table()
	t.problems()
}

// tree prints one family.
type tree struct {
	*sheet
	fam   *kin.Family
	d     kin.Drawing
	scale float32
	x, y  float32 // of the drawing's corner on the page
	clip  [4]float32
}

// boxed is the text of a person's box at a scale.
func (t *tree) boxed(id record.ID, scale float32) *typeset.Text {
	var spans []typeset.Span
	for i, c := range t.columns2() {
		l := t.fam.Label(c.Printer, id, func(p *record.Person) string { return c.brief(*p) })
		name := c.ordered(l.Name)
		if i > 0 {
			if name == i18n.Plain(spans[0].Text) {
				name = ""
			} else {
				name = "\n" + name
			}
		}
		if name != "" {
			spans = append(spans, span(name, treeName*scale, i == 0, inkText))
		}
		for _, m := range l.More {
			spans = append(spans, span("\n"+c.ordered(m), treeMore*scale, false, inkSoft))
		}
	}
	return t.engine.Layout(spans, typeset.Params{Width: (treeBox - 2*treePad) * scale, Base: t.first.base(), Leading: 1.35, Paper: true})
}

// columns2 are the languages of the sheet, the first one first.
func (s *sheet) columns2() []column {
	if s.both == nil {
		return []column{s.first}
	}
	if s.both[0].Lang() == s.first.Lang() {
		return s.both
	}
	return []column{s.both[1], s.both[0]}
}

// brief is a name as it stands in a box: given and family name.
func (c column) brief(p record.Person) string {
	n := c.nameOf(p)
	if n.Given != "" && n.Family != "" {
		n = record.Name{Given: n.Given, Family: n.Family}
	}
	if n.IsEmpty() {
		return c.T("sheet.unnamed")
	}
	return n.Full()
}

func (t *tree) measure(id record.ID) (w, h float32) {
	return treeBox, t.boxed(id, 1).Height + 2*treePad
}

// fit is the scale at which the tree fits into a space.
func (t *tree) fit(w, h float32) float32 { return min(1, w/t.d.Width, h/t.d.Height) }

// upright reports whether the tree is readable on paper that stands.
func (t *tree) upright() bool {
	return t.fit(t.sheet.width(), t.h-t.top-t.bottom-30) >= treeLeast
}

// print draws the tree where it is readable: on this page, on one turned on its side, or
// over several.
func (t *tree) print() {
	s := t.sheet
	lies := s.w > s.h
	if !lies && !t.upright() {
		s.lie()
		lies = true
	}
	if k := t.fit(s.width(), s.h-s.top-s.bottom-30); k >= treeLeast {
		if room := t.fit(s.width(), s.room()-8); room >= treeLeast {
			k = room // on this page, a little smaller
		}
		s.need(t.d.Height*k + 8)
		t.draw(k, s.left+(s.width()-t.d.Width*k)/2, s.y+4)
		s.y += t.d.Height*k + 12
	} else {
		t.tiles()
	}
	if lies {
		s.lie()
	}
}

// lie turns the pages that follow on their side, or upright again.
func (s *sheet) lie() {
	s.end()
	s.w, s.h = s.h, s.w
	s.turn()
	if s.lying == nil {
		s.lying = map[int]Paper{}
	}
	s.lying[s.number] = Paper{s.w, s.h}
}

// sizes of every page that is not as the paper is.
func (s *sheet) paperOf(number int) Paper {
	size := Paper{s.w, s.h}
	if len(s.lying) > 0 {
		size = s.o.Paper
	}
	for n := 1; n <= number; n++ {
		if p, ok := s.lying[n]; ok {
			size = p
		}
	}
	return size
}

// tiles draws the tree over several pages. What stands at an edge stands on both pages,
// so that every box is whole on one of them.
func (t *tree) tiles() {
	s := t.sheet
	w, h := s.width()/treeLeast, (s.h-s.top-s.bottom-treeTile)/treeLeast
	across, down := t.cuts(w, t.d.Width, true), t.cuts(h, t.d.Height, false)
	part, total := 0, len(across)*len(down)
	for _, y := range down {
		for _, x := range across {
			part++
			if part > 1 || s.y > s.top+40 {
				s.turn()
			}
			text := s.first.T("sheet.tree.part", i18n.A("part", part), i18n.A("total", total))
			s.row(cells{ground: noInk, all: []cell{{spans: []typeset.Span{span(text, sizeLabel, true, inkSoft)}, x: s.left, w: s.width(), base: s.first.base(), tag: "P"}}})
			top := s.top + treeTile
			if s.number > 1 {
				top = max(top, s.y+2)
			}
			t.clip = [4]float32{x, y, x + w, y + h}
			t.draw(treeLeast, s.left-x*treeLeast, top-y*treeLeast)
		}
	}
	t.clip = [4]float32{}
}

// cuts returns where the parts begin, from where the document begins: each reaches back
// over the boxes that the one before cut through.
func (t *tree) cuts(size, whole float32, across bool) []float32 {
	turned := across && t.sheet.rtl
	var out []float32
	for at := float32(0); ; {
		begin := at
		if turned {
			begin = whole - at - size
		}
		out = append(out, begin)
		end := at + size
		if end >= whole {
			return out
		}
		next := end
		for _, n := range t.d.Nodes {
			lo, hi := n.X, n.X+n.W
			switch {
			case !across:
				lo, hi = n.Y, n.Y+n.H
			case turned:
				lo, hi = whole-hi, whole-lo
			}
			if lo < end && hi > end {
				next = min(next, lo-2)
			}
		}
		if next <= at {
			next = end
		}
		at = next
	}
}

// draw draws the tree at a scale with its corner at x and y.
func (t *tree) draw(scale, x, y float32) {
	t.scale, t.x, t.y = scale, x, y
	for _, l := range t.d.Lines {
		for i := 1; i < len(l.Points); i++ {
			t.line(l.Points[i-1], l.Points[i], l.Kind)
		}
	}
	for i := range t.d.Nodes {
		if n := &t.d.Nodes[i]; t.wholly(n) {
			t.box(n)
		}
	}
}

// wholly reports whether a box is whole on this part.
func (t *tree) wholly(n *kin.Node) bool {
	c := t.clip
	return c == [4]float32{} || n.X >= c[0]-0.5 && n.X+n.W <= c[2]+0.5 && n.Y >= c[1]-0.5 && n.Y+n.H <= c[3]+0.5
}

// dashes of the kinds of line: lengths of ink and of gap in turn, in points.
func dashes(k kin.LineKind) []float32 {
	switch k {
	case kin.LineMilk:
		return []float32{1.2, 2}
	case kin.LineStep:
		return []float32{6, 3}
	case kin.LineInLaw:
		return []float32{5, 2, 1.2, 2}
	case kin.LineOther:
		return []float32{2.5, 3.5}
	}
	return nil
}

// line draws a level or upright piece of a line.
func (t *tree) line(a, b kin.Point, k kin.LineKind) {
	if a.X > b.X || a.Y > b.Y {
		a, b = b, a
	}
	if c := t.clip; c != [4]float32{} {
		a, b = kin.Point{X: max(a.X, c[0]), Y: max(a.Y, c[1])}, kin.Point{X: min(b.X, c[2]), Y: min(b.Y, c[3])}
		if a.X > b.X || a.Y > b.Y {
			return
		}
	}
	t.stroke(t.x+a.X*t.scale, t.y+a.Y*t.scale, t.x+b.X*t.scale, t.y+b.Y*t.scale, dashes(k))
}

// stroke draws a level or upright line on the page, dashed where there are dashes.
func (t *tree) stroke(x1, y1, x2, y2 float32, pattern []float32) {
	const half = treeThin / 2
	if len(pattern) == 0 {
		t.fill(x1-half, y1-half, x2-x1+treeThin, y2-y1+treeThin, inkSoft)
		return
	}
	long := max(x2-x1, y2-y1)
	for at, i := float32(0), 0; at < long; i++ {
		step := pattern[i%len(pattern)]
		if i%2 == 0 {
			end := min(at+step, long)
			if x2 > x1 {
				t.fill(x1+at, y1-half, end-at, treeThin, inkSoft)
			} else {
				t.fill(x1-half, y1+at, treeThin, end-at, inkSoft)
			}
		}
		at += step
	}
}

// frame draws the outline and the marks of a box.
func (t *tree) frame(n *kin.Node, x, y, w, h float32) {
	ground := ink(inkPaper)
	switch {
	case n.Sought:
		ground = inkTint
	case n.Deceased():
		ground = inkPale
	}
	t.fill(x, y, w, h, ground)
	if n.Implied {
		dash := []float32{3, 2}
		t.stroke(x, y, x+w, y, dash)
		t.stroke(x, y+h, x+w, y+h, dash)
		t.stroke(x, y, x, y+h, dash)
		t.stroke(x+w, y, x+w, y+h, dash)
		return
	}
	t.add(mark{kind: markFrame, x: x, y: y, w: w, h: h, ink: inkSoft})
	if n.Sought {
		t.add(mark{kind: markFrame, x: x + 2, y: y + 2, w: w - 4, h: h - 4, ink: inkAccent})
	}
	corner := min(5, h/3)
	cx := x
	if t.rtl {
		cx = x + w - corner
	}
	switch {
	case n.Deceased():
		t.fill(cx, y, corner, corner, inkText)
	case n.Unsure():
		q := t.engine.Layout([]typeset.Span{span("?", min(8, h*0.8), true, inkText)}, typeset.Params{Base: t.first.base(), Paper: true})
		end := x + 2
		if !t.rtl {
			end = x + w - q.Width - 2
		}
		t.add(mark{kind: markText, x: end, y: y + q.Lines[0].Baseline*0.9, line: &q.Lines[0], node: t.node})
	}
}

func (t *tree) box(n *kin.Node) {
	x, y, w, h := t.x+n.X*t.scale, t.y+n.Y*t.scale, n.W*t.scale, n.H*t.scale
	t.frame(n, x, y, w, h)
	text := t.boxed(n.ID, t.scale)
	c := cell{x: x + treePad*t.scale, w: w - 2*treePad*t.scale, align: alignCenter}
	t.lines(text, &c, 0, len(text.Lines), y+(h-text.Height)/2, t.node)
}
