package ledger

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

var small = fyne.NewSize(1024, 640)

func arabic() look  { return look{i18n.Arabic, widgets.Light, 1, small} }
func english() look { return look{i18n.English, widgets.Light, 1, small} }

func at(f record.File, section nav.LedgerSection) nav.Ledger {
	return nav.Ledger{Inquiry: nav.ID(f.ID), Section: section}
}

// outline is what the screen shows, in words.
func (d *desk) outline() string {
	var b strings.Builder
	screentest.Outline(d.e.Content(), 0, &b)
	return b.String()
}

// each visits everything that is drawn of a part.
func each(o fyne.CanvasObject, see func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	see(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, p := range o.Objects {
			each(p, see)
		}
	case fyne.Widget:
		for _, p := range test.WidgetRenderer(o).Objects() {
			each(p, see)
		}
	}
}

// press presses the button of a label: in the dialog, if one is open, else on the page.
func (d *desk) press(label string) {
	d.t.Helper()
	var found *widgets.Button
	from := d.e.Content()
	if top := d.w.Canvas().Overlays().Top(); top != nil {
		from = top
	}
	each(from, func(o fyne.CanvasObject) {
		if b, ok := o.(*widgets.Button); ok && found == nil && b.Label() == label {
			found = b
		}
	})
	if found == nil {
		d.t.Fatalf("there is no button %q", label)
	}
	found.Tap()
	d.Pump()
}

// dialog is what the open dialog says; "" where none is open.
func (d *desk) dialog() string {
	top := d.w.Canvas().Overlays().Top()
	if top == nil {
		return ""
	}
	var b strings.Builder
	each(top, func(o fyne.CanvasObject) {
		if a, ok := o.(fyne.Accessible); ok {
			if _, box := o.(*fyne.Container); !box {
				b.WriteString(i18n.Plain(a.AccessibilityLabel()) + "\n")
			}
		}
	})
	return b.String()
}

// fieldsOf are the fields in which can be typed, from top to bottom.
func (d *desk) fieldsOf(o fyne.CanvasObject) []*widgets.Field {
	var out []*widgets.Field
	each(o, func(o fyne.CanvasObject) {
		if f, ok := o.(*widgets.Field); ok {
			out = append(out, f)
		}
	})
	return out
}

func (d *desk) stored(s *casework.Session, id record.ID) record.File {
	d.t.Helper()
	d.e.Save()
	d.Pump()
	f, err := s.File(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return f
}

func TestWhatIsTypedIsStoredAndOutlivesTheLanguage(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), at(f, nav.Actions))
	d.e.Add()
	d.Pump()
	test.Type(d.w.Canvas().Focused(), "abc")
	d.e.Rebuild(kit(t, english()))
	test.Type(d.w.Canvas().Focused(), "d")
	got := d.stored(s, f.ID)
	if len(got.Actions) != 1 || got.Actions[0].What != "abcd" {
		t.Fatalf("%+v", got.Actions)
	}
	if !strings.Contains(d.outline(), "Everything is saved") {
		t.Error("the screen does not say that it is saved")
	}
	d.press("Take out")
	if got = d.stored(s, f.ID); len(got.Actions) != 0 {
		t.Fatal("it was not taken out")
	}
	d.e.s.Undo()
	d.e.changed()
	if got = d.stored(s, f.ID); len(got.Actions) != 1 || got.Actions[0].What != "abcd" {
		t.Errorf("%+v", got.Actions)
	}
}

