package ledger

import (
	"context"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// TestWhateverIsDoneIsStored does what comes to its mind, while somebody else writes into
// the same file, and then compares what stands on the screen with what the vault holds.
func TestWhateverIsDoneIsStored(t *testing.T) {
	s := session(t)
	f := full(t, s)
	d := window(t, s, arabic(), at(f, nav.Custody))
	stop := s.Changes(func(c casework.Change) { d.Do(func() { d.e.Changed(c) }) })
	defer stop()
	r := rand.New(rand.NewPCG(3, 7))
	for i := range 150 {
		d.whim(r)
		d.Pump()
		if i%40 == 20 {
			d.somebodyElse(s, f.ID)
			d.Pump()
		}
	}
	got := d.stored(s, f.ID)
	if !record.Same(got, d.e.s.File) {
		t.Errorf("screen %+v\nvault %+v", d.e.s.File, got)
	}
	if len(got.Fates) != 0 {
		t.Error("a fate was written")
	}
	for _, w := range got.Witnesses {
		if w.Keep == record.No && w.Name+w.Phone+w.Reach != "" {
			t.Error("a name stands that may not be kept")
		}
	}
}

// somebodyElse writes a note and the answer of an action.
func (d *desk) somebodyElse(s *casework.Session, id record.ID) {
	base, err := s.File(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	next := base.Clone()
	next.Notes = append(next.Notes, record.Note{Text: "by somebody else"})
	if len(next.Actions) > 0 {
		next.Actions[0].Answer += "+"
	}
	if _, err := s.Save(context.Background(), base, next); err != nil {
		d.t.Fatal(err)
	}
}

// whim does one thing.
func (d *desk) whim(r *rand.Rand) {
	e := d.e
	switch r.IntN(14) {
	case 0, 1:
		e.Section(Sections()[r.IntN(len(Sections()))])
	case 2:
		e.Rebuild(kit(d.t, []look{arabic(), {i18n.English, widgets.Dark, 1.5, small}}[r.IntN(2)]))
	case 3:
		if kinds := Kinds(e.s.Section); len(kinds) > 0 {
			if ids := e.s.IDs(kinds[r.IntN(len(kinds))]); len(ids) > 0 {
				e.s.Open[e.s.Section] = ids[r.IntN(len(ids))]
				e.redraw()
				if r.IntN(3) == 0 {
					e.remove(e.s.Open[e.s.Section])
				}
			}
		}
	case 4:
		if e.s.Undo() {
			e.redraw()
			e.changed()
		}
	case 5:
		d.e.Save()
	case 6, 7:
		for range 1 + r.IntN(8) {
			d.w.Canvas().FocusNext()
		}
	case 8, 9:
		if b, ok := d.w.Canvas().Focused().(*widgets.Button); ok && !b.Disabled() && e.s.Section != nav.Evidence {
			b.Tap()
			for len(d.w.Canvas().Overlays().List()) > 0 {
				d.w.Canvas().Overlays().Remove(d.w.Canvas().Overlays().Top())
			}
		}
	case 10:
		e.Add()
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
