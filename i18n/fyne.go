package i18n

import "embed"

//go:embed fyne/*.json
var toolkit embed.FS

// FyneStrings returns the words of the window toolkit itself (Cancel, Open, the days
// of the week, …) in a language, in the form that its lang.AddTranslationsForLocale
// takes. It is nil where the language is unknown.
func FyneStrings(lang Language) []byte {
	b, err := toolkit.ReadFile("fyne/" + string(lang) + ".json")
	if err != nil {
		return nil
	}
	return b
}
