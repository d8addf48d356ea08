package record

import (
	"reflect"
	"testing"
	"time"

	"athar/fault"

	"pgregory.net/rapid"
)

func genText() *rapid.Generator[string] {
	return rapid.OneOf(rapid.Just(""), rapid.StringMatching(`[a-zA-Zء-ي ٠-٩]{0,12}`))
}

func genID() *rapid.Generator[ID] {
	return rapid.Custom(func(t *rapid.T) ID {
		var id ID
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		return id
	})
}

// fill sets every stored field of a struct to something drawn.
func fill(t *rapid.T, v reflect.Value) {
	for _, f := range reflect.VisibleFields(v.Type()) {
		if f.Tag.Get("field") == "" {
			continue
		}
		fv := v.FieldByIndex(f.Index)
		switch fv.Addr().Interface().(type) {
		case *PartialDate:
			fv.Set(reflect.ValueOf(ParseDate(rapid.SampledFrom([]string{"", "2012", "آذار 2012", "لا أعرف", "before 2015", "31/02/2013"}).Draw(t, f.Name))))
			continue
		case *time.Time:
			if rapid.Bool().Draw(t, f.Name) {
				fv.Set(reflect.ValueOf(time.UnixMilli(rapid.Int64Range(-1e12, 4e12).Draw(t, f.Name)).UTC()))
			}
			continue
		case *ID:
			if rapid.Bool().Draw(t, f.Name) {
				fv.Set(reflect.ValueOf(genID().Draw(t, f.Name)))
			}
			continue
		case *[]ID:
			if ids := rapid.SliceOfN(genID(), 0, 3).Draw(t, f.Name); len(ids) > 0 {
				fv.Set(reflect.ValueOf(ids))
			}
			continue
		}
		switch fv.Kind() {
		case reflect.String:
			fv.SetString(genText().Draw(t, f.Name))
		case reflect.Bool:
			fv.SetBool(rapid.Bool().Draw(t, f.Name))
		case reflect.Int, reflect.Int64:
			fv.SetInt(rapid.Int64().Draw(t, f.Name))
		case reflect.Struct:
			fill(t, fv)
		case reflect.Slice:
			if fv.Type().Elem().Kind() == reflect.String {
				for range rapid.IntRange(0, 3).Draw(t, f.Name) {
					fv.Set(reflect.Append(fv, reflect.ValueOf(genText().Draw(t, f.Name)).Convert(fv.Type().Elem())))
				}
				continue
			}
			last := ""
			for range rapid.IntRange(0, 3).Draw(t, f.Name) {
				item := reflect.New(fv.Type().Elem()).Elem()
				fill(t, item)
				if item.IsZero() {
					continue // an item that says nothing is not stored
				}
				last = KeyAfter(last)
				item.FieldByName("Key").SetString(last)
				fv.Set(reflect.Append(fv, item))
			}
		default:
			t.Fatalf("no generator for %s", f.Name)
		}
	}
}

func TestBuildUndoesFields(t *testing.T) {
	for kind, p := range plans {
		t.Run(string(kind), func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				v := reflect.New(p.typ).Elem()
				fill(t, v)
				id := genID().Draw(t, "id")
				v.FieldByName("ID").Set(reflect.ValueOf(id))
				want := v.Interface().(Record)
				fields, err := Fields(want)
				if err != nil {
					t.Fatal(err)
				}
				fields["of_a_newer_version"] = []byte{0x01}
				fields["names/zzz/of_a_newer_version"] = []byte{0x01}
				got, err := Build(kind, id, fields)
				if err != nil {
					t.Fatal(err)
				}
				if !reflect.DeepEqual(got, want) {
					t.Fatalf("got  %#v\nwant %#v", got, want)
				}
			})
		})
	}
}

// full is a person with every section filled in.
func full() Person {
	return Person{
		ID: NewID(), InquiryID: NewID(), Order: 1 << 20, Role: RoleSought, Sex: Male,
		Names: []Name{{Key: "1", Script: Arabic, Given: "سامر", Father: "نبيل", Grandfather: "حسن", Family: "الدرّاق"},
			{Key: "2", Script: Latin, Given: "Samer", Father: "Nabil", Family: "al-Darraq", Suggested: true}},
		Mother: ParentName{Given: "هدى", Family: "الخيّال"}, Birth: ParseDate("1971"), BirthPlace: Place{Text: "تل الورد"},
		Residence:   Place{Text: "حي الجسر", Governorate: "SY00"},
		Identifiers: []Identifier{{Key: "1", Kind: CivilRegistration, Number: "118", Office: "أمانة تل الورد"}},
		Occupation:  "خبّاز", Marital: Married, Description: "ندبة صغيرة فوق الحاجب",
	}
}

func BenchmarkBuild(b *testing.B) {
	p := full()
	fields, err := Fields(p)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(len(fields)), "fields")
	for b.Loop() {
		if _, err := Build(KindPerson, p.ID, fields); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFields(b *testing.B) {
	p := full()
	for b.Loop() {
		if _, err := Fields(p); err != nil {
			b.Fatal(err)
		}
	}
}

func TestBuildOfBadValues(t *testing.T) {
	p := full()
	fields, err := Fields(p)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range [][]byte{{}, {0xff}, {0x5f}, {0x1b}, {0x81}, {0xc1, 0x00}, []byte("text"), {0xa1, 0x01, 0x02}, {0x62, 0xff, 0xfe}} {
		for path := range fields {
			spoilt := map[string][]byte{}
			for k, v := range fields {
				spoilt[k] = v
			}
			spoilt[path] = bad
			r, err := Build(KindPerson, p.ID, spoilt)
			if r == nil {
				t.Fatalf("%s: no record at all", path)
			}
			if err != nil && (fault.KindOf(err) != fault.Corrupt || r.(Person).ID != p.ID) {
				t.Fatalf("%s: %v", path, err)
			}
		}
	}
	if _, err := Build("of_tomorrow", p.ID, nil); fault.KindOf(err) != fault.TooNew {
		t.Errorf("got %v", err)
	}
	fields["sex"] = []byte{0x01}
	r, err := Build(KindPerson, p.ID, fields)
	if err == nil || r.(Person).Names[0].Given != "سامر" || r.(Person).Sex != "" {
		t.Errorf("one bad value should cost one field: %v", err)
	}
	if fault.KindOf(err) != fault.Corrupt {
		t.Errorf("got %v", err)
	}
}

func TestFieldsNeedKeys(t *testing.T) {
	if _, err := Fields(Person{Names: []Name{{Given: "سامر"}}}); err == nil {
		t.Error("an item without a key must not be stored")
	}
	if _, err := Fields(File{}); err == nil {
		t.Error("a file is not a record")
	}
	if _, err := Fields(&Note{Text: "x"}); err != nil {
		t.Errorf("a pointer is as good as a value: %v", err)
	}
}

func TestStoredDatesAreReadAgain(t *testing.T) {
	old, err := canonical.Marshal(storedDate{Parser: dateParser - 1, Text: "أواخر 2012"})
	if err != nil {
		t.Fatal(err)
	}
	r, err := Build(KindEvent, NewID(), map[string][]byte{"date": old})
	if err != nil || r.(Event).Date != ParseDate("أواخر 2012") {
		t.Errorf("got %+v, %v", r, err)
	}
}
