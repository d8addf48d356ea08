package record

import (
	"slices"
	"strings"
	"testing"
)

func TestWarningsOfRecords(t *testing.T) {
	today := NewDay(2026, 11, 22)
	p := func() Part { return Part{ID: NewID()} }
	for _, c := range []struct {
		code   string
		change func(f *File)
		path   string
	}{
		{"custody_dates", func(f *File) {
			f.Custodies = []Custody{{Part: p(), From: ParseDate("2014"), To: ParseDate("2013")}}
		}, "to"},
		{"", func(f *File) {
			f.Custodies = []Custody{{Part: p(), From: ParseDate("2013"), To: ParseDate("5/2013")}}
		}, ""},
		{"event_future", func(f *File) { f.Custodies = []Custody{{Part: p(), From: ParseDate("2030")}} }, "from"},
		{"event_before_birth", func(f *File) {
			f.Events = nil
			f.Custodies = []Custody{{Part: p(), From: ParseDate("1980")}}
		}, "from"},
		{"event_before_birth", func(f *File) { f.Legals = []Legal{{Part: p(), Date: ParseDate("1980")}} }, "date"},
		{"custody_before_arrest", func(f *File) { f.Custodies = []Custody{{Part: p(), From: ParseDate("2010")}} }, "from"},
		{"custody_overlap", func(f *File) {
			f.Custodies = []Custody{{Part: p(), From: ParseDate("1/2013"), To: ParseDate("12/2014"), Place: Place{Text: "أ"}},
				{Part: p(), From: ParseDate("6/2013"), To: ParseDate("1/2014"), Place: Place{Text: "ب"}}}
		}, "place"},
		{"", func(f *File) {
			f.Custodies = []Custody{{Part: p(), From: ParseDate("1/2013"), To: ParseDate("12/2014"), Place: Place{Text: "أ"}, Source: NewID()},
				{Part: p(), From: ParseDate("6/2013"), To: ParseDate("1/2014"), Place: Place{Text: "ب"}, Source: NewID()}}
		}, ""},
		{"date_invalid", func(f *File) { f.Actions = []Action{{Part: p(), Date: ParseDate("31/2/2013")}} }, "date"},
		{"date_not_read", func(f *File) { f.Demands = []Demand{{Part: p(), Date: ParseDate("قبل 3 سنين")}} }, "date"},
		{"", func(f *File) {
			f.Demands = []Demand{{Part: p(), Who: "x", Amount: "5", Paid: No}, {Part: p(), Paid: Yes}}
		}, ""},
		{"witness_name_kept", func(f *File) { f.Witnesses = []Witness{{Part: p(), Keep: No, Name: "x"}} }, "name"},
		{"", func(f *File) { f.Witnesses = []Witness{{Part: p(), Keep: No, Text: "رآه"}} }, ""},
		{"evidence_without_scan", func(f *File) { f.Evidence = []Evidence{{Part: p(), Title: "x"}} }, "holder"},
		{"", func(f *File) {
			f.Evidence = []Evidence{{Part: p(), Title: "x", Holder: "هدى"}, {Part: p(), Attachment: "a"}}
		}, ""},
		{"registry_without_office", func(f *File) {
			f.RegistryChecks = []RegistryCheck{{Part: p(), Person: f.Sought[0].ID, Result: RegistryDeceased}}
		}, "office"},
		{"", func(f *File) {
			f.RegistryChecks = []RegistryCheck{{Part: p(), Person: f.Sought[0].ID, Result: RegistryNotChecked}}
		}, ""},
		{"registry_without_person", func(f *File) { f.RegistryChecks = []RegistryCheck{{Part: p()}} }, "person"},
		{"consent_withdrawn_early", func(f *File) {
			f.Consents = []Consent{{Part: p(), Given: ParseDate("5/2025"), Withdrawn: ParseDate("4/2025")}}
		}, "withdrawn"},
		{"consent_until_early", func(f *File) {
			f.Consents = []Consent{{Part: p(), Given: ParseDate("5/2025"), Until: ParseDate("2024")}}
		}, "until"},
		{"consent_ended", func(f *File) {
			f.Consents = []Consent{{Part: p(), Given: ParseDate("2024"), Until: ParseDate("1/6/2025")}}
		}, "until"},
		{"", func(f *File) { f.Consents = []Consent{{Part: p(), Given: ParseDate("2024"), Until: ParseDate("2027")}} }, ""},
		{"reply_before_sent", func(f *File) {
			s := p()
			f.Submissions = []Submission{{Part: s, Sent: ParseDate("5/2025")}}
			f.Replies = []Reply{{Part: p(), Submission: s.ID, Date: ParseDate("4/2025")}}
		}, "date"},
		{"task_overdue", func(f *File) { f.Tasks = []Task{{Part: p(), Due: ParseDate("1/11/2026")}} }, "due"},
		{"", func(f *File) {
			f.Tasks = []Task{{Part: p(), Due: ParseDate("1/11/2026"), Done: true}, {Part: p(), Due: ParseDate("2026")}}
		}, ""},
		{"instead_missing", func(f *File) { f.Events[1].Instead = NewID() }, "instead"},
		{"instead_of_itself", func(f *File) { f.Events[1].Instead = f.Events[1].ID }, "instead"},
		{"instead_of_itself", func(f *File) {
			a, b := p(), p()
			f.Legals = []Legal{{Part: a, Instead: b.ID}, {Part: b, Instead: a.ID}}
		}, "instead"},
		{"person_gone", func(f *File) { f.Events[0].People = []ID{NewID(), f.Sought[0].ID} }, "people"},
		{"person_gone", func(f *File) { f.RegistryChecks = []RegistryCheck{{Part: p(), Person: NewID()}} }, "person"},
		{"name_characters", func(f *File) { f.Sought[0].Names[0].Given = "سا\u200bمر" }, "names/k"},
		{"name_characters", func(f *File) { f.Sought[0].Names[0].Given = "\u202eسامر" }, "names/k"},
		{"name_characters", func(f *File) { f.Sought[0].Names[0].Given = "سامر Samer" }, "names/k"},
		{"name_characters", func(f *File) {
			f.Sought[0].Names = append(f.Sought[0].Names, Name{Key: "l", Script: Latin, Given: "Sаmer"}) // with a Cyrillic letter
		}, "names/l"},
		{"", func(f *File) {
			f.Sought[0].Names = append(f.Sought[0].Names, Name{Key: "l", Script: Arabic, Given: "علی\u200cرضا"}, Name{Key: "m", Script: Latin, Given: "Jean-Éloi al-ʿAbd"})
		}, ""},
		{"name_characters", func(f *File) { f.Sought[0].Mother.Given = "هدى\x00" }, "mother/given"},
	} {
		f := invented()
		c.change(&f)
		var got []string
		for _, w := range WarningsAt(f, today) {
			got = append(got, w.Code)
			if w.Code == c.code && w.Path != c.path {
				t.Errorf("%s: path %q, want %q", w.Code, w.Path, c.path)
			}
		}
		if c.code == "" && len(got) > 0 || c.code != "" && !slices.Contains(got, c.code) {
			t.Errorf("got %v, want %q", got, c.code)
		}
		if c.code != "" {
			for _, code := range got {
				if code != c.code {
					t.Errorf("%s brings %s along", c.code, code)
				}
			}
		}
	}
}

