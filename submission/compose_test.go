package submission

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"athar/fault"
	"athar/i18n"
	"athar/internal/testkit"
	"athar/record"
)

// text is a form as somebody reads it.
func text(passages []record.Passage) string {
	var b strings.Builder
	for _, p := range passages {
		b.WriteString("# " + p.Title)
		if p.Confidential {
			b.WriteString(" *")
		}
		b.WriteString("\n" + p.Text + "\n\n")
	}
	return b.String()
}

func compose(t testing.TB, b *Bodies, body, procedure string, f *record.File, people []record.ID, lang i18n.Language, o Options) []record.Passage {
	t.Helper()
	if o.Today == 0 {
		o.Today = today
	}
	out, err := b.Compose(body, procedure, f, people, lang, o)
	if err != nil {
		t.Fatalf("%s/%s/%s: %v", body, procedure, lang, err)
	}
	return out
}

// Every form in every language, of the complete file and of the demonstration's family,
// is what was read and found good. After a change on purpose: ATHAR_GOLDEN=1, and read.
func TestFormsReadWell(t *testing.T) {
	b := load1(t)
	full, family := complete(), testkit.Family()
	for _, d := range b.All() {
		for _, lang := range d.Languages {
			for _, p := range d.Procedures {
				o := Options{Addressee: addressee(lang)}
				golden(t, d.ID+"."+p.ID+"."+string(lang), text(compose(t, b, d.ID, p.ID, &full, nil, lang, o)))
			}
		}
	}
	golden(t, "family.wgeid.en", text(compose(t, b, "wgeid", "standard", &family, []record.ID{family.Sought[4].ID}, i18n.English, Options{})))
	golden(t, "family.wgeid.fr", text(compose(t, b, "wgeid", "standard", &family, []record.ID{family.Sought[4].ID}, French, Options{})))
	golden(t, "family.icrc.ar", text(compose(t, b, "icrc", "tracing", &family, []record.ID{family.Sought[2].ID}, i18n.Arabic, Options{})))
	for _, lang := range Languages() {
		golden(t, "family.government."+string(lang), text(compose(t, b, "government", "letter", &family, nil, lang, Options{Addressee: addressee(lang)})))
	}
}

func addressee(lang i18n.Language) string {
	switch lang {
	case i18n.Arabic:
		return "السيد وزير العدل"
	case French:
		return "Monsieur le Ministre de la justice"
	}
	return "The Minister of Justice"
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "forms", name+".txt")
	if os.Getenv("ATHAR_GOLDEN") != "" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is not as it was read (%v). It is now:\n%s", name, err, got)
	}
}

// each fills every form in every language, with all that can be chosen and without.
func each(t *testing.T, b *Bodies, f *record.File, o Options, see func(name string, d *Body, passages []record.Passage)) {
	t.Helper()
	for _, d := range b.All() {
		for _, lang := range Languages() {
			for _, p := range d.Procedures {
				o.Reading = true
				see(d.ID+"."+p.ID+"."+string(lang), d, compose(t, b, d.ID, p.ID, f, nil, lang, o))
			}
		}
	}
}

func TestWhatIsPrivateStaysInTheFile(t *testing.T) {
	b := load1(t)
	f := complete()
	f.Events[0].Text = "أُنزل من الحافلة وأُخذ؛ قال ذلك زيدون الحبق."
	never := []string{"زيدون الحبق", "مريانا السمّاق", "0900 000 444", "0900 000 555", "0900 000 333", "0900 000 999", "وسيط", "نصّ خفيّ تماماً", "USD",
		"رامح الزعتر", "ملاحظة داخلية", "خبر غير مؤكد", "دواء للسكري", "سنّ مكسورة", "صورة الهوية"}
	each(t, b, &f, Options{}, func(name string, _ *Body, passages []record.Passage) {
		for _, w := range never {
			if strings.Contains(text(passages), w) {
				t.Errorf("%s says %q:\n%s", name, w, text(passages))
			}
		}
		for _, p := range passages {
			if own := strings.Contains(p.Text, "0900 000 111"); own && !p.Confidential && !strings.HasPrefix(name, "government") {
				t.Errorf("%s: the enquirer's phone stands in %q, which is not confidential", name, p.Title)
			}
		}
	})
}

