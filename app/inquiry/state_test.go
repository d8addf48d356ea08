package inquiry

import (
	"strings"
	"testing"
	"time"

	"athar/app/nav"
	"athar/i18n"
	"athar/record"
)

func printer(t *testing.T, lang i18n.Language) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNewStateHasAPlaceForOneName(t *testing.T) {
	s := NewState(record.File{}, "")
	if s.Section != nav.Sought || len(s.File.Sought) != 1 || s.Person != s.File.Sought[0].ID {
		t.Fatalf("new state: section %q, %d people", s.Section, len(s.File.Sought))
	}
	if s.Worth() || s.Named() {
		t.Error("an untouched inquiry is worth nothing and names nobody")
	}
	PutName(s.Shown(), record.Arabic, record.Name{Given: "سلمى"})
	if !s.Worth() || !s.Named() {
		t.Error("one name makes an inquiry")
	}
}

func TestStepStopsAtTheEnds(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	for _, c := range []struct {
		n    int
		want nav.Section
	}{{-1, nav.Sought}, {1, nav.Events}, {1, nav.Enquirer}, {9, nav.Overview}, {1, nav.Overview}, {-9, nav.Sought}} {
		if got := s.Step(c.n); got != c.want {
			t.Errorf("step %d: got %q, want %q", c.n, got, c.want)
		}
	}
}

func TestNextLeadsThroughAllSections(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	n := 1
	for next := s.Next(); next != ""; next = s.Next() {
		s.Section = next
		n++
	}
	if n != len(Sections()) || s.Section != nav.Overview || !s.Empty(nav.Events) || s.Empty(nav.Sought) {
		t.Errorf("%d sections, at %s", n, s.Section)
	}
}

func TestPutNameKeepsItsPlace(t *testing.T) {
	p := &record.Person{}
	PutName(p, record.Latin, record.Name{})
	if len(p.Names) != 0 {
		t.Error("an empty name is no name")
	}
	PutName(p, record.Arabic, record.Name{Given: "سلمى"})
	PutName(p, record.Latin, record.Name{Given: "Salma", Suggested: true})
	key := NameOf(p, record.Arabic).Key
	PutName(p, record.Arabic, record.Name{Given: "سلمى", Family: "حداد"})
	if got := NameOf(p, record.Arabic); len(p.Names) != 2 || got.Key != key || got.Family != "حداد" || p.Names[1].Key <= key {
		t.Errorf("%+v", p.Names)
	}
	PutPart(p, record.Latin, "family", "Haddad")
	if got := NameOf(p, record.Latin); got.Suggested || got.Full() != "Salma Haddad" {
		t.Errorf("%+v", got)
	}
	PutName(p, record.Arabic, record.Name{})
	if got := NameOf(p, record.Arabic); got == nil || got.Key != key || !got.IsEmpty() {
		t.Error("an emptied name keeps its key, so that its history stays one")
	}
}

func TestMotherSuggestion(t *testing.T) {
	p := &record.Person{}
	SetMother(p, "فاطمة", "")
	if p.Mother.LatinName == "" || !p.Mother.Suggested {
		t.Fatalf("no suggestion: %+v", p.Mother)
	}
	SetMotherLatin(p, "Fatmeh")
	SetMother(p, "فاطمة", "حداد")
	if p.Mother.LatinName != "Fatmeh" || p.Mother.Suggested {
		t.Errorf("approved spelling changed: %+v", p.Mother)
	}
	SetMotherLatin(p, "")
	if p.Mother.LatinName != "" || p.Mother.Suggested {
		t.Error("what is emptied stays empty while one types")
	}
	SetMother(p, "فاطمة", "عيسى")
	if !p.Mother.Suggested {
		t.Error("an empty spelling is suggested anew")
	}
}

func TestRemoveAndUndoGiveTheSameFile(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	a := s.Shown().ID
	b := s.AddSought().ID
	r := s.AddRelative().ID
	s.Relate(r, b, "mother")
	e := s.AddEvent()
	s.SetConcerns(e, a, false)
	if len(e.People) != 1 || e.People[0] != b {
		t.Fatalf("event people: %v", e.People)
	}
	event := e.ID
	if !s.Remove(b) {
		t.Fatal("not removed")
	}
	if len(s.File.Sought) != 1 || s.EventOf(event) != nil || len(s.KinshipsOf(r)) != 1 {
		t.Fatalf("after removal: %d sought, events %v, kinships %v", len(s.File.Sought), s.File.Events, s.File.Kinships)
	}
	s.Remove(r)
	for range 2 {
		if _, ok := s.Undo(); !ok {
			t.Fatal("nothing to undo")
		}
	}
	if _, ok := s.Undo(); ok {
		t.Error("a third undo")
	}
	if len(s.File.Sought) != 2 || s.File.Sought[1].ID != b || len(s.KinshipsOf(r)) != 2 || len(s.File.Events) != 1 {
		t.Errorf("after undo: %+v", s.File)
	}
	if p := s.EventOf(event).People; len(p) != 1 || p[0] != b {
		t.Errorf("event people after undo: %v", p)
	}
}

