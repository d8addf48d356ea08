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
	"athar/record"
)

// today is the day on which a command runs.
func today() record.Day { return record.DayOf(time.Now()) }

// assessFate writes down what became of one person sought.
func assessFate(ctx context.Context, c *session) error {
	state, err := one[record.FateState](c, "state")
	if err != nil {
		return err
	}
	told, err := one[record.Answer](c, "told")
	if err != nil {
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		f, words, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		fate := record.Fate{State: state, By: c.line.given["by"], Basis: c.line.given["basis"], Body: c.line.given["body"], Told: told}
		switch {
		case len(words) == 1:
			if fate.Person, err = pick(soughtIDs(f), words[0]); err != nil {
				return err
			}
		case len(words) == 0 && len(f.Sought) == 1:
			fate.Person = f.Sought[0].ID
		default:
			return misused("person")
		}
		if f, err = s.AssessFate(ctx, f.ID, fate); err != nil {
			return err
		}
		fate = casework.FateOf(f, fate.Person)
		c.say(c.T("ctl.fate.saved", i18n.A("state", c.T(record.Key(fate.State))), i18n.A("by", fate.By)))
		return c.answer(fate)
	})
}

// addConsent writes a consent down.
func addConsent(ctx context.Context, c *session) error {
	sections, err := some[record.ConsentSection](c, "sections")
	if err != nil {
		return err
	}
	form, err := one[record.ConsentForm](c, "form")
	if err != nil {
		return err
	}
	given, err := c.date("given", today())
	if err != nil {
		return err
	}
	until, err := c.date("until", 0)
	if err != nil {
		return err
	}
	if strings.TrimSpace(c.line.given["recipient"]) == "" || len(sections) == 0 {
		return misused("consent")
	}
	return c.with(ctx, func(s *casework.Session) error {
		base, rest, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		if len(rest) > 0 {
			return misused("words", i18n.A("usage", c.line.command.synopsis()))
		}
		people, err := c.people(base)
		if err != nil {
			return err
		}
		consent := record.Consent{Part: record.Part{ID: record.NewID()}, By: c.line.given["by"], People: people,
			Recipient: strings.TrimSpace(c.line.given["recipient"]), Purpose: c.line.given["purpose"], Sections: sections,
			Form: form, Given: given, Until: until}
		if consent.By == "" {
			consent.By, consent.Relation = base.Enquirer.Name, base.Enquirer.Relation
		}
		if strings.TrimSpace(consent.By) == "" {
			return misused("consent_by")
		}
		next := base
		next.Consents = append(slices.Clone(base.Consents), consent)
		return c.saveConsent(ctx, s, base, next, consent.ID, "ctl.consent.saved")
	})
}

// withdrawConsent writes down that a consent was withdrawn.
func withdrawConsent(ctx context.Context, c *session) error {
	on, err := c.date("on", today())
	if err != nil {
		return err
	}
	if on.IsZero() {
		return misused("date", i18n.A("option", "--on"))
	}
	return c.with(ctx, func(s *casework.Session) error {
		base, words, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		var ids []record.ID
		for _, consent := range base.Consents {
			ids = append(ids, consent.ID)
		}
		if len(words) != 1 {
			return misused("which_consent")
		}
		id, err := pick(ids, words[0])
		if err != nil {
			return err
		}
		next := base
		next.Consents = slices.Clone(base.Consents)
		at := slices.IndexFunc(next.Consents, func(r record.Consent) bool { return r.ID == id })
		next.Consents[at].Withdrawn = on
		return c.saveConsent(ctx, s, base, next, id, "ctl.consent.withdrawn")
	})
}

func (c *session) saveConsent(ctx context.Context, s *casework.Session, base, next record.File, id record.ID, said string) error {
	f, err := s.Save(ctx, base, next)
	if err != nil {
		return err
	}
	c.say(c.T(said))
	at := slices.IndexFunc(f.Consents, func(r record.Consent) bool { return r.ID == id })
	return c.answer(f.Consents[at])
}

// checked is the answer of consents check.
type checked struct {
	Covered  bool                    `json:"covered"`
	Consent  record.ID               `json:"consent,omitzero"` // that covers it, or that comes nearest
	Code     record.RefusalCode      `json:"code,omitempty"`
	People   []record.ID             `json:"people,omitempty"`   // who is not covered
	Sections []record.ConsentSection `json:"sections,omitempty"` // what is not covered
	Text     string                  `json:"text,omitempty"`     // why, and what to do
}

