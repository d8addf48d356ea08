package packet

import (
	"slices"

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
	for _, t := range between {
		s.row(cells{pad: 1.5, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
			from, _ := s.personOf(t.from)
			return value(c, c.T("sheet.labelled", i18n.A("label", c.nameOf(from).Full()), i18n.A("value", s.kin(c, t))))
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

// tie is what one person is to others: "father of Layth, Joud and Karam".
type tie struct {
	from     record.ID
	relation record.Relation
	to       []record.ID
	note     string
}

// ties gathers kinships that say the same of one person.
func ties(all []record.Kinship) []tie {
	var out []tie
	for _, k := range all {
		i := slices.IndexFunc(out, func(t tie) bool { return t.from == k.From && t.relation == k.Relation && t.note == k.Note })
		if i < 0 {
			out = append(out, tie{k.From, k.Relation, nil, k.Note})
			i = len(out) - 1
		}
		out[i].to = append(out[i].to, k.To)
	}
	return out
}

// kinshipsAmongSought are the kinships that tie people sought to each other.
func (s *sheet) kinshipsAmongSought() []tie {
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
	return ties(out)
}

// kin says what somebody is to others; with one person sought no name is needed.
func (s *sheet) kin(c column, t tie) string {
	text := c.relation(t.relation)
	if len(t.to) != 1 || len(s.file.Sought) != 1 || s.file.Sought[0].ID != t.to[0] {
		var names []string
		for _, id := range t.to {
			if p, ok := s.personOf(id); ok {
				names = append(names, i18n.Isolate(s.short(c, p)))
			}
		}
		if len(names) > 0 {
			text = c.T("sheet.kin", i18n.A("relation", text), i18n.A("name", c.ordered(c.Join(names))))
		}
	}
	if t.note != "" {
		text = c.ordered(c.T("sheet.kin_note", i18n.A("kin", text), i18n.A("note", t.note)))
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

// kinshipOf says what a relative is to the others in the file, a line for each kind of
// kinship.
func (s *sheet) kinshipOf(c column, p record.Person) string {
	var all []record.Kinship
	for _, k := range s.file.Kinships {
		if k.To == p.ID {
			k = record.Kinship{From: p.ID, Relation: k.Relation.Inverse(p.Sex), To: k.From, Note: k.Note}
		}
		if _, known := s.personOf(k.To); known && k.From == p.ID && k.To != p.ID {
			all = append(all, k)
		}
	}
	var out []string
	for _, t := range ties(all) {
		out = append(out, s.kin(c, t))
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
