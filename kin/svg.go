package kin

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
)

// Label is what stands in a person's box.
type Label struct {
	Name string   // one line
	More []string // smaller lines below
}

// Text is what an SVG needs beyond the drawing.
type Text struct {
	Printer *i18n.Printer
	Title   string // of the whole, for those who do not see it
	Label   func(id record.ID) Label
	Legend  bool // what the marks mean, below
}

// Sizes of a picture, in its own unit. A box for Measure is made of them.
const (
	nameSize = 14
	moreSize = 11.5
	boxPad   = 9
	boxWide  = 150
	legendH  = 24
)

// Measure returns the size of the boxes of SVG for labels. Names keep to a width: a long
// one is set narrower.
func Measure(label func(id record.ID) Label) func(id record.ID) (w, h float32) {
	return func(id record.ID) (float32, float32) {
		l := label(id)
		wide := width(l.Name, nameSize)
		for _, m := range l.More {
			wide = max(wide, width(m, moreSize))
		}
		return min(max(wide+2*boxPad+10, 84), 1.5*boxWide), 2*boxPad + nameSize*1.35 + float32(len(l.More))*moreSize*1.45
	}
}

// width is about how wide a text is set.
func width(s string, size float32) float32 {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) && !bidi.IsControl(r) {
			n++
		}
	}
	return float32(n) * size * 0.56
}

// svg writes with one error for all.
type svg struct {
	w   io.Writer
	err error
}

func (s *svg) f(format string, args ...any) {
	if s.err == nil {
		_, s.err = fmt.Fprintf(s.w, format, args...)
	}
}

