package widgets

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/i18n"
)

// newKit returns a kit of a language in a test app, without timers.
func newKit(t testing.TB, lang i18n.Language, mode Mode, factor float32) *Kit {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(func() { app.Quit() })
	theme := NewTheme(mode, factor)
	app.Settings().SetTheme(theme)
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	e, err := NewEngine(theme)
	if err != nil {
		t.Fatal(err)
	}
	return New(Options{Printer: p, Engine: e, Theme: theme, After: NoTimers,
		Now: func() time.Time { return time.Date(2024, 3, 5, 9, 30, 0, 0, time.UTC) }})
}

// show puts a part into a window of a size.
func show(t testing.TB, k *Kit, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win := test.NewWindow(k.Host(k.Ground(Ground, k.Pad(SpaceL, SpaceL, o))))
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	t.Cleanup(win.Close)
	return win
}
