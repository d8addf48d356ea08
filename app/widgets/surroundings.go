package widgets

import (
	"time"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/casework"
)

// Surroundings are what a screen over an open vault needs from the shell.
type Surroundings struct {
	Kit     *Kit
	Session *casework.Session
	Canvas  func() fyne.Canvas // of the window, for dialogs and the keyboard
	Host    func() *Host       // for short messages; nil: none are shown
	Go      func(nav.Place)
	Do      func(func()) // runs on the UI goroutine
	Run     func(func()) // runs beside it; nil: on a goroutine of its own
	Trace   func(word string)
	Now     func() time.Time
}

// Complete puts what is usual in the place of what was not said.
func (s Surroundings) Complete() Surroundings {
	if s.Run == nil {
		s.Run = func(f func()) { go f() }
	}
	if s.Trace == nil {
		s.Trace = func(string) {}
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	return s
}
