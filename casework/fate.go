package casework

import (
	"context"
	"slices"
	"strings"
	"time"
	"unicode"

	"athar/fault"
	"athar/record"
)

// AssessFate writes down what became of one person sought, in the name of whoever says so
// and on a written basis. It is the only way in which a fate is ever written; what was
// assessed before stays, and the newest counts. The id and the time of the assessment are
// given here; in a vault with accounts By is the name of the account that was opened.
// Fates without any assessment are unknown: Athar presumes life.
//
// Kinds of failure: Invalid/fate_person (not somebody sought in this inquiry),
// Invalid/fate_state, Invalid/fate_by (nobody is named), Invalid/fate_basis (nothing is
// written), Invalid/fate_body (confirmed, by no body), Refused/role, and those of Save.
func (s *Session) AssessFate(ctx context.Context, inquiry record.ID, fate record.Fate) (record.File, error) {
	if err := s.Allowed(Assessing); err != nil {
		return record.File{}, err
	}
	base, err := s.File(ctx, inquiry)
	if err != nil && fault.HintOf(err) != "field" {
		return record.File{}, err
	}
	if name := s.accountName(); name != "" {
		fate.By = name
	}
	if hint := lacks(base, fate); hint != "" {
		return record.File{}, fault.New("casework.fate", fault.Invalid, hint, nil).WithRef(inquiry.String())
	}
	fate.Part = record.Part{ID: record.NewID()}
	fate.At = s.moment()
	for _, f := range base.Fates { // the newest counts, also on a clock that was set back
		if !f.At.Before(fate.At) {
			fate.At = f.At.Add(time.Millisecond)
		}
	}
	next := base
	next.Fates = append(slices.Clone(base.Fates), fate)
	return s.saveThrough(ctx, assessing, base, next)
}

// lacks names what an assessment lacks, "" for nothing.
func lacks(f record.File, fate record.Fate) string {
	switch {
	case !slices.ContainsFunc(f.Sought, func(p record.Person) bool { return p.ID == fate.Person }):
		return "fate_person"
	case !slices.Contains(record.Vocabulary[record.FateState](), fate.State):
		return "fate_state"
	case !says(fate.By):
		return "fate_by"
	case !says(fate.Basis):
		return "fate_basis"
	case fate.State == record.FateConfirmed && !says(fate.Body):
		return "fate_body"
	}
	return ""
}

// says reports whether a text says anything: a dash or a blank does not.
func says(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// FateOf returns the assessment of a person that counts, the newest; the zero Fate where
// there is none, which reads as unknown.
func FateOf(f record.File, person record.ID) record.Fate {
	var out record.Fate
	for _, a := range f.Fates {
		if a.Person == person && (out.ID.IsZero() || a.At.After(out.At)) {
			out = a
		}
	}
	return out
}
