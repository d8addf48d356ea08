package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"athar/casework"
	"athar/fault"
	"athar/seal"
	"athar/storage"
)

// holding is a screen on which something waits to be written.
type holding struct {
	screen
	err error
	ran int
}

func (h *holding) Flush(context.Context) error { h.ran++; return h.err }

// drain runs what has come until nothing comes any more.
func (d *desk) drain() {
	for {
		select {
		case f := <-d.tasks:
			f()
		case <-time.After(100 * time.Millisecond):
			return
		}
	}
}

// TestTheSystemEndsTheProgram types and ends the program as a log-out does, without
// asking the window: what was typed is there afterwards.
func TestTheSystemEndsTheProgram(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	d.ctrl(fyne.KeyN)
	d.until("section sought")
	d.typed("زيتونة")
	shut(d.now, d.session, d.closing) // as Run does behind the window
	s, err := casework.Open(t.Context(), passphrase, storage.Options{Dir: d.o.Vault, KDF: d.o.kdf})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	l, err := s.Inquiries(t.Context(), casework.Query{})
	if err != nil || len(l.Rows) != 1 || len(l.Rows[0].Arabic) != 1 || l.Rows[0].Arabic[0] != "زيتونة" {
		t.Fatalf("%d rows, %v", len(l.Rows), err)
	}
}

// TestLockAndQuitAtOnce presses the lock and closes the window before it has locked, and
// closes it twice.
func TestLockAndQuitAtOnce(t *testing.T) {
	for _, order := range []string{"lock first", "quit first"} {
		t.Run(order, func(t *testing.T) {
			d := sit(t, Options{})
			d.settle()
			d.ctrl(fyne.KeyN)
			d.until("section sought")
			d.typed("زيتونة")
			first, second := d.lock, d.quit
			if order == "quit first" {
				first, second = second, first
			}
			first()
			second()
			d.quit()
			var err error
			for began := time.Now(); time.Since(began) < 20*time.Second; { // a busy machine takes its time to write
				d.drain()
				var v *storage.Vault
				if v, err = storage.Open(t.Context(), passphrase, storage.Options{Dir: d.o.Vault, KDF: d.o.kdf}); err == nil {
					_ = v.Close()
					break
				}
			}
			if err != nil {
				t.Fatalf("the vault was not let go: %v", err)
			}
		})
	}
}

// TestALockThatIsRefusedIsTriedAgain leaves the question unanswered: nobody is there.
func TestALockThatIsRefusedIsTriedAgain(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	h := &holding{screen: d.now, err: fault.New("test", fault.NoSpace, "", nil)}
	d.now = h
	d.idle.SetAfter(time.Nanosecond)
	d.idle.Check()
	d.until("save_failed")
	if d.session == nil || d.idle.Left() <= 0 {
		t.Fatal("it locked over words that are not written, or will never lock again")
	}
	h.err = nil
	d.idle.SetAfter(time.Nanosecond)
	d.idle.Check()
	d.until("locked")
	if h.ran != 2 {
		t.Errorf("flushed %d times", h.ran)
	}
}

// TestTheOldSheetHoldsUntilTheNewOneIsWritten locks while the question where to is open.
func TestTheOldSheetHoldsUntilTheNewOneIsWritten(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	first, err := d.session.NewRecovery(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	d.settingsDeps().Sheet(func(error) {})
	d.lock()
	d.until("locked")
	d.waitClosed()
	open := func(code seal.RecoveryCode) error {
		v, err := storage.OpenRecovery(t.Context(), code.Text(), storage.Options{Dir: d.o.Vault, KDF: d.o.kdf})
		if err != nil {
			return err
		}
		return v.Close()
	}
	if err := open(first); err != nil {
		t.Fatalf("the sheet that is on paper opens nothing: %v", err)
	}
	s, err := casework.Open(t.Context(), passphrase, storage.Options{Dir: d.o.Vault, KDF: d.o.kdf})
	if err != nil {
		t.Fatal(err)
	}
	second := seal.NewRecoveryCode()
	if err := errors.Join(s.UseRecovery(t.Context(), second), s.Close()); err != nil {
		t.Fatal(err)
	}
	if open(second) != nil || fault.KindOf(open(first)) != fault.WrongPassphrase {
		t.Error("a new sheet takes the place of the old one")
	}
	if pdf, _ := filepath.Glob(filepath.Join(os.Getenv("HOME"), "*.pdf")); len(pdf) > 0 {
		t.Error("a sheet was written although nobody said where")
	}
}
