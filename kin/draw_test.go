package kin

import (
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"athar/i18n"
	"athar/record"
)

func box(record.ID) (float32, float32) { return 90, 40 }

// ordinary families, which have to be drawn without a crossing line.
var ordinary = []struct {
	name, people string
	kinships     []string
}{
	{"parents and children", "*Y:m F:m M:f A:f B:m", []string{"F father Y", "M mother Y", "F father A", "M mother A", "F father B", "M mother B", "F husband M"}},
	{"as families tell it", "*Y:m F:m M:f A:f B:m U:m K:f C:m W:f S:m", []string{"F father Y", "M mother Y", "A sister Y", "B brother Y", "U uncle_paternal Y", "K aunt_maternal Y", "C son_of_uncle_paternal Y", "W wife Y", "S son Y"}},
	{"grandparents on both sides", "*Y:m X:f F:m M:f GF:m GM:f MGF:m MGM:f U:m A:f C:m D:f UW:f AH:m E:f", []string{"F father Y", "M mother Y", "F father X", "M mother X", "GF father F", "GM mother F", "MGF father M", "MGM mother M",
		"GF father U", "GM mother U", "MGF father A", "MGM mother A", "U father C", "UW mother C", "U father D", "UW mother D", "A mother E", "AH father E"}},
	{"two marriages", "*Y:m X:f F:m M:f M2:f H:m K:f", []string{"F father Y", "M mother Y", "F father X", "M mother X", "F father H", "M2 mother H", "F father K", "M2 mother K", "M wife F", "M2 wife F"}},
	{"a mother's second marriage", "*Y:m X:f F:m M:f F2:m H:m FF:m MF:m", []string{"F father Y", "M mother Y", "F father X", "M mother X", "F2 father H", "M mother H", "FF father F", "MF father M", "F husband M", "F2 husband M"}},
	{"wife with her family", "*Y:m F:m M:f X:f Z:m W:f WF:m WM:f WB:m WS:f C1:m C2:f GF:m GM:f U:m", []string{"F father Y", "M mother Y", "F father X", "M mother X", "F father Z", "M mother Z", "W wife Y", "WF father W", "WM mother W", "WF father WB", "WM mother WB",
		"WF father WS", "WM mother WS", "Y father C1", "W mother C1", "Y father C2", "W mother C2", "GF father F", "GM mother F", "GF father U", "GM mother U"}},
	{"two couples taken", "*Y:m *W:f *C1:m *C2:f *C3:f F:m M:f WF:m WM:f S:m S1:f", []string{"Y father C1", "W mother C1", "Y father C2", "W mother C2", "Y father C3", "W mother C3", "F father Y", "M mother Y", "WF father W", "WM mother W", "F father S", "M mother S", "S father S1"}},
	{"cousins who are known through cousins only", "*Y:m A:m B:f C:m D:f", []string{"A son_of_uncle_paternal Y", "B daughter_of_aunt_paternal Y", "C son_of_uncle_maternal Y", "D daughter_of_aunt_maternal Y"}},
	{"married cousins", "*Y:m GF:m GM:f F:m U:m M:f W:f UW:f C:m", []string{"GF father F", "GM mother F", "GF father U", "GM mother U", "F father Y", "M mother Y", "U father W", "UW mother W", "Y husband W", "Y father C", "W mother C"}},
	{"siblings without parents", "*Y:m A:f B:m C:f N:m CH:m", []string{"A sister Y", "B brother Y", "C sister Y", "N son C", "CH husband C"}},
	{"three generations below", "*Y:m W:f A:m B:f C:m AW:f BH:m A1:m A2:f B1:m B2:m", []string{"Y father A", "W mother A", "Y father B", "W mother B", "Y father C", "W mother C", "A father A1", "AW mother A1", "A father A2", "AW mother A2", "BH father B1", "B mother B1", "BH father B2", "B mother B2"}},
	{"great-grandparents", "*Y:m F:m M:f GF:m GM:f GGF:m GGM:f GU:m U:m GUS:m", []string{"F father Y", "M mother Y", "GF father F", "GM mother F", "GGF father GF", "GGM mother GF", "GGF father GU", "GGM mother GU", "GF father U", "GM mother U", "GU father GUS"}},
	{"four grandparents with a wife's parents", "*Y:m S:f F:m M:f GF:m GM:f MGF:m MGM:f W:f WF:m WM:f MB:m MBW:f MC:m", []string{"F father Y", "M mother Y", "F father S", "M mother S", "GF father F", "GM mother F", "MGF father M", "MGM mother M", "W wife Y", "WF father W", "WM mother W",
		"MGF father MB", "MGM mother MB", "MB father MC", "MBW mother MC"}},
}

