package main

import (
	"context"
	"errors"
	"fmt"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/seal"
	"athar/storage"
)

// initVault makes a vault. The recovery code is shown once.
func initVault(ctx context.Context, c *session) error {
	if err := c.mayWriteSheet(); err != nil {
		return err
	}
	o, passphrase, err := c.askForNew(ctx)
	if err != nil {
		return err
	}
	s, code, err := casework.Create(ctx, passphrase, o)
	if err != nil {
		return err
	}
	defer code.Wipe()
	return c.finish(s, func() error { return c.giveRecovery(ctx, s, code, nil) })
}

// askForNew asks for the passphrase of a vault that is to be made.
func (c *session) askForNew(ctx context.Context) (storage.Options, string, error) {
	o, err := c.newVaultOptions()
	if err != nil {
		return o, "", err
	}
	if storage.Exists(o.Dir) { // before asking for a passphrase in vain
		return o, "", fault.New("atharctl.init", fault.Exists, "vault", nil)
	}
	passphrase, err := c.ask(ctx, secret{"passphrase-fd", variablePassphrase, "ctl.prompt.new_passphrase", true})
	if err == nil {
		err = c.strength(passphrase)
	}
	return o, passphrase, err
}

// strength refuses an empty passphrase, and says of one that would be guessed in hours
// that it would. A script may have its reasons; the vault of a family is made in the window.
func (c *session) strength(passphrase string) error {
	switch seal.Strength(passphrase) {
	case seal.StrengthNone:
		return fault.New("atharctl.passphrase", fault.Invalid, "passphrase_empty", nil)
	case seal.StrengthWeak:
		fmt.Fprintln(c.err, c.T("ctl.passphrase_weak"))
	}
	return nil
}

// giveRecovery shows a new recovery code, and writes its sheet where that was asked for.
// With JSON the code is beside what more the command answers. A sheet that could not be
// written does not keep the code back: it is nowhere else.
func (c *session) giveRecovery(ctx context.Context, s *casework.Session, code seal.RecoveryCode, more map[string]any) error {
	var failed error
	if path, ok := c.line.given["sheet"]; ok {
		failed = c.writeSheet(ctx, path, code)
	}
	if c.line.has("json") {
		answer := map[string]any{"vault": s.Dir(), "recovery_code": code.Text()}
		for name, value := range more {
			answer[name] = value
		}
		return errors.Join(failed, c.writeJSON(answer))
	}
	c.say(c.T("ctl.recovery"))
	fmt.Fprintf(c.out, "\n    %s\n\n", code.Text())
	c.say(c.T("ctl.recovery.keep"))
	return failed
}

// mayWriteSheet refuses a recovery sheet in the place of a file that is there already.
func (c *session) mayWriteSheet() error {
	path, ok := c.line.given["sheet"]
	if !ok {
		return nil
	}
	return c.mayWrite(path)
}

// changePassphrase gives the vault another passphrase.
func changePassphrase(ctx context.Context, c *session) error {
	o, err := c.newVaultOptions()
	if err != nil {
		return err
	}
	if !storage.Exists(o.Dir) {
		return fault.New("atharctl.open", fault.NotFound, "vault", nil)
	}
	s, old, err := c.openForChange(ctx, o)
	if err != nil {
		return err
	}
	return c.finish(s, func() error {
		fresh, err := c.ask(ctx, secret{"new-passphrase-fd", variableNewPassphrase, "ctl.prompt.new_passphrase", true})
		if err == nil {
			err = c.strength(fresh)
		}
		if err != nil {
			return err
		}
		if old == "" {
			err = c.resetBySheet(ctx, s, fresh)
		} else {
			err = s.ChangePassphrase(ctx, old, fresh)
		}
		if err != nil {
			return err
		}
		c.say(c.T("ctl.passphrase_changed"))
		return c.answer(map[string]bool{"changed": true})
	})
}

// resetBySheet sets the passphrase of the account that --account names, in a vault that
// was opened with the recovery code; of the only lead where none is named.
func (c *session) resetBySheet(ctx context.Context, s *casework.Session, fresh string) error {
	var whose record.ID
	if word, given := c.line.given["account"]; given {
		may, err := s.Resettable(ctx)
		if err != nil {
			return err
		}
		a, err := findAccount(may, word)
		if err != nil {
			return err
		}
		whose = a.ID
	}
	return s.ResetPassphrase(ctx, whose, fresh)
}

// openForChange opens the vault and returns the passphrase that opened it; "" where it
// was the recovery code.
func (c *session) openForChange(ctx context.Context, o storage.Options) (*casework.Session, string, error) {
	if c.line.has("recovery") {
		text, err := c.ask(ctx, secret{variable: variableRecovery, prompt: "ctl.prompt.recovery"})
		if err != nil {
			return nil, "", err
		}
		s, err := casework.OpenRecovery(ctx, text, o)
		return s, "", err
	}
	old, err := c.ask(ctx, secret{option: "passphrase-fd", variable: variablePassphrase, prompt: "ctl.prompt.passphrase"})
	if err != nil {
		return nil, "", err
	}
	s, err := casework.Open(ctx, old, o)
	return s, old, err
}

// newRecovery makes a new recovery code.
func newRecovery(ctx context.Context, c *session) error {
	if err := c.mayWriteSheet(); err != nil { // before the old sheet ceases to open the vault
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		code, err := s.NewRecovery(ctx)
		if err != nil {
			return err
		}
		defer code.Wipe()
		return c.giveRecovery(ctx, s, code, nil)
	})
}

// verify reads everything and says what is damaged.
func verify(ctx context.Context, c *session) error {
	var report storage.VerifyReport
	err := c.with(ctx, func(s *casework.Session) (err error) {
		report, err = s.Verify(ctx, nil)
		return err
	})
	if err != nil {
		return err
	}
	if c.line.has("json") {
		if report.Damaged == nil {
			report.Damaged = []storage.Damage{}
		}
		if err := c.writeJSON(report); err != nil {
			return err
		}
	}
	c.say(c.T("ctl.verified", i18n.A("records", report.Records), i18n.A("saves", report.Saves), i18n.A("attachments", report.Attachments)))
	for _, d := range report.Damaged {
		c.say(c.damageWords(d))
	}
	if len(report.Damaged) > 0 {
		return fault.New("atharctl.verify", fault.Corrupt, "", nil)
	}
	c.say(c.T("ctl.verified_whole"))
	return nil
}
