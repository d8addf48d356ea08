package record

import "cmp"

// ends returns the interval with open ends moved to the far past and future.
func (d PartialDate) ends() (first, last Day) {
	first, last = d.Earliest, d.Latest
	if first == 0 {
		first = minDay
	}
	if last == 0 {
		last = maxDay
	}
	return first, last
}

// minDay and maxDay stand for open ends in comparisons.
const (
	minDay Day = -1 << 31
	maxDay Day = 1<<31 - 1
)

// Compare orders dates for display: by the earliest day, then by the latest, then by
// text. "Before 2015" is ordered by its last day, and what is not known comes last.
func (d PartialDate) Compare(e PartialDate) int {
	if c := cmp.Compare(d.sortDay(), e.sortDay()); c != 0 {
		return c
	}
	_, dl := d.ends()
	_, el := e.ends()
	if c := cmp.Compare(dl, el); c != 0 {
		return c
	}
	return cmp.Compare(d.Text, e.Text)
}

func (d PartialDate) sortDay() Day {
	switch {
	case d.Earliest != 0:
		return d.Earliest
	case d.Latest != 0:
		return d.Latest
	}
	return maxDay
}

// Overlaps reports whether both dates may be the same day. What is not known may be
// any day.
func (d PartialDate) Overlaps(e PartialDate) bool {
	df, dl := d.ends()
	ef, el := e.ends()
	return df <= el && ef <= dl
}

// Contains reports whether every day that e may be is a day that d may be. What is
// not known contains everything, and only what is not known contains it.
func (d PartialDate) Contains(e PartialDate) bool {
	df, dl := d.ends()
	ef, el := e.ends()
	return df <= ef && el <= dl
}

// Before reports whether d was certainly before e, whichever days they were.
func (d PartialDate) Before(e PartialDate) bool {
	_, dl := d.ends()
	ef, _ := e.ends()
	return dl < ef
}

// PossiblyBefore reports whether d may have been before e.
func (d PartialDate) PossiblyBefore(e PartialDate) bool {
	df, _ := d.ends()
	_, el := e.ends()
	return df < el
}
