package casework

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"athar/fault"
	"athar/internal/testkit"
	"athar/record"
)

func TestSaveWritesOnlyWhatDiffers(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	if again := save(t, s, base, base); !reflect.DeepEqual(again, base) {
		t.Errorf("saving nothing changes the file:\n%+v\n%+v", base, again)
	}
	person := base.Sought[0].ID
	before, err := s.vault.History(person)
	if err != nil {
		t.Fatal(err)
	}
	next := base
	next.Sought = slices.Clone(base.Sought)
	next.Sought[0].Occupation = "نجار"
	got := save(t, s, base, next)
	after, _ := s.vault.History(person)
	if len(after) != len(before)+1 || after[len(after)-1].Field != "occupation" {
		t.Errorf("one field changed, %d ops written", len(after)-len(before))
	}
	if got.Sought[0].Occupation != "نجار" {
		t.Errorf("the file that Save returns says %q", got.Sought[0].Occupation)
	}
	h, err := s.History(ctx, person, "occupation")
	if err != nil || len(h) != 2 || h[0].Text != "نجار" || !h[0].Shown || h[1].Text != base.Sought[0].Occupation || h[1].Stands || h[0].Author != "huda" {
		t.Errorf("history: %+v, %v", h, err)
	}
	back, err := s.Choose(ctx, person, "occupation", h[1].ID)
	if err != nil || back.Sought[0].Occupation != base.Sought[0].Occupation {
		t.Errorf("choosing what it said before: %q, %v", back.Sought[0].Occupation, err)
	}
}

func TestFileComesBackAsItWasSaved(t *testing.T) {
	s := fresh(t, "")
	f := testkit.Family()
	saved := save(t, s, record.File{}, f)
	got, err := s.File(context.Background(), f.ID)
	if err != nil || !reflect.DeepEqual(got, saved) {
		t.Errorf("read %+v\nsaved %+v\n%v", got, saved, err)
	}
	want := record.Join(record.Split(f))
	for i := range want.Sought {
		want.Sought[i].Order, want.Sought[i].InquiryID = got.Sought[i].Order, got.Sought[i].InquiryID
	}
	if !reflect.DeepEqual(got.Sought, want.Sought) {
		t.Errorf("people: %+v\nwant %+v", got.Sought, want.Sought)
	}
}

func TestTwoPeopleChangeOneFile(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	id := base.Sought[0].ID
	edit := func(change func(*record.Person)) record.File {
		f := base
		f.Sought = slices.Clone(base.Sought)
		change(&f.Sought[0])
		return f
	}
	save(t, s, base, edit(func(p *record.Person) { p.Occupation = "حداد" }))
	got := save(t, s, base, edit(func(p *record.Person) { p.Nationality = "لبناني" }))
	if p := got.Sought[0]; p.Occupation != "حداد" || p.Nationality != "لبناني" {
		t.Errorf("two fields, two people: %q %q", p.Occupation, p.Nationality)
	}
	if o, err := s.Others(ctx, base.ID); err != nil || len(o) != 0 {
		t.Errorf("nothing is in question: %+v %v", o, err)
	}
	got = save(t, s, base, edit(func(p *record.Person) { p.Occupation = "سائق" }))
	o, err := s.Others(ctx, base.ID)
	if err != nil || len(o) != 1 || o[0].Record != id || o[0].Field != "occupation" || len(o[0].Values) != 2 {
		t.Fatalf("one field is in question: %+v %v", o, err)
	}
	if got.Sought[0].Occupation != "سائق" || o[0].Values[0].Text != "سائق" || o[0].Values[1].Text != "حداد" {
		t.Errorf("shown %q, values %+v", got.Sought[0].Occupation, o[0].Values)
	}
	// An unrelated save must not settle it; choosing does.
	got = save(t, s, got, func() record.File { f := got; f.Status = record.StatusWaiting; return f }())
	if o, _ := s.Others(ctx, base.ID); len(o) != 1 {
		t.Error("an unrelated save settled what two people wrote")
	}
	if got, err = s.Choose(ctx, id, "occupation", o[0].Values[1].ID); err != nil || got.Sought[0].Occupation != "حداد" {
		t.Errorf("chosen: %q %v", got.Sought[0].Occupation, err)
	}
	if o, _ := s.Others(ctx, base.ID); len(o) != 0 {
		t.Error("chosen, and still in question")
	}
}

