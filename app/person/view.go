package person

import (
	"context"
	"image"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/record"
)

// Deps are what the page needs from the shell.
type Deps = widgets.Surroundings

// Screen is the page of one person in the window.
type Screen struct {
	d      Deps
	k      *widgets.Kit
	place  nav.Person
	s      *State // nil until the file is read
	err    error  // why it could not be read
	ctx    context.Context
	end    context.CancelFunc
	saver  *casework.Saver
	status casework.SaveState
	base   record.File // as it was last read: what others change is told from what is typed by it
	puts   int         // how often something was handed to the saver
	busy   int         // pictures that are being kept
	waits  waits
	closed atomic.Bool // set by Close, which runs beside the UI goroutine

	root   *fyne.Container
	scroll *widgets.Scroll
	save   *fyne.Container
	lives  []func()
	spots  map[string]fyne.CanvasObject
	order  []string
	thumbs map[string]image.Image // by attachment; nil where it cannot be shown
}

// New returns the page of a person. The file is read beside the UI goroutine.
func New(d Deps, place nav.Person) *Screen {
	e := &Screen{d: d.Complete(), k: d.Kit, place: place, thumbs: map[string]image.Image{}}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.root = e.k.Stack()
	e.draw()
	e.d.Run(func() {
		f, err := d.Session.File(e.ctx, record.ID(place.Inquiry))
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			if e.err = err; err == nil {
				e.s, e.base = NewState(f, record.ID(place.ID)), f
				e.saver = d.Session.NewSaver(f, func(st casework.SaveState) { e.d.Do(func() { e.saved(st) }) })
				made := e.s.Visit(place.Field)
				e.readThumbs()
				if made {
					e.changed()
				}
			}
			e.draw()
			e.Shown()
		})
	})
	return e
}

// Content is the screen's object; it stays the same for the screen's life.
func (e *Screen) Content() fyne.CanvasObject { return e.root }

// Place is where the page is.
func (e *Screen) Place() nav.Place { return e.place }

