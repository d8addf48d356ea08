package inquiries

import (
	"context"
	"slices"
	"time"

	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// answer asks the session. Names are ordered as the language p reads them.
func answer(ctx context.Context, s *casework.Session, q Question, p *i18n.Printer, now time.Time) Answer {
	l, err := s.Inquiries(ctx, q.query(p, now))
	if q.Show == Unreviewed {
		l.Rows = slices.DeleteFunc(l.Rows, func(r casework.Summary) bool { return r.Reviewed })
	}
	a := Answer{Rows: l.Rows, Total: l.Total, Loading: !l.Reading.Finished() && q.Searching(), Err: err}
	if err == nil && q.Plain() {
		a.Due = dues(ctx, s, p, now)
	}
	return a
}

// query puts the question as the session wants it. A search without an order of its own
// shows first what answers best.
func (q Question) query(p *i18n.Printer, now time.Time) casework.Query {
	out := casework.Query{Text: q.Words, Removed: q.Show == Removed, Since: q.Since.From(now), Sort: casework.Sort(q.Sort)}
	if q.Show != Removed && q.Show != Unreviewed {
		out.Status = record.Status(q.Show)
	}
	if q.Searching() && q.Sort == ByChanged {
		out.Sort = ""
	}
	if q.Sort == ByName {
		out.SortKey, out.Script = p.SortKey, record.Arabic
		if !p.RTL() {
			out.Script = record.Latin
		}
	}
	return out
}
