package i18n

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/feature/plural"
)

// families are keys that the program makes from a prefix and a value: the file that
// does it, and where the values are constants of a type, that type and its folder.
var families = []struct{ prefix, file, folder, kind string }{
	{"month.", "i18n/date.go", "", ""},
	{"hijri.month.", "i18n/date.go", "", ""},
	{"weekday.", "i18n/date.go", "", ""},
	{"fault.", "i18n/fault.go", "", ""},
	{"fault.invalid.", "record/jsontree.go", "record", "hint"},
	{"relation.", "app/inquiry/words.go", "record", "Relation"},
	{"event.kind.", "app/inquiry/words.go", "record", "EventKind"},
	{"status.", "app/inquiries/row.go", "record", "Status"},
	{"warning.", "record/warnings.go", "", ""},
	{"due.", "casework/due.go", "casework", "DueKind"},
	{"certainty.", "submission/factsevents.go", "", ""},
	{"consent.refused.", "record/consent.go", "record", "RefusalCode"},
	{"identifier.", "app/person/draw.go", "record", "IdentifierKind"},
	{"marital.", "exchange/packet/words.go", "", ""},
	{"timeline.conflict.", "app/timeline/draw.go", "", ""},
	{"inquiries.sort.", "app/inquiries/row.go", "", ""},
	{"inquiries.since.", "app/inquiries/row.go", "", ""},
	{"settings.digits.", "app/settings/view.go", "", ""},
	{"help.channel.", "app/help/state.go", "", ""},
	{"submissions.language.", "app/submissions/body.go", "", ""},
	{"settings.theme.", "app/settings/view.go", "", ""},
	{"inquiry.hint.", "app/inquiry/frame.go", "", ""},
	{"inquiry.section.", "app/inquiry/overview.go", "", ""},
	{"ctl.damage.", "cmd/atharctl/vault.go", "", ""},
	{"ctl.usage.", "cmd/atharctl/outcome.go", "", ""},
	{"ctl.help.", "cmd/atharctl/help.go", "", ""},
	{"ctl.option.", "cmd/atharctl/help.go", "", ""},
	{"inquiries.why.", "app/inquiries/row.go", "", ""},
	{"option.", "app/options.go", "", ""},
	{"shell.tab.", "app/strip.go", "", ""},
	{"option.wrong.", "app/options.go", "", ""},
	{"unlock.strength.", "app/unlock/state.go", "", ""},
	{"ledger.part.", "app/ledger/consents.go", "record", "ConsentSection"},
	{"kin.word.", "kin/words.go", "", ""},
	{"kin.after.", "kin/words.go", "", ""},
	{"kin.legend.", "kin/svg.go", "", ""},
	{"kin.rank.", "kin/donors.go", "", ""},
	{"kin.why.", "kin/donors.go", "kin", "Why"},
	{"kin.problem.", "kin/family.go", "kin", "Code"},
	{"answer.", "record/vocabulary.go", "record", "Answer"},
	{"living.", "record/vocabulary.go", "record", "Living"},
	{"donor_step.", "record/vocabulary.go", "record", "DonorStep"},
	{"court.", "record/vocabulary.go", "record", "CourtKind"},
	{"source_kind.", "record/vocabulary.go", "record", "SourceKind"},
	{"reliability.", "record/vocabulary.go", "record", "Reliability"},
	{"evidence_kind.", "record/vocabulary.go", "record", "EvidenceKind"},
	{"handling.", "record/vocabulary.go", "record", "HandlingKind"},
	{"registry_result.", "record/vocabulary.go", "record", "RegistryResult"},
	{"fate.", "record/vocabulary.go", "record", "FateState"},
	{"consent_section.", "record/vocabulary.go", "record", "ConsentSection"},
	{"consent_form.", "record/vocabulary.go", "record", "ConsentForm"},
	{"duty.", "record/vocabulary.go", "record", "Duty"},
	{"accounts.may.", "app/accounts/state.go", "record", "Duty"},
	{"accounts.since.", "app/accounts/state.go", "app/accounts", "Since"},
	{"activity.", "app/accounts/state.go", "casework", "Activity"},
	{"submission_state.", "record/vocabulary.go", "record", "SubmissionState"},
	{"kind.", "record/record.go", "record", "Kind"},
	{"place.kind.", "app/widgets/placerow.go", "gazetteer", "Kind"},
	{"body_file.", "submission/broken.go", "submission", "Reason"},
}

