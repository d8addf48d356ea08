package casework

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"athar/fault"
	"athar/record"
)

const (
	volunteerPhrase = "three green kites fly"
	workerPhrase    = "eleven old boats rest"
)

// staffed is a vault of a lead, a case worker and a volunteer.
func staffed(t *testing.T, dir string) (*Session, Account, Account) {
	t.Helper()
	ctx := context.Background()
	s, _, err := Create(ctx, passphrase, Options{Dir: dir, KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.RenameAccount(ctx, s.Account().ID, "منى"); err != nil {
		t.Fatal(err)
	}
	volunteer, err := s.AddAccount(ctx, "سامر", Intake, volunteerPhrase)
	if err != nil {
		t.Fatal(err)
	}
	worker, err := s.AddAccount(ctx, "هالة", CaseWorker, workerPhrase)
	if err != nil {
		t.Fatal(err)
	}
	return s, volunteer, worker
}

// as closes a session and opens its vault with another passphrase.
func as(t *testing.T, s *Session, phrase string) *Session {
	t.Helper()
	dir := s.Dir()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s, err := Open(context.Background(), phrase, Options{Dir: dir, KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func refused(err error, hint string) bool {
	return errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: hint})
}

// TestOldVaultHasOneLead: a vault of before there were accounts has one account without a
// name, a lead's, and what was written in it is that account's.
func TestOldVaultHasOneLead(t *testing.T) {
	ctx := context.Background()
	s, _, err := Create(ctx, passphrase, Options{Dir: filepath.Join(t.TempDir(), "vault"), KDF: quick()})
	if err != nil {
		t.Fatal(err)
	}
	me := s.Account()
	if me.Role != Lead || me.Name != "" || !me.First || !me.Opens || me.ID.IsZero() {
		t.Errorf("%+v", me)
	}
	if all, err := s.Accounts(ctx); err != nil || len(all) != 1 || all[0] != me {
		t.Errorf("%+v, %v", all, err)
	}
	s.vault.SetAuthor("") // as it was written then
	f := save(t, s, record.File{}, named(s, "ليلى", "خوري"))
	s = as(t, s, passphrase)
	if err := s.RenameAccount(ctx, me.ID, "  منى \u202e  العلي "); err != nil {
		t.Fatal(err)
	}
	h, err := s.History(ctx, f.Sought[0].ID, "names/"+f.Sought[0].Names[0].Key+"/given")
	if err != nil || len(h) != 1 || h[0].Author != "منى العلي" {
		t.Errorf("%+v, %v", h, err)
	}
	if s.Author() != "منى العلي" || s.NewInquiry().OpenedBy != "منى العلي" {
		t.Errorf("%q signs", s.Author())
	}
}

// TestHistoryBearsNames: every change bears the name of its account, the new one after a
// renaming, and still after the account was removed.
func TestHistoryBearsNames(t *testing.T) {
	ctx := context.Background()
	s, volunteer, _ := staffed(t, filepath.Join(t.TempDir(), "vault"))
	f := save(t, s, record.File{}, named(s, "ليلى", "خوري"))
	s = as(t, s, volunteerPhrase)
	if me := s.Account(); me != volunteer {
		t.Fatalf("signed in as %+v, not %+v", me, volunteer)
	}
	next := f.Clone()
	next.Sought[0].Occupation = "معلمة"
	f = save(t, s, f, next)
	who := func(field string) string {
		t.Helper()
		h, err := s.History(ctx, f.Sought[0].ID, field)
		if err != nil || len(h) == 0 {
			t.Fatal(h, err)
		}
		return h[0].Author
	}
	if who("occupation") != "سامر" || who("role") != "منى" {
		t.Errorf("%q and %q", who("occupation"), who("role"))
	}
	s = as(t, s, passphrase)
	if err := s.RenameAccount(ctx, volunteer.ID, "سامر الخطيب"); err != nil {
		t.Fatal(err)
	}
	if who("occupation") != "سامر الخطيب" {
		t.Errorf("%q after renaming", who("occupation"))
	}
	if err := s.RemoveAccount(ctx, volunteer.ID); err != nil {
		t.Fatal(err)
	}
	s = as(t, s, passphrase)
	if who("occupation") != "سامر الخطيب" {
		t.Errorf("%q after removing", who("occupation"))
	}
	all, err := s.Accounts(ctx)
	if err != nil || len(all) != 3 || !all[2].Removed || all[2].Opens || all[2].ID != volunteer.ID {
		t.Errorf("%+v, %v", all, err)
	}
	entries, err := s.Chronicle(ctx, f.ID)
	if err != nil || entries[len(entries)-1].Author != "سامر الخطيب" {
		t.Errorf("%+v, %v", entries[len(entries)-1], err)
	}
	dir := s.Dir()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, volunteerPhrase, Options{Dir: dir, KDF: quick()}); fault.KindOf(err) != fault.WrongPassphrase {
		t.Errorf("a removed account opens the vault: %v", err)
	}
}

// TestRoles: each thing that roles decide over, tried by each role, through the doors of
// casework and not only by the table.
func TestRoles(t *testing.T) {
	ctx := context.Background()
	s, volunteer, worker := staffed(t, filepath.Join(t.TempDir(), "vault"))
	lead := s.Account()
	f := save(t, s, record.File{}, named(s, "ليلى", "خوري"))
	shut, gone := named(s, "سعاد", "عبود"), named(s, "فؤاد", "مراد")
	shut.Reference, shut.Status, gone.Reference = "", record.StatusClosed, ""
	shut, gone = save(t, s, record.File{}, shut), save(t, s, record.File{}, gone)
	if err := s.Delete(ctx, gone.ID); err != nil {
		t.Fatal(err)
	}
	_, paper, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(photograph(t, 1)), record.Evidence{Kind: record.EvidenceIdentity}, nil)
	if err != nil {
		t.Fatal(err)
	}
	in := func(id record.ID, what func(*record.File)) func() error {
		return func() error {
			base, err := s.File(ctx, id)
			if err != nil {
				return err
			}
			next := base.Clone()
			what(&next)
			_, err = s.Save(ctx, base, next)
			return err
		}
	}
	change := func(what func(*record.File)) func() error { return in(f.ID, what) }
	n := 0
	tries := []struct {
		name  string
		needs Role
		do    func() error
	}{
		{"write", Intake, change(func(f *record.File) { n++; f.Sought[0].Occupation = fmt.Sprint("معلمة ", n) })},
		{"open the case", Intake, change(func(f *record.File) { f.Status = record.StatusOpen })},
		{"new inquiry", Intake, func() error { _, err := s.Save(ctx, record.File{}, named(s, "رامي", "حداد")); return err }},
		{"close", CaseWorker, change(func(f *record.File) { f.Status = record.StatusClosed })},
		{"take up again", CaseWorker, in(shut.ID, func(f *record.File) { f.Status = record.StatusWaiting })},
		{"remove", CaseWorker, func() error { return s.Delete(ctx, f.ID) }},
		{"put back", CaseWorker, func() error { return s.Restore(ctx, gone.ID) }},
		{"new and closed", CaseWorker, func() error {
			f := named(s, "رامي", "حداد")
			f.Status = record.StatusClosed
			return s.Import(ctx, []record.File{f}, nil)
		}},
		{"assess", CaseWorker, func() error {
			_, err := s.AssessFate(ctx, f.ID, record.Fate{Person: f.Sought[0].ID, State: record.FateBelievedAlive, By: "x", Basis: "رسالة من شاهد"})
			return err
		}},
		{"look at a document", Intake, func() error {
			r, err := s.EvidenceOriginal(ctx, paper)
			if err == nil {
				err = r.Close()
			}
			return err
		}},
		{"copy a document", CaseWorker, func() error { return s.EvidenceCopy(ctx, f.ID, paper, io.Discard) }},
		{"make a file of a document", CaseWorker, func() error {
			_, err := s.ExportEvidence(ctx, f.ID, paper, EvidenceExport{Path: filepath.Join(t.TempDir(), "copy.jpg")})
			return err
		}},
		{"add an account", Lead, func() error {
			a, err := s.AddAccount(ctx, "زائر", Intake, "short stay of a guest")
			if err == nil {
				err = s.RemoveAccount(ctx, a.ID)
			}
			return err
		}},
		{"change a role", Lead, func() error { return s.SetRole(ctx, volunteer.ID, Intake) }},
		{"make oneself lead", Lead, func() error {
			if s.Account().Role == Lead {
				return nil
			}
			return s.SetRole(ctx, s.Account().ID, Lead)
		}},
		{"rename another", Lead, func() error { return s.RenameAccount(ctx, lead.ID, "منى") }},
		{"rename oneself", Intake, func() error { return s.RenameAccount(ctx, s.Account().ID, s.Account().Name) }},
		{"set another's passphrase", Lead, func() error { return s.ResetPassphrase(ctx, worker.ID, workerPhrase) }},
		{"new recovery sheet", Lead, func() error { _, err := s.NewRecovery(ctx); return err }},
		{"read the activity", Lead, func() error { _, err := s.Activity(ctx, ActivityFilter{}); return err }},
	}
	for _, who := range []struct {
		role   Role
		phrase string
	}{{Intake, volunteerPhrase}, {CaseWorker, workerPhrase}, {Lead, passphrase}} {
		s = as(t, s, who.phrase)
		if s.Account().Role != who.role {
			t.Fatalf("%+v", s.Account())
		}
		for _, c := range tries {
			err := c.do()
			if may := rank(who.role) >= rank(c.needs); may != (err == nil) {
				t.Errorf("%s, %s: %v", who.role, c.name, err)
			} else if !may && !refused(err, map[Role]string{CaseWorker: "role", Lead: "role_lead"}[c.needs]) {
				t.Errorf("%s, %s: %v does not say who can", who.role, c.name, err)
			}
		}
		for _, what := range Doings() {
			if may := rank(who.role) >= rank(Needs(what)); may != (s.Allowed(what) == nil) {
				t.Errorf("%s may %s: %v", who.role, what, s.Allowed(what))
			}
		}
		got, err := s.File(ctx, f.ID)
		if err != nil || who.role == Intake && (got.Status == record.StatusClosed || got.Deleted || len(got.Fates) > 0) {
			t.Errorf("%s left %+v, %v", who.role, got.Inquiry, err)
		}
	}
}

// TestAccountsStayInOrder: names are unique however they are written, roles are known, one
// lead is always left, and nobody removes the own account.
func TestAccountsStayInOrder(t *testing.T) {
	ctx := context.Background()
	s, volunteer, worker := staffed(t, filepath.Join(t.TempDir(), "vault"))
	me := s.Account()
	for _, c := range []struct{ name, hint string }{
		{"  ", "account_name"}, {"\u202e\u200f", "account_name"}, {strings.Repeat("م", 81), "account_name"},
		{"سَامِر", "account"}, {" سامر ", "account"}, {"مني", "account"},
	} {
		if _, err := s.AddAccount(ctx, c.name, Intake, "never used at all"); fault.HintOf(err) != c.hint {
			t.Errorf("%q: %v", c.name, err)
		}
		if err := s.RenameAccount(ctx, worker.ID, c.name); fault.HintOf(err) != c.hint {
			t.Errorf("renamed %q: %v", c.name, err)
		}
	}
	if _, err := s.AddAccount(ctx, "نادر", "owner", "never used at all"); fault.HintOf(err) != "account_role" {
		t.Errorf("an unknown role: %v", err)
	}
	if _, err := s.AddAccount(ctx, "نادر", Intake, volunteerPhrase); !refused(err, "passphrase_taken") {
		t.Errorf("one passphrase for two: %v", err)
	}
	if _, err := s.AddAccount(ctx, "نادر", Intake, "\x00"); fault.HintOf(err) != "passphrase_characters" {
		t.Errorf("a control character: %v", err)
	}
	for name, err := range map[string]error{"demote": s.SetRole(ctx, me.ID, Intake), "remove": s.RemoveAccount(ctx, me.ID)} {
		if !refused(err, "last_lead") {
			t.Errorf("%s the last lead: %v", name, err)
		}
	}
	if err := s.SetRole(ctx, worker.ID, Lead); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveAccount(ctx, me.ID); !refused(err, "own_account") {
		t.Errorf("removing oneself: %v", err)
	}
	if err := s.RemoveAccount(ctx, record.NewID()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("removing nobody: %v", err)
	}
	s = as(t, s, workerPhrase)
	if err := s.RemoveAccount(ctx, me.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.RemoveAccount(ctx, volunteer.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddAccount(ctx, "سامر", Intake, volunteerPhrase); err != nil {
		t.Errorf("the name and passphrase of somebody who left: %v", err)
	}
	s = as(t, s, workerPhrase)
	if all, _ := s.Accounts(ctx); len(all) != 4 || all[0].Name != "هالة" || all[0].Role != Lead {
		t.Errorf("%+v", all)
	}
}

// TestPowerCutBetweenSlotAndRecord: an account whose passphrase is gone, or was never
// written, stands in the list and can be removed; nobody gets in who is not in the list.
func TestPowerCutBetweenSlotAndRecord(t *testing.T) {
	ctx := context.Background()
	s, volunteer, worker := staffed(t, filepath.Join(t.TempDir(), "vault"))
	if err := s.vault.RemoveAccount(volunteer.ID.String()); err != nil { // and then the power went
		t.Fatal(err)
	}
	half := record.Account{ID: record.NewID(), Name: "نادر", Duty: Lead}
	if err := s.saveWide(ctx, half); err != nil { // before its slot was written
		t.Fatal(err)
	}
	orphan := record.NewID() // as if its record could not be read
	if _, err := s.vault.AddPassphrase(ctx, "nobody knows this one", orphan.String()); err != nil {
		t.Fatal(err)
	}
	s = as(t, s, "nobody knows this one")
	if a := s.Account(); a.Role != Intake || a.Name != "" {
		t.Errorf("without a record: %+v", a)
	}
	s = as(t, s, passphrase)
	opens := map[record.ID]bool{}
	all, err := s.Accounts(ctx)
	for _, a := range all {
		opens[a.ID] = a.Opens
	}
	if err != nil || len(all) != 5 || opens[volunteer.ID] || opens[half.ID] || !opens[worker.ID] || !opens[orphan] {
		t.Errorf("%+v, %v", all, err)
	}
	if err := s.SetRole(ctx, s.Account().ID, Intake); !refused(err, "last_lead") {
		t.Errorf("a lead who opens nothing counts: %v", err)
	}
	for _, id := range []record.ID{volunteer.ID, half.ID, orphan} {
		if err := s.RemoveAccount(ctx, id); err != nil {
			t.Error(err)
		}
	}
	if all, err = s.Accounts(ctx); err != nil || len(all) != 4 || all[1].Removed || !all[2].Removed {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestRecoverySaysWhose: the sheet resets the passphrase of a lead and of nobody else.
func TestRecoverySaysWhose(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "vault")
	s, volunteer, worker := staffed(t, dir)
	code, err := s.NewRecovery(ctx)
	if err != nil {
		t.Fatal(err)
	}
	me := s.Account()
	recover := func() *Session {
		t.Helper()
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if s, err = OpenRecovery(ctx, code.Text(), Options{Dir: dir, KDF: quick()}); err != nil {
			t.Fatal(err)
		}
		return s
	}
	s = recover()
	if s.Account().ID != me.ID { // the only lead
		t.Errorf("%+v", s.Account())
	}
	if err := s.ResetPassphrase(ctx, volunteer.ID, "not with the sheet"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("the sheet resets a volunteer's passphrase at once: %v", err)
	}
	if err := s.SetRole(ctx, worker.ID, Lead); err != nil {
		t.Fatal(err)
	}
	s = recover()
	if a := s.Account(); !a.ID.IsZero() || a.Role != Lead {
		t.Errorf("%+v", a)
	}
	f := save(t, s, record.File{}, named(s, "ليلى", "خوري"))
	if h, err := s.History(ctx, f.ID, "reference"); err != nil || h[0].Author != "" {
		t.Errorf("%+v, %v", h, err)
	}
	if err := s.ResetPassphrase(ctx, record.ID{}, "whose is it now"); fault.HintOf(err) != "whose" {
		t.Errorf("of two leads nobody is named: %v", err)
	}
	if may, err := s.Resettable(ctx); err != nil || len(may) != 2 {
		t.Errorf("%+v, %v", may, err)
	}
	if err := s.ResetPassphrase(ctx, worker.ID, "whose is it now"); err != nil {
		t.Fatal(err)
	}
	if s.Account().ID != worker.ID {
		t.Errorf("signed in as %+v", s.Account())
	}
	s = as(t, s, "whose is it now")
	for phrase, id := range map[string]record.ID{passphrase: me.ID, volunteerPhrase: volunteer.ID} {
		if s = as(t, s, phrase); s.Account().ID != id {
			t.Errorf("%q opens as %+v", phrase, s.Account())
		}
	}
}
