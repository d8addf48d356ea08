package inquiry

import (
	"slices"
	"strings"

	"athar/app/nav"
	"athar/i18n"
	"athar/record"
)

// EventKindOf is the kind of an event; of one that only says what differs for somebody,
// and not of what kind, that of the shared event.
func (s *State) EventKindOf(e record.Event) record.EventKind {
	if e.Kind == "" {
		if shared := s.SharedOf(e.ID); shared != nil {
			return shared.Kind
		}
	}
	return e.Kind
}

// SharedOf returns the event from which another says what differs for somebody, or nil
// where it stands for itself.
func (s *State) SharedOf(id record.ID) *record.Event {
	root, ok := s.File.SharedEvent(id)
	if !ok {
		return nil
	}
	return s.EventOf(root)
}

// Different are the people for whom something different may be written under an event:
// those whom it concerns, when there are several, without those who have it already.
func (s *State) Different(id record.ID) []record.Person {
	ev := s.EventOf(id)
	if ev == nil || s.SharedOf(id) != nil {
		return nil
	}
	concerned := slices.DeleteFunc(slices.Clone(s.File.Sought), func(p record.Person) bool { return !Concerns(*ev, p.ID) })
	if len(concerned) < 2 {
		return nil
	}
	nested := s.File.DifferingEvents(id)
	return slices.DeleteFunc(concerned, func(p record.Person) bool {
		return slices.ContainsFunc(nested, func(o record.Event) bool { return slices.Contains(o.People, p.ID) })
	})
}

// Differ begins what differs for a person under a shared event, and opens it; what is
// there already is opened.
func (s *State) Differ(shared, person record.ID) record.ID {
	if s.EventOf(shared) == nil || s.PersonOf(person) == nil {
		return record.ID{}
	}
	id := record.ID{}
	for _, o := range s.File.DifferingEvents(shared) {
		if slices.Contains(o.People, person) {
			id = o.ID
		}
	}
	if id.IsZero() {
		id = record.NewID()
		s.File.Events = append(s.File.Events, record.Event{ID: id, Instead: shared, People: []record.ID{person}})
	}
	s.Open[nav.Events], s.Focus = id, id.String()+"/date"
	return id
}

// DiffersFor names the people for whom an event says what differs.
func (s *State) DiffersFor(p *i18n.Printer, e record.Event) string {
	var names []string
	for _, id := range e.People {
		if person := s.PersonOf(id); person != nil {
			names = append(names, i18n.Isolate(NameWords(p, *person)))
		}
	}
	if len(names) == 0 {
		return i18n.Isolate(p.T("inquiry.person.unnamed"))
	}
	return p.Join(names)
}

// Idle reports whether what differs is of no use at present: the shared event concerns
// none of its people any more.
func (s *State) Idle(e record.Event) bool {
	shared := s.SharedOf(e.ID)
	return shared != nil && !slices.ContainsFunc(e.People, func(id record.ID) bool { return Concerns(*shared, id) })
}

// EventLine is an event in one line: what, when, where; of what differs for somebody, for
// whom.
func (s *State) EventLine(p *i18n.Printer, e record.Event) string {
	if s.SharedOf(e.ID) != nil {
		return p.T("inquiry.event.differs", i18n.A("name", s.DiffersFor(p, e)))
	}
	return EventTitle(p, e)
}

// EventUnder is the quiet text below the line of a closed event.
func (s *State) EventUnder(p *i18n.Printer, e record.Event) string {
	if s.SharedOf(e.ID) == nil {
		return e.Text
	}
	if s.Idle(e) {
		return p.T("inquiry.event.differs_not_concerned")
	}
	said := s.saidOf(p, e)
	if len(said) == 0 {
		return p.T("inquiry.event.differs_nothing")
	}
	return joinDots(said)
}

// ConcernedWords names those whom an event concerns where it does not concern all.
func (s *State) ConcernedWords(p *i18n.Printer, e record.Event) string {
	var names []string
	for _, person := range s.File.Sought {
		if len(e.People) > 0 && Concerns(e, person.ID) {
			names = append(names, i18n.Isolate(NameWords(p, person)))
		}
	}
	if len(names) == 0 || len(names) == len(s.File.Sought) {
		return ""
	}
	return p.T("inquiry.event.only", i18n.A("people", p.Join(names)))
}

