package storage

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"athar/fault"
	"athar/record"
	"athar/seal"
)

// TestTooMuchAtOnce sees that a commit whose frame would be too long to be read again is
// refused, instead of being acknowledged and lost at the next start.
func TestTooMuchAtOnce(t *testing.T) {
	v, _, err := Create(t.Context(), "ثلاث زيتونات فوق سطح أزرق", Options{KDF: seal.KDF{Memory: 8, Time: 1, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	value := make([]byte, maxField)
	var edits []Edit
	for range maxFrame/maxField + 1 {
		edits = append(edits, Edit{Record: record.NewID(), Kind: record.KindNote, Field: "text", Value: value})
	}
	if _, err := v.Commit(t.Context(), edits, nil); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "too_many"}) {
		t.Fatalf("got %v", err)
	}
	if _, err := v.Commit(t.Context(), edits[:64], nil); err != nil {
		t.Fatal(err)
	}
	r, err := v.Verify(t.Context(), nil)
	if err != nil || len(r.Damaged) > 0 || r.Records != 64 {
		t.Fatalf("%+v, %v", r, err)
	}
}

// TestNeverFinished cuts the making of a vault short behind its key file: it opens as
// the empty vault that it is, and nobody is told of damage.
func TestNeverFinished(t *testing.T) {
	const passphrase = "ثلاث زيتونات فوق سطح أزرق"
	o := Options{Dir: filepath.Join(t.TempDir(), "vault"), KDF: seal.KDF{Memory: 8, Time: 1, Lanes: 1}}
	v, _, err := Create(t.Context(), passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	es, err := os.ReadDir(o.Dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range es {
		if e.Name() != "vault.keys" && e.Name() != "vault.lock" {
			if err := os.RemoveAll(filepath.Join(o.Dir, e.Name())); err != nil {
				t.Fatal(err)
			}
		}
	}
	for range 2 {
		if v, err = Open(t.Context(), passphrase, o); err != nil {
			t.Fatal(err)
		}
		if d := v.Opened().Damage; len(d) > 0 {
			t.Errorf("%+v", d)
		}
		edit := Edit{Record: record.NewID(), Kind: record.KindNote, Field: "text", Value: []byte{0x61, 'x'}}
		if _, err := v.Commit(t.Context(), []Edit{edit}, nil); err != nil {
			t.Fatal(err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
}
