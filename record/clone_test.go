package record

import (
	"reflect"
	"testing"
)

func TestCloneSharesNothing(t *testing.T) {
	id := NewID()
	f := File{Sought: []Person{{Names: []Name{{Given: "a"}}, Identifiers: []Identifier{{Number: "1"}}, Photos: []Photo{{Caption: "p"}}}},
		Relatives: []Person{{Names: []Name{{Given: "b"}}}}, Kinships: []Kinship{{Relation: "mother"}},
		Events: []Event{{People: []ID{id}}}, Notes: []Note{{Text: "n"}}}
	c := f.Clone()
	if !reflect.DeepEqual(c, f) {
		t.Fatal("a clone differs")
	}
	c.Sought[0].Names[0].Given, c.Sought[0].Identifiers[0].Number, c.Sought[0].Photos[0].Caption = "x", "x", "x"
	c.Relatives[0].Names[0].Given, c.Kinships[0].Relation, c.Notes[0].Text = "x", "x", "x"
	c.Events[0].People[0] = ID{}
	if f.Sought[0].Names[0].Given != "a" || f.Sought[0].Identifiers[0].Number != "1" || f.Sought[0].Photos[0].Caption != "p" ||
		f.Relatives[0].Names[0].Given != "b" || f.Kinships[0].Relation != "mother" || f.Events[0].People[0] != id || f.Notes[0].Text != "n" {
		t.Errorf("the clone is tied to the file: %+v", f)
	}
}
