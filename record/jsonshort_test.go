package record

import (
	"strings"
	"testing"
)

func TestShortForms(t *testing.T) {
	f, err := DecodeFile(strings.NewReader(`{
		"sought": [{"name": "أحمد خالد عبد الرحمن الحموي", "mother": "فاطمة", "birth": 1971, "age": 41}, "سارة الحموي"],
		"enquirer": "مريم",
		"relatives": [{"names": ["نور الدين"], "relation": "grandfather"}, {"name": "Huda Umm Ahmad", "relation": "maternal_aunt"}, "ليلى"],
		"notes": "سألت الجارة عنهم"
	}`))
	if err != nil {
		t.Fatal(err)
	}
	want := Name{Key: f.Sought[0].Names[0].Key, Script: Arabic, Given: "أحمد", Father: "خالد", Grandfather: "عبد الرحمن", Family: "الحموي"}
	if got := f.Sought[0].Names[0]; got != want {
		t.Errorf("the name became %+v", got)
	}
	if f.Sought[0].Mother.Given != "فاطمة" || f.Sought[1].Names[0].Family != "الحموي" || f.Enquirer.Name != "مريم" {
		t.Errorf("%+v, %+v, %+v", f.Sought[0].Mother, f.Sought[1].Names, f.Enquirer)
	}
	if f.Sought[0].Age.Years != 41 {
		t.Errorf("age: %+v", f.Sought[0].Age)
	}
	if len(f.Notes) != 1 || f.Notes[0].Text != "سألت الجارة عنهم" {
		t.Errorf("notes: %+v", f.Notes)
	}
	if len(f.Kinships) != 2 || f.Kinships[0].Relation != "grandparent" || f.Relatives[0].Sex != Male || f.Kinships[1].Relation != "aunt_maternal" {
		t.Errorf("kinships: %+v, sex %q", f.Kinships, f.Relatives[0].Sex)
	}
	if got := f.Relatives[0].Names[0].Given; got != "نور الدين" {
		t.Errorf("a compound was cut: %q", got)
	}
	if len(f.Relatives) != 3 || f.Relatives[2].Names[0].Given != "ليلى" {
		t.Errorf("relatives: %+v", f.Relatives)
	}
}

func TestPartsOf(t *testing.T) {
	for in, want := range map[string]string{
		"":              "",
		"أحمد":          "given=أحمد",
		"أحمد الحموي":   "given=أحمد family=الحموي",
		"أحمد أبو خالد": "given=أحمد family=أبو خالد",
		"نور الدين محمد الحموي":         "given=نور الدين father=محمد family=الحموي",
		"عبد الله علي حسن آل رشيد":      "given=عبد الله father=علي grandfather=حسن family=آل رشيد",
		"Abd al Rahman Khaled el Hamwi": "given=Abd al Rahman father=Khaled family=el Hamwi",
		"a b c d e":                     "given=a father=b grandfather=c family=d e",
	} {
		var got []string
		for _, m := range partsOf(in) {
			got = append(got, m.name+"="+m.value.(string))
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %s", in, s)
		}
	}
}

func TestShortFormsStillRefuse(t *testing.T) {
	for _, in := range []string{`{"sought":[{"name":5}]}`, `{"sought":[{"name":"x","names":["y"]}]}`, `{"sought":["x"],"relatives":[{"name":"y","relation":"fairy"}]}`, `{"sought":["x"],"notes":7}`} {
		if _, err := DecodeFile(strings.NewReader(in)); err == nil {
			t.Errorf("%s was taken", in)
		}
	}
}
