package casework

import (
	"cmp"
	"context"
	"slices"

	"athar/fault"
	"athar/record"
	"athar/submission"
)

// Dispatch says how a frozen submission was sent.
type Dispatch struct {
	On        record.PartialDate // when
	How       string             // by e-mail, by hand, by whom
	Reference string             // the number that the body gave, where it gave one at once
}

// Send writes down that a frozen submission was sent, and what is expected next by its
// procedure. The first time, the log of every document that went with it gets a line. It
// is refused where the consent behind it was withdrawn or had ended on that day. Kinds of
// failure: NotFound/record, Refused/not_frozen, Refused/consent_ended, Invalid/sent_date.
func (s *Session) Send(ctx context.Context, inquiry, id record.ID, d Dispatch) (record.File, error) {
	const op = "casework.send"
	base, sub, err := s.submissionOf(ctx, inquiry, id)
	first := sub.State == record.SubmissionFrozen
	switch {
	case err != nil:
		return record.File{}, err
	case !first && sub.State != record.SubmissionSent:
		return record.File{}, fault.New(op, fault.Refused, "not_frozen", nil).WithRef(id.String())
	case !happenedBy(d.On, s.today()):
		return record.File{}, fault.New(op, fault.Invalid, "sent_date", nil).WithRef(id.String())
	case first && !stood(&base, sub.Consent, d.On):
		return record.File{}, fault.New(op, fault.Refused, "consent_ended", nil).WithRef(id.String())
	}
	next := base.Clone()
	for i := range next.Submissions {
		if t := &next.Submissions[i]; t.ID == id {
			t.State, t.Sent, t.SentHow, t.Reference = record.SubmissionSent, d.On, d.How, cmp.Or(d.Reference, t.Reference)
			if first || d.On.Text != sub.Sent.Text { // what somebody settled stays settled
				t.Due, t.DueWhat = s.expected(sub, submission.FromSent, min(lastDay(d.On), s.today()))
			}
		}
	}
	if first {
		s.logSent(&next, sub)
	}
	return s.Save(ctx, base, next)
}

// happenedBy reports whether a date can be that of something that has happened.
func happenedBy(on record.PartialDate, today record.Day) bool {
	return on.Known() && on.Precision != record.PrecisionInvalid && on.Earliest <= today
}

// stood reports whether the consent behind a submission stood on the day it was sent. What
// is only roughly known counts against it.
func stood(f *record.File, consent record.ID, on record.PartialDate) bool {
	i := slices.IndexFunc(f.Consents, func(c record.Consent) bool { return c.ID == consent })
	if i < 0 {
		return false
	}
	c := f.Consents[i]
	switch {
	case !c.Withdrawn.IsZero() && !(c.Withdrawn.Earliest > lastDay(on)):
		return false
	case c.Until.Known() && c.Until.Earliest < cmp.Or(on.Earliest, on.Latest):
		return false
	}
	return true
}

// logSent adds to the log of each document that goes with a submission to whom it went.
func (s *Session) logSent(f *record.File, sub record.Submission) {
	to := sub.Addressee
	if b, err := s.Bodies(); err == nil && to == "" {
		if body := b.Body(sub.Body); body != nil {
			to = body.Names.English
		}
	}
	for i := range f.Evidence {
		if e := &f.Evidence[i]; slices.Contains(sub.Files, e.ID) {
			e.Log = append(slices.Clone(e.Log), s.handled(record.Handling{Kind: record.HandlingSent, To: cmp.Or(to, sub.Body)}))
		}
	}
}

