package record

import (
	"reflect"
	"slices"
	"strings"
)

// records warns about everything that is neither a person, a kinship nor an event.
func (w *warner) records() {
	f := w.file
	for _, l := range parts {
		list := l.value(f)
		for i := range list.Len() {
			w.dates(list.Index(i), l.at(f, i).ID)
		}
	}
	for i := range f.Custodies {
		w.custodyDates(&f.Custodies[i])
	}
	w.heldTwice()
	for i := range f.Legals {
		w.born(f.Legals[i].Date, f.Legals[i].People, "date", f.Legals[i].ID)
	}
	for _, x := range f.Witnesses {
		if x.Keep == No && (x.Name != "" || x.Phone != "" || x.Reach != "") {
			w.add("witness_name_kept", "name", x.ID)
		}
	}
	for _, e := range f.Evidence {
		if e.Attachment == "" && strings.TrimSpace(e.Holder) == "" {
			w.add("evidence_without_scan", "holder", e.ID)
		}
	}
	for _, c := range f.RegistryChecks {
		w.registry(c)
	}
	for _, c := range f.Consents {
		w.consent(c)
	}
	for _, r := range f.Replies {
		w.reply(r)
	}
	for _, t := range f.Tasks {
		if !t.Done && t.Due.Latest != 0 && t.Due.Latest < w.today {
			w.add("task_overdue", "due", t.ID, "text", t.Due.Text)
		}
	}
	w.insteads()
	w.namedButGone()
}

// dates warns of dates of a record that are not understood, and of those that cannot lie
// ahead.
func (w *warner) dates(v reflect.Value, id ID) {
	for _, f := range plans[v.Interface().(Record).RecordKind()].fields {
		if v.FieldByIndex(f.index).Type() != reflect.TypeFor[PartialDate]() {
			continue
		}
		d := v.FieldByIndex(f.index).Interface().(PartialDate)
		path := f.name
		w.date(d, path, id)
		if d.Earliest > w.today && path != "due" && path != "until" {
			w.add("event_future", path, id)
		}
	}
}

func (w *warner) custodyDates(c *Custody) {
	if c.To.Known() && c.From.Known() && c.To.Before(c.From) {
		w.add("custody_dates", "to", c.ID)
	}
	w.born(c.From, c.People, "from", c.ID)
}

// born warns of what was before the birth of somebody whom it concerns.
func (w *warner) born(d PartialDate, people []ID, path string, id ID) {
	if !d.Known() {
		return
	}
	for _, p := range w.named(people) {
		if b := p.BirthInterval(); b.Known() && d.Before(b) {
			w.add("event_before_birth", path, id, "name", someName(p))
		}
	}
}

// heldTwice warns where one source puts somebody in two places at the same time. Where
// two sources do, that is a Conflict.
func (w *warner) heldTwice() {
	said := map[[2]ID]bool{}
	for i := range w.file.Sought {
		p := &w.file.Sought[i]
		all := w.file.CustodiesOf(p.ID)
		for j, a := range all {
			for _, b := range all[max(0, j-compared):j] {
				pair := [2]ID{b.ID, a.ID}
				if said[pair] || a.Source != b.Source || a.Witness != b.Witness || !meanwhile(a, b) || !differentPlaces(a.Place, b.Place) {
					continue
				}
				said[pair] = true
				w.add("custody_overlap", "place", a.ID, "name", someName(p))
			}
		}
	}
}

func (w *warner) registry(c RegistryCheck) {
	if c.Person.IsZero() {
		w.add("registry_without_person", "person", c.ID)
	}
	if c.Result != "" && c.Result != RegistryNotChecked && strings.TrimSpace(c.Office) == "" {
		w.add("registry_without_office", "office", c.ID)
	}
}

func (w *warner) consent(c Consent) {
	switch {
	case c.Withdrawn.Known() && c.Given.Known() && c.Withdrawn.Before(c.Given):
		w.add("consent_withdrawn_early", "withdrawn", c.ID)
	case c.Until.Known() && c.Given.Known() && c.Until.Before(c.Given):
		w.add("consent_until_early", "until", c.ID)
	case c.Withdrawn.Text == "" && c.Until.Latest != 0 && c.Until.Latest < w.today:
		w.add("consent_ended", "until", c.ID, "text", c.Until.Text)
	}
}

func (w *warner) reply(r Reply) {
	for _, s := range w.file.Submissions {
		if s.ID == r.Submission && s.Sent.Known() && r.Date.Known() && r.Date.Before(s.Sent) {
			w.add("reply_before_sent", "date", r.ID)
		}
	}
}

// insteads warns of records that say what differs from one that is not there, or that
// lead back to themselves. Such a record stands alone (see resolve).
func (w *warner) insteads() {
	f := w.file
	check := func(n int, ids func(i int) (id, instead ID)) {
		of := map[ID]ID{}
		for i := range n {
			id, instead := ids(i)
			of[id] = instead
		}
		_, circular := rootsOf(of)
		for i := range n {
			id, instead := ids(i)
			switch _, there := of[instead]; {
			case instead.IsZero():
			case circular[id]:
				w.add("instead_of_itself", "instead", id)
			case !there:
				w.add("instead_missing", "instead", id)
			}
		}
	}
	check(len(f.Events), func(i int) (ID, ID) { return f.Events[i].ID, f.Events[i].Instead })
	check(len(f.Custodies), func(i int) (ID, ID) { return f.Custodies[i].ID, f.Custodies[i].Instead })
	check(len(f.Legals), func(i int) (ID, ID) { return f.Legals[i].ID, f.Legals[i].Instead })
}

// namedButGone warns of records that name a person who is not in the file any more.
func (w *warner) namedButGone() {
	f := w.file
	for _, name := range listNames() {
		if name == "sought" || name == "relatives" || name == "kinships" || name == "notes" || f.count(name) == 0 {
			continue
		}
		list := f.listNamed(name)
		for _, l := range linksIn[name] {
			if l.list != "sought" {
				continue
			}
			for i := range list.Len() {
				if w.namesGone(list.Index(i).FieldByIndex(l.index)) {
					w.add("person_gone", l.name, *f.idAt(name, i))
				}
			}
		}
	}
}

func (w *warner) namesGone(v reflect.Value) bool {
	gone := func(id ID) bool { return !id.IsZero() && w.people[id] == nil }
	switch ids := v.Interface().(type) {
	case ID:
		return gone(ids)
	case []ID:
		return slices.ContainsFunc(ids, gone)
	}
	return false
}

// named returns the people of a list; of the empty list, everybody sought.
func (w *warner) named(people []ID) []*Person { return w.of(&Event{People: people}) }
