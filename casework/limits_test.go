package casework

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

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

// TestALongTextIsSavedLessOften: names and short texts are saved at once; what a page of
// slow typing takes on the disk is a fifth of what saving every letter would take.
func TestALongTextIsSavedLessOften(t *testing.T) {
	var base record.File
	base.Notes = []record.Note{{ID: record.NewID()}}
	next := base.Clone()
	next.Notes[0].Text = "قصيرة"
	if after, most := patience(base, next); after != saveAfter || most != saveMost {
		t.Errorf("a short text waits %v, %v", after, most)
	}
	next.Notes[0].Text = strings.Repeat("ورقة ", 10_000)
	if after, most := patience(base, next); after != afterLong || most != mostLong {
		t.Errorf("a long text waits %v, %v", after, most)
	}
	again := next.Clone()
	again.Enquirer.Phone = "0"
	if after, most := patience(next, again); after != saveAfter || most != saveMost {
		t.Errorf("a short text beside a long one waits %v, %v", after, most)
	}
	const key, page = 400 * time.Millisecond, 5000 // two letters and a half a second, a page of 2,500 letters
	written, waited := 0, time.Duration(0)
	for n := 2; n <= page; n += 2 {
		next.Notes[0].Text = strings.Repeat("x", n)
		after, most := patience(base, next)
		if waited += key; key >= after || waited >= most {
			written, waited = written+n, 0
		}
	}
	if written > 300*page {
		t.Errorf("a page of %d bytes takes %d", page, written)
	}
	t.Logf("a page of %d bytes, typed slowly, takes %d", page, written)
}
