package widgets

import (
	"image/color"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"athar/typeset"
)

// caretWidth is how wide the caret is drawn.
const caretWidth float32 = 2

// rtlLine reports from which side a line begins.
func (f *Field) rtlLine(t *typeset.Text, line int) bool {
	if len(t.Runes) == 0 && f.base == 0 {
		return f.k.RTL()
	}
	return t.Lines[line].RTL
}

// lineX is where a line begins inside the body.
func (f *Field) lineX(t *typeset.Text, line int) float32 {
	p := f.pad()
	if f.rtlLine(t, line) {
		return max(f.clip.Size().Width, t.Width+2*p) - p - t.Lines[line].Width
	}
	return p
}

// place positions text, selection and caret, and scrolls the caret into view.
func (f *Field) place() {
	s := f.clip.Size()
	if s.Width <= 0 {
		return
	}
	t := f.layout()
	p, down := f.pad(), f.padDown()
	w, h := max(s.Width, t.Width+2*p), max(s.Height, t.Height+2*down)
	line, x := t.X(f.ed.caret)
	cx, cy := f.lineX(t, line)+x, down+t.Lines[line].Y
	if f.focused {
		f.off.X = max(min(f.off.X, s.Width-p-cx), p-cx)
		f.off.Y = max(min(f.off.Y, s.Height-down-cy-t.Lines[line].Height), down-cy)
	} else {
		f.off.X = 0
		if w > s.Width && f.rtlLine(t, 0) {
			f.off.X = s.Width - w
		}
	}
	f.off.X = snap(min(0, max(f.off.X, s.Width-w)))
	f.off.Y = snap(min(0, max(f.off.Y, s.Height-h)))
	f.body.Resize(fyne.NewSize(w, h))
	f.body.Move(f.off)
	f.body.draw(t, cx, cy, t.Lines[line].Height)
}

// fieldBody holds what is drawn inside the clip.
type fieldBody struct {
	widget.BaseWidget
	f     *Field
	ink   inker
	sel   []*canvas.Rectangle
	caret *canvas.Rectangle
	objs  []fyne.CanvasObject
}

func (b *fieldBody) CreateRenderer() fyne.WidgetRenderer { return newRender(b) }
func (b *fieldBody) objects() []fyne.CanvasObject        { return b.objs }
func (b *fieldBody) least() fyne.Size                    { return fyne.NewSize(1, 1) }
func (b *fieldBody) arrange(fyne.Size)                   {}
func (b *fieldBody) paint()                              {}

// draw draws the lines that can be seen.
func (b *fieldBody) draw(t *typeset.Text, cx, cy, height float32) {
	f, k := b.f, b.f.k
	ink := Text1
	if f.Disabled() {
		ink = TextOff
	}
	col := color.Color(k.Color(ink))
	top := -f.off.Y - f.padDown()
	from, to := t.LineAt(top), t.LineAt(top+f.clip.Size().Height)+1
	b.ink.ink(t, from, min(to, len(t.Lines)), func(int) color.Color { return col })
	b.ink.place(func(line int) float32 { return f.lineX(t, line) }, f.padDown())
	b.drawSelection(t)
	b.caret.FillColor = k.Color(Accent)
	b.caret.Hidden = !f.focused || f.Disabled()
	b.caret.Resize(fyne.NewSize(caretWidth, height))
	b.caret.Move(fyne.NewPos(snap(cx)-caretWidth/2, snap(cy)))
	b.objs = b.objs[:0]
	for _, r := range b.sel {
		b.objs = append(b.objs, r)
	}
	for _, o := range b.ink.objs {
		b.objs = append(b.objs, o)
	}
	b.objs = append(b.objs, b.caret)
	canvas.Refresh(b)
}

func (b *fieldBody) drawSelection(t *typeset.Text) {
	f := b.f
	b.sel = b.sel[:0]
	from, to := f.ed.selection()
	if from == to || !f.focused {
		return
	}
	for _, s := range t.Select(from, to) {
		r := canvas.NewRectangle(f.k.Color(Selection))
		r.Move(fyne.NewPos(snap(f.lineX(t, s.Line)+s.X), snap(f.padDown()+t.Lines[s.Line].Y)))
		r.Resize(fyne.NewSize(s.W, t.Lines[s.Line].Height))
		b.sel = append(b.sel, r)
	}
}

