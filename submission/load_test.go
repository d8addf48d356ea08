package submission

import (
	"strings"
	"testing"
	"testing/fstest"

	"athar/assets"
	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// today is the day on which the bodies were checked.
var today = record.NewDay(2026, 11, 22)

func load1(t testing.TB) *Bodies {
	t.Helper()
	b, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return b.With(places())
}

// places is a small invented gazetteer.
func places() *gazetteer.Table {
	return gazetteer.New([]gazetteer.Entry{
		{ID: "sy.rif", Kind: gazetteer.Governorate, Arabic: "ريف دمشق", English: "Rif Dimashq", Country: "sy"},
		{ID: "sy.damascus", Kind: gazetteer.Governorate, Arabic: "دمشق", English: "Damascus", Country: "sy"},
		{ID: "sy.agency", Kind: gazetteer.Agency, Arabic: "الشعبة المتخيَّلة", English: "Imagined Division", Country: "sy"},
		{ID: "sy.branch", Kind: gazetteer.Branch, Arabic: "الفرع 999", English: "Branch 999", Agency: "sy.agency", Parent: "sy.damascus", Country: "sy"},
		{ID: "xx.group", Kind: gazetteer.Group, Arabic: "جماعة متخيَّلة", English: "Imagined Group", Country: "xx"},
		{ID: "zz.foreign", Kind: gazetteer.Foreign, Arabic: "قوة أجنبية متخيَّلة", English: "Imagined Foreign Force", Country: "zz"},
		{ID: "zz.port", Kind: gazetteer.Locality, Arabic: "ميناء متخيَّل", English: "Imagined Port", Country: "zz"},
	})
}

func TestTheBodiesOfTheProduct(t *testing.T) {
	b := load1(t)
	var ids []string
	for _, d := range b.All() {
		ids = append(ids, d.ID)
		if d.Stale(today) || d.Checked.IsZero() {
			t.Errorf("%s is stale on the day on which it was checked", d.ID)
		}
		if len(d.Procedures) == 0 || len(d.Requirements) == 0 || len(d.Sections) == 0 {
			t.Errorf("%s says too little", d.ID)
		}
		for _, s := range d.Sources {
			if s.Title == "" || s.Address == "" && s.Note == "" {
				t.Errorf("%s has a source without an address", d.ID)
			}
		}
		if !strings.Contains(d.Not.Arabic, "مال") || !strings.Contains(d.Not.English, "money") {
			t.Errorf("%s does not say that no money is asked for", d.ID)
		}
	}
	if got, want := strings.Join(ids, " "), "wgeid wgad special_procedures government icrc icmp iimp ncmp"; got != want {
		t.Errorf("bodies %s, want %s", got, want)
	}
	var six []string
	for _, q := range b.Body("wgeid").Requirements {
		if q.Required {
			six = append(six, q.ID)
		}
	}
	if got, want := strings.Join(six, " "), "name date place forces action submitter"; got != want {
		t.Errorf("the Working Group requires %s, want %s", got, want)
	}
}

func TestAskedQuestionsAreAllInUse(t *testing.T) {
	b := load1(t)
	used := map[string]bool{}
	for _, d := range b.All() {
		for _, q := range d.Requirements {
			used[q.Question] = true
		}
	}
	for _, q := range b.Questions() {
		if !used[q.ID] {
			t.Errorf("no body asks %s", q.ID)
		}
	}
}

func TestAFolderOfOnesOwn(t *testing.T) {
	wgeid, err := assets.Bodies().Open("wgeid.json")
	if err != nil {
		t.Fatal(err)
	}
	defer wgeid.Close()
	good := readAll(t, "ncmp.json")
	dir := fstest.MapFS{
		"own.json":    {Data: []byte(strings.Replace(good, `"id": "ncmp"`, `"id": "our_centre"`, 1))},
		"ncmp.json":   {Data: []byte(strings.Replace(good, `"checked": "2026-11-22"`, `"checked": "2026-11-30"`, 1))},
		"broken.json": {Data: []byte(strings.Replace(good, "has(enquirer.name)", "has(enquirer.nam)", 1))},
		"cut.json":    {Data: []byte(good[:len(good)/2])},
		"large.json":  {Data: make([]byte, maxFile+1)},
		"notes.txt":   {Data: []byte("not a body")},
	}
	b, broken, err := LoadWith(dir)
	if err != nil {
		t.Fatal(err)
	}
	if b.Body("our_centre") == nil || b.Body("ncmp").Version() != "2026-11-30" || len(b.All()) != 9 {
		t.Errorf("%d bodies, the centre's %v", len(b.All()), b.Body("our_centre"))
	}
	reasons := map[string]Reason{}
	for _, x := range broken {
		reasons[x.File] = x.Reason
	}
	want := map[string]Reason{"broken.json": BadField, "cut.json": BadUnfinished, "large.json": BadLong}
	for name, r := range want {
		if reasons[name] != r {
			t.Errorf("%s: %q, want %q", name, reasons[name], r)
		}
	}
	if len(broken) != len(want) {
		t.Errorf("broken: %v", broken)
	}
	f := complete()
	if m := b.ReadyFor("our_centre", &f, today); len(m) != 1 || !m[0].Ready() {
		t.Errorf("the body of one's own: %+v", m)
	}
}

func TestWhatIsWrongIsToldByPlace(t *testing.T) {
	good := readAll(t, "wgeid.json")
	for _, c := range []struct {
		name, old, new string
		reason         Reason
		word           string
	}{
		{"field", "has(enquirer.name)", "has(enquirer.names)", BadField, "names"},
		{"function", "known(person.birth)", "knows(person.birth)", BadFunction, "knows"},
		{"word", "kind in (arrest, abduction, last_contact), has(text)", "kind in (arest, abduction), has(text)", BadWord, "arest"},
		{"type", "has(person.sex)", "person.sex > 3", BadType, "number"},
		{"syntax", "has(person.mother)", "has(person.mother))", BadSyntax, ")"},
		{"end", "has(person.mother)", "has(person.mother", BadUnfinished, ""},
		{"question", `"question": "mother"`, `"question": "grandmother"`, BadQuestion, "grandmother"},
		{"fact", `{"fact": "taken_place"}`, `{"fact": "taken_plaice"}`, BadFact, "taken_plaice"},
		{"member", `"per": "person"`, `"per": "person", "colour": "red"`, BadJSON, "colour"},
		{"language", `"languages": ["en", "fr"]`, `"languages": ["en", "de"]`, BadValue, "de"},
		{"day", `"checked": "2026-11-22"`, `"checked": "2026-02-30"`, BadValue, "2026-02-30"},
		{"deadline", `"from": "event"`, `"from": "someday"`, BadValue, "someday"},
		{"twice", `{"id": "place", "required"`, `{"id": "date", "required"`, BadTwice, "date"},
		{"french", `"fr": "7. Personne qui soumet le cas (confidentiel)"`, `"fr": ""`, BadMissing, ""},
		{"newer", `"format": 1`, `"format": 2`, BadFormat, ""},
		{"shape", `"order": 1`, `"order": "first"`, BadJSON, "string"},
		{"more", "", "", BadJSON, ""},
	} {
		text := strings.Replace(good, c.old, c.new, 1)
		if c.name == "more" {
			text = good + "{}"
		} else if text == good {
			t.Fatalf("%s: nothing was changed", c.name)
		}
		_, err := Parse([]byte(text))
		var bad *Broken
		if fault.KindOf(err) != fault.Invalid || fault.HintOf(err) != "body_file" || !asBroken(err, &bad) {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if bad.Reason != c.reason || bad.Word != c.word {
			t.Errorf("%s: %s %q, want %s %q", c.name, bad.Reason, bad.Word, c.reason, c.word)
		}
		if c.word == "" || c.name == "shape" {
			continue
		}
		lines := strings.Split(text, "\n")
		if bad.Line < 1 || bad.Line > len(lines) {
			t.Errorf("%s: line %d", c.name, bad.Line)
			continue
		}
		if at := string([]rune(lines[bad.Line-1])[bad.Column-1:]); !strings.HasPrefix(strings.TrimLeft(at, `"`), c.word) && c.reason != BadType && c.reason != BadTwice && c.reason != BadValue {
			t.Errorf("%s: at %d:%d stands %.20q, want %q", c.name, bad.Line, bad.Column, at, c.word)
		}
	}
}

func TestEveryReasonHasWords(t *testing.T) {
	for _, lang := range i18n.Languages() {
		p, err := i18n.New(lang, i18n.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range []Reason{BadJSON, BadFormat, BadMissing, BadTwice, BadValue, BadQuestion, BadFact, BadSyntax, BadField, BadFunction,
			BadWord, BadType, BadArguments, BadDeep, BadLong, BadUnfinished, BadUnreadable} {
			if !p.Has("body_file." + string(r)) {
				t.Errorf("%s: no words for %s", lang, r)
			}
		}
	}
}
