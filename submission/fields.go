package submission

import (
	"sync"

	"athar/gazetteer"
	"athar/record"
)

// fieldTables are the tables of all records, made once for each reading of bodies.
type fieldTables struct {
	root, person, event, custody, legal *table
	byKind                              map[record.Kind]*table

	mu    sync.Mutex
	rules map[string]int // the rules of bodies by their text: the place of their answer in a scope
}

func newTables() *fieldTables {
	t := &fieldTables{rules: map[string]int{}}
	place := placeTable()
	source := tableOf("source",
		wordOf("kind", record.Vocabulary[record.SourceKind](), func(s *record.Source) record.SourceKind { return s.Kind }),
		textOf("name", func(s *record.Source) string { return s.Name }),
		wordOf("reliability", record.Vocabulary[record.Reliability](), func(s *record.Source) record.Reliability { return s.Reliability }),
		dateOf("collected", func(s *record.Source) *record.PartialDate { return &s.Collected }),
		textOf("text", func(s *record.Source) string { return s.Text }))
	witness := tableOf("witness",
		wordOf("keep", answers(), func(w *record.Witness) record.Answer { return w.Keep }),
		wordOf("tell", answers(), func(w *record.Witness) record.Answer { return w.Tell }),
		textOf("name", func(w *record.Witness) string { return w.Name }),
		textOf("relation", func(w *record.Witness) string { return w.Relation }),
		textOf("text", func(w *record.Witness) string { return w.Text }))
	t.person = personTable(place)
	t.event, t.custody, t.legal = eventTable(place), custodyTable(place), legalTable()
	evidence, registry, fate, consent, action, demand := sideTables()
	kinship := tableOf("kinship",
		wordOf("relation", relations(), func(k *record.Kinship) record.Relation { return k.Relation }),
		linkOf("from", func(k *record.Kinship) record.ID { return k.From }),
		linkOf("to", func(k *record.Kinship) record.ID { return k.To }))
	enquirer := enquirerTable()
	t.root = tableOf("inquiry",
		field{name: "person", shape: isGroup, of: t.person, group: func(v any) any { return v.(*scope).person }},
		field{name: "today", shape: isDay},
		groupOf("enquirer", enquirer, func(s *scope) *record.Enquirer { return &s.file.Enquirer }),
		wordOf("status", record.Statuses(), func(s *scope) record.Status { return s.file.Status }),
		wordOf("fate", record.Vocabulary[record.FateState](), func(s *scope) record.FateState { return s.fate }),
		listOf("sought", t.person, func(s *scope) []record.Person { return s.file.Sought }),
		listOf("relatives", t.person, func(s *scope) []record.Person { return s.file.Relatives }),
		listOf("kinships", kinship, func(s *scope) []record.Kinship { return s.kinships }),
		listOf("events", t.event, func(s *scope) []record.Event { return s.events }),
		listOf("custodies", t.custody, func(s *scope) []record.Custody { return s.custodies }),
		listOf("legals", t.legal, func(s *scope) []record.Legal { return s.legals }),
		listOf("sources", source, func(s *scope) []record.Source { return s.file.Sources }),
		listOf("witnesses", witness, func(s *scope) []record.Witness { return s.file.Witnesses }),
		listOf("evidence", evidence, func(s *scope) []record.Evidence { return s.evidence }),
		listOf("registry_checks", registry, func(s *scope) []record.RegistryCheck { return s.checks }),
		listOf("fates", fate, func(s *scope) []record.Fate { return s.fates }),
		listOf("consents", consent, func(s *scope) []record.Consent { return s.consents }),
		listOf("actions", action, func(s *scope) []record.Action { return s.actions }),
		listOf("demands", demand, func(s *scope) []record.Demand { return s.demands }),
	)
	t.byKind = map[record.Kind]*table{
		record.KindPerson: t.person, record.KindEvent: t.event, record.KindCustody: t.custody, record.KindLegal: t.legal,
		record.KindSource: source, record.KindWitness: witness, record.KindEvidence: evidence, record.KindRegistryCheck: registry,
		record.KindConsent: consent, record.KindAction: action, record.KindKinship: kinship, record.KindInquiry: enquirer,
	}
	return t
}

func answers() []record.Answer { return record.Vocabulary[record.Answer]() }

// relations are all relations, those too that nobody chooses from a list.
func relations() []record.Relation {
	return append(record.Relations(), record.Parent, record.Child, record.Sibling, record.Spouse, record.HalfSibling, record.Grandparent,
		record.Grandchild, record.UncleOrAunt, record.NephewOrNiece, record.Cousin)
}

