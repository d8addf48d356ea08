package bidi

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A case of BidiCharacterTest: text; direction; base level; levels; visual order.
type conformance struct {
	line                int
	text                []rune
	dir, base           string
	levels, visualOrder []string
}

func cases(t testing.TB, path string) []conformance {
	t.Helper()
	fh, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer fh.Close()
	var out []conformance
	sc := bufio.NewScanner(fh)
	for n := 1; sc.Scan(); n++ {
		l := sc.Text()
		if l == "" || l[0] == '#' {
			continue
		}
		p := strings.Split(l, ";")
		c := conformance{n, nil, p[1], p[2], strings.Fields(p[3]), strings.Fields(p[4])}
		for _, h := range strings.Fields(p[0]) {
			v, err := strconv.ParseUint(h, 16, 32)
			if err != nil {
				t.Fatal(err)
			}
			c.text = append(c.text, rune(v))
		}
		out = append(out, c)
	}
	if err := sc.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

func (c conformance) ok() bool {
	p := Analyse(c.text, map[string]Direction{"0": LTR, "1": RTL, "2": Auto}[c.dir])
	if strconv.Itoa(int(p.Base)) != c.base {
		return false
	}
	got := p.LineLevels(0, len(c.text))
	for i, l := range c.levels {
		if l != "x" && l != strconv.Itoa(int(got[i])) {
			return false
		}
	}
	var order []string
	for _, r := range p.VisualRuns(0, len(c.text)) {
		for i := r.Start; i < r.End; i++ {
			k := i
			if r.RTL() {
				k = r.End - 1 - (i - r.Start)
			}
			if c.levels[k] != "x" {
				order = append(order, strconv.Itoa(k))
			}
		}
	}
	return slices.Equal(order, c.visualOrder)
}

func check(t *testing.T, path string) int {
	all := cases(t, path)
	bad := 0
	for _, c := range all {
		if !c.ok() {
			if bad++; bad < 8 {
				t.Errorf("line %d: %U direction %s is ordered wrongly", c.line, c.text, c.dir)
			}
		}
	}
	if bad > 0 {
		t.Errorf("%d of %d cases are wrong", bad, len(all))
	}
	return len(all)
}

func TestConformanceSample(t *testing.T) {
	if n := check(t, "testdata/sample.txt"); n < 300 {
		t.Fatalf("the sample has only %d cases", n)
	}
}

func TestConformance(t *testing.T) {
	for _, dir := range []string{os.Getenv("ATHAR_UNICODE"), "/usr/share/unicode"} {
		path := filepath.Join(dir, "BidiCharacterTest.txt")
		if _, err := os.Stat(path); dir != "" && err == nil {
			t.Logf("%d cases", check(t, path))
			return
		}
	}
	t.Skip("BidiCharacterTest.txt is absent: install Debian's unicode-data, or name the folder that holds it in ATHAR_UNICODE")
}

func TestVisualOrder(t *testing.T) {
	for _, c := range []struct {
		text string
		base Direction
		want []string
	}{
		{"فرع 227 (Branch 227) 16/04/2013", Auto, []string{"16/04/2013", ") ", "Branch 227", " (", "227", "فرع "}},
		{"Case العدد 123 مرة end", Auto, []string{"Case ", " مرة", "123", "العدد ", " end"}},
		{"هاتف " + IsolateLTR("+963 11 555-0142") + " مساء", Auto, []string{string(PDI) + " مساء", "+963 11 555-0142", "هاتف " + string(LRI)}},
	} {
		text := []rune(c.text)
		var got []string
		for _, r := range Analyse(text, c.base).VisualRuns(0, len(text)) {
			got = append(got, string(text[r.Start:r.End]))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q:\n got %q\nwant %q", c.text, got, c.want)
		}
	}
}

func TestMirror(t *testing.T) {
	for _, c := range []struct{ r, want rune }{{'(', ')'}, {']', '['}, {'«', '»'}, {'<', '>'}, {'a', 'a'}, {'ب', 'ب'}} {
		if got := Mirror(c.r); got != c.want {
			t.Errorf("Mirror(%q) = %q, want %q", c.r, got, c.want)
		}
	}
}

func TestFirstStrong(t *testing.T) {
	for _, c := range []struct {
		text     string
		fallback Direction
		want     Direction
	}{
		{"227", RTL, RTL}, {"227 فرع", LTR, RTL}, {"(a) فرع", RTL, LTR}, {"", LTR, LTR},
		{Isolate("abc") + " فرع", LTR, RTL},
	} {
		if got := FirstStrong([]rune(c.text), c.fallback); got != c.want {
			t.Errorf("FirstStrong(%q) = %v, want %v", c.text, got, c.want)
		}
	}
}

func TestDisplay(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"plain", "plain"}, {"", ""},
		{"فرع 227", "\u200e227\u200e\u200fفرع \u200f"},
	} {
		if got := Display(c.in, Auto); got != c.want {
			t.Errorf("Display(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func FuzzAnalyse(f *testing.F) {
	f.Add("فرع 227 (Branch 227)", byte(0))
	f.Add("\u2067a\u202bب\u2069)\u202c", byte(2))
	f.Fuzz(func(t *testing.T, s string, base byte) {
		text := []rune(s)
		p := Analyse(text, Direction(base%3))
		seen := make([]bool, len(text))
		for _, r := range p.VisualRuns(0, len(text)) {
			for i := r.Start; i < r.End; i++ {
				if seen[i] {
					t.Fatalf("%q: character %d stands twice on the line", s, i)
				}
				seen[i] = true
			}
		}
		if slices.Contains(seen, false) {
			t.Fatalf("%q: a character is lost", s)
		}
	})
}

func BenchmarkAnalyse(b *testing.B) {
	text := []rune("اعتُقل يوم 16/04/2013 من حاجز (Al-Qutayfah) ونُقل إلى فرع 227 في دمشق")
	for b.Loop() {
		Analyse(text, Auto).VisualRuns(0, len(text))
	}
}
