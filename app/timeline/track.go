package timeline

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"athar/app/widgets"
)

// The measures of a track, before the text size.
const (
	trackHeight  float32 = 14
	trackDot     float32 = 10
	trackBar     float32 = 8
	trackLeast   float32 = 80
	trackSoft            = 90 // of 255: how strong a time is that only may be meant
	trackTick    float32 = 1
	trackMinimum float32 = 3 // a span is never thinner than can be seen
)

// track is a line of time with one moment on it. It says nothing that the words beside
// it do not say: who cannot see it misses nothing.
type track struct {
	widget.BaseWidget
	k     *widgets.Kit
	scale Scale
	span  Span
	tone  widgets.Role

	ground, soft, sure *canvas.Rectangle
	dot                *canvas.Circle
	ticks              []*canvas.Rectangle
	years              []int
}

func newTrack(k *widgets.Kit, scale Scale, span Span, tone widgets.Role) *track {
	t := &track{k: k, scale: scale, span: span, tone: tone, years: scale.Ticks()}
	t.ground, t.soft, t.sure = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	t.dot = canvas.NewCircle(color.Transparent)
	for range t.years {
		t.ticks = append(t.ticks, canvas.NewRectangle(color.Transparent))
	}
	t.ExtendBaseWidget(t)
	return t
}

// CreateRenderer implements fyne.Widget.
func (t *track) CreateRenderer() fyne.WidgetRenderer {
	r := &trackRender{t}
	r.Refresh()
	return r
}

type trackRender struct{ t *track }

// Destroy implements fyne.WidgetRenderer.
func (r *trackRender) Destroy() {}

// Objects implements fyne.WidgetRenderer.
func (r *trackRender) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.t.ground}
	for _, tick := range r.t.ticks {
		out = append(out, tick)
	}
	return append(out, r.t.soft, r.t.sure, r.t.dot)
}

// MinSize implements fyne.WidgetRenderer.
func (r *trackRender) MinSize() fyne.Size { return fyne.NewSize(trackLeast, trackHeight) }

// Refresh implements fyne.WidgetRenderer.
func (r *trackRender) Refresh() {
	t, k := r.t, r.t.k
	full := k.Color(t.tone)
	pale := full
	pale.A = trackSoft
	t.ground.FillColor = k.Color(widgets.Divider)
	t.soft.FillColor, t.soft.CornerRadius = pale, trackBar/2
	t.sure.FillColor, t.sure.CornerRadius = full, trackBar/2
	t.dot.FillColor = full
	for _, tick := range t.ticks {
		tick.FillColor = k.Color(widgets.Border)
	}
	t.dot.Hidden = !t.span.Point
	t.soft.Hidden = t.span.Point
	t.sure.Hidden = t.span.Point || t.span.SureEnd <= t.span.Sure
	r.Layout(t.Size())
	canvas.Refresh(t)
}

// Layout implements fyne.WidgetRenderer. Time runs in the direction of reading.
func (r *trackRender) Layout(s fyne.Size) {
	t := r.t
	put := func(o fyne.CanvasObject, from, to, height float32) {
		w := to - from
		if t.k.RTL() {
			from = s.Width - from - w
		}
		o.Resize(fyne.NewSize(w, height))
		o.Move(fyne.NewPos(from, (s.Height-height)/2))
	}
	along := s.Width - trackDot // a dot at either end stays inside
	at := func(part float32) float32 { return trackDot/2 + part*along }
	put(t.ground, 0, s.Width, 2)
	for i, y := range t.years {
		x := at(t.scale.yearStart(y))
		put(t.ticks[i], x-trackTick/2, x+trackTick/2, trackHeight/2)
	}
	span := func(o fyne.CanvasObject, from, to float32) {
		from, to = at(from), at(to)
		put(o, from, max(to, from+trackMinimum), trackBar)
	}
	span(t.soft, t.span.Soft, t.span.SoftEnd)
	span(t.sure, t.span.Sure, t.span.SureEnd)
	x := at(t.span.Soft)
	put(t.dot, x-trackDot/2, x+trackDot/2, trackDot)
}

// years is the line above all tracks, with the years named.
type years struct {
	widget.BaseWidget
	k     *widgets.Kit
	scale Scale
	names []fyne.CanvasObject
	list  []int
}

func newYears(k *widgets.Kit, scale Scale) *years {
	y := &years{k: k, scale: scale, list: scale.Ticks()}
	for _, n := range y.list {
		y.names = append(y.names, k.Label(k.P.Year(n)).Sized(widgets.Caption).Colored(widgets.Text2))
	}
	y.ExtendBaseWidget(y)
	return y
}

// CreateRenderer implements fyne.Widget.
func (y *years) CreateRenderer() fyne.WidgetRenderer { return &yearsRender{y} }

// Parts lets the kit find what is inside.
func (y *years) Parts() []fyne.CanvasObject { return y.names }

type yearsRender struct{ y *years }

// Destroy implements fyne.WidgetRenderer.
func (r *yearsRender) Destroy() {}

// Objects implements fyne.WidgetRenderer.
func (r *yearsRender) Objects() []fyne.CanvasObject { return r.y.names }

// Refresh implements fyne.WidgetRenderer.
func (r *yearsRender) Refresh() {
	for _, n := range r.y.names {
		n.Refresh()
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *yearsRender) MinSize() fyne.Size {
	h := trackHeight
	for _, n := range r.y.names {
		h = max(h, n.MinSize().Height)
	}
	return fyne.NewSize(trackLeast, h)
}

// Layout implements fyne.WidgetRenderer: a year's name stands at its beginning, and is
// left out where the one before needs the room.
func (r *yearsRender) Layout(s fyne.Size) {
	free := float32(-1)
	for i, n := range r.y.names {
		size := n.MinSize()
		from := trackDot/2 + r.y.scale.yearStart(r.y.list[i])*(s.Width-trackDot)
		from = min(from, s.Width-size.Width)
		hidden := from < free
		if hidden {
			n.Hide()
			continue
		}
		n.Show()
		free = from + size.Width + trackDot
		x := from
		if r.y.k.RTL() {
			x = s.Width - from - size.Width
		}
		n.Resize(size)
		n.Move(fyne.NewPos(x, 0))
	}
}
