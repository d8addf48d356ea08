package match

import (
	"slices"
	"testing"
	"time"

	"athar/gazetteer"
)

func finder(t testing.TB) *Gazetteer {
	t.Helper()
	table, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return NewGazetteer(table)
}

func ids(es []gazetteer.Entry) []string {
	out := make([]string, len(es))
	for i, e := range es {
		out[i] = e.ID
	}
	return out
}

// TestGazetteerFinds: any spelling, both scripts, other names, numbers in both digits.
func TestGazetteerFinds(t *testing.T) {
	g := finder(t)
	for _, c := range []struct {
		query, want string
		kinds       []gazetteer.Kind
	}{
		{"فرع 215", "sy.branch.215", nil}, {"الفرع ٢١٥", "sy.branch.215", nil}, {"branch 215", "sy.branch.215", nil}, {"215", "sy.branch.215", nil},
		{"٢١٥", "sy.branch.215", nil}, {"Branch No. 215", "sy.branch.215", nil}, {"فرع رقم 215", "sy.branch.215", nil}, {"فرع215", "sy.branch.215", nil},
		{"سرية المداهمة", "sy.branch.215", nil}, {"فرع فلسطين", "sy.branch.235", nil}, {"Palestine Branch", "sy.branch.235", nil}, {"فرع الخطيب", "sy.branch.251", nil},
		{"al-Khatib", "sy.branch.251", nil}, {"khateeb", "sy.branch.251", nil}, {"الأربعين", "sy.branch.40", nil}, {"نجها", "sy.site.najha", []gazetteer.Kind{gazetteer.Facility}},
		{"سجن صيدنايا", "sy.site.sednaya", nil}, {"Saydnaya", "sy.site.sednaya", []gazetteer.Kind{gazetteer.Facility}}, {"Sednaya", "sy.site.sednaya", []gazetteer.Kind{gazetteer.Facility}},
		{"Sednaya", "sy.loc.saydnaya", []gazetteer.Kind{gazetteer.Locality}}, {"Seydnaya prison", "sy.site.sednaya", nil}, {"صيدنايا", "sy.loc.saydnaya", []gazetteer.Kind{gazetteer.Locality}},
		{"عدرا المركزي", "sy.site.adra", nil}, {"سجن عدرا", "sy.site.adra", nil}, {"Adra prison", "sy.site.adra", nil}, {"مشفى 601", "sy.site.hospital-601", nil}, {"مستشفى تشرين", "sy.site.tishreen", nil},
		{"المخابرات الجوية", "sy.agency.afi", nil}, {"air force intelligence", "sy.agency.afi", nil}, {"الأمن العسكري", "sy.agency.mi", nil}, {"أمن الدولة", "sy.agency.gi", nil}, {"امن الدوله", "sy.agency.gi", nil},
		{"State Security", "sy.agency.gi", nil}, {"الامن السياسي بحماه", "sy.branch.ps-hama", nil}, {"الدفاع الوطني", "sy.agency.ndf", nil}, {"جوية حرستا", "sy.branch.afi-harasta", nil}, {"المخابرات الجوية حرستا", "sy.branch.afi-harasta", nil},
		{"قسد", "sy.group.sdf", nil}, {"SDF", "sy.group.sdf", nil}, {"داعش", "sy.group.isis", nil}, {"Daesh", "sy.group.isis", nil}, {"هيئة تحرير الشام", "sy.group.hts", nil}, {"HTS", "sy.group.hts", nil}, {"asayish", "sy.group.asayish", nil},
		{"الروس", "xx.foreign.russia", nil}, {"حزب الله", "xx.foreign.hezbollah", nil}, {"coalition", "xx.foreign.coalition", nil}, {"جبهة النصره", "sy.group.nusra", nil},
		{"حمص", "sy.homs", nil}, {"Homs", "sy.homs", nil}, {"Hims", "sy.homs", nil}, {"محافظة حمص", "sy.homs", nil}, {"ادلب", "sy.idlib", nil}, {"Idleb", "sy.idlib", nil}, {"Halab", "sy.aleppo", nil}, {"دير الزور", "sy.deir-ez-zor", nil},
		{"Deir Ezzor", "sy.deir-ez-zor", nil}, {"الحسكه", "sy.hasakah", nil}, {"درعا", "sy.daraa", nil}, {"داريا", "sy.loc.darayya", nil}, {"دوما", "sy.loc.douma", nil}, {"Duma", "sy.loc.douma", nil}, {"Douma, Rif Dimashq", "sy.loc.douma", nil},
		{"دوما ريف دمشق", "sy.loc.douma", nil}, {"منطقة دوما", "sy.rif-dimashq.douma", []gazetteer.Kind{gazetteer.District}}, {"كوباني", "sy.loc.ayn-al-arab", nil}, {"Kobani", "sy.loc.ayn-al-arab", nil}, {"القامشلي", "sy.loc.qamishli", nil},
		{"qamishly", "sy.loc.qamishli", nil}, {"معرة النعمان", "sy.loc.maarrat-al-numan", nil}, {"المعره", "sy.loc.maarrat-al-numan", nil}, {"بابا عمرو", "sy.loc.baba-amr", nil}, {"baba amr", "sy.loc.baba-amr", nil}, {"اليرموك", "sy.loc.yarmouk-camp", nil},
		{"مخيم اليرموك", "sy.loc.yarmouk-camp", nil}, {"الحجر الاسود", "sy.loc.hajar-al-aswad", nil}, {"حي الميدان", "sy.loc.midan", nil}, {"الميدان", "sy.loc.midan", nil}, {"كفرسوسه", "sy.loc.kafr-sousa", nil}, {"Kafersousa", "sy.loc.kafr-sousa", nil},
		{"moadamiya", "sy.loc.muaddamiyah", nil}, {"معضمية الشام", "sy.loc.muaddamiyah", nil}, {"تدمر", "sy.loc.palmyra", []gazetteer.Kind{gazetteer.Locality}}, {"سجن تدمر", "sy.site.tadmur", nil}, {"Tadmor", "sy.loc.palmyra", []gazetteer.Kind{gazetteer.Locality}},
		{"المزة", "sy.loc.mezzeh", nil}, {"mazzeh", "sy.loc.mezzeh", nil}, {"مطار المزة", "sy.site.mezzeh-airport", nil}, {"الطبقة", "sy.loc.tabqa", nil}, {"باب مصلى", "sy.loc.bab-musalla", []gazetteer.Kind{gazetteer.Locality}},
		{"البالونة", "sy.site.balona", nil}, {"سجن البالوني", "sy.site.balona", nil}, {"المحكمة الميدانية", "sy.site.field-court", nil}, {"محكمة الإرهاب", "sy.site.terrorism-court", nil},
	} {
		if got := ids(g.Find(c.query, 3, c.kinds...)); len(got) == 0 || got[0] != c.want {
			t.Errorf("%q: %v, not %s", c.query, got, c.want)
		}
	}
}

