package person

import (
	"context"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// clock is the time of all tests here.
func clock() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }

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

func kit(t testing.TB, l look) *widgets.Kit {
	t.Helper()
	p, err := i18n.New(l.lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	theme := widgets.NewTheme(l.mode, l.factor)
	fyne.CurrentApp().Settings().SetTheme(theme)
	engine, err := widgets.NewEngine(theme)
	if err != nil {
		t.Fatal(err)
	}
	return widgets.New(widgets.Options{Printer: p, Engine: engine, Theme: theme, Now: clock, After: widgets.NoTimers})
}

// session is a vault in memory with a fast key.
func session(t testing.TB) *casework.Session {
	t.Helper()
	s, _, err := casework.Create(context.Background(), "correct horse battery staple", casework.Options{Author: "tester", Now: clock, KDF: seal.KDF{Memory: 8, Time: 1, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// desk is a page in a test window. What the page asks to run on the UI goroutine
// waits until pump runs it on the test's.
type desk struct {
	t    testing.TB
	e    *Screen
	w    fyne.Window
	went []nav.Place
	said []string

	mu    sync.Mutex
	queue []func()
}

func (d *desk) do(f func()) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.queue = append(d.queue, f)
}

// pump runs what waits for the UI goroutine.
func (d *desk) pump() {
	for {
		d.mu.Lock()
		if len(d.queue) == 0 {
			d.mu.Unlock()
			return
		}
		f := d.queue[0]
		d.queue = d.queue[1:]
		d.mu.Unlock()
		f()
	}
}

// window opens the page of a person.
func window(t testing.TB, s *casework.Session, l look, place nav.Person) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, w: test.NewTempWindow(t, nil)}
	k := kit(t, l)
	var host *widgets.Host
	d.e = New(Deps{Kit: k, Session: s, Canvas: func() fyne.Canvas { return d.w.Canvas() }, Host: func() *widgets.Host { return host },
		Go: func(p nav.Place) { d.went = append(d.went, p) }, Do: d.do, Run: func(f func()) { f() }, Now: clock,
		Trace: func(word string) { d.said = append(d.said, word) }}, place)
	t.Cleanup(func() { _ = d.e.Close(context.Background()) })
	host = k.Host(k.Ground(widgets.Ground, d.e.Content()))
	d.w.SetPadded(false)
	d.w.SetContent(host)
	d.w.Resize(l.size)
	d.pump()
	d.e.Shown()
	return d
}

// picture writes what the window shows into the folder ATHAR_PICTURES, to be looked at.
func picture(t testing.TB, w fyne.Window, name string) {
	t.Helper()
	dir := os.Getenv("ATHAR_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

// sample is an invented family.
func sample(t testing.TB, s *casework.Session) record.File {
	t.Helper()
	name := func(given, father, grandfather, family string) []record.Name {
		n := record.Name{Script: record.Arabic, Given: given, Father: father, Grandfather: grandfather, Family: family}
		return []record.Name{n, record.Transliterate(n)}
	}
	a, b, r := record.NewID(), record.NewID(), record.NewID()
	f := record.File{
		Sought: []record.Person{
			{ID: a, Names: name("سلمى", "يوسف", "إبراهيم", "حداد"), Mother: record.ParentName{Given: "فاطمة", Family: "عيسى", LatinName: "Fatima Issa", Suggested: true},
				Sex: record.Female, Birth: record.ParseDate("15 آذار 1971"), BirthPlace: record.Place{Text: "حلب (Aleppo)"}, Residence: record.Place{Text: "دمشق، الميدان"},
				Identifiers: []record.Identifier{{Kind: record.CivilRegistration, Number: "1234", Office: "حلب"}}},
			{ID: b, Names: name("يزن", "خالد", "", "النجار"), Birth: record.ParseDate("شتاء 1999")},
		},
		Relatives: []record.Person{{ID: r, Names: name("هدى", "محمود", "", "عيسى"), Phone: "+963 11 000 0000"}},
		Kinships:  []record.Kinship{{From: r, Relation: record.Mother, To: a}, {From: a, Relation: record.Mother, To: b}},
		Events: []record.Event{
			{Kind: record.Arrest, Date: record.ParseDate("20 أيلول 2012"), Place: record.Place{Text: "دمشق، الميدان"}, By: "دورية من الفرع 227 (Branch 227)", Told: "جارة العائلة",
				Text: "أُخذت من منزلها صباحاً مع ابنها، وقيل إن الأمر لن يستغرق أكثر من ساعة.", Certainty: "sure"},
			{Kind: record.Seen, Date: record.ParseDate("أوائل 2014"), Place: record.Place{Text: "سجن صيدنايا (العسكري)"}, Certainty: "hearsay"},
		},
		Notes: []record.Note{{Text: "سؤال مكتب القيد في حلب عن بيان العائلة.", At: clock().Add(-48 * time.Hour)}},
	}
	f.Status = record.StatusOpen
	f.Enquirer = record.Enquirer{Name: "هدى عيسى", Relation: record.Mother, Phone: "+963 11 000 0000", Reach: "رسائل فقط، بعد المغرب"}
	got, err := s.Save(context.Background(), record.File{}, f)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func TestPicturesOfThePage(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	s := session(t)
	f := sample(t, s)
	for _, l := range looks() {
		d := window(t, s, l, nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
		d.e.keepPhoto(face(t))
		d.pump()
		d.e.s.Scroll = 0
		d.e.draw()
		picture(t, d.w, "person_"+l.String())
		d.e.scroll.To(10000)
		picture(t, d.w, "person_end_"+l.String())
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
