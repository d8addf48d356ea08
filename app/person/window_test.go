package person

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
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

// desk is a page in a test window. What the page asks to run on the UI goroutine
// waits until pump runs it on the test's.
type desk struct {
	t    testing.TB
	e    *Screen
	w    fyne.Window
	went []nav.Place
	said []string
	screentest.Queue
}

// window opens the page of a person.
func window(t testing.TB, s *casework.Session, l look, place nav.Person) *desk {
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

func TestPicturesOfThePage(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	s := session(t)
	f := screentest.Sample(t, s)
	for _, l := range looks() {
		d := window(t, s, l, nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
		d.e.keepPhoto(face(t))
		d.Pump()
		d.e.s.Scroll = 0
		d.e.draw()
		screentest.Picture(t, d.w, "person_"+l.String())
		d.e.scroll.To(10000)
		screentest.Picture(t, d.w, "person_end_"+l.String())
	}
}

// face writes an invented picture.
func face(t testing.TB) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 300, 400))
	for y := range 400 {
		for x := range 300 {
			c := color.RGBA{200, 210, 215, 255}
			if dx, dy := x-150, y-170; dx*dx*2+dy*dy < 110*110 {
				c = color.RGBA{150, 120, 100, 255}
			}
			img.Set(x, y, c)
		}
	}
	path := filepath.Join(t.TempDir(), "photo.png")
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	return path
}

func kit(t testing.TB, l look) *widgets.Kit {
	t.Helper()
	return screentest.Kit(t, l.lang, l.mode, l.factor)
}

func session(t testing.TB) *casework.Session {
	t.Helper()
	return screentest.Session(t, screentest.Clock)
}