func TestOrdinaryFamiliesHaveNoCrossingLines(t *testing.T) {
	for _, c := range ordinary {
		for _, mirror := range []bool{false, true} {
			f := Of(family(c.people, c.kinships...))
			if len(f.Problems) > 0 {
				t.Errorf("%s: %+v", c.name, f.Problems)
			}
			d := f.Draw(box, Options{Mirror: mirror})
			if n := crossings(d.Lines); n != 0 || n != d.Crossings {
				t.Errorf("%s: %d crossings (%d told)", c.name, n, d.Crossings)
			}
			if n := through(&d); n != 0 {
				t.Errorf("%s: %d lines pass through boxes", c.name, n)
			}
			if err := sound(&d, f); err != nil {
				t.Errorf("%s: %v", c.name, err)
			}
			save(t, f, fmt.Sprintf("%s-%v", strings.ReplaceAll(c.name, " ", "_"), mirror), mirror)
		}
	}
}

// through counts lines that pass through a box.
func through(d *Drawing) int {
	n := 0
	for _, b := range d.Nodes {
		for _, l := range d.Lines {
			for i := 1; i < len(l.Points); i++ {
				p, q := l.Points[i-1], l.Points[i]
				if max(p.X, q.X) > b.X+1 && min(p.X, q.X) < b.X+b.W-1 && max(p.Y, q.Y) > b.Y+1 && min(p.Y, q.Y) < b.Y+b.H-1 {
					n++
				}
			}
		}
	}
	return n
}

// sound reports what no drawing may have.
func sound(d *Drawing, f *Family) error {
	const eps = 0.5
	for i, a := range d.Nodes {
		if a.X < -eps || a.Y < -eps || a.X+a.W > d.Width+eps || a.Y+a.H > d.Height+eps {
			return fmt.Errorf("%v stands outside: %v %v of %v %v", a.ID, a.X, a.Y, d.Width, d.Height)
		}
		for _, b := range d.Nodes[i+1:] {
			if a.X+a.W > b.X+eps && b.X+b.W > a.X+eps && a.Y+a.H > b.Y+eps && b.Y+b.H > a.Y+eps {
				return fmt.Errorf("boxes overlap")
			}
		}
	}
	at := map[record.ID]Node{}
	for _, n := range d.Nodes {
		at[n.ID] = n
	}
	for _, m := range f.Members() {
		n, ok := at[m.ID]
		if !ok && !m.Implied {
			return fmt.Errorf("somebody is not drawn")
		}
		for _, p := range f.Parents(m.ID) {
			if q, drawn := at[p]; ok && drawn && q.Y+q.H > n.Y {
				return fmt.Errorf("a parent does not stand above")
			}
		}
	}
	return nil
}

