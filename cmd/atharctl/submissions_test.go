package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"athar/casework"
	"athar/record"
)

type submissionsAnswer struct {
	Submissions []submissionAnswer `json:"submissions"`
	Count       int                `json:"count"`
}

func TestReady(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	out := s.must(0, "", "ready", "--json").out
	var a readyAnswer
	if err := json.Unmarshal([]byte(out), &a); err != nil || strings.Count(strings.TrimSpace(out), "\n") != 0 {
		t.Fatalf("not one line of JSON for one inquiry: %v\n%s", err, out)
	}
	if a.Inquiry.String() != id || len(a.Bodies) < 8 || a.Next == nil || a.Next.Field == "" || a.Next.Text == "" {
		t.Fatalf("%+v", a)
	}
	var one readyAnswer
	s.answer(&one, "", "ready", id, "--body", "wgeid")
	for _, m := range one.Bodies {
		if m.Body != "wgeid" || len(m.Met)+len(m.Missing) != m.Required {
			t.Errorf("%+v", m)
		}
	}
	s.complains("invalid", "body", "", "ready", id, "--body", "nobody")
	if words := s.must(0, "", "ready", id).out; !strings.Contains(words, a.Next.Text) || strings.Contains(words, "%") {
		t.Errorf("%s", words)
	}
}

func TestSubmissions(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	s.complains("invalid", "body", "", "submissions", "new", id, "--body", "nobody")
	s.complains("invalid", "body_language", "", "submissions", "new", id, "--body", "wgeid", "--language", "ar")
	s.complains("invalid", "procedure", "", "submissions", "new", id, "--body", "wgeid", "--procedure", "none")
	var made submissionsAnswer
	s.answer(&made, "", "submissions", "new", id, "--body", "wgeid", "--people", "1", "--language", "en")
	if made.Count != 1 || made.Submissions[0].Covered || made.Submissions[0].Words == "" || len(made.Submissions[0].Passages) == 0 {
		t.Fatalf("%+v", made)
	}
	s.complains("refused", "consent", "", "submissions", "freeze", id, "1")
	s.complains("refused", "not_frozen", "", "submissions", "send", id, "1")
	s.complains("refused", "not_frozen", "", "submissions", "show", id, "1")
	s.complains("not_found", "record", "", "submissions", "freeze", id, "9")
	s.must(0, "", "consents", "add", id, "--recipient", "wgeid", "--by", "هناء", "--sections", "identity,events,relatives,photos,evidence,contacts")
	var frozen submissionsAnswer
	s.answer(&frozen, "", "submissions", "freeze", id, "1")
	if sub := frozen.Submissions[0]; sub.State != record.SubmissionFrozen || len(sub.Hash) != 64 {
		t.Fatalf("%+v", sub)
	}
	s.complains("refused", "frozen", "", "submissions", "freeze", id, "1")
	raw := s.must(0, "", "submissions", "show", id, "1", "--json").out
	if sum := sha256.Sum256([]byte(raw)); hex.EncodeToString(sum[:]) != frozen.Submissions[0].Hash {
		t.Error("what is shown as JSON is not what the hash says")
	}
	var b casework.Bundle
	s.answer(&b, "", "submissions", "show", id, "1")
	if b.Body != "wgeid" || len(b.Passages) == 0 {
		t.Errorf("%+v", b)
	}
	path := filepath.Join(t.TempDir(), "form.pdf")
	s.must(0, "", "submissions", "print", id, "1", "--out", path)
	if raw, err := os.ReadFile(path); err != nil || !strings.HasPrefix(string(raw), "%PDF") {
		t.Errorf("%v", err)
	}
	s.complains("exists", "file", "", "submissions", "print", id, "1", "--out", path)
	var sent, answered, all submissionsAnswer
	s.answer(&sent, "", "submissions", "send", id, "1", "--on", "2026-01-05", "--how", "e-mail")
	s.answer(&answered, "", "submissions", "reply", id, "1", "--from", "WGEID", "--reference", "A-7", "--on", "2026-02-01")
	if answered.Submissions[0].Reference != "A-7" {
		t.Errorf("%+v", answered)
	}
	var settled submissionsAnswer
	s.answer(&settled, "", "submissions", "settle", id, "1")
	if settled.Submissions[0].Due.Known() {
		t.Errorf("what was settled is still due: %+v", settled)
	}
	s.complains("not_found", "record", "", "submissions", "settle", id, "1", "--reply", "9")
	s.must(0, "", "submissions", "settle", id, "1", "--reply", "1")
	s.complains("invalid", "submission_demands", "", "submissions", "new", id, "--body", "wgeid", "--include", "demands")
	s.answer(&all, "", "submissions", "list", id)
	if all.Count != 1 || all.Submissions[0].State != record.SubmissionSent {
		t.Errorf("%+v", all)
	}
}

// TestOwnBodyFiles asks for a body of the user's own, beside a file that is broken.
func TestOwnBodyFiles(t *testing.T) { // not parallel: it says where the user's files are
	config := t.TempDir()
	t.Setenv("XDG_CONFIG_HOME", config)
	t.Setenv("HOME", config)
	t.Setenv("AppData", config)
	dir, err := casework.BodiesFolder()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join("..", "..", "assets", "bodies", "icmp.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"mine.json": strings.Replace(string(raw), `"id": "icmp"`, `"id": "our_office"`, 1), "half.json": string(raw[:200])} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := newScript(t)
	s.env = append(s.env, "XDG_CONFIG_HOME="+config, "AppData="+config, "HOME="+config)
	id := s.add()
	got := s.must(0, "", "ready", id, "--body", "our_office", "--json")
	if !strings.Contains(got.out, "our_office") || !strings.Contains(got.err, "half.json") {
		t.Errorf("%s\n%s", got.out, got.err)
	}
	if words := s.must(0, "", "ready", id).err; !strings.Contains(words, "half.json") || strings.Contains(words, "mine.json") {
		t.Errorf("%s", words)
	}
}