func TestWhatWasTakenOutEarlierComesBack(t *testing.T) {
	s := session(t)
	f := full(t, s)
	d := window(t, s, english(), nav.Ledger{Inquiry: nav.ID(f.ID), Record: nav.ID(f.Witnesses[0].ID)})
	d.press("Take out")
	d.stored(s, f.ID)
	again := window(t, s, english(), at(f, nav.Witnesses))
	said := i18n.Plain(again.outline())
	if !strings.Contains(said, "Taken out earlier") || strings.Contains(said, "سامي") {
		t.Fatalf("what was taken out is not listed, or a witness is named:\n%s", said)
	}
	again.press("Put back")
	if got := again.stored(s, f.ID); len(got.Witnesses) != 2 || got.Witnesses[1].Name+got.Witnesses[0].Name != f.Witnesses[0].Name {
		t.Errorf("%+v", got.Witnesses)
	}
	if strings.Contains(again.outline(), "Taken out earlier") {
		t.Error("it is still listed as taken out")
	}
}

func TestWhatOthersWriteComesOntoTheScreen(t *testing.T) {
	s := session(t)
	f := full(t, s)
	to := nav.Ledger{Inquiry: nav.ID(f.ID), Section: nav.Actions, Record: nav.ID(f.Actions[0].ID), Field: "what"}
	d := window(t, s, english(), to)
	stop := s.Changes(func(c casework.Change) { d.Do(func() { d.e.Changed(c) }) })
	defer stop()
	test.Type(d.w.Canvas().Focused(), "X")
	at := d.e.caret()
	other := f.Clone()
	other.Actions[0].Answer = "another answer"
	other.Tasks = append(other.Tasks, record.Task{Text: "a task of somebody else"})
	other.Demands = nil
	if _, err := s.Save(context.Background(), f, other); err != nil {
		t.Fatal(err)
	}
	d.Pump()
	now := d.e.s.File
	if !strings.HasSuffix(now.Actions[0].What, "X") || now.Actions[0].Answer != "another answer" || len(now.Tasks) != 3 || len(now.Demands) != 0 {
		t.Fatalf("%+v %d %d", now.Actions, len(now.Tasks), len(now.Demands))
	}
	if d.e.caret() != at {
		t.Errorf("the caret went from %d to %d", at, d.e.caret())
	}
	test.Type(d.w.Canvas().Focused(), "Y")
	got := d.stored(s, f.ID)
	if a := got.Actions[0]; !strings.HasSuffix(a.What, "XY") || a.Answer != "another answer" || len(got.Tasks) != 3 || len(got.Demands) != 0 {
		t.Errorf("%+v %d %d", a, len(got.Tasks), len(got.Demands))
	}
}

func TestAWitnessIsHiddenUntilAskedFor(t *testing.T) {
	s := session(t)
	f := full(t, s)
	d := window(t, s, english(), at(f, nav.Witnesses))
	if strings.Contains(d.outline(), "سامي") {
		t.Error("the name stands on the closed card")
	}
	id := f.Witnesses[0].ID
	d.e.s.Open[nav.Witnesses] = id
	d.e.redraw()
	name := func() *widgets.Field { return d.e.spots[id.String()+"/name"].(*widgets.Field) }
	copied := func() string {
		fyne.CurrentApp().Clipboard().SetContent("")
		name().TypedShortcut(&fyne.ShortcutSelectAll{})
		name().TypedShortcut(&fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()})
		return fyne.CurrentApp().Clipboard().Content()
	}
	if copied() != "" {
		t.Error("a hidden name can be copied")
	}
	d.press("Show the name")
	if copied() != f.Witnesses[0].Name {
		t.Errorf("shown is %q", copied())
	}
	d.e.Section(nav.Tasks)
	d.e.Section(nav.Witnesses)
	if copied() != "" {
		t.Error("the name is still shown after the section was left")
	}
}

func TestANameThatMayNotBeKeptIsCleared(t *testing.T) {
	s := session(t)
	f := full(t, s)
	id := f.Witnesses[0].ID
	d := window(t, s, english(), nav.Ledger{Inquiry: nav.ID(f.ID), Record: nav.ID(id), Field: "keep"})
	d.press("No")
	if d.dialog() == "" || d.e.s.File.Witnesses[0].Name == "" {
		t.Fatal("the name was cleared without asking")
	}
	d.press("Cancel")
	if w := d.stored(s, f.ID).Witnesses[0]; w.Name == "" || w.Keep != record.Yes {
		t.Errorf("%+v", w)
	}
	d.press("No")
	d.press("Clear the name")
	if w := d.stored(s, f.ID).Witnesses[0]; w.Name+w.Phone+w.Reach != "" || w.Keep != record.No || w.Text == "" {
		t.Errorf("%+v", w)
	}
	if _, asks := d.e.spots[id.String()+"/name"]; asks {
		t.Error("the name is still asked for")
	}
}

