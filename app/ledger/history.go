package ledger

import (
	"context"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
)

// fieldMenu offers what a field said before. What is hidden offers nothing.
func (e *Screen) fieldMenu(s spec) func() []widgets.MenuItem {
	if s.masked {
		return nil
	}
	return func() []widgets.MenuItem {
		return []widgets.MenuItem{{Label: e.k.T("history.open"), Icon: widgets.IconClock, Do: func() { e.history(s) }}}
	}
}

// history shows what a field said before: who wrote it, and when.
func (e *Screen) history(s spec) {
	var all []casework.Version
	e.beside(func(ctx context.Context) error {
		err := e.saver.Flush(ctx)
		if err == nil {
			all, err = e.d.Session.History(ctx, s.id, s.path)
		}
		return err
	}, func(err error) {
		switch c := e.canvas(); {
		case c == nil:
		case err != nil && len(all) == 0:
			e.k.Failure(c, err, nil)
		default:
			e.showHistory(c, s, all)
		}
	})
}

// showHistory lists the versions of a field, newest first; any can be written again.
func (e *Screen) showHistory(c fyne.Canvas, s spec, all []casework.Version) {
	k := e.k
	var d *widgets.Dialog
	list := k.VBox(widgets.SpaceM)
	for _, v := range all {
		text := v.Text
		if text == "" {
			text = k.T("history.empty")
		}
		when := k.P.Time(v.At.In(e.d.Now().Location()))
		if v.Author != "" {
			when = k.T("history.by", i18n.A("who", v.Author), i18n.A("when", when))
		}
		parts := []fyne.CanvasObject{k.Grow(k.VBox(0, k.Text(text), k.Caption(when)))}
		if v.Shown {
			parts = append(parts, k.Chip(k.T("history.now"), widgets.Accented))
		} else {
			parts = append(parts, k.Quiet(k.T("history.use"), widgets.IconUndo, func() {
				d.Hide()
				s.set(v.Text)
				e.s.Focus = s.spot()
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
