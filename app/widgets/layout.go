package widgets

import (
	"fyne.io/fyne/v2"
)

// Flowing is a part whose height depends on the width that it gets: wrapped text
// and everything that holds some. The kit's layouts ask for it, so that a page is
// right at its first layout.
type Flowing interface {
	HeightFor(width float32) float32
}

// flowLayout is a layout of the kit: it can say its height for a width.
type flowLayout interface {
	fyne.Layout
	heightFor(objs []fyne.CanvasObject, width float32) float32
}

// heightOf is the height that an object wants at a width.
func heightOf(o fyne.CanvasObject, width float32) float32 {
	if !o.Visible() {
		return 0
	}
	if f, ok := o.(Flowing); ok {
		return f.HeightFor(width)
	}
	if c, ok := o.(*fyne.Container); ok {
		if l, ok := c.Layout.(flowLayout); ok {
			return l.heightFor(c.Objects, width)
		}
	}
	return o.MinSize().Height
}

// shown drops hidden objects.
func shown(objs []fyne.CanvasObject) []fyne.CanvasObject {
	for i, o := range objs {
		if o == nil || !o.Visible() {
			out := append([]fyne.CanvasObject{}, objs[:i]...)
			for _, p := range objs[i+1:] {
				if p != nil && p.Visible() {
					out = append(out, p)
				}
			}
			return out
		}
	}
	return objs
}

func maxMin(objs []fyne.CanvasObject) fyne.Size {
	var m fyne.Size
	for _, o := range objs {
		if o.Visible() {
			m = m.Max(o.MinSize())
		}
	}
	return m
}

// guess is the width that a flowing layout assumes before it was ever laid out.
const guess float32 = 480

// lastWidth remembers the width of the last layout, for MinSize.
type lastWidth float32

func (w lastWidth) or(minimum float32) float32 {
	if w > 0 {
		return max(float32(w), minimum)
	}
	return max(guess, minimum)
}

// VBox stacks parts from top to bottom, each as wide as the box.
func (k *Kit) VBox(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &column{gap: gap}, Objects: objs}
}

type column struct {
	gap  float32
	last lastWidth
}

func (l *column) MinSize(objs []fyne.CanvasObject) fyne.Size {
	w := maxMin(objs).Width
	return fyne.NewSize(w, l.heightFor(objs, l.last.or(w)))
}

func (l *column) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	h, n := float32(0), 0
	for _, o := range objs {
		if o.Visible() {
			h += heightOf(o, width)
			n++
		}
	}
	return h + l.gap*float32(max(n-1, 0))
}

func (l *column) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	y := float32(0)
	for _, o := range shown(objs) {
		h := heightOf(o, s.Width)
		o.Move(fyne.NewPos(0, snap(y)))
		o.Resize(fyne.NewSize(s.Width, h))
		y += h + l.gap
	}
}

// Grow marks the part of an HBox that takes the room left over.
func (k *Kit) Grow(o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &grow{}, Objects: []fyne.CanvasObject{o}}
}

// Spacer takes the room left over in an HBox.
func (k *Kit) Spacer() *fyne.Container { return &fyne.Container{Layout: &grow{}} }

type grow struct{ last lastWidth }

func (g *grow) MinSize(o []fyne.CanvasObject) fyne.Size {
	m := maxMin(o)
	return fyne.NewSize(m.Width, g.heightFor(o, g.last.or(m.Width)))
}

func (g *grow) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objs {
		h = max(h, heightOf(o, width))
	}
	return h
}

func (g *grow) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	g.last = lastWidth(s.Width)
	for _, o := range objs {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(s)
	}
}

func grows(o fyne.CanvasObject) bool {
	if t, ok := o.(*Text); ok {
		return t.wrap
	}
	c, ok := o.(*fyne.Container)
	if !ok {
		return false
	}
	_, ok = c.Layout.(*grow)
	return ok
}

// HBox sets parts side by side from the leading edge, centred on each other. Parts
// marked with Grow, Spacers and wrapping texts share the room left over.
func (k *Kit) HBox(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &row{k: k, gap: gap}, Objects: objs}
}

// HBoxTop is an HBox whose parts are aligned at the top.
func (k *Kit) HBoxTop(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &row{k: k, gap: gap, top: true}, Objects: objs}
}

type row struct {
	k    *Kit
	gap  float32
	top  bool
	last lastWidth
}

// widths shares a width out among the parts.
func (l *row) widths(objs []fyne.CanvasObject, width float32) []float32 {
	w := make([]float32, len(objs))
	left, n := width-l.gap*float32(max(len(objs)-1, 0)), 0
	for i, o := range objs {
		w[i] = o.MinSize().Width
		left -= w[i]
		if grows(o) {
			n++
		}
	}
	for i, o := range objs {
		if n > 0 && grows(o) {
			w[i] = max(0, w[i]+left/float32(n))
		}
	}
	return w
}

