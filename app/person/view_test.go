package person

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/i18n"
	"athar/record"
)

var small = fyne.NewSize(1024, 640)

func arabic() look { return look{i18n.Arabic, widgets.Light, 1, small} }

func TestANumberIsTypedMaskedAndStored(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[1].ID)})
	key := d.e.s.AddIdentifier()
	d.e.s.Focus = key + "/number"
	d.e.redraw()
	test.Type(d.w.Canvas().Focused(), "987")
	d.e.Rebuild(kit(t, look{i18n.English, widgets.Light, 1, small}))
	test.Type(d.w.Canvas().Focused(), "6")
	d.e.Save()
	d.Pump()
	got, err := s.File(context.Background(), f.ID)
	if err != nil || len(got.Sought[1].Identifiers) != 1 || got.Sought[1].Identifiers[0].Number != "9876" {
		t.Errorf("%+v %v", got.Sought[1].Identifiers, err)
	}
	again := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[1].ID)})
	if again.e.s.Shown[key] {
		t.Error("a stored number is shown when the page opens")
	}
}

func TestPhotoIsKeptAndWhatIsNoneIsRefused(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
	d.e.keepPhoto(face(t))
	d.Pump()
	d.e.Save()
	d.Pump()
	got, _ := s.File(context.Background(), f.ID)
	if len(got.Sought[0].Photos) != 1 || !got.Sought[0].Photos[0].Main || d.e.thumbs[got.Sought[0].Photos[0].Attachment] == nil {
		t.Fatalf("%+v", got.Sought[0].Photos)
	}
	letter := filepath.Join(t.TempDir(), "photo.jpg")
	if err := os.WriteFile(letter, []byte("a letter"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.e.keepPhoto(letter)
	d.Pump()
	if d.w.Canvas().Overlays().Top() == nil || !slices.Contains(d.said, "error invalid") || len(d.e.s.Person().Photos) != 1 || d.e.busy != 0 {
		t.Errorf("a letter was taken for a picture: said %v", d.said)
	}
}

func TestEscapeLeadsBackToTheSection(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for id, want := range map[record.ID]nav.Section{f.Sought[0].ID: nav.Sought, f.Relatives[0].ID: nav.Relatives} {
		d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(id)})
		d.e.Escape()
		d.Pump()
		if len(d.went) != 1 || d.went[0] != (nav.Inquiry{ID: nav.ID(f.ID), Section: want}) {
			t.Errorf("went %v", d.went)
		}
	}
}

func TestThePageFitsTheSmallestWindow(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, lang := range i18n.Languages() {
		d := window(t, s, look{lang, widgets.Light, 1.5, small}, nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
		if m := d.e.Content().MinSize(); m.Width > 1024 || m.Height > 580 {
			t.Errorf("%s: at least %v", lang, m)
		}
	}
}

func TestAPersonThatIsGoneIsSaid(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(record.NewID())})
	if d.e.Content().MinSize().Height == 0 {
		t.Error("an empty page")
	}
}

func TestWhatThePageSays(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, lang := range i18n.Languages() {
		d := window(t, s, look{lang, widgets.Light, 1, small}, nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
		screentest.Golden(t, "person_"+string(lang), d.e.Content())
	}
}

func TestWhatThePageLooksLike(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for _, l := range []look{{i18n.Arabic, widgets.Light, 1, small}, {i18n.Arabic, widgets.Dark, 1.5, small},
		{i18n.English, widgets.Dark, 1, small}, {i18n.English, widgets.Light, 1.5, small}} {
		d := window(t, s, l, nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
		screentest.Likeness(t, d.w, "person_"+l.String())
	}
}
