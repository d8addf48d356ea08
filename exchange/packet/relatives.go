package packet

import (
	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
	"athar/typeset"
)

func (s *sheet) relatives() {
	between := s.kinshipsAmongSought()
	if len(s.file.Relatives) == 0 && len(between) == 0 {
		return
	}
	s.heading(2, func(c column) string { return c.T("sheet.section.relatives") })
	for _, k := range between {
		s.row(cells{pad: 1.5, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
			return value(c, s.fullKinship(c, k))
		})})
	}
	if len(s.file.Relatives) == 0 {
		return
	}
	if s.both != nil {
		for _, p := range s.file.Relatives {
			s.relativeInBoth(p)
		}
		return
	}
	c := s.first
	head := s.threeCells("TH",
		[]typeset.Span{span(c.T("sheet.kinship"), sizeLabel, true, inkSoft)},
		[]typeset.Span{span(c.T("sheet.relative"), sizeLabel, true, inkSoft)},
		[]typeset.Span{span(c.T("sheet.details"), sizeLabel, true, inkSoft)})
	s.listTable(head, len(s.file.Relatives), func(i int) cells {
		p := s.file.Relatives[i]
		return s.threeCells("TD", value(c, s.kinshipOf(c, p)),
			[]typeset.Span{span(c.name(p), sizeText, true, inkText)}, value(c, s.detailsOf(c, p)))
	})
}

// kinshipsAmongSought are the kinships that tie people sought to each other.
func (s *sheet) kinshipsAmongSought() []record.Kinship {
	sought := map[record.ID]bool{}
	for _, p := range s.file.Sought {
		sought[p.ID] = true
	}
	var out []record.Kinship
	for _, k := range s.file.Kinships {
		if sought[k.From] && sought[k.To] {
			out = append(out, k)
		}
	}
	return out
}

// fullKinship says a kinship with both names: "Maryam: mother of Yusuf".
func (s *sheet) fullKinship(c column, k record.Kinship) string {
	from, _ := s.personOf(k.From)
	to, _ := s.personOf(k.To)
	return c.T("sheet.labelled", i18n.A("label", c.nameOf(from).Full()), i18n.A("value", s.kin(c, k.Relation, to, k.Note)))
}

// kin says what somebody is to a person; with one person sought no name is needed.
func (s *sheet) kin(c column, r record.Relation, to record.Person, note string) string {
	text := c.relation(r)
	if len(s.file.Sought) != 1 || s.file.Sought[0].ID != to.ID {
		text = c.T("sheet.kin", i18n.A("relation", text), i18n.A("name", s.short(c, to)))
	}
	if note != "" {
		text = c.ordered(c.T("sheet.kin_note", i18n.A("kin", text), i18n.A("note", note)))
	}
	return text
}

// short is a person's given name where nobody else in the file has the same one, else
// the full name.
func (s *sheet) short(c column, p record.Person) string {
	n := c.nameOf(p)
	if n.Given == "" {
		return n.Full()
	}
	same := 0
	for _, people := range [][]record.Person{s.file.Sought, s.file.Relatives} {
		for _, q := range people {
			if c.nameOf(q).Given == n.Given {
				same++
			}
		}
	}
	if same > 1 {
		return n.Full()
	}
	return n.Given
}

// kinshipOf says what a relative is to the others in the file, a line for each.
func (s *sheet) kinshipOf(c column, p record.Person) string {
	var out []string
	for _, k := range s.file.Kinships {
		switch p.ID {
		case k.From:
			if to, ok := s.personOf(k.To); ok {
				out = append(out, s.kin(c, k.Relation, to, k.Note))
			}
		case k.To:
			if from, ok := s.personOf(k.From); ok {
				out = append(out, s.kin(c, k.Relation.Inverse(p.Sex), from, k.Note))
			}
		}
	}
	return lines(out...)
}

// detailsOf are the facts about a relative, a line for each.
func (s *sheet) detailsOf(c column, p record.Person) string {
	labelled := func(label, text string) string {
		if text == "" {
			return ""
		}
		return c.T("sheet.labelled", i18n.A("label", c.T(label)), i18n.A("value", text))
	}
	out := []string{
		labelled("sheet.mother", c.mother(p.Mother)),
		labelled("sheet.birth", c.date(p.Birth)),
		labelled("sheet.age", c.age(p.Age)),
		labelled("sheet.birth_place", c.place(p.BirthPlace)),
		labelled("sheet.residence", c.place(p.Residence)),
	}
	if !s.o.LeaveOut.Identifiers {
		for _, id := range p.Identifiers {
			out = append(out, labelled(identifierLabel(id.Kind), c.identifier(id)))
		}
	}
	if !s.o.LeaveOut.Contacts && p.Phone != "" {
		out = append(out, labelled("sheet.phone", bidi.IsolateLTR(p.Phone)))
	}
	if p.Description != "" {
		out = append(out, i18n.Isolate(keepNumbers(p.Description)))
	}
	return lines(out...)
}

func (s *sheet) relativeInBoth(p record.Person) {
	s.need(120)
	s.y += 4
	s.row(cells{pad: 2, ground: inkPale, all: s.sides("H3", func(c column) []typeset.Span {
		return []typeset.Span{span(c.name(p), sizeText, true, inkText)}
	})})
	s.table(func() {
		s.field("sheet.kinship", func(c column) string { return s.kinshipOf(c, p) })
		s.field("sheet.mother", func(c column) string { return c.mother(p.Mother) })
		s.field("sheet.birth", func(c column) string { return c.date(p.Birth) })
		s.field("sheet.age", func(c column) string { return c.age(p.Age) })
		s.field("sheet.birth_place", func(c column) string { return c.place(p.BirthPlace) })
		s.field("sheet.residence", func(c column) string { return c.place(p.Residence) })
		if !s.o.LeaveOut.Identifiers {
			for _, id := range p.Identifiers {
				s.field(identifierLabel(id.Kind), func(c column) string { return c.identifier(id) })
			}
		}
		if p.Phone != "" && !s.o.LeaveOut.Contacts {
			s.field("sheet.phone", func(column) string { return bidi.IsolateLTR(p.Phone) })
		}
	})
	s.written("sheet.description", p.Description)
}
