package casework

import (
	"context"
	"testing"

	"athar/record"
)

func TestRecordsBesideTheStoryComeBack(t *testing.T) {
	ctx := context.Background()
	s, _, err := Create(ctx, passphrase, Options{KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	f, err := s.Save(ctx, record.File{}, record.File{Sought: []record.Person{{Names: []record.Name{{Given: "x"}}}},
		Actions: []record.Action{{What: "one"}, {What: "two"}}, Tasks: []record.Task{{Text: "three"}}})
	if err != nil {
		t.Fatal(err)
	}
	next := f.Clone()
	next.Actions, next.Tasks = next.Actions[:1], nil
	if _, err := s.Save(ctx, f, next); err != nil {
		t.Fatal(err)
	}
	gone, err := s.GoneParts(ctx, f.ID, record.KindAction)
	if err != nil || len(gone) != 1 || len(gone[0].File.Actions) != 1 || gone[0].File.Actions[0].What != "two" || gone[0].At.IsZero() {
		t.Fatalf("%+v %v", gone, err)
	}
	back := next.Clone()
	back.Actions = append(back.Actions, gone[0].File.Actions[0])
	if _, err := s.Save(ctx, next, back); err != nil {
		t.Fatal(err)
	}
	got, err := s.File(ctx, f.ID)
	if err != nil || len(got.Actions) != 2 {
		t.Errorf("%+v %v", got.Actions, err)
	}
	if gone, err = s.GoneParts(ctx, f.ID, record.KindAction, record.KindTask); err != nil || len(gone) != 1 || gone[0].Kind != record.KindTask {
		t.Errorf("%+v %v", gone, err)
	}
}
