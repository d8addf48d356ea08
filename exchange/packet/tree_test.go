package packet

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"athar/record"
	"athar/typeset"
)

// treeFile is an invented family with grandparents on both sides, a milk brother, a
// second marriage, an uncle who is known only as such, and a neighbour of nobody.
func treeFile() record.File {
	f := record.File{Inquiry: record.Inquiry{Reference: "SY-2013-01042"}}
	n := byte(10)
	add := func(sex record.Sex, given, family, latin string) record.ID {
		n++
		id := record.ID{n}
		f.Relatives = append(f.Relatives, record.Person{ID: id, Role: record.RoleRelative, Sex: sex, Names: []record.Name{
			{Key: "1", Script: record.Arabic, Given: given, Family: family}, {Key: "2", Script: record.Latin, Given: latin}}})
		return id
	}
	tie := func(a record.ID, r record.Relation, b record.ID) {
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{9, byte(len(f.Kinships) + 1)}, From: a, Relation: r, To: b})
	}
	f.Sought = []record.Person{{ID: record.ID{1}, Role: record.RoleSought, Sex: record.Male, Names: []record.Name{{Key: "1", Script: record.Arabic, Given: "يوسف", Father: "مصطفى", Family: "البيطار"}}}}
	y := record.ID{1}
	father, mother := add(record.Male, "مصطفى", "البيطار", "Mustafa"), add(record.Female, "مريم", "الأسعد", "Maryam")
	tie(father, record.Father, y)
	tie(mother, record.Mother, y)
	gf, gm := add(record.Male, "عبد اللطيف", "البيطار", "Abd al-Latif"), add(record.Female, "زينب", "الخطيب", "Zaynab")
	tie(gf, record.Father, father)
	tie(gm, record.Mother, father)
	mgf := add(record.Male, "سليم", "الأسعد", "Salim")
	tie(mgf, record.Father, mother)
	sister := add(record.Female, "هدى", "البيطار", "Huda")
	tie(father, record.Father, sister)
	tie(mother, record.Mother, sister)
	uncle, cousin := add(record.Male, "خالد", "البيطار", "Khalid"), add(record.Male, "سامر", "البيطار", "Samir")
	tie(gf, record.Father, uncle)
	tie(gm, record.Mother, uncle)
	tie(uncle, record.Father, cousin)
	wife, son := add(record.Female, "سلمى", "الحموي", "Salma"), add(record.Male, "كريم", "البيطار", "Karim")
	tie(wife, record.Wife, y)
	tie(y, record.Father, son)
	tie(wife, record.Mother, son)
	aunt := add(record.Female, "نوال", "الأسعد", "Nawal")
	tie(aunt, record.AuntMaternal, y)
	milk := add(record.Male, "فراس", "الديري", "Firas")
	tie(milk, record.MilkBrother, y)
	add(record.Female, "منى", "الصالح", "Muna")
	f.Relatives[0].Living = record.Deceased
	f.Relatives[2].Living = record.Deceased
	f.Relatives[7].Living = record.LivingUnknown
	f.Relatives[1].Donor = record.Donor{Step: record.DonorGiven, With: "ICMP", When: record.ParseDate("نيسان 2023")}
	f.Relatives[5].Donor = record.Donor{Step: record.DonorWilling}
	return f
}

func makeTree(t testing.TB, f record.File, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Tree(&b, f, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTreePictures(t *testing.T) {
	dir := os.Getenv("ATHAR_PICTURES")
	for _, lang := range []string{"ar", "en", "both"} {
		pdf := makeTree(t, treeFile(), options(t, lang))
		if dir != "" {
			_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("tree-%s.pdf", lang)), pdf, 0o600)
		}
	}
}

