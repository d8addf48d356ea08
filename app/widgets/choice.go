package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Option is one of several values to choose from.
type Option struct {
	Value string // what is kept
	Label string // what is shown
}

// Choice shows one of several values and opens their list. Up and Down change the
// value without opening it.
type Choice struct {
	control
	options []Option
	value   string
	hint    string
	changed func(string)
	bg      *canvas.Rectangle
	text    *Text
	arrow   *canvas.Image
}

// Choice returns a choice. Hint is shown while the value is none of the options.
func (k *Kit) Choice(options []Option, value, hint string, changed func(value string)) *Choice {
	c := &Choice{options: options, value: value, hint: hint, changed: changed}
	c.bg, c.text, c.arrow = canvas.NewRectangle(color.Transparent), k.Line(""), k.image()
	c.bg.CornerRadius = radius
	c.setup(k, c, hint)
	c.tap = c.open
	return c
}

// Value is the present value.
func (c *Choice) Value() string { return c.value }

// SetValue changes the value without telling anybody.
func (c *Choice) SetValue(v string) {
	c.value = v
	c.Refresh()
}

// SetOptions changes what there is to choose from.
func (c *Choice) SetOptions(o []Option) {
	c.options = o
	c.Refresh()
}

// SetLabel sets what a screen reader says.
func (c *Choice) SetLabel(s string) { c.name = s }

// AccessibilityLabel implements fyne.Accessible.
func (c *Choice) AccessibilityLabel() string { return c.name + ": " + c.shownText() }

func (c *Choice) index() int {
	for i, o := range c.options {
		if o.Value == c.value {
			return i
		}
	}
	return -1
}

func (c *Choice) shownText() string {
	if i := c.index(); i >= 0 {
		return c.options[i].Label
	}
	return c.hint
}

func (c *Choice) choose(v string) {
	if v == c.value {
		return
	}
	c.value = v
	c.Refresh()
	if c.changed != nil {
		c.changed(v)
	}
}

func (c *Choice) open() {
	items := make([]MenuItem, len(c.options))
	for i, o := range c.options {
		items[i] = MenuItem{Label: o.Label, on: o.Value == c.value, Do: func() { c.choose(o.Value) }}
	}
	c.k.menuUnder(c, items, c.Size().Width)
}

// TypedKey implements fyne.Focusable.
func (c *Choice) TypedKey(e *fyne.KeyEvent) {
	i := c.index()
	switch {
	case c.Disabled() || len(c.options) == 0:
		bubble(c, e)
	case e.Name == fyne.KeyDown:
		c.choose(c.options[min(i+1, len(c.options)-1)].Value)
	case e.Name == fyne.KeyUp:
		c.choose(c.options[max(i-1, 0)].Value)
	case e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter || e.Name == fyne.KeySpace:
		c.open()
	default:
		c.control.TypedKey(e)
	}
}

// TypedRune chooses the next option that begins with what is typed.
func (c *Choice) TypedRune(r rune) {
	from := c.index()
	for n := 1; n <= len(c.options); n++ {
		o := c.options[(from+n+len(c.options))%len(c.options)]
		if c.k.P.Compare(first(o.Label), string(r)) == 0 {
			c.choose(o.Value)
			return
		}
	}
}

func first(s string) string {
	for _, r := range s {
		return string(r)
	}
	return ""
}

// CreateRenderer implements fyne.Widget.
func (c *Choice) CreateRenderer() fyne.WidgetRenderer { return newRender(c) }

func (c *Choice) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{c.bg, c.text, c.arrow, c.ring}
}

func (c *Choice) least() fyne.Size {
	return fyne.NewSize(snap(96*c.k.Theme.factor), c.k.controlHeight())
}

