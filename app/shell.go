package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/inquiries"
	"athar/app/nav"
	"athar/app/widgets"
	"athar/fault"
	"athar/i18n"
	"context"
	"net/url"
	"path/filepath"
)

// show puts a screen on the window in place of the one before, which is closed.
func (w *window) show(s screen) {
	w.now = s
	w.win.Canvas().Unfocus() // what has the keyboard goes away with the screen before
	w.frame()
	s.Shown()
}

// frame draws the bar and the screen under it, and binds the screen's keys.
func (w *window) frame() {
	k := w.kit
	content := w.now.Content()
	if w.session != nil {
		w.tabs = k.Stack()
		if row := w.strip(); row != nil {
			w.tabs.Objects = []fyne.CanvasObject{row}
		}
		content = k.Border(k.VBox(0, w.bar(), w.tabs), nil, nil, nil, content)
	}
	w.base.Objects = []fyne.CanvasObject{k.Ground(widgets.Ground, content)}
	w.base.Refresh()
	w.bind()
}

// bar is the row at the top: where one can go, the language, the lock.
func (w *window) bar() fyne.CanvasObject {
	k := w.k()
	name := k.Label(k.T("app.name")).Sized(widgets.Heading).Bold()
	parts := []fyne.CanvasObject{k.Pad(widgets.SpaceS, 0, name)}
	list := k.Quiet(k.T("shell.inquiries"), widgets.IconHome, func() { w.leaveTo(nav.Inquiries{}) })
	prefs := k.Quiet(k.T("shell.settings"), widgets.IconSettings, func() { w.leaveTo(nav.Settings{}) })
	help := k.Quiet(k.T("shell.help"), widgets.IconInfo, func() { w.leaveTo(nav.Help{}) })
	help.SetTip(k.T("shortcut.tip", i18n.A("what", k.T("shell.help")), i18n.A("keys", "F1")))
	parts = append(parts, list, prefs, help)
	if name := w.who(); name != "" && !w.o.Demo {
		parts = append(parts, k.Chip(name, widgets.Neutral))
	}
	if w.o.Demo {
		words := k.T("shell.demo")
		if w.choice.TextPercent > 110 { // large letters leave no room for the sentence on a small screen
			words = k.T("shell.demo_short")
		}
		parts = append(parts, k.Chip(words, widgets.Attention))
	}
	other := i18n.English
	if w.choice.Language == i18n.English {
		other = i18n.Arabic
	}
	parts = append(parts, k.Spacer(), k.Quiet(other.Name(), widgets.NoIcon, w.turnLanguage))
	if !w.o.Demo {
		parts = append(parts, k.Button(k.T("shell.lock"), widgets.IconLock, w.lock))
	}
	return k.Stack(k.Panel(widgets.Surface, 0, k.Pad(widgets.SpaceL, widgets.SpaceS, k.HBox(widgets.SpaceS, parts...))))
}

func (w *window) k() *widgets.Kit { return w.kit }

// go_ shows the screen of a place; the screen before is closed beside the window.
func (w *window) goTo(p nav.Place) {
	switch p := p.(type) {
	case nav.Open:
		w.openFile(p.Path)
		return
	case nav.Back:
		w.arrive(w.history.Back())
	default:
		w.history.Go(p)
		w.arrive(p)
	}
}

// leaveTo goes somewhere once everything on the present screen is written.
func (w *window) leaveTo(p nav.Place) {
	w.flush(func(err error) {
		if err != nil {
			w.trouble(err)
			return
		}
		w.goTo(p)
	})
}

// flush writes what waits on the present screen, beside the window.
func (w *window) flush(done func(error)) {
	f, ok := w.now.(flusher)
	if !ok {
		done(nil)
		return
	}
	w.run(func() {
		err := f.Flush(context.Background())
		w.do(func() { done(err) })
	})
}

// arrive makes the screen of a place.
func (w *window) arrive(p nav.Place) {
	if w.session == nil {
		return
	}
	if before := w.now; before != nil {
		if list, ok := before.(*inquiries.Screen); ok {
			w.list = list.State()
		}
		w.run(func() {
			if err := before.Close(context.Background()); err != nil {
				w.do(func() { w.trouble(err) })
			}
		})
	}
	w.trace.say("screen " + p.Word())
	w.opened(p)
	w.show(w.make(p))
}

// openFile hands a file that Athar wrote to the system's viewer.
func (w *window) openFile(path string) {
	abs, err := filepath.Abs(path)
	if err == nil {
		err = w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)})
	}
	if err != nil {
		w.trouble(fault.New("app.open_file", fault.NotFound, "viewer", err))
		return
	}
	w.trace.say("open_file")
	w.toast(w.kit.T("shell.print_opened"))
}

// keys binds the keys of the window itself.
func (w *window) keys() {
	w.always = map[desktop.CustomShortcut]func(){}
	prefs := func() {
		if w.session != nil {
			w.leaveTo(nav.Settings{})
		}
	}
	for key, f := range map[fyne.KeyName]func(){
		fyne.KeyL: w.lock,
		fyne.KeyE: w.turnLanguage,
		// an Arabic layout has no comma on that key, and the toolkit finds only letters by their place
		fyne.KeyComma: prefs, fyne.KeyT: prefs,
	} {
		s := desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
		w.always[s] = f
		w.win.Canvas().AddShortcut(&s, func(fyne.Shortcut) { w.press(s) })
	}
	w.tabKeys()
	c := w.win.Canvas()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		w.touch()
		taker, ok := w.now.(interface{ TypedKey(*fyne.KeyEvent) bool })
		switch {
		case e.Name == fyne.KeyF1 && w.session != nil && c.Overlays().Top() == nil:
			w.leaveTo(nav.Help{})
		case widgets.TakeKey(c, e), ok && taker.TypedKey(e), w.now == nil:
		case e.Name == fyne.KeyEscape:
			w.now.Escape()
		}
	})
}

// bind exchanges the keys of the screen before for those of the present one.
func (w *window) bind() {
	c := w.win.Canvas()
	for s := range w.bound {
		c.RemoveShortcut(&s)
	}
	w.bound = w.now.Shortcuts()
	for s := range w.bound {
		c.AddShortcut(&s, func(fyne.Shortcut) { w.press(s) })
	}
}

// press does what a key of the window or of the present screen stands for. Under a
// dialog only the lock answers.
func (w *window) press(s desktop.CustomShortcut) {
	w.touch()
	if s.KeyName != fyne.KeyL && w.win.Canvas().Overlays().Top() != nil {
		return
	}
	f, ok := w.always[s]
	if !ok {
		f, ok = w.bound[s]
	}
	if ok {
		f()
	}
}
