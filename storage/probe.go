package storage

import (
	"bytes"
	"io"
	"time"

	badger "github.com/dgraph-io/badger/v4"

	"athar/seal"
)

// probeTime is how long a probe may take before it is given up.
const probeTime = 2 * time.Minute

// probe tries a view in a process of its own. Without Options.Probe every view passes.
func (v *Vault) probe(dir string) bool {
	if v.o.Probe == nil {
		return true
	}
	c := v.o.Probe(dir)
	if c == nil {
		return true
	}
	c.Stdin = bytes.NewReader(v.keys.badger.Bytes())
	if c.Start() != nil {
		return true // it cannot be tried; the folder's name still counts the attempts
	}
	t := time.AfterFunc(probeTime, func() { _ = c.Process.Kill() })
	defer t.Stop()
	return c.Wait() == nil
}

// ProbeMain is what the process that Options.Probe starts has to run: it reads the
// view's key from in, opens the view and reads all of it. It returns the exit code of
// the process: 0 where the view can be used. What Badger prints when it ends the process
// is lost with the standard error of a command that has none.
func ProbeMain(viewDir string, in io.Reader) int {
	b := make([]byte, seal.KeySize)
	if _, err := io.ReadFull(in, b); err != nil || doctor(viewDir) != nil {
		return 2
	}
	k, err := seal.KeyFrom(b)
	if err != nil {
		return 2
	}
	defer k.Wipe()
	w, err := openView(viewDir, k, nil, false)
	if err != nil {
		return 1
	}
	err = w.db.View(func(txn *badger.Txn) error {
		return scan(txn, nil, true, func(_, _ []byte) error { return nil })
	})
	if e := w.db.Close(); err != nil || e != nil {
		return 1
	}
	return 0
}