func placeTable() *table {
	t := tableOf("place",
		textOf("text", func(p *record.Place) string { return p.Text }),
		textOf("entry", func(p *record.Place) string { return p.Entry }),
		textOf("governorate", func(p *record.Place) string { return p.Governorate }),
		textOf("district", func(p *record.Place) string { return p.District }),
		textOf("subdistrict", func(p *record.Place) string { return p.Subdistrict }),
		textOf("locality", func(p *record.Place) string { return p.Locality }),
		textOf("latin", func(p *record.Place) string { return p.Latin }))
	t.said = func(v any) bool {
		p := v.(*record.Place)
		return !blank(p.Text) || !blank(p.Entry) || !blank(p.Governorate) || !blank(p.District) || !blank(p.Subdistrict) || !blank(p.Locality) || !blank(p.Latin)
	}
	return t
}

func enquirerTable() *table {
	t := tableOf("enquirer",
		textOf("name", func(e *record.Enquirer) string { return e.Name }),
		wordOf("relation", relations(), func(e *record.Enquirer) record.Relation { return e.Relation }),
		textOf("phone", func(e *record.Enquirer) string { return e.Phone }),
		textOf("email", func(e *record.Enquirer) string { return e.Email }),
		textOf("address", func(e *record.Enquirer) string { return e.Address }),
		textOf("reach", func(e *record.Enquirer) string { return e.Reach }),
		textOf("language", func(e *record.Enquirer) string { return e.Language }))
	t.said = func(v any) bool { return *v.(*record.Enquirer) != record.Enquirer{} }
	return t
}

func personTable(place *table) *table {
	name := tableOf("name",
		scriptField(),
		textOf("given", func(n *record.Name) string { return n.Given }),
		textOf("father", func(n *record.Name) string { return n.Father }),
		textOf("grandfather", func(n *record.Name) string { return n.Grandfather }),
		textOf("family", func(n *record.Name) string { return n.Family }),
		textOf("laqab", func(n *record.Name) string { return n.Laqab }),
		textOf("kunya", func(n *record.Name) string { return n.Kunya }),
		textOf("known_as", func(n *record.Name) string { return n.KnownAs }),
		textOf("written_by", func(n *record.Name) string { return n.WrittenBy }),
		truthOf("suggested", func(n *record.Name) bool { return n.Suggested }))

	parent := tableOf("parent",
		textOf("given", func(n *record.ParentName) string { return n.Given }),
		textOf("family", func(n *record.ParentName) string { return n.Family }),
		textOf("latin", func(n *record.ParentName) string { return n.LatinName }),
		truthOf("suggested", func(n *record.ParentName) bool { return n.Suggested }))
	parent.said = func(v any) bool {
		n := v.(*record.ParentName)
		return !blank(n.Given) || !blank(n.Family) || !blank(n.LatinName)
	}
	age := tableOf("age",
		numberOf("years", func(a *record.AgeAt) int { return a.Years }),
		dateOf("at", func(a *record.AgeAt) *record.PartialDate { return &a.At }),
		textOf("text", func(a *record.AgeAt) string { return a.Text }))
	age.said = func(v any) bool { a := v.(*record.AgeAt); return a.Years != 0 || !blank(a.Text) }
	identifier := tableOf("identifier",
		wordOf("kind", record.IdentifierKinds(), func(i *record.Identifier) record.IdentifierKind { return i.Kind }),
		textOf("number", func(i *record.Identifier) string { return i.Number }),
		textOf("office", func(i *record.Identifier) string { return i.Office }))
	photo := tableOf("photo",
		truthOf("main", func(p *record.Photo) bool { return p.Main }),
		wordOf("agreed", answers(), func(p *record.Photo) record.Answer { return p.Agreed }))
	donor := tableOf("donor",
		wordOf("step", record.Vocabulary[record.DonorStep](), func(d *record.Donor) record.DonorStep { return d.Step }),
		textOf("with", func(d *record.Donor) string { return d.With }),
		dateOf("when", func(d *record.Donor) *record.PartialDate { return &d.When }))
	donor.said = func(v any) bool { return v.(*record.Donor).Step != "" }
	return tableOf("person",
		listOf("names", name, func(p *record.Person) []record.Name { return p.Names }),
		truthOf("named", func(p *record.Person) bool { return p.HasName() }),
		groupOf("mother", parent, func(p *record.Person) *record.ParentName { return &p.Mother }),
		wordOf("sex", record.Sexes(), func(p *record.Person) record.Sex { return p.Sex }),
		dateOf("birth", func(p *record.Person) *record.PartialDate { return &p.Birth }),
		groupOf("age", age, func(p *record.Person) *record.AgeAt { return &p.Age }),
		groupOf("birth_place", place, func(p *record.Person) *record.Place { return &p.BirthPlace }),
		groupOf("origin", place, func(p *record.Person) *record.Place { return &p.Origin }),
		groupOf("residence", place, func(p *record.Person) *record.Place { return &p.Residence }),
		listOf("identifiers", identifier, func(p *record.Person) []record.Identifier { return p.Identifiers }),
		textOf("nationality", func(p *record.Person) string { return p.Nationality }),
		textOf("occupation", func(p *record.Person) string { return p.Occupation }),
		wordOf("marital", record.Maritals(), func(p *record.Person) string { return p.Marital }),
		wordOf("stateless", answers(), func(p *record.Person) record.Answer { return p.Stateless }),
		wordOf("palestinian", answers(), func(p *record.Person) record.Answer { return p.Palestinian }),
		wordOf("minor", answers(), func(p *record.Person) record.Answer { return p.Minor }),
		wordOf("pregnant", answers(), func(p *record.Person) record.Answer { return p.Pregnant }),
		wordOf("living", record.Vocabulary[record.Living](), func(p *record.Person) record.Living { return p.Living }),
		groupOf("donor", donor, func(p *record.Person) *record.Donor { return &p.Donor }),
		textOf("description", func(p *record.Person) string { return p.Description }),
		textOf("marks", func(p *record.Person) string { return p.Marks }),
		textOf("clothing", func(p *record.Person) string { return p.Clothing }),
		textOf("dental", func(p *record.Person) string { return p.Dental }),
		textOf("medical", func(p *record.Person) string { return p.Medical }),
		listOf("photos", photo, func(p *record.Person) []record.Photo { return p.Photos }),
		textOf("phone", func(p *record.Person) string { return p.Phone }))
}

