package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// FormRow is a control with its label above and, when there is something to say, a
// line below: help, a warning that blocks nothing, or an error.
type FormRow struct {
	widget.BaseWidget
	k       *Kit
	label   *Text
	control fyne.CanvasObject
	note    *Text
	mark    *fyne.Container // icon before a warning or an error
	extra   *fyne.Container // small parts at the end of the label's line
	help    string
	tone    Role
}

// FormRow returns a row.
func (k *Kit) FormRow(label string, control fyne.CanvasObject) *FormRow {
	r := &FormRow{k: k, control: control, label: k.Caption(label), note: k.Caption(""), mark: k.Stack(), extra: k.HBox(SpaceXS)}
	if l, ok := control.(interface{ SetLabel(string) }); ok {
		if _, isButton := control.(*Button); !isButton {
			l.SetLabel(label)
		}
	}
	r.note.Hide()
	r.mark.Hide()
	r.ExtendBaseWidget(r)
	return r
}

// Help sets the quiet line that stands below while there is nothing to warn of.
func (r *FormRow) Help(s string) *FormRow {
	r.help = s
	r.say(s, Text2, NoIcon, false)
	return r
}

// Trailing puts small parts (icon buttons) at the end of the label's line.
func (r *FormRow) Trailing(objs ...fyne.CanvasObject) *FormRow {
	r.extra.Objects = objs
	r.Refresh()
	return r
}

// SetLabel changes the label.
func (r *FormRow) SetLabel(s string) { r.label.SetText(s) }

// SetWarning shows a warning below; an empty text takes it away.
func (r *FormRow) SetWarning(s string) { r.say(s, Warning, IconWarning, false) }

// SetError shows what is wrong below and marks the control; an empty text takes it away.
func (r *FormRow) SetError(s string) { r.say(s, Danger, IconError, s != "") }

func (r *FormRow) say(s string, tone Role, icon Icon, bad bool) {
	if s == "" {
		s, tone, icon = r.help, Text2, NoIcon
	}
	if f, ok := r.control.(interface{ SetBad(bool) }); ok {
		f.SetBad(bad)
	}
	if s == r.note.String() && tone == r.tone {
		return
	}
	r.tone = tone
	r.note.SetText(s)
	r.note.SetColor(tone)
	r.note.Hidden = s == ""
	r.mark.Hidden = icon == NoIcon || s == ""
	r.mark.Objects = nil
	if icon != NoIcon {
		r.mark.Objects = []fyne.CanvasObject{r.k.Picture(icon, tone)}
	}
	relayout(r)
}

// Control is the control of the row.
func (r *FormRow) Control() fyne.CanvasObject { return r.control }

// Parts implements Composite.
func (r *FormRow) Parts() []fyne.CanvasObject { return []fyne.CanvasObject{r.extra, r.control} }

// CreateRenderer implements fyne.Widget.
func (r *FormRow) CreateRenderer() fyne.WidgetRenderer { return newRender(r) }

func (r *FormRow) objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.label, r.extra, r.control, r.mark, r.note}
}

const (
	labelGap float32 = 2
	noteGap  float32 = 3
)

func (r *FormRow) noteX() float32 {
	if r.mark.Hidden {
		return 0
	}
	return snap(r.k.iconSide()*0.8) + SpaceXS
}

func (r *FormRow) labelHeight(width float32) float32 {
	m := r.extra.MinSize()
	return max(r.label.HeightFor(max(1, width-m.Width)), m.Height-2*SpaceXS)
}

// HeightFor implements Flowing.
func (r *FormRow) HeightFor(width float32) float32 {
	h := r.labelHeight(width) + labelGap + heightOf(r.control, width)
	if !r.note.Hidden {
		h += noteGap + r.note.HeightFor(width-r.noteX())
	}
	return h
}

func (r *FormRow) least() fyne.Size {
	w := r.Size().Width
	if w <= 0 {
		w = guess
	}
	return fyne.NewSize(max(r.control.MinSize().Width, r.label.MinSize().Width), r.HeightFor(w))
}

func (r *FormRow) arrange(s fyne.Size) {
	if s.Width <= 0 {
		return
	}
	k := r.k
	h := r.labelHeight(s.Width)
	m := r.extra.MinSize()
	w := max(1, s.Width-m.Width)
	lh := r.label.HeightFor(w)
	k.put(r.label, s.Width, 0, h-lh, w, lh)
	k.put(r.extra, s.Width, w, (h-m.Height)/2, m.Width, m.Height)
	y := h + labelGap
	h = heightOf(r.control, s.Width)
	k.put(r.control, s.Width, 0, y, s.Width, h)
	y += h + noteGap
	if r.note.Hidden {
		return
	}
	x := r.noteX()
	side := snap(k.iconSide() * 0.8)
	k.put(r.mark, s.Width, 0, y+(k.lineHeight(Caption)-side)/2, side, side)
	for _, o := range r.mark.Objects {
		o.Resize(fyne.NewSize(side, side))
	}
	k.put(r.note, s.Width, x, y, s.Width-x, r.note.HeightFor(s.Width-x))
}

func (r *FormRow) paint() { r.arrange(r.Size()) }
