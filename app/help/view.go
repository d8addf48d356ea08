package help

import (
	"context"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/record"
	"athar/submission"
)

// Deps are what the help needs from the shell. It needs no open vault.
type Deps struct {
	Kit    *widgets.Kit
	Canvas func() fyne.Canvas
	Bodies *submission.Bodies // nil: without their pages
	Go     func(nav.Place)
	Do     func(func())
	Run    func(func())
	Trace  func(word string)
	Now    func() time.Time
}

const (
	sideWidth = 290
	pageWidth = 760
)

// Screen is the help in the window.
type Screen struct {
	d      Deps
	k      *widgets.Kit
	s      *State
	root   *fyne.Container
	scroll *widgets.Scroll
	list   *widgets.Scroll // of the pages
	busy   bool
	err    error
	done   string // file that was written
	ctx    context.Context
	end    context.CancelFunc
	closed atomic.Bool
}

// New returns the help at a topic.
func New(d Deps, place nav.Help) *Screen {
	if d.Run == nil {
		d.Run = func(f func()) { go f() }
	}
	if d.Trace == nil {
		d.Trace = func(string) {}
	}
	if d.Now == nil {
		d.Now = time.Now
	}
	w := &Screen{d: d, k: d.Kit}
	w.ctx, w.end = context.WithCancel(context.Background())
	w.s = NewState(d.Kit.P, d.Bodies, place.Topic, w.today())
	w.root = w.k.Stack()
	w.draw()
	return w
}

func (w *Screen) today() record.Day { return record.DayOf(w.d.Now()) }

// Content is the screen's object; it stays the same for the screen's life.
func (w *Screen) Content() fyne.CanvasObject { return w.root }

// Place is where the screen stands.
func (w *Screen) Place() nav.Place { return w.s.Place() }

// Rebuild draws the help anew, in the language of another kit.
func (w *Screen) Rebuild(k *widgets.Kit) {
	w.k, w.d.Kit = k, k
	w.s = NewState(k.P, w.d.Bodies, w.s.Topic().ID, w.today())
	w.draw()
}

// Shown gives the keyboard to the page, which the arrow keys then scroll.
func (w *Screen) Shown() {}

// Escape goes back.
func (w *Screen) Escape() { w.d.Go(nav.Back{}) }

// Shortcuts are printing and the pages before and after.
func (w *Screen) Shortcuts() map[desktop.CustomShortcut]func() {
	ctrl := func(key fyne.KeyName) desktop.CustomShortcut {
		return desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
	}
	return map[desktop.CustomShortcut]func(){
		ctrl(fyne.KeyP):        w.print,
		ctrl(fyne.KeyPageDown): func() { w.turn(1) },
		ctrl(fyne.KeyPageUp):   func() { w.turn(-1) },
	}
}

// Close ends the printing that is under way.
func (w *Screen) Close(context.Context) error {
	w.closed.Store(true)
	w.end()
	return nil
}

func (w *Screen) turn(by int) {
	if to := w.s.Current + by; to >= 0 && to < len(w.s.Topics) {
		w.open(w.s.Topics[to].ID)
	}
}

func (w *Screen) open(topic string) {
	if !w.s.Open(topic) {
		return
	}
	w.done, w.err = "", nil
	w.d.Trace("topic " + topic)
	w.draw()
}

func (w *Screen) draw() {
	k := w.k
	var items []widgets.NavItem
	for _, t := range w.s.Topics {
		items = append(items, widgets.NavItem{Key: t.ID, Label: t.Title})
	}
	var at float32
	if w.list != nil {
		at = w.list.Offset()
	}
	w.list = k.Scroll(k.Pad(widgets.SpaceM, widgets.SpaceM, k.SideNav(items, w.s.Topic().ID, w.open)))
	w.scroll = k.Scroll(k.Pad(widgets.SpaceXL, widgets.SpaceXL, k.Page(pageWidth, k.VBox(widgets.SpaceL, w.page()...))))
	w.root.Objects = []fyne.CanvasObject{k.Split(w.list, sideWidth, w.scroll)}
	w.root.Refresh()
	w.list.To(at)
}

func (w *Screen) page() []fyne.CanvasObject {
	k, t := w.k, w.s.Topic()
	parts := []fyne.CanvasObject{k.Title(t.Title)}
	if t.Stale {
		parts = append(parts, k.Notice(widgets.Attention, k.T("help.body.stale")))
	}
	for _, part := range t.Parts {
		var box []fyne.CanvasObject
		if part.Heading != "" {
			box = append(box, k.Heading(part.Heading))
		}
		for _, text := range part.Paragraphs {
			box = append(box, k.Text(text))
		}
		for _, item := range part.Items {
			box = append(box, k.HBoxTop(widgets.SpaceS, k.Label("•"), k.Grow(k.Text(item))))
		}
		parts = append(parts, k.VBox(widgets.SpaceS, box...))
	}
	print := k.Button(k.T("help.print"), widgets.IconPrint, w.print)
	if w.busy {
		print.Disable()
	}
	parts = append(parts, k.Rule(), k.HBox(widgets.SpaceM, print, k.Spacer()))
	switch {
	case w.err != nil:
		title, now := k.P.Fault(w.err)
		parts = append(parts, k.Notice(widgets.Alarm, title+" "+now))
	case w.done != "":
		path := w.done
		parts = append(parts, k.HBox(widgets.SpaceM, k.Grow(k.Notice(widgets.Positive, k.T("help.written"))),
			k.Button(k.T("inquiry.print.open"), widgets.IconFile, func() { w.d.Go(nav.Open{Path: path}) })))
	}
	return parts
}

// print asks for a file and writes the page to it.
func (w *Screen) print() {
	c := w.d.Canvas()
	if c == nil || w.busy {
		return
	}
	t := w.s.Topic()
	w.k.SaveFile(c, widgets.FileOptions{Title: w.k.T("help.where"), Name: t.FileName(), Ends: []string{".pdf"}}, func(path string) { w.write(t, path) })
}

func (w *Screen) write(t Topic, path string) {
	w.busy, w.done, w.err = true, "", nil
	w.draw()
	doc, p := t.Document(w.k.P, w.today()), w.k.P
	w.d.Run(func() {
		err := casework.PrintDocument(w.ctx, doc, w.d.Now(), casework.PrintOptions{Path: path, Primary: p})
		w.d.Do(func() {
			if w.closed.Load() {
				return
			}
			w.busy, w.done, w.err = false, path, err
			if err != nil {
				w.done = ""
				w.d.Trace("error " + fault.KindOf(err).String())
			} else {
				w.d.Trace("printed")
			}
			w.draw()
			w.scroll.To(1 << 20) // what came of it stands below the page
		})
	})
}
