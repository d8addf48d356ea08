package record

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"athar/i18n"
)

func TestCovers(t *testing.T) {
	a, b, sister := NewID(), NewID(), NewID()
	today := NewDay(2026, 6, 15)
	good := Consent{Part: Part{ID: NewID()}, Recipient: "wgeid", Sections: []ConsentSection{ShareIdentity, ShareEvents}, Given: ParseDate("2026-01-02")}
	asked := Disclosure{Recipient: "wgeid", Sections: []ConsentSection{ShareIdentity}}
	with := func(change func(*Consent)) []Consent {
		c := good
		change(&c)
		return []Consent{c}
	}
	for name, row := range map[string]struct {
		consents []Consent
		asked    Disclosure
		want     RefusalCode
	}{
		"it covers":                     {[]Consent{good}, asked, ""},
		"no consent":                    {nil, asked, RefusedNone},
		"another body":                  {with(func(c *Consent) { c.Recipient = "icrc" }), asked, RefusedRecipient},
		"no recipient":                  {with(func(c *Consent) { c.Recipient = "" }), Disclosure{Sections: asked.Sections}, RefusedRecipient},
		"case of the id":                {with(func(c *Consent) { c.Recipient = " WGEID " }), asked, ""},
		"a name, spelled apart":         {with(func(c *Consent) { c.Recipient = "مُنظّمة الأمل ـ" }), Disclosure{Recipient: "منظمة  الامل", Sections: asked.Sections}, ""},
		"another name":                  {with(func(c *Consent) { c.Recipient = "منظمة الأمل" }), Disclosure{Recipient: "منظمة العمل", Sections: asked.Sections}, RefusedRecipient},
		"part of a name":                {with(func(c *Consent) { c.Recipient = "منظمة" }), Disclosure{Recipient: "منظمة الأمل", Sections: asked.Sections}, RefusedRecipient},
		"a narrower purpose":            {with(func(c *Consent) { c.Purpose = "علاج" }), asked, RefusedPurpose},
		"a further purpose":             {[]Consent{good}, Disclosure{Recipient: "wgeid", Purpose: "نشر", Sections: asked.Sections}, RefusedPurpose},
		"the same purpose":              {with(func(c *Consent) { c.Purpose = "النشر" }), Disclosure{Recipient: "wgeid", Purpose: "النشر ", Sections: asked.Sections}, ""},
		"one person of two":             {with(func(c *Consent) { c.People = []ID{a} }), asked, RefusedPeople},
		"that person":                   {with(func(c *Consent) { c.People = []ID{a} }), Disclosure{Recipient: "wgeid", People: []ID{a}, Sections: asked.Sections}, ""},
		"the other person":              {with(func(c *Consent) { c.People = []ID{a} }), Disclosure{Recipient: "wgeid", People: []ID{b}, Sections: asked.Sections}, RefusedPeople},
		"both, by name":                 {with(func(c *Consent) { c.People = []ID{b, a} }), asked, ""},
		"a relative is nobody sought":   {[]Consent{good}, Disclosure{Recipient: "wgeid", People: []ID{sister}, Sections: asked.Sections}, RefusedPeople},
		"witnesses are not identity":    {[]Consent{good}, Disclosure{Recipient: "wgeid", Sections: []ConsentSection{ShareIdentity, ShareWitnesses}}, RefusedSections},
		"demands are not events":        {[]Consent{good}, Disclosure{Recipient: "wgeid", Sections: []ConsentSection{ShareDemands}}, RefusedSections},
		"contacts are not relatives":    {with(func(c *Consent) { c.Sections = []ConsentSection{ShareRelatives} }), Disclosure{Recipient: "wgeid", Sections: []ConsentSection{ShareContacts}}, RefusedSections},
		"no section":                    {with(func(c *Consent) { c.Sections = nil }), asked, RefusedSections},
		"withdrawn":                     {with(func(c *Consent) { c.Withdrawn = ParseDate("2026-05-01") }), asked, RefusedWithdrawn},
		"withdrawn, roughly known":      {with(func(c *Consent) { c.Withdrawn = ParseDate("2026") }), asked, RefusedWithdrawn},
		"withdrawn, nobody knows when":  {with(func(c *Consent) { c.Withdrawn = ParseDate("منذ مدة") }), asked, RefusedWithdrawn},
		"withdrawn from some day on":    {with(func(c *Consent) { c.Withdrawn = ParseDate("2027-01-01") }), asked, RefusedWithdrawn},
		"given tomorrow":                {with(func(c *Consent) { c.Given = ParseDate("2026-06-16") }), asked, RefusedNotGiven},
		"given today":                   {with(func(c *Consent) { c.Given = ParseDate("2026-06-15") }), asked, ""},
		"given this year":               {with(func(c *Consent) { c.Given = ParseDate("2026") }), asked, ""},
		"given on no day":               {with(func(c *Consent) { c.Given = ParseDate("31/2/2026") }), asked, RefusedNotGiven},
		"given, nobody wrote when":      {with(func(c *Consent) { c.Given = PartialDate{} }), asked, ""},
		"until today":                   {with(func(c *Consent) { c.Until = ParseDate("2026-06-15") }), asked, ""},
		"until yesterday":               {with(func(c *Consent) { c.Until = ParseDate("2026-06-14") }), asked, RefusedEnded},
		"until this year":               {with(func(c *Consent) { c.Until = ParseDate("2026") }), asked, RefusedEnded},
		"until this month":              {with(func(c *Consent) { c.Until = ParseDate("6/2026") }), asked, RefusedEnded},
		"until next year":               {with(func(c *Consent) { c.Until = ParseDate("2027") }), asked, ""},
		"until words that say no day":   {with(func(c *Consent) { c.Until = ParseDate("حتى يعود") }), asked, RefusedUnclear},
		"until a day that there is not": {with(func(c *Consent) { c.Until = ParseDate("31/2/2027") }), asked, RefusedUnclear},
	} {
		f := File{Sought: []Person{{ID: a}, {ID: b}}, Relatives: []Person{{ID: sister}}, Consents: row.consents}
		got, no := f.Covers(row.asked, today)
		if no.Code != row.want || (no.Code == "") != (got.ID == good.ID) {
			t.Errorf("%s: %q, want %q", name, no.Code, row.want)
		}
	}
}

