//go:build !windows && !darwin

package i18n

// systemLanguages has nothing to add to the environment on other systems.
func systemLanguages() []string { return nil }
