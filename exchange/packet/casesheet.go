package packet

import (
	"strings"
	"time"

	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
	"athar/typeset"
)

func (s *sheet) caseSheet() {
	s.turn()
	s.titleBlock()
	s.people()
	s.events()
	s.custody()
	s.registry()
	if !s.o.LeaveOut.Relatives {
		s.relatives()
	}
	s.evidence()
	s.sources()
	s.witnesses()
	s.actions()
	s.submissions()
	s.consents()
	s.demands()
	s.tasks()
	if !s.o.LeaveOut.Enquirer {
		s.enquirer()
	}
	if !s.o.LeaveOut.Notes {
		s.notes()
	}
	if !s.o.LeaveOut.Relatives {
		s.familyTree()
	}
}

func (s *sheet) titleBlock() {
	s.cur.books = append(s.cur.books, bookmark{s.first.T(s.title), 1, s.y})
	s.row(cells{ground: noInk, all: s.sides("H1", func(c column) []typeset.Span {
		return []typeset.Span{span(c.T(s.title), sizeTitle, true, inkAccent)}
	})})
	s.row(cells{pad: 1, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
		return []typeset.Span{span(s.made(c)+s.without(c), sizeLabel, false, inkSoft)}
	})})
	s.y += 4
	s.table(func() {
		s.field("sheet.reference", func(column) string {
			if s.file.Reference == "" {
				return ""
			}
			return bidi.IsolateLTR(s.file.Reference)
		})
		s.field("sheet.opened", func(c column) string {
			if s.file.OpenedAt.IsZero() {
				return ""
			}
			return c.day(s.file.OpenedAt)
		})
		s.field("sheet.opened_by", func(column) string { return s.file.OpenedBy })
		s.field("sheet.status", func(c column) string {
			if s.file.Status == "" {
				return ""
			}
			return c.T("status." + string(s.file.Status))
		})
		s.field("sheet.reviewed", func(c column) string {
			if s.file.Review.By == "" || s.file.Review.At.IsZero() {
				return ""
			}
			return c.T("sheet.reviewed_by", i18n.A("by", s.file.Review.By), i18n.A("date", c.day(s.file.Review.At)))
		})
	})
}

// made says when the sheet was made and in which languages.
func (s *sheet) made(c column) string {
	date := i18n.A("date", c.day(s.o.Now))
	switch {
	case s.both != nil:
		return c.T("sheet.made.both", date)
	case s.first.Lang() == i18n.Arabic:
		return c.T("sheet.made.ar", date)
	}
	return c.T("sheet.made.en", date)
}

// without says what the sheet goes without. It says the same whether or not the file has
// any of it.
func (s *sheet) without(c column) string {
	var out []string
	add := func(left bool, key string) {
		if left {
			out = append(out, c.T(key))
		}
	}
	l := s.o.LeaveOut
	add(l.Contacts && l.EnquirerContacts, "sheet.left_out.contacts")
	add(l.Witnesses, "sheet.left_out.witnesses")
	add(!s.o.Also.Medical, "sheet.left_out.medical")
	add(!s.o.Also.Demands, "sheet.left_out.demands")
	add(s.withPhotos() && s.keepsPhotos(), "sheet.left_out.photos")
	if len(out) == 0 {
		return ""
	}
	return " " + c.T("sheet.left_out", i18n.A("what", c.Join(out)))
}

func (c column) day(t time.Time) string {
	y, m, d := t.Date()
	return c.Day(y, int(m), d)
}

// table gathers rows into one table for screen readers.
func (s *sheet) table(rows func()) { s.within("Table", "", rows) }

func (s *sheet) people() {
	if len(s.file.Sought) == 0 {
		return
	}
	s.heading(2, func(c column) string { return c.N("sheet.section.sought", len(s.file.Sought)) })
	for i, p := range s.file.Sought {
		if i > 0 {
			s.y += 10
		}
		s.person(p)
	}
}

func (s *sheet) person(p record.Person) {
	p.Photos = agreed(p.Photos)
	s.need(photoHeight + 60)
	s.cur.books = append(s.cur.books, bookmark{i18n.Plain(s.first.name(p)), 3, s.y})
	s.photo(p)
	s.row(s.nameRow(p))
	s.y += 2
	s.table(func() { s.personFields(p) })
	if s.narrow.by > 0 && s.narrow.page == s.number {
		s.y = max(s.y, s.narrow.bottom)
	}
	s.narrow.by = 0
	s.written("sheet.description", p.Description)
	s.written("field.marks", p.Marks)
	s.written("field.clothing", p.Clothing)
	if s.o.Also.Medical {
		s.written("field.dental", p.Dental)
		s.written("field.medical", p.Medical)
	}
	s.morePhotos(p)
}

// nameRow is the name in large letters.
func (s *sheet) nameRow(p record.Person) cells {
	r := cells{ground: noInk, all: s.sides("H3", func(c column) []typeset.Span {
		n := c.nameOf(p)
		if n.IsEmpty() {
			return []typeset.Span{span(c.T("sheet.unnamed"), sizeName, false, inkSoft)}
		}
		out := []typeset.Span{span(n.Full(), sizeName, true, inkText)}
		if n.Suggested {
			mark := strings.TrimSpace(i18n.Plain(c.T("sheet.suggested", i18n.A("name", ""))))
			out = append(out, span("\n"+mark, sizeSmall, false, inkSoft))
		}
		return out
	})}
	if s.both == nil {
		r.all[0].x, r.all[0].w = s.area()
	}
	for i := range r.all { // a name stands at the side of its language, whatever its script
		r.all[i].base = bidi.Auto
	}
	return r
}

