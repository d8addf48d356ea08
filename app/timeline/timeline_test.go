package timeline

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

func day(s string) record.Day { return record.ParseDate(s).Earliest }

func TestScaleAndSpans(t *testing.T) {
	today := day("2020-06-01")
	event := func(date string) record.Moment {
		return record.Moment{Kind: record.KindEvent, Date: record.ParseDate(date)}
	}
	held := record.Moment{Kind: record.KindCustody, Date: record.ParseDate("2013"), Until: record.ParseDate("3/2015")}
	open := record.Moment{Kind: record.KindCustody, Date: record.ParseDate("2016-01-01")}
	s := scaleOf([]record.Moment{event("12/2012"), held, open, event("")}, today)
	if s.First.Year() != 2012 || s.Last.Year() != 2020 {
		t.Fatalf("from %v to %v", s.First, s.Last)
	}
	if sp, ok := s.SpanOf(event("2014-05-02"), today); !ok || !sp.Point {
		t.Errorf("a known day: %+v %v", sp, ok)
	}
	if sp, ok := s.SpanOf(event("12/2012"), today); !ok || sp.Point || sp.Soft >= sp.SoftEnd || sp.Sure < sp.SureEnd {
		t.Errorf("a month is a span in which nothing is certain: %+v", sp)
	}
	if sp, _ := s.SpanOf(held, today); !(sp.Soft < sp.Sure && sp.Sure < sp.SureEnd && sp.SureEnd < sp.SoftEnd) {
		t.Errorf("both ends of a custody are rough: %+v", sp)
	}
	if sp, _ := s.SpanOf(open, today); !sp.Open || sp.SoftEnd != s.At(today) {
		t.Errorf("a custody without an end goes on until today: %+v", sp)
	}
	if _, ok := s.SpanOf(event("unknown"), today); ok {
		t.Error("what has no date has a place on the line")
	}
	if got := len((Scale{day("1950-01-01"), day("2026-12-31")}).Ticks()); got == 0 || got > mostTicks+1 {
		t.Errorf("%d years are named", got)
	}
	if !(Scale{}).IsZero() || (Scale{}).Ticks() != nil || (Scale{}).At(today) != 0 {
		t.Error("an empty scale says something")
	}
}

// story is an invented file: two people, an arrest that is different for one of them, two
// sources that disagree.
func story() record.File {
	a, b := record.NewID(), record.NewID()
	name := func(given string) []record.Name {
		return []record.Name{{Key: "a", Script: record.Arabic, Given: given, Family: "الياسمين"}, {Key: "b", Script: record.Latin, Given: "Given " + given, Family: "al-Yasmin"}}
	}
	src := []record.Source{{Part: record.Part{ID: record.NewID()}, Name: "جار"}, {Part: record.Part{ID: record.NewID()}, Name: "مفرج عنه"}}
	shared := record.NewID()
	return record.File{
		Sought:  []record.Person{{ID: a, Names: name("سلمى")}, {ID: b, Names: name("رامي")}},
		Sources: src,
		Events: []record.Event{
			{ID: shared, Kind: record.Arrest, Date: record.ParseDate("12/2012"), Place: record.Place{Text: "عند الحاجز"}, By: "دورية", Source: src[0].ID, Text: "أُخذا من السيارة."},
			{ID: record.NewID(), Kind: record.Arrest, Date: record.ParseDate("آذار 2013"), Source: src[1].ID, People: []record.ID{a}},
			{ID: record.NewID(), Instead: shared, People: []record.ID{b}, Place: record.Place{Text: "في البيت"}},
			{ID: record.NewID(), Kind: record.Call, Text: "اتصال قصير", Certainty: record.Hearsay, Told: "الجارة"},
		},
		Custodies: []record.Custody{{From: record.ParseDate("2013"), To: record.ParseDate("أوائل 2015"), Place: record.Place{Text: "سجن كبير"}}},
		Demands:   []record.Demand{{Phone: "0999 111 222", Who: "وسيط"}},
	}
}

type bench struct {
	*Screen
	win  fyne.Window
	went []nav.Place
	s    *casework.Session
	f    record.File
	t    *testing.T
}

func window(t *testing.T, lang i18n.Language, mode widgets.Mode, factor float32, size fyne.Size) *bench {
	t.Helper()
	test.NewTempApp(t)
	s := screentest.Session(t, screentest.Clock)
	f, err := s.Save(context.Background(), record.File{}, story())
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{s: s, f: f}
	k := screentest.Kit(t, lang, mode, factor)
	now := func(f func()) { f() }
	b.Screen = New(Deps{Kit: k, Session: s, Do: now, Run: now, Now: screentest.Clock, Go: func(p nav.Place) { b.went = append(b.went, p) },
		Canvas: func() fyne.Canvas {
			if b.win == nil {
				return nil
			}
			return b.win.Canvas()
		}}, nav.Timeline{Inquiry: nav.ID(f.ID)})
	b.win = test.NewTempWindow(t, k.Host(k.Ground(widgets.Ground, b.Content())))
	b.win.Resize(size)
	return b
}

