package typeset

import (
	"encoding/binary"
	"math"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"athar/i18n/bidi"
)

const (
	shortText  = 400    // characters up to which a whole text is remembered
	cacheRunes = 60_000 // characters remembered in each of two generations
)

// Engine lays texts out. It remembers the paragraphs it has laid out, so that an edit
// in a long text costs only the paragraph it touches.
type Engine struct {
	mu         sync.Mutex
	s          shaper
	paragraphs cache[paragraphKey, []Line]
	texts      cache[textKey, *Text]
	heights    map[metricsKey]metrics
}

// NewEngine returns an engine for a family, which it then owns.
func NewEngine(f *Family) *Engine {
	e := &Engine{s: shaper{family: f}}
	e.s.harfbuzz.SetFontCacheSize(4)
	e.Forget()
	return e
}

// Family is the family that the engine sets its texts in.
func (e *Engine) Family() *Family { return e.s.family }

// Missing names a measure for characters that the family lacks and that the caller's
// toolkit will draw with some other font: it returns the width of a short text. Without
// it such characters are spelt with others, or become empty boxes.
func (e *Engine) Missing(measure func(text string, size float32, bold bool) float32) {
	e.mu.Lock()
	e.s.missing = measure
	e.mu.Unlock()
	e.Forget()
}

// Forget drops every text that the engine remembers. Call it when the vault is locked.
func (e *Engine) Forget() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.paragraphs = cache[paragraphKey, []Line]{}
	e.texts = cache[textKey, *Text]{}
	e.heights = map[metricsKey]metrics{}
	e.s.known = cache[wordKey, []Glyph]{}
}

type paragraphKey struct {
	text   string
	styles string
	params Params
}

type textKey struct {
	text   string
	styles string
	params Params
}

