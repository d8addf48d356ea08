package record

import "testing"

// The anchors are the first days of months of the Umm al-Qura calendar as published.
func TestHijriAnchors(t *testing.T) {
	for _, a := range []struct {
		y, m, d int
		want    string
	}{
		{1433, 1, 1, "2011-11-26"}, {1433, 9, 1, "2012-07-20"}, {1433, 10, 1, "2012-08-19"}, {1434, 1, 1, "2012-11-15"},
		{1434, 9, 1, "2013-07-09"}, {1434, 10, 1, "2013-08-08"}, {1440, 1, 1, "2018-09-11"}, {1444, 9, 1, "2023-03-23"},
		{1445, 1, 1, "2023-07-19"}, {1446, 9, 1, "2025-03-01"}, {1420, 1, 1, "1999-04-17"},
	} {
		got := HijriDay(a.y, a.m, a.d)
		if diff := int(got) - int(mustDay(t, a.want)); diff < -1 || diff > 1 {
			t.Errorf("%d-%d-%d is %v, want %v within a day", a.y, a.m, a.d, got, a.want)
		}
	}
}

func TestHijriThereAndBack(t *testing.T) {
	last := Day(0)
	for y := 1250; y <= 1500; y++ {
		for m := 1; m <= 12; m++ {
			n := hijriDaysIn(y, m)
			if n != 29 && n != 30 {
				t.Fatalf("%d-%d has %d days", y, m, n)
			}
			first := HijriDay(y, m, 1)
			if last != 0 && first != last+1 {
				t.Fatalf("%d-%d begins at %v, the month before ended at %v", y, m, first, last)
			}
			for d := 1; d <= n; d++ {
				day := HijriDay(y, m, d)
				if gy, gm, gd := HijriOf(day); gy != y || gm != m || gd != d {
					t.Fatalf("%d-%d-%d is %v, which is %d-%d-%d", y, m, d, day, gy, gm, gd)
				}
				last = day
			}
		}
	}
}

func mustDay(t testing.TB, s string) Day {
	t.Helper()
	d, ok := parseISO(s)
	if !ok {
		t.Fatalf("not a day: %q", s)
	}
	return d
}

func TestDayMatchesTime(t *testing.T) {
	for d := NewDay(1, 1, 1); d <= NewDay(9999, 12, 31); d += 97 {
		y, m, dd := d.Date()
		if back := NewDay(y, m, dd); back != d {
			t.Fatalf("%d is %04d-%02d-%02d is %d", d, y, m, dd, back)
		}
	}
	d := mustDay(t, "2013-04-16")
	if d.Weekday().String() != "Tuesday" || d.String() != "2013-04-16" || d.Year() != 2013 {
		t.Errorf("got %v %v", d, d.Weekday())
	}
	if !NewDay(2013, 2, 29).IsZero() || NewDay(2012, 2, 29).IsZero() || NewDay(1, 1, 1) != 1 {
		t.Error("leap days or the first day are wrong")
	}
}
