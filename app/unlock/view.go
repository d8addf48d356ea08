package unlock

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// Deps are what the door needs from the shell.
type Deps struct {
	Kit      *widgets.Kit
	Do       func(func())        // runs on the UI goroutine
	Run      func(func())        // runs beside it; nil: on a goroutine of its own
	Trace    func(word string)   // words of the program only
	Language func(i18n.Language) // switches the language of the window
	Create   func(ctx context.Context, passphrase string) (seal.RecoveryCode, error)
	Open     func(ctx context.Context, passphrase string, progress func(done, total int64)) error
	OpenCode func(ctx context.Context, code string, progress func(done, total int64)) error
	// Renew sets a new passphrase after OpenCode, of one of Owners; those may be none or nil.
	Renew  func(ctx context.Context, whose record.ID, passphrase string) error
	Owners func() []Owner
	// Sheet asks where to, writes the recovery sheet there and shows it; done hears
	// whether it was written (nil), given up (a Cancelled fault) or failed.
	Sheet func(code seal.RecoveryCode, done func(error))
	Enter func() // go on into the open vault
}

// width of the door's column, in canvas units.
const width = 560

// Screen is the door in the window.
type Screen struct {
	d     Deps
	k     *widgets.Kit
	s     *State
	root  *fyne.Container
	first fyne.Focusable
	lives []func() // bring words and buttons up to date after each letter
	stop  context.CancelFunc
	meter func(done, total int64)
}

// New returns the door in a state.
func New(d Deps, s *State) *Screen {
	if d.Run == nil {
		d.Run = func(f func()) { go f() }
	}
	if d.Trace == nil {
		d.Trace = func(string) {}
	}
	w := &Screen{d: d, k: d.Kit, s: s}
	w.root = w.k.Stack()
	w.draw()
	return w
}

// Content is the screen's object; it stays the same for the screen's life.
func (w *Screen) Content() fyne.CanvasObject { return w.root }

// Place is nowhere inside the vault.
func (w *Screen) Place() nav.Place { return nav.Inquiries{} }

// Rebuild draws the door anew with another kit; what is typed stays.
func (w *Screen) Rebuild(k *widgets.Kit) {
	w.k, w.d.Kit = k, k
	w.draw()
	w.Shown()
}

// Shown puts the keyboard where typing begins.
func (w *Screen) Shown() {
	if c := widgets.CanvasOf(w.root); c != nil && w.first != nil {
		c.Focus(w.first)
	}
}

// Escape goes back one page of the door, or stops what is under way.
func (w *Screen) Escape() {
	switch {
	case w.s.Busy && w.stop != nil:
		w.stop()
	case w.s.Busy:
	case w.s.Step == Passphrase:
		w.turn(Language)
	case w.s.Step == Code:
		w.turn(Unlock)
	}
}

// Shortcuts are none: the door has no secrets to reach by keys.
func (w *Screen) Shortcuts() map[desktop.CustomShortcut]func() { return nil }

// Close forgets what was typed.
func (w *Screen) Close(context.Context) error {
	if w.stop != nil {
		w.stop()
	}
	w.s.Forget()
	return nil
}

// turn shows another page.
func (w *Screen) turn(to Step) {
	w.s.Go(to)
	w.draw()
	w.Shown()
}

// draw builds the page of the present step.
func (w *Screen) draw() {
	w.lives, w.first, w.meter = nil, nil, nil
	pages := map[Step]func() []fyne.CanvasObject{Language: w.language, Passphrase: w.passphrase, Recovery: w.recovery,
		Unlock: w.unlock, Code: w.code, Renew: w.renew}
	k := w.k
	parts := pages[w.s.Step]()
	card := k.Card(k.VBox(widgets.SpaceL, parts...))
	w.root.Objects = []fyne.CanvasObject{k.Ground(widgets.Ground,
		k.Scroll(k.Middle(width, k.Pad(widgets.SpaceXL, widgets.SpaceXL, card))))}
	w.root.Refresh()
	w.live()
	w.d.Trace("screen unlock." + w.s.Step.word())
}

// live brings everything that depends on what is typed up to date.
func (w *Screen) live() {
	for _, f := range w.lives {
		f()
	}
}

// work runs one question to the vault beside the window and hands its answer to done.
func (w *Screen) work(ask func(ctx context.Context) error, done func()) {
	if !w.s.Press() { // also by Enter: what is missing is said now
		w.live()
		return
	}
	w.s.Begin()
	ctx, cancel := context.WithCancel(context.Background())
	w.stop = cancel
	w.live()
	w.d.Run(func() {
		err := ask(ctx)
		cancel()
		w.d.Do(func() {
			w.stop = nil
			if err != nil {
				w.refused(err)
				return
			}
			done()
		})
	})
}

// refused shows what the vault answered and lets one type again.
func (w *Screen) refused(err error) {
	w.s.Failed(err)
	w.d.Trace("error " + kindOf(err))
	w.live()
	w.Shown()
}

// progress hands what the vault says about long work to the page.
func (w *Screen) progress(done, total int64) {
	w.d.Do(func() {
		if w.meter != nil {
			w.meter(done, total)
		}
	})
}