// Layout lays out the spans as one text. The result is shared: it is not to be changed.
func (e *Engine) Layout(spans []Span, o Params) *Text {
	var text string
	if len(spans) == 1 {
		text = spans[0].Text
	} else {
		parts := make([]string, len(spans))
		for i, s := range spans {
			parts[i] = s.Text
		}
		text = strings.Join(parts, "")
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	short := len(text) <= shortText
	var key textKey
	if short {
		key = textKey{text, spanKey(spans), o}
		if t, ok := e.texts.get(key); ok {
			return t
		}
	}
	t := e.layout(spans, o)
	if short {
		e.texts.put(key, t, len(t.Runes)+1)
	}
	return t
}

// spanKey writes down where the spans of a text end and how they look.
func spanKey(spans []Span) string {
	b := make([]byte, 0, 16*len(spans))
	for _, s := range spans {
		b = binary.AppendUvarint(b, uint64(len(s.Text)))
		b = styleKey(b, style{s.Bold, s.Size, s.Tag})
	}
	return string(b)
}

func styleKey(b []byte, s style) []byte {
	b = binary.LittleEndian.AppendUint32(b, math.Float32bits(s.size))
	if s.bold {
		b = append(b, 1)
	} else {
		b = append(b, 0)
	}
	return binary.AppendVarint(b, int64(s.tag))
}

// source is the text of some spans, and what each character looks like.
type source struct {
	runes  []rune
	shown  []rune  // the same, or masked
	ends   []int   // where each span ends
	styles []style // of each span
}

func newSource(spans []Span, mask rune) *source {
	s := &source{ends: make([]int, len(spans)), styles: make([]style, len(spans))}
	size := 0
	for _, sp := range spans {
		size += utf8.RuneCountInString(sp.Text)
	}
	s.runes = make([]rune, 0, size)
	for i, sp := range spans {
		for _, r := range sp.Text {
			s.runes = append(s.runes, r)
		}
		s.ends[i], s.styles[i] = len(s.runes), style{sp.Bold, sp.Size, sp.Tag}
	}
	s.shown = s.runes
	if mask != 0 {
		s.shown = make([]rune, len(s.runes))
		for i, r := range s.runes {
			if s.shown[i] = mask; EndsParagraph(r) {
				s.shown[i] = r
			}
		}
	}
	return s
}

// look is the style at a position, or at the end of the text that of its last span.
func (s *source) look(pos int) style {
	for i, end := range s.ends {
		if pos < end {
			return s.styles[i]
		}
	}
	if len(s.styles) == 0 {
		return style{}
	}
	return s.styles[len(s.styles)-1]
}

// looks spells the styles of the characters [a, b) out.
func (s *source) looks(a, b int) []style {
	out := make([]style, 0, b-a)
	for i, end := range s.ends {
		for a < min(end, b) {
			out = append(out, s.styles[i])
			a++
		}
	}
	return out
}

// key writes the styles of the characters [a, b) down.
func (s *source) key(a, b int) string {
	out := styleKey(make([]byte, 0, 16), s.look(a))
	for i, end := range s.ends {
		if end > a && end < b {
			out = styleKey(binary.AppendUvarint(out, uint64(end-a)), s.look(s.ends[i]))
		}
	}
	return string(out)
}

func (e *Engine) layout(spans []Span, o Params) *Text {
	src := newSource(spans, o.Mask)
	t := &Text{Runes: src.runes}
	n := len(src.shown)
	var found []placed
	lines := 0
	for start := 0; start <= n; {
		end := start
		for end < n && !EndsParagraph(src.shown[end]) {
			end++
		}
		l := e.paragraph(src, start, end, o)
		found = append(found, placed{start, l})
		lines += len(l)
		start = end + 1
		if o.MaxLines > 0 && (lines > o.MaxLines || lines == o.MaxLines && start <= n) {
			t.assemble(found)
			e.clip(t, src, o)
			found = nil
			break
		}
	}
	if found != nil {
		t.assemble(found)
	}
	for i := range t.Lines {
		l := &t.Lines[i]
		l.Y = t.Height
		t.Height += l.Height
		t.Width = max(t.Width, l.Width)
	}
	return t
}

// EndsParagraph reports whether a character begins a new paragraph.
func EndsParagraph(r rune) bool { return r == '\n' || r == 0x2028 || r == 0x2029 }

// paragraph returns the lines of the paragraph [a, b), counted from its beginning.
func (e *Engine) paragraph(src *source, a, b int, o Params) []Line {
	o.MaxLines, o.Mask = 0, 0
	text := src.shown[a:b]
	key := paragraphKey{string(text), src.key(a, b), o}
	if l, ok := e.paragraphs.get(key); ok {
		return l
	}
	if o.Base == bidi.Auto {
		o.Base = bidi.FirstStrong(text, max(o.Fallback, bidi.LTR))
	}
	p := e.s.shape(text, src.looks(a, b), o.Base, o.Paper)
	l := p.lines(e, src.look(a), o)
	e.paragraphs.put(key, l, len(text)+8)
	return l
}

// placed is a laid out paragraph and where it begins.
type placed struct {
	at    int
	lines []Line
}

// assemble makes the lines of the text from those of its paragraphs.
func (t *Text) assemble(found []placed) {
	if len(found) == 1 {
		t.Lines = append(t.Lines, found[0].lines...)
		return
	}
	lines, cells, runs := 0, 0, 0
	for _, f := range found {
		lines += len(f.lines)
		for i := range f.lines {
			cells += len(f.lines[i].Cells)
			runs += len(f.lines[i].Runs)
		}
	}
	t.Lines = make([]Line, 0, lines)
	allCells, allRuns := make([]Cell, 0, cells), make([]Run, 0, runs)
	for _, f := range found {
		for _, l := range f.lines {
			l.Start, l.End = l.Start+f.at, l.End+f.at
			c, r := len(allCells), len(allRuns)
			allCells = append(allCells, l.Cells...)
			allRuns = append(allRuns, l.Runs...)
			l.Cells, l.Runs = allCells[c:len(allCells):len(allCells)], allRuns[r:len(allRuns):len(allRuns)]
			for k := range l.Cells {
				l.Cells[k].Start += f.at
				l.Cells[k].End += f.at
			}
			for k := range l.Runs {
				l.Runs[k].Start += f.at
				l.Runs[k].End += f.at
			}
			t.Lines = append(t.Lines, l)
		}
	}
}

type metricsKey struct {
	face  *Face
	size  float32
	paper bool
}

// metrics are the heights of a face at a size, all positive.
type metrics struct{ ascent, descent, gap float32 }

func (m metrics) join(n metrics) metrics {
	return metrics{max(m.ascent, n.ascent), max(m.descent, n.descent), max(m.gap, n.gap)}
}

// metrics measures as Fyne does, so that lines stand where it draws them.
func (e *Engine) metrics(st style, paper bool) metrics {
	f := e.s.family.Face(st.bold)
	key := metricsKey{f, st.size, paper}
	m, ok := e.heights[key]
	if ok {
		return m
	}
	size := fixed.Int26_6(float64(st.size) * 64)
	scale := float32(1) / 64
	if paper {
		size = fixed.I(f.UnitsPerEm)
		scale *= st.size / float32(f.UnitsPerEm)
	}
	b := e.s.harfbuzz.Shape(shaping.Input{Text: []rune{' '}, RunEnd: 1, Direction: di.DirectionLTR, Face: f.face, Size: size}).LineBounds
	m = metrics{float32(b.Ascent) * scale, -float32(b.Descent) * scale, float32(b.Gap) * scale}
	e.heights[key] = m
	return m
}
