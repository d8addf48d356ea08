package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"athar/record"
)

func (s *script) whole(id string) record.File {
	s.t.Helper()
	var f record.File
	s.answer(&f, "", "inquiries", "show", id)
	return f
}

func TestPeopleAdd(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	var sister, second made
	s.answer(&sister, "", "people", "add", id, "--name", "هند محمود الزيتوني", "--relation", "sister", "--of", "0", "--birth", "1975")
	f := s.whole(id)
	relation, of := f.RelationOf(sister.ID)
	if relation != record.Sister || of != f.Sought[0].ID || f.Person(sister.ID).Birth.Text != "1975" || sister.Kind != record.KindPerson || sister.Inquiry != f.ID {
		t.Errorf("%+v %q", sister, relation)
	}
	// A second person sought: what was told of the first stays told of the first alone.
	s.answer(&second, `{"name": "سامر محمود الزيتوني", "sex": "male", "marks": "ندبة"}`, "people", "add", id)
	f = s.whole(id)
	if len(f.Sought) != 2 || f.Sought[1].ID != second.ID || !slices.Equal(f.Events[0].People, []record.ID{f.Sought[0].ID}) {
		t.Errorf("%+v", f.Events)
	}
	var mother made
	s.answer(&mother, `{"name": "مريم", "relation": "mother", "of": "sought/1", "living": "deceased"}`, "people", "add", "--inquiry", id)
	if f = s.whole(id); f.Person(mother.ID).Living != record.Deceased {
		t.Errorf("%+v", f.Person(mother.ID))
	}
	if r := s.complains("invalid", "living_sought", "{\"name\": \"x\",\n\"living\": \"deceased\"}", "people", "add", id); r.Path != "living" || r.Line != 2 {
		t.Errorf("%+v", r)
	}
	s.complains("invalid", "unknown_person", "", "people", "add", id, "--name", "x", "--relation", "son", "--of", "9")
	s.complains("invalid", "json_word", "", "people", "add", id, "--name", "x", "--relation", "saw")
	s.complains("invalid", "empty", "{}", "people", "add", id)
	s.complains("invalid", "json_kind", "[]", "people", "add", id)
	s.complains("not_found", "inquiry", "", "people", "add", "ffffffff", "--name", "x")
	s.complains("usage", "inquiry", "", "people", "add")
	if n := len(s.whole(id).Sought); n != 2 {
		t.Errorf("%d are sought after what was refused", n)
	}
}

func TestEventsAdd(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	var seen made
	s.answer(&seen, "", "events", "add", id, "--kind", "seen", "--date", "أوائل 2013", "--place", "مبنى كبير", "--people", "0", "--certainty", "hearsay",
		"--text", "سمع اسمه", "--told-by", "جار", "--witness-name", "بشير", "--witness-keep", "yes")
	f := s.whole(id)
	e := f.Events[len(f.Events)-1]
	if e.ID != seen.ID || e.Kind != record.Seen || e.Date.Precision != record.PrecisionPart || e.Place.Text != "مبنى كبير" || e.Told != "جار" ||
		e.Certainty != record.Hearsay || !slices.Equal(e.People, []record.ID{f.Sought[0].ID}) || e.Witness != seen.Witness || f.Witnesses[0].Name != "بشير" {
		t.Errorf("%+v %+v", e, f.Witnesses)
	}
	s.answer(&seen, "", "events", "add", id, "--kind", "seen", "--witness-name", "منصور", "--witness-keep", "no")
	if f = s.whole(id); f.Witnesses[1].Name != "" || f.Witnesses[1].Keep != record.No {
		t.Errorf("a name that may not be kept was kept: %+v", f.Witnesses[1])
	}
	if all := s.must(0, "", "history", id).out; strings.Contains(all, "منصور") {
		t.Error("the history has the name")
	}
	s.complains("usage", "witness_keep", "", "events", "add", id, "--witness-name", "منصور")
	s.complains("usage", "witness_keep", "", "events", "add", id, "--witness-name", "منصور", "--witness-keep", "perhaps")
	// An impossible date is kept as it was typed, and said.
	s.answer(&seen, `{"kind": "release", "date": "31/2/2013"}`, "events", "add", id)
	if len(seen.Warnings) == 0 || seen.Warnings[0].Code != "date_invalid" {
		t.Errorf("%+v", seen)
	}
	s.complains("invalid", "json_word", "", "events", "add", id, "--kind", "arested")
	s.complains("invalid", "unknown_person", "", "events", "add", id, "--kind", "seen", "--people", "relatives/7")
	s.complains("invalid", "unknown_record", `{"source": "sources/0"}`, "events", "add", id)
	s.complains("invalid", "json", `{"kind": `, "events", "add", id)
	s.complains("usage", "not_here", "", "events", "add", id, "--status", "open")
}

