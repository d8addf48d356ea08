package kin

import (
	"testing"

	"athar/record"
)

func TestManyOfEach(t *testing.T) {
	f := &record.File{Sought: []record.Person{{ID: record.ID{1}, Role: record.RoleSought}}}
	for i := range 60 {
		id := record.ID{2, byte(i)}
		f.Relatives = append(f.Relatives, record.Person{ID: id, Role: record.RoleRelative})
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{3, byte(i)}, From: id, Relation: []record.Relation{record.Son, record.Brother, record.UnclePaternal, record.SonOfUncleMaternal}[i%4], To: record.ID{1}})
	}
	fam := Of(f)
	d := fam.Draw(box, Options{})
	if d.Crossings > 0 || d.Width > 60*(90+2*16) {
		t.Errorf("%v wide, %d crossings", d.Width, d.Crossings)
	}
}