// saidOf lists what an event says, in words, answer by answer. No witness is named.
func (s *State) saidOf(p *i18n.Printer, e record.Event) []string {
	var out []string
	add := func(words string) {
		if words = strings.TrimSpace(words); words != "" {
			out = append(out, words)
		}
	}
	if e.Kind != "" {
		add(EventKindWords(p, e.Kind))
	}
	if e.Date.Text != "" {
		add(e.Date.Format(p))
	}
	add(e.Place.Text)
	add(e.By)
	add(CertaintyWords(p, e.Certainty))
	if e.Taken.Warrant != "" {
		add(p.T("sheet.labelled", i18n.A("label", p.T("sheet.warrant")), i18n.A("value", p.T(record.Key(e.Taken.Warrant)))))
	}
	for _, text := range []string{e.Taken.Reason, e.Taken.Manner, e.Taken.Uniform, e.Companions, e.Told, e.Text} {
		add(text)
	}
	if !e.Source.IsZero() {
		add(s.SourceWords(p, e.Source))
	}
	if !e.Witness.IsZero() {
		add(s.WitnessWords(p, e.Witness))
	}
	return out
}

// CertaintyWords says how sure something is; "" where nobody said.
func CertaintyWords(p *i18n.Printer, c string) string {
	switch c {
	case "":
		return ""
	case "sure":
		return p.T("certainty.sure")
	case "likely":
		return p.T("certainty.likely")
	case "hearsay":
		return p.T("certainty.hearsay")
	}
	return c
}

// SourceWords names a source of the file: what it is called, else of what kind it is.
func (s *State) SourceWords(p *i18n.Printer, id record.ID) string {
	for _, v := range s.File.Sources {
		if v.ID != id {
			continue
		}
		var parts []string
		if v.Kind != "" {
			parts = append(parts, wordOr(p, record.Key(v.Kind), string(v.Kind)))
		}
		if v.Name != "" {
			parts = append(parts, v.Name)
		}
		if len(parts) == 0 {
			return p.T("ledger.source")
		}
		return joinDots(parts)
	}
	return p.T("inquiry.event.taken_out")
}

// WitnessWords names a witness by number and by what the witness is to the family, never
// by name.
func (s *State) WitnessWords(p *i18n.Printer, id record.ID) string {
	for i, w := range s.File.Witnesses {
		if w.ID != id {
			continue
		}
		words := p.T("inquiry.event.witness_number", i18n.A("n", p.Number(i+1)))
		if w.Relation != "" {
			return joinDots([]string{words, w.Relation})
		}
		return words
	}
	return p.T("inquiry.event.taken_out")
}

// wordOr is the text of a key, or what is stored where there is none: a newer version's word.
func wordOr(p *i18n.Printer, key, stored string) string {
	if p.Has(key) {
		return p.T(key)
	}
	return stored
}

// WasTaken reports whether an event of a kind is one in which somebody was taken: what
// every body asks of it is asked too.
func WasTaken(kind record.EventKind) bool {
	return kind == record.Arrest || kind == record.Abduction
}

// Details counts the answers of an event that stand in its closed part.
func Details(e record.Event) int {
	n := 0
	for _, written := range []bool{e.Taken.Warrant != "", e.Taken.Reason != "", e.Taken.Manner != "", e.Taken.Uniform != "",
		e.Companions != "", !e.Source.IsZero(), !e.Witness.IsZero()} {
		if written {
			n++
		}
	}
	return n
}

// MoreOpen reports whether the further questions of an event are to be seen: those that
// were opened, and those in which something is written already.
func (s *State) MoreOpen(e record.Event) bool {
	if open, said := s.More[e.ID]; said {
		return open
	}
	return Details(e) > 0
}

// inMore reports whether a field of an event stands in its closed part.
func inMore(field string) bool {
	head, _, _ := strings.Cut(field, "/")
	switch head {
	case "taken", "companions", "source", "witness":
		return true
	}
	return false
}

// blank reports whether nothing is written of an event but its kind.
func blank(e record.Event) bool {
	return e.Date == (record.PartialDate{}) && e.Place == (record.Place{}) && e.By == "" && e.ByEntry == "" && e.Told == "" && e.Text == "" &&
		e.Certainty == "" && Details(e) == 0 && e.Instead.IsZero()
}
