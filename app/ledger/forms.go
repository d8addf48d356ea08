package ledger

import (
	"slices"

	"athar/app/nav"
	"athar/record"
)

// Control is how a field is asked for.
type Control uint8

// The controls.
const (
	Line      Control = iota // one line of text
	Area                     // several lines
	Date                     // a date as people say it
	Choose                   // one word of a vocabulary
	Ask                      // yes, no or not known
	People                   // which of the people sought: all, or some
	Somebody                 // one of the people sought
	PlaceOf                  // a place as the family says it, beside the gazetteer
	Authority                // an office, force or group as the family says it, beside the gazetteer
	Refer                    // another record of the file
	Recipient                // a body, or a name that is typed
	Parts                    // parts of the file, to tick
	Tick                     // done or not
	Staff                    // a name, offered from the accounts of the vault
)

// Row is one field of a record on the screen.
type Row struct {
	Path    string // of record.Fields; of a place the whole place
	Label   string // key
	Hint    string // key, or ""
	Control Control
	Words   []Word                            // of Choose
	To      record.Kind                       // of Refer
	Entry   string                            // of Authority: the path of the gazetteer's id
	LTR     bool                              // phones, links, numbers
	Secret  bool                              // hidden until it is asked for
	Rows    int                               // of Area
	If      func(s *State, id record.ID) bool // nil: always there
	Shared  bool                              // also where only what differs for one is said; see Overrides
}

// Word is a word that may be chosen, and its key.
type Word struct{ Value, Key string }

// Form is what the screen asks of one kind of record.
type Form struct {
	Kind    record.Kind
	Section nav.LedgerSection
	Name    string   // key: what a card is called when nothing is written in it
	None    string   // key: said where there is none yet
	Add     string   // key
	Gone    string   // key: said when one was taken out
	First   string   // path of the field where typing begins
	Title   []string // paths of the fields that the closed card shows, the first that say something
	Under   string   // path of the text below them
	Rows    []Row
}

// words are the words of a vocabulary, after the one for nothing chosen.
func words[T ~string](none string) []Word {
	out := []Word{{"", none}}
	for _, w := range record.Vocabulary[T]() {
		out = append(out, Word{string(w), record.Key(w)})
	}
	return out
}

// certainties are the words of Event.Certainty.
func certainties() []Word {
	return []Word{{"", "certainty.none"}, {record.Sure, "certainty.sure"}, {record.Likely, "certainty.likely"}, {record.Hearsay, "certainty.hearsay"}}
}

// FormOf is the form of a kind; false for a kind that is not written on this screen so.
func FormOf(kind record.Kind) (Form, bool) {
	i := slices.IndexFunc(forms, func(f Form) bool { return f.Kind == kind })
	if i < 0 {
		return Form{}, false
	}
	return forms[i], true
}

// Row is the row of a field: of the path, or of the place that it is a part of.
func (f Form) Row(path string) (Row, bool) {
	for _, r := range f.Rows {
		if path == r.Path || path == r.Entry && path != "" || r.Control == PlaceOf && len(path) > len(r.Path) && path[:len(r.Path)+1] == r.Path+"/" {
			return r, true
		}
	}
	return Row{}, false
}

// formAsking is the first form of a section that asks for a field.
func formAsking(section nav.LedgerSection, path string) (Form, bool) {
	for _, f := range forms {
		if _, ok := f.Row(path); ok && f.Section == section {
			return f, true
		}
	}
	return Form{}, false
}

// Kinds are the kinds of record that stand as cards in a section, in their order.
func Kinds(section nav.LedgerSection) []record.Kind {
	var out []record.Kind
	for _, f := range forms {
		if f.Section == section {
			out = append(out, f.Kind)
		}
	}
	return out
}

// named reports whether a witness's name and ways to reach may stand in the file: with No
// they are not there, and before the question is answered nothing asks for them.
func named(s *State, id record.ID) bool {
	switch record.Answer(s.Text(id, "keep")) {
	case record.Yes:
		return true
	case record.No:
		return false
	}
	return s.Names(id)
}

// kept reports whether there may be a name that could be told.
func kept(s *State, id record.ID) bool { return record.Answer(s.Text(id, "keep")) != record.No }

