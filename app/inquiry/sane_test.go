package inquiry

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/i18n"
)

// word is a stretch of text as it stands in the window.
type word struct {
	text string
	x, y float32
	size fyne.Size
}

// words gathers what is written in a part of a window. What is in fields is left out: it
// scrolls inside them. Each scroll is a sheet of its own, which its bounds cut.
func words(t *testing.T, o fyne.CanvasObject, at fyne.Position, out *[]word) {
	if !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	switch x := o.(type) {
	case *widgets.Field:
	case *canvas.Text:
		if x.Text != "" {
			*out = append(*out, word{i18n.Plain(x.Text), at.X, at.Y, x.MinSize()})
		}
	case *fyne.Container:
		for _, p := range x.Objects {
			words(t, p, at, out)
		}
	case fyne.Widget:
		for _, p := range test.WidgetRenderer(x).Objects() {
			words(t, p, at, out)
		}
	}
}

func TestNoWordsOverlapOrLeaveTheWindow(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, l := range []look{{i18n.Arabic, widgets.Light, 1.5, small}, {i18n.English, widgets.Light, 1.5, small}, {i18n.Arabic, widgets.Light, 2, fyne.NewSize(1280, 800)}, arabic()} {
		for _, section := range Sections() {
			d := window(t, s, l, nav.Inquiry{ID: nav.ID(f.ID), Section: section})
			if section == nav.Events {
				d.e.s.Open[section] = f.Events[0].ID
				d.e.redraw()
			}
			var page []word
			words(t, d.e.scroll.Parts()[0], fyne.Position{}, &page)
			check(t, fmt.Sprintf("%s %s", l, section), page, d.e.scroll.Size().Width)
		}
	}
}

func check(t *testing.T, where string, page []word, width float32) {
	t.Helper()
	if len(page) < 5 {
		t.Errorf("%s: only %d stretches of text", where, len(page))
	}
	for i, a := range page {
		if a.x < -1 || a.x+a.size.Width > width+1 {
			t.Errorf("%s: %q leaves the window: %v to %v of %v", where, a.text, a.x, a.x+a.size.Width, width)
		}
		for _, b := range page[i+1:] {
			// a line's box is taller than its letters: only its middle counts
			ay, by := a.y+a.size.Height/4, b.y+b.size.Height/4
			if a.x+1 < b.x+b.size.Width && b.x+1 < a.x+a.size.Width && ay < by+b.size.Height/2 && by < ay+a.size.Height/2 {
				t.Errorf("%s: %q is over %q", where, a.text, b.text)
			}
		}
	}
}
