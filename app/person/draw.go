package person

import (
	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// pageWidth is how wide the page gets, before the text size.
const pageWidth float32 = 860

// draw builds the page with the present kit and state.
func (e *Screen) draw() {
	k := e.k
	e.lives, e.spots, e.order, e.save = nil, map[string]fyne.CanvasObject{}, nil, nil
	back := k.Quiet(k.T("person.back"), widgets.IconBack, e.Escape)
	switch {
	case e.err != nil:
		title, now := k.P.Fault(e.err)
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.VBox(widgets.SpaceM, k.Heading(title), k.Muted(now),
			k.HBox(0, k.Primary(k.T("inquiry.back"), widgets.IconBack, func() { e.d.Go(nav.Inquiries{}) }), k.Spacer())))}
	case e.s == nil:
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.Muted(k.T("inquiry.reading")).Aligned(widgets.Center))}
	case e.s.Person() == nil:
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.VBox(widgets.SpaceM, k.Heading(k.T("person.gone")), k.HBox(0, back, k.Spacer())))}
	default:
		e.save = k.Stack()
		head := k.HBox(widgets.SpaceL, back, k.Spacer(), e.save)
		parts := []fyne.CanvasObject{k.Title(e.s.Heading(k.P)), e.numbers(), e.photos(), e.description(), e.facts(), e.lawful()}
		if e.s.Sought() {
			parts = append(parts, e.secrets())
		} else {
			parts = append(parts, e.kin())
		}
		parts = append(parts, e.spellings())
		e.scroll = k.Scroll(k.Pad(widgets.SpaceXL, widgets.SpaceL, k.Page(pageWidth, k.VBox(widgets.SpaceL, parts...))))
		e.root.Objects = []fyne.CanvasObject{k.Border(k.Ground(widgets.Surface, k.Pad(widgets.SpaceL, widgets.SpaceS, head)), nil, nil, nil, e.scroll)}
		e.showSave()
		for _, f := range e.lives {
			f()
		}
	}
	e.root.Refresh()
	if e.s != nil && e.scroll != nil {
		e.scroll.To(e.s.Scroll)
	}
}

// showSave says how saving stands, with what to do where it failed.
func (e *Screen) showSave() {
	if e.save == nil {
		return
	}
	k := e.k
	icon, tone, words := widgets.IconCheck, widgets.Good, k.T("inquiry.save.saved")
	switch {
	case e.status.Phase == casework.Failed:
		icon, tone, words = widgets.IconError, widgets.Danger, k.T("inquiry.save.failed")
	case e.busy > 0:
		icon, tone, words = widgets.IconClock, widgets.Text2, k.T("person.photo.busy")
	case e.status.Phase == casework.Waiting, e.status.Phase == casework.Saving:
		icon, tone, words = widgets.IconClock, widgets.Text2, k.T("inquiry.save.saving")
	}
	parts := []fyne.CanvasObject{k.Picture(icon, tone), k.Label(words).Sized(widgets.Caption).Colored(tone)}
	if e.status.Phase == casework.Failed {
		parts = append(parts, k.Button(k.T("inquiry.save.retry"), widgets.IconSave, e.Save))
	}
	e.save.Objects = []fyne.CanvasObject{k.HBox(widgets.SpaceS, parts...)}
	e.save.Refresh()
	widgets.Relayout(e.save)
}

// numbers are the identity numbers, masked unless somebody asks to see one.
func (e *Screen) numbers() fyne.CanvasObject {
	k := e.k
	var parts []fyne.CanvasObject
	for _, id := range e.s.Person().Identifiers {
		parts = append(parts, e.number(id))
	}
	if len(parts) == 0 {
		parts = append(parts, k.Muted(k.T("person.number.empty")))
	}
	add := k.Button(k.T("person.number.add"), widgets.IconAdd, func() {
		key := e.s.AddIdentifier()
		e.s.Focus = key + "/number"
		e.redraw()
		e.changed()
	})
	e.mark("numbers/add", add)
	parts = append(parts, k.HBox(0, add, k.Spacer()))
	return k.Section(k.T("person.group.numbers"), k.T("person.group.numbers_hint"), parts...)
}

// number is one identity number: its kind, the number, its office.
func (e *Screen) number(id record.Identifier) fyne.CanvasObject {
	k, key := e.k, id.Key
	kinds := IdentifierKinds()
	options := make([]widgets.Option, len(kinds))
	for i, kind := range kinds {
		options[i] = widgets.Option{Value: string(kind), Label: KindWords(k.P, kind)}
	}
	kind := k.Choice(options, string(id.Kind), k.T("field.identifier_kind"), func(v string) {
		if n := e.s.Identifier(key); n != nil {
			n.Kind = record.IdentifierKind(v)
			e.s.Focus = key + "/kind"
			e.redraw()
			e.changed()
		}
	})
	cells := []fyne.CanvasObject{k.FormRow(k.T("field.identifier_kind"), kind), e.secret(id)}
	e.spots[key+"/kind"] = kind
	if HasOffice(id.Kind) || id.Office != "" {
		cells = append(cells, e.text(spec{path: key + "/office", leaf: "identifiers/" + key + "/office", label: k.T("field.identifier_office"), value: id.Office,
			set: func(s string) {
				if n := e.s.Identifier(key); n != nil {
					n.Office = s
				}
			}}))
	}
	gone := k.IconButton(widgets.IconDelete, k.T("person.number.remove"), func() { e.remove(key, k.T("person.number.removed")) })
	return k.HBoxTop(widgets.SpaceS, k.Grow(k.Grid(3, 190, widgets.SpaceM, cells...)), k.VBox(0, k.Caption(" "), gone))
}

