package packet

import (
	"athar/i18n"
	"athar/record"
	"athar/typeset"
)

func (s *sheet) events() {
	if len(s.file.Events) == 0 {
		return
	}
	s.heading(2, func(c column) string { return c.T("sheet.section.events") })
	if s.both != nil {
		for i, e := range s.file.Events {
			s.eventInBoth(i, e)
		}
		return
	}
	c := s.first
	head := s.threeCells("TH",
		[]typeset.Span{span(c.T("sheet.when"), sizeLabel, true, inkSoft)},
		[]typeset.Span{span(c.T("sheet.what"), sizeLabel, true, inkSoft)},
		[]typeset.Span{span(c.T("sheet.account"), sizeLabel, true, inkSoft)})
	s.listTable(head, len(s.file.Events), func(i int) cells { return s.eventRow(s.file.Events[i]) })
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

func (s *sheet) eventRow(e record.Event) cells {
	c := s.first
	when := c.date(e.Date)
	if when == "" {
		when = c.T("sheet.no_date")
	}
	what := []typeset.Span{span(c.eventKind(e.Kind), sizeText, true, inkText)}
	if p := c.place(e.Place); p != "" {
		what = append(what, span("\n"+keepNumbers(p), sizeText, false, inkText))
	}
	if e.By != "" {
		what = append(what, span("\n"+c.T("sheet.by_who", i18n.A("who", keepNumbers(e.By))), sizeText, false, inkText))
	}
	if who := s.concerned(c, e); who != "" {
		what = append(what, span("\n"+c.T("sheet.concerns_who", i18n.A("names", who)), sizeLabel, false, inkSoft))
	}
	source := ""
	if e.Told != "" && !s.o.LeaveOut.Witnesses {
		source = c.T("sheet.told_who", i18n.A("who", keepNumbers(e.Told)))
	}
	if k := c.certainty(e.Certainty); k != "" {
		source = lines(source, c.T("sheet.certainty_is", i18n.A("certainty", k)))
	}
	var account []typeset.Span
	if e.Text != "" {
		account = value(c, e.Text)
	}
	if source != "" {
		if e.Text != "" {
			source = "\n" + source
		}
		account = append(account, span(source, sizeLabel, false, inkSoft))
	}
	return s.threeCells("TD", value(c, when), what, account)
}

// concerned names the people sought whom an event concerns, where that is not all.
func (s *sheet) concerned(c column, e record.Event) string {
	if len(e.People) == 0 || len(s.file.Sought) < 2 {
		return ""
	}
	var names []string
	for _, id := range e.People {
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

// eventInBoth prints an event as rows in two languages.
func (s *sheet) eventInBoth(i int, e record.Event) {
	s.need(120)
	s.y += 4
	s.row(cells{pad: 2, ground: inkPale, all: s.sides("H3", func(c column) []typeset.Span {
		return []typeset.Span{
			span(c.T("sheet.event", i18n.A("number", i+1))+"  ", sizeLabel, false, inkSoft),
			span(c.eventKind(e.Kind), sizeText, true, inkText),
		}
	})})
	s.table(func() {
		s.field("sheet.when", func(c column) string {
			if d := c.date(e.Date); d != "" {
				return d
			}
			return c.T("sheet.no_date")
		})
		s.field("sheet.place", func(c column) string { return c.place(e.Place) })
		s.field("sheet.by", func(column) string { return e.By })
		s.field("sheet.concerns", func(c column) string { return s.concerned(c, e) })
		if !s.o.LeaveOut.Witnesses {
			s.field("sheet.told", func(column) string { return e.Told })
		}
		s.field("sheet.certainty", func(c column) string { return c.certainty(e.Certainty) })
	})
	if e.Text != "" {
		s.written("sheet.account", e.Text)
	}
}
