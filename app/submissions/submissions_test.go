package submissions

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/assets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

type bench struct {
	*Screen
	win  fyne.Window
	went []nav.Place
	v    *casework.Session
	f    record.File
}

var small = fyne.NewSize(1024, 640)

func window(t *testing.T, lang i18n.Language, mode widgets.Mode, factor float32, place nav.Submissions) *bench {
	t.Helper()
	test.NewTempApp(t)
	v := screentest.Session(t, screentest.Clock)
	var f record.File
	if err := json.Unmarshal(assets.DemoFamily(), &f); err != nil {
		t.Fatal(err)
	}
	f.Consents = append(f.Consents, record.Consent{By: "هناء", Recipient: "wgeid", Given: record.ParseDate("2026-01-02"), Form: record.ConsentSigned,
		Sections: []record.ConsentSection{record.ShareIdentity, record.ShareEvents, record.ShareRelatives, record.ShareContacts, record.SharePhotos, record.ShareEvidence}})
	f, err := v.Save(context.Background(), record.File{}, f)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{v: v, f: f}
	k := screentest.Kit(t, lang, mode, factor)
	now := func(f func()) { f() }
	place.Inquiry = nav.ID(f.ID)
	b.Screen = New(Deps{Kit: k, Session: v, Do: now, Run: now, Now: screentest.Clock, Go: func(p nav.Place) { b.went = append(b.went, p) },
		Canvas: func() fyne.Canvas {
			if b.win == nil {
				return nil
			}
			return b.win.Canvas()
		}}, place)
	b.win = test.NewTempWindow(t, k.Host(k.Ground(widgets.Ground, b.Content())))
	b.win.Resize(small)
	return b
}

// TestQuestionsLeadToTheVeryField asks every question that is open of every body where it
// is answered: never to a page without a field.
func TestQuestionsLeadToTheVeryField(t *testing.T) {
	b := window(t, i18n.English, widgets.Light, 1, nav.Submissions{})
	n := 0
	for _, ask := range submission.Asks(b.s.Meters) {
		n++
		switch p := PlaceOf(nav.ID(b.f.ID), ask.Target).(type) {
		case nav.Person:
			if p.ID == (nav.ID{}) || p.Field == "" {
				t.Errorf("%s leads to %+v", ask.Question.ID, p)
			}
		case nav.Inquiry:
			if p.Section == "" || p.Field == "" {
				t.Errorf("%s leads to %+v", ask.Question.ID, p)
			}
		case nav.Ledger:
			if p.Section == "" || p.Field == "" {
				t.Errorf("%s leads to %+v", ask.Question.ID, p)
			}
		}
	}
	if n == 0 {
		t.Error("the invented family lacks nothing: there is no question to ask")
	}
}

