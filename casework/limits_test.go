package casework

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"athar/fault"
	"athar/record"
)

// TestALargeFamily saves and reads back an inquiry with a thousand people, and pages
// pasted where a name belongs: it is kept whole, and the vault opens again.
func TestALargeFamily(t *testing.T) {
	ctx := context.Background()
	dir := filepath.Join(t.TempDir(), "vault")
	s := fresh(t, dir)
	page := strings.Repeat("ورقة ", 20_000) // 180 kB
	f := named(s, "ريحانة", page)
	f.Events = []record.Event{{Kind: record.Arrest, Date: record.ParseDate(page), Place: record.Place{Text: page}}}
	for range 1000 {
		f.Relatives = append(f.Relatives, record.Person{Names: []record.Name{{Script: record.Arabic, Given: "مرجان", Family: page[:4096]}}})
	}
	got := save(t, s, record.File{}, f)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, dir)
	settled(t, s)
	again, err := s.File(ctx, got.ID)
	if err != nil || len(again.Relatives) != 1000 || again.Sought[0].Names[0].Family != page || again.Events[0].Place.Text != page {
		t.Fatalf("%d relatives, %v", len(again.Relatives), err)
	}
	l, err := s.Inquiries(ctx, Query{Text: "مرجان"})
	if err != nil || len(l.Rows) != 1 || len([]rune(l.Rows[0].Arabic[0])) > longest || len([]rune(l.Rows[0].Where)) > longest {
		t.Fatalf("%d rows, %v", len(l.Rows), err)
	}
}

// TestOneLetterTooMany sees that a note that is too long is refused in words, keeps
// nothing else from being saved once it is shorter, and that the longest one is kept.
func TestOneLetterTooMany(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	base := save(t, s, record.File{}, named(s, "ريحانة", "السنديان"))
	next := base.Clone()
	next.Notes = []record.Note{{ID: record.NewID(), Text: strings.Repeat("x", 256<<10)}}
	if _, err := s.Save(ctx, base, next); fault.KindOf(err) != fault.Invalid || fault.HintOf(err) != "too_long" {
		t.Fatalf("got %v", err)
	}
	next.Notes[0].Text = next.Notes[0].Text[:256<<10-5] // CBOR's head
	if _, err := s.Save(ctx, base, next); err != nil {
		t.Fatal(err)
	}
}
