package inquiries

import (
	"context"
	"fmt"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/i18n"
	"athar/record"
)

var small = fyne.NewSize(1024, 640)

func arabic() look { return look{i18n.Arabic, widgets.Light, 1, small} }

func TestSearchAsYouTypeAndOpen(t *testing.T) {
	s := session(t)
	family(t, s)
	v, w, went := window(t, s, arabic())
	if v.face != Listing || len(v.s.Rows) != 4 {
		t.Fatalf("face %d, %d rows", v.face, len(v.s.Rows))
	}
	test.Type(w.Canvas().Focused(), "نجار")
	if len(v.s.Rows) != 1 || v.s.Selected != 0 || v.s.Rows[0].Why.Field != "name" {
		t.Fatalf("%+v", v.s.Rows)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(*went) != 1 || (*went)[0] != (nav.Inquiry{ID: nav.ID(v.s.Rows[0].ID), Section: nav.Sought}) {
		t.Errorf("went %v", *went)
	}
	v.Escape()
	if v.s.Question.Searching() || len(v.s.Rows) != 4 || v.search.Text() != "" {
		t.Error("Esc clears the search")
	}
}

func TestKeysMoveInTheListWhileTyping(t *testing.T) {
	s := session(t)
	family(t, s)
	v, _, went := window(t, s, arabic())
	for range 2 {
		if !v.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown}) {
			t.Fatal("Down was not taken")
		}
	}
	if v.s.Selected != 1 {
		t.Errorf("selected %d", v.s.Selected)
	}
	v.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(*went) != 1 || (*went)[0] != (nav.Inquiry{ID: nav.ID(v.s.Rows[1].ID), Section: nav.Sought}) {
		t.Errorf("went %v", *went)
	}
	v.Shortcuts()[desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault}]()
	if (*went)[1] != (nav.Inquiry{Section: nav.Sought}) {
		t.Errorf("went %v", *went)
	}
}

func TestRemovedInquiriesCanBePutBack(t *testing.T) {
	s := session(t)
	family(t, s)
	v, _, _ := window(t, s, arabic())
	id := v.s.Rows[0].ID
	if err := s.Delete(context.Background(), id); err != nil {
		t.Fatal(err)
	}
	if len(v.s.Rows) != 3 {
		t.Fatalf("%d rows: the list does not hear of changes", len(v.s.Rows))
	}
	v.ask(Question{Show: Removed, Sort: ByChanged})
	if len(v.s.Rows) != 1 || v.s.Rows[0].ID != id {
		t.Fatalf("%+v", v.s.Rows)
	}
	v.restore(id)
	if v.s.Face() != NoneGone {
		t.Errorf("face %d", v.s.Face())
	}
}

func TestRebuildKeepsTheQuestionAndTheRow(t *testing.T) {
	s := session(t)
	family(t, s)
	v, _, _ := window(t, s, arabic())
	v.search.SetText("حداد")
	v.ask(Question{Words: "حداد", Sort: ByName})
	chosen, _ := v.s.Chosen()
	v.Rebuild(kit(t, look{i18n.English, widgets.Dark, 1.5, small}))
	if again, ok := v.s.Chosen(); !ok || again != chosen || v.search.Text() != "حداد" || v.k.RTL() {
		t.Error("the search was lost")
	}
}

func TestAnEmptyVaultOffersOneThing(t *testing.T) {
	s := session(t)
	v, w, went := window(t, s, arabic())
	if v.face != Welcome || v.tools.Visible() || v.add.Visible() {
		t.Fatal("an empty vault offers a search")
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(*went) != 1 || (*went)[0] != (nav.Inquiry{Section: nav.Sought}) {
		t.Errorf("went %v", *went)
	}
	family(t, s)
	if v.face != Listing || !v.tools.Visible() || !v.add.Visible() {
		t.Error("the search did not come with the first inquiry")
	}
}

func TestTheListFitsTheSmallestWindow(t *testing.T) {
	s := session(t)
	family(t, s)
	for _, lang := range i18n.Languages() {
		v, _, _ := window(t, s, look{lang, widgets.Light, 1.5, small})
		if m := v.Content().MinSize(); m.Width > 1024 || m.Height > 580 {
			t.Errorf("%s: at least %v", lang, m)
		}
	}
}

func TestTenThousandRowsAreDrawnAtOnce(t *testing.T) {
	s := session(t)
	v, w, _ := window(t, s, arabic())
	a := Answer{Total: 10_000}
	for i := range 10_000 {
		r := row(fmt.Sprintf("اسم %d", i))
		r.Reference, r.Status, r.Changed = fmt.Sprintf("2026-%04d", i), record.StatusOpen, screentest.Clock()
		a.Rows = append(a.Rows, r)
	}
	v.s.Answer(v.s.Ask(Question{Sort: ByChanged}), a)
	v.show()
	start := time.Now()
	for range 50 {
		v.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
		w.Canvas().Content().Refresh()
	}
	if took := time.Since(start) / 50; took > time.Second {
		t.Errorf("a page takes %v", took)
	} else {
		t.Logf("a page takes %v", took)
	}
}

func TestWhatTheListSays(t *testing.T) {
	for _, lang := range i18n.Languages() {
		s := session(t)
		v, _, _ := window(t, s, look{lang, widgets.Light, 1, small})
		screentest.Golden(t, "empty_"+string(lang), v.Content())
		family(t, s)
		screentest.Golden(t, "list_"+string(lang), v.Content())
	}
}

func TestWhatTheListLooksLike(t *testing.T) {
	s := session(t)
	family(t, s)
	for _, l := range []look{{i18n.Arabic, widgets.Light, 1, small}, {i18n.Arabic, widgets.Dark, 1.5, small},
		{i18n.English, widgets.Dark, 1, small}, {i18n.English, widgets.Light, 1.5, small}} {
		_, w, _ := window(t, s, l)
		screentest.Likeness(t, w, "list_"+l.String())
	}
}