func (l *row) MinSize(objs []fyne.CanvasObject) fyne.Size {
	objs = shown(objs)
	w := l.gap * float32(max(len(objs)-1, 0))
	for _, o := range objs {
		w += o.MinSize().Width
	}
	return fyne.NewSize(w, l.heightFor(objs, l.last.or(w)))
}

func (l *row) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	objs = shown(objs)
	h := float32(0)
	for i, w := range l.widths(objs, width) {
		h = max(h, heightOf(objs[i], w))
	}
	return h
}

func (l *row) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	objs = shown(objs)
	x := float32(0)
	for i, w := range l.widths(objs, s.Width) {
		h := heightOf(objs[i], w)
		y := (s.Height - h) / 2
		if l.top {
			y = 0
		}
		l.k.put(objs[i], s.Width, x, y, w, h)
		x += w + l.gap
	}
}

// Flow sets parts side by side from the leading edge and begins a new line where
// the next does not fit: rows of buttons and chips survive large text this way.
func (k *Kit) Flow(gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &flow{k: k, gap: gap}, Objects: objs}
}

type flow struct {
	k    *Kit
	gap  float32
	last lastWidth
}

func (l *flow) MinSize(objs []fyne.CanvasObject) fyne.Size {
	w := maxMin(objs).Width
	return fyne.NewSize(w, l.heightFor(objs, l.last.or(w)))
}

func (l *flow) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	return l.each(objs, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

func (l *flow) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	l.each(objs, s.Width, func(o fyne.CanvasObject, x, y, w, h float32) { l.k.put(o, s.Width, x, y, w, h) })
}

// each calls fn with the place of every part and returns the height of all lines.
func (l *flow) each(objs []fyne.CanvasObject, width float32, fn func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	objs = shown(objs)
	y := float32(0)
	for i := 0; i < len(objs); {
		x, h, j := float32(0), float32(0), i
		for ; j < len(objs); j++ {
			m := objs[j].MinSize()
			if j > i && x+m.Width > width+0.5 {
				break
			}
			x += m.Width + l.gap
			h = max(h, heightOf(objs[j], min(m.Width, width)))
		}
		x = 0
		for ; i < j; i++ {
			w := min(objs[i].MinSize().Width, width)
			oh := heightOf(objs[i], w)
			fn(objs[i], x, y+(h-oh)/2, w, oh)
			x += w + l.gap
		}
		y += h
		if i < len(objs) {
			y += l.gap
		}
	}
	return y
}

// Grid sets parts in columns of equal width, as many as fit when none may be
// narrower than least (canvas units, grows with the text size), at most columns.
// The parts of a line share its height.
func (k *Kit) Grid(columns int, least, gap float32, objs ...fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &grid{k: k, columns: columns, least: least * k.Theme.factor, gap: gap}, Objects: objs}
}

type grid struct {
	k          *Kit
	columns    int
	least, gap float32
	last       lastWidth
}

func (l *grid) fit(n int, width float32) int {
	c := int((width + l.gap + 0.5) / (l.least + l.gap))
	return max(1, min(c, l.columns, max(n, 1)))
}

func (l *grid) MinSize(objs []fyne.CanvasObject) fyne.Size {
	w := maxMin(objs).Width
	return fyne.NewSize(w, l.heightFor(objs, l.last.or(w)))
}

func (l *grid) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	return l.each(objs, width, func(fyne.CanvasObject, float32, float32, float32, float32) {})
}

func (l *grid) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	l.each(objs, s.Width, func(o fyne.CanvasObject, x, y, w, h float32) { l.k.put(o, s.Width, x, y, w, h) })
}

func (l *grid) each(objs []fyne.CanvasObject, width float32, fn func(o fyne.CanvasObject, x, y, w, h float32)) float32 {
	objs = shown(objs)
	n := l.fit(l.columns, width)
	w := snap((width - l.gap*float32(n-1)) / float32(n))
	y := float32(0)
	for i := 0; i < len(objs); i += n {
		line := objs[i:min(i+n, len(objs))]
		h := float32(0)
		for _, o := range line {
			h = max(h, heightOf(o, w))
		}
		for c, o := range line {
			fn(o, float32(c)*(w+l.gap), y, w, h)
		}
		y += h
		if i+n < len(objs) {
			y += l.gap
		}
	}
	return y
}

// Border puts parts at the edges and one in the middle; any may be nil. Leading is
// right in Arabic and left in English.
func (k *Kit) Border(top, bottom, leading, trailing, center fyne.CanvasObject) *fyne.Container {
	l := &border{k: k, top: top, bottom: bottom, leading: leading, trailing: trailing, center: center}
	c := &fyne.Container{Layout: l}
	for _, o := range []fyne.CanvasObject{top, leading, center, trailing, bottom} {
		if o != nil {
			c.Objects = append(c.Objects, o)
		}
	}
	return c
}

