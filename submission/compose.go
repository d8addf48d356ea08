package submission

import (
	"slices"
	"strings"

	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// Options say what goes into a form, beyond the records themselves. The zero Options
// leave out everything that somebody must choose by name.
type Options struct {
	Gazetteer *gazetteer.Table
	Today     record.Day
	Addressee string      // of a letter to an authority, in full
	Witnesses []record.ID // who may be named: only those whose Tell is Yes are
	Files     []record.ID // evidence that goes with it
	Medical   bool        // medical and dental facts, where the form has a place for them
	Reading   bool        // a copy to read: any language, those too that the body does not take

	// Kin says what one person is to another in the printer's language, as package kin
	// derives it; nil: only what the kinships themselves say.
	Kin func(p *i18n.Printer, from, to record.ID) string
}

// line is one line of a section: a sentence, or a fact with its label.
type line struct {
	text  Text
	fact  string
	label *Text
	when  rule
	skip  bool
}

// Compose fills a body's form from the records: one passage for each section, in the
// body's order and in one language. Passages have no keys yet; Item is the section's id,
// and "id@person" of a section that is there once for each person.
//
// It is an Invalid fault (procedure, body_language, one_person, no_person) where the
// request does not fit the body, and NotFound where there is no such body.
func (b *Bodies) Compose(body, procedure string, f *record.File, people []record.ID, lang i18n.Language, o Options) ([]record.Passage, error) {
	d, scopes, err := b.request(body, procedure, f, people, lang, o)
	if err != nil {
		return nil, err
	}
	printer, err := b.words.printer(lang)
	if err != nil {
		return nil, err
	}
	w := &writer{words: b.words, printer: printer, lang: lang, file: f, o: o, all: scopes}
	var out []record.Passage
	for i := range d.Sections {
		s := &d.Sections[i]
		if len(s.procedures) > 0 && !slices.Contains(s.procedures, procedure) {
			continue
		}
		if !s.each {
			out = w.passage(out, s, s.ID, scopes)
			continue
		}
		for j := range scopes {
			item := s.ID
			if len(scopes) > 1 {
				item += "@" + scopes[j].person.ID.String()
			}
			out = w.passage(out, s, item, scopes[j:j+1])
		}
	}
	return out, nil
}

// request checks what is asked of Compose.
func (b *Bodies) request(body, procedure string, f *record.File, people []record.ID, lang i18n.Language, o Options) (*Body, []*scope, error) {
	wrong := func(hint string) (*Body, []*scope, error) {
		return nil, nil, fault.New("submission.compose", fault.Invalid, hint, nil)
	}
	d := b.Body(body)
	if d == nil {
		return nil, nil, fault.New("submission.compose", fault.NotFound, "body", nil)
	}
	if _, ok := d.Procedure(procedure); !ok {
		return wrong("procedure")
	}
	if !slices.Contains(Languages(), lang) || !d.Takes(lang) && !o.Reading {
		return wrong("body_language")
	}
	places := o.Gazetteer
	if places == nil {
		places = b.places
	}
	with := b.With(places)
	scopes := with.scopes(f, o.Today)
	if len(people) > 0 {
		for _, id := range people {
			if !slices.ContainsFunc(scopes, func(s *scope) bool { return s.person.ID == id }) {
				return wrong("no_person")
			}
		}
		scopes = slices.DeleteFunc(scopes, func(s *scope) bool { return !slices.Contains(people, s.person.ID) })
	}
	switch {
	case len(scopes) == 0:
		return wrong("no_person")
	case d.PerPerson && len(scopes) > 1:
		return wrong("one_person")
	}
	return d, scopes, nil
}

// passage adds a section's text, where it says anything.
func (w *writer) passage(out []record.Passage, s *Section, item string, scopes []*scope) []record.Passage {
	if s.when != nil && !slices.ContainsFunc(scopes, func(c *scope) bool { return s.when(c) }) {
		return out
	}
	w.scopes = scopes
	var lines []string
	for i := range s.lines {
		if text := w.line(&s.lines[i]); text != "" {
			lines = append(lines, text)
		}
	}
	if len(lines) == 0 {
		return out
	}
	title := s.Title.In(w.lang)
	if s.each && len(w.all) > 1 {
		title = w.put("of_person", "title", title, "name", w.shortName(scopes[0].person))
	}
	return append(out, record.Passage{Item: item, Title: title, Text: strings.Join(lines, "\n"), Confidential: s.Confidential})
}

// line writes one line; "" where it does not apply or has nothing to say.
func (w *writer) line(l *line) string {
	if l.when != nil && !slices.ContainsFunc(w.scopes, func(c *scope) bool { return l.when(c) }) {
		return ""
	}
	if l.fact == "" {
		return w.sentence(l.text.In(w.lang), l.skip)
	}
	values := w.values(l.fact)
	if len(values) == 0 {
		if l.skip {
			return ""
		}
		values = []string{w.word("unknown")}
	}
	label := w.words.texts["fact."+l.fact].In(w.lang)
	if l.label != nil {
		label = l.label.In(w.lang)
	}
	if len(values) == 1 {
		return w.put("line", "label", label, "value", values[0])
	}
	return w.put("line", "label", label, "value", "") + "\n" + w.bullets(values)
}

func (w *writer) bullets(values []string) string { return "– " + strings.Join(values, "\n– ") }

// sentence puts facts into a sentence, each at its {place}. What is not known is said
// so; with skip the sentence is left out instead.
func (w *writer) sentence(text string, skip bool) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, _ := strings.Cut(rest, "}")
		values := w.values(name)
		switch {
		case len(values) > 0:
			b.WriteString(w.join(values))
		case skip:
			return ""
		default:
			b.WriteString(w.word("unknown"))
		}
		text = after
	}
}

