package widgets

import "fyne.io/fyne/v2"

// Relayout lays out anew what is around a part that a screen showed, hid or filled
// with other words, so that its neighbours take the room it left.
func Relayout(o fyne.CanvasObject) { relayout(o) }
