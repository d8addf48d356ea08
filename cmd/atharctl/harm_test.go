package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"athar/internal/testkit"
	"athar/record"
)

// The tests here try to break the rules of docs/do-no-harm.md from the command line and
// with files that were brought. The number in a name is the rule's.

// plant stores the invented family with its secrets; the answer never tells them.
func (s *script) plant(p testkit.Secrets) string {
	s.t.Helper()
	r := s.must(0, testkit.JSON(p.File), "--json", "inquiries", "new")
	var made struct{ ID string }
	if err := json.Unmarshal([]byte(r.out), &made); err != nil {
		s.t.Fatal(err)
	}
	hides(s.t, "the answer of inquiries new", r.err, p.All())
	hides(s.t, "the answer of inquiries new", r.out, slices.Concat(p.Never, p.Contacts))
	return made.ID
}

var ids = regexp.MustCompile(`[0-9a-f]{32}`)

// hides asks that a text tells none of the secrets.
func hides(t *testing.T, where, text string, secrets []string) {
	t.Helper()
	gapless := strings.NewReplacer(" ", "", "\n", "", "-", "", "\u200e", "", "\u200f", "").Replace
	text = gapless(ids.ReplaceAllString(text, ""))
	for _, w := range secrets {
		if strings.Contains(text, gapless(w)) {
			t.Errorf("%s tells %q", where, w)
		}
	}
}

// brought reads a file with something in it that no file may bring.
func brought(f record.File, change func(*record.File)) string {
	f = f.Clone()
	change(&f)
	return testkit.JSON(f)
}

func TestHarm1And4WhatIsBroughtInAFileIsHeldToTheRules(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	p := testkit.Planted()
	fate := p.Fate()
	bad := []struct {
		hint   string
		change func(*record.File)
	}{
		{"fate", func(f *record.File) { f.Fates = []record.Fate{fate} }},
		{"freeze", func(f *record.File) { f.Submissions[0].State = record.SubmissionFrozen }},
		{"freeze", func(f *record.File) {
			f.Submissions[0].State, f.Submissions[0].Sent = record.SubmissionSent, record.ParseDate("2026-01-02")
		}},
		{"living_sought", func(f *record.File) { f.Sought[0].Living = record.Deceased }}, // refused by the reader
	}
	for _, b := range bad {
		r := s.do(brought(p.File, b.change), "--json", "inquiries", "new")
		if r.code == 0 || r.out != "" || !strings.Contains(r.err, `"`+b.hint+`"`) {
			t.Errorf("%d %s%s", r.code, r.out, r.err)
		}
		hides(t, "the refusal", r.err, append(p.All(), fate.By, fate.Basis, fate.Body))
	}
	if out := s.must(0, "", "--json", "inquiries", "list").out; !strings.Contains(out, `"count": 0`) {
		t.Fatalf("something of what was refused is there: %s", out)
	}
	id := s.plant(p)
	before := s.stands(id)
	one := before.Sought[0].ID.String()
	for _, edit := range []string{
		`{"fates": [{"person": "` + one + `", "state": "confirmed", "by": "x", "basis": "y", "body": "z"}]}`,
		`{"fates": [{"person": "` + one + `", "state": "reported_dead"}], "notes": [{"text": "z"}]}`,
		`{"review": {"by": "x", "at": "2026-01-02T03:04:05Z"}}`,
	} {
		r := s.must(12, edit, "inquiries", "edit", id)
		if r.out != "" {
			t.Errorf("%s", r.out)
		}
	}
	if after := s.stands(id); testkit.JSON(after) != testkit.JSON(before) {
		t.Error("a refused edit has changed something")
	}
	// Rule 4: a notice of a registry is a claim; an event is what somebody told.
	s.edit(id, map[string]any{"registry_checks": []map[string]any{{"person": one, "result": "deceased", "extract": "yes"}}})
	s.must(0, `{"kind": "death_reported", "text": "خبر من شخص"}`, "events", "add", id)
	if f := s.stands(id); len(f.Fates) != 0 || f.Status != before.Status || f.Sought[0].Living != "" || len(f.RegistryChecks) == 0 {
		t.Errorf("%q %+v", f.Status, f.Fates)
	}
	// Rule 1: without a consent that covers all of it, nothing is covered.
	s.must(12, "", "consents", "check", id, "--recipient", "icrc", "--sections", "identity,contacts")
	s.must(12, "", "consents", "check", id, "--recipient", "wgeid", "--sections", "identity")
	s.must(0, "", "consents", "check", id, "--recipient", "icrc", "--sections", "identity")
	s.must(0, "", "consents", "withdraw", id, "1")
	s.must(12, "", "consents", "check", id, "--recipient", "icrc", "--sections", "identity")
}

