package record

import (
	"strings"
	"unicode"
)

// arabicParticles are words of names that are no names.
var arabicParticles = map[string]string{"abu": "أبو", "abou": "أبو", "abo": "أبو", "aboo": "أبو", "abi": "أبي", "umm": "أم", "um": "أم", "oum": "أم",
	"om": "أم", "bin": "بن", "ben": "بن", "ibn": "ابن", "bint": "بنت", "wa": "و"}

// articles are how the article is written before a hyphen or a space.
var articles = map[string]bool{"al": true, "el": true, "as": true, "ash": true, "ad": true, "ed": true, "an": true, "en": true, "ar": true, "er": true,
	"at": true, "et": true, "az": true, "ez": true, "ach": true, "ul": true, "es": true}

// servant are the spellings of "servant of the" before one of the names of God.
var servant = []string{"abdul", "abdel", "abdal", "abdol", "abdoul", "abdu", "abde", "abdou"}

// faith are the spellings of "of the faith" at the end of a word.
var faith = []string{"uddine", "eddine", "aldeen", "eldeen", "uddeen", "uddin", "eddin", "addin", "aldin", "eldin", "odin", "edine"}

// latinToArabic writes Latin words in Arabic letters. Compounds are written with a
// space, as the civil registry does: عبد الرحمن, نور الدين, نصر الله.
func latinToArabic(words []string) string {
	var parts []string
	for _, w := range words {
		parts = append(parts, strings.FieldsFunc(plainLatin(w), func(r rune) bool { return !unicode.IsLetter(r) })...)
	}
	var out []string
	for i := 0; i < len(parts); i++ {
		w, more := parts[i], i+1 < len(parts)
		switch {
		case w == "abd" && more && articles[parts[i+1]] && i+2 < len(parts):
			out = append(out, servantOf(parts[i+2]))
			i += 2
		case w == "abd" && more && (parts[i+1] == "allah" || parts[i+1] == "ullah"):
			out = append(out, "عبد", "الله")
			i++
		case isServant(w) && more:
			out = append(out, servantOf(parts[i+1]))
			i++
		case arabicParticles[w] != "" && more:
			out = append(out, arabicParticles[w])
		case articles[w] && more:
			out = append(out, withArticle(wordToArabic(parts[i+1])))
			i++
		case w == "eddine" || w == "eddin" || w == "uddin" || w == "aldin" || w == "aldeen" || w == "eldin" || w == "eldeen":
			out = append(out, "الدين")
		case w == "allah" || w == "ullah":
			out = append(out, "الله")
		default:
			out = append(out, wordToArabic(w))
		}
	}
	return strings.Join(out, " ")
}

func isServant(w string) bool {
	switch w {
	case "abdul", "abdel", "abdal", "abdol", "abdoul":
		return true
	}
	return false
}

func withArticle(w string) string {
	if strings.HasPrefix(w, "ال") && w != "الياس" {
		return w
	}
	if w == "دين" || w == "الدين" {
		return "الدين"
	}
	for _, hamza := range []string{"أ", "إ", "آ"} {
		if strings.HasPrefix(w, hamza) {
			return "ال" + w
		}
	}
	return "ال" + w
}

// wordToArabic writes one word: from the table, as a compound, or by its letters.
func wordToArabic(w string) string {
	t := names()
	switch w {
	case "din", "deen", "dine":
		return "دين"
	case "abdullah", "abdallah", "abdulla", "abdalla", "abdellah":
		return "عبد الله"
	case "allah", "ullah":
		return "الله"
	}
	if ar, ok := t.arabic[w]; ok {
		return ar
	}
	if ar, ok := fusedServant(w); ok {
		return ar
	}
	for _, end := range faith {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) >= 2 {
			return wordToArabic(stem) + " الدين"
		}
	}
	for _, end := range []string{"ullah", "allah", "ollah"} {
		if stem, ok := strings.CutSuffix(w, end); ok && len(stem) >= 3 {
			return wordToArabic(stem) + " الله"
		}
	}
	if ar, ok := t.loose[looseLatin(w)]; ok {
		return ar
	}
	for _, father := range []string{"abu", "abou"} {
		if rest, ok := strings.CutPrefix(w, father); ok && len(rest) >= 4 && !isLatinVowel(rune(rest[0])) {
			return "أبو " + wordToArabic(rest)
		}
	}
	for _, article := range []string{"al", "el"} {
		rest, ok := strings.CutPrefix(w, article)
		if !ok || len(rest) < 3 {
			continue
		}
		if ar, known := t.arabic[rest]; known {
			return withArticle(ar)
		}
		if ar, known := t.loose[looseLatin(rest)]; known {
			return withArticle(ar)
		}
		if len(rest) >= 4 && article == "al" && !isLatinVowel(rune(rest[0])) {
			return withArticle(spellArabic(rest))
		}
	}
	return spellArabic(w)
}

