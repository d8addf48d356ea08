package casework

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// TestOwnPlaces: an entry of one's own belongs to the vault and to no inquiry; it is there
// after reopening and after the view was made again; one that was removed keeps its name.
func TestOwnPlaces(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "vault")
	s, _, err := Create(ctx, passphrase, Options{Dir: dir, KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	told := 0
	cancel := s.Changes(func(c Change) {
		if c.Kind == PlacesChanged {
			told++
		}
	})
	depot, err := s.AddPlace(ctx, gazetteer.Entry{Kind: gazetteer.Facility, Arabic: " مستودع\u202e الزيتون ", Aliases: []string{"Olive depot", "", "Olive depot"}, Number: "٧", Parent: "sy.idlib"})
	if err != nil {
		t.Fatal(err)
	}
	if depot.Arabic != "مستودع الزيتون" || depot.Number != "7" || len(depot.Aliases) != 1 || !depot.Own || !strings.HasPrefix(depot.ID, "own.") {
		t.Errorf("%+v", depot)
	}
	gone, err := s.AddPlace(ctx, gazetteer.Entry{Kind: gazetteer.Group, English: "Lemon Company"})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RemovePlace(ctx, gone.ID); err != nil {
		t.Fatal(err)
	}
	depot.English = "Olive Depot"
	if depot, err = s.EditPlace(ctx, depot); err != nil {
		t.Fatal(err)
	}
	if cancel(); told != 4 {
		t.Errorf("%d changes told", told)
	}
	f := named(s, "ليلى", "خوري")
	f.Events = []record.Event{{ID: record.NewID(), Kind: record.Seen, Place: record.Place{Text: "عند الزيتون", Entry: depot.ID}, By: "شركة الليمون", ByEntry: gone.ID}}
	f = save(t, s, record.File{}, f)
	for round := range 3 { // as it is, reopened, made again from the journal
		if l, err := s.Inquiries(ctx, Query{}); err != nil || l.Total != 1 {
			t.Fatalf("round %d: the list holds %d, %v", round, l.Total, err)
		}
		table := s.Gazetteer()
		if got := table.Full(depot.ID, i18n.English); got != "Olive Depot, Idlib" {
			t.Errorf("round %d: %q", round, got)
		}
		for query, want := range map[string]string{"زيتون": depot.ID, "olive": depot.ID, "سجن صيدنايا": "sy.site.sednaya"} {
			if found, err := s.FindPlaces(ctx, query, 0); err != nil || !slices.ContainsFunc(found, func(e gazetteer.Entry) bool { return e.ID == want }) {
				t.Errorf("round %d: %q finds %v, %v", round, query, found, err)
			}
		}
		if found, _ := s.FindPlaces(ctx, "Lemon Company", 0); slices.ContainsFunc(found, func(e gazetteer.Entry) bool { return e.ID == gone.ID }) {
			t.Errorf("round %d: what was removed is offered", round)
		}
		if own, err := s.OwnPlaces(ctx); err != nil || len(own) != 1 || own[0].ID != depot.ID {
			t.Errorf("round %d: own: %+v, %v", round, own, err)
		}
		got, err := s.File(ctx, f.ID)
		if err != nil {
			t.Fatal(err)
		}
		if ev := got.Events[0]; s.PlaceNamed(ev.Place, i18n.English) != "عند الزيتون (Olive Depot, Idlib)" || s.AuthorityNamed(ev.By, ev.ByEntry, i18n.English) != "شركة الليمون (Lemon Company)" {
			t.Errorf("round %d: %q, %q", round, s.PlaceNamed(ev.Place, i18n.English), s.AuthorityNamed(ev.By, ev.ByEntry, i18n.English))
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s.Gazetteer().Len() != 0 {
			t.Error("a closed session still names places")
		}
		if _, err := s.FindPlaces(ctx, "حمص", 0); fault.KindOf(err) != fault.Locked {
			t.Errorf("a closed session finds: %v", err)
		}
		if round == 1 {
			removeView(t, dir)
		}
		if s, err = Open(ctx, passphrase, Options{Dir: dir, KDF: quick()}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestPlaceFaults(t *testing.T) {
	ctx := context.Background()
	s, _, err := Create(ctx, passphrase, Options{KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, c := range []struct {
		e    gazetteer.Entry
		hint string
	}{
		{gazetteer.Entry{Kind: gazetteer.Group, Arabic: " \u200f "}, "place_name"},
		{gazetteer.Entry{Kind: "house", Arabic: "بيت"}, "place_kind"},
		{gazetteer.Entry{Kind: gazetteer.Branch, Arabic: "فرع", Number: "a1"}, "place_number"},
		{gazetteer.Entry{Kind: gazetteer.Branch, Arabic: strings.Repeat("ف", 201)}, "place_long"},
		{gazetteer.Entry{Kind: gazetteer.Branch, Arabic: "فرع", Agency: "sy.agency.none"}, "place_parent"},
		{gazetteer.Entry{Kind: gazetteer.Branch, Arabic: "فرع", Parent: "own.none"}, "place_parent"},
	} {
		if _, err := s.AddPlace(ctx, c.e); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: c.hint}) {
			t.Errorf("%+v: %v", c.e, err)
		}
	}
	if err := s.RemovePlace(ctx, "sy.homs"); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "place_built_in"}) {
		t.Error(err)
	}
	if _, err := s.EditPlace(ctx, gazetteer.Entry{ID: "own." + record.NewID().String(), Kind: gazetteer.Group, Arabic: "جماعة"}); fault.KindOf(err) != fault.NotFound {
		t.Error(err)
	}
	// The id of an inquiry is no entry.
	f := save(t, s, record.File{}, named(s, "ليلى", "خوري"))
	if err := s.RemovePlace(ctx, "own."+f.ID.String()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("an inquiry was taken for an entry: %v", err)
	}
	// The same name as a built-in entry only warns.
	e, err := s.AddPlace(ctx, gazetteer.Entry{Kind: gazetteer.Facility, Arabic: "سجن صيدنايا", English: "Sednaya"})
	if err != nil {
		t.Fatal(err)
	}
	if same := s.SamePlaces(e); !slices.ContainsFunc(same, func(o gazetteer.Entry) bool { return o.ID == "sy.site.sednaya" }) {
		t.Errorf("%+v", same)
	}
}

// TestChoosePlace: what follows from an entry is filled in where it is empty, and goes
// with the entry; what the family said stays.
func TestChoosePlace(t *testing.T) {
	table, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	p := record.Place{Text: "بيت الجد", District: "منطقة قالتها العائلة"}
	ChoosePlace(table, &p, "sy.loc.saqba")
	if p != (record.Place{Text: "بيت الجد", Entry: "sy.loc.saqba", Governorate: "ريف دمشق", District: "منطقة قالتها العائلة", Subdistrict: "كفر بطنا", Locality: "سقبا"}) {
		t.Errorf("%+v", p)
	}
	ChoosePlace(table, &p, "sy.branch.215")
	if p.Governorate != "دمشق" || p.Subdistrict != "دمشق" || p.Locality != "كفرسوسة" || p.District != "منطقة قالتها العائلة" {
		t.Errorf("%+v", p)
	}
	ChoosePlace(table, &p, "")
	if p != (record.Place{Text: "بيت الجد", District: "منطقة قالتها العائلة"}) {
		t.Errorf("%+v", p)
	}
}

// TestFoundByTheGazetteer: an inquiry is found by the names of the entries beside its places.
func TestFoundByTheGazetteer(t *testing.T) {
	ctx := context.Background()
	s, _, err := Create(ctx, passphrase, Options{KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f := named(s, "ليلى", "خوري")
	f.Events = []record.Event{{ID: record.NewID(), Kind: record.Seen, Place: record.Place{Text: "هناك فوق", Entry: "sy.site.sednaya"}}}
	f = save(t, s, record.File{}, f)
	settled(t, s)
	for _, q := range []string{"صيدنايا", "Sednaya", "سجن صيدنايا"} {
		if hits, err := s.Search(ctx, q, 0); err != nil || len(hits) == 0 || hits[0].Inquiry != f.ID || hits[0].Why.Field != "place" {
			t.Errorf("%q: %+v, %v", q, hits, err)
		}
	}
}
