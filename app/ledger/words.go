package ledger

import (
	"strings"

	"athar/i18n"
	"athar/record"
)

// Words is what a field says, as the screen's language says it; "" for nothing.
func (s *State) Words(p *i18n.Printer, id record.ID, r Row) string {
	switch r.Control {
	case Date:
		if d := s.Date(id, r.Path); d.Text != "" {
			return d.Format(p)
		}
		return ""
	case Choose:
		value := s.Text(id, r.Path)
		for _, w := range r.Words {
			if w.Value == value && value != "" {
				return p.T(w.Key)
			}
		}
		return value
	case Ask:
		if a := s.Text(id, r.Path); a != "" {
			return p.T(record.Key(record.Answer(a)))
		}
		return ""
	case PlaceOf:
		return s.PlaceOf(id, r.Path).Text
	case Somebody:
		if person := s.File.Person(s.Ref(id, r.Path)); person != nil {
			return nameWords(p, *person)
		}
		return ""
	case Refer:
		if ref := s.Ref(id, r.Path); !ref.IsZero() {
			return s.Line(p, ref)
		}
		return ""
	case Recipient:
		return s.RecipientWords(p, s.Text(id, r.Path))
	}
	return strings.TrimSpace(s.Text(id, r.Path))
}

// Line is a record in one line: what its card says while it is closed. It never holds the
// name of a witness.
func (s *State) Line(p *i18n.Printer, id record.ID) string {
	kind, ok := s.KindOf(id)
	form, known := FormOf(kind)
	if !ok || !known {
		return p.T("ledger.taken_out")
	}
	var said []string
	if kind == record.KindWitness {
		said = append(said, p.T("ledger.witness"))
	}
	for _, path := range form.Title {
		r, _ := form.Row(path)
		if words := s.Words(p, id, r); words != "" {
			said = append(said, i18n.Isolate(inLine(p, kind, path, words)))
		}
	}
	if len(said) == 0 {
		return p.T(form.Name)
	}
	return strings.Join(said, " · ")
}

// inLine puts what a field says into a line in which nobody sees its label.
func inLine(p *i18n.Printer, kind record.Kind, path, words string) string {
	switch {
	case kind == record.KindCustody && path == "from":
		return p.T("ledger.line.from", i18n.A("date", words))
	case kind == record.KindCustody && path == "to":
		return p.T("ledger.line.to", i18n.A("date", words))
	case kind == record.KindRegistryCheck && path == "result":
		return p.T("ledger.line.claim", i18n.A("result", words))
	case kind == record.KindTask && path == "due":
		return p.T("ledger.line.due", i18n.A("date", words))
	}
	return words
}

// Under is the quiet text below the line of a closed card.
func (s *State) Under(id record.ID) string {
	kind, _ := s.KindOf(id)
	form, ok := FormOf(kind)
	if !ok || form.Under == "" {
		return ""
	}
	words := s.Text(id, form.Under)
	if kind == record.KindAction && words == "" {
		words = s.Text(id, "impossible")
	}
	return words
}

// Concerned names the people whom a record is about where it is not about all; "" for all.
func (s *State) Concerned(p *i18n.Printer, id record.ID) string {
	people := s.PeopleOf(id)
	var names []string
	for _, person := range s.File.Sought {
		if len(people) > 0 && s.Concerns(id, person.ID) {
			names = append(names, i18n.Isolate(nameWords(p, person)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return p.T("ledger.only_about", i18n.A("people", p.Join(names)))
}

// Overdue reports whether a task should have been done before a day.
func Overdue(t record.Task, today record.Day) bool {
	return !t.Done && !t.Due.Latest.IsZero() && t.Due.Latest < today
}

// countTasks says how many tasks are open, and whether one is late.
func countTasks(p *i18n.Printer, s *State) string {
	open := 0
	for _, t := range s.File.Tasks {
		if !t.Done {
			open++
		}
	}
	switch {
	case len(s.File.Tasks) == 0:
		return p.T("ledger.count.none")
	case open == 0:
		return p.T("ledger.count.tasks_done")
	}
	return p.N("ledger.count.tasks", open)
}

// countConsents says how many consents stand.
func countConsents(p *i18n.Printer, s *State) string {
	standing := 0
	for _, c := range s.File.Consents {
		if c.Withdrawn.Text == "" {
			standing++
		}
	}
	switch {
	case len(s.File.Consents) == 0:
		return p.T("ledger.count.none")
	case standing == 0:
		return p.T("ledger.count.consents_withdrawn")
	}
	return p.N("ledger.count.consents", standing)
}
