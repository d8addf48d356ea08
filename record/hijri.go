package record

import "athar/i18n"

// The Hijri calendar is reckoned in i18n, which shows it too. It is never more than a
// day away from the Umm al-Qura calendar, nor commonly from a month that began with a
// sighting. That is why what was told in Hijri is widened by a day at each end.

// The Hijri years that a date may lie in: births of the oldest and plans of the youngest.
const (
	minHijriYear = 1200
	maxHijriYear = 1550
)

// HijriOf returns the Hijri date of a day, for showing it beside the Gregorian one. It
// may be a day away from what a country's authority announced. It is all zero for no day.
func HijriOf(d Day) (year, month, day int) {
	if d == 0 {
		return 0, 0, 0
	}
	return i18n.Hijri(d.Date())
}

// HijriDay returns the day of a Hijri date, or the zero Day where there is none such.
func HijriDay(year, month, day int) Day {
	if year < minHijriYear || year > maxHijriYear || month < 1 || month > 12 || day < 1 || day > hijriDaysIn(year, month) {
		return 0
	}
	return hijriStart(year, month) + Day(day) - 1
}

// hijriStart returns the first day of a Hijri month; months beyond 12 run on.
func hijriStart(year, month int) Day { return dayNumber(i18n.FromHijri(year, month, 1)) }

func hijriDaysIn(year, month int) int { return i18n.HijriMonthDays(year, month) }
