package i18n

import (
	"errors"
	"strings"
	"testing"
	"time"

	"athar/fault"
)

func printer(t testing.TB, lang Language, o Options) *Printer {
	t.Helper()
	p, err := New(lang, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPluralFormsOfArabic(t *testing.T) {
	p := printer(t, Arabic, Options{Digits: ArabicIndic})
	for n, want := range map[int]string{1: "قبل دقيقة", 2: "قبل دقيقتين", 3: "قبل ٣ دقائق", 10: "قبل ١٠ دقائق",
		11: "قبل ١١ دقيقة", 100: "قبل ١٠٠ دقيقة", 103: "قبل ١٠٣ دقائق", 12500: "قبل ١٢٬٥٠٠ دقيقة"} {
		if got := p.N("ago.minutes", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
	e := printer(t, English, Options{Digits: ArabicIndic})
	for n, want := range map[int]string{0: "0 bytes", 1: "one byte", 2: "2 bytes", 12500: "12,500 bytes"} {
		if got := e.N("size.bytes", n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

func TestUnknown(t *testing.T) {
	p := printer(t, English, Options{})
	if got := p.T("no.such"); got != "⟦no.such⟧" {
		t.Error(got)
	}
	if got := p.N("no.such", 3); got != "⟦no.such⟧" {
		t.Error(got)
	}
	if _, err := New("xx", Options{}); fault.KindOf(err) != fault.NotFound {
		t.Error(err)
	}
}

func TestWordsForWomenAndMen(t *testing.T) {
	p := printer(t, Arabic, Options{})
	for who, want := range map[string]string{"female": "متزوجة", "male": "متزوج", "": "متزوج أو متزوجة", "other": "متزوج أو متزوجة"} {
		if got := p.For("marital.married", who); got != want {
			t.Errorf("%q: %q, want %q", who, got, want)
		}
	}
}

func TestFillIsolatesAndReadsArgumentsOnce(t *testing.T) {
	p := printer(t, Arabic, Options{Digits: ArabicIndic})
	for _, c := range []struct {
		text string
		args []Arg
		want string
	}{
		{"ملف {name} رقم {id}", []Arg{A("name", "Huda"), A("id", 2024)}, "ملف \u2068Huda\u2069 رقم ٢٠٢٤"},
		{"{a} {b}", []Arg{A("a", "{b}"), A("b", "x")}, "\u2068{b}\u2069 \u2068x\u2069"},
		{"{a} {none} {", []Arg{A("a", int64(12345))}, "١٢٣٤٥ {none} {"},
		{"{e}", []Arg{A("e", "")}, ""},
	} {
		if got := p.fill(c.text, c.args); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if got := Plain(p.fill("{a}", []Arg{A("a", "x")})); got != "x" {
		t.Errorf("%q", got)
	}
}

func TestNumbersAmongTheWordsFollowTheDigits(t *testing.T) {
	p := printer(t, Arabic, Options{Digits: ArabicIndic})
	for in, want := range map[string]string{
		"من 100 إلى 200": "من ١٠٠ إلى ٢٠٠", "مثلاً 1024x640": "مثلاً 1024x640", "ترميز UTF-8": "ترميز UTF-8", "123": "123", "رمضان 1433،": "رمضان ١٤٣٣،",
	} {
		if got := p.digitsOfText(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestDates(t *testing.T) {
	ar, en := printer(t, Arabic, Options{}), printer(t, English, Options{})
	indic := printer(t, Arabic, Options{Digits: ArabicIndic, Hijri: true})
	for got, want := range map[string]string{
		ar.Day(2012, 9, 20):     "20 أيلول 2012",
		indic.Day(2012, 9, 20):  "٢٠ أيلول ٢٠١٢ (نحو ٤ ذو القعدة ١٤٣٣ هـ)",
		en.Day(2012, 9, 20):     "20 September 2012",
		ar.Month(2013, 1):       "كانون الثاني 2013",
		en.Month(2013, 1):       "January 2013",
		indic.Year(2013):        "٢٠١٣",
		ar.HijriMonth(1433, 9):  "رمضان 1433 هـ",
		en.HijriYear(1433):      "1433 AH",
		ar.Weekday(time.Friday): "الجمعة",
		indic.Clock(time.Date(2024, 1, 2, 14, 5, 0, 0, time.UTC)): "١٤:٠٥",
		en.Time(time.Date(2024, 1, 2, 14, 5, 0, 0, time.UTC)):     "2 January 2024, 14:05",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestAgo(t *testing.T) {
	p := printer(t, English, Options{})
	now := time.Date(2024, 3, 1, 0, 30, 0, 0, time.UTC)
	for age, want := range map[time.Duration]string{
		0: "just now", -30 * time.Second: "just now", 59 * time.Second: "just now", time.Minute: "one minute ago",
		25 * time.Minute: "25 minutes ago", 50 * time.Minute: "50 minutes ago", 2 * time.Hour: "yesterday at 22:30",
		48 * time.Hour: "28 February 2024, 00:30", -time.Hour: "1 March 2024, 01:30",
	} {
		if got := p.Ago(now.Add(-age), now); got != want {
			t.Errorf("%v: %q, want %q", age, got, want)
		}
	}
	if got := p.Ago(now.Add(-2*time.Hour), now.Add(12*time.Hour)); got != "yesterday at 22:30" {
		t.Error(got)
	}
	if got := p.Ago(now, now.Add(12*time.Hour)); got != "today at 00:30" {
		t.Error(got)
	}
}

func TestNumbersSizesLists(t *testing.T) {
	ar, en := printer(t, Arabic, Options{}), printer(t, English, Options{})
	indic := printer(t, Arabic, Options{Digits: ArabicIndic})
	for got, want := range map[string]string{
		en.Number(9999):                         "9999",
		en.Number(-1234567):                     "-1,234,567",
		indic.Number(10000):                     "١٠٬٠٠٠",
		ar.Size(3_240_000):                      "3.2 ميغابايت",
		indic.Size(3_240_000):                   "٣٫٢ ميغابايت",
		en.Size(999):                            "999 bytes",
		en.Size(2_000):                          "2 kB",
		en.Size(5_000_000_000_000):              "5000 GB",
		WesternDigits("٠٩٤٤ ۱۲"):                "0944 12",
		Plain(ar.Join([]string{"أ", "ب", "ج"})): "أ وب وج",
		Plain(en.Join([]string{"a", "b", "c"})): "a, b and c",
		Plain(en.Join([]string{"a", "b"})):      "a and b",
		en.Join(nil):                            "",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestEveryFaultSaysWhatToDoNow(t *testing.T) {
	for _, lang := range Languages() {
		p := printer(t, lang, Options{})
		for kind := fault.Internal; kind <= fault.Cancelled; kind++ {
			title, now := p.Fault(fault.New("x", kind, "no_such_hint", nil))
			if title == "" || now == "" || strings.Contains(title, "⟦") {
				t.Errorf("%s %v: %q, %q", lang, kind, title, now)
			}
		}
	}
	p := printer(t, English, Options{})
	if title, _ := p.Fault(errors.New("secret name")); strings.Contains(title, "secret") {
		t.Error(title)
	}
}

func TestSentences(t *testing.T) {
	for in, want := range map[string][2]string{
		"One. Two. Three.":        {"One.", "Two. Three."},
		"Version 1.2 is old. Go.": {"Version 1.2 is old.", "Go."},
		"واحد؟ اثنان.":            {"واحد؟", "اثنان."},
		"Title\nThen this.":       {"Title", "Then this."},
		"Alone":                   {"Alone", ""},
	} {
		if a, b := sentences(in); a != want[0] || b != want[1] {
			t.Errorf("%q: %q, %q", in, a, b)
		}
	}
}