// blinkTime is how long the caret is shown, and hidden, in turn.
const blinkTime = 550 * time.Millisecond

// maxBlinks is after how many changes the caret stands still, shown: the toolkit paints
// the whole window at each, which costs an old laptop without a graphics card its battery.
const maxBlinks = 18

// startBlink shows the caret and lets it blink for ten seconds from now on.
func (f *Field) startBlink() {
	f.stopBlink()
	f.blinked, f.blinks = false, 0
	f.nextBlink()
}

func (f *Field) nextBlink() {
	f.blink = f.k.after(blinkTime, func() {
		if !f.focused {
			return
		}
		if f.blinks++; f.blinks > maxBlinks {
			return
		}
		f.blinked = !f.blinked
		f.body.caret.Hidden = f.blinked || f.Disabled()
		f.body.caret.Refresh()
		f.nextBlink()
	})
}

func (f *Field) stopBlink() {
	if f.blink != nil {
		f.blink()
	}
}

// hit is the caret nearest to a point of the field.
func (f *Field) hit(p fyne.Position) typeset.Caret {
	t := f.layout()
	p = p.Subtract(f.clip.Position()).Subtract(f.off)
	line := t.LineAt(p.Y - f.padDown())
	return t.Hit(line, p.X-f.lineX(t, line))
}

const tripleClick = 400 * time.Millisecond

// MouseDown implements desktop.Mouseable.
func (f *Field) MouseDown(e *desktop.MouseEvent) {
	if c := canvasOf(f); c != nil && !f.focused {
		c.Focus(f)
	}
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	if f.k.now().Sub(f.lastDouble) < tripleClick { // the whole line
		t := f.layout()
		l := t.Lines[t.LineOf(f.ed.caret)]
		f.ed.selectRange(l.Start, l.End)
		f.Refresh()
		return
	}
	f.goTo(f.hit(e.Position), e.Modifier&fyne.KeyModifierShift != 0)
}

// MouseUp implements desktop.Mouseable.
func (f *Field) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable: it extends the selection.
func (f *Field) Dragged(e *fyne.DragEvent) { f.goTo(f.hit(e.Position), true) }

// DragEnd implements fyne.Draggable.
func (f *Field) DragEnd() {}

// Tapped implements fyne.Tappable.
func (f *Field) Tapped(*fyne.PointEvent) {
	if c := canvasOf(f); c != nil && !f.focused {
		c.Focus(f)
	}
}

// TappedSecondary opens the context menu.
func (f *Field) TappedSecondary(e *fyne.PointEvent) {
	if f.Disabled() {
		return
	}
	f.k.ShowMenu(f, e.AbsolutePosition, f.menu())
}

// DoubleTapped selects the word.
func (f *Field) DoubleTapped(e *fyne.PointEvent) {
	f.lastDouble = f.k.now()
	if f.o.Password {
		f.SelectAll()
		return
	}
	f.ed.selectRange(f.ed.wordAt(f.hit(e.Position).Pos))
	f.Refresh()
}

// wheel takes the scroll events of a field of several lines. It is a widget of its own
// because the toolkit clips whatever is scrollable, which would cut the field's border.
type wheel struct {
	widget.BaseWidget
	f *Field
}

func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Scrolled scrolls a tall text; at its ends the page around scrolls.
func (w *wheel) Scrolled(e *fyne.ScrollEvent) {
	f := w.f
	y := snap(min(0, max(f.off.Y+e.Scrolled.DY*wheelSpeed, f.clip.Size().Height-f.body.Size().Height)))
	if y == f.off.Y {
		path := pathOf(f)
		for i := len(path) - 1; i >= 0; i-- {
			if s, ok := path[i].(*Scroll); ok {
				s.Scrolled(e)
				return
			}
		}
		return
	}
	f.off.Y = y
	f.body.Move(f.off)
	t := f.layout()
	line, x := t.X(f.ed.caret)
	f.body.draw(t, f.lineX(t, line)+x, f.padDown()+t.Lines[line].Y, t.Lines[line].Height)
}
