package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// control is what everything that can be pressed shares: focus, hover, keyboard,
// tooltip, the name that a screen reader says.
type control struct {
	widget.DisableableWidget
	k              *Kit
	self           fyne.CanvasObject
	name           string // what a screen reader says
	tip            string // tooltip; empty for none
	tap            func()
	menu           func() []MenuItem       // context menu; nil for none
	entered        func()                  // the keyboard has come; may be nil
	keys           func(fyne.KeyName) bool // looks at keys first; nil for none
	arrows         func(step int)          // an arrow key: +1 is the next of its group; nil for none
	focused, hover bool
	ring           *canvas.Rectangle
}

func (c *control) setup(k *Kit, self fyne.Widget, name string) {
	c.k, c.self, c.name = k, self, name
	c.ring = canvas.NewRectangle(color.Transparent)
	c.ring.StrokeWidth = ringWidth
	c.ring.Hide()
	c.ExtendBaseWidget(self)
}

// Tapped presses the control.
func (c *control) Tapped(*fyne.PointEvent) {
	if c.Disabled() {
		return
	}
	if cv := canvasOf(c.self); cv != nil && !c.focused {
		cv.Focus(c.self.(fyne.Focusable))
	}
	c.press()
}

func (c *control) press() {
	c.k.used()
	c.k.hideTip()
	if c.tap != nil && !c.Disabled() {
		c.tap()
	}
}

// FocusGained shows the ring and scrolls the control into view.
func (c *control) FocusGained() {
	c.k.used()
	c.focused = true
	Reveal(c.self)
	c.k.tipFor(c.self, c.tip)
	c.self.Refresh()
	if c.entered != nil {
		c.entered()
	}
}

// FocusLost hides the ring.
func (c *control) FocusLost() {
	c.focused = false
	c.k.hideTip()
	c.self.Refresh()
}

// Focused reports whether the control has the keyboard.
func (c *control) Focused() bool { return c.focused }

// TypedRune does nothing: Space arrives as a key.
func (c *control) TypedRune(rune) {}

// TypedKey presses with Space and Enter, and hands other keys on.
func (c *control) TypedKey(e *fyne.KeyEvent) {
	c.k.used()
	if c.keys != nil && c.keys(e.Name) {
		return
	}
	switch {
	case e.Name == fyne.KeySpace || e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter:
		c.press()
	case c.menuKey(e.Name):
		c.k.menuUnder(c.self, c.menu(), 0)
	default:
		if d := c.k.arrow(e.Name); d != 0 && c.arrows != nil {
			c.arrows(d)
			return
		}
		bubble(c.self, e)
	}
}

// arrow is +1 for a key that means the next of a group, -1 for the one before, else 0.
func (k *Kit) arrow(n fyne.KeyName) int {
	next, before := fyne.KeyRight, fyne.KeyLeft
	if k.RTL() {
		next, before = before, next
	}
	switch n {
	case fyne.KeyDown, next:
		return 1
	case fyne.KeyUp, before:
		return -1
	}
	return 0
}

// TypedShortcut hands shortcuts on to the window.
func (c *control) TypedShortcut(s fyne.Shortcut) { forward(c.self, s) }

// MouseIn begins hover.
func (c *control) MouseIn(*desktop.MouseEvent) {
	c.k.used()
	c.hover = true
	c.k.tipFor(c.self, c.tip)
	c.self.Refresh()
}

// MouseMoved tells only that somebody is here.
func (c *control) MouseMoved(*desktop.MouseEvent) { c.k.used() }

// MouseOut ends hover.
func (c *control) MouseOut() {
	c.hover = false
	c.k.hideTip()
	c.self.Refresh()
}

// Cursor is a hand over what can be pressed.
func (c *control) Cursor() desktop.Cursor {
	if c.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// AccessibilityLabel is what a screen reader says.
func (c *control) AccessibilityLabel() string { return c.name }

// AccessibilityRole is a button unless the part says otherwise.
func (c *control) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// SetMenu gives the control a context menu: right click, the Menu key, Shift+F10.
func (c *control) SetMenu(items func() []MenuItem) { c.menu = items }

// SetOnEnter names who hears that the keyboard has come.
func (c *control) SetOnEnter(f func()) { c.entered = f }

func (c *control) menuKey(n fyne.KeyName) bool {
	return c.menu != nil && (n == desktop.KeyMenu || n == fyne.KeyF10 && modifiers()&fyne.KeyModifierShift != 0)
}

// TappedSecondary opens the context menu.
func (c *control) TappedSecondary(e *fyne.PointEvent) {
	if c.menu != nil {
		c.k.ShowMenu(c.self, e.AbsolutePosition, c.menu())
	}
}

// SetTip sets the tooltip.
func (c *control) SetTip(s string) { c.tip = s }

// placeRing puts the focus ring around a box.
func (c *control) placeRing(p fyne.Position, s fyne.Size, corner float32) {
	const out = ringGap + ringWidth/2
	c.ring.CornerRadius = corner + out
	c.ring.Move(p.SubtractXY(out, out))
	c.ring.Resize(s.AddWidthHeight(2*out, 2*out))
}

func (c *control) paintRing() {
	c.ring.Hidden = !c.focused || c.Disabled()
	c.ring.StrokeColor = c.k.Color(Ring)
	c.ring.Refresh()
}
