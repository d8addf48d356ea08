package typeset

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"athar/i18n/bidi"
)

// A paragraph is shaped as a whole, then cut into lines. Items are what the shaper sees:
// stretches of one level, style, face and script. Clusters are the smallest parts that a
// line may be cut into.

type style struct {
	bold bool
	size float32
	tag  int
}

type item struct {
	start, end int
	level      bidi.Level
	style      style
	face       *Face // nil: shown by a font that is not ours
	glyphs     []Glyph
}

type cluster struct {
	item     int
	from, to int // glyphs of the item
	lo, hi   int // characters
	width    float32
	space    bool
}

type shaped struct {
	text     []rune // as shaped: tabs are spaces, controls are invisible
	runs     bidi.Paragraph
	items    []item
	clusters []cluster // in logical order
	grapheme []bool    // whether a user-perceived character begins here; one more than text
	breaks   []bool    // whether a line may end here
}

// shaper is the reusable state. It is not for two goroutines at once.
type shaper struct {
	family   *Family
	harfbuzz shaping.HarfbuzzShaper
	segments segmenter.Segmenter
	missing  func(text string, size float32, bold bool) float32
	known    cache[wordKey, []Glyph]
}

// drawable is the character that is shaped for r.
func drawable(r rune) rune {
	switch {
	case r == '\t':
		return ' '
	case r < ' ' || r == 0x7f || r >= 0xd800 && r < 0xe000:
		return 0x200b // without width and shape
	}
	return r
}

// shape shapes one paragraph; styles has one entry for each character.
func (s *shaper) shape(text []rune, styles []style, base bidi.Direction, paper bool) *shaped {
	n := len(text)
	p := &shaped{text: make([]rune, n), grapheme: make([]bool, n+1), breaks: make([]bool, n+1)}
	for i, r := range text {
		p.text[i] = drawable(r)
	}
	p.runs = bidi.Analyse(p.text, base)
	p.grapheme[0], p.grapheme[n], p.breaks[n] = true, true, true
	if n == 0 {
		return p
	}
	s.segments.Init(p.text)
	for it := s.segments.GraphemeIterator(); it.Next(); {
		p.grapheme[it.Grapheme().Offset] = true
	}
	for it := s.segments.LineIterator(); it.Next(); {
		l := it.Line()
		p.breaks[l.Offset+len(l.Text)] = true
	}
	faces, scripts := s.faces(p.text, styles, p.grapheme), scripts(p.text, p.runs.Levels)
	for i := 0; i < n; {
		j := i + 1
		for j < n && p.runs.Levels[j] == p.runs.Levels[i] && styles[j] == styles[i] &&
			faces[j] == faces[i] && scripts[j] == scripts[i] {
			j++
		}
		it := item{start: i, end: j, level: p.runs.Levels[i], style: styles[i], face: faces[i]}
		if it.face == nil {
			s.foreign(p, &it, paper)
		} else {
			it.glyphs = s.glyphs(p.text, i, j, it, scripts[i], paper)
		}
		p.items = append(p.items, it)
		i = j
	}
	p.cluster()
	return p
}

// scripts gives each character the script under which it is shaped: that of its
// letters, and for signs and digits that of the letters before them in the same
// directional run, or after them at its beginning. Fyne's measuring does the same.
func scripts(text []rune, levels []bidi.Level) []language.Script {
	out := make([]language.Script, len(text))
	for i := 0; i < len(text); {
		j := i
		current := language.Common
		start := i
		for ; j < len(text) && levels[j]&1 == levels[i]&1; j++ {
			if s := language.LookupScript(text[j]); s.Strong() && s != current {
				if current == language.Common {
					for k := start; k < j; k++ {
						out[k] = s
					}
				}
				current = s
			}
			out[j] = current
		}
		i = j
	}
	return out
}

