package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// particles are words of names that are no names, by their folded Arabic.
var latinParticles = map[string]string{"ابو": "Abu", "ابي": "Abi", "ام": "Umm", "بن": "bin", "ابن": "Ibn", "بنت": "bint", "ال": "Al", "حج": "Haj",
	"الحاج": "al-Haj", "الشيخ": "al-Sheikh", "و": "wa"}

// arabicToLatin writes Arabic words in Latin letters as they are commonly written in
// the Levant. Compounds are kept together: Abdulrahman, Nour al-Din, Nasrallah, Abu X.
func arabicToLatin(words []string) string {
	words = splitCompounds(words)
	var out []string
	for i := 0; i < len(words); i++ {
		w := foldArabicName(words[i])
		next := ""
		if i+1 < len(words) {
			next = foldArabicName(words[i+1])
		}
		switch {
		case w == "عبد" && next == "الله":
			out = append(out, "Abdullah")
			i++
		case w == "عبد" && strings.HasPrefix(next, "ال") && utf8.RuneCountInString(next) > 3:
			_, bare := cutArticle(words[i+1])
			out = append(out, "Abdul"+strings.ToLower(wordToLatin(bare)))
			i++
		case next == "الله" && w != "":
			out = append(out, godsName(words[i]))
			i++
		case latinParticles[w] != "" && (next != "" || w == "ال"):
			out = append(out, latinParticles[w])
		default:
			out = append(out, wordToLatin(words[i]))
		}
	}
	return strings.TrimSpace(strings.Join(out, " "))
}

// godsName writes the word before "of God": Nasrallah, Khairallah, Hibatallah.
func godsName(w string) string {
	s := wordToLatin(w)
	if strings.HasSuffix(foldArabicName(w), "ه") {
		return strings.TrimRight(s, "ah") + "atallah"
	}
	return strings.TrimRight(s, "a") + "allah"
}

// splitCompounds separates what is written together: عبدالرحمن, نورالدين, نصرالله,
// أبوخالد.
func splitCompounds(words []string) []string {
	out := make([]string, 0, len(words))
	for _, w := range words {
		bare := withoutMarks(w)
		if _, known := lookupLatin(bare); !known {
			if head, tail, ok := cutCompound(bare); ok {
				out = append(out, head, tail)
				continue
			}
		}
		out = append(out, w)
	}
	return out
}

func withoutMarks(w string) string {
	return strings.Map(func(r rune) rune {
		if isArabicMark(r) {
			return -1
		}
		return r
	}, w)
}

// cutCompound cuts a word without marks into the two words of a compound.
func cutCompound(w string) (head, tail string, ok bool) {
	letters := utf8.RuneCountInString
	if rest, is := strings.CutPrefix(w, "عبدال"); is && letters(rest) >= 2 {
		return "عبد", "ال" + rest, true
	}
	for _, end := range []string{"الدين", "الله"} {
		if rest, is := strings.CutSuffix(w, end); is && letters(rest) >= 3 {
			return rest, end, true
		}
	}
	for _, father := range []string{"أبو", "ابو"} {
		if rest, is := strings.CutPrefix(w, father); is && letters(rest) >= 3 {
			return father, rest, true
		}
	}
	return "", "", false
}

// cutArticle takes the article off a word of at least four letters.
func cutArticle(w string) (had bool, bare string) {
	rest, ok := strings.CutPrefix(w, "ال")
	if !ok || utf8.RuneCountInString(rest) < 2 {
		return false, w
	}
	return true, rest
}

// wordToLatin writes one word: from the table, from the table with an ending, or by its
// letters.
func wordToLatin(w string) string {
	if la, ok := lookupLatin(w); ok {
		return la
	}
	if had, bare := cutArticle(w); had {
		return "al-" + wordToLatin(bare)
	}
	rs := []rune(w)
	if n := len(rs); n > 3 {
		stem := string(rs[:n-1])
		switch la, ok := lookupLatin(stem); {
		case ok && rs[n-1] == 'ة':
			return strings.TrimRight(la, "a") + "a"
		case ok && rs[n-1] == 'ي' && n > 4 && !strings.HasSuffix(la, "i"):
			return strings.TrimRight(la, "a") + "i"
		}
	}
	return capital(spellLatin(w))
}