// TestFromTheQuestionToTheReply does in the window what a volunteer does.
func TestFromTheQuestionToTheReply(t *testing.T) {
	ctx := context.Background()
	b := window(t, i18n.Arabic, widgets.Light, 1, nav.Submissions{Body: "wgeid"})
	asked := b.s.Asked()
	if asked.Procedure == "" || asked.Language == "" {
		t.Fatalf("nothing is proposed: %+v", asked)
	}
	b.act("drafted", func(ctx context.Context) (record.File, record.ID, error) {
		f, ids, err := b.v.Draft(ctx, b.f.ID, asked)
		return f, ids[0], err
	})
	sub := b.s.Submission()
	if sub == nil || !b.s.Editable() || len(b.s.File.Submissions) != len(b.f.Submissions)+len(b.f.Sought) {
		t.Fatal("no draft is open, or not one for each person")
	}
	key := sub.Passages[1].Key
	b.s.Edit(key, "كُتب باليد")
	b.typed()
	b.freeze(sub.ID)
	if b.failed != nil || b.s.Editable() {
		t.Fatalf("not final: %v", b.failed)
	}
	bundle, err := b.v.FrozenBundle(ctx, b.f.ID, sub.ID)
	if err != nil || bundle.Passages[1].Text != "كُتب باليد" {
		t.Fatalf("what was typed a moment before is not in the final text: %v", err)
	}
	b.s.Edit(key, "تغيير بعد التثبيت")
	if b.s.Submission().Passages[1].Text != "كُتب باليد" {
		t.Error("a final text was changed")
	}
	outline := func() string {
		var said strings.Builder
		screentest.Outline(b.Content(), 0, &said)
		return said.String()
	}
	if text := outline(); !strings.Contains(text, b.k.T("submissions.verified")) || !strings.Contains(text, "كُتب باليد") {
		t.Error("the final text is not shown from its copy")
	}
	before, err := b.v.File(ctx, b.f.ID)
	if err != nil {
		t.Fatal(err)
	}
	if before, err = b.v.Send(ctx, before.ID, sub.ID, casework.Dispatch{On: record.ParseDate("2026-01-10")}); err != nil {
		t.Fatal(err)
	}
	if before, err = b.v.Answer(ctx, before.ID, record.Reply{Submission: sub.ID, Due: record.ParseDate("2026-01-12")}); err != nil {
		t.Fatal(err)
	}
	b.Changed(casework.Change{Kind: casework.Saved, Inquiry: before.ID})
	if text := outline(); strings.Count(text, b.k.T("submissions.settle")) != 2 {
		t.Error("there is no way to say that it is done")
	}
	b.settle(sub.ID)
	b.settle(b.s.File.Replies[len(b.s.File.Replies)-1].ID)
	if text := outline(); b.failed != nil || strings.Contains(text, b.k.T("submissions.settle")) {
		t.Errorf("what was settled is still asked for: %v", b.failed)
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	b.printTo(sub.ID, path)
	if raw, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(raw), "%PDF") || b.wrote != path {
		t.Errorf("not printed: %v %v", err, b.failed)
	}
	b.Escape()
	if b.s.Body != "wgeid" || !b.s.Open.IsZero() {
		t.Errorf("Esc leads to %+v", b.Place())
	}
	b.Escape()
	b.Escape()
	if len(b.went) != 1 {
		t.Errorf("Esc from the overview leads to %v", b.went)
	}
}

// TestRefusedForLackOfConsent says so in the window, in words, and keeps the draft.
func TestRefusedForLackOfConsent(t *testing.T) {
	b := window(t, i18n.Arabic, widgets.Light, 1, nav.Submissions{Body: "icmp"})
	asked := b.s.Asked()
	b.act("drafted", func(ctx context.Context) (record.File, record.ID, error) {
		f, ids, err := b.v.Draft(ctx, b.f.ID, asked)
		return f, ids[0], err
	})
	id := b.s.Open
	b.freeze(id)
	if b.failed == nil || !b.s.Editable() {
		t.Fatal("it became final without a consent")
	}
	var said strings.Builder
	screentest.Outline(b.Content(), 0, &said)
	text := said.String()
	if title, _ := b.k.P.Fault(b.failed); !strings.Contains(text, title) {
		t.Errorf("the page does not say why")
	}
	if !strings.Contains(text, b.k.T("submissions.no_consent")) {
		t.Error("the page does not say that a consent is missing")
	}
	screentest.Picture(t, b.win, "submissions-refused-ar")
	b.remove(id)
	for _, sub := range b.s.File.Submissions {
		if sub.ID == id {
			t.Error("the draft was not removed")
		}
	}
}

func TestLooks(t *testing.T) {
	for _, l := range []struct {
		name   string
		lang   i18n.Language
		mode   widgets.Mode
		factor float32
		place  nav.Submissions
	}{{"overview-ar", i18n.Arabic, widgets.Light, 1, nav.Submissions{}}, {"body-ar", i18n.Arabic, widgets.Light, 1, nav.Submissions{Body: "wgeid"}},
		{"body-en-dark", i18n.English, widgets.Dark, 1, nav.Submissions{Body: "wgad"}}, {"closed-ar-150", i18n.Arabic, widgets.Light, 1.5, nav.Submissions{Body: "icrc"}}} {
		b := window(t, l.lang, l.mode, l.factor, l.place)
		screentest.Picture(t, b.win, "submissions-"+l.name)
		if l.factor == 1 {
			screentest.Golden(t, l.name, b.Content())
		}
	}
	b := window(t, i18n.Arabic, widgets.Light, 1, nav.Submissions{Body: "wgeid"})
	asked := b.s.Asked()
	b.act("drafted", func(ctx context.Context) (record.File, record.ID, error) {
		f, ids, err := b.v.Draft(ctx, b.f.ID, asked)
		return f, ids[0], err
	})
	screentest.Picture(t, b.win, "submissions-draft-ar")
	b.freeze(b.s.Open)
	screentest.Picture(t, b.win, "submissions-final-ar")
}

