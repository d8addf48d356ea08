package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/match"
	"athar/record"
)

// account is one account as JSON.
type account struct {
	ID      record.ID     `json:"id"`
	Name    string        `json:"name,omitempty"`
	Role    casework.Role `json:"role"`
	Own     bool          `json:"own,omitempty"`     // the passphrase that opened the vault is this one's
	First   bool          `json:"first,omitempty"`   // it came with the vault
	Opens   bool          `json:"opens"`             // a passphrase opens the vault as this account
	Removed bool          `json:"removed,omitempty"` // it is kept for the names of what it wrote
}

func accountOf(s *casework.Session, a casework.Account) account {
	return account{ID: a.ID, Name: a.Name, Role: a.Role, Own: a.ID == s.Account().ID, First: a.First, Opens: a.Opens, Removed: a.Removed}
}

// listAccounts lists who shares the vault.
func listAccounts(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		all, err := s.Accounts(ctx)
		if err != nil {
			return err
		}
		if c.line.has("json") {
			answer := struct {
				Accounts []account `json:"accounts"`
			}{make([]account, len(all))}
			for i, a := range all {
				answer.Accounts[i] = accountOf(s, a)
			}
			return c.writeJSON(answer)
		}
		for _, a := range all {
			c.say(c.accountLine(s, a))
		}
		return nil
	})
}

// accountLine is one account in words.
func (c *session) accountLine(s *casework.Session, a casework.Account) string {
	parts := []string{a.ID.String()[:shortest], c.accountName(a), c.T(record.Key(a.Role))}
	switch {
	case a.Removed:
		parts = append(parts, c.T("accounts.gone"))
	case a.ID == s.Account().ID:
		parts = append(parts, c.T("accounts.you"))
	case !a.Opens:
		parts = append(parts, c.T("accounts.no_passphrase"))
	}
	return strings.Join(parts, "  ")
}

func (c *session) accountName(a casework.Account) string {
	switch {
	case a.Name != "":
		return a.Name
	case a.First:
		return c.T("accounts.unnamed")
	}
	return c.T("accounts.unknown")
}

// findAccount finds one of several accounts by its id, the beginning of its id, or its name.
func findAccount(all []casework.Account, word string) (casework.Account, error) {
	const op = "atharctl.account"
	var found []casework.Account
	for _, a := range all {
		id := strings.ToLower(strings.TrimSpace(word))
		switch {
		case a.ID.String() == id:
			return a, nil
		case len(id) >= shortest && strings.HasPrefix(a.ID.String(), id), a.Name != "" && (a.Name == word || match.Fold(a.Name) != "" && match.Fold(a.Name) == match.Fold(word)):
			found = append(found, a)
		}
	}
	switch len(found) {
	case 0:
		return casework.Account{}, fault.New(op, fault.NotFound, "account", nil)
	case 1:
		return found[0], nil
	}
	return casework.Account{}, fault.New(op, fault.Invalid, "ambiguous", nil)
}

// role reads a word as a role.
func (c *session) role(word string) (casework.Role, error) {
	for _, r := range casework.Roles() {
		if string(r) == word {
			return r, nil
		}
	}
	return "", fault.New("atharctl.role", fault.Invalid, "account_role", nil)
}

// newSecret asks for the new passphrase of an account.
func (c *session) newSecret(ctx context.Context) (string, error) {
	fresh, err := c.ask(ctx, secret{"new-passphrase-fd", variableNewPassphrase, "ctl.prompt.new_passphrase", true})
	if err == nil {
		err = c.strength(fresh)
	}
	return fresh, err
}

// addAccount makes an account with a passphrase of its own.
func addAccount(ctx context.Context, c *session) error {
	role, err := c.role(c.line.words[1])
	if err != nil {
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		if err := s.Allowed(casework.Managing); err != nil { // before asking for a passphrase in vain
			return err
		}
		fresh, err := c.newSecret(ctx)
		if err != nil {
			return err
		}
		a, err := s.AddAccount(ctx, c.line.words[0], role, fresh)
		if err != nil {
			return err
		}
		c.say(c.T("ctl.account.added", i18n.A("name", a.Name)))
		return c.answer(accountOf(s, a))
	})
}

