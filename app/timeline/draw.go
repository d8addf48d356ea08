package timeline

import (
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// draw builds the whole screen with the present kit and state.
func (e *Screen) draw() {
	k := e.k
	e.chosen, e.first, e.scroll = nil, nil, nil
	switch {
	case e.err != nil:
		title, now := k.P.Fault(e.err)
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.VBox(widgets.SpaceM, k.Heading(title), k.Muted(now)))}
	case e.s == nil:
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.Muted(k.T("inquiry.reading")).Aligned(widgets.Center))}
	default:
		parts := append(e.head(), e.moments()...)
		e.scroll = k.Scroll(k.Pad(widgets.SpaceXL, widgets.SpaceL, k.Page(pageWidth, k.VBox(widgets.SpaceM, parts...))))
		e.root.Objects = []fyne.CanvasObject{e.scroll}
	}
	e.root.Refresh()
	widgets.LetGo(e.canvas())
}

// head is the title, what can be done, and whose timeline it is.
func (e *Screen) head() []fyne.CanvasObject {
	k := e.k
	seen := k.Primary(k.T("timeline.seen.button"), widgets.IconAdd, func() {
		e.s.Adding = true
		e.redraw()
		e.scroll.To(0)
		e.Shown()
	})
	event := k.Button(k.T("timeline.event"), widgets.IconCalendar, func() { e.leave(nav.Inquiry{ID: e.place.Inquiry, Section: nav.Events}) })
	print := k.Quiet(k.T("timeline.print"), widgets.IconPrint, e.print)
	if e.busy {
		print.Disable()
	}
	out := []fyne.CanvasObject{k.VBox(widgets.SpaceXS, k.Title(k.T("timeline.title")), k.Muted(k.T("timeline.hint")))}
	if e.s.Adding {
		out = append(out, e.form())
	} else {
		out = append(out, k.Flow(widgets.SpaceS, seen, event, print))
	}
	switch {
	case e.wrong != nil:
		title, now := k.P.Fault(e.wrong)
		out = append(out, k.Notice(widgets.Alarm, title+" "+now))
	case e.wrote != "":
		path := e.wrote
		out = append(out, k.HBox(widgets.SpaceM, k.Grow(k.Notice(widgets.Positive, k.T("timeline.printed"))),
			k.Button(k.T("inquiry.print.open"), widgets.IconFile, func() { e.d.Go(nav.Open{Path: path}) })))
	}
	if len(e.s.File.Sought) > 1 {
		options := []widgets.Option{{Value: "", Label: k.T("timeline.everybody")}}
		for _, p := range e.s.File.Sought {
			options = append(options, widgets.Option{Value: p.ID.String(), Label: e.s.Names(k.P, []record.ID{p.ID})[0]})
		}
		value := ""
		if !e.s.Person.IsZero() {
			value = e.s.Person.String()
		}
		out = append(out, k.FormRow(k.T("timeline.whose"), k.Choice(options, value, "", func(v string) {
			id, _ := record.ParseID(v) // "" is everybody
			e.s.Of(id)
			e.redraw()
		})))
	}
	return out
}

// moments are the cards under the line of years.
func (e *Screen) moments() []fyne.CanvasObject {
	k := e.k
	if len(e.s.Moments) == 0 {
		return []fyne.CanvasObject{k.Empty(widgets.IconCalendar, k.T("timeline.empty.title"), k.T("timeline.empty.text"), nil)}
	}
	var out []fyne.CanvasObject
	if !e.s.Scale.IsZero() {
		out = append(out, k.Pad(widgets.SpaceM, 0, newYears(k, e.s.Scale)))
	}
	dated := true
	for _, m := range e.s.Moments {
		if m.Start() == 0 && dated {
			dated = false
			out = append(out, k.Heading(k.T("timeline.undated")))
		}
		card := e.card(m)
		if m.Record == e.s.Chosen && !e.s.Chosen.IsZero() {
			e.chosen = card
		}
		out = append(out, card)
	}
	return out
}

