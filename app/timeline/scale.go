package timeline

import "athar/record"

// Scale lays days along a line: First is at 0, Last at 1.
type Scale struct{ First, Last record.Day }

// scaleOf returns the whole years that hold every moment; a custody of which no end is
// known goes on until today.
func scaleOf(all []record.Moment, today record.Day) Scale {
	var s Scale
	for _, m := range all {
		from, to := m.Start(), m.End()
		if from == 0 {
			continue
		}
		if to == 0 {
			to = max(today, from)
		}
		if s.First == 0 || from < s.First {
			s.First = from
		}
		s.Last = max(s.Last, to)
	}
	if s.First == 0 {
		return s
	}
	return Scale{record.NewDay(s.First.Year(), 1, 1), record.NewDay(s.Last.Year(), 12, 31)}
}

// IsZero reports whether no moment has a date.
func (s Scale) IsZero() bool { return s.First == 0 }

// At returns where a day lies, from 0 to 1.
func (s Scale) At(d record.Day) float32 {
	if s.Last <= s.First {
		return 0
	}
	at := float32(d-s.First) / float32(s.Last-s.First)
	return max(0, min(1, at))
}

// yearStart is where a year begins.
func (s Scale) yearStart(year int) float32 { return s.At(record.NewDay(year, 1, 1)) }

// mostTicks is how many years can be named along the line.
const mostTicks = 9

// Ticks are the years that are named: every one, or every second, fifth, tenth…
func (s Scale) Ticks() (years []int) {
	if s.IsZero() {
		return nil
	}
	first, last := s.First.Year(), s.Last.Year()
	step := 1
	for _, n := range []int{1, 2, 5, 10, 20, 50, 100} {
		step = n
		if (last-first)/n < mostTicks {
			break
		}
	}
	for y := first; y <= last; y++ {
		if y%step == 0 || step == 1 {
			years = append(years, y)
		}
	}
	return years
}

// Span is a moment on the line. Between Sure and SureEnd it certainly was; from Soft to
// SoftEnd it may have been.
type Span struct {
	Soft, Sure, SureEnd, SoftEnd float32
	Point                        bool // one known day
	Open                         bool // no end is known
}

// SpanOf returns where a moment lies; ok is false for one without a date.
func (s Scale) SpanOf(m record.Moment, today record.Day) (Span, bool) {
	from, to := m.Start(), m.End()
	if from == 0 || s.IsZero() {
		return Span{}, false
	}
	if m.Kind == record.KindCustody {
		open := to == 0
		if open {
			to = max(today, from)
		}
		sp := Span{Soft: s.At(from), SoftEnd: s.At(to), Open: open}
		sp.Sure, sp.SureEnd = sp.Soft, sp.SoftEnd
		if m.Date.Known() && m.Date.Latest > from {
			sp.Sure = s.At(m.Date.Latest)
		}
		if !open && m.Until.Earliest != 0 && m.Until.Earliest < to {
			sp.SureEnd = s.At(m.Until.Earliest)
		}
		if sp.SureEnd < sp.Sure { // the ends may be the same time: nothing is certain
			sp.Sure, sp.SureEnd = sp.SoftEnd, sp.SoftEnd
		}
		return sp, true
	}
	sp := Span{Soft: s.At(from), SoftEnd: s.At(to), Point: from == to}
	sp.Sure, sp.SureEnd = sp.SoftEnd, sp.SoftEnd
	if sp.Point {
		sp.Sure = sp.Soft
	}
	return sp, true
}
