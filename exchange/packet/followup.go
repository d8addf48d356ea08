package packet

import (
	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
	"athar/submission"
)

// shortHash is how much of a fingerprint stands on paper: enough to tell papers apart.
const shortHash = 16

func ltr(text string) string {
	if text == "" {
		return ""
	}
	return bidi.IsolateLTR(text)
}

func short(hash string) string { return ltr(hash[:min(shortHash, len(hash))]) }

// shows reports whether a document is on the sheet: medical papers are not, unless they
// are asked for.
func (s *sheet) shows(v record.Evidence) bool {
	return v.Kind != record.EvidenceMedical || s.o.Also.Medical
}

// document names a document of the file.
func (s *sheet) document(id record.ID) fact {
	return fact{label: "sheet.document", get: func(c column) string {
		for _, v := range s.file.Evidence {
			if v.ID == id && !id.IsZero() && s.shows(v) {
				if v.Title != "" {
					return v.Title
				}
				return word(v.Kind)(c)
			}
		}
		return ""
	}}
}

func (s *sheet) evidence() {
	var list []listed
	for _, v := range s.file.Evidence {
		if !s.shows(v) {
			continue
		}
		list = append(list, listed{
			first: day(v.Date),
			what:  word(v.Kind),
			under: []fact{{label: "ledger.evidence.title", get: as(v.Title), bare: true}, s.concerns(v.People)},
			text:  v.Text,
			facts: []fact{
				{label: "ledger.evidence.holder", get: as(v.Holder)},
				{label: "sheet.sha", get: as(short(v.SHA256))},
				s.source(v.Source),
				{label: "ledger.evidence.log", get: handled(v.Log)},
			}})
	}
	s.section("ledger.section.evidence", [3]string{"sheet.when", "ledger.evidence.kind", "sheet.details"}, list)
}

// handled is the log of who had a document, a line for each time.
func handled(log []record.Handling) said {
	return func(c column) string {
		var out []string
		for _, h := range log {
			parts := []string{i18n.Isolate(dash(word(h.Kind)(c)))}
			if !h.At.IsZero() {
				parts = append(parts, i18n.Isolate(c.day(h.At)))
			}
			if h.By != "" {
				parts = append(parts, i18n.Isolate(c.T("ledger.evidence.by", i18n.A("name", h.By))))
			}
			if h.To != "" {
				parts = append(parts, i18n.Isolate(c.T("ledger.evidence.to", i18n.A("name", h.To))))
			}
			if h.Note != "" {
				parts = append(parts, i18n.Isolate(h.Note))
			}
			out = append(out, c.dots(parts))
		}
		return lines(out...)
	}
}

func (s *sheet) actions() {
	var list []listed
	for _, v := range s.file.Actions {
		list = append(list, listed{
			first: day(v.Date),
			what:  as(v.What),
			under: []fact{
				{label: "ledger.action.where", get: func(c column) string { return c.known(v.Where, v.WhereEntry) }, bare: true},
				s.concerns(v.People),
			},
			facts: []fact{
				{label: "ledger.action.who", get: as(v.Who)},
				{label: "ledger.action.answer", get: as(v.Answer)},
				{label: "ledger.action.impossible", get: as(v.Impossible)},
				s.document(v.Evidence),
			}})
	}
	s.section("ledger.section.actions", [3]string{"sheet.when", "sheet.step", "sheet.details"}, list)
}

// body is the full name of a body, or of a recipient that is none.
func (s *sheet) body(c column, id string) string {
	if b := s.bodyOf(id); b != nil {
		return b.Names.In(c.Lang())
	}
	return id
}

func (s *sheet) bodyOf(id string) *submission.Body {
	if s.o.Bodies == nil {
		return nil
	}
	return s.o.Bodies.Body(id)
}

func (s *sheet) consents() {
	var list []listed
	for _, v := range s.file.Consents {
		by := v.By
		if s.o.LeaveOut.Enquirer {
			by = ""
		}
		list = append(list, listed{
			first: day(v.Given),
			what:  func(c column) string { return s.body(c, v.Recipient) },
			under: []fact{{label: "sheet.purpose", get: as(v.Purpose)}, s.concerns(v.People)},
			text:  v.Text,
			facts: []fact{
				{label: "sheet.consent_by", get: func(c column) string {
					if by == "" || v.Relation == "" {
						return by
					}
					return c.ordered(c.T("sheet.kin_note", i18n.A("kin", by), i18n.A("note", c.relation(v.Relation))))
				}},
				{label: "sheet.consent_covers", get: func(c column) string {
					var parts []string
					for _, part := range v.Sections {
						parts = append(parts, i18n.Isolate(word(part)(c)))
					}
					return c.Join(parts)
				}},
				{label: "ledger.consent.form", get: word(v.Form)},
				{label: "sheet.until", get: day(v.Until)},
				{label: "ledger.consent.withdrawn", get: day(v.Withdrawn)},
				s.document(v.Evidence),
			}})
	}
	s.section("ledger.section.consents", [3]string{"ledger.consent.given", "sheet.recipient", "sheet.details"}, list)
}

