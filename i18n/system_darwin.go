package i18n

import (
	"os/exec"
	"strings"
)

// systemLanguages asks macOS for the person's languages, best first. A program started
// from the Finder has no locale in its environment.
func systemLanguages() []string {
	out, err := exec.Command("/usr/bin/defaults", "read", "-g", "AppleLanguages").Output()
	if err != nil {
		return nil
	}
	return strings.FieldsFunc(string(out), func(r rune) bool { return strings.ContainsRune("() \n\t\",", r) })
}
