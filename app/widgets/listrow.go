package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// listRow is one visible row; it is reused for other rows as they come into sight.
type listRow struct {
	widget.BaseWidget
	l     *List
	index int // -1: nothing yet
	cells []*listCell
	bg    *canvas.Rectangle
	rule  *canvas.Rectangle
	objs  []fyne.CanvasObject
	own   fyne.CanvasObject // of ListOptions.Create
}

type listCell struct {
	text, under *Text
	chip        *Chip
}

func newListRow(l *List) *listRow {
	r := &listRow{l: l, index: -1, bg: canvas.NewRectangle(color.Transparent), rule: canvas.NewRectangle(nil)}
	r.bg.CornerRadius = radius
	r.objs = []fyne.CanvasObject{r.rule, r.bg}
	if l.o.Create != nil {
		r.own = l.o.Create()
		r.objs = append(r.objs, r.own)
		r.ExtendBaseWidget(r)
		return r
	}
	for range l.o.Columns {
		c := &listCell{text: l.k.Line(""), under: l.k.Caption("").Lines(1), chip: l.k.Chip("", Neutral)}
		c.chip.Hide()
		r.cells = append(r.cells, c)
		r.objs = append(r.objs, c.text, c.under, c.chip)
	}
	r.ExtendBaseWidget(r)
	return r
}

// show fills the row with what row i shows.
func (r *listRow) show(i int) {
	r.index = i
	if r.own != nil {
		r.l.o.Bind(i, r.own)
		r.arrange(r.Size())
		return
	}
	data := r.l.o.Row(i)
	for n, c := range r.cells {
		var d Cell
		if n < len(data) {
			d = data[n]
		}
		c.set(d)
	}
	r.arrange(r.Size())
}

func (c *listCell) set(d Cell) {
	chip := d.Chip != NoChip
	c.chip.Hidden, c.text.Hidden = !chip || d.Text == "", chip
	if chip {
		c.chip.Set(d.Text, d.Chip)
	} else {
		tone := d.Tone
		if tone == Ground {
			tone = Text1
		}
		c.text.bold, c.text.color, c.text.base = d.Bold, tone, 0
		if d.LTR {
			c.text.LTR()
		}
		c.text.runs = []Run{{Text: d.Text}}
		c.text.changed().Refresh()
	}
	c.under.Hidden = d.Under == ""
	c.under.SetText(d.Under)
}

// mark shows hover and the keyboard.
func (r *listRow) mark() {
	k := r.l.k
	fill, width := color.NRGBA{}, float32(0)
	here := r.index == r.l.at
	switch {
	case here:
		fill = k.Color(AccentSoft)
		fill.A = 150
		if r.l.focused {
			width = ringWidth
		}
	case r.index == r.l.over:
		fill = k.Color(Hover)
	}
	if r.bg.FillColor == color.Color(fill) && r.bg.StrokeWidth == width {
		return
	}
	r.bg.FillColor, r.bg.StrokeWidth, r.bg.StrokeColor = fill, width, k.Color(Ring)
	r.bg.Refresh()
}

func (r *listRow) CreateRenderer() fyne.WidgetRenderer { return newRender(r) }
func (r *listRow) objects() []fyne.CanvasObject        { return r.objs }
func (r *listRow) least() fyne.Size                    { return fyne.NewSize(1, 1) }

func (r *listRow) paint() {
	r.rule.FillColor = r.l.k.Color(Divider)
	r.mark()
}

func (r *listRow) arrange(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	k := r.l.k
	r.rule.Move(fyne.NewPos(SpaceM, s.Height-1))
	r.rule.Resize(fyne.NewSize(s.Width-2*SpaceM, 1))
	r.bg.Move(fyne.NewPos(3, 1))
	r.bg.Resize(s.SubtractWidthHeight(6, 2))
	if r.own != nil {
		w := s.Width - 2*SpaceM
		h := min(heightOf(r.own, w), s.Height)
		r.own.Move(fyne.NewPos(SpaceM, snap((s.Height-h)/2)))
		r.own.Resize(fyne.NewSize(w, h))
		return
	}
	body, caption := k.lineHeight(Body), k.lineHeight(Caption)
	for i, span := range r.l.spans(s.Width) {
		c := r.cells[i]
		gone := span.w <= 0
		h := body
		if !c.under.Hidden {
			h += caption
		}
		y := (s.Height - h) / 2
		if gone {
			c.text.Resize(fyne.Size{})
			c.text.Move(fyne.NewPos(-9999, 0))
			c.under.Move(fyne.NewPos(-9999, 0))
			c.chip.Move(fyne.NewPos(-9999, 0))
			continue
		}
		k.put(c.text, s.Width, span.x, y, span.w, body)
		k.put(c.under, s.Width, span.x, y+body, span.w, caption)
		m := c.chip.MinSize()
		k.put(c.chip, s.Width, span.x, (s.Height-m.Height)/2, min(m.Width, span.w), m.Height)
	}
}

