package inquiry

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/record"
)

// TestPlacesOfAnEvent: what the family says is kept letter by letter; what is chosen below
// stands beside it, and is saved with what follows from it.
func TestPlacesOfAnEvent(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	f.Events = f.Events[:1]
	f.Events[0].Place, f.Events[0].By, f.Events[0].ByEntry = record.Place{}, "", ""
	was, err := s.File(context.Background(), f.ID)
	if err != nil {
		t.Fatal(err)
	}
	if f, err = s.Save(context.Background(), was, f); err != nil {
		t.Fatal(err)
	}
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Events})
	id := f.Events[0].ID.String()
	d.e.s.Open[nav.Events] = f.Events[0].ID
	d.e.redraw()
	d.choose(id+"/place", "حاجز القطيفة", 1)
	ev := d.e.s.File.Events[0]
	if ev.Place.Text != "حاجز القطيفة" || ev.Place.Entry == "" || ev.Place.Governorate != "ريف دمشق" {
		t.Errorf("%+v", ev.Place)
	}
	d.choose(id+"/by", "الجوية", 2)
	ev = d.e.s.File.Events[0]
	if ev.By != "الجوية" || ev.ByEntry == "" {
		t.Errorf("%q %q", ev.By, ev.ByEntry)
	}
	d.save()
	stored, err := s.File(context.Background(), f.ID)
	if err != nil || stored.Events[0].Place != ev.Place || stored.Events[0].ByEntry != ev.ByEntry {
		t.Errorf("%+v, %v", stored.Events[0], err)
	}
	screentest.Picture(t, d.w, "inquiry_place_chosen_ar")
}

// choose types into a field of the gazetteer, waits for what is offered, and takes the
// entry at a place counted from 1.
func (d *desk) choose(path, text string, at int) {
	d.t.Helper()
	field, ok := d.e.spots[path].(*widgets.Field)
	if !ok {
		d.t.Fatalf("no field %s among %v", path, d.e.order)
	}
	d.w.Canvas().Focus(field)
	test.Type(field, text)
	d.Pump() // the answer comes from beside
	open := opened(d.e.root)
	if open == nil || open.Field() != field || len(open.Offered()) < at {
		d.t.Fatalf("%q: nothing is offered", text)
	}
	screentest.Picture(d.t, d.w, "inquiry_place_"+path[33:]+"_ar")
	for range at {
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
}

// opened is the entry whose suggestions are shown.
func opened(o fyne.CanvasObject) *widgets.PlaceEntry {
	if e, ok := o.(*widgets.PlaceEntry); ok && e.Open() {
		return e
	}
	var parts []fyne.CanvasObject
	switch x := o.(type) {
	case *fyne.Container:
		parts = x.Objects
	case widgets.Composite:
		parts = x.Parts()
	}
	for _, p := range parts {
		if e := opened(p); e != nil {
			return e
		}
	}
	return nil
}
