package record

// moment is what was said of one point in time; zero is what was not said.
type moment struct {
	day, month, year int
	hijriMonth       bool // month is of the Hijri calendar
	named            bool // the month was said as a month, not as the middle number
	era              tokenKind
	season           int
	part             int
	decade           int
	feast            int
	lone             int // a number of one or two digits of which only the context says what it is
	winterTo         int // of winter 2012/2013: the later year
}

// number is a number of a date with the sign before it.
type number struct {
	n, digits int
	sign      tokenKind // tokSlash, tokDash, or 0
}

// parsePoint reads one point in time.
func parsePoint(toks []token) (span, outcome) {
	m, how := gather(toks)
	if how != readOK {
		return span{}, how
	}
	return m.resolve()
}

// gatherer collects what the tokens of a moment say.
type gatherer struct {
	moment
	nums    []number
	atMonth int // how many numbers came before the name of the month
	sign    tokenKind
	content bool // something was said since the last sign
}

// gather reads tokens into a moment. Every token must have a place in it.
func gather(toks []token) (moment, outcome) {
	g := gatherer{}
	for i := 0; i < len(toks); i++ {
		n, ok := g.take(toks[i:])
		if !ok {
			return moment{}, readNone
		}
		i += n
	}
	if g.sign != 0 || len(toks) == 0 {
		return moment{}, readNone
	}
	return g.assemble()
}

// take reads the first token, and says how many more it used.
func (g *gatherer) take(toks []token) (more int, ok bool) {
	t := toks[0]
	next := token{}
	if len(toks) > 1 {
		next = toks[1]
	}
	switch t.kind {
	case tokSlash, tokDash:
		if g.sign != 0 || !g.content {
			return 0, false
		}
		g.sign = t.kind
		return 0, true
	case tokFrom:
		return 0, g.content && g.sign == 0 && len(toks) > 1
	case tokYearWord:
		if next.kind != tokNumber || g.year != 0 {
			return 0, false
		}
		g.year = fullYear(next.n, next.digits)
		g.said()
		return 1, g.year != 0
	case tokMonthWord:
		return g.takeMonthWord(next)
	}
	return 0, g.takePart(t)
}

func (g *gatherer) takeMonthWord(next token) (more int, ok bool) {
	switch {
	case isMonth(next):
		return 0, true
	case (next.kind == tokNumber && next.digits <= 2 || next.kind == tokOrdinal || next.kind == tokCardinal) && g.month == 0:
		g.month, g.named, g.atMonth = next.n, true, len(g.nums)
		g.said()
		return 1, true
	}
	return 0, false
}

func (g *gatherer) takePart(t token) bool {
	switch t.kind {
	case tokNumber:
		g.nums = append(g.nums, number{t.n, t.digits, g.sign})
	case tokMonth, tokHijriMonth:
		hijri := t.kind == tokHijriMonth
		if g.month != 0 && (g.month != t.n || g.hijriMonth != hijri) {
			return false // two months; the same one in two languages is one
		}
		if g.month == 0 {
			g.atMonth = len(g.nums)
		}
		g.month, g.hijriMonth, g.named = t.n, hijri, true
	case tokOrdinal:
		if g.day != 0 {
			return false
		}
		g.day = t.n
	case tokSeason:
		if g.season != 0 {
			return false
		}
		g.season = t.n
	case tokPart:
		if g.part != 0 || g.content {
			return false
		}
		g.part = t.n
	case tokFeast:
		if g.feast != 0 || g.month != 0 {
			return false
		}
		g.feast = t.n
	case tokDecade:
		if g.decade != 0 {
			return false
		}
		g.decade = t.n
	case tokAD, tokAH:
		if g.era != 0 || !g.content {
			return false
		}
		g.era = t.kind
	default:
		return false
	}
	g.said()
	return true
}

func (g *gatherer) said() { g.sign, g.content = 0, true }

// assemble gives the numbers their meaning.
func (g *gatherer) assemble() (moment, outcome) {
	m := g.moment
	ok := true
	switch {
	case m.decade != 0:
		ok = len(g.nums) == 0 && m.month == 0 && m.year == 0 && m.season == 0 && m.day == 0
	case m.feast != 0:
		ok = len(g.nums) <= 1 && m.month == 0 && m.day == 0 && m.season == 0 && m.part == 0 && g.seasonYears(&m)
		m.month, m.hijriMonth, m.named = 10, true, true
		if m.feast == feastOfOffering {
			m.month = 12
		}
	case m.season != 0:
		ok = m.month == 0 && m.day == 0 && g.seasonYears(&m)
	case m.month != 0:
		ok = g.aroundMonth(&m)
	default:
		return g.plain()
	}
	if !ok {
		return moment{}, readNone
	}
	return m, readOK
}

func (g *gatherer) seasonYears(m *moment) bool {
	switch len(g.nums) {
	case 0:
		return true
	case 1:
		m.year = g.nums[0].n
		return g.nums[0].digits == 4 && g.year == 0
	case 2:
		m.year, m.winterTo = g.nums[0].n, g.nums[1].n
		if g.nums[1].digits == 2 {
			m.winterTo += m.year / 100 * 100
		}
		return m.season == winter && m.winterTo == m.year+1
	}
	return false
}

// aroundMonth reads the numbers beside a month that was named: day and year.
func (g *gatherer) aroundMonth(m *moment) bool {
	setYear := func(n number) bool {
		y := fullYear(n.n, n.digits)
		if m.year != 0 || y == 0 {
			return false
		}
		m.year = y
		return true
	}
	setDay := func(n number) bool {
		if m.day != 0 || n.digits > 2 {
			return false
		}
		m.day = n.n
		return true
	}
	switch len(g.nums) {
	case 0:
		return true
	case 1:
		n := g.nums[0]
		if n.digits > 2 || n.n > 31 && g.atMonth == 0 {
			return setYear(n)
		}
		return setDay(n)
	case 2:
		a, b := g.nums[0], g.nums[1]
		if a.digits > 2 {
			return setYear(a) && setDay(b)
		}
		if b.digits > 2 || g.atMonth == 1 {
			return setDay(a) && setYear(b)
		}
	}
	return false
}

