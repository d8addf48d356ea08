package inquiry

import (
	"context"
	"slices"
	"testing"

	"athar/app/nav"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// TestReviewIsMarkedAndEnds: the mark bears the name of who is signed in, and is over with
// the next change.
func TestReviewIsMarkedAndEnds(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview})
	d.e.s.File.Sought[0].Occupation = "معلمة" // typed, not yet saved
	d.e.changed()
	d.e.askReview()
	d.Pump()
	if got := d.e.s.File.Review; got.By != s.Author() || got.At.IsZero() || !s.Reviewed(f.ID) {
		t.Fatalf("%+v, %v", got, s.Reviewed(f.ID))
	}
	d.e.s.File.Sought[0].Occupation = "خياطة"
	d.e.changed()
	d.save()
	if s.Reviewed(f.ID) {
		t.Error("the review outlives a change")
	}
	got, err := s.File(context.Background(), f.ID)
	if err != nil || got.Sought[0].Occupation != "خياطة" || got.Review.By != s.Author() {
		t.Errorf("%+v, %v", got.Review, err)
	}
}

// TestIntakeSeesNoDoors: a volunteer of the intake is offered nothing that would be refused,
// and can work on.
func TestIntakeSeesNoDoors(t *testing.T) {
	ctx := context.Background()
	dir, work := t.TempDir()+"/vault", seal.KDF{Memory: 8, Time: 1, Lanes: 1}
	s, _, err := casework.Create(ctx, "seven brown cedars stand", casework.Options{Dir: dir, KDF: work})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddAccount(ctx, "سامر", casework.Intake, "three green kites fly"); err != nil {
		t.Fatal(err)
	}
	f := screentest.Sample(t, s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if s, err = casework.Open(ctx, "three green kites fly", casework.Options{Dir: dir, KDF: work}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview})
	if slices.Contains(d.e.statuses(), record.StatusClosed) || d.e.may(casework.Reviewing) || d.e.may(casework.Removing) || d.e.spots["review"] != nil {
		t.Error("a volunteer of the intake is offered what would be refused")
	}
	d.e.s.File.Status = record.StatusWaiting
	d.e.changed()
	d.save()
	if d.e.status.Err != nil {
		t.Errorf("work is refused: %v", d.e.status.Err)
	}
	if got := Open(record.StatusClosed); len(got) != 1 {
		t.Errorf("a closed case may become %v", got)
	}
}

func TestReviewWords(t *testing.T) {
	p, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, words := range []string{ReviewWords(p, record.Review{}, false, ""), ReviewWords(p, record.Review{By: "منى"}, true, "x"), ReviewWords(p, record.Review{By: "منى"}, false, "x")} {
		seen[words] = true
	}
	if len(seen) != 3 {
		t.Errorf("%v", seen)
	}
}

// TestReviewCardIsSeen draws the overview at its review; ATHAR_PICTURES names a folder for
// looking at it.
func TestReviewCardIsSeen(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview})
	d.e.askReview()
	d.Pump()
	d.e.focus("review")
	d.Pump()
	screentest.Picture(t, d.w, "review_ar")
	if d.e.spots["review"] == nil {
		t.Error("nothing marks a review")
	}
}
