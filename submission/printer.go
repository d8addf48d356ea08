package submission

import "athar/i18n"

// Printer writes in a language of dossiers: English for one that is none of them.
func (b *Bodies) Printer(lang i18n.Language) *i18n.Printer {
	if p, ok := b.words.printers[lang]; ok {
		return p
	}
	return b.words.printers[i18n.English]
}
