package person

import (
	"context"
	"strings"
	"testing"

	"athar/app/nav"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/record"
	"athar/submission"
)

// TestEveryQuestionGivesTheKeyboardToItsField asks every question of every body about a
// person that is answered on this page: over a bare person, the sample and the invented
// family of the demonstration.
func TestEveryQuestionGivesTheKeyboardToItsField(t *testing.T) {
	s := session(t)
	bodies, err := submission.Load()
	if err != nil {
		t.Fatal(err)
	}
	bare, err := s.Save(context.Background(), record.File{}, record.File{Sought: []record.Person{{Names: []record.Name{{Script: record.Arabic, Given: "ليث"}}}},
		Relatives: []record.Person{{Names: []record.Name{{Script: record.Arabic, Given: "هدى"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	asked := map[string]bool{}
	lead := func(s *casework.Session, f record.File) {
		for _, ask := range submission.Asks(bodies.Ready(&f, record.DayOf(screentest.Clock()))) {
			to := ask.Target
			if to.Kind != record.KindPerson || to.Record.IsZero() {
				continue
			}
			head, _, _ := strings.Cut(to.Field, "/")
			switch head {
			case "names", "mother", "sex", "birth", "birth_place", "residence":
				continue // on the page of the story
			}
			if s.IsDemo() && asked[ask.Question.ID] {
				continue
			}
			asked[ask.Question.ID] = true
			d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(to.Record), Field: to.Field})
			got := d.e.focused()
			if d.w.Canvas().Focused() == nil || !strings.Contains(strings.ReplaceAll(got, "photos/add", "photos"), strings.TrimSuffix(head, "s")) && !(head == "identifiers" && (strings.HasSuffix(got, "/number") || got == "numbers/add")) {
				t.Errorf("%s (%s): the keyboard is at %q", ask.Question.ID, to.Field, got)
			}
		}
	}
	lead(s, bare)
	lead(s, screentest.Sample(t, s))
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
	if len(asked) < 6 {
		t.Errorf("only %v", asked)
	}
}
