package widgets

import (
	"unicode"

	"athar/typeset"
)

// editor is the text of a field and what is done to it, without a window: runes,
// caret, selection, undo. Positions count runes. Whatever is called, caret and
// anchor stay inside the text.
type editor struct {
	rs         []rune
	caret      typeset.Caret
	anchor     int // the other end of the selection
	undo, redo []snapshot
	typing     bool // the last change was typing: it merges into one step of undo
	limit      int  // most runes; 0 any
	multi      bool // line breaks are kept
	filter     func(rune) (rune, bool)
}

type snapshot struct {
	text   string
	caret  typeset.Caret
	anchor int
}

// undoSteps bounds the history of one field.
const undoSteps = 200

func (e *editor) text() string { return string(e.rs) }

// set replaces the text and forgets the history. The caret stays where it was, as
// far as the new text reaches, so that a screen may echo what was typed.
func (e *editor) set(s string) {
	e.rs = []rune(s)
	e.undo, e.redo, e.typing = nil, nil, false
	e.caret.Pos = min(e.caret.Pos, len(e.rs))
	e.anchor = e.caret.Pos
}

func (e *editor) selection() (from, to int) {
	return min(e.anchor, e.caret.Pos), max(e.anchor, e.caret.Pos)
}

func (e *editor) selected() string {
	a, b := e.selection()
	return string(e.rs[a:b])
}

func (e *editor) selectAll() {
	e.anchor, e.caret, e.typing = 0, e.end(), false
}

func (e *editor) end() typeset.Caret { return typeset.Caret{Pos: len(e.rs), Before: true} }

// move puts the caret somewhere; extend keeps the other end of the selection.
func (e *editor) move(c typeset.Caret, extend bool) {
	c.Pos = max(0, min(c.Pos, len(e.rs)))
	e.caret, e.typing = c, false
	if !extend {
		e.anchor = c.Pos
	}
}

// selectRange selects [a, b) with the caret at b.
func (e *editor) selectRange(a, b int) {
	e.anchor = max(0, min(a, len(e.rs)))
	e.move(typeset.Caret{Pos: b, Before: true}, true)
}

func (e *editor) remember(typing bool) {
	if typing && e.typing && len(e.undo) > 0 {
		return
	}
	if len(e.undo) == undoSteps {
		e.undo = append(e.undo[:0], e.undo[1:]...)
	}
	e.undo = append(e.undo, snapshot{string(e.rs), e.caret, e.anchor})
}

// replace puts runes in the place of [a, b).
func (e *editor) replace(a, b int, ins []rune, typing bool) {
	e.remember(typing)
	e.redo, e.typing = nil, typing
	out := make([]rune, 0, len(e.rs)-(b-a)+len(ins))
	e.rs = append(append(append(out, e.rs[:a]...), ins...), e.rs[b:]...)
	e.caret = typeset.Caret{Pos: a + len(ins), Before: true}
	e.anchor = e.caret.Pos
}

// insert puts text over the selection, as filter, limit and multi allow. It reports
// whether anything changed.
func (e *editor) insert(s string, typing bool) bool {
	a, b := e.selection()
	room := len(s)
	if e.limit > 0 {
		room = e.limit - (len(e.rs) - (b - a))
	}
	ins := make([]rune, 0, len(s))
	for _, r := range s {
		if r, ok := e.admit(r); ok && len(ins) < room {
			ins = append(ins, r)
		}
	}
	if len(ins) == 0 && (a == b || s != "") {
		return false
	}
	e.replace(a, b, ins, typing)
	return true
}

// admit turns a rune into what the field keeps.
func (e *editor) admit(r rune) (rune, bool) {
	switch {
	case r == '\r', r == 0, r == unicode.ReplacementChar:
		return 0, false
	case r == '\n' || r == 0x2028 || r == 0x2029:
		if e.multi {
			return '\n', true
		}
		r = ' '
	case r == '\t':
		r = ' '
	case r < ' ' || r == 0x7f:
		return 0, false
	}
	if e.filter != nil {
		return e.filter(r)
	}
	return r, true
}

// erase deletes the selection, else what step says from the caret: it gets the
// position and returns the other end. It reports whether anything changed.
func (e *editor) erase(step func(pos int) int) bool {
	a, b := e.selection()
	if a == b {
		p := max(0, min(step(b), len(e.rs)))
		a, b = min(p, b), max(p, b)
	}
	if a == b {
		return false
	}
	e.replace(a, b, nil, false)
	return true
}

// back is one code point before, so that Backspace takes a diacritic alone.
func (e *editor) back(pos int) int { return pos - 1 }

// ahead is behind the letter with its marks.
func (e *editor) ahead(pos int) int {
	pos++
	for pos < len(e.rs) && unicode.Is(unicode.Mn, e.rs[pos]) {
		pos++
	}
	return pos
}

func between(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }

// word is the end of the next word (d > 0) or the beginning of the one before.
func (e *editor) word(pos, d int) int {
	if d > 0 {
		for pos < len(e.rs) && between(e.rs[pos]) {
			pos++
		}
		for pos < len(e.rs) && !between(e.rs[pos]) {
			pos++
		}
		return pos
	}
	for pos > 0 && between(e.rs[pos-1]) {
		pos--
	}
	for pos > 0 && !between(e.rs[pos-1]) {
		pos--
	}
	return pos
}

// wordAt is the word around a position.
func (e *editor) wordAt(pos int) (a, b int) {
	a, b = pos, pos
	for a > 0 && !between(e.rs[a-1]) {
		a--
	}
	for b < len(e.rs) && !between(e.rs[b]) {
		b++
	}
	return a, b
}

func (e *editor) step(from, to *[]snapshot) bool {
	n := len(*from)
	if n == 0 {
		return false
	}
	s := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, snapshot{string(e.rs), e.caret, e.anchor})
	e.rs, e.caret, e.anchor, e.typing = []rune(s.text), s.caret, s.anchor, false
	e.caret.Pos = max(0, min(e.caret.Pos, len(e.rs)))
	e.anchor = max(0, min(e.anchor, len(e.rs)))
	return true
}

func (e *editor) undoOnce() bool { return e.step(&e.undo, &e.redo) }
func (e *editor) redoOnce() bool { return e.step(&e.redo, &e.undo) }

// FoldDigits is a filter that turns Arabic-Indic and Persian digits into Western ones
// and lets everything else through.
func FoldDigits(r rune) (rune, bool) {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0', true
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0', true
	}
	return r, true
}

// PhoneDigits is a filter for telephone numbers: digits of any kind become Western
// ones; besides them only + - ( ) / and spaces are kept.
func PhoneDigits(r rune) (rune, bool) {
	r, _ = FoldDigits(r)
	switch {
	case r >= '0' && r <= '9', r == '+', r == '-', r == '(', r == ')', r == '/', r == ' ':
		return r, true
	}
	return r, false
}

// NumberDigits is a filter for whole numbers: digits of any kind become Western ones,
// and nothing else is kept.
func NumberDigits(r rune) (rune, bool) {
	r, _ = FoldDigits(r)
	return r, r >= '0' && r <= '9'
}
