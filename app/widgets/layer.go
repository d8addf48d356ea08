package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// layer covers the window while something above it wants an answer: a dialog, a menu,
// the list of a choice. The toolkit keeps Tab inside the uppermost layer.
type layer struct {
	widget.BaseWidget
	k      *Kit
	canvas fyne.Canvas
	scrim  *canvas.Rectangle
	box    fyne.CanvasObject
	host   *Host // of box, over the whole layer
	where  func(window fyne.Size) (fyne.Position, fyne.Size)
	escape func()                  // Esc; for a menu also a press beside it
	keys   func(fyne.KeyName) bool // other keys that no part used; may be nil
	dim    bool                    // a dialog: darkens what is under it and stays until answered
	open   bool
}

func (k *Kit) newLayer(c fyne.Canvas, box fyne.CanvasObject, where func(fyne.Size) (fyne.Position, fyne.Size)) *layer {
	l := &layer{k: k, canvas: c, box: box, where: where, scrim: canvas.NewRectangle(color.Transparent)}
	l.host = k.Host(&fyne.Container{Layout: boxLayout{l}, Objects: []fyne.CanvasObject{box}})
	l.ExtendBaseWidget(l)
	return l
}

// boxLayout places the box of a layer.
type boxLayout struct{ l *layer }

func (b boxLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(1, 1) }

func (b boxLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	p, size := b.l.where(s)
	b.l.box.Resize(size)
	b.l.box.Move(fyne.NewPos(snap(p.X), snap(p.Y)))
}

func (l *layer) show(first fyne.Focusable) {
	l.k.hideTip()
	if f := l.canvas.Focused(); f != nil {
		f.FocusLost()
	}
	l.open = true
	l.canvas.Overlays().Add(l)
	if first != nil {
		l.canvas.Focus(first)
	} else {
		l.canvas.FocusNext()
	}
}

// hide takes the layer away and gives the keyboard back to what had it.
func (l *layer) hide() {
	if !l.open {
		return
	}
	l.open = false
	l.k.hideTip()
	l.canvas.Overlays().Remove(l)
	if f := l.canvas.Focused(); f != nil {
		f.FocusGained()
	}
}

// Parts implements Composite.
func (l *layer) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{l.host} }

// CreateRenderer implements fyne.Widget.
func (l *layer) CreateRenderer() fyne.WidgetRenderer { return newRender(l) }

func (l *layer) objects() []fyne.CanvasObject { return []fyne.CanvasObject{l.scrim, l.host} }
func (l *layer) least() fyne.Size             { return fyne.NewSize(1, 1) }

func (l *layer) arrange(s fyne.Size) {
	l.scrim.Resize(s)
	l.host.Resize(s)
}

func (l *layer) paint() {
	l.scrim.Hidden = !l.dim
	l.scrim.FillColor = l.k.Color(Scrim)
	l.arrange(l.Size())
}

// Tapped closes a menu when pressed beside it. In a dialog it only keeps the keyboard.
func (l *layer) Tapped(*fyne.PointEvent) {
	if !l.dim {
		l.escape()
		return
	}
	if l.canvas.Focused() == nil {
		l.canvas.FocusNext()
	}
}

// TappedSecondary does the same with the other button.
func (l *layer) TappedSecondary(e *fyne.PointEvent) { l.Tapped(e) }

func (l *layer) takeKey(e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyEscape:
		l.escape()
	case l.keys != nil:
		l.keys(e.Name)
	}
	return true // nothing goes through to what is covered
}

// floating is the ground of what floats: raised, with a fine edge and a soft shadow.
func (k *Kit) floating(inset float32, o fyne.CanvasObject) *fyne.Container {
	shade := canvas.NewRectangle(k.Color(Shadow))
	shade.CornerRadius = cardRadius
	bg := canvas.NewRectangle(k.Color(Raised))
	bg.CornerRadius = cardRadius
	bg.StrokeWidth, bg.StrokeColor = 1, k.Color(Divider)
	cushion := &blocker{bg: bg}
	cushion.ExtendBaseWidget(cushion)
	return &fyne.Container{Layout: &lifted{}, Objects: []fyne.CanvasObject{shade, cushion, k.Pad(inset, inset, o)}}
}

// lifted stacks parts and lets the first, a shadow, look out below.
type lifted struct{ pad }

// Layout implements fyne.Layout.
func (l *lifted) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.pad.Layout(objs, s)
	objs[0].Move(fyne.NewPos(0, 3))
}

// blocker is a ground that keeps presses from what is under it.
type blocker struct {
	widget.BaseWidget
	bg *canvas.Rectangle
}

// CreateRenderer implements fyne.Widget.
func (b *blocker) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.bg) }

// Tapped does nothing.
func (b *blocker) Tapped(*fyne.PointEvent) {}

// TappedSecondary does nothing.
func (b *blocker) TappedSecondary(*fyne.PointEvent) {}
