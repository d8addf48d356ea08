package submission

import (
	"slices"

	"athar/gazetteer"
	"athar/record"
)

// maxItems is how many lists an expression may go through inside each other.
const maxItems = 6

// scope is what an expression is asked of: a file, seen from one person sought, on a day.
type scope struct {
	file      *record.File
	places    *gazetteer.Table
	today     record.Day
	person    *record.Person
	fate      record.FateState
	events    []record.Event
	custodies []record.Custody
	legals    []record.Legal
	kinships  []record.Kinship
	evidence  []record.Evidence
	checks    []record.RegistryCheck
	fates     []record.Fate
	consents  []record.Consent
	actions   []record.Action
	demands   []record.Demand
	items     [maxItems + 1]any // the root, then the item of each list that is gone through
	answers   []answer          // of rules that several bodies have
}

// answer is what a rule said of the scope: bodies ask many things alike.
type answer uint8

const (
	notAsked answer = iota
	holds
	fails
)

// newScope sees a file from one person.
func newScope(f *record.File, person *record.Person, today record.Day, places *gazetteer.Table, rules int) *scope {
	s := &scope{file: f, places: places, today: today, person: person, fate: record.FateUnknown, answers: make([]answer, rules)}
	s.items[0] = s
	id := person.ID
	s.events = resolved(f.Events, id, eventFacts, f.EventsOf)
	s.custodies = resolved(f.Custodies, id, custodyFacts, f.CustodiesOf)
	s.legals = resolved(f.Legals, id, legalFacts, f.LegalsOf)
	s.evidence = concerning(f.Evidence, id, func(e *record.Evidence) ([]record.ID, bool) { return e.People, e.Deleted })
	s.actions = concerning(f.Actions, id, func(a *record.Action) ([]record.ID, bool) { return a.People, a.Deleted })
	s.consents = concerning(f.Consents, id, func(c *record.Consent) ([]record.ID, bool) { return c.People, c.Deleted })
	s.demands = concerning(f.Demands, id, func(d *record.Demand) ([]record.ID, bool) { return d.People, d.Deleted })
	for _, k := range f.Kinships {
		if !k.Deleted && (k.From == id || k.To == id) {
			s.kinships = append(s.kinships, k)
		}
	}
	for _, c := range f.RegistryChecks {
		if !c.Deleted && c.Person == id {
			s.checks = append(s.checks, c)
		}
	}
	newest := -1
	for _, v := range f.Fates {
		if v.Deleted || v.Person != id {
			continue
		}
		s.fates = append(s.fates, v)
		if n := len(s.fates) - 1; newest < 0 || !s.fates[n].At.Before(s.fates[newest].At) {
			newest, s.fate = n, v.State
		}
	}
	return s
}

func eventFacts(e *record.Event) (people []record.ID, deleted bool, instead record.ID) {
	return e.People, e.Deleted, e.Instead
}

func custodyFacts(c *record.Custody) (people []record.ID, deleted bool, instead record.ID) {
	return c.People, c.Deleted, c.Instead
}

func legalFacts(l *record.Legal) (people []record.ID, deleted bool, instead record.ID) {
	return l.People, l.Deleted, l.Instead
}

// resolved returns the records that concern a person, with what is different for him or
// her. Where nothing is different for that person, as mostly, little is copied.
func resolved[T any](all []T, person record.ID, facts func(*T) ([]record.ID, bool, record.ID), resolve func(record.ID) []T) []T {
	for i := range all {
		if people, _, instead := facts(&all[i]); !instead.IsZero() && (len(people) == 0 || slices.Contains(people, person)) {
			return slices.DeleteFunc(resolve(person), func(v T) bool { _, deleted, _ := facts(&v); return deleted })
		}
	}
	return concerning(all, person, func(v *T) ([]record.ID, bool) { people, deleted, _ := facts(v); return people, deleted })
}

// concerning returns the records that name a person, or nobody and so all. It copies
// only where some are left out.
func concerning[T any](all []T, person record.ID, facts func(*T) (people []record.ID, deleted bool)) []T {
	is := func(v *T) bool {
		people, deleted := facts(v)
		return !deleted && (len(people) == 0 || slices.Contains(people, person))
	}
	for i := range all {
		if is(&all[i]) {
			continue
		}
		out := append(make([]T, 0, len(all)), all[:i]...)
		for j := i + 1; j < len(all); j++ {
			if is(&all[j]) {
				out = append(out, all[j])
			}
		}
		return out
	}
	return all
}