// fusedServant reads Abdulrahman, Abdelkarim, Abderrahman.
func fusedServant(w string) (string, bool) {
	for _, s := range servant {
		rest, ok := strings.CutPrefix(w, s)
		if !ok || len(rest) < 4 {
			continue
		}
		if short := len(s) == 4 || s == "abdou"; short {
			if rest[0] != rest[1] {
				continue // without the l only before a doubled letter: abderrahman
			}
			rest = rest[1:]
		}
		return servantOf(rest), true
	}
	return "", false
}

// servantOf writes "servant of the" and one of the names of God.
func servantOf(w string) string {
	if ar, known := namesOfGod[looseLatin(w)]; known {
		return "عبد ال" + ar
	}
	return "عبد " + withArticle(wordToArabic(w))
}

// namesOfGod are those that stand after "servant of the" and are no names of people,
// by looseLatin, without the article.
var namesOfGod = map[string]string{"rahman": "رحمن", "rahim": "رحيم", "salam": "سلام", "uahab": "وهاب", "uahid": "واحد", "razak": "رزاق",
	"kadar": "قادر", "kadir": "قادر", "latif": "لطيف", "majid": "مجيد", "malak": "ملك", "malik": "ملك", "munaim": "منعم", "munam": "منعم",
	"hamid": "حميد", "halim": "حليم", "hakim": "حكيم", "hai": "حي", "hak": "حق", "jabar": "جبار", "jauad": "جواد", "jalil": "جليل", "fatah": "فتاح",
	"gafur": "غفور", "ghafur": "غفور", "ghani": "غني", "aziz": "عزيز", "azim": "عظيم", "ali": "علي", "basat": "باسط", "basit": "باسط", "bari": "باري",
	"kafi": "كافي", "mutalab": "مطلب", "mutalib": "مطلب", "nasar": "ناصر", "nur": "نور", "karim": "كريم", "satar": "ستار", "samad": "صمد",
	"samia": "سميع", "rauf": "رؤوف", "rab": "رب", "tauab": "تواب", "uadud": "ودود", "alah": "إله", "ilah": "إله", "hadi": "هادي"}

func isLatinVowel(r rune) bool { return strings.ContainsRune("aeiou", r) }

// arabicConsonants are letters and pairs of letters, pairs first.
var arabicConsonants = map[string]string{"kh": "خ", "gh": "غ", "sh": "ش", "ch": "ش", "th": "ث", "dh": "ذ", "dj": "ج", "ph": "ف", "b": "ب", "c": "ك",
	"d": "د", "f": "ف", "g": "غ", "h": "ه", "j": "ج", "k": "ك", "l": "ل", "m": "م", "n": "ن", "p": "ب", "q": "ق", "r": "ر", "s": "س", "t": "ت",
	"v": "ف", "w": "و", "x": "كس", "y": "ي", "z": "ز"}

// letter is a consonant in Arabic, or a vowel as written in Latin letters.
type letter struct {
	arabic  string
	vowel   string
	doubled bool
}

