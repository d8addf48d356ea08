package nav

import (
	"strings"
	"testing"
)

func TestHistory(t *testing.T) {
	var h History
	if h.Current() != (Inquiries{}) || h.Back() != (Inquiries{}) {
		t.Fatal("an empty history leads to the list")
	}
	h.Go(Inquiries{})
	h.Go(Inquiry{})
	h.Go(Inquiry{})
	h.Replace(Inquiry{ID: ID{1}})
	h.Go(Settings{})
	if got := h.Back(); got != (Inquiry{ID: ID{1}}) {
		t.Fatalf("back from settings: %v", got)
	}
	if got := h.Back(); got != (Inquiries{}) {
		t.Fatalf("back from the inquiry: %v", got)
	}
	for i := range 200 {
		h.Go(Inquiry{ID: ID{byte(i)}})
	}
	if len(h.places) != maxPlaces {
		t.Fatalf("%d places are kept", len(h.places))
	}
}

func TestNoPathInTraces(t *testing.T) {
	p := Open{Path: "/home/maryam/sheet.pdf"}
	if s := Format(p); strings.Contains(s, "maryam") {
		t.Fatal(s)
	}
}
