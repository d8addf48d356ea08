package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/gazetteer"
	"athar/record"
)

// named is a field for a place or an authority as the family says it, beside the entry of
// the gazetteer that was chosen for it.
func (e *Screen) named(s spec, entry string, kinds []gazetteer.Kind, chosen func(string)) fyne.CanvasObject {
	k := e.k
	o := k.PlaceEntry(widgets.PlaceOptions{Text: s.value, Entry: entry, Kinds: kinds, Label: s.label, Hint: s.ghost,
		Places: widgets.PlacesOf(e.d.Session, e.d.Run, e.d.Do), OnText: s.set, Menu: e.fieldMenu(s),
		OnEnter: func() { e.s.Focus = s.path }, OnEntry: func(g gazetteer.Entry) { chosen(g.ID) }})
	row := k.FormRow(s.label, o)
	e.mark(s.path, o.Field())
	e.live(func() { row.SetWarning(joinWords(Remarks(k.P, e.warnings, s.of, s.field()))) })
	return row
}

// choose puts an entry beside a place.
func (e *Screen) choose(p *record.Place, entry string) {
	casework.ChoosePlace(e.d.Session.Gazetteer(), p, entry)
}

// placeField is a field for a place of a person.
func (e *Screen) placeField(id record.ID, path, label string, at record.Place, of func(*record.Person) *record.Place) fyne.CanvasObject {
	return e.named(spec{path: path, of: id, label: label, value: at.Text, leaf: path + "/text", set: func(s string) {
		e.person(id, func(p *record.Person) { of(p).Text = s })
	}}, at.Entry, gazetteer.Places(), func(entry string) {
		e.person(id, func(p *record.Person) { e.choose(of(p), entry) })
	})
}

// eventPlace is where something happened; ghost is where it happened to the others.
func (e *Screen) eventPlace(ev record.Event, ghost string) fyne.CanvasObject {
	id := ev.ID
	return e.named(spec{path: id.String() + "/place", of: id, leaf: "place/text", label: e.k.T("field.event_place"), ghost: ghost, value: ev.Place.Text, set: func(s string) {
		e.event(id, func(ev *record.Event) { ev.Place.Text = s })
	}}, ev.Place.Entry, gazetteer.Places(), func(entry string) {
		e.event(id, func(ev *record.Event) { e.choose(&ev.Place, entry) })
	})
}

// eventBy is who did it; ghost is who did it to the others.
func (e *Screen) eventBy(ev record.Event, ghost string) fyne.CanvasObject {
	id := ev.ID
	return e.named(spec{path: id.String() + "/by", of: id, leaf: "by", label: e.k.T("field.event_by"), ghost: ghost, value: ev.By, set: func(s string) {
		e.event(id, func(ev *record.Event) { ev.By = s })
	}}, ev.ByEntry, gazetteer.Authorities(), func(entry string) {
		e.event(id, func(ev *record.Event) { ev.ByEntry = entry })
	})
}
