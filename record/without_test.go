package record

import (
	"reflect"
	"testing"
	"time"
)

// together is a file of two people sought and a relative with records of every kind about
// one, about both, and about nobody by name.
func together() (f File, one, two, mother ID) {
	one, two, mother = NewID(), NewID(), NewID()
	name := func(s string) []Name { return []Name{{Given: s}} }
	source, scan, witness := NewID(), NewID(), NewID()
	all, alone, both := []ID(nil), []ID{one}, []ID{one, two}
	event := NewID()
	draft, frozen := NewID(), NewID()
	f = File{
		Sought:    []Person{{ID: one, Names: name("نادر")}, {ID: two, Names: name("ليث")}},
		Relatives: []Person{{ID: mother, Names: name("رتيبة")}},
		Kinships:  []Kinship{{From: mother, Relation: Mother, To: one}, {From: one, Relation: Father, To: two}},
		Events: []Event{{ID: event, Kind: Arrest, People: all}, {Kind: Seen, People: alone, Text: "only"}, {Kind: Seen, People: both, Source: source},
			{Kind: Arrest, People: alone, Instead: event}},
		Custodies:      []Custody{{People: alone}, {People: both}},
		Legals:         []Legal{{People: alone}},
		Sources:        []Source{{Part: Part{ID: source}}},
		Witnesses:      []Witness{{Part: Part{ID: witness}}},
		Evidence:       []Evidence{{Part: Part{ID: scan}, People: alone}},
		RegistryChecks: []RegistryCheck{{Person: one, Evidence: scan}, {Person: two, Evidence: scan}},
		Fates:          []Fate{{Person: one, Evidence: scan}},
		Consents:       []Consent{{People: all}, {People: alone}},
		Submissions: []Submission{{Part: Part{ID: draft}, People: alone, Files: []ID{scan}},
			{Part: Part{ID: frozen}, People: alone, Files: []ID{scan}, State: SubmissionFrozen}},
		Replies: []Reply{{Submission: draft}, {Submission: frozen, Evidence: scan}},
		Actions: []Action{{People: both}}, Demands: []Demand{{People: alone}}, Tasks: []Task{{Submission: draft, Text: "t"}},
	}
	return Join(Split(f)), one, two, mother
}

func TestWithout(t *testing.T) {
	f, one, two, mother := together()
	before := f.Clone()
	g := f.Without(one)
	if !reflect.DeepEqual(f, before) {
		t.Error("Without changed the file itself")
	}
	if len(g.Sought) != 1 || len(g.Kinships) != 0 || len(g.Relatives) != 1 {
		t.Errorf("people: %+v %+v", g.Sought, g.Kinships)
	}
	if len(g.Events) != 2 || g.Events[0].People != nil || !reflect.DeepEqual(g.Events[1].People, []ID{two}) {
		t.Errorf("events: %+v", g.Events)
	}
	counts := []int{len(g.Custodies), len(g.Legals), len(g.Evidence), len(g.RegistryChecks), len(g.Consents), len(g.Actions), len(g.Demands), len(g.Tasks), len(g.Sources)}
	if want := []int{1, 0, 0, 1, 1, 1, 0, 1, 1}; !reflect.DeepEqual(counts, want) {
		t.Errorf("counts %v, want %v", counts, want)
	}
	if !g.RegistryChecks[0].Evidence.IsZero() || !g.Tasks[0].Submission.IsZero() {
		t.Error("what named a record that went still names it")
	}
	if len(g.Fates) != 1 || g.Fates[0].Evidence.IsZero() || len(g.Submissions) != 1 || len(g.Submissions[0].People) != 1 || len(g.Submissions[0].Files) != 1 {
		t.Error("a fate and what was frozen stay as they are")
	}
	if len(g.Replies) != 1 {
		t.Errorf("replies: %+v", g.Replies)
	}
	if n := len(f.OnlyAbout(one)); n != 10 {
		t.Errorf("%d records are only about the one", n)
	}
	if h := f.Without(mother); len(h.Kinships) != 1 || len(h.Events) != len(f.Events) {
		t.Error("a relative takes only her kinships along")
	}
	if h := f.Without(NewID()); !reflect.DeepEqual(h, f) {
		t.Error("nobody was taken out")
	}
}

