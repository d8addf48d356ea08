package storagetest_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"athar/fault"
	"athar/record"
	"athar/seal"
	"athar/storage"
	"athar/storage/storagetest"
)

// shared is a vault that three people share, each with a passphrase.
type shared struct {
	t    *testing.T
	o    storage.Options
	v    *storage.Vault
	code seal.RecoveryCode
	id   record.ID
}

func newShared(t *testing.T) *shared {
	t.Helper()
	ctx := context.Background()
	s := &shared{t: t, o: storage.Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: storagetest.Work()}, id: record.NewID()}
	o := s.o
	o.Author = "account-1"
	var err error
	if s.v, s.code, err = storage.Create(ctx, "first olive 1", o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.v.Close() })
	for account, passphrase := range map[string]string{"account-2": "second olive 2", "account-3": "third olive 3"} {
		if _, err := s.v.AddPassphrase(ctx, passphrase, account); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.v.Commit(ctx, storagetest.Inquiry(s.id, "2026-0001"), nil); err != nil {
		t.Fatal(err)
	}
	return s
}

// opens checks whom a passphrase opens a folder as; "" for nobody.
func (s *shared) opens(dir, passphrase, account string) {
	s.t.Helper()
	o := s.o
	o.Dir = dir
	v, err := storage.Open(context.Background(), passphrase, o)
	if account == "" {
		if fault.KindOf(err) != fault.WrongPassphrase {
			s.t.Errorf("%q opens: %v", passphrase, err)
		}
		return
	}
	if err != nil {
		s.t.Errorf("%q: %v", passphrase, err)
		return
	}
	if v.Author() != account {
		s.t.Errorf("%q opens as %q", passphrase, v.Author())
	}
	if _, err := v.Load(s.id); err != nil {
		s.t.Errorf("as %q: %v", account, err)
	}
	if err := v.Close(); err != nil {
		s.t.Error(err)
	}
}

// copied is the folder as a power cut at this moment would leave it.
func (s *shared) copied() string { return storagetest.CopyFolder(s.t, s.o.Dir) }

func TestAccountsComeAndGo(t *testing.T) {
	ctx := context.Background()
	s := newShared(t)
	for i, passphrase := range []string{"first olive 1", "second olive 2", "third olive 3"} {
		s.opens(s.copied(), passphrase, []string{"account-1", "account-2", "account-3"}[i])
	}
	before := s.copied() // somebody took the key file along
	if err := s.v.RemoveAccount("account-2"); err != nil {
		t.Fatal(err)
	}
	s.opens(s.copied(), "second olive 2", "")
	s.opens(s.copied(), "first olive 1", "account-1")
	s.opens(s.copied(), "third olive 3", "account-3")
	without := s.copied()
	if err := os.Remove(filepath.Join(without, "vault.keys")); err != nil {
		t.Fatal(err)
	}
	s.opens(without, "second olive 2", "") // the spare copy is of today
	s.opens(without, "third olive 3", "account-3")
	s.opens(before, "second olive 2", "account-2") // what SECURITY.md says plainly
	if err := s.v.ChangePassphrase(ctx, "third olive 3", "stolen 33"); fault.KindOf(err) != fault.WrongPassphrase {
		t.Errorf("one account changes another's passphrase: %v", err)
	}
	if err := s.v.ResetPassphrase(ctx, "account-3", "first olive 1"); fault.HintOf(err) != "passphrase_taken" {
		t.Errorf("one passphrase for two accounts: %v", err)
	}
	s.opens(s.copied(), "third olive 3", "account-3")
	if err := s.v.RemoveAccount("account-3"); err != nil {
		t.Fatal(err)
	}
	if err := s.v.RemoveAccount("account-1"); fault.HintOf(err) != "last_slot" {
		t.Errorf("nobody could open it again: %v", err)
	}
}

// TestRecoveryResetsOne: the sheet gives one account another passphrase and leaves the
// others their own.
func TestRecoveryResetsOne(t *testing.T) {
	ctx := context.Background()
	s := newShared(t)
	if err := s.v.Close(); err != nil {
		t.Fatal(err)
	}
	for account, fresh := range map[string]string{"account-3": "newly 3", "account-1": "newly 1"} {
		v, err := storage.OpenRecovery(ctx, s.code.Text(), s.o)
		if err != nil {
			t.Fatal(err)
		}
		if v.OpenedBy() != seal.SlotRecovery || v.Author() != "" {
			t.Errorf("opened by %q as %q", v.OpenedBy(), v.Author())
		}
		if err := v.ResetPassphrase(ctx, account, fresh); err != nil {
			t.Fatal(err)
		}
		if n := len(v.Slots()); n != 4 {
			t.Errorf("%d slots", n)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
	s.opens(s.o.Dir, "first olive 1", "")
	s.opens(s.o.Dir, "third olive 3", "")
	s.opens(s.o.Dir, "newly 1", "account-1")
	s.opens(s.o.Dir, "newly 3", "account-3")
	s.opens(s.o.Dir, "second olive 2", "account-2")
}

// TestKeyFileIsWhole: a power cut while a slot is written leaves the key file of before.
func TestKeyFileIsWhole(t *testing.T) {
	s := newShared(t)
	torn := s.copied()
	b, err := os.ReadFile(filepath.Join(torn, "vault.keys"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(torn, "vault.keys.tmp"), b[:len(b)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	s.opens(torn, "second olive 2", "account-2")
	s.opens(torn, "first olive 1", "account-1")
	torn = s.copied()
	if err := os.WriteFile(filepath.Join(torn, "vault.keys"), b[:len(b)/2], 0o600); err != nil { // a disk that lied
		t.Fatal(err)
	}
	s.opens(torn, "first olive 1", "account-1") // by the spare copy, of when it was made
}
