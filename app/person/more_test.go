package person

import (
	"context"
	"reflect"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// outline is what the page shows in words.
func outline(d *desk) string {
	var b strings.Builder
	screentest.Outline(d.e.Content(), 0, &b)
	return b.String()
}

func TestWhatFewFormsNeedStaysClosedUntilAskedFor(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	next := f.Clone()
	next.Sought[0].Medical = "السكري المخترع"
	if _, err := s.Save(context.Background(), f, next); err != nil {
		t.Fatal(err)
	}
	d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
	if _, there := d.e.spots["medical"]; there || strings.Contains(outline(d), "السكري") {
		t.Error("health is shown before anybody asked")
	}
	at := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID), Field: "medical"})
	if at.e.focused() != "medical" {
		t.Errorf("the keyboard is at %q", at.e.focused())
	}
	test.Type(at.w.Canvas().Focused(), "، ")
	at.e.Save()
	at.Pump()
	got, _ := s.File(context.Background(), f.ID)
	if !strings.Contains(got.Sought[0].Medical, "السكري") || got.Sought[0].Medical == "السكري المخترع" {
		t.Errorf("%q", got.Sought[0].Medical)
	}
}

func TestOnlyOfRelativesIsAskedWhetherTheyLive(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	sought := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
	relative := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Relatives[0].ID)})
	for _, path := range []string{"living", "donor/step"} {
		if _, ok := sought.e.spots[path]; ok {
			t.Errorf("%s is asked of somebody sought", path)
		}
		if _, ok := relative.e.spots[path]; !ok {
			t.Errorf("%s is not asked of a relative", path)
		}
	}
	for _, path := range []string{"minor", "pregnant", "clothing"} {
		if _, ok := relative.e.spots[path]; ok {
			t.Errorf("%s is asked of a relative", path)
		}
	}
}

func TestEveryFieldOfAPersonLeadsToItsPlace(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	for path, id := range map[string]record.ID{"marks": f.Sought[0].ID, "clothing": f.Sought[0].ID, "dental": f.Sought[0].ID, "stateless": f.Sought[0].ID,
		"palestinian": f.Sought[0].ID, "minor": f.Sought[0].ID, "pregnant": f.Sought[0].ID, "nationality": f.Sought[0].ID, "occupation": f.Sought[0].ID,
		"description": f.Sought[0].ID, "marital": f.Sought[0].ID, "origin/text": f.Sought[0].ID, "identifiers": f.Sought[1].ID, "photos": f.Sought[0].ID,
		"living": f.Relatives[0].ID, "donor/step": f.Relatives[0].ID, "donor/with": f.Relatives[0].ID, "donor/when": f.Relatives[0].ID, "donor": f.Relatives[0].ID} {
		d := window(t, s, look{i18n.English, 0, 1, small}, nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(id), Field: path})
		head, _, _ := strings.Cut(path, "/")
		if at := d.e.focused(); !strings.Contains(at, strings.TrimSuffix(head, "s")) && !strings.HasSuffix(at, "/number") {
			t.Errorf("%s leads to %q", path, at)
		}
	}
}

func TestWhatOthersWriteComesOntoThePage(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID), Field: "marks"})
	stop := s.Changes(func(c casework.Change) { d.Do(func() { d.e.Changed(c) }) })
	defer stop()
	test.Type(d.w.Canvas().Focused(), "ندبة")
	other := f.Clone()
	other.Sought[0].Occupation = "معلّمة"
	if _, err := s.Save(context.Background(), f, other); err != nil {
		t.Fatal(err)
	}
	d.Pump()
	test.Type(d.w.Canvas().Focused(), " x")
	if p := d.e.s.Person(); p.Marks != "ندبة x" || p.Occupation != "معلّمة" {
		t.Fatalf("%q %q", p.Marks, p.Occupation)
	}
	d.e.Save()
	d.Pump()
	got, _ := s.File(context.Background(), f.ID)
	if p := got.Sought[0]; p.Marks != "ندبة x" || p.Occupation != "معلّمة" {
		t.Errorf("%q %q", p.Marks, p.Occupation)
	}
}

// elsewhere are the fields of a person that the inquiry's own page asks for, and those that
// nobody types.
var elsewhere = []string{"inquiry", "order", "deleted", "role", "names", "mother", "sex", "birth", "age", "birth_place", "residence"}

func TestEveryFieldOfAPersonIsOnAPage(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	spots := map[string]bool{"identifiers": true, "photos": true} // lists: their items have tests of their own
	for _, p := range []record.Person{f.Sought[0], f.Relatives[0]} {
		d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(p.ID), Field: "medical"})
		d.e.s.Asked["dental"] = true
		d.e.draw()
		for spot := range d.e.spots {
			head, _, _ := strings.Cut(spot, "/")
			spots[head] = true
		}
	}
	for _, field := range reflect.VisibleFields(reflect.TypeFor[record.Person]()) {
		name := field.Tag.Get("field")
		if name != "" && !spots[name] && !slices.Contains(elsewhere, name) {
			t.Errorf("%s is on no page", name)
		}
	}
}
