package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// NavItem is a section of a page or a place of the window.
type NavItem struct {
	Key   string
	Label string
	Icon  Icon
	Note  string // progress, in words: "two of three", "nothing yet"
	Done  bool   // shows a check mark
}

// SideNav is a column of sections at the leading side; one is the present one. Up and
// Down move among them, Enter or Space goes there.
type SideNav struct {
	group
	items  []*navButton
	chosen func(string)
}

// SideNav returns a column of sections.
func (k *Kit) SideNav(items []NavItem, active string, chosen func(key string)) *SideNav {
	s := &SideNav{chosen: chosen}
	box := k.VBox(SpaceXS)
	s.hold(s, box)
	for i, it := range items {
		b := newNavButton(k, it)
		b.tap = func() {
			s.SetActive(it.Key)
			if chosen != nil {
				chosen(it.Key)
			}
		}
		b.arrows = func(d int) {
			if j := i + d; j >= 0 && j < len(s.items) {
				if c := canvasOf(b); c != nil {
					c.Focus(s.items[j])
				}
			}
		}
		s.items = append(s.items, b)
		box.Add(b)
	}
	s.SetActive(active)
	return s
}

// SetActive shows which section is the present one, without telling anybody.
func (s *SideNav) SetActive(key string) {
	for _, b := range s.items {
		if on := b.item.Key == key; on != b.active {
			b.active = on
			b.Refresh()
		}
	}
}

// SetItem changes label, note and mark of the section with the same key.
func (s *SideNav) SetItem(it NavItem) {
	for _, b := range s.items {
		if b.item.Key == it.Key && b.item != it {
			b.item = it
			b.Refresh()
			relayout(b)
		}
	}
}

type navButton struct {
	control
	item        NavItem
	active      bool
	bg, bar     *canvas.Rectangle
	img, done   *canvas.Image
	label, note *Text
}

func newNavButton(k *Kit, it NavItem) *navButton {
	b := &navButton{item: it, bg: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(nil), img: k.image(), done: k.image(),
		label: k.Text(it.Label), note: k.Caption(it.Note)}
	b.bg.CornerRadius, b.bar.CornerRadius = radius, 1.5
	b.setup(k, b, it.Label)
	return b
}

// AccessibilityLabel implements fyne.Accessible.
func (b *navButton) AccessibilityLabel() string {
	if b.item.Note == "" {
		return b.item.Label
	}
	return b.item.Label + ", " + b.item.Note
}

// CreateRenderer implements fyne.Widget.
func (b *navButton) CreateRenderer() fyne.WidgetRenderer { return newRender(b) }

func (b *navButton) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{b.bg, b.bar, b.img, b.label, b.note, b.done, b.ring}
}

// room is where the words begin and how wide they may be.
func (b *navButton) room(width float32) (x, w float32) {
	side := b.k.iconSide()
	x = SpaceM
	if b.item.Icon != NoIcon {
		x += side + SpaceS
	}
	w = width - x - SpaceM
	if b.item.Done {
		w -= side + SpaceXS
	}
	return x, max(w, 1)
}

// HeightFor implements Flowing.
func (b *navButton) HeightFor(width float32) float32 {
	_, w := b.room(width)
	h := b.label.HeightFor(w)
	if b.item.Note != "" {
		h += b.note.HeightFor(w)
	}
	return h + 2*SpaceS
}

func (b *navButton) least() fyne.Size {
	w := b.Size().Width
	if w <= 0 {
		w = guess
	}
	return fyne.NewSize(b.k.iconSide()*2+120, b.HeightFor(w))
}

func (b *navButton) arrange(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	k := b.k
	b.bg.Resize(s)
	b.placeRing(fyne.Position{}, s, radius)
	k.put(b.bar, s.Width, 2, s.Height/2-9, 3, 18)
	x, w := b.room(s.Width)
	h := b.label.HeightFor(w)
	k.put(b.label, s.Width, x, SpaceS, w, h)
	k.put(b.note, s.Width, x, SpaceS+h, w, b.note.HeightFor(w))
	side := k.iconSide()
	y := SpaceS + (k.lineHeight(Body)-side)/2
	k.put(b.img, s.Width, SpaceM, y, side, side)
	k.put(b.done, s.Width, s.Width-SpaceS-side, y, side, side)
}

func (b *navButton) paint() {
	k := b.k
	b.name = b.item.Label
	ink, quiet := Text1, Text2
	b.bg.FillColor = color.Transparent
	switch {
	case b.active:
		ink, quiet = OnSoft, OnSoft
		b.bg.FillColor = k.Color(AccentSoft)
	case b.hover:
		b.bg.FillColor = k.Color(Hover)
	}
	b.bg.Refresh()
	b.bar.FillColor = k.Color(Accent)
	b.bar.Hidden = !b.active
	b.bar.Refresh()
	b.label.bold = b.active
	b.label.changed()
	b.label.SetText(b.item.Label)
	b.label.SetColor(ink)
	b.label.Refresh()
	b.note.Hidden = b.item.Note == ""
	b.note.SetText(b.item.Note)
	b.note.SetColor(quiet)
	k.setImage(b.img, b.item.Icon, ink)
	mark := NoIcon
	if b.item.Done {
		mark = IconCheck
	}
	k.setImage(b.done, mark, Good)
	b.paintRing()
	b.arrange(b.Size())
}
