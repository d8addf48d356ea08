package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
)

// goneCard lists what was taken out of the file earlier, each with the way back. It is
// not there until the vault has said that there is something.
func (e *Screen) goneCard() fyne.CanvasObject {
	box := e.k.VBox(0)
	box.Hide()
	id := e.s.File.ID
	e.d.Run(func() {
		_ = e.saver.Flush(e.ctx) // what was taken out just now counts too; a failure is said beside the save state
		gone, err := e.d.Session.Gone(e.ctx, id)
		e.d.Do(func() {
			if err != nil || len(gone) == 0 || e.closed.Load() {
				return
			}
			box.Objects = []fyne.CanvasObject{e.k.Section(e.k.T("inquiry.gone.title"), e.k.T("inquiry.gone.text"), e.goneRows(gone)...)}
			box.Show()
			widgets.Relayout(box)
		})
	})
	return box
}

func (e *Screen) goneRows(gone []casework.Gone) []fyne.CanvasObject {
	k := e.k
	rows := make([]fyne.CanvasObject, len(gone))
	for i, g := range gone {
		back := k.Button(k.T("inquiry.gone.back"), widgets.IconUndo, func() {
			if e.s.PutBack(g) {
				e.changed()
				e.redraw()
			}
		})
		when := k.Caption(k.T("inquiry.gone.when", i18n.A("time", k.P.Time(g.At.Local()))))
		rows[i] = k.HBox(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, k.Text(GoneWords(k.P, g)).Lines(2), when)), back)
	}
	return rows
}
