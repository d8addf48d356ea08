package ledger

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"athar/app/nav"
	"athar/app/widgets/screentest"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

// notAsked are the fields of records that no form of the screen has, each with the reason.
var notAsked = map[string]string{
	"custody/instead":     "set by the button for what is different for one person",
	"legal/instead":       "set by the button for what is different for one person",
	"custody/place/latin": "comes with the spelling of the gazetteer",
	"evidence/attachment": "the scan itself: set once, when the file is taken in",
	"evidence/media":      "of the scan: shown, never typed",
	"evidence/size":       "of the scan: shown, never typed",
	"evidence/sha256":     "of the scan: shown, never typed",
	"evidence/thumbnail":  "made from the scan",
	"evidence/log":        "lines are added by the evidence section, never changed",
	"fate/person":         "written by the dialog alone: see TestFateIsWrittenByTheDialogAlone",
	"fate/state":          "written by the dialog alone", "fate/by": "written by the dialog alone", "fate/at": "given by the session",
	"fate/basis": "written by the dialog alone", "fate/body": "written by the dialog alone", "fate/evidence": "written by the dialog alone",
	"fate/told": "written by the dialog alone", "fate/told_by": "written by the dialog alone",
	"task/done_at":    "when the tick was set",
	"task/submission": "set by the screen of submissions; the task says in its text what it is for",
}

// elsewhere are the kinds of parts.go that another screen shows.
var elsewhere = []record.Kind{record.KindSubmission, record.KindReply}

func TestEveryFieldOfEveryRecordIsOnTheScreen(t *testing.T) {
	all := []record.Record{record.Custody{}, record.Legal{}, record.Source{}, record.Witness{}, record.Evidence{}, record.RegistryCheck{},
		record.Fate{}, record.Consent{}, record.Submission{}, record.Reply{}, record.Action{}, record.Demand{}, record.Task{}}
	used := map[string]bool{}
	for _, r := range all {
		kind := r.RecordKind()
		if slices.Contains(elsewhere, kind) {
			continue
		}
		form, _ := FormOf(kind)
		for _, f := range reflect.VisibleFields(reflect.TypeOf(r)) {
			name := f.Tag.Get("field")
			if name == "" || f.Anonymous || slices.Contains([]string{"inquiry", "order", "deleted"}, name) {
				continue
			}
			if _, ok := form.Row(name); ok {
				continue
			}
			if notAsked[string(kind)+"/"+name] == "" {
				t.Errorf("%s/%s is on no screen", kind, name)
			}
			used[string(kind)+"/"+name] = true
		}
	}
	for exception := range notAsked {
		if !used[exception] && !strings.Contains(exception, "/place/") {
			t.Errorf("%s is asked for, or there is no such field", exception)
		}
	}
}

func TestEveryRowHasItsFieldAndItsControl(t *testing.T) {
	types := map[Control][]reflect.Type{
		Date: {reflect.TypeFor[record.PartialDate]()}, Ask: {reflect.TypeFor[record.Answer]()}, People: {reflect.TypeFor[[]record.ID]()},
		Somebody: {reflect.TypeFor[record.ID]()}, Refer: {reflect.TypeFor[record.ID]()}, PlaceOf: {reflect.TypeFor[record.Place]()},
		Parts: {reflect.TypeFor[[]record.ConsentSection]()}, Tick: {reflect.TypeFor[bool]()},
	}
	for _, form := range forms {
		s := NewState(record.File{}, form.Section)
		id := s.Add(form.Kind)
		if id.IsZero() || !s.Blank(id) {
			t.Fatalf("%s cannot be added", form.Kind)
		}
		if _, ok := form.Row(form.First); !ok {
			t.Errorf("%s begins at %q, which it does not ask", form.Kind, form.First)
		}
		for _, path := range form.Title {
			if _, ok := form.Row(path); !ok {
				t.Errorf("%s shows %q in its line, which it does not ask", form.Kind, path)
			}
		}
		for _, r := range form.Rows {
			v, ok := s.value(id, r.Path)
			want := types[r.Control]
			switch {
			case !ok:
				t.Errorf("%s has no field %q", form.Kind, r.Path)
			case want != nil && !slices.Contains(want, v.Type()) || want == nil && v.Kind() != reflect.String:
				t.Errorf("%s/%s is %v", form.Kind, r.Path, v.Type())
			}
			if r.Entry != "" {
				if _, ok := s.value(id, r.Entry); !ok {
					t.Errorf("%s has no field %q", form.Kind, r.Entry)
				}
			}
		}
	}
}

// family is a file with two people sought.
func family() (f record.File, a, b record.ID) {
	a, b = record.NewID(), record.NewID()
	name := func(given string) []record.Name { return []record.Name{{Script: record.Arabic, Given: given}} }
	f = record.File{Sought: []record.Person{{ID: a, Names: name("سلمى")}, {ID: b, Names: name("يزن")}}}
	f.ID = record.NewID()
	return f, a, b
}

