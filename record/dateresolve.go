package record

// resolve turns what was said into an interval.
func (m moment) resolve() (span, outcome) {
	if m.lone != 0 && m.month == 0 && m.year != 0 { // 12 2012
		var how outcome
		if m, how = m.of(0, m.lone, m.year); how != readOK {
			return span{}, how
		}
		m.lone = 0
	}
	if m.lone != 0 || m.year == 0 && m.decade == 0 {
		return span{}, readNone
	}
	if m.decade != 0 {
		return m.ofDecade()
	}
	if m.hijriMonth && !m.isHijri() {
		return m.hijriMonthOfYear()
	}
	c := m.calendar()
	if !c.holds(m.year) || m.named && c.cal == Hijri && !m.hijriMonth && m.era != tokAH && m.month != 0 && !m.numeric() {
		return span{}, readInvalid
	}
	return m.within(c)
}

// numeric reports whether the month was said as a number, which fits either calendar.
func (m moment) numeric() bool { return !m.named }

// isHijri reports whether the year is one of the Hijri calendar.
func (m moment) isHijri() bool {
	return m.era == tokAH || m.era == 0 && isHijriYear(m.year)
}

func (m moment) calendar() reckoning {
	if m.isHijri() {
		return hijriReckoning
	}
	return gregorianReckoning
}

// reckoning is what the reading of dates needs of a calendar.
type reckoning struct {
	cal       Calendar
	from, to  int
	start     func(year, month int) Day // first day of a month; months beyond 12 and below 1 run on
	dateOf    func(Day) (year, month, day int)
	hasSeason bool
}

// gregorianReckoning and hijriReckoning are constant.
var (
	gregorianReckoning = reckoning{Gregorian, firstYear, lastYear, gregorianStart, Day.Date, true}
	hijriReckoning     = reckoning{Hijri, minHijriYear, maxHijriYear, hijriStart, HijriOf, false}
)

func reckoningOf(c Calendar) reckoning {
	if c == Hijri {
		return hijriReckoning
	}
	return gregorianReckoning
}

func gregorianStart(year, month int) Day {
	month--
	year += floorDiv(month, 12)
	month -= floorDiv(month, 12) * 12
	return dayNumber(year, month+1, 1)
}

func (c reckoning) holds(year int) bool { return year >= c.from && year <= c.to }

// months returns the days from the beginning of one month to the end of another.
func (c reckoning) months(year, from, to int) (first, last Day) {
	return c.start(year, from), c.start(year, to+1) - 1
}

// within resolves day, month, year, season and part in a calendar.
func (m moment) within(c reckoning) (span, outcome) {
	s := span{cal: c.cal}
	switch {
	case m.season != 0:
		if !c.hasSeason {
			return s, readNone
		}
		return m.ofSeason()
	case m.month == 0 && m.day != 0:
		return s, readNone
	case m.month == 0:
		s.first, s.last = c.months(m.year, 1, 12)
		s.precision = PrecisionYear
		if m.part != 0 {
			s.first, s.last = c.months(m.year, partMonths[m.part][0], partMonths[m.part][1])
			s.precision = PrecisionPart
		}
		return s, readOK
	case m.month > 12:
		return s, readInvalid
	}
	first, last := c.months(m.year, m.month, m.month)
	switch {
	case m.feast == feastOfBreaking:
		return span{first, first + 2, PrecisionRange, c.cal}, readOK
	case m.feast == feastOfOffering:
		return span{first + 9, first + 12, PrecisionRange, c.cal}, readOK
	case m.day == 0 && m.part == 0:
		return span{first, last, PrecisionMonth, c.cal}, readOK
	case m.day == 0:
		f, l := partOfMonth(first, last, m.part)
		if l == 0 {
			return s, readNone
		}
		return span{f, l, PrecisionPart, c.cal}, readOK
	case m.part != 0:
		return s, readNone
	}
	d := first + Day(m.day) - 1
	if d > last {
		return s, readInvalid
	}
	return span{d, d, PrecisionDay, c.cal}, readOK
}

// partMonths are the first and last month of each part of a year.
var partMonths = [...][2]int{partEarly: {1, 4}, partMiddle: {5, 8}, partLate: {9, 12}, partFirstHalf: {1, 6},
	partSecondHalf: {7, 12}, partQuarter1: {1, 3}, partQuarter2: {4, 6}, partQuarter3: {7, 9}, partQuarter4: {10, 12}}

