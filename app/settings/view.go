package settings

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/fault"
	"athar/i18n"
)

// Deps are what the page needs from the shell.
type Deps struct {
	Kit     *widgets.Kit
	Do      func(func()) // runs on the UI goroutine
	Run     func(func()) // runs beside it; nil: on a goroutine of its own
	Go      func(nav.Place)
	Trace   func(word string)
	Change  func(Preferences) // takes the choices; the window is drawn anew
	Renew   func(ctx context.Context, old, fresh string) error
	Sheet   func(done func(error)) // makes a new recovery sheet, asks where to and writes it
	Version string
	Folder  string // of the vault, or ""
	Account string // the name of who is signed in; "" while it has none
	NoSheet bool   // whoever is signed in may not make a recovery sheet
}

// width of the page's column, in canvas units.
const width = 640

// Screen is the page in the window.
type Screen struct {
	d     Deps
	k     *widgets.Kit
	s     *State
	root  *fyne.Container
	first fyne.Focusable
	lives []func()
}

// New returns the page.
func New(d Deps, s *State) *Screen {
	if d.Run == nil {
		d.Run = func(f func()) { go f() }
	}
	if d.Trace == nil {
		d.Trace = func(string) {}
	}
	w := &Screen{d: d, k: d.Kit, s: s}
	w.root = w.k.Stack()
	w.draw()
	return w
}

// Content is the screen's object; it stays the same for the screen's life.
func (w *Screen) Content() fyne.CanvasObject { return w.root }

// Place is where the screen stands.
func (w *Screen) Place() nav.Place { return nav.Settings{} }

// Rebuild draws the page anew with another kit.
func (w *Screen) Rebuild(k *widgets.Kit) {
	w.k, w.d.Kit = k, k
	w.draw()
}

// Shown puts the keyboard on the first choice.
func (w *Screen) Shown() {
	if c := widgets.CanvasOf(w.root); c != nil && w.first != nil {
		c.Focus(w.first)
	}
}

// Escape goes back.
func (w *Screen) Escape() { w.d.Go(nav.Back{}) }

// Shortcuts are none of its own.
func (w *Screen) Shortcuts() map[desktop.CustomShortcut]func() { return nil }

// Close forgets the passphrases that were typed.
func (w *Screen) Close(context.Context) error {
	w.s.Forget()
	return nil
}

// set takes one changed choice.
func (w *Screen) set(change func(*Preferences)) {
	change(&w.s.Preferences)
	w.d.Change(w.s.Preferences)
}

func (w *Screen) draw() {
	k := w.k
	w.lives = nil
	parts := []fyne.CanvasObject{k.Title(k.T("settings.title")), k.Card(k.VBox(widgets.SpaceL, w.look()...))}
	parts = append(parts, k.Card(k.VBox(widgets.SpaceL, w.accounts()...)))
	if !w.s.Demo {
		parts = append(parts, k.Card(k.VBox(widgets.SpaceL, w.safety()...)), k.Card(k.VBox(widgets.SpaceL, w.keys()...)))
	}
	parts = append(parts, k.Caption(k.T("settings.about", i18n.A("version", w.d.Version))))
	if w.d.Folder != "" && !w.s.Demo {
		parts = append(parts, k.VBox(widgets.SpaceXS, k.Caption(k.T("settings.vault_folder")), k.Selectable("\u2066"+w.d.Folder+"\u2069")))
	}
	w.root.Objects = []fyne.CanvasObject{k.Scroll(k.Page(width, k.Pad(widgets.SpaceL, widgets.SpaceXL, k.VBox(widgets.SpaceL, parts...))))}
	w.root.Refresh()
	w.live()
}

// live brings everything that depends on what is typed up to date.
func (w *Screen) live() {
	for _, f := range w.lives {
		f()
	}
}

// look is language, digits, dates, text size and theme.
func (w *Screen) look() []fyne.CanvasObject {
	k, p := w.k, w.s.Preferences
	var langs, sizes []widgets.Option
	for _, l := range i18n.Languages() {
		langs = append(langs, widgets.Option{Value: string(l), Label: l.Name()})
	}
	for _, n := range TextSizes() {
		sizes = append(sizes, widgets.Option{Value: strconv.Itoa(n), Label: k.T("settings.text_percent", i18n.A("n", n))})
	}
	var digits, themes []widgets.Option
	for _, d := range []i18n.Digits{i18n.Western, i18n.ArabicIndic} {
		digits = append(digits, widgets.Option{Value: string(d), Label: k.T("settings.digits." + string(d))})
	}
	for _, t := range []Theme{System, Light, Dark} {
		themes = append(themes, widgets.Option{Value: string(t), Label: k.T("settings.theme." + string(t))})
	}
	language := k.Segmented(langs, string(p.Language), func(v string) { w.set(func(p *Preferences) { p.Language = i18n.Language(v) }) })
	parts := []fyne.CanvasObject{k.Heading(k.T("settings.look")), k.FormRow(k.T("settings.language"), language)}
	if p.Language == i18n.Arabic {
		parts = append(parts, k.FormRow(k.T("settings.digits"),
			k.Segmented(digits, string(p.Digits), func(v string) { w.set(func(p *Preferences) { p.Digits = i18n.Digits(v) }) })))
	}
	size := k.Choice(sizes, strconv.Itoa(p.TextPercent), "", func(v string) {
		if n, err := strconv.Atoi(v); err == nil {
			w.set(func(p *Preferences) { p.TextPercent = n })
		}
	})
	w.first = size
	return append(parts,
		k.FormRow(k.T("settings.text"), size),
		k.FormRow(k.T("settings.theme"), k.Segmented(themes, string(p.Theme), func(v string) { w.set(func(p *Preferences) { p.Theme = Theme(v) }) })),
		k.Check(k.T("settings.hijri"), p.Hijri, func(on bool) { w.set(func(p *Preferences) { p.Hijri = on }) }))
}

