package settings

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/fault"
	"athar/i18n"
)

func deps(k *widgets.Kit) Deps {
	return Deps{Kit: k, Do: func(f func()) { f() }, Run: func(f func()) { f() }, Go: func(nav.Place) {}, Change: func(Preferences) {},
		Renew: func(context.Context, string, string) error { return nil }, Sheet: func(done func(error)) { done(nil) },
		Version: "0.1.0", Folder: "/home/example/.local/share/athar/vault"}
}

func TestChangingThePassphraseInTheWindow(t *testing.T) {
	test.NewTempApp(t)
	d := deps(screentest.Kit(t, i18n.Arabic, widgets.Light, 1))
	refuse := true
	d.Renew = func(_ context.Context, old, fresh string) error {
		if refuse {
			return fault.New("storage.passphrase", fault.WrongPassphrase, "", nil)
		}
		return nil
	}
	w := New(d, &State{Preferences: Preferences{}.Sound(i18n.Arabic)})
	win := test.NewTempWindow(t, d.Kit.Host(w.Content()))
	win.Resize(fyne.NewSize(1024, 640))
	w.renew()
	if !w.s.Asked || w.answer() == "" {
		t.Fatal("pressing the button says nothing of what is missing")
	}
	w.s.Old, w.s.New, w.s.Again = "قديمة", "ثلاث زيتونات فوق سطح أزرق", "ثلاث زيتونات فوق سطح أزرق"
	w.renew()
	if fault.KindOf(w.s.Err) != fault.WrongPassphrase || w.s.New == "" {
		t.Fatal("a refusal keeps what was typed, so that a slip can be mended")
	}
	refuse = false
	w.renew()
	if w.s.Done == "" || w.s.Old+w.s.New+w.s.Again != "" {
		t.Fatalf("%+v", w.s)
	}
}

// TestPageFits draws the page; ATHAR_PICTURES names a folder for looking at it.
func TestPageFits(t *testing.T) {
	test.NewTempApp(t)
	for _, lang := range i18n.Languages() {
		for _, percent := range []int{100, 150} {
			k := screentest.Kit(t, lang, widgets.Light, float32(percent)/100)
			w := New(deps(k), &State{Preferences: Preferences{Language: lang, TextPercent: percent}.Sound(lang)})
			win := test.NewTempWindow(t, k.Host(k.Ground(widgets.Ground, w.Content())))
			win.SetPadded(false)
			win.Resize(fyne.NewSize(1024, 1300))
			w.Shown()
			if m := win.Content().MinSize(); m.Width > 1024 || m.Height > 640 {
				t.Errorf("%s at %d %%: needs %v", lang, percent, m)
			}
			screentest.Picture(t, win, fmt.Sprintf("settings_%s_%d", lang, percent))
		}
	}
}
