package submission

import (
	"strings"

	"athar/record"
)

// function is one function of the language.
type function struct {
	least, most int
	compile     func(c *compiler, n *node) (value, error)
}

// functionOf returns the function of a name. It is a switch, not a table, because the
// functions compile their arguments and so lead back here.
func functionOf(name string) (function, bool) {
	switch name {
	case "any", "none", "all":
		return function{1, 2, (*compiler).quantified}, true
	case "count":
		return function{1, 1, (*compiler).counted}, true
	case "has":
		return function{1, 1, (*compiler).has}, true
	case "known":
		return function{1, 1, (*compiler).known}, true
	case "contains":
		return function{2, 20, (*compiler).contains}, true
	case "before", "after", "overlap":
		return function{2, 2, (*compiler).order}, true
	case "age":
		return function{1, 2, (*compiler).age}, true
	case "day":
		return function{1, 1, (*compiler).day}, true
	case "entry_kind", "entry_country":
		return function{1, 1, (*compiler).entry}, true
	}
	return function{}, false
}

func (c *compiler) call(n *node) (value, error) {
	f, ok := functionOf(n.word)
	switch {
	case !ok:
		return value{}, &exprError{n.at, BadFunction, n.word}
	case len(n.of) < f.least || len(n.of) > f.most:
		return value{}, &exprError{n.at, BadArguments, n.word}
	case n.where != nil && n.word != "any" && n.word != "none" && n.word != "all" && n.word != "count":
		return value{}, &exprError{n.where.at, BadSyntax, "where"}
	}
	v, err := f.compile(c, n)
	v.at = n.at
	return v, err
}

// through compiles a list and the conditions on its items, which see the item's fields.
func (c *compiler) through(n *node, conditions ...*node) (list value, depth int, rules []rule, err error) {
	list, err = c.compile(n.of[0])
	if err != nil {
		return
	}
	if list.shape != isList {
		return list, 0, nil, wrongType(n.of[0], list)
	}
	depth = len(c.frames)
	if depth > maxItems {
		return list, 0, nil, &exprError{n.at, BadDeep, ""}
	}
	c.frames = append(c.frames, list.of)
	defer func() { c.frames = c.frames[:depth] }()
	for _, cond := range conditions {
		var r rule
		if cond != nil {
			if r, err = c.rule(cond); err != nil {
				return
			}
		}
		rules = append(rules, r)
	}
	return
}

func (c *compiler) quantified(n *node) (value, error) {
	var test *node
	if len(n.of) == 2 {
		test = n.of[1]
	} else if n.word == "all" {
		return value{}, &exprError{n.at, BadArguments, n.word}
	}
	list, depth, rules, err := c.through(n, n.where, test)
	if err != nil {
		return value{}, err
	}
	where, wanted := rules[0], rules[1]
	// found is whether some item passes; all is: none that fails.
	search := func(s *scope, fails bool) bool {
		for i, count := 0, list.count(s); i < count; i++ {
			s.items[depth] = list.item(s, i)
			if where != nil && !where(s) {
				continue
			}
			if wanted == nil || wanted(s) != fails {
				return true
			}
		}
		return false
	}
	switch n.word {
	case "any":
		return value{shape: isTruth, truth: func(s *scope) bool { return search(s, false) }}, nil
	case "none":
		return value{shape: isTruth, truth: func(s *scope) bool { return !search(s, false) }}, nil
	}
	return value{shape: isTruth, truth: func(s *scope) bool { return !search(s, true) }}, nil
}

func (c *compiler) counted(n *node) (value, error) {
	list, depth, rules, err := c.through(n, n.where)
	if err != nil {
		return value{}, err
	}
	where := rules[0]
	return value{shape: isNumber, num: func(s *scope) (int, bool) {
		if where == nil {
			return list.count(s), true
		}
		found := 0
		for i, count := 0, list.count(s); i < count; i++ {
			s.items[depth] = list.item(s, i)
			if where(s) {
				found++
			}
		}
		return found, true
	}}, nil
}

// has is whether anything is said.
func (c *compiler) has(n *node) (value, error) {
	v, err := c.compile(n.of[0])
	if err != nil {
		return value{}, err
	}
	out := value{shape: isTruth}
	switch v.shape {
	case isText:
		if v.lone != "" {
			return value{}, &exprError{v.at, BadField, v.lone}
		}
		out.truth = func(s *scope) bool { return !blank(v.text(s)) }
	case isDate:
		out.truth = func(s *scope) bool { return !v.date(s).IsZero() }
	case isLink:
		out.truth = v.truth
	case isNumber:
		out.truth = func(s *scope) bool { _, ok := v.num(s); return ok }
	case isDay:
		out.truth = func(s *scope) bool { return v.day(s) != 0 }
	case isList:
		out.truth = func(s *scope) bool { return v.count(s) > 0 }
	case isWords:
		out.truth = func(s *scope) bool { return len(v.list(s)) > 0 }
	case isGroup:
		if v.of.said == nil {
			return value{}, wrongType(n.of[0], v)
		}
		said := v.of.said
		out.truth = func(s *scope) bool { return said(v.group(s)) }
	default:
		return value{}, wrongType(n.of[0], v)
	}
	return out, nil
}

