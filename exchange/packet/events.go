package packet

import (
	"athar/i18n"
	"athar/record"
	"athar/typeset"
)

func (s *sheet) events() {
	all := s.file.Events
	alone, of := gathered(len(all), func(i int) (id, instead record.ID) { return all[i].ID, all[i].Instead })
	var list []listed
	for _, i := range alone {
		if s.tellsOf(all[i].Kind) {
			list = append(list, s.event(all[i], of[i]))
		}
	}
	s.section("sheet.section.events", [3]string{"sheet.when", "sheet.what", "sheet.account"}, list)
}

// tellsOf reports whether events of a kind are on the sheet: that somebody asked for
// money is private.
func (s *sheet) tellsOf(k record.EventKind) bool { return k != record.MoneyDemand || s.o.Also.Demands }

// event is a shared event with what is different for some of those whom it concerns.
func (s *sheet) event(e record.Event, differing []int) listed {
	when := func(c column) string {
		if d := c.date(e.Date); d != "" {
			return d
		}
		return c.T("sheet.no_date")
	}
	out := listed{first: when, what: func(c column) string { return c.eventKind(e.Kind) }, text: e.Text,
		under: []fact{
			{label: "sheet.place", get: func(c column) string { return c.place(e.Place) }, bare: true},
			{label: "sheet.by", get: func(c column) string { return c.known(e.By, e.ByEntry) }},
			s.concerns(e.People),
		},
		facts: s.eventFacts(e),
	}
	for _, i := range differing {
		d := s.file.Events[i]
		if !s.tellsOf(d.Kind) {
			continue
		}
		facts := []fact{
			{label: "sheet.when", get: day(d.Date)},
			{label: "sheet.place", get: func(c column) string { return c.place(d.Place) }},
			{label: "sheet.by", get: func(c column) string { return c.known(d.By, d.ByEntry) }},
		}
		if d.Kind != "" && d.Kind != e.Kind {
			facts = append([]fact{{label: "sheet.what", get: func(c column) string { return c.eventKind(d.Kind) }}}, facts...)
		}
		out.facts = append(out.facts, s.differing(d.People, d.Text, append(facts, s.eventFacts(d)...)))
	}
	return out
}

// eventFacts is how it happened, and where that is known from.
func (s *sheet) eventFacts(e record.Event) []fact {
	told := ""
	if !s.o.LeaveOut.Witnesses {
		told = e.Told
	}
	return []fact{
		{label: "sheet.companions", get: as(e.Companions)},
		answer("sheet.warrant", e.Taken.Warrant),
		{label: "sheet.reason", get: as(e.Taken.Reason)},
		{label: "sheet.manner", get: as(e.Taken.Manner)},
		{label: "sheet.uniform", get: as(e.Taken.Uniform)},
		{label: "sheet.told", get: as(told)},
		s.source(e.Source),
		s.witness(e.Witness),
		{label: "sheet.certainty", get: func(c column) string { return c.certainty(e.Certainty) }},
	}
}

// columns of the tables of events and relatives, as parts of the width.
const (
	firstColumn  = 0.19
	secondColumn = 0.30
)

// threeCells is a row of a table with three columns, the first where the sheet begins.
func (s *sheet) threeCells(tag string, texts ...[]typeset.Span) cells {
	w := s.width() - 2*gutter
	widths := []float32{w * firstColumn, w * secondColumn, w * (1 - firstColumn - secondColumn)}
	r := cells{pad: 3, ground: noInk, rule: true}
	at := float32(0)
	for i, t := range texts {
		x := s.left + at
		if s.rtl {
			x = s.left + s.width() - at - widths[i]
		}
		r.all = append(r.all, cell{spans: t, x: x, w: widths[i], tag: tag})
		at += widths[i] + gutter
	}
	return r
}

// listTable prints a table whose head is repeated on each page.
func (s *sheet) listTable(head cells, n int, row func(i int) cells) {
	head.ground = inkPale
	s.table(func() {
		s.need(s.height(head) + 40)
		s.within("TR", "", func() { s.row(head) })
		s.repeat = []cells{head}
		for i := range n {
			s.within("TR", "", func() { s.row(row(i)) })
		}
		s.repeat = nil
	})
}

// concerned names the people whom a record concerns, where that is not all who are
// sought.
func (s *sheet) concerned(c column, people []record.ID) string {
	if len(people) == 0 || len(s.file.Sought) < 2 {
		return ""
	}
	var names []string
	for _, id := range people {
		if p, ok := s.personOf(id); ok {
			names = append(names, i18n.Isolate(s.short(c, p)))
		}
	}
	return c.Join(names)
}

func (s *sheet) personOf(id record.ID) (record.Person, bool) {
	for _, p := range s.file.Sought {
		if p.ID == id {
			return p, true
		}
	}
	for _, p := range s.file.Relatives {
		if p.ID == id {
			return p, true
		}
	}
	return record.Person{}, false
}
