package testkit

import (
	"bytes"
	"io"
	"testing"
	"time"

	"athar/record"
)

func TestFamilyIsWhole(t *testing.T) {
	f := Family()
	if len(f.Sought) != 5 || len(f.Relatives) != 3 || len(f.Events) < 5 || len(f.Kinships) < 10 {
		t.Fatalf("%d sought, %d relatives, %d events, %d kinships", len(f.Sought), len(f.Relatives), len(f.Events), len(f.Kinships))
	}
	people := map[record.ID]bool{}
	for _, p := range append(f.Sought, f.Relatives...) {
		people[p.ID] = true
		if !p.HasName() {
			t.Errorf("%s has no name", p.ID)
		}
	}
	for _, k := range f.Kinships {
		if !people[k.From] || !people[k.To] {
			t.Errorf("kinship %s leads to nobody", k.ID)
		}
	}
	for _, e := range f.Events {
		if e.Instead.IsZero() && e.Date.Precision == record.ParseDate("").Precision {
			t.Errorf("event %s: its date %q is not understood", e.ID, e.Date.Text)
		}
	}
	for _, w := range record.Warnings(f) {
		if w.Code != "name_suggested" { // some spellings wait for the family's approval
			t.Errorf("the family looks wrong: %v", w)
		}
	}
	if len(Words(f)) < 60 {
		t.Errorf("only %d words to look for", len(Words(f)))
	}
}

func TestClockAndEntropyRepeat(t *testing.T) {
	var c Clock
	c.Add(time.Hour)
	if got := c.Now().Sub(Day()); got != time.Hour {
		t.Errorf("the clock went %v", got)
	}
	a, _ := io.ReadAll(io.LimitReader(Entropy(7), 64))
	b, _ := io.ReadAll(io.LimitReader(Entropy(7), 64))
	other, _ := io.ReadAll(io.LimitReader(Entropy(8), 64))
	if !bytes.Equal(a, b) || bytes.Equal(a, other) {
		t.Error("entropy does not repeat by its seed")
	}
}
