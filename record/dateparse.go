package record

// ParseDate reads a date as people write it. It never fails: what it cannot read is
// kept as text with PrecisionUnknown, and what reads like a date but is none with
// PrecisionInvalid. It reads a date only where it understands every word: a story with
// a date in it is not guessed at.
//
// A year of two digits is read as 1930 to 2029; Warnings says so.
func ParseDate(text string) PartialDate {
	d := PartialDate{Text: text}
	if len(text) > maxDateText {
		return d
	}
	toks := lexDate(foldDate(text))
	if len(toks) > maxDateTokens {
		return d
	}
	s, how := parseTokens(toks)
	switch how {
	case readInvalid:
		d.Precision = PrecisionInvalid
	case readOK:
		s = s.widened()
		d.Precision, d.Earliest, d.Latest, d.Calendar = s.precision, s.first, s.last, s.cal
	}
	return d
}

// outcome is how a reading went.
type outcome uint8

const (
	readNone    outcome = iota // not a date
	readInvalid                // the shape of a date, but no such day
	readOK
)

// span is an interval before the widening that Hijri dates get.
type span struct {
	first, last Day // zero: open
	precision   Precision
	cal         Calendar
}

// widened returns the interval with a day more at each end of a Hijri one.
func (s span) widened() span {
	if s.cal == Hijri {
		if s.first != 0 {
			s.first--
		}
		if s.last != 0 {
			s.last++
		}
	}
	return s
}

// narrowed undoes widened.
func (s span) narrowed() span {
	if s.cal == Hijri {
		if s.first != 0 {
			s.first++
		}
		if s.last != 0 {
			s.last--
		}
	}
	return s
}

// parseTokens reads a whole text: one date, or one date said in two calendars.
func parseTokens(toks []token) (span, outcome) {
	toks = dropNoise(toks)
	outer, inner := splitBrackets(toks)
	if inner != nil {
		in, inOK := parseExpr(inner)
		out, outOK := parseTokens(outer)
		switch {
		case inOK == readOK && outOK == readOK && out.precision <= PrecisionYear:
			return agree(out, in), readOK
		case inOK == readOK && outOK == readOK:
			return out, readOK // which end of a range, which part of a vague date would it be?
		case inOK == readOK && len(outer) == 0:
			return in, readOK
		}
		return parseExpr(append(withoutBrackets(outer), inner...))
	}
	for i, t := range toks {
		if t.kind != tokSame {
			continue
		}
		a, aOK := parseExpr(toks[:i])
		b, bOK := parseTokens(toks[i+1:])
		switch {
		case aOK == readOK && bOK == readOK:
			return agree(a, b), readOK
		case aOK == readOK:
			return a, aOK
		}
		return b, bOK
	}
	return parseExpr(withoutBrackets(toks))
}

// agree joins two readings of the same date: the narrower where they meet, else
// everything between, for one of them is wrong and nobody knows which.
func agree(a, b span) span {
	aw, bw := a.widened(), b.widened()
	ad := PartialDate{Earliest: aw.first, Latest: aw.last}
	bd := PartialDate{Earliest: bw.first, Latest: bw.last}
	if !ad.Overlaps(bd) {
		return span{min(aw.first, bw.first), max(aw.last, bw.last), PrecisionRange, Gregorian}
	}
	af, al := ad.ends()
	bf, bl := bd.ends()
	if int64(bl)-int64(bf) < int64(al)-int64(af) {
		return b
	}
	return a
}

// dropNoise removes what adds nothing, and times of day with their numbers.
func dropNoise(toks []token) []token {
	out := make([]token, 0, len(toks))
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		switch {
		case t.kind == tokNoise:
		case t.kind == tokHour:
			if n := hourLength(toks[i+1:]); n > 0 {
				i += n
			}
		default:
			out = append(out, t)
		}
	}
	return out
}

// hourLength returns how many tokens after "at" are a time: 5, or 5 and 30.
func hourLength(toks []token) int {
	isHour := func(i int) bool {
		return i < len(toks) && toks[i].kind == tokNumber && toks[i].digits <= 2
	}
	if len(toks) > 0 && (toks[0].kind == tokOrdinal || toks[0].kind == tokCardinal) {
		return 1
	}
	if !isHour(0) || toks[0].n > 24 {
		return 0
	}
	if len(toks) > 1 && (toks[1].kind == tokSlash || toks[1].kind == tokDash || isMonth(toks[1])) {
		return 0
	}
	if len(toks) > 2 && toks[1].kind == tokAnd && isHour(2) {
		return 3
	}
	return 1
}

func isMonth(t token) bool { return t.kind == tokMonth || t.kind == tokHijriMonth }

// splitBrackets takes the first bracketed stretch out. inner is nil where there is none.
func splitBrackets(toks []token) (outer, inner []token) {
	open := indexKind(toks, tokOpen)
	if open < 0 {
		return toks, nil
	}
	end := indexKind(toks[open:], tokClose)
	if end <= 1 {
		return toks, nil
	}
	outer = append(append(outer, toks[:open]...), toks[open+end+1:]...)
	return outer, toks[open+1 : open+end]
}

func withoutBrackets(toks []token) []token {
	out := make([]token, 0, len(toks))
	for _, t := range toks {
		if t.kind != tokOpen && t.kind != tokClose {
			out = append(out, t)
		}
	}
	return out
}

func indexKind(toks []token, k tokenKind) int {
	for i, t := range toks {
		if t.kind == k {
			return i
		}
	}
	return -1
}

