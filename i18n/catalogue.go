package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/feature/plural"

	"athar/fault"
)

//go:embed locales/*.json
var locales embed.FS

// forms are the names of plural forms in the catalogues.
var forms = map[string]plural.Form{
	"zero": plural.Zero, "one": plural.One, "two": plural.Two,
	"few": plural.Few, "many": plural.Many, "other": plural.Other,
}

// message is a text, or the plural forms of one.
type message struct {
	text  string
	forms map[plural.Form]string // nil where the text counts nothing
}

func (m message) other() string {
	if m.forms != nil {
		return m.forms[plural.Other]
	}
	return m.text
}

// inDigits returns the message with the numbers that stand among its own words written
// in the printer's digits.
func (m message) inDigits(p *Printer) message {
	m.text = p.digitsOfText(m.text)
	for form, text := range m.forms {
		m.forms[form] = p.digitsOfText(text)
	}
	return m
}

// digitsOfText writes the numbers of a sentence in the printer's digits, save those
// beside Latin letters: "1024x640" is to be typed as it stands. A text without any
// letter ("123") is a sample and stays.
func (p *Printer) digitsOfText(s string) string {
	if !strings.ContainsFunc(s, unicode.IsLetter) {
		return s
	}
	words := strings.Split(s, " ")
	for i, w := range words {
		if !strings.ContainsFunc(w, func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }) {
			words[i] = p.Digits(w)
		}
	}
	return strings.Join(words, " ")
}

// UnmarshalJSON reads a text or an object of plural forms.
func (m *message) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &m.text)
	}
	var named map[string]string
	if err := json.Unmarshal(b, &named); err != nil {
		return err
	}
	m.forms = make(map[plural.Form]string, len(named))
	for name, text := range named {
		form, ok := forms[name]
		if !ok {
			return fmt.Errorf("unknown plural form %q", name)
		}
		m.forms[form] = text
	}
	return nil
}

// load reads the catalogue of a language.
func load(lang Language) (map[string]message, error) {
	b, err := locales.ReadFile("locales/" + string(lang) + ".json")
	if err != nil {
		return nil, fault.New("i18n.new", fault.NotFound, "language", err)
	}
	var messages map[string]message
	if err := json.Unmarshal(b, &messages); err != nil {
		return nil, fault.New("i18n.new", fault.Internal, "", err)
	}
	return messages, nil
}
