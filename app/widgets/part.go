package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// part is what a widget of the kit draws. Every widget implements it on itself and
// returns newRender(self) from CreateRenderer, so that there is one renderer.
type part interface {
	objects() []fyne.CanvasObject // bottom to top, in the order of Tab
	least() fyne.Size
	arrange(fyne.Size)
	paint() // brings colours and texts up to date
}

type render struct{ p part }

func newRender(p part) fyne.WidgetRenderer {
	p.paint()
	return render{p}
}

func (r render) Destroy() {
	if d, ok := r.p.(interface{ destroyed() }); ok {
		d.destroyed()
	}
}
func (r render) Objects() []fyne.CanvasObject { return r.p.objects() }
func (r render) MinSize() fyne.Size           { return r.p.least() }
func (r render) Layout(s fyne.Size)           { r.p.arrange(s) }
func (r render) Refresh()                     { r.p.paint() }

// Composite is a widget that holds other parts. The kit walks it to find the way
// from the window to a part: to scroll it into view, to place its tooltip. A screen
// that writes a widget of its own around kit parts implements it.
type Composite interface {
	Parts() []fyne.CanvasObject
}

// within returns the objects directly inside an object.
func within(o fyne.CanvasObject) []fyne.CanvasObject {
	switch x := o.(type) {
	case *fyne.Container:
		return x.Objects
	case Composite:
		return x.Parts()
	}
	return nil
}

// pathTo returns the objects from root down to target, both included; nil if
// target is not inside root.
func pathTo(root, target fyne.CanvasObject) []fyne.CanvasObject {
	if root == nil {
		return nil
	}
	if root == target {
		return []fyne.CanvasObject{root}
	}
	for _, o := range within(root) {
		if o == nil {
			continue
		}
		if p := pathTo(o, target); p != nil {
			return append([]fyne.CanvasObject{root}, p...)
		}
	}
	return nil
}

// rootOf is what the user deals with: the uppermost overlay, else the content.
func rootOf(c fyne.Canvas) fyne.CanvasObject {
	if top := c.Overlays().Top(); top != nil {
		return top
	}
	return c.Content()
}

// CanvasOf is the canvas on which an object stands, or nil. The toolkit knows the
// canvas of an object only once it has painted it; an object that was just put into a
// window is looked for there, so that it can be given the keyboard at once.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas {
	d := fyne.CurrentApp().Driver()
	if c := d.CanvasForObject(o); c != nil {
		return c
	}
	for _, w := range d.AllWindows() {
		if c := w.Canvas(); len(pathTo(rootOf(c), o)) > 0 {
			return c
		}
	}
	return nil
}

// LetGo takes the keyboard from what no longer stands in the window. The toolkit leaves it
// there: letters would go where nobody sees them, and no shortcut would reach the window.
func LetGo(c fyne.Canvas) {
	if c == nil {
		return
	}
	if o, ok := c.Focused().(fyne.CanvasObject); ok && len(pathTo(rootOf(c), o)) == 0 {
		c.Unfocus()
	}
}

// First is the first part of an object that can have the keyboard, or nil.
func First(o fyne.CanvasObject) fyne.Focusable {
	if o == nil || !o.Visible() {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok {
		if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
			return f
		}
		return nil
	}
	for _, part := range within(o) {
		if f := First(part); f != nil {
			return f
		}
	}
	return nil
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas { return CanvasOf(o) }

// pathOf is the way from the canvas down to an object.
func pathOf(o fyne.CanvasObject) []fyne.CanvasObject {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	return pathTo(rootOf(c), o)
}

// Reveal scrolls every Scroll around an object so that it can be seen.
func Reveal(o fyne.CanvasObject) {
	path := pathOf(o)
	for i := len(path) - 2; i >= 0; i-- {
		if s, ok := path[i].(*Scroll); ok {
			s.reveal(path[i+1:])
		}
	}
}

// keyTaker is what gets the keys that a focused part has no use for.
type keyTaker interface{ takeKey(*fyne.KeyEvent) bool }

// bubble hands a key that a part has no use for to what is around it: a scroll, a
// dialog, in the end the canvas.
func bubble(o fyne.CanvasObject, e *fyne.KeyEvent) {
	c := canvasOf(o)
	if c == nil {
		return
	}
	path := pathTo(rootOf(c), o)
	for i := len(path) - 1; i >= 0; i-- {
		if t, ok := path[i].(keyTaker); ok && path[i] != o && t.takeKey(e) {
			return
		}
	}
	if len(path) == 0 {
		if t, ok := rootOf(c).(keyTaker); ok && t.takeKey(e) {
			return
		}
	}
	if f := c.OnTypedKey(); f != nil {
		f(e)
	}
}

// TakeKey gives a key that no focused part has received to the uppermost dialog or
// menu. The window's OnTypedKey calls it first; it reports whether the key was used.
func TakeKey(c fyne.Canvas, e *fyne.KeyEvent) bool {
	t, ok := c.Overlays().Top().(keyTaker)
	return ok && t.takeKey(e)
}

// forward hands a shortcut on to the canvas: a focused part would swallow it.
func forward(o fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := canvasOf(o).(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		c.TypedShortcut(s)
	}
}

// group is a widget that is only its content: the base of parts made of other parts.
// (The toolkit knows its own container type only, so that cannot be embedded.)
type group struct {
	widget.BaseWidget
	content fyne.CanvasObject
}

func (g *group) hold(self fyne.Widget, content fyne.CanvasObject) {
	g.content = content
	g.ExtendBaseWidget(self)
}

// Parts implements Composite.
func (g *group) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{g.content} }

func (g *group) inner() fyne.CanvasObject { return g.content }

// HeightFor implements Flowing.
func (g *group) HeightFor(width float32) float32 { return heightOf(g.content, width) }

// CreateRenderer implements fyne.Widget.
func (g *group) CreateRenderer() fyne.WidgetRenderer { return newRender(g) }

func (g *group) objects() []fyne.CanvasObject { return []fyne.CanvasObject{g.content} }
func (g *group) least() fyne.Size             { return g.content.MinSize() }
func (g *group) arrange(s fyne.Size)          { g.content.Resize(s) }
func (g *group) paint()                       { g.content.Refresh() }
