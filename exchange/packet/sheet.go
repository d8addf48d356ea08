package packet

import (
	"errors"
	"io"
	"syscall"
	"time"

	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
	"athar/i18n/bidi"
	"athar/kin"
	"athar/record"
	"athar/typeset"
)

// column is a language of a sheet.
type column struct {
	*i18n.Printer
	script record.Script
	places *gazetteer.Table
}

func newColumn(p *i18n.Printer, places *gazetteer.Table) column {
	if p.Lang() == i18n.Arabic {
		return column{p, record.Arabic, places}
	}
	return column{p, record.Latin, places}
}

func (c column) base() bidi.Direction {
	if c.RTL() {
		return bidi.RTL
	}
	return bidi.LTR
}

// Sizes of type, in points.
const (
	sizeTitle   = 20
	sizeName    = 15
	sizeHeading = 12.5
	sizeText    = 10.5
	sizeLabel   = 9
	sizeSmall   = 8.5
)

// smallest is the least width and height of paper on which a sheet can be set.
const smallest = 280

// gutter is what stands between two columns.
const gutter = 10

// sheet is a document in the making.
type sheet struct {
	flow
	first column   // the language of the sheet
	both  []column // right-to-left one last, when there are two; else nil
	file  record.File
	o     Options
	title string // key
	// kindred is who is related to whom; there from the table of relatives on
	kindred *kin.Family
	// private says at the foot of each page that it holds personal data
	private bool
	lying   map[int]Paper // pages from which on the paper lies on its side, or no longer
	narrow  struct {
		page   int
		bottom float32 // rows above it make room for a photograph
		by     float32
	}
}

// sheet begins a document.
func (p *Press) sheet(w io.Writer, o Options, title, op string) (*sheet, error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Paper == (Paper{}) {
		o.Paper = A4()
	}
	if o.Primary == nil || o.Paper.Width < smallest || o.Paper.Height < smallest {
		return nil, fault.New(op, fault.Invalid, "", nil)
	}
	s := &sheet{first: newColumn(o.Primary, o.Gazetteer), o: o, title: title}
	if o.Second != nil && o.Second.RTL() != o.Primary.RTL() {
		s.both = []column{newColumn(o.Second, o.Gazetteer), s.first}
		if o.Primary.Lang() != i18n.Arabic {
			s.both = []column{s.first, newColumn(o.Second, o.Gazetteer)}
		}
	}
	s.flow = p.flow(w, o, s.first.T(title), string(s.first.Lang()), s.first.RTL())
	s.head = s.runningHead
	return s, nil
}

// flow begins the pages of a PDF file; o is complete.
func (p *Press) flow(w io.Writer, o Options, title, lang string, rtl bool) flow {
	root := &node{tag: "Document"}
	margin := o.Paper.Width * 0.08
	return flow{
		engine: p.engine, node: root, rtl: rtl,
		out: newPDF(w, pdfInfo{title: title, lang: lang, created: o.Now}, root),
		w:   o.Paper.Width, h: o.Paper.Height, left: margin, right: margin, top: 58, bottom: 56,
	}
}

// finish ends the document.
func (s *sheet) finish(op string) error {
	return s.close(op, s.foot)
}

// close ends the pages; foot draws what stands at the bottom of each.
func (f *flow) close(op string, foot func(number, total int) *page) error {
	f.end()
	if f.err == nil {
		f.err = f.out.finish(foot)
	}
	if f.err != nil {
		kind := fault.KindOf(f.err)
		if errors.Is(f.err, syscall.ENOSPC) {
			kind = fault.NoSpace
		}
		return fault.New(op, kind, "", f.err)
	}
	return nil
}

// columns are the languages of the sheet, the leading one first.
func (s *sheet) columns() []column {
	if s.both == nil {
		return []column{s.first}
	}
	if s.first.RTL() {
		return []column{s.both[1], s.both[0]}
	}
	return s.both
}