func (c *Choice) arrange(s fyne.Size) {
	c.bg.Resize(s)
	c.placeRing(fyne.Position{}, s, radius)
	c.ring.Hide() // like a field, a choice shows its focus in its border
	side := c.k.iconSide()
	w := max(0, s.Width-2*SpaceM-side-SpaceXS)
	h := c.k.lineHeight(Body)
	c.k.put(c.text, s.Width, SpaceM, (s.Height-h)/2, w, h)
	c.k.put(c.arrow, s.Width, s.Width-SpaceS-side, (s.Height-side)/2, side, side)
}

func (c *Choice) paint() {
	k := c.k
	ground, edge, width := Surface, Border, float32(1)
	ink := Text1
	if c.index() < 0 {
		ink = Text2
	}
	if c.hover {
		edge = Text2
	}
	if c.focused {
		edge, width = Ring, ringWidth
	}
	if c.Disabled() {
		ground, edge, ink, width = Off, Divider, TextOff, 1
	}
	c.bg.FillColor, c.bg.StrokeColor, c.bg.StrokeWidth = k.Color(ground), k.Color(edge), width
	c.bg.Refresh()
	c.text.SetColor(ink)
	c.text.SetText(c.shownText())
	k.setImage(c.arrow, IconExpand, Text2)
	c.arrange(c.Size())
}

// Radio is a column of options of which one is chosen; Up and Down move.
type Radio struct {
	group
	checks  []*Check
	options []Option
	value   string
}

// Radio returns the options one under the other, each with a round mark.
func (k *Kit) Radio(options []Option, value string, changed func(value string)) *Radio {
	r := &Radio{options: options, value: value}
	box := k.VBox(SpaceXS)
	r.hold(r, box)
	for i, o := range options {
		c := k.newCheck(o.Label, o.Value == value)
		c.round = true
		c.tap = func() {
			r.Set(o.Value)
			if changed != nil {
				changed(o.Value)
			}
		}
		c.arrows = func(d int) { r.step(i+d, c) }
		r.checks = append(r.checks, c)
		box.Add(c)
	}
	return r
}

// Value is the present value.
func (r *Radio) Value() string { return r.value }

// Set chooses a value without telling anybody.
func (r *Radio) Set(v string) {
	r.value = v
	for i, c := range r.checks {
		c.Set(r.options[i].Value == v)
	}
}

func (r *Radio) step(i int, from *Check) {
	if i >= 0 && i < len(r.checks) {
		if c := canvasOf(from); c != nil {
			c.Focus(r.checks[i])
		}
		r.checks[i].press()
	}
}

// Segmented is a row of few short options of which one is chosen.
type Segmented struct {
	group
	buttons []*Button
	options []Option
	value   string
}

// Segmented returns the options side by side in one frame. The arrow keys move as the
// eye sees.
func (k *Kit) Segmented(options []Option, value string, changed func(value string)) *Segmented {
	bg := canvas.NewRectangle(k.Color(Surface))
	bg.CornerRadius = radius
	bg.StrokeWidth, bg.StrokeColor = 1, k.Color(Border)
	line := k.Flow(SpaceXS)
	s := &Segmented{options: options, value: value}
	s.hold(s, k.fitted(k.Stack(bg, k.Pad(3, 3, line))))
	for i, o := range options {
		b := k.button(o.Label, NoIcon, Quiet, nil)
		b.ink, b.low = Text1, true
		b.tap = func() {
			s.Set(o.Value)
			if changed != nil {
				changed(o.Value)
			}
		}
		b.arrows = func(d int) {
			if j := i + d; j >= 0 && j < len(s.buttons) {
				if c := canvasOf(b); c != nil {
					c.Focus(s.buttons[j])
				}
				s.buttons[j].press()
			}
		}
		s.buttons = append(s.buttons, b)
		line.Add(b)
	}
	s.Set(value)
	return s
}

// Value is the present value.
func (s *Segmented) Value() string { return s.value }

// Set chooses a value without telling anybody.
func (s *Segmented) Set(v string) {
	s.value = v
	for i, b := range s.buttons {
		b.active = s.options[i].Value == v
		b.Refresh()
	}
}
