package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"athar/record"
)

// listing is the answer of list and search.
type listing struct {
	Inquiries []struct {
		ID, Reference, Status string
		Names                 []string
		Why                   *why
	}
	Count int
}

func TestInquiryFromInputToPaper(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()

	var list listing
	s.answer(&list, "", "inquiries", "list")
	if list.Count != 1 || list.Inquiries[0].ID != id || list.Inquiries[0].Names[0] != "أحمد محمود خالد الزيتوني" {
		t.Errorf("%+v", list)
	}
	if text := s.must(0, "", "inquiries", "list").out; !strings.Contains(text, id[:8]) || !strings.Contains(text, "أحمد محمود خالد الزيتوني") {
		t.Errorf("%s", text)
	}

	var f record.File
	s.answer(&f, "", "inquiries", "show", id)
	relation, _ := f.RelationOf(f.Relatives[0].ID)
	if f.Sought[0].Birth.Text != "1971" || f.Sought[0].Mother.Given != "فاطمة" || f.Events[0].Date.Text != "20 أيلول 2012" ||
		f.Events[0].Place.Text != "سوق الخضار" || f.Enquirer.Name != "هدى" || relation != record.Sister || f.Notes[0].Text != "يُسأل الجار" {
		t.Errorf("%+v", f)
	}

	for _, query := range []string{"احمد", "أحمد", "أَحـمد", "Ahmad", "ahmed", "زيتوني", "Zaytouni", "احمد الزيتونى", "فاطمه", "417", "سلمى"} {
		var hits listing
		s.answer(&hits, "", "search", query)
		if len(hits.Inquiries) != 1 || hits.Inquiries[0].ID != id || hits.Inquiries[0].Why == nil {
			t.Errorf("search %q: %+v", query, hits)
		}
	}
	var none listing
	s.answer(&none, "", "search", "--", "-سامر")
	if none.Inquiries == nil || len(none.Inquiries) != 0 {
		t.Errorf("%+v", none)
	}

	var history struct{ Changes []entry }
	s.answer(&history, "", "history", id)
	if !slices.ContainsFunc(history.Changes, func(e entry) bool {
		return e.Field == "birth" && e.Text == "1971" && e.Stands && e.Kind == record.KindPerson
	}) {
		t.Errorf("%+v", history)
	}

	var whole struct{ Records, Saves int }
	s.answer(&whole, "", "verify")
	if whole.Records < 5 || whole.Saves < 1 {
		t.Errorf("%+v", whole)
	}
}

func TestPrint(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	pdf := filepath.Join(t.TempDir(), "sheet.pdf")
	var made map[string]string
	s.answer(&made, "", "print", "--inquiry", id, "--lang", "both", "--out", pdf)
	info, err := os.Stat(pdf)
	if err != nil || made["file"] != pdf {
		t.Fatal(err, made)
	}
	if mode := info.Mode().Perm(); mode&0o077 != 0 && os.PathSeparator == '/' {
		t.Errorf("others may read it: %v", mode)
	}
	before, _ := os.ReadFile(pdf)
	s.complains("exists", "file", "", "print", id, "--lang", "ar", "--out", pdf)
	if after, _ := os.ReadFile(pdf); string(after) != string(before) {
		t.Error("the file that was there was changed")
	}
	s.must(0, "", "print", id[:6], "--lang=ar", "--digits=arabic_indic", "--hijri", "--force", "--out", pdf)
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(pdf), ".athar-*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	s.complains("usage", "paper", "", "print", id, "--lang", "fr", "--out", pdf, "--force")
	s.complains("usage", "out", "", "print", id, "--lang", "ar")
	s.complains("not_found", "print", "", "print", id, "--out", filepath.Join(t.TempDir(), "nowhere", "x.pdf"))

	s.must(0, "", "print", id, "--lang", "en", "--force", "--out", pdf)
	text, err := exec.Command("pdftotext", pdf, "-").Output()
	if err != nil {
		t.Skip("pdftotext is not here: the text of the PDF was not read")
	}
	for _, want := range []string{"أحمد", "1971", "20 September 2012"} {
		if !strings.Contains(strings.Join(strings.Fields(string(text)), " "), want) {
			t.Errorf("the PDF does not say %q:\n%s", want, text)
		}
	}
}

