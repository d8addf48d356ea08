package app

import (
	"encoding/json"
	"os"
	"path/filepath"

	"athar/app/settings"
	"athar/i18n"
)

// prefs keeps the preferences in a file of their own, in clear: nothing in it says
// anything about anybody. A file that cannot be read or written costs the choices, never
// the start.
type prefs struct {
	path string // "" keeps nothing: a demo
}

// newPrefs returns the preferences' file in the user's folder for settings.
func newPrefs(demo bool) prefs {
	dir, err := os.UserConfigDir()
	if err != nil || demo {
		return prefs{}
	}
	return prefs{filepath.Join(dir, "athar", "preferences.json")}
}

// load reads the preferences, sound whatever the file holds.
func (f prefs) load() settings.Preferences {
	var p settings.Preferences
	if f.path != "" {
		if b, err := os.ReadFile(f.path); err == nil && json.Unmarshal(b, &p) != nil {
			p = settings.Preferences{}
		}
	}
	return p.Sound(i18n.Proposed())
}

// save writes the preferences whole or not at all.
func (f prefs) save(p settings.Preferences) error {
	if f.path == "" {
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(f.path), 0o700); err != nil {
		return err
	}
	b, err := json.MarshalIndent(p, "", "  ")
	if err != nil {
		return err
	}
	tmp := f.path + ".tmp"
	if err := os.WriteFile(tmp, append(b, '\n'), 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, f.path)
}
