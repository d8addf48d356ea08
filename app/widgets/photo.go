package widgets

import (
	"image/color"

	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// PhotoOptions say what a PhotoTile shows and does.
type PhotoOptions struct {
	Image   image.Image // nil: an empty place that asks for a picture
	Caption string      // below; also what a screen reader says
	Main    bool        // marked as the main picture
	OnPress func()      // adds a picture, or opens this one
	Menu    func() []MenuItem
}

// PhotoTile is a picture of a person, or the place for one.
type PhotoTile struct {
	control
	o       PhotoOptions
	bg      *canvas.Rectangle
	img     *canvas.Image
	icon    *canvas.Image
	words   *Text
	caption *Text
	star    *Chip
	more    *Button
}

// PhotoTile returns a tile.
func (k *Kit) PhotoTile(o PhotoOptions) *PhotoTile {
	name := o.Caption
	if o.Image == nil {
		name = k.T("widget.photo_add")
	} else if name == "" {
		name = k.T("widget.photo")
	}
	p := &PhotoTile{o: o, bg: canvas.NewRectangle(color.Transparent), icon: k.image(), words: k.Caption(k.T("widget.photo_add")).Aligned(Center),
		caption: k.Caption(o.Caption).Aligned(Center).Lines(1), star: k.Chip(k.T("widget.photo_main"), Accented)}
	p.img = canvas.NewImageFromImage(o.Image)
	p.img.FillMode = canvas.ImageFillContain
	p.img.Hidden = o.Image == nil
	p.bg.CornerRadius = radius
	if o.Menu != nil {
		p.more = k.MenuButton("", IconMore, o.Menu)
		p.more.tip, p.more.name = k.T("widget.more"), k.T("widget.more")
		p.more.style = Plain
	}
	p.setup(k, p, name)
	p.tap = o.OnPress
	return p
}

// Parts implements Composite.
func (p *PhotoTile) Parts() []fyne.CanvasObject {
	if p.more == nil {
		return nil
	}
	return []fyne.CanvasObject{p.more}
}

// CreateRenderer implements fyne.Widget.
func (p *PhotoTile) CreateRenderer() fyne.WidgetRenderer { return newRender(p) }

func (p *PhotoTile) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{p.bg, p.img, p.icon, p.words, p.star, p.caption, p.ring}
	if p.more != nil {
		out = append(out, p.more)
	}
	return out
}

const (
	photoWide float32 = 136
	photoTall float32 = 170
)

func (p *PhotoTile) least() fyne.Size {
	f := p.k.Theme.factor
	wide, tall := snap(photoWide*(0.6+0.4*f)), snap(photoTall*(0.6+0.4*f))
	return fyne.NewSize(wide, tall+p.below())
}

func (p *PhotoTile) below() float32 {
	if p.o.Caption == "" {
		return 0
	}
	return p.k.lineHeight(Caption) + SpaceXS
}

func (p *PhotoTile) arrange(s fyne.Size) {
	k := p.k
	box := s.SubtractWidthHeight(0, p.below())
	p.bg.Resize(box)
	p.placeRing(fyne.Position{}, box, radius)
	p.img.Move(fyne.NewPos(3, 3))
	p.img.Resize(box.SubtractWidthHeight(6, 6))
	side := k.iconSide() * 1.3
	h := p.words.HeightFor(box.Width - 2*SpaceS)
	y := (box.Height - side - SpaceXS - h) / 2
	k.put(p.icon, s.Width, (s.Width-side)/2, y, side, side)
	k.put(p.words, s.Width, SpaceS, y+side+SpaceXS, s.Width-2*SpaceS, h)
	k.put(p.caption, s.Width, 0, box.Height+SpaceXS, s.Width, k.lineHeight(Caption))
	m := p.star.MinSize()
	k.put(p.star, s.Width, SpaceXS, box.Height-m.Height-SpaceXS, min(m.Width, s.Width-2*SpaceXS), m.Height)
	if p.more != nil {
		b := p.more.least()
		k.put(p.more, s.Width, s.Width-b.Width-SpaceXS, SpaceXS, b.Width, b.Height)
	}
}

func (p *PhotoTile) paint() {
	k := p.k
	ground, edge := Button2, Divider
	if p.o.Image == nil {
		ground, edge = Surface, Border
	}
	if p.hover {
		edge = Text2
	}
	p.bg.FillColor, p.bg.StrokeColor, p.bg.StrokeWidth = k.Color(ground), k.Color(edge), 1
	p.bg.Refresh()
	none := p.o.Image == nil
	icon := NoIcon
	if none {
		icon = IconPhoto
	}
	k.setImage(p.icon, icon, Accent)
	p.words.Hidden = !none
	p.caption.Hidden = p.o.Caption == ""
	p.star.Hidden = !p.o.Main || none
	p.paintRing()
	p.arrange(p.Size())
}
