// Package storagetest is the suite that a vault must pass in every mode: in memory,
// on disk, read again after it was closed, and after the power was cut in the middle
// of a write.
package storagetest

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"athar/record"
	"athar/seal"
	"athar/storage"
)

// Passphrase opens the vaults of the suite.
const Passphrase = "زيتون قديم 47 على الطريق"

// Work is as little stretching as there can be: for tests only.
func Work() seal.KDF { return seal.KDF{Memory: 8, Time: 1, Lanes: 1} }

// Mode is one way in which a vault lives between writing and reading.
type Mode struct {
	Name    string
	InPlace bool // the vault stays open: nothing happens between
	Memory  bool
	// Between is what happens to the folder of a closed vault, or of one that was never
	// closed; it returns the folder to go on with.
	Between func(t testing.TB, dir string) string
	Unclean bool // the vault is not closed before Between
}

// Modes returns all modes.
func Modes() []Mode {
	same := func(_ testing.TB, dir string) string { return dir }
	return []Mode{
		{Name: "memory", Memory: true, InPlace: true},
		{Name: "disk", InPlace: true},
		{Name: "reopened", Between: same},
		{Name: "killed", Unclean: true, Between: CopyFolder},
		{Name: "torn", Unclean: true, Between: func(t testing.TB, dir string) string {
			dir = CopyFolder(t, dir)
			tear(t, dir)
			return dir
		}},
	}
}

// World is a vault of a mode.
type World struct {
	T    testing.TB
	V    *storage.Vault
	Mode Mode
	Code seal.RecoveryCode
	o    storage.Options
}

// NewWorld makes a vault.
func NewWorld(t testing.TB, m Mode, o storage.Options) *World {
	t.Helper()
	if !m.Memory {
		o.Dir = filepath.Join(t.TempDir(), "vault")
	}
	if o.KDF.IsZero() {
		o.KDF = Work()
	}
	v, code, err := storage.Create(context.Background(), Passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	w := &World{T: t, V: v, Mode: m, Code: code, o: o}
	t.Cleanup(func() { _ = w.V.Close() })
	return w
}

// Pass lets happen what happens in this mode between writing and reading.
func (w *World) Pass() {
	w.T.Helper()
	if w.Mode.InPlace {
		return
	}
	old := w.V
	if !w.Mode.Unclean {
		if err := old.Close(); err != nil {
			w.T.Fatal(err)
		}
	}
	w.o.Dir = w.Mode.Between(w.T, w.o.Dir)
	v, err := storage.Open(context.Background(), Passphrase, w.o)
	if err != nil {
		w.T.Fatal(err)
	}
	w.V = v
	if w.Mode.Unclean {
		_ = old.Close() // the folder that was left behind
		if !v.Opened().Rebuilt {
			w.T.Error("an unclean end was not noticed")
		}
	}
	if d := v.Opened().Damage; len(d) > 0 {
		w.T.Errorf("damage where there is none: %+v", d)
	}
}

// CopyFolder copies a vault's folder as it is on disk at this moment, as if the power
// had been cut, and returns the copy.
func CopyFolder(t testing.TB, dir string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy")
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.MkdirAll(filepath.Join(to, rel), 0o700)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		// Badger's logs are sized ahead: their empty ends need not be written.
		path = filepath.Join(to, rel)
		if err := os.WriteFile(path, bytes.TrimRight(b, "\x00"), 0o600); err != nil {
			return err
		}
		return os.Truncate(path, int64(len(b)))
	})
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// tear leaves half a frame at the end of the journal, as a power cut would.
func tear(t testing.TB, dir string) {
	t.Helper()
	segments, err := filepath.Glob(filepath.Join(dir, "journal", "*.seg"))
	if err != nil || len(segments) == 0 {
		t.Fatal("no journal", err)
	}
	last := segments[len(segments)-1]
	b, err := os.ReadFile(last)
	if err != nil {
		t.Fatal(err)
	}
	half := append([]byte("AJF1\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x09"), b[40:120]...)
	if err := os.WriteFile(last, append(b, half...), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Text is a text as a field's value.
func Text(s string) []byte {
	b, err := cbor.Marshal(s)
	if err != nil {
		panic(err)
	}
	return b
}

// Ref is a record's id as a field's value.
func Ref(id record.ID) []byte {
	b, err := cbor.Marshal(id[:])
	if err != nil {
		panic(err)
	}
	return b
}

// Given is an invented name, another one for each n.
func Given(n int) string {
	names := []string{"ميّاسة", "ديالا", "قصي", "نورس", "وضّاح", "لجين", "تيماء", "سنان", "أوس", "رفيف"}
	return fmt.Sprintf("%s الزعتريّان %d", names[n%len(names)], n)
}

// Person returns the edits that make a person with a name in an inquiry.
func Person(inquiry, id record.ID, name string) []storage.Edit {
	return []storage.Edit{
		{Record: id, Kind: record.KindPerson, Field: "inquiry", Value: Ref(inquiry)},
		{Record: id, Kind: record.KindPerson, Field: "role", Value: Text("sought")},
		{Record: id, Kind: record.KindPerson, Field: "names/0001/given", Value: Text(name)},
	}
}

// Inquiry returns the edits that make an inquiry.
func Inquiry(id record.ID, reference string) []storage.Edit {
	return []storage.Edit{
		{Record: id, Kind: record.KindInquiry, Field: "reference", Value: Text(reference)},
		{Record: id, Kind: record.KindInquiry, Field: "status", Value: Text("open")},
	}
}

// Save commits and fails the test where that fails.
func (w *World) Save(edits ...storage.Edit) {
	w.T.Helper()
	if _, err := w.V.Commit(context.Background(), edits, nil); err != nil {
		w.T.Fatal(err)
	}
}

// Whole fails the test unless every save, record and attachment can be read.
func (w *World) Whole() {
	w.T.Helper()
	r, err := w.V.Verify(context.Background(), nil)
	if err != nil {
		w.T.Fatal(err)
	}
	if len(r.Damaged) > 0 {
		w.T.Errorf("damaged: %+v", r.Damaged)
	}
}
