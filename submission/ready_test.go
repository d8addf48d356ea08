package submission

import (
	"slices"
	"sync"
	"testing"
	"time"

	"athar/internal/testkit"
	"athar/record"

	"pgregory.net/rapid"
)

// without says for each requirement how a complete file comes to lack just that. A
// requirement that is not here has no test, and the test says so.
var without = map[string]func(f *record.File){
	"name":   func(f *record.File) { f.Sought[0].Names = nil },
	"victim": func(f *record.File) { f.Sought[0].Names = nil },
	"father": func(f *record.File) {
		for i := range f.Sought[0].Names {
			f.Sought[0].Names[i].Father = ""
		}
	},
	"latin_name": func(f *record.File) { f.Sought[0].Names[1].Suggested = true },
	"mother":     func(f *record.File) { f.Sought[0].Mother = record.ParentName{} },
	"sex":        func(f *record.File) { f.Sought[0].Sex = "" },
	"birth":      func(f *record.File) { f.Sought[0].Birth = record.PartialDate{} },
	"birth_place": func(f *record.File) {
		f.Sought[0].BirthPlace = record.Place{}
	},
	"nationality":  func(f *record.File) { f.Sought[0].Nationality = "" },
	"identifier":   func(f *record.File) { f.Sought[0].Identifiers[0].Number = " " },
	"registration": func(f *record.File) { f.Sought[0].Identifiers = nil },
	"residence":    func(f *record.File) { f.Sought[0].Residence = record.Place{} },
	"occupation":   func(f *record.File) { f.Sought[0].Occupation = "" },
	"description":  func(f *record.File) { f.Sought[0].Description, f.Sought[0].Marks = "", "" },
	"marks":        func(f *record.File) { f.Sought[0].Marks = "" },
	"clothing":     func(f *record.File) { f.Sought[0].Clothing = "" },
	"photo":        func(f *record.File) { f.Sought[0].Photos[0].Agreed = record.No },
	"medical":      func(f *record.File) { f.Sought[0].Medical, f.Sought[0].Dental = "", "" },
	"date": func(f *record.File) {
		f.Events[0].Date, f.Events[1].Date = record.PartialDate{}, record.PartialDate{}
	},
	"arrest_date": func(f *record.File) {
		f.Events[0].Date, f.Custodies[0].From = record.PartialDate{}, record.PartialDate{}
	},
	"place": func(f *record.File) {
		f.Events[0].Place, f.Events[1].Place = record.Place{}, record.Place{}
	},
	"arrest_place": func(f *record.File) { f.Events[0].Place = record.Place{} },
	"forces":       func(f *record.File) { noForces(f) },
	"perpetrator":  func(f *record.File) { noForces(f) },
	"circumstances": func(f *record.File) {
		f.Events[0].Text = ""
	},
	"warrant": func(f *record.File) { f.Events[0].Taken.Warrant = "" },
	"reason": func(f *record.File) {
		f.Events[0].Taken.Reason, f.Custodies[0].Basis, f.Legals[0].Charge = "", "", ""
	},
	"uniform": func(f *record.File) { f.Events[0].Taken.Uniform = "" },
	"seen": func(f *record.File) {
		f.Events = f.Events[:1]
		f.Custodies = nil
	},
	"custody_place": func(f *record.File) { f.Custodies[0].Place = record.Place{} },
	"custody_by":    func(f *record.File) { f.Custodies[0].By, f.Custodies[0].ByEntry = "", "" },
	"custody_basis": func(f *record.File) { f.Custodies[0].Basis = "" },
	"custody_from":  func(f *record.File) { f.Custodies[0].From = record.PartialDate{} },
	"arbitrary": func(f *record.File) {
		f.Events[0].Taken.Warrant = record.Yes
		f.Legals = nil
	},
	"law":        func(f *record.File) { f.Legals[0].Charge, f.Legals[0].Law = "", "" },
	"court":      func(f *record.File) { f.Legals[0].Court = "" },
	"still_held": func(f *record.File) { f.Legals[0].StillHeld = record.Unknown },
	"action":     func(f *record.File) { f.Actions = nil },
	"submitter":  func(f *record.File) { f.Enquirer.Name = "" },
	"relation":   func(f *record.File) { f.Enquirer.Relation = "" },
	"contact": func(f *record.File) {
		f.Enquirer.Phone, f.Enquirer.Email, f.Enquirer.Address = "", "", ""
	},
	"relatives": func(f *record.File) { f.Relatives = nil },
	"donors":    func(f *record.File) { f.Relatives[0].Donor = record.Donor{} },
	"documents": func(f *record.File) { f.Evidence = nil },
	"registry":  func(f *record.File) { f.RegistryChecks = nil },
}