// save writes pictures to look at into the folder ATHAR_PICTURES.
func save(t *testing.T, f *Family, name string, mirror bool) {
	dir := os.Getenv("ATHAR_PICTURES")
	if dir == "" {
		return
	}
	lang := i18n.English
	if mirror {
		lang = i18n.Arabic
	}
	p := printer(t, lang)
	label := func(id record.ID) Label {
		m, _ := f.Member(id)
		if m.Implied {
			return Label{Name: "—"}
		}
		if len(m.Person.Names) == 0 {
			return Label{Name: m.ID.String()[:6]}
		}
		return Label{Name: m.Person.Names[0].Given}
	}
	w, err := os.Create(filepath.Join(dir, name+".svg"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	d := f.Draw(Measure(label), Options{Mirror: mirror})
	if err := SVG(w, d, Text{Printer: p, Title: name, Label: label, Legend: true}); err != nil {
		t.Fatal(err)
	}
}

// large is a family of n people in which everybody descends from two couples.
func large(n int) *record.File {
	r := rand.New(rand.NewSource(7))
	f := &record.File{}
	add := func(sex record.Sex) record.ID {
		id := record.ID{1, byte(len(f.Relatives) >> 8), byte(len(f.Relatives))}
		f.Relatives = append(f.Relatives, record.Person{ID: id, Sex: sex, Role: record.RoleRelative})
		return id
	}
	tie := func(a record.ID, rel record.Relation, b record.ID) {
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{2, byte(len(f.Kinships) >> 8), byte(len(f.Kinships))}, From: a, Relation: rel, To: b})
	}
	type pairOf struct{ h, w record.ID }
	h, w := add(record.Male), add(record.Female)
	tie(h, record.Husband, w)
	open := []pairOf{{h, w}}
	for len(f.Relatives) < n && len(open) > 0 {
		c := open[0]
		open = open[1:]
		for range 2 + r.Intn(4) {
			if len(f.Relatives)+2 > n {
				break
			}
			k := add(record.Male)
			tie(c.h, record.Father, k)
			tie(c.w, record.Mother, k)
			if r.Intn(3) > 0 {
				s := add(record.Female)
				tie(k, record.Husband, s)
				open = append(open, pairOf{k, s})
			}
		}
	}
	return f
}

func TestLargeFamily(t *testing.T) {
	for _, n := range []int{100, 1000} {
		f := Of(large(n))
		d := f.Draw(box, Options{})
		if err := sound(&d, f); err != nil {
			t.Error(n, err)
		}
		if d.Crossings != 0 {
			t.Errorf("%d people: %d crossings", n, d.Crossings)
		}
		t.Log(n, d.Width, d.Height, len(d.Nodes))
		if n == 100 {
			save(t, f, "large", false)
		}
	}
}

func BenchmarkDraw100(b *testing.B) {
	file := large(100)
	b.ReportAllocs()
	for b.Loop() {
		f := Of(file)
		f.Draw(box, Options{})
	}
}

func TestChildrenStandInTheOrderOfTheirBirths(t *testing.T) {
	f := family("*Y:m F:m M:f A:f B:m C:f", "F father Y", "M mother Y", "F father A", "M mother A", "F father B", "M mother B", "F father C", "M mother C")
	for name, date := range map[string]string{"Y": "1990", "A": "1985", "B": "around 1995", "C": "1980"} {
		f.Person(id(name)).Birth = record.ParseDate(date)
	}
	for _, mirror := range []bool{false, true} {
		fam := Of(f)
		d := fam.Draw(box, Options{Mirror: mirror})
		var last float32
		for i, name := range []string{"C", "A", "Y", "B"} {
			n, _ := d.Node(id(name))
			if i > 0 && (n.X > last) == mirror {
				t.Errorf("mirror %v: %s stands at the wrong side", mirror, name)
			}
			last = n.X
		}
		father, _ := d.Node(id("F"))
		mother, _ := d.Node(id("M"))
		if (father.X > mother.X) != mirror {
			t.Error("the father stands where reading ends")
		}
		if got := fam.Children(id("F")); len(got) != 4 || got[0] != id("C") || got[3] != id("B") {
			t.Error(got)
		}
	}
}

func BenchmarkDraw1000(b *testing.B) {
	file := large(1000)
	for b.Loop() {
		Of(file).Draw(box, Options{})
	}
}

func BenchmarkWords(b *testing.B) {
	f := Of(large(100))
	p := printer(b, i18n.Arabic)
	all := f.Members()
	i := 0
	for b.Loop() {
		i++
		f.Words(p, all[i%100].ID, all[i*37%100].ID)
	}
}
