package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/casework"
	"athar/fault"
	"athar/record"
)

// TestTabsKeepWhatIsTyped makes an inquiry, goes through its tabs and types on the way:
// before the first save there are no tabs, what is typed is written when one leaves, and
// all of it is one visit.
func TestTabsKeepWhatIsTyped(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	d.ctrl(fyne.KeyN)
	d.until("section sought")
	if d.strip() != nil || len(d.tabs.Objects) != 0 {
		t.Error("a new inquiry has tabs before anything is stored")
	}
	d.typed("زيتونة")
	d.until("saved")
	d.drain()
	inquiry, tab, ok := fileOf(d.now.Place())
	if !ok || tab != tabFile || d.strip() == nil || len(d.tabs.Objects) != 1 {
		t.Fatalf("after the first save: %v %q", ok, tab)
	}
	d.fresh()
	d.typed("م") // not yet written when one goes
	d.leaveTo(placeOf(tabTimeline, inquiry))
	d.until("screen timeline")
	f, err := d.session.File(t.Context(), record.ID(inquiry))
	if err != nil || f.Sought[0].Names[0].Full() != "زيتونةم" {
		t.Errorf("%q, %v", f.Sought[0].Names[0].Full(), err)
	}
	for _, tab := range []string{tabTree, tabTimeline, tabLedger, tabSubmissions} {
		d.fresh()
		d.leaveTo(placeOf(tab, inquiry))
		d.until("screen " + placeOf(tab, inquiry).Word())
		d.drain()
		d.fresh()
		d.now.Escape()
		d.until("screen inquiry")
		if at, _, _ := fileOf(d.now.Place()); at != inquiry {
			t.Errorf("Esc on %s leads to %v", tab, d.now.Place())
		}
		d.drain()
	}
	d.fresh()
	d.goTo(nav.Back{})
	d.drain()
	if d.now == nil || d.session == nil {
		t.Fatal("there is no way back")
	}
	all, err := d.session.Activity(t.Context(), casework.ActivityFilter{What: casework.Opened})
	if err != nil || len(all) != 1 {
		t.Errorf("%d visits, %v", len(all), err)
	}
}

// TestATabWhileSavingFails stays where the words are that could not be written, and goes
// once they are.
func TestATabWhileSavingFails(t *testing.T) {
	d := sit(t, Options{})
	d.settle()
	d.ctrl(fyne.KeyN)
	d.until("section sought")
	d.typed("زيتونة")
	d.until("saved")
	d.drain()
	inquiry, _, _ := fileOf(d.now.Place())
	h := &holding{screen: d.now, err: fault.New("test", fault.NoSpace, "", nil)}
	d.now = h
	d.fresh()
	d.leaveTo(placeOf(tabLedger, inquiry))
	d.until("error no_space")
	if d.now != h {
		t.Fatal("it left words that are not written")
	}
	h.err = nil
	for o := d.win.Canvas().Overlays().Top(); o != nil; o = d.win.Canvas().Overlays().Top() {
		d.win.Canvas().Overlays().Remove(o)
	}
	d.leaveTo(placeOf(tabLedger, inquiry))
	d.until("screen ledger")
}