// checkConsent says whether a consent covers something that is about to leave; with exit
// code 12 where none does.
func checkConsent(ctx context.Context, c *session) error {
	sections, err := some[record.ConsentSection](c, "sections")
	if err != nil {
		return err
	}
	if strings.TrimSpace(c.line.given["recipient"]) == "" || len(sections) == 0 {
		return misused("consent")
	}
	return c.with(ctx, func(s *casework.Session) error {
		f, rest, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		if len(rest) > 0 {
			return misused("words", i18n.A("usage", c.line.command.synopsis()))
		}
		people, err := c.people(f)
		if err != nil {
			return err
		}
		consent, no := f.Covers(record.Disclosure{Recipient: c.line.given["recipient"], Purpose: c.line.given["purpose"],
			People: people, Sections: sections}, today())
		answer := checked{Covered: !no.Refused(), Consent: consent.ID, Code: no.Code, People: no.People, Sections: no.Sections,
			Text: i18n.Plain(no.Words(c.Printer))}
		if no.Refused() {
			answer.Consent = no.Consent
		}
		if err := c.answer(answer); err != nil {
			return err
		}
		if no.Refused() {
			c.say(no.Words(c.Printer))
			return fault.New("atharctl.consent", fault.Refused, "consent", nil).WithRef(f.ID.String())
		}
		c.say(c.T("ctl.consent.covers"))
		return nil
	})
}

// dueDays is how far ahead due looks unless it is told.
const dueDays = 7

// dueRow is one thing that is due, as JSON.
type dueRow struct {
	Inquiry   record.ID        `json:"inquiry"`
	Reference string           `json:"reference,omitempty"`
	Kind      casework.DueKind `json:"kind"`
	Record    record.ID        `json:"record"`
	Day       string           `json:"day"`
	Overdue   bool             `json:"overdue,omitempty"`
	Body      string           `json:"body,omitempty"`
	What      string           `json:"what,omitempty"`
	Who       string           `json:"who,omitempty"`
}

// due lists what is due, over all inquiries, what is past first.
func due(ctx context.Context, c *session) error {
	days, err := c.number("days", dueDays)
	if err != nil {
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		now := today()
		all, err := s.Due(ctx, now, now+record.Day(min(days, 1<<20)))
		if err != nil {
			return err
		}
		if c.line.has("json") {
			rows := make([]dueRow, len(all))
			for i, d := range all {
				rows[i] = dueRow{d.Inquiry, d.Reference, d.Kind, d.Record, d.Day.String(), d.Overdue, d.Body, d.What, d.Who}
			}
			return c.writeJSON(map[string]any{"due": rows, "count": len(rows)})
		}
		for _, d := range all {
			parts := []string{d.Day.String(), d.Reference, d.Kind.Words(c.Printer)}
			for _, more := range []string{d.Body, strings.ReplaceAll(d.What, "\n", " "), d.Who} {
				if more != "" {
					parts = append(parts, more)
				}
			}
			if d.Overdue {
				parts = append(parts, c.T("due.overdue"))
			}
			fmt.Fprintln(plain{c.out}, strings.Join(parts, "  "))
		}
		fmt.Fprintln(plain{c.out}, c.N("due.count", len(all)))
		return nil
	})
}

// recurs is one recurrence, as JSON.
type recurs struct {
	Of        record.ID `json:"of"` // the inquiry that was asked for
	Demand    record.ID `json:"demand"`
	Field     string    `json:"field"`
	Inquiry   record.ID `json:"inquiry"`
	Reference string    `json:"reference"`
	Contact   bool      `json:"contact,omitempty"`
	Text      string    `json:"text"`
}

// checkDemands says where those who asked for money stand in other inquiries too.
func checkDemands(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		var of []record.ID
		if len(c.line.words) > 0 || c.line.has("inquiry") {
			id, err := c.inquiry(ctx, s)
			if err != nil {
				return err
			}
			of = []record.ID{id}
		} else {
			all, err := s.WithDemands(ctx)
			if err != nil {
				return err
			}
			of = all
		}
		found := []recurs{}
		for _, id := range of {
			all, err := s.Recurrences(ctx, id)
			if err != nil {
				return err
			}
			row, _ := s.Row(id)
			for _, r := range all {
				text := i18n.Plain(r.Words(c.Printer))
				found = append(found, recurs{id, r.Demand, r.Field, r.Inquiry, r.Reference, r.Contact, text})
				c.say(row.Reference + "  " + r.Demand.String()[:shortID] + "  " + text)
			}
		}
		c.say(c.N("ctl.demands.count", len(found)))
		c.say(c.T("demand.nobody_asks"))
		return c.answer(map[string]any{"recurrences": found, "count": len(found)})
	})
}

// reviewInquiry says that somebody read an inquiry through.
func reviewInquiry(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		id, err := c.inquiry(ctx, s)
		if err != nil {
			return err
		}
		f, err := s.Review(ctx, id, c.line.given["by"])
		if err != nil {
			return err
		}
		c.say(c.T("ctl.reviewed", i18n.A("by", f.Review.By)))
		return c.answer(struct {
			ID record.ID `json:"id"`
			record.Review
		}{f.ID, f.Review})
	})
}
