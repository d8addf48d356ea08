package record

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"athar/i18n"
)

// Disclosure is what is about to leave a file: to whom, for what, about whom, and which parts.
type Disclosure struct {
	Recipient string           // id of a body ("wgeid"), or a name
	Purpose   string           // empty: what the recipient is there for, by whichever of its own procedures
	People    []ID             // empty: all people sought
	Sections  []ConsentSection // every part that would leave
}

// Refusal says why no consent covers a disclosure. The zero Refusal refuses nothing. Where
// several consents fall short, it speaks of the one that comes nearest.
type Refusal struct {
	Code     RefusalCode
	Consent  ID               // the consent that comes nearest; zero for RefusedNone and RefusedRecipient
	People   []ID             // RefusedPeople: who is not covered
	Sections []ConsentSection // RefusedSections: what is not covered
	Date     PartialDate      // when it was withdrawn, when it ended, or when it is to be given
}

// RefusalCode is why a consent does not cover a disclosure. Its words are under
// "consent.refused." + the code.
type RefusalCode string

// The reasons, from the farthest to the nearest.
const (
	RefusedNone      RefusalCode = "none"      // there is no consent at all
	RefusedRecipient RefusalCode = "recipient" // none for this recipient
	RefusedPurpose   RefusalCode = "purpose"   // for another purpose
	RefusedWithdrawn RefusalCode = "withdrawn"
	RefusedNotGiven  RefusalCode = "not_given" // its date lies in the future
	RefusedEnded     RefusalCode = "ended"     // it may have ended
	RefusedUnclear   RefusalCode = "unclear"   // its end is written in words that say no day
	RefusedPeople    RefusalCode = "people"
	RefusedSections  RefusalCode = "sections"
)

// refusals ranks the reasons: a higher one is nearer to covering.
var refusals = [...]RefusalCode{RefusedNone, RefusedRecipient, RefusedPurpose, RefusedWithdrawn, RefusedNotGiven,
	RefusedEnded, RefusedUnclear, RefusedPeople, RefusedSections}

// Refused reports whether it refuses.
func (r Refusal) Refused() bool { return r.Code != "" }

// Words says why, and what to do, in the printer's language; "" where nothing is refused.
func (r Refusal) Words(p *i18n.Printer) string {
	if !r.Refused() {
		return ""
	}
	var sections []string
	for _, s := range r.Sections {
		sections = append(sections, p.T(Key(s)))
	}
	return p.T("consent.refused."+string(r.Code), i18n.A("sections", p.Join(sections)), i18n.A("date", r.Date.Text))
}

// Covers finds the consent of a file that covers a disclosure as of a day. One consent must
// cover all of it: the recipient (the same body, or the same name however it is spelled),
// the purpose (the same words; with none, only what the recipient is there for), every
// person and every part. It must not be given in the future, must not have ended, and must
// not be withdrawn. Where a date is only roughly known the stricter end counts: a consent
// until 2026 ends when 2026 begins, and a withdrawal of an unknown day has happened.
// Of several that cover, the one given last counts. Without one, Refusal says why.
func (f File) Covers(r Disclosure, today Day) (Consent, Refusal) {
	best, found := Refusal{Code: RefusedNone}, Consent{}
	covered := false
	for _, c := range f.Consents {
		switch no := f.refuses(c, r, today); {
		case !no.Refused():
			if !covered || c.Given.Earliest >= found.Given.Earliest {
				found, covered = c, true
			}
		case nearness(no.Code) >= nearness(best.Code):
			best = no
		}
	}
	if covered {
		return found, Refusal{}
	}
	return Consent{}, best
}

func nearness(code RefusalCode) int { return slices.Index(refusals[:], code) }

// refuses says why one consent does not cover a disclosure.
func (f *File) refuses(c Consent, r Disclosure, today Day) Refusal {
	no := func(code RefusalCode, date PartialDate) Refusal {
		return Refusal{Code: code, Consent: c.ID, Date: date}
	}
	switch {
	case plainName(r.Recipient) == "" || plainName(c.Recipient) != plainName(r.Recipient):
		return Refusal{Code: RefusedRecipient}
	case plainName(c.Purpose) != plainName(r.Purpose):
		return no(RefusedPurpose, PartialDate{})
	case !c.Withdrawn.IsZero():
		return no(RefusedWithdrawn, c.Withdrawn)
	case c.Given.Earliest > today, c.Given.Precision == PrecisionInvalid:
		return no(RefusedNotGiven, c.Given)
	case c.Until.IsZero():
	case !c.Until.Known():
		return no(RefusedUnclear, c.Until)
	case c.Until.Earliest < today: // also where the first day of its end is open
		return no(RefusedEnded, c.Until)
	}
	if left := f.uncovered(c.People, r.People); len(left) > 0 {
		return Refusal{Code: RefusedPeople, Consent: c.ID, People: left}
	}
	left := slices.DeleteFunc(slices.Clone(r.Sections), func(s ConsentSection) bool { return slices.Contains(c.Sections, s) })
	if len(left) > 0 {
		return Refusal{Code: RefusedSections, Consent: c.ID, Sections: left}
	}
	return Refusal{}
}

// Ends returns the last day on which a consent covers anything; zero where it has
// no end that is known.
func (c Consent) Ends() Day { return c.Until.Earliest }

// uncovered returns who of a disclosure is not among a consent's people; none named are all
// people sought, on both sides.
func (f *File) uncovered(consented, people []ID) []ID {
	if len(people) == 0 {
		for _, p := range f.Sought {
			people = append(people, p.ID)
		}
	}
	var out []ID
	for _, id := range people {
		if !f.concerns(consented, id) {
			out = append(out, id)
		}
	}
	return out
}

// plainName is a name as far as two spellings of it agree: without marks, case, kinds of
// alef, and whatever is neither letter nor digit.
func plainName(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKC.String(i18n.WesternDigits(s)))) {
		switch r {
		case 'ٱ':
			r = 'ا'
		case 'ى', 'ی':
			r = 'ي'
		case 'ة':
			r = 'ه'
		case 'ک':
			r = 'ك'
		}
		switch {
		case unicode.IsMark(r), r == 'ـ', unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '_':
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}
