package inquiry

import (
	"context"
	"strings"
	"testing"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/record"
	"athar/submission"
)

// place is where the window leads for a question; the fields of a person that stand on a
// page of their own lead there.
func place(inquiry record.ID, t submission.Target) (nav.Inquiry, bool) {
	head, _, _ := strings.Cut(t.Field, "/")
	story := map[string]bool{"names": true, "mother": true, "sex": true, "birth": true, "age": true, "birth_place": true, "residence": true}
	if t.Kind == record.KindPerson && !t.Record.IsZero() && !story[head] {
		return nav.Inquiry{}, false
	}
	for _, section := range Sections() {
		if string(section) == t.Section {
			return nav.Inquiry{ID: nav.ID(inquiry), Section: section, Record: nav.ID(t.Record), Make: t.Make, Field: t.Field}, true
		}
	}
	return nav.Inquiry{}, false
}

// TestEveryQuestionGivesTheKeyboardToItsField asks every question of every body that is
// answered in the editor, over a file with little in it, the sample and the family of the demonstration.
func TestEveryQuestionGivesTheKeyboardToItsField(t *testing.T) {
	s := session(t)
	bodies, err := submission.Load()
	if err != nil {
		t.Fatal(err)
	}
	bare, err := s.Save(context.Background(), record.File{}, record.File{Sought: []record.Person{{Names: []record.Name{{Script: record.Arabic, Given: "ليث"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	full := screentest.Sample(t, s)
	type way struct { // how a question leads here
		question string
		begins   bool
		kind     string
	}
	asked := map[way]bool{}
	lead := func(s *casework.Session, f record.File) {
		for _, ask := range submission.Asks(bodies.Ready(&f, record.DayOf(screentest.Clock()))) {
			to, here := place(f.ID, ask.Target)
			as := way{ask.Question.ID, to.Record == nav.ID{}, to.Make}
			if !here || s.IsDemo() && asked[as] {
				continue
			}
			asked[as] = true
			d := window(t, s, arabic(), to)
			if got, want := d.e.focused(), spotOf(to, d.e.s); got != want {
				t.Errorf("%s (%+v): the keyboard is at %q, not at %q", ask.Question.ID, to, got, want)
			}
			if d.w.Canvas().Focused() == nil {
				t.Errorf("%s: nothing has the keyboard", ask.Question.ID)
			}
		}
	}
	lead(s, bare)
	lead(s, full)
	demo, err := casework.Demo(context.Background(), screentest.Clock)
	if err != nil {
		t.Fatal(err)
	}
	defer demo.Close()
	l, err := demo.Inquiries(context.Background(), casework.Query{})
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range l.Rows {
		f, err := demo.File(context.Background(), row.ID)
		if err != nil {
			t.Fatal(err)
		}
		lead(demo, f)
	}
	t.Logf("%d questions lead here", len(asked))
	if len(asked) < 12 {
		t.Errorf("only %d questions lead here: %v", len(asked), asked)
	}
}

// spotOf is the control that a place should lead to, said apart from how the editor does it.
func spotOf(to nav.Inquiry, s *State) string {
	id := record.ID(to.Record)
	switch field := to.Field; {
	case strings.HasPrefix(field, "names/"):
		return id.String() + "/names/" + field[strings.LastIndexByte(field, '/')+1:]
	case field == "names" && !id.IsZero():
		return id.String() + "/names/given"
	case to.Section == nav.Events:
		if id.IsZero() {
			id = s.Open[nav.Events]
		}
		return id.String() + "/" + map[string]string{"place/text": "place", "told_by": "told"}[field] + map[bool]string{true: field}[field != "place/text" && field != "told_by"]
	case to.Section == nav.Relatives:
		return s.Open[nav.Relatives].String() + "/names/given"
	case strings.HasSuffix(field, "_place/text") || field == "residence/text":
		return strings.TrimSuffix(field, "/text")
	}
	return to.Field
}

// TestAnAskedEventIsBegunOnceAndStoredWhenTyped comes twice by the same way.
func TestAnAskedEventIsBegunOnceAndStoredWhenTyped(t *testing.T) {
	s := session(t)
	f, err := s.Save(context.Background(), record.File{}, record.File{Sought: []record.Person{{Names: []record.Name{{Script: record.Arabic, Given: "ليث"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	to := nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Events, Make: "arrest", Field: "by"}
	stored := func() record.File {
		t.Helper()
		got, err := s.File(context.Background(), f.ID)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	d := window(t, s, arabic(), to)
	_ = d.e.Close(context.Background())
	if n := len(stored().Events); n != 0 {
		t.Fatalf("%d events are stored before a word was typed", n)
	}
	d = window(t, s, arabic(), to)
	d.e.Rebuild(kit(t, look{"en", widgets.Dark, 1, small}))
	d.Pump()
	d.typeIn("دورية")
	d.save()
	if got := stored().Events; len(got) != 1 || got[0].Kind != record.Arrest || got[0].By != "دورية" {
		t.Fatalf("stored %+v", got)
	}
	blankOne := stored()
	next := blankOne.Clone()
	next.Events = append(next.Events, record.Event{ID: record.NewID(), Kind: record.Seen})
	if _, err := s.Save(context.Background(), blankOne, next); err != nil {
		t.Fatal(err)
	}
	d = window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Events, Make: "seen", Field: "text"})
	if n := len(d.e.s.File.Events); n != 2 {
		t.Errorf("%d events: the one of which nothing is written was not taken", n)
	}
	d = window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Relatives, Field: "names"})
	d.typeIn("هدى")
	d.save()
	if got := stored().Relatives; len(got) != 1 || !got[0].HasName() {
		t.Errorf("relatives %+v", got)
	}
}