func noForces(f *record.File) {
	f.Events[0].By, f.Events[0].ByEntry, f.Custodies[0].By, f.Custodies[0].ByEntry = "", "", "", ""
}

func TestACompleteFileLacksNothing(t *testing.T) {
	f := complete()
	for _, m := range load1(t).Ready(&f, today) {
		if !m.Open || len(m.Missing)+len(m.Wanted) > 0 || len(m.Met) != m.Required || !m.Ready() {
			t.Errorf("%s: %+v", m.Body, m)
		}
	}
}

// Of each body and each thing that it requires, or that helps: a file that lacks just
// that has that gap, and no other required one that the lack does not explain.
func TestEachThingThatIsMissingIsTold(t *testing.T) {
	b := load1(t)
	for _, d := range b.All() {
		for _, q := range d.Requirements {
			take, ok := without[q.ID]
			if !ok {
				t.Errorf("%s/%s: no file that lacks just that", d.ID, q.ID)
				continue
			}
			f := complete().Clone()
			take(&f)
			m := b.ReadyFor(d.ID, &f, today)[0]
			gaps, other := m.Missing, m.Wanted
			if !q.Required {
				gaps, other = other, gaps
			}
			i := slices.IndexFunc(gaps, func(g Gap) bool { return g.Requirement == q.ID })
			if i < 0 {
				t.Errorf("%s/%s: not told: %v", d.ID, q.ID, gaps)
				continue
			}
			for _, g := range append(slices.Clone(gaps), other...) {
				if g.Requirement != q.ID && g.Required && !explains(q.ID, g.Requirement) {
					t.Errorf("%s without %s also lacks %s", d.ID, q.ID, g.Requirement)
				}
			}
			g := gaps[i]
			if g.Question.ID != q.Question || g.Question.Words.IsZero() || g.Target.Kind == "" || g.Target.Field == "" || g.Target.Section == "" || g.Person != f.Sought[0].ID {
				t.Errorf("%s/%s: %+v", d.ID, q.ID, g)
			}
			if q.Required && m.Ready() {
				t.Errorf("%s is ready without %s", d.ID, q.ID)
			}
		}
	}
}

// explains reports whether a file that lacks one thing must lack another: without any
// name there is no father's name either.
func explains(lack, other string) bool {
	switch lack {
	case "name", "victim":
		return other == "father"
	case "seen":
		return other == "custody_place" || other == "custody_by"
	case "forces", "perpetrator":
		return other == "custody_by"
	case "date":
		return other == "arrest_date"
	case "place":
		return other == "arrest_place"
	}
	return false
}

func TestATargetOpensTheVeryField(t *testing.T) {
	b := load1(t)
	for _, c := range []struct {
		body, lack, wantField string
		kind                  record.Kind
		record                record.ID
		person                bool
	}{
		{"wgeid", "submitter", "enquirer/name", record.KindInquiry, id(1), false},
		{"wgad", "arrest_place", "place/text", record.KindEvent, id(10), false},
		{"wgad", "custody_place", "place/text", record.KindCustody, id(20), false},
		{"wgeid", "latin_name", "names/b/given", record.KindPerson, id(2), false},
		{"icrc", "father", "names/a/father", record.KindPerson, id(2), false},
		{"wgeid", "identifier", "identifiers/a/number", record.KindPerson, id(2), false},
		{"wgad", "warrant", "taken/warrant", record.KindEvent, id(10), false},
		{"wgeid", "action", "what", record.KindAction, record.ID{}, false},
		{"iimp", "seen", "text", record.KindEvent, record.ID{}, false},
		{"icmp", "donors", "donor/step", record.KindPerson, id(3), false},
		{"icmp", "photo", "photos/a/agreed", record.KindPerson, id(2), false},
	} {
		f := complete().Clone()
		without[c.lack](&f)
		m := b.ReadyFor(c.body, &f, today)[0]
		var got *Target
		for _, gaps := range [][]Gap{m.Missing, m.Wanted} {
			for _, g := range gaps {
				if g.Requirement == c.lack {
					got = &g.Target
				}
			}
		}
		if got == nil || got.Kind != c.kind || got.Record != c.record || got.Field != c.wantField {
			t.Errorf("%s/%s: %+v", c.body, c.lack, got)
		}
	}
}

func TestOneAnswerFillsEveryBody(t *testing.T) {
	b := load1(t)
	f := complete()
	f.Enquirer.Name = ""
	f.Sought[0].Marks = ""
	before := b.Ready(&f, today)
	a, ok := NextQuestion(before)
	if !ok || a.Question.ID != "enquirer_name" || len(a.Bodies) != 8 || a.Required != 8 {
		t.Fatalf("%+v", a)
	}
	f.Enquirer.Name = "سلمى"
	for _, m := range b.Ready(&f, today) {
		if len(m.Missing) > 0 {
			t.Errorf("%s still lacks %v", m.Body, m.Missing)
		}
	}
	f.Sought[0].Marks = "ندبة"
	if a, ok := NextQuestion(b.Ready(&f, today)); ok {
		t.Errorf("a question where nothing is missing: %+v", a)
	}
}

