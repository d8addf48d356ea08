package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// glance is how often the trace looks at where the keyboard is.
const glance = 30 * time.Millisecond

// calm is after how many glances without a touch of keyboard or mouse the trace says so.
const calm = 10

// touch notes that somebody is here.
func (w *window) touch() {
	w.touches++
	w.idle.Touch()
}

// watch writes into the trace where the keyboard's focus is, and again and again that
// every key has been worked off while none comes, as long as the program runs. It is
// started only when there is a trace.
func (w *window) watch() {
	var last fyne.Focusable
	words, touches, glances := "", 0, 0
	for range time.Tick(glance) {
		looked := make(chan struct{})
		w.do(func() {
			defer close(looked)
			object := w.win.Canvas().Focused()
			if now := w.name(object); object != last || now != words {
				last, words = object, now
				w.trace.say("focus " + now)
			}
			if glances++; touches != w.touches {
				touches, glances = w.touches, 0
			}
			if glances >= calm {
				glances = 0
				w.trace.say("calm")
			}
		})
		<-looked
	}
}

// name is the label of the control that has the keyboard, if it is a text of the
// program's own; "-" stands for every other, which may hold what somebody typed.
func (w *window) name(object fyne.Focusable) string {
	if object == nil {
		return "none"
	}
	named, ok := object.(fyne.Accessible)
	if !ok {
		return "-"
	}
	label := named.AccessibilityLabel()
	choice, _, _ := strings.Cut(label, ": ") // a choice adds its value
	for _, words := range []string{label, choice} {
		if w.kit.P.Says(words) {
			return words
		}
	}
	return "-"
}