func TestHarm3And10WhatAtharctlPrintsAndSays(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	p := testkit.Planted()
	id := s.plant(p)
	text := func(path string) string {
		out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
		if err != nil {
			t.Skip("pdftotext is not there: the text of the PDF was not read")
		}
		return string(out)
	}
	dir := t.TempDir()
	for _, lang := range []string{"ar", "en", "both"} {
		path := filepath.Join(dir, lang+".pdf")
		r := s.must(0, "", "print", id, "--lang", lang, "--messages", "en", "--out", path)
		hides(t, "the sheet", text(path), slices.Concat(p.Never, p.Contacts))
		hides(t, "the answer of print", r.out+r.err, p.All())
	}
	path := filepath.Join(dir, "contacts.pdf")
	s.must(0, "", "print", id, "--lang", "en", "--with-contacts", "--out", path)
	hides(t, "the sheet with contacts", text(path), p.Never)
	path = filepath.Join(dir, "private.pdf")
	s.must(0, "", "print", id, "--lang", "ar", "--with-demands", "--with-medical", "--out", path)
	private := text(path)
	hides(t, "the sheet with what is private", private, slices.Concat(p.Contacts, []string{"QxwitnessWz", "QxunaskedWz", "QxwitnessreachWz", "0931777004"}))
	for _, w := range []string{"QxmedicalWz", "QxdentalWz", "QxdemanderWz", "987654321"} {
		if !strings.Contains(private, w) {
			t.Errorf("%q was asked for and is not on the sheet", w)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 5 {
		t.Errorf("%v %v", left, err)
	}
	list := s.must(0, "", "inquiries", "list")
	hides(t, "the list", list.out+list.err, slices.Concat(p.Never, p.Contacts))
	due := s.must(0, "", "due", "--days", "3000")
	hides(t, "due", due.out+due.err, slices.Concat(p.Never, p.Contacts))
	check := s.must(0, "", "demands", "check")
	hides(t, "demands check", check.out+check.err, p.All())
	for _, wrong := range [][]string{
		{"fate", "assess", id, "1", "--state", "confirmed", "--basis", p.Never[0], "--by", p.Never[1]},
		{"consents", "check", id, "--recipient", p.Inside[0], "--sections", "identity"},
		{"print", id, "--out", filepath.Join(dir, p.Never[0], "x.pdf")},
		{"demands", "check", p.Never[0]},
	} {
		r := s.do("", append([]string{"--json"}, wrong...)...)
		if r.code == 0 {
			t.Errorf("%v was to fail", wrong[:2])
		}
		hides(t, wrong[0]+" "+wrong[1], r.err, p.All())
	}
}

func TestHarm5To7And12WordsOfSearchAndWarnings(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	p := testkit.Planted()
	one, two := s.plant(p), s.plant(p) // rule 7: the same file twice is two files
	if one == two {
		t.Fatal("two files became one")
	}
	for _, lang := range []string{"ar", "en"} {
		for _, command := range [][]string{{"search", "يوسف"}, {"search", "Yusuf"}, {"demands", "check", two}, {"inquiries", "list"}} {
			r := s.must(0, "", append(command, "--messages", lang)...)
			if word := regexp.MustCompile(`(?i)\b(found|dead|deceased|likely|should pay|please pay)\b|عُثر|متوف|مرجَّح|[0-9٠-٩]\s*[%٪]`).FindString(r.out + r.err); word != "" {
				t.Errorf("%v says %q:\n%s", command, word, r.out)
			}
		}
	}
	var found struct{ Recurrences []recurs }
	s.answer(&found, "", "demands", "check", two)
	if len(found.Recurrences) == 0 || found.Recurrences[0].Inquiry.String() != one {
		t.Errorf("%+v", found)
	}
	if f := s.stands(two); len(f.Demands) != len(p.File.Demands) || len(f.Sought) != len(p.File.Sought) {
		t.Error("a warning has changed something")
	}
}
