package kin

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"athar/i18n"
	"athar/record"
)

// anyRelations are all words, and some that are none.
func anyRelations() []record.Relation {
	return append(record.Relations(), record.Parent, record.Child, record.Sibling, record.Spouse, record.HalfSibling, record.Grandparent, record.Grandchild, record.UncleOrAunt,
		record.NephewOrNiece, record.Cousin, record.MilkParent, record.MilkChild, record.MilkSibling, record.StepParent, record.StepChild, record.ParentInLaw, record.ChildInLaw,
		record.SiblingInLaw, "", "nonsense")
}

// anyFile is any people with any kinships, sensible or not.
func anyFile(t *rapid.T, most int) *record.File {
	f := &record.File{}
	n := rapid.IntRange(0, most).Draw(t, "people")
	one := func() record.ID { return record.ID{1, byte(rapid.IntRange(0, n+1).Draw(t, "who"))} }
	for i := range n {
		p := record.Person{ID: record.ID{1, byte(i)}, Sex: rapid.SampledFrom([]record.Sex{"", record.Male, record.Female}).Draw(t, "sex")}
		if i%3 == 0 {
			p.Birth = record.ParseDate(rapid.SampledFrom([]string{"", "1950", "1980", "2010"}).Draw(t, "birth"))
		}
		if i == 0 || rapid.IntRange(0, 6).Draw(t, "sought") == 0 {
			f.Sought = append(f.Sought, p)
		} else {
			p.Living = rapid.SampledFrom([]record.Living{"", record.Alive, record.Deceased, record.LivingUnknown}).Draw(t, "living")
			f.Relatives = append(f.Relatives, p)
		}
	}
	for i := range rapid.IntRange(0, 2*most).Draw(t, "kinships") {
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{2, byte(i)}, From: one(), Relation: rapid.SampledFrom(anyRelations()).Draw(t, "relation"), To: one()})
	}
	return f
}

// TestWhateverIsWrittenDown: nobody is an own ancestor, blood is mutual, degrees agree, milk kin and
// in-laws are no donors, no boxes overlap.
func TestWhateverIsWrittenDown(t *testing.T) {
	ar, en := printer(t, i18n.Arabic), printer(t, i18n.English)
	rapid.Check(t, func(t *rapid.T) {
		f := anyFile(t, 14)
		fam := Of(f)
		members := fam.Members()
		for i := range fam.nodes {
			if fam.descends(i, i) {
				t.Fatal("somebody is an own ancestor")
			}
			if fam.known2(i) > 2 {
				t.Fatal("three parents")
			}
		}
		for _, a := range members {
			for _, b := range members {
				da, oka := fam.Degree(a.ID, b.ID)
				db, okb := fam.Degree(b.ID, a.ID)
				if oka != okb || da != db {
					t.Fatalf("blood is not mutual: %v %v, %v %v", da, oka, db, okb)
				}
				if a.ID == b.ID && oka {
					t.Fatal("somebody is an own relative")
				}
				for _, p := range []*i18n.Printer{ar, en} {
					w := fam.Words(p, a.ID, b.ID)
					if strings.ContainsAny(w, "⟦{") || (oka && w == "") || (w != "") != (fam.Words(p, b.ID, a.ID) != "") {
						t.Fatalf("%q", w)
					}
				}
			}
		}
		for _, s := range fam.Sought() {
			last := Donor{Possible: true}
			for _, d := range fam.Donors(s) {
				m, _ := fam.Member(d.Person)
				if !fam.Blood(s, d.Person) || m.Implied || d.Possible && (m.Sought || m.Deceased()) || d.Possible && !last.Possible || d.Possible == last.Possible && d.Rank < last.Rank {
					t.Fatalf("%+v after %+v", d, last)
				}
				last = d
			}
		}
		sized := func(id record.ID) (float32, float32) { return 50 + float32(id[1]*37%90), 20 + float32(id[1]*53%50) }
		d := fam.Draw(sized, Options{Mirror: rapid.Bool().Draw(t, "mirror")})
		if err := sound(&d, fam); err != nil {
			t.Fatal(err)
		}
		for _, p := range fam.Problems {
			if !ar.Has(p.Code.Key()) {
				t.Fatal(p.Code)
			}
		}
	})
}

func (f *Family) known2(i int) int {
	n := 0
	for _, p := range f.nodes[i].parents {
		if !p.hidden {
			n++
		}
	}
	return n
}

// TestTheOrderOfStatementsWithoutContradictionsDoesNotMatter.
func TestTheOrderOfStatements(t *testing.T) {
	en := printer(t, i18n.English)
	c := ordinary[2]
	want := Of(family(c.people, c.kinships...))
	rapid.Check(t, func(t *rapid.T) {
		got := Of(family(c.people, rapid.Permutation(c.kinships).Draw(t, "order")...))
		for _, a := range want.Members() {
			for _, b := range want.Members() {
				if w, g := want.Words(en, a.ID, b.ID), got.Words(en, a.ID, b.ID); w != g {
					t.Fatalf("%q, once %q", g, w)
				}
			}
		}
	})
}