func TestTakeAwayAndPutBack(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	next := base
	next.Sought = base.Sought[1:]
	without := save(t, s, base, next)
	if len(without.Sought) != 4 {
		t.Fatalf("%d people", len(without.Sought))
	}
	if hits, _ := s.Search(ctx, "00000073100", 0); len(hits) != 0 {
		t.Error("a person that was taken away is still found")
	}
	with := save(t, s, without, func() record.File {
		f := without
		f.Sought = append([]record.Person{base.Sought[0]}, without.Sought...)
		return f
	}())
	if !reflect.DeepEqual(with.Sought, base.Sought) {
		t.Errorf("put back: %+v\nwas %+v", with.Sought[0], base.Sought[0])
	}
	if err := s.Delete(ctx, base.ID); err != nil {
		t.Fatal(err)
	}
	gone, _ := s.Inquiries(ctx, Query{Removed: true, Text: "السنديان"})
	if l, _ := s.Inquiries(ctx, Query{}); len(l.Rows) != 0 || l.Total != 0 || len(gone.Rows) != 1 {
		t.Errorf("after Delete: %d shown, %d removed", len(l.Rows), len(gone.Rows))
	}
	if err := s.Restore(ctx, base.ID); err != nil {
		t.Fatal(err)
	}
	if l, _ := s.Inquiries(ctx, Query{}); len(l.Rows) != 1 || l.Rows[0].Removed {
		t.Error("not put back")
	}
}

func TestFaults(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	if _, err := s.File(ctx, record.NewID()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("no such inquiry: %v", err)
	}
	a, b := save(t, s, record.File{}, named(s, "سمر", "قاسم")), named(s, "رنا", "قاسم")
	if _, err := s.Save(ctx, a, b); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "other_inquiry"}) {
		t.Errorf("two inquiries: %v", err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := s.Save(ended, record.File{}, b); fault.KindOf(err) != fault.Cancelled {
		t.Errorf("cancelled: %v", err)
	}
	if b.Reference = a.Reference; save(t, s, record.File{}, b).Reference == a.Reference {
		t.Error("two inquiries with one reference")
	}
}

// editor is somebody with the inquiry open.
type editor struct{ base record.File }

// TestApartNothingIsLost: two people with one inquiry open edit it in any order, each
// seeing the other's work only now and then. Whatever was typed is shown, or stands as
// another value, or was seen and replaced by whoever replaced it.
func TestApartNothingIsLost(t *testing.T) {
	s := fresh(t, "")
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		first, err := s.Save(ctx, record.File{}, named(s, "سلمى", "قاسم"))
		if err != nil {
			t.Fatal(err)
		}
		id := first.Sought[0].ID
		editors := []editor{{first}, {first}, {first}}
		fields := []string{"occupation", "description", "phone"}
		standing := map[string]map[string]bool{} // what nobody who saw it replaced
		for _, f := range fields {
			standing[f] = map[string]bool{}
		}
		for n := range rapid.IntRange(1, 25).Draw(t, "edits") {
			e := &editors[rapid.IntRange(0, 2).Draw(t, "who")]
			if rapid.IntRange(0, 2).Draw(t, "looks") == 0 {
				if e.base, err = s.File(ctx, first.ID); err != nil {
					t.Fatal(err)
				}
			}
			field := rapid.SampledFrom(fields).Draw(t, "field")
			next := e.base
			next.Sought = slices.Clone(e.base.Sought)
			p := &next.Sought[0]
			at := map[string]*string{"occupation": &p.Occupation, "description": &p.Description, "phone": &p.Phone}[field]
			delete(standing[field], *at)
			*at = fmt.Sprintf("%s %d", field, n)
			standing[field][*at] = true
			if _, err := s.Save(ctx, e.base, next); err != nil {
				t.Fatal(err)
			}
			e.base = next
		}
		st, err := s.vault.Load(id)
		if err != nil {
			t.Fatal(err)
		}
		for field, want := range standing {
			have := map[string]bool{}
			for _, h := range st.Fields[field].Heads {
				have[valueText(h.Value)] = true
			}
			if len(want) > 0 && !reflect.DeepEqual(have, want) {
				t.Fatalf("%s: stands %v, typed and not replaced %v", field, have, want)
			}
		}
	})
}

func TestAReferenceMayBeTaken(t *testing.T) {
	s := fresh(t, "")
	f := save(t, s, record.File{}, testkit.Family())
	for _, c := range []struct {
		reference string
		by        record.ID
		want      bool
	}{{f.Reference, record.NewID(), true}, {" " + f.Reference + " ", record.NewID(), true}, {f.Reference, f.ID, false}, {"", record.NewID(), false}, {f.Reference + "9", record.NewID(), false}} {
		if got := s.ReferenceTaken(c.reference, c.by); got != c.want {
			t.Errorf("%q by %s: %v", c.reference, c.by, got)
		}
	}
}
