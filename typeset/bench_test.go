package typeset

import (
	"strings"
	"testing"
)

func BenchmarkShortKnown(b *testing.B) {
	e := engine(b)
	for b.Loop() {
		one(e, samples[1], Params{})
	}
}

func BenchmarkShortNew(b *testing.B) {
	e := engine(b)
	for b.Loop() {
		e.Forget()
		one(e, samples[1], Params{})
	}
}

// one paragraph of 2,140 letters, new each time
func BenchmarkLongParagraph(b *testing.B) {
	e := engine(b)
	s := strings.Repeat(longParagraph, 20)
	for b.Loop() {
		e.Forget()
		one(e, s, Params{Width: 400})
	}
}

// a paragraph of 2,140 letters in which one word is another each time
func BenchmarkEditLongParagraph(b *testing.B) {
	e := engine(b)
	half := strings.Repeat(longParagraph, 10)
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	for i := 0; b.Loop(); i++ {
		word := []rune{letters[i%28], letters[i/28%28], letters[i/784%28], letters[i/21952%28]}
		one(e, half+string(word)+" "+half, Params{Width: 400})
	}
}

// an edit in a text of 21,000 letters in 100 paragraphs
func BenchmarkEditLongText(b *testing.B) {
	e := engine(b)
	parts := make([]string, 100)
	for i := range parts {
		parts[i] = strings.Repeat(longParagraph, 2)
	}
	for i := 0; b.Loop(); i++ {
		parts[50] = strings.Repeat("ن", i%50) + longParagraph
		one(e, strings.Join(parts, "\n"), Params{Width: 400})
	}
}
