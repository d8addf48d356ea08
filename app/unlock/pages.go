package unlock

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

func kindOf(err error) string { return fault.KindOf(err).String() }

// language offers the languages, each in its own script, the proposed one first.
func (w *Screen) language() []fyne.CanvasObject {
	k := w.k
	parts := []fyne.CanvasObject{k.Title(k.T("unlock.welcome")), k.Text(k.T("unlock.choose_language"))}
	for _, l := range i18n.Languages() {
		choose := func() {
			w.s.Language = l
			w.d.Language(l)
			w.turn(Passphrase)
		}
		b := k.Button(l.Name(), widgets.NoIcon, choose)
		if l == w.s.Language {
			b = k.Primary(l.Name(), widgets.NoIcon, choose)
			w.first = b
		}
		parts = append(parts, b)
	}
	return append(parts, k.Caption(k.T("unlock.language_later")))
}

// passphrase asks for a new passphrase and says what happens if it is forgotten.
func (w *Screen) passphrase() []fyne.CanvasObject {
	k := w.k
	parts := []fyne.CanvasObject{k.Title(k.T("unlock.passphrase_title")), k.Text(k.T("unlock.passphrase_lead"))}
	parts = append(parts, w.choose(w.create)...)
	warn := k.Panel(widgets.WarningSoft, widgets.SpaceM, k.VBox(widgets.SpaceXS,
		k.Text(k.T("unlock.forgotten.1")), k.Text(k.T("unlock.forgotten.2")), k.Text(k.T("unlock.forgotten.3"))))
	back := k.Quiet(k.T("unlock.back"), widgets.IconBack, func() { w.turn(Language) })
	w.lives = append(w.lives, func() { able(back, !w.s.Busy) })
	return append(parts, warn, w.answer("unlock.creating"),
		k.HBox(widgets.SpaceM, w.primary("unlock.create", w.create), back))
}

// choose is the pair of fields in which a passphrase is typed twice, with its strength
// in words.
func (w *Screen) choose(submit func()) []fyne.CanvasObject {
	k := w.k
	strength, caps := k.Caption(""), w.capsNotice()
	again := w.secret(w.s.Again, func(t string) { w.s.Again = t }, submit)
	first := w.secret(w.s.Passphrase, func(t string) { w.s.Passphrase = t }, func() { w.focus(again) })
	w.first = first
	w.lives = append(w.lives, func() {
		text := ""
		if key := w.s.StrengthKey(); key != "" {
			text = k.T(key)
		}
		strength.SetText(text)
	})
	return []fyne.CanvasObject{
		k.VBox(widgets.SpaceXS, k.Caption(k.T("unlock.passphrase")), first, strength),
		k.VBox(widgets.SpaceXS, k.Caption(k.T("unlock.again")), again, caps),
	}
}

// recovery shows the code once and offers it as a page to print. Until the sheet is
// written, printing is what the page is for; then going on is.
func (w *Screen) recovery() []fyne.CanvasObject {
	k := w.k
	print := k.Primary(k.T("unlock.recovery_print"), widgets.IconPrint, w.sheet)
	on := k.Quiet(k.T("unlock.recovery_later"), widgets.NoIcon, w.d.Enter)
	note, first := k.T("unlock.recovery_copy_by_hand"), print
	if w.s.Saved {
		print = k.Button(k.T("unlock.recovery_print"), widgets.IconPrint, w.sheet)
		on = k.Primary(k.T("unlock.recovery_done"), widgets.NoIcon, w.d.Enter)
		note, first = k.T("unlock.recovery_saved"), on
	}
	w.first = first
	code := k.VBox(widgets.SpaceS)
	for _, half := range Halves(k.P, w.s.Sheet) {
		code.Add(k.Heading(half).LTR().Aligned(widgets.Center))
	}
	return []fyne.CanvasObject{k.Title(k.T("unlock.recovery_title")), k.Text(k.T("unlock.recovery_lead")),
		k.Panel(widgets.AccentSoft, widgets.SpaceL, code), k.Caption(note), w.answer(""), k.HBox(widgets.SpaceM, print, on),
		k.Caption(k.T("unlock.borrowed"))}
}

