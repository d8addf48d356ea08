package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Section is a card with a heading, a quiet sentence (may be empty) and parts below.
func (k *Kit) Section(title, hint string, objs ...fyne.CanvasObject) *fyne.Container {
	var all []fyne.CanvasObject
	if title != "" {
		all = append(all, k.Heading(title))
	}
	if hint != "" {
		all = append(all, k.Muted(hint))
	}
	return k.Panel(Surface, SpaceL, k.VBox(SpaceM, append(all, objs...)...))
}

// Notice is a sentence on a coloured ground, with an icon: something to know here.
func (k *Kit) Notice(tone ChipTone, text string) *fyne.Container {
	ground, ink, icon := AccentSoft, OnSoft, IconInfo
	switch tone {
	case Attention:
		ground, ink, icon = WarningSoft, Warning, IconWarning
	case Alarm:
		ground, ink, icon = DangerSoft, Danger, IconError
	case Positive:
		ground, ink, icon = GoodSoft, Good, IconCheck
	}
	return k.Panel(ground, SpaceM, k.HBoxTop(SpaceS, k.lead(icon, ink, Body), k.Text(text).Colored(ink)))
}

// Empty is what stands where nothing is yet: what this place is for and what to do.
// The button may be nil.
func (k *Kit) Empty(icon Icon, title, sentence string, action *Button) fyne.CanvasObject {
	img := k.image()
	k.setImage(img, icon, Accent)
	side := k.iconSide() * 1.5
	img.SetMinSize(fyne.NewSize(side, side))
	disc := canvas.NewRectangle(k.Color(AccentSoft))
	disc.CornerRadius = side
	badge := k.centred(k.Stack(disc, k.Pad(side/2, side/2, img)))
	parts := []fyne.CanvasObject{badge, k.Gap(SpaceS),
		k.Heading(title).Aligned(Center), k.Muted(sentence).Aligned(Center)}
	if action != nil {
		parts = append(parts, k.Gap(SpaceS), k.centred(action))
	}
	return k.Middle(400, k.VBox(SpaceS, parts...))
}

// centred shows a part at its own size in the middle of the line.
func (k *Kit) centred(o fyne.CanvasObject) fyne.CanvasObject {
	return k.HBox(0, k.Spacer(), o, k.Spacer())
}

// StatusLine says quietly how things stand: saving, saved, not saved.
type StatusLine struct {
	group
	k    *Kit
	mark *canvas.Image
	text *Text
}

// StatusLine returns an empty line; Set fills it.
func (k *Kit) StatusLine() *StatusLine {
	s := &StatusLine{k: k, mark: k.image(), text: k.Caption("")}
	side := snap(k.iconSide() * 0.85)
	s.mark.SetMinSize(fyne.NewSize(side, side))
	s.mark.Hide()
	s.hold(s, k.HBox(SpaceXS, s.mark, s.text))
	return s
}

// Set changes icon, colour and words.
func (s *StatusLine) Set(icon Icon, tone Role, text string) {
	s.k.setImage(s.mark, icon, tone)
	s.text.SetText(text)
	s.text.SetColor(tone)
	s.Refresh()
	s.arrange(s.Size())
}

// Text is what the line says.
func (s *StatusLine) Text() string { return s.text.String() }

// AccessibilityLabel implements fyne.Accessible.
func (s *StatusLine) AccessibilityLabel() string { return s.text.String() }

// AccessibilityRole implements fyne.Accessible.
func (s *StatusLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Progress shows how far something is, in words and as a bar, with a way to stop it.
type Progress struct {
	group
	k     *Kit
	label *Text
	track *canvas.Rectangle
	fill  *canvas.Rectangle
	stop  *Button
	part  float32
}

// Progress returns a progress at zero. Cancel may be nil.
func (k *Kit) Progress(label string, cancel func()) *Progress {
	p := &Progress{k: k, label: k.Text(label), track: canvas.NewRectangle(k.Color(Button2)), fill: canvas.NewRectangle(k.Color(Accent))}
	p.track.CornerRadius, p.fill.CornerRadius = 4, 4
	bar := &fyne.Container{Layout: barLayout{p}, Objects: []fyne.CanvasObject{p.track, p.fill}}
	var line fyne.CanvasObject = bar
	if cancel != nil {
		p.stop = k.Button(k.T("widget.cancel"), NoIcon, cancel)
		line = k.HBox(SpaceM, k.Grow(k.VBox(0, bar)), p.stop)
	}
	p.hold(p, k.VBox(SpaceS, p.label, line))
	return p
}

// Set shows a part of the whole, from 0 to 1, and what is being done. An empty text
// keeps the words.
func (p *Progress) Set(part float32, label string) {
	p.part = max(0, min(1, part))
	if label != "" {
		p.label.SetText(label)
	}
	p.arrange(p.Size())
	p.Refresh()
}

type barLayout struct{ p *Progress }

func (b barLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(80, 8) }

func (b barLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	y := (s.Height - 8) / 2
	b.p.k.put(b.p.track, s.Width, 0, y, s.Width, 8)
	b.p.k.put(b.p.fill, s.Width, 0, y, snap(s.Width*b.p.part), 8)
	b.p.fill.Hidden = b.p.part == 0
}

// TabItem is one of several pages of which one is shown.
type TabItem struct {
	Key   string
	Label string
	Icon  Icon
	Note  ChipTone // a dot beside the label; NoChip for none
	Tip   string   // what the pointer is told over it; "" is the label
}

// Tabs is a row of names of which one is the present one; it takes more lines where
// they do not fit. Arrow keys move among them. It shows no pages itself.
type Tabs struct {
	group
	buttons []*Button
	items   []TabItem
	active  string
}

// Tabs returns the row. Extra parts (a button that adds) stand at its end.
func (k *Kit) Tabs(items []TabItem, active string, chosen func(key string), extra ...fyne.CanvasObject) *Tabs {
	t := &Tabs{items: items}
	line := k.Flow(SpaceXS)
	for i, it := range items {
		b := k.button(it.Label, it.Icon, Quiet, nil)
		b.ink, b.tab = Text1, true
		if it.Tip != "" {
			b.SetTip(it.Tip)
		}
		b.tap = func() {
			t.SetActive(it.Key)
			if chosen != nil {
				chosen(it.Key)
			}
		}
		b.arrows = func(d int) {
			if j := i + d; j >= 0 && j < len(t.buttons) {
				if c := canvasOf(b); c != nil {
					c.Focus(t.buttons[j])
				}
			}
		}
		t.buttons = append(t.buttons, b)
		line.Add(b)
	}
	for _, o := range extra {
		line.Add(o)
	}
	t.hold(t, k.VBox(0, line, k.Rule()))
	t.SetActive(active)
	return t
}

// Active is the key of the present page.
func (t *Tabs) Active() string { return t.active }

// SetActive shows which page is the present one, without telling anybody.
func (t *Tabs) SetActive(key string) {
	t.active = key
	for i, b := range t.buttons {
		b.active = t.items[i].Key == key
		b.Refresh()
	}
}

// SetLabel changes the words on a tab.
func (t *Tabs) SetLabel(key, label string) {
	for i, b := range t.buttons {
		if t.items[i].Key == key && b.label != label {
			b.SetLabel(label)
			relayout(t)
		}
	}
}
