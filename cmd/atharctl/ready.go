package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

// readyAnswer is how one inquiry stands for the bodies, as JSON: one line each.
type readyAnswer struct {
	Inquiry   record.ID    `json:"inquiry"`
	Reference string       `json:"reference,omitempty"`
	Next      *readyAsk    `json:"next,omitempty"` // the one question to ask next
	Bodies    []readyMeter `json:"bodies"`
	Error     *complaint   `json:"error,omitempty"` // why this inquiry could not be read
}

type readyMeter struct {
	Body     string     `json:"body"`
	Person   record.ID  `json:"person,omitzero"` // of a body with a form for each person
	Open     bool       `json:"open"`
	Why      []string   `json:"why,omitempty"` // it is closed to this case
	Ready    bool       `json:"ready"`
	Required int        `json:"required"`
	Met      []string   `json:"met"`
	Missing  []readyGap `json:"missing"`
	Wanted   []readyGap `json:"wanted,omitempty"`
	Stale    bool       `json:"stale,omitempty"` // its facts were checked more than a year ago
}

type readyGap struct {
	Item     string      `json:"item"`
	Question string      `json:"question"`
	Person   record.ID   `json:"person,omitzero"`
	Kind     record.Kind `json:"kind"`
	Record   record.ID   `json:"record,omitzero"` // where it is answered; none: in a new record
	Field    string      `json:"field"`
}

type readyAsk struct {
	Question string   `json:"question"`
	Text     string   `json:"text"`
	Bodies   []string `json:"bodies"`
	readyTarget
}

type readyTarget struct {
	Kind   record.Kind `json:"kind"`
	Record record.ID   `json:"record,omitzero"`
	Field  string      `json:"field"`
}

// ready says how ready one inquiry is for the bodies, or all of them.
func ready(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		bodies, err := s.Bodies()
		if err != nil {
			return err
		}
		only := c.line.given["body"]
		if only != "" && bodies.Body(only) == nil {
			return fault.New("atharctl.ready", fault.Invalid, "body", nil)
		}
		out := bufio.NewWriterSize(c.out, 1<<16)
		n := 0
		var bad error // of the first inquiry that could not be read: the others are answered all the same
		prepare := func(st casework.Standing) any { return c.readyLine(bodies, st, only) }
		say := func(st casework.Standing, made any) error {
			n++
			bad = cmp.Or(bad, st.Err)
			_, err := out.WriteString(made.(string))
			if err != nil {
				return fault.New("atharctl.answer", fault.Refused, "output", err)
			}
			return nil
		}
		if len(c.line.words) > 0 || c.line.has("inquiry") {
			id, err := c.inquiry(ctx, s)
			if err != nil {
				return err
			}
			meters, err := s.Ready(ctx, id)
			if err != nil {
				return err
			}
			row, _ := s.Row(id)
			st := casework.Standing{Inquiry: id, Reference: row.Reference, Meters: meters}
			if err = say(st, prepare(st)); err != nil {
				return err
			}
		} else {
			err = s.ReadyAll(ctx, prepare, say)
		}
		if failed := out.Flush(); err == nil && failed != nil {
			err = fault.New("atharctl.answer", fault.Refused, "output", failed)
		}
		if err = cmp.Or(err, bad); err != nil {
			return err
		}
		if n == 0 {
			c.say(c.T("ctl.ready.none"))
		}
		return nil
	})
}

// readyLine is the answer of one inquiry, as it is written. It is called by several
// goroutines: writing 11 kB of JSON takes as long as asking the bodies.
func (c *session) readyLine(bodies *submission.Bodies, st casework.Standing, only string) string {
	a := c.readyOf(bodies, st, only)
	if st.Err != nil {
		report, _ := c.describe(st.Err)
		a.Error = &report
	}
	if !c.line.has("json") {
		return i18n.Plain(c.readyWords(bodies, a))
	}
	var b strings.Builder
	json := json.NewEncoder(&b)
	json.SetEscapeHTML(false)
	_ = json.Encode(a) // of texts, numbers and ids: it cannot fail
	return b.String()
}

// readyOf puts the meters of an inquiry into the answer.
func (c *session) readyOf(bodies *submission.Bodies, st casework.Standing, only string) readyAnswer {
	a := readyAnswer{Inquiry: st.Inquiry, Reference: st.Reference, Bodies: []readyMeter{}}
	meters := st.Meters
	if only != "" {
		meters = nil
		for _, m := range st.Meters {
			if m.Body == only {
				meters = append(meters, m)
			}
		}
	}
	for _, m := range meters {
		r := readyMeter{Body: m.Body, Person: m.Person, Open: m.Open, Ready: m.Ready(), Required: m.Required, Met: m.Met, Missing: gaps(m.Missing), Wanted: gaps(m.Wanted), Stale: m.Stale}
		for _, why := range m.Why {
			r.Why = append(r.Why, why.In(c.Lang()))
		}
		if r.Met == nil {
			r.Met = []string{}
		}
		a.Bodies = append(a.Bodies, r)
	}
	if ask, ok := submission.NextQuestion(meters); ok {
		a.Next = &readyAsk{Question: ask.Question.ID, Text: ask.Question.Words.In(c.Lang()), Bodies: ask.Bodies,
			readyTarget: readyTarget{ask.Target.Kind, ask.Target.Record, ask.Target.Field}}
	}
	return a
}

func gaps(all []submission.Gap) []readyGap {
	out := make([]readyGap, 0, len(all))
	for _, g := range all {
		out = append(out, readyGap{Item: g.Requirement, Question: g.Question.ID, Person: g.Person, Kind: g.Target.Kind, Record: g.Target.Record, Field: g.Target.Field})
	}
	return out
}

// readyWords says it in words: what is missing for whom, and what to ask next.
func (c *session) readyWords(bodies *submission.Bodies, a readyAnswer) string {
	var out strings.Builder
	say := func(line string) { out.WriteString(line + "\n") }
	say(a.Reference + "  " + a.Inquiry.String()[:shortID])
	if a.Error != nil {
		say("  " + a.Error.Title + " " + a.Error.Now)
		return out.String()
	}
	for _, m := range a.Bodies {
		body := bodies.Body(m.Body)
		words := c.T("submissions.met", i18n.A("met", len(m.Met)), i18n.A("required", m.Required))
		switch {
		case !m.Open:
			words = c.T("submissions.closed")
		case m.Ready:
			words = c.T("submissions.ready")
		}
		say("  " + body.Names.In(c.Lang()) + ": " + words)
		for _, why := range m.Why {
			say("    " + why)
		}
		for _, g := range m.Missing {
			if q, ok := bodies.Question(m.Body, g.Question); ok {
				say("    " + q.Words.In(c.Lang()))
			}
		}
	}
	if a.Next != nil {
		say("  " + c.T("submissions.next") + ": " + a.Next.Text)
	}
	return out.String()
}
