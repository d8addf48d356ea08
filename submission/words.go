package submission

import (
	"encoding/json"
	"io/fs"

	"athar/fault"
	"athar/i18n"
)

// words are the words of dossiers: the connecting words and labels of words.json, and
// for each language the catalogue in which vocabularies and dates are written.
type words struct {
	texts    map[string]Text
	printers map[i18n.Language]*i18n.Printer
}

func loadWords(dir fs.FS) (*words, error) {
	w := &words{printers: map[i18n.Language]*i18n.Printer{}}
	data, err := fs.ReadFile(dir, wordsFile)
	if err == nil {
		err = json.Unmarshal(data, &w.texts)
	}
	if err != nil {
		return nil, fault.New("submission.words", fault.Internal, "", err)
	}
	for _, lang := range i18n.Languages() {
		if w.printers[lang], err = i18n.New(lang, i18n.Options{}); err != nil {
			return nil, err
		}
	}
	data, err = fs.ReadFile(dir, frenchFile)
	if err != nil {
		return nil, fault.New("submission.words", fault.Internal, "", err)
	}
	w.printers[French], err = i18n.NewFrom(French, i18n.Options{}, data)
	return w, err
}
