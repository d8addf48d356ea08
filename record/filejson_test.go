package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"athar/fault"

	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "write the golden files again")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "json", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs:\n%s", name, got)
	}
}

func pretty(t *testing.T, f File) []byte {
	t.Helper()
	b, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		t.Fatal(err)
	}
	return append(out.Bytes(), '\n')
}

// numbered gives ids that do not change from run to run.
func numbered(f File) File {
	f = f.Clone()
	names := map[ID]ID{}
	n := byte(0)
	fix := func(id *ID) {
		if id.IsZero() {
			return
		}
		if _, ok := names[*id]; !ok {
			n++
			names[*id] = ID{0: 0xA7, 15: n}
		}
		*id = names[*id]
	}
	fix(&f.ID)
	for _, people := range [][]Person{f.Sought, f.Relatives} {
		for i := range people {
			fix(&people[i].ID)
		}
	}
	for i := range f.Kinships {
		fix(&f.Kinships[i].ID)
		fix(&f.Kinships[i].From)
		fix(&f.Kinships[i].To)
	}
	for i := range f.Events {
		fix(&f.Events[i].ID)
		for j := range f.Events[i].People {
			fix(&f.Events[i].People[j])
		}
	}
	for i := range f.Notes {
		fix(&f.Notes[i].ID)
	}
	return f
}

