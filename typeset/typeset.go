// Package typeset is the one text engine for screen and paper.
//
// It turns text into lines: shaping with HarfBuzz rules (go-text), direction by UAX #9
// (package bidi), breaks by UAX #14, and for every line its runs and glyphs in visual
// order, its caret positions and its selections.
//
//	family, err := typeset.LoadFamily("Vazirmatn", assets.FontRegular(), assets.FontBold())
//	engine := typeset.NewEngine(family)
//	text := engine.Layout([]typeset.Span{{Text: "فرع 227", Size: 14}}, typeset.Params{Width: 300})
//
// An Engine may be used from several goroutines; a Text is read-only once made.
// All lengths are in the unit of Span.Size: pixels for the screen, points for paper.
// Positions in a text count its characters (runes), from 0.
package typeset

import "athar/i18n/bidi"

// Span is a stretch of text in one style. Spans of a text follow each other without
// anything between; a line break inside a span begins a new paragraph.
type Span struct {
	Text string
	Bold bool
	Size float32
	Tag  int // the caller's own mark, handed through to the runs (a colour, a link)
}

// Params say how a text is laid out. The zero value lays out lines as long as the
// paragraphs, each in the direction of its first strong character.
type Params struct {
	Width    float32        // at which lines are broken; 0 is never
	Base     bidi.Direction // of every paragraph; Auto looks at each
	Fallback bidi.Direction // for paragraphs without strong characters, under Auto
	MaxLines int            // 0 is any; the last line then ends in an ellipsis
	Mask     rune           // shown instead of every character, for passwords; 0 is none
	Justify  bool           // widen the spaces of all lines but the last of a paragraph
	Leading  float32        // height of a line as a multiple of its size; 0 is the font's own
	Paper    bool           // advances exactly as the font has them, not rounded for pixels
}

// Text is a laid out text.
type Text struct {
	Runes         []rune // the text as given, all spans together
	Lines         []Line // at least one
	Width, Height float32
	Clipped       bool // MaxLines cut something off
}

// Line is one line of a text. Its x coordinates begin at the left edge of its own
// content: the caller aligns it (see Offset).
type Line struct {
	Start, End      int     // characters; End excludes the break that ends a paragraph
	Y               float32 // of its top
	Ascent, Descent float32 // of its font, both positive
	Height          float32 // from this top to the next
	Baseline        float32 // from its top
	Width           float32 // of its cells, without trailing spaces where it was broken
	RTL             bool    // direction of its paragraph
	Hard            bool    // ends its paragraph
	Clipped         bool    // ends in an ellipsis
	Cells           []Cell  // in visual order, left to right
	Runs            []Run   // in visual order, left to right

	src []rune // what Runs' glyphs were shaped from
}

// Offset returns the x of the line's left edge when it is aligned within width: at the
// side where its paragraph begins, or at the other side with trailing set.
func (l *Line) Offset(width float32, trailing bool) float32 {
	if l.RTL != trailing {
		return width - l.Width
	}
	return 0
}

// Cell is one user-perceived character on a line.
type Cell struct {
	Start, End int // characters; equal for an ellipsis
	X, W       float32
	RTL        bool
}

// Run is a stretch of a line in one direction, style and face.
type Run struct {
	Start, End int // characters of the text
	X, Width   float32
	RTL        bool
	Face       *Face // nil where the family lacks the characters: see Engine.Missing
	Size       float32
	Tag        int
	Hanging    bool    // only spaces, behind the end of a broken line: not to be drawn
	Glyphs     []Glyph // left to right

	lo, hi int // characters of the line's src
}

// Glyph is a shape of a face. The pen moves by Advance, and by Extra where a space was
// widened to justify the line.
type Glyph struct {
	ID               uint32
	Advance, Extra   float32
	XOffset, YOffset float32 // from the pen, to the right and upwards
	Cluster          int     // first character it shows, counted from Run.Start
	RuneCount        int     // characters that its cluster shows together
}

// Clusters calls f for the glyphs of each cluster of the run, left to right, with the
// characters that it shows as they stand in the text.
func (l *Line) Clusters(r *Run, f func(glyphs []Glyph, text []rune)) {
	for a := 0; a < len(r.Glyphs); {
		b := a + 1
		for b < len(r.Glyphs) && r.Glyphs[b].Cluster == r.Glyphs[a].Cluster {
			b++
		}
		at := r.lo + r.Glyphs[a].Cluster
		f(r.Glyphs[a:b], l.src[at:min(at+r.Glyphs[a].RuneCount, len(l.src))])
		a = b
	}
}

// Text is what the line shows, in the order in which it is read.
func (l *Line) Text() string {
	lo, hi := len(l.src), 0
	for i := range l.Runs {
		lo, hi = min(lo, l.Runs[i].lo), max(hi, l.Runs[i].hi)
	}
	if lo >= hi {
		return ""
	}
	return string(l.src[lo:hi])
}
