package record

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func named(given, family string) Person {
	return Person{ID: NewID(), Names: []Name{{Key: "k", Script: Arabic, Given: given, Family: family}}}
}

// invented returns a file of an invented family that gives no warning.
func invented() File {
	son, mother, father := named("سامر", "الدرّاق"), named("هدى", "الخيّال"), named("نبيل", "الدرّاق")
	son.Sex, mother.Sex, father.Sex = Male, Female, Male
	son.Names[0].Father = "نبيل"
	son.Role, mother.Role, father.Role = RoleSought, RoleRelative, RoleRelative
	son.Birth, mother.Birth, father.Birth = ParseDate("1991"), ParseDate("حوالي 1968"), ParseDate("1960")
	return File{
		Inquiry:   Inquiry{ID: NewID(), Enquirer: Enquirer{Phone: "+963 900 000 000"}},
		Sought:    []Person{son},
		Relatives: []Person{mother, father},
		Kinships: []Kinship{{ID: NewID(), From: mother.ID, Relation: Mother, To: son.ID},
			{ID: NewID(), From: son.ID, Relation: Son, To: father.ID}},
		Events: []Event{{ID: NewID(), Kind: Arrest, Date: ParseDate("20 أيلول 2012")}, {ID: NewID(), Kind: Release, Date: ParseDate("2013")}},
	}
}

func TestWarnings(t *testing.T) {
	today := NewDay(2026, 11, 22)
	for _, c := range []struct {
		code   string
		change func(f *File)
		path   string
	}{
		{"", func(f *File) {}, ""},
		{"no_reach", func(f *File) { f.Enquirer.Phone = "" }, "enquirer/phone"},
		{"phone_short", func(f *File) { f.Enquirer.Phone = "٠٩١٢" }, "enquirer/phone"},
		{"phone_short", func(f *File) { f.Relatives[0].Phone = "12" }, "phone"},
		{"email_wrong", func(f *File) { f.Enquirer.Email = "huda@" }, "enquirer/email"},
		{"no_name", func(f *File) { f.Sought[0].Names = nil }, "names"},
		{"name_suggested", func(f *File) {
			f.Sought[0].Names = append(f.Sought[0].Names, Name{Key: "l", Script: Latin, Given: "Samer", Suggested: true})
		}, "names/l/suggested"},
		{"name_script", func(f *File) { f.Sought[0].Names[0].Script = Latin }, "names/k/script"},
		{"name_digits", func(f *File) { f.Sought[0].Names[0].Given = "سامر2" }, "names/k"},
		{"date_invalid", func(f *File) { f.Sought[0].Birth = ParseDate("31/02/1991") }, "birth"},
		{"date_not_read", func(f *File) { f.Events[0].Date = ParseDate("قبل 3 سنين") }, "date"},
		{"year_two_digits", func(f *File) { f.Sought[0].Birth = ParseDate("3/2/91") }, "birth"},
		{"weekday_differs", func(f *File) { f.Events[0].Date = ParseDate("الأحد 20 أيلول 2012") }, "date"},
		{"", func(f *File) { f.Events[0].Date = ParseDate("Thursday, 20 September 2012") }, ""},
		{"birth_future", func(f *File) { f.Relatives[0].Birth = ParseDate("2030") }, "birth"},
		{"birth_too_long_ago", func(f *File) { f.Relatives[0].Birth = ParseDate("1850") }, "birth"},
		{"age_implausible", func(f *File) { f.Sought[0].Age.Years = 300 }, "age/years"},
		{"age_and_birth_disagree", func(f *File) { f.Sought[0].Age = AgeAt{Years: 30, At: ParseDate("2012")} }, "age/years"},
		{"", func(f *File) { f.Sought[0].Age = AgeAt{Years: 21, At: ParseDate("2012")} }, ""},
		{"registration_without_office", func(f *File) {
			f.Sought[0].Identifiers = []Identifier{{Key: "i", Kind: CivilRegistration, Number: "118"}}
		}, "identifiers/i/office"},
		{"duplicate_person", func(f *File) {
			p := named("سامر", "الدراق")
			p.Names[0].Father = "نبيل"
			f.Sought = append(f.Sought, p)
		}, "names"},
		{"own_relative", func(f *File) { f.Kinships[0].To = f.Kinships[0].From }, "to"},
		{"own_ancestor", func(f *File) {
			f.Kinships = append(f.Kinships, Kinship{From: f.Sought[0].ID, Relation: Father, To: f.Relatives[1].ID})
		}, ""},
		{"kinship_twice", func(f *File) { f.Kinships = append(f.Kinships, f.Kinships[0]) }, "relation"},
		{"kinship_sex", func(f *File) { f.Relatives[0].Sex = Male }, "relation"},
		{"two_mothers", func(f *File) {
			f.Kinships = append(f.Kinships, Kinship{From: f.Relatives[1].ID, Relation: Mother, To: f.Sought[0].ID})
		}, "relation"},
		{"born_before_parent", func(f *File) { f.Relatives[0].Birth = ParseDate("1995") }, "relation"},
		{"parent_too_young", func(f *File) { f.Relatives[0].Birth = ParseDate("1984") }, "relation"},
		{"mother_too_old", func(f *File) { f.Relatives[0].Birth = ParseDate("1929") }, "relation"},
		{"", func(f *File) { f.Relatives[0].Birth = ParseDate("around 1980") }, ""},
		{"father_differs", func(f *File) { f.Sought[0].Names[0].Father = "سليم" }, "names/k/father"},
		{"relative_unrelated", func(f *File) { f.Kinships = f.Kinships[1:] }, ""},
		{"event_future", func(f *File) { f.Events[1].Date = ParseDate("2030") }, "date"},
		{"event_before_birth", func(f *File) { f.Events[0].Date = ParseDate("1985") }, "date"},
		{"release_before_arrest", func(f *File) { f.Events[1].Date = ParseDate("2011") }, "date"},
		{"", func(f *File) { f.Events[1].Date = ParseDate("2012") }, ""},
		{"event_before_arrest", func(f *File) { f.Events[1] = Event{Kind: Court, Date: ParseDate("2011")} }, "date"},
	} {
		f := invented()
		c.change(&f)
		got := WarningsAt(f, today)
		codes := map[string]string{}
		for _, w := range got {
			codes[w.Code] = w.Path
		}
		if c.code == "" {
			if len(got) > 0 {
				t.Errorf("no warning was due, got %v", got)
			}
			continue
		}
		if path, ok := codes[c.code]; !ok || path != c.path {
			t.Errorf("want %s at %q, got %v", c.code, c.path, codes)
		}
	}
}