// scriptField is the script of a name in the words of the language: arabic, latin.
func scriptField() field {
	return field{name: "script", shape: isText, words: []string{"", "arabic", "latin"}, text: func(v any) string {
		switch v.(*record.Name).Script {
		case record.Arabic:
			return "arabic"
		case record.Latin:
			return "latin"
		}
		return ""
	}}
}

func eventTable(place *table) *table {
	taken := tableOf("taken",
		wordOf("warrant", answers(), func(t *record.Taken) record.Answer { return t.Warrant }),
		textOf("reason", func(t *record.Taken) string { return t.Reason }),
		textOf("manner", func(t *record.Taken) string { return t.Manner }),
		textOf("uniform", func(t *record.Taken) string { return t.Uniform }))
	taken.said = func(v any) bool { return *v.(*record.Taken) != record.Taken{} }
	return tableOf("event",
		wordOf("kind", record.EventKinds(), func(e *record.Event) record.EventKind { return e.Kind }),
		dateOf("date", func(e *record.Event) *record.PartialDate { return &e.Date }),
		groupOf("place", place, func(e *record.Event) *record.Place { return &e.Place }),
		textOf("by", func(e *record.Event) string { return e.By }),
		textOf("by_entry", func(e *record.Event) string { return e.ByEntry }),
		textOf("told_by", func(e *record.Event) string { return e.Told }),
		linkOf("source", func(e *record.Event) record.ID { return e.Source }),
		linkOf("witness", func(e *record.Event) record.ID { return e.Witness }),
		textOf("text", func(e *record.Event) string { return e.Text }),
		wordOf("certainty", record.Certainties(), func(e *record.Event) string { return e.Certainty }),
		textOf("companions", func(e *record.Event) string { return e.Companions }),
		groupOf("taken", taken, func(e *record.Event) *record.Taken { return &e.Taken }))
}

func custodyTable(place *table) *table {
	return tableOf("custody",
		textOf("by", func(c *record.Custody) string { return c.By }),
		textOf("by_entry", func(c *record.Custody) string { return c.ByEntry }),
		textOf("unit", func(c *record.Custody) string { return c.Unit }),
		groupOf("place", place, func(c *record.Custody) *record.Place { return &c.Place }),
		dateOf("from", func(c *record.Custody) *record.PartialDate { return &c.From }),
		dateOf("to", func(c *record.Custody) *record.PartialDate { return &c.To }),
		textOf("basis", func(c *record.Custody) string { return c.Basis }),
		linkOf("source", func(c *record.Custody) record.ID { return c.Source }),
		linkOf("witness", func(c *record.Custody) record.ID { return c.Witness }),
		wordOf("certainty", record.Certainties(), func(c *record.Custody) string { return c.Certainty }),
		textOf("text", func(c *record.Custody) string { return c.Text }))
}

