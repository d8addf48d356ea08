package submission

import (
	"slices"

	"athar/record"
)

// rule is a compiled expression that is true or not.
type rule func(*scope) bool

// value is a compiled expression of any shape: the function of its shape is set.
type value struct {
	shape shape
	at    int
	words []string // of a text: its vocabulary, where it has one
	lone  string   // of a text that is one bare word: not known yet what it means
	truth func(*scope) bool
	text  func(*scope) string
	num   func(*scope) (int, bool)
	date  func(*scope) *record.PartialDate
	day   func(*scope) record.Day
	span  span
	group func(*scope) any
	of    *table
	count func(*scope) int
	item  func(*scope, int) any
	list  func(*scope) []string
}

// compiler compiles one expression; frames are the tables whose fields a name may mean,
// the innermost last.
type compiler struct {
	tables *fieldTables
	frames []*table
}

// compileRule compiles an expression of the root into a rule.
func (t *fieldTables) compileRule(src string) (rule, error) { return t.compileIn(src) }

// remembered is a rule that is asked once of each scope, however many bodies have it.
func (t *fieldTables) remembered(src string, r rule) rule {
	t.mu.Lock()
	defer t.mu.Unlock()
	n, ok := t.rules[src]
	if !ok {
		n = len(t.rules)
		t.rules[src] = n
	}
	return func(s *scope) bool {
		if n >= len(s.answers) { // the scope is older than the body
			return r(s)
		}
		if s.answers[n] == notAsked {
			s.answers[n] = fails
			if r(s) {
				s.answers[n] = holds
			}
		}
		return s.answers[n] == holds
	}
}

// known is how many rules are remembered.
func (t *fieldTables) known() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.rules)
}

// compileIn compiles an expression that may also name the fields of a record, which the
// caller puts into the scope's items from 1.
func (t *fieldTables) compileIn(src string, inner ...*table) (rule, error) {
	n, err := parseExpression(src)
	if err != nil {
		return nil, err
	}
	c := &compiler{t, append([]*table{t.root}, inner...)}
	return c.rule(n)
}

func (c *compiler) rule(n *node) (rule, error) {
	v, err := c.compile(n)
	if err != nil {
		return nil, err
	}
	if v.shape != isTruth || v.truth == nil {
		return nil, wrongType(n, v)
	}
	return v.truth, nil
}

func wrongType(n *node, v value) error {
	if v.lone != "" {
		return &exprError{n.at, BadField, v.lone}
	}
	return &exprError{n.at, BadType, shapeNames[v.shape]}
}

func (c *compiler) compile(n *node) (value, error) {
	switch n.kind {
	case nodeNumber:
		k := n.number
		return value{shape: isNumber, at: n.at, num: func(*scope) (int, bool) { return k, true }}, nil
	case nodeSpan:
		return value{shape: isSpan, at: n.at, span: spanOf(n.number, n.word)}, nil
	case nodeText:
		w := n.word
		return value{shape: isText, at: n.at, text: func(*scope) string { return w }}, nil
	case nodePath:
		return c.path(n)
	case nodeCall:
		return c.call(n)
	case nodeNot, nodeAnd, nodeOr:
		return c.logic(n)
	case nodeSame:
		return c.comparison(n)
	case nodeIn:
		return c.in(n)
	}
	return c.add(n)
}

func (c *compiler) logic(n *node) (value, error) {
	rules := make([]rule, len(n.of))
	for i, o := range n.of {
		r, err := c.rule(o)
		if err != nil {
			return value{}, err
		}
		rules[i] = r
	}
	v := value{shape: isTruth, at: n.at}
	switch n.kind {
	case nodeNot:
		v.truth = func(s *scope) bool { return !rules[0](s) }
	case nodeAnd:
		v.truth = func(s *scope) bool {
			for _, r := range rules {
				if !r(s) {
					return false
				}
			}
			return true
		}
	default:
		v.truth = func(s *scope) bool {
			for _, r := range rules {
				if r(s) {
					return true
				}
			}
			return false
		}
	}
	return v, nil
}