// plain reads dates that are numbers only.
func (g *gatherer) plain() (moment, outcome) {
	m := g.moment
	n := g.nums
	if m.day != 0 && len(n) > 0 {
		return moment{}, readNone
	}
	switch len(n) {
	case 0:
		m.lone, m.day = m.day, 0
		return m, readOK
	case 1:
		return m.oneNumber(n[0])
	case 2:
		return m.twoNumbers(n[0], n[1])
	case 3:
		if n[1].sign == n[2].sign && m.year == 0 {
			return m.threeNumbers(n[0], n[1], n[2])
		}
	}
	return moment{}, readNone
}

func (m moment) oneNumber(a number) (moment, outcome) {
	switch {
	case a.digits <= 2:
		m.lone = a.n
		return m, readOK
	case m.year != 0:
		return m, readNone
	case a.digits == 4:
		m.year = a.n
		return m, readOK
	case a.digits == 8:
		if y := a.n / 10000; plausibleYear(y) {
			return m.of(a.n%100, a.n/100%100, y)
		}
		return m.of(a.n/1000000, a.n/10000%100, a.n%10000)
	}
	return m, readNone
}

func (m moment) twoNumbers(a, b number) (moment, outcome) {
	switch {
	case m.year != 0 && a.digits <= 2 && b.digits <= 2:
		return m.of(a.n, b.n, m.year)
	case m.year != 0:
		return m, readNone
	case a.digits <= 2 && b.digits == 4 && b.sign == 0:
		m.lone, m.year = a.n, b.n
		return m, readOK
	case a.digits <= 2 && b.digits == 4:
		return m.of(0, a.n, b.n)
	case a.digits == 4 && b.digits <= 2 && b.sign != 0:
		return m.of(0, b.n, a.n)
	case a.digits <= 2 && b.digits <= 2 && b.sign != 0:
		m.day, m.month = a.n, b.n
		return m, readOK
	}
	return m, readNone
}

func (m moment) threeNumbers(a, b, c number) (moment, outcome) {
	if b.digits > 2 {
		return m, readNone
	}
	switch {
	case a.digits == 4 && c.digits <= 2:
		return m.of(c.n, b.n, a.n)
	case a.digits <= 2 && c.digits == 4:
		return m.of(a.n, b.n, c.n)
	case a.digits <= 2 && c.digits == 2 && b.sign != 0:
		return m.of(a.n, b.n, fullYear(c.n, 2))
	}
	return m, readNone
}

// of sets day, month and year as they came. A zero says that it is not known; month and
// day change places where only that makes a date.
func (m moment) of(day, month, year int) (moment, outcome) {
	if month > 12 && day >= 1 && day <= 12 {
		day, month = month, day
	}
	m.day, m.month, m.year = day, month, year
	if month == 0 {
		m.day = 0
	}
	if month > 12 {
		return m, readInvalid
	}
	return m, readOK
}

// twoDigitPivot is the year of two digits from which on the century is the last one.
const twoDigitPivot = 30

// fullYear returns the year that a number of two or four digits means, or 0.
func fullYear(n, digits int) int {
	switch {
	case digits == 4:
		return n
	case digits == 2 && n >= twoDigitPivot:
		return 1900 + n
	case digits == 2:
		return 2000 + n
	}
	return 0
}

// The Gregorian years that a date of an inquiry may lie in. Years from firstHijri to
// lastHijri are read as Hijri ones even where nothing says so.
const (
	firstYear  = 1800
	lastYear   = 2199
	firstHijri = 1270
	lastHijri  = 1500
)

func plausibleYear(y int) bool { return y >= firstYear && y <= lastYear || isHijriYear(y) }

func isHijriYear(y int) bool { return y >= firstHijri && y <= lastHijri }

// side says from where an end of a range took what it lacked.
type side uint8

const (
	fromNone side = iota
	fromLeft
	fromRight
)

// complete lends month and year from one end of a range to the other, and says which
// end's year was lent.
func complete(a, b *moment) side {
	a.readLone(*b)
	b.readLone(*a)
	if a.month == 0 && a.day != 0 {
		a.month, a.hijriMonth, a.named = b.month, b.hijriMonth, b.named
	}
	if b.month == 0 && b.day != 0 {
		b.month, b.hijriMonth, b.named = a.month, a.hijriMonth, a.named
	}
	switch {
	case a.year == 0 && b.year != 0 && a.decade == 0:
		a.year, a.era = b.year, b.era
		return fromRight
	case b.year == 0 && a.year != 0 && b.decade == 0:
		b.year, b.era = a.year, a.era
		return fromLeft
	}
	return fromNone
}

// readLone says what a lone number is from the other end of the range: a day beside a
// day, a month beside a month, the end of a year beside a year.
func (m *moment) readLone(other moment) {
	if m.lone == 0 {
		return
	}
	switch {
	case other.day != 0:
		m.day = m.lone
	case other.month != 0 && other.named && m.year == 0 && other.year != 0:
		m.day = 0
		m.month = m.lone
	case other.month != 0:
		m.month = m.lone
	case other.lone != 0 && (m.year != 0 || other.year != 0):
		m.month = m.lone
	case other.year != 0 && m.year == 0 && m.lone > other.year%100:
		m.year = other.year/100*100 + m.lone
	default:
		return
	}
	m.lone = 0
}
