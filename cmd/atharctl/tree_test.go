package main

import (
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const familyInput = `{"sought": [{"id": "01000000000000000000000000000000", "sex": "male", "names": [{"script": "Arab", "given": "رامي", "family": "الياسمين"}]}],
 "relatives": [
  {"id": "02000000000000000000000000000000", "sex": "female", "names": [{"script": "Arab", "given": "أمينة & <b>", "family": "الدالي"}], "donor": {"step": "given", "with": "المختبر", "when": "2023"}},
  {"id": "03000000000000000000000000000000", "sex": "male", "names": [{"script": "Arab", "given": "غسان"}], "living": "deceased"},
  {"id": "04000000000000000000000000000000", "sex": "male", "names": [{"script": "Arab", "given": "أيهم"}]},
  {"id": "05000000000000000000000000000000", "sex": "male", "names": [{"script": "Arab", "given": "فراس"}]}],
 "kinships": [
  {"from": "02000000000000000000000000000000", "relation": "mother", "to": "01000000000000000000000000000000"},
  {"from": "03000000000000000000000000000000", "relation": "uncle_paternal", "to": "01000000000000000000000000000000"},
  {"from": "03000000000000000000000000000000", "relation": "father", "to": "04000000000000000000000000000000"},
  {"from": "01000000000000000000000000000000", "relation": "father", "to": "01000000000000000000000000000000"},
  {"from": "05000000000000000000000000000000", "relation": "milk_brother", "to": "01000000000000000000000000000000"}]}`

func TestTree(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	var made struct{ ID string }
	s.answer(&made, familyInput, "inquiries", "new")
	svg, pdf := filepath.Join(t.TempDir(), "t.svg"), filepath.Join(t.TempDir(), "t.pdf")

	var a treeAnswer
	s.answer(&a, "", "tree", made.ID, "--lang", "ar", "--out", svg)
	if a.File != svg || a.People != 5 || a.Implied != 1 || a.Crossings != 0 || len(a.Relatives) != 4 || len(a.Problems) != 1 || a.Problems[0].Code != "self" || !a.Problems[0].LeftOut {
		t.Errorf("%+v", a)
	}
	cousin, milk := "أيهم", "فراس"
	words := map[string]treeRelation{}
	for _, r := range a.Relatives {
		for _, to := range r.Relations {
			words[r.Name] = to
		}
	}
	if words[cousin].Arabic != "ابن عمه" || words[cousin].English != "paternal cousin" || !words[cousin].Blood || words[cousin].Degree != 4 || words[milk].Arabic != "أخوه بالرضاعة" || words[milk].Blood {
		t.Errorf("%+v", words)
	}
	if d := a.Donors[0].Donors; len(d) != 3 || d[0].Step != "given" || d[0].Group != "parent" || !d[0].Possible || d[2].Possible || d[2].Why != "not_living" {
		t.Errorf("%+v", d)
	}
	picture, err := os.ReadFile(svg)
	if err != nil {
		t.Fatal(err)
	}
	for x := xml.NewDecoder(strings.NewReader(string(picture))); ; {
		if _, err := x.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if text := string(picture); !strings.Contains(text, "أمينة &amp; &lt;b&gt;") || !strings.Contains(text, "ابن عمه") || !strings.Contains(text, `direction="rtl"`) {
		t.Error("the picture does not say who is who")
	}
	if info, _ := os.Stat(svg); info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Error("others may read it")
	}

	s.complains("exists", "file", "", "tree", made.ID, "--out", svg)
	s.complains("usage", "out", "", "tree", made.ID, "--lang", "ar", "--out", filepath.Join(t.TempDir(), "t.png"))
	s.complains("usage", "paper", "", "tree", made.ID, "--lang", "both", "--out", svg, "--force")
	s.complains("not_found", "print", "", "tree", made.ID, "--out", filepath.Join(t.TempDir(), "nowhere", "t.svg"))
	s.answer(&a, "", "tree", made.ID)
	if text := s.must(0, "", "tree", made.ID, "--lang", "en", "--out", svg, "--force").out; !strings.Contains(text, "paternal cousin") || !strings.Contains(text, "not related by blood") {
		t.Error(text)
	}
	s.must(0, "", "tree", made.ID, "--lang", "both", "--out", pdf)
	text, err := exec.Command("pdftotext", pdf, "-").Output()
	if err != nil {
		t.Skip("pdftotext is not here: the text of the PDF was not read")
	}
	for _, want := range []string{"ابن عمه", "paternal cousin", "milk brother", "المختبر"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the PDF does not say %q", want)
		}
	}
}
