// Package settings is the page where a person says how Athar should look and behave.
package settings

import (
	"time"

	"athar/i18n"
	"athar/seal"
)

// Theme is light, dark, or what the system says.
type Theme string

// The themes.
const (
	System Theme = "system"
	Light  Theme = "light"
	Dark   Theme = "dark"
)

// Preferences are the choices that survive a restart. They are kept in clear beside the
// vault, so they hold nothing about anybody.
type Preferences struct {
	Language    i18n.Language `json:"language,omitempty"`
	Digits      i18n.Digits   `json:"digits,omitempty"`
	Hijri       bool          `json:"hijri,omitempty"` // the Hijri date beside the Gregorian one
	TextPercent int           `json:"text_percent,omitempty"`
	Theme       Theme         `json:"theme,omitempty"`
	LockMinutes int           `json:"lock_minutes,omitempty"`
	Width       int           `json:"width,omitempty"`
	Height      int           `json:"height,omitempty"`
}

// Defaults of the preferences, and their limits.
const (
	DefaultText = 100
	MinText     = 100
	MaxText     = 200
	DefaultLock = 5
	MinLock     = 1
	MaxLock     = 60
)

// TextSizes are the sizes offered, in percent.
func TextSizes() []int { return []int{100, 110, 125, 150, 175, 200} }

// LockTimes are the idle times offered, in minutes.
func LockTimes() []int { return []int{1, 2, 5, 10, 15, 30, 60} }

// Sound returns the preferences with everything that is missing or out of bounds put
// right, so that a file damaged by hand never keeps the app from starting.
func (p Preferences) Sound(proposed i18n.Language) Preferences {
	if p.Language != i18n.Arabic && p.Language != i18n.English {
		p.Language = proposed
	}
	if p.Digits != i18n.ArabicIndic {
		p.Digits = i18n.Western
	}
	if p.TextPercent == 0 {
		p.TextPercent = DefaultText
	}
	p.TextPercent = min(max(p.TextPercent, MinText), MaxText)
	if p.Theme != Dark && p.Theme != System {
		p.Theme = Light // many desktops do not say, and would then be taken for dark
	}
	if p.LockMinutes == 0 {
		p.LockMinutes = DefaultLock
	}
	p.LockMinutes = min(max(p.LockMinutes, MinLock), MaxLock)
	if p.Width < 640 || p.Height < 480 || p.Width > 8000 || p.Height > 8000 {
		p.Width, p.Height = 0, 0
	}
	return p
}

// Lock is the idle time after which the vault locks itself.
func (p Preferences) Lock() time.Duration { return time.Duration(p.LockMinutes) * time.Minute }

// State is what the page shows.
type State struct {
	Preferences Preferences
	Demo        bool   // a demo has no passphrase to change
	Old         string // the passphrase being changed
	New         string
	Again       string
	Asked       bool // the button was pressed: now say what is missing
	Busy        bool
	Err         error
	Done        string // i18n key of what was just done, or ""
}

// Missing says why the passphrase cannot be changed yet, as an i18n key; "" when it can.
func (s *State) Missing() string {
	switch {
	case s.Old == "":
		return "settings.passphrase.missing_old"
	case seal.Strength(s.New) <= seal.StrengthWeak:
		return "unlock.missing.longer"
	case s.Again != s.New:
		return "unlock.missing.same"
	}
	return ""
}

// StrengthKey is the i18n key of the new passphrase's strength in words, or "".
func (s *State) StrengthKey() string {
	if s.New == "" {
		return ""
	}
	return "unlock.strength." + seal.Strength(s.New).String()
}

// Forget drops the passphrases that were typed.
func (s *State) Forget() { s.Old, s.New, s.Again, s.Busy, s.Asked = "", "", "", false, false }
