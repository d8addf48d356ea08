package submissions

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

// bodyPage is one body: what is there, what is missing, and a new submission to it.
func (e *Screen) bodyPage(b *submission.Body) []fyne.CanvasObject {
	if b == nil {
		return e.overviewPage()
	}
	k, lang := e.k, e.k.P.Lang()
	help := k.Quiet(k.T("submissions.about_body"), widgets.IconInfo, func() { e.leave(nav.Help{Topic: "body." + b.ID}) })
	out := []fyne.CanvasObject{k.VBox(widgets.SpaceXS, k.Title(b.Names.In(lang)), k.Muted(b.What.In(lang)), k.HBox(0, help, k.Spacer()))}
	if b.Stale(e.s.Today) {
		y, m, d := b.Checked.Date()
		out = append(out, k.Notice(widgets.Attention, k.T("help.body.checked", i18n.A("date", k.P.Day(y, m, d)))+" "+k.T("help.body.stale")))
	}
	out = append(out, e.failure()...)
	meter, ok := e.s.Meter(b.ID)
	if !ok {
		return append(out, k.Notice(widgets.Attention, k.T("submissions.nobody")))
	}
	if b.PerPerson && len(e.s.File.Sought) > 1 {
		out = append(out, e.whose())
	}
	for _, why := range meter.Why {
		out = append(out, k.Notice(widgets.Attention, why.In(lang)))
	}
	out = append(out, e.meterCard(b, meter))
	for _, sub := range e.s.Of(b.ID) {
		out = append(out, e.card(sub))
	}
	return append(out, e.requestCard(b, meter))
}

// failure says why something did not succeed.
func (e *Screen) failure() []fyne.CanvasObject {
	k := e.k
	var out []fyne.CanvasObject
	if e.busy {
		out = append(out, k.Notice(widgets.Neutral, k.T("submissions.busy")))
	}
	if e.failed != nil {
		title, now := k.P.Fault(e.failed)
		out = append(out, k.Notice(widgets.Alarm, title+" "+now))
	}
	return out
}

// whose chooses the person whose form is looked at.
func (e *Screen) whose() fyne.CanvasObject {
	k := e.k
	var options []widgets.Option
	for _, p := range e.s.File.Sought {
		options = append(options, widgets.Option{Value: p.ID.String(), Label: e.nameOf(p.ID)})
	}
	return k.FormRow(k.T("submissions.whose"), k.Choice(options, e.s.Person.String(), "", func(v string) {
		if id, err := record.ParseID(v); err == nil {
			e.s.Person = id
			e.redraw()
		}
	}))
}

// meterCard lists what is missing first, each with the way to its field, then what helps,
// then what is there.
func (e *Screen) meterCard(b *submission.Body, m submission.Meter) fyne.CanvasObject {
	k := e.k
	var rows []fyne.CanvasObject
	for _, g := range m.Missing {
		rows = append(rows, e.gap(b, g, widgets.Attention))
	}
	if len(m.Wanted) > 0 {
		rows = append(rows, k.Caption(k.T("submissions.would_help")))
		for _, g := range m.Wanted {
			rows = append(rows, e.gap(b, g, widgets.Neutral))
		}
	}
	if len(m.Met) > 0 {
		rows = append(rows, k.Caption(k.T("submissions.there")))
	}
	for _, id := range m.Met {
		r, _ := Requirement(b, id)
		rows = append(rows, k.HBoxTop(widgets.SpaceS, k.Picture(widgets.IconCheck, widgets.Good), k.Grow(k.Text(r.Names.In(k.P.Lang())))))
	}
	title := k.T("submissions.met_title", i18n.A("met", len(m.Met)), i18n.A("required", m.Required))
	if m.Ready() {
		title = k.T("submissions.ready_title")
	}
	return k.Section(title, "", rows...)
}

// gap is one thing that is missing: what it is, what to ask, and the way to the field.
func (e *Screen) gap(b *submission.Body, g submission.Gap, tone widgets.ChipTone) fyne.CanvasObject {
	k, lang := e.k, e.k.P.Lang()
	r, _ := Requirement(b, g.Requirement)
	ink, icon := widgets.Warning, widgets.IconWarning
	if tone == widgets.Neutral {
		ink, icon = widgets.Text2, widgets.IconInfo
	}
	name := r.Names.In(lang)
	if who := e.nameOf(g.Person); who != "" && !b.PerPerson && len(e.s.File.Sought) > 1 {
		name = k.T("submissions.of", i18n.A("what", name), i18n.A("name", who))
	}
	answer := k.Quiet(k.T("submissions.answer"), widgets.IconEdit, func() { e.leave(PlaceOf(e.place.Inquiry, g.Target)) })
	answer.SetTip(g.Question.Words.In(lang))
	return k.HBoxTop(widgets.SpaceS, k.Picture(icon, ink), k.Grow(k.VBox(0, k.Text(name), k.Caption(g.Question.Words.In(lang)))), answer)
}