// TestGazetteerIsQuiet: an empty query, words that name nothing, no table.
func TestGazetteerIsQuiet(t *testing.T) {
	g := finder(t)
	for _, q := range []string{"", "   ", "؟؟", "\u200f", "qwrtpzx vbnmk"} {
		if got := g.Find(q, 5); len(got) != 0 {
			t.Errorf("%q: %v", q, ids(got))
		}
	}
	var none *Gazetteer
	if len(none.Find("حمص", 5)) != 0 || none.Table().Len() != 0 {
		t.Error("a nil finder finds something")
	}
	if got := g.Find("حمص", 2); len(got) != 2 {
		t.Errorf("limit 2 gives %d", len(got))
	}
	for _, e := range g.Find("حمص", 0, gazetteer.Authorities()...) {
		if !slices.Contains(gazetteer.Authorities(), e.Kind) {
			t.Errorf("%s is a %s", e.ID, e.Kind)
		}
	}
}

// TestGazetteerOwn: entries of one's own are found beside the built-in ones.
func TestGazetteerOwn(t *testing.T) {
	table, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	with := table.With([]gazetteer.Entry{{ID: "own.1", Kind: gazetteer.Facility, Arabic: "مستودع الزيتون", Aliases: []string{"Zeitoun depot"}, Parent: "sy.idlib"}})
	own := NewGazetteer(with, func(e gazetteer.Entry) bool { return e.Own })
	for _, q := range []string{"مستودع الزيتون", "الزيتون", "zeitoun", "مستودع الزيتون إدلب", "depot zaytoun"} {
		if got := FindIn(q, 0, nil, own, NewGazetteer(table)); !slices.Contains(ids(got), "own.1") {
			t.Errorf("%q: %v", q, ids(got))
		}
	}
	if got := own.Find("حمص", 0); len(got) != 0 {
		t.Errorf("built-in ones among one's own: %v", ids(got))
	}
}

func BenchmarkGazetteerFind(b *testing.B) {
	g := finder(b)
	queries := []string{"فرع 215", "د", "دو", "دوما", "Saydnaya", "سجن صيدنايا", "في الطريق من البيت إلى العمل", "moadamiya", "qwrtpz", "الأمن السياسي في حلب"}
	worst := time.Duration(0)
	b.ResetTimer()
	for i := range b.N {
		at := time.Now()
		clear(g.own.cache)
		clear(g.around.cache)
		g.Find(queries[i%len(queries)], 8)
		worst = max(worst, time.Since(at))
	}
	b.ReportMetric(float64(worst.Microseconds()), "worst-µs")
}

func BenchmarkGazetteerNew(b *testing.B) {
	table, err := gazetteer.Load()
	if err != nil {
		b.Fatal(err)
	}
	for range b.N {
		NewGazetteer(table).Find("حمص", 1)
	}
}