// Rebuild draws the page anew with another kit; what is typed and shown stays.
func (e *Screen) Rebuild(k *widgets.Kit) {
	if e.s != nil {
		e.s.Focus = e.focused()
	}
	e.remember()
	caret := e.caret()
	e.k, e.d.Kit = k, k
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

// Escape goes back to the section of the inquiry in which the person stands.
func (e *Screen) Escape() {
	to := nav.Inquiry{ID: e.place.Inquiry, Section: nav.Sought}
	if e.s != nil && e.s.Person() != nil && e.s.Person().Role == record.RoleRelative {
		to.Section = nav.Relatives
	}
	if e.saver == nil {
		e.d.Go(to)
		return
	}
	e.d.Run(func() {
		err := e.Flush(e.ctx)
		e.d.Do(func() {
			if err == nil && !e.closed.Load() {
				e.d.Go(to)
			}
		})
	})
}

// Shortcuts are the keys of the page.
func (e *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	return map[desktop.CustomShortcut]func(){
		{KeyName: fyne.KeyS, Modifier: fyne.KeyModifierShortcutDefault}: e.Save,
	}
}

// Save writes at once what is typed.
func (e *Screen) Save() {
	if e.saver != nil {
		e.d.Run(func() { _ = e.saver.Flush(e.ctx) }) // what came of it arrives in saved
	}
}

// Flush writes at once what is not yet written, pictures that were just chosen among it.
// It must not be called on the UI goroutine.
func (e *Screen) Flush(ctx context.Context) error {
	if e.saver == nil {
		return nil
	}
	e.waits.wait(ctx)
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
	return e.saver.Flush(ctx)
}

// changed hands the file to be saved and brings every word up to date.
func (e *Screen) changed() {
	if e.closed.Load() {
		return
	}
	e.puts++
	e.saver.Put(e.s.File.Clone())
	for _, f := range e.lives {
		f()
	}
}

// Changed brings what others wrote meanwhile onto the page. What is typed here and not yet
// saved stays; so do the keyboard and the caret.
func (e *Screen) Changed(c casework.Change) {
	if e.s == nil || e.closed.Load() || c.Kind != casework.Repaired && (c.Kind != casework.Saved || c.Inquiry != e.s.File.ID) {
		return
	}
	puts := e.puts
	e.d.Run(func() {
		phase := e.saver.State().Phase
		safe := phase == casework.AllSaved || phase == casework.Untouched // all that was typed is in what is read now
		f, err := e.d.Session.File(e.ctx, record.ID(e.place.Inquiry))
		e.d.Do(func() {
			if err != nil || e.closed.Load() {
				return
			}
			next := f
			if !safe || puts != e.puts {
				next = record.Rebase(e.base, e.s.File, f)
			}
			e.base = f
			if !record.Same(e.s.File, next) {
				e.s.File = next.Clone()
				e.Rebuild(e.k)
				e.readThumbs()
			}
		})
	})
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

// redraw draws the page again after something was added or taken away.
func (e *Screen) redraw() {
	e.remember()
	e.draw()
	e.focus(e.s.Focus)
}

func (e *Screen) remember() {
	if e.s != nil && e.scroll != nil {
		e.s.Scroll = e.scroll.Offset()
	}
}

// remove takes a number, photo or spelling away, and says how to get it back.
func (e *Screen) remove(key, words string) {
	if !e.s.Remove(key) {
		return
	}
	e.s.Focus = ""
	e.redraw()
	e.changed()
	if e.d.Host == nil || e.d.Host() == nil {
		return
	}
	e.d.Host().Toast(words, e.k.T("inquiry.undo"), func() {
		if !e.closed.Load() && e.s.Undo() {
			e.redraw()
			e.changed()
		}
	})
}

func (e *Screen) canvas() fyne.Canvas {
	if e.d.Canvas == nil {
		return nil
	}
	return e.d.Canvas()
}

// focus gives the keyboard to a part by its path, or to the first of the page.
func (e *Screen) focus(path string) {
	c := e.canvas()
	if c == nil {
		return
	}
	o, ok := e.spots[path]
	if !ok && len(e.order) > 0 {
		o = e.spots[e.order[0]]
	}
	if f := focusable(o); f != nil {
		c.Focus(f)
	}
}

// focusable is the first part of a control that can have the keyboard.
func focusable(o fyne.CanvasObject) fyne.Focusable {
	if f, ok := o.(fyne.Focusable); ok {
		return f
	}
	for _, p := range inside(o) {
		if f := focusable(p); f != nil {
			return f
		}
	}
	return nil
}

func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case widgets.Composite:
		return o.Parts()
	}
	return nil
}

// holds reports whether a control is or contains what has the keyboard.
func holds(o fyne.CanvasObject, has fyne.Focusable) bool {
	if f, ok := o.(fyne.Focusable); ok && f == has {
		return true
	}
	for _, p := range inside(o) {
		if holds(p, has) {
			return true
		}
	}
	return false
}

// focused is the path of the part that has the keyboard, or of the field that had it last.
func (e *Screen) focused() string {
	if c := e.canvas(); c != nil && c.Focused() != nil {
		for path, o := range e.spots {
			if holds(o, c.Focused()) {
				return path
			}
		}
	}
	return e.s.Focus
}

// caret is where in the field of the keyboard the next letter goes, or -1.
func (e *Screen) caret() int {
	if c := e.canvas(); c != nil {
		if f, ok := c.Focused().(*widgets.Field); ok {
			return f.Caret()
		}
	}
	return -1
}

// setCaret puts the caret back after the page was drawn anew.
func (e *Screen) setCaret(at int) {
	if c := e.canvas(); c != nil && at >= 0 {
		if f, ok := c.Focused().(*widgets.Field); ok {
			f.SetCaret(at)
		}
	}
}
