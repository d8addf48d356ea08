package storage

import (
	"bytes"
	"encoding/binary"
	"errors"

	badger "github.com/dgraph-io/badger/v4"

	"athar/fault"
	"athar/record"
	"athar/syncing/revision"
)

// Load returns a record as it stands. Kinds of failure: NotFound, Corrupt/record, Locked/closed.
func (v *Vault) Load(id record.ID) (State, error) {
	if err := v.use.enter("storage.load"); err != nil {
		return State{}, err
	}
	defer v.use.leave()
	return v.load(id)
}

func (v *Vault) load(id record.ID) (State, error) {
	var s State
	err := v.view.db.View(func(txn *badger.Txn) error {
		kind, err := v.view.get(txn, kindKey(id))
		if err != nil {
			return err
		}
		s, err = v.loadKind(txn, record.Kind(kind), id)
		return err
	})
	return s, readFault("storage.load", id.String(), err)
}

func (v *Vault) loadKind(txn *badger.Txn, kind record.Kind, id record.ID) (State, error) {
	plain, err := v.view.get(txn, recordKey(kind, id))
	if err != nil {
		return State{}, err
	}
	return decodeState(id, plain)
}

// readFault says in which way a read failed.
func readFault(op, ref string, err error) error {
	var f *fault.Error
	switch {
	case err == nil, errors.As(err, &f):
		return err
	case errors.Is(err, badger.ErrKeyNotFound):
		return fault.New(op, fault.NotFound, "record", nil).WithRef(ref)
	default:
		return fault.New(op, fault.Corrupt, "record", err).WithRef(ref)
	}
}

// Each gives every record of a kind to fn, in the order of their ids. A record that
// cannot be read ends it with Corrupt/record; Verify goes on and names them all. fn
// may call the vault.
func (v *Vault) Each(kind record.Kind, fn func(record.ID, State) error) error {
	return v.EachFrom(kind, record.ID{}, fn)
}

// EachFrom is Each from an id on: the records whose ids sort before from are not read.
func (v *Vault) EachFrom(kind record.Kind, from record.ID, fn func(record.ID, State) error) error {
	const op = "storage.each"
	if err := v.use.enter(op); err != nil {
		return err
	}
	defer v.use.leave()
	prefix := kindPrefix(kind)
	return v.view.db.View(func(txn *badger.Txn) error {
		return scanFrom(txn, prefix, append(bytes.Clone(prefix), from[:]...), true, func(key, value []byte) error {
			var id record.ID
			if copy(id[:], key[len(prefix):]) != len(id) {
				return nil
			}
			plain, _, err := v.view.open(key, value)
			if err != nil {
				return readFault(op, id.String(), err)
			}
			s, err := decodeState(id, plain)
			if err != nil {
				return readFault(op, id.String(), err)
			}
			return fn(id, s)
		})
	})
}

// EachOf gives the records of one inquiry to fn, the inquiry itself among them.
func (v *Vault) EachOf(inquiry record.ID, fn func(record.ID, State) error) error {
	if err := v.use.enter("storage.each_of"); err != nil {
		return err
	}
	defer v.use.leave()
	prefix := inquiryKey(inquiry, record.ID{})[:1+len(inquiry)]
	return v.view.db.View(func(txn *badger.Txn) error {
		return scan(txn, prefix, true, func(key, value []byte) error {
			var id record.ID
			copy(id[:], key[len(prefix):])
			kind, _, err := v.view.open(key, value)
			if err != nil {
				return readFault("storage.each_of", id.String(), err)
			}
			s, err := v.loadKind(txn, record.Kind(kind), id)
			if err != nil {
				return readFault("storage.each_of", id.String(), err)
			}
			return fn(id, s)
		})
	})
}

// Derived gives every derived value whose name begins with prefix to fn, in the
// order of the names. The value is fn's to keep.
func (v *Vault) Derived(prefix string, fn func(name string, value []byte) error) error {
	if err := v.use.enter("storage.derived"); err != nil {
		return err
	}
	defer v.use.leave()
	return v.view.db.View(func(txn *badger.Txn) error {
		return scan(txn, derivedKey(prefix), true, func(key, value []byte) error {
			p, _, err := v.view.open(key, value)
			if err != nil {
				return fault.New("storage.derived", fault.Corrupt, "derived", err)
			}
			return fn(string(key[1:]), p)
		})
	})
}

// History returns every op of a record that this vault knows, in the order in which
// they came. Where a part of the journal cannot be read the ops of the rest are
// returned together with Corrupt/history.
func (v *Vault) History(id record.ID) ([]revision.Op, error) {
	const op = "storage.history"
	if err := v.use.enter(op); err != nil {
		return nil, err
	}
	defer v.use.leave()
	var places []place
	prefix := historyKey(id, 0)[:1+len(id)]
	err := v.view.db.View(func(txn *badger.Txn) error {
		return scan(txn, prefix, true, func(_, value []byte) error {
			if len(value) != 12 {
				return fault.New(op, fault.Corrupt, "history", nil).WithRef(id.String())
			}
			places = append(places, place{Segment: binary.BigEndian.Uint32(value), Offset: int64(binary.BigEndian.Uint64(value[4:]))})
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	if len(places) == 0 {
		return nil, fault.New(op, fault.NotFound, "record", nil).WithRef(id.String())
	}
	var ops []revision.Op
	var bad error
	for _, p := range places {
		f, err := v.j.frameAt(p)
		if err == nil {
			var all []revision.Op
			if all, err = v.codec.decodeOps(f.payload); err == nil {
				for _, o := range all {
					if bytes.Equal(o.Record[:], id[:]) {
						ops = append(ops, o)
					}
				}
			}
		}
		if err != nil {
			bad = fault.New(op, fault.Corrupt, "history", err).WithRef(id.String())
		}
	}
	return ops, bad
}
