package inquiry

import (
	"reflect"
	"strings"
	"testing"

	"athar/app/nav"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// arrested is a file of three people taken together.
func arrested() *State {
	person := func(given string) record.Person {
		return record.Person{ID: record.NewID(), Role: record.RoleSought, Names: []record.Name{{Key: "a", Script: record.Arabic, Given: given}}}
	}
	return NewState(record.File{Inquiry: record.Inquiry{ID: record.NewID()}, Sought: []record.Person{person("ليث"), person("رند"), person("قيس")},
		Events: []record.Event{{ID: record.NewID(), Kind: record.Arrest, Date: record.ParseDate("2013-02-01"), Place: record.Place{Text: "حمص"},
			Taken: record.Taken{Warrant: record.No, Reason: "بلا سبب"}}}}, nav.Events)
}

func TestWhatDiffersForOneOfThem(t *testing.T) {
	s := arrested()
	shared, first, second := s.File.Events[0].ID, s.File.Sought[0].ID, s.File.Sought[1].ID
	p := printer(t, i18n.Arabic)
	before := s.Progress(p, nav.Events)
	if got := s.Different(shared); len(got) != 3 {
		t.Fatalf("%d people may differ", len(got))
	}
	o := s.Differ(shared, first)
	if again := s.Differ(shared, first); again != o || len(s.File.Events) != 2 {
		t.Fatal("the same was begun twice")
	}
	s.EventOf(o).Place.Text, s.EventOf(o).Taken.Reason = "حماة", "مطلوب للخدمة"
	resolved := s.File.EventsOf(first)
	if len(resolved) != 1 || resolved[0].Place.Text != "حماة" || resolved[0].Taken.Warrant != record.No || resolved[0].Taken.Reason != "مطلوب للخدمة" {
		t.Errorf("for the first: %+v", resolved)
	}
	if other := s.File.EventsOf(second); len(other) != 1 || other[0].Place.Text != "حمص" {
		t.Errorf("for the second: %+v", other)
	}
	if got := s.Different(shared); len(got) != 2 || len(s.Different(o)) != 0 {
		t.Errorf("%d may still differ", len(got))
	}
	// it is no event of its own
	if after := s.Progress(p, nav.Events); after != before {
		t.Errorf("%q became %q", before, after)
	}
	delete(s.Open, nav.Events)
	if s.OpenIn(nav.Events) != shared || s.Empty(nav.Events) {
		t.Error("the only event is not open")
	}
	if line := i18n.Plain(s.EventLine(p, *s.EventOf(o))); line != "ما يختلف عند ليث" {
		t.Errorf("its line is %q", line)
	}
	if under := i18n.Plain(s.EventUnder(p, *s.EventOf(o))); !strings.Contains(under, "حماة") || strings.Contains(under, "حمص") {
		t.Errorf("under it %q", under)
	}
	if s.EventKindOf(*s.EventOf(o)) != record.Arrest {
		t.Error("it is of another kind")
	}
	gone := *s.EventOf(o)
	if words := i18n.Plain(GoneWords(p, casework.Gone{Event: &gone})); words != "ما كان يختلف عند أحدهم: حماة" {
		t.Errorf("taken out it says %q", words)
	}
	if !s.Remove(o) || s.File.EventsOf(first)[0].Place.Text != "حمص" || len(s.Different(shared)) != 3 {
		t.Error("it did not return to what is shared")
	}
	if _, ok := s.Undo(); !ok || s.File.EventsOf(first)[0].Place.Text != "حماة" {
		t.Error("it did not come back")
	}
}

func TestWhatDiffersGoesWithItsEventAndItsPerson(t *testing.T) {
	s := arrested()
	shared, first := s.File.Events[0].ID, s.File.Sought[0].ID
	o := s.Differ(shared, first)
	s.EventOf(o).Text = "أُخذ وحده"
	s.Differ(shared, s.File.Sought[2].ID)
	s.EventOf(shared).People = []record.ID{first, s.File.Sought[1].ID}
	if !s.Idle(s.File.Events[2]) || s.Idle(*s.EventOf(o)) {
		t.Error("what is of use now is not told from what is not")
	}
	was := s.File.Clone()
	for _, id := range []record.ID{shared, first} {
		if !s.Remove(id) {
			t.Fatal("not removed")
		}
		if s.EventOf(o) != nil {
			t.Errorf("what differed stays alone: %+v", s.File.Events)
		}
		if _, ok := s.Undo(); !ok {
			t.Fatal("no way back")
		}
		if !reflect.DeepEqual(s.File.Events, was.Events) || !reflect.DeepEqual(s.File.Sought, was.Sought) {
			t.Errorf("it came back otherwise:\n%+v\n%+v", s.File.Events, was.Events)
		}
	}
}

func TestFurtherQuestionsOfAnEvent(t *testing.T) {
	s := arrested()
	for _, c := range []struct {
		change func(*record.Event)
		n      int
	}{
		{func(e *record.Event) { e.Taken = record.Taken{} }, 0},
		{func(e *record.Event) { e.Taken.Warrant = record.Unknown }, 1},
		{func(e *record.Event) { e.Taken.Manner, e.Taken.Uniform = "ليلاً", "مدني" }, 3},
		{func(e *record.Event) { e.Companions = "جاره"; e.Source, e.Witness = record.NewID(), record.NewID() }, 6},
	} {
		ev := s.EventOf(s.File.Events[0].ID)
		c.change(ev)
		if got := Details(*ev); got != c.n || s.MoreOpen(*ev) != (c.n > 0) {
			t.Errorf("%d answers, open %v, want %d", got, s.MoreOpen(*ev), c.n)
		}
	}
	ev := s.File.Events[0]
	s.More[ev.ID] = false
	if s.MoreOpen(ev) {
		t.Error("what was closed is open")
	}
	for kind, want := range map[record.EventKind]bool{record.Arrest: true, record.Abduction: true, record.Seen: false, "": false} {
		if WasTaken(kind) != want {
			t.Errorf("%q: %v", kind, !want)
		}
	}
}

func TestSourcesAndWitnessesAreToldApartWithoutAName(t *testing.T) {
	s := arrested()
	w := []record.ID{record.NewID(), record.NewID()}
	src := record.NewID()
	s.File.Witnesses = []record.Witness{{Part: record.Part{ID: w[0]}, Name: "سرّي"}, {Part: record.Part{ID: w[1]}, Name: "سرّي", Relation: "جارة"}}
	s.File.Sources = []record.Source{{Part: record.Part{ID: src}, Kind: record.SourceList, Name: "قائمة اللجنة"}}
	p := printer(t, i18n.Arabic)
	for words, want := range map[string]string{s.WitnessWords(p, w[0]): "شاهد/شاهدة 1", s.WitnessWords(p, w[1]): "شاهد/شاهدة 2 · جارة",
		s.SourceWords(p, src): "قائمة أسماء · قائمة اللجنة", s.SourceWords(p, w[0]): "أُزيل من الملف"} {
		if got := i18n.Plain(i18n.WesternDigits(words)); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	s.File.Events[0].Witness = w[0]
	if said := strings.Join(s.saidOf(p, s.File.Events[0]), " "); strings.Contains(said, "سرّي") {
		t.Error("a witness is named")
	}
}