// faces picks the face of each character: nil where ours lack it. Marks, joiners and
// spaces go with what stands before them.
func (s *shaper) faces(text []rune, styles []style, grapheme []bool) []*Face {
	out := make([]*Face, len(text))
	for i, r := range text {
		f := s.family.Face(styles[i].bold)
		switch {
		case i > 0 && !grapheme[i] && out[i-1] == nil:
			out[i] = nil
		case unicode.Is(unicode.Cf, r) || unicode.IsSpace(r) || r == 0x200b || f.Has(r):
			out[i] = f
		case s.missing == nil: // nobody else to draw it: a substitute or the empty box
			out[i] = f
		}
	}
	return out
}

// glyphs shapes text[start:end] as one item.
func (s *shaper) glyphs(text []rune, start, end int, it item, script language.Script, paper bool) []Glyph {
	if s.missing == nil {
		for i := start; i < end; i++ {
			if sub := s.substitute(text[i], it.face); sub != nil {
				return s.substituted(text, start, end, i, sub, it, script, paper)
			}
		}
	}
	if script == language.Arabic && it.level&1 == 1 {
		return s.words(text, start, end, it, script, paper)
	}
	const short = 64 // numbers and names; nothing around such an item changes it
	if end-start > short || script != language.Latin && script != language.Common {
		return s.run(text, start, end, it, script, paper)
	}
	return s.remembered(text, start, end, it, script, paper)
}

// remembered is run for what needs no look at the text around it. The glyphs are shared.
func (s *shaper) remembered(text []rune, start, end int, it item, script language.Script, paper bool) []Glyph {
	key := wordKey{string(text[start:end]), it.face, it.style.size, script, it.level & 1, paper}
	g, ok := s.known.get(key)
	if !ok {
		g = s.run(text, start, end, it, script, paper)
		s.known.put(key, g, end-start+2)
	}
	return g
}

// run asks HarfBuzz for the glyphs of text[start:end].
func (s *shaper) run(text []rune, start, end int, it item, script language.Script, paper bool) []Glyph {
	in := shaping.Input{Text: text, RunStart: start, RunEnd: end, Direction: di.DirectionLTR,
		Face: it.face.face, Script: script, Language: scriptLanguage(script), Size: fixed.Int26_6(float64(it.style.size) * 64)}
	if it.level&1 == 1 {
		in.Direction = di.DirectionRTL
	}
	scale := float32(1) / 64
	if paper {
		in.Size = fixed.I(it.face.UnitsPerEm)
		scale *= it.style.size / float32(it.face.UnitsPerEm)
	}
	shaped := s.harfbuzz.Shape(in).Glyphs
	out := make([]Glyph, 0, len(shaped))
	for _, g := range shaped {
		out = append(out, Glyph{ID: uint32(g.GlyphID), Advance: float32(g.Advance) * scale,
			XOffset: float32(g.XOffset) * scale, YOffset: float32(g.YOffset) * scale,
			Cluster: g.TextIndex() - start, RuneCount: g.RunesCount()})
	}
	return out
}

type wordKey struct {
	text   string
	face   *Face
	size   float32
	script language.Script
	parity bidi.Level
	paper  bool
}

// words shapes an Arabic item word by word and remembers the words: letters do not join
// across a space and our font moves none because of one, so that a long paragraph costs
// little more than the words that are new in it.
func (s *shaper) words(text []rune, start, end int, it item, script language.Script, paper bool) []Glyph {
	type word struct {
		at     int
		glyphs []Glyph
	}
	var all []word
	count := 0
	for a := start; a < end; {
		b := wordEnd(text, a, end)
		var g []Glyph
		// at the item's edges a neighbour in another style may join the letters
		if (a > start || a == 0 || text[a-1] == ' ') && (b < end || b == len(text) || text[b-1] == ' ') {
			g = s.remembered(text, a, b, it, script, paper)
		} else {
			g = s.run(text, a, b, it, script, paper)
		}
		all = append(all, word{a - start, g})
		count += len(g)
		a = b
	}
	out := make([]Glyph, 0, count)
	for i := len(all) - 1; i >= 0; i-- {
		for _, g := range all[i].glyphs {
			g.Cluster += all[i].at
			out = append(out, g)
		}
	}
	return out
}

