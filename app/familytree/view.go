package familytree

import (
	"context"
	"strings"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/record"
)

// Deps are what the tree needs from the shell.
type Deps = widgets.Surroundings

// Screen is the family tree in the window.
type Screen struct {
	d      Deps
	k      *widgets.Kit
	place  nav.FamilyTree
	s      *State // nil until the file is read
	err    error  // why it could not be read
	ctx    context.Context
	end    context.CancelFunc
	saver  *casework.Saver
	status casework.SaveState
	busy   bool   // the tree is being printed
	wrote  string // file of the printed tree
	wrong  error  // why it could not be printed
	closed atomic.Bool

	root   *fyne.Container
	board  *board
	side   *fyne.Container
	scroll *widgets.Scroll
	save   *fyne.Container
}

// New returns the tree of an inquiry. The file is read beside the UI goroutine.
func New(d Deps, place nav.FamilyTree) *Screen {
	e := &Screen{d: d.Complete(), k: d.Kit, place: place}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.root = e.k.Stack()
	e.draw()
	e.read(func(f record.File) {
		e.s = NewState(f, record.ID(place.Person))
		e.follow(f)
		e.draw()
		e.Shown()
	})
	return e
}

// follow saves from now on what becomes of a file.
func (e *Screen) follow(f record.File) {
	e.saver = e.d.Session.NewSaver(f, func(st casework.SaveState) { e.d.Do(func() { e.saved(st) }) })
}

// read reads the file beside the UI goroutine.
func (e *Screen) read(done func(record.File)) {
	e.d.Run(func() {
		f, err := e.d.Session.File(e.ctx, record.ID(e.place.Inquiry))
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			if err != nil && fault.HintOf(err) != "field" {
				e.err = err
				e.draw()
				return
			}
			e.err = nil
			done(f)
		})
	})
}

// Content is the screen's object; it stays the same for the screen's life.
func (e *Screen) Content() fyne.CanvasObject { return e.root }

// Place is where the screen stands.
func (e *Screen) Place() nav.Place {
	if e.s == nil {
		return e.place
	}
	return e.s.Place()
}

// Rebuild draws everything anew with another kit; who is chosen stays.
func (e *Screen) Rebuild(k *widgets.Kit) {
	e.k, e.d.Kit = k, k
	if e.s != nil {
		e.s.Placed = false // boxes have other sizes
	}
	e.draw()
	e.Shown()
}

// Shown gives the keyboard to the tree.
func (e *Screen) Shown() {
	if c := e.canvas(); c != nil && e.board != nil {
		c.Focus(e.board)
	}
}

// Escape goes to the file.
func (e *Screen) Escape() { e.leave(nav.Inquiry{ID: e.place.Inquiry, Section: nav.Overview}) }

// leave goes somewhere once everything is written.
func (e *Screen) leave(to nav.Place) {
	e.d.Run(func() {
		err := e.Flush(e.ctx)
		e.d.Do(func() {
			if err == nil && !e.closed.Load() {
				e.d.Go(to)
			}
		})
	})
}

// Shortcuts are the keys of the tree.
func (e *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	with := func(f func(*board)) func() {
		return func() {
			if e.board != nil {
				f(e.board)
			}
		}
	}
	in := with(func(b *board) { b.zoomed(b.s.ZoomIn) })
	out := map[desktop.CustomShortcut]func(){}
	for key, f := range map[fyne.KeyName]func(){
		fyne.KeyPlus: in, fyne.KeyEqual: in, fyne.KeyMinus: with(func(b *board) { b.zoomed(b.s.ZoomOut) }),
		fyne.Key0: with((*board).fit), fyne.KeyP: e.print,
		fyne.KeyS: func() { e.d.Run(func() { _ = e.Flush(e.ctx) }) },
	} {
		out[desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}] = f
	}
	return out
}

