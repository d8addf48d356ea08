package main

import (
	"context"
	"slices"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// submissionAnswer is a submission in the answers of commands.
type submissionAnswer struct {
	record.Submission
	Words   string `json:"consent_text,omitempty"` // why nothing covers it yet
	Covered bool   `json:"covered"`                // a consent covers it, as of today
}

// newSubmission fills a form or letter to a body from the records.
func newSubmission(ctx context.Context, c *session) error {
	include, err := some[record.ConsentSection](c, "include")
	if err != nil {
		return err
	}
	given := c.line.given
	return c.with(ctx, func(s *casework.Session) error {
		f, rest, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		if len(rest) > 0 {
			return misused("words", i18n.A("usage", c.line.command.synopsis()))
		}
		r := casework.Request{Body: given["body"], Procedure: given["procedure"], Language: i18n.Language(given["language"]), Addressee: given["addressee"], Include: include}
		if r.People, err = c.people(f); err != nil {
			return err
		}
		if r.Witnesses, err = chosen(given["witnesses"], f.Witnesses, func(w record.Witness) record.ID { return w.ID }); err != nil {
			return err
		}
		if r.Files, err = chosen(given["files"], f.Evidence, func(e record.Evidence) record.ID { return e.ID }); err != nil {
			return err
		}
		if err := c.usual(s, &r); err != nil {
			return err
		}
		f, ids, err := s.Draft(ctx, f.ID, r)
		if err != nil {
			return err
		}
		return c.saySubmissions(s, f, ids, "ctl.submissions.drafted")
	})
}

// usual fills in what was not said: the body's first procedure and language.
func (c *session) usual(s *casework.Session, r *casework.Request) error {
	bodies, err := s.Bodies()
	if err != nil {
		return err
	}
	body := bodies.Body(r.Body)
	if body == nil {
		return fault.New("atharctl.submissions", fault.Invalid, "body", nil)
	}
	if r.Procedure == "" && len(body.Procedures) > 0 {
		r.Procedure = body.Procedures[0].ID
	}
	if r.Language == "" && len(body.Languages) > 0 {
		r.Language = body.Languages[0]
		if slices.Contains(body.Languages, c.Lang()) {
			r.Language = c.Lang()
		}
	}
	return nil
}

// chosen finds the records that an option names by number or id.
func chosen[T any](list string, all []T, id func(T) record.ID) ([]record.ID, error) {
	var ids, out []record.ID
	for _, v := range all {
		ids = append(ids, id(v))
	}
	for _, word := range parted(list) {
		one, err := pick(ids, word)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

// saySubmissions answers with the submissions of the ids.
func (c *session) saySubmissions(s *casework.Session, f record.File, ids []record.ID, said string) error {
	out := []submissionAnswer{}
	for _, sub := range f.Submissions {
		if !slices.Contains(ids, sub.ID) {
			continue
		}
		a := submissionAnswer{Submission: sub}
		if _, no, err := s.Consented(f, sub); err == nil {
			a.Covered, a.Words = !no.Refused(), i18n.Plain(no.Words(c.Printer))
		}
		out = append(out, a)
		c.say(c.submissionLine(f, a))
	}
	if said != "" {
		c.say(c.N(said, len(out)))
	}
	return c.answer(map[string]any{"submissions": out, "count": len(out)})
}

// submissionLine is a submission in one line.
func (c *session) submissionLine(f record.File, a submissionAnswer) string {
	state := a.State
	if state == "" {
		state = record.SubmissionDraft
	}
	line := a.ID.String()[:shortID] + "  " + a.Body + "/" + a.Procedure + "  " + a.Language + "  " + c.T(record.Key(state))
	for _, id := range a.People {
		if i := slices.Index(soughtIDs(f), id); i >= 0 {
			line += "  " + c.Number(i+1)
		}
	}
	if a.Due.Known() {
		line += "  " + a.Due.Text
	}
	if state == record.SubmissionDraft && a.Words != "" {
		line += "\n    " + a.Words
	}
	return line
}

// listSubmissions lists the submissions of an inquiry.
func listSubmissions(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		f, rest, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		if len(rest) > 0 {
			return misused("words", i18n.A("usage", c.line.command.synopsis()))
		}
		var ids []record.ID
		for _, sub := range f.Submissions {
			ids = append(ids, sub.ID)
		}
		return c.saySubmissions(s, f, ids, "ctl.submissions.count")
	})
}

// onSubmission does something with the submission that the words name.
func (c *session) onSubmission(ctx context.Context, do func(s *casework.Session, f record.File, id record.ID) error) error {
	return c.with(ctx, func(s *casework.Session) error {
		f, rest, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		if len(rest) != 1 {
			return misused("words", i18n.A("usage", c.line.command.synopsis()))
		}
		ids, err := chosen(rest[0], f.Submissions, func(sub record.Submission) record.ID { return sub.ID })
		if err != nil {
			return err
		}
		return do(s, f, ids[0])
	})
}

// freezeSubmission makes a draft final; with exit code 12 where no consent covers it.
func freezeSubmission(ctx context.Context, c *session) error {
	return c.onSubmission(ctx, func(s *casework.Session, f record.File, id record.ID) error {
		next, err := s.Freeze(ctx, f.ID, id)
		if err != nil {
			for _, sub := range f.Submissions {
				if _, no, bad := s.Consented(f, sub); sub.ID == id && bad == nil && fault.HintOf(err) == "consent" {
					c.say(no.Words(c.Printer))
				}
			}
			return err
		}
		return c.saySubmissions(s, next, []record.ID{id}, "ctl.submissions.frozen")
	})
}

// sendSubmission writes down that a final submission was sent.
func sendSubmission(ctx context.Context, c *session) error {
	on, err := c.date("on", today())
	if err != nil {
		return err
	}
	return c.onSubmission(ctx, func(s *casework.Session, f record.File, id record.ID) error {
		next, err := s.Send(ctx, f.ID, id, casework.Dispatch{On: on, How: c.line.given["how"], Reference: c.line.given["reference"]})
		if err != nil {
			return err
		}
		return c.saySubmissions(s, next, []record.ID{id}, "ctl.submissions.sent")
	})
}

// replySubmission writes down what a body answered.
func replySubmission(ctx context.Context, c *session) error {
	on, err := c.date("on", today())
	if err != nil {
		return err
	}
	until, err := c.date("until", 0)
	if err != nil {
		return err
	}
	return c.onSubmission(ctx, func(s *casework.Session, f record.File, id record.ID) error {
		next, err := s.Answer(ctx, f.ID, record.Reply{Submission: id, Date: on, From: c.line.given["from"], Reference: c.line.given["reference"], Text: c.line.given["text"], Due: until})
		if err != nil {
			return err
		}
		return c.saySubmissions(s, next, []record.ID{id}, "ctl.submissions.answered")
	})
}

// settleSubmission marks as done what a submission waits for, or what a reply to it asked.
func settleSubmission(ctx context.Context, c *session) error {
	n, err := c.number("reply", 0)
	if err != nil {
		return err
	}
	return c.onSubmission(ctx, func(s *casework.Session, f record.File, id record.ID) error {
		one := id
		if n > 0 {
			replies := slices.DeleteFunc(slices.Clone(f.Replies), func(r record.Reply) bool { return r.Submission != id })
			if n > len(replies) {
				return fault.New("atharctl.submissions", fault.NotFound, "record", nil).WithRef(id.String())
			}
			one = replies[n-1].ID
		}
		next, err := s.Settle(ctx, f.ID, one)
		if err != nil {
			return err
		}
		return c.saySubmissions(s, next, []record.ID{id}, "ctl.submissions.settled")
	})
}

// showSubmission prints a frozen submission as it was frozen, after comparing it with its
// hash.
func showSubmission(ctx context.Context, c *session) error {
	return c.onSubmission(ctx, func(s *casework.Session, f record.File, id record.ID) error {
		b, err := s.FrozenBundle(ctx, f.ID, id)
		if err != nil {
			return err
		}
		for _, p := range b.Passages {
			c.say(p.Title + "\n" + p.Text + "\n")
		}
		if !c.line.has("json") {
			return nil
		}
		raw, err := s.FrozenCopy(ctx, f.ID, id)
		if err != nil {
			return err
		}
		if _, err := c.out.Write(raw); err != nil { // the very bytes: anybody can take their SHA-256
			return fault.New("atharctl.answer", fault.Refused, "output", err)
		}
		return nil
	})
}

// printSubmission writes a submission as a PDF file.
func printSubmission(ctx context.Context, c *session) error {
	path := c.line.given["out"]
	if err := c.mayWrite(path); err != nil {
		return err
	}
	return c.onSubmission(ctx, func(s *casework.Session, f record.File, id record.ID) error {
		if err := s.PrintSubmission(ctx, f.ID, id, casework.PrintOptions{Path: path, Keep: !c.line.has("force")}); err != nil {
			return err
		}
		c.say(c.T("ctl.printed", i18n.A("file", path)))
		return c.answer(map[string]string{"file": path})
	})
}
