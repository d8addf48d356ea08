package i18n

import (
	"os"
	"strings"

	"golang.org/x/text/language"
)

// Proposed returns the language to offer first: Arabic where the system's own
// language is Arabic, or one whose readers are better served by Arabic; else English.
func Proposed() Language {
	names := fromEnvironment(os.Getenv)
	if len(names) == 0 {
		names = systemLanguages()
	}
	return nearest(names)
}

// fromEnvironment lists the languages that the environment asks for, best first, as
// BCP 47 codes; none where it asks for none (or only for "C").
func fromEnvironment(get func(string) string) []string {
	locale := ""
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = get(name); locale != "" {
			break
		}
	}
	locale = code(locale)
	if locale == "" {
		return nil
	}
	var names []string
	for _, name := range strings.Split(get("LANGUAGE"), ":") {
		if name = code(name); name != "" {
			names = append(names, name)
		}
	}
	return append(names, locale)
}

// code makes "ar_SY.UTF-8@latin" into "ar-SY", and "C" and "POSIX" into "".
func code(locale string) string {
	locale, _, _ = strings.Cut(locale, ".")
	locale, _, _ = strings.Cut(locale, "@")
	if locale == "C" || locale == "POSIX" {
		return ""
	}
	return strings.ReplaceAll(locale, "_", "-")
}

// nearest matches wanted languages to those that Athar speaks; English is the default.
func nearest(names []string) Language {
	var wanted []language.Tag
	for _, name := range names {
		if tag, err := language.Parse(name); err == nil {
			wanted = append(wanted, tag)
		}
	}
	_, i, confidence := language.NewMatcher([]language.Tag{language.English, language.Arabic}).Match(wanted...)
	if i == 1 && confidence >= language.Low {
		return Arabic
	}
	return English
}
