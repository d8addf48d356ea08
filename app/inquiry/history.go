package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
)

// fieldMenu offers what a field said before, on top of its own menu.
func (e *Screen) fieldMenu(s spec) func() []widgets.MenuItem {
	return func() []widgets.MenuItem {
		return []widgets.MenuItem{{Label: e.k.T("history.open"), Icon: widgets.IconClock, Do: func() { e.history(s) }}}
	}
}

// history shows what a field said before: who wrote it, and when.
func (e *Screen) history(s spec) {
	field := s.field()
	e.d.Run(func() {
		err := e.saver.Flush(e.ctx)
		var all []casework.Version
		if err == nil {
			all, err = e.d.Session.History(e.ctx, s.of, field)
		}
		e.d.Do(func() {
			c := e.canvas()
			if e.closed.Load() || c == nil {
				return
			}
			if err != nil && len(all) == 0 {
				e.k.Failure(c, err, nil)
				return
			}
			e.showHistory(c, s, all)
		})
	})
}

// showHistory lists the versions of a field, newest first; any can be written again.
func (e *Screen) showHistory(c fyne.Canvas, s spec, all []casework.Version) {
	k := e.k
	var d *widgets.Dialog
	list := k.VBox(widgets.SpaceM)
	for _, v := range all {
		list.Add(e.versionRow(v, func() {
			d.Hide()
			s.set(v.Text)
			e.s.Focus = s.path
			e.redraw()
		}))
	}
	if len(all) == 0 {
		list.Add(k.Muted(k.T("history.none")))
	}
	closing := k.Button(k.T("history.close"), widgets.NoIcon, func() { d.Hide() })
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("history.title"), Icon: widgets.IconClock, Content: list,
		Buttons: []*widgets.Button{closing}, Focus: closing})
}

func (e *Screen) versionRow(v casework.Version, use func()) fyne.CanvasObject {
	k := e.k
	text := v.Text
	if text == "" {
		text = k.T("history.empty")
	}
	parts := []fyne.CanvasObject{k.Grow(k.VBox(0, k.Text(text), k.Caption(VersionWords(k.P, v, e.d.Now().Location()))))}
	if v.Shown {
		parts = append(parts, k.Chip(k.T("history.now"), widgets.Accented))
	} else {
		parts = append(parts, k.Quiet(k.T("history.use"), widgets.IconUndo, use))
	}
	return k.HBox(widgets.SpaceM, parts...)
}