func TestWhatIsDifferentForOneOfThem(t *testing.T) {
	f, a, b := family()
	s := NewState(f, nav.Custody)
	shared := s.Add(record.KindCustody)
	s.SetPlace(shared, "place", record.Place{Text: "حلب"})
	s.SetText(shared, "by", "فرع")
	if got := s.Different(shared); len(got) != 2 {
		t.Fatalf("may differ for %d", len(got))
	}
	o := s.Override(shared, b)
	s.SetPlace(o, "place", record.Place{Text: "دمشق"})
	if s.Override(shared, b) != o || len(s.Different(shared)) != 1 || len(s.Different(o)) != 0 {
		t.Error("one person has two records of what differs, or what differs has some of its own")
	}
	if ids := s.IDs(record.KindCustody); len(ids) != 1 || ids[0] != shared {
		t.Errorf("what only differs stands in the list: %v", ids)
	}
	of := func(p record.ID) record.Custody { return s.File.CustodiesOf(p)[0] }
	if of(a).Place.Text != "حلب" || of(b).Place.Text != "دمشق" || of(b).By != "فرع" {
		t.Errorf("%+v %+v", of(a), of(b))
	}
	if !s.Remove(shared) || len(s.File.Custodies) != 0 {
		t.Error("what differs stayed without what it differs from")
	}
	if !s.Undo() || len(s.File.Custodies) != 2 || of(b).Place.Text != "دمشق" {
		t.Errorf("not as it was: %+v", s.File.Custodies)
	}
	alone := NewState(record.File{Inquiry: f.Inquiry, Sought: f.Sought[:1]}, nav.Custody)
	if only := alone.Add(record.KindCustody); len(alone.Different(only)) != 0 {
		t.Error("something may differ where one person is sought")
	}
}

func TestWhomARecordConcerns(t *testing.T) {
	f, a, b := family()
	s := NewState(f, nav.Actions)
	id := s.Add(record.KindAction)
	s.SetConcerns(id, b, false)
	if !s.Concerns(id, a) || s.Concerns(id, b) {
		t.Error("it does not concern the one")
	}
	s.SetConcerns(id, a, false)
	if !s.Concerns(id, a) {
		t.Error("it concerns nobody")
	}
	s.SetConcerns(id, b, true)
	if s.PeopleOf(id) != nil {
		t.Error("naming all is not stored as naming nobody")
	}
}

func TestAWitnessWhoDoesNotWantToBeNamed(t *testing.T) {
	s := NewState(record.File{}, nav.Witnesses)
	id := s.Add(record.KindWitness)
	form, _ := FormOf(record.KindWitness)
	asked := func(path string) bool {
		r, _ := form.Row(path)
		return r.If == nil || r.If(s, id)
	}
	if asked("name") || asked("phone") || asked("reach") || !asked("keep") || !asked("tell") {
		t.Error("a name is asked for before it is known whether it may be written down")
	}
	s.SetText(id, "keep", string(record.Yes))
	if !s.Keep(id) || !asked("name") {
		t.Error("with yes the name is not asked for")
	}
	s.SetText(id, "name", "سامي")
	s.SetText(id, "phone", "1")
	s.SetText(id, "reach", "x")
	for _, p := range []i18n.Language{i18n.Arabic, i18n.English} {
		if strings.Contains(s.Line(printer(t, p), id), "سامي") || strings.Contains(s.Under(id), "سامي") {
			t.Error("the name stands on a closed card")
		}
	}
	s.Enter(nav.Fate)
	if s.Shown[id] {
		t.Error("the name is still shown after the section was left")
	}
	s.SetText(id, "keep", string(record.No))
	if s.Keep(id) || s.Names(id) || asked("name") {
		t.Error("with no the name stays")
	}
}

func TestWhereAPlaceLeads(t *testing.T) {
	f, _, _ := family()
	s := NewState(f, nav.Custody)
	made := s.Visit(nav.Ledger{Section: nav.Custody, Field: "place/text"})
	if !made || len(s.File.Custodies) != 1 || s.Focus != s.File.Custodies[0].ID.String()+"/place" {
		t.Errorf("made %v, keyboard at %q", made, s.Focus)
	}
	if s.Visit(nav.Ledger{Section: nav.Custody, Field: "by"}) || len(s.File.Custodies) != 1 {
		t.Error("an empty card is there, and another one was made")
	}
	if !s.Visit(nav.Ledger{Section: nav.Custody, Field: "lawyer"}) || len(s.File.Legals) != 1 {
		t.Error("the question of a lawyer made no legal record")
	}
	s.SetText(s.File.Custodies[0].ID, "by", "x")
	if s.Visit(nav.Ledger{Section: nav.Tasks, Record: nav.ID(s.File.Custodies[0].ID), Field: "by"}) || s.Section != nav.Custody ||
		s.Open[nav.Custody] != s.File.Custodies[0].ID || !strings.HasSuffix(s.Focus, "/by") {
		t.Errorf("in %s at %q", s.Section, s.Focus)
	}
	if s.Visit(nav.Ledger{Section: "nonsense"}) || s.Section != nav.Custody {
		t.Error("an unknown section is shown")
	}
}

