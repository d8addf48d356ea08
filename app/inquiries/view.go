package inquiries

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
)

// Deps are what the list needs from the shell.
type Deps = widgets.Surroundings

// Screen is the list of inquiries in the window.
type Screen struct {
	d      Deps
	k      *widgets.Kit
	s      *State
	ctx    context.Context // ends with the screen
	stop   context.CancelFunc
	drop   context.CancelFunc // gives up the question that is being answered
	unsub  func()
	closed bool

	root    *fyne.Container
	search  *widgets.Field
	tools   *fyne.Container // search and filters
	add     *widgets.Button // a new inquiry
	first   *widgets.Button // the same, where there is none yet
	count   *widgets.Text
	body    *fyne.Container // the list, or the face in its place
	list    *widgets.List
	dueLine *fyne.Container // one line that says what is due, or nothing
	face    Face
	drawn   bool // a face has been drawn
}

// New returns the list. A state that was kept from before is taken up again; nil is new.
func New(d Deps, s *State) *Screen {
	if s == nil {
		s = NewState()
	}
	v := &Screen{d: d.Complete(), k: d.Kit, s: s}
	v.ctx, v.stop = context.WithCancel(context.Background())
	v.root = v.k.Stack()
	v.draw()
	v.unsub = d.Session.Changes(func(c casework.Change) { v.d.Do(func() { v.changed(c) }) })
	v.ask(v.s.Question)
	return v
}

// State is what the list shows, to be kept for coming back.
func (v *Screen) State() *State { return v.s }

// Content is the screen's object; it stays the same for the screen's life.
func (v *Screen) Content() fyne.CanvasObject { return v.root }

// Place is where the screen is.
func (v *Screen) Place() nav.Place { return nav.Inquiries{} }

// Rebuild draws the list anew with another kit; the question, the rows and the place in
// them stay.
func (v *Screen) Rebuild(k *widgets.Kit) {
	v.k, v.d.Kit = k, k
	v.draw()
	v.Shown()
	if v.s.Question.Sort == ByName {
		v.ask(v.s.Question) // names are ordered by the language that is read
	}
}

// Shown puts the keyboard into the search, or where there is nothing to look for, on
// the button that begins.
func (v *Screen) Shown() {
	if v.face == Welcome {
		v.focus(v.first)
		return
	}
	v.focus(v.search)
}

func (v *Screen) focus(o fyne.Focusable) {
	if v.d.Canvas != nil {
		if c := v.d.Canvas(); c != nil {
			c.Focus(o)
		}
	}
}

// Escape clears the search, if there is one.
func (v *Screen) Escape() {
	switch {
	case v.s.Question.Searching():
		v.clear()
	case v.s.Dues.Open:
		v.s.Dues.Open = false
		v.show()
	}
	v.Shown()
}

// Shortcuts are the keys of the list.
func (v *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	ctrl := func(key fyne.KeyName) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return map[desktop.CustomShortcut]func(){
		ctrl(fyne.KeyF): func() { v.search.SelectAll(); v.Shown() },
		ctrl(fyne.KeyN): v.begin,
	}
}

// TypedKey takes the keys that the search has no use for: Up and Down move in the list
// while one goes on typing. It reports whether the key was used.
func (v *Screen) TypedKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyPageUp, fyne.KeyPageDown:
		if v.face == Listing {
			v.list.TypedKey(e)
			return true
		}
	case fyne.KeyEscape:
		v.Escape()
		return true
	}
	return false
}

// Close lets go of the session.
func (v *Screen) Close(context.Context) error {
	v.closed = true
	v.stop()
	if v.unsub != nil {
		v.unsub()
	}
	return nil
}

func (v *Screen) begin() { v.d.Go(nav.Inquiry{Section: nav.Sought}) }

func (v *Screen) open(i int) {
	if i < 0 || i >= len(v.s.Rows) {
		return
	}
	v.s.Selected = i
	section := nav.Sought
	if v.s.Rows[i].Removed {
		section = nav.Overview // where it can be put back
	}
	v.d.Go(nav.Inquiry{ID: nav.ID(v.s.Rows[i].ID), Section: section})
}

// clear asks for everything again.
func (v *Screen) clear() {
	v.search.SetText("")
	v.ask(Question{Sort: v.s.Question.Sort})
	v.draw()
	v.Shown()
}

// changed asks again when something in the vault changed.
func (v *Screen) changed(c casework.Change) {
	if v.closed {
		return
	}
	if c.Kind == casework.Reading && !v.s.Loading {
		return
	}
	v.ask(v.s.Question)
}

// ask puts a question to the session beside the UI goroutine and shows the answer.
func (v *Screen) ask(q Question) {
	number := v.s.Ask(q)
	now, p := v.d.Now(), v.k.P
	if v.drop != nil {
		v.drop()
	}
	ctx, drop := context.WithCancel(v.ctx)
	v.drop = drop
	v.d.Run(func() {
		a := answer(ctx, v.d.Session, q, p, now)
		v.d.Do(func() {
			if !v.closed && v.s.Answer(number, a) {
				v.show()
				v.d.Trace("results " + strconv.Itoa(len(a.Rows)))
			}
		})
	})
}
