package inquiry

import (
	"bytes"
	"context"
	"errors"

	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

var small = fyne.NewSize(1024, 640)

func arabic() look { return look{i18n.Arabic, widgets.Light, 1, small} }

// typeIn types where the keyboard stands.
func (d *desk) typeIn(text string) {
	d.t.Helper()
	f := d.w.Canvas().Focused()
	if f == nil {
		d.t.Fatal("nothing has the keyboard")
	}
	test.Type(f, text)
	d.Pump()
}

// field is the field that has the keyboard.
func (d *desk) field() *widgets.Field {
	d.t.Helper()
	f, ok := d.w.Canvas().Focused().(*widgets.Field)
	if !ok {
		d.t.Fatalf("the keyboard is at %T", d.w.Canvas().Focused())
	}
	return f
}

func (d *desk) save() {
	d.e.Save()
	d.Pump()
}

func TestTheFirstNameIsStoredUnderItsOwnInquiry(t *testing.T) {
	s := session(t)
	d := window(t, s, arabic(), nav.Inquiry{})
	if l, _ := s.Inquiries(context.Background(), casework.Query{}); l.Total != 0 {
		t.Fatal("an untouched inquiry was stored")
	}
	d.typeIn("سلمى")
	d.save()
	place := d.e.Place().(nav.Inquiry)
	f, err := s.File(context.Background(), record.ID(place.ID))
	if err != nil || len(f.Sought) != 1 || f.Sought[0].DisplayName(record.Arabic) != "سلمى" {
		t.Fatalf("%+v %v", f.Sought, err)
	}
	if !slices.Contains(d.said, "saved") || d.e.status.Phase != casework.AllSaved {
		t.Errorf("said %v, status %v", d.said, d.e.status)
	}
}

func TestLeavingAnUntouchedInquiryLeavesNothing(t *testing.T) {
	s := session(t)
	d := window(t, s, arabic(), nav.Inquiry{})
	d.e.Escape()
	d.Pump()
	if err := d.e.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if l, _ := s.Inquiries(context.Background(), casework.Query{}); l.Total != 0 {
		t.Error("an inquiry without a word was stored")
	}
	if len(d.went) != 1 || d.went[0] != (nav.Inquiries{}) {
		t.Errorf("went %v", d.went)
	}
}

func TestSwitchingTheLanguageInTheMiddleOfAFormLosesNothing(t *testing.T) {
	s := session(t)
	d := window(t, s, arabic(), nav.Inquiry{})
	d.typeIn("سلمى")
	d.w.Canvas().FocusNext()
	d.typeIn("يوس")
	before := d.e.s.File.Clone()
	d.e.Rebuild(kit(t, look{i18n.English, widgets.Dark, 1.5, small}))
	d.Pump()
	if d.e.k.RTL() || d.e.s.File.Sought[0].DisplayName(record.Arabic) != before.Sought[0].DisplayName(record.Arabic) {
		t.Fatal("the name was lost")
	}
	d.e.Rebuild(kit(t, arabic()))
	d.Pump()
	d.typeIn("ف")
	d.save()
	f, err := s.File(context.Background(), record.ID(d.e.Place().(nav.Inquiry).ID))
	if err != nil || f.Sought[0].DisplayName(record.Arabic) != "سلمى يوسف" {
		t.Errorf("%q %v: typing went on elsewhere", f.Sought[0].DisplayName(record.Arabic), err)
	}
}

func TestSwitchKeepsTheFieldOfEverySection(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, section := range []nav.Section{nav.Events, nav.Enquirer, nav.Notes} {
		d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: section})
		if section == nav.Events {
			d.e.s.Open[section], d.e.s.Focus = f.Events[0].ID, f.Events[0].ID.String()+"/place"
			d.e.redraw()
		}
		was := d.field().Text()
		d.field().SetCaret(3)
		d.e.Rebuild(kit(t, look{i18n.English, widgets.Light, 1, small}))
		if got := d.field(); got.Text() != was || got.Caret() != 3 {
			t.Errorf("%s: the keyboard went from %q to %q, the caret to %d", section, was, got.Text(), got.Caret())
		}
		d.w.Canvas().Focus(nil) // as a press on the button that switches does
		d.e.Rebuild(kit(t, arabic()))
		if got := d.field().Text(); got != was {
			t.Errorf("%s: the keyboard did not come back", section)
		}
	}
}

func TestASaveThatFailsKeepsTheText(t *testing.T) {
	s := session(t)
	d := window(t, s, arabic(), nav.Inquiry{})
	d.typeIn("سلمى")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.save()
	if d.e.status.Phase != casework.Failed || fault.KindOf(d.e.status.Err) != fault.Locked {
		t.Fatalf("status %+v", d.e.status)
	}
	if d.field().Text() != "سلمى" || d.e.s.File.Sought[0].DisplayName(record.Arabic) != "سلمى" {
		t.Error("the text is gone")
	}
	if !slices.Contains(d.said, "save_failed") || !slices.Contains(d.said, "error locked") {
		t.Errorf("said %v", d.said)
	}
	d.e.Escape()
	d.Pump()
	if len(d.went) != 0 {
		t.Error("the editor left although its text is not saved")
	}
}