func TestTasksAreLateInWords(t *testing.T) {
	today := record.DayOf(screentest.Clock())
	for _, c := range []struct {
		due  string
		done bool
		late bool
	}{{"10 تشرين الثاني 2026", false, true}, {"10 تشرين الثاني 2026", true, false}, {"22 تشرين الثاني 2026", false, false}, {"", false, false}, {"2026", false, false}, {"قريباً", false, false}} {
		if got := Overdue(record.Task{Due: record.ParseDate(c.due), Done: c.done}, today); got != c.late {
			t.Errorf("%q done %v: late %v", c.due, c.done, got)
		}
	}
	s := NewState(record.File{}, nav.Tasks)
	id := s.Add(record.KindTask)
	s.Done(id, true, screentest.Clock())
	if !s.File.Tasks[0].Done || s.File.Tasks[0].DoneAt.IsZero() {
		t.Error("not done")
	}
	s.Done(id, false, screentest.Clock())
	if s.File.Tasks[0].Done || !s.File.Tasks[0].DoneAt.IsZero() {
		t.Error("still done")
	}
}

func TestWhatAConsentSays(t *testing.T) {
	f, _, _ := family()
	s := NewState(f, nav.Consents)
	p := printer(t, i18n.English)
	today := record.DayOf(screentest.Clock())
	for _, c := range []struct {
		consent record.Consent
		want    string
	}{
		{record.Consent{}, "covers nothing"},
		{record.Consent{Recipient: "x"}, "Nothing is ticked"},
		{record.Consent{Recipient: "x", Sections: []record.ConsentSection{record.SharePhotos}}, "all people sought"},
		{record.Consent{Recipient: "x", Sections: []record.ConsentSection{record.SharePhotos}, Until: record.ParseDate("2020")}, "has ended"},
		{record.Consent{Recipient: "x", Sections: []record.ConsentSection{record.SharePhotos}, Until: record.ParseDate("2030")}, "Until"},
		{record.Consent{Recipient: "x", Sections: []record.ConsentSection{record.SharePhotos}, Withdrawn: record.ParseDate("2025")}, "Withdrawn"},
	} {
		if got := s.ConsentWords(p, c.consent, today); !strings.Contains(got, c.want) {
			t.Errorf("%q does not say %q", got, c.want)
		}
	}
	id := s.Add(record.KindConsent)
	s.SetSection(id, record.ShareWitnesses, true)
	s.SetSection(id, record.ShareIdentity, true)
	s.SetSection(id, record.ShareWitnesses, false)
	if got := s.File.Consents[0].Sections; len(got) != 1 || got[0] != record.ShareIdentity {
		t.Errorf("%v", got)
	}
}

func TestAnAssessmentNeedsANameAndABasis(t *testing.T) {
	for _, c := range []struct {
		a    Assessment
		want string
	}{
		{Assessment{}, "ledger.fate.lacks_state"},
		{Assessment{Fate: record.Fate{State: record.FateReturned}}, "ledger.fate.lacks_by"},
		{Assessment{Fate: record.Fate{State: record.FateReturned, By: "هدى", Basis: " - "}}, "ledger.fate.lacks_basis"},
		{Assessment{Fate: record.Fate{State: record.FateConfirmed, Basis: "كتاب"}, Signed: "هدى"}, "ledger.fate.lacks_body"},
		{Assessment{Fate: record.Fate{State: record.FateReturned, Basis: "كتاب"}, Signed: "هدى"}, ""},
	} {
		if got := c.a.Lacks(); got != c.want {
			t.Errorf("%+v lacks %q, not %q", c.a, got, c.want)
		}
	}
}

func printer(t testing.TB, lang i18n.Language) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestEveryQuestionOfTheBodiesHasItsFieldHere(t *testing.T) {
	bodies, err := submission.Load()
	if err != nil {
		t.Fatal(err)
	}
	f, _, _ := family()
	seen := 0
	for _, m := range bodies.Ready(&f, record.DayOf(screentest.Clock())) {
		for _, gap := range append(slices.Clone(m.Missing), m.Wanted...) {
			at := gap.Target
			if _, here := lists[at.Kind]; !here {
				continue
			}
			seen++
			s := NewState(f, nav.Custody)
			made := s.Visit(nav.Ledger{Section: nav.LedgerSection(at.Section), Record: nav.ID(at.Record), Make: string(at.Kind), Field: at.Field})
			if at.Kind == record.KindEvidence {
				if made || s.Section != nav.Evidence || s.Focus != "add/evidence" {
					t.Errorf("%s: at %q", gap.Requirement, s.Focus)
				}
				continue
			}
			kind, ok := s.KindOf(s.Open[s.Section])
			head, _, _ := strings.Cut(at.Field, "/")
			if !made || !ok || kind != at.Kind || string(s.Section) != at.Section || !strings.HasSuffix(s.Focus, "/"+head) {
				t.Errorf("%s of %s: %s in %s at %q", gap.Requirement, gap.Body, kind, s.Section, s.Focus)
			}
		}
	}
	if seen == 0 {
		t.Error("no question leads here")
	}
}
