package inquiry

import (
	"slices"

	"strconv"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// soughtSection is the form of one person sought, with the others a click away.
func (e *Screen) soughtSection() []fyne.CanvasObject {
	k, p := e.k, e.s.Shown()
	var out []fyne.CanvasObject
	if len(e.s.File.Sought) > 1 {
		out = append(out, e.peopleRow())
	}
	out = append(out, e.group(k.T("inquiry.group.name"), e.nameEntry(p.ID)))
	out = append(out, e.group(k.T("inquiry.group.mother"), e.motherForm(p)))
	out = append(out, e.group(k.T("inquiry.group.birth"), e.birthForm(p)))
	out = append(out, e.group(k.T("inquiry.group.places"), k.Grid(2, 260, widgets.SpaceL,
		e.placeField(p.ID, "birth_place", k.T("field.birth_place"), p.BirthPlace, func(p *record.Person) *record.Place { return &p.BirthPlace }),
		e.placeField(p.ID, "residence", k.T("field.residence"), p.Residence, func(p *record.Person) *record.Place { return &p.Residence }),
	)))
	if len(e.s.File.Sought) > 1 {
		out = append(out, e.group(k.T("inquiry.group.family"), e.kinships(p.ID)...))
	}
	out = append(out, e.moreRow(p))
	if len(e.s.File.Sought) > 1 || touched(*p) {
		id := p.ID
		out = append(out, e.trailing(k.Quiet(k.T("inquiry.person.remove"), widgets.IconDelete, func() {
			words := k.T("inquiry.person.removed")
			if e.s.OnlyAbout(id) {
				words = k.T("inquiry.person.removed_events")
			}
			e.remove(id, words)
		})))
	}
	return out
}

// peopleRow names the people sought; the one whose form is shown is marked.
func (e *Screen) peopleRow() fyne.CanvasObject {
	k := e.k
	people := e.s.File.Sought
	ids, items := map[string]record.ID{}, make([]widgets.TabItem, len(people))
	for i, p := range people {
		ids[p.ID.String()] = p.ID
		items[i] = widgets.TabItem{Key: p.ID.String(), Label: NameWords(k.P, p)}
	}
	tabs := k.Tabs(items, e.s.Person.String(), func(key string) {
		e.s.Person, e.s.Focus = ids[key], ""
		e.draw()
	}, e.addPerson())
	said := map[record.ID]string{}
	e.live(func() {
		for _, p := range e.s.File.Sought {
			if words := NameWords(k.P, p); said[p.ID] != words {
				said[p.ID] = words
				tabs.SetLabel(p.ID.String(), words)
			}
		}
	})
	return tabs
}

// addPerson is the button for somebody else who is sought together.
func (e *Screen) addPerson() *widgets.Button {
	return e.k.Quiet(e.k.T("inquiry.person.add"), widgets.IconAdd, func() {
		p := e.s.AddSought()
		e.s.Focus = namePath(p.ID)
		e.redraw()
		e.changed()
	})
}

func (e *Screen) motherForm(p *record.Person) fyne.CanvasObject {
	k, id := e.k, p.ID
	var latin *textPart
	follow := func() {
		if p := e.s.PersonOf(id); p != nil {
			latin.setText(p.Mother.LatinName)
			latin.suggest(p.Mother.Suggested)
		}
	}
	set := func(change func(*record.Person)) {
		e.person(id, change)
		follow()
	}
	given := e.text(spec{path: "mother/given", of: id, label: k.T("field.mother_given"), value: p.Mother.Given, set: func(s string) {
		set(func(p *record.Person) { SetMother(p, s, p.Mother.Family) })
	}})
	family := e.text(spec{path: "mother/family", of: id, label: k.T("field.mother_family"), value: p.Mother.Family, set: func(s string) {
		set(func(p *record.Person) { SetMother(p, p.Mother.Given, s) })
	}})
	latin = e.text(spec{path: "mother/latin", of: id, label: k.T("field.mother_latin"), value: p.Mother.LatinName, ltr: true,
		set: func(s string) {
			e.person(id, func(p *record.Person) { SetMotherLatin(p, s) })
			latin.suggest(false)
		},
		approve: func() {
			e.person(id, func(p *record.Person) { p.Mother.Suggested = false })
			latin.suggest(false)
		}})
	latin.suggest(p.Mother.Suggested)
	return k.Grid(3, 200, widgets.SpaceL, given.box, family.box, latin.box)
}

func (e *Screen) birthForm(p *record.Person) fyne.CanvasObject {
	k, id := e.k, p.ID
	sexes := []record.Sex{"", record.Female, record.Male}
	sex := e.segments(spec{path: "sex", of: id, label: k.T("field.sex")},
		[]string{k.T("sex.none"), k.T("sex.female"), k.T("sex.male")}, indexIn(sexes, p.Sex),
		func(i int) { e.person(id, func(p *record.Person) { p.Sex = sexes[i] }) })
	birth := e.date(spec{path: "birth", of: id, label: k.T("field.birth"), hint: k.T("field.birth_hint"), value: p.Birth.Text},
		func(d record.PartialDate) { e.person(id, func(p *record.Person) { p.Birth = d }) })
	var age *textPart
	years := p.Age.Text
	if years == "" && p.Age.Years != 0 {
		years = k.P.Digits(strconv.Itoa(p.Age.Years))
	}
	age = e.text(spec{path: "age/years", of: id, label: k.T("field.age"), value: years, ltr: true, set: func(s string) {
		n, ok := Years(s)
		age.say(!ok, k.T("field.number_bad"))
		e.person(id, func(p *record.Person) { p.Age.Years, p.Age.Text = n, AgeText(s, n, ok) })
	}})
	at := e.date(spec{path: "age/at", of: id, label: k.T("field.age_at"), hint: k.T("field.age_hint"), value: p.Age.At.Text},
		func(d record.PartialDate) { e.person(id, func(p *record.Person) { p.Age.At = d }) })
	return k.VBox(widgets.SpaceL, sex, k.Grid(3, 200, widgets.SpaceL, birth, age.box, at))
}

// moreRow leads to the page with the person's numbers, photos and description.
func (e *Screen) moreRow(p *record.Person) fyne.CanvasObject {
	k, id := e.k, p.ID
	open := k.Button(k.T("inquiry.more.open"), widgets.IconNext, func() {
		e.leave(nav.Person{Inquiry: e.s.File.ID, ID: id})
	})
	e.mark(id.String()+"/more", open)
	words := k.VBox(widgets.SpaceXS, k.Heading(k.T("inquiry.group.more")).Sized(widgets.Body), k.Muted(MoreWords(k.P, *p)))
	return k.Card(k.HBox(widgets.SpaceL, k.Grow(words), open))
}

// MoreWords says what the page of a person holds, or what it is for.
func MoreWords(p *i18n.Printer, person record.Person) string {
	var parts []string
	if n := len(person.Identifiers); n > 0 {
		parts = append(parts, p.N("inquiry.more.numbers", n))
	}
	if n := len(person.Photos); n > 0 {
		parts = append(parts, p.N("inquiry.more.photos", n))
	}
	if person.Description != "" {
		parts = append(parts, p.T("inquiry.more.description"))
	}
	if len(parts) == 0 {
		return p.T("inquiry.more.none")
	}
	return joinDots(parts)
}

// kinships are the rows that say what a person is to the people sought.
func (e *Screen) kinships(from record.ID) []fyne.CanvasObject {
	k := e.k
	var out []fyne.CanvasObject
	for _, i := range e.s.KinshipsOf(from) {
		out = append(out, e.kinshipRow(e.s.File.Kinships[i]))
	}
	out = append(out, e.remarks(from, ""))
	if to := e.s.NextTarget(from); !to.IsZero() {
		out = append(out, e.leading(k.Quiet(k.T("inquiry.kinship.add"), widgets.IconAdd, func() {
			e.s.Relate(from, to, "")
			e.s.Focus = kinshipPath(from, to)
			e.redraw()
			e.changed()
		})))
	}
	return out
}

func kinshipPath(from, to record.ID) string { return from.String() + "/" + to.String() }

func (e *Screen) kinshipRow(link record.Kinship) fyne.CanvasObject {
	k := e.k
	relations := append([]record.Relation{""}, record.Relations()...)
	words := make([]string, len(relations))
	for i, r := range relations {
		words[i] = RelationWords(k.P, r)
	}
	relation := e.choice(spec{path: kinshipPath(link.From, link.To), of: link.ID, leaf: "relation", label: k.T("field.relation")},
		words, indexIn(relations, link.Relation), func(i int) {
			before := saysMore(link.Relation)
			e.s.Is(link.ID, relations[i])
			if link.Relation = relations[i]; saysMore(link.Relation) != before {
				e.redraw()
			}
			e.changed()
		})
	var targets []record.ID
	var names []string
	for _, p := range e.s.File.Sought {
		if p.ID != link.From && (p.ID == link.To || !e.s.related(link.From, p.ID)) {
			targets, names = append(targets, p.ID), append(names, NameWords(k.P, p))
		}
	}
	to := e.choice(spec{path: link.ID.String() + "/to", of: link.ID, leaf: "to", label: k.T("field.relation_to")}, names, indexIn(targets, link.To),
		func(i int) {
			e.s.Retarget(link.ID, targets[i])
			e.s.Focus = link.ID.String() + "/to"
			e.redraw() // the other kinships offer other people now
			e.changed()
		})
	parts := []fyne.CanvasObject{k.Grow(k.Grid(2, 200, widgets.SpaceL, relation, to))}
	if len(e.s.KinshipsOf(link.From)) > 1 || e.s.PersonOf(link.From).Role != record.RoleRelative {
		parts = append(parts, k.IconButton(widgets.IconRemove, k.T("inquiry.kinship.remove"), func() {
			e.s.Unlink(link.ID)
			for _, i := range e.s.KinshipsOf(link.From) {
				e.s.Focus = kinshipPath(link.From, e.s.File.Kinships[i].To)
			}
			e.redraw()
			e.changed()
		}))
	}
	row := k.HBox(widgets.SpaceS, parts...)
	if link.Note == "" && !saysMore(link.Relation) {
		return row
	}
	note := e.text(spec{path: link.ID.String() + "/note", of: link.ID, leaf: "note", label: k.T("field.kinship_note"), value: link.Note, set: func(s string) {
		if i := slices.IndexFunc(e.s.File.Kinships, func(o record.Kinship) bool { return o.ID == link.ID }); i >= 0 {
			e.s.File.Kinships[i].Note = s
		}
	}}).box
	return k.VBox(widgets.SpaceS, row, note)
}

// saysMore reports whether a relation wants words beside it.
func saysMore(r record.Relation) bool { return r == record.OtherRelative || r == record.OtherRelation }

// indexIn is the place of a value among the choices, or the first.
func indexIn[T comparable](list []T, v T) int {
	for i := range list {
		if list[i] == v {
			return i
		}
	}
	return 0
}
