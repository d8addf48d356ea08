package submission

import (
	"slices"

	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// French is a language in which bodies take dossiers; no screen is written in it.
const French i18n.Language = "fr"

// Languages lists the languages in which a form can be filled.
func Languages() []i18n.Language { return []i18n.Language{i18n.Arabic, i18n.English, French} }

// Text is a text of a body in the languages of dossiers.
type Text struct {
	Arabic  string `json:"ar"`
	English string `json:"en"`
	French  string `json:"fr,omitempty"`
}

// In returns the text in a language: English where it is not written in that one.
func (t Text) In(lang i18n.Language) string {
	switch {
	case lang == i18n.Arabic && t.Arabic != "":
		return t.Arabic
	case lang == French && t.French != "":
		return t.French
	case t.English != "":
		return t.English
	}
	return t.Arabic
}

// IsZero reports whether nothing is said.
func (t Text) IsZero() bool { return t == Text{} }

// Body is an institution that takes requests, and what it asks for.
type Body struct {
	ID           string
	Names        Text // in full, never abbreviated
	What         Text // what it does
	Not          Text // what it does not do
	Who          Text // who may submit
	Language     Text // which languages it takes, in words, those too that Athar does not write
	Languages    []i18n.Language
	PerPerson    bool // one form for each person sought; else one for all
	Addressed    bool // the sender writes to whom: a letter to an authority
	Channels     []Channel
	Procedures   []Procedure
	Open         []Condition
	Requirements []Requirement // those required first
	Sections     []Section
	Consent      []record.ConsentSection // what a consent must cover, whatever the procedure
	Checked      record.Day              // when somebody last looked whether all this is so
	Sources      []Source

	order int
	own   map[string]Question // questions that only this body asks
}

// Channel is a way in which the body takes a request.
type Channel struct {
	Kind    string `json:"kind"` // email, post, form (on a page), office, phone
	Address string `json:"address"`
	Note    Text   `json:"note,omitzero"`
}

// Source is where a body's facts are from.
type Source struct {
	Title   string `json:"title"`
	Address string `json:"address,omitempty"`
	Note    string `json:"note,omitempty"`
}

// Condition is something that must be so for the body, or a procedure, to be open.
type Condition struct {
	ID   string
	Why  Text // why it is closed, and where else to turn
	when rule
}

// Procedure is one way in which a body treats a request.
type Procedure struct {
	ID        string
	Names     Text
	What      Text
	Open      []Condition
	Deadlines []Deadline
	Consent   []record.ConsentSection // beyond what the body needs in any case
}

// Deadline is a time that a procedure sets.
type Deadline struct {
	ID     string `json:"id"`
	Names  Text   `json:"names"`
	Days   int    `json:"days,omitempty"`
	Months int    `json:"months,omitempty"`
	From   string `json:"from"` // sent, reply or event
}

// The days from which a deadline counts.
const (
	FromSent  = "sent"
	FromReply = "reply"
	FromEvent = "event"
)

// Due returns the day on which the deadline ends when it begins on a day; no day for
// none.
func (d Deadline) Due(from record.Day) record.Day {
	if from.IsZero() {
		return 0
	}
	return span{months: d.Months, days: d.Days}.after(from)
}

// Requirement is one thing that a body asks for.
type Requirement struct {
	ID       string
	Names    Text
	Required bool // without it the body does not take the request; else it helps
	Question string
	question *Question
	when     rule // where it is asked for at all; nil: always
	met      rule
}

// Question is what the family is asked, once for all bodies.
type Question struct {
	ID    string
	Order int // the lower, the easier a family can answer
	Words Text
	Help  Text // a hint beside the question; may be empty

	target *target
}

// Section is a part of the body's form, in its order.
type Section struct {
	ID           string
	Title        Text
	Confidential bool
	each         bool // once for each person, where a request names several
	procedures   []string
	when         rule
	lines        []line
}

// Bodies is what is known of all bodies. It does not change and may be used by several
// goroutines.
type Bodies struct {
	all       []*Body
	questions map[string]Question
	words     *words
	places    *gazetteer.Table
	tables    *fieldTables // the fields that expressions name
}

// With returns the bodies with a gazetteer beside them, by which they know the forces of
// a State from others.
func (b *Bodies) With(places *gazetteer.Table) *Bodies {
	c := *b
	c.places = places
	return &c
}

// All returns the bodies in the order in which a family is told of them. The list is the
// caller's, the bodies are not.
func (b *Bodies) All() []*Body { return slices.Clone(b.all) }

// Body returns the body of an id, or nil.
func (b *Bodies) Body(id string) *Body {
	for _, body := range b.all {
		if body.ID == id {
			return body
		}
	}
	return nil
}

// Question returns the question of an id as a body asks it.
func (b *Bodies) Question(body, id string) (Question, bool) {
	if own := b.Body(body); own != nil {
		if q, ok := own.own[id]; ok {
			return q, true
		}
	}
	q, ok := b.questions[id]
	return q, ok
}

// Procedure returns the body's procedure of an id.
func (b *Body) Procedure(id string) (Procedure, bool) {
	i := slices.IndexFunc(b.Procedures, func(p Procedure) bool { return p.ID == id })
	if i < 0 {
		return Procedure{}, false
	}
	return b.Procedures[i], true
}

// Requirement returns the body's requirement of an id.
func (b *Body) Requirement(id string) (Requirement, bool) {
	i := slices.IndexFunc(b.Requirements, func(r Requirement) bool { return r.ID == id })
	if i < 0 {
		return Requirement{}, false
	}
	return b.Requirements[i], true
}

// Takes reports whether the body takes requests in a language.
func (b *Body) Takes(lang i18n.Language) bool { return slices.Contains(b.Languages, lang) }

// Needs returns the parts of a file that a consent must cover for one of the body's
// procedures.
func (b *Body) Needs(procedure string) []record.ConsentSection {
	out := slices.Clone(b.Consent)
	if p, ok := b.Procedure(procedure); ok {
		for _, s := range p.Consent {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out
}

// Version names the state of the body's definition: the day on which it was checked.
func (b *Body) Version() string { return b.Checked.String() }

// Stale reports whether the body was last checked more than a year ago.
func (b *Body) Stale(today record.Day) bool {
	return b.Checked.IsZero() || span{months: 12}.after(b.Checked) < today
}
