package inquiry

import (
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// spec says what a field of the form is.
type spec struct {
	path    string        // names the field in its section, for the keyboard
	of      record.ID     // the record that it belongs to
	leaf    string        // its path in that record; "" is path
	at      func() string // instead of leaf, where the path is known only later
	label   string
	hint    string
	ghost   string // what is shown faintly while nothing is written: the answer for the others
	value   string
	ltr     bool
	lines   int // more than one is an area
	set     func(string)
	approve func() // for suggested spellings
}

func (s spec) field() string {
	switch {
	case s.at != nil:
		return s.at()
	case s.leaf != "":
		return s.leaf
	}
	return s.path
}

// textPart is a field with its label, remark and suggestion.
type textPart struct {
	e     *Screen
	box   fyne.CanvasObject
	row   *widgets.FormRow
	field *widgets.Field
	offer *fyne.Container // "suggested", and the button that approves
	wrong string          // why what is typed cannot be taken, or ""
}

// text makes a field of the form.
func (e *Screen) text(s spec) *textPart {
	k := e.k
	p := &textPart{e: e}
	o := widgets.FieldOptions{Text: s.value, Hint: s.ghost, LTR: s.ltr, OnChange: s.set, OnEnter: func() { e.s.Focus = s.path }, Menu: e.fieldMenu(s)}
	if s.lines > 1 {
		o.Rows, o.MaxRows = s.lines, 4*s.lines
		p.field = k.Area(o)
	} else {
		p.field = k.Field(o)
	}
	p.row = k.FormRow(s.label, p.field)
	if s.hint != "" {
		p.row.Help(s.hint)
	}
	p.box = p.row
	if s.approve != nil {
		p.offer = k.HBox(widgets.SpaceXS, k.Grow(k.Caption(k.T("field.suggested"))), k.Quiet(k.T("field.approve"), widgets.IconCheck, s.approve))
		p.offer.Hide()
		p.box = k.VBox(0, p.row, p.offer)
	}
	e.mark(s.path, p.field)
	e.live(func() {
		if p.wrong != "" {
			p.row.SetError(p.wrong)
			return
		}
		p.row.SetWarning(joinWords(Remarks(k.P, e.warnings, s.of, s.field())))
	})
	return p
}

// setText shows another text than the one typed, without saving it again.
func (p *textPart) setText(s string) { p.field.SetText(s) }

// suggest shows or hides that the spelling is only suggested.
func (p *textPart) suggest(on bool) {
	if p.offer == nil || p.offer.Visible() == on {
		return
	}
	if on {
		p.offer.Show()
	} else {
		p.offer.Hide()
	}
	widgets.Relayout(p.offer)
}

// say marks what is typed as wrong, in words, or takes the mark away.
func (p *textPart) say(wrong bool, words string) {
	p.wrong = ""
	if wrong {
		p.wrong = words
	}
	p.row.SetError(p.wrong)
}

// date makes a field for a date as people say it, with a line on how it is understood.
func (e *Screen) date(s spec, set func(record.PartialDate)) fyne.CanvasObject {
	k := e.k
	if s.ghost != "" {
		s.hint = k.T("inquiry.event.same", i18n.A("value", s.ghost))
	}
	var row *widgets.FormRow
	help := func(d record.PartialDate) {
		if d.Text == "" {
			row.Help(s.hint)
		} else {
			row.Help("") // the entry says how it reads the date
		}
	}
	s.set = func(text string) { set(record.ParseDate(text)) }
	entry := k.DateEntry(widgets.DateOptions{Value: record.ParseDate(s.value), Label: s.label, Menu: e.fieldMenu(s), OnEnter: func() { e.s.Focus = s.path },
		OnChange: func(d record.PartialDate) {
			help(d)
			set(d)
		}})
	row = k.FormRow(s.label, entry)
	help(entry.Value())
	e.mark(s.path, entry.Field())
	e.live(func() { row.SetWarning(joinWords(Remarks(k.P, e.warnings, s.of, s.field()))) })
	return row
}

// choice makes a choice of the form: a row of buttons for few options, else a list.
func (e *Screen) choice(s spec, options []string, index int, set func(int)) fyne.CanvasObject {
	k := e.k
	all, values := make([]widgets.Option, len(options)), map[string]int{}
	for i, words := range options {
		all[i] = widgets.Option{Value: optionValue(i), Label: words}
		values[all[i].Value] = i
	}
	c := k.Choice(all, optionValue(index), s.label, func(v string) { set(values[v]) })
	row := k.FormRow(s.label, c)
	e.mark(s.path, c)
	e.live(func() { row.SetWarning(joinWords(Remarks(k.P, e.warnings, s.of, s.field()))) })
	return row
}

// segments makes a choice among few short options that are all to be seen.
func (e *Screen) segments(s spec, options []string, index int, set func(int)) fyne.CanvasObject {
	k := e.k
	all, values := make([]widgets.Option, len(options)), map[string]int{}
	for i, words := range options {
		all[i] = widgets.Option{Value: optionValue(i), Label: words}
		values[all[i].Value] = i
	}
	c := k.Segmented(all, optionValue(index), func(v string) {
		e.s.Focus = s.path
		set(values[v])
	})
	row := k.FormRow(s.label, c)
	e.mark(s.path, c)
	e.live(func() { row.SetWarning(joinWords(Remarks(k.P, e.warnings, s.of, s.field()))) })
	return row
}

// answer asks yes, no or not known: all three to be seen. Pressing an answer again takes it
// back: then nobody was asked yet.
func (e *Screen) answer(s spec, value record.Answer, set func(record.Answer)) fyne.CanvasObject {
	k := e.k
	if s.ghost != "" {
		s.hint = k.T("inquiry.event.same", i18n.A("value", s.ghost))
	}
	var options []widgets.Option
	for _, a := range record.Vocabulary[record.Answer]() {
		options = append(options, widgets.Option{Value: string(a), Label: k.T(record.Key(a))})
	}
	was := string(value)
	var c *widgets.Segmented
	c = k.Segmented(options, was, func(v string) {
		if v == was {
			v = ""
			c.Set(v)
		}
		was, e.s.Focus = v, s.path
		set(record.Answer(v))
	})
	row := k.FormRow(s.label, c)
	row.Help(s.hint)
	e.mark(s.path, c)
	e.live(func() { row.SetWarning(joinWords(Remarks(k.P, e.warnings, s.of, s.field()))) })
	return row
}

// optionValue names the option of an index: options have words, not names.
func optionValue(i int) string { return string(rune('a' + i)) }

// group is a card with a head.
func (e *Screen) group(title string, parts ...fyne.CanvasObject) fyne.CanvasObject {
	return e.k.Section(title, "", parts...)
}

// addButton is the button below a list that adds to it.
func (e *Screen) addButton(label string, add func()) fyne.CanvasObject {
	b := e.k.Button(label, widgets.IconAdd, add)
	e.mark("add", b)
	return e.leading(b)
}

// leading keeps a part at the leading edge instead of stretching it.
func (e *Screen) leading(o fyne.CanvasObject) fyne.CanvasObject { return e.k.HBox(0, o, e.k.Spacer()) }

// trailing keeps a part at the trailing edge.
func (e *Screen) trailing(o fyne.CanvasObject) fyne.CanvasObject {
	return e.k.HBox(0, e.k.Spacer(), o)
}

// empty is a section in which nothing is written: what it is for, and how to begin.
func (e *Screen) empty(icon widgets.Icon, title, text string, action *widgets.Button) fyne.CanvasObject {
	e.mark("first", action)
	return e.k.Card(e.k.Pad(widgets.SpaceL, widgets.SpaceXL, e.k.Empty(icon, title, text, action)))
}

// live registers what follows every change: remarks, names on buttons, progress.
func (e *Screen) live(f func()) { e.lives = append(e.lives, f) }

// mark names what can have the keyboard.
func (e *Screen) mark(path string, o fyne.CanvasObject) {
	if _, ok := e.spots[path]; !ok {
		e.order = append(e.order, path)
	}
	e.spots[path] = o
}

// person changes a person and saves.
func (e *Screen) person(id record.ID, change func(*record.Person)) {
	if p := e.s.PersonOf(id); p != nil {
		change(p)
		e.changed()
	}
}

// closedRow is a thing of a list that is not open: its words, and a button that opens it.
func (e *Screen) closedRow(title, under string, open *widgets.Button) fyne.CanvasObject {
	k := e.k
	words := []fyne.CanvasObject{k.Text(title).Bold()}
	if under != "" {
		words = append(words, k.Muted(under).Lines(2))
	}
	return k.Card(k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, words...)), open))
}

// shut is a thing of a section that is not open; opening it shuts the one that was.
func (e *Screen) shut(section nav.Section, id record.ID, title, under string) fyne.CanvasObject {
	open := e.k.Button(e.k.T("inquiry.more.open"), widgets.IconEdit, func() {
		e.s.Open[section], e.s.Focus = id, id.String()+"/date"
		if section == nav.Relatives {
			e.s.Focus = namePath(id)
		}
		e.redraw()
	})
	e.mark(id.String()+"/open", open)
	return e.closedRow(title, under, open)
}

// joinWords puts remarks one after the other.
func joinWords(words []string) string { return strings.Join(words, " ") }
