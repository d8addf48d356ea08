package submission

import (
	"slices"
	"strings"

	"athar/record"
)

func aroundFact(name string) fact {
	switch name {
	case "actions":
		return func(w *writer) []string { return eachOf(w, w.s.actions, action) }
	case "actions_taken": // without what was not possible, and why
		return func(w *writer) []string {
			return eachOf(w, w.s.actions, func(w *writer, a *record.Action) string {
				open := *a
				open.Impossible = ""
				return action(w, &open)
			})
		}
	case "registry":
		return registry
	case "relatives":
		return relatives
	case "donors":
		return donors
	case "enquirer":
		return one(enquirer)
	case "enquirer_relation":
		return one(enquirerRelation)
	case "enquirer_contact":
		return enquirerContact
	case "enquirer_reply": // where an answer goes, without how to reach her safely
		return enquirerReply
	case "witnesses":
		return witnesses
	case "files":
		return files
	case "photos":
		return one(photos)
	case "consent":
		return one(func(w *writer) string {
			if slices.ContainsFunc(w.s.consents, func(c record.Consent) bool { return c.Form != "" && !c.Withdrawn.Known() }) {
				return w.word("consent_given")
			}
			return ""
		})
	case "today":
		return one(func(w *writer) string { return w.day(w.o.Today) })
	case "addressee":
		return one(func(w *writer) string { return w.clean(w.o.Addressee) })
	}
	return nil
}

// action is one thing that the family did, with its answer; or why nothing was possible.
func action(w *writer, a *record.Action) string {
	if why := w.told(a.Impossible); why != "" && blank(a.What) {
		return w.put("impossible", "why", why)
	}
	where := w.authority(a.Where, a.WhereEntry)
	text := w.phrases(w.told(a.What), where)
	if text == "" {
		return ""
	}
	if date := w.date(a.Date); date != "" {
		text = w.put("line", "label", date, "value", text)
	}
	switch answer, why := w.told(a.Answer), w.told(a.Impossible); {
	case answer != "":
		text = w.put("answered", "text", text, "answer", answer)
	case why != "":
		text = w.put("event_text", "head", text, "text", w.put("impossible", "why", why))
	default:
		text = w.put("unanswered", "text", text)
	}
	return text
}

// registry says what offices answered, as the claims that they are.
func registry(w *writer) []string {
	return eachOf(w, w.s.checks, func(w *writer, c *record.RegistryCheck) string {
		if c.Result == "" || c.Result == record.RegistryNotChecked {
			return ""
		}
		text := w.phrases(said(w, c.Result), w.told(c.Office), w.date(c.Date))
		return w.put("registry_claim", "text", text)
	})
}

// relatives are the relatives by name and kinship. Their contacts are not said.
func relatives(w *writer) []string {
	var out []string
	for i := range w.file.Relatives {
		p := &w.file.Relatives[i]
		name := w.fullName(p)
		if p.Deleted || name == "" {
			continue
		}
		kin := w.kin(p.ID, w.s.person.ID)
		if kin == "" {
			continue
		}
		out = append(out, w.put("line", "label", kin, "value", name))
	}
	return out
}

// donors are the relatives who would give, or gave, a reference sample.
func donors(w *writer) []string {
	var out []string
	for i := range w.file.Relatives {
		p := &w.file.Relatives[i]
		if p.Deleted || p.Donor.Step == "" || p.Living == record.Deceased {
			continue
		}
		kin := w.kin(p.ID, w.s.person.ID)
		if kin == "" {
			continue
		}
		step := w.phrases(lowerFirst(said(w, p.Donor.Step)), w.told(p.Donor.With), w.date(p.Donor.When))
		out = append(out, w.put("line", "label", kin, "value", w.phrases(w.fullName(p), step)))
	}
	return out
}

// kin says what one person is to another: as it was derived, else as it was written.
func (w *writer) kin(from, to record.ID) string {
	if w.o.Kin != nil && w.lang != French { // the words for distant kin are those of the screen
		if text := w.o.Kin(w.printer, from, to); text != "" {
			return w.clean(text)
		}
	}
	return w.relation(w.relationOf(from, to))
}

func (w *writer) relation(r record.Relation) string {
	if r == "" {
		return ""
	}
	if !r.Known() {
		r = record.OtherRelation
	}
	return w.printer.T("relation." + string(r))
}

// relationOf finds what one person is to another: as a kinship says it, or over one
// parent or the spouse of the other.
func (w *writer) relationOf(from, to record.ID) record.Relation {
	if r := w.direct(from, to); r != "" {
		return r
	}
	for _, k := range w.file.Kinships {
		if k.Deleted || k.To != to || !k.Relation.IsParent() {
			continue
		}
		if r := overParent(w.direct(from, k.From), k.Relation); r != "" {
			return r
		}
	}
	for _, k := range w.file.Kinships {
		spouse := k.From
		if k.From == to {
			spouse = k.To
		}
		if k.Deleted || k.From != to && k.To != to || k.Relation != record.Wife && k.Relation != record.Husband {
			continue
		}
		if r := overSpouse(w.direct(from, spouse)); r != "" {
			return r
		}
	}
	return ""
}

