package packet

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
)

// numberInText matches telephone numbers and ranges: digits in several groups.
var numberInText = regexp.MustCompile(`\+?\(?[0-9٠-٩]+\)?(?: ?[-–./ ] ?\(?[0-9٠-٩]+\)?)+`)

// keepNumbers isolates telephone numbers and ranges of numbers, which would turn round
// within Arabic text. Numbers that are part of a word, such as a reference, go with it.
func keepNumbers(text string) string {
	var b strings.Builder
	at := 0
	for _, m := range numberInText.FindAllStringIndex(text, -1) {
		before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
		after, _ := utf8.DecodeRuneInString(text[m[1]:])
		if wordPart(before) || wordPart(after) || strings.Count(text[m[0]:m[1]], "(") != strings.Count(text[m[0]:m[1]], ")") {
			continue
		}
		b.WriteString(text[at:m[0]])
		b.WriteString(bidi.IsolateLTR(text[m[0]:m[1]]))
		at = m[1]
	}
	b.WriteString(text[at:])
	return b.String()
}

func wordPart(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-–/_#@+", r))
}

// ordered makes the lines that a printer put together run as its language does: their
// own words may all be isolated. What somebody wrote runs as it begins.
func (c column) ordered(text string) string {
	if !strings.ContainsRune(text, bidi.FSI) {
		return text
	}
	mark := string(bidi.LRM)
	if c.RTL() {
		mark = string(bidi.RLM)
	}
	all := strings.Split(text, "\n")
	for i, l := range all {
		if strings.ContainsRune(l, bidi.FSI) {
			all[i] = mark + l
		}
	}
	return strings.Join(all, "\n")
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

// nameOf is a person's name in the script of a language: the family's own spelling, else
// a suggested one, else one made from another script. Where nothing can be made of it,
// the name comes in the script in which it is written.
func (c column) nameOf(p record.Person) record.Name {
	if n, ok := p.In(c.script); ok {
		return n
	}
	other := record.Latin
	if c.script == record.Latin {
		other = record.Arabic
	}
	n, ok := p.In(other)
	if !ok {
		return record.Name{Given: p.DisplayName(c.script)}
	}
	if made := record.Transliterate(n); made.Script == c.script && !made.IsEmpty() {
		made.Suggested = true
		return made
	}
	return n
}

// name is nameOf in one line, marked where the family has not approved it.
func (c column) name(p record.Person) string {
	n := c.nameOf(p)
	if n.IsEmpty() {
		return c.T("sheet.unnamed")
	}
	return c.suggested(n)
}

// suggested is a full name within a line, marked where the family has not approved it.
func (c column) suggested(n record.Name) string {
	if n.Suggested {
		return c.T("sheet.suggested_short", i18n.A("name", n.Full()))
	}
	return n.Full()
}

// mother is the name of a person's mother in the script of a language; in Latin letters
// it is suggested where the family has not written it so.
func (c column) mother(m record.ParentName) string {
	own := strings.TrimSpace(m.Given + " " + m.Family)
	switch {
	case own == "":
		return m.LatinName
	case c.script == record.Arabic:
		return own
	case m.LatinName == "":
		made := record.Transliterate(record.Name{Script: record.Arabic, Given: m.Given, Family: m.Family})
		if made.IsEmpty() {
			return own
		}
		return c.suggested(made)
	case m.Suggested:
		return c.T("sheet.suggested_short", i18n.A("name", m.LatinName))
	}
	return m.LatinName
}

// place is a place as the family says it, with the district and governorate that it
// does not name itself.
func (c column) place(p record.Place) string {
	if c.script == record.Latin && p.Latin != "" {
		return c.known(p.Latin, p.Entry)
	}
	if p.Entry != "" && c.places.Name(p.Entry, c.Lang()) != "" {
		own := p.Text
		if own == "" {
			own = p.Latin
		}
		return c.known(own, p.Entry)
	}
	var parts []string
	for _, s := range []string{p.Text, p.Locality, p.Subdistrict, p.District, p.Governorate} {
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

// known is a place or an authority as the family says it, with its full name beside it
// where the gazetteer knows it and it says more.
func (c column) known(text, entry string) string {
	full := ""
	if entry != "" {
		full = c.places.Full(entry, c.Lang())
	}
	own := strings.TrimSpace(text)
	switch {
	case full == "" || own == full:
		return text
	case own == "" || own == c.places.Name(entry, c.Lang()):
		return full
	}
	return c.ordered(c.T("sheet.kin_note", i18n.A("kin", text), i18n.A("note", full)))
}

// dots joins parts, each isolated already, in one line that runs as the language does.
func (c column) dots(parts []string) string { return c.ordered(strings.Join(parts, " · ")) }

func (c column) date(d record.PartialDate) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(c.Printer)
}

func (c column) age(a record.AgeAt) string {
	age := keepNumbers(a.Text)
	switch {
	case age == "" && a.Years <= 0:
		return ""
	case age == "":
		age = c.N("sheet.age_years", a.Years)
	}
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
	case record.Sure:
		return c.T("certainty.sure")
	case record.Likely:
		return c.T("certainty.likely")
	case record.Hearsay:
		return c.T("certainty.hearsay")
	}
	return s
}

func (c column) marital(s string, sex record.Sex) string {
	if key := "marital." + s; s != "" && c.Has(key) {
		return c.For(key, string(sex))
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
	return c.ordered(c.T("sheet.identifier_office", i18n.A("number", number), i18n.A("office", i.Office)))
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
