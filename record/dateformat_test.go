package record

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"athar/i18n"

	"pgregory.net/rapid"
)

func printers(t testing.TB) []*i18n.Printer {
	t.Helper()
	var out []*i18n.Printer
	for _, l := range i18n.Languages() {
		for _, o := range []i18n.Options{{}, {Digits: i18n.ArabicIndic, Hijri: true}} {
			p, err := i18n.New(l, o)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, p)
		}
	}
	return out
}

// genDate draws texts of every form that a date can have.
func genDate() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		months := []string{"كانون الثاني", "آذار", "نيسان", "تموز", "تشرين الأول", "December", "June", "février"}
		hijri := []string{"محرم", "ربيع الأول", "رمضان", "ذو الحجة"}
		y := rapid.IntRange(1905, 2035).Draw(t, "y")
		hy := rapid.IntRange(1330, 1450).Draw(t, "hy")
		d := rapid.IntRange(1, 28).Draw(t, "d")
		month := rapid.SampledFrom(months).Draw(t, "month")
		points := []string{
			fmt.Sprint(y), fmt.Sprintf("%s %d", month, y), fmt.Sprintf("%d %s %d", d, month, y), fmt.Sprintf("%d هـ", hy),
			fmt.Sprintf("%s %d", rapid.SampledFrom(hijri).Draw(t, "hm"), hy), fmt.Sprintf("%d %s %d", d, rapid.SampledFrom(hijri).Draw(t, "hm"), hy),
			fmt.Sprintf("%s %d", rapid.SampledFrom([]string{"صيف", "شتاء", "spring", "autumn"}).Draw(t, "season"), y),
			fmt.Sprintf("%s %d", rapid.SampledFrom([]string{"أوائل", "منتصف", "late", "النصف الأول من"}).Draw(t, "part"), y),
			fmt.Sprintf("%s %s %d", rapid.SampledFrom([]string{"أوائل", "منتصف", "late"}).Draw(t, "part"), month, y),
			fmt.Sprintf("%s رمضان %d", rapid.SampledFrom([]string{"أوائل", "منتصف", "late"}).Draw(t, "part"), hy),
			fmt.Sprintf("رمضان %d", y),
		}
		point := rapid.SampledFrom(points)
		switch rapid.IntRange(0, 7).Draw(t, "form") {
		case 0:
			return "قبل " + point.Draw(t, "p")
		case 1:
			return "after " + point.Draw(t, "p")
		case 2, 3:
			return "حوالي " + point.Draw(t, "p")
		case 4:
			return point.Draw(t, "p") + " أو " + point.Draw(t, "q")
		case 5:
			return "before around " + point.Draw(t, "p")
		}
		return point.Draw(t, "p")
	})
}

func checkFormat(t interface{ Errorf(string, ...any) }, ps []*i18n.Printer, text string) {
	d := ParseDate(text)
	for _, p := range ps {
		shown := d.Format(p)
		back := ParseDate(shown)
		if back.Earliest != d.Earliest || back.Latest != d.Latest {
			t.Errorf("%q is %v to %v; shown as %q (%s), which is %v to %v", text, d.Earliest, d.Latest, shown, p.Lang(), back.Earliest, back.Latest)
		}
	}
}

func TestFormatReadsBack(t *testing.T) {
	ps := printers(t)
	rapid.Check(t, func(t *rapid.T) {
		text := genDate().Draw(t, "text")
		if d := ParseDate(text); !d.Known() {
			t.Fatalf("%q is %v", text, d.Precision)
		}
		checkFormat(t, ps, text)
	})
}

func TestFormatReadsBackSharedDates(t *testing.T) {
	f, err := os.Open(shared(t, filepath.Join("data", "dates.csv")))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	ps := printers(t)
	for _, r := range rows[1:] {
		checkFormat(t, ps, r[0])
	}
}

func TestFormat(t *testing.T) {
	ps := printers(t)
	arabic, english := ps[0], ps[2]
	for _, c := range []struct{ text, ar, en string }{
		{"16/04/2013", "16 نيسان 2013", "16 April 2013"},
		{"c. 2013", "حوالي 2013", "around 2013"},
		{"أواخر آذار 2012", "أواخر آذار 2012", "late March 2012"},
		{"شتاء 2013", "شتاء 2013", "winter 2013"},
		{"من آذار إلى أيار 2012", "بين آذار 2012 وأيار 2012", "between March 2012 and May 2012"},
		{"before 30 April 2022", "قبل 30 نيسان 2022", "before 30 April 2022"},
		{"بعد 2015", "بعد 2015", "after 2015"},
		{"5 رمضان 1433", "5 رمضان 1433 هـ (نحو 24 تموز 2012)", "5 Ramadan 1433 AH (around 24 July 2012)"},
		{"حوالي رمضان 1433", "حوالي رمضان 1433 هـ", "around Ramadan 1433 AH"},
		{"لا أعرف", "لا أعرف", "لا أعرف"},
		{"31/02/2013", "31/02/2013", "31/02/2013"},
	} {
		d := ParseDate(c.text)
		if got := i18n.Plain(d.Format(arabic)); got != c.ar {
			t.Errorf("%q in Arabic is %q, want %q", c.text, got, c.ar)
		}
		if got := i18n.Plain(d.Format(english)); got != c.en {
			t.Errorf("%q in English is %q, want %q", c.text, got, c.en)
		}
	}
}

func TestIntervals(t *testing.T) {
	at := ParseDate
	unknown := at("لا أعرف")
	for _, c := range []struct {
		name string
		got  bool
		want bool
	}{
		{"a year overlaps its month", at("2012").Overlaps(at("آذار 2012")), true},
		{"a year contains its month", at("2012").Contains(at("آذار 2012")), true},
		{"a month does not contain its year", at("آذار 2012").Contains(at("2012")), false},
		{"two years do not overlap", at("2012").Overlaps(at("2013")), false},
		{"the unknown overlaps everything", unknown.Overlaps(at("2013")), true},
		{"the unknown contains everything", unknown.Contains(at("2013")), true},
		{"before 2015 overlaps 2014", at("قبل 2015").Overlaps(at("2014")), true},
		{"before 2015 does not overlap 2015", at("قبل 2015").Overlaps(at("2015")), false},
		{"2012 is before 2013", at("2012").Before(at("2013")), true},
		{"2012 is not surely before itself", at("2012").Before(at("2012")), false},
		{"2012 may be before itself", at("2012").PossiblyBefore(at("2012")), true},
		{"one day is not before itself", at("1/1/2012").PossiblyBefore(at("1/1/2012")), false},
		{"the unknown is surely before nothing", unknown.Before(at("2013")), false},
		{"the unknown may be before anything", unknown.PossiblyBefore(at("2013")), true},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %v", c.name, c.got)
		}
	}
	if at("2012").Compare(at("2013")) >= 0 || at("2013").Compare(unknown) >= 0 || at("قبل 2013").Compare(at("2015")) >= 0 {
		t.Error("dates do not sort as people read them")
	}
}

func BenchmarkParseDate(b *testing.B) {
	for b.Loop() {
		ParseDate("مساء يوم الثلاثاء في 16 نيسان 2013")
	}
}
