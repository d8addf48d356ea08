package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"athar/casework"
)

// as sets the passphrase of the next commands, and a new one to be set.
func (s *script) as(phrase, fresh string) {
	s.env = []string{"ATHAR_PASSPHRASE=" + phrase}
	if fresh != "" {
		s.env = append(s.env, "ATHAR_NEW_PASSPHRASE="+fresh)
	}
}

// staff lists the accounts by their names.
func (s *script) staff() map[string]account {
	s.t.Helper()
	var all struct{ Accounts []account }
	s.answer(&all, "", "accounts", "list")
	out := map[string]account{}
	for _, a := range all.Accounts {
		out[a.Name] = a
	}
	return out
}

func (s *script) activity(options ...string) []happening {
	s.t.Helper()
	var all struct{ Activity []happening }
	s.answer(&all, "", append([]string{"activity", "list"}, options...)...)
	return all.Activity
}

// TestAccounts: volunteers come, work under their own names, and go.
func TestAccounts(t *testing.T) {
	t.Parallel()
	const volunteer, lead2 = "three green kites fly", "eleven old boats rest"
	s := newScript(t)
	id := s.add()
	first := s.staff()[""]
	if first.Role != casework.Lead || !first.Own || !first.First || !first.Opens {
		t.Fatalf("%+v", first)
	}
	s.must(0, "", "accounts", "rename", first.ID.String()[:6], "Mona")
	s.complains("invalid", "account_role", "", "accounts", "add", "Samer", "boss")
	s.complains("usage", "words", "", "accounts", "add", "Samer")
	s.as(passphrase, volunteer)
	var made account
	s.answer(&made, "", "accounts", "add", "سامر", "intake")
	if made.Role != casework.Intake || made.Own || !made.Opens || made.ID.IsZero() {
		t.Errorf("%+v", made)
	}
	s.complains("exists", "account", "", "accounts", "add", "سَامِر", "intake")
	s.complains("refused", "passphrase_taken", "", "accounts", "add", "Nader", "intake")
	s.complains("refused", "last_lead", "", "accounts", "role", "Mona", "intake")
	s.complains("refused", "last_lead", "", "accounts", "remove", "Mona")
	s.complains("not_found", "account", "", "accounts", "remove", "Nobody")

	s.as(volunteer, "")
	s.must(0, `{"status":"open"}`, "inquiries", "edit", id)
	s.must(0, "", "inquiries", "show", id)
	s.must(0, "", "print", id, "--out", filepath.Join(t.TempDir(), "sheet.pdf"))
	for _, private := range []string{"--with-contacts", "--with-medical", "--with-demands"} {
		s.complains("refused", "role", "", "print", id, private, "--out", filepath.Join(t.TempDir(), "sheet.pdf"))
	}
	s.complains("refused", "role", `{"status":"closed"}`, "inquiries", "edit", id)
	s.complains("refused", "role", "", "fate", "assess", id, "1", "--state", "unknown", "--basis", "كتاب", "--by", "سامر")
	s.complains("refused", "role_lead", "", "activity", "list")
	s.complains("refused", "role_lead", "", "accounts", "add", "Nader", "intake")
	s.complains("refused", "role_lead", "", "recovery", "new")
	if r := s.must(12, "", "accounts", "role", "سامر", "lead"); r.out != "" || !strings.Contains(r.err, "lead") {
		t.Errorf("%s%s", r.out, r.err)
	}
	if out := s.must(0, "", "history", id).out; !strings.Contains(out, "سامر") || !strings.Contains(out, "Mona") {
		t.Errorf("%s", out)
	}

	s.as(passphrase, lead2)
	if lines := s.activity(); len(lines) != 2 || lines[0].What != casework.Printed || lines[0].Name != "سامر" || lines[1].What != casework.Opened || lines[1].Inquiry.String() != id {
		t.Errorf("%+v", lines)
	}
	if n := len(s.activity("--account", "Mona")); n != 0 {
		t.Errorf("%d lines of somebody who opened nothing", n)
	}
	if a, b := len(s.activity("--inquiry", id, "--account", "سامر", "--limit", "1")), len(s.activity("--since", "2001-01-01", "--until", "2002-01-01")); a != 1 || b != 0 {
		t.Errorf("%d and %d lines", a, b)
	}
	if out := s.must(0, "", "activity", "list").out; strings.Count(out, "سامر") != 2 || !strings.Contains(out, "printed") {
		t.Errorf("%s", out)
	}
	s.must(0, "", "accounts", "passphrase", "سامر")
	s.complains("refused", "passphrase_taken", "", "accounts", "add", "Hala", "lead")
	s.as(passphrase, "nine quiet ferns bend")
	s.must(0, "", "accounts", "add", "Hala", "lead")
	s.as(volunteer, "")
	s.must(7, "", "accounts", "list")
	s.as(lead2, "")
	if !s.staff()["سامر"].Own {
		t.Error("the new passphrase opens somebody else's account")
	}
	s.as(passphrase, "")
	s.complains("refused", "own_account", "", "accounts", "remove", "Mona")
	if out := s.must(0, "", "accounts", "remove", "سامر").out; !strings.Contains(out, "old passphrase") {
		t.Errorf("removing says nothing of older copies: %s", out)
	}
	s.complains("not_found", "account", "", "accounts", "rename", "سامر", "x")
	if a := s.staff()["سامر"]; !a.Removed || a.Opens {
		t.Errorf("%+v", a)
	}
	s.as(lead2, "")
	s.must(7, "", "accounts", "list")
}

// TestRecoverySaysWhose: with several leads the sheet resets the one that is named.
func TestRecoverySaysWhose(t *testing.T) {
	t.Parallel()
	const hala = "nine quiet ferns bend"
	s := newScript(t)
	s.as(passphrase, hala)
	s.must(0, "", "accounts", "add", "Hala", "lead")
	code := regexp.MustCompile(`\d{5}( \d{5}){7}`).FindString(s.must(0, "", "recovery", "new").out)
	if code == "" {
		t.Fatal("no code")
	}
	s.env = []string{"ATHAR_RECOVERY_CODE=" + code, "ATHAR_NEW_PASSPHRASE=a wholly new phrase"}
	s.complains("invalid", "whose", "", "passphrase", "change", "--recovery")
	s.must(0, "", "passphrase", "change", "--recovery", "--account", "Hala")
	s.as(hala, "")
	s.must(7, "", "accounts", "list")
	s.as(passphrase, "")
	if !s.staff()[""].Own {
		t.Error("the other lead's passphrase is gone")
	}
	s.as("a wholly new phrase", "")
	if !s.staff()["Hala"].Own {
		t.Error("it opens somebody else's account")
	}
}