var small = fyne.NewSize(1024, 640)

// TestSomebodySawThem goes the short way: open the form, write three fields, keep it.
func TestSomebodySawThem(t *testing.T) {
	b := window(t, i18n.Arabic, widgets.Light, 1, small)
	b.Screen.s.Adding = true
	b.redraw()
	b.add()
	if !b.Screen.s.Form.Missing || !b.Screen.s.Adding {
		t.Fatal("an empty form is kept, or nothing is said")
	}
	form := &b.Screen.s.Form
	form.When, form.Place, form.Certainty = record.ParseDate("صيف 2014"), record.Place{Text: "في المشفى"}, record.Likely
	form.Keep, form.Who = record.No, "اسم لا يجوز حفظه"
	b.add()
	f, err := b.s.File(context.Background(), b.f.ID)
	if err != nil || len(f.Events) != len(b.f.Events)+1 || len(f.Witnesses) != 1 {
		t.Fatalf("%d events, %d witnesses, %v", len(f.Events), len(f.Witnesses), err)
	}
	if w := f.Witnesses[0]; w.Name != "" || w.Keep != record.No {
		t.Errorf("the name was kept: %+v", w)
	}
	if b.Screen.s.Adding || b.Screen.s.Chosen.IsZero() {
		t.Error("the form stays open, or the new moment is not shown")
	}
	b.Screen.s.Adding, b.Screen.s.Form.Text = true, "بدأت الكتابة"
	b.Escape()
	if !b.Screen.s.Adding || b.Screen.s.Form.Text == "" || len(b.went) != 0 {
		t.Error("Esc throws away what was typed")
	}
	if err := b.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	if f, _ := b.s.File(context.Background(), b.f.ID); len(f.Events) != len(b.f.Events)+2 {
		t.Error("leaving loses what was typed")
	}
}

// typing fills the open form as hands do.
func (b *bench) typing(f Form) {
	b.Screen.s.Adding, b.Screen.s.Form = true, f
	b.note()
	b.redraw()
}

// TestLeavingAnyWayKeepsWhatIsTyped leaves by a card, by the lock and by the end of the
// program, after the language was switched in the middle; and takes one who is seen away.
func TestLeavingAnyWayKeepsWhatIsTyped(t *testing.T) {
	ctx := context.Background()
	ways := map[string]func(*bench){
		"a card": func(b *bench) { b.leave(nav.Inquiry{ID: b.place.Inquiry}) },
		"lock":   func(b *bench) { _ = b.Flush(ctx); _ = b.Flush(ctx) },
		"close":  func(b *bench) { _ = b.Close(ctx); _ = b.Close(ctx) },
		"end": func(b *bench) { // nobody runs what the UI is asked for any more
			b.d.Do = func(func()) {}
			_ = b.Close(ctx)
		},
		"a name alone": func(b *bench) {
			b.typing(Form{Who: "شاهد مخترع", Keep: record.Yes})
			_ = b.Flush(ctx)
		},
		"somebody removed": func(b *bench) {
			form := b.Screen.s.Form
			form.People = []record.ID{b.f.Sought[1].ID}
			b.typing(form)
			next := b.f.Clone()
			next = next.Without(b.f.Sought[1].ID)
			if _, err := b.s.Save(ctx, b.f, next); err != nil {
				b.Trouble(err)
			}
			b.Changed(casework.Change{Kind: casework.Saved, Inquiry: b.f.ID})
			if err := b.Flush(ctx); err != nil {
				b.Trouble(err)
			}
		},
	}
	for name, leave := range ways {
		t.Run(name, func(t *testing.T) {
			b := window(t, i18n.Arabic, widgets.Light, 1, small)
			b.t = t
			b.typing(Form{Text: "رآه جار قديم", Place: record.Place{Text: "عند الفرن"}})
			b.Rebuild(screentest.Kit(t, i18n.English, widgets.Light, 1))
			if b.Screen.s.Form.Text != "رآه جار قديم" {
				t.Fatal("another language loses what was typed")
			}
			leave(b)
			f, err := b.s.File(ctx, b.f.ID)
			if err != nil {
				t.Fatal(err)
			}
			seen := 0
			for _, e := range f.Events {
				if e.Kind == record.Seen {
					seen++
				}
			}
			if seen != 1 {
				t.Errorf("it is written %d times", seen)
			}
		})
	}
}

// Trouble fails the test that the window belongs to.
func (b *bench) Trouble(err error) { b.t.Helper(); b.t.Error(err) }

