package record

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestSpellToLatin(t *testing.T) {
	for ar, want := range map[string]string{
		"محمد": "Mohammad", "عبد الرحمن": "Abdulrahman", "عبدالرحمن": "Abdulrahman", "عبد الله": "Abdullah", "عبدالله": "Abdullah",
		"أبو خالد": "Abu Khaled", "ابوخالد": "Abu Khaled", "أم سامر": "Umm Samer", "نور الدين": "Nour al-Din", "نورالدين": "Nour al-Din",
		"نصر الله": "Nasrallah", "خيرالله": "Khairallah", "هبة الله": "Hibatallah", "الحموي": "al-Hamwi", "الدرّاق": "al-Darraq",
		"بن علي": "bin Ali", "آل سعد": "Al Saad", "مُحَمَّد": "Mohammad", "احمد": "Ahmad", "فاطمه": "Fatima", "الخالدي": "al-Khaledi",
		"نذيرة": "Nazira", "درغام": "Dargham", "مسعود  علي": "Masoud Ali", "": "", "Samer": "Samer", "مسلم": "Muslem", "أبوحلحول": "Abu Halhoul",
	} {
		if got := Spell(ar, Latin); got != want {
			t.Errorf("%s is %q, want %q", ar, got, want)
		}
	}
}

func TestSpellToArabic(t *testing.T) {
	for la, want := range map[string]string{
		"Mohammad": "محمد", "MOHAMED": "محمد", "Abdul Rahman": "عبد الرحمن", "Abd al-Rahman": "عبد الرحمن", "Abdulrahman": "عبد الرحمن",
		"Abderrahman": "عبد الرحمن", "Abdelkarim": "عبد الكريم", "Abdallah": "عبد الله", "Abu Khaled": "أبو خالد", "Noureddine": "نور الدين",
		"Salah al-Din": "صلاح الدين", "Nasrallah": "نصر الله", "al-Hamwi": "الحموي", "Alhamwi": "الحموي", "El Hariri": "الحريري",
		"Khaled": "خالد", "Yūsuf": "يوسف", "ʿUmar": "عمر", "Ali": "علي", "Bin Ali": "بن علي", "Darraq": "دراق", "سامر": "سامر", "": "",
	} {
		if got := Spell(la, Arabic); got != want {
			t.Errorf("%s is %q, want %q", la, got, want)
		}
	}
}

func TestTransliterateIsOnlySuggested(t *testing.T) {
	n := Name{Key: "k", Script: Arabic, Given: "سامر", Father: "نبيل", Family: "الدرّاق", Kunya: "أبو نبيل", WrittenBy: "العائلة"}
	want := Name{Script: Latin, Given: "Samer", Father: "Nabil", Family: "al-Darraq", Kunya: "Abu Nabil", Suggested: true}
	if got := Transliterate(n); got != want {
		t.Errorf("got %+v", got)
	}
	if got := Transliterate(want); got.Script != Arabic || got.Full() != "سامر نبيل الدراق" || !got.Suggested {
		t.Errorf("got %+v", got)
	}
	if got := Transliterate(Name{Given: "Вера"}); got.Full() != "" {
		t.Errorf("got %+v", got)
	}
}

func TestWithSuggestions(t *testing.T) {
	p := Person{Names: []Name{{Key: "1", Script: Arabic, Given: "سامر"}}, Mother: ParentName{Given: "هدى"}}
	p = WithSuggestions(p)
	if len(p.Names) != 2 || p.Names[1].Given != "Samer" || p.Names[1].Key <= "1" || p.Mother.LatinName != "Huda" || !p.Mother.Suggested {
		t.Fatalf("got %+v", p)
	}
	key := p.Names[1].Key
	p.Names[0].Family = "علي"
	if p = WithSuggestions(p); p.Names[1].Family != "Ali" || p.Names[1].Key != key || len(p.Names) != 2 {
		t.Errorf("the suggestion does not follow the name: %+v", p.Names)
	}
	p.Names[1].Given, p.Names[1].Suggested = "Samir", false
	p.Mother.LatinName, p.Mother.Suggested = "Houda", false
	p.Names[0].Given = "سمير"
	if q := WithSuggestions(p); q.Names[1].Given != "Samir" || q.Mother.LatinName != "Houda" {
		t.Error("what the family approved was changed")
	}
	back := WithSuggestions(Person{Names: []Name{{Key: "1", Script: Latin, Given: "Khaled"}}})
	if len(back.Names) != 2 || back.Names[1].Given != "خالد" {
		t.Errorf("got %+v", back.Names)
	}
}