func TestWhatIsChosenIsSaid(t *testing.T) {
	b := load1(t)
	f := complete()
	o := Options{Witnesses: []record.ID{id(40), id(41)}, Files: []record.ID{id(50)}, Medical: true}
	each(t, b, &f, o, func(name string, d *Body, passages []record.Passage) {
		said := text(passages)
		if strings.Contains(said, "زيدون الحبق") {
			t.Errorf("%s names a witness who did not agree", name)
		}
		if d.says("witnesses") != strings.Contains(said, "مريانا السمّاق") {
			t.Errorf("%s: the witness who agreed and was chosen", name)
		}
		if strings.Contains(said, "0900 000 555") {
			t.Errorf("%s tells a witness's phone", name)
		}
		for _, p := range passages {
			if strings.Contains(p.Text, "مريانا السمّاق") && !p.Confidential {
				t.Errorf("%s: a witness in %q, which is not confidential", name, p.Title)
			}
		}
		if d.says("files") != strings.Contains(said, "صورة الهوية") {
			t.Errorf("%s: the document that goes with it", name)
		}
	})
	for _, c := range []struct {
		body, procedure string
		medical         bool
	}{{"icmp", "inquiry", true}, {"icrc", "tracing", true}, {"wgad", "regular", true}, {"wgeid", "standard", false}, {"iimp", "report", false}, {"ncmp", "report", false}} {
		said := text(compose(t, b, c.body, c.procedure, &f, nil, i18n.English, Options{Medical: true, Reading: true}))
		if strings.Contains(said, "دواء للسكري") != c.medical {
			t.Errorf("%s: medical %v", c.body, !c.medical)
		}
		if needs := b.Body(c.body).NeedsWith(c.procedure, Options{Medical: true}); slices.Contains(needs, record.ShareMedical) != c.medical {
			t.Errorf("%s needs %v", c.body, needs)
		}
	}
	needs := b.Body("wgeid").NeedsWith("standard", o)
	for _, s := range []record.ConsentSection{record.ShareIdentity, record.ShareEvents, record.ShareContacts, record.ShareWitnesses, record.ShareEvidence} {
		if !slices.Contains(needs, s) {
			t.Errorf("no consent for %s: %v", s, needs)
		}
	}
}

func TestNoFormIsLeftWithHoles(t *testing.T) {
	b := load1(t)
	full, bare, family := complete(), record.File{Sought: []record.Person{{ID: id(2)}}}, testkit.Family()
	family.Sought = family.Sought[:1]
	for _, f := range []*record.File{&full, &bare, &family} {
		each(t, b, f, Options{Witnesses: []record.ID{id(41)}, Files: []record.ID{id(50)}, Medical: true}, func(name string, _ *Body, passages []record.Passage) {
			if len(passages) < 4 {
				t.Errorf("%s has %d passages", name, len(passages))
			}
			items := map[string]bool{}
			for _, p := range passages {
				if items[p.Item] || p.Item == "" || p.Title == "" || p.Text == "" || p.Edited || p.Key != "" {
					t.Errorf("%s: %+v", name, p)
				}
				items[p.Item] = true
			}
			said := text(passages)
			for _, hole := range []string{"⟦", "{", "}", "\u2068", "\u2069", ": \n# ", "()", "«»", ": ,", "  "} {
				if strings.Contains(said, hole) {
					t.Errorf("%s has %q:\n%s", name, hole, said)
				}
			}
			if strings.HasSuffix(name, ".ar") && strings.Contains(said, "not known") || !strings.HasSuffix(name, ".ar") && strings.Contains(said, "غير معروف") {
				t.Errorf("%s mixes languages", name)
			}
		})
	}
}

