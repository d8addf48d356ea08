package submission

import (
	"time"

	"athar/record"
)

// span is a length of time as people count it: months and days are not the same.
type span struct{ months, days int }

func spanOf(n int, unit string) span {
	switch unit {
	case "weeks":
		return span{days: 7 * n}
	case "months":
		return span{months: n}
	case "years":
		return span{months: 12 * n}
	}
	return span{days: n}
}

// after returns the day that lies a span after a day; the last of a month where there is
// no such day in it. No day stays none, and so does what leaves the years that Athar has.
func (s span) after(d record.Day) record.Day {
	if d.IsZero() {
		return 0
	}
	y, m, day := d.Date()
	total := y*12 + m - 1 + s.months
	y, m = total/12, total%12+1
	if total < 0 {
		return 0
	}
	for last := day; last > 27; last-- {
		if to := record.NewDay(y, m, last); !to.IsZero() {
			return inYears(int(to) + s.days)
		}
	}
	to := record.NewDay(y, m, day)
	if to.IsZero() {
		return 0
	}
	return inYears(int(to) + s.days)
}

func inYears(n int) record.Day {
	if n < 1 || n > int(record.NewDay(9999, 12, 31)) {
		return 0
	}
	return record.Day(n)
}

// before is after, backwards.
func (s span) before(d record.Day) record.Day { return span{-s.months, -s.days}.after(d) }

// exact reports whether a date is known as exactly as a day, a month or a year. A Hijri
// date is known a day more or less at either end, and that is exact enough.
func exact(d *record.PartialDate, days record.Day) bool {
	return d.Earliest != 0 && d.Latest != 0 && d.Latest >= d.Earliest && d.Latest-d.Earliest < days+2
}

// The most days that a day, a month and a year can have.
const (
	oneDay   record.Day = 1
	oneMonth record.Day = 31
	oneYear  record.Day = 366
)

// ageBetween returns the least age in full years of somebody born at one time, at another.
func ageBetween(birth, at *record.PartialDate) (int, bool) {
	if birth.Latest == 0 || at.Earliest == 0 {
		return 0, false
	}
	by, bm, bd := birth.Latest.Date()
	y, m, d := at.Earliest.Date()
	years := y - by
	if m < bm || m == bm && d < bd {
		years--
	}
	return max(years, 0), true
}

// DayOf returns the day of a moment, for Ready and Options.
func DayOf(t time.Time) record.Day { return record.DayOf(t) }
