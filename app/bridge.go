package app

import (
	"fyne.io/fyne/v2"

	"athar/casework"
)

// This file is the only bridge from other goroutines to the window's own.

// bridge leads from the window's goroutine to others and back.
type bridge struct {
	do  func(func()) // runs on the goroutine of the window
	run func(func()) // runs beside it
}

// newBridge returns the bridge of a real window; tests give one that runs in turn.
func newBridge() bridge { return bridge{do: fyne.Do, run: func(f func()) { go f() }} }

// follow tells the window of every change of a session, on the window's goroutine,
// until stop is called.
func (b bridge) follow(s *casework.Session, changed func(casework.Change)) (stop func()) {
	return s.Changes(func(c casework.Change) { b.do(func() { changed(c) }) })
}
