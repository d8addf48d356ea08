package timeline

import (
	"context"
	"strings"
	"sync"
	"sync/atomic"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/record"
)

// Deps are what the timeline needs from the shell.
type Deps = widgets.Surroundings

// pageWidth is the width of the page, before the text size.
const pageWidth = 900

// Screen is the timeline in the window.
type Screen struct {
	d      Deps
	k      *widgets.Kit
	place  nav.Timeline
	s      *State // nil until the file is read
	err    error  // why it could not be read
	ctx    context.Context
	end    context.CancelFunc
	saving bool
	typed  atomic.Pointer[casework.Seen] // what the short form holds that is not written yet
	write  sync.Mutex                    // one writes at a time what was seen
	failed error                         // why what was seen could not be saved
	busy   bool                          // a page is being printed
	wrote  string                        // file of the printed page
	wrong  error                         // why it could not be printed
	closed atomic.Bool

	root   *fyne.Container
	scroll *widgets.Scroll
	chosen fyne.CanvasObject // the card that was asked for
	first  fyne.Focusable    // of the short form
	spots  map[string]fyne.Focusable
}

// New returns the timeline of an inquiry. The file is read beside the UI goroutine.
func New(d Deps, place nav.Timeline) *Screen {
	e := &Screen{d: d.Complete(), k: d.Kit, place: place}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.root = e.k.Stack()
	e.draw()
	e.read(func(f record.File) {
		e.s = NewState(f, place, record.DayOf(e.d.Now()))
		e.draw()
		e.Shown()
	})
	return e
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

// Rebuild draws everything anew with another kit; what is typed stays.
func (e *Screen) Rebuild(k *widgets.Kit) {
	e.k, e.d.Kit = k, k
	e.redraw()
}

// Shown puts the keyboard into the short form where it is open, and shows the moment
// that was asked for.
func (e *Screen) Shown() {
	if e.s == nil {
		return
	}
	if c := e.canvas(); c != nil && e.s.Adding && e.first != nil {
		c.Focus(e.first)
	}
	if e.chosen != nil {
		widgets.Reveal(e.chosen)
	}
}

// Escape shuts the empty short form, or goes to the file.
func (e *Screen) Escape() {
	if e.s != nil && e.s.Adding && e.s.Form.Empty() {
		e.shut()
		return
	}
	if e.s != nil && e.s.Adding { // what was typed is not thrown away by one key
		e.note()
		e.toast(e.k.T("timeline.seen.still_there"))
		return
	}
	e.leave(nav.Inquiry{ID: e.place.Inquiry, Section: nav.Overview})
}

// Shortcuts are the keys of the timeline.
func (e *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	ctrl := func(key fyne.KeyName) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return map[desktop.CustomShortcut]func(){
		ctrl(fyne.KeyS): func() {
			if e.s != nil && e.s.Adding {
				e.add()
			}
		},
		ctrl(fyne.KeyP): e.print,
	}
}

// Flush writes a filled short form before one leaves. It must not be called on the UI
// goroutine, and does not need it: also when the program is ended nothing is lost.
func (e *Screen) Flush(ctx context.Context) error {
	e.write.Lock()
	defer e.write.Unlock()
	seen := e.typed.Load()
	if seen == nil {
		return nil
	}
	if _, err := e.d.Session.AddSeen(ctx, record.ID(e.place.Inquiry), *seen); err != nil {
		return err
	}
	e.typed.CompareAndSwap(seen, nil)
	e.d.Do(func() {
		if e.s != nil && !e.closed.Load() {
			e.shut()
		}
	})
	return nil
}

// note remembers what the short form holds, for Flush.
func (e *Screen) note() {
	if e.s == nil || !e.s.Adding || e.s.Form.Empty() {
		e.typed.Store(nil)
		return
	}
	seen := e.s.Form.seen()
	e.typed.Store(&seen)
}

// leave goes to another page once everything is written.
func (e *Screen) leave(to nav.Place) {
	e.d.Run(func() {
		err := e.Flush(e.ctx)
		e.d.Do(func() {
			switch {
			case e.closed.Load():
			case err != nil:
				e.failed = err
				e.redraw()
			default:
				e.d.Go(to)
			}
		})
	})
}

// Close writes what is not yet written and lets go of everything.
func (e *Screen) Close(ctx context.Context) error {
	if e.closed.Swap(true) {
		return nil
	}
	defer e.end()
	return e.Flush(ctx)
}

// Changed shows what was written elsewhere.
func (e *Screen) Changed(c casework.Change) {
	if e.s == nil || c.Inquiry != record.ID(e.place.Inquiry) || e.closed.Load() {
		return
	}
	e.read(func(f record.File) {
		e.s.Take(f)
		e.note()         // without people who are no longer sought
		if !e.s.Adding { // nothing moves under the hands of somebody who types
			e.redraw()
		}
	})
}

func (e *Screen) canvas() fyne.Canvas {
	if e.d.Canvas == nil {
		return nil
	}
	return e.d.Canvas()
}

func (e *Screen) toast(words string) {
	if e.d.Host != nil && e.d.Host() != nil {
		e.d.Host().Toast(words, "", nil)
	}
}

// redraw draws the page again where it was scrolled to.
func (e *Screen) redraw() {
	if e.s != nil && e.scroll != nil {
		e.s.Scroll = e.scroll.Offset()
	}
	e.draw()
	if e.s != nil && e.scroll != nil {
		e.scroll.To(e.s.Scroll)
	}
}

func (e *Screen) shut() {
	e.s.Adding, e.s.Form, e.failed = false, Form{}, nil
	e.note()
	e.redraw()
}

// seen is what the form says, for the session.
func (f Form) seen() casework.Seen {
	if strings.TrimSpace(f.Who) != "" && f.Keep != record.Yes {
		f.Who = "" // only with a yes it is written down
	}
	return casework.Seen{Who: f.Who, Keep: f.Keep, When: f.When, Where: f.Place, Certainty: f.Certainty, Text: f.Text, People: f.People}
}

// add writes down what was seen.
func (e *Screen) add() {
	if e.saving {
		return
	}
	if !e.s.Form.Usable() {
		e.s.Form.Missing = true
		e.redraw()
		return
	}
	e.saving, e.failed = true, nil
	e.note()
	before := e.s.File
	e.d.Trace("saving")
	e.d.Run(func() {
		f, err := e.keep(before.ID)
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			e.saving = false
			if err != nil {
				e.failed = err
				e.d.Trace("save_failed")
				e.d.Trace("error " + fault.KindOf(err).String())
				e.redraw()
				return
			}
			e.d.Trace("saved")
			e.s.Form, e.s.Adding = Form{}, false
			e.s.Chosen = newest(before, f)
			e.s.Take(f)
			e.redraw()
			e.Shown()
			e.toast(e.k.T("timeline.seen.kept"))
		})
	})
}

// keep writes what the form holds, unless leaving has written it already.
func (e *Screen) keep(inquiry record.ID) (record.File, error) {
	e.write.Lock()
	defer e.write.Unlock()
	seen := e.typed.Load()
	if seen == nil {
		return e.d.Session.File(e.ctx, inquiry)
	}
	f, err := e.d.Session.AddSeen(e.ctx, inquiry, *seen)
	if err == nil {
		e.typed.CompareAndSwap(seen, nil)
	}
	return f, err
}

// newest is the event that is in after and not in before.
func newest(before, after record.File) record.ID {
	known := map[record.ID]bool{}
	for _, e := range before.Events {
		known[e.ID] = true
	}
	for _, e := range after.Events {
		if !known[e.ID] {
			return e.ID
		}
	}
	return record.ID{}
}
