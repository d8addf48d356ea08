package packet

import (
	"image"
	"io"
	"strings"
	"time"

	"athar/fault"
	"athar/i18n/bidi"
	"athar/typeset"
)

// Document is a text that was made elsewhere: a letter, a form that is filled in, a page
// of help. All its words come with it, so that it may be in a language that the screen
// does not speak.
type Document struct {
	Lang     string // BCP 47: ar, en, fr; gives the direction
	Title    string // no name: it stands in what the file says about itself
	Subtitle string // under the title, small
	Blocks   []Block
	Mark     string // the word before the heading of what is confidential
	Page     func(number, total int) string
	Foot     string // at the bottom of each page, beside the page's number
}

// Block is a part of a document: a heading with what stands under it, or either alone.
type Block struct {
	Heading      string
	Level        int // of the heading: 2 or 3; 0 is 2
	Text         string
	Items        []string    // a list
	Rows         [][2]string // label and value
	Confidential bool
}

// setting is a document in the making.
type setting struct {
	flow
	d    Document
	base bidi.Direction
}

// Document writes a document as a PDF file. Kinds of failure are those of CaseSheet;
// Options.Primary is not needed, the paper and the date are taken from o.
func (p *Press) Document(w io.Writer, d Document, o Options) error {
	s, err := p.setting(w, d, o, "packet.document")
	if err != nil {
		return err
	}
	s.lay()
	return s.close("packet.document", s.foot)
}

// DocumentPictures draws the pages of a document as CaseSheetPictures does.
func (p *Press) DocumentPictures(d Document, o Options, dpi int, each func(number, total int, m *image.RGBA) error) error {
	const op = "packet.document_pictures"
	if dpi < 20 || dpi > 600 {
		return fault.New(op, fault.Invalid, "", nil)
	}
	s, err := p.setting(io.Discard, d, o, op)
	if err != nil {
		return err
	}
	s.out = newRaster(dpi, each)
	s.lay()
	return s.close(op, s.foot)
}

func (p *Press) setting(w io.Writer, d Document, o Options, op string) (*setting, error) {
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	if o.Paper == (Paper{}) {
		o.Paper = A4()
	}
	if o.Paper.Width < smallest || o.Paper.Height < smallest || d.Page == nil {
		return nil, fault.New(op, fault.Invalid, "", nil)
	}
	s := &setting{d: d, base: bidi.LTR}
	if d.Lang == "ar" {
		s.base = bidi.RTL
	}
	s.flow = p.flow(w, o, d.Title, d.Lang, s.base == bidi.RTL)
	s.head = s.runningHead
	return s, nil
}

func (s *setting) lay() {
	s.turn()
	s.cur.books = append(s.cur.books, bookmark{s.d.Title, 1, s.y})
	s.row(s.line("H1", s.d.Title, sizeTitle-2, true, inkAccent))
	if s.d.Subtitle != "" {
		r := s.line("P", s.d.Subtitle, sizeLabel, false, inkSoft)
		r.pad = 1
		s.row(r)
	}
	s.y += 6
	for _, b := range s.d.Blocks {
		s.block(b)
	}
}

// line is a row over the whole width.
func (s *setting) line(tag, text string, size float32, bold bool, i ink) cells {
	return cells{ground: noInk, all: []cell{{spans: []typeset.Span{span(text, size, bold, i)}, x: s.left, w: s.width(), base: s.base, tag: tag}}}
}

func (s *setting) block(b Block) {
	s.heading(b)
	if b.Text != "" {
		s.prose(b.Text)
	}
	if len(b.Items) > 0 {
		s.within("L", "", func() {
			for _, item := range b.Items {
				s.item(item)
			}
		})
		s.y += 3
	}
	if len(b.Rows) > 0 {
		s.within("Table", "", func() {
			for _, r := range b.Rows {
				s.pair(r[0], r[1])
			}
		})
		s.y += 4
	}
}

