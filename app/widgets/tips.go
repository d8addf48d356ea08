package widgets

import (
	"time"

	"fyne.io/fyne/v2"
)

// tips remembers the one tooltip that is waiting or shown.
type tips struct {
	owner fyne.CanvasObject
	stop  func()
	host  *Host
}

const tipDelay = 600 * time.Millisecond

// tipFor shows a tooltip at an object after a while, if it has one.
func (k *Kit) tipFor(o fyne.CanvasObject, text string) {
	k.hideTip()
	if text == "" {
		return
	}
	k.tips.owner = o
	k.tips.stop = k.after(tipDelay, func() {
		if k.tips.owner == o {
			k.showTip(o, text)
		}
	})
}

func (k *Kit) showTip(o fyne.CanvasObject, text string) {
	for _, p := range pathOf(o) {
		if h, ok := p.(*Host); ok {
			k.tips.host = h
		}
	}
	if k.tips.host != nil {
		k.tips.host.tip(o, text)
	}
}

func (k *Kit) hideTip() {
	if k.tips.stop != nil {
		k.tips.stop()
	}
	if k.tips.host != nil {
		k.tips.host.untip()
	}
	*k.tips = tips{}
}