func byHand(t *testing.T) File {
	t.Helper()
	in, err := os.Open(filepath.Join("testdata", "json", "by_hand.in.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	f, err := DecodeFile(in)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestJSONByHand(t *testing.T) {
	f := numbered(byHand(t))
	golden(t, "by_hand.out.json", pretty(t, f))
	if f.Sought[0].Birth.Precision != PrecisionYear || f.Sought[0].BirthPlace.Text != "تل الورد" {
		t.Error("a number is not read as a year, or a text not as a place")
	}
	if r, of := f.RelationOf(f.Relatives[1].ID); r != Brother || of != f.Sought[1].ID {
		t.Errorf("the second relative is the %q of %v", r, of)
	}
	if len(f.Kinships) != 3 || f.Events[0].People[0] != f.Sought[1].ID {
		t.Error("references are not read")
	}
}

func TestJSONComesBack(t *testing.T) {
	stored := Join(Split(byHand(t)))
	first := pretty(t, stored)
	again, err := DecodeFile(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	if second := pretty(t, again); !bytes.Equal(first, second) {
		t.Errorf("what is written is not what is read:\n%s\n%s", first, second)
	}
	if len(again.Kinships) != len(stored.Kinships) {
		t.Errorf("%d kinships became %d", len(stored.Kinships), len(again.Kinships))
	}
}

func TestJSONRefusals(t *testing.T) {
	long := strings.Repeat("س", maxShort+1)
	lines := map[string]int{"sought[1].birth": 3}
	for _, c := range []struct{ in, hint, path string }{
		{"{\"sought\":[\n{},\n{\"birth\": []}]}", hintShape, "sought[1].birth"},
		{`{"sought":[{"naems":[]}]}`, hintField, "sought[0].naems"},
		{`{"souhgt":[]}`, hintField, "souhgt"},
		{`{"sought":[{"names":[{"given":"أ","given":"ب"}]}]}`, hintField, "sought[0].names[0].given"},
		{`{"relatives":[{"relation":"mothr"}]}`, hintWord, "relatives[0].relation"},
		{`{"sought":[{}],"relatives":[{"relation":"mother","of":3}]}`, hintPerson, "relatives[0].of"},
		{`{"relatives":[{"of":0}]}`, hintRelation, "relatives[0].of"},
		{`{"events":[{"people":["x"]}]}`, hintPerson, "events[0].people[0]"},
		{`{"events":[{"kind":"arested"}]}`, hintWord, "events[0].kind"},
		{`{"sought":[{"id":"` + NewID().String() + `"},{}],"notes":[{"id":"00000000000000000000000000000001"},{"id":"00000000000000000000000000000001"}]}`, hintID, "notes[1].id"},
		{`{"events":{}}`, hintShape, "events"},
		{`{"sought":[{"birth":true}]}`, hintShape, "sought[0].birth"},
		{`{"opened_at":"yesterday"}`, hintShape, "opened_at"},
		{`{"sought":[{"names":[{"given":"` + long + `"}]}]}`, hintLimit, "sought[0].names[0].given"},
		{`{"sought":[` + strings.TrimSuffix(strings.Repeat(`{},`, maxPeople+1), ",") + `]}`, hintLimit, ""},
		{`{"notes":[{"text":"` + strings.Repeat("x", maxLong+1) + `"}]}`, hintLimit, "notes[0].text"},
		{strings.Repeat(`{"a":`, 40) + `1`, hintLimit, strings.Repeat("a.", 32) + "a"},
		{`{"sought":[`, hintSyntax, "sought"},
		{`{} {}`, hintSyntax, ""},
		{`[]`, hintShape, ""},
		{``, hintSyntax, ""},
		{`{"sought":[{}],"relatives":[{"relation":"mother"}],"kinships":[{"from":"relatives/0","relation":"sister","to":0}]}`, hintRelation, "relatives[0].relation"},
	} {
		_, err := DecodeFile(strings.NewReader(c.in))
		short := c.in[:min(len(c.in), 60)]
		path, line := PathOf(err)
		if fault.KindOf(err) != fault.Invalid || fault.HintOf(err) != c.hint || path != c.path || line != max(1, lines[path]) {
			t.Errorf("%s: %v (path %q, line %d), want %s at %q", short, err, path, line, c.hint, c.path)
		}
	}
	ok := `{"sought":[{"names":[{"given":"` + strings.Repeat("س", 300) + `"}],"description":"` + strings.Repeat("x", maxLong) + `"}]}`
	if _, err := DecodeFile(strings.NewReader(ok)); err != nil {
		t.Errorf("a name of 300 letters or a text of 1 MB is refused: %v", err)
	}
}

func TestJSONOverAFile(t *testing.T) {
	f := Join(Split(byHand(t)))
	before := f.Clone()
	if err := f.UnmarshalJSON([]byte(`{"status":"open","enquirer":{"reach":"مساءً"},"notes":[]}`)); err != nil {
		t.Fatal(err)
	}
	if f.Status != StatusOpen || f.Enquirer.Reach != "مساءً" || f.Enquirer.Name != "هدى" || len(f.Notes) != 0 || len(f.Sought) != 2 {
		t.Error("only what the JSON names should change")
	}
	if err := f.UnmarshalJSON([]byte(`{"enquirer":null,"events":null}`)); err != nil || f.Enquirer != (Enquirer{}) || len(f.Events) != 0 || len(f.Sought) != 2 {
		t.Error("null should empty what it stands for, and nothing else")
	}
	wife := f.Relatives[0].ID
	in := `{"relatives":[{"id":"` + wife.String() + `","relation":"sister"}]}`
	if err := f.UnmarshalJSON([]byte(in)); err != nil {
		t.Fatal(err)
	}
	if r, _ := f.RelationOf(wife); r != Sister || len(f.Kinships) != len(before.Kinships) {
		t.Errorf("she is now the %s; %d kinships", r, len(f.Kinships))
	}
	if err := f.UnmarshalJSON([]byte(`{"status":"open?"}`)); err == nil || f.Status != StatusOpen {
		t.Error("a refused JSON must not change the file")
	}
}

func TestValidate(t *testing.T) {
	for _, c := range []struct {
		f    File
		want bool
	}{
		{File{}, false},
		{File{Sought: []Person{{Names: []Name{{Given: " ؟ "}}}}}, false},
		{File{Relatives: []Person{{Names: []Name{{Given: "لمى"}}}}}, false},
		{File{Sought: []Person{{}, {Names: []Name{{KnownAs: "أبو سامر"}}}}}, true},
	} {
		err := Validate(c.f)
		if (err == nil) != c.want {
			t.Errorf("%+v: %v", c.f, err)
		}
		if err != nil && !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "no_name"}) {
			t.Errorf("got %v", err)
		}
	}
}

func TestSplitAndJoin(t *testing.T) {
	f := byHand(t)
	records := Split(f)
	if f.ID != (ID{}) || f.Sought[0].Names[0].Key != "" {
		t.Error("Split changed the file that it was given")
	}
	rapid.Check(t, func(t *rapid.T) {
		mixed := rapid.Permutation(records).Draw(t, "order")
		back := Join(mixed)
		if again := Split(back); !reflect.DeepEqual(Join(again), back) {
			t.Fatal("Split and Join do not agree")
		}
		if back.DisplayNames() != "سامر نبيل حسن الدرّاق، رامي الدرّاق" {
			t.Fatalf("people are out of order: %s", back.DisplayNames())
		}
		for _, r := range mixed {
			if r.BelongsTo() != back.ID {
				t.Fatalf("%s belongs to %v", r.RecordKind(), r.BelongsTo())
			}
		}
	})
}

func (f File) DisplayNames() string {
	var names []string
	for _, p := range f.Sought {
		names = append(names, p.DisplayName(Arabic))
	}
	return strings.Join(names, "، ")
}

func TestSplitKeepsOrders(t *testing.T) {
	f := Join(Split(File{Sought: []Person{{Phone: "a"}, {Phone: "b"}, {Phone: "c"}}}))
	a, c := f.Sought[0].Order, f.Sought[2].Order
	f.Sought = append(f.Sought[:1], append([]Person{{Phone: "new"}}, f.Sought[1:]...)...)
	f = Join(Split(f))
	got := ""
	for _, p := range f.Sought {
		got += p.Phone + " "
	}
	if got != "a new b c " || f.Sought[0].Order != a || f.Sought[3].Order != c {
		t.Errorf("people are now %s", got)
	}
}

func TestItemsKeepTheirPlaceAndKey(t *testing.T) {
	f := Join(Split(File{Sought: []Person{{Names: []Name{{Given: "a"}, {Given: "c"}}}}}))
	names := f.Sought[0].Names
	a, c := names[0].Key, names[1].Key
	f.Sought[0].Names = []Name{{Given: "0"}, names[0], {Given: "b"}, names[1], {Key: c, Given: "same key"}, {Key: "x/y", Given: "bad key"}}
	r := Split(f)[1].(Person)
	fields, err := Fields(r)
	if err != nil {
		t.Fatal(err)
	}
	back, err := Build(KindPerson, r.ID, fields)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, n := range back.(Person).Names {
		got += n.Given + " "
	}
	if got != "0 a b c same key bad key " || r.Names[1].Key != a || r.Names[3].Key != c {
		t.Errorf("the names are now %s", got)
	}
}

func TestWhatIsNoUTF8IsStoredReadable(t *testing.T) {
	e := Event{ID: NewID(), Date: ParseDate("2012\xff"), Text: "a\xff"}
	fields, err := Fields(e)
	if err != nil {
		t.Fatal(err)
	}
	if r, err := Build(KindEvent, e.ID, fields); err != nil || r.(Event).Text != "a\ufffd" || r.(Event).Date.Text != "2012\ufffd" {
		t.Errorf("got %+v, %v", r, err)
	}
}

func TestKeysRise(t *testing.T) {
	last := ""
	for range 1000 {
		k := KeyAfter(last)
		if k <= last || len(k) != 16 {
			t.Fatalf("%q after %q", k, last)
		}
		last = k
	}
	if k := KeyAfter("zzz of another program"); k <= "zzz of another program" {
		t.Errorf("%q", k)
	}
}

func FuzzDecodeFile(f *testing.F) {
	b, err := os.ReadFile(filepath.Join("testdata", "json", "by_hand.in.json"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte(`{"sought":[{}],"relatives":[{"relation":"mother","of":"relatives/0"}]}`))
	f.Add([]byte(`{"sought":[{}],"sources":[{}],"events":[{"source":0,"instead":"events/0"}],"submissions":[{"passages":[{"text":"x"}],"files":[]}],"evidence":[{"log":[{"kind":"shown"}]}]}`))
	f.Fuzz(func(t *testing.T, in []byte) {
		file, err := DecodeFile(bytes.NewReader(in))
		if err != nil {
			return
		}
		out, err := json.Marshal(file)
		if err != nil {
			t.Fatal(err)
		}
		again, err := DecodeFile(bytes.NewReader(out))
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, out)
		}
		if second, _ := json.Marshal(again); !bytes.Equal(out, second) {
			t.Fatalf("%s\n%s", out, second)
		}
	})
}
