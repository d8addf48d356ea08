package casework

import (
	"context"
	"slices"

	"athar/fault"
	"athar/record"
	"athar/seal"
	"athar/storage"
)

// Dir returns the vault's folder, or "" for a vault in memory.
func (s *Session) Dir() string { return s.vault.Dir() }

// Verify reads everything and says what is damaged. progress may be nil.
func (s *Session) Verify(ctx context.Context, progress func(done, total int64)) (storage.VerifyReport, error) {
	if err := s.ready(ctx, "casework.verify"); err != nil {
		return storage.VerifyReport{}, err
	}
	return s.vault.Verify(ctx, progress)
}

// ChangePassphrase replaces the passphrase of the account that was opened.
func (s *Session) ChangePassphrase(ctx context.Context, old, fresh string) error {
	if err := s.ready(ctx, "casework.passphrase"); err != nil {
		return err
	}
	return s.vault.ChangePassphrase(ctx, old, fresh)
}

// Resettable are the accounts whose passphrase may be set anew without the old one, in a
// vault that was opened with its recovery sheet: those of the leads, who can set the others'
// afterwards. A vault without any lead offers all.
func (s *Session) Resettable(ctx context.Context) ([]Account, error) {
	if err := s.ready(ctx, "casework.passphrase"); err != nil {
		return nil, err
	}
	all := slices.DeleteFunc(s.accounts(), func(a Account) bool { return a.Removed })
	leads := slices.DeleteFunc(slices.Clone(all), func(a Account) bool { return a.Role != Lead })
	if len(leads) > 0 {
		return leads, nil
	}
	return all, nil
}

// ResetPassphrase sets the passphrase of an account whose old one is forgotten: of one of
// Resettable in a vault that was opened with the recovery sheet, who is signed in then; of
// anybody for a lead. The zero id is the only one of Resettable. The passphrases of the
// others stay as they are.
//
// Kinds of failure: Invalid/whose (there are several and none is named), NotFound/account,
// Refused/role_lead, Refused/passphrase_taken, Invalid/passphrase_characters, NoSpace.
func (s *Session) ResetPassphrase(ctx context.Context, account record.ID, fresh string) error {
	const op = "casework.passphrase"
	if err := s.manages(ctx, op); err != nil {
		return err
	}
	may, err := s.Resettable(ctx)
	if err != nil {
		return err
	}
	bySheet := s.vault.OpenedBy() == seal.SlotRecovery
	if account.IsZero() {
		if len(may) != 1 {
			return fault.New(op, fault.Invalid, "whose", nil)
		}
		account = may[0].ID
	}
	if !bySheet {
		may = s.accounts()
	}
	if !slices.ContainsFunc(may, func(a Account) bool { return a.ID == account && !a.Removed }) {
		return fault.New(op, fault.NotFound, "account", nil).WithRef(account.String())
	}
	if err := s.vault.ResetPassphrase(ctx, s.labelOf(account), fresh); err != nil {
		return err
	}
	if s.adopt(account, bySheet) {
		s.vault.SetAuthor(account.String())
	}
	s.news.send(Change{Kind: AccountsChanged})
	return nil
}

// adopt signs an account in that nobody is signed in as yet.
func (s *Session) adopt(account record.ID, bySheet bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !bySheet || !s.staff.own.IsZero() {
		return false
	}
	s.staff.own = account
	return true
}

// NewRecovery makes a new recovery code; the sheet printed before opens nothing any more.
// Kinds of failure: Refused/role_lead, and those of storage.
func (s *Session) NewRecovery(ctx context.Context) (seal.RecoveryCode, error) {
	if err := s.manages(ctx, "casework.recovery"); err != nil {
		return seal.RecoveryCode{}, err
	}
	return s.vault.NewRecovery(ctx)
}

// UseRecovery makes a code that is on paper already the recovery code; the sheet printed
// before opens nothing any more. Kinds of failure: as NewRecovery.
func (s *Session) UseRecovery(ctx context.Context, code seal.RecoveryCode) error {
	if err := s.manages(ctx, "casework.recovery"); err != nil {
		return err
	}
	return s.vault.UseRecovery(ctx, code)
}