// notKeys are literals that look like keys and are none.
var notKeys = []string{}

func TestEveryKeyInTheCodeHasWords(t *testing.T) {
	u := scan(t, root(t))
	words := printer(t, English, Options{}).messages
	areas := map[string]bool{}
	for key := range words {
		area, _, _ := strings.Cut(key, ".")
		areas[area] = true
	}
	for key, where := range u.literals {
		area, _, _ := strings.Cut(key, ".")
		if _, ok := words[key]; !ok && areas[area] && !slices.Contains(notKeys, key) {
			t.Errorf("%s: %q has no words", where, key)
		}
	}
	for _, c := range u.calls {
		if _, ok := words[c.key]; !ok {
			t.Errorf("%s: %q has no words", c.where, c.key)
		}
	}
	for hint, where := range u.hints {
		if _, ok := words["fault."+hint]; !ok {
			t.Errorf("%s: the failure %q has no words", where, "fault."+hint)
		}
	}
	for code, where := range u.warnings {
		if _, ok := words["warning."+code]; !ok {
			t.Errorf("%s: %q has no words", where, "warning."+code)
		}
	}
	for _, f := range families {
		for _, value := range u.values[f.folder][f.kind] {
			if _, ok := words[f.prefix+value]; !ok && f.kind != "" {
				t.Errorf("%s: %q has no words", f.file, f.prefix+value)
			}
		}
	}
}

func TestEveryFamilyOfKeysIsRegistered(t *testing.T) {
	dir := root(t)
	u := scan(t, dir)
	words := printer(t, English, Options{}).messages
	known := map[string]bool{}
	for _, f := range families {
		known[f.prefix] = true
		source, err := os.ReadFile(filepath.Join(dir, f.file))
		if err != nil || !strings.Contains(string(source), f.prefix) {
			t.Errorf("%s does not make keys from %q", f.file, f.prefix)
		}
		if f.kind != "" && len(u.values[f.folder][f.kind]) == 0 {
			t.Errorf("%q: there are no constants of %s in %s", f.prefix, f.kind, f.folder)
		}
	}
	for prefix, where := range u.prefixes {
		if !known[prefix] && begins(words, prefix) {
			t.Errorf("%s: the family %q is not in the table of this test", where, prefix)
		}
	}
}

func begins(words map[string]message, prefix string) bool {
	for key := range words {
		if strings.HasPrefix(key, prefix) {
			return true
		}
	}
	return false
}

func TestNoWordsWithoutUse(t *testing.T) {
	u := scan(t, root(t))
	for key := range printer(t, English, Options{}).messages {
		used := u.literals[key] != ""
		if hint, ok := strings.CutPrefix(key, "fault."); ok && strings.Contains(hint, ".") {
			_, inNew := u.hints[hint]
			_, name, _ := strings.Cut(hint, ".")
			used = used || inNew || u.mentions(name)
		} else {
			for _, f := range families {
				used = used || strings.HasPrefix(key, f.prefix)
			}
		}
		if !used {
			t.Errorf("%q is not used", key)
		}
	}
}

// mentions reports whether a word without dots stands as a hint anywhere: hints may be
// kept in constants or tables.
func (u *usage) mentions(hint string) bool { return u.bare[hint] }

func TestArgumentsAreThoseOfTheWords(t *testing.T) {
	words := printer(t, English, Options{}).messages
	for _, c := range scan(t, root(t)).calls {
		m, ok := words[c.key]
		if !ok || c.open {
			continue
		}
		if c.counts != (m.forms != nil) {
			t.Errorf("%s: %s counts: %v, its words: %v", c.where, c.key, c.counts, m.forms != nil)
		}
		want := arguments(m.other())
		got := map[string]bool{}
		for _, a := range c.args {
			got[a] = true
		}
		if c.counts {
			got["n"] = true
			want["n"] = true
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %s has %v, its words %v", c.where, c.key, list(got), list(want))
		}
	}
}

var argument = regexp.MustCompile(`\{([a-z_]*)\}`)