func TestTheWordsOfFormsAreAllThere(t *testing.T) {
	var texts map[string]Text
	if err := json.Unmarshal([]byte(readAll(t, wordsFile)), &texts); err != nil {
		t.Fatal(err)
	}
	for key, x := range texts {
		if x.Arabic == "" || x.English == "" || x.French == "" {
			t.Errorf("%s is not said in all languages", key)
		}
		for _, other := range []string{x.English, x.French} {
			if strings.Count(x.Arabic, "{") != strings.Count(other, "{") {
				t.Errorf("%s: %q and %q do not name the same", key, x.Arabic, other)
			}
		}
		if name, ok := strings.CutPrefix(key, "fact."); ok && factOf(name) == nil {
			t.Errorf("a label for %s, which is no fact", name)
		}
	}
	sources, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, call := range []string{`w.word("`, `w.put("`, `add("`, `w.labelled("`} {
			for _, rest := range strings.Split(string(src), call)[1:] {
				key, _, _ := strings.Cut(rest, `"`)
				if _, ok := texts[key]; !ok && !strings.HasSuffix(name, "_test.go") {
					t.Errorf("%s: no words for %q", name, key)
				}
			}
		}
		for _, rest := range strings.Split(string(src), `	case "`)[1:] {
			key, _, _ := strings.Cut(rest, `"`)
			if _, ok := texts["fact."+key]; !ok && strings.HasPrefix(name, "facts") {
				t.Errorf("%s: no label for the fact %q", name, key)
			}
		}
	}
}

func TestFrenchHasTheWordsOfForms(t *testing.T) {
	fr := load1(t).Printer(French)
	en, err := i18n.New(i18n.English, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"date.day.1"}
	for i := range 12 {
		want = append(want, "month."+itoa(i+1), "hijri.month."+itoa(i+1))
	}
	for _, d := range []string{"after", "around", "autumn", "before", "between", "day", "early", "hijri_day", "hijri_month", "hijri_year", "late", "middle", "month", "spring", "summer", "winter", "with_gregorian"} {
		want = append(want, "date."+d)
	}
	for _, r := range relations() {
		want = append(want, "relation."+string(r))
	}
	for _, k := range record.EventKinds() {
		want = append(want, "event.kind."+string(k))
	}
	for _, k := range record.IdentifierKinds() {
		want = append(want, "identifier."+string(k))
	}
	for _, m := range record.Maritals() {
		want = append(want, "marital."+m, "marital."+m+".female", "marital."+m+".male")
	}
	for _, c := range record.Certainties() {
		want = append(want, "certainty."+c)
	}
	for _, s := range record.Sexes() {
		want = append(want, "sex."+string(s))
	}
	want = append(want, keys(record.Vocabulary[record.Answer]())...)
	want = append(want, keys(record.Vocabulary[record.CourtKind]())...)
	want = append(want, keys(record.Vocabulary[record.RegistryResult]())...)
	want = append(want, keys(record.Vocabulary[record.DonorStep]())...)
	want = append(want, keys(record.Vocabulary[record.EvidenceKind]())...)
	for _, key := range want {
		if !fr.Has(key) {
			t.Errorf("no French words for %s", key)
		}
		if key != "date.day.1" && !en.Has(key) {
			t.Errorf("%s is not a key of the catalogues", key)
		}
	}
}

func keys[T ~string](words []T) []string {
	var out []string
	for _, w := range words {
		out = append(out, record.Key(w))
	}
	return out
}

func itoa(n int) string { b, _ := json.Marshal(n); return string(b) }