type border struct {
	k                                      *Kit
	top, bottom, leading, trailing, center fyne.CanvasObject
	last                                   lastWidth
}

func on(o fyne.CanvasObject) bool { return o != nil && o.Visible() }

func (l *border) sides() (lead, trail float32) {
	if on(l.leading) {
		lead = l.leading.MinSize().Width
	}
	if on(l.trailing) {
		trail = l.trailing.MinSize().Width
	}
	return lead, trail
}

func (l *border) MinSize([]fyne.CanvasObject) fyne.Size {
	lead, trail := l.sides()
	w := lead + trail
	if on(l.center) {
		w += l.center.MinSize().Width
	}
	for _, o := range []fyne.CanvasObject{l.top, l.bottom} {
		if on(o) {
			w = max(w, o.MinSize().Width)
		}
	}
	return fyne.NewSize(w, l.heightFor(nil, l.last.or(w)))
}

func (l *border) heightFor(_ []fyne.CanvasObject, width float32) float32 {
	lead, trail := l.sides()
	h := float32(0)
	if on(l.leading) {
		h = heightOf(l.leading, lead)
	}
	if on(l.trailing) {
		h = max(h, heightOf(l.trailing, trail))
	}
	if on(l.center) {
		h = max(h, heightOf(l.center, max(0, width-lead-trail)))
	}
	for _, o := range []fyne.CanvasObject{l.top, l.bottom} {
		if on(o) {
			h += heightOf(o, width)
		}
	}
	return h
}

func (l *border) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	lead, trail := l.sides()
	y, end := float32(0), s.Height
	if on(l.top) {
		y = heightOf(l.top, s.Width)
		l.k.put(l.top, s.Width, 0, 0, s.Width, y)
	}
	if on(l.bottom) {
		h := heightOf(l.bottom, s.Width)
		end -= h
		l.k.put(l.bottom, s.Width, 0, end, s.Width, h)
	}
	if on(l.leading) {
		l.k.put(l.leading, s.Width, 0, y, lead, end-y)
	}
	if on(l.trailing) {
		l.k.put(l.trailing, s.Width, s.Width-trail, y, trail, end-y)
	}
	if on(l.center) {
		l.k.put(l.center, s.Width, lead, y, max(0, s.Width-lead-trail), max(0, end-y))
	}
}

// Split puts a side panel of a fixed width (canvas units, grows with the text size
// up to a third of the room) at the leading edge, and the main part beside it.
func (k *Kit) Split(side fyne.CanvasObject, width float32, main fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &split{k: k, width: width * k.Theme.factor}, Objects: []fyne.CanvasObject{side, main}}
}

type split struct {
	k     *Kit
	width float32
}

func (l *split) side(objs []fyne.CanvasObject, width float32) float32 {
	if !objs[0].Visible() {
		return 0
	}
	return snap(max(min(l.width, width/3), objs[0].MinSize().Width))
}

func (l *split) MinSize(objs []fyne.CanvasObject) fyne.Size {
	var a fyne.Size
	if objs[0].Visible() {
		a = objs[0].MinSize()
	}
	b := objs[1].MinSize()
	return fyne.NewSize(a.Width+b.Width, max(a.Height, b.Height))
}

func (l *split) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	w := l.side(objs, s.Width)
	l.k.put(objs[0], s.Width, 0, 0, w, s.Height)
	l.k.put(objs[1], s.Width, w, 0, s.Width-w, s.Height)
}

// Pad keeps a part away from its edges: across (left and right) and down (top and bottom).
func (k *Kit) Pad(across, down float32, o fyne.CanvasObject) *fyne.Container {
	return &fyne.Container{Layout: &pad{x: across, y: down}, Objects: []fyne.CanvasObject{o}}
}

type pad struct {
	x, y float32
	last lastWidth
}

func (l *pad) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := maxMin(objs)
	w := m.Width + 2*l.x
	if l.last > 0 {
		return fyne.NewSize(w, l.heightFor(objs, l.last.or(w)))
	}
	return fyne.NewSize(w, m.Height+2*l.y)
}

func (l *pad) heightFor(objs []fyne.CanvasObject, width float32) float32 {
	h := float32(0)
	for _, o := range objs {
		h = max(h, heightOf(o, max(0, width-2*l.x)))
	}
	return h + 2*l.y
}

func (l *pad) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	l.last = lastWidth(s.Width)
	for _, o := range objs {
		o.Move(fyne.NewPos(l.x, l.y))
		o.Resize(s.SubtractWidthHeight(2*l.x, 2*l.y))
	}
}
