package bidi

import "golang.org/x/text/unicode/bidi"

// analysis is the work on one paragraph; its Levels are the ones of the result.
type analysis struct {
	Paragraph
	text  []rune
	cls   []bidi.Class // classes as overrides and rules change them
	match []int        // isolate initiator -> its PDI and back; -1 for none
}

// removed reports the characters that rule X9 takes out.
func removed(c bidi.Class) bool {
	switch c {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

func isolates(c bidi.Class) bool { return c == bidi.LRI || c == bidi.RLI || c == bidi.FSI }

// matchIsolates pairs initiators with their ends (BD9).
func (a *analysis) matchIsolates() {
	a.match = make([]int, len(a.text))
	for i := range a.match {
		a.match[i] = -1
	}
	var open []int
	for i, c := range a.cls {
		if isolates(c) {
			open = append(open, i)
		} else if c == bidi.PDI && len(open) > 0 {
			j := open[len(open)-1]
			open = open[:len(open)-1]
			a.match[i], a.match[j] = j, i
		}
	}
}

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override bidi.Class // ON is none
	isolate  bool
}

// stack is the state of rules X1 to X8.
type stack struct {
	entries                                 []status
	overIsolates, overEmbeds, validIsolates int
}

func (s *stack) top() status { return s.entries[len(s.entries)-1] }

func (s *stack) pop() { s.entries = s.entries[:len(s.entries)-1] }

// room returns the next level up and whether the stack may grow to it.
func (s *stack) room(odd bool) (Level, bool) {
	l := int(s.top().level)
	if odd {
		l = (l + 1) | 1
	} else {
		l = (l + 2) &^ 1
	}
	return Level(l), l <= maxDepth && s.overIsolates == 0 && s.overEmbeds == 0
}

// explicit is rules X1 to X8.
func (a *analysis) explicit() {
	s := stack{entries: []status{{a.Base, bidi.ON, false}}}
	for i, c := range a.cls {
		a.Levels[i] = s.top().level
		switch c {
		case bidi.RLE, bidi.LRE, bidi.RLO, bidi.LRO:
			s.embed(c)
		case bidi.RLI, bidi.LRI, bidi.FSI:
			a.override(i, s.top())
			s.isolate(c == bidi.RLI || c == bidi.FSI && a.isolateRTL(i))
		case bidi.PDI:
			s.endIsolate()
			a.Levels[i] = s.top().level
			a.override(i, s.top())
		case bidi.PDF:
			if s.overIsolates > 0 {
				break
			}
			if s.overEmbeds > 0 {
				s.overEmbeds--
			} else if !s.top().isolate && len(s.entries) >= 2 {
				s.pop()
			}
		case bidi.B:
			a.Levels[i] = a.Base
		case bidi.BN:
		default:
			a.override(i, s.top())
		}
	}
}

func (a *analysis) override(i int, s status) {
	if s.override != bidi.ON {
		a.cls[i] = s.override
	}
}

// isolateRTL reports the direction of the text inside a first-strong isolate (X5c).
func (a *analysis) isolateRTL(i int) bool {
	end := a.match[i]
	if end < 0 {
		end = len(a.text)
	}
	return FirstStrong(a.text[i+1:end], LTR) == RTL
}

func (s *stack) embed(c bidi.Class) {
	level, ok := s.room(c == bidi.RLE || c == bidi.RLO)
	if !ok {
		if s.overIsolates == 0 {
			s.overEmbeds++
		}
		return
	}
	e := status{level, bidi.ON, false}
	switch c {
	case bidi.RLO:
		e.override = bidi.R
	case bidi.LRO:
		e.override = bidi.L
	}
	s.entries = append(s.entries, e)
}

func (s *stack) isolate(rtl bool) {
	level, ok := s.room(rtl)
	if !ok {
		s.overIsolates++
		return
	}
	s.validIsolates++
	s.entries = append(s.entries, status{level, bidi.ON, true})
}

func (s *stack) endIsolate() {
	if s.overIsolates > 0 {
		s.overIsolates--
		return
	}
	if s.validIsolates == 0 {
		return
	}
	s.overEmbeds = 0
	for !s.top().isolate {
		s.pop()
	}
	s.pop()
	s.validIsolates--
}

// levelRun is a stretch of kept characters at one level: kept[from:to].
type levelRun struct{ from, to int }

// sequences is rules X9 and X10: it resolves each isolating run sequence.
func (a *analysis) sequences() {
	kept := make([]int, 0, len(a.text))
	for i := range a.text {
		if !removed(a.classes[i]) {
			kept = append(kept, i)
		}
	}
	var runs []levelRun
	runAt := make(map[int]int)
	explicit := append([]Level(nil), a.Levels...)
	for from := 0; from < len(kept); {
		to := from + 1
		for to < len(kept) && explicit[kept[to]] == explicit[kept[from]] {
			to++
		}
		runAt[kept[from]] = len(runs)
		runs = append(runs, levelRun{from, to})
		from = to
	}
	for ri := range runs {
		first := kept[runs[ri].from]
		if a.classes[first] == bidi.PDI && a.match[first] >= 0 {
			continue // goes on from an earlier run
		}
		seq, last := a.sequence(runs, kept, runAt, ri)
		level := explicit[first]
		before, after := a.Base, a.Base
		if runs[ri].from > 0 {
			before = explicit[kept[runs[ri].from-1]]
		}
		end := seq[len(seq)-1]
		if !(isolates(a.classes[end]) && a.match[end] < 0) && runs[last].to < len(kept) {
			after = explicit[kept[runs[last].to]]
		}
		s := sequence{analysis: a, at: seq, level: level,
			sos: levelClass(max(before, level)), eos: levelClass(max(after, level))}
		s.resolve()
	}
	below := a.Base
	for i := range a.text { // removed characters stand at the level of what precedes them
		if removed(a.classes[i]) {
			a.Levels[i] = below
		}
		below = a.Levels[i]
	}
}

// sequence collects the characters of the isolating run sequence that starts with a
// run (BD13), and tells its last run.
func (a *analysis) sequence(runs []levelRun, kept []int, runAt map[int]int, run int) (seq []int, last int) {
	for {
		seq = append(seq, kept[runs[run].from:runs[run].to]...)
		end := kept[runs[run].to-1]
		if !isolates(a.classes[end]) || a.match[end] < 0 {
			return seq, run
		}
		next, ok := runAt[a.match[end]]
		if !ok {
			return seq, run
		}
		run = next
	}
}

func levelClass(l Level) bidi.Class {
	if l&1 == 1 {
		return bidi.R
	}
	return bidi.L
}
