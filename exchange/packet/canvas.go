package packet

import (
	"fmt"
	"math"
	"unicode"

	"athar/i18n/bidi"
	"athar/typeset"
)

// canvas writes the marks of a page as PDF operators.
type canvas struct {
	d     *pdf
	h     float64 // of the page: PDF counts from its lower edge
	page  int
	out   []byte
	nodes []*node // of the marked contents of the page, by their number

	colour int // the ink in use, -1 for none yet
}

func (c *canvas) op(s string, vs ...float64) {
	for _, v := range vs {
		c.out = append(number(c.out, v), ' ')
	}
	c.out = append(append(c.out, s...), '\n')
}

func (c *canvas) use(i ink) {
	if c.colour == int(i) {
		return
	}
	c.colour = int(i)
	k := inks[i]
	c.op("rg", float64(k[0])/255, float64(k[1])/255, float64(k[2])/255)
}

func (c *canvas) marks(all []mark) {
	c.colour = -1
	for i := range all {
		m := &all[i]
		c.begin(m.node)
		x, y, w, h := float64(m.x), c.h-float64(m.y), float64(m.w), float64(m.h)
		switch m.kind {
		case markText:
			c.text(m.line, x, y)
		case markFill:
			c.use(m.ink)
			c.op("re", x, y-h, w, h)
			c.op("f")
		case markFrame:
			k := inks[m.ink]
			c.op("RG", float64(k[0])/255, float64(k[1])/255, float64(k[2])/255)
			c.op("w", 0.6)
			c.op("re", x, y-h, w, h)
			c.op("S")
		case markPicture:
			c.d.embed(m.picture)
			c.op("q")
			c.op("cm", w, 0, 0, h, x, y-h)
			c.out = fmt.Appendf(c.out, "/I%d Do\n", m.picture.object)
			c.op("Q")
		}
		c.out = append(c.out, "EMC\n"...)
	}
}

// begin opens the marked content of an element; decoration is none.
func (c *canvas) begin(n *node) {
	if n == nil {
		c.out = append(c.out, "/Artifact BMC\n"...)
		return
	}
	c.out = fmt.Appendf(c.out, "/%s <</MCID %d>> BDC\n", n.tag, len(c.nodes))
	n.contents = append(n.contents, content{c.page, len(c.nodes)})
	c.nodes = append(c.nodes, n)
}

// text sets a line with its left edge at x and its baseline at y.
func (c *canvas) text(l *typeset.Line, x, y float64) {
	w := lineWriter{canvas: c, x: x, y: y}
	c.out = append(c.out, "BT\n"...)
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Hanging || r.Face == nil {
			continue
		}
		w.start(r)
		if w.font == nil {
			break // the error is the document's
		}
		l.Clusters(r, w.cluster)
	}
	w.flush()
	c.out = append(c.out, "ET\n"...)
}

// lineWriter collects the codes of a line. Where the pen has to stand elsewhere than the
// codes' own widths lead, an adjustment goes between them.
type lineWriter struct {
	*canvas
	x, y      float64
	begun     bool
	font      *pdfFont
	size      float64
	unit      float64 // points for one font unit
	rtl       bool
	codes     []byte // in hexadecimal digits
	show      []byte // operand of TJ
	pen, real float64
}

func (w *lineWriter) start(r *typeset.Run) {
	if !w.begun {
		w.begun = true
		w.op("Td", w.x+float64(r.X), w.y)
		w.pen, w.real = float64(r.X), float64(r.X)
	}
	f := w.d.font(r.Face)
	if i := ink(r.Tag); f != w.font || float64(r.Size) != w.size || w.colour != int(i) {
		w.flush()
		if f == nil {
			w.font = nil
			return
		}
		if f != w.font || float64(r.Size) != w.size {
			w.out = append(append(append(w.out, '/'), f.name...), ' ')
			w.op("Tf", float64(r.Size))
		}
		w.use(i)
	}
	w.font, w.size, w.unit, w.rtl = f, float64(r.Size), float64(r.Size)/float64(r.Face.UnitsPerEm), r.RTL
	w.pen = float64(r.X)
}

func (w *lineWriter) flushCodes() {
	if len(w.codes) > 0 {
		w.show = append(append(append(w.show, '<'), w.codes...), '>')
		w.codes = w.codes[:0]
	}
}

func (w *lineWriter) flush() {
	w.flushCodes()
	if len(w.show) > 0 {
		w.out = append(append(append(w.out, '['), w.show...), "] TJ\n"...)
		w.show = w.show[:0]
	}
}

// put shows a code where the pen stands.
func (w *lineWriter) put(code uint16) {
	if gap := w.pen - w.real; math.Abs(gap) > 0.002*w.size {
		w.flushCodes()
		w.show = number(w.show, -gap*1000/w.size)
		w.real = w.pen
	}
	const digits = "0123456789ABCDEF"
	w.codes = append(w.codes, digits[code>>12], digits[code>>8&15], digits[code>>4&15], digits[code&15])
	width := float64(w.font.glyphs[code].advance) * w.unit
	w.real += width
	w.pen += width
}

// cluster shows the glyphs of one cluster.
func (w *lineWriter) cluster(glyphs []typeset.Glyph, text []rune) {
	var advance, extra float32
	var buf [12]part
	parts := buf[:0]
	units := func(v float32) int { return int(math.Round(float64(v) / w.unit)) }
	for _, g := range glyphs {
		parts = append(parts, part{uint16(g.ID), int16(units(advance + g.XOffset)), int16(units(g.YOffset))})
		advance += g.Advance
		extra += g.Extra
	}
	from := w.pen
	total := units(advance)
	switch {
	case len(text) == 1 && (bidi.IsControl(text[0]) || text[0] == 0x200b):
	case total < 0: // never for Arabic or Latin; the outlines stay right
		w.put(w.font.code(parts, text, 0))
	case w.rtl && len(text) == 1:
		w.put(w.font.code(parts, []rune{bidi.Mirror(text[0])}, total))
	case !w.rtl:
		w.put(w.font.code(parts, text, total))
	default:
		w.split(parts, text, total)
	}
	w.pen = from + float64(advance+extra)
}

// split shows a right-to-left cluster of several characters with one code for each, the
// last character first. Letters share the width, marks have none, and the outlines ride
// on the first, rightmost letter.
func (w *lineWriter) split(parts []part, text []rune, total int) {
	letters := 0
	for i, r := range text {
		if i == 0 || !unicode.Is(unicode.Mn, r) {
			letters++
		}
	}
	share, left := total/letters, 0
	empty := []part{{gid: blank}}
	for i := len(text) - 1; i > 0; i-- {
		width := 0
		if !unicode.Is(unicode.Mn, text[i]) {
			width = share
		}
		w.put(w.font.code(empty, []rune{bidi.Mirror(text[i])}, width))
		left += width
	}
	for i := range parts {
		parts[i].dx -= int16(left)
	}
	w.put(w.font.code(parts, text[:1], total-left))
}