func TestEveryWarningHasWords(t *testing.T) {
	f := invented()
	f.Relatives[0].Birth = ParseDate("1995")
	f.Events[0].Date = ParseDate("Sunday, 17 April 1985")
	for _, p := range printers(t) {
		ws := Warnings(f)
		if len(ws) < 2 {
			t.Fatal("there should be warnings")
		}
		for _, w := range ws {
			if text := w.Words(p); strings.Contains(text, "⟦") || strings.Contains(text, "{") {
				t.Errorf("%s: %s", w.Code, text)
			}
		}
	}
}

// TestEveryCodeHasWords looks for the codes in the source, so that a new one is not
// shown as its key.
func TestEveryCodeHasWords(t *testing.T) {
	code := regexp.MustCompile(`(?:w\.add\(|code :?= )"([a-z_]+)"`)
	ps := printers(t)
	n := 0
	for _, file := range []string{"warnings.go", "warnkin.go"} {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(source), -1) {
			n++
			for _, p := range ps {
				if !p.Has("warning." + m[1]) {
					t.Errorf("warning.%s has no words in %s", m[1], p.Lang())
				}
			}
		}
	}
	if n < 30 {
		t.Errorf("only %d codes were found", n)
	}
}

func TestWarningsOfOddFiles(t *testing.T) {
	ids := []ID{{}, {1}, {2}, {3}}
	var f File
	for range 3 {
		f.Sought = append(f.Sought, Person{ID: ids[len(f.Sought)]})
	}
	for _, a := range ids {
		for _, b := range ids {
			f.Kinships = append(f.Kinships, Kinship{From: a, Relation: Mother, To: b}, Kinship{From: a, Relation: "of tomorrow", To: b})
		}
	}
	f.Events = []Event{{Kind: Release, People: ids, Date: ParseDate("before 1900")}, {Kind: Arrest, Date: ParseDate("after 2100")}}
	first := WarningsAt(f, 0)
	if len(first) == 0 || !slices.EqualFunc(first, WarningsAt(f, 0), func(a, b Warning) bool { return a.Code == b.Code && a.Record == b.Record }) {
		t.Error("warnings are not the same every time")
	}
}

func TestRelations(t *testing.T) {
	printers := printers(t)
	for _, f := range relations {
		for _, p := range printers {
			if !p.Has("relation." + string(f.relation)) {
				t.Errorf("%s has no words", f.relation)
			}
		}
		for _, sex := range []Sex{Female, Male, ""} {
			inv := f.relation.Inverse(sex)
			if !inv.Known() {
				t.Errorf("%s has the inverse %q, which is not known", f.relation, inv)
			}
			if inv.IsBlood() != f.blood {
				t.Errorf("%s is of blood %v, its inverse %s is not", f.relation, f.blood, inv)
			}
			if s := inv.Sex(); sex != "" && s != "" && s != sex {
				t.Errorf("the inverse of %s for %s is %s", f.relation, sex, inv)
			}
			if f.sex != "" && sex != "" && !coarse(f.relation) && inv.Inverse(f.sex) != f.relation && !coarse(inv) {
				t.Errorf("%s, %s: inverse %s, back %s", f.relation, sex, inv, inv.Inverse(f.sex))
			}
		}
	}
	if len(Relations()) != 53 || slices.Contains(Relations(), Parent) || Relation("").Inverse(Male) != "" || Relation("x").Inverse(Male) != OtherRelation {
		t.Errorf("the vocabulary has %d relations", len(Relations()))
	}
	for _, c := range []struct {
		r    Relation
		sex  Sex
		want Relation
	}{{Mother, Male, Son}, {Mother, "", Child}, {SonOfAuntPaternal, Female, DaughterOfUncleMaternal}, {UnclePaternal, Male, SonOfBrother},
		{SonOfSister, Female, AuntMaternal}, {Husband, Female, Wife}, {MilkSister, Male, MilkBrother}, {Friend, Male, Friend}} {
		if got := c.r.Inverse(c.sex); got != c.want {
			t.Errorf("the inverse of %s for %s is %s, want %s", c.r, c.sex, got, c.want)
		}
	}
}

// coarse relations lose a detail in their inverse: which side, or the sex.
func coarse(r Relation) bool {
	return strings.HasPrefix(string(r), "grand") || r == MilkParent
}

func BenchmarkWarnings(b *testing.B) {
	f := invented()
	for b.Loop() {
		Warnings(f)
	}
}