func TestRemovingTheLastPersonLeavesAnEmptyOne(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	PutName(s.Shown(), record.Arabic, record.Name{Given: "سلمى"})
	id := s.Shown().ID
	s.Remove(id)
	if len(s.File.Sought) != 1 || s.File.Sought[0].ID == id || s.Named() {
		t.Fatalf("%+v", s.File.Sought)
	}
	s.Undo()
	if len(s.File.Sought) != 1 || s.File.Sought[0].ID != id {
		t.Fatalf("after undo %+v", s.File.Sought)
	}
}

func TestConcernsEverybodyIsStoredAsNobody(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	a, b := s.Shown().ID, s.AddSought().ID
	e := s.AddEvent()
	s.SetConcerns(e, a, false)
	s.SetConcerns(e, b, false) // the last one stays
	if !Concerns(*e, b) || Concerns(*e, a) {
		t.Errorf("people %v", e.People)
	}
	s.SetConcerns(e, a, true)
	if e.People != nil {
		t.Errorf("everybody is stored as %v", e.People)
	}
}

func TestAnEventIsNotSaidOfSomebodyAddedLater(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	a := s.Shown().ID
	event := s.AddEvent().ID
	before := s.File.Events
	b := s.AddSought().ID
	if e := s.EventOf(event); !Concerns(*e, a) || Concerns(*e, b) {
		t.Errorf("people %v, want the first alone", e.People)
	}
	if len(before[0].People) != 0 {
		t.Error("the file that was there before is changed")
	}
	s.SetConcerns(s.EventOf(event), b, true)
	c := s.AddSought().ID
	if e := s.EventOf(event); !Concerns(*e, c) {
		t.Errorf("people %v: what is of everybody among several stays so", e.People)
	}
}

func TestNextTarget(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	a, b := s.Shown().ID, s.AddSought().ID
	r := s.AddRelative().ID
	if got := s.NextTarget(r); got != b {
		t.Errorf("next target %v", got)
	}
	s.Relate(r, b, "mother")
	if !s.NextTarget(r).IsZero() {
		t.Error("related to all")
	}
	if got := s.NextTarget(b); got != a {
		t.Error("a sought person may be related to another, never to itself")
	}
}

func TestProgressSaysWhatIsThereAndWhatIsNot(t *testing.T) {
	p := printer(t, i18n.English)
	s := NewState(record.File{}, nav.Sought)
	expect := func(section nav.Section, want string) {
		t.Helper()
		if got := i18n.Plain(s.Progress(p, section)); got != want {
			t.Errorf("%s: %q, want %q", section, got, want)
		}
	}
	expect(nav.Sought, "Write one name to begin")
	expect(nav.Overview, "Needs one name before printing")
	PutName(s.Shown(), record.Arabic, record.Name{Given: "سلمى"})
	expect(nav.Sought, "A name is there; no date of birth yet")
	s.Shown().Birth = record.ParseDate("1971")
	expect(nav.Sought, "A name is there; no mother’s name yet")
	s.Shown().Mother.Given = "فاطمة"
	s.Shown().Identifiers = []record.Identifier{{Kind: record.NationalNumber, Number: "1"}}
	expect(nav.Sought, "A name is there")
	s.AddSought()
	expect(nav.Sought, "2 people; one has no name yet")
	expect(nav.Events, "Nothing is written yet")
	s.AddEvent()
	expect(nav.Events, "One event; one has no date yet")
	expect(nav.Enquirer, "Nobody is named yet")
	s.File.Enquirer.Name = "هدى"
	expect(nav.Enquirer, "A name is there; no safe way to reach yet")
	s.File.Enquirer.Phone = "0000"
	expect(nav.Enquirer, "A name and a way to reach are there")
	expect(nav.Relatives, "Nobody is written yet")
	s.AddRelative()
	expect(nav.Relatives, "One relative")
	s.AddNote(time.Unix(0, 0))
	expect(nav.Notes, "One note")
	expect(nav.Overview, "Ready to print")
}

func TestEverySectionHasWordsInBothLanguages(t *testing.T) {
	for _, lang := range i18n.Languages() {
		p := printer(t, lang)
		s := NewState(record.File{}, "")
		for _, section := range Sections() {
			for _, words := range []string{s.Progress(p, section), p.T("inquiry.section." + string(section))} {
				if words == "" || strings.Contains(words, "⟦") {
					t.Errorf("%s %s: %q", lang, section, words)
				}
			}
		}
		for _, k := range EventKinds() {
			if w := EventKindWords(p, k); strings.Contains(w, "⟦") || w == string(k) {
				t.Errorf("%s: event kind %s has no words", lang, k)
			}
		}
	}
}