func TestTheEasierOfTwoQuestionsComesFirst(t *testing.T) {
	f := complete()
	f.Sought[0].Names, f.Enquirer.Name = nil, ""
	a, _ := NextQuestion(load1(t).Ready(&f, today))
	if a.Question.ID != "name" {
		t.Errorf("asks %s first", a.Question.ID)
	}
}

func TestWhatIsDifferentForOnePerson(t *testing.T) {
	b := load1(t)
	f := testkit.Family()
	layth, joud := f.Sought[2].ID, f.Sought[3].ID
	arrest := f.Events[1]
	f.Events[1].By, f.Events[1].ByEntry, f.Custodies = "", "", nil // nobody knows who took them
	f.Events = append(f.Events, record.Event{ID: id(99), Kind: record.Arrest, By: "الجماعة", ByEntry: "xx.group", People: []record.ID{layth}, Instead: arrest.ID})
	for _, m := range b.ReadyFor("wgeid", &f, today) {
		forces := slices.Contains(m.Met, "forces")
		switch m.Person {
		case layth:
			if m.Open || !forces || len(m.Why) != 1 {
				t.Errorf("Layth: %+v", m)
			}
		case joud:
			if !m.Open || forces {
				t.Errorf("Joud: %+v", m)
			}
			for _, g := range m.Missing {
				if g.Requirement == "forces" && g.Target.Record != arrest.ID {
					t.Errorf("the question about who opens %+v", g.Target)
				}
			}
		}
	}
	if m := b.ReadyFor("special_procedures", &f, today); len(m) != 1 || !m[0].Person.IsZero() || len(m[0].Missing) != 4 {
		t.Errorf("one request for all: %d meters, missing %v", len(m), m[0].Missing)
	}
}

func TestRoutesThatAreClosedSayWhy(t *testing.T) {
	b := load1(t)
	for _, c := range []struct {
		name   string
		change func(f *record.File)
		closed []string
	}{
		{"a group without a State", func(f *record.File) { f.Events[0].ByEntry = "xx.group"; f.Custodies = nil }, []string{"wgeid", "wgad"}},
		{"a group, then a branch", func(f *record.File) { f.Events[0].ByEntry = "xx.group" }, nil},
		{"a foreign force", func(f *record.File) { f.Events[0].ByEntry = "zz.foreign" }, nil},
		{"nobody knows who", func(f *record.File) { noForces(f) }, nil},
		{"an entry that is not known", func(f *record.File) { f.Events[0].ByEntry = "own.nothing" }, nil},
		{"no detention", func(f *record.File) {
			f.Events[0].Kind, f.Custodies, f.Legals, f.Events = record.LastContact, nil, nil, f.Events[:1]
		}, []string{"wgad"}},
		{"returned", func(f *record.File) {
			f.Fates = []record.Fate{{Person: id(2), State: record.FateReturned, At: time.Now()}}
		}, []string{"wgeid", "icrc", "icmp", "iimp", "ncmp"}},
		{"thought to be returned, then not", func(f *record.File) {
			at := time.Now()
			f.Fates = []record.Fate{{Person: id(2), State: record.FateUnknown, At: at}, {Person: id(2), State: record.FateReturned, At: at.Add(-time.Hour)}}
		}, nil},
		{"a death reported", func(f *record.File) {
			f.Fates = []record.Fate{{Person: id(2), State: record.FateReportedDead, At: time.Now()}}
		}, nil},
		{"nothing to do with Syria", func(f *record.File) {
			f.Events[0].Place.Entry, f.Custodies, f.Sought[0].Nationality = "zz.port", nil, "تونسي"
		}, []string{"iimp", "ncmp"}},
	} {
		f := complete().Clone()
		c.change(&f)
		for _, m := range b.Ready(&f, today) {
			closed := slices.Contains(c.closed, m.Body)
			if m.Open == closed {
				t.Errorf("%s: %s open is %v", c.name, m.Body, m.Open)
			}
			if closed && (len(m.Why) == 0 || m.Why[0].Arabic == "" || m.Why[0].English == "" || m.Ready()) {
				t.Errorf("%s: %s does not say why", c.name, m.Body)
			}
		}
	}
}

