package casework

import (
	"context"

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

// ResetPassphrase sets the passphrase of an account whose old one is forgotten, in a vault
// that was opened with the recovery sheet.
func (s *Session) ResetPassphrase(ctx context.Context, fresh string) error {
	if err := s.ready(ctx, "casework.passphrase"); err != nil {
		return err
	}
	return s.vault.ResetPassphrase(ctx, fresh)
}

// NewRecovery makes a new recovery code; the sheet printed before opens nothing any more.
func (s *Session) NewRecovery(ctx context.Context) (seal.RecoveryCode, error) {
	if err := s.ready(ctx, "casework.recovery"); err != nil {
		return seal.RecoveryCode{}, err
	}
	return s.vault.NewRecovery(ctx)
}

// UseRecovery makes a code that is on paper already the recovery code; the sheet printed
// before opens nothing any more.
func (s *Session) UseRecovery(ctx context.Context, code seal.RecoveryCode) error {
	if err := s.ready(ctx, "casework.recovery"); err != nil {
		return err
	}
	return s.vault.UseRecovery(ctx, code)
}
