package i18n

// Says reports whether text is one of the language's own, whole and without arguments:
// what is not may hold words that somebody typed. It looks through the catalogue, so it
// is not for hot paths.
func (p *Printer) Says(text string) bool {
	for _, m := range p.messages {
		if m.text == text {
			return text != ""
		}
		for _, form := range m.forms {
			if form == text {
				return true
			}
		}
	}
	return false
}
