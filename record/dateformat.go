package record

import "athar/i18n"

// Format writes the date in the printer's language, from what the text means and not
// from the text. Reading what it writes gives the same interval. What is not known or
// not a date is shown as it was typed.
func (d PartialDate) Format(p *i18n.Printer) string {
	if !d.Known() || d.Earliest != 0 && d.Latest != 0 && d.Earliest > d.Latest {
		return d.Text
	}
	s := span{d.Earliest, d.Latest, d.Precision, d.Calendar}.narrowed()
	w := dateWriter{p, reckoningOf(s.cal)}
	switch {
	case s.first == 0:
		return p.T("date.before", i18n.A("date", w.beginning(s.last+1)))
	case s.last == 0:
		return p.T("date.after", i18n.A("date", w.end(s.first-1)))
	case s.first > s.last:
		return d.Text
	case s.precision == PrecisionAround:
		return w.around(s)
	}
	text, _ := w.interval(s)
	return w.beside(text, s)
}

// dateWriter writes dates of one calendar in one language.
type dateWriter struct {
	p *i18n.Printer
	c reckoning
}

// beside adds the Gregorian date to a Hijri day, month or year, and the Hijri date to a
// Gregorian day where the printer is asked to.
func (w dateWriter) beside(text string, s span) string {
	if w.c.cal != Hijri {
		if s.first == s.last && w.p.Options().Hijri {
			return w.p.Day(s.first.Date())
		}
		return text
	}
	y, m, d := (s.first + (s.last-s.first)/2).Date()
	g := dateWriter{w.p, gregorianReckoning}
	switch s.precision {
	case PrecisionDay:
		text = w.p.T("date.with_gregorian", i18n.A("hijri", text), i18n.A("date", g.day(NewDay(y, m, d))))
	case PrecisionMonth:
		text = w.p.T("date.with_gregorian", i18n.A("hijri", text), i18n.A("date", g.month(y, m)))
	case PrecisionYear:
		text = w.p.T("date.with_gregorian", i18n.A("hijri", text), i18n.A("date", g.year(y)))
	}
	return text
}

func (w dateWriter) day(d Day) string {
	y, m, n := w.c.dateOf(d)
	if w.c.cal == Hijri {
		return w.p.HijriDay(y, m, n)
	}
	which := "" // French has a word of its own for the first of a month
	if n == 1 {
		which = "1"
	}
	return w.p.For("date.day", which, i18n.A("d", n), i18n.A("month", w.p.MonthName(m)), i18n.A("y", y))
}

func (w dateWriter) month(y, m int) string {
	if w.c.cal == Hijri {
		return w.p.HijriMonth(y, m)
	}
	return w.p.Month(y, m)
}

func (w dateWriter) year(y int) string {
	if w.c.cal == Hijri {
		return w.p.HijriYear(y)
	}
	return w.p.Year(y)
}

// beginning names the largest unit that begins on a day.
func (w dateWriter) beginning(d Day) string {
	y, m, n := w.c.dateOf(d)
	switch {
	case n == 1 && m == 1:
		return w.year(y)
	case n == 1:
		return w.month(y, m)
	}
	return w.day(d)
}

// end names the largest unit that ends on a day.
func (w dateWriter) end(d Day) string {
	y, m, _ := w.c.dateOf(d)
	switch {
	case d+1 == w.c.start(y, 13):
		return w.year(y)
	case d+1 == w.c.start(y, m+1):
		return w.month(y, m)
	}
	return w.day(d)
}

// around names what was widened, where that has one name; else the whole interval.
func (w dateWriter) around(s span) string {
	for _, u := range []unit{byWeek, byMonth, byYear} {
		inner, ok := w.shrink(s, u)
		if !ok {
			continue
		}
		if again, _ := around(inner); again.first != s.first || again.last != s.last {
			continue
		}
		if text, one := w.interval(inner); one {
			return w.p.T("date.around", i18n.A("date", text))
		}
	}
	text, _ := w.interval(s)
	return text
}

// shrink undoes widen.
func (w dateWriter) shrink(s span, u unit) (span, bool) {
	fy, fm, _ := w.c.dateOf(s.first)
	ly, lm, _ := w.c.dateOf(s.last)
	switch u {
	case byWeek:
		s.first, s.last = s.first+7, s.last-7
	case byMonth:
		s.first, s.last = w.c.start(fy, fm+1), w.c.start(ly, lm)-1
	case byYear:
		s.first, s.last = w.c.start(fy+1, 1), w.c.start(ly, 1)-1
	}
	return s, s.first <= s.last
}

// interval writes a closed interval, and whether it has one name: a day, a month, a
// season. Others are written with both ends.
func (w dateWriter) interval(s span) (text string, one bool) {
	fy, fm, fd := w.c.dateOf(s.first)
	ly, lm, ld := w.c.dateOf(s.last)
	if s.first == s.last {
		return w.day(s.first), true
	}
	wholeMonths := fd == 1 && s.last+1 == w.c.start(ly, lm+1)
	wholeYears := wholeMonths && fm == 1 && lm == 12
	switch {
	case wholeYears && fy == ly:
		return w.year(fy), true
	case wholeMonths && fy == ly && fm == lm:
		return w.month(fy, fm), true
	}
	if s.precision == PrecisionSeason || s.precision == PrecisionAround {
		if name, y := seasonOf(w.c.cal, wholeMonths, fy, fm, ly, lm); name != "" {
			return w.p.T(name, i18n.A("y", y)), true
		}
	}
	if s.precision == PrecisionPart || s.precision == PrecisionAround {
		if name, month := partOf(wholeMonths, s, fy, fm, fd, ly, lm, ld); name != "" {
			of := w.year(fy)
			if month {
				of = w.month(fy, fm)
			}
			return w.p.T(name, i18n.A("date", of)), true
		}
	}
	from, to := w.day(s.first), w.day(s.last)
	switch {
	case wholeYears:
		from, to = w.year(fy), w.year(ly)
	case wholeMonths:
		from, to = w.month(fy, fm), w.month(ly, lm)
	}
	return w.p.T("date.between", i18n.A("from", from), i18n.A("to", to)), false
}

// seasonOf returns the key of the season that whole months make up, and its year.
func seasonOf(c Calendar, wholeMonths bool, fy, fm, ly, lm int) (key string, year int) {
	switch {
	case !wholeMonths || c == Hijri:
	case fm == 12 && lm == 12 && ly == fy+1:
		return "date.winter", ly
	case fy != ly || lm != fm+2:
	case fm == 3:
		return "date.spring", fy
	case fm == 6:
		return "date.summer", fy
	case fm == 9:
		return "date.autumn", fy
	}
	return "", 0
}

// partOf returns the key of the third of a year or month, and whether it is a month's.
func partOf(wholeMonths bool, s span, fy, fm, fd, ly, lm, ld int) (key string, month bool) {
	if fy != ly {
		return "", false
	}
	if wholeMonths {
		switch [2]int{fm, lm} {
		case partMonths[partEarly]:
			return "date.early", false
		case partMonths[partMiddle]:
			return "date.middle", false
		case partMonths[partLate]:
			return "date.late", false
		}
		return "", false
	}
	if fm != lm {
		return "", false
	}
	switch {
	case fd == 1 && ld == 10:
		return "date.early", true
	case fd == 11 && ld == 20:
		return "date.middle", true
	case fd == 21 && s.last+1 == reckoningOf(s.cal).start(ly, lm+1):
		return "date.late", true
	}
	return "", false
}
