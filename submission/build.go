package submission

import (
	"cmp"
	"slices"

	"athar/record"
)

// body makes a body of what a file says.
func (r *reader) body(f *bodyFile) (*Body, error) {
	if f.Format > format {
		return nil, r.wrong(BadFormat, "format", "")
	}
	b := &Body{ID: f.ID, Names: f.Names, What: f.What, Not: f.Not, Who: f.Who, Language: f.Language, Languages: f.Languages,
		PerPerson: f.Per == "person", Addressed: f.Addressed, Channels: f.Channels, Sources: f.Sources, order: f.Order, own: map[string]Question{}}
	for _, step := range []func(*bodyFile, *Body) error{r.head, r.questions, r.procedures, r.requirements, r.sections} {
		if err := step(f, b); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (r *reader) head(f *bodyFile, b *Body) error {
	if !validID(f.ID) {
		return r.wrong(BadValue, "id", f.ID)
	}
	if len(f.Languages) == 0 {
		return r.wrong(BadMissing, "languages", "")
	}
	for _, l := range f.Languages {
		if !slices.Contains(Languages(), l) {
			return r.wrong(BadValue, "languages", string(l))
		}
	}
	if f.Per != "person" && f.Per != "inquiry" {
		return r.wrong(BadValue, "per", f.Per)
	}
	if err := r.printed("names", f.Names, f.Languages); err != nil {
		return err
	}
	for _, t := range []struct {
		member string
		text   Text
	}{{"what", f.What}, {"not", f.Not}, {"who", f.Who}, {"language", f.Language}} {
		if err := r.said(t.member, t.text); err != nil {
			return err
		}
	}
	var ok bool
	if b.Checked, ok = readDay(f.Checked); !ok {
		return r.wrong(BadValue, "checked", f.Checked)
	}
	if len(f.Sources) == 0 || blank(f.Sources[0].Title) {
		return r.wrong(BadMissing, "sources", "")
	}
	for _, c := range f.Channels {
		if !slices.Contains([]string{"email", "post", "form", "office", "phone"}, c.Kind) {
			return r.wrong(BadValue, "channels/kind", c.Kind)
		}
	}
	var err error
	if b.Open, err = r.conditions("open", f.Open); err != nil {
		return err
	}
	b.Consent, err = r.consent("consent", f.Consent)
	return err
}

func (r *reader) conditions(member string, list []conditionFile) ([]Condition, error) {
	if err := r.unique(member, idsOf(list, func(c conditionFile) string { return c.ID })); err != nil {
		return nil, err
	}
	var out []Condition
	for _, c := range list {
		when, err := r.expression(member+"/"+c.ID+"/when", c.When)
		if err == nil {
			err = r.said(member+"/"+c.ID+"/why", c.Why)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, Condition{c.ID, c.Why, when})
	}
	return out, nil
}

func (r *reader) procedures(f *bodyFile, b *Body) error {
	if len(f.Procedures) == 0 {
		return r.wrong(BadMissing, "procedures", "")
	}
	if err := r.unique("procedures", idsOf(f.Procedures, func(p procedureFile) string { return p.ID })); err != nil {
		return err
	}
	for _, p := range f.Procedures {
		member := "procedures/" + p.ID
		if err := r.printed(member+"/names", p.Names, f.Languages); err != nil {
			return err
		}
		open, err := r.conditions(member+"/open", p.Open)
		if err != nil {
			return err
		}
		needs, err := r.consent(member+"/consent", p.Consent)
		if err != nil {
			return err
		}
		if err := r.deadlines(member+"/deadlines", p.Deadlines); err != nil {
			return err
		}
		b.Procedures = append(b.Procedures, Procedure{p.ID, p.Names, p.What, open, p.Deadlines, needs})
	}
	return nil
}

func (r *reader) deadlines(member string, list []Deadline) error {
	if err := r.unique(member, idsOf(list, func(d Deadline) string { return d.ID })); err != nil {
		return err
	}
	for _, d := range list {
		if !slices.Contains([]string{FromSent, FromReply, FromEvent}, d.From) {
			return r.wrong(BadValue, member+"/from", d.From)
		}
		if d.Days < 0 || d.Months < 0 || d.Days+d.Months == 0 || d.Days > 36500 || d.Months > 1200 {
			return r.wrong(BadValue, member+"/"+d.ID, "")
		}
		if err := r.said(member+"/"+d.ID+"/names", d.Names); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) requirements(f *bodyFile, b *Body) error {
	if len(f.Requirements) == 0 {
		return r.wrong(BadMissing, "requirements", "")
	}
	if err := r.unique("requirements", idsOf(f.Requirements, func(q requirementFile) string { return q.ID })); err != nil {
		return err
	}
	for _, q := range f.Requirements {
		member := "requirements/" + q.ID
		if err := r.said(member+"/names", q.Names); err != nil {
			return err
		}
		met, err := r.expression(member+"/met", q.Met)
		if err != nil {
			return err
		}
		when, err := r.optional(member+"/when", q.When)
		if err != nil {
			return err
		}
		ask, ok := b.own[q.Question]
		if !ok {
			ask, ok = r.asks[q.Question]
		}
		if !ok {
			return r.wrong(BadQuestion, member+"/question", q.Question)
		}
		b.Requirements = append(b.Requirements, Requirement{q.ID, q.Names, q.Required, q.Question, &ask, when, met})
	}
	slices.SortStableFunc(b.Requirements, func(x, y Requirement) int { return cmp.Compare(truthRank(x), truthRank(y)) })
	return nil
}

func truthRank(q Requirement) int {
	if q.Required {
		return 0
	}
	return 1
}

func (r *reader) questions(f *bodyFile, b *Body) error {
	own, err := r.asked("questions", f.Questions)
	b.own = own
	return err
}

// asked makes questions of what a file says.
func (r *reader) asked(member string, list []questionFile) (map[string]Question, error) {
	if err := r.unique(member, idsOf(list, func(q questionFile) string { return q.ID })); err != nil {
		return nil, err
	}
	out := make(map[string]Question, len(list))
	for _, q := range list {
		at := member + "/" + q.ID
		if err := r.said(at+"/words", q.Words); err != nil {
			return nil, err
		}
		to, err := r.target(at+"/target", q.Target)
		if err != nil {
			return nil, err
		}
		out[q.ID] = Question{q.ID, q.Order, q.Words, q.Help, &to}
	}
	return out, nil
}

func (r *reader) target(member string, t targetFile) (target, error) {
	kind := record.Kind(t.Kind)
	of, ok := r.tables.byKind[kind]
	if !ok {
		return target{}, r.wrong(BadValue, member+"/kind", t.Kind)
	}
	if blank(t.Field) || blank(t.Section) {
		return target{}, r.wrong(BadMissing, member, "")
	}
	if t.Make != "" && (kind != record.KindEvent || !slices.Contains(record.EventKinds(), record.EventKind(t.Make))) {
		return target{}, r.wrong(BadValue, member+"/make", t.Make)
	}
	out := target{kind: kind, section: t.Section, field: t.Field, create: t.Make, of: of}
	var err error
	if out.which, err = r.optional(member+"/which", t.Which, of); err != nil || t.Item == nil {
		return out, err
	}
	list, ok := of.fields[t.Item.List]
	if !ok || list.shape != isList {
		return target{}, r.wrong(BadField, member+"/item/list", t.Item.List)
	}
	out.item = &itemTarget{name: t.Item.List, list: list, field: t.Item.Field}
	out.item.which, err = r.optional(member+"/item/which", t.Item.Which, of, list.of)
	return out, err
}
