package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"athar/fault"
	"athar/record"
	"athar/seal"
)

// renameField is what a migration looks like: it gives a field another name, by ops.
func renameField(kind record.Kind, from, to string) migration {
	return migration{name: "rename", run: func(ctx context.Context, v *Vault) error {
		var edits []Edit
		err := v.Each(kind, func(id record.ID, s State) error {
			if value := s.Fields[from].Value(); value != nil {
				edits = append(edits, Edit{Record: id, Kind: kind, Field: to, Value: value}, Edit{Record: id, Kind: kind, Field: from})
			}
			return nil
		})
		if err != nil {
			return err
		}
		_, err = v.Commit(ctx, edits, nil)
		return err
	}}
}

func TestMigrate(t *testing.T) {
	ctx := context.Background()
	o := Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: tiny()}
	v, _, err := Create(ctx, "olive 47 road", o)
	if err != nil {
		t.Fatal(err)
	}
	id := record.NewID()
	if err := save(v, id, "what was written"); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	failing := errors.New("the power was cut")
	step := renameField(record.KindNote, "text", "words")
	o.steps = []migration{{name: "fails", run: func(ctx context.Context, v *Vault) error {
		return errors.Join(step.run(ctx, v), failing)
	}}}
	if _, err := Open(ctx, "olive 47 road", o); !errors.Is(err, failing) {
		t.Fatalf("a step that fails: %v", err)
	}
	o.steps = []migration{step, renameField(record.KindNote, "words", "said")}
	if v, err = Open(ctx, "olive 47 road", o); err != nil {
		t.Fatal(err)
	}
	s, err := v.Load(id)
	if err != nil || string(s.Values()["said"]) != "what was written" || len(s.Values()) != 1 {
		t.Errorf("%q, %v", s.Values(), err)
	}
	if ops, err := v.History(id); err != nil || len(ops) != 5 {
		t.Errorf("%d ops, %v", len(ops), err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	o.steps = nil
	if _, err := Open(ctx, "olive 47 road", o); !errors.Is(err, &fault.Error{Kind: fault.TooNew, Hint: "vault"}) {
		t.Errorf("an earlier Athar: %v", err)
	}
}

// TestAnotherView: a view of another version is made again.
func TestAnotherView(t *testing.T) {
	v, _, o := sickVault(t, 0)
	o.wrap = nil
	id := record.NewID()
	if err := save(v, id, "x"); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	v, err := Open(context.Background(), "olive 47 road", o)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.view.db.Close(); err != nil {
		t.Fatal(err)
	}
	k := v.keys
	sum := v.readSeal(v.files.lastSum())
	sum.Schema = viewSchema + 1
	sum.Files, err = hashFiles(v.files.view())
	if err != nil {
		t.Fatal(err)
	}
	b, err := v.codec.enc.Marshal(sum)
	if err != nil {
		t.Fatal(err)
	}
	m := k.sum.MAC()
	m.Write(b)
	if err := os.WriteFile(v.files.sum(), m.Sum(b), 0o600); err != nil {
		t.Fatal(err)
	}
	v.lock.release()
	if v, err = Open(context.Background(), "olive 47 road", o); err != nil {
		t.Fatal(err)
	}
	if r := v.Opened(); !r.Rebuilt || r.Why != "schema" {
		t.Errorf("%+v", r)
	}
	shows(t, v, id, "x")
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestAccess: passphrases and sheets come and go; the records stay.
func TestAccess(t *testing.T) {
	ctx := context.Background()
	o := Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: tiny(), Author: "a1"}
	v, first, err := Create(ctx, "olive 47 road", o)
	if err != nil {
		t.Fatal(err)
	}
	id := record.NewID()
	if err := save(v, id, "x"); err != nil {
		t.Fatal(err)
	}
	if err := v.ChangePassphrase(ctx, "wrong", "stone bridge 12"); fault.KindOf(err) != fault.WrongPassphrase {
		t.Errorf("with a wrong passphrase: %v", err)
	}
	if err := v.ChangePassphrase(ctx, "olive 47 road", "\x00"); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "passphrase_characters"}) {
		t.Errorf("a control character: %v", err)
	}
	if err := v.ChangePassphrase(ctx, "olive 47 road", "stone bridge 12"); err != nil {
		t.Fatal(err)
	}
	second, err := v.NewRecovery(ctx)
	if err != nil {
		t.Fatal(err)
	}
	other, err := v.AddPassphrase(ctx, "third lantern 5", "a2")
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	opens := func(open func(Options) (*Vault, error), author string) {
		t.Helper()
		o := Options{Dir: o.Dir, KDF: tiny()}
		v, err := open(o)
		if author == "" {
			if fault.KindOf(err) != fault.WrongPassphrase {
				t.Errorf("it opens: %v", err)
			}
			return
		}
		if err != nil {
			t.Error(err)
			return
		}
		shows(t, v, id, "x")
		if v.Author() != author {
			t.Errorf("%q writes, not %q", v.Author(), author)
		}
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}
	pass := func(p string) func(Options) (*Vault, error) {
		return func(o Options) (*Vault, error) { return Open(ctx, p, o) }
	}
	code := func(c seal.RecoveryCode) func(Options) (*Vault, error) {
		return func(o Options) (*Vault, error) { return OpenRecovery(ctx, c.Text(), o) }
	}
	opens(pass("olive 47 road"), "")
	opens(code(first), "")
	opens(pass("stone bridge 12"), "a1")
	opens(pass("third lantern 5"), "a2")

	// From the second opening on even the spare copy knows the passphrases of today only.
	if err := os.Remove(filepath.Join(o.Dir, "vault.keys")); err != nil {
		t.Fatal(err)
	}
	opens(pass("olive 47 road"), "")
	opens(pass("stone bridge 12"), "a1")

	if v, err = OpenRecovery(ctx, second.Text(), o); err != nil {
		t.Fatal(err)
	}
	if err := v.ResetPassphrase(ctx, "a1", "found again 33"); err != nil {
		t.Fatal(err)
	}
	if err := v.RemoveSlot(other); err != nil {
		t.Fatal(err)
	}
	if n := len(v.Slots()); n != 2 {
		t.Errorf("%d slots", n)
	}
	if err := v.RemoveSlot(v.Slots()[0].ID); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "last_slot"}) {
		t.Errorf("the last passphrase: %v", err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	opens(pass("stone bridge 12"), "")
	opens(pass("third lantern 5"), "")
	opens(pass("found again 33"), "a1")
}

// TestCopyGetsAName: a folder that was copied numbers its saves under a name of its own.
func TestCopyGetsAName(t *testing.T) {
	ctx := context.Background()
	v, _, o := sickVault(t, 0)
	o.wrap = nil
	id := record.NewID()
	if err := save(v, id, "x"); err != nil {
		t.Fatal(err)
	}
	self := v.Replica()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	copied := filepath.Join(t.TempDir(), "copy")
	if err := os.CopyFS(copied, os.DirFS(o.Dir)); err != nil {
		t.Fatal(err)
	}
	for dir, same := range map[string]bool{o.Dir: true, copied: false} {
		o.Dir = dir
		if v, err := Open(ctx, "olive 47 road", o); err != nil {
			t.Error(err)
		} else {
			if (v.Replica() == self) != same {
				t.Errorf("the same name: %v", v.Replica() == self)
			}
			if err := save(v, id, "y"); err != nil {
				t.Error(err)
			}
			ops, err := v.History(id)
			if err != nil || len(ops) != 2 || (ops[1].ID.Replica == self) != same {
				t.Errorf("%v, %v", ops, err)
			}
			if err := v.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

// TestCloseWaitsForReaders: what is read is let through, then everything is refused.
func TestCloseWaitsForReaders(t *testing.T) {
	v, _, _ := sickVault(t, 0)
	id := record.NewID()
	if err := save(v, id, "x"); err != nil {
		t.Fatal(err)
	}
	inside, closed := make(chan struct{}), make(chan error, 1)
	go func() {
		<-inside
		closed <- v.Close()
	}()
	err := v.Each(record.KindNote, func(record.ID, State) error {
		close(inside)
		for v.use.enter("test") == nil { // until Close has begun
			v.use.leave()
		}
		select {
		case <-closed:
			t.Error("Close did not wait")
		default:
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if k := v.keys.vault.Bytes(); string(k) != string(make([]byte, len(k))) {
		t.Error("the key is still in memory")
	}
}

// TestSweep: what an interrupted run left half made is cleared away, and nothing else.
func TestSweep(t *testing.T) {
	v, _, o := sickVault(t, 0)
	o.wrap = nil
	id, _, err := v.Attach(context.Background(), strings.NewReader("a picture"), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	half := []string{"vault.keys.new", "view.sum.new", "replica.new", filepath.Join("attachments", "new-ABC")}
	for _, name := range half {
		if err := os.WriteFile(filepath.Join(o.Dir, name), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if v, err = Open(context.Background(), "olive 47 road", o); err != nil {
		t.Fatal(err)
	}
	for _, name := range half {
		if _, err := os.Stat(filepath.Join(o.Dir, name)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s is still there: %v", name, err)
		}
	}
	if r, err := v.Verify(context.Background(), nil); err != nil || r.Attachments != 1 || len(r.Damaged) > 0 {
		t.Errorf("%s: %+v, %v", id, r, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}
