package seal

import (
	"math"
	"strings"
	"unicode"
)

// Level is how hard a passphrase is to guess for somebody who has the vault and
// good machines. The words for it come from i18n.
type Level uint8

// The levels of strength.
const (
	StrengthNone   Level = iota // nothing typed
	StrengthWeak                // guessed in hours: refused for a new vault
	StrengthFair                // would hold for a while
	StrengthGood                // holds against people with money
	StrengthStrong              // holds against states
)

var levelNames = [...]string{"none", "weak", "fair", "good", "strong"}

// String returns the name of the level as in i18n keys.
func (l Level) String() string { return levelNames[min(int(l), len(levelNames)-1)] }

// The bits from which a level begins. Argon2id at 0.8 s makes a guess cost about as
// much as 2^20 plain hashes, so 45 bits of guesses are already years of machines.
const (
	fairBits   = 32
	goodBits   = 45
	strongBits = 65
)

// Strength estimates a passphrase. There are no rules of composition: several
// ordinary words that do not belong together are strong.
func Strength(passphrase string) Level {
	switch b := Bits(passphrase); {
	case b <= 0:
		return StrengthNone
	case b < fairBits:
		return StrengthWeak
	case b < goodBits:
		return StrengthFair
	case b < strongBits:
		return StrengthGood
	}
	return StrengthStrong
}

// Bits estimates how many bits a guesser has to search, from length, kinds of
// letters, repetition, runs along the alphabet or the keyboard, years, and a short
// list of what everybody tries first. It errs on the low side.
func Bits(passphrase string) float64 {
	norm, err := Normalise(passphrase)
	if err != nil {
		return 0
	}
	text := strings.ToLower(string(norm))
	words := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || r == '-' || r == '_' || r == '.' })
	seen := map[string]bool{}
	bits, letters := 0.0, 0
	for _, w := range words {
		letters += len([]rune(w))
		if seen[w] {
			bits++ // said twice is hardly harder to guess
			continue
		}
		seen[w] = true
		bits += wordBits(w)
	}
	if len(words) > 1 {
		bits += float64(len(words)-1) * 0.5 // which of the few separators
	}
	if common[strings.Join(words, "")] {
		bits = min(bits, commonBits)
	}
	return bits
}

const (
	commonBits = 8
	maxWord    = 15 // a word out of a big dictionary, with its endings
)

// wordBits estimates one word.
func wordBits(w string) float64 {
	if common[w] {
		return commonBits
	}
	stem := strings.TrimRight(w, "0123456789!?.@#$%&*+")
	if stem != w && common[stem] {
		return commonBits + min(float64(len(w)-len(stem))*1.5, 8)
	}
	r := []rune(w)
	if isYear(w) {
		return 7
	}
	per := math.Log2(float64(alphabet(r)))
	bits := 0.0
	for i, c := range r {
		switch {
		case i > 0 && (c == r[i-1] || neighbours(r[i-1], c)):
			bits++
		case i > 2 && strings.Contains(string(r[:i-1]), string(r[i-1:i+1])):
			bits += 1.5
		default:
			bits += per
		}
	}
	if onlyLetters(r) {
		// A word of a language has far less in it than as many random letters.
		bits = min(bits, maxWord+max(0, float64(len(r)-8))*1.5)
		if len(r) <= 3 {
			bits = min(bits, 10)
		}
	}
	return bits
}

func onlyLetters(r []rune) bool {
	for _, c := range r {
		if !unicode.IsLetter(c) && !unicode.IsMark(c) {
			return false
		}
	}
	return true
}

func isYear(w string) bool {
	return len(w) == 4 && (strings.HasPrefix(w, "19") || strings.HasPrefix(w, "20")) && strings.Trim(w, "0123456789") == ""
}

// alphabet counts the letters a guesser has to try at each place.
func alphabet(r []rune) int {
	var latin, arabic, digit, sign bool
	for _, c := range r {
		switch {
		case unicode.IsDigit(c):
			digit = true
		case unicode.Is(unicode.Arabic, c):
			arabic = true
		case unicode.IsLetter(c):
			latin = true
		default:
			sign = true
		}
	}
	n := 0
	for _, s := range []struct {
		in   bool
		size int
	}{{latin, 26}, {arabic, 28}, {digit, 10}, {sign, 20}} {
		if s.in {
			n += s.size
		}
	}
	return max(n, 2)
}

// rows are the keyboards' rows, on which fingers run.
const rows = "qwertyuiop asdfghjkl zxcvbnm 1234567890 azertyuiop ضصثقفغعهخحجد شسيبلاتنمكط ئءؤرلاىةوزظ ابتثجحخدذرزسشصضطظعغفقكلمنهوي"

func neighbours(a, b rune) bool {
	if d := b - a; d == 1 || d == -1 {
		return true
	}
	return strings.Contains(rows, string([]rune{a, b})) || strings.Contains(rows, string([]rune{b, a}))
}
