package main

import (
	"slices"
	"strings"
	"testing"
)

type placesAnswer struct {
	Places []placeRow
	Count  int
}

// TestPlaces: search without a vault and with one, add, list, remove; faults in words.
func TestPlaces(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	var got placesAnswer
	s.answer(&got, "", "places", "search", "الفرع", "٢١٥")
	if got.Count == 0 || got.Places[0].ID != "sy.branch.215" || got.Places[0].Names["en"] == "" || !strings.Contains(got.Places[0].Full["ar"], "شعبة المخابرات العسكرية") || got.Places[0].Checked == "" {
		t.Fatalf("%+v", got)
	}
	s.answer(&got, "", "places", "search", "Sednaya", "--kind", "facility", "--limit", "1")
	if got.Count != 1 || got.Places[0].ID != "sy.site.sednaya" {
		t.Errorf("%+v", got)
	}
	if out := s.must(0, "", "places", "search", "--messages", "ar", "Saydnaya").out; !strings.Contains(out, "سجن صيدنايا العسكري") {
		t.Errorf("%s", out)
	}
	s.answer(&got, "", "places", "search", "qwrtpzx")
	if got.Count != 0 || got.Places == nil {
		t.Errorf("%+v", got)
	}

	var made struct {
		ID   string
		Same []string
	}
	s.answer(&made, "", "places", "add", "--kind", "facility", "--arabic", "مستودع الزيتون", "--aliases", "المستودع، Olive depot", "--in", "sy.idlib")
	if !strings.HasPrefix(made.ID, "own.") || len(made.Same) != 0 {
		t.Fatalf("%+v", made)
	}
	first := made.ID
	s.answer(&made, "", "places", "add", "--kind", "facility", "--arabic", "سجن صيدنايا")
	if !slices.Contains(made.Same, "sy.site.sednaya") {
		t.Errorf("the same name is not told: %+v", made)
	}
	s.answer(&got, "", "places", "search", "olive", "depot")
	if got.Count == 0 || got.Places[0].ID != first || !got.Places[0].Own || got.Places[0].Full["en"] != "مستودع الزيتون, Idlib" {
		t.Errorf("%+v", got)
	}
	s.answer(&got, "", "places", "list", "--own")
	if got.Count != 2 {
		t.Errorf("%+v", got)
	}
	s.answer(&got, "", "places", "list", "--kind", "governorate")
	if got.Count != 14 {
		t.Errorf("%d governorates", got.Count)
	}
	var list listing
	if s.answer(&list, "", "inquiries", "list"); list.Count != 0 {
		t.Error("an entry is no inquiry")
	}
	s.must(0, "", "places", "remove", first)
	if s.answer(&got, "", "places", "list", "--own"); got.Count != 1 {
		t.Errorf("%+v", got)
	}
	s.complains("invalid", "place_name", "", "places", "add", "--kind", "facility")
	s.complains("invalid", "place_kind", "", "places", "add", "--arabic", "بيت")
	s.complains("invalid", "place_kind", "", "places", "search", "بيت", "--kind", "house")
	s.complains("invalid", "place_parent", "", "places", "add", "--kind", "facility", "--arabic", "بيت", "--in", "sy.nowhere")
	s.complains("invalid", "place_number", "", "places", "add", "--kind", "branch", "--arabic", "فرع", "--number", "a1")
	s.complains("refused", "place_built_in", "", "places", "remove", "sy.homs")
	s.complains("not_found", "record", "", "places", "remove", "own.00000000000000000000000000000000")
	s.complains("usage", "words", "", "places", "search")
}
