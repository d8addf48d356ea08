package inquiries

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// ticking is a clock that moves on by a minute whenever it is asked, so that what is saved
// one after the other has an order. It ends up near screentest.Clock.
func ticking() func() time.Time {
	var n atomic.Int64
	return func() time.Time { return screentest.Clock().Add(-2*time.Hour + time.Duration(n.Add(1))*time.Minute) }
}

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

// window shows a list over a session; everything runs at once on the test's goroutine.
func window(t testing.TB, s *casework.Session, l look) (*Screen, fyne.Window, *[]nav.Place) {
	t.Helper()
	test.NewTempApp(t)
	w := test.NewTempWindow(t, nil)
	var went []nav.Place
	v := New(Deps{Kit: kit(t, l), Session: s, Canvas: func() fyne.Canvas { return w.Canvas() }, Go: func(p nav.Place) { went = append(went, p) },
		Do: func(f func()) { f() }, Run: func(f func()) { f() }, Now: screentest.Clock}, nil)
	t.Cleanup(func() { _ = v.Close(context.Background()) })
	w.SetPadded(false)
	w.SetContent(v.k.Host(v.k.Ground(widgets.Ground, v.Content())))
	w.Resize(l.size)
	v.Shown()
	return v, w, &went
}

// family stores some invented inquiries.
func family(t testing.TB, s *casework.Session) {
	t.Helper()
	person := func(given, father, family, mother string) record.Person {
		n := record.Name{Script: record.Arabic, Given: given, Father: father, Family: family}
		return record.Person{Names: []record.Name{n, record.Transliterate(n)}, Mother: record.ParentName{Given: mother}}
	}
	event := func(kind record.EventKind, date, place string) []record.Event {
		return []record.Event{{Kind: kind, Date: record.ParseDate(date), Place: record.Place{Text: place}}}
	}
	for i, f := range []record.File{
		{Sought: []record.Person{person("سلمى", "يوسف", "حداد", "فاطمة")}, Events: event(record.Arrest, "20 أيلول 2012", "دمشق، الميدان")},
		{Sought: []record.Person{person("خالد", "سامر", "النجار", "هدى"), person("رنا", "عادل", "النجار", "أمينة"), person("يزن", "خالد", "النجار", "رنا")},
			Events: event(record.LastContact, "صيف 2013", "حلب (Aleppo)")},
		{Sought: []record.Person{person("عبد الرحمن", "محمود", "الخطيب", "زينب")}},
		{Sought: []record.Person{person("مريم", "إبراهيم", "عيسى", "وداد")}, Events: event(record.Seen, "2014", "سجن صيدنايا (العسكري)")},
	} {
		f.Status = []record.Status{record.StatusOpen, record.StatusWaiting, record.StatusDraft, record.StatusClosed}[i]
		if _, err := s.Save(context.Background(), record.File{}, f); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPicturesOfTheList(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	s, none := session(t), session(t)
	family(t, s)
	for _, l := range looks() {
		t.Run(l.String(), func(t *testing.T) {
			v, w, _ := window(t, s, l)
			screentest.Picture(t, w, "list_"+l.String())
			v.search.SetText("نجار")
			v.ask(Question{Words: "نجار", Sort: ByChanged})
			screentest.Picture(t, w, "search_"+l.String())
			v.search.SetText("ظظظ")
			v.ask(Question{Words: "ظظظ", Sort: ByChanged})
			screentest.Picture(t, w, "nothing_"+l.String())
			_, w, _ = window(t, none, l)
			screentest.Picture(t, w, "empty_"+l.String())
		})
	}
}

func kit(t testing.TB, l look) *widgets.Kit {
	t.Helper()
	return screentest.Kit(t, l.lang, l.mode, l.factor)
}

func session(t testing.TB) *casework.Session {
	t.Helper()
	return screentest.Session(t, ticking())
}