func TestEdit(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	var before, after record.File
	s.answer(&before, "", "inquiries", "show", id)
	s.must(0, `{"status": "open", "notes": [{"text": "جاء خبر"}]}`, "inquiries", "edit", id)
	s.answer(&after, "", "inquiries", "show", id)
	if after.Status != record.StatusOpen || len(after.Notes) != 1 || after.Notes[0].Text != "جاء خبر" {
		t.Errorf("%+v", after)
	}
	if after.Sought[0].ID != before.Sought[0].ID || after.Sought[0].Names[0] != before.Sought[0].Names[0] || after.Enquirer != before.Enquirer {
		t.Errorf("what was not named has changed: %+v", after)
	}
	// What show says, edit takes; and nothing changes.
	shown := s.must(0, "", "inquiries", "show", id).out
	s.must(0, shown, "inquiries", "edit", id)
	if again := s.must(0, "", "inquiries", "show", id).out; again != shown {
		t.Errorf("%s\nwas\n%s", again, shown)
	}
	// The same text as a new inquiry is a copy: with ids of its own.
	var made struct{ ID string }
	s.answer(&made, shown, "inquiries", "new")
	var other record.File
	s.answer(&other, "", "inquiries", "show", made.ID)
	if other.ID == after.ID || other.Sought[0].ID == after.Sought[0].ID || other.Relatives[0].ID == after.Relatives[0].ID {
		t.Error("the copy shares records with the first inquiry")
	}
	if relation, of := other.RelationOf(other.Relatives[0].ID); relation != record.Sister || of != other.Sought[0].ID {
		t.Errorf("the copy has lost a kinship: %q", relation)
	}
	s.complains("invalid", "no_name", `{"sought": [], "relatives": [], "kinships": []}`, "inquiries", "edit", id)
}

func TestInputThatIsNoInquiry(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	for _, c := range []struct{ hint, input string }{
		{"empty", ""},
		{"empty", " \n"},
		{"json", `{"sought": [`},
		{"json", `أحمد الزيتوني`},
		{"json_kind", `[]`},
		{"json_kind", `{"sought": "أحمد"}`},
		{"json_field", `{"sought": [{"names": [{"given": "أحمد", "surname": "الزيتوني"}]}]}`},
		{"json_word", `{"sought": [{"names": [{"given": "أحمد"}]}], "events": [{"kind": "أحمد"}]}`},
		{"json_limit", `{"notes": [{"text": "` + strings.Repeat("ا", 5<<20) + `"}]}`},
		{"json_limit", strings.Repeat(" ", maxInput+1)},
		{"unknown_person", `{"sought": [{"names": [{"given": "أحمد"}]}], "events": [{"kind": "arrest", "people": [7]}]}`},
		{"no_name", `{"sought": [{"birth": "1971"}]}`},
		{"no_name", `{}`},
		{"not_utf8", "{\"sought\": [{\"names\": [{\"given\": \"\xc7\xcd\xe3\xcf\"}]}]}"},
	} {
		r := s.complains("invalid", c.hint, c.input, "inquiries", "new")
		b, _ := json.Marshal(r)
		nobody(t, c.hint, string(b))
		if c.hint == "json_field" && r.Path != "sought[0].names[0].surname" {
			t.Errorf("path %q", r.Path)
		}
	}
	var list listing
	s.answer(&list, "", "inquiries", "list")
	if list.Count != 0 {
		t.Errorf("something was saved: %+v", list)
	}
	// With the mark that some editors put before UTF-8.
	s.must(0, "\ufeff"+invented, "inquiries", "new")
}

func TestWhichInquiry(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	s.complains("not_found", "inquiry", "", "inquiries", "show", "ffffffff")
	s.complains("not_found", "inquiry", "", "inquiries", "show", id[:2]) // too short to be meant
	s.complains("usage", "inquiry", "", "inquiries", "show")
	s.complains("usage", "inquiry", "", "inquiries", "show", id, "--inquiry", id)
	var list listing
	s.answer(&list, "", "inquiries", "list")
	var f record.File
	s.answer(&f, "", "inquiries", "show", "--inquiry="+list.Inquiries[0].Reference)
	if f.ID.String() != id {
		t.Errorf("%v", f.ID)
	}
	s.answer(&list, "", "inquiries", "list", "--status", "closed")
	if list.Count != 0 {
		t.Errorf("%+v", list)
	}
	s.complains("usage", "status", "", "inquiries", "list", "--status", "found")
	s.complains("usage", "number", "", "inquiries", "list", "--limit", "0")
	s.answer(&list, "", "inquiries", "list", "--limit", "١")
	if len(list.Inquiries) != 1 {
		t.Errorf("%+v", list)
	}
}