// TestADamagedCopySaysSo opens a final submission whose copy is not what its hash says.
func TestADamagedCopySaysSo(t *testing.T) {
	b := window(t, i18n.Arabic, widgets.Light, 1, nav.Submissions{})
	b.s.File.Submissions = append(b.s.File.Submissions, record.Submission{Part: record.Part{ID: record.NewID()}, Body: "gone_body", State: record.SubmissionFrozen,
		Passages: []record.Passage{{Key: "a", Title: "x", Text: "نص لم يُثبَّت"}}})
	b.open(nav.Submissions{Inquiry: b.place.Inquiry, Submission: nav.ID(b.s.File.Submissions[len(b.s.File.Submissions)-1].ID)})
	var said strings.Builder
	screentest.Outline(b.Content(), 0, &said)
	if text := said.String(); !strings.Contains(text, b.k.T("submissions.not_shown")) || strings.Contains(text, "نص لم يُثبَّت") || !strings.Contains(text, "gone_body") {
		t.Error(text)
	}
}

// TestUrgentSaysUntilWhen shows the last day of the urgent procedure beside it.
func TestUrgentSaysUntilWhen(t *testing.T) {
	b := window(t, i18n.English, widgets.Light, 1, nav.Submissions{Body: "wgeid"})
	body := b.s.Bodies.Body("wgeid")
	if len(b.s.Windows(body, "standard")) != 0 || len(b.s.Windows(body, "urgent")) != 1 {
		t.Fatalf("%v, %v", b.s.Windows(body, "standard"), b.s.Windows(body, "urgent"))
	}
	b.s.Request.Procedure = "urgent"
	b.redraw()
	var said strings.Builder
	screentest.Outline(b.Content(), 0, &said)
	if !strings.Contains(said.String(), "Last day for the urgent procedure") {
		t.Error("the page does not say until when")
	}
}

// TestAReplyThatIsTypedIsNotLost leaves the page in the middle of writing a reply down.
func TestAReplyThatIsTypedIsNotLost(t *testing.T) {
	ctx := context.Background()
	b := window(t, i18n.Arabic, widgets.Light, 1, nav.Submissions{Body: "wgeid"})
	asked := b.s.Asked()
	b.act("drafted", func(ctx context.Context) (record.File, record.ID, error) {
		f, ids, err := b.v.Draft(ctx, b.f.ID, asked)
		return f, ids[0], err
	})
	id := b.s.Open
	b.freeze(id)
	b.act("sent", func(ctx context.Context) (record.File, record.ID, error) {
		f, err := b.v.Send(ctx, b.f.ID, id, casework.Dispatch{On: record.ParseDate("2026-11-20")})
		return f, id, err
	})
	b.s.Reply = &record.Reply{Submission: id, Text: "وصل جواب قصير"}
	b.noteReply()
	b.s.Note("للمتابعة يوم الأحد")
	b.typed()
	for range 2 { // leaving and locking write it once
		if err := b.Flush(ctx); err != nil {
			t.Fatal(err)
		}
	}
	f, err := b.v.File(ctx, b.f.ID)
	if err != nil || len(f.Replies) != len(b.f.Replies)+1 || f.Replies[len(f.Replies)-1].Text != "وصل جواب قصير" {
		t.Fatalf("%d replies, %v", len(f.Replies), err)
	}
	for _, sub := range f.Submissions {
		if sub.ID == id && sub.Text != "للمتابعة يوم الأحد" {
			t.Errorf("the note is %q", sub.Text)
		}
	}
}