func arguments(s string) map[string]bool {
	names := map[string]bool{}
	for _, m := range argument.FindAllStringSubmatch(s, -1) {
		names[m[1]] = true
	}
	return names
}

func list(names map[string]bool) []string { return slices.Sorted(maps.Keys(names)) }

func TestLanguagesSayTheSame(t *testing.T) {
	ar, en := printer(t, Arabic, Options{}).messages, printer(t, English, Options{}).messages
	for key := range en {
		if _, ok := ar[key]; !ok {
			t.Errorf("%s: no Arabic", key)
		}
	}
	for key, a := range ar {
		e, ok := en[key]
		if !ok {
			t.Errorf("%s: no English", key)
			continue
		}
		if (a.forms == nil) != (e.forms == nil) {
			t.Errorf("%s counts in one language only", key)
			continue
		}
		if want := arguments(e.other()); !maps.Equal(want, arguments(a.other())) {
			t.Errorf("%s: Arabic has %v, English %v", key, list(arguments(a.other())), list(want))
		}
		checkForms(t, key, "Arabic", a, []string{"zero", "one", "two"}, []string{"few", "many", "other"})
		checkForms(t, key, "English", e, []string{"one"}, []string{"other"})
	}
}

// checkForms asks for all forms of a language; those for one number alone may leave {n} out.
func checkForms(t *testing.T, key, lang string, m message, single, several []string) {
	t.Helper()
	if m.forms == nil {
		return
	}
	if len(m.forms) != len(single)+len(several) {
		t.Errorf("%s: %s has %d forms", key, lang, len(m.forms))
	}
	want := arguments(m.other())
	for _, name := range append(single, several...) {
		got := arguments(m.forms[forms[name]])
		if want["n"] && slices.Contains(single, name) {
			got["n"] = true
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s: %s %s has %v, not %v", key, lang, name, list(got), list(want))
		}
	}
}

// each calls fn for every text of a language.
func each(t *testing.T, lang Language, fn func(key, text string)) {
	for key, m := range printer(t, lang, Options{}).messages {
		if m.forms == nil {
			fn(key, m.text)
		}
		for _, form := range []plural.Form{plural.Zero, plural.One, plural.Two, plural.Few, plural.Many, plural.Other} {
			if text, ok := m.forms[form]; ok {
				fn(key, text)
			}
		}
	}
}

// latinWords are what may stand in Latin letters within Arabic.
var latinWords = []string{"Athar", "PDF", "JSON", "USB", "Caps", "Lock", "UNHCR", "UTF", "JPEG", "PNG", "HEIC", "WebP", "GIF", "TIFF", "BMP", "ZIP"}

// latinAreas are texts of the command line, which names its own words.
var latinAreas = []string{"option.", "ctl."}

var (
	latin  = regexp.MustCompile(`[A-Za-z][A-Za-z0-9]*`)
	noText = regexp.MustCompile(`\{[a-z_]*\}|Ctrl\+[^ )]|docs/[a-z/-]+\.md|[a-z-]*\.(pdf|jpe?g|png)`) // arguments, keys to press, file names
)

func TestArabicIsInArabic(t *testing.T) {
	each(t, Arabic, func(key, text string) {
		text = noText.ReplaceAllString(text, "")
		own := func(area string) bool { return strings.HasPrefix(key, area) }
		for _, word := range latin.FindAllString(text, -1) {
			if !slices.Contains(latinWords, word) && !slices.ContainsFunc(latinAreas, own) {
				t.Errorf("%s: %q stands in Latin letters: %s", key, word, text)
			}
		}
		if strings.ContainsAny(text, ",;?\"'") {
			t.Errorf("%s: Western punctuation: %s", key, text)
		}
		for _, word := range arabicWords(text) {
			if better, ok := misspelt[word]; ok {
				t.Errorf("%s: %s, not %s: %s", key, better, word, text)
			}
			if slices.Contains(commands, word) {
				t.Errorf("%s: %s addresses a man: %s", key, word, text)
			}
		}
	})
}

func arabicWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \n.،؛؟!:«»()[]{}/…-–·", r) })
}