func TestTakeAndPutBack(t *testing.T) {
	f, one, _, mother := together()
	for _, r := range f.records()[1:] {
		g := f.Clone()
		removal, ok := g.Take(r.RecordID())
		if fixed := fixed(reflect.ValueOf(r)); ok == fixed {
			t.Errorf("%s: taken %v", r.RecordKind(), ok)
		}
		if ok && reflect.DeepEqual(g, f) {
			t.Errorf("%s: nothing was taken", r.RecordKind())
		}
		g.PutBack(removal)
		if !Same(g, f) || !reflect.DeepEqual(g.Events, f.Events) || !reflect.DeepEqual(g.Submissions, f.Submissions) {
			t.Errorf("%s: not put back as it was", r.RecordKind())
		}
	}
	g := f.Clone()
	first, _ := g.Take(one)
	second, _ := g.Take(mother)
	g.Notes = append(g.Notes, Note{Text: "written since"})
	g.PutBack(second)
	g.PutBack(first)
	if len(g.Notes) != 1 || len(g.Kinships) != 2 || len(g.Events) != len(f.Events) {
		t.Error("what was written since is lost, or something did not come back")
	}
	if g.Take(f.ID); len(g.Sought) != 2 {
		t.Error("the inquiry itself is not taken out of its file")
	}
}

func TestNameOnly(t *testing.T) {
	f, one, two, _ := together()
	f.NameOnly(two)
	if f.Events[0].People[0] != two || f.Consents[0].People[0] != two || f.Events[1].People[0] != one {
		t.Errorf("%+v", f.Events)
	}
}

// A file that somebody filled up to the limits is still looked through in a moment.
func TestWarningsOfAFullFile(t *testing.T) {
	one, source := NewID(), NewID()
	f := File{Sought: []Person{{ID: one, Names: []Name{{Given: "سامر"}}}}, Sources: []Source{{Part: Part{ID: source}}}}
	for i := range 1000 {
		place := Place{Text: "مكان " + string(rune('a'+i%26))}
		f.Events = append(f.Events, Event{ID: NewID(), Kind: Arrest, Date: ParseDate("2012"), Place: place, Source: source})
		f.Custodies = append(f.Custodies, Custody{Part: Part{ID: NewID()}, From: ParseDate("1/2012"), To: ParseDate("12/2014"), Place: place})
		f.Legals = append(f.Legals, Legal{Part: Part{ID: NewID()}, Instead: NewID()})
		f.Tasks = append(f.Tasks, Task{Part: Part{ID: NewID()}, Due: ParseDate("2012")})
	}
	for i := 1; i < len(f.Legals); i++ { // one chain through all
		f.Legals[i].Instead = f.Legals[i-1].ID
	}
	start := time.Now()
	Warnings(f)
	Conflicts(f)
	f.LegalsOf(one)
	f.Without(source)
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("took %v", took)
	} else {
		t.Log(took)
	}
}

// TestWhatDiffersGoesWithWhatIsShared takes a shared custody out and puts it back.
func TestWhatDiffersGoesWithWhatIsShared(t *testing.T) {
	a, b, shared := NewID(), NewID(), NewID()
	f := File{Sought: []Person{{ID: a, Role: RoleSought}, {ID: b, Role: RoleSought}},
		Custodies: []Custody{{Part: Part{ID: shared}, Unit: "shared"}, {Part: Part{ID: NewID()}, Instead: shared, People: []ID{b}, Unit: "of b"}, {Part: Part{ID: NewID()}, Unit: "another"}}}
	r, ok := f.Take(shared)
	if !ok || len(f.Custodies) != 1 || f.Custodies[0].Unit != "another" {
		t.Fatalf("%+v", f.Custodies)
	}
	f.PutBack(r)
	if len(f.Custodies) != 3 || f.Custodies[1].Instead != shared || f.CustodiesOf(b)[0].Unit != "of b" {
		t.Errorf("put back: %+v", f.Custodies)
	}
}