// SVG writes a drawing as a picture in which text stays text. Every text says its
// direction; fonts fall back from the one that Athar prints with to any that has Arabic.
// The file holds what is drawn and nothing else.
func SVG(w io.Writer, d Drawing, t Text) error {
	const margin = 24
	s := &svg{w: w}
	height := d.Height + 2*margin
	legend := t.legend(&d)
	if t.Legend {
		height += legendH * float32(len(legend))
	}
	wide := max(d.Width+2*margin, 420)
	s.f("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
	s.f("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%s\" height=\"%s\" viewBox=\"0 0 %s %s\" role=\"img\" xml:lang=\"%s\" font-family=\"Vazirmatn, 'Noto Sans Arabic', 'Noto Naskh Arabic', Tahoma, 'DejaVu Sans', sans-serif\">\n",
		num(wide), num(height), num(wide), num(height), t.Printer.Lang())
	s.f("<title>%s</title>\n", escape(t.Title))
	s.f("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n")
	dx := (wide - d.Width) / 2
	s.f("<g transform=\"translate(%s %d)\">\n<g fill=\"none\" stroke=\"#47525d\" stroke-width=\"1.4\" shape-rendering=\"crispEdges\">\n", num(dx), margin)
	for _, l := range d.Lines {
		s.line(l)
	}
	s.f("</g>\n")
	for i := range d.Nodes {
		s.node(&d.Nodes[i], t)
	}
	s.f("</g>\n")
	if t.Legend {
		s.legend(legend, d.Height+2*margin, wide, margin, t.Printer)
	}
	s.f("</svg>\n")
	return s.err
}

func num(v float32) string { return strconv.FormatFloat(float64(v), 'f', -1, 32) }

func (s *svg) line(l Line) {
	if len(l.Points) < 2 {
		return
	}
	var b strings.Builder
	for i, p := range l.Points {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(num(round(p.X)) + "," + num(round(p.Y)))
	}
	s.f("<polyline points=\"%s\"%s/>\n", b.String(), dashes(l.Kind))
}

// dashes are different for each kind of kinship without blood.
func dashes(k LineKind) string {
	switch k {
	case LineMilk:
		return ` stroke-dasharray="1.5 4" stroke-linecap="round" stroke-width="2"`
	case LineStep:
		return ` stroke-dasharray="8 4"`
	case LineInLaw:
		return ` stroke-dasharray="5 3 1.5 3"`
	case LineOther:
		return ` stroke-dasharray="3 5"`
	}
	return ""
}

func round(v float32) float32 { return float32(int(v*10+0.5)) / 10 }

// node draws a box: the sought with a double frame, the deceased with a cut corner, who
// is implied with a dashed frame, and a mark in words or signs in the label.
func (s *svg) node(n *Node, t Text) {
	x, y := round(n.X), round(n.Y)
	s.f("<g>\n")
	switch {
	case n.Sought:
		s.f("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"#fff4d6\" stroke=\"#8a5a00\" stroke-width=\"2.6\"/>\n", num(x), num(y), num(n.W), num(n.H))
		s.f("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"5\" fill=\"none\" stroke=\"#8a5a00\" stroke-width=\"1\"/>\n", num(x+4), num(y+4), num(n.W-8), num(n.H-8))
	case n.Implied:
		s.f("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"#ffffff\" stroke=\"#7b8691\" stroke-dasharray=\"4 3\"/>\n", num(x), num(y), num(n.W), num(n.H))
	case n.Deceased():
		s.f("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"#eceff2\" stroke=\"#47525d\"/>\n", num(x), num(y), num(n.W), num(n.H))
		s.f("<path d=\"M%s %s h16 l-16 16 z\" fill=\"#47525d\"/>\n", num(x), num(y))
	default:
		s.f("<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"8\" fill=\"#ffffff\" stroke=\"#47525d\" stroke-width=\"1.2\"/>\n", num(x), num(y), num(n.W), num(n.H))
	}
	l := t.Label(n.ID)
	if n.Unsure() {
		s.text("?", n.X+n.W-10, n.Y+14, moreSize, true, "#47525d", 0)
	}
	lines := float32(len(l.More))
	top := n.Y + (n.H-(nameSize*1.35+lines*moreSize*1.45))/2
	s.text(l.Name, n.X+n.W/2, top+nameSize, nameSize, true, "#15202b", n.W-2*boxPad)
	for i, m := range l.More {
		s.text(m, n.X+n.W/2, top+nameSize*1.35+float32(i)*moreSize*1.45+moreSize, moreSize, false, "#3a4550", n.W-2*boxPad)
	}
	s.f("</g>\n")
}

// text sets a line around its middle; where it would not fit it is set narrower.
func (s *svg) text(text string, x, y, size float32, bold bool, colour string, wide float32) {
	if text == "" {
		return
	}
	dir := "ltr"
	if bidi.FirstStrong([]rune(text), bidi.LTR) == bidi.RTL {
		dir = "rtl"
	}
	weight := ""
	if bold {
		weight = ` font-weight="bold"`
	}
	if wide > 0 && width(text, size) > wide {
		weight += fmt.Sprintf(` textLength="%s" lengthAdjust="spacingAndGlyphs"`, num(round(wide)))
	}
	s.f("<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"middle\" direction=\"%s\" unicode-bidi=\"embed\" fill=\"%s\"%s>%s</text>\n",
		num(round(x)), num(round(y)), num(size), dir, colour, weight, escape(text))
}

// escape makes a text safe within XML; what XML cannot hold is left out.
func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r == '\t' || r == '\n' || r == '\r':
			b.WriteByte(' ')
		case r < ' ' || r == 0xFFFE || r == 0xFFFF || r == unicode.ReplacementChar || r >= 0x7F && r < 0xA0:
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Entry is a line of a legend: a sign and what it means.
type Entry struct {
	Key  string   // of the words
	Node *Node    // a box as an example, or
	Line LineKind // a line
}

// Legend returns the entries that a drawing needs.
func (d *Drawing) Legend() []Entry {
	var out []Entry
	sign := func(key string, is func(n *Node) bool) {
		for i := range d.Nodes {
			if is(&d.Nodes[i]) {
				out = append(out, Entry{Key: key, Node: &d.Nodes[i]})
				return
			}
		}
	}
	sign("kin.legend.sought", func(n *Node) bool { return n.Sought })
	sign("kin.legend.deceased", func(n *Node) bool { return n.Deceased() })
	sign("kin.legend.unsure", func(n *Node) bool { return n.Unsure() })
	sign("kin.legend.implied", func(n *Node) bool { return n.Implied })
	for _, k := range []LineKind{LineCouple, LineSibling, LineMilk, LineStep, LineInLaw, LineOther} {
		for _, l := range d.Lines {
			if l.Kind == k {
				out = append(out, Entry{Key: "kin.legend." + "line_" + string(k), Line: k})
				break
			}
		}
	}
	return out
}

func (t Text) legend(d *Drawing) []Entry {
	if !t.Legend {
		return nil
	}
	return d.Legend()
}

func (s *svg) legend(all []Entry, top, wide, margin float32, p *i18n.Printer) {
	sign := margin
	at := func(w float32) float32 { // left edge of a sign
		if p.RTL() {
			return wide - sign - w
		}
		return sign
	}
	for i, e := range all {
		y := top + float32(i)*legendH
		switch {
		case e.Node != nil:
			small := *e.Node
			small.X, small.Y, small.W, small.H = at(34), y, 34, 18
			s.node(&small, Text{Printer: p, Label: func(record.ID) Label { return Label{} }})
		default:
			x := at(34)
			s.f("<polyline points=\"%s,%s %s,%s\" fill=\"none\" stroke=\"#47525d\" stroke-width=\"1.4\"%s/>\n", num(x), num(y+9), num(x+34), num(y+9), dashes(e.Line))
		}
		x, dir, anchor := sign+44, "ltr", "start"
		if p.RTL() {
			x, dir = wide-sign-44, "rtl"
		}
		s.f("<text x=\"%s\" y=\"%s\" font-size=\"%s\" text-anchor=\"%s\" direction=\"%s\" unicode-bidi=\"embed\" fill=\"#3a4550\">%s</text>\n",
			num(x), num(y+13), num(moreSize), anchor, dir, escape(p.T(e.Key)))
	}
}
