// Athar is the desktop program: families write down whom they search for, keep it
// encrypted, find it again and print it.
package main

import (
	"errors"
	"flag"
	"os"
	"runtime/debug"

	"fyne.io/fyne/v2"
	fyneapp "fyne.io/fyne/v2/app"

	"athar/app"
	"athar/storage"
)

// id names the program to the system; it must equal Details.ID in FyneApp.toml.
const id = "org.athar.Athar"

// memory is where the garbage collector begins to work harder, in bytes: old laptops
// have 4 GB for everything.
const memory = 400 << 20

func main() {
	storage.ProbeChild() // does not return in the child process that looks at a vault after a crash
	debug.SetMemoryLimit(memory)
	o, err := app.ParseOptions(os.Args[1:], os.Stderr)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return
	case err != nil:
		os.Exit(2)
	}
	o.Probe = storage.ProbeCommand
	// A traced run keeps the toolkit's watch over which goroutine draws; others go without its cost and its words.
	fyneapp.SetMetadata(fyne.AppMetadata{ID: id, Name: "Athar", Version: app.Version, Migrations: map[string]bool{"fyneDo": o.Trace == ""}})
	os.Exit(app.Run(fyneapp.NewWithID(id), o))
}
