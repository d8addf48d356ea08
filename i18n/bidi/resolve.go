package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// maxBrackets is how many open brackets are remembered (BD16).
const maxBrackets = 63

// sequence is one isolating run sequence, resolved by the rules W, N and I.
type sequence struct {
	*analysis
	at       []int        // its characters
	t        []bidi.Class // their types
	level    Level
	sos, eos bidi.Class // what stands before and after it
}

func (s *sequence) resolve() {
	s.t = make([]bidi.Class, len(s.at))
	for k, i := range s.at {
		s.t[k] = s.cls[i]
	}
	s.weakMarks()
	s.weakNumbers()
	s.weakSeparators()
	s.brackets()
	s.neutrals()
	s.implicit()
}

// weakMarks is W1: a mark takes the type of what carries it.
func (s *sequence) weakMarks() {
	prev := s.sos
	for k, c := range s.t {
		if c == bidi.NSM {
			if isolates(prev) || prev == bidi.PDI {
				s.t[k] = bidi.ON
			} else {
				s.t[k] = prev
			}
		}
		prev = s.t[k]
	}
}

// weakNumbers is W2 and W3.
func (s *sequence) weakNumbers() {
	strong := s.sos
	for k, c := range s.t {
		switch c {
		case bidi.R, bidi.L, bidi.AL:
			strong = c
		case bidi.EN:
			if strong == bidi.AL {
				s.t[k] = bidi.AN
			}
		}
	}
	for k, c := range s.t {
		if c == bidi.AL {
			s.t[k] = bidi.R
		}
	}
}

// weakSeparators is W4 to W7.
func (s *sequence) weakSeparators() {
	t := s.t
	for k := 1; k+1 < len(t); k++ {
		if t[k] == bidi.ES && t[k-1] == bidi.EN && t[k+1] == bidi.EN {
			t[k] = bidi.EN
		} else if t[k] == bidi.CS && t[k-1] == t[k+1] && (t[k-1] == bidi.EN || t[k-1] == bidi.AN) {
			t[k] = t[k-1]
		}
	}
	for k := 0; k < len(t); k++ {
		if t[k] != bidi.ET {
			continue
		}
		end := k
		for end < len(t) && t[end] == bidi.ET {
			end++
		}
		if k > 0 && t[k-1] == bidi.EN || end < len(t) && t[end] == bidi.EN {
			s.set(k, end, bidi.EN)
		}
		k = end - 1
	}
	strong := s.sos
	for k, c := range t {
		switch c {
		case bidi.ET, bidi.ES, bidi.CS:
			t[k] = bidi.ON
		case bidi.L, bidi.R:
			strong = c
		case bidi.EN:
			if strong == bidi.L {
				t[k] = bidi.L
			}
		}
	}
}

func (s *sequence) set(from, to int, c bidi.Class) {
	for k := from; k < to; k++ {
		s.t[k] = c
	}
}

func neutral(c bidi.Class) bool {
	switch c {
	case bidi.B, bidi.S, bidi.WS, bidi.ON, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
		return true
	}
	return false
}

// direction of a type as the rules N0 and N1 see it; ON for none.
func direction(c bidi.Class) bidi.Class {
	switch c {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// neutrals is N1 and N2.
func (s *sequence) neutrals() {
	for k := 0; k < len(s.t); k++ {
		if !neutral(s.t[k]) {
			continue
		}
		end := k
		for end < len(s.t) && neutral(s.t[end]) {
			end++
		}
		before, after := s.sos, s.eos
		if k > 0 {
			before = direction(s.t[k-1])
		}
		if end < len(s.t) {
			after = direction(s.t[end])
		}
		to := levelClass(s.level)
		if before == after {
			to = before
		}
		s.set(k, end, to)
		k = end - 1
	}
}

// implicit is I1 and I2.
func (s *sequence) implicit() {
	odd := s.level&1 == 1
	for k, i := range s.at {
		switch c := s.t[k]; {
		case !odd && c == bidi.R:
			s.Levels[i] = s.level + 1
		case !odd && (c == bidi.AN || c == bidi.EN):
			s.Levels[i] = s.level + 2
		case odd && (c == bidi.L || c == bidi.EN || c == bidi.AN):
			s.Levels[i] = s.level + 1
		}
	}
}

// canonical makes the two codes of the angle brackets one.
func canonical(r rune) rune {
	switch r {
	case 0x2329:
		return 0x3008
	case 0x232A:
		return 0x3009
	}
	return r
}

type bracketPair struct{ open, close int }

// pairs finds the bracket pairs of the sequence, in the order of their openers (BD16).
func (s *sequence) pairs() []bracketPair {
	type opener struct {
		closing rune
		k       int
	}
	var open []opener
	var pairs []bracketPair
	for k, i := range s.at {
		if s.t[k] != bidi.ON {
			continue
		}
		r := s.text[i]
		prop, _ := bidi.LookupRune(r)
		if !prop.IsBracket() {
			continue
		}
		if prop.IsOpeningBracket() {
			if len(open) == maxBrackets {
				return nil // as the reference implementation does
			}
			open = append(open, opener{canonical(Mirror(canonical(r))), k})
			continue
		}
		for o := len(open) - 1; o >= 0; o-- {
			if open[o].closing == canonical(r) {
				pairs = append(pairs, bracketPair{open[o].k, k})
				open = open[:o]
				break
			}
		}
	}
	slices.SortFunc(pairs, func(a, b bracketPair) int { return a.open - b.open })
	return pairs
}

// brackets is N0: a pair of brackets takes the direction of what it holds.
func (s *sequence) brackets() {
	embedding := levelClass(s.level)
	for _, p := range s.pairs() {
		same, opposite := false, false
		for k := p.open + 1; k < p.close; k++ {
			switch d := direction(s.t[k]); {
			case d == embedding:
				same = true
			case d != bidi.ON:
				opposite = true
			}
		}
		to := embedding
		switch {
		case same:
		case opposite:
			to = s.context(p.open)
		default:
			continue // nothing strong inside
		}
		for _, k := range [2]int{p.open, p.close} {
			s.t[k] = to
			for j := k + 1; j < len(s.at) && s.classes[s.at[j]] == bidi.NSM; j++ {
				s.t[j] = to
			}
		}
	}
}

// context is the direction before a bracket.
func (s *sequence) context(open int) bidi.Class {
	for k := open - 1; k >= 0; k-- {
		if d := direction(s.t[k]); d != bidi.ON {
			return d
		}
	}
	return s.sos
}
