package inquiry

import (
	"context"
	"math/rand/v2"
	"reflect"
	"testing"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// TestWhateverIsDoneIsStored does what comes to its mind in the editor and then compares
// what stands on the screen with what the vault holds.
func TestWhateverIsDoneIsStored(t *testing.T) {
	for seed := range uint64(2) {
		s := session(t)
		d := window(t, s, arabic(), nav.Inquiry{})
		d.typeIn("سلمى")
		r := rand.New(rand.NewPCG(seed, 7))
		for range 200 {
			d.whim(r)
			d.Pump()
		}
		d.save()
		got, err := s.File(context.Background(), d.e.s.File.ID)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		want := record.Join(record.Split(d.e.s.File.Clone()))
		t.Logf("seed %d: %d sought, %d relatives, %d events, %d notes, %d kinships", seed, len(got.Sought), len(got.Relatives), len(got.Events), len(got.Notes), len(got.Kinships))
		if a, b := plain(want), plain(got); !reflect.DeepEqual(a, b) {
			t.Errorf("seed %d:\nscreen %+v\nvault  %+v", seed, a, b)
		}
	}
}

// plain drops what the vault itself gives to records.
func plain(f record.File) record.File {
	f = f.Clone()
	for _, people := range [][]record.Person{f.Sought, f.Relatives} {
		for i := range people {
			people[i].Order, people[i].InquiryID = 0, record.ID{}
		}
	}
	for i := range f.Events {
		f.Events[i].Order, f.Events[i].InquiryID = 0, record.ID{}
		if len(f.Events[i].People) == 0 {
			f.Events[i].People = nil
		}
	}
	for i := range f.Kinships {
		f.Kinships[i].InquiryID = record.ID{}
	}
	for i := range f.Notes {
		f.Notes[i].InquiryID = record.ID{}
		f.Notes[i].At = f.Notes[i].At.UTC()
	}
	f.OpenedAt = f.OpenedAt.UTC()
	return f
}

// whim does one thing.
func (d *desk) whim(r *rand.Rand) {
	e := d.e
	switch r.IntN(15) {
	case 0:
		e.Section(Sections()[r.IntN(6)])
	case 1:
		e.Rebuild(kit(d.t, []look{arabic(), {i18n.English, widgets.Dark, 1.5, small}}[r.IntN(2)]))
	case 2:
		if id := d.something(r); !id.IsZero() && r.IntN(2) == 0 {
			e.remove(id, "x")
		}
	case 3:
		if _, ok := e.s.Undo(); ok {
			e.redraw()
			e.changed()
		}
	case 4:
		d.save()
	case 5, 6:
		for range 1 + r.IntN(6) {
			d.w.Canvas().FocusNext()
		}
	case 7:
		if b, ok := d.w.Canvas().Focused().(*widgets.Button); ok && !b.Disabled() && e.s.Section != nav.Overview && e.focused() != "" {
			b.Tap()
			for len(d.w.Canvas().Overlays().List()) > 0 {
				d.w.Canvas().Overlays().Remove(d.w.Canvas().Overlays().Top())
			}
		}
	case 8, 9:
		for _, path := range []string{"add", "first"} {
			if b, ok := e.spots[path].(*widgets.Button); ok {
				b.Tap()
				break
			}
		}
		if e.s.Section == nav.Sought && len(e.s.File.Sought) < 4 {
			e.addPerson().Tap()
		}
	case 10:
		if f := e.s.File; e.s.Section == nav.Events && len(f.Events) > 0 {
			if ev := f.Events[r.IntN(len(f.Events))]; len(e.s.Different(ev.ID)) > 0 {
				e.differ(ev.ID, e.s.Different(ev.ID)[0].ID)
			}
		}
	default:
		if f, ok := d.w.Canvas().Focused().(*widgets.Field); ok {
			for _, c := range []string{"هدى", " 2012", "Haddad", "٣٤", "x"}[r.IntN(5)] {
				f.TypedRune(c)
			}
			if r.IntN(4) == 0 {
				f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
			}
		}
	}
}

// something is the id of anything that can be taken away.
func (d *desk) something(r *rand.Rand) record.ID {
	f := d.e.s.File
	var ids []record.ID
	for _, p := range append(append([]record.Person{}, f.Sought...), f.Relatives...) {
		ids = append(ids, p.ID)
	}
	for _, e := range f.Events {
		ids = append(ids, e.ID)
	}
	for _, n := range f.Notes {
		ids = append(ids, n.ID)
	}
	if len(ids) == 0 {
		return record.ID{}
	}
	return ids[r.IntN(len(ids))]
}