// partOfMonth returns a part of the month from first to last, or zero days for a part
// that months do not have.
func partOfMonth(first, last Day, part int) (Day, Day) {
	switch part {
	case partEarly:
		return first, first + 9
	case partMiddle:
		return first + 10, first + 19
	case partLate:
		return first + 20, last
	case partFirstHalf:
		return first, first + 14
	case partSecondHalf:
		return first + 15, last
	}
	return 0, 0
}

func (m moment) ofSeason() (span, outcome) {
	s := span{precision: PrecisionSeason, cal: Gregorian}
	c := gregorianReckoning
	if m.season == winter {
		switch {
		case m.part != 0 && m.winterTo == 0:
			return s, readNone // early winter of a year: which of its two winters?
		case m.winterTo != 0:
			s.first, s.last = c.months(m.year, 12, 14)
		default: // the winter at the year's beginning and the one at its end
			s.first, s.last = c.months(m.year, 0, 12)
		}
	} else {
		s.first, s.last = c.months(m.year, m.season*3, m.season*3+2)
	}
	if m.part != 0 {
		if m.part > partLate {
			return s, readNone
		}
		y, month, _ := s.first.Date()
		s.first, s.last = c.months(y, month+m.part-1, month+m.part-1)
		s.precision = PrecisionPart
	}
	return s, readOK
}

func (m moment) ofDecade() (span, outcome) {
	from, to := m.decade, m.decade+9
	s := span{precision: PrecisionRange, cal: Gregorian}
	switch m.part {
	case 0:
	case partEarly:
		to = from + 3
	case partMiddle:
		from, to = from+3, from+6
	case partLate:
		from += 6
	default:
		return s, readNone
	}
	if m.part != 0 {
		s.precision = PrecisionPart
	}
	if !gregorianReckoning.holds(from) || m.era == tokAH {
		return s, readInvalid
	}
	s.first, _ = gregorianReckoning.months(from, 1, 12)
	_, s.last = gregorianReckoning.months(to, 1, 12)
	return s, readOK
}

// hijriMonthOfYear resolves "Ramadan 2012": the Hijri month that lies in that year, or
// all of both where two do.
func (m moment) hijriMonthOfYear() (span, outcome) {
	if !gregorianReckoning.holds(m.year) {
		return span{}, readInvalid
	}
	first, last := gregorianReckoning.months(m.year, 1, 12)
	hy, _, _ := HijriOf(first)
	var all span
	how := readNone
	for y := hy - 1; y <= hy+2; y++ {
		n := m
		n.year, n.era = y, tokAH
		s, got := n.within(hijriReckoning)
		if got != readOK {
			how = max(how, got)
			continue
		}
		if s.first < first || s.first > last {
			continue
		}
		if all.first == 0 {
			all = s
		} else {
			all = hull(all, s)
		}
	}
	if all.first == 0 {
		return span{}, how
	}
	return all, readOK
}

// around widens a span by one of its unit: a year, a month, a week.
func around(s span) (span, bool) {
	if s.open() {
		return s, true // before around 2013 is open enough
	}
	s.first, s.last = widen(s, unitOf(s))
	s.precision = PrecisionAround
	return s, true
}

// unit is by how much "around" widens.
type unit uint8

const (
	byWeek unit = iota
	byMonth
	byYear
)

// unitOf returns the unit of a span by its shape: whole years by a year, whole months
// by a month, else by a week.
func unitOf(s span) unit {
	c := reckoningOf(s.cal)
	fy, fm, fd := c.dateOf(s.first)
	ly, lm, _ := c.dateOf(s.last)
	monthsWhole := fd == 1 && s.last == c.start(ly, lm+1)-1
	switch {
	case monthsWhole && fm == 1 && lm == 12 && ly >= fy:
		return byYear
	case monthsWhole:
		return byMonth
	}
	return byWeek
}

func widen(s span, u unit) (Day, Day) {
	c := reckoningOf(s.cal)
	fy, fm, _ := c.dateOf(s.first)
	ly, lm, _ := c.dateOf(s.last)
	switch u {
	case byYear:
		return c.start(fy-1, 1), c.start(ly+2, 1) - 1
	case byMonth:
		return c.start(fy, fm-1), c.start(ly, lm+2) - 1
	}
	return s.first - 7, s.last + 7
}
