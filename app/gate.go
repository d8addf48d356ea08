package app

import (
	"context"
	"os"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/settings"
	"athar/app/unlock"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/seal"
	"athar/storage"
)

// showDoor shows the door: the first start, or the passphrase.
func (w *window) showDoor() {
	w.idle.SetAfter(0)
	state := unlock.NewState(storage.Exists(w.o.Vault), w.choice.Language)
	w.show(unlock.New(w.doorDeps(), state))
}

// doorDeps connect the door to the vault. What they open waits in opened until the door
// lets one in.
func (w *window) doorDeps() unlock.Deps {
	var opened *casework.Session
	return unlock.Deps{
		Kit: w.kit, Do: w.do, Run: w.run, Trace: w.trace.say,
		Language: func(l i18n.Language) {
			p := w.choice
			p.Language = l
			w.change(p)
		},
		Create: func(ctx context.Context, passphrase string) (code seal.RecoveryCode, err error) {
			defer debug.FreeOSMemory() // stretching a passphrase takes hundreds of megabytes, on purpose
			opened, code, err = casework.Create(ctx, passphrase, w.vaultOptions(nil))
			return code, err
		},
		Open: func(ctx context.Context, passphrase string, progress func(done, total int64)) (err error) {
			defer debug.FreeOSMemory()
			w.waitClosed()
			opened, err = casework.Open(ctx, passphrase, w.vaultOptions(progress))
			return err
		},
		OpenCode: func(ctx context.Context, code string, progress func(done, total int64)) (err error) {
			defer debug.FreeOSMemory()
			w.waitClosed()
			opened, err = casework.OpenRecovery(ctx, code, w.vaultOptions(progress))
			return err
		},
		Renew: func(ctx context.Context, whose record.ID, passphrase string) error {
			return opened.ResetPassphrase(ctx, whose, passphrase)
		},
		Owners: func() []unlock.Owner { return owners(opened) },
		Sheet:  func(code seal.RecoveryCode, done func(error)) { w.writeSheet(code, nil, done) },
		Enter:  func() { w.enter(opened) },
	}
}

// owners are the accounts whose passphrase the recovery sheet may set anew.
func owners(s *casework.Session) []unlock.Owner {
	all, err := s.Resettable(context.Background())
	if err != nil {
		return nil // Renew says why
	}
	out := make([]unlock.Owner, len(all))
	for i, a := range all {
		out[i] = unlock.Owner{ID: a.ID, Name: a.Name}
	}
	return out
}

// waitClosed waits until the session before has let go of the vault.
func (w *window) waitClosed() {
	if w.closing != nil {
		<-w.closing
	}
}

// enter goes into an open vault.
func (w *window) enter(s *casework.Session) {
	if w.now != nil {
		_ = w.now.Close(context.Background()) // the door holds nothing to write
	}
	w.session, w.history, w.told = s, nav.History{}, false
	if dir, err := casework.BodiesFolder(); err == nil && !w.o.Demo {
		s.OwnBodies(dir)
	}
	w.unfold = w.follow(s, w.changed)
	w.idle.SetAfter(w.lockAfter())
	w.trace.say("unlocked")
	w.goTo(nav.Inquiries{})
	w.reportDamage(s.Opened())
	w.reportList()
}

// reportDamage says what was wrong when the vault was opened.
func (w *window) reportDamage(r storage.OpenReport) {
	switch {
	case len(r.Damage) > 0:
		w.kit.Message(w.win.Canvas(), w.kit.T("shell.damage_title"), w.kit.T("shell.damage"), nil)
	case r.HeaderRestored:
		w.kit.Message(w.win.Canvas(), w.kit.T("shell.header_restored_title"), w.kit.T("shell.header_restored"), nil)
	case r.Rebuilt && r.Why != "unclean" && r.Why != "schema": // after these two nothing was damaged
		w.toast(w.kit.T("shell.rebuilt"))
	}
}

// reportList says why the list or a search may lack something, once all was read.
func (w *window) reportList() {
	if w.session == nil || w.told || !w.session.Reading().Finished() {
		return
	}
	w.told = true
	if err := w.session.Trouble(); err != nil {
		w.trouble(err)
	}
}

// changed hands the vault's news to the screen that wants them.
func (w *window) changed(c casework.Change) {
	if c.Kind == casework.Reading {
		w.reportList()
	}
	w.restrip()
	if s, ok := w.now.(interface{ Changed(casework.Change) }); ok {
		s.Changed(c)
	}
}

// lock writes what is not yet written and shuts the vault. If something cannot be
// written, the vault stays open and the user decides.
func (w *window) lock() {
	if w.session == nil || w.locking || w.leaving || w.o.Demo {
		return
	}
	w.locking = true
	w.flush(func(err error) {
		w.locking = false
		if w.session == nil || w.leaving {
			return
		}
		if err != nil {
			w.cannotLock(err, w.locked)
			return
		}
		w.locked()
	})
}

// cannotLock asks what to do with words that cannot be written. Whoever does not answer
// has left: after the idle time it is tried again.
func (w *window) cannotLock(err error, anyway func()) {
	w.trace.say("save_failed")
	w.idle.SetAfter(w.lockAfter())
	if w.asking != nil {
		w.asking.Hide()
	}
	k := w.kit
	_, now := k.P.Fault(err)
	var d *widgets.Dialog
	lock := k.Danger(k.T("shell.lock_anyway"), widgets.NoIcon, func() { d.Hide(); anyway() })
	stay := k.Primary(k.T("shell.stay"), widgets.NoIcon, func() { d.Hide() })
	d = k.Dialog(w.win.Canvas(), widgets.DialogOptions{Title: k.T("shell.not_locked"), Content: k.Text(now),
		Icon: widgets.IconWarning, Tone: widgets.Danger, Buttons: []*widgets.Button{stay, lock}, Focus: stay})
	w.asking = d
}

