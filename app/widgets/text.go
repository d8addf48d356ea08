package widgets

import (
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"athar/i18n/bidi"
	"athar/typeset"
)

// Align is where lines stand; Leading is right in Arabic text and left in English.
type Align uint8

// The alignments.
const (
	Leading Align = iota
	Center
	Trailing
)

// Run is a stretch of text in one style, for Rich.
type Run struct {
	Text  string
	Bold  bool
	Color Role // zero (Ground) means the colour of the whole text
}

// Text shows text: mixed directions, wrapped or on one line with an ellipsis.
// Change it through its methods only.
type Text struct {
	widget.BaseWidget
	k     *Kit
	runs  []Run
	size  TextSize
	bold  bool
	color Role
	align Align
	wrap  bool
	lines int // most lines; 0 any
	base  bidi.Direction

	laid []laidText
	cur  *typeset.Text
	ink  inker
	objs []fyne.CanvasObject
}

type laidText struct {
	width float32
	text  *typeset.Text
}

func (k *Kit) text(s string, size TextSize, color Role, wrap bool) *Text {
	t := &Text{k: k, runs: []Run{{Text: s}}, size: size, color: color, wrap: wrap, ink: inker{k: k}}
	t.ExtendBaseWidget(t)
	return t
}

// Text is running text; it wraps.
func (k *Kit) Text(s string) *Text { return k.text(s, Body, Text1, true) }

// Muted is quieter running text; it wraps.
func (k *Kit) Muted(s string) *Text { return k.text(s, Body, Text2, true) }

// Caption is small quiet text; it wraps.
func (k *Kit) Caption(s string) *Text { return k.text(s, Caption, Text2, true) }

// Label is text on one line, as wide as it needs: for rows of parts side by side.
func (k *Kit) Label(s string) *Text { return k.text(s, Body, Text1, false) }

// Line is text on one line that ends in an ellipsis where the room ends.
func (k *Kit) Line(s string) *Text { return k.text(s, Body, Text1, true).Lines(1) }

// Heading is the head of a section; it wraps.
func (k *Kit) Heading(s string) *Text { return k.text(s, Heading, Text1, true).Bold() }

// Title is the head of a page; it wraps.
func (k *Kit) Title(s string) *Text { return k.text(s, Title, Text1, true).Bold() }

// Rich is running text of several styles.
func (k *Kit) Rich(runs ...Run) *Text {
	t := k.Text("")
	t.runs = runs
	return t
}

// Bold makes the text bold.
func (t *Text) Bold() *Text { t.bold = true; return t.changed() }

// Sized sets the step of the type scale.
func (t *Text) Sized(s TextSize) *Text { t.size = s; return t.changed() }

// Colored sets the colour.
func (t *Text) Colored(r Role) *Text { t.color = r; return t.changed() }

// Aligned sets where lines stand.
func (t *Text) Aligned(a Align) *Text { t.align = a; return t.changed() }

// Lines bounds the number of lines; the last ends in an ellipsis.
func (t *Text) Lines(n int) *Text { t.lines = n; return t.changed() }

// LTR forces left to right, for phone numbers, codes and the like. The text then
// still stands at the leading edge of the interface.
func (t *Text) LTR() *Text { t.base = bidi.LTR; return t.changed() }

// SetText changes the words.
func (t *Text) SetText(s string) {
	if len(t.runs) == 1 && t.runs[0].Text == s {
		return
	}
	t.runs = []Run{{Text: s}}
	t.changed().Refresh()
}

// SetRuns changes the words and their styles.
func (t *Text) SetRuns(runs ...Run) {
	t.runs = runs
	t.changed().Refresh()
}

// SetColor changes the colour.
func (t *Text) SetColor(r Role) {
	if t.color != r {
		t.color = r
		t.changed().Refresh()
	}
}

// String is the text as given.
func (t *Text) String() string {
	var b strings.Builder
	for _, r := range t.runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// AccessibilityLabel implements fyne.Accessible.
func (t *Text) AccessibilityLabel() string { return t.String() }

// AccessibilityRole implements fyne.Accessible.
func (t *Text) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (t *Text) changed() *Text {
	t.laid, t.cur = t.laid[:0], nil
	return t
}

// at lays the text out for a width; 0 is without wrapping. The few last widths are
// kept, because sizes are asked for at every frame.
func (t *Text) at(width float32) *typeset.Text {
	if !t.wrap {
		width = 0
	}
	width = float32(math.Ceil(float64(width)))
	for _, l := range t.laid {
		if l.width == width {
			return l.text
		}
	}
	spans := make([]typeset.Span, len(t.runs))
	for i, r := range t.runs {
		spans[i] = typeset.Span{Text: r.Text, Bold: t.bold || r.Bold, Size: t.k.Theme.Text(t.size), Tag: int(r.Color)}
	}
	p := typeset.Params{Width: width, Base: t.base, Fallback: t.k.Dir()}
	if width > 0 {
		p.MaxLines = t.lines
	}
	x := t.k.E.Layout(spans, p)
	if len(t.laid) > 3 {
		t.laid = append(t.laid[:0], t.laid[1:]...)
	}
	t.laid = append(t.laid, laidText{width, x})
	return x
}

// HeightFor implements Flowing.
func (t *Text) HeightFor(width float32) float32 {
	return float32(math.Ceil(float64(t.at(max(width, 1)).Height)))
}

// natural is the width without wrapping.
func (t *Text) natural() float32 { return float32(math.Ceil(float64(t.at(0).Width))) }

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return newRender(t) }

func (t *Text) objects() []fyne.CanvasObject { return t.objs }

func (t *Text) least() fyne.Size {
	if !t.wrap {
		x := t.at(0)
		return fyne.NewSize(t.natural(), float32(math.Ceil(float64(x.Height))))
	}
	w := t.Size().Width
	if w <= 0 {
		w = guess
	}
	return fyne.NewSize(min(t.unwrapped(), 4*t.k.Theme.Text(t.size)), t.HeightFor(w))
}

// unwrapped is the width of the longest paragraph of a wrapping text.
func (t *Text) unwrapped() float32 {
	wrap := t.wrap
	t.wrap = false
	w := t.natural()
	t.wrap = wrap
	return w
}

func (t *Text) arrange(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	x := t.at(s.Width)
	if x != t.cur {
		t.cur = x
		t.draw()
	}
	t.ink.place(func(line int) float32 { return t.lineX(x, line, s.Width) }, 0)
}

func (t *Text) lineX(x *typeset.Text, line int, width float32) float32 {
	w := x.Lines[line].Width
	if t.align == Center {
		return (width - w) / 2
	}
	rtl := t.k.RTL() // paragraphs of the other language keep to the interface's edge
	if rtl != (t.align == Trailing) {
		return width - w
	}
	return 0
}

func (t *Text) draw() {
	t.ink.ink(t.cur, 0, len(t.cur.Lines), func(tag int) color.Color {
		if Role(tag) == Ground {
			return t.k.Color(t.color)
		}
		return t.k.Color(Role(tag))
	})
	t.objs = t.objs[:0]
	for _, o := range t.ink.objs {
		t.objs = append(t.objs, o)
	}
}

func (t *Text) paint() {
	t.cur = nil
	t.arrange(t.Size())
}