func lookupLatin(w string) (string, bool) {
	t := names()
	if la, ok := t.latin[w]; ok {
		return la, true
	}
	la, ok := t.latin[foldArabicName(w)]
	return la, ok
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// latinConsonants are the consonants; ع and ء have none.
var latinConsonants = map[rune]string{'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "th", 'ر': "r", 'ز': "z",
	'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "", 'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ک': "k", 'ل': "l", 'م': "m",
	'ن': "n", 'ه': "h", 'ء': "", 'گ': "g", 'پ': "p", 'چ': "ch", 'ڤ': "v", 'ژ': "j"}

// sound is a consonant (vowel empty) or a vowel of a word.
type sound struct {
	consonant string
	vowel     string
	silent    bool // a consonant that is not written: ع
	long      bool
	doubled   bool
}

func (s sound) isVowel() bool { return s.vowel != "" }

// spellLatin writes a word by its letters, with the short vowels that are not written
// where a syllable needs one.
func spellLatin(w string) string {
	sounds := soundsOf([]rune(w))
	var b strings.Builder
	afterVowel, longBefore := false, false
	for i, s := range sounds {
		if s.isVowel() {
			b.WriteString(s.vowel)
			afterVowel, longBefore = true, s.long
			continue
		}
		b.WriteString(s.consonant)
		if s.doubled && len(s.consonant) == 1 {
			b.WriteString(s.consonant)
		}
		last := i+1 == len(sounds)
		if last {
			break
		}
		next := sounds[i+1]
		short := ""
		switch {
		case next.isVowel():
		case i == 0:
			short = firstVowel(sounds)
		case afterVowel && i+2 == len(sounds):
			short = "a"
			if longBefore {
				short = "e"
			}
		case afterVowel:
		default:
			short = "a"
			if i+2 == len(sounds) && (longBefore || strings.HasPrefix(b.String(), "mu")) {
				short = "e"
			}
		}
		if s.silent && short == "" && !next.isVowel() && !afterVowel {
			short = "a"
		}
		b.WriteString(short)
		afterVowel = short != ""
		if short != "" {
			longBefore = false
		}
	}
	return b.String()
}

// firstVowel guesses the vowel after the first consonant: "mu" in participles like
// mujahed, munir and muslem, else "a".
func firstVowel(s []sound) string {
	if s[0].consonant != "m" {
		return "a"
	}
	switch {
	case len(s) == 5 && s[2].vowel == "a", len(s) == 4 && s[2].vowel == "i", len(s) == 4 && !hasVowel(s):
		return "u"
	}
	return "a"
}

func hasVowel(s []sound) bool { return slices.ContainsFunc(s, sound.isVowel) }

// soundsOf reads letters and marks as sounds.
func soundsOf(rs []rune) []sound {
	var out []sound
	vowel := func(v string, long bool) { out = append(out, sound{vowel: v, long: long}) }
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		next, prev := rune(0), rune(0)
		if i+1 < len(rs) {
			next = rs[i+1]
		}
		if i > 0 {
			prev = rs[i-1]
		}
		after := len(out) > 0 && out[len(out)-1].isVowel()
		if c, ok := latinConsonants[r]; ok && !(r == 'ه' && next == 0 && i > 1 && !after) {
			out = append(out, sound{consonant: c, silent: c == ""})
			continue
		}
		switch r {
		case 'ا', 'أ', 'آ', 'ٱ':
			if next == 'ء' && i+2 == len(rs) {
				vowel("aa", true)
				i++
				continue
			}
			if next == 'و' && i == 0 || after && prev != 'ي' {
				if next == 'و' && i == 0 {
					continue // أو: the vowel is the next letter's
				}
				continue
			}
			vowel("a", i > 0)
		case 'إ':
			vowel("i", false)
			if next == 'ي' {
				i++
			}
		case 'ى', 'ة', 'ه':
			if !after {
				vowel("a", true)
			}
		case 'و', 'ؤ':
			out = append(out, glide(out, next, i, "w", "ou"))
		case 'ي', 'ی', 'ئ':
			out = append(out, glide(out, next, i, "y", "i"))
		default:
			out = mark(out, r)
		}
	}
	return out
}

// glide decides whether و or ي is a consonant or a vowel.
func glide(before []sound, next rune, i int, consonant, vowel string) sound {
	after := len(before) > 0 && before[len(before)-1].isVowel()
	switch {
	case i == 0, after && next != 0 && consonant == "w", after && consonant == "y" && next != 0:
		return sound{consonant: consonant}
	case after:
		return sound{consonant: "", vowel: map[string]string{"w": "u", "y": "i"}[consonant], long: true}
	case consonant == "w" && (strings.ContainsRune("ايىةه", next) && next != 0):
		return sound{consonant: "w"}
	case next == 'و' || next == 'ي' && consonant == "w":
		return sound{consonant: consonant}
	}
	return sound{vowel: vowel, long: true}
}

// mark applies a vowel mark to the sounds before it.
func mark(out []sound, r rune) []sound {
	switch r {
	case 'َ', 'ً':
		return append(out, sound{vowel: "a"})
	case 'ُ', 'ٌ':
		return append(out, sound{vowel: "u"})
	case 'ِ', 'ٍ':
		return append(out, sound{vowel: "i"})
	case 'ّ':
		if n := len(out); n > 0 && !out[n-1].isVowel() {
			out[n-1].doubled = true
		}
	}
	return out
}