func span(text string, size float32, bold bool, i ink) typeset.Span {
	return typeset.Span{Text: text, Size: size, Bold: bold, Tag: int(i)}
}

// sides returns a row that says something in each language of the sheet: over the whole
// width, or each on its own side.
func (s *sheet) sides(tag string, say func(c column) []typeset.Span) []cell {
	if s.both == nil {
		return []cell{{spans: say(s.first), x: s.left, w: s.width(), base: s.first.base(), tag: tag}}
	}
	half := (s.width() - gutter) / 2
	l, r := s.both[0], s.both[1]
	return []cell{
		{spans: say(l), x: s.left, w: half, align: alignLeft, base: l.base(), tag: tag, lang: string(l.Lang())},
		{spans: say(r), x: s.left + half + gutter, w: half, align: alignRight, base: r.base(), tag: tag, lang: string(r.Lang())},
	}
}

// runningHead names the sheet at the top of the pages after the first.
func (s *sheet) runningHead() {
	y := s.y
	s.y = 30
	text := s.first.T(s.title)
	if ref := s.file.Reference; ref != "" {
		text += "  ·  " + bidi.IsolateLTR(ref)
	}
	s.drawHead(cells{all: []cell{{spans: []typeset.Span{span(text, sizeSmall, false, inkSoft)}, x: s.left, w: s.width(), base: s.first.base()}}, ground: noInk, rule: true})
	s.y = y
}

// foot says at the bottom of each page which one it is.
func (s *sheet) foot(number, total int) *page {
	f := sheet{flow: s.flow, first: s.first, both: s.both}
	size := s.paperOf(number)
	f.w, f.h = size.Width, size.Height
	f.cur, f.node, f.y = &page{w: f.w, h: f.h}, nil, f.h-46
	f.fill(f.left, f.y, f.width(), 0.5, inkRule)
	f.y += 3
	page := func(c column) []typeset.Span {
		at := c.T("sheet.page", i18n.A("page", number), i18n.A("total", total))
		return []typeset.Span{span(at, sizeSmall, false, inkSoft)}
	}
	private := func(c column) []typeset.Span {
		return []typeset.Span{span(c.T("sheet.private"), sizeSmall, false, inkSoft)}
	}
	if s.both != nil || !s.private {
		f.drawHead(cells{ground: noInk, all: f.sides("", page)})
		if s.private {
			f.drawHead(cells{ground: noInk, all: f.sides("", private)})
		}
		return f.cur
	}
	narrow := f.width() * 0.25
	at := cell{spans: page(s.first), x: f.left, w: narrow, base: s.first.base()}
	say := cell{spans: private(s.first), x: f.left + narrow, w: f.width() - narrow, align: alignEnd, base: s.first.base()}
	if s.rtl {
		at.x, say.x = f.left+f.width()-narrow, f.left
	}
	f.drawHead(cells{ground: noInk, all: []cell{at, say}})
	return f.cur
}

// heading opens a section.
func (s *sheet) heading(level int, say func(c column) string) {
	size, ground := float32(sizeHeading), inkTint
	keep := float32(100) // a heading does not stand alone at the end of a page
	if s.both != nil && level == 2 {
		keep = 170
	}
	s.need(keep)
	s.y += 8
	s.cur.books = append(s.cur.books, bookmark{say(s.first), level, s.y})
	tag := "H2"
	if level > 2 {
		tag, size, ground = "H3", sizeText+1, noInk
	}
	r := cells{pad: 2, ground: ground, all: s.sides(tag, func(c column) []typeset.Span {
		return []typeset.Span{span(say(c), size, true, inkAccent)}
	})}
	if ground != noInk {
		for i := range r.all {
			r.all[i].x += 6
			r.all[i].w -= 12
		}
	}
	s.row(r)
	s.y += 3
}

