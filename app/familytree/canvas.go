package familytree

import (
	"image"
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"athar/app/widgets"
	"athar/kin"
	"athar/record"
)

// Moving the tree: how far an arrow key goes at the edge, and how fast a second press
// on a box has to come to open it.
const (
	panStep   float32       = 80
	twice     time.Duration = 500 * time.Millisecond
	leastWide float32       = 220
	leastHigh float32       = 180
)

// board is the tree in the window: it can be moved, enlarged, walked and pressed.
type board struct {
	widget.BaseWidget
	k       *widgets.Kit
	s       *State
	now     func() time.Time
	chosen  func()          // somebody else was chosen
	open    func(record.ID) // somebody was asked for
	says    func() string   // for who cannot see it
	painter *painter
	raster  *canvas.Raster
	ring    *canvas.Rectangle
	focused bool
	pressed time.Time
	last    record.ID
	fitted  bool
}

func newBoard(k *widgets.Kit, s *State, now func() time.Time) *board {
	b := &board{k: k, s: s, now: now}
	b.painter = &painter{engine: k.E, rtl: k.RTL(), name: k.Theme.Text(widgets.Body), more: k.Theme.Text(widgets.Caption), factor: k.Theme.Factor(),
		label: func(id record.ID) kin.Label { return s.Label(k.P, id) }}
	f := k.Theme.Factor()
	s.Lay(b.painter.measure, kin.Options{Mirror: k.RTL(), Gap: 18 * f, RowGap: 40 * f, Track: 8 * f})
	b.raster = canvas.NewRaster(b.paint)
	b.ring = canvas.NewRectangle(color.Transparent)
	b.ring.StrokeWidth = 2
	b.ring.CornerRadius = 6
	b.ring.Hide()
	b.ExtendBaseWidget(b)
	return b
}

// colours are those of the present light or dark.
func (b *board) colours() palette {
	k := b.k
	return palette{ground: k.Color(widgets.Ground), box: k.Color(widgets.Surface), sought: k.Color(widgets.AccentSoft), implied: k.Color(widgets.Ground),
		line: k.Color(widgets.Text2), text: k.Color(widgets.Text1), soft: k.Color(widgets.Text2), accent: k.Color(widgets.Accent), chosen: k.Color(widgets.Ring)}
}

// paint paints what stands in the view, w by h pixels.
func (b *board) paint(w, h int) image.Image {
	m := image.NewRGBA(image.Rect(0, 0, max(1, w), max(1, h)))
	size := b.Size()
	if size.Width <= 0 || w <= 0 {
		return m
	}
	pixels := float32(w) / size.Width
	b.painter.c = b.colours()
	x, y := b.corner()
	b.painter.paint(m, &b.s.Drawing, b.s.Zoom*pixels, x*pixels, y*pixels, b.s.Chosen)
	return m
}

// corner is where the drawing's corner stands in the widget.
func (b *board) corner() (x, y float32) {
	s := b.Size()
	return s.Width/2 - b.s.Middle.X*b.s.Zoom, s.Height/2 - b.s.Middle.Y*b.s.Zoom
}

// place is where a point of the widget is in the drawing.
func (b *board) place(p fyne.Position) kin.Point {
	x, y := b.corner()
	return kin.Point{X: (p.X - x) / b.s.Zoom, Y: (p.Y - y) / b.s.Zoom}
}

func (b *board) redraw() {
	b.raster.Refresh()
}

// Tapped chooses somebody; a second press opens.
func (b *board) Tapped(e *fyne.PointEvent) {
	if c := widgets.CanvasOf(b); c != nil && !b.focused {
		c.Focus(b)
	}
	id, ok := b.s.At(b.place(e.Position))
	if !ok {
		b.last = record.ID{}
		return
	}
	again := id == b.last && b.now().Sub(b.pressed) <= twice
	b.last, b.pressed = id, b.now()
	b.choose(id)
	if again {
		b.last = record.ID{}
		b.open(id)
	}
}

func (b *board) choose(id record.ID) {
	if b.s.Choose(id) {
		b.chosen()
	}
	b.redraw()
}

// Dragged moves the tree.
func (b *board) Dragged(e *fyne.DragEvent) { b.pan(-e.Dragged.DX, -e.Dragged.DY) }

// DragEnd ends a move.
func (b *board) DragEnd() {}

// Scrolled moves the tree; with Ctrl it enlarges.
func (b *board) Scrolled(e *fyne.ScrollEvent) {
	if modifiers()&fyne.KeyModifierShortcutDefault == 0 {
		b.pan(-e.Scrolled.DX, -e.Scrolled.DY)
		return
	}
	before := b.place(e.Position)
	b.s.zoomTo(b.s.Zoom * float32(math.Pow(1.1, float64(min(max(e.Scrolled.DY/10, -3), 3)))))
	after := b.place(e.Position) // what is under the pointer stays there
	b.s.Pan((before.X-after.X)*b.s.Zoom, (before.Y-after.Y)*b.s.Zoom, b.Size().Width, b.Size().Height)
	b.redraw()
}

