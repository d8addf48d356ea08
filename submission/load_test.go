package submission

import (
	"testing"

	"athar/internal/testkit"
	"athar/record"
)

var today = record.NewDay(2026, 11, 22)

func load1(t testing.TB) *Bodies {
	t.Helper()
	b, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBodiesThatComeWithAtharCanBeRead(t *testing.T) {
	b := load1(t)
	f := testkit.Family()
	for _, m := range b.Ready(&f, today) {
		t.Logf("%s %s open %v met %d/%d missing %d wanted %d", m.Body, m.Person, m.Open, len(m.Met), m.Required, len(m.Missing), len(m.Wanted))
	}
	a, ok := NextQuestion(b.Ready(&f, today))
	t.Log(a.Question.ID, a.Required, a.Bodies, a.Target, ok)
}
