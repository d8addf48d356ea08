package familytree

import (
	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/kin"
	"athar/record"
)

// sideWide is the width of the panel, before the text size.
const sideWide = 320

// draw builds the whole screen with the present kit and state.
func (e *Screen) draw() {
	k := e.k
	e.board, e.side, e.scroll = nil, nil, nil
	switch {
	case e.err != nil:
		title, now := k.P.Fault(e.err)
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.VBox(widgets.SpaceM, k.Heading(title), k.Muted(now)))}
	case e.s == nil:
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.Muted(k.T("inquiry.reading")).Aligned(widgets.Center))}
	case !e.s.Family.Related():
		e.root.Objects = []fyne.CanvasObject{k.Empty(widgets.IconFamily, k.T("familytree.empty.title"), k.T("familytree.empty.text"),
			k.Primary(k.T("familytree.empty.button"), widgets.IconAdd, func() { e.leave(nav.Inquiry{ID: e.place.Inquiry, Section: nav.Relatives}) }))}
	default:
		e.full()
	}
	e.root.Refresh()
}

// full is the tree with its panel.
func (e *Screen) full() {
	k := e.k
	e.board = newBoard(k, e.s, e.d.Now)
	e.board.open = e.open
	e.board.says = e.says
	e.board.chosen = func() { e.s.Scroll = 0; e.panel() }
	e.side = k.Stack()
	e.save = k.Stack()
	e.panel()
	e.showSave()
	in := k.Quiet(k.T("familytree.zoom_in"), widgets.IconAdd, func() { e.board.zoomed(e.s.ZoomIn) })
	out := k.Quiet(k.T("familytree.zoom_out"), widgets.IconRemove, func() { e.board.zoomed(e.s.ZoomOut) })
	fit := k.Quiet(k.T("familytree.zoom_fit"), widgets.IconFamily, func() { e.board.fit() })
	print := k.Quiet(k.T("familytree.print"), widgets.IconPrint, e.print)
	if e.busy {
		print.Disable()
	}
	rows := []fyne.CanvasObject{k.Flow(widgets.SpaceXS, in, out, fit, print)}
	switch {
	case e.wrong != nil:
		title, now := k.P.Fault(e.wrong)
		rows = append(rows, k.Notice(widgets.Alarm, title+" "+now))
	case e.wrote != "":
		path := e.wrote
		rows = append(rows, k.HBox(widgets.SpaceM, k.Grow(k.Notice(widgets.Positive, k.T("familytree.printed"))),
			k.Button(k.T("inquiry.print.open"), widgets.IconFile, func() { e.d.Go(nav.Open{Path: path}) })))
	}
	bar := k.Pad(widgets.SpaceM, widgets.SpaceS, k.VBox(widgets.SpaceS, rows...))
	main := k.Border(bar, nil, nil, nil, e.board)
	e.root.Objects = []fyne.CanvasObject{k.Split(k.Ground(widgets.Surface, e.side), sideWide, main)}
}

// says is what a screen reader hears of the tree.
func (e *Screen) says() string {
	l := e.s.Label(e.k.P, e.s.Chosen)
	text := l.Name
	for _, m := range l.More {
		text += " — " + m
	}
	return e.k.T("familytree.says", i18n.A("who", text))
}

// panel says in words who is chosen, and who could give a sample.
func (e *Screen) panel() {
	k := e.k
	if e.scroll != nil && e.s.Scroll != 0 {
		e.s.Scroll = e.scroll.Offset()
	}
	rows := e.about()
	if p := e.s.Person(); p != nil && p.Role == record.RoleRelative {
		rows = append(rows, k.Rule())
		rows = append(rows, e.asked(p)...)
	}
	rows = append(rows, k.Rule())
	rows = append(rows, e.donors()...)
	rows = append(rows, e.problems()...)
	rows = append(rows, k.Rule(), k.Caption(k.T("familytree.keys")))
	rows = append(rows, e.legend()...)
	e.scroll = k.Scroll(k.Pad(widgets.SpaceM, widgets.SpaceM, k.VBox(widgets.SpaceS, rows...)))
	e.side.Objects = []fyne.CanvasObject{e.scroll}
	e.side.Refresh()
	e.scroll.To(e.s.Scroll)
}

