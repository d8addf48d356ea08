package widgets

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"athar/typeset"
)

// ButtonStyle is how much a button asks for attention.
type ButtonStyle uint8

// The styles of buttons. A page or dialog has at most one Primary.
const (
	Plain ButtonStyle = iota
	Primary
	Quiet // text and icon only, until hovered or focused
	Destructive
)

// Button is something to press: a label, an icon, or both.
type Button struct {
	control
	label  string
	icon   Icon
	style  ButtonStyle
	text   *Text
	bg     *canvas.Rectangle
	img    *canvas.Image
	narrow bool // icon only
	wide   bool // leading aligned, for menus and lists of choices
	active bool
	after  Icon // at the trailing edge
	img2   *canvas.Image
	tight  bool // little room at the sides
	tab    bool // underlined when active
	line   *canvas.Rectangle
	low    bool // a little lower, inside a frame
	ink    Role // of a quiet button; zero is Accent
}

// Button returns a plain button. The icon may be NoIcon.
func (k *Kit) Button(label string, icon Icon, tap func()) *Button {
	return k.button(label, icon, Plain, tap)
}

// Primary returns the button for what one has come to do.
func (k *Kit) Primary(label string, icon Icon, tap func()) *Button {
	return k.button(label, icon, Primary, tap)
}

// Quiet returns a button that looks like text.
func (k *Kit) Quiet(label string, icon Icon, tap func()) *Button {
	return k.button(label, icon, Quiet, tap)
}

// Danger returns a button for what cannot be taken back.
func (k *Kit) Danger(label string, icon Icon, tap func()) *Button {
	return k.button(label, icon, Destructive, tap)
}

// IconButton returns a button that shows its icon only; the label is its tooltip and
// what a screen reader says.
func (k *Kit) IconButton(icon Icon, label string, tap func()) *Button {
	b := k.button(label, icon, Quiet, tap)
	b.narrow, b.tip = true, label
	return b
}

func (k *Kit) button(label string, icon Icon, style ButtonStyle, tap func()) *Button {
	b := &Button{label: label, icon: icon, style: style}
	b.text = k.Line(label)
	b.bg = canvas.NewRectangle(color.Transparent)
	b.bg.CornerRadius = radius
	b.img, b.img2 = k.image(), k.image()
	b.line = canvas.NewRectangle(color.Transparent)
	b.line.CornerRadius = 1.5
	b.setup(k, b, label)
	b.tap = tap
	return b
}

// image is an empty picture for icons.
func (k *Kit) image() *canvas.Image {
	i := canvas.NewImageFromResource(nil)
	i.FillMode = canvas.ImageFillContain
	return i
}

// SetLabel changes the words on the button.
func (b *Button) SetLabel(s string) { b.label, b.name = s, s; b.text.SetText(s); b.Refresh() }

// SetIcon changes the icon.
func (b *Button) SetIcon(i Icon) { b.icon = i; b.Refresh() }

// SetTap changes what pressing does.
func (b *Button) SetTap(f func()) { b.tap = f }

// Label is what the button says.
func (b *Button) Label() string { return b.label }

// Tap presses the button, as a click or the keyboard would.
func (b *Button) Tap() { b.press() }

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer { return newRender(b) }

func (b *Button) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.bg, b.line, b.img, b.text, b.img2, b.ring}
}

// icon side, grown a little with the text.
func (k *Kit) iconSide() float32 {
	return snap(iconSize * (1 + (k.Theme.factor-1)*0.6))
}

// controlHeight is the height of buttons, fields and choices, so that they line up.
func (k *Kit) controlHeight() float32 {
	return float32(math.Ceil(float64(k.lineHeight(Body)))) + 2*controlPad
}

const controlPad float32 = 8

// lineHeight is the height of one line of a step of the type scale.
func (k *Kit) lineHeight(s TextSize) float32 {
	if k.lines[s] == 0 {
		t := k.E.Layout([]typeset.Span{{Text: "M", Size: k.Theme.Text(s)}}, typeset.Params{})
		k.lines[s] = float32(math.Ceil(float64(t.Height)))
	}
	return k.lines[s]
}

func (b *Button) inset() float32 {
	if b.tight {
		return SpaceXS
	}
	if b.style == Quiet || b.wide {
		return SpaceM
	}
	return SpaceL
}

