package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Relayout lays out anew what is around a part that a screen showed, hid or filled
// with other words, so that its neighbours take the room it left.
func Relayout(o fyne.CanvasObject) { relayout(o) }

// relayout lays out the way down to an object whose height changed, from the scroll
// around it or, in a dialog, from the window. Only that way is laid out: what stands
// beside it is moved, not drawn anew.
func relayout(o fyne.CanvasObject) {
	path := pathOf(o)
	from := 0
	for i, p := range path {
		switch p.(type) {
		case *layer:
			from = i
		case *Scroll:
			if _, in := path[from].(*layer); !in {
				from = i
			}
		}
	}
	for i := from; i < len(path); i++ {
		layOut(path[i])
	}
	if len(path) > 0 {
		canvas.Refresh(path[from])
	}
}

// layOut lays out an object at its present size: Resize does nothing if that is the same.
func layOut(o fyne.CanvasObject) {
	switch x := o.(type) {
	case *fyne.Container:
		if x.Layout != nil {
			x.Layout.Layout(x.Objects, x.Size())
		}
	case fyne.Widget:
		if p, ok := x.(part); ok {
			p.arrange(x.Size())
		} else {
			x.Refresh()
		}
	}
}
