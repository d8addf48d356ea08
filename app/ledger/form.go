package ledger

import (
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// spec says what a control of a form is.
type spec struct {
	id     record.ID // the record that it belongs to
	path   string    // of the field in that record, as in record.Fields
	label  string    // words
	hint   string    // words, or ""
	ghost  string    // what all others have, shown while the field is empty
	ltr    bool
	masked bool
	rows   int // more than one is an area
	set    func(string)
	value  string
}

func (s spec) spot() string { return s.id.String() + "/" + s.path }

// fields are the controls of a record, small ones side by side.
func (e *Screen) fields(form Form, id record.ID) []fyne.CanvasObject {
	k := e.k
	_, nested := e.s.SharedOf(id)
	var out, grid []fyne.CanvasObject
	flush := func() {
		if len(grid) > 0 {
			out = append(out, k.Grid(2, 260, widgets.SpaceL, grid...))
			grid = nil
		}
	}
	for _, r := range form.Rows {
		if r.If != nil && !r.If(e.s, id) || nested && !r.Shared {
			continue
		}
		o := e.control(r, id)
		switch {
		case o == nil:
		case wide(r):
			flush()
			out = append(out, o)
		default:
			grid = append(grid, o)
		}
	}
	flush()
	return out
}

// wide reports whether a control takes the whole width.
func wide(r Row) bool {
	return r.Control == Area || r.Control == People || r.Control == Parts || r.Control == Tick || r.Control == Recipient
}

// control is one field of a record; nil where there is nothing to ask.
func (e *Screen) control(r Row, id record.ID) fyne.CanvasObject {
	k := e.k
	s := spec{id: id, path: r.Path, label: k.T(r.Label), ltr: r.LTR, rows: max(1, r.Rows), ghost: e.ghost(r, id), value: e.s.Text(id, r.Path),
		masked: r.Secret && !e.s.Shown[id] && e.s.Names(id)}
	if r.Hint != "" {
		s.hint = k.T(r.Hint)
	}
	s.set = func(text string) {
		if r.Path == "keep" && text == string(record.No) && e.s.Names(id) {
			e.askClear(id)
			return
		}
		e.s.SetText(id, r.Path, text)
		if r.Path == "keep" {
			e.keptName(id)
		}
		e.changed()
	}
	switch r.Control {
	case Date:
		return e.date(s)
	case Choose:
		return e.choose(s, r.Words)
	case Ask:
		return e.ask(s)
	case People:
		return e.people(s)
	case Somebody:
		return e.somebody(s)
	case PlaceOf:
		return e.placeOf(s)
	case Authority:
		return e.authority(s, r)
	case Refer:
		return e.refer(s, r.To)
	case Recipient:
		return e.recipient(s)
	case Parts:
		return e.parts(s)
	case Tick:
		return e.tick(s)
	case Staff:
		return e.staff(s)
	}
	return e.text(s)
}

// ghost is what the shared record says, for a record that only says what differs.
func (e *Screen) ghost(r Row, id record.ID) string {
	shared, nested := e.s.SharedOf(id)
	if !nested {
		return ""
	}
	return e.s.Words(e.k.P, shared, r)
}

// text makes a field for typing.
func (e *Screen) text(s spec) fyne.CanvasObject {
	k := e.k
	o := widgets.FieldOptions{Text: s.value, Hint: s.ghost, LTR: s.ltr, Password: s.masked, OnChange: s.set,
		OnEnter: func() { e.s.Focus = s.spot() }, Menu: e.fieldMenu(s)}
	var f *widgets.Field
	if s.rows > 1 {
		o.Rows, o.MaxRows = s.rows, 4*s.rows
		f = k.Area(o)
	} else {
		f = k.Field(o)
	}
	return e.row(s, f, f)
}

// staff is a name for typing, with the accounts of the vault to choose from where there
// are several.
func (e *Screen) staff(s spec) fyne.CanvasObject {
	k := e.k
	all, err := e.d.Session.Accounts(e.ctx)
	names := make([]string, 0, len(all))
	for _, a := range all {
		if !a.Removed && a.Name != "" {
			names = append(names, a.Name)
		}
	}
	if err != nil || len(names) < 2 {
		return e.text(s)
	}
	f := k.Field(widgets.FieldOptions{Text: s.value, Hint: s.ghost, OnChange: s.set, OnEnter: func() { e.s.Focus = s.spot() }, Menu: e.fieldMenu(s)})
	pick := k.MenuButton("", widgets.IconPeople, func() []widgets.MenuItem {
		var items []widgets.MenuItem
		for _, name := range names {
			items = append(items, widgets.MenuItem{Label: name, Icon: widgets.IconPerson, Do: func() {
				f.SetText(name)
				s.set(name)
			}})
		}
		return items
	})
	pick.SetLabel(k.T("ledger.staff")) // what a screen reader says: it shows its icon only
	pick.SetTip(k.T("ledger.staff"))
	return e.row(s, k.HBox(widgets.SpaceXS, k.Grow(f), pick), f)
}

// row puts a control under its label, with what looks odd about it.
func (e *Screen) row(s spec, o, keyboard fyne.CanvasObject) *widgets.FormRow {
	row := e.k.FormRow(s.label, o)
	if s.hint != "" {
		row.Help(s.hint)
	}
	e.mark(s.spot(), keyboard)
	e.live(func() { row.SetWarning(e.remarks(s.id, s.path)) })
	return row
}

// remarks are the words for what looks odd about a field; dates say it themselves.
func (e *Screen) remarks(id record.ID, path string) string {
	var words []string
	for _, w := range e.warnings {
		if w.Record == id && (w.Path == path || strings.HasPrefix(w.Path, path+"/")) && !saidAlready(w.Code) {
			words = append(words, w.Words(e.k.P))
		}
	}
	return strings.Join(words, " ")
}

// saidAlready lists what a part of the card says itself.
func saidAlready(code string) bool {
	switch code {
	case "date_invalid", "date_not_read", "task_overdue":
		return true
	}
	return false
}

// date makes a field for a date as people say it, with a line on how it is understood.
func (e *Screen) date(s spec) fyne.CanvasObject {
	k := e.k
	if s.ghost != "" {
		s.hint = k.T("ledger.same_as_all", i18n.A("value", s.ghost))
	}
	var row *widgets.FormRow
	help := func(d record.PartialDate) {
		if row == nil {
			return
		}
		if d.Text == "" {
			row.Help(s.hint)
		} else {
			row.Help("") // the entry says how it reads the date
		}
	}
	entry := k.DateEntry(widgets.DateOptions{Value: record.ParseDate(s.value), Label: s.label, Menu: e.fieldMenu(s), OnEnter: func() { e.s.Focus = s.spot() },
		OnChange: func(d record.PartialDate) {
			help(d)
			s.set(d.Text)
		}})
	row = e.row(s, entry, entry.Field())
	help(entry.Value())
	return row
}

// choose makes a choice among words. A word of a newer version shows itself.
func (e *Screen) choose(s spec, all []Word) fyne.CanvasObject {
	k := e.k
	options := make([]widgets.Option, 0, len(all)+1)
	known := false
	for _, w := range all {
		label := k.T(w.Key)
		if w.Value == "" && s.ghost != "" {
			label = k.T("ledger.same_as_all", i18n.A("value", s.ghost))
		}
		options = append(options, widgets.Option{Value: w.Value, Label: label})
		known = known || w.Value == s.value
	}
	if !known {
		options = append(options, widgets.Option{Value: s.value, Label: s.value})
	}
	c := k.Choice(options, s.value, s.label, func(v string) {
		e.s.Focus = s.spot()
		s.set(v)
	})
	return e.row(s, c, c)
}

// ask makes yes, no, not known: all three to be seen. Pressing the answer again takes it back.
func (e *Screen) ask(s spec) fyne.CanvasObject {
	k := e.k
	if s.ghost != "" {
		s.hint = k.T("ledger.same_as_all", i18n.A("value", s.ghost))
	}
	var options []widgets.Option
	for _, a := range record.Vocabulary[record.Answer]() {
		options = append(options, widgets.Option{Value: string(a), Label: k.T(record.Key(a))})
	}
	was := s.value
	var c *widgets.Segmented
	c = k.Segmented(options, s.value, func(v string) {
		if v == was {
			v = ""
			c.Set(v)
		}
		was = v
		e.s.Focus = s.spot()
		s.set(v)
	})
	return e.row(s, c, c)
}

// people asks whom among the people sought a record is about; nobody asks where only one
// person is sought.
func (e *Screen) people(s spec) fyne.CanvasObject {
	if len(e.s.File.Sought) < 2 {
		return nil
	}
	k := e.k
	var checks []fyne.CanvasObject
	for _, p := range e.s.File.Sought {
		var box *widgets.Check
		box = k.Check(nameWords(k.P, p), e.s.Concerns(s.id, p.ID), func(on bool) {
			e.s.SetConcerns(s.id, p.ID, on)
			box.Set(e.s.Concerns(s.id, p.ID)) // the last one stays
			e.changed()
		})
		checks = append(checks, box)
	}
	all := k.Flow(widgets.SpaceL, checks...)
	e.mark(s.spot(), all)
	return k.VBox(widgets.SpaceXS, k.Caption(s.label), all)
}

// somebody asks for one of the people sought.
func (e *Screen) somebody(s spec) fyne.CanvasObject {
	k := e.k
	now := e.s.Ref(s.id, s.path)
	options := []widgets.Option{{Value: "", Label: k.T("ledger.not_said")}}
	for _, p := range e.s.File.Sought {
		options = append(options, widgets.Option{Value: p.ID.String(), Label: nameWords(k.P, p)})
	}
	return e.pick(s, options, now, func(id record.ID) {
		e.s.SetRef(s.id, s.path, id)
		e.changed()
	})
}

// refer asks for another record of the file, or makes one.
func (e *Screen) refer(s spec, to record.Kind) fyne.CanvasObject {
	k := e.k
	none := k.T("ledger.none")
	if s.ghost != "" {
		none = k.T("ledger.same_as_all", i18n.A("value", s.ghost))
	}
	options := []widgets.Option{{Value: "", Label: none}}
	for _, id := range e.s.IDs(to) {
		options = append(options, widgets.Option{Value: id.String(), Label: e.s.Line(k.P, id)})
	}
	return e.pick(s, options, e.s.Ref(s.id, s.path), func(id record.ID) {
		e.s.SetRef(s.id, s.path, id)
		e.changed()
	})
}

// pick is a choice among records; one that was taken out is shown as such.
func (e *Screen) pick(s spec, options []widgets.Option, now record.ID, set func(record.ID)) fyne.CanvasObject {
	k := e.k
	value := ""
	if !now.IsZero() {
		value = now.String()
	}
	there := false
	for _, o := range options {
		there = there || o.Value == value
	}
	if !there {
		options = append(options, widgets.Option{Value: value, Label: k.T("ledger.taken_out")})
	}
	c := k.Choice(options, value, s.label, func(v string) {
		e.s.Focus = s.spot()
		id, err := record.ParseID(v)
		if err != nil {
			id = record.ID{}
		}
		set(id)
	})
	return e.row(s, c, c)
}

// tick is a box to tick.
func (e *Screen) tick(s spec) fyne.CanvasObject {
	box := e.k.Check(s.label, e.s.Tick(s.id, s.path), func(on bool) {
		e.s.SetTick(s.id, s.path, on)
		e.ticked(s.id, on)
		e.s.Focus = s.spot()
		e.changed()
	})
	e.mark(s.spot(), box)
	return box
}

// placeOf asks for a place as the family says it, beside what the gazetteer knows of it.
func (e *Screen) placeOf(s spec) fyne.CanvasObject {
	at := s.path
	put := func(change func(*record.Place)) {
		p := e.s.PlaceOf(s.id, at)
		change(&p)
		e.s.SetPlace(s.id, at, p)
		e.changed()
	}
	now := e.s.PlaceOf(s.id, at)
	s.path, s.value = at+"/text", now.Text
	s.set = func(text string) { put(func(p *record.Place) { p.Text = text }) }
	return e.named(s, at, now.Entry, gazetteer.Places(), func(entry string) {
		put(func(p *record.Place) { casework.ChoosePlace(e.d.Session.Gazetteer(), p, entry) })
	})
}

// authority asks for an office, force or group as the family says it.
func (e *Screen) authority(s spec, r Row) fyne.CanvasObject {
	kinds := append(gazetteer.Authorities(), gazetteer.Facility)
	return e.named(s, r.Path, e.s.Text(s.id, r.Entry), kinds, func(entry string) {
		e.s.SetText(s.id, r.Entry, entry)
		e.changed()
	})
}

// named is a text beside an entry of the gazetteer; at names it for the keyboard.
func (e *Screen) named(s spec, at, entry string, kinds []gazetteer.Kind, chosen func(string)) fyne.CanvasObject {
	spot := s.id.String() + "/" + at
	o := e.k.PlaceEntry(widgets.PlaceOptions{Text: s.value, Entry: entry, Kinds: kinds, Places: widgets.PlacesOf(e.d.Session, e.d.Run, e.d.Do), Label: s.label,
		Hint: s.ghost, OnText: s.set, OnEntry: func(g gazetteer.Entry) { chosen(g.ID) }, OnEnter: func() { e.s.Focus = spot }, Menu: e.fieldMenu(s)})
	row := e.row(s, o, o.Field())
	e.mark(spot, o.Field())
	return row
}
