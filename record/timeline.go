package record

import (
	"cmp"
	"slices"
)

// Moment is something of a file that has its place in time: an event, a time in custody,
// a hearing, a visit to a registry, something the family did, a submission, a reply.
type Moment struct {
	Kind      Kind
	Record    ID
	Word      string      // key of what it is: "event.kind.arrest", "kind.custody"
	Date      PartialDate // when, or from when
	Until     PartialDate // until when, of a custody; else unknown
	People    []ID        // whom it concerns; empty: all people sought
	Place     Place
	By        string
	ByEntry   string
	Told      string // who told it, as the family says it
	Source    ID
	Witness   ID
	Certainty string
	Text      string
	Differs   bool // says for one what differs from a shared record
}

// Start is the day from which a moment is counted; none for one without a date.
func (m Moment) Start() Day {
	if m.Date.Known() {
		return cmp.Or(m.Date.Earliest, m.Date.Latest)
	}
	if m.Until.Known() {
		return cmp.Or(m.Until.Earliest, m.Until.Latest)
	}
	return 0
}

// End is the last day on which a moment may have been; none for one without a date, or
// for a custody of which no end is known.
func (m Moment) End() Day {
	switch {
	case m.Until.Known():
		return cmp.Or(m.Until.Latest, m.Until.Earliest)
	case m.Kind == KindCustody && m.Date.Known():
		return 0
	case m.Date.Known():
		return cmp.Or(m.Date.Latest, m.Date.Earliest)
	}
	return 0
}

// Timeline returns the moments of a file in the order of their intervals, those without
// a date last: of one person, with what is different for that person in its place, or,
// for the zero ID, of everybody.
func (f File) Timeline(person ID) []Moment {
	var out []Moment
	events, custodies, legals := f.Events, f.Custodies, f.Legals
	if !person.IsZero() {
		events, custodies, legals = f.EventsOf(person), f.CustodiesOf(person), f.LegalsOf(person)
	}
	for _, e := range events {
		m := Moment{Kind: KindEvent, Record: e.ID, Date: e.Date, People: e.People, Place: e.Place, By: e.By, ByEntry: e.ByEntry, Told: e.Told,
			Source: e.Source, Witness: e.Witness, Certainty: e.Certainty, Text: e.Text, Differs: !e.Instead.IsZero()}
		kind := e.Kind
		if kind == "" && m.Differs {
			kind = f.eventKind(e.Instead)
		}
		m.Word = "event.kind." + string(cmp.Or(kind, Other))
		out = append(out, m)
	}
	for _, c := range custodies {
		out = append(out, Moment{Kind: KindCustody, Record: c.ID, Word: "kind.custody", Date: c.From, Until: c.To, People: c.People, Place: c.Place, By: c.By,
			ByEntry: c.ByEntry, Source: c.Source, Witness: c.Witness, Certainty: c.Certainty, Text: c.Text, Differs: !c.Instead.IsZero()})
	}
	for _, l := range legals {
		out = append(out, Moment{Kind: KindLegal, Record: l.ID, Word: "kind.legal", Date: l.Date, People: l.People, By: l.CourtName, Source: l.Source,
			Text: l.Judgment, Differs: !l.Instead.IsZero()})
	}
	out = append(out, f.followUps(person)...)
	slices.SortStableFunc(out, func(a, b Moment) int {
		as, bs := a.Start(), b.Start()
		switch {
		case as == 0 && bs == 0:
			return 0
		case as == 0:
			return 1
		case bs == 0:
			return -1
		}
		return cmp.Or(cmp.Compare(as, bs), cmp.Compare(a.End(), b.End()))
	})
	return out
}

// followUps are the moments of the search itself.
func (f *File) followUps(person ID) (out []Moment) {
	wanted := func(people []ID) bool { return person.IsZero() || f.concerns(people, person) }
	for _, r := range f.RegistryChecks {
		if people := []ID{r.Person}; wanted(people) {
			out = append(out, Moment{Kind: KindRegistryCheck, Record: r.ID, Word: "kind.registry_check", Date: r.Date, People: people, By: r.Office, Text: r.Text})
		}
	}
	for _, a := range f.Actions {
		if wanted(a.People) {
			out = append(out, Moment{Kind: KindAction, Record: a.ID, Word: "kind.action", Date: a.Date, People: a.People, By: a.Where, ByEntry: a.WhereEntry, Text: cmp.Or(a.What, a.Impossible)})
		}
	}
	for _, s := range f.Submissions {
		if s.Sent.Known() && wanted(s.People) {
			out = append(out, Moment{Kind: KindSubmission, Record: s.ID, Word: "kind.submission", Date: s.Sent, People: s.People, By: s.Addressee})
		}
		for _, r := range f.Replies {
			if r.Submission == s.ID && wanted(s.People) {
				out = append(out, Moment{Kind: KindReply, Record: r.ID, Word: "kind.reply", Date: r.Date, People: s.People, By: r.From, Text: r.Text})
			}
		}
	}
	return out
}

// eventKind is the kind of the event of an id.
func (f *File) eventKind(id ID) EventKind {
	for _, e := range f.Events {
		if e.ID == id {
			return e.Kind
		}
	}
	return ""
}
