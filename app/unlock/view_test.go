package unlock

import (
	"context"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/widgets"
	"athar/fault"
	"athar/i18n"
	"athar/seal"
)

// door is a door before a vault of the test's own.
type door struct {
	*Screen
	win     fyne.Window
	traces  []string
	entered int
	wrong   int // passphrases to refuse
}

func kit(t *testing.T, lang i18n.Language, percent int, mode widgets.Mode) *widgets.Kit {
	t.Helper()
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	theme := widgets.NewTheme(mode, float32(percent)/100)
	e, err := widgets.NewEngine(theme)
	if err != nil {
		t.Fatal(err)
	}
	fyne.CurrentApp().Settings().SetTheme(theme)
	return widgets.New(widgets.Options{Printer: p, Engine: e, Theme: theme, After: widgets.NoTimers})
}

func open(t *testing.T, k *widgets.Kit, s *State) *door {
	t.Helper()
	d := &door{}
	code := seal.NewRecoveryCode()
	answer := func() error {
		if d.wrong > 0 {
			d.wrong--
			return fault.New("storage.open", fault.WrongPassphrase, "", nil)
		}
		return nil
	}
	d.Screen = New(Deps{Kit: k, Do: func(f func()) { f() }, Run: func(f func()) { f() },
		Trace:    func(w string) { d.traces = append(d.traces, w) },
		Language: func(l i18n.Language) { d.Rebuild(kit(t, l, 100, widgets.Light)) },
		Create:   func(context.Context, string) (seal.RecoveryCode, error) { return code, answer() },
		Open:     func(context.Context, string, func(int64, int64)) error { return answer() },
		OpenCode: func(context.Context, string, func(int64, int64)) error { return answer() },
		Renew:    func(context.Context, string) error { return answer() },
		Sheet:    func(_ seal.RecoveryCode, done func(error)) { done(nil) },
		Enter:    func() { d.entered++ },
	}, s)
	d.win = test.NewTempWindow(t, k.Host(d.Content()))
	d.win.SetPadded(false)
	d.win.Resize(fyne.NewSize(1024, 640))
	d.Shown()
	return d
}

func (d *door) typed(s string) {
	for _, r := range s {
		d.win.Canvas().Focused().TypedRune(r)
	}
}

func (d *door) key(n fyne.KeyName) { d.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n}) }

func TestFirstStartByKeyboard(t *testing.T) {
	test.NewTempApp(t)
	d := open(t, kit(t, i18n.Arabic, 100, widgets.Light), NewState(false, i18n.Arabic))
	d.key(fyne.KeyReturn) // the proposed language
	d.typed(good)
	d.key(fyne.KeyReturn) // on to the second field
	d.typed(good)
	d.key(fyne.KeyReturn)
	if d.s.Step != Recovery || d.s.Passphrase != "" {
		t.Fatalf("step %v, traces %v", d.s.Step, d.traces)
	}
	d.key(fyne.KeyReturn) // print
	if !d.s.Saved {
		t.Fatal("the sheet was not written")
	}
}

func TestWrongPassphraseKeepsTheDoorShut(t *testing.T) {
	test.NewTempApp(t)
	d := open(t, kit(t, i18n.Arabic, 100, widgets.Light), NewState(true, i18n.Arabic))
	d.wrong = 3
	d.typed("ليست هذه")
	for range 3 {
		d.key(fyne.KeyReturn)
	}
	if d.entered != 0 || !d.s.Hint() {
		t.Fatalf("entered %d, tries %d", d.entered, d.s.Tries)
	}
	d.key(fyne.KeyReturn)
	if d.entered != 1 || d.s.Passphrase != "" {
		t.Fatalf("entered %d times; the passphrase is still there: %v", d.entered, d.s.Passphrase != "")
	}
}

func TestSwitchingLanguageKeepsWhatIsTyped(t *testing.T) {
	test.NewTempApp(t)
	d := open(t, kit(t, i18n.Arabic, 100, widgets.Light), NewState(false, i18n.Arabic))
	d.turn(Passphrase)
	d.typed(good)
	d.Rebuild(kit(t, i18n.English, 150, widgets.Dark))
	if d.s.Passphrase != good || d.s.Step != Passphrase {
		t.Fatal("the switch lost what was typed")
	}
	d.typed("ن")
	if d.s.Passphrase != good+"ن" {
		t.Fatalf("typing goes on at %q", d.s.Passphrase)
	}
}

// TestPagesFit draws every page; ATHAR_PICTURES names a folder for looking at them.
func TestPagesFit(t *testing.T) {
	test.NewTempApp(t)
	for _, lang := range i18n.Languages() {
		for _, percent := range []int{100, 150} {
			for step := Language; step <= Renew; step++ {
				mode := widgets.Light
				if percent == 150 {
					mode = widgets.Dark
				}
				d := open(t, kit(t, lang, percent, mode), NewState(true, lang))
				if step == Recovery {
					d.s.Made(seal.NewRecoveryCode())
				}
				d.s.Step = step
				if step == Passphrase {
					d.s.Passphrase, d.s.Caps = "حبة قمح صغيرة", true
				}
				d.draw()
				d.Shown()
				if m := d.win.Content().MinSize(); m.Width > 1024 || m.Height > 640 {
					t.Errorf("%s %v at %d %%: needs %v", lang, step.word(), percent, m)
				}
				picture(t, d.win, fmt.Sprintf("door_%s_%d_%s", lang, percent, step.word()))
			}
		}
	}
}

func picture(t *testing.T, w fyne.Window, name string) {
	dir := os.Getenv("ATHAR_PICTURES")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, w.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}
