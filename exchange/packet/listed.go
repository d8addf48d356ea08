package packet

import (
	"athar/i18n"
	"athar/record"
	"athar/typeset"
)

// said gives a text in a language of the sheet.
type said func(c column) string

// as gives the same text in every language: what somebody wrote.
func as(text string) said { return func(column) string { return text } }

// fact is a label with its value.
type fact struct {
	label string // key
	get   said
	bare  bool // in a table of one language it stands without its label
}

// listed is a record as a row of a table, or with two languages as rows of its own.
type listed struct {
	first said   // in the first column, beside the heading of the table
	what  said   // in bold letters
	under []fact // below it
	text  string // in the words of whoever wrote it
	facts []fact
}

// entries prints a list of records; nothing where it is empty. heads are the keys of the
// heads of the three columns; the last also stands over a text where there are two
// languages.
func (s *sheet) entries(heads [3]string, list []listed) {
	if len(list) == 0 {
		return
	}
	if s.both != nil {
		for i := range list {
			s.entryInBoth(heads, i, &list[i])
		}
		return
	}
	head := make([][]typeset.Span, len(heads))
	for i, key := range heads {
		head[i] = []typeset.Span{span(s.first.T(key), sizeLabel, true, inkSoft)}
	}
	s.listTable(s.threeCells("TH", head...), len(list), func(i int) cells { return s.entryRow(&list[i]) })
}

func (s *sheet) entryRow(e *listed) cells {
	c := s.first
	what := []typeset.Span{span(c.ordered(keepNumbers(dash(e.what(c)))), sizeText, true, inkText)}
	for _, f := range e.under {
		if text := c.fact(f); text != "" {
			what = append(what, span("\n"+c.ordered(keepNumbers(text)), sizeText, false, inkText))
		}
	}
	var more []typeset.Span
	if e.text != "" {
		more = value(c, e.text)
	}
	for _, f := range e.facts {
		text := c.fact(f)
		if text == "" {
			continue
		}
		if len(more) > 0 {
			text = "\n" + text
		}
		more = append(more, span(c.ordered(keepNumbers(text)), sizeLabel, false, inkSoft))
	}
	return s.threeCells("TD", value(c, dash(e.first(c))), what, more)
}

// dash stands where nothing is known.
func dash(text string) string {
	if text == "" {
		return "—"
	}
	return text
}

// fact is a fact in one line, with its label unless it needs none; "" where it says
// nothing.
func (c column) fact(f fact) string {
	text := f.get(c)
	if text == "" || f.bare {
		return text
	}
	return c.labelled(f.label, text)
}

func (c column) labelled(label, text string) string {
	if text == "" {
		return ""
	}
	return c.T("sheet.labelled", i18n.A("label", c.T(label)), i18n.A("value", text))
}

// entryInBoth prints a record as rows in two languages.
func (s *sheet) entryInBoth(heads [3]string, i int, e *listed) {
	s.need(120)
	s.y += 4
	s.row(cells{pad: 2, ground: inkPale, all: s.sides("H3", func(c column) []typeset.Span {
		return []typeset.Span{
			span(c.Number(i+1)+"  ", sizeLabel, false, inkSoft),
			span(c.ordered(keepNumbers(dash(e.what(c)))), sizeText, true, inkText),
		}
	})})
	s.table(func() {
		s.field(heads[0], e.first)
		for _, f := range e.under {
			s.field(f.label, f.get)
		}
		for _, f := range e.facts {
			s.field(f.label, f.get)
		}
	})
	s.written(heads[2], e.text)
}

// section prints a heading with a list under it; nothing where the list is empty.
func (s *sheet) section(title string, heads [3]string, list []listed) {
	if len(list) == 0 {
		return
	}
	s.heading(2, func(c column) string { return c.T(title) })
	s.entries(heads, list)
}

// remark is a sentence in small letters under a table.
func (s *sheet) remark(key string) {
	s.row(cells{pad: 2, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
		return []typeset.Span{span(c.T(key), sizeSmall, false, inkSoft)}
	})})
}

// gathered puts what stands instead of a shared record under it: of[id of the shared
// record] are the places of those that say what differs. What leads nowhere, or back to
// itself, stands alone.
func gathered(n int, ids func(i int) (id, instead record.ID)) (alone []int, of map[int][]int) {
	at := make(map[record.ID]int, n)
	for i := range n {
		if id, _ := ids(i); !id.IsZero() {
			at[id] = i
		}
	}
	of = map[int][]int{}
	for i := range n {
		root, steps := i, 0
		for ; steps <= n; steps++ {
			_, instead := ids(root)
			next, there := at[instead]
			if instead.IsZero() || !there {
				break
			}
			root = next
		}
		if root == i || steps > n { // a circle has no end
			alone = append(alone, i)
		} else {
			of[root] = append(of[root], i)
		}
	}
	return alone, of
}

// differing says what is different for some people: "For Layth: Where: Hama".
func (s *sheet) differing(people []record.ID, text string, facts []fact) fact {
	return fact{label: "sheet.differs", bare: true, get: func(c column) string {
		var parts []string
		for _, f := range facts {
			f.bare = false
			if t := c.fact(f); t != "" {
				parts = append(parts, i18n.Isolate(t))
			}
		}
		if text != "" {
			parts = append(parts, i18n.Isolate(text))
		}
		return c.ordered(c.T("sheet.for_who", i18n.A("name", s.names(c, people)), i18n.A("what", dash(c.dots(parts)))))
	}}
}

// names are the short names of people, of all people sought where none is given.
func (s *sheet) names(c column, people []record.ID) string {
	if len(people) == 0 {
		return c.T("ledger.all_sought")
	}
	var names []string
	for _, id := range people {
		if p, ok := s.personOf(id); ok {
			names = append(names, i18n.Isolate(dash(s.short(c, p))))
		}
	}
	return dash(c.Join(names))
}

// concerns is whom a record concerns, where that is not all.
func (s *sheet) concerns(people []record.ID) fact {
	return fact{label: "sheet.concerns", get: func(c column) string { return s.concerned(c, people) }}
}

func answer(label string, a record.Answer) fact { return fact{label: label, get: word(a)} }

// word is a word of a vocabulary; what is in none stands as it is.
func word[T ~string](w T) said {
	return func(c column) string {
		if key := record.Key(w); w != "" && c.Has(key) {
			return c.T(key)
		}
		return string(w)
	}
}

// day is a partial date.
func day(d record.PartialDate) said { return func(c column) string { return c.date(d) } }
