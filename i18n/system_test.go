package i18n

import (
	"encoding/json"
	"slices"
	"testing"
	"unicode"
)

func TestProposedFromTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		env  map[string]string
		want Language
	}{
		{map[string]string{"LANG": "ar_SY.UTF-8"}, Arabic},
		{map[string]string{"LANG": "en_GB.UTF-8"}, English},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_ALL": "ar_EG"}, Arabic},
		{map[string]string{"LANG": "de_DE", "LANGUAGE": "ar:de"}, Arabic},
		{map[string]string{"LANG": "C", "LANGUAGE": "ar"}, English},
		{map[string]string{"LANG": "ckb_IQ"}, Arabic},
		{map[string]string{"LANG": "ku_TR"}, English},
		{map[string]string{"LANG": "not a locale"}, English},
		{nil, English},
	} {
		got := nearest(fromEnvironment(func(k string) string { return c.env[k] }))
		if got != c.want {
			t.Errorf("%v: %s, want %s", c.env, got, c.want)
		}
	}
}

func TestToolkitStrings(t *testing.T) {
	read := func(lang Language) map[string]any {
		var m map[string]any
		if err := json.Unmarshal(FyneStrings(lang), &m); err != nil {
			t.Fatal(lang, err)
		}
		return m
	}
	ar, en := read(Arabic), read(English)
	if len(ar) != len(en) || len(en) < 39 {
		t.Errorf("%d Arabic, %d English", len(ar), len(en))
	}
	for k := range en {
		switch v := ar[k].(type) {
		case string:
			if !slices.ContainsFunc([]rune(v), func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
				t.Errorf("%s: %q", k, v)
			}
		case map[string]any:
			if len(v) != 6 {
				t.Errorf("%s: %d forms", k, len(v))
			}
		default:
			t.Errorf("%s: missing", k)
		}
	}
	if FyneStrings("xx") != nil {
		t.Error("an unknown language has strings")
	}
}