// path finds the field that a name means: in the innermost record that has it.
func (c *compiler) path(n *node) (value, error) {
	for i := len(c.frames) - 1; i >= 0; i-- {
		f, ok := c.frames[i].fields[n.words[0]]
		if !ok {
			continue
		}
		v := fieldValue(f, func(s *scope) any { return s.items[i] })
		v.at = n.at
		if f.name == "today" && i == 0 {
			v.day = func(s *scope) record.Day { return s.today }
		}
		return c.steps(v, n)
	}
	if len(n.words) == 1 { // a word of a vocabulary, if what it is compared with has it
		w := n.words[0]
		return value{shape: isText, at: n.at, lone: w, text: func(*scope) string { return w }}, nil
	}
	return value{}, &exprError{n.at, BadField, n.words[0]}
}

// steps follows the names after the first dot.
func (c *compiler) steps(v value, n *node) (value, error) {
	for i := 1; i < len(n.words); i++ {
		name := n.words[i]
		switch {
		case v.shape == isGroup:
			f, ok := v.of.fields[name]
			if !ok {
				return value{}, &exprError{n.wordAt[i], BadField, name}
			}
			v = fieldValue(f, v.group)
		case v.shape == isDate && dateProperty(&v, name):
		default:
			return value{}, &exprError{n.wordAt[i], BadField, name}
		}
		v.at = n.at
	}
	return v, nil
}

// dateProperty turns a date into what is asked of it.
func dateProperty(v *value, name string) bool {
	date := v.date
	switch name {
	case "known":
		*v = value{shape: isTruth, truth: func(s *scope) bool { return date(s).Known() }}
	case "day":
		*v = value{shape: isTruth, truth: func(s *scope) bool { return exact(date(s), oneDay) }}
	case "month":
		*v = value{shape: isTruth, truth: func(s *scope) bool { return exact(date(s), oneMonth) }}
	case "year":
		*v = value{shape: isTruth, truth: func(s *scope) bool { return exact(date(s), oneYear) }}
	case "earliest":
		*v = value{shape: isDay, day: func(s *scope) record.Day { return date(s).Earliest }}
	case "latest":
		*v = value{shape: isDay, day: func(s *scope) record.Day { return date(s).Latest }}
	default:
		return false
	}
	return true
}

// fieldValue is a field of the record that a function finds.
func fieldValue(f field, of func(*scope) any) value {
	v := value{shape: f.shape, words: f.words, of: f.of}
	switch f.shape {
	case isTruth, isLink:
		v.truth = func(s *scope) bool { return f.truth(of(s)) }
	case isText:
		v.text = func(s *scope) string { return f.text(of(s)) }
	case isNumber:
		v.num = func(s *scope) (int, bool) { return f.num(of(s)) }
	case isDate:
		v.date = func(s *scope) *record.PartialDate { return f.date(of(s)) }
	case isGroup:
		v.group = func(s *scope) any { return f.group(of(s)) }
	case isList:
		v.count = func(s *scope) int { return f.count(of(s)) }
		v.item = func(s *scope, i int) any { return f.at(of(s), i) }
	case isWords:
		v.list = func(s *scope) []string { return f.list(of(s)) }
	}
	return v
}

// settle gives a bare word its meaning: one of the vocabulary of what it is compared with.
func settle(v, other value) error {
	if v.lone == "" || other.words == nil {
		if v.lone != "" {
			return &exprError{v.at, BadField, v.lone}
		}
		return nil
	}
	if !slices.Contains(other.words, v.lone) {
		return &exprError{v.at, BadWord, v.lone}
	}
	return nil
}