func TestRemarksOfAField(t *testing.T) {
	p := printer(t, i18n.English)
	a, b := record.NewID(), record.NewID()
	warnings := []record.Warning{{Code: "birth_future", Path: "birth", Record: a}, {Code: "age_implausible", Path: "names/1/given", Record: a},
		{Code: "birth_future", Path: "birth", Record: b}}
	for _, c := range []struct {
		path string
		want int
	}{{"birth", 1}, {"names", 1}, {"name", 0}, {"", 0}} {
		if got := Remarks(p, warnings, a, c.path); len(got) != c.want {
			t.Errorf("%q: %v", c.path, got)
		}
	}
}

func TestANewFormIsNotGreetedWithAWarning(t *testing.T) {
	s := NewState(record.File{}, nav.Sought)
	today := record.NewDay(2026, 11, 22)
	if w := s.Warnings(today); len(w) != 0 {
		t.Errorf("%+v", w)
	}
	s.Shown().Birth = record.ParseDate("1 1 2050")
	codes := map[string]bool{}
	for _, w := range s.Warnings(today) {
		codes[w.Code] = true
	}
	if !codes["no_name"] || !codes["birth_future"] {
		t.Errorf("%v", codes)
	}
}

func TestFileNameHoldsNoName(t *testing.T) {
	now := time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)
	for _, c := range []struct{ reference, want string }{
		{"2026-0007", "athar-2026-0007.pdf"}, {"2026/7", "athar-2026-7.pdf"}, {"٢٠٢٦-٠٠٠٧", "athar-2026-0007.pdf"},
		{"سلمى حداد", "athar-2026-11-22.pdf"}, {"", "athar-2026-11-22.pdf"}, {"../../x 3", "athar-3.pdf"}, {"Haddad 12", "athar-12.pdf"},
	} {
		if got := FileName(c.reference, now); got != c.want {
			t.Errorf("%q: %q, want %q", c.reference, got, c.want)
		}
	}
}

func TestPlainNumber(t *testing.T) {
	for reference, want := range map[string]string{"2026-0007": "2026-0007", "٢٠٢٦/٧": "2026-7", "حداد": "", "": "", "ملف 12": "12"} {
		if got := PlainNumber(reference); got != want {
			t.Errorf("%q: %q, want %q", reference, got, want)
		}
	}
}

func TestPrintLanguages(t *testing.T) {
	ar, en := printer(t, i18n.Arabic), printer(t, i18n.English)
	for _, c := range []struct {
		lang          PrintLanguage
		screen        *i18n.Printer
		first, second i18n.Language
	}{
		{PrintArabic, en, "ar", ""}, {PrintEnglish, ar, "en", ""}, {PrintBoth, ar, "ar", "en"}, {PrintBoth, en, "en", "ar"}, {"", ar, "ar", ""},
	} {
		first, second, err := Printing{Language: c.lang}.Languages(c.screen)
		if err != nil || first.Lang() != c.first || (second == nil) != (c.second == "") || (second != nil && second.Lang() != c.second) {
			t.Errorf("%q on %s: %v %v %v", c.lang, c.screen.Lang(), first, second, err)
		}
	}
}

func TestARemarkLeadsToItsPlace(t *testing.T) {
	s := NewState(record.File{}, nav.Overview)
	a, b := s.Shown().ID, s.AddSought().ID
	r := s.AddRelative().ID
	e, n := s.AddEvent().ID, s.AddNote(time.Unix(0, 0)).ID
	s.Relate(b, a, record.Mother)
	link := s.File.Kinships[len(s.File.Kinships)-1].ID
	for _, c := range []struct {
		id   record.ID
		want nav.Section
	}{{a, nav.Sought}, {r, nav.Relatives}, {e, nav.Events}, {n, nav.Notes}, {s.File.Kinships[0].ID, nav.Relatives}, {link, nav.Sought}, {record.NewID(), nav.Overview}} {
		if got := s.SectionOf(c.id); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
	if s.OpenAt(link); s.Person != b {
		t.Error("a kinship among the people sought is with the first of the two")
	}
	if s.OpenAt(e); s.OpenIn(nav.Events) != e {
		t.Error("the event is not open")
	}
}

func TestAgeTextKeepsWhatTheNumberDoesNotSay(t *testing.T) {
	for text, want := range map[string]string{"": "", "34": "", " ٣٤ ": "", "0": "0", "30-35": "30-35", "حوالي ٣٤": "حوالي ٣٤", "young": "young", "131": "131"} {
		n, ok := Years(text)
		if got := AgeText(text, n, ok); got != want {
			t.Errorf("%q is kept as %q", text, got)
		}
	}
}

func TestYears(t *testing.T) {
	for _, c := range []struct {
		text string
		want int
		ok   bool
	}{{"", 0, true}, {" 34 ", 34, true}, {"٣٤", 34, true}, {"حوالي ٣٤ سنة", 34, true}, {"34 years", 34, true},
		{"30-35", 0, false}, {"young", 0, false}, {"131", 0, false}, {"0", 0, true}, {"99999999999999999999", 0, false}} {
		if got, ok := Years(c.text); ok != c.ok || ok && got != c.want {
			t.Errorf("%q: %d %v", c.text, got, ok)
		}
	}
}