type span struct{ x, w float32 }

// spans shares the width out among the columns, measured from the leading edge. A
// column for which there is no room gets no width.
func (l *List) spans(width float32) []span {
	cols := l.o.Columns
	inner := width - 2*SpaceM
	n := len(cols)
	least := func(i int) float32 { return cols[i].Least * l.k.Theme.factor }
	for n > 1 {
		sum := SpaceM * float32(n-1)
		for i := range n {
			sum += least(i)
		}
		if sum <= inner {
			break
		}
		n--
	}
	weights, left := float32(0), inner-SpaceM*float32(n-1)
	for i := range n {
		weights += weight(cols[i])
		left -= least(i)
	}
	out := make([]span, len(cols))
	x := SpaceM
	for i := range n {
		w := snap(least(i) + max(0, left)*weight(cols[i])/weights)
		out[i] = span{x, min(w, inner)}
		x += w + SpaceM
	}
	return out
}

func weight(c Column) float32 {
	if c.Weight > 0 {
		return c.Weight
	}
	return 1
}

// header is the line of titles above a list.
type header struct {
	widget.BaseWidget
	l       *List
	buttons []*Button
	rule    *canvas.Rectangle
}

func newHeader(l *List) *header {
	h := &header{l: l, rule: canvas.NewRectangle(color.Transparent)}
	for _, c := range l.o.Columns {
		b := l.k.button(c.Title, NoIcon, Quiet, nil)
		b.wide, b.low, b.ink, b.tight = true, true, Text2, true
		b.text.size = Caption
		if c.Sort == "" {
			b.Disable()
		}
		b.tap = func() { h.sort(c.Sort) }
		h.buttons = append(h.buttons, b)
	}
	h.ExtendBaseWidget(h)
	return h
}

func (h *header) sort(key string) {
	o := &h.l.o
	falling := o.SortedBy == key && !o.Falling
	o.SortedBy, o.Falling = key, falling
	h.Refresh()
	if o.OnSort != nil {
		o.OnSort(key, falling)
	}
}

// Parts implements Composite.
func (h *header) Parts() []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(h.buttons))
	for i, b := range h.buttons {
		out[i] = b
	}
	return out
}

func (h *header) CreateRenderer() fyne.WidgetRenderer { return newRender(h) }
func (h *header) objects() []fyne.CanvasObject        { return append(h.Parts(), h.rule) }

func (h *header) least() fyne.Size {
	return fyne.NewSize(1, snap(h.l.k.lineHeight(Caption)+2*SpaceS))
}

func (h *header) arrange(s fyne.Size) {
	for i, span := range h.l.spans(s.Width) {
		b := h.buttons[i]
		b.Hidden = span.w <= 0
		h.l.k.put(b, s.Width, span.x-SpaceXS, 2, max(0, span.w+SpaceXS), s.Height-4)
	}
	h.rule.Move(fyne.NewPos(SpaceM, s.Height-1))
	h.rule.Resize(fyne.NewSize(s.Width-2*SpaceM, 1))
}

func (h *header) paint() {
	h.rule.FillColor = h.l.k.Color(Border)
	h.rule.Refresh()
	for i, c := range h.l.o.Columns {
		b := h.buttons[i]
		b.after = NoIcon
		if c.Sort != "" && c.Sort == h.l.o.SortedBy {
			b.after = IconCollapse
			if h.l.o.Falling {
				b.after = IconExpand
			}
		}
		b.Refresh()
	}
	h.arrange(h.Size())
}
