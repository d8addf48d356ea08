package person

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/gazetteer"
	"athar/record"
)

// answer asks yes, no or not known: all three to be seen. Pressing an answer again takes
// it back: then nobody was asked yet.
func (e *Screen) answer(path, label, hint string, value record.Answer, set func(record.Answer)) fyne.CanvasObject {
	k := e.k
	options := make([]widgets.Option, 0, 3)
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
		was, e.s.Focus = v, path
		set(record.Answer(v))
		e.changed()
	})
	row := k.FormRow(label, c)
	if hint != "" {
		row.Help(hint)
	}
	e.mark(path, c)
	e.lives = append(e.lives, func() { row.SetWarning(e.remarks(path)) })
	return row
}

// choose asks for one of a few words.
func (e *Screen) choose(path, label string, options []widgets.Option, value string, set func(string)) fyne.CanvasObject {
	c := e.k.Choice(options, value, label, func(v string) {
		e.s.Focus = path
		set(v)
		e.changed()
	})
	row := e.k.FormRow(label, c)
	e.mark(path, c)
	e.lives = append(e.lives, func() { row.SetWarning(e.remarks(path)) })
	return row
}

// lawful is what the law and the day of the event make of a person: bodies ask for it.
func (e *Screen) lawful() fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	rows := []fyne.CanvasObject{
		e.answer("stateless", k.T("field.stateless"), "", p.Stateless, func(a record.Answer) { e.s.Person().Stateless = a }),
		e.answer("palestinian", k.T("field.palestinian"), "", p.Palestinian, func(a record.Answer) { e.s.Person().Palestinian = a }),
	}
	if e.s.Sought() {
		rows = append(rows, e.answer("minor", k.T("field.minor"), k.T("field.minor_hint"), p.Minor, func(a record.Answer) { e.s.Person().Minor = a }))
		if p.Sex != record.Male || p.Pregnant != "" {
			rows = append(rows, e.answer("pregnant", k.T("field.pregnant"), "", p.Pregnant, func(a record.Answer) { e.s.Person().Pregnant = a }))
		}
	}
	return k.Section(k.T("person.group.status"), "", k.Grid(2, 260, widgets.SpaceL, rows...))
}

// kin is what is asked of relatives only: whether the person lives, and how far the person
// has come as a reference donor. Of somebody sought neither is ever asked here.
func (e *Screen) kin() fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	living := []widgets.Option{{Value: "", Label: k.T("living.none")}}
	for _, w := range record.Vocabulary[record.Living]() {
		living = append(living, widgets.Option{Value: string(w), Label: k.P.For(record.Key(w), string(p.Sex))})
	}
	steps := []widgets.Option{{Value: "", Label: k.T("donor_step.none")}}
	for _, w := range record.Vocabulary[record.DonorStep]() {
		steps = append(steps, widgets.Option{Value: string(w), Label: k.T(record.Key(w))})
	}
	when := k.DateEntry(widgets.DateOptions{Value: p.Donor.When, Label: k.T("field.donor_when"), OnEnter: func() { e.s.Focus = "donor/when" },
		OnChange: func(d record.PartialDate) {
			e.s.Person().Donor.When = d
			e.changed()
		}})
	e.mark("donor/when", when.Field())
	return k.Section(k.T("person.group.kin"), k.T("person.group.kin_hint"), k.Grid(2, 260, widgets.SpaceL,
		e.choose("living", k.T("field.living"), living, string(p.Living), func(v string) { e.s.Person().Living = record.Living(v) }),
		e.choose("donor/step", k.T("field.donor_step"), steps, string(p.Donor.Step), func(v string) { e.s.Person().Donor.Step = record.DonorStep(v) }),
		e.text(spec{path: "donor/with", label: k.T("field.donor_with"), hint: k.T("field.donor_with_hint"), value: p.Donor.With, set: func(s string) { e.s.Person().Donor.With = s }}),
		k.FormRow(k.T("field.donor_when"), when)))
}

// closedText is a part of the page that stays closed until somebody asks for it: few forms
// need it, and nobody should read it in passing.
func (e *Screen) closedText(path, title, hint string, value string, set func(string)) fyne.CanvasObject {
	k := e.k
	if !e.s.Asked[path] {
		words := k.T("person.closed.empty")
		if value != "" {
			words = k.T("person.closed.written")
		}
		open := k.Button(k.T("person.closed.open"), widgets.IconEye, func() {
			e.s.Asked[path], e.s.Focus = true, path
			e.redraw()
		})
		e.mark(path+"/open", open)
		return k.Card(k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, k.Heading(title), k.Muted(words))), open))
	}
	shut := k.Quiet(k.T("person.closed.shut"), widgets.IconEyeOff, func() {
		delete(e.s.Asked, path)
		e.s.Focus = path + "/open"
		e.redraw()
	})
	return k.Section(title, k.T("person.closed.rule"), e.text(spec{path: path, label: title, hint: hint, value: value, lines: 4, set: set}), k.HBox(0, shut, k.Spacer()))
}

// secrets are the parts that stay closed until they are asked for.
func (e *Screen) secrets() fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	return k.VBox(widgets.SpaceL,
		e.closedText("dental", k.T("field.dental"), k.T("field.dental_hint"), p.Dental, func(s string) { e.s.Person().Dental = s }),
		e.closedText("medical", k.T("field.medical"), k.T("field.medical_hint"), p.Medical, func(s string) { e.s.Person().Medical = s }))
}

// agreed asks whether one picture may leave the file, and who of the family said so.
func (e *Screen) agreed(p record.Photo) fyne.CanvasObject {
	k, key := e.k, p.Key
	path := "photos/" + key + "/agreed"
	ask := e.answer(path, k.T("field.photo_agreed"), "", p.Agreed, func(a record.Answer) {
		if p := e.s.Photo(key); p != nil {
			p.Agreed = a
		}
	})
	by := e.text(spec{path: "photos/" + key + "/agreed_by", label: k.T("field.photo_agreed_by"), value: p.AgreedBy, set: func(s string) {
		if p := e.s.Photo(key); p != nil {
			p.AgreedBy = s
		}
	}})
	return k.VBox(widgets.SpaceM, ask, by)
}

// origin is where the family is from, as it says it, beside what the gazetteer knows.
func (e *Screen) origin() fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	s := spec{path: "origin", leaf: "origin/text", label: k.T("field.origin"), value: p.Origin.Text, set: func(text string) { e.s.Person().Origin.Text = text }}
	write := func(text string) {
		if e.s.Person() != nil {
			s.set(text)
			e.changed()
		}
	}
	o := k.PlaceEntry(widgets.PlaceOptions{Text: s.value, Entry: p.Origin.Entry, Kinds: gazetteer.Places(), Places: widgets.PlacesOf(e.d.Session, e.d.Run, e.d.Do), Label: s.label,
		OnText: write, OnEnter: func() { e.s.Focus = s.path },
		OnEntry: func(g gazetteer.Entry) {
			if p := e.s.Person(); p != nil {
				casework.ChoosePlace(e.d.Session.Gazetteer(), &p.Origin, g.ID)
				e.changed()
			}
		},
		Menu: func() []widgets.MenuItem {
			return []widgets.MenuItem{{Label: k.T("history.open"), Icon: widgets.IconClock, Do: func() { e.history(s, write) }}}
		}})
	row := k.FormRow(s.label, o)
	e.mark(s.path, o.Field())
	e.lives = append(e.lives, func() { row.SetWarning(e.remarks("origin/text")) })
	return row
}
