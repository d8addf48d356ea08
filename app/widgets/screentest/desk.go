package screentest

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// Clock is the time of all tests of screens.
func Clock() time.Time { return time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC) }

// Kit returns a kit without timers, and dresses the toolkit in its theme.
func Kit(t testing.TB, lang i18n.Language, mode widgets.Mode, factor float32) *widgets.Kit {
	t.Helper()
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	theme := widgets.NewTheme(mode, factor)
	fyne.CurrentApp().Settings().SetTheme(theme)
	engine, err := widgets.NewEngine(theme)
	if err != nil {
		t.Fatal(err)
	}
	return widgets.New(widgets.Options{Printer: p, Engine: engine, Theme: theme, Now: Clock, After: widgets.NoTimers})
}

// Session is a vault in memory with a fast key.
func Session(t testing.TB, now func() time.Time) *casework.Session {
	t.Helper()
	s, _, err := casework.Create(context.Background(), "correct horse battery staple",
		casework.Options{Author: "tester", Now: now, KDF: seal.KDF{Memory: 8, Time: 1, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// Queue holds what is to run on the UI goroutine until the test's own runs it.
type Queue struct {
	mu    sync.Mutex
	tasks []func()
}

// Do puts a task into the queue.
func (q *Queue) Do(f func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.tasks = append(q.tasks, f)
}

// Pump runs what waits, and what comes of it.
func (q *Queue) Pump() {
	for {
		q.mu.Lock()
		if len(q.tasks) == 0 {
			q.mu.Unlock()
			return
		}
		f := q.tasks[0]
		q.tasks = q.tasks[1:]
		q.mu.Unlock()
		f()
	}
}

// Picture writes what the window shows into the folder ATHAR_PICTURES, to be looked at.
func Picture(t testing.TB, w fyne.Window, name string) {
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

// Sample is an invented family.
func Sample(t testing.TB, s *casework.Session) record.File {
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
		Notes: []record.Note{{Text: "سؤال مكتب القيد في حلب عن بيان العائلة.", At: Clock().Add(-48 * time.Hour)}},
	}
	f.Status = record.StatusOpen
	f.Enquirer = record.Enquirer{Name: "هدى عيسى", Relation: record.Mother, Phone: "+963 11 000 0000", Reach: "رسائل فقط، بعد المغرب"}
	got, err := s.Save(context.Background(), record.File{}, f)
	if err != nil {
		t.Fatal(err)
	}
	return got
}
