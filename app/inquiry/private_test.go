package inquiry

import (
	"context"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/exchange/packet"
	"athar/i18n"
	"athar/record"
)

// checks are the boxes of the print part, by their words.
func checks(d *desk) map[string]*widgets.Check {
	out := map[string]*widgets.Check{}
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widgets.Check:
			out[o.AccessibilityLabel()] = o
		case *fyne.Container:
			for _, inner := range o.Objects {
				walk(inner)
			}
		}
	}
	for _, o := range d.e.printPrivate() {
		walk(o)
	}
	return out
}

func TestWhatIsPrivateIsPrintedByNameOnly(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview})
	medical, demands := i18n.Plain(d.e.k.T("inquiry.print.medical")), i18n.Plain(d.e.k.T("inquiry.print.demands"))
	d.e.s.File.Demands, d.e.s.File.Evidence = nil, nil
	for i := range d.e.s.File.Sought {
		d.e.s.File.Sought[i].Medical, d.e.s.File.Sought[i].Dental = "", ""
	}
	if c := checks(d); c[demands] != nil || c[medical] != nil {
		t.Error("what is not there is offered")
	}
	d.e.s.File.Sought[0].Dental = "تلبيسة"
	d.e.s.File.Demands = []record.Demand{{Who: "رجل"}}
	var asked []casework.PrintOptions
	d.e.d.Sheet = func(_ context.Context, _ record.File, o casework.PrintOptions) error {
		asked = append(asked, o)
		return nil
	}
	sheet := func() packet.Also {
		d.e.printTo(filepath.Join(t.TempDir(), "a.pdf"))
		d.Pump()
		return asked[len(asked)-1].Also
	}
	if also := sheet(); also != (packet.Also{}) {
		t.Errorf("printed unasked: %+v", also)
	}
	c := checks(d)
	c[medical].Tapped(nil)
	if also := sheet(); also != (packet.Also{Medical: true}) {
		t.Errorf("health was asked for: %+v", also)
	}
	c[demands].Tapped(nil)
	if also := sheet(); also != (packet.Also{Medical: true, Demands: true}) {
		t.Errorf("both were asked for: %+v", also)
	}
}
