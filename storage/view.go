package storage

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	badger "github.com/dgraph-io/badger/v4"
	"github.com/dgraph-io/badger/v4/options"

	"athar/record"
	"athar/seal"
)

// The keys of the view. Values are sealed (see view.seal) but for the history, whose
// values are places in the journal, where everything is sealed itself.
const (
	keyMeta    = 'm' // m name
	keyRecord  = 'r' // r kind 0 id          -> state
	keyKind    = 'x' // x id                 -> kind
	keyInquiry = 'i' // i inquiry id         -> kind
	keyHistory = 'h' // h id seq             -> place of a frame
	keyDerived = 'd' // d name               -> value of the caller
)

// viewSchema is the version of the values in the view. Another version makes the
// view be made again from the journal.
const viewSchema = 1

// maxValue keeps every value out of Badger's value log.
const maxValue = 1<<20 - 1

// view is Badger as a store of sealed values that can be made again.
type view struct {
	db  *badger.DB
	box *seal.Box
}

// viewOptions are for a laptop: little memory, small files (Windows allocates them
// for real), no flushing (the journal is what is flushed).
func viewOptions(dir string, key []byte) badger.Options {
	o := badger.DefaultOptions(dir).WithLogger(nil).WithMetricsEnabled(false).WithDetectConflicts(false).
		WithMemTableSize(8 << 20).WithNumMemtables(2).WithNumLevelZeroTables(2).WithNumLevelZeroTablesStall(8).WithNumCompactors(2).
		WithIndexCacheSize(8 << 20).WithBlockCacheSize(16 << 20).WithValueLogFileSize(16 << 20).WithValueThreshold(1 << 20).
		WithSyncWrites(false).WithCompression(options.None)
	if dir == "" {
		return o.WithInMemory(true).WithDir("").WithValueDir("").WithIndexCacheSize(0)
	}
	return o.WithEncryptionKey(key)
}

// openView opens Badger. trusted says that the bytes were authenticated just now, so
// that their checksums need not be computed once more.
func openView(dir string, key seal.Key, box *seal.Box, trusted bool) (*view, error) {
	o := viewOptions(dir, key.Bytes())
	if trusted {
		o = o.WithChecksumVerificationMode(options.NoVerification)
	} else {
		o = o.WithChecksumVerificationMode(options.OnTableRead)
	}
	if dir != "" {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
	}
	db, err := badger.Open(o)
	// Badger's own lock may be held for a moment longer than Badger was open, by a
	// program that was being started meanwhile.
	for try := 0; err != nil && strings.Contains(err.Error(), "directory lock") && try < 20; try++ {
		time.Sleep(10 * time.Millisecond)
		db, err = badger.Open(o)
	}
	if err != nil {
		return nil, err
	}
	return &view{db: db, box: box}, nil
}

// The room and the time that closing Badger may need.
const (
	closeRoom = 24 << 20
	closeTime = 15 * time.Second
)

var (
	errNoRoom = errors.New("storage: the view was left as it is, for want of room")
	errStuck  = errors.New("storage: the view could not be written at its end")
)

// close closes Badger. On a full disk that would end the process, and on a disk that
// fails it would go on trying for ever: then Badger is left as it is. Nothing is lost
// by that, for the journal has everything; the view will be looked at anew.
func (w *view) close(room uint64, limit time.Duration) error {
	if room < closeRoom {
		return errNoRoom
	}
	done := make(chan error, 1)
	go func() { done <- w.db.Close() }()
	t := time.NewTimer(limit)
	defer t.Stop()
	select {
	case err := <-done:
		return err
	case <-t.C:
		return errStuck
	}
}

// closeView closes a view of this vault.
func (v *Vault) closeView(w *view) error {
	room, limit := uint64(closeRoom), closeTime
	if v.o.Dir != "" {
		if n, err := v.free(v.o.Dir); err == nil {
			room = n
		}
	}
	if v.o.patience > 0 {
		limit = v.o.patience
	}
	return w.close(room, limit)
}

