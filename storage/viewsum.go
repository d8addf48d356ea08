package storage

import (
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"sync"

	"athar/syncing/revision"
)

// sumWire is what is known at Close: how far the view follows, where the journal
// ends, and what the view's files are. It is authenticated as a whole.
type sumWire struct {
	_       struct{} `cbor:",toarray"`
	Schema  uint16   // of the values of the view
	Replica revision.Replica
	Last    uint64
	Stamp   revision.Stamp
	Journal mark
	Files   map[string][]byte // base name -> SHA-256
}

// hashFiles hashes the files of a folder, several at once.
func hashFiles(dir string) (map[string][]byte, error) {
	es, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	sums := make([][]byte, len(es))
	errs := make([]error, len(es))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(2, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				sums[i], errs[i] = hashFile(filepath.Join(dir, es[i].Name()))
			}
		})
	}
	for i := range es {
		next <- i
	}
	close(next)
	wg.Wait()
	out := make(map[string][]byte, len(es))
	for i, e := range es {
		if e.Name() != "LOCK" {
			out[e.Name()] = sums[i]
		}
	}
	return out, errors.Join(errs...)
}

func hashFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	_, err = io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{f}, make([]byte, 256<<10))
	return h.Sum(nil), errors.Join(err, f.Close())
}

// writeSum seals what the closed view and journal are.
func (v *Vault) writeSum() error {
	files, err := hashFiles(v.files.view())
	if err != nil {
		return err
	}
	b, err := v.codec.enc.Marshal(sumWire{Schema: viewSchema, Replica: v.self, Last: v.last, Stamp: v.stamp, Journal: v.j.end, Files: files})
	if err != nil {
		return err
	}
	m := v.keys.sum.MAC()
	m.Write(b)
	return replaceFile(v.files.sum(), m.Sum(b))
}

// readSeal reads what was sealed at a Close. What is missing or not authentic is zero.
func (v *Vault) readSeal(path string) (s sumWire) {
	b, err := os.ReadFile(path)
	const size = sha256.Size
	if err != nil || len(b) < size {
		return sumWire{}
	}
	m := v.keys.sum.MAC()
	m.Write(b[:len(b)-size])
	if !hmac.Equal(m.Sum(nil), b[len(b)-size:]) || v.codec.dec.Unmarshal(b[:len(b)-size], &s) != nil {
		return sumWire{}
	}
	return s
}

// readSum returns what was sealed at the last Close, and why the view does not fit it;
// "" where it does.
func (v *Vault) readSum() (sumWire, string) {
	s := v.readSeal(v.files.sum())
	if s.Schema == 0 {
		return s, "unclean"
	}
	if s.Schema != viewSchema {
		return s, "schema"
	}
	files, err := hashFiles(v.files.view())
	if err != nil {
		return s, "absent"
	}
	if !maps.EqualFunc(files, s.Files, func(a, b []byte) bool { return hmac.Equal(a, b) }) {
		return s, "changed"
	}
	return s, ""
}
