package packet

import (
	"athar/i18n"
	"athar/record"
)

// fateOf is the present assessment of what became of somebody: the newest counts.
func (s *sheet) fateOf(person record.ID) (present record.Fate, ok bool) {
	for _, v := range s.file.Fates {
		if v.Person == person && (!ok || !v.At.Before(present.At)) {
			present, ok = v, true
		}
	}
	return present, ok
}

// fate says what is established of somebody sought, and by whom. Where nobody has
// assessed anything, life is presumed; what offices say is not asked.
func (s *sheet) fate(p record.Person) {
	s.field("sheet.fate", func(c column) string {
		v, ok := s.fateOf(p.ID)
		if !ok {
			return c.T("ledger.fate.presumed")
		}
		state := word(v.State)(c)
		if v.State == record.FateUnknown || v.State == "" {
			state = lines(state, c.T("sheet.fate.alive"))
		}
		by := ""
		if v.By != "" || !v.At.IsZero() {
			when := "—"
			if !v.At.IsZero() {
				when = c.day(v.At)
			}
			by = c.T("ledger.fate.by", i18n.A("who", dash(v.By)), i18n.A("when", when))
		}
		basis, body, told := "", "", ""
		if v.Basis != "" {
			basis = c.T("ledger.fate.basis_is", i18n.A("basis", v.Basis))
		}
		if v.Body != "" {
			body = c.T("ledger.fate.body_is", i18n.A("body", v.Body))
		}
		if v.Told != "" {
			told = c.T("ledger.fate.told_is", i18n.A("answer", word(v.Told)(c)))
		}
		return lines(state, by, basis, body, told)
	})
}

// registry lists what registry offices say: a claim of theirs, which decides nothing.
func (s *sheet) registry() {
	var list []listed
	for _, v := range s.file.RegistryChecks {
		list = append(list, listed{
			first: day(v.Date),
			what:  word(v.Result), // "according to the registry", say its words
			under: []fact{{label: "sheet.about", get: func(c column) string {
				if v.Person.IsZero() {
					return ""
				}
				return s.names(c, []record.ID{v.Person})
			}}},
			text: v.Text,
			facts: []fact{
				{label: "ledger.registry.office", get: as(v.Office)},
				{label: "ledger.registry.who", get: as(v.Who)},
				answer("sheet.extract", v.Extract),
				s.document(v.Evidence),
			}})
	}
	s.section("ledger.group.registry", [3]string{"sheet.when", "sheet.office_says", "sheet.details"}, list)
	if len(list) > 0 {
		s.remark("ledger.registry.rule")
	}
}