func TestUndoOfARemovalIsStored(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID)})
	gone := f.Sought[1].ID
	d.e.remove(gone, "x")
	d.save()
	if got, _ := s.File(context.Background(), f.ID); len(got.Sought) != 1 {
		t.Fatalf("%d people", len(got.Sought))
	}
	d.e.s.Undo()
	d.e.changed()
	d.save()
	got, err := s.File(context.Background(), f.ID)
	if err != nil || len(got.Sought) != 2 || got.Sought[1].ID != gone || len(got.Kinships) != len(f.Kinships) || got.Sought[1].Birth.Text != "شتاء 1999" {
		t.Errorf("%+v %v", got.Sought, err)
	}
}

func TestShortcuts(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Sought})
	press := func(key fyne.KeyName, mod fyne.KeyModifier) {
		d.e.Shortcuts()[desktop.CustomShortcut{KeyName: key, Modifier: mod}]()
		d.Pump()
	}
	press(fyne.KeyPageDown, fyne.KeyModifierShortcutDefault)
	press(fyne.KeyDown, fyne.KeyModifierAlt)
	if d.e.s.Section != nav.Enquirer {
		t.Errorf("at %s", d.e.s.Section)
	}
	press(fyne.KeyPageUp, fyne.KeyModifierShortcutDefault)
	if d.e.s.Section != nav.Events {
		t.Errorf("at %s", d.e.s.Section)
	}
	press(fyne.KeyP, fyne.KeyModifierShortcutDefault)
	if d.e.s.Section != nav.Overview || d.e.focused() != printPath {
		t.Errorf("at %s, keyboard at %T", d.e.s.Section, d.w.Canvas().Focused())
	}
	d.e.Escape()
	d.Pump()
	if len(d.went) != 1 || d.went[0] != (nav.Inquiries{}) {
		t.Errorf("went %v", d.went)
	}
}

func TestEverySectionBeginsWithTheKeyboardInIt(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, place := range []nav.Inquiry{{ID: nav.ID(f.ID)}, {}} {
		d := window(t, s, arabic(), place)
		for range Sections() {
			disabled := d.e.s.Section == nav.Overview && !d.e.s.Named()
			if !disabled && (d.e.focused() == "" || d.w.Canvas().Focused() == nil) {
				t.Errorf("%s: nothing has the keyboard", d.e.s.Section)
			}
			d.e.step(1)
		}
	}
}

func TestEverySectionIsReachedByTab(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, section := range Sections() {
		d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: section})
		seen := map[fyne.Focusable]bool{}
		for range 200 {
			d.w.Canvas().FocusNext()
			seen[d.w.Canvas().Focused()] = true
		}
		for path, o := range d.e.spots {
			if f, ok := o.(fyne.Focusable); ok && !seen[f] {
				if b, isButton := o.(*widgets.Button); isButton && b.Disabled() {
					continue
				}
				t.Errorf("%s: %s is not reached", section, path)
			}
		}
	}
}

func TestScreensFitTheSmallestWindow(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, lang := range i18n.Languages() {
		for _, section := range Sections() {
			d := window(t, s, look{lang, widgets.Light, 1.5, small}, nav.Inquiry{ID: nav.ID(f.ID), Section: section})
			if m := d.e.Content().MinSize(); m.Width > 1024 || m.Height > 580 {
				t.Errorf("%s %s: at least %v", lang, section, m)
			}
		}
	}
}

func TestPrintWritesWholeOrNotAtAll(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview})
	dir := t.TempDir()
	path := filepath.Join(dir, "athar-2026-0001.pdf")
	d.e.printTo(path)
	d.Pump()
	if b, _ := os.ReadFile(path); !bytes.HasPrefix(b, []byte("%PDF-")) || d.e.print.Done != path || !slices.Contains(d.said, "printed") {
		t.Fatalf("%+v %v", d.e.print, d.said)
	}
	printed := d.e.d.Sheet
	var asked casework.PrintOptions
	for name, c := range map[string]struct {
		path  string
		sheet Sheet
		want  fault.Kind
	}{
		"no folder": {filepath.Join(dir, "none", "a.pdf"), printed, fault.NotFound},
		"no sheet": {filepath.Join(dir, "b.pdf"), func(_ context.Context, _ record.File, o casework.PrintOptions) error {
			asked = o
			return fault.New("t", fault.Corrupt, "", nil)
		}, fault.Corrupt},
		"stopped": {filepath.Join(dir, "c.pdf"), func(ctx context.Context, f record.File, o casework.PrintOptions) error {
			d.e.stop()
			return printed(ctx, f, o)
		}, fault.Cancelled},
	} {
		d.e.d.Sheet = c.sheet
		d.e.printTo(c.path)
		d.Pump()
		if name != "stopped" && fault.KindOf(d.e.print.Err) != c.want || d.e.print.Done != "" {
			t.Errorf("%s: %+v", name, d.e.print)
		}
		if _, err := os.Stat(c.path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: left a file", name)
		}
	}
	if asked.LeaveOut != packet.Contacts() {
		t.Errorf("contacts and witnesses are printed unasked: %+v", asked.LeaveOut)
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestHistoryOfAField(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Sought})
	d.e.person(f.Sought[0].ID, func(p *record.Person) { p.Residence.Text = "حمص" })
	d.e.history(spec{path: "residence", of: f.Sought[0].ID, leaf: "residence/text", set: func(string) {}})
	d.Pump()
	if d.w.Canvas().Overlays().Top() == nil {
		t.Fatal("no history is shown")
	}
	screentest.Picture(t, d.w, "history_ar")
}

