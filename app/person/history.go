package person

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
)

// history shows what a field said before: who wrote it, and when.
func (e *Screen) history(s spec, write func(string)) {
	e.d.Run(func() {
		err := e.saver.Flush(e.ctx)
		var all []casework.Version
		if err == nil {
			all, err = e.d.Session.History(e.ctx, e.s.ID, s.field())
		}
		e.d.Do(func() {
			c := e.canvas()
			switch {
			case e.closed.Load() || c == nil:
			case err != nil && len(all) == 0:
				e.k.Failure(c, err, nil)
			default:
				e.showHistory(c, s, all, write)
			}
		})
	})
}

// showHistory lists the versions of a field, newest first; any can be written again.
func (e *Screen) showHistory(c fyne.Canvas, s spec, all []casework.Version, write func(string)) {
	k := e.k
	var d *widgets.Dialog
	list := k.VBox(widgets.SpaceM)
	for _, v := range all {
		text := v.Text
		if text == "" {
			text = k.T("history.empty")
		}
		parts := []fyne.CanvasObject{k.Grow(k.VBox(0, k.Text(text), k.Caption(e.versionWords(v))))}
		if v.Shown {
			parts = append(parts, k.Chip(k.T("history.now"), widgets.Accented))
		} else {
			parts = append(parts, k.Quiet(k.T("history.use"), widgets.IconUndo, func() {
				d.Hide()
				write(v.Text)
				e.s.Focus = s.path
				e.redraw()
			}))
		}
		list.Add(k.HBox(widgets.SpaceM, parts...))
	}
	if len(all) == 0 {
		list.Add(k.Muted(k.T("history.none")))
	}
	closing := k.Button(k.T("history.close"), widgets.NoIcon, func() { d.Hide() })
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("history.title"), Icon: widgets.IconClock, Content: list,
		Buttons: []*widgets.Button{closing}, Focus: closing})
}

func (e *Screen) versionWords(v casework.Version) string {
	when := e.k.P.Time(v.At.In(e.d.Now().Location()))
	if v.Author == "" {
		return when
	}
	return e.k.T("history.by", i18n.A("who", v.Author), i18n.A("when", when))
}
