package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// row is one inquiry of a list, as JSON.
type row struct {
	ID        record.ID          `json:"id"`
	Reference string             `json:"reference,omitempty"`
	Status    record.Status      `json:"status,omitempty"`
	Names     []string           `json:"names,omitempty"` // of the people sought, in Arabic letters
	Latin     []string           `json:"latin,omitempty"`
	Event     record.EventKind   `json:"event,omitempty"`
	Date      record.PartialDate `json:"date,omitzero"`
	Place     string             `json:"place,omitempty"`
	OpenedAt  time.Time          `json:"opened_at,omitzero"`
	Changed   time.Time          `json:"changed,omitzero"`
	Deleted   bool               `json:"deleted,omitempty"`
	Reviewed  bool               `json:"reviewed,omitempty"` // read through, and not changed since
	Why       *why               `json:"why,omitempty"`
}

// why is what brought an inquiry into the answer to a search.
type why struct {
	Field string `json:"field"`
	Text  string `json:"text,omitempty"`
}

func rowOf(s casework.Summary) row {
	r := row{ID: s.ID, Reference: s.Reference, Status: s.Status, Names: s.Arabic, Latin: s.Latin, Event: s.Event,
		Date: s.When, Place: s.Where, OpenedAt: s.OpenedAt, Changed: s.Changed, Deleted: s.Removed, Reviewed: s.Reviewed}
	if s.Why.Field != "" {
		r.Why = &why{s.Why.Field, s.Why.Text}
	}
	return r
}

func listInquiries(ctx context.Context, c *session) error {
	status := record.Status(c.line.given["status"])
	switch status {
	case "", record.StatusDraft, record.StatusOpen, record.StatusWaiting, record.StatusClosed:
	default:
		return misused("status")
	}
	return c.list(ctx, casework.Query{Status: status, Removed: c.line.has("deleted")})
}

// search lists the inquiries in which the words stand, the best answer first.
func search(ctx context.Context, c *session) error {
	text := strings.TrimSpace(strings.Join(c.line.words, " "))
	if text == "" {
		return misused("words", i18n.A("usage", c.line.command.synopsis()))
	}
	return c.list(ctx, casework.Query{Text: text})
}

// list answers a query.
func (c *session) list(ctx context.Context, q casework.Query) error {
	limit, err := c.number("limit", 0)
	if err != nil {
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		if q.Text != "" {
			if err := namesRead(ctx, s); err != nil {
				return err
			}
		}
		listing, err := s.Inquiries(ctx, q)
		if err != nil {
			return err
		}
		rows := listing.Rows
		if limit > 0 && len(rows) > limit {
			rows = rows[:limit]
		}
		if !c.line.has("json") {
			c.printRows(rows, len(listing.Rows))
			return nil
		}
		answer := struct {
			Inquiries []row `json:"inquiries"`
			Count     int   `json:"count"` // before the limit
		}{make([]row, len(rows)), len(listing.Rows)}
		for i, r := range rows {
			answer.Inquiries[i] = rowOf(r)
		}
		return c.writeJSON(answer)
	})
}

// namesRead waits until all names are in the index: a search before that could miss some.
func namesRead(ctx context.Context, s *casework.Session) error {
	changed := make(chan struct{}, 1)
	cancel := s.Changes(func(casework.Change) {
		select {
		case changed <- struct{}{}:
		default:
		}
	})
	defer cancel()
	for !s.Reading().Finished() {
		select {
		case <-changed:
		case <-ctx.Done():
			return fault.New("atharctl.search", fault.Cancelled, "", ctx.Err())
		}
	}
	return s.Trouble()
}

// shortID is how much of an id a list shows.
const shortID = 8

// printRows writes a list for people.
func (c *session) printRows(rows []casework.Summary, count int) {
	script := record.Arabic
	if c.Lang() != i18n.Arabic {
		script = record.Latin
	}
	for _, r := range rows {
		name := r.Name(script)
		if name == "" {
			name = c.T("ctl.unnamed")
		}
		if r.People > 1 {
			name = c.N("ctl.and_others", r.People-1, i18n.A("name", name))
		}
		parts := []string{r.ID.String()[:shortID], r.Reference, c.T("status." + string(statusOf(r))), name}
		if r.Why.Text != "" {
			parts = append(parts, c.T("inquiries.why."+r.Why.Field, i18n.A("text", r.Why.Text)))
		}
		fmt.Fprintln(plain{c.out}, strings.Join(parts, "  "))
	}
	fmt.Fprintln(plain{c.out}, c.N("inquiries.count", count))
}

func statusOf(s casework.Summary) record.Status {
	if s.Status == "" {
		return record.StatusDraft
	}
	return s.Status
}

// shortest is how many letters of an id must be given at least.
const shortest = 4

// inquiry finds the inquiry that the option or the word names, by its id, by the id's
// beginning, or by its reference.
func (c *session) inquiry(ctx context.Context, s *casework.Session) (record.ID, error) {
	wanted, err := c.whose()
	if err != nil {
		return record.ID{}, err
	}
	return c.inquiryNamed(ctx, s, wanted)
}

// inquiryNamed finds an inquiry by its id, by the id's beginning, or by its reference.
func (c *session) inquiryNamed(ctx context.Context, s *casework.Session, wanted string) (record.ID, error) {
	const op = "atharctl.inquiry"
	wanted = strings.ToLower(strings.TrimSpace(wanted))
	var matching []record.ID
	for _, removed := range []bool{false, true} {
		listing, err := s.Inquiries(ctx, casework.Query{Removed: removed})
		if err != nil {
			return record.ID{}, err
		}
		for _, r := range listing.Rows {
			id := r.ID.String()
			if id == wanted || strings.ToLower(r.Reference) == wanted {
				return r.ID, nil
			}
			if len(wanted) >= shortest && strings.HasPrefix(id, wanted) {
				matching = append(matching, r.ID)
			}
		}
	}
	switch len(matching) {
	case 0:
		return record.ID{}, fault.New(op, fault.NotFound, "inquiry", nil)
	case 1:
		return matching[0], nil
	}
	return record.ID{}, fault.New(op, fault.Invalid, "ambiguous", nil)
}

// showInquiry writes an inquiry as JSON.
func showInquiry(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		id, err := c.inquiry(ctx, s)
		if err != nil {
			return err
		}
		f, err := s.File(ctx, id)
		if err != nil {
			return err
		}
		if err := s.Opening(ctx, id); err != nil {
			return err
		}
		return c.writeJSON(f)
	})
}
