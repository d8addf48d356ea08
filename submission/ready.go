package submission

import (
	"cmp"
	"slices"

	"athar/record"
)

// Meter says how ready a file is for one body: for one person sought, or for all where
// the body takes one request for all.
type Meter struct {
	Body       string
	Person     record.ID // zero: all people sought
	Open       bool
	Why        []Text // why it is closed to this case, and where else to turn
	Procedures []Route
	Met        []string // ids of the required items that are there
	Missing    []Gap    // required items that are missing, in the body's order
	Wanted     []Gap    // what would help and is missing
	Required   int      // required items that apply: len(Met) is of these
	Stale      bool     // the body was checked more than a year ago
}

// Route is a procedure as it stands for a case.
type Route struct {
	Procedure string
	Open      bool
	Why       []Text
}

// Ready reports whether the body is open and nothing required is missing.
func (m Meter) Ready() bool { return m.Open && len(m.Missing) == 0 }

// Gap is something that a body asks for and the file does not say.
type Gap struct {
	Body        string
	Requirement string
	Required    bool
	Person      record.ID // whom it is missing for
	Question    *Question // shared: never changed
	Target      Target
}

// Target is where a question is answered.
type Target struct {
	Kind    record.Kind
	Record  record.ID // the record to open; zero: a new one
	Field   string    // the field of it, as a path of record.Fields
	Section string    // the part of the window, in the words of package nav
	Make    string    // what a new record should be: the kind of an event, or ""
	Person  record.ID // whom it is about
}

// Ready says of each body how ready a file is: for each person sought, in the order of
// the bodies. A file without anybody sought has no meters.
func (b *Bodies) Ready(f *record.File, today record.Day) []Meter {
	scopes := b.scopes(f, today)
	if len(scopes) == 0 {
		return nil
	}
	out := make([]Meter, 0, len(b.all)*len(scopes))
	n := notes{met: make([]string, 0, 16), missing: make([]Gap, 0, 32), wanted: make([]Gap, 0, 64)}
	for _, body := range b.all {
		if !body.PerPerson {
			out = append(out, b.meter(&n, body, scopes, record.ID{}, today))
			continue
		}
		for i := range scopes {
			out = append(out, b.meter(&n, body, scopes[i:i+1], scopes[i].person.ID, today))
		}
	}
	return out
}

// notes are what one meter finds, kept between meters so that lists grow only once.
type notes struct {
	met             []string
	missing, wanted []Gap
}

// ReadyFor is Ready for one body alone; nil where there is no such body.
func (b *Bodies) ReadyFor(id string, f *record.File, today record.Day) []Meter {
	body := b.Body(id)
	if body == nil {
		return nil
	}
	one := *b
	one.all = []*Body{body}
	return one.Ready(f, today)
}

// scopes sees the file from each person sought.
func (b *Bodies) scopes(f *record.File, today record.Day) []*scope {
	out := make([]*scope, 0, len(f.Sought))
	rules := b.tables.known()
	for i := range f.Sought {
		if !f.Sought[i].Deleted {
			out = append(out, newScope(f, &f.Sought[i], today, b.places, rules))
		}
	}
	return out
}

// meter asks one body of one person, or of all at once. Of all, an item is there when it
// is there for each of them, and the body is open when it is open to each.
func (b *Bodies) meter(n *notes, body *Body, scopes []*scope, person record.ID, today record.Day) Meter {
	m := Meter{Body: body.ID, Person: person, Stale: body.Stale(today)}
	m.Open, m.Why = open(body.Open, scopes)
	m.Procedures = make([]Route, len(body.Procedures))
	for i := range body.Procedures {
		r := &m.Procedures[i]
		r.Procedure = body.Procedures[i].ID
		r.Open, r.Why = open(body.Procedures[i].Open, scopes)
	}
	n.met, n.missing, n.wanted = n.met[:0], n.missing[:0], n.wanted[:0]
	for i := range body.Requirements {
		q := &body.Requirements[i]
		applies, met := n.ask(body, q, scopes)
		if q.Required && applies {
			m.Required++
			if met {
				n.met = append(n.met, q.ID)
			}
		}
	}
	m.Met, m.Missing, m.Wanted = slices.Clone(n.met), slices.Clone(n.missing), slices.Clone(n.wanted)
	return m
}

// ask asks one requirement of each of some people: whether it applies to any of them, and
// is met for each to whom it does.
func (n *notes) ask(body *Body, q *Requirement, scopes []*scope) (applies, met bool) {
	met = true
	for _, s := range scopes {
		if q.when != nil && !q.when(s) {
			continue
		}
		applies = true
		if q.met(s) {
			continue
		}
		met = false
		to := &n.wanted
		if q.Required {
			to = &n.missing
		}
		*to = append(*to, Gap{Body: body.ID, Requirement: q.ID, Required: q.Required, Person: s.person.ID,
			Question: q.question, Target: q.question.target.find(s)})
	}
	return applies, met
}

// open asks conditions of each of some people: all must hold for all of them.
func open(conditions []Condition, scopes []*scope) (bool, []Text) {
	var why []Text
	for i := range conditions {
		if slices.ContainsFunc(scopes, func(s *scope) bool { return !conditions[i].when(s) }) {
			why = append(why, conditions[i].Why)
		}
	}
	return len(why) == 0, why
}

// Ask is a question to put to the family, with where its answer goes and what it opens.
type Ask struct {
	Question Question
	Person   record.ID
	Target   Target
	Required int      // required items, of all bodies and people, that the answer fills
	Wanted   int      // items that would help
	Bodies   []string // the bodies that wait for it, in their order
}

// Asks returns all questions that are open, those that fill most first: what several
// bodies ask, or what one record answers for several people, is one question.
func Asks(meters []Meter) []Ask {
	type key struct {
		question string
		record   record.ID
		person   record.ID
		field    string
	}
	at := map[key]int{}
	var out []Ask
	for _, m := range meters {
		if !m.Open {
			continue
		}
		for _, gaps := range [][]Gap{m.Missing, m.Wanted} {
			for _, g := range gaps {
				k := key{question: g.Question.ID, record: g.Target.Record, field: g.Target.Field}
				if g.Target.Kind == record.KindPerson {
					k.person = g.Person
				}
				i, ok := at[k]
				if !ok {
					i = len(out)
					at[k] = i
					out = append(out, Ask{Question: *g.Question, Person: g.Person, Target: g.Target})
				}
				a := &out[i]
				if g.Required {
					a.Required++
				} else {
					a.Wanted++
				}
				if !slices.Contains(a.Bodies, g.Body) {
					a.Bodies = append(a.Bodies, g.Body)
				}
				if a.Person != g.Person { // one answer for several people
					a.Target.Person = record.ID{}
				}
			}
		}
	}
	slices.SortStableFunc(out, func(x, y Ask) int {
		return cmp.Or(-cmp.Compare(x.Required, y.Required), cmp.Compare(x.Question.Order, y.Question.Order), -cmp.Compare(x.Wanted, y.Wanted))
	})
	return out
}

// NextQuestion returns the question that fills most of what is required, and of those
// that fill as much the one that a family answers most easily. ok is false where nothing
// is missing.
func NextQuestion(meters []Meter) (a Ask, ok bool) {
	asks := Asks(meters)
	if len(asks) == 0 {
		return Ask{}, false
	}
	return asks[0], true
}