func manyRelatives(n int) record.File {
	f := record.File{Sought: []record.Person{{ID: record.ID{1}, Role: record.RoleSought}}}
	for i := range n {
		id := record.ID{2, byte(i)}
		f.Relatives = append(f.Relatives, record.Person{ID: id, Role: record.RoleRelative, Names: []record.Name{{Key: "1", Script: record.Arabic, Given: fmt.Sprintf("قريب%d", i), Family: "البيطار"}}})
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{3, byte(i)}, From: id, Relation: []record.Relation{record.Son, record.Brother, record.UnclePaternal, record.SonOfUncleMaternal}[i%4], To: record.ID{1}})
	}
	return f
}

func TestTreeOfManyPeople(t *testing.T) {
	f := manyRelatives(60)
	for _, lang := range []string{"ar", "both"} {
		pdf := makeTree(t, f, options(t, lang))
		if dir := os.Getenv("ATHAR_PICTURES"); dir != "" {
			_ = os.WriteFile(filepath.Join(dir, fmt.Sprintf("many-%s.pdf", lang)), pdf, 0o600)
		}
	}
}

// layTree lays a tree out without writing it.
func layTree(t testing.TB, f record.File, o Options) *album {
	t.Helper()
	p, err := NewPress()
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.sheet(io.Discard, o, "sheet.tree.title", "test")
	if err != nil {
		t.Fatal(err)
	}
	a := &album{}
	s.out = a
	s.tree(f)
	if err := s.finish("test"); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestTreeSaysWhoIsWhat(t *testing.T) {
	for lang, want := range map[string][]string{
		"ar":   {"يوسف البيطار", "ابن عمه", "أخوه بالرضاعة", "ليست قرابة دم", "شقيقته", "أُعطيت العيّنة", "جدته لأبيه", "شخص مفقود"},
		"en":   {"paternal cousin", "milk brother", "not related by blood", "full sister", "paternal grandmother", "double frame"},
		"both": {"ابن عمه", "paternal cousin", "Maryam", "مريم الأسعد"},
	} {
		a := layTree(t, treeFile(), options(t, lang))
		got := plain(text(a.pages))
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: nothing says %q", lang, w)
			}
		}
		for _, p := range a.pages { // nothing stands outside the paper
			for _, m := range p.marks {
				if m.x < 0 || m.y < 0 || m.x > p.w || m.y > p.h {
					t.Errorf("%s: a mark at %v, %v of %v, %v", lang, m.x, m.y, p.w, p.h)
				}
			}
		}
	}
}

func TestNoTypeOfATreeIsTooSmallAndEveryBoxIsWholeSomewhere(t *testing.T) {
	f := manyRelatives(60)
	a := layTree(t, f, options(t, "ar"))
	seen := plain(text(a.pages))
	for i := range f.Relatives {
		if strings.Count(seen, f.Relatives[i].Names[0].Given+" ") < 2 { // in the tree, and in the table
			t.Errorf("%d is not in the tree", i)
		}
	}
	lying := 0
	for n, p := range a.pages {
		if p.w > p.h {
			lying++
		}
		if o := a.overlays[n]; o.w != p.w || o.h != p.h {
			t.Error("the foot is made for another paper")
		}
		for _, m := range p.marks {
			for i := range lineRuns(m) {
				if size := m.line.Runs[i].Size; size < 6.99 {
					t.Errorf("type of %v points", size)
				}
			}
		}
	}
	if lying == 0 || lying == len(a.pages) {
		t.Errorf("%d of %d pages lie on their side", lying, len(a.pages))
	}
}

func lineRuns(m mark) []typeset.Run {
	if m.kind != markText {
		return nil
	}
	return m.line.Runs
}

func TestATreeOfNobody(t *testing.T) {
	a := layTree(t, record.File{}, options(t, "en"))
	if got := plain(text(a.pages)); !strings.Contains(got, "Nobody in this file") {
		t.Error(got)
	}
}

func TestATreeSaysWhatIsLeftOut(t *testing.T) {
	f := treeFile()
	f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{9, 99}, From: record.ID{1}, Relation: record.Father, To: f.Relatives[0].ID})
	if got := plain(text(layTree(t, f, options(t, "en")).pages)); !strings.Contains(got, "own ancestor") {
		t.Error("what is left out is not told")
	}
}