// TypedKey takes keys that no part has the keyboard for.
func (e *Screen) TypedKey(k *fyne.KeyEvent) bool {
	return e.board != nil && !e.board.focused && e.board.key(k.Name)
}

// Flush writes at once what is not yet written. It must not be called on the UI goroutine.
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
	defer e.end()
	return e.Flush(ctx)
}

// Changed shows what was written elsewhere. What is being typed here is not disturbed.
func (e *Screen) Changed(c casework.Change) {
	if e.s == nil || c.Inquiry != record.ID(e.place.Inquiry) || e.closed.Load() || !e.calm() {
		return
	}
	e.read(func(f record.File) {
		if !e.calm() || e.s.Same(f) {
			return
		}
		e.s.Take(f)
		e.follow(f)
		e.redraw()
	})
}

// redraw draws everything anew; the tree keeps the keyboard.
func (e *Screen) redraw() {
	had := e.board != nil && e.board.focused
	e.draw()
	if had {
		e.Shown()
	}
}

// calm reports whether nothing of this screen waits to be saved.
func (e *Screen) calm() bool {
	return e.status.Phase == casework.Untouched || e.status.Phase == casework.AllSaved
}

// set changes the relative who is chosen, and saves.
func (e *Screen) set(change func(*record.Person)) {
	if e.closed.Load() || !e.s.Set(change) {
		return
	}
	e.status.Phase = casework.Waiting
	e.saver.Put(e.s.File.Clone())
	e.board.redraw()
}

// saved takes what the saver says. It must not call the saver.
func (e *Screen) saved(st casework.SaveState) {
	if e.closed.Load() {
		return
	}
	e.status = st
	switch st.Phase {
	case casework.Saving:
		e.d.Trace("saving")
	case casework.AllSaved:
		e.d.Trace("saved")
	case casework.Failed:
		e.d.Trace("save_failed")
		e.d.Trace("error " + fault.KindOf(st.Err).String())
	}
	e.showSave()
}

func (e *Screen) canvas() fyne.Canvas {
	if e.d.Canvas == nil {
		return nil
	}
	return e.d.Canvas()
}

// open goes to the page of somebody; who is implied has none, and is written down among
// the relatives.
func (e *Screen) open(id record.ID) {
	if e.s.File.Person(id) == nil {
		e.leave(nav.Inquiry{ID: e.place.Inquiry, Section: nav.Relatives})
		return
	}
	e.leave(nav.Person{Inquiry: e.place.Inquiry, ID: nav.ID(id)})
}

// print asks for a file and writes the tree to it.
func (e *Screen) print() {
	c := e.canvas()
	if c == nil || e.s == nil || e.busy || !e.s.Family.Related() {
		return
	}
	name := "athar-tree-" + strings.Trim(strings.Map(safe, e.s.File.Reference), "-") + ".pdf"
	e.k.SaveFile(c, widgets.FileOptions{Title: e.k.T("familytree.print_where"), Name: name, Ends: []string{".pdf", ".svg"}}, e.printTo)
}

// safe keeps what may stand in a file's name. A reference may hold anything.
func safe(r rune) rune {
	if r >= '0' && r <= '9' || r == '-' {
		return r
	}
	return -1
}

func (e *Screen) printTo(path string) {
	e.busy, e.wrote, e.wrong = true, "", nil
	f, o := e.s.File.Clone(), casework.PrintOptions{Path: path, Primary: e.k.P}
	e.redraw()
	e.d.Run(func() {
		write := e.d.Session.PrintTree
		if strings.HasSuffix(strings.ToLower(path), ".svg") {
			write = e.d.Session.DrawTree
		}
		err := write(e.ctx, f, o)
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			e.busy, e.wrote, e.wrong = false, path, err
			if err != nil {
				e.wrote = ""
				e.d.Trace("error " + fault.KindOf(err).String())
			} else {
				e.d.Trace("printed")
			}
			e.redraw()
		})
	})
}