func TestFateIsWrittenByTheDialogAlone(t *testing.T) {
	s := session(t)
	f := full(t, s)
	person := f.Sought[0].ID
	d := window(t, s, english(), nav.Ledger{Inquiry: nav.ID(f.ID), Record: nav.ID(f.RegistryChecks[0].ID), Field: "result"})
	if !strings.Contains(d.outline(), "presumed alive") || !strings.Contains(d.outline(), "claim of an office") {
		t.Error("it is not said that life is presumed and that an office claims")
	}
	d.e.s.SetText(f.RegistryChecks[0].ID, "result", string(record.RegistryDeceased))
	d.e.changed()
	if got := d.stored(s, f.ID); len(got.Fates) != 0 {
		t.Fatal("a registry changed a fate")
	}
	d.press("Assess")
	d.press("Continue")
	if !strings.Contains(d.dialog(), "Choose an assessment") {
		t.Fatalf("nothing is missing: %s", d.dialog())
	}
	each(d.w.Canvas().Overlays().Top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*widgets.Check); ok && c.AccessibilityLabel() == i18n.Plain(d.e.k.T("fate.reported_dead")) {
			test.Tap(c)
		}
	})
	d.press("Continue")
	if said := d.dialog(); !strings.Contains(said, "who assesses") && !strings.Contains(said, "on what basis") {
		t.Fatalf("nothing is missing: %s", said)
	}
	for _, field := range d.fieldsOf(d.w.Canvas().Overlays().Top()) {
		test.Type(field, "told by a neighbour")
	}
	d.press("Continue")
	if !strings.Contains(d.dialog(), "Is this really") || len(d.stored(s, f.ID).Fates) != 0 {
		t.Fatalf("it was not asked again: %s", d.dialog())
	}
	d.press("Go back")
	if len(d.stored(s, f.ID).Fates) != 0 {
		t.Fatal("going back wrote it")
	}
	d.press("Continue")
	d.press("Write it down")
	got := d.stored(s, f.ID)
	if len(got.Fates) != 1 || got.Fates[0].Person != person || got.Fates[0].State != record.FateReportedDead || got.Fates[0].Basis != "told by a neighbour" || got.Fates[0].By == "" {
		t.Fatalf("%+v", got.Fates)
	}
	if !strings.Contains(i18n.Plain(d.outline()), "told by a neighbour") {
		t.Error("the assessment is not shown")
	}
	d.e.s.File.Fates[0].State = record.FateConfirmed // as if a control changed it
	d.e.changed()
	if got := d.stored(s, f.ID); got.Fates[0].State != record.FateReportedDead || d.e.status.Phase != casework.Failed {
		t.Error("a save changed a fate, or did not say that it was refused")
	}
	d.e.s.File.Fates[0].State = record.FateReportedDead
	d.e.changed()
	d.stored(s, f.ID)
}