func TestTheUrgentProcedureHasThreeMonths(t *testing.T) {
	b := load1(t)
	for _, c := range []struct {
		date string
		open bool
	}{{"22 آب 2026", true}, {"21 آب 2026", false}, {"تشرين الثاني 2026", true}, {"2012", false}, {"", false}, {"2026", true}} {
		f := complete().Clone()
		f.Events = f.Events[:1]
		f.Events[0].Date = date(c.date)
		m := b.ReadyFor("wgeid", &f, today)[0]
		r := m.Procedures[slices.IndexFunc(m.Procedures, func(r Route) bool { return r.Procedure == "urgent" })]
		if r.Open != c.open || !r.Open && len(r.Why) == 0 {
			t.Errorf("%q: %+v", c.date, r)
		}
		if !m.Procedures[0].Open {
			t.Errorf("%q closes the standard procedure", c.date)
		}
	}
	p, _ := b.Body("wgeid").Procedure("urgent")
	if due := p.Deadlines[0].Due(record.NewDay(2026, 11, 30)); due != record.NewDay(2027, 2, 28) {
		t.Errorf("three months from the 30th of November end on %s", due)
	}
	p, _ = b.Body("wgad").Procedure("regular")
	if due := p.Deadlines[0].Due(record.NewDay(2026, 1, 1)); due != record.NewDay(2026, 3, 2) {
		t.Errorf("60 days end on %s", due)
	}
}

func TestABodyGrowsStale(t *testing.T) {
	b := load1(t)
	f := complete()
	for _, m := range b.Ready(&f, record.NewDay(2027, 11, 22)) {
		if m.Stale {
			t.Errorf("%s is stale after a year", m.Body)
		}
	}
	for _, m := range b.Ready(&f, record.NewDay(2027, 11, 23)) {
		if !m.Stale {
			t.Errorf("%s is not stale after more than a year", m.Body)
		}
	}
}

func TestAFileOfNobody(t *testing.T) {
	b := load1(t)
	if m := b.Ready(&record.File{}, today); len(m) != 0 {
		t.Errorf("%d meters for nobody", len(m))
	}
	if _, ok := NextQuestion(nil); ok {
		t.Error("a question about nobody")
	}
	f := record.File{Sought: []record.Person{{ID: id(2)}}}
	for _, m := range b.Ready(&f, today) {
		if m.Ready() || len(m.Met)+countItems(m.Missing) != m.Required {
			t.Errorf("%s: %+v", m.Body, m)
		}
	}
}

func countItems(gaps []Gap) int {
	seen := map[string]bool{}
	for _, g := range gaps {
		seen[g.Requirement] = true
	}
	return len(seen)
}

// Whatever is taken from a file: what is met and what is missing are all that is
// required, and taking more never fills a gap.
func TestMetersAddUp(t *testing.T) {
	b := load1(t)
	var names []string
	for n := range without {
		names = append(names, n)
	}
	slices.Sort(names)
	rapid.Check(t, func(t *rapid.T) {
		f := complete().Clone()
		taken := rapid.SliceOfDistinct(rapid.SampledFrom(names), func(s string) string { return s }).Draw(t, "taken")
		for _, n := range taken {
			func() {
				defer func() { _ = recover() }() // the record it would take from is gone already
				without[n](&f)
			}()
		}
		for _, m := range b.Ready(&f, today) {
			if len(m.Met)+countItems(m.Missing) != m.Required {
				t.Fatalf("%s: met %v, missing %v of %d", m.Body, m.Met, m.Missing, m.Required)
			}
		}
	})
}

// Several goroutines ask and fill at once, while somebody reads another body.
func TestManyAskAtOnce(t *testing.T) {
	b := load1(t)
	f := testkit.Family()
	want := len(b.Ready(&f, today))
	own := []byte(readAll(t, "icrc.json"))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			if got := b.Ready(&f, today); len(got) != want {
				t.Errorf("%d meters, want %d", len(got), want)
			}
			if _, err := b.Parse(own); err != nil {
				t.Error(err)
			}
			if _, err := b.Compose("government", "letter", &f, nil, Languages()[i%3], Options{Today: today}); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

// A body that is read after the others says of a file what it says of it when it is read
// with them: rules that bodies share are asked once, and mean the same.
func TestSharedRulesMeanTheSame(t *testing.T) {
	b := load1(t)
	f := testkit.Family()
	for _, d := range b.All() {
		alone := *load1(t)
		alone.all = []*Body{alone.Body(d.ID)}
		var together []Meter
		for _, m := range b.Ready(&f, today) {
			if m.Body == d.ID {
				together = append(together, m)
			}
		}
		for i, m := range alone.Ready(&f, today) {
			if !slices.Equal(m.Met, together[i].Met) || len(m.Missing) != len(together[i].Missing) || m.Open != together[i].Open {
				t.Errorf("%s: alone %v, together %v", d.ID, m.Met, together[i].Met)
			}
		}
	}
}