// Halves are the two lines of a recovery code, in the digits of the language.
func Halves(p *i18n.Printer, code seal.RecoveryCode) [2]string {
	g := code.Groups()
	return [2]string{p.Digits(strings.Join(g[:len(g)/2], "   ")), p.Digits(strings.Join(g[len(g)/2:], "   "))}
}

// sheet writes the recovery sheet.
func (w *Screen) sheet() {
	w.d.Sheet(w.s.Sheet, func(err error) {
		switch {
		case err == nil:
			w.s.Saved = true
			w.draw()
			w.Shown()
			return
		case fault.KindOf(err) != fault.Cancelled:
			w.s.Err = err
			w.d.Trace("error " + kindOf(err))
		}
		w.live()
	})
}

// unlock asks for the passphrase of the vault.
func (w *Screen) unlock() []fyne.CanvasObject {
	k := w.k
	open := func() {
		w.work(func(ctx context.Context) error { return w.d.Open(ctx, w.s.Passphrase, w.progress) }, w.entered)
	}
	field := w.secret(w.s.Passphrase, func(t string) { w.s.Passphrase = t }, open)
	w.first = field
	lost := k.Quiet(k.T("unlock.use_code"), widgets.NoIcon, func() { w.turn(Code) })
	w.lives = append(w.lives, func() { able(lost, !w.s.Busy) })
	return []fyne.CanvasObject{k.Title(k.T("unlock.title")), k.Text(k.T("unlock.lead")),
		k.VBox(widgets.SpaceXS, k.Caption(k.T("unlock.passphrase")), field, w.capsNotice()),
		w.answer("unlock.opening"), w.primary("unlock.open", open), lost}
}

// code asks for the numbers of the recovery sheet.
func (w *Screen) code() []fyne.CanvasObject {
	k := w.k
	open := func() {
		w.work(func(ctx context.Context) error { return w.d.OpenCode(ctx, w.s.CodeText, w.progress) }, w.recovered)
	}
	field := k.Field(widgets.FieldOptions{Text: w.s.CodeText, LTR: true, Label: k.T("unlock.code"), Limit: 200,
		OnChange: func(t string) { w.s.CodeText = t; w.s.Changed(); w.live() }, OnSubmit: func(string) { open() }})
	w.first = field
	back := k.Quiet(k.T("unlock.back"), widgets.IconBack, func() { w.turn(Unlock) })
	w.lives = append(w.lives, func() { able(back, !w.s.Busy) })
	return []fyne.CanvasObject{k.Title(k.T("unlock.code_title")), k.Text(k.T("unlock.code_lead")),
		k.VBox(widgets.SpaceXS, k.Caption(k.T("unlock.code")), field), w.answer("unlock.opening"),
		k.HBox(widgets.SpaceM, w.primary("unlock.open", open), back)}
}

// recovered goes on to the choice of a new passphrase.
func (w *Screen) recovered() {
	var people []Owner
	if w.d.Owners != nil {
		people = w.d.Owners()
	}
	w.s.Recovered(people)
	w.draw()
	w.Shown()
}

// whose asks whose passphrase is set anew, where several people could be meant.
func (w *Screen) whose() []fyne.CanvasObject {
	k := w.k
	if len(w.s.People) < 2 {
		return nil
	}
	var options []widgets.Option
	for _, p := range w.s.People {
		label := p.Name
		if label == "" {
			label = k.T("unlock.whose_unnamed")
		}
		options = append(options, widgets.Option{Value: p.ID.String(), Label: label})
	}
	chosen := ""
	if !w.s.Whose.IsZero() {
		chosen = w.s.Whose.String()
	}
	choice := k.Radio(options, chosen, func(value string) {
		w.s.Whose, _ = record.ParseID(value) // made above
		w.s.Changed()
		w.live()
	})
	return []fyne.CanvasObject{k.VBox(widgets.SpaceXS, k.Caption(k.T("unlock.whose")), choice, k.Caption(k.T("unlock.whose_hint")))}
}