// doctor looks at a view before Badger may touch it: in some states Badger deletes
// the data, or ends the process.
func doctor(dir string) error {
	es, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	var data, manifest, registry bool
	for _, e := range es {
		switch ext := filepath.Ext(e.Name()); {
		case ext == ".mem" || ext == ".vlog":
			if fi, err := e.Info(); err == nil && fi.Size() == 0 {
				// Left by a kill between creation and sizing; Badger would not open.
				if err := os.Remove(filepath.Join(dir, e.Name())); err != nil {
					return err
				}
				continue
			}
			data = true
		case ext == ".sst":
			data = true
		case e.Name() == "MANIFEST":
			manifest = true
		case e.Name() == "KEYREGISTRY":
			registry = true
		}
	}
	if data && !manifest {
		return errors.New("manifest missing")
	}
	if data && !registry {
		return errors.New("key registry missing")
	}
	return nil
}

func recordKey(kind record.Kind, id record.ID) []byte {
	k := append([]byte{keyRecord}, kind...)
	return append(append(k, 0), id[:]...)
}

func kindPrefix(kind record.Kind) []byte { return append(append([]byte{keyRecord}, kind...), 0) }

func kindKey(id record.ID) []byte { return append([]byte{keyKind}, id[:]...) }

func inquiryKey(inquiry, id record.ID) []byte {
	return append(append([]byte{keyInquiry}, inquiry[:]...), id[:]...)
}

func historyKey(id record.ID, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(append([]byte{keyHistory}, id[:]...), seq)
}

func metaKey(name string) []byte { return append([]byte{keyMeta}, name...) }

func derivedKey(name string) []byte { return append([]byte{keyDerived}, name...) }

// valueAround is what a value is bound to: where it stands, and in which version.
func valueAround(key []byte, schema uint16, version uint64) []byte {
	a := append([]byte("athar/record/v1\x00"), byte(schema>>8), byte(schema))
	a = binary.BigEndian.AppendUint64(a, version)
	return append(a, key...)
}

// valueHead is the clear part of a value: schema and version.
const valueHead = 2 + 8

// seal makes a value. version is the number of the frame that it comes from.
func (w *view) seal(key, plain []byte, version uint64) []byte {
	v := make([]byte, valueHead, valueHead+len(plain)+seal.Overhead)
	binary.BigEndian.PutUint16(v, viewSchema)
	binary.BigEndian.PutUint64(v[2:], version)
	return w.box.Seal(v, plain, valueAround(key, viewSchema, version))
}

// open authenticates a value and returns what is in it, and its version.
func (w *view) open(key, value []byte) ([]byte, uint64, error) {
	if len(value) < valueHead {
		return nil, 0, seal.ErrOpen
	}
	schema, version := binary.BigEndian.Uint16(value), binary.BigEndian.Uint64(value[2:])
	p, err := w.box.Open(nil, value[valueHead:], valueAround(key, schema, version))
	return p, version, err
}

// get returns a value, or badger.ErrKeyNotFound.
func (w *view) get(txn *badger.Txn, key []byte) ([]byte, error) {
	it, err := txn.Get(key)
	if err != nil {
		return nil, err
	}
	var p []byte
	err = it.Value(func(v []byte) error {
		p, _, err = w.open(key, v)
		return err
	})
	return p, err
}

// scan gives every key with a prefix and its raw value, in order. What it gives is
// valid until fn returns.
func scan(txn *badger.Txn, prefix []byte, values bool, fn func(key, value []byte) error) error {
	return scanFrom(txn, prefix, prefix, values, fn)
}

// scanFrom is scan from a key on.
func scanFrom(txn *badger.Txn, prefix, from []byte, values bool, fn func(key, value []byte) error) error {
	o := badger.DefaultIteratorOptions
	o.Prefix, o.PrefetchValues = prefix, values
	it := txn.NewIterator(o)
	defer it.Close()
	for it.Seek(from); it.Valid(); it.Next() {
		item := it.Item()
		if !values {
			if err := fn(item.Key(), nil); err != nil {
				return err
			}
			continue
		}
		if err := item.Value(func(v []byte) error { return fn(item.Key(), v) }); err != nil {
			return err
		}
	}
	return nil
}
