package inquiry

import (
	"slices"
	"strings"
	"time"

	"athar/i18n"
	"athar/record"
)

// PrintLanguage is the language of a printed sheet; it need not be the screen's.
type PrintLanguage string

// The languages of a sheet.
const (
	PrintArabic  PrintLanguage = "ar"
	PrintEnglish PrintLanguage = "en"
	PrintBoth    PrintLanguage = "both"
)

// PrintLanguages are the choices, in the order offered.
func PrintLanguages() []PrintLanguage { return []PrintLanguage{PrintArabic, PrintEnglish, PrintBoth} }

// Printing is what the print part shows.
type Printing struct {
	Language PrintLanguage
	Contacts bool // also how people can be reached, and who told what
	Medical  bool // also health and teeth, and medical papers
	Demands  bool // also who asked for money
	Busy     bool
	Done     string // where the sheet was written, for opening it; "" before
	Err      error
}

// HasMedical reports whether a file holds anything that is printed only with Medical.
func HasMedical(f *record.File) bool {
	said := func(p record.Person) bool { return p.Medical != "" || p.Dental != "" }
	return slices.ContainsFunc(f.Sought, said) || slices.ContainsFunc(f.Relatives, said) ||
		slices.ContainsFunc(f.Evidence, func(v record.Evidence) bool { return v.Kind == record.EvidenceMedical })
}

// HasDemands reports whether a file holds anything that is printed only with Demands.
func HasDemands(f *record.File) bool {
	return len(f.Demands) > 0 || slices.ContainsFunc(f.Events, func(e record.Event) bool { return e.Kind == record.MoneyDemand })
}

// Languages returns the printers of the sheet: the first language, and the second one
// when both are printed, else nil. The screen's own language comes first.
func (pr Printing) Languages(screen *i18n.Printer) (first, second *i18n.Printer, err error) {
	langs := map[PrintLanguage][]i18n.Language{
		PrintArabic: {i18n.Arabic}, PrintEnglish: {i18n.English},
		PrintBoth: {i18n.Arabic, i18n.English},
	}[pr.Language]
	if pr.Language == PrintBoth && !screen.RTL() {
		langs = []i18n.Language{i18n.English, i18n.Arabic}
	}
	if len(langs) == 0 {
		langs = []i18n.Language{screen.Lang()}
	}
	if first, err = i18n.New(langs[0], screen.Options()); err != nil {
		return nil, nil, err
	}
	if len(langs) > 1 {
		second, err = i18n.New(langs[1], screen.Options())
	}
	return first, second, err
}

// FileName proposes a name for the sheet without any word of the inquiry's content: its
// reference as far as it is a number, else the day.
func FileName(reference string, now time.Time) string {
	plain := PlainNumber(reference)
	if plain == "" {
		plain = now.Format("2006-01-02")
	}
	return "athar-" + plain + ".pdf"
}

// PlainNumber is what of a reference can be shown to anybody: its digits, in Western
// shapes, with hyphens between them. A family may have made its name the reference.
func PlainNumber(reference string) string {
	groups := strings.FieldsFunc(i18n.WesternDigits(reference), func(r rune) bool { return r < '0' || r > '9' })
	return strings.Join(groups, "-")
}
