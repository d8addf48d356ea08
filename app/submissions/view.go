package submissions

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
	"athar/submission"
)

// Deps are what the page needs from the shell.
type Deps = widgets.Surroundings

// Screen is the page in the window.
type Screen struct {
	d      Deps
	k      *widgets.Kit
	place  nav.Submissions
	s      *State // nil until the file is read
	err    error  // why it could not be read
	ctx    context.Context
	end    context.CancelFunc
	saver  *casework.Saver
	status casework.SaveState
	busy   bool   // something is being made, frozen, sent or printed
	failed error  // why that did not succeed
	wrote  string // file of the printed page
	closed atomic.Bool
	reply  atomic.Pointer[record.Reply] // what is typed of a reply, for Flush
	write  sync.Mutex                   // one writer of it at a time

	verifying record.ID // the final submission whose copy is being read

	root   *fyne.Container
	side   *widgets.Scroll
	scroll *widgets.Scroll
	save   *widgets.Text
}

// New returns the page of an inquiry. The file is read beside the UI goroutine.
func New(d Deps, place nav.Submissions) *Screen {
	e := &Screen{d: d.Complete(), k: d.Kit, place: place}
	e.ctx, e.end = context.WithCancel(context.Background())
	e.root = e.k.Stack()
	e.draw()
	e.d.Run(func() {
		f, bodies, meters, err := e.read()
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			if e.err = err; err == nil {
				e.s = NewState(f, bodies, meters, place, record.DayOf(e.d.Now()))
				e.complain()
				e.follow(f)
			}
			e.draw()
			if c := e.canvas(); c != nil && c.Focused() == nil {
				e.begin()
			}
		})
	})
	return e
}

// complain keeps in words what is wrong with the user's own body files.
func (e *Screen) complain() {
	e.s.Broken = nil
	for _, b := range e.d.Session.BrokenBodies() {
		e.s.Broken = append(e.s.Broken, b.Words(e.k.P))
	}
}

// read reads the file and asks the bodies, beside the UI goroutine.
func (e *Screen) read() (record.File, *submission.Bodies, []submission.Meter, error) {
	f, err := e.d.Session.File(e.ctx, record.ID(e.place.Inquiry))
	if err != nil && fault.HintOf(err) != "field" {
		return f, nil, nil, err
	}
	bodies, err := e.d.Session.Bodies()
	if err != nil {
		return f, nil, nil, err
	}
	meters, err := e.d.Session.ReadyFile(f)
	return f, bodies, meters, err
}

