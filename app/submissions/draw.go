package submissions

import (
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

// The widths of the page and of the list beside it, before the text size.
const (
	pageWidth = 820
	sideWidth = 280
)

// overview is the key of the first page in the list at the side.
const overview = "overview"

// draw builds the whole page with the present kit and state.
func (e *Screen) draw() {
	k := e.k
	var at float32
	if e.side != nil {
		at = e.side.Offset()
	}
	e.scroll, e.save = nil, nil
	switch {
	case e.err != nil:
		title, now := k.P.Fault(e.err)
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.VBox(widgets.SpaceM, k.Heading(title), k.Muted(now)))}
	case e.s == nil:
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.Muted(k.T("inquiry.reading")).Aligned(widgets.Center))}
	default:
		var parts []fyne.CanvasObject
		switch {
		case e.s.Submission() != nil:
			parts = e.submissionPage(*e.s.Submission())
		case e.s.Body != "":
			parts = e.bodyPage(e.s.Bodies.Body(e.s.Body))
		default:
			parts = e.overviewPage()
		}
		e.scroll = k.Scroll(k.Pad(widgets.SpaceXL, widgets.SpaceL, k.Page(pageWidth, k.VBox(widgets.SpaceL, parts...))))
		e.side = k.Scroll(k.Pad(widgets.SpaceM, widgets.SpaceM, e.list()))
		e.root.Objects = []fyne.CanvasObject{k.Split(e.side, sideWidth, e.scroll)}
	}
	e.root.Refresh()
	widgets.LetGo(e.canvas())
	if e.s != nil && e.scroll != nil {
		e.side.To(at)
		e.scroll.To(e.s.Scroll)
	}
	e.verify()
}

// list is the column of bodies at the side, each with how the file stands for it.
func (e *Screen) list() fyne.CanvasObject {
	k := e.k
	items := []widgets.NavItem{{Key: overview, Label: k.T("submissions.overview")}}
	for _, b := range e.s.Bodies.All() {
		st := e.s.Standing(b.ID)
		items = append(items, widgets.NavItem{Key: b.ID, Label: b.Names.In(k.P.Lang()), Note: e.standing(st), Done: st.Ready})
	}
	active := e.s.Body
	if active == "" {
		active = overview
	}
	return k.SideNav(items, active, func(key string) {
		if key == overview {
			key = ""
		}
		e.open(nav.Submissions{Inquiry: e.place.Inquiry, Body: key})
	})
}

// standing says in words how a file stands for a body. Never a percentage.
func (e *Screen) standing(s Standing) string {
	k := e.k
	switch {
	case !s.Open:
		return k.T("submissions.closed")
	case s.Ready:
		return k.T("submissions.ready")
	}
	return k.T("submissions.met", i18n.A("met", s.Met), i18n.A("required", s.Required))
}

// overviewPage is the next question, and what was written to whom.
func (e *Screen) overviewPage() []fyne.CanvasObject {
	k := e.k
	out := []fyne.CanvasObject{k.VBox(widgets.SpaceXS, k.Title(k.T("submissions.title")), k.Muted(k.T("submissions.hint")))}
	out = append(out, e.failure()...)
	for _, words := range e.s.Broken {
		out = append(out, k.Notice(widgets.Attention, words))
	}
	if len(e.s.File.Sought) == 0 {
		return append(out, k.Notice(widgets.Attention, k.T("submissions.nobody")))
	}
	if ask, ok := e.s.Next(); ok {
		out = append(out, e.nextCard(ask))
	} else {
		out = append(out, k.Notice(widgets.Positive, k.T("submissions.nothing_missing")))
	}
	var cards []fyne.CanvasObject
	for i := len(e.s.File.Submissions) - 1; i >= 0; i-- {
		cards = append(cards, e.card(e.s.File.Submissions[i]))
	}
	out = append(out, k.Heading(k.T("submissions.written")))
	if len(cards) == 0 {
		out = append(out, k.Muted(k.T("submissions.none")))
	}
	return append(out, cards...)
}

