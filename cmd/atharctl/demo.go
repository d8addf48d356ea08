package main

import (
	"context"

	"athar/casework"
	"athar/record"
	"athar/seal"
)

// demo makes a vault with an invented family and more invented inquiries.
func demo(ctx context.Context, c *session) error {
	n, err := c.number("inquiries", 300)
	if err != nil {
		return err
	}
	o, passphrase, err := c.askForNew(ctx)
	if err != nil {
		return err
	}
	o.KDF = seal.Calibrate(ctx) // once: the vault gets its keys twice
	s, err := casework.Invent(ctx, o, n)
	if err != nil {
		return err
	}
	var code seal.RecoveryCode
	err = c.finish(s, func() error {
		if err := s.ResetPassphrase(ctx, record.ID{}, passphrase); err != nil {
			return err
		}
		code, err = s.NewRecovery(ctx)
		return err
	})
	if err != nil {
		return err
	}
	defer code.Wipe()
	// Opening once more lets go of the keys that the vault was made with.
	if s, err = casework.Open(ctx, passphrase, o); err != nil {
		return err
	}
	return c.finish(s, func() error {
		c.say(c.N("ctl.demo_made", n+1))
		return c.giveRecovery(ctx, s, code, map[string]any{"inquiries": n + 1})
	})
}
