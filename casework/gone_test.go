package casework

import (
	"context"
	"testing"

	"athar/internal/testkit"
	"athar/record"
)

func TestGoneCanBePutBack(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	if gone, err := s.Gone(ctx, base.ID); err != nil || len(gone) != 0 {
		t.Fatalf("%v %v", gone, err)
	}
	next := base.Clone()
	person, event := next.Relatives[0], next.Events[0]
	next.Relatives, next.Events = next.Relatives[1:], next.Events[1:]
	var links []record.Kinship
	for _, k := range next.Kinships {
		if k.From != person.ID && k.To != person.ID {
			links = append(links, k)
		}
	}
	next.Kinships = links
	now := save(t, s, base, next)

	gone, err := s.Gone(ctx, base.ID)
	if err != nil || len(gone) != 2 {
		t.Fatalf("%d gone, %v", len(gone), err)
	}
	back := now.Clone()
	for _, g := range gone {
		if g.At.IsZero() {
			t.Error("nobody knows when")
		}
		switch {
		case g.Person != nil && g.ID() == person.ID:
			back.Relatives = append(back.Relatives, *g.Person)
			back.Kinships = append(back.Kinships, g.Links...)
		case g.Event != nil && g.ID() == event.ID:
			back.Events = append(back.Events, *g.Event)
		default:
			t.Errorf("something else is gone: %+v", g)
		}
	}
	now = save(t, s, now, back)
	if len(now.Relatives) != len(base.Relatives) || len(now.Events) != len(base.Events) || len(now.Kinships) != len(base.Kinships) {
		t.Errorf("%d relatives, %d events, %d kinships are back; there were %d, %d, %d", len(now.Relatives), len(now.Events), len(now.Kinships),
			len(base.Relatives), len(base.Events), len(base.Kinships))
	}
	if gone, err := s.Gone(ctx, base.ID); err != nil || len(gone) != 0 {
		t.Errorf("still gone: %v %v", gone, err)
	}
}
