package widgets

import (
	"fyne.io/fyne/v2"
)

// MenuItem is a line of a menu. The zero MenuItem is a rule between groups.
type MenuItem struct {
	Label string
	Icon  Icon
	Off   bool // shown, but cannot be chosen
	Do    func()
	on    bool // the present value, in the list of a choice
}

// MenuButton returns a button that opens a menu below itself.
func (k *Kit) MenuButton(label string, icon Icon, items func() []MenuItem) *Button {
	b := k.Button(label, icon, nil)
	b.after = IconExpand
	if label == "" {
		b.after, b.narrow, b.style = NoIcon, true, Quiet
	}
	b.tap = func() { k.menuUnder(b, items(), 0) }
	return b
}

// ShowMenu opens a menu with one corner at a place of the window (absolute).
func (k *Kit) ShowMenu(near fyne.CanvasObject, at fyne.Position, items []MenuItem) {
	k.popup(near, items, 0, func(window, size fyne.Size) fyne.Position {
		x := at.X
		if k.RTL() {
			x -= size.Width
		}
		return inside(window, size, fyne.NewPos(x, at.Y), at.Y)
	})
}

// menuUnder opens a menu below an object, or above it where there is no room.
func (k *Kit) menuUnder(o fyne.CanvasObject, items []MenuItem, least float32) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	k.popup(o, items, least, func(window, size fyne.Size) fyne.Position {
		x := at.X
		if k.RTL() {
			x += o.Size().Width - size.Width
		}
		return inside(window, size, fyne.NewPos(x, at.Y+o.Size().Height+SpaceXS), at.Y-SpaceXS)
	})
}

// inside moves a box so that it lies in the window; above is where its bottom goes if
// there is no room below.
func inside(window, size fyne.Size, p fyne.Position, above float32) fyne.Position {
	if p.Y+size.Height > window.Height-SpaceS {
		if above-size.Height >= SpaceS {
			p.Y = above - size.Height
		} else {
			p.Y = max(SpaceS, window.Height-size.Height-SpaceS)
		}
	}
	p.X = max(SpaceS, min(p.X, window.Width-size.Width-SpaceS))
	return p
}

func (k *Kit) popup(near fyne.CanvasObject, items []MenuItem, least float32, at func(window, size fyne.Size) fyne.Position) {
	c := canvasOf(near)
	if c == nil || len(items) == 0 {
		return
	}
	var l *layer
	var lines []fyne.CanvasObject
	var buttons []*Button
	first := -1
	for _, it := range items {
		if it.Label == "" {
			lines = append(lines, k.Pad(SpaceS, SpaceXS, k.Rule()))
			continue
		}
		b := k.menuLine(it, func() { l.hide(); it.Do() })
		if it.on && first < 0 {
			first = len(buttons)
		}
		buttons = append(buttons, b)
		lines = append(lines, b)
	}
	scroll := k.Scroll(k.VBox(0, lines...))
	box := k.floating(SpaceXS, scroll)
	l = k.newLayer(c, box, func(window fyne.Size) (fyne.Position, fyne.Size) {
		w := least
		for _, b := range buttons {
			w = max(w, b.least().Width+2*SpaceXS+2*scrollInset)
		}
		w = min(w, window.Width-2*SpaceS)
		h := min(scroll.Natural(w-2*SpaceXS)+2*SpaceXS, window.Height-2*SpaceS, menuTallest*k.Theme.factor)
		size := fyne.NewSize(w, h)
		return at(window, size), size
	})
	l.escape = l.hide
	l.keys = func(n fyne.KeyName) bool { return stepFocus(c, buttons, n) }
	l.show(firstOf(buttons, first))
}

// menuTallest bounds the height of a menu before the text size factor; it scrolls.
const menuTallest float32 = 380

func (k *Kit) menuLine(it MenuItem, do func()) *Button {
	b := k.button(it.Label, it.Icon, Quiet, do)
	b.wide, b.active = true, it.on
	b.ink = Text1
	if it.on {
		b.after = IconCheck
	}
	if it.Off {
		b.Disable()
	}
	return b
}

// firstOf is the button at an index, else the first that can be pressed.
func firstOf(buttons []*Button, i int) fyne.Focusable {
	if i >= 0 {
		return buttons[i]
	}
	for _, b := range buttons {
		if !b.Disabled() {
			return b
		}
	}
	return nil
}

// stepFocus moves the keyboard among buttons with Up, Down, Home and End.
func stepFocus(c fyne.Canvas, buttons []*Button, key fyne.KeyName) bool {
	at := -1
	for i, b := range buttons {
		if b.focused {
			at = i
		}
	}
	var try []int
	n := len(buttons)
	switch key {
	case fyne.KeyDown:
		for i := 1; i <= n; i++ {
			try = append(try, (at+i+n)%n)
		}
	case fyne.KeyUp:
		for i := 1; i <= n; i++ {
			try = append(try, (max(at, 0)-i+n)%n)
		}
	case fyne.KeyHome:
		for i := range n {
			try = append(try, i)
		}
	case fyne.KeyEnd:
		for i := range n {
			try = append(try, n-1-i)
		}
	default:
		return false
	}
	for _, i := range try {
		if !buttons[i].Disabled() {
			c.Focus(buttons[i])
			return true
		}
	}
	return true
}