// card is one moment.
func (e *Screen) card(m record.Moment) fyne.CanvasObject {
	k := e.k
	conflicts := e.s.Conflict[m.Record]
	what := k.T(m.Word)
	if m.Differs {
		what = k.T("timeline.differs", i18n.A("what", what), i18n.A("names", k.P.Join(e.s.Names(k.P, m.People))))
	}
	open := k.Quiet(k.T("timeline.open"), widgets.IconNext, func() { e.leave(e.s.Target(m)) })
	open.SetTip(what)
	rows := []fyne.CanvasObject{k.HBox(widgets.SpaceM, k.Grow(k.Text(what).Bold()), open), k.Muted(When(k.P, m))}
	tone := widgets.Accent
	if len(conflicts) > 0 {
		tone = widgets.Warning
	}
	if span, ok := e.s.Scale.SpanOf(m, e.s.Today); ok {
		rows = append(rows, newTrack(k, e.s.Scale, span, tone))
	}
	rows = append(rows, e.told(m)...)
	for _, c := range conflicts {
		rows = append(rows, k.Notice(widgets.Attention, k.T("timeline.conflict."+c.Field)))
	}
	ground := widgets.Surface
	if m.Record == e.s.Chosen && !e.s.Chosen.IsZero() {
		ground = widgets.AccentSoft
	}
	return k.Panel(ground, widgets.SpaceM, k.VBox(widgets.SpaceXS, rows...))
}

// told is where it was, by whom, who told it and how sure that is. A witness's name is
// not shown here.
func (e *Screen) told(m record.Moment) (out []fyne.CanvasObject) {
	k := e.k
	var facts []string
	if place := PlaceWords(k.P, e.d.Session.Gazetteer().Full, m.Place); place != "" {
		facts = append(facts, place)
	}
	by := m.By
	if full := e.d.Session.Gazetteer().Name(m.ByEntry, k.P.Lang()); full != "" && full != by {
		if by == "" {
			by = full
		} else {
			by = k.T("timeline.said_is", i18n.A("said", by), i18n.A("is", full))
		}
	}
	if by != "" {
		facts = append(facts, by)
	}
	if len(facts) > 0 {
		out = append(out, k.Text(strings.Join(facts, " · ")))
	}
	if m.Text != "" {
		out = append(out, k.Muted(m.Text).Lines(3))
	}
	var chips []fyne.CanvasObject
	if m.Certainty != "" {
		chips = append(chips, k.Chip(k.T("certainty."+m.Certainty), widgets.Neutral))
	}
	if m.Told != "" {
		chips = append(chips, k.Chip(k.T("timeline.told", i18n.A("by", m.Told)), widgets.Neutral))
	}
	if !m.Witness.IsZero() {
		chips = append(chips, k.Chip(k.T("timeline.witness"), widgets.Neutral))
	}
	if len(m.People) > 0 && len(e.s.File.Sought) > 1 && !m.Differs {
		chips = append(chips, k.Chip(k.P.Join(e.s.Names(k.P, m.People)), widgets.Accented))
	}
	if len(chips) > 0 {
		out = append(out, k.Flow(widgets.SpaceXS, chips...))
	}
	return out
}

// PlaceWords is a place as the family says it, with the official name beside it where
// that is another; full gives that name of an entry.
func PlaceWords(p *i18n.Printer, full func(id string, lang i18n.Language) string, place record.Place) string {
	said := place.Text
	for _, other := range []string{place.Locality, place.District, place.Governorate} {
		if said == "" {
			said = other
		}
	}
	official := full(place.Entry, p.Lang())
	switch {
	case official == "" || official == said:
		return said
	case said == "":
		return official
	}
	return p.T("timeline.said_is", i18n.A("said", said), i18n.A("is", official))
}
