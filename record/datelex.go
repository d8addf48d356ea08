package record

import (
	"strconv"
	"strings"
	"unicode"
)

// maxDateText is the longest text, in bytes, that is read as a date. Longer text is a
// story; it is kept, but no date is looked for in it.
const maxDateText = 400

// maxDateTokens is the most words and signs that a date has.
const maxDateTokens = 48

// word is a run of letters, a run of digits, or one sign.
type word struct {
	text  string
	digit bool
	gap   bool // a space came before it
}

// lexDate cuts a folded text into what its words do.
func lexDate(text string) []token {
	words := splitWords(text)
	out := make([]token, 0, len(words))
	for i := 0; i < len(words); {
		if isFullStop(words, i) {
			i++
			continue
		}
		toks, n := readPhrase(words[i:])
		out = append(out, toks...)
		i += n
	}
	return out
}

// isFullStop reports whether a point does not stand between two numbers.
func isFullStop(words []word, i int) bool {
	return words[i].text == "." && (i == 0 || i+1 == len(words) || !words[i-1].digit || !words[i+1].digit)
}

func splitWords(text string) []word {
	var words []word
	gap := false
	rs := []rune(text)
	for i := 0; i < len(rs); {
		r := rs[i]
		start := i
		switch {
		case unicode.IsSpace(r):
			gap = true
			i++
			continue
		case r >= '0' && r <= '9':
			for i < len(rs) && rs[i] >= '0' && rs[i] <= '9' {
				i++
			}
			words = append(words, word{text: string(rs[start:i]), digit: true, gap: gap})
		case unicode.IsLetter(r):
			for i < len(rs) && unicode.IsLetter(rs[i]) {
				i++
			}
			words = append(words, word{text: string(rs[start:i]), gap: gap})
		default:
			i++
			words = append(words, word{text: string(r), gap: gap})
		}
		gap = false
	}
	return words
}

// readPhrase reads the longest known phrase at the start of words and says how many
// words it took.
func readPhrase(words []word) ([]token, int) {
	w := words[0]
	if w.digit {
		return readNumber(words)
	}
	if w.text == "t" && !w.gap && len(words) > 1 && clockLength(words[1:]) > 0 {
		return nil, 1 // 2013-04-16T10:00:00Z
	}
	if t, n, ok := longest(words); ok {
		return []token{t}, n
	}
	if t, ok := readSign(words); ok {
		return t, 1
	}
	return readPrefixed(words)
}

// longest looks up phrases of up to maxPhrase words, with "al-" and "dhu-l-" read as
// separate words.
func longest(words []word) (token, int, bool) {
	var b strings.Builder
	var best token
	taken := 0
	for i, parts := 0, 0; i < len(words) && parts < maxPhrase; i++ {
		if words[i].text == "-" && i > 0 && parts > 0 && isArticle(words[i-1].text) {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words[i].text)
		parts++
		if words[i].digit && len(words[i].text) != 1 {
			break
		}
		if t, ok := dateWords[b.String()]; ok {
			best, taken = t, i+1
		}
	}
	return best, taken, taken > 0
}

func isArticle(w string) bool {
	switch w {
	case "al", "el", "ul", "ath", "dhu", "dhul", "zul", "l":
		return true
	}
	return false
}

func readNumber(words []word) ([]token, int) {
	w := words[0]
	if n := clockLength(words); n > 0 {
		return []token{{kind: tokNoise}}, n
	}
	if len(w.text) > 8 {
		return []token{{kind: tokUnknown}}, 1
	}
	n, _ := strconv.Atoi(w.text) // at most eight digits
	if len(words) > 1 && n <= 24 && (words[1].text == "am" || words[1].text == "pm") {
		return []token{{kind: tokNoise}}, 2
	}
	t := token{kind: tokNumber, n: n, digits: len(w.text)}
	if len(words) > 1 && !words[1].gap && words[1].text == "s" && len(w.text) == 4 && n%10 == 0 {
		return []token{{kind: tokDecade, n: n}}, 2
	}
	return []token{t}, 1
}

// clockLength returns how many words a time of day like 10:30 or 10:30:15 takes, or 0.
func clockLength(words []word) int {
	n := 1
	for n+1 < len(words) && words[n].text == ":" && words[n+1].digit && len(words[n+1].text) == 2 {
		n += 2
	}
	if n == 1 {
		return 0
	}
	if n < len(words) && (words[n].text == "ص" || (words[n].text == "م" || words[n].text == "z") && !words[n].gap) {
		n++ // am and pm, in Arabic, and the zone of a computer's time
	}
	return n
}

func readSign(words []word) ([]token, bool) {
	w := words[0]
	switch w.text {
	case "/", ".", "\\", "_":
		return []token{{kind: tokSlash}}, true
	case "-", "–", "—", "−", "‐", "‑":
		spaced := w.gap && len(words) > 1 && words[1].gap
		return []token{{kind: tokDash, spaced: spaced}}, true
	case ",", "،", "؛", ";":
		return nil, true
	case "(", "[":
		return []token{{kind: tokOpen}}, true
	case ")", "]":
		return []token{{kind: tokClose}}, true
	case "؟":
		return []token{{kind: tokAround}}, true
	}
	return nil, false
}

// readPrefixed reads a word after the Arabic letters that are written onto it (and, in,
// to) or after the article.
func readPrefixed(words []word) ([]token, int) {
	w := words[0]
	for _, prefix := range []string{"و", "ب", "ل", "ف", "ال", "بال", "وال", "لل"} {
		rest, ok := strings.CutPrefix(w.text, prefix)
		if !ok || rest == "" {
			continue
		}
		short := append([]word{{text: rest}}, words[1:]...)
		if t, n, ok := longest(short); ok && t.kind != tokAD && t.kind != tokAH {
			if strings.HasPrefix(prefix, "و") {
				return []token{{kind: tokAnd}, t}, n
			}
			return []token{t}, n
		}
	}
	if len(words) > 1 && words[1].digit {
		switch w.text {
		case "ب", "ل", "ال", "بال", "لل":
			return nil, 1
		}
	}
	return []token{{kind: tokUnknown}}, 1
}
