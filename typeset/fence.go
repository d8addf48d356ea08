package typeset

import (
	"strings"
	"unicode"

	"athar/i18n/bidi"
)

// Toolkits that shape but do not order text, such as Fyne, draw the directional runs of
// a string from left to right in the order in which they come. A string with the runs in
// visual order, each between marks of its own direction, makes them draw the right line.

// Part is a stretch of a line that a toolkit draws as one string.
type Part struct {
	Text     string // in visual order, fenced; for drawing only, never to keep or to copy
	X, Width float32
	Bold     bool
	Size     float32
	Tag      int
}

// Fenced returns the whole line as one string, for lines in one style. It is for
// drawing only: nobody is to store, search or copy it.
func (t *Text) Fenced(line int) string {
	l := &t.Lines[line]
	var f fence
	for i := range l.Runs {
		if r := &l.Runs[i]; !r.Hanging {
			f.add(l.src, r)
		}
	}
	return f.String()
}

// Parts returns the strings that make up a line, left to right: one where the line has
// one style and our faces have all its characters, else one for each stretch.
func (t *Text) Parts(line int) []Part {
	l := &t.Lines[line]
	var out []Part
	var f fence
	for i := range l.Runs {
		r := &l.Runs[i]
		if r.Hanging {
			continue
		}
		p := Part{X: r.X, Width: r.Width, Size: r.Size, Tag: r.Tag, Bold: r.Face != nil && r.Face.Bold}
		if n := len(out) - 1; n >= 0 && i > 0 && (r.Face == nil) == (l.Runs[i-1].Face == nil) &&
			out[n].Bold == p.Bold && out[n].Size == p.Size && out[n].Tag == p.Tag {
			out[n].Width = r.X + r.Width - out[n].X
		} else {
			if n >= 0 {
				out[n].Text = f.String()
			}
			out = append(out, p)
			f = fence{}
		}
		f.add(l.src, r)
	}
	if len(out) > 0 {
		out[len(out)-1].Text = f.String()
	}
	return out
}

// fence collects runs; neighbours of one direction share their marks.
type fence struct{ runs []fenced }

type fenced struct {
	rtl    bool
	src    []rune
	lo, hi int
}

func (f *fence) add(src []rune, r *Run) {
	if n := len(f.runs) - 1; n >= 0 && f.runs[n].rtl == r.RTL {
		switch p := &f.runs[n]; {
		case r.RTL && r.hi == p.lo:
			p.lo = r.lo
			return
		case !r.RTL && r.lo == p.hi:
			p.hi = r.hi
			return
		}
	}
	f.runs = append(f.runs, fenced{r.RTL, src, r.lo, r.hi})
}

func (f *fence) String() string {
	if len(f.runs) == 1 && !f.runs[0].rtl && plain(f.runs[0].src[f.runs[0].lo:f.runs[0].hi]) {
		return string(f.runs[0].src[f.runs[0].lo:f.runs[0].hi])
	}
	var b strings.Builder
	for _, r := range f.runs {
		mark := rune(bidi.LRM)
		if r.rtl {
			mark = bidi.RLM
		}
		b.WriteRune(mark)
		if joined(r.src, r.lo) { // a word goes on in another style
			b.WriteRune(joiner)
		}
		for _, c := range r.src[r.lo:r.hi] {
			if !unicode.Is(unicode.Cf, c) || c == nonJoiner || c == joiner { // controls have done their work
				b.WriteRune(c)
			}
		}
		if joined(r.src, r.hi) {
			b.WriteRune(joiner)
		}
		b.WriteRune(mark)
	}
	return b.String()
}

const (
	nonJoiner = 0x200c
	joiner    = 0x200d
)

// plain reports whether a left-to-right text needs no marks.
func plain(text []rune) bool {
	for _, c := range text {
		if c >= 0x0590 {
			return false
		}
	}
	return true
}

// joined reports whether the letters on both sides of a position are written together.
func joined(text []rune, at int) bool {
	if at <= 0 || at >= len(text) || !arabicLetter(text[at]) || text[at] == 'ء' {
		return false
	}
	before := at - 1
	for before > 0 && unicode.Is(unicode.Mn, text[before]) {
		before--
	}
	return arabicLetter(text[before]) && !unicode.Is(endsJoining, text[before])
}

func arabicLetter(r rune) bool {
	return r >= 0x0620 && r <= 0x06ff && unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r)
}

// endsJoining are the letters that are not written together with the one after them.
var endsJoining = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x0621, Hi: 0x0625, Stride: 1}, {Lo: 0x0627, Hi: 0x0627, Stride: 1}, {Lo: 0x0629, Hi: 0x0629, Stride: 1},
	{Lo: 0x062f, Hi: 0x0632, Stride: 1}, {Lo: 0x0648, Hi: 0x0648, Stride: 1}, {Lo: 0x0671, Hi: 0x0677, Stride: 1},
	{Lo: 0x0688, Hi: 0x0699, Stride: 1}, {Lo: 0x06c0, Hi: 0x06c0, Stride: 1}, {Lo: 0x06c3, Hi: 0x06cb, Stride: 1},
	{Lo: 0x06cd, Hi: 0x06cd, Stride: 1}, {Lo: 0x06cf, Hi: 0x06cf, Stride: 1}, {Lo: 0x06d2, Hi: 0x06d3, Stride: 1},
	{Lo: 0x06d5, Hi: 0x06d5, Stride: 1}, {Lo: 0x06ee, Hi: 0x06ef, Stride: 1},
}}