func (b *Button) least() fyne.Size {
	h, side := b.k.controlHeight(), b.k.iconSide()
	if b.low {
		h -= 6
	}
	if b.narrow {
		return fyne.NewSize(h, h)
	}
	w := b.text.unwrapped() + 2*b.inset()
	for _, i := range []Icon{b.icon, b.after} {
		if i != NoIcon {
			w += side + SpaceS
		}
	}
	return fyne.NewSize(w, h)
}

func (b *Button) arrange(s fyne.Size) {
	b.bg.Resize(s)
	b.placeRing(fyne.Position{}, s, radius)
	b.line.Move(fyne.NewPos(SpaceS, s.Height-3))
	b.line.Resize(fyne.NewSize(max(0, s.Width-2*SpaceS), 3))
	side := b.k.iconSide()
	y := (s.Height - side) / 2
	if b.narrow {
		b.k.put(b.img, s.Width, (s.Width-side)/2, y, side, side)
		b.text.Resize(fyne.NewSize(0, 0))
		return
	}
	icon, after := float32(0), float32(0)
	if b.icon != NoIcon {
		icon = side + SpaceS
	}
	if b.after != NoIcon {
		after = side + SpaceS
		b.k.put(b.img2, s.Width, s.Width-b.inset()-side, y, side, side)
	}
	w := min(b.text.unwrapped(), s.Width-2*b.inset()-icon-after)
	x := (s.Width - w - icon - after) / 2
	if b.wide {
		x = b.inset()
	}
	b.k.put(b.img, s.Width, x, y, side, side)
	h := b.text.HeightFor(w)
	b.k.put(b.text, s.Width, x+icon, (s.Height-h)/2, w, h)
}

// look is the ground and the ink of the button as it stands.
func (b *Button) look() (ground color.Color, ink Role) {
	k := b.k
	if b.Disabled() {
		if b.style == Quiet {
			return color.Transparent, TextOff
		}
		return k.Color(Off), TextOff
	}
	switch b.style {
	case Primary:
		c := k.Color(Accent)
		if b.hover {
			c = mix(c, k.Color(Text1), 0.18)
		}
		return c, OnAccent
	case Destructive:
		c := k.Color(Danger)
		if b.hover {
			c = mix(c, k.Color(Text1), 0.18)
		}
		return c, OnDanger
	case Quiet:
		if b.active && b.tab {
			return color.Transparent, Accent
		}
		if b.active {
			return k.Color(AccentSoft), OnSoft
		}
		ink := Accent
		if b.ink != Ground {
			ink = b.ink
		}
		if b.hover {
			return k.Color(Hover), ink
		}
		return color.Transparent, ink
	}
	c := k.Color(Button2)
	if b.hover {
		c = mix(c, k.Color(Text1), 0.06)
	}
	return c, Text1
}

func (b *Button) paint() {
	ground, ink := b.look()
	b.bg.FillColor = ground
	b.bg.Refresh()
	b.text.bold = b.style == Primary || b.style == Destructive || b.active
	b.text.changed()
	b.text.color = ink
	b.text.Hidden = b.narrow
	b.text.Refresh()
	b.k.setImage(b.img, b.icon, ink)
	b.k.setImage(b.img2, b.after, ink)
	b.line.Hidden = !b.tab || !b.active
	b.line.FillColor = b.k.Color(Accent)
	b.line.Refresh()
	b.paintRing()
	b.arrange(b.Size())
}

// setImage shows an icon in a colour.
func (k *Kit) setImage(img *canvas.Image, i Icon, r Role) {
	img.Hidden = i == NoIcon
	if res := k.picture(i, k.Color(r)); res != img.Resource {
		img.Resource = res
		img.Refresh()
	}
}

// mix blends a part of b into a.
func mix(a, b color.NRGBA, part float32) color.NRGBA {
	f := func(x, y uint8) uint8 { return uint8(float32(x)*(1-part) + float32(y)*part) }
	return color.NRGBA{R: f(a.R, b.R), G: f(a.G, b.G), B: f(a.B, b.B), A: a.A}
}

// lead is an icon that stands before text: as tall as the first line of the text.
func (k *Kit) lead(i Icon, r Role, size TextSize) fyne.CanvasObject {
	return k.Pad(0, max(0, (k.lineHeight(size)-k.iconSide())/2), k.Picture(i, r))
}

// Picture is an icon on its own.
func (k *Kit) Picture(i Icon, r Role) fyne.CanvasObject {
	img := k.image()
	k.setImage(img, i, r)
	side := k.iconSide()
	img.SetMinSize(fyne.NewSize(side, side))
	return img
}
