package casework

import (
	"context"
	"testing"
	"time"

	"athar/fault"
	"athar/record"
)

func TestDemo(t *testing.T) {
	start := time.Now()
	s, err := Demo(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	t.Logf("made in %v", time.Since(start))
	l, err := s.Inquiries(context.Background(), Query{})
	if err != nil || len(l.Rows) != demoInquiries+1 || !s.IsDemo() {
		t.Fatalf("%d rows, %v", len(l.Rows), err)
	}
	staff, err := s.Accounts(context.Background())
	if err != nil || len(staff) != 3 || staff[0].Role != Lead || staff[2].Role != Intake || !staff[2].Opens {
		t.Errorf("%+v, %v", staff, err)
	}
	if all, err := s.Activity(context.Background(), ActivityFilter{What: Printed}); err != nil || len(all) < 2 || all[0].Name == "" || all[0].Reference == "" {
		t.Errorf("%+v, %v", all, err)
	}
	top, err := s.File(context.Background(), l.Rows[0].ID)
	if err != nil || len(top.Sought) != 5 || len(top.Events) != 8 || len(top.Kinships) != 10 {
		t.Errorf("the family comes first: %d people, %d events, %v", len(top.Sought), len(top.Events), err)
	}
	for _, q := range []string{"نادر", "sindyan", "السنديان", "القرنفل", "0900 000 214", "هناء"} {
		hits, err := s.Search(context.Background(), q, 20)
		has := false
		for _, h := range hits {
			has = has || h.Inquiry == top.ID
		}
		if err != nil || !has {
			t.Errorf("%s does not find the family", q)
		}
	}
}

// TestDemoSubmissions looks at the forms of the invented family: one sent, one final, one
// that stays a draft because nobody consents.
func TestDemoSubmissions(t *testing.T) {
	ctx := context.Background()
	s, err := Invent(ctx, Options{KDF: demoKDF()}, 1)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l, err := s.Inquiries(ctx, Query{})
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.File(ctx, l.Rows[0].ID)
	if err != nil || len(f.Submissions) != 3 {
		t.Fatalf("%d submissions, %v", len(f.Submissions), err)
	}
	states := map[string]record.SubmissionState{}
	for _, sub := range f.Submissions {
		states[sub.Body] = sub.State
	}
	if states["wgeid"] != record.SubmissionSent || states["icrc"] != record.SubmissionFrozen || states["icmp"] != record.SubmissionDraft {
		t.Errorf("%v", states)
	}
	if _, err := s.Freeze(ctx, f.ID, f.Submissions[2].ID); fault.HintOf(err) != "consent" {
		t.Errorf("the third becomes final: %v", err)
	}
}
