package i18n

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// sorter makes sort keys. It is for one goroutine at a time.
type sorter struct {
	collator *collate.Collator
	buffer   collate.Buffer
	arabic   bool // Arabic letters before Latin ones
}

func newSorter(tag language.Tag) *sorter {
	base, _ := tag.Base()
	return &sorter{collator: collate.New(tag, collate.Loose, collate.Numeric), arabic: base.String() == "ar"}
}

// Compare orders two texts as a person expects to find them in a list: -1, 0 or 1.
//
// Spellings of one name stand together: hamza on alef, ta marbuta, alef maqsura,
// marks and tatweel do not count, nor does letter case. The article «ال» at the
// start of a word does not count, as in a telephone book: «المصري» stands under م.
// Numbers are ordered by value. In Arabic, Arabic letters come before Latin ones;
// in English, after them. Texts that differ only in spelling are ordered by it, so
// the order is total.
func (p *Printer) Compare(a, b string) int {
	if c := bytes.Compare(p.SortKey(a), p.SortKey(b)); c != 0 {
		return c
	}
	return strings.Compare(a, b)
}

// SortKey returns bytes that order as Compare does, save the spelling: for long lists,
// where a key is made once for each row.
func (p *Printer) SortKey(s string) []byte {
	c := p.sorters.Get().(*sorter)
	defer p.sorters.Put(c)
	folded := foldForSort(s)
	key := append([]byte{c.group(folded)}, c.collator.KeyFromString(&c.buffer, folded)...)
	c.buffer.Reset()
	return key
}

// group puts the scripts in the language's order, by the first letter: empty texts
// last, so that people without a name do not head the list.
func (c *sorter) group(s string) byte {
	if s == "" {
		return 4
	}
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			return 0
		case unicode.Is(unicode.Arabic, r) == c.arabic:
			return 1
		case unicode.IsLetter(r):
			return 2
		}
	}
	return 3
}

// foldForSort removes what does not count for the order: see Compare.
func foldForSort(s string) string {
	words := strings.Fields(WesternDigits(norm.NFKC.String(s)))
	for i, w := range words {
		words[i] = strings.Map(foldRune, withoutArticle(strings.Map(dropMark, w)))
	}
	return strings.TrimSpace(strings.Join(words, " "))
}

// notArticle are names that begin with the letters of the article and do not have one.
var notArticle = map[string]bool{"الياس": true, "الهام": true, "الين": true, "اليسار": true, "اليسا": true, "اليان": true, "اليانا": true, "الكساندر": true}

// withoutArticle removes «ال» where three letters or more remain: so «الله» stays whole.
func withoutArticle(w string) string {
	rest, ok := strings.CutPrefix(strings.Replace(w, "ٱ", "ا", 1), "ال")
	if !ok || utf8.RuneCountInString(rest) < 3 || notArticle[w] {
		return w
	}
	return rest
}

// dropMark removes vowel marks, tatweel and the marks of direction.
func dropMark(r rune) rune {
	if r == 'ـ' || unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r) || unicode.Is(unicode.Cf, r) || r >= 0x06d6 && r <= 0x06ed {
		return -1
	}
	return r
}

func foldRune(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ى', 'ی', 'ئ':
		return 'ي'
	case 'ؤ':
		return 'و'
	case 'ة':
		return 'ه'
	case 'ک', 'گ':
		return 'ك'
	case 'ء':
		return -1
	}
	return r
}
