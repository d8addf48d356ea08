package inquiries

import (
	"strings"
	"testing"
	"time"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

func row(name string) casework.Summary {
	return casework.Summary{ID: record.NewID(), Arabic: []string{name}, People: 1}
}

func TestLateAnswersAreDropped(t *testing.T) {
	s := NewState()
	first := s.Ask(Question{Words: "س"})
	second := s.Ask(Question{Words: "سل"})
	if !s.Answer(second, Answer{Rows: []casework.Summary{row("سلمى")}, Total: 9}) {
		t.Fatal("the newest answer counts")
	}
	if s.Answer(first, Answer{Rows: []casework.Summary{row("سامر"), row("سلمى")}}) || len(s.Rows) != 1 {
		t.Error("a late answer replaced a newer one")
	}
}

func TestSelectionStaysOnItsInquiry(t *testing.T) {
	a, b, c := row("أ"), row("ب"), row("ج")
	s := NewState()
	s.Answer(s.Ask(Question{}), Answer{Rows: []casework.Summary{a, b, c}, Total: 3})
	if _, ok := s.Chosen(); ok {
		t.Error("nothing is selected at first")
	}
	s.Move(1)
	s.Move(1)
	s.Answer(s.Ask(Question{Sort: ByName}), Answer{Rows: []casework.Summary{c, b, a}, Total: 3})
	if id, ok := s.Chosen(); !ok || id != b.ID {
		t.Error("the selection left its inquiry")
	}
	s.Answer(s.Ask(Question{Words: "ج"}), Answer{Rows: []casework.Summary{c}, Total: 3})
	if id, ok := s.Chosen(); !ok || id != c.ID {
		t.Error("a search selects its first row, so that Enter opens it")
	}
	s.Answer(s.Ask(Question{Words: "ج ب"}), Answer{Rows: []casework.Summary{b, c}, Total: 3})
	if id, ok := s.Chosen(); !ok || id != b.ID {
		t.Error("other words begin at the first row")
	}
}

func TestMove(t *testing.T) {
	s := NewState()
	if s.Move(1) != -1 {
		t.Error("no rows, no selection")
	}
	s.Rows = []casework.Summary{row("أ"), row("ب"), row("ج")}
	for _, c := range []struct{ n, want int }{{-1, 2}, {1, 2}, {-1, 1}, {-5, 0}, {100, 2}} {
		if got := s.Move(c.n); got != c.want {
			t.Errorf("move %d: %d, want %d", c.n, got, c.want)
		}
	}
}

func TestFace(t *testing.T) {
	answered := func(q Question, a Answer) *State {
		s := NewState()
		s.Answer(s.Ask(q), a)
		return s
	}
	for name, c := range map[string]struct {
		s    *State
		want Face
	}{
		"before the first answer": {NewState(), Reading},
		"empty vault":             {answered(Question{}, Answer{}), Welcome},
		"still reading":           {answered(Question{Words: "x"}, Answer{Loading: true, Total: 3}), Reading},
		"rows":                    {answered(Question{}, Answer{Rows: []casework.Summary{row("أ")}, Total: 1}), Listing},
		"rows while reading":      {answered(Question{Words: "x"}, Answer{Rows: []casework.Summary{row("أ")}, Loading: true}), Listing},
		"nothing fits":            {answered(Question{Words: "x"}, Answer{Total: 3}), Nothing},
		"nothing fits a filter":   {answered(Question{Since: Week}, Answer{Total: 3}), Nothing},
		"nothing removed":         {answered(Question{Show: Removed}, Answer{Total: 3}), NoneGone},
		"trouble":                 {answered(Question{}, Answer{Err: fault.New("t", fault.Corrupt, "", nil)}), Trouble},
	} {
		if got := c.s.Face(); got != c.want {
			t.Errorf("%s: face %d, want %d", name, got, c.want)
		}
	}
}

func TestRowWords(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	r := casework.Summary{Reference: "2026-0007", Arabic: []string{"سلمى حداد", "يوسف حداد", "هدى حداد"}, Latin: []string{"Salma Haddad", "", "Huda Haddad"},
		People: 3, Event: record.Arrest, When: record.ParseDate("2012"), Where: "دمشق", Status: record.StatusOpen,
		Changed: now.Add(-5 * time.Minute), Why: casework.Why{Field: "mother", Text: "فاطمة"}}
	en, ar := WordsOf(r, printer(t, i18n.English), now), WordsOf(r, printer(t, i18n.Arabic), now)
	for _, c := range []struct{ got, want string }{
		{en.Names, "Salma Haddad, and 2 others"}, {en.People, "3 people"},
		{en.Status, "Open"}, {en.Saved, "Saved 5 minutes ago"}, {en.Why, "Mother’s name: فاطمة"},
		{ar.Names, "سلمى حداد وشخصان آخران"}, {ar.People, "3 أشخاص"}, {ar.Status, "مفتوح"},
	} {
		if i18n.Plain(c.got) != c.want {
			t.Errorf("%q, want %q", i18n.Plain(c.got), c.want)
		}
	}
	if !strings.Contains(ar.Names, "سلمى حداد") || !strings.Contains(ar.Event, "دمشق") {
		t.Errorf("%q %q", ar.Names, ar.Event)
	}
	empty := WordsOf(casework.Summary{Changed: now}, printer(t, i18n.English), now)
	if empty.Names != "No name yet" || empty.Event != "What happened is not written yet" || empty.Why != "" {
		t.Errorf("%+v", empty)
	}
}

func TestNoRowSpeaksOfAMatch(t *testing.T) {
	for _, lang := range i18n.Languages() {
		p := printer(t, lang)
		for _, field := range []string{"name", "mother", "relative", "enquirer", "number", "reference", "place", "note"} {
			why := WordsOf(casework.Summary{Why: casework.Why{Field: field, Text: "x"}}, p, time.Now()).Why
			if why == "" || strings.Contains(why, "⟦") {
				t.Errorf("%s: no words for %s", lang, field)
			}
			for _, bad := range []string{"%", "found", "match", "عُثر", "وُجد"} {
				if strings.Contains(strings.ToLower(why), bad) {
					t.Errorf("%s: %q says %q", lang, why, bad)
				}
			}
		}
	}
}

func TestChoicesHaveWords(t *testing.T) {
	for _, lang := range i18n.Languages() {
		p := printer(t, lang)
		var words []string
		for _, v := range Shows() {
			words = append(words, v.Words(p))
		}
		for _, v := range Sinces() {
			words = append(words, v.Words(p))
		}
		for _, v := range Sorts() {
			words = append(words, v.Words(p))
		}
		for _, w := range words {
			if w == "" || strings.Contains(w, "⟦") {
				t.Errorf("%s: %q", lang, w)
			}
		}
	}
}

func TestSince(t *testing.T) {
	now := time.Date(2026, 3, 31, 0, 0, 0, 0, time.UTC)
	if !Always.From(now).IsZero() || Week.From(now).Day() != 24 || Year.From(now).Year() != 2025 {
		t.Error("limits of time")
	}
}

func printer(t *testing.T, lang i18n.Language) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}
