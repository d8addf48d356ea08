package packet

import (
	"regexp"
	"strings"

	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
)

// numberInText matches telephone numbers and ranges: digits in several groups.
var numberInText = regexp.MustCompile(`\+?[0-9٠-٩]+(?:(?: |[-–./ ]|\) ?|(?: ?\())[0-9٠-٩]+)+|\+[0-9٠-٩]+`)

// keepNumbers isolates telephone numbers and ranges of numbers, which would turn round
// within Arabic text.
func keepNumbers(text string) string {
	if !strings.ContainsAny(text, "0123456789٠١٢٣٤٥٦٧٨٩") {
		return text
	}
	return numberInText.ReplaceAllStringFunc(text, bidi.IsolateLTR)
}

// lines joins what is not empty, one below the other.
func lines(parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, "\n")
}

// name is a person's name in the spelling of a language, marked where the family has
// not approved it.
func (c column) name(p record.Person) string {
	n, ok := p.In(c.script)
	if !ok {
		if any := p.DisplayName(c.script); any != "" {
			return any
		}
		return c.T("sheet.unnamed")
	}
	return c.suggested(n)
}

func (c column) suggested(n record.Name) string {
	if n.Suggested {
		return c.T("sheet.suggested", i18n.A("name", n.Full()))
	}
	return n.Full()
}

// mother is the name of a person's mother in the script of a language.
func (c column) mother(m record.ParentName) string {
	own := strings.TrimSpace(m.Given + " " + m.Family)
	if c.script == record.Arabic || m.LatinName == "" {
		if own == "" {
			return m.LatinName
		}
		return own
	}
	if m.Suggested {
		return c.T("sheet.suggested", i18n.A("name", m.LatinName))
	}
	return m.LatinName
}

// place is a place as the family says it, with the district and governorate that it
// does not name itself.
func (c column) place(p record.Place) string {
	if c.script == record.Latin && p.Latin != "" {
		return p.Latin
	}
	var parts []string
	for _, s := range []string{p.Text, p.Locality, p.District, p.Governorate} {
		if s != "" && !strings.Contains(strings.Join(parts, " "), s) {
			parts = append(parts, s)
		}
	}
	if len(parts) == 0 {
		return p.Latin
	}
	comma := ", "
	if bidi.FirstStrong([]rune(parts[0]), bidi.LTR) == bidi.RTL {
		comma = "، "
	}
	return strings.Join(parts, comma)
}

func (c column) date(d record.PartialDate) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(c.Printer)
}

func (c column) age(a record.AgeAt) string {
	if a.Years <= 0 {
		return ""
	}
	age := c.N("sheet.age_years", a.Years)
	if at := c.date(a.At); at != "" {
		return c.T("sheet.age_at", i18n.A("age", age), i18n.A("date", at))
	}
	return age
}

func (c column) sex(s record.Sex) string {
	switch s {
	case record.Female:
		return c.T("sex.female")
	case record.Male:
		return c.T("sex.male")
	}
	return ""
}

func (c column) relation(r record.Relation) string {
	if key := "relation." + string(r); r != "" && c.Has(key) {
		return c.T(key)
	}
	return string(r)
}

func (c column) eventKind(k record.EventKind) string {
	if key := "event.kind." + string(k); k != "" && c.Has(key) {
		return c.T(key)
	}
	return c.T("event.kind.none")
}

func (c column) certainty(s string) string {
	switch s {
	case "sure":
		return c.T("certainty.sure")
	case "likely":
		return c.T("certainty.likely")
	case "hearsay":
		return c.T("certainty.hearsay")
	}
	return s
}

// language names a language that somebody speaks, where it is one of ours.
func (c column) language(s string) string {
	switch s {
	case "ar":
		return c.T("sheet.language.ar")
	case "en":
		return c.T("sheet.language.en")
	}
	return s
}

func (c column) identifier(i record.Identifier) string {
	if i.Number == "" {
		return i.Office
	}
	number := bidi.IsolateLTR(i.Number)
	if i.Office == "" {
		return number
	}
	return c.T("sheet.identifier_office", i18n.A("number", number), i18n.A("office", i.Office))
}

func identifierLabel(k record.IdentifierKind) string {
	switch k {
	case record.NationalNumber:
		return "identifier.national_number"
	case record.FamilyBook:
		return "identifier.family_book"
	case record.Passport:
		return "identifier.passport"
	case record.UNHCR:
		return "identifier.unhcr"
	}
	return "identifier.civil_registration"
}
