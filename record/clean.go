package record

import (
	"reflect"
	"slices"
	"strings"
	"unicode"
)

// Clean returns a line of text without what no screen can show and no person means:
// control characters, and the characters that turn the direction of other text. Breaks of
// lines and tabs become spaces; everything else stays, joiners too.
func Clean(line string) string {
	if !strings.ContainsFunc(line, unwanted) {
		return line
	}
	return strings.Map(func(r rune) rune {
		switch {
		case isBreak(r) || r == '\t':
			return ' '
		case unwanted(r):
			return -1
		}
		return r
	}, line)
}

// CleanText is Clean for a text of several lines: breaks of lines and tabs stay.
func CleanText(text string) string {
	if !strings.ContainsFunc(text, unwanted) {
		return text
	}
	text = strings.ReplaceAll(text, "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case isBreak(r):
			return '\n'
		case unwanted(r):
			return -1
		}
		return r
	}, text)
}

// isBreak reports whether a character ends a line.
func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029'
}

// unwanted reports whether Clean does not leave a character as it is.
func unwanted(r rune) bool {
	return r < 0x20 || r >= 0x7f && r <= 0x9f || // C0, delete, C1
		r >= '\u2028' && r <= '\u202e' || // line and paragraph separators, embeddings, overrides
		r >= '\u2066' && r <= '\u2069' // isolates
}

// isLong reports whether the field that JSON calls so holds a text of several lines.
func isLong(name string) bool { return slices.Contains(longFields, name) }

// isLine reports whether the texts of a group are lines, whatever they are called.
func isLine(t reflect.Type) bool {
	return t == reflect.TypeFor[Place]() || t == reflect.TypeFor[AgeAt]()
}

// cleaned cleans a field by what it holds.
func cleaned(s string, long bool) string {
	if long {
		return CleanText(s)
	}
	return Clean(s)
}

// cleanField cleans a stored field where it is text or a date.
func cleanField(v reflect.Value, long bool) {
	switch {
	case v.Kind() == reflect.String:
		if s := v.String(); strings.ContainsFunc(s, unwanted) {
			v.SetString(cleaned(s, long))
		}
	case v.Type() == reflect.TypeFor[PartialDate]():
		if d := v.Addr().Interface().(*PartialDate); strings.ContainsFunc(d.Text, unwanted) {
			d.Text = Clean(d.Text)
		}
	}
}

// oddCharacters reports whether a name holds characters that a reader does not see or
// would take for others: of no width, of no meaning, or of several scripts.
func oddCharacters(name string) bool {
	arabic := strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
	scripts := map[*unicode.RangeTable]bool{}
	for _, r := range name {
		switch {
		case unwanted(r), r == unicode.ReplacementChar, unicode.Is(unicode.Co, r), unicode.Is(unicode.Variation_Selector, r):
			return true
		case r == '\u200c' || r == '\u200d': // joiners belong to Arabic letters
			if !arabic {
				return true
			}
		case unicode.Is(unicode.Cf, r), r == '\u034f', r == '\u115f', r == '\u3164':
			return true
		case unicode.IsLetter(r):
			if t := scriptTable(r); t != nil {
				scripts[t] = true
			}
		}
	}
	return len(scripts) > 1
}

// scriptTable returns the script of a letter, as far as two of them are told apart; nil
// for a letter of all scripts, such as a tatweel or the sign for ʿayn.
func scriptTable(r rune) *unicode.RangeTable {
	for _, t := range [...]*unicode.RangeTable{unicode.Arabic, unicode.Latin, unicode.Cyrillic, unicode.Greek, unicode.Hebrew, unicode.Armenian, unicode.Syriac} {
		if unicode.Is(t, r) {
			return t
		}
	}
	if unicode.Is(unicode.Lm, r) {
		return nil
	}
	return unicode.L
}
