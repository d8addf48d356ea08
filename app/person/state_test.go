package person

import (
	"testing"

	"athar/i18n"
	"athar/record"
)

func page() *State {
	id := record.NewID()
	return NewState(record.File{Sought: []record.Person{{ID: id, Role: record.RoleSought,
		Names: []record.Name{{Key: record.NewKey(), Script: record.Arabic, Given: "سلمى", Family: "حداد"}}}}}, id)
}

func TestNumbersAreMaskedUnlessBeingTyped(t *testing.T) {
	s := page()
	s.Person().Identifiers = []record.Identifier{{Key: "a", Kind: record.CivilRegistration, Number: "12"}}
	if s.Shown["a"] {
		t.Error("a stored number is shown")
	}
	key := s.AddIdentifier()
	if !s.Shown[key] {
		t.Error("a number being typed is masked")
	}
	if got := s.Identifier(key).Kind; got != record.NationalNumber {
		t.Errorf("kind %q: the first that is not there yet", got)
	}
}

func TestRemoveAndUndo(t *testing.T) {
	s := page()
	number := s.AddIdentifier()
	first, second := s.AddPhoto("x"), s.AddPhoto("y")
	spelling := s.AddSpelling(record.Latin)
	for _, key := range []string{number, first, spelling} {
		if !s.Remove(key) {
			t.Fatalf("not removed: %s", key)
		}
	}
	if s.Remove("nothing") {
		t.Error("removed nothing")
	}
	if !s.Photo(second).Main {
		t.Error("no photo is printed")
	}
	for range 3 {
		if !s.Undo() {
			t.Fatal("nothing to undo")
		}
	}
	if s.Undo() {
		t.Error("a fourth undo")
	}
	p := s.Person()
	if len(p.Identifiers) != 1 || len(p.Photos) != 2 || p.Photos[0].Key != first || !p.Photos[0].Main || p.Photos[1].Main {
		t.Errorf("%+v", p)
	}
	if s.Name(spelling) == nil {
		t.Error("the spelling is gone")
	}
}

func TestSpellingsLeaveTheFamilysOwnAlone(t *testing.T) {
	s := page()
	if len(s.Spellings()) != 0 {
		t.Error("the family's own is no other spelling")
	}
	ar, la := s.AddSpelling(record.Arabic), s.AddSpelling(record.Latin)
	got := s.Spellings()
	if len(got) != 2 || got[0].Key != ar || got[1].Key != la {
		t.Errorf("%+v", got)
	}
	keys := map[string]bool{}
	for _, n := range s.Person().Names {
		if keys[n.Key] {
			t.Error("a key twice")
		}
		keys[n.Key] = true
	}
}

func TestSetMain(t *testing.T) {
	s := page()
	a, b := s.AddPhoto("x"), s.AddPhoto("y")
	if !s.Photo(a).Main || s.Photo(b).Main {
		t.Error("the first photo is printed")
	}
	s.SetMain(b)
	if s.Photo(a).Main || !s.Photo(b).Main {
		t.Error("one photo is printed")
	}
}

func TestPersonThatIsGone(t *testing.T) {
	s := NewState(record.File{}, record.NewID())
	p, _ := i18n.New(i18n.English, i18n.Options{})
	if s.Person() != nil || s.Heading(p) != "This person is no longer in the file." || s.Remove("x") || s.Undo() || s.Photo("x") != nil {
		t.Error("a person that is gone")
	}
}

func TestHeadingIsTheName(t *testing.T) {
	p, _ := i18n.New(i18n.Arabic, i18n.Options{})
	if got := page().Heading(p); got != "سلمى حداد" {
		t.Errorf("%q", got)
	}
}
