package submission

import "athar/record"

// target is where a question is answered, before a file is known.
type target struct {
	kind    record.Kind
	section string
	field   string
	create  string
	of      *table
	which   rule // of the record, which is item 1 of the scope; nil: none fits, a new one
	item    *itemTarget
}

// itemTarget narrows a target to an item of a list of the record: one of the names.
type itemTarget struct {
	name  string
	list  field
	which rule // the item is item 2 of the scope
	field string
}

// find returns where the question is answered in a file, seen from one person.
func (t *target) find(s *scope) Target {
	out := Target{Kind: t.kind, Field: t.field, Section: t.section, Person: s.person.ID}
	at := func(v any, id record.ID) bool {
		s.items[1] = v
		if t.which != nil && !t.which(s) {
			return false
		}
		out.Record, out.Field = id, t.itemField(s, v)
		return true
	}
	if t.search(s, at) {
		return out
	}
	out.Make = t.create
	return out
}

// search offers the records of the target's kind until one is taken.
func (t *target) search(s *scope, take func(any, record.ID) bool) bool {
	switch t.kind {
	case record.KindInquiry:
		return take(&s.file.Enquirer, s.file.ID)
	case record.KindPerson:
		if t.section != relativesSection {
			return take(s.person, s.person.ID)
		}
		return t.which != nil && offer(s.file.Relatives, take, func(p *record.Person) record.ID { return p.ID })
	}
	if t.which == nil {
		return false
	}
	switch t.kind {
	case record.KindEvent:
		return offer(s.events, take, func(e *record.Event) record.ID { return e.ID })
	case record.KindCustody:
		return offer(s.custodies, take, func(c *record.Custody) record.ID { return c.ID })
	case record.KindLegal:
		return offer(s.legals, take, func(l *record.Legal) record.ID { return l.ID })
	case record.KindAction:
		return offer(s.actions, take, func(a *record.Action) record.ID { return a.ID })
	case record.KindEvidence:
		return offer(s.evidence, take, func(e *record.Evidence) record.ID { return e.ID })
	case record.KindRegistryCheck:
		return offer(s.checks, take, func(c *record.RegistryCheck) record.ID { return c.ID })
	case record.KindWitness:
		return offer(s.file.Witnesses, take, func(w *record.Witness) record.ID { return w.ID })
	case record.KindSource:
		return offer(s.file.Sources, take, func(v *record.Source) record.ID { return v.ID })
	case record.KindConsent:
		return offer(s.consents, take, func(c *record.Consent) record.ID { return c.ID })
	case record.KindKinship:
		return offer(s.kinships, take, func(k *record.Kinship) record.ID { return k.ID })
	}
	return false
}

// relativesSection is the part of the window where relatives are written down; a person
// of a question there is one of them, or a new one.
const relativesSection = "relatives"

func offer[T any](all []T, take func(any, record.ID) bool, id func(*T) record.ID) bool {
	for i := range all {
		if take(&all[i], id(&all[i])) {
			return true
		}
	}
	return false
}

// itemField is the path of the field: of the item of the list, where there is one.
func (t *target) itemField(s *scope, v any) string {
	if t.item == nil {
		return t.field
	}
	for i := range t.item.list.count(v) {
		s.items[2] = t.item.list.at(v, i)
		if t.item.which == nil || t.item.which(s) {
			if key := keyOf(s.items[2]); key != "" {
				return t.item.name + "/" + key + "/" + t.item.field
			}
		}
	}
	return t.field
}

func keyOf(item any) string {
	switch v := item.(type) {
	case *record.Name:
		return v.Key
	case *record.Identifier:
		return v.Key
	case *record.Photo:
		return v.Key
	}
	return ""
}
