// Package app is the window: the gate before an open vault, the shell around the
// screens, and the bridge by which the vault's news reach them.
//
// The window holds at most one casework.Session. Locking closes it and drops every
// screen, so that nothing of the vault outlives the lock. Screens are made here and
// here only; they hand nav values back and never know each other.
package app

import (
	"context"
	"fmt"
	"os"

	"fyne.io/fyne/v2"

	"athar/casework"
	"athar/seal"
)

// Version is the program's version, as in FyneApp.toml and CHANGELOG.md.
const Version = "0.1.0"

// Run opens the window and returns the exit code of the program when it is closed.
func Run(a fyne.App, o Options) int {
	if o.Version {
		fmt.Println("athar", Version)
		return 0
	}
	seal.Protect() // core dumps off where the system lets us; nothing to do where it does not
	w, err := newWindow(a, newBridge(), o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "athar:", err)
		return 1
	}
	w.begin()
	w.win.ShowAndRun()
	shut(w.now, w.session, w.closing) // the system may end the program without asking the window
	return 0
}

// vaultOptions say to the vault where it is and how long work is reported.
func (w *window) vaultOptions(progress func(done, total int64)) casework.Options {
	return casework.Options{Dir: w.o.Vault, Progress: progress, Probe: w.o.Probe, KDF: w.o.kdf}
}

// begin shows the door, or the invented centre of a demo.
func (w *window) begin() {
	if !w.o.Demo {
		w.showDoor()
		return
	}
	w.show(w.waiting(w.kit.T("demo.opening")))
	w.run(func() {
		s, err := casework.Demo(context.Background(), nil)
		w.do(func() {
			if err != nil {
				w.trouble(err)
				return
			}
			w.enter(s)
		})
	})
}
