package i18n

import "golang.org/x/sys/windows"

// systemLanguages asks Windows for the languages of its own windows, best first.
func systemLanguages() []string {
	names, err := windows.GetUserPreferredUILanguages(windows.MUI_LANGUAGE_NAME)
	if err != nil {
		return nil
	}
	return names
}
