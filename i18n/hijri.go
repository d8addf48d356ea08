package i18n

// The Hijri calendar here is the tabular one: 30 years of 354 days with eleven leap
// days (years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29), epoch Friday 16 July 622
// Julian. A month that began with a sighted moon may differ by a day or two, so
// whatever is shown or read in it is approximate.

const (
	hijriEpoch   = 1_948_440 // Julian day number of 1 Muharram 1
	daysInCycle  = 10_631    // of 30 Hijri years
	yearsInCycle = 30
)

// Hijri returns the Hijri date of a Gregorian day, by the tabular calendar.
// Months are 1 to 12. The result is approximate by a day or two.
func Hijri(y, m, d int) (hy, hm, hd int) {
	n := julianDay(y, m, d) - hijriEpoch // days since 1 Muharram 1
	hy = floorDiv(yearsInCycle*n+10_646, daysInCycle)
	rest := n - daysBeforeHijriYear(hy)
	for hm = 1; hm < 12 && rest >= HijriMonthDays(hy, hm); hm++ {
		rest -= HijriMonthDays(hy, hm)
	}
	return hy, hm, rest + 1
}

// FromHijri returns the Gregorian day of a Hijri date, by the tabular calendar.
// A day past the end of its month runs on into the next one.
func FromHijri(hy, hm, hd int) (y, m, d int) {
	n := hijriEpoch + daysBeforeHijriYear(hy) + hd - 1
	for i := 1; i < hm; i++ {
		n += HijriMonthDays(hy, i)
	}
	return fromJulianDay(n)
}

// HijriMonthDays returns how many days a Hijri month has: 29 or 30.
func HijriMonthDays(hy, hm int) int {
	if hm%2 == 1 || hm == 12 && hijriLeap(hy) {
		return 30
	}
	return 29
}

func hijriLeap(hy int) bool { return floorMod(14+11*hy, yearsInCycle) < 11 }

// daysBeforeHijriYear counts the days from 1 Muharram 1 to 1 Muharram hy.
func daysBeforeHijriYear(hy int) int { return (hy-1)*354 + floorDiv(3+11*hy, yearsInCycle) }

// julianDay is the Julian day number of a Gregorian day at noon.
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

func floorMod(a, b int) int { return a - b*floorDiv(a, b) }