func legalTable() *table {
	return tableOf("legal",
		textOf("charge", func(l *record.Legal) string { return l.Charge }),
		textOf("law", func(l *record.Legal) string { return l.Law }),
		wordOf("court", record.Vocabulary[record.CourtKind](), func(l *record.Legal) record.CourtKind { return l.Court }),
		textOf("court_name", func(l *record.Legal) string { return l.CourtName }),
		textOf("case_number", func(l *record.Legal) string { return l.CaseNumber }),
		dateOf("date", func(l *record.Legal) *record.PartialDate { return &l.Date }),
		textOf("judgment", func(l *record.Legal) string { return l.Judgment }),
		wordOf("lawyer", answers(), func(l *record.Legal) record.Answer { return l.Lawyer }),
		textOf("amnesty", func(l *record.Legal) string { return l.Amnesty }),
		wordOf("applies", answers(), func(l *record.Legal) record.Answer { return l.Applies }),
		textOf("excluded", func(l *record.Legal) string { return l.Excluded }),
		wordOf("still_held", answers(), func(l *record.Legal) record.Answer { return l.StillHeld }),
		linkOf("source", func(l *record.Legal) record.ID { return l.Source }),
		textOf("text", func(l *record.Legal) string { return l.Text }))
}

func sideTables() (evidence, registry, fate, consent, action, demand *table) {
	evidence = tableOf("evidence",
		wordOf("kind", record.Vocabulary[record.EvidenceKind](), func(e *record.Evidence) record.EvidenceKind { return e.Kind }),
		textOf("title", func(e *record.Evidence) string { return e.Title }),
		dateOf("date", func(e *record.Evidence) *record.PartialDate { return &e.Date }),
		textOf("holder", func(e *record.Evidence) string { return e.Holder }),
		textOf("text", func(e *record.Evidence) string { return e.Text }))
	registry = tableOf("registry_check",
		wordOf("result", record.Vocabulary[record.RegistryResult](), func(c *record.RegistryCheck) record.RegistryResult { return c.Result }),
		dateOf("date", func(c *record.RegistryCheck) *record.PartialDate { return &c.Date }),
		textOf("office", func(c *record.RegistryCheck) string { return c.Office }),
		wordOf("extract", answers(), func(c *record.RegistryCheck) record.Answer { return c.Extract }),
		textOf("text", func(c *record.RegistryCheck) string { return c.Text }))
	fate = tableOf("fate",
		wordOf("state", record.Vocabulary[record.FateState](), func(f *record.Fate) record.FateState { return f.State }),
		textOf("basis", func(f *record.Fate) string { return f.Basis }),
		textOf("body", func(f *record.Fate) string { return f.Body }),
		wordOf("told", answers(), func(f *record.Fate) record.Answer { return f.Told }))
	consent = tableOf("consent",
		textOf("by", func(c *record.Consent) string { return c.By }),
		textOf("recipient", func(c *record.Consent) string { return c.Recipient }),
		wordOf("form", record.Vocabulary[record.ConsentForm](), func(c *record.Consent) record.ConsentForm { return c.Form }),
		wordsOf("sections", record.Vocabulary[record.ConsentSection](), func(c *record.Consent) []record.ConsentSection { return c.Sections }),
		dateOf("given", func(c *record.Consent) *record.PartialDate { return &c.Given }),
		dateOf("until", func(c *record.Consent) *record.PartialDate { return &c.Until }),
		dateOf("withdrawn", func(c *record.Consent) *record.PartialDate { return &c.Withdrawn }))
	action = tableOf("action",
		textOf("what", func(a *record.Action) string { return a.What }),
		textOf("office", func(a *record.Action) string { return a.Where }),
		textOf("where_entry", func(a *record.Action) string { return a.WhereEntry }),
		textOf("who", func(a *record.Action) string { return a.Who }),
		dateOf("date", func(a *record.Action) *record.PartialDate { return &a.Date }),
		textOf("answer", func(a *record.Action) string { return a.Answer }),
		textOf("impossible", func(a *record.Action) string { return a.Impossible }))
	demand = tableOf("demand",
		dateOf("date", func(d *record.Demand) *record.PartialDate { return &d.Date }),
		wordOf("paid", answers(), func(d *record.Demand) record.Answer { return d.Paid }))
	return
}

func gazetteerKinds() []string {
	out := []string{""}
	for _, k := range gazetteer.Kinds() {
		out = append(out, string(k))
	}
	return out
}
