package i18n

import (
	"strings"

	"athar/fault"
)

// Fault returns the words for a failure: a title that says what happened, and what
// the person can do now. They are found by the kind and hint of err; a hint without
// words of its own has those of its kind. Nothing of err's own text is shown.
func (p *Printer) Fault(err error) (title, now string) {
	kind := "fault." + fault.KindOf(err).String()
	general, advice := sentences(p.T(kind))
	hint := fault.HintOf(err)
	if hint == "" || !p.Has(kind+"."+hint) {
		return general, advice
	}
	title, now = sentences(p.T(kind + "." + hint))
	if now == "" {
		now = advice
	}
	return title, now
}

// sentences cuts a text after its first sentence.
func sentences(s string) (first, rest string) {
	for i, r := range s {
		if !strings.ContainsRune(".!?؟\n", r) {
			continue
		}
		end := i + len(string(r))
		if end == len(s) || s[end] == ' ' || s[end] == '\n' || r == '\n' {
			return strings.TrimSpace(s[:end]), strings.TrimSpace(s[end:])
		}
	}
	return s, ""
}
