package widgets

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Host is the ground on which tooltips and short messages float, above everything
// else of a window. The shell wraps the content of its window in one; dialogs bring
// their own. What floats does not take the mouse, save the button of a message.
type Host struct {
	widget.BaseWidget
	k       *Kit
	content fyne.CanvasObject
	bubble  *fyne.Container // tooltip
	target  fyne.CanvasObject
	toast   *fyne.Container
	stop    func()
}

// Host returns a host around the content of a window.
func (k *Kit) Host(content fyne.CanvasObject) *Host {
	h := &Host{k: k, content: content}
	h.ExtendBaseWidget(h)
	return h
}

// SetContent changes what is under the floating parts.
func (h *Host) SetContent(o fyne.CanvasObject) {
	h.content = o
	h.untip()
	h.arrange(h.Size())
	h.Refresh()
}

// Parts implements Composite.
func (h *Host) Parts() []fyne.CanvasObject {
	out := []fyne.CanvasObject{h.content}
	if h.toast != nil {
		out = append(out, h.toast)
	}
	return out
}

// CreateRenderer implements fyne.Widget.
func (h *Host) CreateRenderer() fyne.WidgetRenderer { return newRender(h) }

func (h *Host) objects() []fyne.CanvasObject {
	out := h.Parts()
	if h.bubble != nil {
		out = append(out, h.bubble)
	}
	return out
}

func (h *Host) least() fyne.Size { return h.content.MinSize() }
func (h *Host) paint()           {}

func (h *Host) arrange(s fyne.Size) {
	h.content.Resize(s)
	if h.toast != nil {
		w := min(natural(h.toast), s.Width-2*SpaceL)
		th := heightOf(h.toast, w)
		h.toast.Resize(fyne.NewSize(w, th))
		h.toast.Move(fyne.NewPos(snap((s.Width-w)/2), s.Height-th-SpaceXL))
	}
	if h.bubble != nil {
		h.placeTip(s)
	}
}

// tipWidth is the widest a tooltip gets, before the text size factor.
const tipWidth float32 = 320

func (h *Host) placeTip(s fyne.Size) {
	d := fyne.CurrentApp().Driver()
	w := min(natural(h.bubble), tipWidth*h.k.Theme.factor, s.Width-2*SpaceS)
	height := heightOf(h.bubble, w)
	at := d.AbsolutePositionForObject(h.target).Subtract(d.AbsolutePositionForObject(h))
	x := at.X + (h.target.Size().Width-w)/2
	y := at.Y + h.target.Size().Height + SpaceXS + ringGap
	if y+height > s.Height {
		y = at.Y - height - SpaceXS - ringGap
	}
	h.bubble.Resize(fyne.NewSize(w, height))
	h.bubble.Move(fyne.NewPos(snap(max(SpaceS, min(x, s.Width-w-SpaceS))), snap(max(SpaceXS, y))))
}

// natural is the width at which nothing in an object needs to wrap.
func natural(o fyne.CanvasObject) float32 {
	switch x := o.(type) {
	case *Text:
		return x.unwrapped()
	case interface{ inner() fyne.CanvasObject }:
		return natural(x.inner())
	case *fyne.Container:
		switch l := x.Layout.(type) {
		case *pad:
			w := float32(0)
			for _, c := range x.Objects {
				w = max(w, natural(c))
			}
			return w + 2*l.x
		case *row:
			objs := shown(x.Objects)
			w := l.gap * float32(max(len(objs)-1, 0))
			for _, c := range objs {
				w += natural(c)
			}
			return w
		case *flow:
			objs := shown(x.Objects)
			w := l.gap * float32(max(len(objs)-1, 0))
			for _, c := range objs {
				w += natural(c)
			}
			return w
		case *column, *grow:
			w := float32(0)
			for _, c := range shown(x.Objects) {
				w = max(w, natural(c))
			}
			return w
		}
	}
	return o.MinSize().Width
}

func (h *Host) tip(o fyne.CanvasObject, text string) {
	k := h.k
	bg := canvas.NewRectangle(k.Color(Text1))
	bg.CornerRadius = 6
	h.target = o
	h.bubble = k.Stack(bg, k.Pad(SpaceS, SpaceXS, k.Caption(text).Colored(Surface)))
	h.arrange(h.Size())
	h.Refresh()
	canvas.Refresh(h)
}

func (h *Host) untip() {
	if h.bubble != nil {
		h.bubble, h.target = nil, nil
		canvas.Refresh(h)
	}
}

// toastTime is how long a short message stays.
const toastTime = 6 * time.Second

// Toast shows a short message at the bottom of a window for a while; see Host.Toast.
func (k *Kit) Toast(c fyne.Canvas, text, action string, do func()) {
	if h := hostIn(rootOf(c)); h != nil {
		h.Toast(text, action, do)
	}
}

func hostIn(o fyne.CanvasObject) *Host {
	if h, ok := o.(*Host); ok {
		return h
	}
	for _, p := range within(o) {
		if h := hostIn(p); h != nil {
			return h
		}
	}
	return nil
}

// Toast shows a short message at the bottom for a while. Action may be empty; else it
// is the word on a button, and do is what it does.
func (h *Host) Toast(text, action string, do func()) {
	k := h.k
	h.Untoast()
	bg := canvas.NewRectangle(k.Color(Raised))
	bg.CornerRadius = cardRadius
	bg.StrokeWidth, bg.StrokeColor = 1, k.Color(Border)
	parts := []fyne.CanvasObject{k.Text(text)}
	if action != "" {
		parts = append(parts, k.Quiet(action, NoIcon, func() { h.Untoast(); do() }))
	}
	h.toast = k.Stack(bg, k.Pad(SpaceL, SpaceM, k.HBox(SpaceM, parts...)))
	h.arrange(h.Size())
	canvas.Refresh(h)
	h.stop = k.after(toastTime, h.Untoast)
}

// Untoast takes the message away.
func (h *Host) Untoast() {
	if h.stop != nil {
		h.stop()
		h.stop = nil
	}
	if h.toast != nil {
		h.toast = nil
		canvas.Refresh(h)
	}
}
