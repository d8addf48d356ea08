package app

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"athar/app/inquiries"
	"athar/app/nav"
	"athar/app/settings"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/typeset"
)

// screen is what the shell shows.
type screen interface {
	Content() fyne.CanvasObject // the same for the screen's life
	Place() nav.Place
	Rebuild(*widgets.Kit) // another language, text size or theme; nothing typed is lost
	Shown()               // it is on the window now: put the keyboard where typing begins
	Escape()
	Shortcuts() map[desktop.CustomShortcut]func()
	Close(context.Context) error // writes what is not yet written
}

// flusher is a screen on which something may wait to be written.
type flusher interface{ Flush(context.Context) error }

// window is the program's one window.
type window struct {
	bridge
	app     fyne.App
	win     fyne.Window
	o       Options
	prefs   prefs
	choice  settings.Preferences
	engine  *typeset.Engine
	kit     *widgets.Kit
	host    *widgets.Host
	base    *fyne.Container // what the host shows
	trace   *trace
	touches int // of keyboard and mouse, for the trace
	idle    *casework.Idle

	session *casework.Session // nil while locked
	unfold  func()            // stops following the session
	closing chan struct{}     // closed when the session before is closed
	locking bool
	leaving bool
	told    bool            // what the list may lack
	asking  *widgets.Dialog // whether to lock although something cannot be written
	now     screen
	tabs    *fyne.Container // the row of tabs of a file, or nothing in it
	history nav.History
	list    *inquiries.State                  // the list as it was left; nil while locked
	always  map[desktop.CustomShortcut]func() // keys of the window
	bound   map[desktop.CustomShortcut]func() // keys of the present screen
}

func newWindow(a fyne.App, b bridge, o Options) (*window, error) {
	t, err := newTrace(o.Trace)
	if err != nil {
		return nil, fault.New("app.trace", fault.Invalid, "trace", err)
	}
	w := &window{bridge: b, app: a, o: o, prefs: newPrefs(o.Demo), trace: t}
	w.choice = w.prefs.load()
	w.override()
	w.idle = casework.NewIdle(0, nil, func() { w.do(w.lock) })
	if err := w.dress(); err != nil {
		return nil, err
	}
	w.win = a.NewWindow(w.title())
	w.win.SetPadded(false)
	w.base = container.NewStack()
	w.host = w.kit.Host(w.base)
	w.win.SetContent(w.host)
	w.win.Resize(w.firstSize())
	w.win.CenterOnScreen()
	w.win.SetCloseIntercept(w.quit)
	w.win.SetOnDropped(w.dropped)
	w.keys()
	a.Lifecycle().SetOnStarted(func() {
		w.trace.say("ready")
		if w.now != nil { // what was shown before there was a window could not take the keyboard
			w.now.Shown()
		}
		if o.Trace != "" {
			go w.watch()
		}
	})
	go w.idle.Run(context.Background())
	return w, nil
}

// override lets the command line win over the preferences, for this session.
func (w *window) override() {
	if w.o.Lang != "" {
		w.choice.Language = w.o.Lang
	}
	if w.o.Text != 0 {
		w.choice.TextPercent = w.o.Text
	}
	if w.o.Theme != "" {
		w.choice.Theme = settings.Theme(w.o.Theme)
	}
}

// firstSize is the size of the window at the start.
func (w *window) firstSize() fyne.Size {
	if width, height, ok := w.o.size(); ok {
		return fyne.NewSize(float32(width), float32(height))
	}
	if w.choice.Width > 0 {
		return fyne.NewSize(float32(w.choice.Width), float32(w.choice.Height))
	}
	return fyne.NewSize(1180, 760)
}

// title is the window's title: the program's name and nothing about anybody.
func (w *window) title() string {
	if w.o.Demo {
		return w.kit.T("app.title_demo")
	}
	return w.kit.T("app.title")
}

// dress makes the kit that the choices ask for and gives the toolkit its words and colours.
func (w *window) dress() error {
	p, err := i18n.New(w.choice.Language, i18n.Options{Digits: w.choice.Digits, Hijri: w.choice.Hijri})
	if err != nil {
		return err
	}
	mode := map[settings.Theme]widgets.Mode{settings.Light: widgets.Light, settings.Dark: widgets.Dark}[w.choice.Theme]
	factor := float32(w.choice.TextPercent) / 100
	theme := widgets.NewTheme(mode, factor)
	if w.kit != nil {
		theme = w.kit.Theme.With(mode, factor)
	}
	if w.engine == nil {
		if w.engine, err = widgets.NewEngine(theme); err != nil {
			return err
		}
	}
	w.kit = widgets.New(widgets.Options{Printer: p, Engine: w.engine, Theme: theme, Activity: w.touch})
	// the toolkit's own words stand under the system's language, which it cannot change
	if err := lang.AddTranslationsForLocale(i18n.FyneStrings(w.choice.Language), lang.SystemLocale()); err != nil {
		return fault.New("app.words", fault.Internal, "", err)
	}
	w.app.Settings().SetTheme(theme)
	w.trace.say("language " + string(w.choice.Language))
	return nil
}

// change takes new choices: the window is drawn anew, what is typed stays.
func (w *window) change(p settings.Preferences) {
	before := w.choice
	w.choice = p.Sound(p.Language)
	w.idle.SetAfter(w.lockAfter())
	if err := w.prefs.save(w.choice); err != nil {
		w.toast(w.kit.T("settings.not_kept"))
	}
	before.LockMinutes = w.choice.LockMinutes
	if before == w.choice {
		return
	}
	if err := w.dress(); err != nil {
		w.trouble(err)
		return
	}
	w.redraw()
}

// redraw draws everything anew with the present kit.
func (w *window) redraw() {
	w.win.SetTitle(w.title())
	w.host = w.kit.Host(w.base)
	w.win.SetContent(w.host)
	if w.now != nil {
		w.now.Rebuild(w.kit)
		w.frame()
		w.now.Shown()
	}
}

// turnLanguage switches to the other language.
func (w *window) turnLanguage() {
	p := w.choice
	p.Language = i18n.Arabic
	if w.choice.Language == i18n.Arabic {
		p.Language = i18n.English
	}
	w.change(p)
}

// lockAfter is the idle time of the lock; none while locked or in a demo.
func (w *window) lockAfter() time.Duration {
	if w.session == nil || w.o.Demo {
		return 0
	}
	return w.choice.Lock()
}

// toast shows a short message.
func (w *window) toast(text string) { w.host.Toast(text, "", nil) }

// trouble says what failed and what to do now.
func (w *window) trouble(err error) {
	w.trace.say("error " + fault.KindOf(err).String())
	title, now := w.kit.P.Fault(err)
	w.kit.Message(w.win.Canvas(), title, now, nil)
}
