package storage

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"

	"athar/fault"
	"athar/seal"
	"athar/syncing/revision"
)

// vaultFiles are the names of a vault's files. The zero value is a vault in memory.
type vaultFiles struct{ dir string }

func (f vaultFiles) header() string      { return filepath.Join(f.dir, "vault.keys") }
func (f vaultFiles) spare() string       { return filepath.Join(f.dir, "vault.keys.old") }
func (f vaultFiles) lock() string        { return filepath.Join(f.dir, "vault.lock") }
func (f vaultFiles) replica() string     { return filepath.Join(f.dir, "replica") }
func (f vaultFiles) sum() string         { return filepath.Join(f.dir, "view.sum") }
func (f vaultFiles) lastSum() string     { return filepath.Join(f.dir, "view.sum.last") }
func (f vaultFiles) view() string        { return filepath.Join(f.dir, "view") }
func (f vaultFiles) damaged() string     { return filepath.Join(f.dir, "view.damaged") }
func (f vaultFiles) journal() string     { return filepath.Join(f.dir, "journal") }
func (f vaultFiles) attachments() string { return filepath.Join(f.dir, "attachments") }

// asides are the names of a view that was put aside, by how often it was tried.
func (f vaultFiles) asides() []string {
	return []string{f.view() + ".aside", f.view() + ".aside-1", f.view() + ".aside-2"}
}

// readHeader reads the header, or its spare copy where the header is damaged. spare
// reports that it was the copy.
func (f vaultFiles) readHeader(op string) (h *seal.Header, spare bool, err error) {
	b, err := os.ReadFile(f.header())
	if err == nil {
		if h, err = seal.ParseHeader(b); err == nil {
			return h, false, nil
		}
		if fault.KindOf(err) == fault.TooNew {
			return nil, false, err
		}
	} else if !errors.Is(err, os.ErrNotExist) {
		return nil, false, fault.New(op, fault.Internal, "disk", err)
	}
	first := err
	if b, err = os.ReadFile(f.spare()); err == nil {
		if h, err = seal.ParseHeader(b); err == nil {
			return h, true, nil
		}
	}
	if errors.Is(first, os.ErrNotExist) {
		return nil, false, fault.New(op, fault.NotFound, "vault", first)
	}
	return nil, false, first
}

// writeHeader puts a header in place of the old one, which stays as the spare copy
// until the next time the vault is opened with the new one.
func (f vaultFiles) writeHeader(h *seal.Header, vault seal.Key) error {
	b, err := h.Marshal(vault)
	if err != nil {
		return err
	}
	if old, err := os.ReadFile(f.header()); err == nil {
		if _, err := seal.ParseHeader(old); err == nil {
			if err := replaceFile(f.spare(), old); err != nil {
				return err
			}
		}
	}
	return replaceFile(f.header(), b)
}

// refreshSpare makes the spare copy the same as the header: from now on the copy
// opens with the passphrases of today only.
func (f vaultFiles) refreshSpare() error {
	b, err := os.ReadFile(f.header())
	if err != nil {
		return err
	}
	if old, err := os.ReadFile(f.spare()); err == nil && bytes.Equal(old, b) {
		return nil
	}
	return replaceFile(f.spare(), b)
}

// replicaWire names this copy of the vault, and the place that it is the copy of.
type replicaWire struct {
	_       struct{} `cbor:",toarray"`
	Replica revision.Replica
	Place   [32]byte
}

// readReplica returns the name of this copy. A folder that was copied or restored is
// another copy and gets a name of its own: two copies that number their ops alike
// could never be brought together.
func (f vaultFiles) readReplica(k keys, c codec) (r revision.Replica, ok bool) {
	file, err := os.Open(f.replica())
	if err != nil {
		return r, false
	}
	defer file.Close()
	b := make([]byte, 1024)
	n, _ := file.Read(b)
	plain, err := k.device.Open(nil, b[:n], []byte("athar/replica/v1"))
	var w replicaWire
	if err != nil || c.dec.Unmarshal(plain, &w) != nil || w.Place != placeOf(file) {
		return r, false
	}
	return w.Replica, true
}

// newReplica names this copy and writes the name down. The file is made anew, never
// written over, for its number on the disk is a part of what tells copies apart.
func (f vaultFiles) newReplica(k keys, c codec) (r revision.Replica, err error) {
	_, _ = rand.Read(r[:])
	if f.dir == "" {
		return r, nil
	}
	tmp := f.replica() + ".new"
	file, err := os.OpenFile(tmp, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return r, err
	}
	plain, err := c.enc.Marshal(replicaWire{Replica: r, Place: placeOf(file)})
	if err == nil {
		_, err = file.Write(k.device.Seal(nil, plain, []byte("athar/replica/v1")))
	}
	if err == nil {
		err = file.Sync()
	}
	if err = errors.Join(err, file.Close()); err != nil {
		return r, err
	}
	if err := os.Rename(tmp, f.replica()); err != nil {
		return r, err
	}
	return r, syncDir(f.dir)
}

// placeOf is a digest of the machine and of the file's number on its disk.
func placeOf(f *os.File) [32]byte {
	machine := ""
	for _, path := range []string{"/etc/machine-id", "/var/lib/dbus/machine-id"} {
		if b, err := os.ReadFile(path); err == nil && len(b) > 0 {
			machine = string(b)
			break
		}
	}
	if machine == "" {
		machine, _ = os.Hostname()
	}
	return sha256.Sum256([]byte("athar/place/v1\x00" + machine + "\x00" + fileIdentity(f)))
}
