package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

const (
	barWidth   float32 = 10
	barLeast   float32 = 36
	wheelSpeed float32 = 2 // of what the toolkit gives for a notch of the wheel, which is little for long pages
)

// Scroll shows a part that may be taller than the room. Its bar is at the trailing
// edge. Controls inside scroll themselves into view when they get the focus, and hand
// the keys PageUp and PageDown on to it.
type Scroll struct {
	widget.BaseWidget
	k       *Kit
	content fyne.CanvasObject
	offset  float32
	height  float32 // of the content
	bar     *scrollBar
}

// scrollInset keeps the content away from the edges, where focus rings would be cut.
const scrollInset float32 = 6

// Scroll returns a scroll around a part.
func (k *Kit) Scroll(content fyne.CanvasObject) *Scroll {
	s := &Scroll{k: k, content: content}
	s.bar = newScrollBar(k, func(at float32) { s.To(at) })
	s.ExtendBaseWidget(s)
	return s
}

// SetContent shows another part from its top.
func (s *Scroll) SetContent(o fyne.CanvasObject) {
	s.content, s.offset = o, 0
	s.arrange(s.Size())
	s.Refresh()
}

// Parts implements Composite.
func (s *Scroll) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{s.content} }

// CreateRenderer implements fyne.Widget.
func (s *Scroll) CreateRenderer() fyne.WidgetRenderer { return newRender(s) }

func (s *Scroll) objects() []fyne.CanvasObject { return []fyne.CanvasObject{s.content, s.bar} }

func (s *Scroll) least() fyne.Size {
	return fyne.NewSize(s.content.MinSize().Width+2*scrollInset, 48)
}

// Natural is the height at which nothing needs to be scrolled.
func (s *Scroll) Natural(width float32) float32 {
	return heightOf(s.content, width-2*scrollInset) + 2*scrollInset
}

// fit is the width of the content and its height with the inset: where it must scroll
// it leaves room for the bar.
func (s *Scroll) fit(size fyne.Size) (width, height float32) {
	width = size.Width - 2*scrollInset
	if height = s.Natural(size.Width); height > size.Height {
		width -= barWidth
		height = heightOf(s.content, width) + 2*scrollInset
	}
	return width, max(height, size.Height)
}

func (s *Scroll) arrange(size fyne.Size) {
	if size.Width <= 0 {
		return
	}
	var w float32
	w, s.height = s.fit(size)
	s.content.Resize(fyne.NewSize(w, s.height-2*scrollInset))
	s.bar.set(size.Height, s.height, s.offset)
	s.k.put(s.bar, size.Width, size.Width-barWidth, 0, barWidth, size.Height)
	s.To(s.offset)
}

func (s *Scroll) paint() {
	if s.Size().Width > 0 {
		if _, h := s.fit(s.Size()); h != s.height {
			s.arrange(s.Size())
		}
	}
	canvas.Refresh(s.content)
	s.bar.Refresh()
}

// Offset is how far the content is scrolled, in canvas units.
func (s *Scroll) Offset() float32 { return s.offset }

// To scrolls so that y of the content is at the top.
func (s *Scroll) To(y float32) {
	s.offset = snap(max(0, min(y, s.height-s.Size().Height)))
	x := scrollInset
	if s.k.RTL() {
		x = s.Size().Width - scrollInset - s.content.Size().Width
	}
	s.content.Move(fyne.NewPos(x, scrollInset-s.offset))
	s.bar.set(s.Size().Height, s.height, s.offset)
	canvas.Refresh(s)
}

// Scrolled implements fyne.Scrollable.
func (s *Scroll) Scrolled(e *fyne.ScrollEvent) {
	s.k.used()
	s.To(s.offset - e.Scrolled.DY*wheelSpeed)
}

// reveal scrolls so that the last object on the way down from the content can be seen.
// Places are summed up along the way: the driver knows none before the first picture.
func (s *Scroll) reveal(way []fyne.CanvasObject) {
	y := scrollInset
	for _, o := range way[1:] {
		y += o.Position().Y
	}
	h, view := way[len(way)-1].Size().Height, s.Size().Height
	const margin = SpaceXL
	switch {
	case y-margin < s.offset:
		s.To(y - margin)
	case y+h+margin > s.offset+view:
		s.To(min(y+h+margin-view, y-margin))
	}
}

func (s *Scroll) takeKey(e *fyne.KeyEvent) bool {
	page := s.Size().Height * 0.9
	switch e.Name {
	case fyne.KeyPageDown:
		s.To(s.offset + page)
	case fyne.KeyPageUp:
		s.To(s.offset - page)
	default:
		return false
	}
	return true
}

// scrollBar shows where in the content the room is, and can be dragged.
type scrollBar struct {
	widget.BaseWidget
	k             *Kit
	thumb         *canvas.Rectangle
	view, all, at float32
	to            func(float32)
	hover         bool
	grabbed       float32
	dragging      bool
}

func newScrollBar(k *Kit, to func(float32)) *scrollBar {
	b := &scrollBar{k: k, to: to, thumb: canvas.NewRectangle(color.Transparent)}
	b.ExtendBaseWidget(b)
	return b
}

func (b *scrollBar) set(view, all, at float32) {
	b.Hidden = all <= view+0.5
	if b.view == view && b.all == all && b.at == at {
		return
	}
	b.view, b.all, b.at = view, all, at
	b.arrange(b.Size())
}

func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer { return newRender(b) }
func (b *scrollBar) objects() []fyne.CanvasObject        { return []fyne.CanvasObject{b.thumb} }
func (b *scrollBar) least() fyne.Size                    { return fyne.NewSize(barWidth, barLeast) }

func (b *scrollBar) length(h float32) float32 {
	if b.all <= 0 {
		return h
	}
	return min(h, max(barLeast, h*b.view/b.all))
}

func (b *scrollBar) arrange(s fyne.Size) {
	h := b.length(s.Height)
	y := float32(0)
	if b.all > b.view {
		y = (s.Height - h) * b.at / (b.all - b.view)
	}
	w := float32(4)
	if b.hover || b.dragging {
		w = 6
	}
	b.thumb.CornerRadius = w / 2
	b.thumb.Move(fyne.NewPos((s.Width-w)/2, y))
	b.thumb.Resize(fyne.NewSize(w, h))
}

func (b *scrollBar) paint() {
	b.thumb.FillColor = b.k.Color(Border)
	b.arrange(b.Size())
	b.thumb.Refresh()
}

// Dragged moves the content with the thumb.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	h := b.Size().Height
	free := h - b.length(h)
	if free <= 0 {
		return
	}
	if !b.dragging {
		b.dragging, b.grabbed = true, b.at
	}
	b.grabbed += e.Dragged.DY * (b.all - b.view) / free
	b.to(b.grabbed)
}

// DragEnd lets the thumb go.
func (b *scrollBar) DragEnd() { b.dragging = false; b.Refresh() }

// Tapped scrolls by a page towards the pointer.
func (b *scrollBar) Tapped(e *fyne.PointEvent) {
	if e.Position.Y < b.thumb.Position().Y {
		b.to(b.at - b.view*0.9)
	} else if e.Position.Y > b.thumb.Position().Y+b.thumb.Size().Height {
		b.to(b.at + b.view*0.9)
	}
}

// MouseIn widens the thumb.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hover = true; b.Refresh() }

// MouseMoved does nothing.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut narrows the thumb.
func (b *scrollBar) MouseOut() { b.hover = false; b.Refresh() }
