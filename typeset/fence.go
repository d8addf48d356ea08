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
type fence struct {
	b    strings.Builder
	runs []fenced
}

type fenced struct {
	rtl  bool
	text []rune
	lo   int
	hi   int
}

func (f *fence) add(src []rune, r *Run) {
	if n := len(f.runs) - 1; n >= 0 && f.runs[n].rtl == r.RTL {
		switch p := &f.runs[n]; {
		case r.RTL && r.hi == p.lo:
			p.text, p.lo = src[r.lo:p.hi], r.lo
			return
		case !r.RTL && r.lo == p.hi:
			p.text, p.hi = src[p.lo:r.hi], r.hi
			return
		}
	}
	f.runs = append(f.runs, fenced{r.RTL, src[r.lo:r.hi], r.lo, r.hi})
}

func (f *fence) String() string {
	if len(f.runs) == 1 && !f.runs[0].rtl && plain(f.runs[0].text) {
		return string(f.runs[0].text)
	}
	for _, r := range f.runs {
		mark := rune(bidi.LRM)
		if r.rtl {
			mark = bidi.RLM
		}
		f.b.WriteRune(mark)
		for _, c := range r.text {
			if !unicode.Is(unicode.Cf, c) && c != 0x200b || c == 0x200c || c == 0x200d { // controls have done their work
				f.b.WriteRune(c)
			}
		}
		f.b.WriteRune(mark)
	}
	return f.b.String()
}

// plain reports whether a left-to-right text needs no marks.
func plain(text []rune) bool {
	for _, c := range text {
		if c >= 0x0590 {
			return false
		}
	}
	return true
}
