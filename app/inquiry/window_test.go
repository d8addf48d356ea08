package inquiry

import (
	"context"
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
)

// look is one way in which a screen is drawn.
type look struct {
	lang   i18n.Language
	mode   widgets.Mode
	factor float32
	size   fyne.Size
}

func (l look) String() string {
	mode := "light"
	if l.mode == widgets.Dark {
		mode = "dark"
	}
	return fmt.Sprintf("%s_%s_%.0f_%.0fx%.0f", l.lang, mode, l.factor*100, l.size.Width, l.size.Height)
}

func looks() []look {
	small, large := fyne.NewSize(1024, 640), fyne.NewSize(1400, 900)
	var out []look
	for _, lang := range i18n.Languages() {
		out = append(out, look{lang, widgets.Light, 1, large}, look{lang, widgets.Light, 1, small},
			look{lang, widgets.Light, 1.5, small}, look{lang, widgets.Dark, 1, large}, look{lang, widgets.Dark, 1.5, large})
	}
	return out
}

// desk is an editor in a test window. What the editor asks to run on the UI goroutine
// waits until pump runs it on the test's.
type desk struct {
	t    testing.TB
	e    *Screen
	w    fyne.Window
	went []nav.Place
	said []string
	screentest.Queue
}

// window opens the editor of an inquiry; the zero place begins a new one.
func window(t testing.TB, s *casework.Session, l look, place nav.Inquiry) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, w: test.NewTempWindow(t, nil)}
	k := kit(t, l)
	var host *widgets.Host
	d.e = New(Deps{Kit: k, Session: s, Canvas: func() fyne.Canvas { return d.w.Canvas() }, Host: func() *widgets.Host { return host },
		Go: func(p nav.Place) { d.went = append(d.went, p) }, Do: d.Do, Run: func(f func()) { f() }, Now: screentest.Clock,
		Trace: func(word string) { d.said = append(d.said, word) }}, place)
	t.Cleanup(func() { _ = d.e.Close(context.Background()) })
	host = k.Host(k.Ground(widgets.Ground, d.e.Content()))
	d.w.SetPadded(false)
	d.w.SetContent(host)
	d.w.Resize(l.size)
	d.Pump()
	d.e.Shown()
	return d
}

func TestPicturesOfTheEditor(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	s := session(t)
	f := screentest.Sample(t, s)
	for _, l := range looks() {
		for _, section := range Sections() {
			d := window(t, s, l, nav.Inquiry{ID: nav.ID(f.ID), Section: section})
			if section == nav.Events {
				d.e.s.Open[nav.Events] = f.Events[0].ID
				d.e.draw()
			}
			if section == nav.Relatives {
				d.e.s.Open[nav.Relatives] = f.Relatives[0].ID
				d.e.draw()
			}
			screentest.Picture(t, d.w, "edit_"+string(section)+"_"+l.String())
		}
		d := window(t, s, l, nav.Inquiry{})
		screentest.Picture(t, d.w, "edit_new_"+l.String())
	}
}

func kit(t testing.TB, l look) *widgets.Kit {
	t.Helper()
	return screentest.Kit(t, l.lang, l.mode, l.factor)
}

func session(t testing.TB) *casework.Session {
	t.Helper()
	return screentest.Session(t, screentest.Clock)
}
