package ledger

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// typedRecipient stands for a recipient that is none of the bodies.
const typedRecipient = "\x00typed"

func drawConsents(e *Screen) []fyne.CanvasObject {
	return append([]fyne.CanvasObject{e.k.Notice(widgets.Accented, e.k.T("ledger.consent.rule"))}, e.cards(record.KindConsent)...)
}

// recipient asks to whom: one of the bodies, or a name that is typed.
func (e *Screen) recipient(s spec) fyne.CanvasObject {
	k := e.k
	options := []widgets.Option{{Value: "", Label: k.T("ledger.not_said")}}
	for _, b := range e.s.BodyNames(k.P) {
		options = append(options, widgets.Option{Value: b.ID, Label: b.Name})
	}
	options = append(options, widgets.Option{Value: typedRecipient, Label: k.T("ledger.consent.recipient_other")})
	typed := e.s.Typed[s.id] || s.value != "" && e.s.body(s.value) == nil
	value := s.value
	if typed {
		value = typedRecipient
	}
	c := k.Choice(options, value, s.label, func(v string) {
		e.s.Typed[s.id] = v == typedRecipient
		e.s.Focus = s.spot()
		if v == typedRecipient {
			v, e.s.Focus = "", s.spot()+"/typed"
		}
		s.set(v)
		e.redraw()
	})
	row := e.row(s, c, c)
	if !typed {
		return row
	}
	name := s
	name.label, name.hint = k.T("ledger.consent.recipient_name"), ""
	f := k.Field(widgets.FieldOptions{Text: s.value, OnChange: s.set, OnEnter: func() { e.s.Focus = s.spot() + "/typed" }, Menu: e.fieldMenu(s)})
	e.mark(s.spot()+"/typed", f)
	return k.Grid(2, 260, widgets.SpaceL, row, k.FormRow(name.label, f))
}

// parts are the parts of a file that a consent may cover, each with what it means.
func (e *Screen) parts(s spec) fyne.CanvasObject {
	k := e.k
	rows := []fyne.CanvasObject{k.Caption(s.label), k.Muted(s.hint)}
	var boxes []fyne.CanvasObject
	for _, part := range record.Vocabulary[record.ConsentSection]() {
		box := k.Check(k.T(record.Key(part)), e.s.HasSection(s.id, part), func(on bool) {
			e.s.SetSection(s.id, part, on)
			e.changed()
		})
		boxes = append(boxes, k.VBox(0, box, k.Pad(widgets.SpaceXL, 0, k.Caption(k.T("ledger.part."+string(part))))))
	}
	all := k.Grid(2, 260, widgets.SpaceM, boxes...)
	e.mark(s.spot(), all)
	return k.VBox(widgets.SpaceXS, append(rows, all)...)
}

// sentence says what a consent covers, as it is written now.
func (e *Screen) sentence(id record.ID) fyne.CanvasObject {
	words := e.k.Text("")
	e.live(func() {
		for _, c := range e.s.File.Consents {
			if c.ID == id {
				words.SetText(e.s.ConsentWords(e.k.P, c, e.today()))
			}
		}
	})
	return e.k.Panel(widgets.AccentSoft, widgets.SpaceM, words)
}

// withdraw takes a consent back as of today, after asking.
func (e *Screen) withdraw(id record.ID) {
	c := e.canvas()
	if c == nil {
		return
	}
	k := e.k
	k.Confirm(c, k.T("ledger.consent.withdraw_title"), k.T("ledger.consent.withdraw_text"), k.T("ledger.consent.withdraw"), false, func() {
		e.s.SetText(id, "withdrawn", e.today().String())
		e.s.Focus = id.String() + "/withdrawn"
		e.changed()
		e.redraw()
	})
}

// ConsentWords says in one sentence what a consent lets happen, and whether it still does.
func (s *State) ConsentWords(p *i18n.Printer, c record.Consent, today record.Day) string {
	switch {
	case !c.Withdrawn.IsZero():
		return p.T("ledger.consent.says_withdrawn", i18n.A("date", c.Withdrawn.Format(p)))
	case c.Recipient == "":
		return p.T("ledger.consent.says_nobody")
	case len(c.Sections) == 0:
		return p.T("ledger.consent.says_nothing", i18n.A("recipient", s.RecipientWords(p, c.Recipient)))
	}
	var parts []string
	for _, part := range c.Sections {
		parts = append(parts, p.T(record.Key(part)))
	}
	words := p.T("ledger.consent.says", i18n.A("parts", p.Join(parts)), i18n.A("recipient", s.RecipientWords(p, c.Recipient)), i18n.A("people", peopleWords(p, s.File, c.People)))
	switch {
	case c.Until.Known() && c.Until.Earliest < today:
		words += " " + p.T("ledger.consent.says_ended")
	case c.Until.Text != "":
		words += " " + p.T("ledger.consent.says_until", i18n.A("date", c.Until.Format(p)))
	}
	return words
}

// peopleWords names the people that a record is about: all people sought, when none is named.
func peopleWords(p *i18n.Printer, f record.File, people []record.ID) string {
	if len(people) == 0 {
		return p.T("ledger.all_sought")
	}
	var names []string
	for _, id := range people {
		if person := f.Person(id); person != nil {
			names = append(names, i18n.Isolate(nameWords(p, *person)))
		}
	}
	return p.Join(names)
}