// overSpouse says what somebody is to the wife or husband of a person of whom he or she
// is a relation.
func overSpouse(r record.Relation) record.Relation {
	switch r {
	case record.Sister:
		return record.SisterInLaw
	case record.Brother:
		return record.BrotherInLaw
	case record.Mother:
		return record.MotherInLaw
	case record.Father:
		return record.FatherInLaw
	}
	return ""
}

func (w *writer) direct(from, to record.ID) record.Relation {
	for _, k := range w.file.Kinships {
		switch {
		case k.Deleted:
		case k.From == from && k.To == to:
			return k.Relation
		case k.From == to && k.To == from:
			sex := record.Sex("")
			if p := w.file.Person(from); p != nil {
				sex = p.Sex
			}
			return k.Relation.Inverse(sex)
		}
	}
	return ""
}

// overParent says what somebody is to the child of a person of whom he or she is a
// relation.
func overParent(r, parent record.Relation) record.Relation {
	over := func(father, mother record.Relation) record.Relation {
		if parent == record.Father {
			return father
		}
		return mother
	}
	if parent == record.Parent {
		return ""
	}
	switch r {
	case record.Sister:
		return over(record.AuntPaternal, record.AuntMaternal)
	case record.Brother:
		return over(record.UnclePaternal, record.UncleMaternal)
	case record.Mother:
		return over(record.GrandmotherPaternal, record.GrandmotherMaternal)
	case record.Father:
		return over(record.GrandfatherPaternal, record.GrandfatherMaternal)
	}
	return ""
}

// enquirerPerson is the relative who makes the request, where one has the same name.
func (w *writer) enquirerPerson() *record.Person {
	name := strings.Join(strings.Fields(w.file.Enquirer.Name), " ")
	if name == "" {
		return nil
	}
	for i := range w.file.Relatives {
		p := &w.file.Relatives[i]
		for _, n := range p.Names {
			full := n.Given + " " + n.Father + " " + n.Family
			if !p.Deleted && (n.Full() == name || strings.Join(strings.Fields(full), " ") == name) {
				return p
			}
		}
	}
	return nil
}

func enquirer(w *writer) string {
	if p := w.enquirerPerson(); p != nil {
		return w.fullName(p)
	}
	name := w.clean(w.file.Enquirer.Name)
	if name == "" || record.ScriptOf(name) == w.script() {
		return name
	}
	spelled := record.Spell(name, w.script())
	if spelled == "" {
		return w.told(name)
	}
	spelled = w.put("suggested", "name", spelled)
	if w.script() == record.Latin {
		spelled = w.put("name_and_arabic", "name", spelled, "arabic", name)
	}
	return spelled
}

// enquirerRelation is what the enquirer is to this person, which among people taken
// together is not the same for all.
func enquirerRelation(w *writer) string {
	if p := w.enquirerPerson(); p != nil {
		if r := w.kin(p.ID, w.s.person.ID); r != "" {
			return r
		}
	}
	r := w.relation(w.file.Enquirer.Relation)
	if r != "" && len(w.file.Sought) > 1 {
		return w.put("of_family", "relation", r)
	}
	return r
}

func enquirerContact(w *writer) []string {
	e := w.file.Enquirer
	return append(enquirerReply(w), w.labelled("reach", w.told(e.Reach), "speaks", w.term(e.Language))...)
}

func enquirerReply(w *writer) []string {
	e := w.file.Enquirer
	return w.labelled("phone", w.clean(e.Phone), "email", w.clean(e.Email), "address", w.told(e.Address))
}

// labelled writes what there is, each with its label: key, text, key, text.
func (w *writer) labelled(pairs ...string) []string {
	var out []string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			out = append(out, w.put("line", "label", w.word(pairs[i]), "value", pairs[i+1]))
		}
	}
	return out
}

// witnesses are those who agreed to be named and were chosen.
func witnesses(w *writer) []string {
	var out []string
	for i := range w.file.Witnesses {
		v := &w.file.Witnesses[i]
		if v.Deleted || !w.named(v) || blank(v.Name) {
			continue
		}
		text := w.phrases(w.told(v.Name), w.told(v.Relation))
		if t := w.told(v.Text); t != "" {
			text = w.put("event_text", "head", text, "text", t)
		}
		out = append(out, text)
	}
	return out
}

// files are the documents that go with the request.
func files(w *writer) []string {
	var out []string
	for i := range w.file.Evidence {
		e := &w.file.Evidence[i]
		if !e.Deleted && slices.Contains(w.o.Files, e.ID) {
			out = append(out, w.phrases(said(w, e.Kind), w.told(e.Title), w.date(e.Date)))
		}
	}
	return out
}

// photos says that there are pictures which the family agreed to send.
func photos(w *writer) string {
	for _, p := range w.s.person.Photos {
		if p.Agreed == record.Yes {
			return w.word("photo_agreed")
		}
	}
	return ""
}