// safety is the lock by itself.
func (w *Screen) safety() []fyne.CanvasObject {
	k := w.k
	var times []widgets.Option
	for _, n := range LockTimes() {
		times = append(times, widgets.Option{Value: strconv.Itoa(n), Label: k.N("settings.lock_minutes", n)})
	}
	lock := k.Choice(times, strconv.Itoa(w.s.Preferences.LockMinutes), "", func(v string) {
		if n, err := strconv.Atoi(v); err == nil {
			w.set(func(p *Preferences) { p.LockMinutes = n })
		}
	})
	return []fyne.CanvasObject{k.Heading(k.T("settings.safety")), k.FormRow(k.T("settings.lock"), lock),
		k.Caption(k.T("unlock.borrowed"))}
}

// keys is the passphrase and the recovery sheet.
func (w *Screen) keys() []fyne.CanvasObject {
	k := w.k
	secret := func(text, label string, set func(string)) *widgets.FormRow {
		return k.FormRow(k.T(label), k.Field(widgets.FieldOptions{Text: text, Password: true, Limit: 500,
			OnChange: func(t string) { set(t); w.s.Err, w.s.Done = nil, ""; w.live() }}))
	}
	strength := k.Caption("")
	answer := k.Text("")
	change := k.Button(k.T("settings.passphrase.change"), widgets.NoIcon, w.renew)
	sheet := k.Button(k.T("settings.recovery.new"), widgets.IconPrint, w.sheet)
	w.lives = append(w.lives, func() {
		for part, text := range map[*widgets.Text]string{strength: w.strength(), answer: w.answer()} {
			part.SetText(text)
			part.Hidden = text == ""
		}
		for _, b := range []*widgets.Button{change, sheet} {
			if w.s.Busy {
				b.Disable()
			} else {
				b.Enable()
			}
		}
		widgets.Relayout(answer)
	})
	return []fyne.CanvasObject{k.Heading(k.T("settings.passphrase")),
		secret(w.s.Old, "settings.passphrase.old", func(t string) { w.s.Old = t }),
		k.VBox(widgets.SpaceXS, secret(w.s.New, "settings.passphrase.new", func(t string) { w.s.New = t }), strength),
		secret(w.s.Again, "unlock.again", func(t string) { w.s.Again = t }),
		answer, k.HBox(widgets.SpaceM, change), k.Rule(), k.Heading(k.T("settings.recovery")), w.recovery(sheet)}
}

// recovery offers a new sheet to those who may make one.
func (w *Screen) recovery(sheet fyne.CanvasObject) fyne.CanvasObject {
	k := w.k
	if w.d.NoSheet {
		return k.Text(k.T("settings.recovery.lead_only"))
	}
	return k.VBox(widgets.SpaceL, k.Text(k.T("settings.recovery.lead")), k.HBox(widgets.SpaceM, sheet))
}

// accounts leads to the page of the people who share the vault.
func (w *Screen) accounts() []fyne.CanvasObject {
	k := w.k
	words := k.T("settings.accounts.unnamed")
	if w.d.Account != "" {
		words = k.T("settings.accounts.text", i18n.A("name", w.d.Account))
	}
	open := k.Button(k.T("settings.accounts.open"), widgets.IconPeople, func() { w.d.Go(nav.Accounts{}) })
	return []fyne.CanvasObject{k.Heading(k.T("settings.accounts")), k.Text(words), k.HBox(widgets.SpaceM, open)}
}

// strength is the strength of the new passphrase in words.
func (w *Screen) strength() string {
	if key := w.s.StrengthKey(); key != "" {
		return w.k.T(key)
	}
	return ""
}

// answer is what is missing, under way, done, or was refused with what to do now.
func (w *Screen) answer() string {
	k := w.k
	switch {
	case w.s.Busy:
		return k.T("unlock.creating")
	case w.s.Err != nil:
		title, now := k.P.Fault(w.s.Err)
		return title + " " + now
	case w.s.Done != "":
		return k.T(w.s.Done)
	case w.s.Asked && w.s.Missing() != "":
		return k.T(w.s.Missing())
	}
	return ""
}

// renew changes the passphrase.
func (w *Screen) renew() {
	w.s.Asked, w.s.Done = true, ""
	if w.s.Busy || w.s.Missing() != "" {
		w.live()
		return
	}
	w.s.Busy, w.s.Err = true, nil
	w.live()
	old, fresh := w.s.Old, w.s.New
	w.d.Run(func() {
		err := w.d.Renew(context.Background(), old, fresh)
		w.d.Do(func() {
			w.s.Busy, w.s.Asked, w.s.Err = false, false, err
			if err == nil {
				w.s.Forget()
				w.s.Done = "settings.passphrase.changed"
				w.draw()
				return
			}
			w.d.Trace("error " + fault.KindOf(err).String())
			w.live()
		})
	})
}

// sheet makes a new recovery sheet.
func (w *Screen) sheet() {
	if w.s.Busy {
		return
	}
	w.s.Busy, w.s.Err, w.s.Done = true, nil, ""
	w.live()
	w.d.Sheet(func(err error) {
		w.s.Busy = false
		switch {
		case err == nil:
			w.s.Done = "settings.recovery.made"
		case fault.KindOf(err) != fault.Cancelled:
			w.s.Err = err
		}
		w.live()
	})
}
