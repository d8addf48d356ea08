package accounts

import (
	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// people is the list of accounts, with the form that is open.
func (v *Screen) people() fyne.CanvasObject {
	k := v.k
	parts := []fyne.CanvasObject{k.Text(k.T("accounts.lead"))}
	if v.s.Err != nil {
		title, now := k.P.Fault(v.s.Err)
		parts = append(parts, k.Notice(widgets.Alarm, title+" "+now))
	}
	if v.s.Done != "" {
		parts = append(parts, k.Notice(widgets.Positive, k.T(v.s.Done)))
	}
	var rows []fyne.CanvasObject
	for _, a := range v.s.All {
		if len(rows) > 0 {
			rows = append(rows, k.Rule())
		}
		rows = append(rows, v.row(a))
		if f := v.s.Form; f != nil && f.Task != Adding && f.Account == a.ID {
			rows = append(rows, v.form())
		}
	}
	parts = append(parts, k.Card(k.VBox(widgets.SpaceM, rows...)))
	if v.s.Leads() {
		if f := v.s.Form; f != nil && f.Task == Adding {
			parts = append(parts, k.Card(v.form()))
		} else {
			add := k.Primary(k.T("accounts.add"), widgets.IconAdd, func() { v.open(Adding, casework.Account{}) })
			if v.first == nil {
				v.first = add
			}
			parts = append(parts, k.HBox(0, add, k.Spacer()))
		}
	}
	parts = append(parts, k.Caption(k.T("accounts.house")))
	return k.Scroll(k.Pad(widgets.SpaceXL, widgets.SpaceM, k.Page(width, k.VBox(widgets.SpaceL, parts...))))
}

// row is one account.
func (v *Screen) row(a casework.Account) fyne.CanvasObject {
	k := v.k
	line := []fyne.CanvasObject{k.Grow(k.VBox(widgets.SpaceXS, k.Text(NameOf(k.P, a)).Bold(), k.Caption(RoleWords(k.P, a.Role))))}
	switch {
	case a.Removed:
		line = append(line, k.Chip(k.T("accounts.gone"), widgets.Neutral))
	case a.ID == v.s.Me.ID:
		line = append(line, k.Chip(k.T("accounts.you"), widgets.Accented))
	case !a.Opens:
		line = append(line, k.Chip(k.T("accounts.no_passphrase"), widgets.Attention))
	}
	if items := v.menu(a); len(items) > 0 {
		more := k.MenuButton(k.T("accounts.change"), widgets.NoIcon, func() []widgets.MenuItem { return items })
		more.SetTip(k.T("accounts.more"))
		line = append(line, more)
	}
	return k.HBox(widgets.SpaceM, line...)
}

// menu is what can be done with an account.
func (v *Screen) menu(a casework.Account) []widgets.MenuItem {
	k := v.k
	var out []widgets.MenuItem
	if v.s.MayRename(a) {
		words := k.T("accounts.rename")
		if a.Name == "" {
			words = k.T("accounts.name_it")
		}
		out = append(out, widgets.MenuItem{Label: words, Icon: widgets.IconEdit, Do: func() { v.open(Renaming, a) }})
	}
	if v.s.Leads() && !a.Removed {
		out = append(out, widgets.MenuItem{Label: k.T("accounts.set_role"), Icon: widgets.IconPerson, Do: func() { v.open(Assigning, a) }})
		if a.ID != v.s.Me.ID { // the own one is changed in the settings, with the old one
			out = append(out, widgets.MenuItem{Label: k.T("accounts.set_passphrase"), Icon: widgets.IconLock, Do: func() { v.open(Resetting, a) }})
		}
	}
	if v.s.MayRemove(a) {
		out = append(out, widgets.MenuItem{Label: k.T("accounts.remove"), Icon: widgets.IconDelete, Do: func() { v.askRemove(a) }})
	}
	return out
}

func (v *Screen) removeTitle(a casework.Account) string {
	return v.k.T("accounts.remove.title", i18n.A("name", NameOf(v.k.P, a)))
}

// form is what is being typed, with what it still needs and what the vault answered.
func (v *Screen) form() fyne.CanvasObject {
	k, f := v.k, v.s.Form
	title := map[Task]string{Adding: k.T("accounts.add"), Renaming: k.T("accounts.rename"), Assigning: k.T("accounts.set_role"),
		Resetting: k.T("accounts.set_passphrase")}[f.Task]
	parts := []fyne.CanvasObject{k.Heading(title)}
	if f.Asks(Renaming) {
		name := k.Field(widgets.FieldOptions{Text: f.Name, Label: k.T("accounts.name"), Hint: k.T("accounts.name_hint"), Limit: 80,
			OnChange: func(t string) { f.Name, f.Err = t, nil; v.live() }, OnSubmit: func(string) { v.submit() }})
		v.first = name
		parts = append(parts, k.FormRow(k.T("accounts.name"), name))
	}
	if f.Asks(Assigning) {
		parts = append(parts, v.roles(f)...)
	}
	if f.Asks(Resetting) {
		parts = append(parts, v.secrets(f)...)
	}
	answer := k.Text("")
	save := k.Primary(k.T("accounts.save"), widgets.NoIcon, v.submit)
	if f.Task == Assigning {
		v.first = save
	}
	cancel := k.Quiet(k.T("accounts.cancel"), widgets.NoIcon, v.shut)
	v.lives = append(v.lives, func() {
		text, role := v.answer(f)
		answer.Colored(role).SetText(text)
		answer.Hidden = text == ""
		for _, b := range []*widgets.Button{save, cancel} {
			if f.Busy {
				b.Disable()
			} else {
				b.Enable()
			}
		}
		widgets.Relayout(answer)
	})
	return k.VBox(widgets.SpaceM, append(parts, answer, k.HBox(widgets.SpaceM, save, cancel, k.Spacer()))...)
}

// roles is the choice of a role, with what it may do.
func (v *Screen) roles(f *Form) []fyne.CanvasObject {
	k := v.k
	may := k.Caption(MayWords(k.P, f.Role))
	var options []widgets.Option
	for _, r := range casework.Roles() {
		options = append(options, widgets.Option{Value: string(r), Label: RoleWords(k.P, r)})
	}
	choice := k.Segmented(options, string(f.Role), func(value string) {
		f.Role, f.Err = casework.Role(value), nil
		may.SetText(MayWords(k.P, f.Role))
		widgets.Relayout(may)
		v.live()
	})
	return []fyne.CanvasObject{k.FormRow(k.T("accounts.role"), choice), may}
}

// secrets are the passphrase typed twice, with its strength in words.
func (v *Screen) secrets(f *Form) []fyne.CanvasObject {
	k := v.k
	strength := k.Caption("")
	secret := func(label, text string, set func(string)) *widgets.Field {
		return k.Field(widgets.FieldOptions{Text: text, Password: true, Limit: 500, Label: label,
			OnChange: func(t string) { set(t); f.Err = nil; v.live() }, OnSubmit: func(string) { v.submit() }})
	}
	first := secret(k.T("unlock.passphrase"), f.Passphrase, func(t string) { f.Passphrase = t })
	again := secret(k.T("unlock.again"), f.Again, func(t string) { f.Again = t })
	if f.Task == Resetting {
		v.first = first
	}
	v.lives = append(v.lives, func() {
		text := ""
		if key := f.StrengthKey(); key != "" {
			text = k.T(key)
		}
		strength.SetText(text)
		strength.Hidden = text == ""
		widgets.Relayout(strength)
	})
	hint := k.T("accounts.passphrase_hint")
	if f.Task == Resetting {
		hint = k.T("accounts.forgot_hint")
	}
	return []fyne.CanvasObject{k.FormRow(k.T("unlock.passphrase"), first), strength, k.FormRow(k.T("unlock.again"), again), k.Caption(hint)}
}

// answer is what the form has to say.
func (v *Screen) answer(f *Form) (string, widgets.Role) {
	k := v.k
	switch missing := f.Missing(); {
	case f.Busy && f.Asks(Resetting):
		return k.T("accounts.busy"), widgets.Text1
	case f.Err != nil:
		title, now := k.P.Fault(f.Err)
		return title + " " + now, widgets.Danger
	case f.Asked && missing != "":
		return k.T(missing), widgets.Text1
	}
	return "", widgets.Text1
}

// activity is who opened and printed what.
func (v *Screen) activity() fyne.CanvasObject {
	k := v.k
	people := []widgets.Option{{Value: "", Label: k.T("accounts.activity.everybody")}}
	for _, a := range v.s.All {
		people = append(people, widgets.Option{Value: a.ID.String(), Label: NameOf(k.P, a)})
	}
	var sinces []widgets.Option
	for _, s := range Sinces() {
		sinces = append(sinces, widgets.Option{Value: string(s), Label: s.Words(k.P)})
	}
	chosen := ""
	if !v.s.Who.IsZero() {
		chosen = v.s.Who.String()
	}
	who := k.Choice(people, chosen, k.T("accounts.activity.everybody"), func(value string) {
		v.s.Who, _ = record.ParseID(value) // "" is everybody
		v.ask()
	})
	who.SetLabel(k.T("accounts.activity.who"))
	since := k.Choice(sinces, string(v.s.Since), "", func(value string) { v.s.Since = Since(value); v.ask() })
	since.SetLabel(k.T("accounts.activity.since"))
	reference := k.Field(widgets.FieldOptions{Text: v.s.Reference, LTR: true, Label: k.T("accounts.activity.reference"), Hint: k.T("accounts.activity.reference"),
		OnChange: func(t string) { v.s.Reference = t; v.showLines() }})
	v.first = reference
	v.list = k.List(widgets.ListOptions{Label: k.T("accounts.tab.activity"),
		Columns:  []widgets.Column{{Weight: 3, Least: 190}, {Weight: 3, Least: 150}, {Weight: 2, Least: 110}},
		TwoLines: true, // when stands under who: a column of its own would go first under large letters
		Len:      func() int { return len(v.lines) },
		Row:      v.cells,
		OnOpen: func(i int) {
			if i >= 0 && i < len(v.lines) && v.lines[i].Reference != "" {
				v.d.Go(nav.Inquiry{ID: nav.ID(v.lines[i].Inquiry), Section: nav.Overview})
			}
		}})
	head := k.VBox(widgets.SpaceM, k.Caption(k.T("accounts.activity.lead")), k.Grid(3, 200, widgets.SpaceM, who, since, reference))
	v.showLines()
	return k.Border(k.Pad(0, widgets.SpaceM, head), nil, nil, nil, v.body)
}

// cells are the columns of a line: who and when, what, which inquiry.
func (v *Screen) cells(i int) []widgets.Cell {
	if i < 0 || i >= len(v.lines) {
		return make([]widgets.Cell, 3)
	}
	w := v.s.WordsOf(v.k.P, v.lines[i], v.d.Now())
	return []widgets.Cell{{Text: w.Who, Under: w.When, Bold: true}, {Text: w.What}, {Text: w.Reference, LTR: v.lines[i].Reference != ""}}
}

// ask asks the vault for the lines, beside the window.
func (v *Screen) ask() {
	v.asked++
	asked, filter := v.asked, v.s.Filter(v.d.Now())
	v.d.Run(func() {
		lines, err := v.d.Session.Activity(v.ctx, filter)
		v.d.Do(func() {
			if v.closed || asked != v.asked {
				return
			}
			v.s.Lines, v.s.LinesErr = lines, err
			if err != nil {
				v.d.Trace("error " + fault.KindOf(err).String())
			}
			v.showLines()
		})
	})
}

// showLines brings the list up to date.
func (v *Screen) showLines() {
	if v.list == nil {
		return
	}
	k := v.k
	var more bool
	v.lines, more = v.s.Shown()
	var o fyne.CanvasObject = k.Panel(widgets.Surface, widgets.SpaceXS, v.list)
	switch {
	case v.s.LinesErr != nil:
		title, now := k.P.Fault(v.s.LinesErr)
		o = k.Empty(widgets.IconError, title, now, nil)
	case len(v.lines) == 0:
		o = k.Empty(widgets.IconSearch, k.T("accounts.activity.none"), k.T("accounts.activity.none_text"), nil)
	case more:
		o = k.Border(nil, k.Caption(k.T("accounts.activity.only", i18n.A("n", len(v.lines)))), nil, nil, o)
	}
	v.body.Objects = []fyne.CanvasObject{o}
	v.body.Refresh()
	v.list.Reload()
}
