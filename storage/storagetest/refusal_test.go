package storagetest_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"athar/fault"
	"athar/storage"
	"athar/storage/storagetest"
)

// digest is a hash of everything in a folder: names, sizes, times and bytes.
func digest(t *testing.T, dir string) string {
	t.Helper()
	h := sha256.New()
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		fi, err := e.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		fmt.Fprintf(h, "%q %d %v %v\n", rel, fi.Size(), fi.Mode(), fi.ModTime())
		if e.Type().IsRegular() {
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			h.Write(b)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// TestRefusalsChangeNothing: whatever keeps a vault from being opened is said by its
// kind, and leaves the folder as it was.
func TestRefusalsChangeNothing(t *testing.T) {
	f := makeFixture(t, true)
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		name       string
		ctx        context.Context
		passphrase string
		o          storage.Options
		harm       harm
		want       fault.Error
	}{
		{name: "wrong passphrase", passphrase: "زيتون قديم 48", want: fault.Error{Kind: fault.WrongPassphrase}},
		{name: "empty passphrase", passphrase: "", want: fault.Error{Kind: fault.WrongPassphrase}},
		{name: "stopped", ctx: cancelled, want: fault.Error{Kind: fault.Cancelled}},
		{name: "disk nearly full", o: storage.Options{MinFree: 1 << 60}, want: fault.Error{Kind: fault.NoSpace}},
		{name: "no vault", o: storage.Options{Dir: t.TempDir()}, want: fault.Error{Kind: fault.NotFound, Hint: "vault"}},
		{name: "damaged header", harm: func(t *testing.T, dir string) {
			flip("vault.keys", 0.3)(t, dir)
			cut("vault.keys.old", 0.9)(t, dir)
		}, want: fault.Error{Kind: fault.Corrupt, Hint: "header"}},
		{name: "newer format", harm: newerHeader, want: fault.Error{Kind: fault.TooNew, Hint: "vault"}},
		{name: "weaker stretching than allowed", o: storage.Options{KDF: storageFloor()}, want: fault.Error{Kind: fault.Corrupt, Hint: "kdf_weak"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := storagetest.CopyFolder(t, f.dir)
			if c.harm != nil {
				c.harm(t, dir)
			}
			if c.o.Dir == "" {
				c.o.Dir = dir
			}
			if c.o.KDF.IsZero() {
				c.o.KDF = storagetest.Work()
			}
			if c.ctx == nil {
				c.ctx = context.Background()
				if c.passphrase == "" && c.name != "empty passphrase" {
					c.passphrase = storagetest.Passphrase
				}
			} else {
				c.passphrase = storagetest.Passphrase
			}
			before := digest(t, c.o.Dir)
			_, err := storage.Open(c.ctx, c.passphrase, c.o)
			if !errors.Is(err, &c.want) {
				t.Errorf("%v, not %v", err, &c.want)
			}
			if digest(t, c.o.Dir) != before {
				t.Error("something was changed on disk")
			}
		})
	}
}

// TestSecondProcess leaves out the view, in which the first process works meanwhile.
func TestSecondProcess(t *testing.T) {
	f := makeFixture(t, true)
	o := storage.Options{Dir: f.dir, KDF: storagetest.Work()}
	v, err := storage.Open(context.Background(), storagetest.Passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	before := digest(t, filepath.Join(f.dir, "journal")) + digest(t, filepath.Join(f.dir, "vault.keys"))
	_, err = storage.Open(context.Background(), storagetest.Passphrase, o)
	if !errors.Is(err, &fault.Error{Kind: fault.Locked, Hint: "second_process"}) {
		t.Errorf("a second Open: %v", err)
	}
	if digest(t, filepath.Join(f.dir, "journal"))+digest(t, filepath.Join(f.dir, "vault.keys")) != before {
		t.Error("something was changed on disk")
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if v, err = storage.Open(context.Background(), storagetest.Passphrase, o); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestCreateRefusesAFolderInUse(t *testing.T) {
	f := makeFixture(t, true)
	o := storage.Options{Dir: f.dir, KDF: storagetest.Work()}
	before := digest(t, f.dir)
	if _, _, err := storage.Create(context.Background(), "another 12 olive", o); !errors.Is(err, &fault.Error{Kind: fault.Exists, Hint: "vault"}) {
		t.Errorf("over a vault: %v", err)
	}
	if digest(t, f.dir) != before {
		t.Error("something was changed on disk")
	}
	o.Dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(o.Dir, "letter.txt"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := storage.Create(context.Background(), "another 12 olive", o); !errors.Is(err, &fault.Error{Kind: fault.Exists, Hint: "folder"}) {
		t.Errorf("beside other files: %v", err)
	}
}

// TestEverythingButTheKeysIsGone: an empty vault is not taken for a new one.
func TestEverythingButTheKeysIsGone(t *testing.T) {
	f := makeFixture(t, true)
	remove("journal", "view", "view.sum*")(t, f.dir)
	v, err := storage.Open(context.Background(), storagetest.Passphrase, storage.Options{Dir: f.dir, KDF: storagetest.Work()})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Opened().Damage) == 0 {
		t.Error("nothing was said")
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}
