package inquiry

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/record"
)

// Deps are what the editor needs from the shell.
type Deps struct {
	Kit     *widgets.Kit
	Session *casework.Session
	Canvas  func() fyne.Canvas // of the window, for dialogs
	Host    func() *widgets.Host
	Go      func(nav.Place)
	Do      func(func()) // runs on the UI goroutine
	Run     func(func()) // runs beside it; nil: on a goroutine of its own
	Trace   func(word string)
	Now     func() time.Time
	Sheet   Sheet // makes the case sheet; nil is the session's
}

func (d Deps) complete() Deps {
	if d.Run == nil {
		d.Run = func(f func()) { go f() }
	}
	if d.Trace == nil {
		d.Trace = func(string) {}
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	if d.Sheet == nil {
		d.Sheet = d.Session.Print
	}
	return d
}

// Screen is the editor of one inquiry in the window.
type Screen struct {
	d        Deps
	k        *widgets.Kit
	place    nav.Inquiry
	s        *State          // nil until the file is read
	err      error           // why it could not be read
	ctx      context.Context // ends with the screen
	end      context.CancelFunc
	saver    *casework.Saver
	status   casework.SaveState
	warnings []record.Warning
	print    Printing
	stop     context.CancelFunc // of the printing that is under way
	closed   atomic.Bool        // set by Close, which runs beside the UI goroutine

	root              *fyne.Container
	scroll            *widgets.Scroll
	saveBar, printBar *fyne.Container
	lives             []func()                     // bring words up to date after each change
	spots             map[string]fyne.CanvasObject // what can have the keyboard, by path
	order             []string                     // the paths of spots from top to bottom
}

// New returns the editor of an inquiry; the zero ID begins a new one. The file is read
// beside the UI goroutine.
func New(d Deps, place nav.Inquiry) *Screen {
	e := &Screen{d: d.complete(), k: d.Kit, place: place, print: Printing{Language: PrintArabic}}
	if !e.k.RTL() {
		e.print.Language = PrintEnglish
	}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.root = e.k.Stack()
	if record.ID(place.ID).IsZero() {
		e.open(record.File{}, d.Session.NewInquiry())
		return e
	}
	e.draw()
	e.d.Run(func() {
		f, err := d.Session.File(e.ctx, record.ID(place.ID))
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			if e.err = err; err != nil {
				e.draw()
				return
			}
			e.open(f, f)
			e.Shown()
		})
	})
	return e
}

// open shows a file. The zero base is for one that is not stored yet.
func (e *Screen) open(base, f record.File) {
	e.s = NewState(f, e.place.Section)
	e.s.Fresh = base.ID.IsZero()
	e.saver = e.d.Session.NewSaver(base, func(st casework.SaveState) { e.d.Do(func() { e.saved(st) }) })
	e.s.Visit(e.place) // what it begins is stored once something is typed
	e.d.Trace("section " + string(e.s.Section))
	e.draw()
}

// Content is the screen's object; it stays the same for the screen's life.
func (e *Screen) Content() fyne.CanvasObject { return e.root }

// Place is where the editor is now.
func (e *Screen) Place() nav.Place {
	if e.s == nil {
		return e.place
	}
	return nav.Inquiry{ID: nav.ID(e.s.File.ID), Section: e.s.Section}
}

// Rebuild draws the editor anew with another kit; what is typed, where one is and what
// is open stay as they are.
func (e *Screen) Rebuild(k *widgets.Kit) {
	e.remember()
	caret := e.caret()
	if e.s != nil {
		e.s.Focus = e.focused()
	}
	e.k, e.d.Kit = k, k
	e.draw()
	e.Shown()
	e.setCaret(caret)
}

// Shown puts the keyboard where it was, or where typing begins.
func (e *Screen) Shown() {
	if e.s == nil {
		return
	}
	e.focus(e.s.Focus)
}

// Escape goes back to the list.
func (e *Screen) Escape() { e.leave(nav.Inquiries{}) }

// Shortcuts are the keys of the editor.
func (e *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	ctrl := func(key fyne.KeyName) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	alt := func(key fyne.KeyName) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
	}
	return map[desktop.CustomShortcut]func(){
		ctrl(fyne.KeyS):        e.Save,
		ctrl(fyne.KeyP):        func() { e.Section(nav.Overview); e.focus(printPath) },
		ctrl(fyne.KeyPageDown): func() { e.step(1) },
		ctrl(fyne.KeyPageUp):   func() { e.step(-1) },
		alt(fyne.KeyDown):      func() { e.step(1) },
		alt(fyne.KeyUp):        func() { e.step(-1) },
	}
}

// Flush writes at once what is not yet written.
func (e *Screen) Flush(ctx context.Context) error {
	if e.saver == nil {
		return nil
	}
	return e.saver.Flush(ctx)
}

// Close writes what is not yet written and lets go of everything.
func (e *Screen) Close(ctx context.Context) error {
	if e.closed.Load() {
		return nil
	}
	e.closed.Store(true)
	if e.stop != nil {
		e.stop()
	}
	defer e.end()
	if e.saver == nil {
		return nil
	}
	return e.saver.Flush(ctx)
}

// Section shows a section of the editor.
func (e *Screen) Section(section nav.Section) {
	if e.s == nil || e.closed.Load() || e.s.Section == section || !e.s.has(section) {
		return
	}
	e.remember()
	e.s.Section, e.s.Focus = section, ""
	e.d.Trace("section " + string(section))
	e.draw()
	e.focus("")
}

func (e *Screen) step(n int) {
	if e.s == nil {
		return
	}
	was := e.s.Section
	next := e.s.Step(n)
	e.s.Section = was
	e.Section(next)
}

// remember notes how far the section is scrolled.
func (e *Screen) remember() {
	if e.s != nil && e.scroll != nil {
		e.s.Scroll[e.s.Section] = e.scroll.Offset()
	}
}

// begun reports whether a person was begun here, and nothing is written of that person yet.
func (e *Screen) begun(id record.ID) bool {
	p := e.s.PersonOf(id)
	return p != nil && !touched(*p)
}

// leave writes what is typed and hands the next place to the shell.
func (e *Screen) leave(to nav.Place) {
	if p, ok := to.(nav.Person); ok && e.s != nil && (e.s.Fresh || e.begun(record.ID(p.ID))) {
		e.changed() // the person's page reads what is stored
	}
	if e.saver == nil {
		e.d.Go(to)
		return
	}
	e.d.Run(func() {
		err := e.saver.Flush(e.ctx)
		e.d.Do(func() {
			if err == nil && !e.closed.Load() {
				e.d.Go(to)
			}
		})
	})
}