// wordEnd returns where the word that begins at a ends, with the spaces behind it. A mark
// behind a space stands on that space.
func wordEnd(text []rune, a, end int) int {
	for b := a; b < end; {
		for b < end && text[b] != ' ' {
			b++
		}
		for b < end && text[b] == ' ' {
			b++
		}
		if b < end && !unicode.In(text[b], unicode.M, unicode.Cf) {
			return b
		}
	}
	return end
}

// scriptLanguage is the language that Fyne's engine assumes for a script.
func scriptLanguage(s language.Script) language.Language {
	english, ok := language.NewLangID("en")
	if ok && english.UseScript(s) {
		return "en"
	}
	if l := language.ScriptToLang[s]; l != 0 {
		return l.Language()
	}
	return "en"
}

// substitute spells a character that the face lacks with characters that it has, such
// as the ligature signs and presentation forms of old files; nil where it cannot.
func (s *shaper) substitute(r rune, f *Face) []rune {
	if f.Has(r) || r < 0x80 {
		return nil
	}
	out := []rune(norm.NFKC.String(string(r)))
	if len(out) == 1 && out[0] == r {
		return nil
	}
	for _, c := range out {
		if !f.Has(c) {
			return nil
		}
	}
	return out
}

// substituted shapes an item in three parts around the character at i, which becomes
// one cluster whatever its substitute needs.
func (s *shaper) substituted(text []rune, start, end, i int, sub []rune, it item, script language.Script, paper bool) []Glyph {
	var before, after []Glyph
	if start < i {
		before = slices.Clone(s.glyphs(text, start, i, it, script, paper))
	}
	if i+1 < end {
		after = slices.Clone(s.glyphs(text, i+1, end, it, script, paper))
		for k := range after {
			after[k].Cluster += i + 1 - start
		}
	}
	middle := slices.Clone(s.glyphs(sub, 0, len(sub), it, script, paper)) // remembered ones are shared
	for k := range middle {
		middle[k].Cluster, middle[k].RuneCount = i-start, 1
	}
	if it.level&1 == 1 {
		before, after = after, before
	}
	return append(append(before, middle...), after...)
}

// foreign measures an item that the caller's toolkit will draw with another font: one
// empty glyph for each user-perceived character.
func (s *shaper) foreign(p *shaped, it *item, paper bool) {
	for a := it.start; a < it.end; {
		b := a + 1
		for b < it.end && !p.grapheme[b] {
			b++
		}
		w := s.missing(string(p.text[a:b]), it.style.size, it.style.bold)
		it.glyphs = append(it.glyphs, Glyph{Advance: w, Cluster: a - it.start, RuneCount: b - a})
		a = b
	}
	if it.level&1 == 1 {
		for a, b := 0, len(it.glyphs)-1; a < b; a, b = a+1, b-1 {
			it.glyphs[a], it.glyphs[b] = it.glyphs[b], it.glyphs[a]
		}
	}
}

func isSpace(r rune) bool {
	return r == ' ' || r == 0x1680 || r >= 0x2000 && r <= 0x200a && r != 0x2007 || r == 0x205f || r == 0x3000
}

// cluster collects the clusters of all items in logical order.
func (p *shaped) cluster() {
	p.clusters = make([]cluster, 0, len(p.text))
	for k := range p.items {
		it := &p.items[k]
		first := len(p.clusters)
		for a := 0; a < len(it.glyphs); {
			b, w := a, float32(0)
			for b < len(it.glyphs) && it.glyphs[b].Cluster == it.glyphs[a].Cluster {
				w += it.glyphs[b].Advance
				b++
			}
			lo := it.start + it.glyphs[a].Cluster
			hi := lo + it.glyphs[a].RuneCount
			p.clusters = append(p.clusters, cluster{k, a, b, lo, hi, w, hi == lo+1 && isSpace(p.text[lo])})
			a = b
		}
		if it.level&1 == 1 {
			part := p.clusters[first:]
			for a, b := 0, len(part)-1; a < b; a, b = a+1, b-1 {
				part[a], part[b] = part[b], part[a]
			}
		}
	}
}
