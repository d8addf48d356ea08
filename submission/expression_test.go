package submission

import (
	"errors"
	"strings"
	"testing"

	"athar/i18n"
	"athar/record"

	"pgregory.net/rapid"
)

func TestExpressions(t *testing.T) {
	tables := newTables()
	f := complete()
	s := newScope(&f, &f.Sought[0], today, places(), 0)
	for src, want := range map[string]bool{
		// fields, words, texts
		`person.sex = male`:                              true,
		`person.sex != male`:                             false,
		`"male" = person.sex`:                            true,
		`has(person.mother)`:                             true,
		`has(person.origin)`:                             false,
		`person.mother.given = "سلمى"`:                   true,
		`enquirer.relation in (mother, father)`:          true,
		`enquirer.relation not in (mother, father)`:      false,
		`contains(person.nationality, "SYRI", "سور")`:    true,
		`contains(person.nationality, "")`:               true,
		`contains(person.occupation, "medic")`:           false,
		`status = open and not (status in (closed, ""))`: true,
		`fate = unknown`:                                 true,
		`known(person.minor)`:                            false,
		// lists
		`any(events)`:                       true,
		`none(events where kind = release)`: true,
		`any(events where kind in (arrest, abduction), date.day)`:             true,
		`all(events, has(text))`:                                              true,
		`all(events where kind = transfer, has(by))`:                          true, // of nothing everything is true
		`all(events, has(by))`:                                                false,
		`count(events) = 4`:                                                   true,
		`count(events where kind = seen) + 1 = 2`:                             true,
		`count(sought) > 1`:                                                   false,
		`count(events) - 4 < 1`:                                               true,
		`any(person.names where script = latin, not suggested)`:               true,
		`any(events, any(person.names, script = arabic) and kind = arrest)`:   true,
		`any(consents, sections in (identity))`:                               false,
		`any(kinships, relation = mother and has(from))`:                      true,
		`any(witnesses, tell = yes)`:                                          true,
		`any(registry_checks, result = deceased)`:                             true,
		`any(legals, amnesty = "" or applies = yes)`:                          true,
		`any(actions, has(office))`:                                           true,
		`has(consents) and has(evidence) and has(relatives) and has(demands)`: true,
		// dates, days, ages
		`person.birth.day and person.birth.month and person.birth.year`:     true,
		`any(custodies, from.month and not from.day)`:                       true,
		`any(events where kind = seen, date.year and not date.month)`:       true,
		`any(events where kind = money_demand, date.year)`:                  true,
		`any(events where kind = arrest, before(date, today))`:              true,
		`any(events where kind = arrest, after(date, day("2013-05-04")))`:   true,
		`any(events where kind = arrest, overlap(date, day("2013-05-05")))`: true,
		`any(events where kind = arrest, age(person.birth, date) = 23)`:     true,
		`age(person.birth) >= 18`:                                           true,
		`any(custodies, known(to))`:                                         false,
		`any(custodies, to.latest < today)`:                                 false, // not known is neither before nor after
		`any(custodies, to.latest >= today)`:                                false,
		`today - 3 months > day("2026-08-21")`:                              true,
		`today + 2 weeks = day("2026-12-06")`:                               true,
		`day("2024-02-29") + 1 years = day("2025-02-28")`:                   true,
		`day("2026-03-31") - 1 months = day("2026-02-28")`:                  true,
		`any(events, date.earliest >= today - 30 years)`:                    true,
		// the gazetteer
		`any(events, entry_kind(by_entry) = branch)`:               true,
		`any(events, entry_country(place.entry) = "sy")`:           true,
		`any(events where kind = seen, entry_kind(by_entry) = "")`: true,
		// and, or, not, in their order
		`status = closed or status = open and fate = unknown`:    true,
		`not status = closed and not not status = open`:          true,
		`(status = closed or status = open) and fate = returned`: false,
	} {
		r, err := tables.compileRule(src)
		if err != nil {
			t.Errorf("%s: %v", src, err)
			continue
		}
		if got := r(s); got != want {
			t.Errorf("%s is %v", src, got)
		}
	}
}

