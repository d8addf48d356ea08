package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
)

// glance is how often the trace looks at where the keyboard is.
const glance = 30 * time.Millisecond

// watch writes into the trace where the keyboard's focus is, as long as the program
// runs. It is started only when there is a trace.
func (w *window) watch() {
	last := ""
	for range time.Tick(glance) {
		fyne.DoAndWait(func() {
			if now := w.focused(); now != last {
				last = now
				w.trace.say("focus " + now)
			}
		})
	}
}

// focused names the control that has the keyboard by its label, if the label is a text
// of the program's own; "-" stands for every other, which may hold what somebody typed.
func (w *window) focused() string {
	object := w.win.Canvas().Focused()
	if object == nil {
		return "none"
	}
	named, ok := object.(fyne.Accessible)
	if !ok {
		return "-"
	}
	label, _, _ := strings.Cut(named.AccessibilityLabel(), ": ") // a choice adds its value
	if label == "" || !w.kit.P.Says(label) {
		return "-"
	}
	return label
}