func BenchmarkAKey(b *testing.B) {
	s := session(b)
	f := screentest.Sample(b, s)
	for _, section := range []nav.Section{nav.Sought, nav.Events, nav.Notes} {
		b.Run(string(section), func(b *testing.B) {
			d := window(b, s, look{i18n.Arabic, widgets.Light, 1, fyne.NewSize(1400, 900)}, nav.Inquiry{ID: nav.ID(f.ID), Section: section})
			if section == nav.Events {
				d.e.s.Open[section], d.e.s.Focus = f.Events[0].ID, f.Events[0].ID.String()+"/text"
				d.e.redraw()
			}
			o := d.w.Canvas().Focused()
			for i := range b.N {
				o.TypedRune([]rune("ابتث ")[i%5])
				d.Pump()
			}
		})
	}
}

func TestPicturesOfTroubleAndQuestions(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	for _, l := range []look{{i18n.Arabic, widgets.Light, 1, small}, {i18n.Arabic, widgets.Light, 1.5, small}, {i18n.English, widgets.Dark, 1, small}} {
		s := session(t)
		f := screentest.Sample(t, s)
		d := window(t, s, l, nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview})
		d.e.askRemove()
		screentest.Picture(t, d.w, "remove_"+l.String())
		d = window(t, s, l, nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Sought})
		d.e.person(f.Sought[0].ID, func(p *record.Person) { p.Residence.Text = "حمص" })
		d.save()
		d.e.person(f.Sought[0].ID, func(p *record.Person) { p.Residence.Text = "" })
		d.e.history(spec{path: "residence", of: f.Sought[0].ID, leaf: "residence/text", set: func(string) {}})
		d.Pump()
		screentest.Picture(t, d.w, "history_"+l.String())
		d = window(t, s, l, nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Sought})
		d.e.remove(f.Sought[1].ID, d.e.k.T("inquiry.person.removed"))
		screentest.Picture(t, d.w, "toast_"+l.String())
		_ = s.Close()
		d.typeIn("ا")
		d.save()
		d.e.scroll.To(500)
		screentest.Picture(t, d.w, "failed_"+l.String())
	}
}

func TestRemovingAKinshipStaysWhereOneIs(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Sought})
	d.e.s.Focus = "residence"
	d.e.focus("residence")
	was := d.e.scroll.Offset()
	if was == 0 {
		t.Fatal("the field is not scrolled into view")
	}
	d.e.s.Unlink(f.Kinships[0].ID)
	d.e.redraw()
	if got := d.e.scroll.Offset(); got < was-100 || got > was+100 {
		t.Errorf("scrolled from %v to %v", was, got)
	}
}

func TestWhatTheSectionsSay(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, lang := range i18n.Languages() {
		for _, section := range Sections() {
			d := window(t, s, look{lang, widgets.Light, 1, small}, nav.Inquiry{ID: nav.ID(f.ID), Section: section})
			screentest.Golden(t, string(section)+"_"+string(lang), d.e.Content())
		}
		d := window(t, s, look{lang, widgets.Light, 1, small}, nav.Inquiry{})
		screentest.Golden(t, "new_"+string(lang), d.e.Content())
	}
}

func BenchmarkASection(b *testing.B) {
	s := session(b)
	f := screentest.Sample(b, s)
	for _, section := range Sections() {
		b.Run(string(section), func(b *testing.B) {
			d := window(b, s, look{i18n.Arabic, widgets.Light, 1, fyne.NewSize(1400, 900)}, nav.Inquiry{ID: nav.ID(f.ID), Section: section})
			for range b.N {
				d.e.draw()
			}
		})
	}
}

func TestWhatTheEditorLooksLike(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, l := range []look{{i18n.Arabic, widgets.Light, 1, small}, {i18n.Arabic, widgets.Dark, 1.5, small},
		{i18n.English, widgets.Dark, 1, small}, {i18n.English, widgets.Light, 1.5, small}} {
		for _, section := range []nav.Section{nav.Sought, nav.Overview} {
			d := window(t, s, l, nav.Inquiry{ID: nav.ID(f.ID), Section: section})
			screentest.Likeness(t, d.w, string(section)+"_"+l.String())
		}
	}
}
