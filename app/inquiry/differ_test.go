package inquiry

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// taken is the sample's family with what every body asks of an arrest, a witness, a
// source, and what differs for the second person.
func taken(t testing.TB, s *casework.Session) (f record.File, differs record.ID) {
	t.Helper()
	was := screentest.Sample(t, s)
	next := was.Clone()
	ev := &next.Events[0]
	ev.Taken = record.Taken{Warrant: record.No, Reason: "قيل إنه سؤال وجواب", Uniform: "لباس مدني، سيارتان بلا لوحات"}
	src, w := record.NewID(), record.NewID()
	next.Sources = []record.Source{{Part: record.Part{ID: src}, Kind: record.SourceFamily}}
	next.Witnesses = []record.Witness{{Part: record.Part{ID: w}, Relation: "جارة", Name: "اسم لا يظهر"}}
	ev.Source, ev.Witness = src, w
	differs = record.NewID()
	next.Events = append(next.Events, record.Event{ID: differs, Instead: ev.ID, People: []record.ID{next.Sought[1].ID}, Place: record.Place{Text: "حاجز في المليحة"}})
	f, err := s.Save(context.Background(), was, next)
	if err != nil {
		t.Fatal(err)
	}
	return f, differs
}

// TestSomethingIsWrittenDifferentlyForOneOfThem does it in the window.
func TestSomethingIsWrittenDifferentlyForOneOfThem(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	shared, second := f.Events[0].ID, f.Sought[1].ID
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Record: nav.ID(shared)})
	b, ok := d.e.spots[shared.String()+"/different"].(*widgets.Button)
	if !ok {
		t.Fatal("nothing offers it")
	}
	b.Tap()
	if d.w.Canvas().Overlays().Top() == nil {
		t.Fatal("nobody is offered")
	}
	d.w.Canvas().Overlays().Remove(d.w.Canvas().Overlays().Top())
	d.e.differ(shared, second)
	d.Pump()
	open := d.e.s.Open[nav.Events]
	d.e.focus(open.String() + "/place")
	d.typeIn("المليحة")
	d.save()
	got, err := s.File(context.Background(), f.ID)
	if err != nil || len(got.OwnEvents()) != 2 || len(got.Events) != 3 || got.EventsOf(second)[0].Place.Text != "المليحة" || got.EventsOf(f.Sought[0].ID)[0].Place.Text == "المليحة" {
		t.Fatalf("%+v %v", got.Events, err)
	}
	d.e.remove(open, "x")
	d.save()
	if got, err := s.File(context.Background(), f.ID); err != nil || len(got.Events) != 2 {
		t.Fatalf("it stays: %+v %v", got.Events, err)
	}
}

// TestTheWarrantIsAskedAndTakenBack answers with the mouse, twice.
func TestTheWarrantIsAskedAndTakenBack(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	id := f.Events[0].ID
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Record: nav.ID(id), Field: "taken/warrant"})
	for _, want := range []record.Answer{record.Yes, ""} {
		b, ok := d.w.Canvas().Focused().(*widgets.Button)
		if !ok {
			t.Fatalf("the keyboard is at %T", d.w.Canvas().Focused())
		}
		test.Tap(b)
		d.save()
		got, err := s.File(context.Background(), f.ID)
		if err != nil || got.Events[0].Taken.Warrant != want {
			t.Fatalf("%q is stored, not %q: %v", got.Events[0].Taken.Warrant, want, err)
		}
	}
	d.e.Rebuild(kit(t, look{i18n.English, widgets.Dark, 1.5, small}))
	if got := d.e.focused(); got != id.String()+"/taken/warrant" {
		t.Errorf("after the switch the keyboard is at %q", got)
	}
}

// eventViews are the states of the events page that are looked at and kept as words.
func eventViews(f record.File, differs record.ID) map[string]nav.Inquiry {
	in := nav.ID(f.ID)
	return map[string]nav.Inquiry{
		"event_open":    {ID: in, Record: nav.ID(f.Events[0].ID), Field: "date"},
		"event_taken":   {ID: in, Record: nav.ID(f.Events[0].ID), Field: "taken/warrant"},
		"event_differs": {ID: in, Record: nav.ID(differs), Field: "place/text"},
	}
}

func TestWhatAnEventSays(t *testing.T) {
	s := session(t)
	f, differs := taken(t, s)
	for name, to := range eventViews(f, differs) {
		for _, lang := range i18n.Languages() {
			d := window(t, s, look{lang, widgets.Light, 1, small}, to)
			screentest.Golden(t, name+"_"+string(lang), d.e.Content())
		}
	}
	for _, l := range []look{{i18n.Arabic, widgets.Light, 1.5, small}, {i18n.English, widgets.Light, 1.5, small}, arabic()} {
		for name, to := range eventViews(f, differs) {
			d := window(t, s, l, to)
			var page []word
			words(t, d.e.scroll.Parts()[0], fyne.Position{}, &page)
			check(t, l.String()+" "+name, page, d.e.scroll.Size().Width)
		}
	}
}

func TestPicturesOfEvents(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	s := session(t)
	f, differs := taken(t, s)
	tall := fyne.NewSize(1024, 1500)
	for _, l := range []look{{i18n.Arabic, widgets.Light, 1, small}, {i18n.Arabic, widgets.Light, 1, tall}, {i18n.Arabic, widgets.Dark, 1.5, small}, {i18n.English, widgets.Dark, 1, tall}} {
		for name, to := range eventViews(f, differs) {
			d := window(t, s, l, to)
			screentest.Picture(t, d.w, name+"_"+l.String())
		}
	}
}