// about is who is chosen: the name, what the person is to each person sought, and
// whether that is blood.
func (e *Screen) about() []fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	l := e.s.Label(k.P, e.s.Chosen)
	if p == nil {
		return []fyne.CanvasObject{k.Heading(l.Name), k.Muted(k.T("familytree.implied")),
			k.Button(k.T("familytree.write_down"), widgets.IconAdd, func() { e.open(e.s.Chosen) })}
	}
	rows := []fyne.CanvasObject{k.Heading(fullName(k.P, p))}
	var chips []fyne.CanvasObject
	m, _ := e.s.Family.Member(p.ID)
	said := e.s.Said(k.P)
	switch {
	case m.Sought:
		chips = append(chips, k.Chip(k.T("kin.label.sought"), widgets.Accented))
	case e.s.Blood():
		chips = append(chips, k.Chip(k.T("sheet.tree.blood"), widgets.Positive))
	case len(said) > 0:
		chips = append(chips, k.Chip(k.T("sheet.tree.not_blood"), widgets.Neutral))
	default:
		chips = append(chips, k.Chip(k.T("familytree.alone"), widgets.Attention))
	}
	if m.Deceased() || m.Unsure() {
		chips = append(chips, k.Chip(k.P.For(record.Key(p.Living), string(p.Sex)), widgets.Neutral))
	}
	for _, s := range said {
		rows = append(rows, k.Text(s).Bold())
	}
	rows = append(rows, k.Flow(widgets.SpaceXS, chips...))
	if !m.Sought && len(said) == 0 {
		rows = append(rows, k.Muted(k.T("familytree.alone_hint")))
	}
	return append(rows, k.Button(k.T("familytree.open"), widgets.IconPerson, func() { e.open(p.ID) }))
}

func fullName(p *i18n.Printer, of *record.Person) string {
	script := record.Latin
	if p.Lang() == i18n.Arabic {
		script = record.Arabic
	}
	if n, ok := of.In(script); ok {
		return n.Full()
	}
	return Name(p, of)
}

// asked is what the family says of a relative: alive or not, and the sample.
func (e *Screen) asked(p *record.Person) []fyne.CanvasObject {
	k := e.k
	living := []widgets.Option{{Value: "", Label: k.T("living.none")}}
	for _, w := range record.Vocabulary[record.Living]() {
		living = append(living, widgets.Option{Value: string(w), Label: k.P.For(record.Key(w), string(p.Sex))})
	}
	rows := []fyne.CanvasObject{k.FormRow(k.T("field.living"), k.Choice(living, string(p.Living), k.T("field.living"), func(v string) {
		e.set(func(p *record.Person) { p.Living = record.Living(v) })
		e.panel()
	}))}
	if !e.s.Blood() {
		if p.Donor.Step == "" {
			return rows
		}
		rows = append(rows, k.Notice(widgets.Attention, k.T("familytree.not_blood_donor")))
	}
	steps := []widgets.Option{{Value: "", Label: k.T("donor_step.none")}}
	for _, w := range record.Vocabulary[record.DonorStep]() {
		steps = append(steps, widgets.Option{Value: string(w), Label: k.T(record.Key(w))})
	}
	rows = append(rows, k.FormRow(k.T("field.donor_step"), k.Choice(steps, string(p.Donor.Step), k.T("field.donor_step"), func(v string) {
		e.set(func(p *record.Person) { p.Donor.Step = record.DonorStep(v) })
		e.panel()
	})))
	if p.Donor.Step == "" && p.Donor.With == "" && p.Donor.When.IsZero() {
		return rows
	}
	with := k.Field(widgets.FieldOptions{Text: p.Donor.With, Label: k.T("field.donor_with"), Hint: k.T("field.donor_with_hint"), Limit: 200,
		OnChange: func(v string) { e.set(func(p *record.Person) { p.Donor.With = v }) }})
	when := k.DateEntry(widgets.DateOptions{Value: p.Donor.When, Label: k.T("field.donor_when"),
		OnChange: func(v record.PartialDate) { e.set(func(p *record.Person) { p.Donor.When = v }) }})
	return append(rows, k.FormRow(k.T("field.donor_with"), with), k.FormRow(k.T("field.donor_when"), when))
}