func (s *setting) heading(b Block) {
	if b.Heading == "" {
		return
	}
	tag, size := "H2", float32(sizeHeading)
	if b.Level > 2 {
		tag, size = "H3", sizeText+1
	}
	s.need(70) // a heading does not stand alone at the end of a page
	s.y += 6
	s.cur.books = append(s.cur.books, bookmark{b.Heading, max(b.Level, 2), s.y})
	spans := []typeset.Span{span(b.Heading, size, true, inkAccent)}
	if b.Confidential && s.d.Mark != "" {
		spans = append([]typeset.Span{span("["+s.d.Mark+"] ", size, true, inkText)}, spans...)
	}
	s.row(cells{pad: 2, ground: noInk, rule: true, all: []cell{{spans: spans, x: s.left, w: s.width(), base: s.base, tag: tag}}})
	s.y += 2
}

// prose sets a text paragraph by paragraph, each from the side of its own language.
func (s *setting) prose(text string) {
	for paragraph := range strings.SplitSeq(text, "\n") { // each its own row, so that a page is filled before it is turned
		s.row(cells{pad: 0.5, ground: noInk, all: []cell{{spans: s.value(paragraph), x: s.left, w: s.width(), align: alignOwn, tag: "P"}}})
	}
	s.y += 3
}

func (s *setting) value(text string) []typeset.Span {
	return []typeset.Span{span(keepNumbers(text), sizeText, false, inkText)}
}

// item is a line of a list behind its bullet.
func (s *setting) item(text string) {
	const indent = 14
	s.within("LI", "", func() {
		dot := cell{spans: []typeset.Span{span("•", sizeText, true, inkAccent)}, x: s.left, w: indent, base: s.base, tag: "Lbl"}
		body := cell{spans: s.value(text), x: s.left + indent, w: s.width() - indent, base: s.base, tag: "LBody"}
		if s.rtl {
			dot.x, body.x = s.left+s.width()-indent, s.left
		}
		s.row(cells{pad: 1.5, ground: noInk, all: []cell{dot, body}})
	})
}

// pair is a label with its value.
func (s *setting) pair(label, text string) {
	lw := max(s.width()*0.27, 100)
	lx, vx := s.left, s.left+lw+gutter
	if s.rtl {
		lx, vx = s.left+s.width()-lw, s.left
	}
	s.within("TR", "", func() {
		s.row(cells{pad: 2.5, ground: noInk, rule: true, all: []cell{
			{spans: []typeset.Span{span(label, sizeLabel, true, inkSoft)}, x: lx, w: lw, base: s.base, tag: "TH"},
			{spans: s.value(text), x: vx, w: s.width() - lw - gutter, tag: "TD"},
		}})
	})
}

func (s *setting) runningHead() {
	y := s.y
	s.y = 30
	r := s.line("", s.d.Title, sizeSmall, false, inkSoft)
	r.rule = true
	s.drawHead(r)
	s.y = y
}

func (s *setting) foot(number, total int) *page {
	f := setting{flow: s.flow, d: s.d, base: s.base}
	f.cur, f.node, f.y = &page{w: s.w, h: s.h}, nil, s.h-46
	f.fill(f.left, f.y, f.width(), 0.5, inkRule)
	f.y += 3
	narrow := f.width() * 0.25
	at := cell{spans: []typeset.Span{span(s.d.Page(number, total), sizeSmall, false, inkSoft)}, x: f.left, w: narrow, base: s.base}
	say := cell{spans: []typeset.Span{span(s.d.Foot, sizeSmall, false, inkSoft)}, x: f.left + narrow, w: f.width() - narrow, align: alignEnd, base: s.base}
	if s.rtl {
		at.x, say.x = f.left+f.width()-narrow, f.left
	}
	f.drawHead(cells{ground: noInk, all: []cell{at, say}})
	return f.cur
}

// WriteDocument is Press.Document for a single document.
func WriteDocument(w io.Writer, d Document, o Options) error {
	p, err := NewPress()
	if err != nil {
		return err
	}
	return p.Document(w, d, o)
}

// DocumentPictures is Press.DocumentPictures for a single document.
func DocumentPictures(d Document, o Options, dpi int, each func(number, total int, m *image.RGBA) error) error {
	p, err := NewPress()
	if err != nil {
		return err
	}
	return p.DocumentPictures(d, o, dpi, each)
}
