package inquiry

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets/screentest"
	"athar/record"
)

func TestWhatWasTakenOutCanBePutBackLater(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Events})
	event := d.e.s.File.Events[0]
	d.e.remove(event.ID, "")
	d.Pump()
	if err := d.e.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}

	d = window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview}) // after a restart there is no toast
	d.Pump()
	gone, err := s.Gone(context.Background(), f.ID)
	if err != nil || len(gone) != 1 || gone[0].ID() != event.ID {
		t.Fatalf("%+v %v", gone, err)
	}
	if words := GoneWords(d.e.k.P, gone[0]); words != EventTitle(d.e.k.P, event) {
		t.Errorf("it is called %q", words)
	}
	var shown strings.Builder
	screentest.Outline(d.e.root, 0, &shown)
	if !strings.Contains(shown.String(), d.e.k.T("inquiry.gone.title")) {
		t.Errorf("the summary does not say what was taken out:\n%s", shown.String())
	}
	d.w.Resize(fyne.NewSize(1180, 1250))
	screentest.Picture(t, d.w, "gone_ar")
	if !d.e.s.PutBack(gone[0]) || d.e.s.PutBack(gone[0]) {
		t.Error("it is put back once")
	}
	d.e.changed()
	if err := d.e.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	now, err := s.File(context.Background(), f.ID)
	if err != nil || !slices.ContainsFunc(now.Events, func(e record.Event) bool { return e.ID == event.ID }) {
		t.Errorf("it is not in the vault again: %v", err)
	}
}

func TestAPersonComesBackWithTheirKinships(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	if len(f.Relatives) == 0 || len(f.Kinships) == 0 {
		t.Fatal("the sample has no relatives")
	}
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Relatives})
	relative, links := d.e.s.File.Relatives[0].ID, len(d.e.s.File.Kinships)
	d.e.remove(relative, "")
	if err := d.e.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	gone, err := s.Gone(context.Background(), f.ID)
	if err != nil || len(gone) != 1 || !d.e.s.PutBack(gone[0]) {
		t.Fatalf("%+v %v", gone, err)
	}
	if len(d.e.s.File.Kinships) != links {
		t.Errorf("%d kinships; there were %d", len(d.e.s.File.Kinships), links)
	}
}
