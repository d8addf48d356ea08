package record

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"athar/fault"

	"pgregory.net/rapid"
)

// genWord draws a word that a field of a type may hold.
func genWord(t *rapid.T, typ reflect.Type, name string) string {
	var all []string
	switch {
	case len(vocabularies[typ].words) > 0:
		all = vocabularies[typ].words
	case typ == reflect.TypeFor[Status]():
		all = []string{"draft", "open", "waiting", "closed"}
	case typ == reflect.TypeFor[Sex]():
		all = []string{"female", "male"}
	case typ == reflect.TypeFor[Script]():
		all = []string{"Arab", "Latn", "Syrc"}
	case typ == reflect.TypeFor[EventKind]():
		all = []string{"arrest", "return", "money_demand"}
	case typ == reflect.TypeFor[IdentifierKind]():
		all = []string{"passport"}
	case typ == reflect.TypeFor[Relation]():
		all = []string{"mother", "friend"}
	case name == "Certainty":
		all = Certainties()
	case name == "Marital":
		all = Maritals()
	default:
		return genText().Draw(t, name)
	}
	return rapid.SampledFrom(append([]string{""}, all...)).Draw(t, name)
}

// sayWords puts words of the vocabularies where fill has put any text.
func sayWords(t *rapid.T, v reflect.Value) {
	for _, f := range reflect.VisibleFields(v.Type()) {
		fv := v.FieldByIndex(f.Index)
		switch {
		case f.Tag.Get("field") == "":
		case fv.Kind() == reflect.String:
			fv.SetString(genWord(t, fv.Type(), f.Name))
		case fv.Kind() == reflect.Struct && f.Type.PkgPath() == v.Type().PkgPath() && f.Type != reflect.TypeFor[PartialDate]():
			sayWords(t, fv)
		case fv.Kind() == reflect.Slice && fv.Type().Elem().Kind() == reflect.Struct:
			for i := range fv.Len() {
				sayWords(t, fv.Index(i))
			}
		case fv.Kind() == reflect.Slice && fv.Type().Elem().Kind() == reflect.String:
			for i := range fv.Len() {
				fv.Index(i).SetString(rapid.SampledFrom(vocabularies[fv.Type().Elem()].words).Draw(t, f.Name))
			}
		}
	}
}

// genFile draws a file with records of all kinds that name each other.
func genFile(t *rapid.T) File {
	var f File
	for _, name := range listNames() {
		list := f.listNamed(name)
		for range rapid.IntRange(0, 2).Draw(t, name) {
			item := reflect.New(list.Type().Elem()).Elem()
			fill(t, item)
			sayWords(t, item)
			item.FieldByName("ID").Set(reflect.ValueOf(NewID()))
			item.FieldByName("Deleted").SetBool(false)
			list.Set(reflect.Append(list, item))
		}
	}
	for i := range f.Sought {
		f.Sought[i].Living, f.Sought[i].Donor = "", Donor{}
		f.Sought[i].Age.Years %= 1000
	}
	for i := range f.Relatives {
		f.Relatives[i].Age.Years %= 1000
	}
	if len(f.Sought)+len(f.Relatives) == 0 {
		f.Kinships = nil
	}
	f.links(func(_ ID, l link, v reflect.Value) {
		lists := []string{l.list}
		if l.list == "sought" {
			lists = append(lists, "relatives")
		}
		var ids []ID
		for _, name := range lists {
			for i := range f.count(name) {
				ids = append(ids, *f.idAt(name, i))
			}
		}
		some := func() ID { return rapid.SampledFrom(ids).Draw(t, l.name) }
		switch p := v.Addr().Interface().(type) {
		case *ID:
			if *p = (ID{}); len(ids) > 0 && (l.name == "from" || l.name == "to" || rapid.Bool().Draw(t, l.name)) {
				*p = some()
			}
		case *[]ID:
			if *p = nil; len(ids) > 0 && rapid.Bool().Draw(t, l.name) {
				*p = []ID{some()}
			}
		}
	})
	f.settle()
	return Join(Split(f))
}

