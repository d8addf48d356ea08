package i18n

import (
	"testing"
	"time"
)

// Pairs published in tables of the tabular (civil) calendar.
func TestHijriKnownDays(t *testing.T) {
	for _, c := range [][6]int{
		{622, 7, 19, 1, 1, 1},
		{1900, 1, 1, 1317, 8, 28},
		{2000, 1, 1, 1420, 9, 24},
		{2012, 7, 20, 1433, 9, 1},
		{2012, 9, 20, 1433, 11, 4},
		{2024, 7, 8, 1446, 1, 1},
	} {
		if y, m, d := Hijri(c[0], c[1], c[2]); [3]int{y, m, d} != [3]int{c[3], c[4], c[5]} {
			t.Errorf("%v: %d-%d-%d", c, y, m, d)
		}
		if y, m, d := FromHijri(c[3], c[4], c[5]); [3]int{y, m, d} != [3]int{c[0], c[1], c[2]} {
			t.Errorf("%v: back %d-%d-%d", c, y, m, d)
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
