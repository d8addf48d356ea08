package unlock

import (
	"context"
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// door is a door before a vault of the test's own.
type door struct {
	*Screen
	win     fyne.Window
	traces  []string
	entered int
	wrong   int // passphrases to refuse
	owners  []Owner
	whose   record.ID
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
		Language: func(l i18n.Language) { d.Rebuild(screentest.Kit(t, l, widgets.Light, 1)) },
		Create:   func(context.Context, string) (seal.RecoveryCode, error) { return code, answer() },
		Open:     func(context.Context, string, func(int64, int64)) error { return answer() },
		OpenCode: func(context.Context, string, func(int64, int64)) error { return answer() },
		Renew: func(_ context.Context, whose record.ID, _ string) error {
			d.whose = whose
			return answer()
		},
		Owners: func() []Owner { return d.owners },
		Sheet:  func(_ seal.RecoveryCode, done func(error)) { done(nil) },
		Enter:  func() { d.entered++ },
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
	d := open(t, screentest.Kit(t, i18n.Arabic, widgets.Light, 1), NewState(false, i18n.Arabic))
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
	d := open(t, screentest.Kit(t, i18n.Arabic, widgets.Light, 1), NewState(true, i18n.Arabic))
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
	d := open(t, screentest.Kit(t, i18n.Arabic, widgets.Light, 1), NewState(false, i18n.Arabic))
	d.turn(Passphrase)
	d.typed(good)
	d.Rebuild(screentest.Kit(t, i18n.English, widgets.Dark, 1.5))
	if d.s.Passphrase != good || d.s.Step != Passphrase {
		t.Fatal("the switch lost what was typed")
	}
	d.typed("ن")
	if d.s.Passphrase != good+"ن" {
		t.Fatalf("typing goes on at %q", d.s.Passphrase)
	}
}

// TestSheetAsksWhose: of several leads one is chosen before a passphrase is set anew; of
// one nobody is asked.
func TestSheetAsksWhose(t *testing.T) {
	test.NewTempApp(t)
	d := open(t, screentest.Kit(t, i18n.Arabic, widgets.Light, 1), NewState(true, i18n.Arabic))
	mona, hala := Owner{record.NewID(), "منى"}, Owner{record.NewID(), ""}
	d.owners = []Owner{mona, hala}
	d.recovered()
	d.s.Passphrase, d.s.Again = good, good
	if d.s.Step != Renew || d.s.Missing() != "unlock.missing.whose" {
		t.Fatalf("step %v lacks %q", d.s.Step, d.s.Missing())
	}
	screentest.Picture(t, d.win, "door_whose")
	d.s.Whose = hala.ID
	d.work(func(ctx context.Context) error { return d.d.Renew(ctx, d.s.Whose, d.s.Passphrase) }, d.Screen.entered)
	if d.entered != 1 || d.whose != hala.ID {
		t.Errorf("entered %d times, for %v", d.entered, d.whose)
	}
	d.owners = []Owner{mona}
	d.recovered()
	if d.s.Whose != mona.ID || len(d.Screen.whose()) != 0 {
		t.Error("one lead is asked for")
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
				d := open(t, screentest.Kit(t, lang, mode, float32(percent)/100), NewState(true, lang))
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
				screentest.Picture(t, d.win, fmt.Sprintf("door_%s_%d_%s", lang, percent, step.word()))
			}
		}
	}
}