// donors lists who could give a reference sample for somebody sought, the nearest first.
func (e *Screen) donors() []fyne.CanvasObject {
	k := e.k
	who := e.s.File.Person(e.s.For())
	if who == nil {
		return nil
	}
	rows := []fyne.CanvasObject{k.Heading(k.T("familytree.donors")), k.Caption(k.T("familytree.donors_for", i18n.A("name", Name(k.P, who))))}
	all := e.s.Donors()
	if len(all) == 0 {
		return append(rows, k.Muted(k.T("familytree.donors_none")))
	}
	for _, d := range all {
		rows = append(rows, e.donor(d))
	}
	return append(rows, k.Caption(k.T("sheet.tree.note")))
}

func (e *Screen) donor(d kin.Donor) fyne.CanvasObject {
	k := e.k
	p := e.s.File.Person(d.Person)
	if p == nil {
		return k.Gap(0)
	}
	choose := k.Quiet(Name(k.P, p), widgets.NoIcon, func() {
		e.board.choose(d.Person)
		e.board.show()
	})
	says := e.s.Family.Words(k.P, d.Person, e.s.For())
	tone := widgets.Neutral
	state := k.T("donor_step.none")
	switch {
	case d.Donor.Step == record.DonorGiven:
		tone, state = widgets.Positive, k.T(record.Key(d.Donor.Step))
	case !d.Possible:
		state = k.T(d.Why.Key())
	case d.Donor.Step != "":
		tone, state = widgets.Accented, k.T(record.Key(d.Donor.Step))
	case d.Why != "":
		tone, state = widgets.Attention, k.T(d.Why.Key())
	}
	return k.VBox(0, k.HBox(widgets.SpaceS, choose, k.Spacer()), k.Pad(widgets.SpaceS, 0, k.Flow(widgets.SpaceXS, k.Label(says).Sized(widgets.Caption).Colored(widgets.Text2), k.Chip(state, tone))))
}

// problems says what was left out of the tree, and why.
func (e *Screen) problems() []fyne.CanvasObject {
	k := e.k
	if len(e.s.Family.Problems) == 0 {
		return nil
	}
	rows := []fyne.CanvasObject{k.Rule(), k.Heading(k.T("familytree.problems"))}
	for _, p := range e.s.Family.Problems {
		text := k.T(p.Code.Key())
		var names []string
		for _, id := range p.People {
			if m, ok := e.s.Family.Member(id); ok && m.Person != nil {
				names = append(names, Name(k.P, m.Person))
			}
		}
		if len(names) > 0 {
			text = k.T("familytree.problem", i18n.A("names", k.P.Join(names)), i18n.A("text", text))
		}
		rows = append(rows, k.Notice(widgets.Attention, text))
	}
	return rows
}

// legend says what the marks mean, as far as the tree has them.
func (e *Screen) legend() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	for _, l := range e.s.Drawing.Legend() {
		rows = append(rows, e.k.Caption("· "+e.k.T(l.Key)))
	}
	return rows
}

// showSave says whether what was changed is written.
func (e *Screen) showSave() {
	if e.s == nil || e.status.Phase != casework.Failed || e.d.Host == nil || e.d.Host() == nil {
		return
	}
	title, now := e.k.P.Fault(e.status.Err)
	e.d.Host().Toast(title+" "+now, e.k.T("familytree.try_again"), func() { e.d.Run(func() { _ = e.Flush(e.ctx) }) })
}
