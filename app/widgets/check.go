package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Check is a box to tick with words beside it; the words wrap.
type Check struct {
	control
	on      bool
	text    *Text
	box     *canvas.Rectangle
	mark    *canvas.Image
	changed func(bool)
	round   bool // one of several: a Radio's dot
}

// Check returns a box to tick.
func (k *Kit) Check(label string, on bool, changed func(bool)) *Check {
	c := k.newCheck(label, on)
	c.changed = changed
	c.tap = func() {
		c.Set(!c.on)
		if c.changed != nil {
			c.changed(c.on)
		}
	}
	return c
}

func (k *Kit) newCheck(label string, on bool) *Check {
	c := &Check{on: on, text: k.Text(label), box: canvas.NewRectangle(color.Transparent), mark: k.image()}
	c.setup(k, c, label)
	return c
}

// On reports whether the box is ticked.
func (c *Check) On() bool { return c.on }

// Set ticks the box or clears it, without telling anybody.
func (c *Check) Set(on bool) {
	if c.on != on {
		c.on = on
		c.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Check) CreateRenderer() fyne.WidgetRenderer { return newRender(c) }

func (c *Check) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.box, c.mark, c.text, c.ring}
}

func (c *Check) side() float32 { return c.k.iconSide() }

func (c *Check) least() fyne.Size {
	w := c.Size().Width
	if w <= 0 {
		w = guess
	}
	return fyne.NewSize(c.side()+SpaceS+min(c.text.unwrapped(), 200*c.k.Theme.factor), c.HeightFor(w))
}

// HeightFor implements Flowing.
func (c *Check) HeightFor(width float32) float32 {
	return max(c.text.HeightFor(width-c.side()-SpaceS), c.side()) + 2*SpaceXS
}

func (c *Check) arrange(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	side := c.side()
	first := c.k.lineHeight(Body)
	y := SpaceXS + (first-side)/2
	c.k.put(c.box, s.Width, 1, y+1, side-2, side-2)
	c.k.put(c.mark, s.Width, 3, y+3, side-6, side-6)
	x := side + SpaceS
	c.k.put(c.text, s.Width, x, SpaceXS, s.Width-x, s.Height-2*SpaceXS)
	w := min(s.Width, x+c.text.unwrapped()+SpaceXS)
	p := fyne.NewPos(0, 0)
	if c.k.RTL() {
		p.X = s.Width - w
	}
	c.placeRing(p, fyne.NewSize(w, s.Height), radius-ringGap)
}

func (c *Check) paint() {
	k := c.k
	c.box.CornerRadius = 5
	if c.round {
		c.box.CornerRadius = c.side()/2 - 1
	}
	fill, edge, ink, words := color.NRGBA{}, k.Color(Border), OnAccent, Text1
	if c.hover {
		edge = k.Color(Text2)
		fill = k.Color(Hover)
	}
	if c.on {
		fill, edge = k.Color(Accent), k.Color(Accent)
	}
	if c.Disabled() {
		words = TextOff
		if c.on {
			fill, edge, ink = k.Color(TextOff), k.Color(TextOff), Surface
		}
	}
	c.box.FillColor, c.box.StrokeColor, c.box.StrokeWidth = fill, edge, 1.5
	c.box.Refresh()
	icon := NoIcon
	if c.on {
		icon = IconCheck
	}
	k.setImage(c.mark, icon, ink)
	c.text.SetColor(words)
	c.paintRing()
	c.arrange(c.Size())
}
