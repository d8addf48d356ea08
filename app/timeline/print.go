package timeline

import (
	"fmt"
	"strings"

	"athar/app/widgets"
	"athar/casework"
	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// Document is the timeline as it is printed: without witnesses' names, which have a
// place of their own in the file.
func (s *State) Document(p *i18n.Printer, full func(id string, lang i18n.Language) string) packet.Document {
	y, m, d := s.Today.Date()
	doc := packet.Document{Lang: string(p.Lang()), Title: p.T("timeline.title"), Subtitle: p.T("timeline.made", i18n.A("date", p.Day(y, m, d))), Foot: p.T("sheet.private"),
		Page: func(n, total int) string { return p.T("sheet.page", i18n.A("page", n), i18n.A("total", total)) }}
	people := s.Names(p, s.people())
	doc.Blocks = append(doc.Blocks, packet.Block{Rows: [][2]string{{p.T("sheet.reference"), s.File.Reference}, {p.T("timeline.whose"), p.Join(people)}}})
	for _, moment := range s.Moments {
		if moment.Word == "event.kind."+string(record.MoneyDemand) {
			continue // demands for money stay in the file
		}
		what := p.T(moment.Word)
		if moment.Differs {
			what = p.T("timeline.differs", i18n.A("what", what), i18n.A("names", p.Join(s.Names(p, moment.People))))
		}
		b := packet.Block{Level: 3, Heading: fmt.Sprintf("%s: %s", When(p, moment), what), Text: moment.Text}
		row := func(key, value string) {
			if value != "" {
				b.Rows = append(b.Rows, [2]string{p.T(key), value})
			}
		}
		row("timeline.where", PlaceWords(p, full, moment.Place))
		row("timeline.by", moment.By)
		if full(moment.ByEntry, p.Lang()) != moment.By {
			row("timeline.by_official", full(moment.ByEntry, p.Lang()))
		}
		if moment.Certainty != "" {
			row("field.event_certainty", p.T("certainty."+moment.Certainty))
		}
		for _, c := range s.Conflict[moment.Record] {
			row("timeline.note", p.T("timeline.conflict."+c.Field))
		}
		doc.Blocks = append(doc.Blocks, b)
	}
	return doc
}

// print asks for a file and writes the timeline to it.
func (e *Screen) print() {
	c := e.canvas()
	if c == nil || e.s == nil || e.busy {
		return
	}
	name := "athar-timeline-" + strings.Map(safe, e.s.File.Reference) + ".pdf"
	e.k.SaveFile(c, widgets.FileOptions{Title: e.k.T("timeline.print_where"), Name: name, Ends: []string{".pdf"}}, e.printTo)
}

// safe keeps what may stand in a file's name. A reference may hold anything.
func safe(r rune) rune {
	if r >= '0' && r <= '9' || r == '-' {
		return r
	}
	return -1
}

func (e *Screen) printTo(path string) {
	e.busy, e.wrote, e.wrong = true, "", nil
	e.redraw()
	inquiry := e.s.File.ID
	doc, p := e.s.Document(e.k.P, e.d.Session.Gazetteer().Full), e.k.P
	e.d.Run(func() {
		err := e.d.Session.PrintPage(e.ctx, inquiry, doc, casework.PrintOptions{Path: path, Primary: p})
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			e.busy, e.wrote, e.wrong = false, path, err
			if err != nil {
				e.wrote = ""
				e.d.Trace("error " + fault.KindOf(err).String())
			} else {
				e.d.Trace("printed")
			}
			e.redraw()
		})
	})
}
