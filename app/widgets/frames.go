package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Page is a column of at most a width (canvas units, grows with the text size),
// centred across the room: long lines are hard to read.
func (k *Kit) Page(width float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &page{width: width * k.Theme.factor}, Objects: []fyne.CanvasObject{o}}
}

// Middle is a Page that is centred from top to bottom as well.
func (k *Kit) Middle(width float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &page{width: width * k.Theme.factor, middle: true}, Objects: []fyne.CanvasObject{o}}
}

type page struct {
	width  float32
	middle bool
	last   lastWidth
}

func (l *page) MinSize(objs []fyne.CanvasObject) fyne.Size {
	w := maxMin(objs).Width
	return fyne.NewSize(w, l.heightFor(objs, l.last.or(w)))
}

func (l *page) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	return heightOf(objs[0], min(l.width, width))
}

func (l *page) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	w := max(min(l.width, s.Width), min(objs[0].MinSize().Width, s.Width))
	h, y := s.Height, float32(0)
	if l.middle {
		h = min(heightOf(objs[0], w), s.Height)
		y = (s.Height - h) / 2
	}
	objs[0].Move(fyne.NewPos(snap((s.Width-w)/2), snap(y)))
	objs[0].Resize(fyne.NewSize(w, h))
}

// Stack lays parts over each other, each as large as the stack.
func (k *Kit) Stack(objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &pad{}, Objects: objs}
}

// Card is a surface with rounded corners around a part.
func (k *Kit) Card(o fyne.CanvasObject) *fyne.Container {
	return k.Panel(Surface, SpaceL, o)
}

// Panel is a coloured ground with rounded corners around a part.
func (k *Kit) Panel(ground Role, inset float32, o fyne.CanvasObject) *fyne.Container {
	bg := canvas.NewRectangle(k.Color(ground))
	bg.CornerRadius = cardRadius
	if ground == Surface {
		bg.StrokeWidth, bg.StrokeColor = 1, k.Color(Divider)
	}
	return k.Stack(bg, k.Pad(inset, inset, o))
}

// Rule is a thin line across the room.
func (k *Kit) Rule() fyne.CanvasObject {
	r := canvas.NewRectangle(k.Color(Divider))
	r.SetMinSize(fyne.NewSize(1, 1))
	return r
}

// Gap is empty room of a height.
func (k *Kit) Gap(height float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(1, height))
	return r
}

// Ground is a colour behind a whole part.
func (k *Kit) Ground(r Role, o fyne.CanvasObject) *fyne.Container {
	return k.Stack(canvas.NewRectangle(k.Color(r)), o)
}

// fitted keeps a frame as narrow as the parts in it need, at the leading edge.
func (k *Kit) fitted(frame fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &fit{k: k}, Objects: []fyne.CanvasObject{frame}}
}

type fit struct {
	k    *Kit
	last lastWidth
}

func (l *fit) width(o fyne.CanvasObject, room float32) float32 {
	return min(room, natural(o))
}

func (l *fit) MinSize(objs []fyne.CanvasObject) fyne.Size {
	w := objs[0].MinSize().Width
	return fyne.NewSize(w, l.heightFor(objs, l.last.or(w)))
}

func (l *fit) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	return heightOf(objs[0], l.width(objs[0], width))
}

func (l *fit) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	w := l.width(objs[0], s.Width)
	l.k.put(objs[0], s.Width, 0, 0, w, s.Height)
}

// Tall gives a part that scrolls, such as a List in a form, a height of its own
// (canvas units, grows with the text size).
func (k *Kit) Tall(height float32, o fyne.CanvasObject) fyne.CanvasObject {
	return &fyne.Container{Layout: &fixed{height: height * k.Theme.factor}, Objects: []fyne.CanvasObject{o}}
}

type fixed struct{ height float32 }

func (l *fixed) MinSize(objs []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(maxMin(objs).Width, l.height)
}

func (l *fixed) heightFor([]fyne.CanvasObject, float32) float32 { return l.height }

func (l *fixed) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objs {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
}

// frame is the ground and border of a field.
func (k *Kit) frame() *canvas.Rectangle {
	r := canvas.NewRectangle(k.Color(Surface))
	r.CornerRadius, r.StrokeWidth, r.StrokeColor = radius, 1, k.Color(Border)
	return r
}