// requestCard asks what a new submission is to be.
func (e *Screen) requestCard(b *submission.Body, m submission.Meter) fyne.CanvasObject {
	k, lang, r := e.k, e.k.P.Lang(), &e.s.Request
	var rows []fyne.CanvasObject
	var ways []widgets.Option
	for _, p := range b.Procedures {
		ways = append(ways, widgets.Option{Value: p.ID, Label: p.Names.In(lang)})
	}
	rows = append(rows, k.FormRow(k.T("submissions.procedure"), k.Radio(ways, r.Procedure, func(v string) {
		r.Procedure = v
		e.redraw()
	})))
	for _, route := range m.Procedures {
		if route.Procedure == r.Procedure && !route.Open {
			for _, why := range route.Why {
				rows = append(rows, k.Notice(widgets.Attention, why.In(lang)))
			}
		}
	}
	for _, w := range e.s.Windows(b, r.Procedure) {
		y, m, d := w.Day.Date()
		tone := widgets.Neutral
		if w.Day < e.s.Today {
			tone = widgets.Attention
		}
		rows = append(rows, k.Notice(tone, k.T("submissions.until", i18n.A("what", w.Names.In(lang)), i18n.A("date", k.P.Day(y, m, d)))))
	}
	var languages []widgets.Option
	for _, l := range b.Languages {
		languages = append(languages, widgets.Option{Value: string(l), Label: k.T("submissions.language." + string(l))})
	}
	rows = append(rows, k.FormRow(k.T("submissions.language"), k.Segmented(languages, string(r.Language), func(v string) { r.Language = i18n.Language(v) })))
	if b.Addressed {
		rows = append(rows, k.FormRow(k.T("submissions.addressee"), k.Field(widgets.FieldOptions{Text: r.Addressee, OnChange: func(s string) { r.Addressee = s }})).
			Help(k.T("submissions.addressee_help")))
	}
	rows = append(rows, e.extras()...)
	fill := k.Primary(k.T("submissions.fill"), widgets.IconEdit, func() {
		asked := e.s.Asked()
		e.act("drafted", func(ctx context.Context) (record.File, record.ID, error) {
			f, ids, err := e.d.Session.Draft(ctx, record.ID(e.place.Inquiry), asked)
			if len(ids) == 0 {
				return f, record.ID{}, err
			}
			return f, ids[0], err
		})
	})
	if e.busy {
		fill.Disable()
	}
	hint := k.T("submissions.new_hint")
	if b.PerPerson && len(e.s.File.Sought) > 1 {
		hint = k.N("submissions.new_each", len(e.s.File.Sought))
	}
	return k.Section(k.T("submissions.new"), hint, append(rows, k.HBox(0, fill, k.Spacer()))...)
}

// extras are what goes in only where it is chosen by name.
func (e *Screen) extras() []fyne.CanvasObject {
	k, r := e.k, &e.s.Request
	var ticks []fyne.CanvasObject
	medical := record.ShareMedical
	ticks = append(ticks, k.Check(k.T(record.Key(medical)), slices.Contains(r.Include, medical), func(on bool) { r.Include = Chosen(r.Include, medical, on) }))
	for _, w := range e.s.Tellable() {
		id := w.ID
		ticks = append(ticks, k.Check(k.T("submissions.witness", i18n.A("name", w.Name)), slices.Contains(r.Witnesses, id), func(on bool) { r.Witnesses = Chosen(r.Witnesses, id, on) }))
	}
	for _, ev := range e.s.Sendable() {
		id := ev.ID
		words := k.T(record.Key(ev.Kind))
		if ev.Title != "" {
			words = ev.Title
		}
		ticks = append(ticks, k.Check(k.T("submissions.file", i18n.A("title", words)), slices.Contains(r.Files, id), func(on bool) { r.Files = Chosen(r.Files, id, on) }))
	}
	return []fyne.CanvasObject{k.FormRow(k.T("submissions.extras"), k.VBox(widgets.SpaceXS, ticks...)).Help(k.T("submissions.extras_help"))}
}
