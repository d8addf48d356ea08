package submission

import (
	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// Options say what goes into a form, beyond the records themselves. The zero Options
// leave out everything that must be chosen by name.
type Options struct {
	Gazetteer *gazetteer.Table
	Today     record.Day
	Addressee string      // of a letter to an authority: in full
	Witnesses []record.ID // whose names may be told; only where the witness agreed
	Files     []record.ID // evidence that goes with it
	Medical   bool        // medical and dental facts, in a form that has a place for them
	Contacts  bool        // the enquirer's phone and address, in a form that has a place for them
}

// fact is something that a line of a form can say.
type fact func(w *writer) []string

func facts() map[string]fact { return map[string]fact{} }

type writer struct{}

// line is one line of a section: a sentence, or a fact with its label.
type line struct {
	text  Text
	fact  string
	label Text
	when  rule
	skip  bool
}

// Compose fills a body's form from the records: its sections in order, in one language.
func (b *Bodies) Compose(body, procedure string, f *record.File, people []record.ID, lang i18n.Language, o Options) ([]record.Passage, error) {
	return nil, nil
}

func (r *reader) sections(f *bodyFile, b *Body) error { return nil }
