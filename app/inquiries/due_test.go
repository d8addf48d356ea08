package inquiries

import (
	"context"
	"strings"
	"testing"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// waiting is a vault with one inquiry in which much is due.
func waiting(t *testing.T) (*casework.Session, record.File) {
	t.Helper()
	s := screentest.Session(t, screentest.Clock)
	f := record.File{Sought: []record.Person{{Names: []record.Name{{Key: "a", Script: record.Arabic, Given: "سلمى", Family: "الياسمين"}}}}}
	f.Tasks = []record.Task{
		{Text: "زيارة المكتب", Due: record.ParseDate("2026-11-20"), Who: "هالة"},
		{Text: "اتصال", Due: record.ParseDate("2026-11-25")},
		{Text: "بعيد", Due: record.ParseDate("2027-01-01")},
		{Text: "تم", Due: record.ParseDate("2026-11-23"), Done: true},
	}
	f.Consents = []record.Consent{{Recipient: "wgeid", Until: record.ParseDate("2026-11-24")}}
	kept, err := s.Save(context.Background(), record.File{}, f)
	if err != nil {
		t.Fatal(err)
	}
	return s, kept
}

func TestDueThisWeekInWords(t *testing.T) {
	test.NewTempApp(t)
	s, f := waiting(t)
	p := screentest.Kit(t, i18n.English, widgets.Light, 1).P
	rows := dues(context.Background(), s, p, screentest.Clock())
	if len(rows) != 3 || rows[0].What != "زيارة المكتب" || !rows[0].Late || rows[1].Late || rows[2].Late {
		t.Fatalf("%+v", rows)
	}
	if !strings.Contains(rows[0].Under, f.Reference) || !strings.Contains(rows[0].Under, "الياسمين") || !strings.Contains(rows[0].Under, "هالة") {
		t.Errorf("whose it is: %q", rows[0].Under)
	}
	if rows[0].Place != (nav.Ledger{Inquiry: nav.ID(f.ID), Section: nav.Tasks, Record: nav.ID(f.Tasks[0].ID)}) {
		t.Errorf("leads to %+v", rows[0].Place)
	}
	if c := rows[1]; !strings.Contains(c.What, "Disappearances") || c.Place.(nav.Ledger).Section != nav.Consents {
		t.Errorf("%+v", c)
	}
	var d Dues
	if d.Words(p) != "" {
		t.Errorf("nothing is due and it says %q", d.Words(p))
	}
	d.Open = true
	d.take(rows)
	if d.Late != 1 || !d.Open || d.Words(p) == "" {
		t.Errorf("%+v says %q", d, d.Words(p))
	}
	d.take(nil)
	if d.Open {
		t.Error("an empty page stays open")
	}
}

// TestDueAboveTheList opens what is due in the window and leaves it again.
func TestDueAboveTheList(t *testing.T) {
	test.NewTempApp(t)
	s, _ := waiting(t)
	k := screentest.Kit(t, i18n.Arabic, widgets.Light, 1)
	var went []nav.Place
	v := New(Deps{Kit: k, Session: s, Do: func(f func()) { f() }, Run: func(f func()) { f() }, Now: screentest.Clock, Go: func(p nav.Place) { went = append(went, p) }}, nil)
	win := test.NewTempWindow(t, k.Host(k.Ground(widgets.Ground, v.Content())))
	win.Resize(fyne.NewSize(1024, 640))
	if len(v.dueLine.Objects) != 1 || v.face != Listing {
		t.Fatal("nothing above the list says what is due")
	}
	screentest.Picture(t, win, "due-line-ar")
	v.s.Dues.Open, v.drawn = true, false
	v.show()
	if v.face != DueFace {
		t.Fatalf("face %d", v.face)
	}
	screentest.Picture(t, win, "due-page-ar")
	v.Escape()
	if v.face != Listing || v.s.Dues.Open {
		t.Error("Esc does not lead back to the list")
	}
	q := v.s.Question
	q.Words = "سلمى"
	v.ask(q)
	if len(v.dueLine.Objects) != 0 {
		t.Error("what is due stands in the way of a search")
	}
}

// TestAThousandThingsDue has a centre that nobody looked after, with a closed inquiry and
// one that was removed: of those nothing is due.
func TestAThousandThingsDue(t *testing.T) {
	test.NewTempApp(t)
	ctx := context.Background()
	s := screentest.Session(t, screentest.Clock)
	var tasks []record.Task
	for range 500 {
		tasks = append(tasks, record.Task{Text: "زيارة", Due: record.ParseDate("2026-11-20")})
	}
	many := func(status record.Status) record.File {
		f, err := s.Save(ctx, record.File{}, record.File{Inquiry: record.Inquiry{Status: status}, Sought: []record.Person{{Names: []record.Name{{Key: "a", Given: "سلمى"}}}}, Tasks: tasks})
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	many(record.StatusOpen)
	many(record.StatusWaiting)
	many(record.StatusClosed)
	if err := s.Delete(ctx, many(record.StatusOpen).ID); err != nil {
		t.Fatal(err)
	}
	k := screentest.Kit(t, i18n.Arabic, widgets.Light, 1)
	var d Dues
	d.take(dues(ctx, s, k.P, screentest.Clock()))
	if len(d.All) != 1000 || d.Late != 1000 {
		t.Fatalf("%d are due, %d late", len(d.All), d.Late)
	}
	if words := d.Words(k.P); !strings.Contains(words, "1") || strings.Contains(words, "⟦") {
		t.Errorf("it says %q", words)
	}
}