// forms is what is asked, kind by kind. A test proves that no field of a record is missing
// here without a reason.
var forms = []Form{
	{Kind: record.KindCustody, Section: nav.Custody, Name: "ledger.custody", None: "ledger.custody.none", Add: "ledger.custody.add", Gone: "ledger.custody.gone", First: "place",
		Title: []string{"place", "by", "unit", "from", "to"}, Under: "text", Rows: []Row{
			{Path: "place", Label: "ledger.custody.place", Hint: "ledger.custody.place_hint", Control: PlaceOf, Shared: true},
			{Path: "by", Label: "ledger.custody.by", Hint: "ledger.custody.by_hint", Control: Authority, Entry: "by_entry", Shared: true},
			{Path: "unit", Label: "ledger.custody.unit", Hint: "ledger.custody.unit_hint", Shared: true},
			{Path: "certainty", Label: "field.event_certainty", Control: Choose, Words: certainties(), Shared: true},
			{Path: "from", Label: "ledger.custody.from", Control: Date, Shared: true},
			{Path: "to", Label: "ledger.custody.to", Hint: "ledger.custody.to_hint", Control: Date, Shared: true},
			{Path: "source", Label: "ledger.source_of", Control: Refer, To: record.KindSource, Shared: true},
			{Path: "witness", Label: "ledger.witness_of", Control: Refer, To: record.KindWitness, Shared: true},
			{Path: "basis", Label: "ledger.custody.basis", Hint: "ledger.custody.basis_hint", Control: Area, Rows: 2, Shared: true},
			{Path: "text", Label: "ledger.text", Control: Area, Rows: 3, Shared: true},
			{Path: "people", Label: "ledger.people", Control: People},
		}},
	{Kind: record.KindLegal, Section: nav.Custody, Name: "ledger.legal", None: "ledger.legal.none", Add: "ledger.legal.add", Gone: "ledger.legal.gone", First: "charge",
		Title: []string{"charge", "court", "court_name", "judgment", "date"}, Under: "text", Rows: []Row{
			{Path: "charge", Label: "ledger.legal.charge", Hint: "ledger.legal.charge_hint", Shared: true},
			{Path: "law", Label: "ledger.legal.law", Shared: true},
			{Path: "court", Label: "ledger.legal.court", Control: Choose, Words: words[record.CourtKind]("ledger.not_said"), Shared: true},
			{Path: "court_name", Label: "ledger.legal.court_name", Shared: true},
			{Path: "case_number", Label: "ledger.legal.case_number", LTR: true, Shared: true},
			{Path: "date", Label: "ledger.legal.date", Control: Date, Shared: true},
			{Path: "lawyer", Label: "ledger.legal.lawyer", Control: Ask, Shared: true},
			{Path: "judgment", Label: "ledger.legal.judgment", Control: Area, Rows: 2, Shared: true},
			{Path: "amnesty", Label: "ledger.legal.amnesty", Hint: "ledger.legal.amnesty_hint", Shared: true},
			{Path: "applies", Label: "ledger.legal.applies", Control: Ask, Shared: true},
			{Path: "excluded", Label: "ledger.legal.excluded", Hint: "ledger.legal.excluded_hint", Control: Area, Rows: 2, Shared: true},
			{Path: "still_held", Label: "ledger.legal.still_held", Hint: "ledger.legal.still_held_hint", Control: Ask, Shared: true},
			{Path: "source", Label: "ledger.source_of", Control: Refer, To: record.KindSource, Shared: true},
			{Path: "text", Label: "ledger.text", Control: Area, Rows: 3, Shared: true},
			{Path: "people", Label: "ledger.people", Control: People},
		}},
	{Kind: record.KindEvidence, Section: nav.Evidence, Name: "ledger.evidence", None: "ledger.evidence.none", Add: "ledger.evidence.add", Gone: "ledger.evidence.gone", First: "title",
		Title: []string{"title", "kind", "date"}, Under: "text", Rows: []Row{
			{Path: "title", Label: "ledger.evidence.title", Hint: "ledger.evidence.title_hint"},
			{Path: "kind", Label: "ledger.evidence.kind", Control: Choose, Words: words[record.EvidenceKind]("ledger.not_said")},
			{Path: "date", Label: "ledger.evidence.date", Control: Date},
			{Path: "holder", Label: "ledger.evidence.holder", Hint: "ledger.evidence.holder_hint"},
			{Path: "source", Label: "ledger.source_of", Control: Refer, To: record.KindSource},
			{Path: "text", Label: "ledger.text", Control: Area, Rows: 3},
			{Path: "people", Label: "ledger.people", Control: People},
		}},
	{Kind: record.KindWitness, Section: nav.Witnesses, Name: "ledger.witness", None: "ledger.witness.none", Add: "ledger.witness.add", Gone: "ledger.witness.gone", First: "keep",
		Title: []string{"relation"}, Under: "text", Rows: []Row{
			{Path: "keep", Label: "ledger.witness.keep", Hint: "ledger.witness.keep_hint", Control: Ask},
			{Path: "tell", Label: "ledger.witness.tell", Hint: "ledger.witness.tell_hint", Control: Ask, If: kept},
			{Path: "name", Label: "ledger.witness.name", Secret: true, If: named},
			{Path: "phone", Label: "ledger.witness.phone", LTR: true, Secret: true, If: named},
			{Path: "reach", Label: "ledger.witness.reach", Hint: "ledger.witness.reach_hint", Secret: true, If: named},
			{Path: "relation", Label: "ledger.witness.relation", Hint: "ledger.witness.relation_hint"},
			{Path: "text", Label: "ledger.witness.text", Hint: "ledger.witness.text_hint", Control: Area, Rows: 4},
		}},
	{Kind: record.KindSource, Section: nav.Witnesses, Name: "ledger.source", None: "ledger.source.none", Add: "ledger.source.add", Gone: "ledger.source.gone", First: "name",
		Title: []string{"name", "kind", "reliability", "collected"}, Under: "text", Rows: []Row{
			{Path: "name", Label: "ledger.source.name", Hint: "ledger.source.name_hint"},
			{Path: "kind", Label: "ledger.source.kind", Control: Choose, Words: words[record.SourceKind]("ledger.not_said")},
			{Path: "reliability", Label: "ledger.source.reliability", Control: Choose, Words: words[record.Reliability]("ledger.not_said")},
			{Path: "collected_by", Label: "ledger.source.collected_by", Control: Staff},
			{Path: "collected", Label: "ledger.source.collected", Control: Date},
			{Path: "link", Label: "ledger.source.link", Hint: "ledger.source.link_hint"},
			{Path: "text", Label: "ledger.text", Control: Area, Rows: 3},
		}},
	{Kind: record.KindRegistryCheck, Section: nav.Fate, Name: "ledger.registry", None: "ledger.registry.none", Add: "ledger.registry.add", Gone: "ledger.registry.gone", First: "office",
		Title: []string{"person", "office", "date", "result"}, Under: "text", Rows: []Row{
			{Path: "person", Label: "ledger.registry.person", Control: Somebody},
			{Path: "office", Label: "ledger.registry.office", Hint: "ledger.registry.office_hint"},
			{Path: "date", Label: "ledger.registry.date", Control: Date},
			{Path: "who", Label: "ledger.registry.who"},
			{Path: "result", Label: "ledger.registry.result", Hint: "ledger.registry.result_hint", Control: Choose, Words: words[record.RegistryResult]("ledger.not_said")},
			{Path: "extract", Label: "ledger.registry.extract", Control: Ask},
			{Path: "evidence", Label: "ledger.registry.evidence", Control: Refer, To: record.KindEvidence},
			{Path: "text", Label: "ledger.registry.text", Hint: "ledger.registry.text_hint", Control: Area, Rows: 3},
		}},
	{Kind: record.KindConsent, Section: nav.Consents, Name: "ledger.consent", None: "ledger.consent.none", Add: "ledger.consent.add", Gone: "ledger.consent.gone", First: "recipient",
		Title: []string{"recipient", "purpose", "by", "given"}, Under: "", Rows: []Row{
			{Path: "recipient", Label: "ledger.consent.recipient", Control: Recipient},
			{Path: "purpose", Label: "ledger.consent.purpose", Hint: "ledger.consent.purpose_hint"},
			{Path: "by", Label: "ledger.consent.by"},
			{Path: "relation", Label: "ledger.consent.relation", Control: Choose, Words: relations()},
			{Path: "form", Label: "ledger.consent.form", Control: Choose, Words: words[record.ConsentForm]("ledger.not_said")},
			{Path: "given", Label: "ledger.consent.given", Control: Date},
			{Path: "until", Label: "ledger.consent.until", Hint: "ledger.consent.until_hint", Control: Date},
			{Path: "withdrawn", Label: "ledger.consent.withdrawn", Control: Date, If: withdrawn},
			{Path: "evidence", Label: "ledger.consent.evidence", Control: Refer, To: record.KindEvidence},
			{Path: "sections", Label: "ledger.consent.sections", Hint: "ledger.consent.sections_hint", Control: Parts},
			{Path: "people", Label: "ledger.consent.people", Control: People},
			{Path: "text", Label: "ledger.text", Control: Area, Rows: 2},
		}},
	{Kind: record.KindAction, Section: nav.Actions, Name: "ledger.action", None: "ledger.action.none", Add: "ledger.action.add", Gone: "ledger.action.gone", First: "what",
		Title: []string{"what", "where", "date", "who"}, Under: "answer", Rows: []Row{
			{Path: "what", Label: "ledger.action.what", Hint: "ledger.action.what_hint"},
			{Path: "where", Label: "ledger.action.where", Control: Authority, Entry: "where_entry"},
			{Path: "who", Label: "ledger.action.who"},
			{Path: "date", Label: "ledger.action.date", Control: Date},
			{Path: "evidence", Label: "ledger.action.evidence", Control: Refer, To: record.KindEvidence},
			{Path: "answer", Label: "ledger.action.answer", Control: Area, Rows: 2},
			{Path: "impossible", Label: "ledger.action.impossible", Hint: "ledger.action.impossible_hint", Control: Area, Rows: 2},
			{Path: "people", Label: "ledger.people", Control: People},
		}},
	{Kind: record.KindDemand, Section: nav.Demands, Name: "ledger.demand", None: "ledger.demand.none", Add: "ledger.demand.add", Gone: "ledger.demand.gone", First: "who",
		Title: []string{"who", "date", "amount", "currency"}, Under: "text", Rows: []Row{
			{Path: "who", Label: "ledger.demand.who", Hint: "ledger.demand.who_hint"},
			{Path: "phone", Label: "ledger.demand.phone", LTR: true},
			{Path: "for", Label: "ledger.demand.for"},
			{Path: "date", Label: "ledger.demand.date", Control: Date},
			{Path: "amount", Label: "ledger.demand.amount"},
			{Path: "currency", Label: "ledger.demand.currency", Hint: "ledger.demand.currency_hint"},
			{Path: "paid", Label: "ledger.demand.paid", Control: Ask},
			{Path: "outcome", Label: "ledger.demand.outcome", Control: Area, Rows: 2},
			{Path: "text", Label: "ledger.text", Control: Area, Rows: 3},
			{Path: "people", Label: "ledger.people", Control: People},
		}},
	{Kind: record.KindTask, Section: nav.Tasks, Name: "ledger.task", None: "ledger.task.none", Add: "ledger.task.add", Gone: "ledger.task.gone", First: "text",
		Title: []string{"text", "due", "who"}, Under: "", Rows: []Row{
			{Path: "text", Label: "ledger.task.text", Control: Area, Rows: 2},
			{Path: "due", Label: "ledger.task.due", Control: Date},
			{Path: "who", Label: "ledger.task.who", Control: Staff},
			{Path: "done", Label: "ledger.task.done", Control: Tick},
		}},
}

// withdrawn reports whether a consent was withdrawn.
func withdrawn(s *State, id record.ID) bool { return s.Text(id, "withdrawn") != "" }

// relations are what somebody may be to the people sought.
func relations() []Word {
	out := []Word{{"", "relation.none"}}
	for _, r := range record.Relations() {
		out = append(out, Word{string(r), "relation." + string(r)})
	}
	return out
}
