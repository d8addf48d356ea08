package inquiry

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/record"
)

// TestARelationFollowsItsTarget chooses to whom a relative is related, and then how: it
// is one kinship, with the person who was chosen.
func TestARelationFollowsItsTarget(t *testing.T) {
	s := session(t)
	d := window(t, s, arabic(), nav.Inquiry{})
	a, b := d.e.s.Shown().ID, d.e.s.AddSought().ID
	r := d.e.s.AddRelative().ID
	d.e.Section(nav.Relatives)
	link := d.e.s.File.Kinships[0]
	d.e.s.Retarget(link.ID, b) // as the choice of the person does, without drawing anew
	c, ok := d.e.spots[kinshipPath(r, a)].(*widgets.Choice)
	if !ok {
		t.Fatal("no choice of the relation")
	}
	c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	if got := d.e.s.File.Kinships; len(got) != 1 || got[0].To != b || got[0].Relation != record.Relations()[0] {
		t.Errorf("%+v", got)
	}
}

// TestARelationThatHasNoWordOfItsOwn is said in the family's words.
func TestARelationThatHasNoWordOfItsOwn(t *testing.T) {
	s := session(t)
	f, err := s.Save(context.Background(), record.File{}, record.File{
		Sought:    []record.Person{{ID: record.ID{1}, Names: []record.Name{{Key: "a", Script: record.Arabic, Given: "ليلى"}}}},
		Relatives: []record.Person{{ID: record.ID{2}, Names: []record.Name{{Key: "a", Script: record.Arabic, Given: "منى"}}}},
		Kinships:  []record.Kinship{{ID: record.ID{3}, From: record.ID{2}, To: record.ID{1}, Relation: record.OtherRelative, Note: "ربّتها صغيرة"}}})
	if err != nil {
		t.Fatal(err)
	}
	d := window(t, s, arabic(), nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Relatives, Record: nav.ID{2}})
	path := record.ID{3}.String() + "/note"
	field, ok := d.e.spots[path].(*widgets.Field)
	if !ok || field.Text() != "ربّتها صغيرة" {
		t.Fatalf("no field for the family's words: %v", ok)
	}
}
