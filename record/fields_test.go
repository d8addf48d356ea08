package record

import (
	"reflect"
	"testing"
	"time"

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
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Tag.Get("field") == "" {
			continue
		}
		fv := v.Field(i)
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
