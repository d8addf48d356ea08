package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// ChipTone is what a chip wants to say.
type ChipTone uint8

// The tones of chips.
const (
	NoChip ChipTone = iota
	Neutral
	Accented
	Positive
	Attention
	Alarm
)

// Chip is a short word on a coloured ground: a state, a kind.
type Chip struct {
	widget.BaseWidget
	k    *Kit
	text *Text
	tone ChipTone
	bg   *canvas.Rectangle
}

// Chip returns a chip.
func (k *Kit) Chip(label string, tone ChipTone) *Chip {
	c := &Chip{k: k, text: k.text(label, Caption, Text1, true).Lines(1), tone: tone, bg: canvas.NewRectangle(color.Transparent)}
	c.ExtendBaseWidget(c)
	return c
}

// Set changes word and tone.
func (c *Chip) Set(label string, tone ChipTone) {
	c.tone = tone
	c.text.SetText(label)
	c.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (c *Chip) AccessibilityLabel() string { return c.text.String() }

// AccessibilityRole implements fyne.Accessible.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer { return newRender(c) }

func (c *Chip) objects() []fyne.CanvasObject { return []fyne.CanvasObject{c.bg, c.text} }

func (c *Chip) least() fyne.Size {
	return fyne.NewSize(c.text.unwrapped()+2*SpaceS+2, c.k.lineHeight(Caption)+2)
}

func (c *Chip) arrange(s fyne.Size) {
	c.bg.Resize(s)
	c.bg.CornerRadius = s.Height / 2
	h := c.k.lineHeight(Caption)
	c.text.Move(fyne.NewPos(SpaceS+1, snap((s.Height-h)/2)))
	c.text.Resize(fyne.NewSize(max(0, s.Width-2*SpaceS-2), h))
}

func (c *Chip) paint() {
	ground, ink := Button2, Text2
	switch c.tone {
	case Accented:
		ground, ink = AccentSoft, OnSoft
	case Positive:
		ground, ink = GoodSoft, Good
	case Attention:
		ground, ink = WarningSoft, Warning
	case Alarm:
		ground, ink = DangerSoft, Danger
	}
	c.bg.FillColor = c.k.Color(ground)
	c.bg.Refresh()
	c.text.SetColor(ink)
	c.arrange(c.Size())
}