func TestContradictions(t *testing.T) {
	born := func(f *record.File, name, date string) {
		f.Person(id(name)).Birth = record.ParseDate(date)
	}
	for _, c := range []struct {
		name     string
		file     *record.File
		code     Code
		leftOut  bool
		unharmed string // a pair that stays blood
	}{
		{"own father", family("*Y:m", "Y father Y"), ProblemSelf, true, ""},
		{"circle of two", family("*Y:m F:m", "F father Y", "Y father F"), ProblemCircle, true, "F Y"},
		{"circle of three", family("*Y:m F:m G:m", "F father Y", "G father F", "Y father G"), ProblemCircle, true, "F Y"},
		{"father is brother too", family("*Y:m F:m", "F father Y", "F brother Y"), ProblemCircle, true, "F Y"},
		{"father is uncle too", family("*Y:m F:m", "F father Y", "F uncle_paternal Y"), ProblemCircle, true, "F Y"},
		{"father is grandfather too", family("*Y:m F:m", "F father Y", "F grandfather_paternal Y"), ProblemSelf, true, "F Y"},
		{"mother is wife too", family("*Y:m M:f", "M mother Y", "M wife Y"), ProblemCircle, true, "M Y"},
		{"two fathers", family("*Y:m F:m G:m", "F father Y", "G father Y"), ProblemFathers, true, "F Y"},
		{"two mothers", family("*Y:m F:f G:f", "F mother Y", "G mother Y"), ProblemMothers, true, "F Y"},
		{"three parents", family("*Y:m F:m G:f H:?", "F father Y", "G mother Y", "H parent Y"), ProblemParents, true, "F Y"},
		{"somebody else's", family("*Y:m F:m", "F father Y", "Z brother Y"), ProblemMissing, true, "F Y"},
		{"no such word", family("*Y:m F:m", "F father Y", "F chieftain Y"), ProblemUnknown, true, "F Y"},
		{"twice", family("*Y:m F:m", "F father Y", "F father Y"), ProblemTwice, true, "F Y"},
		{"a man as sister", family("*Y:m S:m", "S sister Y"), ProblemSex, false, "S Y"},
		{"half and full", family("*Y:m S:f F:m M:f", "F father Y", "M mother Y", "F father S", "M mother S", "S half_sister Y"), ProblemFull, true, "S Y"},
	} {
		f := Of(c.file)
		if len(f.Problems) == 0 || f.Problems[0].Code != c.code || f.Problems[0].LeftOut != c.leftOut {
			t.Errorf("%s: %+v", c.name, f.Problems)
		}
		if a, b, ok := strings.Cut(c.unharmed, " "); ok && !f.Blood(id(a), id(b)) {
			t.Errorf("%s: what can be is left out too", c.name)
		}
		d := f.Draw(box, Options{})
		if err := sound(&d, f); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	old := family("*Y:m F:m", "F father Y")
	born(old, "Y", "1950")
	born(old, "F", "1980")
	if f := Of(old); len(f.Problems) != 1 || f.Problems[0].Code != ProblemBirths || f.Blood(id("F"), id("Y")) {
		t.Errorf("a child older than the father: %+v", f.Problems)
	}
	uncle := family("*Y:m F:m G:m U:m", "F father Y", "G father F", "U uncle_paternal Y")
	born(uncle, "G", "1930")
	born(uncle, "U", "1910")
	if f := Of(uncle); len(f.Problems) != 1 || f.Problems[0].Code != ProblemOldUncle || f.Problems[0].LeftOut || !f.Blood(id("U"), id("Y")) {
		t.Errorf("an uncle older than the grandfather: %+v", f.Problems)
	}
	twins := family("*Y:m F:m", "F father Y")
	twins.Relatives = append(twins.Relatives, twins.Relatives[0], twins.Sought[0])
	if f := Of(twins); len(f.Problems) != 2 || len(f.Members()) != 2 {
		t.Errorf("people who are there twice: %+v", f.Problems)
	}
}

func TestNothingIsClaimedThatDoesNotFollow(t *testing.T) {
	en := printer(t, i18n.English)
	f := Of(family("*Y:m M:f F:m B:m A:m C:m MK:m SP:f ST:m IL:f H1:m H2:f HM:f", "M mother Y", "F father Y", "B brother Y", "A brother B", "C son_of_uncle_paternal Y", "MK milk_brother Y",
		"SP wife Y", "ST stepson Y", "IL sister_in_law Y", "F father H1", "HM mother H1", "F father H2"))
	for _, c := range []struct {
		from, to, words string
		blood           bool
	}{
		{"M", "B", "brother’s mother", false}, // B may have another one
		{"A", "Y", "brother’s brother", false},
		{"MK", "Y", "milk brother", false}, {"SP", "Y", "wife", false}, {"ST", "Y", "stepson", false}, {"IL", "Y", "sister-in-law", false},
		{"H1", "Y", "half-brother (same father)", true}, // both mothers are known
		{"H2", "Y", "sister", true},                     // the mother may be the same
		{"C", "F", "nephew (brother’s son)", true},
		{"B", "Y", "brother", true},
	} {
		if got := f.Words(en, id(c.from), id(c.to)); got != c.words && !(c.from == "ST" || c.from == "IL") || got == "" || f.Blood(id(c.from), id(c.to)) != c.blood {
			t.Errorf("%s of %s: %q, %v", c.from, c.to, got, f.Blood(id(c.from), id(c.to)))
		}
	}
	both := Of(family("*Y:m W:f F:m U:m G:m", "W wife Y", "F father Y", "U father W", "G father F", "G father U"))
	if got := both.Words(en, id("W"), id("Y")); got != "wife and paternal cousin" {
		t.Errorf("a wife who is a cousin: %q", got)
	}
	if got := both.Words(printer(t, i18n.Arabic), id("W"), id("Y")); got != "زوجته وابنة عمه" {
		t.Errorf("a wife who is a cousin: %q", got)
	}
}

func TestDonorsInTheirOrder(t *testing.T) {
	file := family("*Y:m *Z:f F:m M:f B:m H:m HM:f K:f G:m U:m C:m MB:m W:f", "F father Y", "M mother Y", "F father B", "M mother B", "F father H", "HM mother H", "Y father K", "G father F", "G father U", "U father C",
		"MB milk_brother Y", "W wife Y", "Z sister Y")
	file.Person(id("F")).Living = record.Deceased
	file.Person(id("G")).Living = record.LivingUnknown
	file.Person(id("U")).Living = record.Deceased
	file.Person(id("U")).Donor.Step = record.DonorGiven
	var got []string
	for _, d := range Of(file).Donors(id("Y")) {
		name := strings.TrimRight(string(d.Person[:]), "\x00")
		if !d.Possible {
			name += "!"
		}
		got = append(got, name+string(d.Why))
	}
	if s := strings.Join(got, " "); s != "M K B H Gask Unot_living C F!not_living Z!missing" {
		t.Error(s)
	}
}

func TestAThousandPeopleInTime(t *testing.T) {
	file := large(1000)
	file.Sought = append(file.Sought, record.Person{ID: record.ID{9}})
	file.Kinships = append(file.Kinships, record.Kinship{ID: record.ID{9, 9}, From: file.Relatives[0].ID, Relation: record.Grandparent, To: record.ID{9}})
	begin := time.Now()
	f := Of(file)
	d := f.Draw(box, Options{})
	donors := f.Donors(record.ID{9})
	if took := time.Since(begin); took > 5*time.Second || len(d.Nodes) < 1000 || len(donors) == 0 {
		t.Errorf("%v, %d boxes, %d donors", took, len(d.Nodes), len(donors))
	}
}

// FuzzFamily reads bytes as statements among ten people.
func FuzzFamily(f *testing.F) {
	f.Add([]byte{0, 1, 1, 1, 1, 2, 2, 1, 0})
	f.Add([]byte{0, 30, 1, 1, 30, 2, 2, 55, 0, 3, 60, 3})
	f.Fuzz(func(t *testing.T, b []byte) {
		all := anyRelations()
		file := &record.File{Sought: []record.Person{{ID: record.ID{1}}}}
		for i := range 9 {
			file.Relatives = append(file.Relatives, record.Person{ID: record.ID{byte(i + 2)}, Sex: []record.Sex{"", record.Male, record.Female}[i%3]})
		}
		for i := 0; i+2 < len(b) && i < 300; i += 3 {
			file.Kinships = append(file.Kinships, record.Kinship{ID: record.ID{5, byte(i), byte(i >> 8)}, From: record.ID{b[i]%11 + 1}, Relation: all[int(b[i+1])%len(all)], To: record.ID{b[i+2]%11 + 1}})
		}
		fam := Of(file)
		fam.Donors(record.ID{1})
		d := fam.Draw(box, Options{})
		if err := sound(&d, fam); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzSVG(f *testing.F) {
	f.Add("أحمد", "<script>alert(1)</script>")
	f.Add("\u202e\x00&\"'", "]]>")
	p := printer(f, i18n.Arabic)
	f.Fuzz(func(t *testing.T, name, more string) {
		fam := Of(family("*Y:m F:m", "F father Y"))
		label := func(record.ID) Label { return Label{Name: name, More: []string{more}} }
		var b bytes.Buffer
		if err := SVG(&b, fam.Draw(Measure(label), Options{}), Text{Printer: p, Title: name, Label: label, Legend: true}); err != nil {
			t.Fatal(err)
		}
		for x := xml.NewDecoder(&b); ; {
			if _, err := x.Token(); errors.Is(err, io.EOF) {
				return
			} else if err != nil {
				t.Fatal(err)
			}
		}
	})
}
