package accounts

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// staffed is a centre of three people in memory, some inquiries, and what was done with them.
func staffed(t *testing.T) *casework.Session {
	t.Helper()
	ctx := context.Background()
	s, _, err := casework.Create(ctx, "seven brown cedars stand",
		casework.Options{Now: screentest.Clock, KDF: seal.KDF{Memory: 8, Time: 1, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.RenameAccount(ctx, s.Account().ID, "منى العلي"); err != nil {
		t.Fatal(err)
	}
	for name, role := range map[string]casework.Role{"هالة": casework.CaseWorker, "سامر": casework.Intake, "Nadia": casework.Intake} {
		a, err := s.AddAccount(ctx, name, role, "passphrase of "+name)
		if err != nil {
			t.Fatal(err)
		}
		if name == "Nadia" {
			if err := s.RemoveAccount(ctx, a.ID); err != nil {
				t.Fatal(err)
			}
		}
	}
	f := screentest.Sample(t, s)
	for _, what := range []casework.Activity{casework.Opened, casework.Printed, casework.Copied} {
		if err := s.Noted(ctx, what, f.ID); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

type desk struct {
	v    *Screen
	win  fyne.Window
	q    screentest.Queue
	went []nav.Place
}

func newDesk(t *testing.T, s *casework.Session, lang i18n.Language, mode widgets.Mode, factor float32) *desk {
	t.Helper()
	k := screentest.Kit(t, lang, mode, factor)
	d := &desk{}
	d.win = test.NewTempWindow(t, k.Stack())
	d.v = New(Deps{Kit: k, Session: s, Canvas: d.win.Canvas, Go: func(p nav.Place) { d.went = append(d.went, p) }, Do: d.q.Do,
		Run: func(f func()) { f() }, Now: screentest.Clock}, nav.Accounts{})
	d.win.SetContent(k.Host(k.Ground(widgets.Ground, d.v.Content())))
	d.win.SetPadded(false)
	d.win.Resize(fyne.NewSize(1024, 640))
	d.v.Shown()
	d.q.Pump()
	return d
}

// account returns an account by its name.
func (d *desk) account(t *testing.T, name string) casework.Account {
	t.Helper()
	for _, a := range d.v.s.All {
		if a.Name == name {
			return a
		}
	}
	t.Fatalf("%q is not in the list", name)
	return casework.Account{}
}

func TestAddingAndChanging(t *testing.T) {
	test.NewTempApp(t)
	s := staffed(t)
	d := newDesk(t, s, i18n.Arabic, widgets.Light, 1)
	v := d.v
	v.open(Adding, casework.Account{})
	v.submit()
	if f := v.s.Form; !f.Asked || f.Missing() != "accounts.missing.name" || len(v.s.All) != 4 {
		t.Fatalf("%+v", v.s.Form)
	}
	f := v.s.Form
	f.Name, f.Role, f.Passphrase, f.Again = "سَامر", casework.CaseWorker, "ثلاث زيتونات فوق سطح أزرق", "ثلاث زيتونات فوق سطح أزرق"
	v.submit()
	d.q.Pump()
	if v.s.Form == nil || fault.KindOf(v.s.Form.Err) != fault.Exists || v.s.Form.Passphrase == "" {
		t.Fatal("a name that is taken is refused, and what was typed stays")
	}
	f.Name = "رنا"
	v.submit()
	d.q.Pump()
	if v.s.Form != nil || v.s.Done != "accounts.done.added" || d.account(t, "رنا").Role != casework.CaseWorker {
		t.Fatalf("%+v %+v", v.s.Form, v.s.All)
	}
	v.open(Assigning, d.account(t, "رنا"))
	v.s.Form.Role = casework.Intake
	v.submit()
	v.open(Renaming, d.account(t, "سامر"))
	v.s.Form.Name = "سامر الخطيب"
	v.submit()
	d.q.Pump()
	if d.account(t, "رنا").Role != casework.Intake || d.account(t, "سامر الخطيب").Name == "" {
		t.Fatalf("%+v", v.s.All)
	}
	v.open(Resetting, d.account(t, "هالة"))
	if v.s.Form.Missing() != "unlock.missing.longer" {
		t.Errorf("%q", v.s.Form.Missing())
	}
	v.s.Form.Passphrase, v.s.Form.Again = "تفاحتان حمراوان على الطاولة", "تفاحتان حمراوان على الطاولة"
	v.submit()
	d.q.Pump()
	if v.s.Form != nil {
		t.Fatalf("%+v", v.s.Form.Err)
	}
	v.open(Assigning, v.s.Me)
	v.s.Form.Role = casework.Intake
	v.submit()
	d.q.Pump()
	if v.s.Form == nil || fault.HintOf(v.s.Form.Err) != "last_lead" {
		t.Fatal("the last lead stays")
	}
	v.Escape()
	if v.s.Form != nil || len(d.went) != 0 {
		t.Error("Esc leaves the form first")
	}
	v.askRemove(d.account(t, "هالة"))
	if d.win.Canvas().Overlays().Top() == nil {
		t.Fatal("removing asks first")
	}
	if err := s.RemoveAccount(context.Background(), d.account(t, "هالة").ID); err != nil {
		t.Fatal(err)
	}
	v.removed(nil)
	if !d.account(t, "هالة").Removed || len(v.menu(d.account(t, "هالة"))) != 0 {
		t.Error("a removed account stands in the list and can do nothing")
	}
}

// TestVolunteerSeesNoDoors: somebody who does not lead sees the list, may rename the own
// account, and nothing else is offered.
func TestVolunteerSeesNoDoors(t *testing.T) {
	test.NewTempApp(t)
	s := staffed(t)
	d := newDesk(t, s, i18n.English, widgets.Light, 1)
	d.v.s.Me = d.account(t, "سامر")
	d.v.draw()
	n := 0
	for _, a := range d.v.s.All {
		n += len(d.v.menu(a))
	}
	var b strings.Builder
	screentest.Outline(d.v.Content(), 0, &b)
	if n != 1 || strings.Contains(b.String(), "Add a person") || strings.Contains(b.String(), "Who opened") {
		t.Errorf("%d things to do\n%s", n, b.String())
	}
}

func TestActivityIsFiltered(t *testing.T) {
	test.NewTempApp(t)
	s := staffed(t)
	d := newDesk(t, s, i18n.Arabic, widgets.Light, 1)
	v := d.v
	v.s.Tab = Activity
	v.draw()
	v.ask()
	d.q.Pump()
	if len(v.lines) != 3 || v.cells(0)[1].Text == "" || v.cells(99)[0].Text != "" {
		t.Fatalf("%d lines", len(v.lines))
	}
	for _, c := range []struct {
		reference string
		n         int
	}{{"٢٠٢٦-٠٠٠١", 3}, {"2026-0002", 0}, {" 0001 ", 3}, {"", 3}} {
		v.s.Reference = c.reference
		if v.showLines(); len(v.lines) != c.n {
			t.Errorf("%q: %d lines", c.reference, len(v.lines))
		}
	}
	v.s.Who = d.account(t, "سامر").ID
	v.ask()
	d.q.Pump()
	if len(v.lines) != 0 {
		t.Errorf("%d lines of somebody who did nothing", len(v.lines))
	}
	for range maxLines + 1 {
		v.s.Lines = append(v.s.Lines, casework.Happening{What: casework.Opened})
	}
	if lines, more := v.s.Shown(); len(lines) != maxLines || !more {
		t.Errorf("%d lines, %v", len(lines), more)
	}
}

func TestState(t *testing.T) {
	now := time.Date(2026, 3, 1, 15, 0, 0, 0, time.FixedZone("", 3*3600))
	for since, want := range map[Since]string{Today: "2026-03-01", Week: "2026-02-23", Month: "2026-01-31", Ever: "0001-01-01"} {
		if got := since.From(now).Format("2006-01-02"); got != want {
			t.Errorf("%s: %s", since, got)
		}
	}
	p, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	first := casework.Account{ID: record.NewID(), First: true}
	s := &State{All: []casework.Account{first}}
	for _, h := range []casework.Happening{{What: casework.Opened}, {What: casework.Printed, Account: first.ID}, {What: casework.Frozen, Account: record.NewID()}} {
		if w := s.WordsOf(p, h, now); w.Who == "" || w.What == "" || w.Reference == "" {
			t.Errorf("%+v", w)
		}
	}
}

// TestGoldens reads both tabs and the form in both languages; ATHAR_PICTURES names a
// folder for looking at them.
func TestGoldens(t *testing.T) {
	test.NewTempApp(t)
	s := staffed(t)
	for _, lang := range i18n.Languages() {
		for _, look := range []struct {
			mode   widgets.Mode
			factor float32
		}{{widgets.Light, 1}, {widgets.Dark, 1.5}} {
			d := newDesk(t, s, lang, look.mode, look.factor)
			for _, page := range []string{"people", "add", "activity"} {
				switch page {
				case "add":
					d.v.open(Adding, casework.Account{})
				case "activity":
					d.v.shut()
					d.v.s.Tab = Activity
					d.v.draw()
					d.v.ask()
					d.q.Pump()
				}
				if m := d.win.Content().MinSize(); m.Width > 1024 || m.Height > 640 {
					t.Errorf("%s at %v needs %v", page, look.factor, m)
				}
				name := fmt.Sprintf("%s_%s", page, lang)
				if look.factor == 1 {
					screentest.Golden(t, name, d.v.Content())
				}
				screentest.Picture(t, d.win, fmt.Sprintf("accounts_%s_%v", name, look.factor))
			}
		}
	}
}