func (s *sheet) personFields(p record.Person) {
	if s.both == nil {
		s.otherScript(p)
	}
	s.spellings(p)
	part := func(label string, get func(n record.Name) string) {
		s.field(label, func(c column) string {
			return get(c.nameOf(p))
		})
	}
	part("sheet.father", func(n record.Name) string { return n.Father })
	part("sheet.grandfather", func(n record.Name) string { return n.Grandfather })
	s.field("sheet.mother", func(c column) string { return c.mother(p.Mother) })
	part("sheet.family", func(n record.Name) string { return n.Family })
	part("sheet.laqab", func(n record.Name) string { return n.Laqab })
	part("sheet.kunya", func(n record.Name) string { return n.Kunya })
	part("sheet.known_as", func(n record.Name) string { return n.KnownAs })
	s.field("sheet.birth", func(c column) string { return c.date(p.Birth) })
	s.field("sheet.age", func(c column) string { return c.age(p.Age) })
	s.field("sheet.birth_place", func(c column) string { return c.place(p.BirthPlace) })
	if !s.o.LeaveOut.Identifiers {
		for _, id := range p.Identifiers {
			s.field(identifierLabel(id.Kind), func(c column) string { return c.identifier(id) })
		}
	}
	s.field("sheet.sex", func(c column) string { return c.sex(p.Sex) })
	s.field("sheet.nationality", func(column) string { return p.Nationality })
	s.field("sheet.stateless", word(p.Stateless))
	s.field("sheet.palestinian", word(p.Palestinian))
	s.field("sheet.origin", func(c column) string { return c.place(p.Origin) })
	s.field("sheet.residence", func(c column) string { return c.place(p.Residence) })
	s.field("sheet.occupation", func(column) string { return p.Occupation })
	s.field("sheet.marital", func(c column) string { return c.marital(p.Marital, p.Sex) })
	s.field("sheet.minor", word(p.Minor))
	s.field("sheet.pregnant", word(p.Pregnant))
	if p.Phone != "" && !s.o.LeaveOut.Contacts {
		s.field("sheet.phone", func(column) string { return bidi.IsolateLTR(p.Phone) })
	}
	s.fate(p)
}

// otherScript prints the name in the script in which the sheet is not.
func (s *sheet) otherScript(p record.Person) {
	label, other := "sheet.name_latin", record.Latin
	if s.first.script == record.Latin {
		label, other = "sheet.name_ar", record.Arabic
	}
	c := column{s.first.Printer, other, s.first.places}
	n := c.nameOf(p)
	if s.first.nameOf(p).Script == n.Script || n.IsEmpty() {
		return // it is the one in large letters
	}
	s.field(label, func(column) string { return c.suggested(n) })
}

// spellings prints the spellings that are neither in large letters nor the other script's.
func (s *sheet) spellings(p record.Person) {
	ar, _ := p.In(record.Arabic)
	la, _ := p.In(record.Latin)
	for _, n := range p.Names {
		if n.IsEmpty() || n.Suggested || n == ar || n == la {
			continue
		}
		s.field("sheet.spelling", func(c column) string {
			if n.WrittenBy == "" {
				return n.Full()
			}
			return c.T("sheet.spelling_by", i18n.A("name", n.Full()), i18n.A("who", n.WrittenBy))
		})
	}
}

func (s *sheet) enquirer() {
	e := s.file.Enquirer
	if e == (record.Enquirer{}) {
		return
	}
	s.heading(2, func(c column) string { return c.T("sheet.section.enquirer") })
	s.table(func() {
		s.field("sheet.name", func(column) string { return e.Name })
		s.field("sheet.kinship", func(c column) string { return c.relation(e.Relation) })
		if s.o.LeaveOut.EnquirerContacts {
			return
		}
		ltr := func(text string) func(column) string {
			return func(column) string {
				if text == "" {
					return ""
				}
				return bidi.IsolateLTR(text)
			}
		}
		s.field("sheet.phone", ltr(e.Phone))
		s.field("sheet.email", ltr(e.Email))
		s.field("sheet.address", func(column) string { return e.Address })
		s.field("sheet.language", func(c column) string { return c.language(e.Language) })
	})
	if !s.o.LeaveOut.EnquirerContacts {
		s.written("sheet.reach", e.Reach)
	}
}

func (s *sheet) notes() {
	if len(s.file.Notes) == 0 {
		return
	}
	s.heading(2, func(c column) string { return c.T("sheet.section.notes") })
	for _, n := range s.file.Notes {
		if strings.TrimSpace(n.Text) == "" {
			continue
		}
		if !n.At.IsZero() {
			s.need(50)
			s.row(cells{pad: 1, ground: noInk, all: s.sides("P", func(c column) []typeset.Span {
				return []typeset.Span{span(c.T("sheet.written", i18n.A("date", c.day(n.At))), sizeLabel, false, inkSoft)}
			})})
		}
		s.prose(n.Text)
	}
}
