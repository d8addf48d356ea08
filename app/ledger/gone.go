package ledger

import (
	"context"
	"reflect"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
)

// goneCard lists what was taken out of this section earlier, each with the way back. It is
// not there until the vault has said that there is something.
func (e *Screen) goneCard() fyne.CanvasObject {
	box := e.k.VBox(0)
	box.Hide()
	kinds := Kinds(e.s.Section)
	asked := -1
	e.whenStored(func() {
		n := 0
		for _, kind := range kinds {
			n += e.s.count(kind)
		}
		if n == asked {
			return
		}
		asked = n
		var gone []casework.GonePart
		e.beside(func(ctx context.Context) (err error) {
			gone, err = e.d.Session.GoneParts(ctx, e.s.File.ID, kinds...)
			return err
		}, func(err error) {
			if err != nil {
				return // the page is as useful without
			}
			box.Objects, box.Hidden = nil, true
			if rows := e.goneRows(gone); len(rows) > 0 {
				box.Objects, box.Hidden = []fyne.CanvasObject{e.k.Section(e.k.T("ledger.gone.title"), e.k.T("inquiry.gone.text"), rows...)}, false
			}
			widgets.Relayout(box)
		})
	})
	return box
}

func (e *Screen) goneRows(gone []casework.GonePart) []fyne.CanvasObject {
	k := e.k
	var rows []fyne.CanvasObject
	for _, g := range gone {
		if _, there := e.s.KindOf(g.ID); there {
			continue
		}
		back := k.Button(k.T("inquiry.gone.back"), widgets.IconUndo, func() {
			if e.s.PutBack(g) {
				e.redraw()
				e.changed()
			}
		})
		when := k.Caption(k.T("inquiry.gone.when", i18n.A("time", k.P.Time(g.At.In(e.d.Now().Location())))))
		rows = append(rows, k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, k.Text(e.s.GoneLine(k.P, g)).Lines(2), when)), back))
	}
	return rows
}

// GoneLine is a record that was taken out in one line; never the name of a witness.
func (s *State) GoneLine(p *i18n.Printer, g casework.GonePart) string {
	was := State{File: g.File, Bodies: s.Bodies}
	was.File.Sought = s.File.Sought
	return was.Line(p, g.ID)
}

// PutBack takes a record that was taken out earlier into the file again and opens it; false
// when it is there already.
func (s *State) PutBack(g casework.GonePart) bool {
	form, ok := FormOf(g.Kind)
	if _, there := s.KindOf(g.ID); there || !ok {
		return false
	}
	was := State{File: g.File}
	_, v, ok := was.at(g.ID)
	if !ok {
		return false
	}
	l := s.list(g.Kind)
	l.Set(reflect.Append(cloned(l), v))
	s.Open[form.Section], s.Focus = g.ID, g.ID.String()+"/"+form.First
	return true
}