// follow saves what is typed from now on over this version of the file.
func (e *Screen) follow(f record.File) {
	// the saver's own copy: what is typed changes the other
	e.saver = e.d.Session.NewSaver(f.Clone(), func(st casework.SaveState) { e.d.Do(func() { e.saved(st) }) })
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

func (e *Screen) showSave() {
	if e.save == nil {
		return
	}
	switch e.status.Phase {
	case casework.Failed:
		title, now := e.k.P.Fault(e.status.Err)
		e.save.SetText(title + " " + now)
	case casework.AllSaved:
		e.save.SetText(e.k.T("inquiry.save.saved"))
	default:
		e.save.SetText("")
	}
	widgets.Relayout(e.save)
}

// typed hands what was typed to be saved.
func (e *Screen) typed() { e.saver.Put(e.s.File.Clone()) }

// Content is the screen's object; it stays the same for the screen's life.
func (e *Screen) Content() fyne.CanvasObject { return e.root }

// Place is where the page stands.
func (e *Screen) Place() nav.Place {
	if e.s == nil {
		return e.place
	}
	return e.s.Place()
}

// Rebuild draws the page anew with another kit; what is typed and open stays.
func (e *Screen) Rebuild(k *widgets.Kit) {
	e.k, e.d.Kit = k, k
	if e.s != nil {
		e.complain()
	}
	e.redraw()
}

// Shown has nothing to give the keyboard to before the file is read.
func (e *Screen) Shown() {}

// Escape goes from a submission to its body, from there to the overview, from there to
// the file.
func (e *Screen) Escape() {
	switch {
	case e.s == nil || e.s.Body == "" && e.s.Open.IsZero():
		e.leave(nav.Inquiry{ID: e.place.Inquiry, Section: nav.Overview})
	case !e.s.Open.IsZero():
		e.open(nav.Submissions{Inquiry: e.place.Inquiry, Body: e.s.Body})
	default:
		e.open(nav.Submissions{Inquiry: e.place.Inquiry})
	}
}

// Shortcuts are the keys of the page.
func (e *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	ctrl := func(key fyne.KeyName) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return map[desktop.CustomShortcut]func(){
		ctrl(fyne.KeyS): func() {
			if e.saver != nil {
				e.d.Run(func() { _ = e.saver.Flush(e.ctx) }) // what came of it arrives in saved
			}
		},
		ctrl(fyne.KeyP): func() {
			if e.s != nil && e.s.Submission() != nil {
				e.print()
			}
		},
	}
}

// Flush writes at once what is not yet written. It must not be called on the UI goroutine.
func (e *Screen) Flush(ctx context.Context) error {
	if e.saver == nil {
		return nil
	}
	if err := e.saver.Flush(ctx); err != nil {
		return err
	}
	return e.keepReply(ctx)
}

// keepReply writes down the reply that is being typed, once: whichever way one leaves.
func (e *Screen) keepReply(ctx context.Context) error {
	e.write.Lock()
	defer e.write.Unlock()
	r := e.reply.Load()
	if r == nil {
		return nil
	}
	if _, err := e.d.Session.Answer(ctx, record.ID(e.place.Inquiry), *r); err != nil {
		return err
	}
	e.reply.CompareAndSwap(r, nil)
	e.d.Do(func() {
		if e.s != nil && !e.closed.Load() {
			e.s.Reply = nil
		}
	})
	return nil
}

// noteReply remembers what the form of a reply holds, for Flush. An empty form is none.
func (e *Screen) noteReply() {
	e.reply.Store(nil)
	if r := e.s.Reply; r != nil && strings.TrimSpace(r.Text+r.From+r.Reference+r.Date.Text+r.Due.Text) != "" {
		typed := *r
		e.reply.Store(&typed)
	}
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
	if e.s == nil || e.busy || e.closed.Load() || c.Kind != casework.Saved || c.Inquiry != record.ID(e.place.Inquiry) {
		return
	}
	if e.status.Phase == casework.Waiting || e.status.Phase == casework.Saving || e.s.Editable() {
		return // somebody types here; saving puts both together
	}
	e.d.Run(func() {
		f, _, meters, err := e.read()
		e.d.Do(func() {
			if err == nil && !e.closed.Load() && !e.busy {
				e.take(f, meters)
			}
		})
	})
}

// take shows a newer version of the file, over which is saved from now on.
func (e *Screen) take(f record.File, meters []submission.Meter) {
	e.s.Take(f, meters)
	e.follow(f)
	e.redraw()
}

// open shows a body, a submission or the overview.
func (e *Screen) open(p nav.Submissions) {
	e.failed, e.wrote = nil, ""
	e.d.Run(func() { _ = e.keepReply(e.ctx) }) // what is not written now is written when the page is left
	e.s.GoTo(p)
	e.s.Scroll = 0
	e.d.Trace("section " + trace(p))
	e.draw()
	e.begin()
}

// begin shows the page from its beginning and puts the keyboard there.
func (e *Screen) begin() {
	c := e.canvas()
	if c == nil || e.scroll == nil {
		return
	}
	e.scroll.To(0)
	if f := widgets.First(e.scroll); f != nil {
		c.Focus(f)
	}
}

func trace(p nav.Submissions) string {
	switch {
	case p.Submission != nav.ID{}:
		return "submission"
	case p.Body != "":
		return "body"
	}
	return "bodies"
}

// leave goes to another page once everything is written.
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

// act does something with the inquiry beside the UI goroutine, after what is typed is
// saved, and shows what came of it.
func (e *Screen) act(word string, do func(ctx context.Context) (record.File, record.ID, error)) {
	if e.busy {
		return
	}
	e.busy, e.failed, e.wrote = true, nil, ""
	e.redraw()
	e.d.Run(func() {
		err := e.saver.Flush(e.ctx)
		var f record.File
		var open record.ID
		var meters []submission.Meter
		if err == nil {
			f, open, err = do(e.ctx)
		}
		if err == nil {
			meters, err = e.d.Session.ReadyFile(f)
		}
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			e.busy, e.failed = false, err
			if err != nil {
				e.d.Trace("error " + fault.KindOf(err).String())
				e.redraw()
				e.begin()
				return
			}
			e.d.Trace(word)
			if !open.IsZero() {
				if e.s.Open != open {
					e.s.Sending = nil
				}
				e.s.Open, e.s.Frozen, e.s.Damaged = open, nil, nil
			}
			e.take(f, meters)
			if !open.IsZero() {
				e.begin()
			}
		})
	})
}

func (e *Screen) canvas() fyne.Canvas {
	if e.d.Canvas == nil {
		return nil
	}
	return e.d.Canvas()
}

// redraw draws the page again where it was scrolled to.
func (e *Screen) redraw() {
	if e.s != nil && e.scroll != nil {
		e.s.Scroll = e.scroll.Offset()
	}
	e.draw()
}
