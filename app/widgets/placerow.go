package widgets

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"athar/gazetteer"
	"athar/i18n"
)

// suggestion is one line below a PlaceEntry: a name, where it belongs, of what kind it
// is. It never has the keyboard, so that typing goes on while suggestions are shown.
type suggestion struct {
	widget.BaseWidget
	e     *PlaceEntry
	entry gazetteer.Entry // the zero Entry adds one of one's own
	tap   func()
	hover bool
	name  *Text
	path  *Text
	kind  *Text
	bg    *canvas.Rectangle
	img   *canvas.Image
	icon  Icon
}

func (e *PlaceEntry) newRow(f gazetteer.Entry) *suggestion {
	lang := e.k.P.Lang()
	r := e.row(f.Name(lang), e.table().Path(f.ID, lang), e.k.KindWords(f.Kind), NoIcon)
	r.entry = f
	r.tap = func() { e.choose(f) }
	return r
}

func (e *PlaceEntry) newAddRow(text string) *suggestion {
	text = strings.TrimSpace(text)
	short := []rune(text)
	if len(short) > 40 {
		text = string(short[:40]) + "…"
	}
	r := e.row(e.k.T("place.add", i18n.A("text", text)), "", "", IconAdd)
	r.name.SetColor(Accent)
	r.tap = func() { e.add() }
	return r
}

func (e *PlaceEntry) row(name, path, kind string, icon Icon) *suggestion {
	k := e.k
	r := &suggestion{e: e, name: k.Line(name), path: k.Caption(path).Lines(1), kind: k.Caption(kind).Lines(1),
		bg: canvas.NewRectangle(color.Transparent), img: k.image(), icon: icon}
	r.bg.CornerRadius = radius
	r.ExtendBaseWidget(r)
	return r
}

// KindWords says of what kind an entry is, in the kit's language.
func (k *Kit) KindWords(kind gazetteer.Kind) string {
	if !kind.Known() {
		return ""
	}
	return k.T("place.kind." + string(kind))
}

func (r *suggestion) press() {
	r.e.k.used()
	r.tap()
}

// Tapped takes the suggestion.
func (r *suggestion) Tapped(*fyne.PointEvent) { r.press() }

// MouseIn begins hover.
func (r *suggestion) MouseIn(*desktop.MouseEvent) {
	r.hover = true
	r.e.over++
	r.Refresh()
}

// MouseMoved tells only that somebody is here.
func (r *suggestion) MouseMoved(*desktop.MouseEvent) { r.e.k.used() }

// MouseOut ends hover. Where the keyboard is elsewhere by now, the suggestions go.
func (r *suggestion) MouseOut() {
	r.hover = false
	r.e.over = max(0, r.e.over-1)
	r.Refresh()
	if r.e.away && r.e.over == 0 {
		r.e.k.after(hoverGrace, func() {
			if r.e.away && r.e.over == 0 {
				r.e.shut()
			}
		})
	}
}

// Cursor is a hand.
func (r *suggestion) Cursor() desktop.Cursor { return desktop.PointerCursor }

// AccessibilityLabel implements fyne.Accessible.
func (r *suggestion) AccessibilityLabel() string {
	return strings.Trim(r.name.String()+", "+r.kind.String()+", "+r.path.String(), ", ")
}

// AccessibilityRole implements fyne.Accessible.
func (r *suggestion) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// CreateRenderer implements fyne.Widget.
func (r *suggestion) CreateRenderer() fyne.WidgetRenderer { return newRender(r) }

func (r *suggestion) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.bg, r.img, r.name, r.path, r.kind}
}

func (r *suggestion) height() float32 {
	h := r.e.k.lineHeight(Body) + 2*SpaceXS
	if r.path.String() != "" {
		h += r.e.k.lineHeight(Caption)
	}
	return snap(h)
}

func (r *suggestion) least() fyne.Size { return fyne.NewSize(120, r.height()) }

// HeightFor implements Flowing.
func (r *suggestion) HeightFor(float32) float32 { return r.height() }

func (r *suggestion) arrange(s fyne.Size) {
	k := r.e.k
	r.bg.Resize(s)
	x, body, caption := SpaceS, k.lineHeight(Body), k.lineHeight(Caption)
	if side := k.iconSide(); r.icon != NoIcon {
		k.put(r.img, s.Width, x, (s.Height-side)/2, side, side)
		x += side + SpaceS
	}
	kind := float32(0)
	if r.kind.String() != "" {
		kind = min(r.kind.unwrapped()+SpaceS, s.Width/2)
		k.put(r.kind, s.Width, s.Width-kind, SpaceXS+(body-caption)/2, kind-SpaceS, caption)
	}
	k.put(r.name, s.Width, x, SpaceXS, max(1, s.Width-x-kind-SpaceS), body)
	k.put(r.path, s.Width, x, SpaceXS+body, max(1, s.Width-x-SpaceS), caption)
}

func (r *suggestion) paint() {
	k := r.e.k
	r.bg.FillColor = color.Transparent
	marked := r.e.at >= 0 && r.e.at < len(r.e.rows) && r.e.rows[r.e.at] == r
	switch {
	case marked:
		r.bg.FillColor = k.Color(AccentSoft)
	case r.hover:
		r.bg.FillColor = k.Color(Hover)
	}
	r.bg.Refresh()
	k.setImage(r.img, r.icon, Accent)
	r.path.Hidden, r.kind.Hidden = r.path.String() == "", r.kind.String() == ""
	r.arrange(r.Size())
}
