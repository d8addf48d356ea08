package typeset

import "github.com/go-text/typesetting/segmenter"

// words calls f with each word of a text until it returns false.
func words(text []rune, f func(start, end int) bool) {
	var s segmenter.Segmenter
	s.Init(text)
	for it := s.WordIterator(); it.Next(); {
		w := it.Word()
		if !f(w.Offset, w.Offset+len(w.Text)) {
			return
		}
	}
}

// Word returns the word at a position, or the signs and spaces between two words.
func Word(text []rune, pos int) (start, end int) {
	start, end = 0, len(text)
	words(text, func(a, b int) bool {
		switch {
		case pos >= a && (pos < b || pos == b && b == len(text)):
			start, end = a, b
			return false
		case a > pos:
			end = a
			return false
		}
		start = b
		return true
	})
	return start, end
}

// NextWord returns the end of the word behind a position, or with dir < 0 the beginning
// of the word before it.
func NextWord(text []rune, pos, dir int) int {
	to := len(text)
	if dir < 0 {
		to = 0
	}
	words(text, func(a, b int) bool {
		if dir > 0 && b > pos {
			to = b
			return false
		}
		if dir < 0 && a < pos {
			to = a
		}
		return dir > 0 || a < pos
	})
	return to
}
