package record

import (
	"fmt"
	"time"
)

// Day is one civil day of the Gregorian calendar: the count of days in which 1 is
// the first of January of the year 1. Days compare with <, == and >. The zero Day is
// no day: as an end of a PartialDate it leaves that side open.
type Day int32

// The years that a Day may lie in. Anything else is not a date that Athar keeps.
const (
	minYear = 1
	maxYear = 9999
)

// NewDay returns the day of a year, month (1 to 12) and day of the month, or the
// zero Day where there is no such day.
func NewDay(year, month, day int) Day {
	if year < minYear || year > maxYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0
	}
	return dayNumber(year, month, day)
}

// DayOf returns the day of a moment in its own time zone.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return NewDay(y, int(m), d)
}

// IsZero reports whether the day is no day.
func (d Day) IsZero() bool { return d == 0 }

// Date returns year, month and day of the month; all zero for no day.
func (d Day) Date() (year, month, day int) {
	if d == 0 {
		return 0, 0, 0
	}
	// Howard Hinnant's civil_from_days, with years that begin in March.
	z := int(d) + 305
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	if month > 12 {
		month -= 12
	}
	year = yoe + era*400
	if month <= 2 {
		year++
	}
	return year, month, day
}

// Year returns the year, or 0 for no day.
func (d Day) Year() int {
	y, _, _ := d.Date()
	return y
}

// Weekday returns the day of the week; meaningless for no day.
func (d Day) Weekday() time.Weekday { return time.Weekday(((int(d) % 7) + 7) % 7) }

// String writes the day as 2013-04-16, and no day as the empty text.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	y, m, day := d.Date()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// dayNumber is NewDay without the checks.
func dayNumber(year, month, day int) Day {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yoe := year - era*400
	doy := (153*(month-3)+2)/5 + day - 1
	doe := yoe*365 + yoe/4 - yoe/100 + doy
	return Day(era*146097 + doe - 305)
}

// daysIn returns how many days a month of a Gregorian year has.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// parseISO reads what String writes.
func parseISO(s string) (Day, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	return DayOf(t), true
}
