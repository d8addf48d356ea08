package i18n

import (
	"strconv"
	"time"
)

// Day writes a Gregorian day: "20 September 2012", "20 أيلول 2012"; with the Hijri
// day beside it where the options ask for it.
func (p *Printer) Day(y, m, d int) string {
	s := p.day(y, m, d)
	if !p.options.Hijri {
		return s
	}
	hy, hm, hd := Hijri(y, m, d)
	return p.T("date.with_hijri", A("date", verbatim(s)), A("hijri", verbatim(p.HijriDay(hy, hm, hd))))
}

func (p *Printer) day(y, m, d int) string {
	return p.T("date.day", A("d", d), A("month", verbatim(p.MonthName(m))), A("y", y))
}

// Month writes a Gregorian month: "September 2012", "أيلول 2012".
func (p *Printer) Month(y, m int) string {
	return p.T("date.month", A("month", verbatim(p.MonthName(m))), A("y", y))
}

// Year writes a year: never grouped.
func (p *Printer) Year(y int) string { return p.whole(int64(y)) }

// MonthName names a Gregorian month from 1 to 12; Arabic has the Levantine names.
func (p *Printer) MonthName(m int) string { return p.T("month." + strconv.Itoa(m)) }

// HijriDay writes a day of the Hijri calendar, with the sign of the era.
func (p *Printer) HijriDay(y, m, d int) string {
	return p.T("date.hijri_day", A("d", d), A("month", verbatim(p.HijriMonthName(m))), A("y", y))
}

// HijriMonth writes a month of the Hijri calendar, with the sign of the era.
func (p *Printer) HijriMonth(y, m int) string {
	return p.T("date.hijri_month", A("month", verbatim(p.HijriMonthName(m))), A("y", y))
}

// HijriYear writes a year of the Hijri calendar, with the sign of the era.
func (p *Printer) HijriYear(y int) string { return p.T("date.hijri_year", A("y", y)) }

// HijriMonthName names a month of the Hijri calendar from 1 to 12.
func (p *Printer) HijriMonthName(m int) string { return p.T("hijri.month." + strconv.Itoa(m)) }

// Weekday names a day of the week.
func (p *Printer) Weekday(d time.Weekday) string { return p.T("weekday." + strconv.Itoa(int(d))) }

// Clock writes the time of day in 24 hours: "14:05".
func (p *Printer) Clock(t time.Time) string { return p.Digits(t.Format("15:04")) }

// Time writes a day and the time of day, in t's own zone. The Hijri day is left out.
func (p *Printer) Time(t time.Time) string {
	y, m, d := t.Date()
	return p.T("date.time", A("date", verbatim(p.day(y, int(m), d))), A("time", verbatim(p.Clock(t))))
}

// Ago says when something was, seen from now: "just now", "5 minutes ago", "today
// at 14:05", "yesterday at 14:05", or the day and time. Both are shown in now's zone.
func (p *Printer) Ago(then, now time.Time) string {
	then = then.In(now.Location())
	age := now.Sub(then)
	switch {
	case age < -time.Minute:
		return p.Time(then)
	case age < time.Minute:
		return p.T("ago.now")
	case age < time.Hour:
		return p.N("ago.minutes", int(age/time.Minute))
	case sameDay(then, now):
		return p.T("ago.today", A("time", verbatim(p.Clock(then))))
	case sameDay(then, now.AddDate(0, 0, -1)):
		return p.T("ago.yesterday", A("time", verbatim(p.Clock(then))))
	}
	return p.Time(then)
}

func sameDay(a, b time.Time) bool {
	ay, am, ad := a.Date()
	by, bm, bd := b.Date()
	return ay == by && am == bm && ad == bd
}