// secret is a number that is masked until its eye is pressed.
func (e *Screen) secret(id record.Identifier) fyne.CanvasObject {
	key := id.Key
	return e.text(spec{path: key + "/number", leaf: "identifiers/" + key + "/number", label: e.k.T("field.identifier_number"), value: id.Number,
		ltr: true, masked: !e.s.Shown[key], set: func(s string) {
			if n := e.s.Identifier(key); n != nil {
				n.Number = s
			}
		}})
}

// description is what the person looks like, and of somebody sought what was worn.
func (e *Screen) description() fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	rows := []fyne.CanvasObject{
		e.text(spec{path: "description", label: k.T("field.description"), hint: k.T("field.description_hint"),
			value: p.Description, lines: 4, set: func(s string) { e.s.Person().Description = s }}),
		e.text(spec{path: "marks", label: k.T("field.marks"), hint: k.T("field.marks_hint"),
			value: p.Marks, lines: 2, set: func(s string) { e.s.Person().Marks = s }})}
	if e.s.Sought() || p.Clothing != "" {
		rows = append(rows, e.text(spec{path: "clothing", label: k.T("field.clothing"), hint: k.T("field.clothing_hint"),
			value: p.Clothing, lines: 2, set: func(s string) { e.s.Person().Clothing = s }}))
	}
	return k.Section(k.T("person.group.description"), "", rows...)
}

// facts are what helps to tell people of one name apart.
func (e *Screen) facts() fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	field := func(path, leaf, label, value string, of func(*record.Person) *string) fyne.CanvasObject {
		return e.text(spec{path: path, leaf: leaf, label: label, value: value, ltr: path == "phone", set: func(s string) { *of(e.s.Person()) = s }})
	}
	return k.Section(k.T("person.group.facts"), "", k.Grid(2, 260, widgets.SpaceL,
		e.origin(),
		field("nationality", "nationality", k.T("field.nationality"), p.Nationality, func(p *record.Person) *string { return &p.Nationality }),
		field("occupation", "occupation", k.T("field.occupation"), p.Occupation, func(p *record.Person) *string { return &p.Occupation }),
		e.marital(),
		field("phone", "phone", k.T("field.phone"), p.Phone, func(p *record.Person) *string { return &p.Phone }),
	))
}

// marital is chosen among the words that every form knows, so that it reads in each language.
func (e *Screen) marital() fyne.CanvasObject {
	k, p := e.k, e.s.Person()
	options := []widgets.Option{{Value: "", Label: k.T("marital.none")}}
	for _, status := range record.Maritals() {
		options = append(options, widgets.Option{Value: status, Label: k.P.For("marital."+status, string(p.Sex))})
	}
	choice := k.Choice(options, p.Marital, k.T("field.marital"), func(status string) {
		e.s.Person().Marital = status
		e.changed()
	})
	e.mark("marital", choice)
	return k.FormRow(k.T("field.marital"), choice)
}

// spellings are the names as others write them.
func (e *Screen) spellings() fyne.CanvasObject {
	k := e.k
	var parts []fyne.CanvasObject
	for _, n := range e.s.Spellings() {
		parts = append(parts, e.spelling(n))
	}
	add := func(script record.Script) func() {
		return func() {
			key := e.s.AddSpelling(script)
			e.s.Focus = key + "/given"
			e.redraw()
		}
	}
	parts = append(parts, k.Flow(widgets.SpaceS, k.Button(k.T("person.spelling.add_ar"), widgets.IconAdd, add(record.Arabic)),
		k.Button(k.T("person.spelling.add_en"), widgets.IconAdd, add(record.Latin))))
	return k.Section(k.T("person.group.spellings"), "", parts...)
}

func (e *Screen) spelling(n record.Name) fyne.CanvasObject {
	k, key := e.k, n.Key
	cell := func(part, label, hint, value string, ltr bool, of func(*record.Name) *string) fyne.CanvasObject {
		return e.text(spec{path: key + "/" + part, leaf: "names/" + key + "/" + part, label: label, hint: hint, value: value, ltr: ltr, set: func(s string) {
			if n := e.s.Name(key); n != nil {
				*of(n) = s
			}
		}})
	}
	latin := n.Script == record.Latin
	rows := k.VBox(widgets.SpaceM, k.Grid(4, 150, widgets.SpaceM,
		cell("given", k.T("widget.name_given"), "", n.Given, latin, func(n *record.Name) *string { return &n.Given }),
		cell("father", k.T("widget.name_father"), "", n.Father, latin, func(n *record.Name) *string { return &n.Father }),
		cell("grandfather", k.T("widget.name_grandfather"), "", n.Grandfather, latin, func(n *record.Name) *string { return &n.Grandfather }),
		cell("family", k.T("widget.name_family"), "", n.Family, latin, func(n *record.Name) *string { return &n.Family }),
	), cell("written_by", k.T("field.written_by"), k.T("field.written_by_hint"), n.WrittenBy, false, func(n *record.Name) *string { return &n.WrittenBy }))
	gone := k.IconButton(widgets.IconDelete, k.T("person.spelling.remove"), func() { e.remove(key, k.T("person.spelling.removed")) })
	return k.HBoxTop(widgets.SpaceS, k.Grow(rows), k.VBox(0, k.Caption(" "), gone))
}

// KindWords names a kind of number; a kind that a newer Athar wrote shows its own word.
func KindWords(p *i18n.Printer, kind record.IdentifierKind) string {
	if key := "identifier." + string(kind); p.Has(key) {
		return p.T(key)
	}
	return string(kind)
}