// renew asks for a new passphrase after the way in by the sheet.
func (w *Screen) renew() []fyne.CanvasObject {
	k := w.k
	renew := func() {
		w.work(func(ctx context.Context) error { return w.d.Renew(ctx, w.s.Whose, w.s.Passphrase) }, w.entered)
	}
	parts := []fyne.CanvasObject{k.Title(k.T("unlock.renew_title")), k.Text(k.T("unlock.renew_lead"))}
	parts = append(parts, w.whose()...)
	parts = append(parts, w.choose(renew)...)
	return append(parts, w.answer("unlock.creating"), w.primary("unlock.renew", renew))
}

// create makes the vault.
func (w *Screen) create() {
	var code seal.RecoveryCode
	w.work(func(ctx context.Context) (err error) {
		code, err = w.d.Create(ctx, w.s.Passphrase)
		return err
	}, func() {
		w.s.Made(code)
		w.draw()
		w.Shown()
	})
}

// entered drops the secrets and goes on into the vault.
func (w *Screen) entered() {
	w.s.Forget()
	w.d.Enter()
}

// secret is a masked field.
func (w *Screen) secret(text string, set func(string), submit func()) *widgets.Field {
	return w.k.Field(widgets.FieldOptions{Text: text, Password: true, Limit: 500, Label: w.k.T("unlock.passphrase"),
		OnChange: func(t string) { set(t); w.s.Changed(); w.live() },
		OnSubmit: func(string) { submit() },
		OnCaps:   func(on bool) { w.s.Caps = on; w.live() }})
}

// capsNotice is shown while capitals are locked.
func (w *Screen) capsNotice() *widgets.Text {
	t := w.k.Caption(w.k.T("unlock.caps")).Colored(widgets.Warning)
	w.lives = append(w.lives, func() {
		show(t, w.s.Caps)
		widgets.Relayout(t)
	})
	return t
}

// primary is the page's one button. It can always be pressed, so that pressing it says
// what is missing; only while the vault works it cannot.
func (w *Screen) primary(key string, tap func()) *widgets.Button {
	b := w.k.Primary(w.k.T(key), widgets.NoIcon, tap)
	w.lives = append(w.lives, func() { able(b, !w.s.Busy) })
	return b
}

// answer is where the page says what is missing, what is under way, and what the vault
// answered, with what to do now.
func (w *Screen) answer(busy string) fyne.CanvasObject {
	k := w.k
	title, now := k.Text("").Bold(), k.Text("")
	box := k.VBox(widgets.SpaceXS, title, now)
	set := func(t, n string, r widgets.Role) {
		title.Colored(r).SetText(t)
		now.SetText(n)
		show(title, t != "")
		show(now, n != "")
		show(box, t != "" || n != "")
		widgets.Relayout(box)
	}
	w.meter = func(done, total int64) {
		if w.s.Busy && total > 0 {
			set(k.T("unlock.rebuilding"), k.T("unlock.rebuilding_part", i18n.A("done", int(done*100/total))), widgets.Text1)
		}
	}
	w.lives = append(w.lives, func() {
		switch missing := w.s.Missing(); {
		case w.s.Busy && busy != "":
			set("", k.T(busy), widgets.Text1)
		case w.s.Err != nil && !errors.Is(w.s.Err, context.Canceled):
			t, n := k.P.Fault(w.s.Err)
			if w.s.Hint() {
				n += " " + k.T("unlock.hint_code")
			}
			set(t, n, widgets.Danger)
		case w.s.Asked && missing != "":
			set("", k.T(missing), widgets.Text1)
		default:
			set("", "", widgets.Text1)
		}
	})
	return box
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

func able(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// focus gives a field the keyboard.
func (w *Screen) focus(f fyne.Focusable) {
	if c := widgets.CanvasOf(w.root); c != nil {
		c.Focus(f)
	}
}
