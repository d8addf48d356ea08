package kin

import (
	"strings"
	"testing"

	"athar/i18n"
	"athar/record"
)

func printer(t testing.TB, lang i18n.Language) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// id makes an id of a short name.
func id(name string) (out record.ID) {
	copy(out[:], name)
	return out
}

// family reads "name" (relative) or "*name" (sought), a colon, the sex f, m or ?, and
// kinships "a relation b".
func family(people string, kinships ...string) *record.File {
	f := &record.File{}
	for _, word := range strings.Fields(people) {
		name, sex, _ := strings.Cut(word, ":")
		p := record.Person{Role: record.RoleRelative, Sex: map[string]record.Sex{"f": record.Female, "m": record.Male}[sex]}
		name, sought := strings.CutPrefix(name, "*")
		p.ID = id(name)
		p.Names = []record.Name{{Key: "1", Script: record.Latin, Given: name}}
		if sought {
			p.Role = record.RoleSought
			f.Sought = append(f.Sought, p)
		} else {
			f.Relatives = append(f.Relatives, p)
		}
	}
	for i, k := range kinships {
		w := strings.Fields(k)
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{255, byte(i >> 8), byte(i)}, From: id(w[0]), Relation: record.Relation(w[1]), To: id(w[2])})
	}
	return f
}

func TestWords(t *testing.T) {
	ar, en := printer(t, i18n.Arabic), printer(t, i18n.English)
	big := []string{"F father Y", "M mother Y", "GF father F", "GM mother F", "MGF father M", "U son GF", "U son GM", "Cu daughter U",
		"A sister M", "Ca son A", "GU brother GF", "GGF father GF", "MU brother GM", "W wife Y", "WF father W", "WB brother W", "K daughter Y",
		"KH husband K", "GK son K", "H son F", "H son M2", "S son F", "S son M", "SW wife S", "N daughter S", "X sister Y", "XD daughter X", "UW wife U",
		"CuS son Cu", "MB milk_brother Y", "SM stepmother Y", "MF father MB", "B2 brother WB", "FI fiance Y"}
	people := "*Y:m F:m M:f GF:m GM:f MGF:m U:m Cu:f A:f Ca:m GU:m GGF:m MU:m W:f WF:m WB:m K:f KH:m GK:m H:m M2:f S:m SW:f N:f X:f XD:f UW:f CuS:m MB:m SM:f MF:m B2:m FI:f"
	for _, c := range []struct{ from, to, ar, en string }{
		{"F", "Y", "أبوه", "father"},
		{"M", "Y", "أمه", "mother"},
		{"Y", "M", "ابنها", "son"},
		{"GF", "Y", "جده لأبيه", "paternal grandfather"},
		{"MGF", "Y", "جده لأمه", "maternal grandfather"},
		{"GGF", "Y", "جد أبيه لأبيه", "father’s paternal grandfather"},
		{"U", "Y", "عمه", "paternal uncle"},
		{"Y", "U", "ابن أخيه", "nephew (brother’s son)"},
		{"U", "F", "شقيقه", "full brother"},
		{"Cu", "Y", "ابنة عمه", "paternal cousin"},
		{"Y", "Cu", "ابن عمها", "paternal cousin"},
		{"CuS", "Y", "حفيد عمه", "paternal uncle’s grandson"},
		{"Y", "CuS", "ابن عم أمه", "mother’s paternal cousin"},
		{"A", "Y", "خالته", "maternal aunt"},
		{"Ca", "Y", "ابن خالته", "maternal cousin"},
		{"GU", "Y", "عم أبيه", "father’s paternal uncle"},
		{"MU", "Y", "خال أبيه", "father’s maternal uncle"},
		{"W", "Y", "زوجته", "wife"},
		{"Y", "W", "زوجها", "husband"},
		{"WF", "Y", "أبو زوجته", "father-in-law"},
		{"WB", "Y", "أخو زوجته", "wife’s brother"},
		{"KH", "Y", "زوج ابنته", "son-in-law"},
		{"GK", "Y", "حفيده", "grandson"},
		{"Y", "GK", "جده لأمه", "maternal grandfather"},
		{"H", "Y", "أخوه لأبيه", "half-brother (same father)"},
		{"S", "Y", "شقيقه", "full brother"},
		{"N", "Y", "ابنة أخيه", "niece (brother’s daughter)"},
		{"SW", "Y", "زوجة أخيه", "brother’s wife"},
		{"UW", "Y", "زوجة عمه", "paternal uncle’s wife"},
		{"X", "Y", "أخته", "sister"},
		{"XD", "Y", "ابنة أخته", "niece (sister’s daughter)"},
		{"XD", "F", "ابنة أخت ابنه", "son’s niece"},
		{"MB", "Y", "أخوه بالرضاعة", "milk brother"},
		{"MF", "Y", "أبو أخيه بالرضاعة", "milk brother’s father"},
		{"SM", "Y", "زوجة أبيه", "stepmother"},
		{"B2", "W", "أخو أخيها", "brother’s brother"},
		{"FI", "Y", "خطيبته", "fiancée"},
		{"Y", "FI", "خطيبها", "fiancé"},
		{"Y", "Y", "", ""},
	} {
		f := Of(family(people, big...))
		if got := f.Words(ar, id(c.from), id(c.to)); got != c.ar {
			t.Errorf("%s of %s: %q, want %q", c.from, c.to, got, c.ar)
		}
		if got := f.Words(en, id(c.from), id(c.to)); got != c.en {
			t.Errorf("%s of %s: %q, want %q", c.from, c.to, got, c.en)
		}
		for _, p := range f.Problems {
			t.Fatalf("%+v", p)
		}
	}
}
