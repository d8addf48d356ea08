package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/record"
)

func namePath(id record.ID) string { return id.String() + "/names" }

// nameEntry asks for a person's name. What is typed in one script is suggested in the
// other until somebody approves it.
func (e *Screen) nameEntry(id record.ID) fyne.CanvasObject {
	p := e.s.PersonOf(id)
	o := widgets.NameOptions{
		Show: e.s.Scripts[id],
		OnChange: func(script record.Script, n record.Name) {
			e.person(id, func(p *record.Person) { PutName(p, script, n) })
		},
		OnEnter: func(_ record.Script, part string) { e.s.Focus = namePath(id) + "/" + part },
		OnShow:  func(script record.Script) { e.s.Scripts[id] = script },
		Menu: func(script record.Script, part string) []widgets.MenuItem {
			return e.fieldMenu(spec{path: namePath(id), of: id, at: func() string { return nameField(e.s.PersonOf(id), script, part) },
				set: func(s string) {
					e.person(id, func(p *record.Person) { PutPart(p, script, part, s) })
				}})()
		},
	}
	for script, name := range map[record.Script]*record.Name{record.Arabic: &o.Arabic, record.Latin: &o.Latin} {
		if have := NameOf(p, script); have != nil {
			*name = *have
		}
	}
	entry := e.k.NameEntry(o)
	remarks := e.remarks(id, "names")
	e.spots[namePath(id)], e.order = entry, append(e.order, namePath(id))
	return e.k.VBox(widgets.SpaceS, entry, remarks)
}

// remarks is a line for what looks odd below a path of a record; it is hidden while
// nothing does.
func (e *Screen) remarks(id record.ID, path string) fyne.CanvasObject {
	k := e.k
	text := k.Caption("").Colored(widgets.Warning)
	line := k.HBox(widgets.SpaceS, k.Picture(widgets.IconWarning, widgets.Warning), k.Grow(text))
	line.Hide()
	e.live(func() {
		words := joinWords(Remarks(k.P, e.warnings, id, path))
		text.SetText(words)
		if hide := words == ""; hide == line.Visible() {
			if hide {
				line.Hide()
			} else {
				line.Show()
			}
			widgets.Relayout(line)
		}
	})
	return line
}

// nameField is the path of a part of a name in its record; names are items of a list.
func nameField(p *record.Person, script record.Script, part string) string {
	if p != nil {
		if n := NameOf(p, script); n != nil {
			return "names/" + n.Key + "/" + part
		}
	}
	return "names/-/" + part
}