// parseExpr reads a date with its modifiers: around, before, after, between.
func parseExpr(toks []token) (span, outcome) {
	if len(toks) == 0 {
		return span{}, readNone
	}
	if toks[0].kind == tokAround {
		return mapSpan(around)(parseExpr(toks[1:]))
	}
	if last := len(toks) - 1; toks[last].kind == tokAround {
		return mapSpan(around)(parseExpr(toks[:last]))
	}
	switch toks[0].kind {
	case tokBefore:
		return mapSpan(before)(parseExpr(toks[1:]))
	case tokAfter:
		return mapSpan(after)(parseExpr(toks[1:]))
	case tokSince:
		return mapSpan(since)(parseExpr(toks[1:]))
	case tokUntil:
		return mapSpan(until)(parseExpr(toks[1:]))
	}
	return parseRange(toks)
}

func mapSpan(f func(span) (span, bool)) func(span, outcome) (span, outcome) {
	return func(s span, how outcome) (span, outcome) {
		if how != readOK {
			return span{}, how
		}
		if s, ok := f(s); ok {
			return s, readOK
		}
		return span{}, readNone
	}
}

// vague reports whether a span's own ends are not sharp.
func (s span) vague() bool {
	return s.precision == PrecisionAround || s.precision == PrecisionRange || s.precision == PrecisionPart
}

func (s span) open() bool { return s.first == 0 || s.last == 0 }

func before(s span) (span, bool) {
	if s.open() {
		return s, false
	}
	end := s.first - 1
	if s.vague() {
		end = s.last - 1 // before one of these days, and nobody knows which
	}
	return span{0, end, PrecisionBefore, s.cal}, true
}

func after(s span) (span, bool) {
	if s.open() {
		return s, false
	}
	start := s.last + 1
	if s.vague() {
		start = s.first + 1
	}
	return span{start, 0, PrecisionAfter, s.cal}, true
}

func since(s span) (span, bool) { return span{s.first, 0, PrecisionAfter, s.cal}, !s.open() }

func until(s span) (span, bool) { return span{0, s.last, PrecisionBefore, s.cal}, !s.open() }

// parseRange reads one point in time, or two with a word or a dash between them.
func parseRange(toks []token) (span, outcome) {
	s, how := parsePoint(toks)
	if how == readOK {
		return s, how
	}
	body := toks
	joint := func(i int) bool {
		switch body[i].kind {
		case tokTo, tokUntil, tokDash, tokOr:
			return true
		case tokSlash:
			return isMonth(body[i-1]) && isMonth(body[i+1]) // March/April 2012
		}
		return false
	}
	switch toks[0].kind {
	case tokBetween:
		body = toks[1:]
		joint = func(i int) bool {
			k := body[i].kind
			return k == tokAnd || k == tokTo || k == tokDash || k == tokFrom
		}
	case tokFrom:
		body = toks[1:]
	}
	// Dashes with spaces are tried first: "5-3-2012 - 10-3-2012".
	for _, pass := range []bool{true, false} {
		for i := 1; i < len(body)-1; i++ {
			if !joint(i) || (body[i].kind == tokDash && body[i].spaced != pass) {
				continue
			}
			if r, ok := joinSides(trimJoint(body[:i]), trimJoint(body[i+1:])); ok {
				return r, readOK
			}
		}
	}
	if r, ok := slashedYears(body); ok {
		return r, readOK
	}
	return s, how
}

// trimJoint drops a second word of joining, as in "and until" or "- to".
func trimJoint(toks []token) []token {
	for len(toks) > 1 && (toks[0].kind == tokTo || toks[0].kind == tokAnd || toks[0].kind == tokFrom) {
		toks = toks[1:]
	}
	return toks
}

// slashedYears reads 2012/2013.
func slashedYears(toks []token) (span, bool) {
	if len(toks) != 3 || toks[1].kind != tokSlash || toks[0].digits != 4 || toks[2].digits != 4 {
		return span{}, false
	}
	return joinSides(toks[:1], toks[2:])
}

// joinSides reads both ends of a range; one may take month and year from the other.
func joinSides(left, right []token) (span, bool) {
	a, aOK := gather(left)
	b, bOK := gather(right)
	if aOK == readNone || bOK == readNone {
		return joinSpans(left, right)
	}
	inherited := complete(&a, &b)
	as, aHow := a.resolve()
	bs, bHow := b.resolve()
	if aHow != readOK || bHow != readOK {
		return span{}, false
	}
	if as.first > bs.first {
		switch inherited {
		case fromRight: // from December to February 2013
			a.year--
			as, aHow = a.resolve()
		case fromLeft: // from December 2012 to February
			b.year++
			bs, bHow = b.resolve()
		}
	}
	return hull(as, bs), aHow == readOK && bHow == readOK
}

// joinSpans is joinSides for ends that are no plain dates: around 2012 or late 2013.
func joinSpans(left, right []token) (span, bool) {
	as, aOK := parseSide(left)
	bs, bOK := parseSide(right)
	if !aOK || !bOK {
		return span{}, false
	}
	return hull(as, bs), true
}

// parseSide reads a point in time, or around one.
func parseSide(toks []token) (span, bool) {
	if len(toks) == 0 {
		return span{}, false
	}
	wide := toks[0].kind == tokAround
	if wide {
		toks = toks[1:]
	}
	s, how := parsePoint(toks)
	if wide && how == readOK {
		s, _ = around(s)
	}
	return s, how == readOK
}

func hull(a, b span) span {
	cal := a.cal
	if a.cal != b.cal {
		a, b, cal = a.widened(), b.widened(), Gregorian
	}
	return span{min(a.first, b.first), max(a.last, b.last), PrecisionRange, cal}
}
