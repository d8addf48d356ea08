package casework

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"athar/i18n"
	"athar/record"
)

// DueKind is what is due. Its words are under "due." + the kind.
type DueKind string

// What can be due.
const (
	DueTask       DueKind = "task"       // something that somebody is to do
	DueSubmission DueKind = "submission" // what is expected next, by the procedure of a body
	DueReply      DueKind = "reply"      // what a body asked for in its reply
	DueConsent    DueKind = "consent"    // the last day of a consent
)

// Due is one thing that is due by a day.
type Due struct {
	Inquiry   record.ID
	Reference string // of the inquiry
	Kind      DueKind
	Record    record.ID  // the task, submission, reply or consent
	Day       record.Day // the last day; of a date that is only roughly known its latest one
	Overdue   bool       // the day is past
	Body      string     // id of the body, or the name typed: of a submission, a reply, a consent
	What      string     // of a task its text; of a submission the id of the deadline
	Who       string     // of a task: who should do it
}

// Words names the kind in the printer's language.
func (k DueKind) Words(p *i18n.Printer) string { return p.T("due." + string(k)) }

// dueItem is a Due as a row keeps it.
type dueItem struct {
	_      struct{} `cbor:",toarray"`
	Kind   DueKind
	Record record.ID
	Day    int32
	Body   string
	What   string
	Who    string
}

// Due returns what is due from a day on until another, over all inquiries that are neither
// closed nor removed, the earliest first. What is past counts as due too, as Overdue, and
// stands before the rest; consents that have ended do not. It reads memory only. Kinds of
// failure: Locked, Cancelled.
func (s *Session) Due(ctx context.Context, from, to record.Day) ([]Due, error) {
	if err := s.ready(ctx, "casework.due"); err != nil {
		return nil, err
	}
	var out []Due
	s.mu.RLock()
	for id, row := range s.rows {
		for _, d := range row.dues {
			day := record.Day(d.Day)
			if day > to || d.Kind == DueConsent && day < from {
				continue
			}
			out = append(out, Due{Inquiry: id, Reference: row.Reference, Kind: d.Kind, Record: d.Record, Day: day,
				Overdue: day < from, Body: d.Body, What: d.What, Who: d.Who})
		}
	}
	s.mu.RUnlock()
	slices.SortFunc(out, func(a, b Due) int {
		return cmp.Or(cmp.Compare(a.Day, b.Day), strings.Compare(a.Reference, b.Reference), bytes.Compare(a.Record[:], b.Record[:]))
	})
	return out, nil
}

// duesOf gathers what a file has that is due by a day. What has no day that can be read is
// not among it: the file itself shows it.
func duesOf(f record.File) []dueItem {
	var out []dueItem
	add := func(d dueItem, day record.Day) {
		if d.Day = int32(day); day != 0 {
			d.Body, d.What, d.Who = short(d.Body), short(d.What), short(d.Who)
			out = append(out, d)
		}
	}
	bodies := map[record.ID]string{}
	for _, sub := range f.Submissions {
		bodies[sub.ID] = cmp.Or(sub.Body, sub.Addressee)
		add(dueItem{Kind: DueSubmission, Record: sub.ID, Body: bodies[sub.ID], What: sub.DueWhat}, lastDay(sub.Due))
	}
	for _, r := range f.Replies {
		add(dueItem{Kind: DueReply, Record: r.ID, Body: cmp.Or(bodies[r.Submission], r.From)}, lastDay(r.Due))
	}
	for _, t := range f.Tasks {
		if !t.Done {
			add(dueItem{Kind: DueTask, Record: t.ID, Body: bodies[t.Submission], What: t.Text, Who: t.Who}, lastDay(t.Due))
		}
	}
	for _, c := range f.Consents {
		if c.Withdrawn.IsZero() {
			add(dueItem{Kind: DueConsent, Record: c.ID, Body: c.Recipient}, c.Ends())
		}
	}
	return out
}

// lastDay is the last day that a date may mean.
func lastDay(d record.PartialDate) record.Day { return cmp.Or(d.Latest, d.Earliest) }
