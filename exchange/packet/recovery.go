package packet

import (
	"time"

	"athar/i18n"
	"athar/i18n/bidi"
	"athar/typeset"
)

// The shape of a recovery code.
const (
	codeGroupCount = 8
	codeGroupSize  = 5
)

// codeGroups cuts a recovery code into its groups, in Western digits.
func codeGroups(code string) ([]string, bool) {
	var digits []rune
	for _, r := range i18n.WesternDigits(code) {
		if r >= '0' && r <= '9' {
			digits = append(digits, r)
		}
	}
	if len(digits) != codeGroupCount*codeGroupSize {
		return nil, false
	}
	var groups []string
	for i := 0; i < len(digits); i += codeGroupSize {
		groups = append(groups, string(digits[i:i+codeGroupSize]))
	}
	return groups, true
}

// recoverySheet prints the groups below each other and numbered, so that nobody can
// take them in the wrong direction.
func (s *sheet) recoverySheet(groups []string, made time.Time) {
	s.turn()
	say := func(tag string, size float32, bold bool, i ink, text func(c column) string) cells {
		return cells{pad: 3, ground: noInk, all: s.sides(tag, func(c column) []typeset.Span {
			return []typeset.Span{span(text(c), size, bold, i)}
		})}
	}
	s.row(say("H1", sizeTitle+4, true, inkAccent, func(c column) string { return c.T(s.title) }))
	s.row(say("P", sizeText, false, inkSoft, func(c column) string {
		return c.T("sheet.recovery.vault", i18n.A("date", c.day(made)))
	}))
	s.y += 12
	var rest []cells
	var below float32 = 30
	for _, key := range []string{"sheet.recovery.opens", "sheet.recovery.keep", "sheet.recovery.new"} {
		r := say("P", sizeText+1, false, inkText, func(c column) string { return c.T(key) })
		rest = append(rest, r)
		below += s.height(r)
	}
	step := min(42, (s.room()-below)/codeGroupCount) // all of it on one page, also on small paper
	size := min(24, step/leading-2)
	const indexWidth, codeWidth = 30, 180
	x := s.left + (s.width()-indexWidth-codeWidth)/2
	s.within("L", "", func() {
		for i, g := range groups {
			ground := noInk
			if i%2 == 0 {
				ground = inkTint
			}
			s.within("LI", "", func() {
				s.row(cells{pad: (step - size*leading) / 2, ground: ground, all: []cell{
					{spans: []typeset.Span{span(s.first.Number(i+1), sizeText, false, inkSoft)}, x: x, w: indexWidth, align: alignLeft, base: bidi.LTR, tag: "Lbl"},
					{spans: []typeset.Span{span(s.first.Digits(g), size, true, inkText)}, x: x + indexWidth, w: codeWidth, align: alignCenter, base: bidi.LTR, tag: "LBody"},
				}})
			})
		}
	})
	s.y += 18
	for _, r := range rest {
		s.row(r)
	}
}