func TestMoneyIsPrivateAndAWarningNamesNobody(t *testing.T) {
	s := session(t)
	f := full(t, s)
	other := record.File{Sought: []record.Person{{Names: []record.Name{{Script: record.Arabic, Given: "مخترعة"}}}},
		Demands: []record.Demand{{Phone: "+963933111222", Who: "آخر"}}}
	kept, err := s.Save(context.Background(), record.File{}, other)
	if err != nil {
		t.Fatal(err)
	}
	d := window(t, s, english(), nav.Ledger{Inquiry: nav.ID(f.ID), Record: nav.ID(f.Demands[0].ID), Field: "phone"})
	said := i18n.Plain(d.outline())
	if !strings.Contains(said, "Private") || !strings.Contains(said, "No body that searches asks") || !strings.Contains(said, kept.Reference) {
		t.Errorf("no word of it:\n%s", said)
	}
	if strings.Contains(said, "مخترعة") || strings.Contains(said, "آخر") {
		t.Error("the warning names somebody of another file")
	}
	for key := range d.e.Shortcuts() {
		if key.KeyName == fyne.KeyP {
			t.Error("something is printed from here")
		}
	}
	d.press("When somebody asks for money")
	if len(d.went) != 1 || d.went[0] != (nav.Help{Topic: "money"}) {
		t.Errorf("went %v", d.went)
	}
}

func TestAConsentIsWithdrawn(t *testing.T) {
	s := session(t)
	f := full(t, s)
	ask := record.Disclosure{Recipient: "wgeid", Sections: []record.ConsentSection{record.ShareIdentity}}
	today := record.DayOf(screentest.Clock())
	if _, no := f.Covers(ask, today); no.Refused() {
		t.Fatalf("%+v", no)
	}
	d := window(t, s, english(), nav.Ledger{Inquiry: nav.ID(f.ID), Record: nav.ID(f.Consents[0].ID)})
	if !strings.Contains(i18n.Plain(d.outline()), d.e.s.Bodies.Body("wgeid").Names.English) {
		t.Error("the body is not named in full")
	}
	d.press("Withdraw")
	d.press("Cancel")
	if _, no := d.stored(s, f.ID).Covers(ask, today); no.Refused() {
		t.Fatal("withdrawn without an answer")
	}
	d.press("Withdraw")
	d.press("Withdraw")
	if _, no := d.stored(s, f.ID).Covers(ask, today); no.Code != record.RefusedWithdrawn {
		t.Errorf("%+v", no)
	}
	if !strings.Contains(i18n.Plain(d.outline()), "nothing may leave under it any more") {
		t.Error("it is not said")
	}
}

func TestAQuestionOpensItsVeryField(t *testing.T) {
	s := session(t)
	f := full(t, s)
	first := window(t, s, english(), nav.Ledger{Inquiry: nav.ID(f.ID), Record: nav.ID(f.Legals[0].ID), Field: "judgment"})
	if got := first.e.focused(); got != f.Legals[0].ID.String()+"/judgment" {
		t.Errorf("the screen opens with the keyboard at %q", got)
	}
	d := window(t, s, english(), at(f, nav.Custody))
	for _, form := range forms {
		for _, r := range form.Rows {
			path := r.Path
			if r.Control == PlaceOf {
				path += "/text"
			}
			ids := NewState(f, form.Section).IDs(form.Kind)
			to := nav.Ledger{Inquiry: nav.ID(f.ID), Section: form.Section, Field: path}
			if len(ids) > 0 {
				to.Record = nav.ID(ids[0])
			}
			if form.Kind == record.KindEvidence {
				continue // begins with its file: evidence_test.go
			}
			d.e.s.Visit(to)
			d.e.redraw()
			open := d.e.s.Open[form.Section]
			if r.If != nil && !r.If(d.e.s, open) {
				continue
			}
			if got := d.e.focused(); !strings.HasPrefix(got, open.String()+"/"+r.Path) {
				t.Errorf("%s/%s: the keyboard is at %q", form.Kind, r.Path, got)
			}
		}
	}
}

func TestTheKeysOfTheScreen(t *testing.T) {
	s := session(t)
	f := full(t, s)
	d := window(t, s, arabic(), at(f, nav.Custody))
	ctrl := func(key fyne.KeyName) func() {
		return d.e.Shortcuts()[desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}]
	}
	ctrl(fyne.KeyPageDown)()
	if d.e.s.Section != nav.Evidence {
		t.Error(d.e.s.Section)
	}
	ctrl(fyne.KeyPageUp)()
	ctrl(fyne.KeyPageUp)()
	if d.e.s.Section != nav.Custody {
		t.Error(d.e.s.Section)
	}
	ctrl(fyne.KeyS)()
	d.e.Escape()
	d.Pump()
	if len(d.went) != 1 || d.went[0] != (nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview}) {
		t.Errorf("went %v", d.went)
	}
	if place := d.e.Place(); place != at(f, nav.Custody) {
		t.Errorf("is at %v", place)
	}
}