func TestRecords(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	inputs := map[record.Kind]string{
		record.KindSource:        `{"kind": "released", "name": "رجل خرج", "reliability": "usually"}`,
		record.KindWitness:       `{"keep_name": "yes", "name": "وائل", "text": "رآه"}`,
		record.KindCustody:       `{"place": "سجن", "from": "2012", "to": "2013", "source": "sources/0", "people": [0]}`,
		record.KindLegal:         `{"court": "field_military", "lawyer": "no"}`,
		record.KindRegistryCheck: `{"person": 0, "result": "deceased", "office": "أمانة"}`,
		record.KindConsent:       `{"by": "هدى", "recipient": "wgeid", "sections": ["identity", "events"], "form": "oral", "given": "2026"}`,
		record.KindSubmission:    `{"body": "wgeid", "language": "en", "people": [0]}`,
		record.KindReply:         `{"submission": 0, "text": "…"}`,
		record.KindAction:        `{"what": "سألت", "where": "المكتب"}`,
		record.KindDemand:        `{"who": "مجهول", "amount": "1000", "paid": "no"}`,
		record.KindTask:          `{"text": "يُسأل الجار", "due": "2027"}`,
		record.KindNote:          `{"text": "ملاحظة"}`,
		record.KindEvent:         `{"kind": "call", "witness": "witnesses/0"}`,
		record.KindKinship:       `{"from": "relatives/0", "relation": "friend", "to": 0}`,
		record.KindEvidence:      `{"kind": "letter", "title": "رسالة", "holder": "هدى"}`,
	}
	kinds := slices.DeleteFunc(record.FileKinds(), func(k record.Kind) bool { return inputs[k] == "" })
	first := func(k record.Kind) int { // those that others name
		return -slices.Index([]record.Kind{record.KindSubmission, record.KindWitness, record.KindSource}, k)
	}
	slices.SortStableFunc(kinds, func(a, b record.Kind) int { return first(a) - first(b) })
	for _, kind := range kinds {
		in := inputs[kind]
		var m made
		s.answer(&m, in, "records", "add", id, string(kind))
		var list struct {
			Kind    string
			Records []map[string]any
			Count   int
		}
		s.answer(&list, "", "records", "list", id, string(kind))
		i := slices.IndexFunc(list.Records, func(r map[string]any) bool { return r["id"] == m.ID.String() })
		if i < 0 || list.Count != len(list.Records) {
			t.Fatalf("%s: %+v", kind, list)
		}
		if text := s.must(0, "", "records", "list", id, record.ListOf(kind)).out; !strings.Contains(text, m.ID.String()[:8]) || strings.Contains(text, "⟦") || strings.Contains(text, "وائل") {
			t.Errorf("%s: %s", kind, text)
		}
	}
	f := s.whole(id)
	if f.Custodies[0].Source != f.Sources[0].ID || f.RegistryChecks[0].Result != record.RegistryDeceased || len(f.Fates) != 0 {
		t.Errorf("%+v", f)
	}
	// What show says, edit takes; and nothing changes.
	shown := s.must(0, "", "inquiries", "show", id).out
	s.must(0, shown, "inquiries", "edit", id)
	if again := s.must(0, "", "inquiries", "show", id).out; again != shown {
		t.Errorf("%s\nwas\n%s", again, shown)
	}
	var copied struct{ ID string }
	s.answer(&copied, shown, "inquiries", "new")
	if g := s.whole(copied.ID); g.Custodies[0].Source != g.Sources[0].ID || g.Sources[0].ID == f.Sources[0].ID || len(g.Tasks) != 1 {
		t.Error("a copy has lost what its records name, or shares them")
	}

	s.must(0, `{"done": true}`, "records", "edit", id, "task", "tasks/0")
	s.must(0, `{"to": null, "text": "نُقل"}`, "records", "edit", id, "custodies", f.Custodies[0].ID.String()[:8])
	g := s.whole(id)
	if !g.Tasks[0].Done || g.Tasks[0].Text == "" || g.Custodies[0].To.Text != "" || g.Custodies[0].From.Text != "2012" || g.Custodies[0].Text != "نُقل" {
		t.Errorf("%+v %+v", g.Tasks, g.Custodies)
	}
	s.must(0, "", "records", "remove", id, "source", "sources/0")
	if g = s.whole(id); len(g.Sources) != 0 || !g.Custodies[0].Source.IsZero() {
		t.Errorf("%+v", g.Custodies)
	}
	s.must(0, "", "records", "remove", id, "note", g.Notes[0].ID.String())

	s.complains("refused", "fate_command", `{"state": "confirmed"}`, "records", "add", id, "fate")
	s.complains("usage", "kind", "{}", "records", "add", id, "fat")
	s.complains("usage", "words", "", "records", "list", id)
	s.complains("not_found", "record", `{"text": "x"}`, "records", "edit", id, "task", "ffffffff")
	s.complains("invalid", "json_field", `{"txt": "x"}`, "records", "edit", id, "task", "tasks/0")
	s.complains("invalid", "no_name", "", "records", "remove", id, "person", "sought/0")
	b, _ := json.Marshal(s.whole(id).Sought)
	if !strings.Contains(string(b), "أحمد") {
		t.Error("the last person sought is gone")
	}
}

// A fate that comes in the JSON of a whole inquiry does not get in either.
func TestNoFateThroughJSON(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	fates := `"fates": [{"person": 0, "state": "confirmed", "by": "x", "basis": "y"}]`
	s.complains("refused", "fate", `{`+fates+`}`, "inquiries", "edit", id)
	s.complains("refused", "fate", `{"sought": [{"name": "سامر"}], `+fates+`}`, "inquiries", "new")
	if f := s.whole(id); len(f.Fates) != 0 {
		t.Errorf("%+v", f.Fates)
	}
}
