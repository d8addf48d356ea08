package inquiry

import (
	"testing"

	"athar/app/nav"
	"athar/record"
)

// What concerns only somebody who is taken out goes along, whatever kind of record it is,
// and what is told of everybody stays told of those who were sought then.
func TestRecordsGoWithTheirPerson(t *testing.T) {
	one := record.Person{ID: record.NewID(), Role: record.RoleSought, Names: []record.Name{{Given: "نادر"}}}
	f := record.Join(record.Split(record.File{Sought: []record.Person{one},
		Custodies: []record.Custody{{By: "فرع"}}, Consents: []record.Consent{{By: "هناء"}}, Events: []record.Event{{Kind: record.Arrest}}}))
	s := NewState(f, nav.Sought)
	second := s.AddSought().ID
	if c := s.File.Custodies[0]; len(c.People) != 1 || c.People[0] != one.ID {
		t.Errorf("the custody of the first is now one of both: %+v", c)
	}
	if c := s.File.Consents[0]; len(c.People) != 1 {
		t.Errorf("the consent for the first is now one for both: %+v", c)
	}
	s.File.Custodies = append(s.File.Custodies, record.Custody{Part: record.Part{ID: record.NewID()}, People: []record.ID{second}})
	if !s.OnlyAbout(second) || !s.Remove(second) || len(s.File.Custodies) != 1 {
		t.Errorf("%+v", s.File.Custodies)
	}
	if s.Undo(); len(s.File.Custodies) != 2 || len(s.File.Sought) != 2 || s.Person != second {
		t.Errorf("not put back: %+v", s.File.Custodies)
	}
}