func (c *compiler) comparison(n *node) (value, error) {
	a, err := c.compile(n.of[0])
	if err != nil {
		return value{}, err
	}
	b, err := c.compile(n.of[1])
	if err != nil {
		return value{}, err
	}
	if err := settle(a, b); err != nil {
		return value{}, err
	}
	if err := settle(b, a); err != nil {
		return value{}, err
	}
	if a.shape != b.shape {
		return value{}, &exprError{b.at, BadType, shapeNames[b.shape]}
	}
	v := value{shape: isTruth, at: n.at}
	same := n.word == "="
	equality := same || n.word == "!="
	switch {
	case a.shape == isText && equality:
		if err := textLiteral(a, b, n); err != nil {
			return value{}, err
		}
		v.truth = func(s *scope) bool { return (a.text(s) == b.text(s)) == same }
	case a.shape == isTruth && equality:
		v.truth = func(s *scope) bool { return (a.truth(s) == b.truth(s)) == same }
	case a.shape == isNumber:
		inOrder := ordering(n.word)
		v.truth = func(s *scope) bool {
			x, ok := a.num(s)
			y, too := b.num(s)
			return ok && too && inOrder(x, y)
		}
	case a.shape == isDay:
		inOrder := ordering(n.word)
		v.truth = func(s *scope) bool {
			x, y := a.day(s), b.day(s)
			return x != 0 && y != 0 && inOrder(int(x), int(y))
		}
	default:
		return value{}, &exprError{n.at, BadType, shapeNames[a.shape]}
	}
	return v, nil
}

// textLiteral checks a text in quotation marks against the vocabulary beside it.
func textLiteral(a, b value, n *node) error {
	for i, v := range []value{a, b} {
		lit, other := n.of[i], b
		if i == 1 {
			other = a
		}
		if lit.kind == nodeText && other.words != nil && !slices.Contains(other.words, lit.word) {
			return &exprError{v.at, BadWord, lit.word}
		}
	}
	return nil
}

func ordering(sign string) func(a, b int) bool {
	switch sign {
	case "=":
		return func(a, b int) bool { return a == b }
	case "!=":
		return func(a, b int) bool { return a != b }
	case "<":
		return func(a, b int) bool { return a < b }
	case "<=":
		return func(a, b int) bool { return a <= b }
	case ">":
		return func(a, b int) bool { return a > b }
	}
	return func(a, b int) bool { return a >= b }
}

func (c *compiler) in(n *node) (value, error) {
	a, err := c.compile(n.of[0])
	if err != nil {
		return value{}, err
	}
	if a.lone != "" || a.shape != isText && a.shape != isWords {
		return value{}, wrongType(n.of[0], a)
	}
	for i, w := range n.words {
		if a.words != nil && !slices.Contains(a.words, w) {
			return value{}, &exprError{n.wordAt[i], BadWord, w}
		}
	}
	words, want := n.words, n.number == 0
	v := value{shape: isTruth, at: n.at}
	if a.shape == isText {
		v.truth = func(s *scope) bool { return slices.Contains(words, a.text(s)) == want }
		return v, nil
	}
	v.truth = func(s *scope) bool {
		return slices.ContainsFunc(a.list(s), func(w string) bool { return slices.Contains(words, w) }) == want
	}
	return v, nil
}

// add moves a day by a span, or adds numbers.
func (c *compiler) add(n *node) (value, error) {
	a, err := c.compile(n.of[0])
	if err != nil {
		return value{}, err
	}
	b, err := c.compile(n.of[1])
	if err != nil {
		return value{}, err
	}
	plus := n.word == "+"
	switch {
	case a.shape == isDay && b.shape == isSpan:
		move := span.after
		if !plus {
			move = span.before
		}
		return value{shape: isDay, at: n.at, day: func(s *scope) record.Day { return move(b.span, a.day(s)) }}, nil
	case a.shape == isNumber && b.shape == isNumber:
		return value{shape: isNumber, at: n.at, num: func(s *scope) (int, bool) {
			x, ok := a.num(s)
			y, too := b.num(s)
			if !plus {
				y = -y
			}
			return x + y, ok && too
		}}, nil
	}
	return value{}, wrongType(n.of[1], b)
}
