package i18n

import "math"

// The Hijri months here begin by arithmetic: the day after the conjunction of moon and
// sun, or the day after that where the conjunction comes too late in the day for the
// moon to set after the sun in Mecca. This is the rule of the Umm al-Qura calendar in
// short; over the years 1356 to 1500 it is never more than one day away from it, nor
// commonly from a month that began with a sighting. So whatever is shown or read in it
// is approximate, and is said to be so.

const (
	synodicMonth = 29.530588861 // mean days from new moon to new moon
	newMoon2000  = 2451550.09766
	// hijriMonths0 is the count of lunations from 1 Muharram 1 to the new moon of January 2000.
	hijriMonths0 = 17037
	// lastConjunction is the hour, in UTC, after which a conjunction is too late for the
	// month to begin on the next day.
	lastConjunction = 13.5
	// deltaT is terrestrial minus universal time, in days: 68 seconds, near enough for two centuries.
	deltaT = 68.0 / 86400
)

// Hijri returns the Hijri date of a Gregorian day. Months are 1 to 12. It may be a day
// away from what a country's authority announced.
func Hijri(y, m, d int) (hy, hm, hd int) {
	day := julianDay(y, m, d)
	k := int(math.Floor((float64(day)-newMoon2000)/synodicMonth)) + 1
	start := lunationStart(k)
	for start > day {
		k--
		start = lunationStart(k)
	}
	n := k + hijriMonths0
	return floorDiv(n, 12) + 1, n - 12*floorDiv(n, 12) + 1, day - start + 1
}

// FromHijri returns the Gregorian day of a Hijri date. Months beyond 12 and days past
// the end of their month run on into the next.
func FromHijri(hy, hm, hd int) (y, m, d int) {
	return fromJulianDay(hijriStart(hy, hm) + hd - 1)
}

// HijriMonthDays returns how many days a Hijri month has: 29 or 30.
func HijriMonthDays(hy, hm int) int { return hijriStart(hy, hm+1) - hijriStart(hy, hm) }

// hijriStart returns the Julian day number of the first day of a Hijri month.
func hijriStart(hy, hm int) int { return lunationStart((hy-1)*12 + hm - 1 - hijriMonths0) }

// lunationStart returns the first day of the month of the k-th new moon since January 2000.
func lunationStart(k int) int {
	jd := newMoon(float64(k)) - deltaT
	midnight := math.Floor(jd-0.5) + 0.5
	day := int(midnight+0.5) + 1
	if (jd-midnight)*24 > lastConjunction {
		day++
	}
	return day
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

// julianDay is the Julian day number of a Gregorian day.
func julianDay(y, m, d int) int {
	a := (14 - m) / 12
	yy, mm := y+4800-a, m+12*a-3
	return d + (153*mm+2)/5 + 365*yy + floorDiv(yy, 4) - floorDiv(yy, 100) + floorDiv(yy, 400) - 32_045
}

func fromJulianDay(n int) (y, m, d int) {
	a := n + 32_044
	b := floorDiv(4*a+3, 146_097)
	c := a - floorDiv(146_097*b, 4)
	e := (4*c + 3) / 1461
	f := c - 1461*e/4
	g := (5*f + 2) / 153
	return 100*b + e - 4800 + g/10, g + 3 - 12*(g/10), f - (153*g+2)/5 + 1
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
