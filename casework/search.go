package casework

import (
	"context"
	"errors"
	"strings"

	"athar/match"
	"athar/record"
)

// Hit is a person or an inquiry that a search found.
type Hit struct {
	Inquiry record.ID
	Person  record.ID // zero: the inquiry itself, by its reference, its enquirer or a place
	Why     Why
}

// Search finds people by any part of a name in any spelling, by numbers, by a reference
// or by a place, best first, at most limit of them (0: all), also in inquiries that were
// removed. While Reading is not finished some may be missing. Kinds of failure: Locked,
// Cancelled.
func (s *Session) Search(ctx context.Context, query string, limit int) ([]Hit, error) {
	if err := s.ready(ctx, "casework.search"); err != nil {
		return nil, err
	}
	found := s.searchIndex(query, limit)
	hits := make([]Hit, len(found))
	for i, h := range found {
		hits[i] = Hit{Inquiry: h.Inquiry, Person: h.Person}
		if i < maxReasons {
			hits[i].Why = s.why(h, query)
		}
	}
	return hits, nil
}

// Reading says how far the names have been read into the index.
func (s *Session) Reading() Progress {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.reading
}

// searchIndex asks the index of names.
func (s *Session) searchIndex(query string, limit int) []match.Hit {
	return s.names().Find(query, limit)
}

// names returns the index; a closed session has an empty one.
func (s *Session) names() *match.Index {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.index
}

// reasons are the words of Why.Field.
var reasons = map[match.Field]string{
	match.Given: "name", match.Father: "name", match.Grandfather: "name", match.Family: "name", match.OtherName: "name",
	match.Mother: "mother", match.Relative: "relative", match.Enquirer: "enquirer", match.Number: "number",
	match.Reference: "reference", match.Place: "place",
}

// why says what stands where the hit was found.
func (s *Session) why(h match.Hit, query string) Why {
	w := Why{Field: reasons[h.Field]}
	if w.Field == "number" {
		return w // numbers are masked on screen
	}
	var entries []match.Entry
	stop := errors.New("read")
	_ = s.vault.Derived(namesPrefix+h.Inquiry.String(), func(_ string, value []byte) error {
		entries, _ = entriesFrom(value)
		return stop
	})
	for _, e := range entries {
		if e.Person == h.Person {
			w.Text = reasonText(e.Texts, h.Field, query, s.names().Alike)
		}
	}
	return w
}

// reasonText returns what the field says. Of the parts of a name all are shown together,
// of several spellings the one that answers, of several places too.
func reasonText(texts []match.Text, field match.Field, query string, alike func(a, b string) bool) string {
	wanted := func(f match.Field) bool { return f == field }
	if reasons[field] == "name" {
		wanted = func(f match.Field) bool { return f <= match.OtherName }
	}
	var all []string
	for _, t := range texts {
		if wanted(t.Field) {
			all = append(all, t.Text)
		}
	}
	if field == match.Place || field == match.OtherName {
		for _, t := range all {
			if alike(query, t) {
				return t
			}
		}
		if len(all) > 0 {
			return all[0]
		}
	}
	return strings.Join(answering(all, query, alike), " ")
}

// answering cuts a name that is written in two scripts down to the one that answers.
func answering(parts []string, query string, alike func(a, b string) bool) []string {
	var arabic, latin []string
	hits := map[bool]bool{} // by being Latin
	for _, p := range parts {
		if isLatin(p) {
			latin = append(latin, p)
		} else {
			arabic = append(arabic, p)
		}
		hits[isLatin(p)] = hits[isLatin(p)] || alike(query, p)
	}
	// Where both answer, the script in which it was asked.
	if len(arabic) == 0 || hits[true] && (isLatin(query) || !hits[false]) {
		return latin
	}
	return arabic
}

func isLatin(s string) bool {
	for _, r := range s {
		if r < 0x250 && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= 0xc0) {
			return true
		}
	}
	return false
}