// Answer writes down a reply to a submission that was sent, and what is expected next.
// Without a date it came today. Kinds of failure: NotFound/record, Refused/not_sent,
// Invalid/reply_date.
func (s *Session) Answer(ctx context.Context, inquiry record.ID, r record.Reply) (record.File, error) {
	const op = "casework.answer"
	base, sub, err := s.submissionOf(ctx, inquiry, r.Submission)
	switch {
	case err != nil:
		return record.File{}, err
	case sub.State != record.SubmissionSent:
		return record.File{}, fault.New(op, fault.Refused, "not_sent", nil).WithRef(r.Submission.String())
	case !r.Date.IsZero() && !happenedBy(r.Date, s.today()):
		return record.File{}, fault.New(op, fault.Invalid, "reply_date", nil).WithRef(r.Submission.String())
	}
	if r.Date.IsZero() {
		r.Date = record.ParseDate(s.today().String())
	}
	r.ID = record.ID{} // always one more: an answer never takes the place of another
	next := base.Clone()
	next.Replies = append(next.Replies, r)
	for i := range next.Submissions {
		if t := &next.Submissions[i]; t.ID == r.Submission {
			t.Reference = cmp.Or(t.Reference, r.Reference)
			t.Due, t.DueWhat = s.expected(sub, submission.FromReply, min(lastDay(r.Date), s.today()))
		}
	}
	return s.Save(ctx, base, next)
}

// Settle takes off the list of what is due what a submission or a reply waits for: somebody
// has seen to it, or it is no longer needed. What it was stays in the history. Settling
// twice does nothing. Kinds of failure: NotFound/record, those of Save.
func (s *Session) Settle(ctx context.Context, inquiry, id record.ID) (record.File, error) {
	base, err := s.File(ctx, inquiry)
	if err != nil {
		return record.File{}, err
	}
	next := base.Clone()
	for i := range next.Submissions {
		if t := &next.Submissions[i]; t.ID == id {
			t.Due, t.DueWhat = record.PartialDate{}, ""
			return s.Save(ctx, base, next)
		}
	}
	for i := range next.Replies {
		if r := &next.Replies[i]; r.ID == id {
			r.Due = record.PartialDate{}
			return s.Save(ctx, base, next)
		}
	}
	return record.File{}, fault.New("casework.settle", fault.NotFound, "record", nil).WithRef(id.String())
}

// expected returns the first deadline of a submission's procedure that counts from a day.
func (s *Session) expected(sub record.Submission, from string, day record.Day) (record.PartialDate, string) {
	b, err := s.Bodies()
	if err != nil || day == 0 {
		return record.PartialDate{}, ""
	}
	body := b.Body(sub.Body)
	if body == nil {
		return record.PartialDate{}, ""
	}
	way, _ := body.Procedure(sub.Procedure)
	due, what := firstDue(way, from, day)
	if due == 0 {
		return record.PartialDate{}, ""
	}
	return record.ParseDate(due.String()), what
}

func firstDue(way submission.Procedure, from string, day record.Day) (due record.Day, what string) {
	for _, d := range way.Deadlines {
		if on := d.Due(day); d.From == from && on != 0 && (due == 0 || on < due) {
			due, what = on, d.ID
		}
	}
	return due, what
}

// window returns until when a draft must be sent, where its procedure is open only for
// some time after what happened.
func (s *Session) window(f *record.File, sub record.Submission) (record.PartialDate, string) {
	return s.expected(sub, submission.FromEvent, EventDay(f, sub.People))
}

// EventDay is the day from which the time of an urgent procedure counts for some people:
// the earliest day on which one of them may have been taken, or, where nothing is known of
// that, the last on which one was seen. No people are all people sought; no day is none.
func EventDay(f *record.File, people []record.ID) record.Day {
	var taken, seen record.Day
	for _, p := range f.Sought {
		if len(people) > 0 && !slices.Contains(people, p.ID) {
			continue
		}
		for _, e := range f.EventsOf(p.ID) {
			day := cmp.Or(e.Date.Earliest, e.Date.Latest)
			switch {
			case day == 0:
			case e.Kind == record.Arrest || e.Kind == record.Abduction:
				if taken == 0 || day < taken {
					taken = day
				}
			case e.Kind == record.LastContact || e.Kind == record.Seen:
				seen = max(seen, day)
			}
		}
	}
	return cmp.Or(taken, seen)
}
