package record

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"
)

// shared returns the path of a file of the development data, or skips the test.
func shared(t testing.TB, name string) string {
	t.Helper()
	dir := os.Getenv("ATHAR_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the development data are not here; set ATHAR_SHARED to run this test (%s)", name)
	}
	return path
}

func TestDatesAsPeopleWriteThem(t *testing.T) {
	f, err := os.Open(shared(t, "data/dates.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rows[1:] {
		checkDate(t, r[0], r[1], r[2], r[3], r[4])
	}
}

func checkDate(t *testing.T, text, precision, first, last, cal string) {
	t.Helper()
	d := ParseDate(text)
	got := []string{d.Text, d.Precision.String(), d.Earliest.String(), d.Latest.String(), string(d.Calendar)}
	want := []string{text, precision, first, last, cal}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%q is %v, want %v", text, got[1:], want[1:])
			return
		}
	}
}

func TestMoreDates(t *testing.T) {
	for _, c := range [][5]string{
		{"16 avril 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"1er août 2013", "day", "2013-08-01", "2013-08-01", "gregorian"},
		{"16 أفريل 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"3 جويلية 2013", "day", "2013-07-03", "2013-07-03", "gregorian"},
		{"16 نيسان/أبريل 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16 نيسان (أبريل) 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16-Apr-2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16/نيسان/2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"04/16/2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"20130416", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16 4 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16/4/13", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16/4/71", "day", "1971-04-16", "1971-04-16", "gregorian"},
		{"5/9/1433", "day", "2012-07-23", "2012-07-25", "hijri"},
		{"الساعة 5 مساءً 16/4/2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16/4/2013 10:30", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16 April 2013 at 5 pm", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"مساء يوم الثلاثاء في 16 نيسان 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"في السادس عشر من نيسان عام 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"the first of May 2013", "day", "2013-05-01", "2013-05-01", "gregorian"},
		{"April 16th, 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"بآذار 2012", "month", "2012-03-01", "2012-03-31", "gregorian"},
		{"شهر كانون الثاني من سنة 2012", "month", "2012-01-01", "2012-01-31", "gregorian"},
		{"شهر 3/2012", "month", "2012-03-01", "2012-03-31", "gregorian"},
		{"12 2012", "month", "2012-12-01", "2012-12-31", "gregorian"},
		{"ربيع الأول ١٤٣٣ هـ", "month", "2012-01-23", "2012-02-23", "hijri"},
		{"ربيع 2013", "season", "2013-03-01", "2013-05-31", "gregorian"},
		{"شتاء 2012/2013", "season", "2012-12-01", "2013-02-28", "gregorian"},
		{"winter 2012-13", "season", "2012-12-01", "2013-02-28", "gregorian"},
		{"أواخر صيف 2013", "part", "2013-08-01", "2013-08-31", "gregorian"},
		{"النصف الأول من 2012", "part", "2012-01-01", "2012-06-30", "gregorian"},
		{"منذ 2013", "after", "2013-01-01", "", "gregorian"},
		{"since March 2013", "after", "2013-03-01", "", "gregorian"},
		{"حتى آذار 2013", "before", "", "2013-03-31", "gregorian"},
		{"2012 أو 2013", "range", "2012-01-01", "2013-12-31", "gregorian"},
		{"2012/2013", "range", "2012-01-01", "2013-12-31", "gregorian"},
		{"2012-13", "range", "2012-01-01", "2013-12-31", "gregorian"},
		{"بين 5 و10 آذار 2012", "range", "2012-03-05", "2012-03-10", "gregorian"},
		{"between March 5 and 10, 2012", "range", "2012-03-05", "2012-03-10", "gregorian"},
		{"5-10/3/2012", "range", "2012-03-05", "2012-03-10", "gregorian"},
		{"5-3-2012 - 10-3-2012", "range", "2012-03-05", "2012-03-10", "gregorian"},
		{"3-5/2012", "range", "2012-03-01", "2012-05-31", "gregorian"},
		{"من كانون الأول إلى شباط 2013", "range", "2012-12-01", "2013-02-28", "gregorian"},
		{"from December 2012 to February", "range", "2012-12-01", "2013-02-28", "gregorian"},
		{"من شهر 3 إلى شهر 5 سنة 2012", "range", "2012-03-01", "2012-05-31", "gregorian"},
		{"من 2012 حتى 2014", "range", "2012-01-01", "2014-12-31", "gregorian"},
		{"2012 to 2014", "range", "2012-01-01", "2014-12-31", "gregorian"},
		{"أواخر 2012 أو أوائل 2013", "range", "2012-09-01", "2013-04-30", "gregorian"},
		{"الثمانينات", "range", "1980-01-01", "1989-12-31", "gregorian"},
		{"early 1980s", "part", "1980-01-01", "1983-12-31", "gregorian"},
		{"حوالي آذار 2012", "around", "2012-02-01", "2012-04-30", "gregorian"},
		{"around 16 April 2013", "around", "2013-04-09", "2013-04-23", "gregorian"},
		{"2013 تقريبا", "around", "2012-01-01", "2014-12-31", "gregorian"},
		{"2013?", "around", "2012-01-01", "2014-12-31", "gregorian"},
		{"رمضان 2012", "month", "2012-07-19", "2012-08-19", "hijri"},
		{"24 تموز 2012 الموافق 5 رمضان 1433 هـ", "day", "2012-07-24", "2012-07-24", "gregorian"},
		{"5 رمضان 1433 (24 July 2012)", "day", "2012-07-24", "2012-07-24", "gregorian"},
		{"before Ramadan 1433", "before", "", "2012-07-20", "hijri"},
		{"يوم الجمعة الواقع في 16/4/2013 الساعة العاشرة صباحاً", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"2013-04-16T10:00:00Z", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"16_4_2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"early morning of 16 April 2013", "day", "2013-04-16", "2013-04-16", "gregorian"},
		{"مواليد عام 1990", "year", "1990-01-01", "1990-12-31", "gregorian"},
		{"خلال الـ2012", "year", "2012-01-01", "2012-12-31", "gregorian"},
		{"شهر عشرة 2012", "month", "2012-10-01", "2012-10-31", "gregorian"},
		{"كانون التاني 2012", "month", "2012-01-01", "2012-01-31", "gregorian"},
		{"بين شهري آذار ونيسان 2012", "range", "2012-03-01", "2012-04-30", "gregorian"},
		{"March/April 2012", "range", "2012-03-01", "2012-04-30", "gregorian"},
		{"أول أيام عيد الفطر 2012", "range", "2012-08-18", "2012-08-22", "hijri"},
		{"قبل عيد الأضحى 1434", "before", "", "2013-10-18", "hijri"},
		{"قبل نهاية 2013", "before", "", "2013-12-30", "gregorian"},
		{"بعد منتصف 2012", "after", "2012-05-02", "", "gregorian"},
		{"16 نيسان 2012 عند الحاجز", "unknown", "", "", ""},
		{"قبل سنتين", "unknown", "", "", ""},
		{"قبل شهر", "unknown", "", "", ""},
		{"ليس في 2013", "unknown", "", "", ""},
		{"آذار", "unknown", "", "", ""},
		{"16/4", "unknown", "", "", ""},
		{"7", "unknown", "", "", ""},
		{"13/2012", "invalid", "", "", ""},
		{"45 نيسان 2012", "invalid", "", "", ""},
		{"31 رمضان 1433", "invalid", "", "", ""},
		{"2912", "invalid", "", "", ""},
		{"---", "unknown", "", "", ""}, {"(", "unknown", "", "", ""}, {"()", "unknown", "", "", ""}, {"( 2012", "year", "2012-01-01", "2012-12-31", "gregorian"},
	} {
		checkDate(t, c[0], c[1], c[2], c[3], c[4])
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"16/04/2013", "بين 5 و10 آذار 2012", "أواخر صيف 2013", "5 رمضان 1433 (24 July 2012)", "((", "من - إلى", "c. ?",
		"2012/2013", "حوالي قبل 2013", "الساعة 5 و30", "شهر 3 شهر", "early 1980s", "1er", "٣١/٠٢/٢٠١٣", "ربيع 1 ربيع", "=", "winter 2012-13"} {
		f.Add(s)
	}
	ps := printers(f)
	f.Fuzz(func(t *testing.T, s string) {
		d := ParseDate(s)
		if y := d.Earliest.Year() + d.Latest.Year(); y > 3700 && y < 4300 || y > 1850 && y < 2150 {
			checkFormat(t, ps, s) // away from the first and last years that are dates
		}
		if d.Text != s {
			t.Fatalf("%q became %q", s, d.Text)
		}
		if d.Earliest != 0 && d.Latest != 0 && d.Earliest > d.Latest {
			t.Fatalf("%q is backwards: %v to %v", s, d.Earliest, d.Latest)
		}
		if known := d.Precision > PrecisionInvalid; known != d.Known() || known != (d.Calendar != NoCalendar) {
			t.Fatalf("%q is %v, %v to %v, %q", s, d.Precision, d.Earliest, d.Latest, d.Calendar)
		}
	})
}