// What is written of any file is read again, and says the same.
func TestJSONOfEveryKind(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := genFile(t)
		b, err := json.Marshal(f)
		if err != nil {
			t.Fatal(err)
		}
		g, err := DecodeOver(f, b)
		if err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		for i := range g.Kinships { // one that only a relative's own object told gets another id
			if j := slices.IndexFunc(f.Kinships, func(k Kinship) bool { return k.ID == g.Kinships[i].ID }); j < 0 {
				t.Fatalf("a kinship came from nowhere\n%s", b)
			}
		}
		if !Same(f, g) {
			c, _ := json.Marshal(g)
			t.Fatalf("%s\n%s", b, c)
		}
		if again, _ := json.Marshal(g); !bytes.Equal(b, again) {
			t.Fatalf("%s\n%s", b, again)
		}
		h := f.Renumber(func(ID) ID { return NewID() })
		old := map[ID]bool{}
		for _, r := range f.records() {
			old[r.RecordID()] = true
		}
		h.links(func(_ ID, l link, v reflect.Value) {
			if id, ok := v.Interface().(ID); ok && old[id] {
				t.Fatalf("%s still names a record of the file it was copied from", l.name)
			}
		})
	})
}

func TestEveryListHasItsLinks(t *testing.T) {
	var f File
	for _, name := range listNames() {
		of := f.listNamed(name).Type().Elem()
		if got, want := linksIn[name], linksOf(of, name); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
	if len(linksIn) != len(listNames()) {
		t.Error("there are links of a list that no file has")
	}
}

func TestReferences(t *testing.T) {
	f, err := DecodeFile(strings.NewReader(`{
		"events": [{"source": 1, "witness": "witnesses/0", "people": ["relatives/0", 0]}, {"instead": 0, "people": [0]}, {"instead": "events/0"}],
		"custodies": [{"source": "sources/1"}, {"instead": "custodies/0", "people": [0]}],
		"sources": ["الجار", {"kind": "list", "name": "قائمة"}],
		"witnesses": [{"keep_name": "no"}],
		"evidence": [{"title": "ورقة"}],
		"registry_checks": [{"person": "sought/0", "evidence": 0}],
		"consents": [{"people": [0]}],
		"submissions": [{"files": [0], "consent": 0}, {"replaces": 0, "witnesses": [0]}],
		"replies": [{"submission": "submissions/1", "from": "x"}],
		"tasks": ["سؤال الجار", {"submission": 1}],
		"sought": ["سامر الدرّاق"], "relatives": [{"name": "هدى", "relation": "mother", "living": "alive", "donor": {"step": "given", "when": 2020}}]
	}`))
	if err != nil {
		t.Fatal(err)
	}
	if f.Events[0].Source != f.Sources[1].ID || f.Events[0].Witness != f.Witnesses[0].ID || f.Events[0].People[0] != f.Relatives[0].ID || f.Events[1].Instead != f.Events[0].ID ||
		f.Events[2].Instead != f.Events[0].ID || f.Custodies[0].Source != f.Sources[1].ID || f.Custodies[1].Instead != f.Custodies[0].ID || f.RegistryChecks[0].Evidence != f.Evidence[0].ID ||
		f.RegistryChecks[0].Person != f.Sought[0].ID || f.Submissions[1].Replaces != f.Submissions[0].ID || f.Submissions[0].Files[0] != f.Evidence[0].ID ||
		f.Submissions[1].Witnesses[0] != f.Witnesses[0].ID || f.Replies[0].Submission != f.Submissions[1].ID || f.Tasks[1].Submission != f.Submissions[1].ID {
		t.Errorf("%+v", f)
	}
	if f.Sources[0].Name != "الجار" || f.Tasks[0].Text != "سؤال الجار" || f.Relatives[0].Donor.When.Precision != PrecisionYear {
		t.Errorf("%+v %+v", f.Sources, f.Tasks)
	}
	gone := NewID().String()
	for in, want := range map[string][2]string{
		`{"events":[{"source":0}]}`:                                           {hintRecord, "events[0].source"},
		`{"sources":[{}],"events":[{"source":"witnesses/0"}]}`:                {hintRecord, "events[0].source"},
		`{"sources":[{}],"events":[{"source":true}]}`:                         {hintRecord, "events[0].source"},
		`{"events":[{"source":"` + gone + `"}]}`:                              {hintRecord, "events[0].source"},
		`{"registry_checks":[{"person":"` + gone + `"}]}`:                     {hintPerson, "registry_checks[0].person"},
		`{"events":[{"people":["` + gone + `"]}]}`:                            {hintPerson, "events[0].people[0]"},
		`{"submissions":[{"files":[0]}]}`:                                     {hintRecord, "submissions[0].files[0]"},
		`{"sought":[{}],"custodies":[{"instead":1},{},{"people":[0,"x"]}]}`:   {hintPerson, "custodies[2].people[1]"},
		`{"sought":[{"living":"deceased"}]}`:                                  {hintLiving, "sought[0].living"},
		`{"sought":[{"donor":{"step":"given"}}]}`:                             {hintLiving, "sought[0].donor"},
		`{"custodies":[{"froom":"2012"}]}`:                                    {hintField, "custodies[0].froom"},
		`{"registry_checks":[{"result":"dead"}]}`:                             {hintWord, "registry_checks[0].result"},
		`{"consents":[{"sections":["identity","everything"]}]}`:               {hintWord, "consents[0].sections[1]"},
		`{"evidence":[{"size":"9"}]}`:                                         {hintShape, "evidence[0].size"},
		`{"evidence":[{"inquiry":"x"}]}`:                                      {hintField, "evidence[0].inquiry"},
		`{"kinships":[{"relation":"mother"}]}`:                                {hintPerson, "kinships[0].from"},
		`{"tasks":[{"id":"` + gone + `"}],"demands":[{"id":"` + gone + `"}]}`: {hintID, "tasks[0].id"},
	} {
		_, err := DecodeFile(strings.NewReader(in))
		path, line := PathOf(err)
		if fault.KindOf(err) != fault.Invalid || fault.HintOf(err) != want[0] || path != want[1] || line != 1 {
			t.Errorf("%s: %v (path %q, line %d), want %v", in, err, path, line, want)
		}
	}
	// What was named already, though it is gone since, does not keep the file from being edited.
	f.Sources = nil
	b, _ := json.Marshal(f)
	if g, err := DecodeOver(f, b); err != nil || g.Events[0].Source != f.Events[0].Source {
		t.Errorf("%v", err)
	}
	if _, err := DecodeFile(bytes.NewReader(b)); fault.HintOf(err) != hintRecord {
		t.Errorf("%v", err)
	}
}

func TestJSONLimits(t *testing.T) {
	million := strings.Repeat("س", 1_000_000)
	for in, hint := range map[string]string{
		`{"custodies":[{"by":"` + million + `"}]}`:                                                            hintLimit,
		`{"tasks":[{"text":"` + million + `"}]}`:                                                              hintLimit, // 2 MB
		`{"tasks":[{"text":"` + strings.Repeat("x", 1_000_000) + `"}]}`:                                       "",
		`{"witnesses":[{"name":"` + strings.Repeat("س", maxShort) + `"}]}`:                                    "",
		`{"witnesses":[{"name":"` + strings.Repeat("س", maxShort+1) + `"}]}`:                                  hintLimit,
		`{"demands":[` + strings.TrimSuffix(strings.Repeat("{},", maxItems+1), ",") + `]}`:                    hintLimit,
		`{"events":[{"people":[` + strings.TrimSuffix(strings.Repeat("0,", maxItems+1), ",") + `]}]}`:         hintLimit,
		`{"submissions":[{"passages":[` + strings.TrimSuffix(strings.Repeat("{},", maxItems+1), ",") + `]}]}`: hintLimit,
		`{"evidence":[{"size":` + strconv.Itoa(1<<40) + `}]}`:                                                 "",
		`{"evidence":[{"size":1e99}]}`:                                                                        hintShape,
	} {
		if _, err := DecodeFile(strings.NewReader(in)); fault.HintOf(err) != hint {
			t.Errorf("%.60s: %v, want %q", in, err, hint)
		}
	}
}

func TestOneRecordFromJSON(t *testing.T) {
	f := byHand(t)
	f = Join(Split(f))
	before := f.Clone()
	g, id, err := f.AddJSON(KindCustody, []byte(`{"people": [0], "from": 2012, "place": "سجن"}`))
	if err != nil || len(g.Custodies) != 1 || g.Custodies[0].ID != id || g.Custodies[0].People[0] != f.Sought[0].ID || len(f.Custodies) != 0 {
		t.Fatalf("%+v, %v", g.Custodies, err)
	}
	h, err := g.EditJSON(id, []byte(`{"place": null, "by": "فرع", "people": []}`))
	if err != nil || h.Custodies[0].Place.Text != "" || h.Custodies[0].By != "فرع" || h.Custodies[0].People != nil || h.Custodies[0].From.Text != "2012" || g.Custodies[0].By != "" {
		t.Errorf("%+v, %v", h.Custodies, err)
	}
	k, who, err := f.AddJSON(KindPerson, []byte(`{"name": "لمى", "relation": "sister", "of": 1}`))
	if r, of := k.RelationOf(who); err != nil || r != Sister || of != f.Sought[1].ID || len(k.Relatives) != len(f.Relatives)+1 {
		t.Errorf("%v %v", r, err)
	}
	k, err = k.EditJSON(who, []byte(`{"living": "alive", "relation": "half_sister", "of": 1}`))
	if r, _ := k.RelationOf(who); err != nil || r != HalfSister || k.Person(who).Living != Alive || k.Person(who).Names[0].Given != "لمى" {
		t.Errorf("%v %v", r, err)
	}
	for _, bad := range []struct {
		kind     Kind
		in, hint string
	}{{KindCustody, `{"by": 1}`, hintShape}, {KindCustody, `[]`, hintShape}, {KindCustody, ``, hintSyntax}, {KindPerson, `{"name": "x", "living": "alive"}`, hintLiving},
		{KindEvent, `{"id": "` + f.Sought[0].ID.String() + `"}`, hintID}, {KindEvent, `{"id": "` + f.ID.String() + `"}`, hintID}, {KindPerson, `{"name": "x", "relation": "son", "of": 7}`, hintPerson}} {
		if _, _, err := f.AddJSON(bad.kind, []byte(bad.in)); fault.HintOf(err) != bad.hint {
			t.Errorf("%s: %v, want %s", bad.in, err, bad.hint)
		}
	}
	if _, err := g.EditJSON(id, []byte("{\n\"id\": \""+NewID().String()+`"}`)); fault.HintOf(err) != hintID {
		t.Errorf("%v", err)
	}
	if _, err := g.EditJSON(f.Sought[0].ID, []byte(`{"living": "deceased"}`)); fault.HintOf(err) != hintLiving {
		t.Errorf("%v", err)
	}
	if _, err := g.EditJSON(NewID(), []byte(`{}`)); fault.KindOf(err) != fault.NotFound {
		t.Errorf("%v", err)
	}
	if !reflect.DeepEqual(f, before) {
		t.Error("the file itself was changed")
	}
}

func FuzzAddJSON(f *testing.F) {
	f.Add("custody", []byte(`{"people":[0],"from":"2012","source":"sources/0"}`))
	f.Add("person", []byte(`{"name":"x","relation":"mother","of":0}`))
	in, err := os.ReadFile(filepath.Join("testdata", "json", "by_hand.in.json"))
	if err != nil {
		f.Fatal(err)
	}
	file, err := DecodeFile(bytes.NewReader(in))
	if err != nil {
		f.Fatal(err)
	}
	file.Sources = []Source{{}}
	file = Join(Split(file))
	f.Fuzz(func(t *testing.T, kind string, b []byte) {
		if ListOf(Kind(kind)) == "" {
			return
		}
		g, id, err := file.AddJSON(Kind(kind), b)
		if err != nil {
			return
		}
		if _, ok := g.Record(id); !ok {
			t.Fatal("what was added is not there")
		}
		Warnings(g)
		Conflicts(g)
		if _, err := g.Without(id).MarshalJSON(); err != nil {
			t.Fatal(err)
		}
	})
}