// values are what a fact says of the people of the passage. What is the same for all of
// them is said once; what is not, with the names of those for whom it is so.
func (w *writer) values(name string) []string {
	f := factOf(name)
	if f == nil {
		return nil
	}
	var out []string
	whose := map[string][]string{}
	for _, s := range w.scopes {
		w.s = s
		for _, v := range f(w) {
			if _, known := whose[v]; !known {
				out = append(out, v)
			}
			if n := w.shortName(s.person); !slices.Contains(whose[v], n) {
				whose[v] = append(whose[v], n)
			}
		}
	}
	if name == "name" || name == "short_name" {
		return out
	}
	for i, v := range out {
		if len(whose[v]) < len(w.scopes) {
			out[i] = w.put("line", "label", w.join(whose[v]), "value", v)
		}
	}
	return out
}

// Refill puts newly filled passages in the place of old ones. What a person edited stays
// as it was edited; keys stay with their items, so that each passage keeps its history.
func Refill(old, filled []record.Passage) []record.Passage {
	out := slices.Clone(filled)
	last := ""
	for i := range out {
		at := slices.IndexFunc(old, func(p record.Passage) bool { return p.Item == out[i].Item })
		if at < 0 {
			continue
		}
		was := old[at]
		if was.Edited {
			out[i] = was
		}
		out[i].Key = was.Key
		if was.Key != "" && was.Key <= last {
			out[i].Key = "" // the body's form has another order now
		}
		last = max(last, out[i].Key)
	}
	for _, p := range old { // what somebody wrote is not lost with its section
		if p.Edited && !slices.ContainsFunc(out, func(n record.Passage) bool { return n.Item == p.Item }) {
			p.Key = ""
			out = append(out, p)
		}
	}
	return out
}

// NeedsWith returns the parts of a file that a consent must cover for a form that is
// filled with these options: what the body needs, and what was chosen beyond it.
func (b *Body) NeedsWith(procedure string, o Options) []record.ConsentSection {
	out := b.Needs(procedure)
	add := func(is bool, s record.ConsentSection) {
		if is && !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	add(o.Medical && b.says("medical", "dental"), record.ShareMedical)
	add(len(o.Witnesses) > 0 && b.says("witnesses"), record.ShareWitnesses)
	add(len(o.Files) > 0, record.ShareEvidence)
	return out
}

// says reports whether the body's form has a line with one of some facts.
func (b *Body) says(facts ...string) bool {
	return slices.ContainsFunc(b.Sections, func(s Section) bool {
		return slices.ContainsFunc(s.lines, func(l line) bool { return slices.Contains(facts, l.fact) })
	})
}

// sections reads the sections of a body's form.
func (r *reader) sections(f *bodyFile, b *Body) error {
	if len(f.Sections) == 0 {
		return r.wrong(BadMissing, "sections", "")
	}
	if err := r.unique("sections", idsOf(f.Sections, func(s sectionFile) string { return s.ID })); err != nil {
		return err
	}
	for _, sf := range f.Sections {
		member := "sections/" + sf.ID
		if err := r.printed(member+"/title", sf.Title, f.Languages); err != nil {
			return err
		}
		for _, p := range sf.Procedures {
			if _, ok := b.Procedure(p); !ok {
				return r.wrong(BadValue, member+"/procedures", p)
			}
		}
		when, err := r.optional(member+"/when", sf.When)
		if err != nil {
			return err
		}
		s := Section{ID: sf.ID, Title: sf.Title, Confidential: sf.Confidential, each: sf.Each, procedures: sf.Procedures, when: when}
		for _, lf := range sf.Lines {
			l, err := r.line(member+"/lines", lf, f.Languages)
			if err != nil {
				return err
			}
			s.lines = append(s.lines, l)
		}
		b.Sections = append(b.Sections, s)
	}
	return nil
}

func (r *reader) line(member string, lf lineFile, languages []i18n.Language) (line, error) {
	when, err := r.optional(member+"/when", lf.When)
	if err != nil {
		return line{}, err
	}
	l := line{text: lf.Text, fact: lf.Fact, label: lf.Label, when: when, skip: lf.Skip}
	if lf.Fact != "" {
		if factOf(lf.Fact) == nil {
			return line{}, r.wrong(BadFact, member+"/fact", lf.Fact)
		}
		if lf.Label != nil {
			err = r.printed(member+"/label", *lf.Label, languages)
		}
		return l, err
	}
	if err := r.printed(member+"/text", lf.Text, languages); err != nil {
		return line{}, err
	}
	for _, text := range []string{lf.Text.Arabic, lf.Text.English, lf.Text.French} {
		for {
			_, rest, ok := strings.Cut(text, "{")
			if !ok {
				break
			}
			name, after, closed := strings.Cut(rest, "}")
			if !closed || factOf(name) == nil {
				return line{}, r.wrong(BadFact, member+"/text", text)
			}
			text = after
		}
	}
	return l, nil
}
