package record

import (
	_ "embed" // the table of names
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

//go:embed names.tsv
var namesTSV string

// nameTable is the table of common names, both ways.
type nameTable struct {
	latin  map[string]string // Arabic as written, and folded, to Latin
	arabic map[string]string // Latin in small letters to Arabic
	loose  map[string]string // looseLatin to Arabic, where only one name has that key
}

// names returns the table, which is read at the first use.
var names = sync.OnceValue(readNames)

func readNames() *nameTable {
	t := &nameTable{latin: map[string]string{}, arabic: map[string]string{}, loose: map[string]string{}}
	put := func(m map[string]string, k, v string) {
		if _, taken := m[k]; !taken {
			m[k] = v
		}
	}
	for line := range strings.Lines(namesTSV) {
		cols := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cols) != 3 {
			continue
		}
		ar, la := cols[0], cols[1]
		t.latin[ar] = la
		put(t.latin, foldArabicName(ar), la)
		for _, s := range append([]string{la}, strings.Fields(cols[2])...) {
			put(t.arabic, plainLatin(s), ar)
			put(t.loose, looseLatin(s), ar)
		}
	}
	return t
}

// foldArabicName brings the spellings of an Arabic name together: marks, hamza, ta
// marbuta, alif maqsura.
func foldArabicName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case isArabicMark(r), r == 'ء':
			return -1
		case strings.ContainsRune("أإآٱ", r):
			return 'ا'
		case r == 'ى', r == 'ئ', r == 'ی':
			return 'ي'
		case r == 'ة':
			return 'ه'
		case r == 'ؤ':
			return 'و'
		case r == 'ک':
			return 'ك'
		}
		return r
	}, s)
}

// isArabicMark reports vowel marks, tatweel and invisible marks.
func isArabicMark(r rune) bool {
	return r == 'ـ' || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r)
}

// plainLatin removes accents, apostrophes and capitals.
func plainLatin(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if unicode.Is(unicode.Mn, r) || strings.ContainsRune("'’‘ʿʾ`´", r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// looseLatin is a key on which most Latin spellings of one Arabic name agree: English
// and French letters, doubled letters and shades of vowels fall together.
func looseLatin(s string) string {
	s = strings.NewReplacer("ph", "f", "ou", "u", "oo", "u", "ee", "i", "ch", "sh", "dj", "j", "ck", "k", "q", "k", "ei", "ai", "ey", "ai",
		"ay", "ai", "aw", "au", "w", "u", "y", "i", "o", "u", "ie", "i", "eh", "a", "th", "t", "dh", "d").Replace(plainLatin(s))
	var b strings.Builder
	last := rune(0)
	for _, r := range s {
		if r == 'e' {
			r = 'a'
		}
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	if out := b.String(); len(out) > 3 {
		return strings.TrimSuffix(out, "h")
	}
	return b.String()
}
