package typeset

import (
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"

	"athar/assets"
	"athar/i18n/bidi"
)

var samples = []string{
	"مرحبا بالعالم، كيف حالك؟",
	"فرع 227 (Branch 227) 16/04/2013",
	"Branch 227 (فرع 227) 16/04/2013",
	"رقم القضية ١٢٣٤٥ بتاريخ ١٦/٠٤/٢٠١٣",
	"الهاتف: \u2066+963 11 222 3344\u2069",
	"سجن صيدنايا (العسكري)",
	"مُحَمَّدٌ بْنُ عَبْدِ اللهِ",
	"البريد: info@example.org",
	"بنسبة 45% تقريبا",
	"لا لأ لإ لآ الله",
	"کوردی: ڕۆژباش، ئێوە چۆنن؟",
	"قرار العفو رقم 7 لعام 2022 (Decree No. 7/2022).",
	"abc فرع 12 فرع def",
	"Case العدد 123 مرة end",
	"İstanbul'da Şişli, ığdır (çağrı)",
}

func family(t testing.TB) *Family {
	t.Helper()
	f, err := LoadFamily("Vazirmatn", assets.FontRegular(), assets.FontBold())
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func engine(t testing.TB) *Engine { return NewEngine(family(t)) }

func one(e *Engine, s string, o Params) *Text {
	return e.Layout([]Span{{Text: s, Size: 14}}, o)
}

// fyneWidth measures a string as Fyne 2.8 does (walkString in its painter): the
// segmenter's runs from left to right in the order in which they come.
func fyneWidth(face *font.Face, s string, size float32) float32 {
	var seg shaping.Segmenter
	var hb shaping.HarfbuzzShaper
	text := []rune(s)
	in := shaping.Input{Text: text, RunEnd: len(text), Direction: di.DirectionLTR, Face: face, Size: fixed.Int26_6(float64(size) * 64)}
	var w float32
	for _, part := range seg.Split(in, oneFace{face}) {
		w += float32(float64(hb.Shape(part).Advance) / 64)
	}
	return w
}

type oneFace struct{ f *font.Face }

func (o oneFace) ResolveFace(rune) *font.Face { return o.f }

func TestWidthsAgreeWithFyne(t *testing.T) {
	e, face := engine(t), family(t).Regular.face
	for _, size := range []float32{11, 14, 14.5, 21} {
		for _, s := range samples {
			x := e.Layout([]Span{{Text: s, Size: size}}, Params{Fallback: bidi.RTL})
			got := fyneWidth(face, x.Fenced(0), size)
			if d := got - x.Width; d > 0.02 || d < -0.02 {
				t.Errorf("%q at %v: %v here, %v in Fyne", s, size, x.Width, got)
			}
		}
	}
}

func TestCaretWalk(t *testing.T) {
	e := engine(t)
	for _, s := range samples {
		x := one(e, s, Params{Fallback: bidi.RTL})
		c := x.Hit(0, -10)
		_, at := x.X(c)
		if at != 0 {
			t.Errorf("%q: the walk begins at %v", s, at)
		}
		seen := map[int]bool{c.Pos: true}
		for {
			d := x.Move(c, 1)
			_, next := x.X(d)
			if d == c {
				break
			}
			if next <= at {
				t.Fatalf("%q: a step to the right leads from %v to %v", s, at, next)
			}
			if _, back := x.X(x.Move(d, -1)); back != at {
				t.Errorf("%q: the step to %+v leads back to %v, not to %v", s, d, back, at)
			}
			c, at = d, next
			seen[c.Pos] = true
		}
		if at < x.Width-0.01 {
			t.Errorf("%q: the walk ends at %v of %v", s, at, x.Width)
		}
		for i := range x.Runes {
			if _, ok := x.cellOf(i); !ok {
				t.Errorf("%q: character %d has no cell", s, i)
			}
		}
	}
}

// Walking on in the direction of reading leads through all lines to the end of the text,
// and back again to its beginning.
func TestCaretWalkThroughLines(t *testing.T) {
	e := engine(t)
	for _, s := range []string{
		strings.Repeat(longParagraph, 2) + "\n\nثم كُتب:\n" + longParagraph,
		"It began on 16/04/2013 in فرع 227 (Branch 227) and went on for weeks.\n\nThen nothing.",
		strings.Repeat("م", 80),
		"كلمة  مسافتان   ثلاث \n ",
	} {
		for _, width := range []float32{40, 90, 250, 0} {
			x := one(e, s, Params{Width: width})
			steps := 0
			for _, l := range x.Lines {
				steps += len(l.Cells) + 2
			}
			walk := func(c Caret, on bool) (Caret, int) {
				lines := map[int]bool{}
				for range steps {
					line := x.LineOf(c)
					lines[line] = true
					dir := 1
					if x.Lines[line].RTL == on {
						dir = -1
					}
					d := x.Move(c, dir)
					if d == c {
						break
					}
					if n := x.LineOf(d); on && n < line || !on && n > line {
						t.Fatalf("%q at %v: a step leads from line %d to %d", s, width, line, n)
					}
					c = d
				}
				return c, len(lines)
			}
			end, seen := walk(Caret{}, true)
			if x.LineOf(end) != len(x.Lines)-1 || seen != len(x.Lines) {
				t.Errorf("%q at %v: the walk ends on line %d and has met %d of %d", s, width, x.LineOf(end), seen, len(x.Lines))
			}
			if _, seen = walk(end, false); seen != len(x.Lines) {
				t.Errorf("%q at %v: the way back meets %d of %d lines", s, width, seen, len(x.Lines))
			}
		}
	}
}

func TestMixedLine(t *testing.T) {
	s := "فرع 227 (Branch 227) 16/04/2013"
	x := one(engine(t), s, Params{})
	if !x.Lines[0].RTL {
		t.Fatal("the paragraph begins with an Arabic letter and yet runs from left to right")
	}
	pos := func(part string, k int) int { // of the k-th occurrence
		from := 0
		for ; k > 0; k-- {
			from += strings.Index(s[from:], part) + len(part)
		}
		return len([]rune(s[:from+strings.Index(s[from:], part)]))
	}
	order := []int{pos("16", 0), pos("2013", 0), pos("Branch", 0), pos("227", 1), pos("227", 0), pos("ع", 0), pos("ف", 0)}
	last := float32(-1)
	for _, p := range order {
		c, ok := x.cellOf(p)
		if !ok || c.X <= last {
			t.Errorf("%q stands at %v, not right of %v", string(x.Runes[p]), c.X, last)
		}
		last = c.X
	}
	// from inside "فرع" to inside "(Branch": the covered letters stand apart
	if got := x.Select(1, pos("Branch", 0)+3); len(got) != 2 {
		t.Errorf("the selection has the stretches %+v, not 2", got)
	}
	if got := x.Select(0, len(x.Runes)); len(got) != 1 || got[0].X != 0 || got[0].W < x.Width-0.01 {
		t.Errorf("all of it is selected as %+v", got)
	}
}

func TestLettersJoin(t *testing.T) {
	e := engine(t)
	for _, s := range []string{"ڕۆژباش", "ئێوە", "گەرمیان", "چۆنن", "محمد", "پژمان"} {
		text := []rune(s)
		alone := float32(0)
		shapes := map[uint32]bool{}
		for _, r := range text {
			x := one(e, string(r), Params{})
			alone += x.Width
			for _, g := range x.Lines[0].Runs[0].Glyphs {
				shapes[g.ID] = true
				if g.ID == 0 {
					t.Errorf("%q has no glyph", r)
				}
			}
		}
		same := 0
		x := one(e, s, Params{})
		for _, g := range x.Lines[0].Runs[0].Glyphs {
			if shapes[g.ID] {
				same++
			}
		}
		if same == len(x.Lines[0].Runs[0].Glyphs) {
			t.Errorf("%q is set from unjoined letters", s)
		}
	}
}

// Arabic is shaped word by word: the font must not move a letter because of a space.
func TestWordsDoNotTouchAcrossSpaces(t *testing.T) {
	f := family(t)
	s := shaper{family: f}
	var letters []rune
	for r := rune(0x0621); r <= 0x06ff; r++ {
		if f.Regular.Has(r) {
			letters = append(letters, r)
		}
	}
	for _, face := range []*Face{f.Regular, f.Bold} {
		it := item{level: 1, face: face, style: style{size: 20}}
		for i, r := range letters {
			text := []rune{'ب', r, ' ', letters[(i*7+3)%len(letters)], 'ب', ' ', ' ', r}
			whole := s.run(text, 0, len(text), it, language.Arabic, false)
			if parts := s.words(text, 0, len(text), it, language.Arabic, false); !slices.Equal(whole, parts) {
				t.Errorf("%q: %v as a whole, %v word by word", string(text), whole, parts)
			}
		}
	}
	for _, x := range append([]string{longParagraph}, samples...) {
		text := []rune(x)
		it := item{level: 1, face: f.Regular, style: style{size: 20}}
		if !slices.Equal(s.run(text, 0, len(text), it, language.Arabic, true), s.words(text, 0, len(text), it, language.Arabic, true)) {
			t.Errorf("%q is set differently word by word", x)
		}
	}
}

func TestMarksStandOnTheirLetters(t *testing.T) {
	x := one(engine(t), "مُحَمَّدٌ", Params{})
	moved := 0
	for _, g := range x.Lines[0].Runs[0].Glyphs {
		if g.Advance == 0 && (g.XOffset != 0 || g.YOffset != 0) {
			moved++
		}
	}
	if moved == 0 {
		t.Error("no mark was positioned")
	}
	if n := len(x.Lines[0].Cells); n != 4 {
		t.Errorf("four letters with their marks make %d cells", n)
	}
}

func TestWrap(t *testing.T) {
	e := engine(t)
	s := strings.Repeat("اعتُقل من منزله يوم 16/04/2013 (Branch 227) ", 12)
	for _, width := range []float32{0, 40, 120, 300} {
		x := one(e, s, Params{Width: width})
		at := 0
		for i, l := range x.Lines {
			if l.Start != at {
				t.Fatalf("line %d begins at %d, not at %d", i, l.Start, at)
			}
			at = l.End
			if width > 0 && l.Width > width+0.1 && len(l.Cells) > 1 {
				t.Errorf("line %d is %v wide, not %v", i, l.Width, width)
			}
			n := 0
			for _, c := range l.Cells {
				n += c.End - c.Start
			}
			if n != l.End-l.Start {
				t.Errorf("line %d shows %d of %d characters", i, n, l.End-l.Start)
			}
		}
		if at != len(x.Runes) {
			t.Errorf("at width %v the lines end at %d of %d", width, at, len(x.Runes))
		}
	}
	if n := len(one(e, strings.Repeat("م", 300), Params{Width: 100}).Lines); n < 5 {
		t.Errorf("a word of 300 letters stands on %d lines", n)
	}
}

func TestHangingSpaces(t *testing.T) {
	e := engine(t)
	for _, s := range []string{"كلمة أخرى هنا", "some other word"} {
		x := one(e, s, Params{Width: 60})
		l := x.Lines[0]
		if l.Hard || len(x.Lines) < 2 {
			t.Fatalf("%q was not broken", s)
		}
		space := slices.IndexFunc(l.Cells, func(c Cell) bool { return c.Start == l.End-1 })
		if c := l.Cells[space]; l.RTL && c.X >= 0 || !l.RTL && c.X < l.Width-0.01 {
			t.Errorf("%q: the space at the break stands at %v of %v", s, c.X, l.Width)
		}
		if strings.HasSuffix(strings.Trim(x.Fenced(0), "\u200e\u200f"), " ") {
			t.Errorf("%q: the space at the break is drawn", s)
		}
		if c := x.Move(x.End(0), map[bool]int{true: -1, false: 1}[l.RTL]); x.LineOf(c) != 1 || c.Pos != x.Lines[1].Start {
			t.Errorf("%q: a step from the end of the first line leads to %+v", s, c)
		}
		if c := x.Move(x.Home(1), map[bool]int{true: 1, false: -1}[l.RTL]); x.LineOf(c) != 0 {
			t.Errorf("%q: a step back from the second line leads to %+v", s, c)
		}
	}
}

func TestEllipsis(t *testing.T) {
	e := engine(t)
	for _, s := range []string{"محمود عبد الرحمن الخطيب أبو عمر", "Mahmud Abd al-Rahman al-Khatib", "one\ntwo"} {
		x := one(e, s, Params{Width: 90, MaxLines: 1})
		l := x.Lines[0]
		if len(x.Lines) != 1 || !x.Clipped || !l.Clipped || l.Width > 90.1 {
			t.Fatalf("%q: %d lines, clipped %v, %v wide", s, len(x.Lines), x.Clipped, l.Width)
		}
		mark := l.Cells[len(l.Cells)-1]
		if l.RTL {
			mark = l.Cells[0]
		}
		if mark.Start != mark.End || !strings.ContainsRune(x.Fenced(0), '…') {
			t.Errorf("%q: no ellipsis at the end of %q", s, x.Fenced(0))
		}
		if string(x.Runes) != s {
			t.Errorf("%q became %q", s, string(x.Runes))
		}
	}
	if x := one(e, "محمود", Params{Width: 90, MaxLines: 1}); x.Clipped {
		t.Error("a text that fits was clipped")
	}
	if x := one(e, "نص طويل جدا", Params{Width: 1, MaxLines: 1}); len(x.Lines) != 1 {
		t.Error("nothing fits, and yet there is not one line")
	}
}

func TestMask(t *testing.T) {
	x := one(engine(t), "سر abc\u0301", Params{Mask: '•', Base: bidi.RTL})
	if strings.ContainsAny(x.Fenced(0), "سرabc") || strings.Count(x.Fenced(0), "•") != 7 {
		t.Errorf("a masked text is drawn as %q", x.Fenced(0))
	}
	if len(x.Lines[0].Cells) != len(x.Runes) {
		t.Errorf("%d cells for %d characters", len(x.Lines[0].Cells), len(x.Runes))
	}
}

func TestJustify(t *testing.T) {
	s := strings.Repeat("اعتُقل من منزله في حي الميدان ", 10)
	x := one(engine(t), s, Params{Width: 200, Justify: true, Paper: true})
	for i, l := range x.Lines {
		var sum float32
		for _, r := range l.Runs {
			for _, g := range r.Glyphs {
				if !r.Hanging {
					sum += g.Advance + g.Extra
				}
			}
		}
		if d := sum - l.Width; d > 0.05 || d < -0.05 {
			t.Errorf("line %d: glyphs %v, line %v", i, sum, l.Width)
		}
		if !l.Hard && (l.Width < 199.9 || l.Width > 200.1) {
			t.Errorf("line %d is %v wide", i, l.Width)
		}
	}
}

func TestStylesAndParts(t *testing.T) {
	e := engine(t)
	x := e.Layout([]Span{{Text: "الاسم: ", Size: 14, Bold: true}, {Text: "محمود (Mahmud)", Size: 14, Tag: 7}}, Params{})
	parts := x.Parts(0)
	if len(parts) != 2 || !parts[1].Bold || parts[0].Tag != 7 || parts[0].X != 0 {
		t.Fatalf("%+v", parts)
	}
	if w := parts[0].Width + parts[1].Width; w < x.Width-0.01 || w > x.Width+0.01 {
		t.Errorf("the parts are %v wide, the line %v", w, x.Width)
	}
}

// A word in two styles: each part alone is as wide as within the line, so its letters
// keep the shapes that they have in the word.
func TestPartsOfAWordStayJoined(t *testing.T) {
	e, face := engine(t), family(t).Regular.face
	for _, w := range [][2]string{{"مح", "مد"}, {"عبد", "الله"}, {"سلي", "مان"}, {"خَد", "يجة"}, {"ڕۆژ", "باش"}} {
		x := e.Layout([]Span{{Text: w[0], Size: 14}, {Text: w[1], Size: 14, Tag: 1}}, Params{})
		parts := x.Parts(0)
		if len(parts) != 2 {
			t.Fatalf("%v: %+v", w, parts)
		}
		for _, p := range parts {
			if got := fyneWidth(face, p.Text, 14); got-p.Width > 0.02 || p.Width-got > 0.02 {
				t.Errorf("%v: part %q is %v wide in the line and %v alone", w, p.Text, p.Width, got)
			}
		}
	}
}

func TestForeignCharacters(t *testing.T) {
	e := engine(t)
	e.Missing(func(s string, size float32, bold bool) float32 { return size * 2 })
	x := one(e, "أهلا 😀 بكم", Params{})
	parts := x.Parts(0)
	if len(parts) != 3 || parts[1].Width != 28 || !strings.Contains(parts[1].Text, "😀") {
		t.Errorf("%+v", parts)
	}
	if y := one(engine(t), "\ufdfa", Params{}); y.Lines[0].Runs[0].Glyphs[0].ID == 0 || len(y.Lines[0].Cells) != 1 {
		t.Errorf("a ligature sign that the font lacks is not spelt out: %+v", y.Lines[0].Cells)
	}
}

// What is remembered of words and paragraphs must not show: the same text is laid out in
// the same way by an engine that has seen everything and by one that has seen nothing.
func TestNothingRememberedShows(t *testing.T) {
	old := engine(t)
	texts := append([]string{"\ufdfa a\ufdfa b", "abc \ufdf2 def \ufdf2", longParagraph}, samples...)
	for round := range 3 {
		for _, s := range texts {
			for _, o := range []Params{{}, {Width: 90}, {Width: 90, Paper: true, Justify: true}, {Base: bidi.RTL, MaxLines: 1, Width: 60}} {
				a, b := one(old, s, o), one(engine(t), s, o)
				if !reflect.DeepEqual(a.Lines[0].Cells, b.Lines[0].Cells) || len(a.Lines) != len(b.Lines) || a.Fenced(0) != b.Fenced(0) {
					t.Fatalf("round %d: %q changed", round, s)
				}
				for i := range a.Lines {
					for k := range a.Lines[i].Runs {
						if !slices.Equal(a.Lines[i].Runs[k].Glyphs, b.Lines[i].Runs[k].Glyphs) {
							t.Fatalf("round %d: the glyphs of %q changed", round, s)
						}
					}
				}
			}
		}
		old.texts, old.paragraphs = cache[textKey, *Text]{}, cache[paragraphKey, []Line]{} // words stay
	}
}

func TestWords(t *testing.T) {
	text := []rune("فرع 227 (Branch)")
	if a, b := Word(text, 1); a != 0 || b != 3 {
		t.Error(a, b)
	}
	if a, b := Word(text, 5); a != 4 || b != 7 {
		t.Error(a, b)
	}
	if got := []int{NextWord(text, 0, 1), NextWord(text, 3, 1), NextWord(text, 16, -1), NextWord(text, 2, -1)}; !slices.Equal(got, []int{3, 7, 9, 0}) {
		t.Error(got)
	}
}

// checkText makes sure that every character stands exactly once in the lines.
func checkText(t testing.TB, s string, x *Text) {
	t.Helper()
	seen := make([]int, len(x.Runes))
	for i := range x.Lines {
		l := &x.Lines[i]
		for _, c := range l.Cells {
			for k := c.Start; k < c.End; k++ {
				seen[k]++
			}
		}
		glyphs := 0
		for r := range l.Runs {
			l.Clusters(&l.Runs[r], func(_ []Glyph, text []rune) { glyphs += len(text) })
		}
		if glyphs < l.End-l.Start {
			t.Fatalf("%q: line %d shows %d of %d characters", s, i, glyphs, l.End-l.Start)
		}
	}
	for k, n := range seen {
		if want := 1; EndsParagraph(x.Runes[k]) && n != 0 || !EndsParagraph(x.Runes[k]) && n != want {
			t.Fatalf("%q: character %d stands %d times in the lines", s, k, n)
		}
	}
	for pos := 0; pos <= len(x.Runes); pos++ {
		for _, before := range []bool{false, true} {
			line, at := x.X(Caret{pos, before})
			x.Hit(line, at)
			x.Move(Caret{pos, before}, 1)
		}
		x.Next(pos, 1)
		x.Next(pos, -1)
	}
	x.Select(0, len(x.Runes))
	for i := range x.Lines {
		x.Parts(i)
	}
}

func TestRandomEdits(t *testing.T) {
	e := engine(t)
	r := rand.New(rand.NewSource(1))
	alphabet := []rune("ابتلاأ مَدّ abc 12 ٣٤ ()،.\n\u200f\u200d\u2067\u2069\t\r😀ڕۆ\u0301")
	var text []rune
	for i := 0; i < 3000; i++ {
		if at := r.Intn(len(text) + 1); r.Intn(3) > 0 || len(text) == 0 {
			text = slices.Insert(text, at, alphabet[r.Intn(len(alphabet))])
		} else {
			at = min(at, len(text)-1)
			text = slices.Delete(text, at, at+1)
		}
		if len(text) > 90 {
			text = text[:0]
		}
		o := Params{Width: []float32{0, 1, 60, 200}[r.Intn(4)], Base: bidi.Direction(r.Intn(3))}
		x := one(e, string(text), o)
		if string(x.Runes) != string(text) {
			t.Fatalf("%q became %q", string(text), string(x.Runes))
		}
		checkText(t, string(text), x)
		o.MaxLines = 1 + r.Intn(2)
		if y := one(e, string(text), o); len(y.Lines) > o.MaxLines {
			t.Fatalf("%q has %d lines", string(text), len(y.Lines))
		}
	}
}

func FuzzLayout(f *testing.F) {
	for _, s := range samples {
		f.Add(s, uint8(100), uint8(0))
	}
	e := engine(f)
	f.Fuzz(func(t *testing.T, s string, width, base uint8) {
		checkText(t, s, one(e, s, Params{Width: float32(width), Base: bidi.Direction(base % 3)}))
		one(e, s, Params{Width: float32(width), MaxLines: 2})
	})
}

func TestConcurrent(t *testing.T) {
	e := engine(t)
	done := make(chan string)
	for range 4 {
		go func() {
			var w strings.Builder
			for _, s := range samples {
				w.WriteString(one(e, s, Params{Width: 80}).Fenced(0))
			}
			done <- w.String()
		}()
	}
	first := <-done
	for range 3 {
		if <-done != first {
			t.Error("two goroutines get different lines")
		}
	}
}

const longParagraph = "اعتُقل من منزله في حي الميدان يوم 16/04/2013 الساعة 7:30 صباحاً على يد دورية تابعة للفرع 227 (Branch 227). "
