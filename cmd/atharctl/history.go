package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"athar/casework"
	"athar/fault"
	"athar/record"
)

// entry is one change of one field, as JSON.
type entry struct {
	At     time.Time   `json:"at"`
	Author string      `json:"author,omitempty"`
	Device string      `json:"device"`
	Kind   record.Kind `json:"kind"`
	Record record.ID   `json:"record"`
	Field  string      `json:"field"`
	Text   string      `json:"text,omitempty"` // what it said; without it the field was emptied, or has no words
	Stands bool        `json:"stands"`         // nothing has replaced it
}

// history shows every change of an inquiry, oldest first.
func history(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		id, err := c.inquiry(ctx, s)
		if err != nil {
			return err
		}
		entries, bad := s.Chronicle(ctx, id)
		if bad != nil && fault.KindOf(bad) != fault.Corrupt {
			return bad
		}
		if err := c.printEntries(entries); err != nil {
			return err
		}
		return bad // after what could be read
	})
}

func (c *session) printEntries(entries []casework.Entry) error {
	if c.line.has("json") {
		answer := make([]entry, len(entries))
		for i, e := range entries {
			answer[i] = entry{e.At, e.Author, e.Replica.String(), e.Kind, e.Record, e.Field, e.Text, e.Stands}
		}
		return c.writeJSON(map[string][]entry{"changes": answer})
	}
	for _, e := range entries {
		if e.Field == "inquiry" || e.Field == "order" {
			continue // how Athar keeps the record; nobody typed it
		}
		what := e.Record.String()[:shortID] + " " + e.Field
		parts := []string{c.Time(e.At.Local()), what, strings.ReplaceAll(e.Text, "\n", " ")}
		if e.Author != "" {
			parts = append(parts, e.Author)
		}
		fmt.Fprintln(plain{c.out}, strings.Join(parts, "  "))
	}
	return nil
}
