package main

import (
	"context"
	"encoding/json"
	"fmt"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/storage"
)

// newVaultOptions are how every command opens its vault.
func (c *session) newVaultOptions() (storage.Options, error) {
	dir, err := c.vault()
	if err != nil {
		return storage.Options{}, err
	}
	return storage.Options{Dir: dir, Probe: storage.ProbeCommand}, nil
}

// open asks for the passphrase and opens the vault.
func (c *session) open(ctx context.Context) (*casework.Session, error) {
	o, err := c.newVaultOptions()
	if err != nil {
		return nil, err
	}
	if !storage.Exists(o.Dir) { // before asking for a passphrase that could not help
		return nil, fault.New("atharctl.open", fault.NotFound, "vault", nil)
	}
	passphrase, err := c.ask(ctx, secret{option: "passphrase-fd", variable: variablePassphrase, prompt: "ctl.prompt.passphrase"})
	if err != nil {
		return nil, err
	}
	return casework.Open(ctx, passphrase, o)
}

// with opens the vault, does something in it and closes it.
func (c *session) with(ctx context.Context, do func(*casework.Session) error) error {
	s, err := c.open(ctx)
	if err != nil {
		return err
	}
	return c.finish(s, func() error { return do(s) })
}

// finish says what was found at opening, does something and closes the vault.
func (c *session) finish(s *casework.Session, do func() error) error {
	c.report(s)
	if dir, err := casework.BodiesFolder(); err == nil {
		s.OwnBodies(dir)
	}
	err := do()
	c.reportBodies(s)
	if closing := s.Close(); err == nil {
		err = closing
	}
	return err
}

// report tells on the error output what was damaged when the vault was opened. The
// command goes on: what is lost is lost already.
func (c *session) report(s *casework.Session) {
	opened := s.Opened()
	if !opened.HeaderRestored && len(opened.Damage) == 0 {
		return
	}
	if c.line.has("json") {
		_ = json.NewEncoder(c.err).Encode(struct {
			HeaderRestored bool             `json:"header_restored,omitempty"`
			Damage         []storage.Damage `json:"damage,omitempty"`
		}{opened.HeaderRestored, opened.Damage})
		return
	}
	if opened.HeaderRestored {
		fmt.Fprintln(c.err, c.T("shell.header_restored_title")+" "+c.T("shell.header_restored"))
	}
	for _, d := range opened.Damage {
		fmt.Fprintln(c.err, c.damageWords(d))
	}
}

// reportBodies says on the error output which of the user's own bodies are left out, where
// the command asked for bodies.
func (c *session) reportBodies(s *casework.Session) {
	for _, b := range s.BrokenBodies() {
		if c.line.has("json") {
			_ = json.NewEncoder(c.err).Encode(map[string]any{"body_file": b})
			continue
		}
		fmt.Fprintln(c.err, i18n.Plain(b.Words(c.Printer)))
	}
}

func (c *session) damageWords(d storage.Damage) string {
	return c.T("ctl.damage", i18n.A("what", c.T("ctl.damage."+d.What)), i18n.A("ref", d.Ref))
}
