package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"athar/typeset"
)

// inker turns laid out text into canvas objects and keeps them for reuse. The strings
// that it draws are in visual order (typeset.Text.Parts): they are never copied.
type inker struct {
	k    *Kit
	objs []*canvas.Text
	at   []inkPlace
}

type inkPlace struct {
	line int
	x, y float32 // before alignment
}

// ink makes the objects of the lines [from, to). colour gives the colour of a tag.
// place puts them where they belong.
func (p *inker) ink(t *typeset.Text, from, to int, colour func(tag int) color.Color) {
	n := 0
	p.at = p.at[:0]
	for i := from; i < to; i++ {
		l := &t.Lines[i]
		for _, s := range t.Parts(i) {
			if n == len(p.objs) {
				p.objs = append(p.objs, canvas.NewText("", nil))
			}
			o := p.objs[n]
			var face fyne.Resource // nil: the toolkit looks for a font of the system
			if !foreign(l, s) {
				face = p.k.Theme.face(s.Bold)
			}
			style, c := fyne.TextStyle{Bold: s.Bold}, colour(s.Tag)
			if o.Text != s.Text || o.TextSize != s.Size || o.TextStyle != style || o.Color != c || o.FontSource != face {
				o.Text, o.TextSize, o.TextStyle, o.Color, o.FontSource = s.Text, s.Size, style, c, face
				o.Refresh()
			}
			m := p.k.inkMetrics(s.Size, s.Bold)
			o.Resize(fyne.NewSize(s.Width, m.height)) // a taller box would be drawn lower
			p.at = append(p.at, inkPlace{i, s.X, l.Y + l.Baseline - m.baseline})
			n++
		}
	}
	clear(p.objs[n:])
	p.objs = p.objs[:n]
}

// foreign reports whether our faces lack the characters of a part.
func foreign(l *typeset.Line, s typeset.Part) bool {
	for i := range l.Runs {
		if r := &l.Runs[i]; r.X == s.X && !r.Hanging {
			return r.Face == nil
		}
	}
	return false
}

// place moves the objects; x gives the left edge of a line, y the top of the text.
func (p *inker) place(x func(line int) float32, y float32) {
	for i, o := range p.objs {
		a := p.at[i]
		o.Move(fyne.NewPos(snap(x(a.line)+a.x), snap(y+a.y)))
	}
}

// face is the font resource of a weight.
func (t *Theme) face(bold bool) fyne.Resource {
	if bold {
		return t.bold
	}
	return t.regular
}

// inkMetrics is how tall the toolkit's box of our font is, and how far below its top
// the baseline is drawn.
func (k *Kit) inkMetrics(size float32, bold bool) inkMetrics {
	key := inkKey{size, bold}
	if m, ok := k.inks[key]; ok {
		return m
	}
	box, b := fyne.CurrentApp().Driver().RenderedTextSize("أM", size, fyne.TextStyle{Bold: bold}, k.Theme.face(bold))
	m := inkMetrics{box.Height, b}
	k.inks[key] = m
	return m
}

type inkMetrics struct{ height, baseline float32 }

type inkKey struct {
	size float32
	bold bool
}

// NewEngine returns an engine for the kit's font that leaves characters which the font
// lacks (pictographs, for one) to the toolkit. It may be shared by kits.
func NewEngine(t *Theme) (*typeset.Engine, error) {
	f, err := typeset.LoadFamily("Vazirmatn", t.regular.Content(), t.bold.Content())
	if err != nil {
		return nil, err
	}
	e := typeset.NewEngine(f)
	e.Missing(func(s string, size float32, bold bool) float32 {
		return fyne.MeasureText(s, size, fyne.TextStyle{Bold: bold}).Width
	})
	return e, nil
}