func TestExpressionsThatAreWrong(t *testing.T) {
	tables := newTables()
	for _, c := range []struct {
		src    string
		reason Reason
		at     int
	}{
		{``, BadUnfinished, 0},
		{`status =`, BadUnfinished, 8},
		{`status = "open`, BadUnfinished, 9},
		{`status == open`, BadSyntax, 8},
		{`status = open and`, BadUnfinished, 17},
		{`status = opened`, BadWord, 9},
		{`status = "opened"`, BadWord, 9},
		{`statuss = open`, BadField, 0},
		{`person.colour = "red"`, BadField, 7},
		{`person.birth.week`, BadField, 13},
		{`enquirer.name.given = ""`, BadField, 14},
		{`open`, BadField, 0},
		{`person`, BadType, 0},
		{`has(person)`, BadType, 4},
		{`events`, BadType, 0},
		{`any(person.birth)`, BadType, 4},
		{`any(status)`, BadType, 4},
		{`age(person.birth) > "old"`, BadType, 20},
		{`person.birth = today`, BadType, 15},
		{`person.birth < person.birth`, BadType, 13},
		{`events = events`, BadType, 7},
		{`today - 3`, BadType, 8},
		{`today > 3 months`, BadType, 8},
		{`today + 3 fortnights > today`, BadSyntax, 10},
		{`day("2026-02-30") = today`, BadValue, 4},
		{`day(today) = today`, BadType, 4},
		{`known()`, BadArguments, 0},
		{`has(status, status)`, BadArguments, 0},
		{`all(events)`, BadArguments, 0},
		{`has(status where status = open)`, BadSyntax, 24},
		{`evaluate(status)`, BadFunction, 0},
		{`contains(status)`, BadArguments, 0},
		{`contains(status, status)`, BadType, 17},
		{`kind = arrest`, BadField, 0},
		{`any(events, kind in ())`, BadSyntax, 21},
		{`any(events, kind in (arrest, "arest"))`, BadWord, 29},
		{`any(events, kind not arrest)`, BadSyntax, 21},
		{`count(events) = 99999999`, BadValue, 16},
		{`status = open)`, BadSyntax, 13},
		{`status = open; status = open`, BadSyntax, 13},
		{`Status = open`, BadSyntax, 0},
		{`where = 1`, BadSyntax, 0},
		{`arrest = seen`, BadField, 0},
		{strings.Repeat("(", 100) + "status = open", BadDeep, 40},
		{strings.Repeat("not ", 100) + "status = open", BadDeep, -1},
		{strings.Repeat("any(sought, ", 9) + "has(sex)" + strings.Repeat(")", 9), BadDeep, -1},
		{strings.Repeat("status = open or ", 400) + "status = open", BadLong, 0},
	} {
		_, err := tables.compileRule(c.src)
		var bad *exprError
		if !errors.As(err, &bad) {
			t.Errorf("%.60s: %v", c.src, err)
			continue
		}
		if bad.reason != c.reason || c.at >= 0 && bad.at != c.at {
			t.Errorf("%.60s: %s at %d, want %s at %d", c.src, bad.reason, bad.at, c.reason, c.at)
		}
	}
}

// Whatever is made of the language's own words: it is refused or it can be asked, of any
// file, and gives the same answer twice.
func TestWhatCompilesCanBeAsked(t *testing.T) {
	tables := newTables()
	f := complete()
	g := record.File{Sought: []record.Person{{}}}
	full, empty := newScope(&f, &f.Sought[0], today, places(), 0), newScope(&g, &g.Sought[0], 0, nil, 0)
	words := strings.Fields(`any none all count has known age before after overlap contains day entry_kind entry_country events custodies legals person enquirer
		sought relatives actions fate status today kind date place by by_entry taken . . . ( ( ( ) ) ) , , = != < >= + - and or not in where arrest open yes 3 months "x" names birth sections`)
	rapid.Check(t, func(t *rapid.T) {
		src := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 25).Draw(t, "words"), " ")
		r, err := tables.compileRule(src)
		if err != nil {
			return
		}
		for _, s := range []*scope{full, empty} {
			if r(s) != r(s) {
				t.Fatalf("%s: two answers", src)
			}
		}
	})
}

