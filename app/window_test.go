package app

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/settings"
	"athar/fault"
	"athar/i18n"
	"athar/seal"
)

const passphrase = "ثلاث زيتونات فوق سطح أزرق"

// desk is the program before somebody who types: what comes from other goroutines waits
// in a row and is run by the test's own.
type desk struct {
	*window
	t     *testing.T
	tasks chan func()
	trail string
}

func sit(t *testing.T, o Options) *desk {
	t.Helper()
	home := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, "config"))
	t.Setenv("HOME", home)
	t.Setenv("LC_ALL", "ar_SY.UTF-8")
	d := &desk{t: t, tasks: make(chan func(), 10_000), trail: filepath.Join(home, "trace")}
	o.Trace, o.kdf = d.trail, seal.KDF{Memory: 8, Time: 1, Lanes: 1}
	if o.Vault == "" {
		o.Vault = filepath.Join(home, "vault")
	}
	b := bridge{do: func(f func()) { d.tasks <- f }, run: func(f func()) { go f() }}
	w, err := newWindow(test.NewTempApp(t), b, o)
	if err != nil {
		t.Fatal(err)
	}
	d.window = w
	w.begin()
	t.Cleanup(func() {
		if w.session != nil {
			_ = w.session.Close()
		}
		w.waitClosed()
	})
	return d
}

// until runs what comes until the trace says the words, and fails after a while.
func (d *desk) until(words string) {
	d.t.Helper()
	deadline := time.After(20 * time.Second)
	for !slices.Contains(d.said(), words) {
		select {
		case f := <-d.tasks:
			f()
		case <-time.After(10 * time.Millisecond):
		case <-deadline:
			d.t.Fatalf("never %q; it said %q", words, d.said())
		}
	}
}

// said is the trace so far.
func (d *desk) said() []string {
	b, err := os.ReadFile(d.trail)
	if err != nil {
		d.t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(b)), "\n")
}

// fresh forgets the trace so far.
func (d *desk) fresh() {
	if err := os.Truncate(d.trail, 0); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) typed(s string) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	if f == nil {
		d.t.Fatal("nothing has the keyboard")
	}
	for _, r := range s {
		f.TypedRune(r)
	}
}

func (d *desk) key(n fyne.KeyName) {
	d.t.Helper()
	if f := d.win.Canvas().Focused(); f != nil {
		f.TypedKey(&fyne.KeyEvent{Name: n})
		return
	}
	d.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: n})
}

func (d *desk) ctrl(n fyne.KeyName) {
	d.press(desktop.CustomShortcut{KeyName: n, Modifier: fyne.KeyModifierShortcutDefault})
}

// settle makes the vault by the door and goes in.
func (d *desk) settle() {
	d.t.Helper()
	d.until("screen unlock.language")
	d.key(fyne.KeyReturn)
	d.until("screen unlock.passphrase")
	d.typed(passphrase)
	d.key(fyne.KeyReturn)
	d.typed(passphrase)
	d.key(fyne.KeyReturn)
	d.until("screen unlock.recovery")
	d.win.Canvas().FocusNext() // from printing the sheet to going on without
	d.key(fyne.KeyReturn)
	d.until("results 0")
}

func TestTheMainJob(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	d.ctrl(fyne.KeyN)
	d.until("section sought")
	d.typed("أحمد")
	d.until("saved")
	if got := d.win.Title(); strings.Contains(got, "أحمد") {
		t.Fatalf("the title of the window holds a name: %q", got)
	}

	d.fresh()
	for i, screen := range []string{"familytree", "timeline", "ledger", "submissions", "inquiry"} {
		d.ctrl([]fyne.KeyName{fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key1}[i])
		d.until("screen " + screen)
	}

	d.fresh()
	d.ctrl(fyne.KeyL)
	d.until("locked")
	d.ctrl(fyne.Key3) // behind the lock there is no timeline
	if d.session != nil || d.list != nil || d.history.Current() != (nav.Inquiries{}) {
		t.Fatal("something of the vault outlives the lock")
	}
	d.typed("ليست هذه")
	d.key(fyne.KeyReturn)
	d.until("error wrong_passphrase")
	d.win.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.typed(passphrase)
	d.key(fyne.KeyReturn)
	d.until("results 1")

	d.fresh()
	d.typed("ahmad")
	d.until("results 1")
	d.key(fyne.KeyReturn)
	d.until("screen inquiry")
	d.until("section sought")

	d.ctrl(fyne.KeyE)
	d.until("language en")
	if d.win.Title() != "Athar" {
		t.Fatalf("after the switch the title is %q", d.win.Title())
	}
	d.ctrl(fyne.KeyComma)
	d.until("screen settings")
	d.now.Escape()
	d.until("screen inquiry")
}

func TestWordsOutsideTheVaultNameNobody(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	d.ctrl(fyne.KeyN)
	d.until("section sought")
	d.typed("زيتونة")
	d.until("saved")
	d.change(settings.Preferences{Language: i18n.English, LockMinutes: 1})
	err := filepath.WalkDir(filepath.Dir(d.o.Vault), func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		if bytes.Contains(b, []byte("زيتونة")) || strings.Contains(path, "زيتونة") {
			t.Errorf("%s holds what was typed", filepath.Base(path))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestDemoOpensAtOnceAndKeepsNothing(t *testing.T) {
	d := sit(t, Options{Demo: true, Lang: i18n.Arabic})
	d.until("screen inquiries")
	d.until("results 301")
	d.lock()
	d.change(settings.Preferences{Language: i18n.English})
	if d.session == nil || !d.session.IsDemo() {
		t.Fatal("a demo has no lock")
	}
	for _, path := range []string{d.o.Vault, filepath.Join(os.Getenv("XDG_CONFIG_HOME"), "athar")} {
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is there after a demo", filepath.Base(path))
		}
	}
}

func TestIdleLocks(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	d.fresh()
	d.idle.SetAfter(time.Nanosecond)
	d.idle.Check()
	d.until("locked")
}

func TestPreferencesSurviveAndDamageCostsThemOnly(t *testing.T) {
	dir := t.TempDir()
	f := prefs{filepath.Join(dir, "a", "preferences.json")}
	want := settings.Preferences{Language: i18n.English, TextPercent: 150, Theme: settings.Dark, LockMinutes: 2}.Sound(i18n.Arabic)
	if err := f.save(want); err != nil {
		t.Fatal(err)
	}
	if got := f.load(); got != want {
		t.Fatalf("%+v", got)
	}
	if err := os.WriteFile(f.path, []byte("{half"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := f.load(); got != (settings.Preferences{}).Sound(i18n.Proposed()) {
		t.Fatalf("a damaged file gives %+v", got)
	}
}

func TestOptions(t *testing.T) {
	for _, c := range []struct {
		args string
		bad  string
	}{
		{"", ""}, {"--demo --lang ar --text 150 --theme dark --size 1024x640", ""},
		{"--lang fr", "lang"}, {"--text 30", "text"}, {"--theme pink", "theme"}, {"--size big", "size"}, {"something", "rest"},
	} {
		var out bytes.Buffer
		_, err := ParseOptions(strings.Fields(c.args), &out)
		if c.bad == "" && err != nil || c.bad != "" && (fault.HintOf(err) != c.bad || out.Len() == 0) {
			t.Errorf("%q: %v, said %q", c.args, err, out.String())
		}
	}
	if _, err := ParseOptions([]string{"-h"}, &bytes.Buffer{}); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("help: %v", err)
	}
}
