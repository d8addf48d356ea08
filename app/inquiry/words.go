package inquiry

import (
	"strings"
	"time"

	"athar/app/nav"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// ScriptOf is the script in which names are shown in a language.
func ScriptOf(p *i18n.Printer) record.Script {
	if p.RTL() {
		return record.Arabic
	}
	return record.Latin
}

// NameWords is a person's name as the screen's language shows it, or words for somebody
// who has none yet.
func NameWords(pr *i18n.Printer, p record.Person) string {
	if name := p.DisplayName(ScriptOf(pr)); name != "" {
		return name
	}
	if p.Role == record.RoleRelative {
		return pr.T("inquiry.relative.unnamed")
	}
	return pr.T("inquiry.person.unnamed")
}

// Progress says in words what a section holds and what is still missing. It never says
// how much in per cent: nobody owes us a full form.
func (s *State) Progress(p *i18n.Printer, section nav.Section) string {
	switch section {
	case nav.Sought:
		return s.soughtWords(p)
	case nav.Events:
		return s.eventWords(p)
	case nav.Enquirer:
		return s.enquirerWords(p)
	case nav.Relatives:
		if len(s.File.Relatives) == 0 {
			return p.T("inquiry.progress.relatives_none")
		}
		return p.N("inquiry.progress.relatives", len(s.File.Relatives))
	case nav.Notes:
		if len(s.File.Notes) == 0 {
			return p.T("inquiry.progress.notes_none")
		}
		return p.N("inquiry.progress.notes", len(s.File.Notes))
	}
	if !s.Named() {
		return p.T("inquiry.progress.print_needs_name")
	}
	return p.T("inquiry.progress.print_ready")
}

func (s *State) soughtWords(p *i18n.Printer) string {
	if !s.Named() {
		return p.T("inquiry.progress.no_name")
	}
	if len(s.File.Sought) == 1 {
		return sentence(p, p.T("inquiry.progress.name_there"), s.missingOf(p, s.File.Sought[0]))
	}
	all := p.N("inquiry.progress.people", len(s.File.Sought))
	for _, person := range s.File.Sought {
		if !person.HasName() {
			return sentence(p, all, p.T("inquiry.progress.one_unnamed"))
		}
	}
	return all
}

// missingOf names the first thing that would help most and is not there yet.
func (s *State) missingOf(p *i18n.Printer, person record.Person) string {
	switch {
	case person.Birth.Text == "" && person.Age.Years == 0 && person.Age.Text == "":
		return p.T("inquiry.progress.no_birth")
	case person.Mother.Given == "":
		return p.T("inquiry.progress.no_mother")
	case len(person.Identifiers) == 0:
		return p.T("inquiry.progress.no_number")
	}
	return ""
}

func (s *State) eventWords(p *i18n.Printer) string {
	events := s.File.OwnEvents()
	if len(events) == 0 {
		return p.T("inquiry.progress.events_none")
	}
	all := p.N("inquiry.progress.events", len(events))
	for _, e := range events {
		if e.Date.Text == "" {
			return sentence(p, all, p.T("inquiry.progress.no_date"))
		}
	}
	for _, e := range events {
		if e.Place.Text == "" {
			return sentence(p, all, p.T("inquiry.progress.no_place"))
		}
	}
	return all
}

func (s *State) enquirerWords(p *i18n.Printer) string {
	e := s.File.Enquirer
	switch {
	case e == (record.Enquirer{}):
		return p.T("inquiry.progress.enquirer_none")
	case e.Name == "":
		return p.T("inquiry.progress.enquirer_no_name")
	case e.Phone == "" && e.Email == "" && e.Reach == "":
		return sentence(p, p.T("inquiry.progress.name_there"), p.T("inquiry.progress.no_reach"))
	}
	return p.T("inquiry.progress.enquirer_there")
}

// sentence puts two clauses together; the second may be empty.
func sentence(p *i18n.Printer, first, second string) string {
	if second == "" {
		return first
	}
	return p.T("inquiry.progress.join", i18n.A("first", first), i18n.A("second", second))
}

// Remarks returns what looks odd about a record's field, in words: for the record id
// under path and the paths below it. The empty path asks for remarks on the whole record.
func Remarks(p *i18n.Printer, warnings []record.Warning, id record.ID, path string) []string {
	var out []string
	for _, w := range warnings {
		if w.Record != id || (w.Path != path && (path == "" || !strings.HasPrefix(w.Path, path+"/"))) {
			continue
		}
		out = append(out, w.Words(p))
	}
	return out
}

// said lists the warnings whose words the kit's own parts say already, beside the field.
func said(code string) bool {
	switch code {
	case "date_invalid", "date_not_read", "name_suggested":
		return true
	}
	return false
}

// Warnings returns what looks odd in the file as of a day, without what the fields say
// themselves, and without asking for what nobody has begun to write.
func (s *State) Warnings(today record.Day) []record.Warning {
	var out []record.Warning
	for _, w := range record.WarningsAt(s.File, today) {
		p := s.PersonOf(w.Record)
		early := (w.Code == "no_name" || w.Code == "relative_unrelated") && p != nil && !touched(*p) || w.Code == "no_reach" && s.File.Enquirer == (record.Enquirer{})
		if early || said(w.Code) {
			continue
		}
		out = append(out, w)
	}
	return out
}

// EventTitle is an event in one line: what, when, where.
func EventTitle(p *i18n.Printer, e record.Event) string {
	return joinDots(append([]string{EventKindWords(p, e.Kind)}, whenWhere(p, e)...))
}

// differsTitle is what differed in one line, away from the event it belongs to.
func differsTitle(p *i18n.Printer, e record.Event) string {
	parts := whenWhere(p, e)
	if e.Kind != "" {
		parts = append([]string{EventKindWords(p, e.Kind)}, parts...)
	}
	if len(parts) == 0 {
		parts = append(parts, e.Text)
	}
	return joinDots(parts)
}

func whenWhere(p *i18n.Printer, e record.Event) []string {
	var parts []string
	if e.Date.Text != "" {
		parts = append(parts, e.Date.Format(p))
	}
	if e.Place.Text != "" {
		parts = append(parts, e.Place.Text)
	}
	return parts
}

// joinDots joins short facts with a middle dot, each isolated so that none reorders another.
func joinDots(parts []string) string {
	for i := range parts {
		parts[i] = i18n.Isolate(parts[i])
	}
	return strings.Join(parts, " · ")
}

// EventKindWords names a kind of event.
func EventKindWords(p *i18n.Printer, k record.EventKind) string {
	if k == "" {
		return p.T("event.kind.none")
	}
	if key := "event.kind." + string(k); p.Has(key) {
		return p.T(key)
	}
	return string(k)
}

// RelationWords names a relation, or says that it is not chosen yet.
func RelationWords(p *i18n.Printer, r record.Relation) string {
	if r == "" {
		return p.T("relation.none")
	}
	if key := "relation." + string(r); p.Has(key) {
		return p.T(key)
	}
	return string(r)
}

// VersionWords says who wrote a version of a field, and when, in a zone.
func VersionWords(p *i18n.Printer, v casework.Version, zone *time.Location) string {
	when := p.Time(v.At.In(zone))
	if v.Author == "" {
		return when
	}
	return p.T("history.by", i18n.A("who", v.Author), i18n.A("when", when))
}

// SectionOf is where a record is written.
func (s *State) SectionOf(id record.ID) nav.Section {
	switch p := s.PersonOf(id); {
	case p != nil && p.Role == record.RoleRelative:
		return nav.Relatives
	case p != nil:
		return nav.Sought
	case s.EventOf(id) != nil:
		return nav.Events
	case s.NoteOf(id) != nil:
		return nav.Notes
	case id == s.File.ID:
		return nav.Enquirer
	}
	for _, k := range s.File.Kinships {
		if k.ID == id {
			return s.SectionOf(k.From)
		}
	}
	return nav.Overview
}

// OpenAt shows what a record says: its section, and in it the record.
func (s *State) OpenAt(id record.ID) nav.Section {
	section := s.SectionOf(id)
	for _, k := range s.File.Kinships {
		if k.ID == id {
			id = k.From
		}
	}
	s.Open[section] = id
	if section == nav.Sought {
		s.Person = id
	}
	return section
}