// nextCard is the one question to ask next, with the way to its very field.
func (e *Screen) nextCard(ask submission.Ask) fyne.CanvasObject {
	k, lang := e.k, e.k.P.Lang()
	rows := []fyne.CanvasObject{k.Text(ask.Question.Words.In(lang)).Sized(widgets.Heading)}
	if help := ask.Question.Help.In(lang); help != "" {
		rows = append(rows, k.Muted(help))
	}
	if name := e.nameOf(ask.Target.Person); name != "" && len(e.s.File.Sought) > 1 {
		rows = append(rows, k.Caption(k.T("submissions.about", i18n.A("name", name))))
	}
	var names []string
	for _, id := range ask.Bodies {
		if b := e.s.Bodies.Body(id); b != nil {
			names = append(names, b.Names.In(lang))
		}
	}
	rows = append(rows, k.Caption(k.T("submissions.serves", i18n.A("bodies", k.P.Join(names)))))
	answer := k.Primary(k.T("submissions.answer"), widgets.IconEdit, func() { e.leave(PlaceOf(e.place.Inquiry, ask.Target)) })
	return k.Section(k.T("submissions.next"), "", append(rows, k.HBox(0, answer, k.Spacer()))...)
}

// nameOf is the name of a person in the script that is read.
func (e *Screen) nameOf(id record.ID) string {
	p := e.s.File.Person(id)
	if p == nil {
		return ""
	}
	if e.k.RTL() {
		return p.DisplayName(record.Arabic)
	}
	return p.DisplayName(record.Latin)
}

// card is one submission in a list.
func (e *Screen) card(sub record.Submission) fyne.CanvasObject {
	k := e.k
	tones := map[record.SubmissionState]widgets.ChipTone{record.SubmissionFrozen: widgets.Attention, record.SubmissionSent: widgets.Positive}
	state := sub.State
	if state == "" {
		state = record.SubmissionDraft
	}
	tone := tones[state]
	if tone == widgets.NoChip {
		tone = widgets.Neutral
	}
	open := k.Quiet(k.T("submissions.open"), widgets.IconNext, func() {
		e.open(nav.Submissions{Inquiry: e.place.Inquiry, Submission: nav.ID(sub.ID)})
	})
	rows := []fyne.CanvasObject{k.HBox(widgets.SpaceM, k.Grow(k.Text(e.titleOf(sub)).Bold()), k.Chip(k.T(record.Key(state)), tone), open)}
	var under []string
	for _, id := range sub.People {
		under = append(under, e.nameOf(id))
	}
	if len(under) > 0 {
		rows = append(rows, k.Muted(k.P.Join(under)))
	}
	if due := e.dueWords(sub); due != "" {
		rows = append(rows, k.Caption(due))
	}
	return k.Panel(widgets.Surface, widgets.SpaceM, k.VBox(widgets.SpaceXS, rows...))
}

// titleOf is what a submission is: to whom, by which procedure.
func (e *Screen) titleOf(sub record.Submission) string {
	lang := e.k.P.Lang()
	title := sub.Addressee
	if title == "" && e.s.Bodies.Body(sub.Body) == nil {
		title = sub.Body // a body whose file was taken away
	}
	if b := e.s.Bodies.Body(sub.Body); b != nil {
		if title == "" {
			title = b.Names.In(lang)
		}
		for _, p := range b.Procedures {
			if p.ID == sub.Procedure && !strings.HasSuffix(title, p.Names.In(lang)) {
				return e.k.T("submissions.by_procedure", i18n.A("body", title), i18n.A("procedure", p.Names.In(lang)))
			}
		}
	}
	return title
}

// dueWords say what is expected next of a submission, and until when.
func (e *Screen) dueWords(sub record.Submission) string {
	if !sub.Due.Known() {
		return ""
	}
	what := ""
	if b := e.s.Bodies.Body(sub.Body); b != nil {
		for _, p := range b.Procedures {
			for _, d := range p.Deadlines {
				if p.ID == sub.Procedure && d.ID == sub.DueWhat {
					what = d.Names.In(e.k.P.Lang())
				}
			}
		}
	}
	key := "submissions.due"
	if sub.Due.Latest < e.s.Today {
		key = "submissions.overdue"
	}
	return e.k.T(key, i18n.A("what", what), i18n.A("date", sub.Due.Format(e.k.P)))
}
