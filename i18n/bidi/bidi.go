// Package bidi is the Unicode Bidirectional Algorithm (UAX #9): it finds the order in
// which the letters of a mixed Arabic and Latin line stand on the screen or the page.
//
// Unlike golang.org/x/text/unicode/bidi it tells embedding levels and runs in visual
// order, and lets the direction of a paragraph be forced. Only the character classes
// and the bracket properties come from there. It passes every case of Unicode's own
// BidiCharacterTest.
package bidi

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// Direction of a paragraph.
type Direction int8

// The directions. Auto is the direction of the first strong character (rules P2 and
// P3), or a fallback where there is none.
const (
	Auto Direction = iota
	LTR
	RTL
)

// Level is an embedding level: even is left to right, odd is right to left.
type Level = uint8

// maxDepth is the deepest embedding level that explicit marks may reach (BD2).
const maxDepth = 125

// Marks that a text may carry. The isolates protect a value put into a sentence.
const (
	LRM = '\u200e' // left-to-right mark
	RLM = '\u200f' // right-to-left mark
	LRI = '\u2066' // left-to-right isolate
	RLI = '\u2067' // right-to-left isolate
	FSI = '\u2068' // isolate in the direction of its first strong character
	PDI = '\u2069' // end of an isolate
)

// IsolateLTR isolates a phone number, a reference or a range of dates, so that it
// keeps its own order inside right-to-left text.
func IsolateLTR(s string) string { return string(LRI) + s + string(PDI) }

// Isolate protects a value of unknown direction that is put into a sentence.
func Isolate(s string) string { return string(FSI) + s + string(PDI) }

// IsControl reports whether a character only steers direction and is never drawn.
func IsControl(r rune) bool {
	return r == LRM || r == RLM || r == 0x061c || r >= 0x202a && r <= 0x202e || r >= LRI && r <= PDI
}

// Paragraph is an analysed paragraph. It is read-only once made.
type Paragraph struct {
	Levels []Level // of each character, before rule L1 (see LineLevels)
	Base   Level   // of the paragraph: 0 or 1

	classes []bidi.Class // as the characters have them
}

// RTL reports whether the paragraph runs from right to left.
func (p Paragraph) RTL() bool { return p.Base&1 == 1 }

// Run is a directional run of a line.
type Run struct {
	Start, End int // characters of the paragraph
	Level      Level
}

// RTL reports whether the run is read from right to left.
func (r Run) RTL() bool { return r.Level&1 == 1 }

// FirstStrong is the direction of the first strong character outside isolates, or
// fallback where there is none.
func FirstStrong(text []rune, fallback Direction) Direction {
	depth := 0
	for _, r := range text {
		switch class(r) {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			if depth > 0 {
				depth--
			}
		case bidi.L:
			if depth == 0 {
				return LTR
			}
		case bidi.R, bidi.AL:
			if depth == 0 {
				return RTL
			}
		case bidi.B:
			return fallback
		}
	}
	return fallback
}

// Mirror returns the character that shows r in right-to-left text: the opposite
// bracket, or r itself.
func Mirror(r rune) rune {
	p, _ := bidi.LookupRune(r)
	if !p.IsBracket() {
		switch r { // mirrored, yet no brackets in the sense of rule N0
		case '<':
			return '>'
		case '>':
			return '<'
		case '«':
			return '»'
		case '»':
			return '«'
		case '‹':
			return '›'
		case '›':
			return '‹'
		}
		return r
	}
	for _, m := range bidi.ReverseString(string(r)) {
		return m
	}
	return r
}

// Analyse finds the levels of one paragraph (rules P2 to I2). With base Auto and no
// strong character the paragraph runs from left to right; callers with a better
// guess ask FirstStrong first.
func Analyse(text []rune, base Direction) Paragraph {
	p := Paragraph{Levels: make([]Level, len(text)), classes: make([]bidi.Class, len(text))}
	simple := true
	for i, r := range text {
		c := class(r)
		p.classes[i] = c
		switch c {
		case bidi.R, bidi.AL, bidi.AN, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF,
			bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI:
			simple = false
		}
	}
	if base == Auto {
		base = FirstStrong(text, LTR)
	}
	if base == RTL {
		p.Base = 1
	}
	if simple && p.Base == 0 {
		return p // all of it at level 0
	}
	a := analysis{Paragraph: p, text: text, cls: append([]bidi.Class(nil), p.classes...)}
	a.matchIsolates()
	a.explicit()
	a.sequences()
	return p
}

// LineLevels applies rule L1 to the line [start, end) and returns its levels.
func (p Paragraph) LineLevels(start, end int) []Level {
	out := append([]Level(nil), p.Levels[start:end]...)
	trail := true
	for i := end - 1; i >= start; i-- {
		switch p.classes[i] {
		case bidi.B, bidi.S:
			out[i-start] = p.Base
			trail = true
		case bidi.WS, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI, bidi.BN,
			bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF:
			if trail {
				out[i-start] = p.Base
			}
		default:
			trail = false
		}
	}
	return out
}

// VisualRuns returns the runs of the line [start, end) from left to right.
func (p Paragraph) VisualRuns(start, end int) []Run {
	levels := p.LineLevels(start, end)
	var runs []Run
	for i := 0; i < len(levels); {
		j := i + 1
		for j < len(levels) && levels[j] == levels[i] {
			j++
		}
		runs = append(runs, Run{start + i, start + j, levels[i]})
		i = j
	}
	out := make([]Run, len(runs))
	for i, k := range Order(runs) {
		out[i] = runs[k]
	}
	return out
}

// Order tells the order in which the runs of a line stand from left to right (rule
// L2): it returns their indexes. The runs come as they are read.
func Order(runs []Run) []int {
	order := make([]int, len(runs))
	var high, lowOdd Level = 0, 255
	for i, r := range runs {
		order[i] = i
		high = max(high, r.Level)
		if r.RTL() {
			lowOdd = min(lowOdd, r.Level)
		}
	}
	for l := high; l >= lowOdd && l > 0; l-- {
		for i := 0; i < len(order); {
			if runs[order[i]].Level < l {
				i++
				continue
			}
			j := i
			for j < len(order) && runs[order[j]].Level >= l {
				j++
			}
			slices.Reverse(order[i:j])
			i = j
		}
	}
	return order
}

// Display prepares one line of text for a toolkit that draws directional runs from left
// to right in the order in which they come: it returns the runs in visual order, each
// between marks that keep its direction. The result is for drawing only; nobody is to
// store, search or copy it.
func Display(s string, base Direction) string {
	text := []rune(s)
	p := Analyse(text, base)
	runs := p.VisualRuns(0, len(text))
	if len(runs) == 0 || len(runs) == 1 && !runs[0].RTL() {
		return s
	}
	out := make([]rune, 0, len(text)+2*len(runs))
	for _, r := range runs {
		mark := rune(LRM)
		if r.RTL() {
			mark = RLM
		}
		out = append(out, mark)
		for _, c := range text[r.Start:r.End] {
			if !IsControl(c) {
				out = append(out, c)
			}
		}
		out = append(out, mark)
	}
	return string(out)
}

func class(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}