func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}

func (b *board) pan(dx, dy float32) {
	b.s.Pan(dx, dy, b.Size().Width, b.Size().Height)
	b.redraw()
}

func (b *board) zoomed(change func()) {
	change()
	b.s.hold(b.Size().Width, b.Size().Height)
	b.redraw()
}

// FocusGained shows the ring.
func (b *board) FocusGained() { b.focused = true; b.Refresh() }

// FocusLost hides the ring.
func (b *board) FocusLost() { b.focused = false; b.Refresh() }

// TypedRune enlarges with + and -.
func (b *board) TypedRune(r rune) {
	switch r {
	case '+', '=':
		b.zoomed(b.s.ZoomIn)
	case '-':
		b.zoomed(b.s.ZoomOut)
	case '0', '٠':
		b.fit()
	}
}

// TypedKey walks with the arrows and opens with Enter. A key that it has no use for goes
// to the window.
func (b *board) TypedKey(e *fyne.KeyEvent) {
	if b.key(e.Name) {
		return
	}
	if c := widgets.CanvasOf(b); c != nil {
		if f := c.OnTypedKey(); f != nil {
			f(e)
		}
	}
}

// key does what a key means; false for a key without a meaning here.
func (b *board) key(name fyne.KeyName) bool {
	switch name {
	case fyne.KeyLeft:
		b.walk(Left, -panStep, 0)
	case fyne.KeyRight:
		b.walk(Right, panStep, 0)
	case fyne.KeyUp:
		b.walk(Up, 0, -panStep)
	case fyne.KeyDown:
		b.walk(Down, 0, panStep)
	case fyne.KeyReturn, fyne.KeyEnter:
		b.open(b.s.Chosen)
	case fyne.KeyPageUp:
		b.pan(0, -b.Size().Height*0.8)
	case fyne.KeyPageDown:
		b.pan(0, b.Size().Height*0.8)
	case fyne.KeyHome:
		if all := b.s.Family.Sought(); len(all) > 0 {
			b.choose(all[0])
			b.show()
		}
	default:
		return false
	}
	return true
}

// walk goes to who stands in a direction, or moves the tree where nobody does.
func (b *board) walk(d Direction, dx, dy float32) {
	id, ok := b.s.Walk(d)
	if !ok {
		b.pan(dx, dy)
		return
	}
	b.choose(id)
	b.show()
}

// show brings who is chosen into view.
func (b *board) show() {
	b.s.Show(b.Size().Width, b.Size().Height)
	b.redraw()
}

// TypedShortcut hands shortcuts on to the window.
func (b *board) TypedShortcut(s fyne.Shortcut) {
	if c, ok := widgets.CanvasOf(b).(interface{ TypedShortcut(fyne.Shortcut) }); ok {
		c.TypedShortcut(s)
	}
}

// AcceptsTab lets Tab go on to the panel.
func (b *board) AcceptsTab() bool { return false }

// AccessibilityLabel says who is chosen.
func (b *board) AccessibilityLabel() string { return b.says() }

// AccessibilityRole implements fyne.Accessible.
func (b *board) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Cursor is a hand.
func (b *board) Cursor() desktop.Cursor { return desktop.PointerCursor }

// fit shows the whole tree.
func (b *board) fit() {
	b.s.Fit(b.Size().Width, b.Size().Height)
	b.redraw()
}

// CreateRenderer implements fyne.Widget.
func (b *board) CreateRenderer() fyne.WidgetRenderer {
	r := &boardRender{b}
	r.Refresh()
	return r
}

type boardRender struct{ b *board }

// Destroy implements fyne.WidgetRenderer.
func (r *boardRender) Destroy() {}

// Objects implements fyne.WidgetRenderer.
func (r *boardRender) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.raster, r.b.ring}
}

// MinSize implements fyne.WidgetRenderer.
func (r *boardRender) MinSize() fyne.Size { return fyne.NewSize(leastWide, leastHigh) }

// Layout implements fyne.WidgetRenderer.
func (r *boardRender) Layout(s fyne.Size) {
	b := r.b
	b.raster.Resize(s)
	b.ring.Move(fyne.NewPos(1, 1))
	b.ring.Resize(fyne.NewSize(max(0, s.Width-2), max(0, s.Height-2)))
	if s.Width > leastWide/2 && !b.s.Placed {
		b.s.Begin(s.Width, s.Height)
	} else if s.Width > 0 {
		b.s.hold(s.Width, s.Height)
	}
}

// Refresh implements fyne.WidgetRenderer.
func (r *boardRender) Refresh() {
	b := r.b
	b.ring.StrokeColor = b.k.Color(widgets.Ring)
	b.ring.Hidden = !b.focused
	b.ring.Refresh()
	b.raster.Refresh()
}
