package casework

import (
	"context"
	"errors"
	"testing"
	"time"

	"athar/fault"
	"athar/record"
	"athar/seal"
)

// quick is a key stretching that takes no time: these tests are about what comes after.
func quick() seal.KDF { return seal.KDF{Memory: 8, Time: 1, Lanes: 1} }

const passphrase = "seven brown cedars stand"

// fresh opens a new vault in memory, or in dir.
func fresh(t testing.TB, dir string) *Session {
	t.Helper()
	s, _, err := Create(context.Background(), passphrase, Options{Dir: dir, Author: "huda", KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func reopen(t testing.TB, dir string) *Session {
	t.Helper()
	s, err := Open(context.Background(), passphrase, Options{Dir: dir, Author: "huda", KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// settled waits until the names are read.
func settled(t testing.TB, s *Session) {
	t.Helper()
	for range 1000 {
		if s.Reading().Finished() {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("the names are never read to the end")
}

func named(s *Session, given, family string) record.File {
	f := s.NewInquiry()
	f.Sought = []record.Person{{ID: record.NewID(), Names: []record.Name{{Key: record.NewKey(), Script: record.Arabic, Given: given, Family: family}}}}
	return f
}

func save(t testing.TB, s *Session, base, next record.File) record.File {
	t.Helper()
	f, err := s.Save(context.Background(), base, next)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWriteFindReopen(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := fresh(t, dir)
	f := save(t, s, record.File{}, named(s, "أحمد", "الحلبي"))
	if want := time.Now().Format("2006") + "-0001"; f.Reference != want || f.OpenedBy != "huda" {
		t.Errorf("reference %q, opened by %q", f.Reference, f.OpenedBy)
	}
	g := save(t, s, record.File{}, named(s, "سلمى", "قاسم"))
	if g.Reference == f.Reference {
		t.Errorf("two inquiries are called %s", g.Reference)
	}
	for _, again := range []bool{false, true} {
		if again {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = reopen(t, dir)
			settled(t, s)
		}
		l, err := s.Inquiries(ctx, Query{Text: "ahmad halabi"})
		if err != nil || len(l.Rows) != 1 || l.Rows[0].ID != f.ID || l.Total != 2 {
			t.Fatalf("again %v: %+v, %v", again, l, err)
		}
		if w := l.Rows[0].Why; w.Field != "name" || w.Text != "أحمد الحلبي" {
			t.Errorf("why: %+v", w)
		}
		got, err := s.File(ctx, f.ID)
		if err != nil || len(got.Sought) != 1 || got.Sought[0].Names[0].Given != "أحمد" {
			t.Errorf("file: %+v, %v", got, err)
		}
		if h := s.NewInquiry(); h.Reference != time.Now().Format("2006")+"-0003" {
			t.Errorf("the next reference is %s", h.Reference)
		}
	}
	_ = s.Close()
	if _, err := s.File(ctx, f.ID); !errors.Is(err, &fault.Error{Kind: fault.Locked}) {
		t.Errorf("after closing: %v", err)
	}
}
