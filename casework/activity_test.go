package casework

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// handClock is a clock that a test sets.
type handClock struct{ at atomic.Int64 }

func newHandClock(at time.Time) *handClock {
	c := &handClock{}
	c.at.Store(at.UnixMilli())
	return c
}

func (c *handClock) now() time.Time             { return time.UnixMilli(c.at.Load()).UTC() }
func (c *handClock) pass(d time.Duration)       { c.at.Add(d.Milliseconds()) }
func (c *handClock) options(dir string) Options { return Options{Dir: dir, KDF: quick(), Now: c.now} }
func (c *handClock) lines(t *testing.T, s *Session, f ActivityFilter) []Happening {
	t.Helper()
	all, err := s.Activity(context.Background(), f)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// TestActivity: one line for one visit, also over a lock and an unlock; all lines stay when
// the view is made again; only a lead reads them.
func TestActivity(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "vault")
	clock := newHandClock(time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC))
	s, _, err := Create(ctx, passphrase, clock.options(dir))
	if err != nil {
		t.Fatal(err)
	}
	lead := s.Account()
	if err := s.RenameAccount(ctx, lead.ID, "منى"); err != nil {
		t.Fatal(err)
	}
	volunteer, err := s.AddAccount(ctx, "سامر", Intake, "three green kites fly")
	if err != nil {
		t.Fatal(err)
	}
	one, two := save(t, s, record.File{}, named(s, "ليلى", "خوري")), save(t, s, record.File{}, named(s, "رامي", "حداد"))
	opens := func(s *Session, id record.ID) {
		t.Helper()
		if err := s.Opening(ctx, id); err != nil {
			t.Fatal(err)
		}
	}
	opens(s, one.ID)
	clock.pass(9 * time.Minute)
	opens(s, one.ID)
	opens(s, two.ID)
	clock.pass(2 * time.Minute)
	opens(s, one.ID)
	if n := len(clock.lines(t, s, ActivityFilter{Inquiry: one.ID})); n != 2 {
		t.Errorf("%d lines of two visits", n)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err = Open(ctx, "three green kites fly", clock.options(dir))
	if err != nil {
		t.Fatal(err)
	}
	opens(s, one.ID) // another person's visit
	if _, err := s.Activity(ctx, ActivityFilter{}); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "role_lead"}) {
		t.Errorf("a volunteer reads who did what: %v", err)
	}
	ar, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	paper := PrintOptions{Path: filepath.Join(dir, "..", "sheet.pdf"), Primary: ar}
	if err := s.Print(ctx, one, paper); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "role"}) {
		t.Errorf("intake prints contacts: %v", err)
	}
	paper.LeaveOut = packet.Contacts()
	for _, also := range []packet.Also{{Medical: true}, {Demands: true}} {
		paper.Also = also
		if err := s.Print(ctx, one, paper); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "role"}) {
			t.Errorf("intake prints %+v: %v", also, err)
		}
	}
	paper.Also = packet.Also{}
	if err := s.Print(ctx, one, paper); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for round := range 2 { // as it was closed, and made again from the journal
		s, err = Open(ctx, passphrase, clock.options(dir))
		if err != nil {
			t.Fatal(err)
		}
		if s.Opened().Rebuilt != (round == 1) {
			t.Fatalf("opening %d: %+v", round, s.Opened())
		}
		opens(s, one.ID) // the same visit as before the lock
		all := clock.lines(t, s, ActivityFilter{})
		if len(all) != 5 || all[0].What != Printed || all[0].Name != "سامر" || all[0].Account != volunteer.ID || all[0].Reference != one.Reference {
			t.Fatalf("%d lines: %+v", len(all), all)
		}
		for _, c := range []struct {
			f ActivityFilter
			n int
		}{
			{ActivityFilter{Account: volunteer.ID}, 2}, {ActivityFilter{Account: lead.ID}, 3}, {ActivityFilter{Inquiry: two.ID}, 1},
			{ActivityFilter{What: Printed}, 1}, {ActivityFilter{From: clock.now()}, 3}, {ActivityFilter{To: clock.now()}, 2}, {ActivityFilter{Limit: 2}, 2},
		} {
			if got := clock.lines(t, s, c.f); len(got) != c.n {
				t.Errorf("%+v: %d lines, not %d", c.f, len(got), c.n)
			}
		}
		settled(t, s)
		if l, err := s.Inquiries(ctx, Query{}); err != nil || l.Total != 2 {
			t.Errorf("the list holds %d, %v", l.Total, err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		removeView(t, dir)
	}
}

// removeView takes the view away, so that the next opening makes it again.
func removeView(t *testing.T, dir string) {
	t.Helper()
	views, err := filepath.Glob(filepath.Join(dir, "view*"))
	if err != nil || len(views) == 0 {
		t.Fatalf("no view to lose: %v %v", views, err)
	}
	for _, v := range views {
		if err := os.RemoveAll(v); err != nil {
			t.Fatal(err)
		}
	}
}
