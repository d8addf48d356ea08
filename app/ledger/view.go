package ledger

import (
	"context"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/record"
	"athar/submission"
)

// Deps are what the screen needs from the shell.
type Deps = widgets.Surroundings

// Screen is the ledger of one inquiry in the window.
type Screen struct {
	d        Deps
	k        *widgets.Kit
	place    nav.Ledger
	s        *State          // nil until the file is read
	err      error           // why it could not be read
	ctx      context.Context // ends with the screen
	end      context.CancelFunc
	saver    *casework.Saver
	status   casework.SaveState
	base     record.File // as it was last read: what others change is told from what is typed by it
	puts     int         // how often something was handed to the saver
	warnings []record.Warning
	closed   atomic.Bool // set by Close, which runs beside the UI goroutine
	docs     documents   // what is done with scans: see evidenceadd.go

	root    *fyne.Container
	scroll  *widgets.Scroll
	saveBar *fyne.Container
	reveal  func()                       // brings the present section of the panel into sight
	lives   []func()                     // bring words up to date after each change
	stored  []func()                     // look again once everything typed is stored
	spots   map[string]fyne.CanvasObject // what can have the keyboard, by path
	order   []string                     // the paths of spots from top to bottom
}

// New returns the ledger of an inquiry. The file is read beside the UI goroutine.
func New(d Deps, place nav.Ledger) *Screen {
	e := &Screen{d: d.Complete(), k: d.Kit, place: place}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.root = e.k.Stack()
	e.draw()
	e.d.Run(func() {
		f, err := d.Session.File(e.ctx, record.ID(place.Inquiry))
		bodies, bad := d.Session.Bodies()
		if bad != nil {
			bodies = nil // a recipient can still be typed
		}
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			if e.err = err; err != nil {
				e.draw()
				return
			}
			e.open(f, bodies)
			e.Shown()
		})
	})
	return e
}

// open shows a file as it was read.
func (e *Screen) open(f record.File, bodies *submission.Bodies) {
	e.s, e.base = NewState(f, e.place.Section), f
	e.s.Bodies = bodies
	e.saver = e.d.Session.NewSaver(f, func(st casework.SaveState) { e.d.Do(func() { e.saved(st) }) })
	made := e.s.Visit(e.place)
	e.d.Trace("section " + string(e.s.Section))
	e.draw()
	if made {
		e.changed()
	}
}

// Content is the screen's object; it stays the same for the screen's life.
func (e *Screen) Content() fyne.CanvasObject { return e.root }

// Place is where the screen is now.
func (e *Screen) Place() nav.Place {
	if e.s == nil {
		return e.place
	}
	return nav.Ledger{Inquiry: e.place.Inquiry, Section: e.s.Section}
}

// Rebuild draws the screen anew with another kit; what is typed, where one is and what is
// open stay as they are.
func (e *Screen) Rebuild(k *widgets.Kit) {
	e.k, e.d.Kit = k, k
	e.again()
}

// again draws the screen anew without moving the keyboard, the caret or the page.
func (e *Screen) again() {
	e.remember()
	caret := e.caret()
	if e.s != nil {
		e.s.Focus = e.focused()
	}
	e.draw()
	e.Shown()
	e.setCaret(caret)
}

// Shown puts the keyboard where it was, or where typing begins.
func (e *Screen) Shown() {
	if e.s != nil {
		e.focus(e.s.Focus)
	}
}

// Escape goes back to the file.
func (e *Screen) Escape() { e.leave(nav.Inquiry{ID: e.place.Inquiry, Section: nav.Overview}) }

// Shortcuts are the keys of the screen.
func (e *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	key := func(name fyne.KeyName, mod fyne.KeyModifier) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: name, Modifier: mod}
	}
	ctrl := fyne.KeyModifierShortcutDefault
	return map[desktop.CustomShortcut]func(){
		key(fyne.KeyS, ctrl):                       e.Save,
		key(fyne.KeyPageDown, ctrl):                func() { e.step(1) },
		key(fyne.KeyPageUp, ctrl):                  func() { e.step(-1) },
		key(fyne.KeyDown, fyne.KeyModifierAlt):     func() { e.step(1) },
		key(fyne.KeyUp, fyne.KeyModifierAlt):       func() { e.step(-1) },
		key(fyne.KeyN, ctrl|fyne.KeyModifierShift): e.Add,
	}
}

// Add begins a new card of what the section mainly holds.
func (e *Screen) Add() {
	if e.s == nil {
		return
	}
	if kinds := Kinds(e.s.Section); len(kinds) > 0 && e.s.Section != nav.Evidence { // a document begins with its file
		e.add(kinds[0])
	}
}

// Dropped takes files that were dropped on the window; false where the section takes none.
func (e *Screen) Dropped(paths []string) bool {
	if e.s == nil || e.closed.Load() {
		return false
	}
	if take := sectionOf(e.s.Section).Dropped; take != nil {
		take(e, paths)
		return true
	}
	return false
}

// Save writes at once what is typed.
func (e *Screen) Save() {
	if e.saver != nil {
		e.d.Run(func() { _ = e.saver.Flush(e.ctx) }) // what came of it arrives in saved
	}
}

// Flush writes at once what is not yet written.
func (e *Screen) Flush(ctx context.Context) error {
	if e.saver == nil {
		return nil
	}
	e.docs.wait(ctx)
	return e.saver.Flush(ctx)
}

// Close writes what is not yet written and lets go of everything.
func (e *Screen) Close(ctx context.Context) error {
	if e.closed.Load() {
		return nil
	}
	e.closed.Store(true)
	defer e.end()
	if e.saver == nil {
		return nil
	}
	e.docs.wait(ctx)
	return e.saver.Flush(ctx)
}

// Section shows a section.
func (e *Screen) Section(section nav.LedgerSection) {
	if e.s == nil || e.closed.Load() || e.s.Section == section {
		return
	}
	e.remember()
	e.s.Enter(section)
	e.d.Trace("section " + string(section))
	e.draw()
	e.focus("")
}

func (e *Screen) step(n int) {
	if e.s != nil {
		e.Section(e.s.Step(n))
	}
}

// remember notes how far the section is scrolled.
func (e *Screen) remember() {
	if e.s != nil && e.scroll != nil {
		e.s.Scroll[e.s.Section] = e.scroll.Offset()
	}
}

// leave writes what is typed and hands the next place to the shell.
func (e *Screen) leave(to nav.Place) {
	if e.s != nil {
		clear(e.s.Shown) // no name stays in sight
	}
	if e.saver == nil {
		e.d.Go(to)
		return
	}
	e.d.Run(func() {
		e.docs.wait(e.ctx)
		err := e.saver.Flush(e.ctx)
		e.d.Do(func() {
			if err == nil && !e.closed.Load() {
				e.d.Go(to)
			}
		})
	})
}

// beside runs work beside the UI goroutine and then hands its end back to it, unless the
// screen was closed meanwhile.
func (e *Screen) beside(work func(ctx context.Context) error, then func(error)) {
	e.d.Run(func() {
		err := work(e.ctx)
		e.d.Do(func() {
			if !e.closed.Load() {
				then(err)
			}
		})
	})
}
