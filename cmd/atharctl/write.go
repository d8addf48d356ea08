package main

import (
	"context"
	"sync"

	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// newInquiry stores the inquiry that stands on standard input, under a new id.
func newInquiry(ctx context.Context, c *session) error {
	read := sync.OnceValues(func() (record.File, error) { return c.readFile(ctx) })
	if c.line.given["passphrase-fd"] != "0" { // else the passphrase is the first line of standard input
		if f, err := read(); err != nil {
			return err
		} else if err := record.Validate(f); err != nil {
			return err
		}
	}
	return c.with(ctx, func(s *casework.Session) error {
		f, err := read()
		if err != nil {
			return err
		}
		renew(&f, nil)
		f.ID, f.Deleted, f.Review = record.NewID(), false, record.Review{} // nobody has read this one through
		return c.save(ctx, s, record.File{}, f)
	})
}

// editInquiry puts the fields that stand on standard input in place of those of an inquiry.
func editInquiry(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		id, err := c.inquiry(ctx, s)
		if err != nil {
			return err
		}
		base, err := s.File(ctx, id)
		if err != nil {
			return err
		}
		next, err := c.overlay(ctx, base)
		if err != nil {
			return err
		}
		renew(&next, known(base))
		next.ID = base.ID
		return c.save(ctx, s, base, next)
	})
}

// save stores a file and answers its id, as JSON whatever the options: the id is what the
// next command needs.
func (c *session) save(ctx context.Context, s *casework.Session, base, next record.File) error {
	if err := record.Validate(next); err != nil {
		return err
	}
	f, err := s.Save(ctx, base, next)
	if err != nil {
		return err
	}
	answer := saved{ID: f.ID, Reference: f.Reference}
	for _, w := range record.Warnings(f) {
		answer.Warnings = append(answer.Warnings, warning{w.Code, w.Record, w.Path, c.warning(w)})
	}
	return c.writeJSON(answer)
}

// saved is the answer of a command that saves.
type saved struct {
	ID        record.ID `json:"id"`
	Reference string    `json:"reference"`
	Warnings  []warning `json:"warnings,omitempty"`
}

// warning is something that looks wrong, as JSON.
type warning struct {
	Code   string    `json:"code"`
	Record record.ID `json:"record,omitzero"`
	Path   string    `json:"path,omitempty"`
	Text   string    `json:"text"` // in the language of the messages; it may name people
}

func (c *session) warning(w record.Warning) string {
	args := make([]i18n.Arg, 0, len(w.Args))
	for name, value := range w.Args {
		args = append(args, i18n.A(name, value))
	}
	return i18n.Plain(c.T("warning."+w.Code, args...))
}

// known lists the ids of a file's records.
func known(f record.File) map[record.ID]bool {
	ids := map[record.ID]bool{}
	for _, r := range record.Split(f) {
		ids[r.RecordID()] = true
	}
	return ids
}

// renew gives every record whose id is not among those that stay a new id. Ids in the
// input of a new inquiry only connect its own people, kinships, events and other records:
// they may come from another inquiry or another vault.
func renew(f *record.File, stay map[record.ID]bool) {
	*f = f.Renumber(func(id record.ID) record.ID {
		if stay[id] {
			return id
		}
		return record.NewID()
	})
}