func TestTheScreenFitsTheSmallestWindow(t *testing.T) {
	s := session(t)
	f := full(t, s)
	for _, lang := range i18n.Languages() {
		d := window(t, s, look{lang, widgets.Light, 1.5, small}, at(f, nav.Custody))
		for _, section := range Sections() {
			d.e.Section(section)
			for _, kind := range Kinds(section) {
				for _, id := range d.e.s.IDs(kind) {
					d.e.s.Open[section] = id
					d.e.redraw()
					if m := d.e.Content().MinSize(); m.Width > 1024 || m.Height > 580 {
						t.Errorf("%s %s: at least %v", lang, kind, m)
					}
				}
			}
		}
	}
}

func TestAFileThatIsGoneIsSaid(t *testing.T) {
	s := session(t)
	d := window(t, s, arabic(), nav.Ledger{Inquiry: nav.ID(record.NewID())})
	if d.outline() == "" {
		t.Error("an empty page")
	}
	d.e.Changed(casework.Change{})
	d.e.Escape()
}

func TestWhatTheSectionsSay(t *testing.T) {
	s := session(t)
	f := full(t, s)
	for _, lang := range i18n.Languages() {
		for _, section := range Sections() {
			if section == nav.Evidence {
				continue // evidence_test.go
			}
			d := window(t, s, look{lang, widgets.Light, 1, small}, at(f, section))
			if kinds := slices.DeleteFunc(Kinds(section), func(k record.Kind) bool { return len(d.e.s.IDs(k)) == 0 }); len(kinds) > 0 {
				d.e.s.Open[section] = d.e.s.IDs(kinds[0])[0]
				d.e.draw()
			}
			screentest.Golden(t, string(section)+"_"+string(lang), d.e.Content())
		}
	}
}

func TestWhatTheSectionsLookLike(t *testing.T) {
	s := session(t)
	f := full(t, s)
	for section, l := range map[nav.LedgerSection]look{nav.Custody: {i18n.Arabic, widgets.Light, 1, small}, nav.Witnesses: {i18n.Arabic, widgets.Dark, 1.5, small},
		nav.Consents: {i18n.English, widgets.Dark, 1, small}, nav.Fate: {i18n.English, widgets.Light, 1.5, small}} {
		d := window(t, s, l, at(f, section))
		screentest.Likeness(t, d.w, string(section)+"_"+l.String())
	}
}

func TestWhoDoesItIsChosenAmongTheAccounts(t *testing.T) {
	s := session(t)
	f := full(t, s)
	to := nav.Ledger{Inquiry: nav.ID(f.ID), Record: nav.ID(f.Tasks[0].ID)}
	offers := func() bool {
		return strings.Contains(window(t, s, english(), to).outline(), "Choose somebody of this vault")
	}
	if offers() {
		t.Error("one account is offered to choose from")
	}
	if _, err := s.AddAccount(context.Background(), "ليلى", casework.Intake, "another good long passphrase"); err != nil {
		t.Fatal(err)
	}
	if !offers() {
		t.Error("two accounts are not offered")
	}
}

func TestAnAssessmentIsSignedByTheAccount(t *testing.T) {
	s := session(t)
	f := full(t, s)
	d := window(t, s, english(), at(f, nav.Fate))
	d.press("Assess")
	if !strings.Contains(d.dialog(), "tester") || strings.Contains(d.dialog(), "full name") {
		t.Errorf("an account does not sign with its name:\n%s", d.dialog())
	}
}