func lettersOf(w string) []letter {
	var out []letter
	rs := []rune(w)
	for i := 0; i < len(rs); {
		if isLatinVowel(rs[i]) {
			j := i
			for j < len(rs) && isLatinVowel(rs[j]) {
				j++
			}
			out = append(out, letter{vowel: string(rs[i:j])})
			i = j
			continue
		}
		n := 1
		if i+1 < len(rs) && arabicConsonants[string(rs[i:i+2])] != "" {
			n = 2
		}
		ar := arabicConsonants[string(rs[i:i+n])]
		if last := len(out) - 1; last >= 0 && ar != "" && out[last].arabic == ar {
			out[last].doubled = true
		} else if ar != "" {
			out = append(out, letter{arabic: ar})
		}
		i += n
	}
	return out
}

// spellArabic writes a word by its letters: long vowels are written, short ones not.
func spellArabic(w string) string {
	ls := lettersOf(w)
	if n := len(ls); n > 2 && ls[n-1].arabic == "ه" && ls[n-2].vowel != "" && strings.ContainsAny(ls[n-2].vowel, "ae") {
		ls = ls[:n-1] // -ah and -eh are the feminine ending
	}
	var b strings.Builder
	for i, l := range ls {
		switch {
		case l.vowel == "" && l.arabic == "ه" && i == 0:
			b.WriteString("ح") // ح is three times as common as ه at the start of a name
		case l.vowel == "":
			b.WriteString(l.arabic)
		case i == 0:
			b.WriteString(firstLetter(l.vowel))
		case i+1 == len(ls):
			b.WriteString(lastLetter(l.vowel))
		default:
			b.WriteString(middleLetter(ls, i))
		}
	}
	return b.String()
}

func firstLetter(v string) string {
	switch v[0] {
	case 'i', 'e':
		return "إ"
	case 'o', 'u':
		if len(v) > 1 {
			return "أو"
		}
		return "أ"
	}
	if v == "ai" || v == "ei" {
		return "أي"
	}
	return "أ"
}

func lastLetter(v string) string {
	switch v {
	case "a", "e":
		return "ة"
	case "ia", "ie", "iya":
		return "ية"
	case "aa":
		return "اء"
	case "ai", "ae", "ei":
		return "اي"
	case "oa", "ua":
		return "وة"
	case "i", "ee", "ii":
		return "ي"
	}
	return "و"
}

// middleLetter writes a vowel between consonants.
func middleLetter(ls []letter, i int) string {
	v := ls[i].vowel
	end := i+2 == len(ls) // only one consonant follows
	switch v {
	case "aa":
		return "ع" // Saad, Shaaban; a plain long a is rarely written twice
	case "ou", "oo", "uu":
		return "و"
	case "ee", "ii", "ie", "ei", "ai":
		return "ي"
	case "au", "ao":
		return "او"
	case "ia", "iya", "iaa":
		return "يا"
	case "ae", "aie":
		return "ائ"
	case "oua", "ua", "owa":
		return "وا"
	case "i":
		if end && !closed(ls, i) || i+3 == len(ls) && ls[i+2].vowel != "" && i > 1 {
			return "ي"
		}
	case "o", "u":
		if end && i > 1 {
			return "و"
		}
	case "a":
		return middleA(ls, i)
	}
	return ""
}

// closed reports whether two consonants stand before a vowel.
func closed(ls []letter, i int) bool { return i > 1 && ls[i-2].vowel == "" }

// middleA writes a single a: long in the last syllable and in front of one with e.
func middleA(ls []letter, i int) string {
	end := i+2 == len(ls)
	switch {
	case end && i == 1:
		return "" // Badr, Fahd with one vowel only
	case end && closed(ls, i) && !ls[i-1].doubled:
		if last := ls[len(ls)-1].arabic; last == "ن" {
			return "ا"
		}
		return ""
	case end:
		return "ا"
	case i == 1 && i+4 == len(ls) && ls[i+2].vowel == "e":
		return "ا"
	case i+3 == len(ls) && i > 1 && !closed(ls, i) && len(ls[i-2].vowel) > 1, i+3 == len(ls) && i > 1 && ls[i-1].doubled:
		return "ا"
	}
	return ""
}
