package app

import (
	"fyne.io/fyne/v2"

	"athar/casework"
)

// This file is the only bridge from other goroutines to the window's own.

// do runs f on the goroutine of the window.
func do(f func()) { fyne.Do(f) }

// follow tells the window of every change of a session, on the window's goroutine,
// until stop is called.
func follow(s *casework.Session, changed func(casework.Change)) (stop func()) {
	return s.Changes(func(c casework.Change) { do(func() { changed(c) }) })
}