// changed does something with the account that the first word names, and answers with the
// account as it is then.
func (c *session) changed(ctx context.Context, said string, do func(*casework.Session, casework.Account) error) error {
	return c.with(ctx, func(s *casework.Session) error {
		all, err := s.Accounts(ctx)
		if err != nil {
			return err
		}
		a, err := findAccount(slices.DeleteFunc(all, func(a casework.Account) bool { return a.Removed }), c.line.words[0])
		if err != nil {
			return err
		}
		if err := do(s, a); err != nil {
			return err
		}
		if all, err = s.Accounts(ctx); err != nil {
			return err
		}
		for _, now := range all {
			if now.ID == a.ID {
				a = now
			}
		}
		c.say(c.T(said, i18n.A("name", c.accountName(a))))
		return c.answer(accountOf(s, a))
	})
}

// setRole changes what an account may do.
func setRole(ctx context.Context, c *session) error {
	role, err := c.role(c.line.words[1])
	if err != nil {
		return err
	}
	return c.changed(ctx, "ctl.account.changed", func(s *casework.Session, a casework.Account) error { return s.SetRole(ctx, a.ID, role) })
}

// renameAccount gives an account another name.
func renameAccount(ctx context.Context, c *session) error {
	return c.changed(ctx, "ctl.account.changed", func(s *casework.Session, a casework.Account) error {
		return s.RenameAccount(ctx, a.ID, c.line.words[1])
	})
}

// resetAccount sets the passphrase of somebody who forgot it.
func resetAccount(ctx context.Context, c *session) error {
	return c.changed(ctx, "ctl.account.changed", func(s *casework.Session, a casework.Account) error {
		if err := s.Allowed(casework.Managing); err != nil {
			return err
		}
		fresh, err := c.newSecret(ctx)
		if err != nil {
			return err
		}
		return s.ResetPassphrase(ctx, a.ID, fresh)
	})
}

// removeAccount takes an account's passphrase away.
func removeAccount(ctx context.Context, c *session) error {
	return c.changed(ctx, "ctl.account.removed", func(s *casework.Session, a casework.Account) error { return s.RemoveAccount(ctx, a.ID) })
}

// happening is one line of the activity as JSON.
type happening struct {
	At        time.Time         `json:"at"`
	Account   record.ID         `json:"account,omitzero"` // absent for the recovery sheet
	Name      string            `json:"name,omitempty"`
	What      casework.Activity `json:"what"`
	Inquiry   record.ID         `json:"inquiry"`
	Reference string            `json:"reference,omitempty"`
}

// listActivity lists who opened and printed what, the newest first.
func listActivity(ctx context.Context, c *session) error {
	limit, err := c.number("limit", 0)
	if err != nil {
		return err
	}
	from, err := c.date("since", 0)
	if err != nil {
		return err
	}
	until, err := c.date("until", 0)
	if err != nil {
		return err
	}
	filter := casework.ActivityFilter{Limit: limit}
	if from.Known() && c.line.has("since") {
		filter.From = midnight(from.Earliest)
	}
	if until.Known() && c.line.has("until") {
		filter.To = midnight(until.Latest + 1)
	}
	return c.with(ctx, func(s *casework.Session) error {
		if word, given := c.line.given["account"]; given {
			all, err := s.Accounts(ctx)
			if err != nil {
				return err
			}
			a, err := findAccount(all, word)
			if err != nil {
				return err
			}
			filter.Account = a.ID
		}
		if c.line.has("inquiry") {
			if filter.Inquiry, err = c.inquiry(ctx, s); err != nil {
				return err
			}
		}
		lines, err := s.Activity(ctx, filter)
		if err != nil {
			return err
		}
		if c.line.has("json") {
			answer := struct {
				Activity []happening `json:"activity"`
			}{make([]happening, len(lines))}
			for i, h := range lines {
				answer.Activity[i] = happening{h.At, h.Account, h.Name, h.What, h.Inquiry, h.Reference}
			}
			return c.writeJSON(answer)
		}
		for _, h := range lines {
			who := h.Name
			if who == "" {
				who = c.T("accounts.unknown")
			}
			fmt.Fprintln(plain{c.out}, strings.Join([]string{c.Time(h.At.Local()), who, c.T("activity." + string(h.What)), h.Reference}, "  "))
		}
		return nil
	})
}

// midnight is the beginning of a day here.
func midnight(d record.Day) time.Time {
	y, m, day := d.Date()
	return time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.Local)
}
