package i18n

import (
	"testing"
	"time"
)

// The first days of months of the Umm al-Qura calendar as published; a day more or less
// is what the arithmetic promises.
func TestHijriKnownDays(t *testing.T) {
	for _, c := range [][6]int{
		{2011, 11, 26, 1433, 1, 1}, {2012, 7, 20, 1433, 9, 1}, {2012, 8, 19, 1433, 10, 1}, {2012, 11, 15, 1434, 1, 1},
		{2013, 7, 9, 1434, 9, 1}, {2013, 8, 8, 1434, 10, 1}, {2018, 9, 11, 1440, 1, 1}, {2023, 3, 23, 1444, 9, 1},
		{2023, 7, 19, 1445, 1, 1}, {2025, 3, 1, 1446, 9, 1}, {1999, 4, 17, 1420, 1, 1},
	} {
		y, m, d := FromHijri(c[3], c[4], c[5])
		if off := julianDay(y, m, d) - julianDay(c[0], c[1], c[2]); off < -1 || off > 1 {
			t.Errorf("%v: %d-%d-%d", c, y, m, d)
		}
	}
}

// Every day from 1850 to 2100 goes there and back, and follows the day before it.
func TestHijriRoundTrip(t *testing.T) {
	last := [3]int{}
	for day := time.Date(1850, 1, 1, 0, 0, 0, 0, time.UTC); day.Year() < 2100; day = day.AddDate(0, 0, 1) {
		y, m, d := day.Date()
		hy, hm, hd := Hijri(y, int(m), d)
		if hm < 1 || hm > 12 || hd < 1 || hd > HijriMonthDays(hy, hm) {
			t.Fatalf("%v: %d-%d-%d", day, hy, hm, hd)
		}
		if by, bm, bd := FromHijri(hy, hm, hd); by != y || bm != int(m) || bd != d {
			t.Fatalf("%v: %d-%d-%d: back %d-%d-%d", day, hy, hm, hd, by, bm, bd)
		}
		if next := [3]int{hy, hm, hd}; last != [3]int{} && (last == next || hd != 1 && hd != last[2]+1) {
			t.Fatalf("%v: %v after %v", day, next, last)
		} else {
			last = next
		}
	}
}
