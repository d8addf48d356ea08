package record

import "math"

// The Hijri months here begin by arithmetic: the day after the conjunction of moon and
// sun, or the day after that where the conjunction comes too late in the day for the
// moon to set after the sun in Mecca. This is the rule of the Umm al-Qura calendar in
// short; over the years 1356 to 1500 it is never more than one day away from it, nor
// commonly from a month that began with a sighting. That is why what was told in Hijri
// is widened by a day at each end.

const (
	synodicMonth = 29.530588861 // mean days from new moon to new moon
	newMoon2000  = 2451550.09766
	dayToJulian  = 1721424.5 // Julian date of the midnight that begins Day d is d + dayToJulian
	// hijriMonths0 is the count of lunations from 1 Muharram 1 to the new moon of January 2000.
	hijriMonths0 = 17037
	// lastConjunction is the hour, in UTC, after which a conjunction is too late for the
	// month to begin on the next day.
	lastConjunction = 13.5
	// deltaT is terrestrial minus universal time, in days: 68 seconds, near enough for two centuries.
	deltaT = 68.0 / 86400
)

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
	k := int(math.Floor((float64(d)+dayToJulian-newMoon2000)/synodicMonth)) + 1
	start := lunationStart(k)
	for start > d {
		k--
		start = lunationStart(k)
	}
	n := k + hijriMonths0
	return floorDiv(n, 12) + 1, n - floorDiv(n, 12)*12 + 1, int(d-start) + 1
}

// HijriDay returns the day of a Hijri date, or the zero Day where there is none such.
func HijriDay(year, month, day int) Day {
	if year < minHijriYear || year > maxHijriYear || month < 1 || month > 12 || day < 1 || day > hijriDaysIn(year, month) {
		return 0
	}
	return hijriStart(year, month) + Day(day) - 1
}

// hijriStart returns the first day of a Hijri month; months beyond 12 run on.
func hijriStart(year, month int) Day { return lunationStart((year-1)*12 + month - 1 - hijriMonths0) }

func hijriDaysIn(year, month int) int { return int(hijriStart(year, month+1) - hijriStart(year, month)) }

// lunationStart returns the first day of the month of the k-th new moon since January 2000.
func lunationStart(k int) Day {
	jd := newMoon(float64(k)) - deltaT
	midnight := math.Floor(jd-0.5) + 0.5
	d := Day(midnight-dayToJulian) + 1
	if (jd-midnight)*24 > lastConjunction {
		d++
	}
	return d
}

// newMoon returns the Julian date, in terrestrial time, of the k-th new moon since
// January 2000. The series is Meeus, Astronomical Algorithms, chapter 49, cut where its
// terms fall below half a minute.
func newMoon(k float64) float64 {
	t := k / 1236.85
	rad := func(deg float64) float64 { return deg * math.Pi / 180 }
	sun := rad(2.5534 + 29.10535670*k - 0.0000014*t*t)
	moon := rad(201.5643 + 385.81693528*k + 0.0107582*t*t + 0.00001238*t*t*t)
	lat := rad(160.7108 + 390.67050284*k - 0.0016118*t*t - 0.00000227*t*t*t)
	node := rad(124.7746 - 1.56375588*k + 0.0020672*t*t)
	e := 1 - 0.002516*t - 0.0000074*t*t
	s := math.Sin
	return newMoon2000 + synodicMonth*k + 0.00015437*t*t - 0.00000015*t*t*t -
		0.40720*s(moon) + 0.17241*e*s(sun) + 0.01608*s(2*moon) + 0.01039*s(2*lat) +
		0.00739*e*s(moon-sun) - 0.00514*e*s(moon+sun) + 0.00208*e*e*s(2*sun) -
		0.00111*s(moon-2*lat) - 0.00057*s(moon+2*lat) + 0.00056*e*s(2*moon+sun) -
		0.00042*s(3*moon) + 0.00042*e*s(sun+2*lat) + 0.00038*e*s(sun-2*lat) -
		0.00024*e*s(2*moon-sun) - 0.00017*s(node)
}
