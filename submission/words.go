package submission

import (
	"encoding/json"
	"io/fs"
	"slices"
	"sync"

	"athar/fault"
	"athar/i18n"
)

// words are the words of dossiers: the connecting words and labels of words.json, and
// for each language the catalogue in which vocabularies and dates are written.
type words struct {
	texts  map[string]Text
	french []byte // the catalogue of the language in which no screen is written

	mu       sync.Mutex
	printers map[i18n.Language]*i18n.Printer // made when a form is first filled in a language
}

func loadWords(dir fs.FS) (*words, error) {
	w := &words{printers: map[i18n.Language]*i18n.Printer{}}
	data, err := fs.ReadFile(dir, wordsFile)
	if err == nil {
		err = json.Unmarshal(data, &w.texts)
	}
	if err == nil {
		w.french, err = fs.ReadFile(dir, frenchFile)
	}
	if err != nil {
		return nil, fault.New("submission.words", fault.Internal, "", err)
	}
	return w, nil
}

// printer returns the printer of a language of dossiers.
func (w *words) printer(lang i18n.Language) (*i18n.Printer, error) {
	if !slices.Contains(Languages(), lang) {
		return nil, fault.New("submission.words", fault.Invalid, "body_language", nil)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if p, ok := w.printers[lang]; ok {
		return p, nil
	}
	var p *i18n.Printer
	var err error
	if lang == French {
		p, err = i18n.NewFrom(French, i18n.Options{}, w.french)
	} else {
		p, err = i18n.New(lang, i18n.Options{})
	}
	if err == nil {
		w.printers[lang] = p
	}
	return p, err
}

// Printer writes in a language of dossiers, for the words around a form; English for one
// that is none of them. French has only the words that forms need.
func (b *Bodies) Printer(lang i18n.Language) *i18n.Printer {
	if p, err := b.words.printer(lang); err == nil {
		return p
	}
	p, err := b.words.printer(i18n.English)
	if err != nil {
		panic("submission: the English catalogue is embedded and cannot be read: " + err.Error())
	}
	return p
}