func TestARequestThatDoesNotFitIsRefused(t *testing.T) {
	b := load1(t)
	f := testkit.Family()
	for _, c := range []struct {
		body, procedure string
		people          []record.ID
		lang            i18n.Language
		kind            fault.Kind
		hint            string
	}{
		{"nobody", "letter", nil, i18n.English, fault.NotFound, "body"},
		{"wgeid", "letter", nil, i18n.English, fault.Invalid, "procedure"},
		{"wgeid", "standard", []record.ID{f.Sought[0].ID}, i18n.Arabic, fault.Invalid, "body_language"},
		{"ncmp", "report", []record.ID{f.Sought[0].ID}, "de", fault.Invalid, "body_language"},
		{"wgeid", "standard", nil, i18n.English, fault.Invalid, "one_person"},
		{"wgeid", "standard", []record.ID{f.Relatives[0].ID}, i18n.English, fault.Invalid, "no_person"},
		{"government", "letter", []record.ID{id(77)}, i18n.English, fault.Invalid, "no_person"},
	} {
		_, err := b.Compose(c.body, c.procedure, &f, c.people, c.lang, Options{Today: today})
		if fault.KindOf(err) != c.kind || fault.HintOf(err) != c.hint {
			t.Errorf("%s/%s/%s: %v", c.body, c.procedure, c.lang, err)
		}
	}
}

func TestOneLetterForAll(t *testing.T) {
	b := load1(t)
	f := testkit.Family()
	passages := compose(t, b, "government", "letter", &f, nil, i18n.Arabic, Options{Addressee: "إلى من يهمه الأمر"})
	people := 0
	for _, p := range passages {
		if strings.HasPrefix(p.Item, "person@") {
			people++
		}
	}
	if people != 5 {
		t.Errorf("%d people in a letter about five", people)
	}
	two := compose(t, b, "government", "letter", &f, []record.ID{f.Sought[0].ID, f.Sought[1].ID}, i18n.Arabic, Options{})
	if said := text(two); strings.Contains(said, "جود") || !strings.Contains(said, "ميساء") {
		t.Errorf("a letter about two:\n%s", said)
	}
}

func TestDirectionMarksAndLinesDoNotLeave(t *testing.T) {
	b := load1(t)
	f := complete()
	f.Events[0].Text = "سطر\nثانٍ \u202Eمقلوب\u202C\u0007 " + strings.Repeat("كلمة ", 5000)
	f.Sought[0].Occupation = "a\u2067b"
	each(t, b, &f, Options{}, func(name string, _ *Body, passages []record.Passage) {
		if strings.ContainsAny(text(passages), "\u202E\u202C\u0007\u2067") {
			t.Errorf("%s keeps marks that turn what stands around them", name)
		}
	})
}

func TestFillingAgainKeepsWhatWasEdited(t *testing.T) {
	b := load1(t)
	f := complete()
	first := compose(t, b, "wgeid", "standard", &f, nil, i18n.English, Options{})
	stored := record.Join(record.Split(record.File{Inquiry: f.Inquiry, Submissions: []record.Submission{{Part: record.Part{ID: id(7)}, Passages: first}}})).Submissions[0].Passages
	stored[1].Text, stored[1].Edited = "Written by the case worker.", true
	f.Events[0].Place.Text = "جسر آخر"
	again := Refill(stored, compose(t, b, "wgeid", "standard", &f, nil, i18n.English, Options{}))
	if len(again) != len(stored) {
		t.Fatalf("%d passages, were %d", len(again), len(stored))
	}
	for i, p := range again {
		if p.Key != stored[i].Key || p.Key == "" {
			t.Errorf("%s lost its key", p.Item)
		}
	}
	if again[1].Text != "Written by the case worker." || !again[1].Edited {
		t.Errorf("what was edited: %+v", again[1])
	}
	if !strings.Contains(again[2].Text, "جسر آخر") {
		t.Errorf("what was not edited: %+v", again[2])
	}
	gone := Refill(append(stored, record.Passage{Key: "zz", Item: "old_section", Text: "mine", Edited: true}), first)
	if last := gone[len(gone)-1]; last.Text != "mine" || last.Key != "" {
		t.Errorf("a section that the form no longer has: %+v", last)
	}
	back := Refill([]record.Passage{{Key: "b", Item: "date"}, {Key: "c", Item: "person"}}, first)
	for i := 1; i < len(back); i++ {
		if back[i].Key != "" && back[i].Key <= back[i-1].Key {
			t.Errorf("keys out of order: %q after %q", back[i].Key, back[i-1].Key)
		}
	}
}
