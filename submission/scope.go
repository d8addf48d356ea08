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
}

// newScope sees a file from one person.
func newScope(f *record.File, person *record.Person, today record.Day, places *gazetteer.Table) *scope {
	s := &scope{file: f, places: places, today: today, person: person, fate: record.FateUnknown}
	s.items[0] = s
	s.events, s.custodies, s.legals = f.EventsOf(person.ID), f.CustodiesOf(person.ID), f.LegalsOf(person.ID)
	s.events = slices.DeleteFunc(s.events, func(e record.Event) bool { return e.Deleted })
	s.custodies = slices.DeleteFunc(s.custodies, func(c record.Custody) bool { return c.Deleted })
	s.legals = slices.DeleteFunc(s.legals, func(l record.Legal) bool { return l.Deleted })
	s.evidence = s.about(f.Evidence)
	s.actions, s.consents, s.demands = concerning(f.Actions, person.ID, func(a *record.Action) []record.ID { return a.People }),
		concerning(f.Consents, person.ID, func(c *record.Consent) []record.ID { return c.People }),
		concerning(f.Demands, person.ID, func(d *record.Demand) []record.ID { return d.People })
	for _, k := range f.Kinships {
		if k.From == person.ID || k.To == person.ID {
			s.kinships = append(s.kinships, k)
		}
	}
	for _, c := range f.RegistryChecks {
		if c.Person == person.ID {
			s.checks = append(s.checks, c)
		}
	}
	newest := -1
	for _, v := range f.Fates {
		if v.Person != person.ID {
			continue
		}
		s.fates = append(s.fates, v)
		if n := len(s.fates) - 1; newest < 0 || !s.fates[n].At.Before(s.fates[newest].At) {
			newest, s.fate = n, v.State
		}
	}
	return s
}

func (s *scope) about(all []record.Evidence) []record.Evidence {
	return concerning(all, s.person.ID, func(e *record.Evidence) []record.ID { return e.People })
}

// concerning returns the records that name a person, or nobody and so all. It copies
// only where some are left out.
func concerning[T any](all []T, person record.ID, people func(*T) []record.ID) []T {
	is := func(v *T) bool { p := people(v); return len(p) == 0 || slices.Contains(p, person) }
	for i := range all {
		if is(&all[i]) {
			continue
		}
		out := slices.Clone(all[:i])
		for j := i + 1; j < len(all); j++ {
			if is(&all[j]) {
				out = append(out, all[j])
			}
		}
		return out
	}
	return all
}