// area is where the rows stand: beside a photograph they are narrower.
func (s *sheet) area() (x, w float32) {
	x, w = s.left, s.width()
	if s.narrow.by == 0 || s.narrow.page != s.number || s.y >= s.narrow.bottom {
		return x, w
	}
	if !s.rtl {
		return x, w - s.narrow.by
	}
	return x + s.narrow.by, w - s.narrow.by
}

// field prints a label and a value in each language; nothing where there is no value. A
// value that is the same in both languages, such as what somebody wrote, stands once
// between the two labels.
func (s *sheet) field(label string, get func(c column) string) {
	if s.both == nil {
		if v := get(s.first); v != "" {
			s.pair(label, v)
		}
		return
	}
	l, r := s.both[0], s.both[1]
	lv, rv := get(l), get(r)
	switch {
	case lv == "" && rv == "":
		return
	case lv == "":
		lv = rv
	case rv == "":
		rv = lv
	}
	lw := s.width() * 0.17
	vw := (s.width() - 2*lw - 3*gutter) / 2
	name := func(c column) []typeset.Span {
		return []typeset.Span{span(c.T(label), sizeLabel, true, inkSoft)}
	}
	all := []cell{
		{spans: name(l), x: s.left, w: lw, align: alignLeft, base: l.base(), tag: "TH", lang: string(l.Lang())},
		{spans: name(r), x: s.left + s.width() - lw, w: lw, align: alignRight, base: r.base(), tag: "TH", lang: string(r.Lang())},
	}
	x := s.left + lw + gutter
	if lv == rv {
		c := cell{spans: value(s.first, lv), x: x, w: 2*vw + gutter, align: alignCenter, tag: "TD"}
		if len(s.layout(&c).Lines) > 1 {
			c.align = alignOwn
		}
		all = append(all, c)
	} else {
		all = append(all,
			cell{spans: value(l, lv), x: x, w: vw, align: alignLeft, tag: "TD", lang: string(l.Lang())},
			cell{spans: value(r, rv), x: x + vw + gutter, w: vw, align: alignRight, tag: "TD", lang: string(r.Lang())})
	}
	s.within("TR", "", func() { s.row(cells{all: all, pad: 2.5, ground: noInk, rule: true}) })
}

// value is a text of the sheet in the type of values.
func value(c column, text string) []typeset.Span {
	return []typeset.Span{span(c.ordered(keepNumbers(text)), sizeText, false, inkText)}
}

// pair prints a label and a value in one language.
func (s *sheet) pair(label, text string) {
	x, w := s.area()
	lw := max(s.width()*0.24, 100)
	lx, vx := x, x+lw+gutter
	if s.rtl {
		lx, vx = x+w-lw, x
	}
	r := cells{pad: 2.5, ground: noInk, all: []cell{
		{spans: []typeset.Span{span(s.first.T(label), sizeLabel, true, inkSoft)}, x: lx, w: lw, base: s.first.base(), tag: "TH"},
		{spans: value(s.first, text), x: vx, w: w - lw - gutter, tag: "TD"},
	}}
	if s.narrow.by > 0 { // the row must not pass below the page beside its photograph
		s.need(s.height(r))
		if nx, nw := s.area(); nx != x || nw != w {
			s.pair(label, text)
			return
		}
	}
	s.within("TR", "", func() { s.row(r) })
	s.fill(x, s.y-0.25, w, 0.5, inkRule)
}

// written prints a longer text as it was written, under its label.
func (s *sheet) written(label, text string) {
	if text == "" {
		return
	}
	s.need(50)
	s.row(cells{pad: 2, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
		return []typeset.Span{span(c.T(label), sizeLabel, true, inkSoft)}
	})})
	s.prose(text)
}

// prose prints a text as it was written, each paragraph from its own side.
func (s *sheet) prose(text string) {
	s.row(cells{pad: 1.5, ground: noInk, all: []cell{{spans: value(s.first, text), x: s.left, w: s.width(), align: alignOwn, tag: "P", spread: true}}})
	s.y += 3
}
