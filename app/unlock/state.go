// Package unlock is the door: the first start, the passphrase, and the way back in
// with the recovery sheet.
//
// The state knows nothing of the window. It says which page of the door is shown,
// what is still missing before one can go on, and takes the answers of the vault.
package unlock

import (
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// Step is a page of the door.
type Step uint8

// The pages, in the order of a first start; a later start begins at Unlock.
const (
	Language   Step = iota // which language; both shown in their own script
	Passphrase             // choose a passphrase, and read what happens if it is forgotten
	Recovery               // the recovery sheet is offered
	Unlock                 // type the passphrase
	Code                   // type the code of the recovery sheet
	Renew                  // came in by the code: choose a new passphrase
)

// word names a step in traces.
func (s Step) word() string {
	return [...]string{"language", "passphrase", "recovery", "unlock", "code", "renew"}[s]
}

// shortest is the length below which a passphrase is not taken, in characters.
const shortest = 8

// State is what the door shows. Passphrases live here only while somebody types them;
// Forget drops them.
type State struct {
	Step     Step
	Language i18n.Language // chosen on the first page

	Passphrase string
	Again      string
	CodeText   string
	Show       bool // the passphrase is shown in clear
	Caps       bool // capitals are locked

	insists bool // on a weak passphrase, after having been told

	People []Owner   // whose passphrase the recovery sheet can set anew
	Whose  record.ID // the one chosen; zero while there are several and none is

	Asked bool  // the button was pressed: now say what is missing
	Busy  bool  // the vault is being made or opened
	Err   error // what the vault answered, or nil
	Tries int   // passphrases that were refused since the door was shown

	Sheet seal.RecoveryCode // the code to print, right after the vault was made
	Saved bool              // the sheet was printed or saved
}

// Owner is somebody whose passphrase the recovery sheet can set anew.
type Owner struct {
	ID   record.ID
	Name string // "" for a first account that has none
}

// Recovered takes what the recovery sheet opened: a new passphrase is chosen next.
func (s *State) Recovered(people []Owner) {
	s.Go(Renew)
	s.People, s.Whose = people, record.ID{}
	if len(people) == 1 {
		s.Whose = people[0].ID
	}
}

// NewState returns the first page of the door: language for a first start, else the passphrase.
func NewState(exists bool, proposed i18n.Language) *State {
	s := &State{Language: proposed}
	if exists {
		s.Step = Unlock
	}
	return s
}

// Missing says why one cannot go on yet, as an i18n key; "" when one can.
func (s *State) Missing() string {
	switch s.Step {
	case Passphrase, Renew:
		switch {
		case s.Step == Renew && len(s.People) > 1 && s.Whose.IsZero():
			return "unlock.missing.whose"
		case s.Passphrase == "":
			return "unlock.missing.passphrase"
		case len([]rune(s.Passphrase)) < shortest:
			return "unlock.missing.longer"
		case s.Strength() <= seal.StrengthWeak && !s.insists:
			return "unlock.missing.weak"
		case s.Again == "":
			return "unlock.missing.again"
		case s.Again != s.Passphrase:
			return "unlock.missing.same"
		}
	case Unlock:
		if s.Passphrase == "" {
			return "unlock.missing.passphrase"
		}
	case Code:
		if s.CodeText == "" {
			return "unlock.missing.code"
		}
	}
	return ""
}

// Press notes that the step's button was pressed, and reports whether it does something.
// A weak passphrase is taken at the second press: the first one says what it means.
func (s *State) Press() bool {
	if s.Asked && s.Missing() == "unlock.missing.weak" {
		s.insists = true
	}
	s.Asked = true
	return s.Ready()
}

// Changed notes that something was typed: the last answer, and a second press for a weak
// passphrase, were about something else.
func (s *State) Changed() { s.Err, s.insists = nil, false }

// Ready reports whether the step's button does something.
func (s *State) Ready() bool { return !s.Busy && s.Missing() == "" }

// Strength estimates the passphrase that is being typed.
func (s *State) Strength() seal.Level { return seal.Strength(s.Passphrase) }

// StrengthKey is the i18n key of the strength in words, or "" for no passphrase.
func (s *State) StrengthKey() string {
	if s.Passphrase == "" {
		return ""
	}
	return "unlock.strength." + s.Strength().String()
}

// Begin marks the vault as busy and clears the last answer.
func (s *State) Begin() { s.Busy, s.Err = true, nil }

// Failed takes a refusal. What was typed stays, so that a slip can be mended,
// but a wrong passphrase is counted.
func (s *State) Failed(err error) {
	s.Busy, s.Err = false, err
	if fault.KindOf(err) == fault.WrongPassphrase {
		s.Tries++
	}
}

// Made takes a new vault's recovery code: the sheet is offered next.
func (s *State) Made(code seal.RecoveryCode) {
	s.Forget()
	s.Step, s.Sheet = Recovery, code
}

// Go shows another page.
func (s *State) Go(to Step) {
	s.Forget()
	s.Step, s.Err = to, nil
}

// Forget drops every secret that was typed, and the code.
func (s *State) Forget() {
	s.Passphrase, s.Again, s.CodeText = "", "", ""
	s.Sheet = *new(seal.RecoveryCode)
	s.Busy, s.Asked, s.insists, s.Caps, s.Saved = false, false, false, false, false
}

// Hint says whether the way by the recovery sheet should be pointed at: after three tries.
func (s *State) Hint() bool { return s.Step == Unlock && s.Tries >= 3 }