// submissions lists what was written to bodies, never its text, and what they answered.
func (s *sheet) submissions() {
	var list []listed
	for _, v := range s.file.Submissions {
		list = append(list, listed{
			first: day(v.Sent),
			what:  func(c column) string { return s.body(c, v.Body) },
			under: []fact{
				{label: "sheet.procedure", get: func(c column) string { return s.procedure(c, v) }, bare: true},
				{label: "sheet.addressee", get: as(v.Addressee)},
				s.concerns(v.People),
			},
			facts: []fact{
				{label: "sheet.state", get: word(v.State)},
				{label: "sheet.sent_how", get: as(v.SentHow)},
				{label: "sheet.body_reference", get: as(ltr(v.Reference))},
				{label: "sheet.due", get: func(c column) string { return s.due(c, v) }},
				{label: "sheet.sha", get: as(short(v.Hash))},
			}})
	}
	s.section("sheet.section.submissions", [3]string{"sheet.sent", "sheet.body", "sheet.details"}, list)
	list = nil
	for _, v := range s.file.Replies {
		list = append(list, listed{
			first: day(v.Date),
			what: func(c column) string {
				if v.From != "" {
					return v.From
				}
				return s.body(c, s.bodyAsked(v.Submission))
			},
			under: []fact{{label: "sheet.body_reference", get: as(ltr(v.Reference))}},
			text:  v.Text,
			facts: []fact{{label: "sheet.due", get: day(v.Due)}, s.document(v.Evidence)},
		})
	}
	s.section("sheet.section.replies", [3]string{"sheet.when", "sheet.body", "sheet.details"}, list)
}

func (s *sheet) procedure(c column, v record.Submission) string {
	if b := s.bodyOf(v.Body); b != nil {
		if p, ok := b.Procedure(v.Procedure); ok {
			return p.Names.In(c.Lang())
		}
	}
	return v.Procedure
}

// due is what is expected next, and until when.
func (s *sheet) due(c column, v record.Submission) string {
	date, what := c.date(v.Due), ""
	if b := s.bodyOf(v.Body); b != nil && date != "" {
		if p, ok := b.Procedure(v.Procedure); ok {
			for _, d := range p.Deadlines {
				if d.ID == v.DueWhat {
					what = d.Names.In(c.Lang())
				}
			}
		}
	}
	if what == "" {
		return date
	}
	return c.ordered(c.T("sheet.due_what", i18n.A("date", date), i18n.A("what", what)))
}

// bodyAsked is the body to which a submission went.
func (s *sheet) bodyAsked(id record.ID) string {
	for _, v := range s.file.Submissions {
		if v.ID == id && !id.IsZero() {
			return v.Body
		}
	}
	return ""
}

// tasks lists what is still to be done.
func (s *sheet) tasks() {
	var list []listed
	for _, v := range s.file.Tasks {
		if v.Done {
			continue
		}
		list = append(list, listed{
			first: day(v.Due),
			what:  as(v.Text),
			facts: []fact{
				{label: "ledger.task.who", get: as(v.Who)},
				{label: "sheet.body", get: func(c column) string { return s.body(c, s.bodyAsked(v.Submission)) }},
			}})
	}
	s.section("ledger.section.tasks", [3]string{"ledger.task.due", "ledger.task.text", "sheet.details"}, list)
}

// demands lists who asked for money. It is private: only where it was asked for by name.
func (s *sheet) demands() {
	if !s.o.Also.Demands {
		return
	}
	var list []listed
	for _, v := range s.file.Demands {
		list = append(list, listed{
			first: day(v.Date),
			what:  as(v.Who),
			under: []fact{{label: "sheet.phone", get: as(ltr(v.Phone))}, s.concerns(v.People)},
			text:  v.Text,
			facts: []fact{
				{label: "ledger.demand.for", get: as(v.For)},
				{label: "ledger.demand.amount", get: func(c column) string { return c.dots(filled(v.Amount, v.Currency)) }},
				answer("ledger.demand.paid", v.Paid),
				{label: "ledger.demand.outcome", get: as(v.Outcome)},
			}})
	}
	s.section("ledger.section.demands", [3]string{"sheet.when", "ledger.demand.who", "sheet.details"}, list)
	if len(list) > 0 {
		s.remark("ledger.demand.nobody")
	}
}

// filled are the texts that say something, each isolated.
func filled(texts ...string) (out []string) {
	for _, t := range texts {
		if t != "" {
			out = append(out, i18n.Isolate(t))
		}
	}
	return out
}
