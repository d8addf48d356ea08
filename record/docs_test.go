package record

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// TestFormatIsWrittenDown keeps docs/formats/inquiry-json.md true: its example is read,
// and it names every field and every word.
func TestFormatIsWrittenDown(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "docs", "formats", "inquiry-json.md"))
	if err != nil {
		t.Fatal(err)
	}
	doc := string(b)
	_, rest, _ := strings.Cut(doc, "```json\n")
	example, _, _ := strings.Cut(rest, "```")
	if _, err := DecodeFile(strings.NewReader(example)); err != nil {
		t.Errorf("the example is refused: %v", err)
	}
	var words []string
	for _, f := range relations {
		r := string(f.relation)
		for _, cousin := range []string{"daughter_of_", "son_of_"} {
			if rest, ok := strings.CutPrefix(r, cousin); ok && !strings.Contains(r, "brother") && !strings.Contains(r, "sister") {
				r = rest
			}
		}
		words = append(words, r)
	}
	for _, k := range EventKinds() {
		words = append(words, string(k))
	}
	for _, k := range IdentifierKinds() {
		words = append(words, string(k))
	}
	words = append(append(words, Certainties()...), Maritals()...)
	for _, p := range plans {
		words = append(words, jsonNames(p.typ)...)
	}
	for of, v := range vocabularies {
		if of == reflect.TypeFor[Duty]() {
			continue // of the vault, not of a file
		}
		words = append(words, v.words...)
	}
	words = append(append(words, listNames()...), longFields...)
	for _, h := range []string{hintRecord, hintLiving, hintSyntax, hintField, hintShape, hintWord, hintLimit, hintPerson, hintRelation, hintID} {
		words = append(words, h)
	}
	for _, w := range words {
		if !strings.Contains(doc, "`"+w+"`") && !strings.Contains(doc, `"`+w+`"`) {
			t.Errorf("%q is not in the document", w)
		}
	}
}

func jsonNames(t reflect.Type) []string {
	var out []string
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			out = append(out, name)
		}
		if f.Type.Kind() == reflect.Struct && f.Type.PkgPath() == t.PkgPath() && f.Type != reflect.TypeFor[PartialDate]() {
			out = append(out, jsonNames(f.Type)...)
		}
		if f.Type.Kind() == reflect.Slice && f.Type.Elem().Kind() == reflect.Struct {
			out = append(out, jsonNames(f.Type.Elem())...)
		}
	}
	return out
}