// TestManyWithoutDates draws two hundred events of which none has a date.
func TestManyWithoutDates(t *testing.T) {
	b := window(t, i18n.Arabic, widgets.Light, 1, small)
	next := b.f.Clone()
	next.Custodies = nil
	next.Events = nil
	for range 200 {
		next.Events = append(next.Events, record.Event{ID: record.NewID(), Kind: record.Call, Text: "اتصال"})
	}
	next.Events = append(next.Events, record.Event{ID: record.NewID(), Kind: record.MoneyDemand, Text: "وسيط طلب مالاً"})
	f, err := b.s.Save(context.Background(), b.f, next)
	if err != nil {
		t.Fatal(err)
	}
	b.Changed(casework.Change{Kind: casework.Saved, Inquiry: f.ID})
	if !b.Screen.s.Scale.IsZero() || len(b.Screen.s.Moments) != 201 {
		t.Errorf("%d moments on %+v", len(b.Screen.s.Moments), b.Screen.s.Scale)
	}
	for _, block := range b.Screen.s.Document(b.k.P, b.s.Gazetteer().Full).Blocks {
		if strings.Contains(block.Text, "وسيط") {
			t.Error("a demand for money is on paper")
		}
	}
	path := filepath.Join(t.TempDir(), "t.pdf")
	b.printTo(path)
	all, err := b.s.Activity(context.Background(), casework.ActivityFilter{What: casework.Printed})
	if b.wrong != nil || err != nil || len(all) != 1 {
		t.Errorf("%v; %d lines say who printed it, %v", b.wrong, len(all), err)
	}
}

func TestMomentsLeadWhereTheyCanBeChanged(t *testing.T) {
	b := window(t, i18n.English, widgets.Light, 1, small)
	for _, m := range b.Screen.s.Moments {
		switch p := b.Screen.s.Target(m).(type) {
		case nav.Inquiry:
			if m.Kind != record.KindEvent || record.ID(p.Record) != m.Record || p.Section != nav.Events {
				t.Errorf("%s leads to %+v", m.Word, p)
			}
		case nav.Ledger:
			if m.Kind != record.KindCustody || p.Section != nav.Custody {
				t.Errorf("%s leads to %+v", m.Word, p)
			}
		default:
			t.Errorf("%s leads to %+v", m.Word, p)
		}
	}
	if len(b.Screen.s.Conflict) != 2 {
		t.Errorf("%d moments are in conflict, want the two arrests", len(b.Screen.s.Conflict))
	}
	b.Screen.s.Of(b.f.Sought[1].ID)
	if len(b.Screen.s.Conflict) != 0 {
		t.Error("the conflict of one is shown with the other")
	}
}

// TestPrintedTimeline looks for what may not be on paper.
func TestPrintedTimeline(t *testing.T) {
	b := window(t, i18n.Arabic, widgets.Light, 1, small)
	path := filepath.Join(t.TempDir(), "t.pdf")
	if dir := os.Getenv("ATHAR_PAGES"); dir != "" {
		path = filepath.Join(dir, "timeline-ar.pdf")
	}
	b.printTo(path)
	if b.wrong != nil {
		t.Fatal(b.wrong)
	}
	text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Skip("pdftotext is not there: ", err)
	}
	for _, want := range []string{"الخط الزمني", "عند الحاجز", "اتصال قصير", b.f.Reference} {
		if !bytes.Contains(text, []byte(want)) {
			t.Errorf("%q is not on the page", want)
		}
	}
	for _, never := range []string{"0999", "وسيط"} {
		if bytes.Contains(text, []byte(never)) {
			t.Errorf("%q of a demand is on the page", never)
		}
	}
	b.printTo(filepath.Join(t.TempDir(), "no", "folder", "t.pdf"))
	if b.wrong == nil || b.wrote != "" {
		t.Error("a page that could not be written is not told of")
	}
}

func TestLooks(t *testing.T) {
	for _, l := range []struct {
		name   string
		lang   i18n.Language
		mode   widgets.Mode
		factor float32
		adding bool
	}{{"ar", i18n.Arabic, widgets.Light, 1, false}, {"ar-form", i18n.Arabic, widgets.Light, 1, true}, {"en-dark", i18n.English, widgets.Dark, 1, false}, {"ar-150", i18n.Arabic, widgets.Light, 1.5, true}} {
		b := window(t, l.lang, l.mode, l.factor, small)
		b.Screen.s.Adding = l.adding
		b.Screen.s.Form.Keep = record.Yes
		b.redraw()
		screentest.Picture(t, b.win, "timeline-"+l.name)
		if !l.adding {
			screentest.Golden(t, l.name, b.Content())
		}
	}
}

func TestNamesStayOutOfFileNames(t *testing.T) {
	if got := strings.Map(safe, "2026-0007 سلمى/../x"); got != "2026-0007" {
		t.Errorf("%q", got)
	}
}
