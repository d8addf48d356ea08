package packet

import (
	"slices"

	"athar/i18n"
	"athar/kin"
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
	s.kindred = kin.Of(&s.file)
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
	return lines(append(out, s.derived(c, p, all)...)...)
}

// derived says what a relative is to those sought of whom it is not written down, as far
// as it follows, and whether by blood.
func (s *sheet) derived(c column, p record.Person, written []record.Kinship) (out []string) {
	for _, id := range s.kindred.Sought() {
		if slices.ContainsFunc(written, func(k record.Kinship) bool { return k.To == id }) {
			continue
		}
		words := s.kindred.Words(c.Printer, p.ID, id)
		if words == "" {
			continue
		}
		if len(s.file.Sought) > 1 {
			words = c.ordered(c.T("sheet.kin_note", i18n.A("kin", words), i18n.A("note", s.names(c, []record.ID{id}))))
		}
		out = append(out, words)
	}
	if len(out)+len(written) == 0 {
		return nil
	}
	return append(out, s.bloodTo(c, p))
}

// bloodTo says whether somebody is related by blood to those sought, and to whom where
// that is not all of them.
func (s *sheet) bloodTo(c column, p record.Person) string {
	var to []record.ID
	for _, id := range s.kindred.Sought() {
		if s.kindred.Blood(p.ID, id) {
			to = append(to, id)
		}
	}
	switch len(to) {
	case 0:
		return c.T("sheet.tree.not_blood")
	case len(s.kindred.Sought()):
		return c.T("sheet.tree.blood")
	}
	return c.ordered(c.labelled("sheet.tree.blood", s.names(c, to)))
}

// donor says how far a relative by blood has come as a donor of a reference sample.
func (s *sheet) donor(c column, p record.Person) string {
	for _, id := range s.kindred.Sought() {
		for _, d := range s.kindred.Donors(id) {
			if d.Person == p.ID {
				return lines(donorWords(c, d)...)
			}
		}
	}
	return ""
}

// relativeFacts are the facts about a relative in their order.
func (s *sheet) relativeFacts(p record.Person) []fact {
	facts := []fact{
		{label: "sheet.mother", get: func(c column) string { return c.mother(p.Mother) }},
		{label: "sheet.birth", get: day(p.Birth)},
		{label: "sheet.age", get: func(c column) string { return c.age(p.Age) }},
		{label: "sheet.birth_place", get: func(c column) string { return c.place(p.BirthPlace) }},
		{label: "sheet.residence", get: func(c column) string { return c.place(p.Residence) }},
		{label: "sheet.living", get: word(p.Living)},
		{label: "sheet.donor", get: func(c column) string { return s.donor(c, p) }},
	}
	if !s.o.LeaveOut.Identifiers {
		for _, id := range p.Identifiers {
			facts = append(facts, fact{label: identifierLabel(id.Kind), get: func(c column) string { return c.identifier(id) }})
		}
	}
	if !s.o.LeaveOut.Contacts {
		facts = append(facts, fact{label: "sheet.phone", get: as(ltr(p.Phone))})
	}
	return facts
}

// detailsOf are the facts about a relative, a line for each.
func (s *sheet) detailsOf(c column, p record.Person) string {
	var out []string
	for _, f := range s.relativeFacts(p) {
		out = append(out, c.fact(f))
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
		for _, f := range s.relativeFacts(p) {
			s.field(f.label, f.get)
		}
	})
	s.written("sheet.description", p.Description)
}