func TestWarningsAlongLines(t *testing.T) {
	today := NewDay(2026, 11, 22)
	add := func(f *File, given, birth string, r Relation, to ID) ID {
		p := named(given, "الدرّاق")
		p.Role, p.Birth = RoleRelative, ParseDate(birth)
		f.Relatives = append(f.Relatives, p)
		f.Kinships = append(f.Kinships, Kinship{ID: NewID(), From: p.ID, Relation: r, To: to})
		return p.ID
	}
	for _, c := range []struct {
		name   string
		change func(f *File, son, mother, father ID)
		want   string
	}{
		{"an uncle younger than the grandfather", func(f *File, son, mother, father ID) {
			add(f, "حسن", "1930", GrandfatherPaternal, son)
			add(f, "عادل", "1955", UnclePaternal, son)
		}, ""},
		{"an uncle older than the grandfather", func(f *File, son, mother, father ID) {
			add(f, "حسن", "1930", GrandfatherPaternal, son)
			add(f, "عادل", "1925", UnclePaternal, son)
		}, "uncle_before_grandparent"},
		{"through the father", func(f *File, son, mother, father ID) {
			add(f, "حسن", "1930", Father, father)
			add(f, "عادل", "1935", UnclePaternal, son)
		}, "uncle_before_grandparent"},
		{"said the other way round", func(f *File, son, mother, father ID) {
			add(f, "حسن", "1930", Father, father)
			uncle := add(f, "عادل", "1925", OtherRelative, father)
			f.Kinships = append(f.Kinships, Kinship{ID: NewID(), From: son, Relation: SonOfBrother, To: uncle})
		}, "uncle_before_grandparent"},
		{"an uncle of the mother's side is no son of the father's father", func(f *File, son, mother, father ID) {
			add(f, "حسن", "1930", GrandfatherPaternal, son)
			add(f, "عادل", "1925", UncleMaternal, son)
		}, ""},
		{"a grandfather younger than the father", func(f *File, son, mother, father ID) {
			add(f, "حسن", "1965", GrandfatherPaternal, son)
		}, "born_before_parent"},
		{"a grandmother younger than the grandson", func(f *File, son, mother, father ID) {
			add(f, "حسنة", "1995", GrandmotherMaternal, son)
		}, "born_before_grandparent"},
		{"a sister older than the father", func(f *File, son, mother, father ID) {
			add(f, "هند", "1950", Sister, son)
		}, "born_before_parent"},
		{"a sister", func(f *File, son, mother, father ID) { add(f, "هند", "1993", Sister, son) }, ""},
		{"a half sister may be older than one of them", func(f *File, son, mother, father ID) {
			add(f, "هند", "1962", HalfSister, son)
		}, ""},
		{"milk and marriage say nothing of births", func(f *File, son, mother, father ID) {
			add(f, "هند", "1950", MilkSister, son)
			add(f, "سعاد", "1990", MotherInLaw, son)
		}, ""},
	} {
		f := invented()
		c.change(&f, f.Sought[0].ID, f.Relatives[0].ID, f.Relatives[1].ID)
		var got []string
		for _, w := range WarningsAt(f, today) {
			if w.Code != "duplicate_person" {
				got = append(got, w.Code)
			}
		}
		if c.want == "" && len(got) > 0 || c.want != "" && (len(got) == 0 || got[0] != c.want) {
			t.Errorf("%s: %v, want %q", c.name, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"سامر": "سامر", "a\nb\tc": "a b c", "x\x00y\x1b[31m": "xy[31m", "\u202eرماس\u202c": "رماس", "\u2066a\u2069": "a", "a\u0085b\u2028c": "a b c",
		"علی\u200cرضا": "علی\u200cرضا", "\u200fسامر": "\u200fسامر", "a\u007fb\u009fc": "abc", " a  b ": " a  b ", "": "",
	} {
		if got := Clean(in); got != want || Clean(got) != got {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
	if got := CleanText("a\r\nb\tc\rd\u202e\x00e\u2029f"); got != "a\nb\tc\nde\nf" || CleanText(got) != got {
		t.Errorf("%q", got)
	}
}

// What is saved is clean, whichever way it came.
func TestSplitCleans(t *testing.T) {
	f := File{Sought: []Person{{Names: []Name{{Given: "سا\u202eمر\n"}}, Description: "طويل\r\nالقامة\x00", Birth: PartialDate{Text: "19\x0071"}}},
		Inquiry: Inquiry{Enquirer: Enquirer{Name: "ه\u2066دى"}}, Custodies: []Custody{{By: "فرع\t1", Text: "a\tb"}},
		Submissions: []Submission{{Passages: []Passage{{Title: "t\n", Text: "a\nb\u202e"}}}}, Events: []Event{{Taken: Taken{Reason: "x\x07\ny"}, Place: Place{Text: "a\u2028b"}}}}
	before := f.Clone()
	g := Join(Split(f))
	if f.Sought[0].Names[0].Given != before.Sought[0].Names[0].Given || f.Submissions[0].Passages[0].Title != "t\n" {
		t.Error("Split changed the file that it was given")
	}
	p := g.Sought[0]
	if p.Names[0].Given != "سامر " || p.Description != "طويل\nالقامة" || p.Birth.Text != "1971" || g.Enquirer.Name != "هدى" || g.Custodies[0].By != "فرع 1" ||
		g.Custodies[0].Text != "a\tb" || g.Submissions[0].Passages[0].Text != "a\nb" || g.Events[0].Taken.Reason != "x\ny" || g.Events[0].Place.Text != "a b" {
		t.Errorf("%+v", g)
	}
	in := `{"sought": [{"names": [{"given": "سا\u202eمر\u0000"}], "description": "a\r\nb", "birth": "19\u000071"}], "custodies": [{"by": "x\u2066y"}]}`
	var h File
	if err := h.UnmarshalJSON([]byte(in)); err != nil || h.Sought[0].Names[0].Given != "سامر" || h.Sought[0].Description != "a\nb" ||
		h.Sought[0].Birth.Precision != PrecisionYear || h.Custodies[0].By != "xy" {
		t.Errorf("%+v, %v", h, err)
	}
}

// A record that stands instead of itself, or of one that is gone, is still there.
func TestResolveOfCircles(t *testing.T) {
	one, a, b, c := NewID(), NewID(), NewID(), NewID()
	f := File{Sought: []Person{{ID: one}}, Events: []Event{{ID: a, Instead: a, Text: "a"}, {ID: b, Instead: c, Text: "b"}, {ID: c, Instead: b, Text: "c"}, {ID: NewID(), Instead: NewID(), Text: "d"},
		{ID: NewID(), Instead: b, By: "e"}}}
	var got []string
	for _, e := range f.EventsOf(one) {
		got = append(got, e.Text+e.By)
	}
	if s := strings.Join(got, " "); s != "a b c d e" && s != "a be c d" {
		t.Errorf("got %q", s)
	}
	f.Events = []Event{{ID: a, Text: "a", By: "x"}, {ID: b, Instead: a, Text: "b"}, {ID: c, Instead: b, By: "y"}}
	if all := f.EventsOf(one); len(all) != 1 || all[0].Text != "b" || all[0].By != "y" || all[0].ID != a {
		t.Errorf("%+v", all)
	}
}
