// Package accounts is the page of the people who share a vault: who they are, what they
// may do, and, for a lead, who opened and printed what.
//
// The state files know nothing of the window. They hold what is shown, what is being
// typed, and say what is missing. What somebody may do is decided by casework; the page
// only leaves out what would be refused.
package accounts

import (
	"strings"
	"time"

	"athar/casework"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// Tab is a part of the page.
type Tab string

// The parts of the page.
const (
	People   Tab = "people"
	Activity Tab = "activity" // for a lead
)

// Task is what a form is for.
type Task string

// The tasks.
const (
	Adding    Task = "add"
	Renaming  Task = "rename"
	Assigning Task = "role"
	Resetting Task = "passphrase"
)

// Form is what is being typed. A page has one at most.
type Form struct {
	Task       Task
	Account    record.ID // of what is changed; zero for Adding
	Name       string
	Role       casework.Role
	Passphrase string
	Again      string
	Asked      bool // the button was pressed: now say what is missing
	Busy       bool
	Err        error
}

// State is what the page shows. It outlives a change of language, text size or theme.
type State struct {
	Tab  Tab
	Me   casework.Account
	All  []casework.Account
	Form *Form
	Done string // i18n key of what was just done, or ""
	Err  error  // why the list could not be read

	Who       record.ID // whose lines; zero is everybody's
	Since     Since
	Reference string // part of a reference, in any digits
	Lines     []casework.Happening
	LinesErr  error
}

// NewState returns the page as it begins.
func NewState() *State { return &State{Tab: People, Since: Week} }

// Leads reports whether whoever is signed in may manage accounts.
func (s *State) Leads() bool { return s.Me.Role == casework.Lead }

// MayRename reports whether whoever is signed in may rename an account.
func (s *State) MayRename(a casework.Account) bool {
	return !a.Removed && (s.Leads() || a.ID == s.Me.ID)
}

// MayRemove reports whether an account can be removed: not the own one.
func (s *State) MayRemove(a casework.Account) bool { return s.Leads() && !a.Removed && a.ID != s.Me.ID }

// Open begins a form. Of another one that was open nothing is kept.
func (s *State) Open(task Task, a casework.Account) {
	f := &Form{Task: task, Account: a.ID, Name: a.Name, Role: a.Role}
	if task == Adding {
		f.Name, f.Role = "", casework.Intake
	}
	s.Form, s.Done = f, ""
}

// Shut ends the form and forgets what was typed.
func (s *State) Shut() { s.Form = nil }

// Asks reports whether the form asks for something.
func (f *Form) Asks(what Task) bool {
	switch f.Task {
	case Adding:
		return true
	default:
		return f.Task == what
	}
}

// Missing is the i18n key of what the form still needs, or "".
func (f *Form) Missing() string {
	switch {
	case f.Asks(Renaming) && strings.TrimSpace(f.Name) == "":
		return "accounts.missing.name"
	case !f.Asks(Resetting):
		return ""
	case seal.Strength(f.Passphrase) <= seal.StrengthWeak:
		return "unlock.missing.longer"
	case f.Again == "":
		return "unlock.missing.again"
	case f.Again != f.Passphrase:
		return "unlock.missing.same"
	}
	return ""
}

// StrengthKey is the i18n key of the strength of the passphrase in words, or "" for none.
func (f *Form) StrengthKey() string {
	if f.Passphrase == "" {
		return ""
	}
	return "unlock.strength." + seal.Strength(f.Passphrase).String()
}

// NameOf is what an account is called on the page.
func NameOf(p *i18n.Printer, a casework.Account) string {
	switch {
	case a.Name != "":
		return a.Name
	case a.First:
		return p.T("accounts.unnamed")
	}
	return p.T("accounts.unknown")
}

// RoleWords is the name of a role, MayWords what it may do.
func RoleWords(p *i18n.Printer, r casework.Role) string { return p.T(record.Key(r)) }

// MayWords says what a role may do.
func MayWords(p *i18n.Printer, r casework.Role) string { return p.T("accounts.may." + string(r)) }

// Since is how far back the activity goes.
type Since string

// The choices of Since.
const (
	Today Since = "today"
	Week  Since = "week"
	Month Since = "month"
	Ever  Since = "ever"
)

// Sinces are the choices, in the order offered.
func Sinces() []Since { return []Since{Today, Week, Month, Ever} }

// Words names the choice.
func (s Since) Words(p *i18n.Printer) string { return p.T("accounts.since." + string(s)) }

// From is the first moment that counts; the zero time for Ever.
func (s Since) From(now time.Time) time.Time {
	y, m, d := now.Date()
	day := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	switch s {
	case Today:
		return day
	case Week:
		return day.AddDate(0, 0, -6)
	case Month:
		return day.AddDate(0, 0, -29)
	}
	return time.Time{}
}

// Filter is what the page asks the vault for.
func (s *State) Filter(now time.Time) casework.ActivityFilter {
	return casework.ActivityFilter{Account: s.Who, From: s.Since.From(now)}
}

// maxLines is how many lines of activity are shown.
const maxLines = 500

// Shown are the lines that fit the reference typed, the newest first; more says that
// there are others.
func (s *State) Shown() (lines []casework.Happening, more bool) {
	want := plain(s.Reference)
	for _, h := range s.Lines {
		if !strings.Contains(plain(h.Reference), want) {
			continue
		}
		if len(lines) == maxLines {
			return lines, true
		}
		lines = append(lines, h)
	}
	return lines, false
}

// plain is a reference as it is compared: without blanks, in Western digits, small letters.
func plain(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(i18n.WesternDigits(s)), ""))
}

// LineWords are one line of activity: who, what, which inquiry, when.
type LineWords struct{ Who, What, Reference, When string }

// WordsOf puts a line into words, at the place where the clock on the wall is now's.
func (s *State) WordsOf(p *i18n.Printer, h casework.Happening, now time.Time) LineWords {
	w := LineWords{Who: h.Name, What: p.T("activity." + string(h.What)), Reference: p.Digits(h.Reference), When: p.Time(h.At.In(now.Location()))}
	if w.Who == "" {
		w.Who = p.T("accounts.unknown")
		if h.Account.IsZero() {
			w.Who = p.T("accounts.activity.sheet")
		}
		for _, a := range s.All {
			if a.ID == h.Account && a.First {
				w.Who = p.T("accounts.activity.first")
			}
		}
	}
	if w.Reference == "" {
		w.Reference = p.T("accounts.activity.unstored")
	}
	return w
}
