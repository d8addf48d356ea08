package widgets

import (
	"fyne.io/fyne/v2"
)

// Dialog asks for an answer before anything else goes on. Tab stays inside, Esc
// cancels, Enter takes the first button.
type Dialog struct {
	k      *Kit
	layer  *layer
	cancel func()
}

// DialogOptions say what a dialog shows.
type DialogOptions struct {
	Title   string
	Content fyne.CanvasObject
	Icon    Icon    // before the title
	Tone    Role    // of the icon; zero is Accent
	Width   float32 // before the text size factor; 0 is 460
	// Buttons from the leading edge; the first is what Enter does. A button closes the
	// dialog only if its function does.
	Buttons []*Button
	Cancel  func()         // after Esc has closed the dialog; may be nil
	Focus   fyne.Focusable // what has the keyboard first; nil: the first that can
	Keep    bool           // Esc does not close
}

// Dialog shows a dialog over a window.
func (k *Kit) Dialog(c fyne.Canvas, o DialogOptions) *Dialog {
	d := &Dialog{k: k, cancel: o.Cancel}
	if o.Width == 0 {
		o.Width = 460
	}
	if o.Tone == Ground {
		o.Tone = Accent
	}
	head := fyne.CanvasObject(k.Heading(o.Title))
	if o.Icon != NoIcon {
		head = k.HBoxTop(SpaceS, k.lead(o.Icon, o.Tone, Heading), head)
	}
	buttons := make([]fyne.CanvasObject, len(o.Buttons))
	for i, b := range o.Buttons {
		buttons[i] = b
	}
	foot := k.Flow(SpaceM, buttons...)
	var body fyne.CanvasObject = k.Gap(0)
	if o.Content != nil {
		body = o.Content
	}
	scroll := k.Scroll(body)
	flush := k.Pad(-scrollInset, -scrollInset, scroll) // what is inside lines up with the title
	box := k.floating(SpaceXL, k.Border(k.below(SpaceM, head), k.above(SpaceXL, foot), nil, nil, flush))
	d.layer = k.newLayer(c, box, func(window fyne.Size) (fyne.Position, fyne.Size) {
		w := min(o.Width*k.Theme.factor, window.Width-2*SpaceL)
		in := w - 2*SpaceXL
		h := heightOf(head, in) + SpaceM + heightOf(body, in) + SpaceXL + heightOf(foot, in) + 2*SpaceXL
		h = min(h, window.Height-2*SpaceL)
		return fyne.NewPos((window.Width-w)/2, max(SpaceL, (window.Height-h)*0.42)), fyne.NewSize(w, h)
	})
	d.layer.dim = true
	d.layer.escape = func() {
		if !o.Keep {
			d.Hide()
			if o.Cancel != nil {
				o.Cancel()
			}
		}
	}
	d.layer.keys = func(n fyne.KeyName) bool {
		if (n == fyne.KeyReturn || n == fyne.KeyEnter) && len(o.Buttons) > 0 && !o.Buttons[0].Disabled() {
			o.Buttons[0].Tap()
			return true
		}
		return false
	}
	first := o.Focus
	if first == nil && o.Content == nil && len(o.Buttons) > 0 {
		first = o.Buttons[0]
	}
	d.layer.show(first)
	return d
}

// below puts room under a part, above over it.
func (k *Kit) below(gap float32, o fyne.CanvasObject) fyne.CanvasObject {
	return k.VBox(0, o, k.Gap(gap))
}

func (k *Kit) above(gap float32, o fyne.CanvasObject) fyne.CanvasObject {
	return k.VBox(0, k.Gap(gap), o)
}

// Hide closes the dialog without calling Cancel.
func (d *Dialog) Hide() { d.layer.hide() }

// Refit lays the dialog out again after its content changed its height.
func (d *Dialog) Refit() {
	d.layer.host.content.Refresh()
	if c, ok := d.layer.host.content.(*fyne.Container); ok {
		c.Layout.Layout(c.Objects, c.Size())
	}
}

// Confirm asks a question: yes is the word on the button that does it, in danger
// colours if it cannot be taken back. The keyboard then stands on the way out.
func (k *Kit) Confirm(c fyne.Canvas, title, text, yes string, danger bool, do func()) *Dialog {
	var d *Dialog
	make1 := k.Primary
	icon, tone := IconHelp, Accent
	if danger {
		make1 = k.Danger
		icon, tone = IconWarning, Danger
	}
	ok := make1(yes, NoIcon, func() { d.Hide(); do() })
	no := k.Button(k.T("widget.cancel"), NoIcon, func() { d.Hide() })
	o := DialogOptions{Title: title, Content: k.Text(text), Icon: icon, Tone: tone, Buttons: []*Button{ok, no}, Focus: ok}
	if danger {
		o.Focus = no
	}
	d = k.Dialog(c, o)
	return d
}

// Message tells something that needs only to be read.
func (k *Kit) Message(c fyne.Canvas, title, text string, done func()) *Dialog {
	return k.message(c, title, text, IconInfo, Accent, done)
}

func (k *Kit) message(c fyne.Canvas, title, text string, icon Icon, tone Role, done func()) *Dialog {
	var d *Dialog
	end := func() {
		if done != nil {
			done()
		}
	}
	ok := k.Primary(k.T("widget.ok"), NoIcon, func() { d.Hide(); end() })
	d = k.Dialog(c, DialogOptions{Title: title, Content: k.Selectable(text), Icon: icon, Tone: tone,
		Buttons: []*Button{ok}, Focus: ok, Cancel: end})
	return d
}

// Failure tells what went wrong and what to do now, in the words of i18n.
func (k *Kit) Failure(c fyne.Canvas, err error, done func()) *Dialog {
	title, now := k.P.Fault(err)
	return k.message(c, title, now, IconError, Danger, done)
}
