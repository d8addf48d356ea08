package match

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// script tells how the letters of a word are read.
type script uint8

const (
	arabic script = iota
	latin
	number // digits, and letters where a number holds some: "N0123456"
	other  // any other script: compared as it is written
)

// word is one run of letters of one script, folded.
type word struct {
	text   string
	script script
}

// arabicLetters takes Persian, Kurdish and seat-of-hamza letters to the plain letter
// under which names are looked up. A letter that is not here stands for itself.
var arabicLetters = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا',
	'ى': 'ي', 'ئ': 'ي', 'ی': 'ي', 'ې': 'ي', 'ۍ': 'ي', 'ێ': 'ي', 'ے': 'ي',
	'ة': 'ه', 'ۀ': 'ه', 'ھ': 'ه', 'ہ': 'ه', 'ە': 'ه', 'ۃ': 'ه',
	'ؤ': 'و', 'ۆ': 'و', 'ۇ': 'و', 'ۋ': 'و', 'ۊ': 'و',
	'ک': 'ك', 'ڪ': 'ك', 'گ': 'ك', 'پ': 'ب', 'چ': 'ج', 'ژ': 'ز', 'ڤ': 'ف', 'ڕ': 'ر', 'ڵ': 'ل',
}

// latinLetters takes letters beyond a to z, whose plain form is not their base letter, to
// what they sound like. The empty text is a letter that names are written with or without.
var latinLetters = map[rune]string{
	'ı': "i", 'ø': "o", 'æ': "ae", 'œ': "oe", 'ß': "ss", 'đ': "d", 'ð': "d", 'ł': "l", 'ə': "a", 'þ': "th",
	'ş': "sh", 'ș': "sh", 'š': "sh", 'ç': "ch", 'č': "ch", 'ğ': "g", 'ġ': "gh", 'ǧ': "j", 'ḫ': "kh", 'ẖ': "kh",
	'ḵ': "kh", 'ṯ': "th", 'ḏ': "dh", 'ž': "j", 'ĵ': "j",
	'ʿ': "", 'ʾ': "", '’': "", '‘': "", '`': "", 'ʻ': "", 'ʼ': "", '´': "", '\'': "", 'ʹ': "",
}

// chatLetters are the digits that stand for Arabic letters in Latin chat spelling: 7amza, 3ali.
var chatLetters = map[rune]string{'2': "", '3': "", '5': "kh", '6': "t", '7': "h", '8': "gh", '9': "q"}

// minNumber is from how many digits on a word is a number and not chat spelling.
const minNumber = 3

// words splits a text into folded words. Marks, tatweel, hamza on the line and direction
// marks are dropped; a word ends where its script does.
func words(s string) []word {
	var out []word
	for _, chunk := range strings.FieldsFunc(norm.NFKC.String(s), separates) {
		if w, ok := asNumber(chunk); ok {
			out = append(out, w)
			continue
		}
		out = append(out, splitScripts(chunk)...)
	}
	return joinNumbers(out)
}

// separates reports whether a rune ends a word. A hyphen does, but digits that it parts
// are put together again by joinNumbers.
func separates(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",،;؛.()[]{}\"«»“”!؟?:|", r) || r == '-' || r == '–' || r == '/' || r == '_' || r == '+'
}

// asNumber reads a chunk that is a number: digits alone, or at least three among letters.
func asNumber(chunk string) (word, bool) {
	var b strings.Builder
	digits, others := 0, 0
	for _, r := range chunk {
		switch d := digit(r); {
		case d >= 0:
			digits++
			b.WriteByte(byte('0' + d))
		case unicode.IsLetter(r):
			others++
			b.WriteRune(unicode.ToLower(plainArabic(r)))
		}
	}
	if digits == 0 || (others > 0 && digits < minNumber) {
		return word{}, false
	}
	return word{b.String(), number}, true
}

// digit returns the value of a digit of any of the three forms used with Arabic, or -1.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

// joinNumbers puts neighbouring numbers together: a phone number or a reference is
// written with blanks, hyphens or strokes, or without.
func joinNumbers(ws []word) []word {
	out := ws[:0]
	for _, w := range ws {
		if n := len(out); n > 0 && w.script == number && out[n-1].script == number {
			out[n-1].text += w.text
			continue
		}
		out = append(out, w)
	}
	return out
}

func plainArabic(r rune) rune {
	if p, ok := arabicLetters[r]; ok {
		return p
	}
	return r
}

func isArabic(r rune) bool { return r >= 'ا' && r <= 'ي' && r != 'ـ' }

// splitScripts splits a chunk without separators where its script changes, and where a
// capital shows that an article was written on: AlHalabi.
func splitScripts(chunk string) []word {
	var out []word
	var cur strings.Builder
	sc := other
	flush := func() {
		if cur.Len() > 0 {
			out = append(out, word{cur.String(), sc})
		}
		cur.Reset()
	}
	rs := []rune(chunk)
	for i, r := range rs {
		if r == 'ء' || r == 'ـ' {
			continue
		}
		if p := plainArabic(r); isArabic(p) {
			if sc != arabic {
				flush()
			}
			sc = arabic
			cur.WriteRune(p)
			continue
		}
		if unicode.Is(unicode.Mn, r) || !unicode.IsGraphic(r) || unicode.Is(unicode.Cf, r) {
			continue
		}
		text, now := latinRune(r, rs, i)
		if now == other && text == "" {
			continue
		}
		if sc != now {
			flush()
		} else if now == latin && unicode.IsUpper(r) && i > 0 && unicode.IsLower(rs[i-1]) && beforeCapital[cur.String()] {
			flush()
		}
		sc = now
		cur.WriteString(text)
	}
	flush()
	return out
}

// latinRune folds one rune to a..z, or returns it with script other.
func latinRune(r rune, rs []rune, i int) (string, script) {
	lo := unicode.ToLower(r)
	if lo >= 'a' && lo <= 'z' {
		return string(lo), latin
	}
	if s, ok := latinLetters[lo]; ok {
		return s, latin
	}
	if s, ok := chatLetters[r]; ok && beside(rs, i) {
		return s, latin
	}
	if unicode.Is(unicode.Latin, r) {
		var b strings.Builder
		for _, d := range norm.NFD.String(string(lo)) {
			if d >= 'a' && d <= 'z' {
				b.WriteRune(d)
			}
		}
		return b.String(), latin
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return string(lo), other
	}
	return "", other
}

// beside reports whether a Latin letter stands next to position i.
func beside(rs []rune, i int) bool {
	is := func(k int) bool { return k >= 0 && k < len(rs) && unicode.Is(unicode.Latin, rs[k]) }
	return is(i-1) || is(i+1)
}
