package gazetteer

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
	"unicode"

	"athar/assets"
	"athar/fault"
	"athar/i18n"
)

func load(t testing.TB) *Table {
	t.Helper()
	table, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// TestData holds every entry against the rules of docs/formats/gazetteer.md.
func TestData(t *testing.T) {
	table := load(t)
	count := map[Kind]int{}
	seen := map[string]string{}
	for _, e := range table.All() {
		count[e.Kind]++
		if e.Checked.IsZero() || e.Country == "" || !strings.HasPrefix(e.ID, e.Country+".") {
			t.Errorf("%s: checked %v, country %q", e.ID, e.Checked, e.Country)
		}
		if e.Arabic == "" || strings.ContainsFunc(e.Arabic, latin) {
			t.Errorf("%s: the Arabic name has Latin letters or is not there: %q", e.ID, e.Arabic)
		}
		if e.English == "" || strings.ContainsFunc(e.English, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			t.Errorf("%s: the English name has Arabic letters or is not there: %q", e.ID, e.English)
		}
		for id, want := range map[string][]Kind{e.Parent: parents(e.Kind), e.Agency: {Agency, Group, Foreign}} {
			if id == "" {
				continue
			}
			if p, ok := table.Entry(id); !ok || !p.Is(want...) {
				t.Errorf("%s: belongs to %q, which is %q", e.ID, id, p.Kind)
			}
		}
		if e.Parent == "" && slices.Contains([]Kind{District, Subdistrict, Locality, Branch}, e.Kind) {
			t.Errorf("%s lies nowhere", e.ID)
		}
		if e.Kind == Branch && e.Agency == "" {
			t.Errorf("%s is a branch of nothing", e.ID)
		}
		if e.Number != "" && !strings.Contains(e.Arabic+strings.Join(e.Aliases, " "), e.Number) {
			t.Errorf("%s: its number is not in its names", e.ID)
		}
		// Two entries of one kind in one place with the same name cannot be told apart.
		for _, name := range []string{e.Arabic, e.English} {
			key := string(e.Kind) + "\x00" + e.Parent + "\x00" + name
			if other := seen[key]; other != "" {
				t.Errorf("%s and %s are both %q", other, e.ID, name)
			}
			seen[key] = e.ID
		}
		if short := abbreviation(e.Arabic, e.English); short != "" {
			t.Errorf("%s: %q in a full name", e.ID, short)
		}
		if path := table.Parents(e.ID); len(path) > 6 {
			t.Errorf("%s has %d parents", e.ID, len(path))
		}
		if (e.Kind == Governorate || e.Kind == District) && (e.Lat == 0 || e.Lon == 0) {
			t.Errorf("%s has no coordinates", e.ID)
		}
		if e.Country == "sy" && e.Lat != 0 && (e.Lat < 32 || e.Lat > 37.5 || e.Lon < 35.5 || e.Lon > 42.5) {
			t.Errorf("%s lies outside of the country", e.ID)
		}
	}
	for kind, least := range map[Kind]int{Governorate: 14, District: 60, Subdistrict: 270, Locality: 500, Facility: 70, Agency: 25, Branch: 80, Group: 45, Foreign: 20} {
		if count[kind] < least {
			t.Errorf("%d of kind %s", count[kind], kind)
		}
	}
	if table.Stale(table.Checked().AddDate(1, 0, 0)) || !table.Stale(table.Checked().AddDate(1, 0, 1)) {
		t.Error("a year after they were checked the data are stale, not before")
	}
	t.Log(count, table.Len(), "entries")
}

func latin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// parents are the kinds in which an entry of a kind may lie.
func parents(k Kind) []Kind {
	switch k {
	case Governorate:
		return nil
	case District:
		return []Kind{Governorate}
	case Subdistrict:
		return []Kind{District}
	case Locality:
		return []Kind{Governorate, District, Subdistrict, Locality}
	case Facility, Branch:
		return []Kind{Governorate, District, Subdistrict, Locality, Facility}
	}
	return []Kind{Governorate, District, Subdistrict, Locality, Agency, Group, Foreign}
}

// abbreviation returns a word of capitals in a name, such as SDF.
func abbreviation(names ...string) string {
	for _, n := range names {
		for _, w := range strings.FieldsFunc(n, func(r rune) bool { return !unicode.IsLetter(r) }) {
			if len(w) > 1 && latin([]rune(w)[0]) && strings.ToUpper(w) == w {
				return w
			}
		}
	}
	return ""
}

func TestNames(t *testing.T) {
	table := load(t)
	for _, c := range []struct{ id, ar, en string }{
		{"sy.damascus", "دمشق", "Damascus"},
		{"sy.rif-dimashq.douma.harasta", "حرستا، دوما، ريف دمشق", "Harasta, Douma, Rif Dimashq"},
		{"sy.loc.douma", "دوما، ريف دمشق", "Douma, Rif Dimashq"},
		{"sy.branch.215", "الفرع 215 (سرية المداهمة والاقتحام)، شعبة المخابرات العسكرية، كفرسوسة، دمشق",
			"Branch 215 (Raids and Intrusion Company), Military Intelligence Division, Kafr Sousa, Damascus"},
		{"sy.agency.mi", "شعبة المخابرات العسكرية، وزارة الدفاع", "Military Intelligence Division, Ministry of Defence"},
		{"sy.none", "", ""},
	} {
		if ar, en := table.Full(c.id, i18n.Arabic), table.Full(c.id, i18n.English); ar != c.ar || en != c.en {
			t.Errorf("%s: %q, %q", c.id, ar, en)
		}
	}
	if got := table.Beside("عند فرع الـ215", "sy.branch.215", i18n.English); !strings.HasPrefix(got, "عند فرع الـ215 (Branch 215") {
		t.Error(got)
	}
	for _, c := range [][3]string{{"دمشق", "sy.damascus", "دمشق"}, {"", "sy.damascus", "دمشق"}, {"الشام", "", "الشام"}, {"الشام", "xx.nothing", "الشام"}, {"", "", ""}} {
		if got := table.Beside(c[0], c[1], i18n.Arabic); got != c[2] {
			t.Errorf("%q %s: %q", c[0], c[1], got)
		}
	}
	if e, ok := table.Within("sy.branch.215", Governorate); !ok || e.ID != "sy.damascus" {
		t.Error("the governorate of a branch is", e.ID)
	}
	if n := len(table.Children("sy.rif-dimashq")); n < 9 {
		t.Errorf("%d lie in Rif Dimashq", n)
	}
}

// TestOwn: own entries are marked, stand in a new table, and leave the old one alone; what
// lies in itself ends somewhere.
func TestOwn(t *testing.T) {
	table := load(t)
	before := table.Len()
	own := table.With([]Entry{{ID: "own.a", Kind: Facility, Arabic: "مدرسة الحي", Parent: "own.b"}, {ID: "own.b", Kind: Locality, Arabic: "القرية", Parent: "own.a"}, {ID: "", Arabic: "لا"}})
	if e, ok := own.Entry("own.a"); !ok || !e.Own || own.Len() != before+2 || table.Len() != before {
		t.Error("own entries:", e, own.Len())
	}
	if got := own.Full("own.a", i18n.English); got != "مدرسة الحي, القرية" {
		t.Errorf("%q", got)
	}
	var none *Table
	if _, ok := none.Entry("x"); ok || none.Len() != 0 || none.Name("x", i18n.Arabic) != "" || none.Full("x", i18n.Arabic) != "" || none.All() != nil ||
		none.Parents("x") != nil || none.Children("x") != nil || none.Stale(time.Now()) || none.With([]Entry{{ID: "own.a"}}).Len() != 1 || none.Beside("قال", "x", i18n.Arabic) != "قال" {
		t.Error("a nil table is not an empty one")
	}
}

const head = "# athar gazetteer 1\n# country: sy\n# checked: 2026-11-20\n# source: us\nid\tkind\tarabic\tenglish\taliases\tnumber\tagency\tparent\tlat\tlon\n"

// TestParseFaults: what is wrong is said with its line and column.
func TestParseFaults(t *testing.T) {
	for _, c := range []struct{ name, data, want string }{
		{"nothing", "", "line 1: the first line"},
		{"another file", "id,kind\n", "line 1: the first line"},
		{"no UTF-8", "# athar gazetteer 1\n\xff", "not UTF-8"},
		{"no header", "# athar gazetteer 1\nsy.x\tagency\tا\tX\n", "line 2: the names of the columns"},
		{"no date", "# athar gazetteer 1\n# country: sy\n# source: us\n", "checked"},
		{"a wrong date", strings.Replace(head, "2026-11-20", "20.11.2026", 1), "line 3, checked"},
		{"a wrong country", strings.Replace(head, "country: sy", "country: Syria", 1), "line 2, country"},
		{"no source", strings.Replace(head, "# source: us\n", "", 1), "source"},
		{"blanks for tabs", head + "sy.x  agency  ا  X\n", "line 6: 1 cells"},
		{"too many cells", head + "sy.x\tagency\tا\tX\t\t\t\t\t\t\t\t\n", "line 6: 12 cells"},
		{"a wrong id", head + "Sy X\tagency\tا\tX\n", "line 6, column 1 (id)"},
		{"an id twice", head + "sy.x\tagency\tا\tX\nsy.x\tagency\tب\tY\n", "line 7, column 1 (id): the same as in line 6"},
		{"a wrong kind", head + "sy.x\tprison\tا\tX\n", "line 6, column 2 (kind)"},
		{"no Arabic", head + "sy.x\tagency\t\tX\n", "line 6, column 3 (arabic)"},
		{"no English", head + "sy.x\tagency\tا\t\n", "line 6, column 4 (english)"},
		{"a wrong number", head + "sy.x\tbranch\tا\tX\t\t٢١٥\n", "line 6, column 6 (number)"},
		{"hidden signs", head + "sy.x\tbranch\tا\u202eب\tX\n", "line 6, column 3 (arabic)"},
		{"wrong degrees", head + "sy.x\tdistrict\tا\tX\t\t\t\t\t99\t36\n", "line 6, column 9 (lat)"},
		{"degrees that are none", head + "sy.x\tdistrict\tا\tX\t\t\t\t\t33\tNaN\n", "line 6, column 10 (lon)"},
	} {
		_, err := Parse([]byte(c.data))
		if !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "gazetteer"}) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	s, err := Parse([]byte("\ufeff" + strings.ReplaceAll(head+"# note\n\nsy.x\tagency\t ا \tX\ta | b |a\n", "\n", "\r\n")))
	if err != nil || len(s.Entries) != 1 || s.Entries[0].Arabic != "ا" || !slices.Equal(s.Entries[0].Aliases, []string{"a", "b"}) || s.Entries[0].Country != "sy" {
		t.Errorf("as another editor writes it: %+v, %v", s, err)
	}
	_, err = read(fstest.MapFS{"gazetteer/sy.tsv": {Data: []byte(head + "sy.x\tx\tا\tX\n")}})
	if err == nil || !strings.Contains(err.Error(), "gazetteer/sy.tsv") {
		t.Errorf("the file is not named: %v", err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(head + "sy.x\tagency\tا\tX\ta | b\t12\t\t\t33.5\t36\n"))
	f.Add([]byte(head))
	f.Add([]byte("# athar gazetteer 1\n\t\t\t\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := Parse(data)
		if err != nil {
			if len(s.Entries) != 0 {
				t.Fatal("a failure with entries")
			}
			return
		}
		table := New(s.Entries)
		if table.Len() != len(s.Entries) {
			t.Fatal("an entry is lost")
		}
		for _, e := range s.Entries {
			if e.ID == "" || !e.Kind.Known() || e.Name(i18n.Arabic) == "" || table.Full(e.ID, i18n.English) == "" {
				t.Fatalf("%+v", e)
			}
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	for range b.N {
		if _, err := read(assets.Gazetteer()); err != nil {
			b.Fatal(err)
		}
	}
}
