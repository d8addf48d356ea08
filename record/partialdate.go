package record

// PartialDate is a date as people know it: the text as it was typed, which is never
// lost or changed, and the interval of days that the text means. The zero
// PartialDate is a date of which nothing was said.
type PartialDate struct {
	Text      string
	Precision Precision
	Earliest  Day // first day it may have been; zero: open, or not known
	Latest    Day // last day it may have been; zero: open, or not known
	Calendar  Calendar
}

// Precision is how much a date's text says.
type Precision uint8

// The precisions. The zero Precision is unknown.
const (
	PrecisionUnknown Precision = iota // nothing was said, or "I do not know", or words that say no date
	PrecisionInvalid                  // it reads like a date, but there is no such day
	PrecisionDay
	PrecisionMonth
	PrecisionYear
	PrecisionSeason
	PrecisionPart   // a third of a year or month: early, middle, late
	PrecisionAround // widened by one of the unit named: a year, a month, a week
	PrecisionRange
	PrecisionBefore // only Latest is set
	PrecisionAfter  // only Earliest is set
)

var precisionNames = [...]string{"unknown", "invalid", "day", "month", "year", "season", "part", "around", "range",
	"before", "after"}

// String returns the precision's name, in English snake case.
func (p Precision) String() string {
	if int(p) < len(precisionNames) {
		return precisionNames[p]
	}
	return precisionNames[PrecisionUnknown]
}

// Calendar is the calendar in which a date was told.
type Calendar string

// The calendars. A date without days has none.
const (
	NoCalendar Calendar = ""
	Gregorian  Calendar = "gregorian"
	Hijri      Calendar = "hijri"
)

// IsZero reports whether nothing at all was said.
func (d PartialDate) IsZero() bool { return d == PartialDate{} }

// Known reports whether the date says anything about when.
func (d PartialDate) Known() bool { return d.Earliest != 0 || d.Latest != 0 }

// String returns the text as typed.
func (d PartialDate) String() string { return d.Text }

// MarshalText writes the text as typed, which is all that JSON carries.
func (d PartialDate) MarshalText() ([]byte, error) { return []byte(d.Text), nil }

// UnmarshalText reads a date as people write it. It never fails.
func (d *PartialDate) UnmarshalText(b []byte) error {
	*d = ParseDate(string(b))
	return nil
}