func FuzzExpression(f *testing.F) {
	for _, s := range []string{`any(events where kind in (arrest, abduction), date.month)`, `today - 3 months > day("2011-03-15")`, `not not (has(person.mother))`,
		`count(sought) + 1 >= 2 or fate not in (returned, confirmed)`, "((((((", `"`, `age(person.birth, today) < 18`} {
		f.Add(s)
	}
	tables := newTables()
	file := complete()
	s := newScope(&file, &file.Sought[0], today, places(), 0)
	f.Fuzz(func(t *testing.T, src string) {
		r, err := tables.compileRule(src)
		if err == nil {
			r(s)
			return
		}
		var bad *exprError
		if !errors.As(err, &bad) || bad.at < 0 || bad.at > len(src) {
			t.Fatalf("%q: %v", src, err)
		}
	})
}

func FuzzBody(f *testing.F) {
	b := load1(f)
	for _, name := range []string{"wgeid.json", "government.json", "questions.json"} {
		f.Add([]byte(readAll(f, name)))
	}
	f.Add([]byte(smallest))
	f.Add([]byte(strings.Repeat("[", 20000)))
	f.Add([]byte(`{"format":1,"id":"x","languages":["en"],"per":"person"}`))
	file := complete()
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := b.Parse(data)
		if err != nil {
			var bad *Broken
			if !errors.As(err, &bad) || bad.Reason == "" {
				t.Fatalf("%v", err)
			}
			return
		}
		own := *b
		own.all = []*Body{d}
		own.Ready(&file, today)
		for _, lang := range d.Languages {
			_, _ = own.Compose(d.ID, d.Procedures[0].ID, &file, nil, lang, Options{Today: today})
		}
	})
}

// smallest is the least that a body can say.
const smallest = `{"format":1,"id":"x","names":{"ar":"ج","en":"B"},"what":{"ar":"ج","en":"B"},"not":{"ar":"ج","en":"B"},"who":{"ar":"ج","en":"B"},
"language":{"ar":"ج","en":"B"},"languages":["ar"],"per":"person","open":[{"id":"o","when":"fate != returned","why":{"ar":"ج","en":"B"}}],
"procedures":[{"id":"p","names":{"ar":"ج","en":"B"},"deadlines":[{"id":"d","days":60,"from":"sent","names":{"ar":"ج","en":"B"}}]}],
"requirements":[{"id":"r","required":true,"met":"any(events where kind in (arrest), date.month)","question":"name","names":{"ar":"ج","en":"B"}}],
"sections":[{"id":"s","title":{"ar":"ج","en":"B"},"lines":[{"fact":"name"},{"text":{"ar":"{today} {name}","en":"B"},"when":"count(sought) > 0"}]}],
"checked":"2026-11-22","sources":[{"title":"t"}]}`

func TestTheSmallestBody(t *testing.T) {
	b := load1(t)
	d, err := b.Parse([]byte(smallest))
	if err != nil {
		t.Fatal(err)
	}
	own := *b
	own.all = []*Body{d}
	f := complete()
	if m := own.Ready(&f, today); len(m) != 1 || !m[0].Ready() {
		t.Errorf("%+v", m)
	}
	p, err := own.Compose("x", "p", &f, nil, i18n.Arabic, Options{Today: today})
	if err != nil || len(p) != 1 || p[0].Text != "الاسم الكامل: باسل كنان وهيب العرعر\n22 تشرين الثاني 2026 باسل كنان وهيب العرعر" {
		t.Errorf("%v %+v", err, p)
	}
}
