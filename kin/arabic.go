package kin

import (
	"strings"

	"athar/record"
)

// or stands between alternatives of a word whose sex is not known.
const or = " أو "

// constructs cuts the words of a catalogue into nouns: "ابن عم" is two, and "ابن أو
// ابنة" is one with two forms.
func constructs(text string) []string {
	if strings.Contains(text, or) {
		return []string{text}
	}
	return strings.Fields(text)
}

// construct joins nouns, each of which leans on the next; the last takes the suffix of
// the one who is spoken of. The first is a nominative, all others are genitives.
func construct(nouns []string, sex record.Sex) string {
	out := make([]string, len(nouns))
	for i, n := range nouns {
		forms := strings.Split(n, or)
		for j, form := range forms {
			forms[j] = inflect(form, i == 0, i == len(nouns)-1, sex)
		}
		out[i] = strings.Join(forms, or)
	}
	return strings.Join(out, " ")
}

// inflect gives a noun in the construct state the ending of its case, where it shows, and
// the suffix.
func inflect(noun string, nominative, suffixed bool, sex record.Sex) string {
	// a form of several words leans within itself: "ابن عم"
	words := strings.Fields(noun)
	if len(words) > 1 {
		for i, w := range words {
			words[i] = inflect(w, nominative && i == 0, suffixed && i == len(words)-1, sex)
		}
		return strings.Join(words, " ")
	}
	switch noun {
	case "أب", "أخ", "حم": // the five nouns show their case by a long vowel
		if nominative {
			noun += "و"
		} else {
			noun += "ي"
		}
	}
	if !suffixed {
		return noun
	}
	if stem, ok := strings.CutSuffix(noun, "ة"); ok {
		noun = stem + "ت"
	}
	return noun + suffix(sex)
}

// suffix is "his", "her", or both where it is not known.
func suffix(sex record.Sex) string {
	switch sex {
	case record.Female:
		return "ها"
	case record.Male:
		return "ه"
	}
	return "ه/ها"
}