// misspelt are common slips: final ya and alef maqsura, hamza, ta marbuta.
var misspelt = map[string]string{
	"فى": "في", "الى": "إلى", "إلي": "إلى", "الي": "إلى", "علي": "على", "التى": "التي", "الذى": "الذي", "هى": "هي", "حتي": "حتى", "متي": "متى",
	"او": "أو", "اذا": "إذا", "اي": "أي", "ايضا": "أيضاً", "أيضا": "أيضاً", "الان": "الآن", "الأن": "الآن", "الاسم الاول": "الاسم الأول", "الاول": "الأول",
	"الخزنه": "الخزنة", "عباره": "عبارة", "ورقه": "ورقة", "ملاحظه": "ملاحظة", "صوره": "صورة", "إسم": "اسم", "الإسم": "الاسم", "إستعادة": "استعادة",
	"إختيار": "اختيار", "إسترداد": "استرداد", "الإسترداد": "الاسترداد", "لأنة": "لأنه", "هذة": "هذه", "شئ": "شيء", "هاتفة": "هاتفه", "يرجي": "يُرجى", "أخري": "أخرى", "مره": "مرة",
}

// commands are imperatives to one man. Athar speaks with verbal nouns, which fit everybody.
var commands = []string{"أدخل", "اكتب", "أكتب", "اضغط", "إضغط", "اختر", "إختر", "انقر", "افتح", "أغلق", "احفظ", "تأكد", "حاول", "قم", "جرب", "جرّب",
	"أضف", "احذف", "امسح", "اطبع", "عد", "انتظر", "استخدم", "استعمل", "راجع", "انسخ", "ضع", "سجّل", "اقفل", "يمكنك", "تستطيع", "لديك", "أنت"}

func TestTextsAreTidy(t *testing.T) {
	percents := []string{"settings.text_percent", "unlock.rebuilding_part"} // of a size and of work, not the odds of a match
	// What the family says of a relative, and what an office claims, beside its own "according to".
	claims := []string{"living.deceased", "registry_result.deceased"}
	edges := []string{"list.between", "list.last"} // these hold the spaces between words
	for _, lang := range Languages() {
		each(t, lang, func(key, text string) {
			if slices.Contains(edges, key) {
				return
			}
			if text == "" || strings.TrimSpace(text) != text || spaces.MatchString(text) {
				t.Errorf("%s %s: empty, or spaces too many: %q", lang, key, text)
			}
			if strings.ContainsAny(text, isolate+pop+"\u200f\u202a\u202b\u202c") {
				t.Errorf("%s %s: marks of direction do not belong in the catalogue: %q", lang, key, text)
			}
			if strings.ContainsAny(text, "\"'") || strings.Contains(text, "..") {
				t.Errorf("%s %s: typewriter marks: %q", lang, key, text)
			}
			for _, word := range promises {
				if word.MatchString(text) && !slices.Contains(percents, key) && !slices.Contains(claims, key) {
					t.Errorf("%s %s: a name that agrees is never more than a row that may concern somebody: %q", lang, key, text)
				}
			}
		})
	}
}

var spaces = regexp.MustCompile(`[^\n]  | [،؛؟.,!](\s|$)`)

// promises are words that would tell a family more than Athar can know.
var promises = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\b(found|dead|deceased|missing person located|identified)\b`),
	regexp.MustCompile(`عُثر|عثر على|متوف|ميّت|مقتول|قتيل`),
	regexp.MustCompile(`\d\s*[%٪]|\{[a-z_]+\}\s*[%٪]`),
}

// The keys stand in order and once: of a key that stands twice one text would be lost.
func TestKeysStandInOrder(t *testing.T) {
	for _, lang := range Languages() {
		b, err := locales.ReadFile("locales/" + string(lang) + ".json")
		if err != nil {
			t.Fatal(err)
		}
		last, depth := "", 0
		d := json.NewDecoder(bytes.NewReader(b))
		for isKey := true; ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case json.Delim:
				if depth++; token == '}' {
					depth -= 2
				}
				isKey = depth == 1
			case string:
				if depth == 1 && isKey {
					if token <= last {
						t.Errorf("%s: %q stands after %q", lang, token, last)
					}
					last = token
				}
				isKey = depth == 1 && !isKey
			}
		}
	}
}
