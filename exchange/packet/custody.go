package packet

import (
	"athar/i18n"
	"athar/record"
)

// custody prints where people were held, and what is known of charges and courts.
func (s *sheet) custody() {
	s.section("ledger.group.custody", [3]string{"sheet.when", "sheet.held", "sheet.details"}, s.custodies())
	s.section("ledger.group.legal", [3]string{"sheet.when", "sheet.court", "sheet.details"}, s.legals())
}

func (s *sheet) custodies() (list []listed) {
	all := s.file.Custodies
	alone, of := gathered(len(all), func(i int) (id, instead record.ID) { return all[i].ID, all[i].Instead })
	for _, i := range alone {
		v := all[i]
		e := listed{
			first: span2(v.From, v.To),
			what:  func(c column) string { return c.place(v.Place) },
			under: []fact{
				{label: "ledger.custody.by", get: func(c column) string { return c.known(v.By, v.ByEntry) }},
				s.concerns(v.People),
			},
			text: v.Text, facts: s.custodyFacts(v)}
		for _, j := range of[i] {
			d := all[j]
			facts := []fact{
				{label: "sheet.when", get: span2(d.From, d.To)},
				{label: "sheet.held", get: func(c column) string { return c.place(d.Place) }},
				{label: "ledger.custody.by", get: func(c column) string { return c.known(d.By, d.ByEntry) }},
			}
			e.facts = append(e.facts, s.differing(d.People, d.Text, append(facts, s.custodyFacts(d)...)))
		}
		list = append(list, e)
	}
	return list
}

// span2 is from when to when.
func span2(from, to record.PartialDate) said {
	return func(c column) string {
		var a, b string
		if d := c.date(from); d != "" {
			a = c.T("ledger.line.from", i18n.A("date", d))
		}
		if d := c.date(to); d != "" {
			b = c.T("ledger.line.to", i18n.A("date", d))
		}
		return lines(a, b)
	}
}

func (s *sheet) custodyFacts(v record.Custody) []fact {
	return []fact{
		{label: "ledger.custody.unit", get: as(v.Unit)},
		{label: "ledger.custody.basis", get: as(v.Basis)},
		s.source(v.Source),
		s.witness(v.Witness),
		{label: "sheet.certainty", get: func(c column) string { return c.certainty(v.Certainty) }},
	}
}

func (s *sheet) legals() (list []listed) {
	all := s.file.Legals
	alone, of := gathered(len(all), func(i int) (id, instead record.ID) { return all[i].ID, all[i].Instead })
	for _, i := range alone {
		v := all[i]
		e := listed{
			first: day(v.Date),
			what:  word(v.Court),
			under: []fact{
				{label: "ledger.legal.court_name", get: as(v.CourtName), bare: true},
				{label: "ledger.legal.case_number", get: as(ltr(v.CaseNumber))},
				s.concerns(v.People),
			},
			text: v.Text, facts: s.legalFacts(v)}
		for _, j := range of[i] {
			d := all[j]
			facts := []fact{
				{label: "sheet.when", get: day(d.Date)},
				{label: "sheet.court", get: word(d.Court)},
				{label: "ledger.legal.court_name", get: as(d.CourtName)},
				{label: "ledger.legal.case_number", get: as(ltr(d.CaseNumber))},
			}
			e.facts = append(e.facts, s.differing(d.People, d.Text, append(facts, s.legalFacts(d)...)))
		}
		list = append(list, e)
	}
	return list
}

func (s *sheet) legalFacts(v record.Legal) []fact {
	return []fact{
		{label: "ledger.legal.charge", get: as(v.Charge)},
		{label: "ledger.legal.law", get: as(v.Law)},
		{label: "ledger.legal.judgment", get: as(v.Judgment)},
		answer("sheet.lawyer", v.Lawyer),
		{label: "ledger.legal.amnesty", get: as(v.Amnesty)},
		answer("sheet.amnesty_applies", v.Applies),
		{label: "ledger.legal.excluded", get: as(v.Excluded)},
		answer("sheet.still_held", v.StillHeld),
		s.source(v.Source),
	}
}

// source says what something is known from: the kind and how far it may be relied on; by
// name only where it is told who told what.
func (s *sheet) source(id record.ID) fact {
	return fact{label: "sheet.source", get: func(c column) string {
		for _, v := range s.file.Sources {
			if v.ID == id && !id.IsZero() {
				return s.sourceWords(c, v)
			}
		}
		return ""
	}}
}

func (s *sheet) sourceWords(c column, v record.Source) string {
	text := word(v.Kind)(c)
	if v.Reliability != "" {
		text = c.ordered(c.T("sheet.source_is", i18n.A("kind", dash(text)), i18n.A("reliability", word(v.Reliability)(c))))
	}
	if v.Name != "" && !s.o.LeaveOut.Witnesses {
		text = lines(text, v.Name)
	}
	return text
}

// witness says that somebody saw it: by name only where the witness agreed to that and
// it is told who told what.
func (s *sheet) witness(id record.ID) fact {
	return fact{label: "sheet.witness", get: func(c column) string {
		for _, v := range s.file.Witnesses {
			if v.ID == id && !id.IsZero() {
				return s.witnessName(c, v)
			}
		}
		return ""
	}}
}

func (s *sheet) witnessName(c column, v record.Witness) string {
	if v.MayTell() && !s.o.LeaveOut.Witnesses {
		return v.Name
	}
	return c.T("sheet.a_witness")
}

// sources lists what things are known from.
func (s *sheet) sources() {
	var list []listed
	for _, v := range s.file.Sources {
		e := listed{first: day(v.Collected), what: word(v.Kind), under: []fact{{label: "ledger.source.reliability", get: word(v.Reliability)}}}
		if !s.o.LeaveOut.Witnesses {
			e.text = v.Text
			e.facts = []fact{
				{label: "ledger.source.name", get: as(v.Name), bare: true},
				{label: "sheet.collected_by", get: as(v.CollectedBy)},
				{label: "ledger.source.link", get: as(v.Link)},
			}
		}
		list = append(list, e)
	}
	s.section("ledger.group.sources", [3]string{"ledger.source.collected", "ledger.source.kind", "sheet.details"}, list)
}

// witnesses lists who saw something. Phones and ways to reach a witness are on no sheet,
// and those who do not want to be named are never more than a witness.
func (s *sheet) witnesses() {
	if s.o.LeaveOut.Witnesses {
		return
	}
	var list []listed
	for _, v := range s.file.Witnesses {
		relation, text := "", ""
		if v.MayTell() {
			relation, text = v.Relation, v.Text
		}
		list = append(list, listed{first: func(c column) string { return s.witnessName(c, v) }, what: as(relation), text: text})
	}
	s.section("ledger.group.witnesses", [3]string{"sheet.witness", "ledger.witness.relation", "ledger.witness.text"}, list)
}