// locked drops everything of the vault and shows the door.
func (w *window) locked() {
	session, before := w.session, w.now
	w.unfold()
	w.session, w.now, w.list, w.history, w.asking = nil, nil, nil, nav.History{}, nil
	closed := make(chan struct{})
	w.closing = closed
	w.app.Clipboard().SetContent("")
	for o := w.win.Canvas().Overlays().Top(); o != nil; o = w.win.Canvas().Overlays().Top() {
		w.win.Canvas().Overlays().Remove(o)
	}
	w.host.Untoast()
	w.showDoor()
	w.trace.say("locked")
	w.run(func() {
		_ = before.Close(context.Background()) // flushed already
		_ = session.Close()                    // nothing is lost: the journal is written, and the next start checks the view
		close(closed)
		w.engine.Forget() // it remembers the lines it has set, which are what was written
		debug.FreeOSMemory()
	})
}

// patience is how long closing the window waits for the last words to be written.
const patience = 10 * time.Second

// quit closes the window once everything is written.
func (w *window) quit() {
	if w.leaving {
		return
	}
	size := w.win.Canvas().Size()
	w.choice.Width, w.choice.Height = int(size.Width), int(size.Height)
	_ = w.prefs.save(w.choice) // the size of a window is not worth a word
	if w.session == nil {
		w.leave()
		return
	}
	w.flush(func(err error) {
		if err != nil && !w.o.Demo && w.session != nil {
			w.cannotLock(err, w.leave)
			return
		}
		w.leave()
	})
}

// leave closes the vault and ends the program.
func (w *window) leave() {
	if w.leaving {
		return
	}
	w.leaving = true
	before, session, closing := w.now, w.session, w.closing
	if session != nil {
		w.app.Clipboard().SetContent("")
		w.show(w.waiting(w.kit.T("shell.locking")))
	}
	w.run(func() {
		shut(before, session, closing)
		w.do(w.app.Quit)
	})
}

// shut writes what a screen still holds and closes the vault, and waits for one that was
// just locked. Doing it again does nothing. All three may be nil.
func shut(last screen, session *casework.Session, closing <-chan struct{}) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if last != nil {
		_ = last.Close(ctx)
	}
	if session != nil {
		_ = session.Close()
	}
	if closing != nil {
		select {
		case <-closing:
		case <-ctx.Done():
		}
	}
}

// writeSheet asks where to, writes the recovery sheet and shows it. use makes the code
// valid once it stands on the sheet; nil for one that is valid already.
func (w *window) writeSheet(code seal.RecoveryCode, use func() error, done func(error)) {
	o := widgets.FileOptions{Title: w.kit.T("unlock.recovery_print"), Name: w.kit.T("unlock.recovery_file"), Ends: []string{".pdf"},
		Cancel: func() { done(fault.New("app.sheet", fault.Cancelled, "", nil)) }}
	w.kit.SaveFile(w.win.Canvas(), o, func(path string) {
		w.run(func() {
			err := casework.PrintRecovery(context.Background(), code, time.Now(), casework.PrintOptions{Path: path, Primary: w.kit.P})
			if err == nil && use != nil {
				if err = use(); err != nil && fault.KindOf(err) != fault.Internal { // after that one it may be valid
					_ = os.Remove(path) // a sheet that opens nothing must not be taken for one that does
				}
			}
			w.do(func() {
				if err == nil {
					w.trace.say("printed")
					w.openFile(path)
				}
				done(err)
			})
		})
	})
}

// settingsDeps connect the settings to the window and the vault. The old recovery sheet
// is valid until the new one is written: whatever ends it on the way, one of them opens.
func (w *window) settingsDeps() settings.Deps {
	s := w.session
	return settings.Deps{
		Kit: w.kit, Do: w.do, Run: w.run, Go: w.goTo, Trace: w.trace.say, Change: w.change, Version: Version, Folder: s.Dir(),
		Renew: s.ChangePassphrase, Account: s.Author(), NoSheet: s.Allowed(casework.Managing) != nil,
		Sheet: func(done func(error)) {
			code := seal.NewRecoveryCode()
			w.writeSheet(code, func() error { return s.UseRecovery(context.Background(), code) }, done)
		},
	}
}

// waitScreen is shown while there is nothing to do but wait.
type waitScreen struct {
	root *fyne.Container
	text string
}

func (w *window) waiting(text string) screen {
	s := &waitScreen{text: text, root: w.kit.Stack()}
	s.Rebuild(w.kit)
	return s
}

func (s *waitScreen) Content() fyne.CanvasObject { return s.root }
func (s *waitScreen) Place() nav.Place           { return nav.Inquiries{} }
func (s *waitScreen) Shown()                     {}
func (s *waitScreen) Escape()                    {}
func (s *waitScreen) Close(context.Context) error {
	return nil
}
func (s *waitScreen) Shortcuts() map[desktop.CustomShortcut]func() { return nil }
func (s *waitScreen) Rebuild(k *widgets.Kit) {
	s.root.Objects = []fyne.CanvasObject{k.Middle(480, k.Text(s.text))}
	s.root.Refresh()
}
