package packet

import (
	"athar/i18n"
	"athar/kin"
	"athar/record"
	"athar/typeset"
)

// legend says what the marks of the tree mean.
func (t *tree) legend() {
	s := t.sheet
	for _, e := range t.d.Legend() {
		const sign = 30
		s.need(20)
		y := s.y
		var all []cell
		for _, c := range s.sides("P", func(c column) []typeset.Span {
			return []typeset.Span{span(c.T(e.Key), sizeLabel, false, inkSoft)}
		}) {
			all = append(all, c)
		}
		// the sign stands where the document begins
		first := 0
		if s.rtl {
			first = len(all) - 1
		}
		if !s.rtl {
			all[first].x += sign + 8
		}
		all[first].w -= sign + 8
		x := s.left
		if s.rtl {
			x = s.left + s.width() - sign
		}
		r := cells{pad: 2, ground: noInk, all: all}
		mid := y + s.height(r)/2
		s.row(r)
		if e.Node != nil {
			t.frame(e.Node, x, mid-5, sign, 10)
		} else {
			t.stroke(x, mid, x+sign, mid, dashes(e.Line))
		}
	}
	s.y += 4
}

// table says in words what each relative is.
func (t *tree) table() {
	s := t.sheet
	people := s.file.Relatives
	if len(people) == 0 {
		return
	}
	head := func(key string) []typeset.Span {
		var spans []typeset.Span
		for i, c := range s.columns2() {
			text := c.T(key)
			if i > 0 {
				text = "\n" + text
			}
			spans = append(spans, span(text, sizeLabel, true, inkSoft))
		}
		return spans
	}
	s.listTable(s.threeCells("TH", head("sheet.relative"), head("sheet.tree.relation"), head("sheet.tree.donor")), len(people), func(i int) cells {
		p := people[i]
		var name, relation, donor []string
		for i, c := range s.columns2() {
			n := c.name(p)
			if i == 0 || n != name[0] {
				name = append(name, n)
			}
			relation = append(relation, t.relationOf(c, p))
			donor = append(donor, t.donorOf(c, p))
		}
		bold := []typeset.Span{span(lines(name...), sizeText, true, inkText)}
		return s.threeCells("TD", bold, plainText(lines(relation...)), plainText(lines(donor...)))
	})
	s.row(cells{pad: 2, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
		return []typeset.Span{span(c.T("sheet.tree.note"), sizeSmall, false, inkSoft)}
	})})
}

// plainText is a text of several languages, each line of which is ordered already.
func plainText(text string) []typeset.Span {
	return []typeset.Span{span(keepNumbers(text), sizeText, false, inkText)}
}

// relationOf says what somebody is to the people sought, and whether by blood.
func (t *tree) relationOf(c column, p record.Person) string {
	said := t.fam.Said(c.Printer, p.ID, func(p *record.Person) string { return c.brief(*p) })
	if len(said) == 0 {
		return "—"
	}
	blood := "sheet.tree.not_blood"
	for _, id := range t.fam.Sought() {
		if t.fam.Blood(p.ID, id) {
			blood = "sheet.tree.blood"
		}
	}
	for i := range said {
		said[i] = c.ordered(said[i])
	}
	return lines(append(said, c.T(blood))...)
}

// donorOf says how far somebody has come as a donor of a reference sample; nothing of
// those who are not related by blood to anybody sought.
func (t *tree) donorOf(c column, p record.Person) string {
	for _, id := range t.fam.Sought() {
		for _, d := range t.fam.Donors(id) {
			if d.Person == p.ID {
				return lines(donorWords(c, d)...)
			}
		}
	}
	return "—"
}

// donorWords says what is known of a donor, a line for each.
func donorWords(c column, d kin.Donor) []string {
	step := c.T("donor_step.none")
	if d.Donor.Step != "" {
		step = c.T(record.Key(d.Donor.Step))
	}
	if d.Donor.With != "" {
		step = c.ordered(c.T("sheet.tree.sample", i18n.A("step", step), i18n.A("with", d.Donor.With)))
	}
	out := []string{step, c.date(d.Donor.When)}
	if d.Why != "" {
		if d.Donor.Step == "" && !d.Possible {
			out = nil
		}
		out = append(out, c.T(d.Why.Key()))
	}
	return out
}

// problems says what was left out of the tree, and why.
func (t *tree) problems() {
	s := t.sheet
	if len(t.fam.Problems) == 0 {
		return
	}
	s.heading(3, func(c column) string { return c.T("sheet.tree.problems") })
	for _, p := range t.fam.Problems {
		s.row(cells{pad: 1.5, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
			return value(c, lines(c.T(p.Code.Key()), t.namesOf(c, p.People)))
		})})
	}
}

func (t *tree) namesOf(c column, people []record.ID) string {
	var names []string
	for _, id := range people {
		if m, ok := t.fam.Member(id); ok && m.Person != nil {
			names = append(names, i18n.Isolate(c.brief(*m.Person)))
		}
	}
	return c.Join(names)
}