func TestDisplayName(t *testing.T) {
	p := Person{Names: []Name{{Script: Latin, Given: "Samer", Suggested: true}, {Script: Arabic, Given: "سامر", Family: "علي"}, {Script: Latin, Given: "Samir"}}}
	if p.DisplayName(Latin) != "Samir" || p.DisplayName(Arabic) != "سامر علي" || p.DisplayName("Cyrl") != "سامر علي" {
		t.Errorf("%q %q %q", p.DisplayName(Latin), p.DisplayName(Arabic), p.DisplayName("Cyrl"))
	}
	if got := (Name{KnownAs: "أبو علي"}).Full(); got != "أبو علي" {
		t.Errorf("%q", got)
	}
}

func TestSpellNeverFails(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringMatching(`[ء-يًٌٍَُِّْ ]{0,20}`), rapid.StringMatching(`[a-zA-Z' -]{0,20}`)).Draw(t, "s")
		for _, to := range []Script{Arabic, Latin, "Cyrl"} {
			if got := Spell(s, to); !utf8.ValidString(got) && utf8.ValidString(s) {
				t.Fatalf("%q", got)
			}
		}
	})
}

// pair is an Arabic name and its attested Latin spellings, or the other way round.
type pair struct {
	spellings []string
	weight    int
}

// attested reads the pairs that come from the dictionary of Palestinian name parts: the
// other sources hold the names of the whole world.
func attested(t *testing.T) (toLatin, toArabic map[string]*pair) {
	f, err := os.Open(shared(t, "data/match/train_pairs.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	toLatin, toArabic = map[string]*pair{}, map[string]*pair{}
	add := func(m map[string]*pair, k, v string, n int) {
		if m[k] == nil {
			m[k] = &pair{}
		}
		m[k].spellings = append(m[k].spellings, v)
		m[k].weight += n
	}
	for s := bufio.NewScanner(f); s.Scan(); {
		c := strings.Split(s.Text(), "\t")
		n, err := strconv.Atoi(c[2])
		if err != nil || !strings.Contains(c[3], "pal") {
			continue
		}
		add(toLatin, c[0], c[1], n)
		add(toArabic, c[1], c[0], n)
	}
	return toLatin, toArabic
}

// TestSuggestionsAreAttested measures how often a suggested spelling is one that people
// use, or one letter away from it.
func TestSuggestionsAreAttested(t *testing.T) {
	toLatin, toArabic := attested(t)
	check := func(name string, m map[string]*pair, to Script, same, near float64, fold func(string) string) {
		exact, close, all, types, typeExact, typeNear := 0, 0, 0, 0, 0, 0
		for k, p := range m {
			got := fold(Spell(k, to))
			best := 9
			for _, s := range p.spellings {
				best = min(best, distance([]rune(got), []rune(s)))
			}
			all += p.weight
			types++
			if best == 0 {
				exact += p.weight
				typeExact++
			}
			if best <= 1 {
				close += p.weight
				typeNear++
			}
		}
		share := func(n, of int) float64 { return float64(n) / float64(of) }
		t.Logf("%s: of %d names %.2f attested, %.2f within one letter; by how often they are met %.2f and %.2f", name, types,
			share(typeExact, types), share(typeNear, types), share(exact, all), share(close, all))
		if share(exact, all) < same || share(close, all) < near {
			t.Errorf("%s: below the floor of %.2f and %.2f", name, same, near)
		}
	}
	latin := func(s string) string {
		return strings.NewReplacer("al-", "", " ", "", "-", "").Replace(strings.ToLower(s))
	}
	arabic := func(s string) string { return strings.ReplaceAll(foldArabicName(s), " ", "") }
	check("Arabic to Latin", toLatin, Latin, 0.60, 0.85, latin)
	check("Latin to Arabic", toArabic, Arabic, 0.60, 0.85, arabic)
}

// distance counts the letters to change, add or drop.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		last := row[0]
		row[0] = i + 1
		for j := range b {
			cost := last
			if a[i] != b[j] {
				cost = min(last, row[j], row[j+1]) + 1
			}
			last, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

func TestNameTableIsSound(t *testing.T) {
	n := 0
	seen := map[string]bool{}
	for line := range strings.Lines(namesTSV) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		n++
		cols := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(cols) != 3 || cols[0] == "" || cols[1] == "" || seen[cols[0]] || slices.Contains(strings.Fields(cols[2]), cols[1]) {
			t.Errorf("line of %q", cols)
		}
		seen[cols[0]] = true
	}
	if n < 400 {
		t.Errorf("only %d names", n)
	}
}

func BenchmarkTransliterate(b *testing.B) {
	n := Name{Script: Arabic, Given: "عبد الرحمن", Father: "درغام", Grandfather: "محمد", Family: "الحموي"}
	for b.Loop() {
		Transliterate(n)
	}
}