// known is whether something definite is said: "unknown" is not.
func (c *compiler) known(n *node) (value, error) {
	v, err := c.compile(n.of[0])
	if err != nil {
		return value{}, err
	}
	switch {
	case v.shape == isDate:
		return value{shape: isTruth, truth: func(s *scope) bool { return v.date(s).Known() }}, nil
	case v.shape == isText && v.lone == "":
		return value{shape: isTruth, truth: func(s *scope) bool {
			t := v.text(s)
			return !blank(t) && t != string(record.Unknown)
		}}, nil
	}
	return c.has(n)
}

// contains is whether a text holds one of some texts; letter case does not count.
func (c *compiler) contains(n *node) (value, error) {
	v, err := c.compile(n.of[0])
	if err != nil {
		return value{}, err
	}
	if v.shape != isText || v.lone != "" {
		return value{}, wrongType(n.of[0], v)
	}
	var parts []string
	for _, o := range n.of[1:] {
		if o.kind != nodeText {
			return value{}, &exprError{o.at, BadType, "text"}
		}
		parts = append(parts, strings.ToLower(o.word))
	}
	return value{shape: isTruth, truth: func(s *scope) bool {
		t := strings.ToLower(v.text(s))
		for _, p := range parts {
			if strings.Contains(t, p) {
				return true
			}
		}
		return false
	}}, nil
}

// interval makes a date of a date or a day.
func (c *compiler) interval(n *node) (func(*scope) record.PartialDate, error) {
	v, err := c.compile(n)
	if err != nil {
		return nil, err
	}
	switch v.shape {
	case isDate:
		return func(s *scope) record.PartialDate { return *v.date(s) }, nil
	case isDay:
		return func(s *scope) record.PartialDate {
			d := v.day(s)
			return record.PartialDate{Earliest: d, Latest: d}
		}, nil
	}
	return nil, wrongType(n, v)
}

// order compares intervals: before and after are true only where they are certain.
func (c *compiler) order(n *node) (value, error) {
	a, err := c.interval(n.of[0])
	if err != nil {
		return value{}, err
	}
	b, err := c.interval(n.of[1])
	if err != nil {
		return value{}, err
	}
	if n.word == "after" {
		a, b = b, a
	}
	certain := func(x, y record.PartialDate) bool { return x.Latest != 0 && y.Earliest != 0 && x.Latest < y.Earliest }
	if n.word == "overlap" {
		return value{shape: isTruth, truth: func(s *scope) bool {
			x, y := a(s), b(s)
			return x.Known() && y.Known() && !certain(x, y) && !certain(y, x)
		}}, nil
	}
	return value{shape: isTruth, truth: func(s *scope) bool { return certain(a(s), b(s)) }}, nil
}

// age is the least age in years at a time, or today.
func (c *compiler) age(n *node) (value, error) {
	birth, err := c.interval(n.of[0])
	if err != nil {
		return value{}, err
	}
	at := func(s *scope) record.PartialDate { return record.PartialDate{Earliest: s.today, Latest: s.today} }
	if len(n.of) == 2 {
		if at, err = c.interval(n.of[1]); err != nil {
			return value{}, err
		}
	}
	return value{shape: isNumber, num: func(s *scope) (int, bool) {
		b, t := birth(s), at(s)
		return ageBetween(&b, &t)
	}}, nil
}

// day is a day written out: day("2011-03-15").
func (c *compiler) day(n *node) (value, error) {
	if n.of[0].kind != nodeText {
		return value{}, &exprError{n.of[0].at, BadType, "text"}
	}
	d, ok := readDay(n.of[0].word)
	if !ok {
		return value{}, &exprError{n.of[0].at, BadValue, n.of[0].word}
	}
	return value{shape: isDay, day: func(*scope) record.Day { return d }}, nil
}

// entry asks the gazetteer what an authority or place is; empty where it is not known.
func (c *compiler) entry(n *node) (value, error) {
	v, err := c.compile(n.of[0])
	if err != nil {
		return value{}, err
	}
	if v.shape != isText || v.lone != "" {
		return value{}, wrongType(n.of[0], v)
	}
	if n.word == "entry_country" {
		return value{shape: isText, text: func(s *scope) string { e, _ := s.places.Entry(v.text(s)); return e.Country }}, nil
	}
	return value{shape: isText, words: gazetteerKinds(), text: func(s *scope) string {
		e, _ := s.places.Entry(v.text(s))
		return string(e.Kind)
	}}, nil
}

// readDay reads a day as 2026-11-22.
func readDay(text string) (record.Day, bool) {
	d := record.ParseDate(text)
	if d.Precision != record.PrecisionDay || d.Earliest.String() != text {
		return 0, false
	}
	return d.Earliest, true
}