func TestCoversSaysWhatComesNearest(t *testing.T) {
	a, today := NewID(), NewDay(2026, 6, 15)
	consent := func(change func(*Consent)) Consent {
		c := Consent{Part: Part{ID: NewID()}, Recipient: "icrc", Sections: []ConsentSection{ShareIdentity}, Given: ParseDate("2026-01-02")}
		change(&c)
		return c
	}
	other := consent(func(c *Consent) { c.Recipient = "wgad" })
	gone := consent(func(c *Consent) { c.Withdrawn = ParseDate("2026-02-02") })
	narrow := consent(func(*Consent) {})
	f := File{Sought: []Person{{ID: a}}, Consents: []Consent{narrow, other, gone}}
	_, no := f.Covers(Disclosure{Recipient: "icrc", Sections: []ConsentSection{ShareIdentity, SharePhotos}}, today)
	if no.Code != RefusedSections || no.Consent != narrow.ID || !slices.Equal(no.Sections, []ConsentSection{SharePhotos}) {
		t.Errorf("%+v", no)
	}
	// A withdrawn consent does not stand in the way of one that was given anew.
	again := consent(func(c *Consent) { c.Given = ParseDate("2026-03-03") })
	f.Consents = []Consent{again, gone, narrow}
	if got, no := f.Covers(Disclosure{Recipient: "icrc", Sections: []ConsentSection{ShareIdentity}}, today); no.Refused() || got.ID != again.ID {
		t.Errorf("%+v %+v", got, no)
	}
	for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
		p, err := i18n.New(lang, i18n.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range refusals {
			if words := (Refusal{Code: code, Sections: []ConsentSection{SharePhotos}, Date: ParseDate("2026")}).Words(p); words == "" || !p.Has("consent.refused."+string(code)) {
				t.Errorf("%s: no words for %s", lang, code)
			}
		}
	}
}

// TestCoversNeverWidens: taking anything away from consents, or asking for more, never
// makes what was refused allowed.
func TestCoversNeverWidens(t *testing.T) {
	people := []ID{NewID(), NewID(), NewID()}
	sections := Vocabulary[ConsentSection]()
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string) []ConsentSection {
			return rapid.SliceOfDistinct(rapid.SampledFrom(sections), rapid.ID[ConsentSection]).Draw(t, name)
		}
		who := func(name string) []ID {
			return rapid.SliceOfDistinct(rapid.SampledFrom(people), rapid.ID[ID]).Draw(t, name)
		}
		date := func(name string) PartialDate {
			return ParseDate(rapid.SampledFrom([]string{"", "2025", "2026", "2027", "6/2026", "2026-06-14", "2026-06-15", "2026-06-16", "قبل 2027", "بعد 2024", "لا أعرف"}).Draw(t, name))
		}
		today := NewDay(2026, 6, 15)
		var f File
		for _, id := range people {
			f.Sought = append(f.Sought, Person{ID: id})
		}
		for range rapid.IntRange(0, 3).Draw(t, "n") {
			f.Consents = append(f.Consents, Consent{Part: Part{ID: NewID()}, Recipient: rapid.SampledFrom([]string{"wgeid", "icrc", ""}).Draw(t, "to"),
				Purpose: rapid.SampledFrom([]string{"", "نشر"}).Draw(t, "purpose"), People: who("people"), Sections: some("sections"),
				Given: date("given"), Until: date("until"), Withdrawn: date("withdrawn")})
		}
		r := Disclosure{Recipient: rapid.SampledFrom([]string{"wgeid", "icrc"}).Draw(t, "recipient"),
			Purpose: rapid.SampledFrom([]string{"", "نشر"}).Draw(t, "for"), People: who("about"), Sections: some("what")}
		c, no := f.Covers(r, today)
		if !no.Refused() { // what covers says so itself
			asked := r.People
			if len(asked) == 0 {
				asked = people
			}
			for _, id := range asked {
				if len(c.People) > 0 && !slices.Contains(c.People, id) {
					t.Fatal("somebody is not covered")
				}
			}
			for _, s := range r.Sections {
				if !slices.Contains(c.Sections, s) {
					t.Fatal("a part is not covered")
				}
			}
			if c.Recipient != r.Recipient || c.Purpose != r.Purpose || !c.Withdrawn.IsZero() || c.Given.Earliest > today ||
				!c.Until.IsZero() && (!c.Until.Known() || c.Until.Earliest < today) {
				t.Fatalf("%+v covers %+v", c, r)
			}
			return
		}
		more := r
		more.Sections = append(slices.Clone(r.Sections), some("more")...)
		if _, still := f.Covers(more, today); !still.Refused() {
			t.Fatal("asking for more is allowed where less was refused")
		}
		fewer := f
		if n := len(f.Consents); n > 0 {
			fewer.Consents = f.Consents[:n-1]
		}
		if _, still := fewer.Covers(r, today); !still.Refused() {
			t.Fatal("fewer consents allow more")
		}
	})
}
