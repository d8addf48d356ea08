package typeset

import (
	"encoding/binary"
	"math"
	"strings"
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"athar/i18n/bidi"
)

const (
	shortText  = 400     // characters up to which a whole text is remembered
	cacheRunes = 120_000 // characters remembered in each of two generations
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

func (e *Engine) layout(spans []Span, o Params) *Text {
	t := &Text{}
	var styles []style
	last := style{}
	for _, s := range spans {
		last = style{s.Bold, s.Size, s.Tag}
		for _, r := range s.Text {
			t.Runes = append(t.Runes, r)
			styles = append(styles, last)
		}
	}
	shown := t.Runes
	if o.Mask != 0 {
		shown = make([]rune, len(t.Runes))
		for i, r := range t.Runes {
			if shown[i] = o.Mask; EndsParagraph(r) {
				shown[i] = r
			}
		}
	}
	for start := 0; start <= len(shown); {
		end := start
		for end < len(shown) && !EndsParagraph(shown[end]) {
			end++
		}
		st := last
		if start < len(styles) {
			st = styles[start]
		}
		t.append(e.paragraph(shown[start:end], styles[start:end], st, o), start)
		start = end + 1
		if o.MaxLines > 0 && (len(t.Lines) > o.MaxLines || len(t.Lines) == o.MaxLines && start <= len(shown)) {
			e.clip(t, shown, styles, end, o)
			break
		}
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

// paragraph returns the lines of one paragraph, counted from its beginning.
func (e *Engine) paragraph(text []rune, styles []style, st style, o Params) []Line {
	o.MaxLines, o.Mask = 0, 0
	if o.Base == bidi.Auto {
		o.Base = bidi.FirstStrong(text, max(o.Fallback, bidi.LTR))
	}
	o.Fallback = bidi.Auto
	key := paragraphKey{string(text), stylesKey(styles, st), o}
	if l, ok := e.paragraphs.get(key); ok {
		return l
	}
	p := e.s.shape(text, styles, o.Base, o.Paper)
	l := p.lines(e, st, o)
	e.paragraphs.put(key, l, len(text)+8)
	return l
}

func stylesKey(styles []style, st style) string {
	b := styleKey(make([]byte, 0, 16), st)
	for i := 1; i < len(styles); i++ {
		if styles[i] != styles[i-1] {
			b = styleKey(binary.AppendUvarint(b, uint64(i)), styles[i])
		}
	}
	return string(b)
}

// append adds the lines of the paragraph that begins at a position.
func (t *Text) append(lines []Line, at int) {
	first := len(t.Lines)
	t.Lines = append(t.Lines, lines...)
	if at == 0 {
		return
	}
	cells, runs := 0, 0
	for i := range lines {
		cells += len(lines[i].Cells)
		runs += len(lines[i].Runs)
	}
	allCells, allRuns := make([]Cell, 0, cells), make([]Run, 0, runs)
	for i := range lines {
		l := &t.Lines[first+i]
		l.Start, l.End = l.Start+at, l.End+at
		c, r := len(allCells), len(allRuns)
		allCells = append(allCells, l.Cells...)
		allRuns = append(allRuns, l.Runs...)
		l.Cells, l.Runs = allCells[c:len(allCells):len(allCells)], allRuns[r:len(allRuns):len(allRuns)]
		for k := range l.Cells {
			l.Cells[k].Start += at
			l.Cells[k].End += at
		}
		for k := range l.Runs {
			l.Runs[k].Start += at
			l.Runs[k].End += at
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
