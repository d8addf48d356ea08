package storage

import (
	"encoding/binary"
	"encoding/hex"
	"errors"

	badger "github.com/dgraph-io/badger/v4"

	"athar/fault"
	"athar/record"
	"athar/syncing/revision"
)

// inquiryField is the field by which a record says to which inquiry it belongs.
const inquiryField = "inquiry"

// applied is how far the view follows the journal, and where this replica stands.
type applied struct {
	_       struct{} `cbor:",toarray"`
	Seq     uint64
	Records uint64           // in the view
	Replica revision.Replica // the copy that wrote the view
	Last    uint64           // of its ops
	Stamp   revision.Stamp
}

// applier carries ops into the view. States that it touched stay at hand until flush.
type applier struct {
	v      *Vault
	states map[record.ID]*touched
	hist   []histEntry
	seq    uint64
}

type touched struct {
	state State
	fresh bool      // not in the view yet
	was   record.ID // the inquiry under which it is in the index; zero: not yet
	seq   uint64
}

type histEntry struct {
	id  record.ID
	seq uint64
	at  place
}

func (v *Vault) newApplier() *applier {
	return &applier{v: v, states: map[record.ID]*touched{}}
}

// state returns the record as it stands with everything applied so far; an unknown
// record is empty.
func (a *applier) state(id record.ID) (*touched, error) {
	if t := a.states[id]; t != nil {
		return t, nil
	}
	s, err := a.v.load(id)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return nil, err
	}
	t := &touched{state: s, was: s.Inquiry, fresh: err != nil}
	if s.Fields == nil {
		t.state.Fields = map[string]Register{}
	}
	a.states[id] = t
	return t, nil
}

// fold takes an op into the state of its record.
func (a *applier) fold(op revision.Op) error {
	id := record.ID(op.Record)
	t, err := a.state(id)
	if err != nil {
		return err
	}
	if t.state.Kind == "" {
		t.state.Kind = record.Kind(op.Kind)
		if t.state.Kind == record.KindInquiry {
			t.state.Inquiry = id
		}
	}
	r := t.state.Fields[op.Field]
	r.Apply(op)
	t.state.Fields[op.Field] = r
	if op.Field == inquiryField && t.state.Kind != record.KindInquiry {
		t.state.Inquiry = decodeID(a.v.codec, r.Value())
	}
	return nil
}

// stands says that an op, folded before or next, is in a frame of the journal.
func (a *applier) stands(op revision.Op, seq uint64, at place) {
	id := record.ID(op.Record)
	if t := a.states[id]; t != nil {
		t.seq = seq
	}
	if n := len(a.hist); n == 0 || a.hist[n-1].id != id || a.hist[n-1].seq != seq {
		a.hist = append(a.hist, histEntry{id: id, seq: seq, at: at})
	}
	a.seq = max(a.seq, seq)
}

// decodeID reads a record's id out of CBOR: bytes, or the text of an id.
func decodeID(c codec, b []byte) record.ID {
	var raw []byte
	if c.dec.Unmarshal(b, &raw) == nil && len(raw) == len(record.ID{}) {
		return record.ID(raw)
	}
	var text string
	if c.dec.Unmarshal(b, &text) == nil {
		if raw, err := hex.DecodeString(text); err == nil && len(raw) == len(record.ID{}) {
			return record.ID(raw)
		}
	}
	return record.ID{}
}

// batch writes pairs into the view in as few transactions as Badger allows.
type batch struct {
	db  *badger.DB
	txn *badger.Txn
}

func (b *batch) do(fn func(*badger.Txn) error) error {
	if b.txn == nil {
		b.txn = b.db.NewTransaction(true)
	}
	err := fn(b.txn)
	if !errors.Is(err, badger.ErrTxnTooBig) {
		return err
	}
	if err := b.txn.Commit(); err != nil {
		return err
	}
	b.txn = b.db.NewTransaction(true)
	return fn(b.txn)
}

func (b *batch) set(k, v []byte) error { return b.do(func(t *badger.Txn) error { return t.Set(k, v) }) }
func (b *batch) del(k []byte) error    { return b.do(func(t *badger.Txn) error { return t.Delete(k) }) }

func (b *batch) commit() error {
	if b.txn == nil {
		return nil
	}
	return b.txn.Commit()
}

func (b *batch) discard() {
	if b.txn != nil {
		b.txn.Discard()
	}
}

// flush writes what was applied into the view, with the derived values that belong
// to it, and how far the view now follows.
func (a *applier) flush(derived []map[string][]byte) error {
	w := a.v.view
	b := &batch{db: w.db}
	defer b.discard()
	records := a.v.records
	for id, t := range a.states {
		if t.seq == 0 {
			continue // only looked at
		}
		if t.fresh {
			records++
		}
		if err := a.writeState(b, id, t); err != nil {
			return err
		}
	}
	for _, h := range a.hist {
		at := binary.BigEndian.AppendUint32(nil, h.at.Segment)
		if err := b.set(historyKey(h.id, h.seq), binary.BigEndian.AppendUint64(at, uint64(h.at.Offset))); err != nil {
			return err
		}
	}
	for _, m := range derived {
		for _, name := range sortedKeys(m) {
			k := derivedKey(name)
			var err error
			if m[name] == nil {
				err = b.del(k)
			} else {
				err = b.set(k, w.seal(k, m[name], a.seq))
			}
			if err != nil {
				return err
			}
		}
	}
	meta, err := a.v.codec.enc.Marshal(applied{Seq: a.seq, Records: records, Replica: a.v.self, Last: a.v.last, Stamp: a.v.stamp})
	if err != nil {
		return err
	}
	k := metaKey("applied")
	if err := b.set(k, w.seal(k, meta, a.seq)); err != nil {
		return err
	}
	if err := b.commit(); err != nil {
		return err
	}
	a.v.records = records
	a.states, a.hist = map[record.ID]*touched{}, nil
	return nil
}

// writeState writes a record and its places in the indexes.
func (a *applier) writeState(b *batch, id record.ID, t *touched) error {
	w := a.v.view
	put := func(key, plain []byte) error { return b.set(key, w.seal(key, plain, t.seq)) }
	if err := put(recordKey(t.state.Kind, id), encodeState(t.state)); err != nil {
		return err
	}
	if err := put(kindKey(id), []byte(t.state.Kind)); err != nil {
		return err
	}
	if t.was == t.state.Inquiry {
		return nil
	}
	if !t.was.IsZero() {
		if err := b.del(inquiryKey(t.was, id)); err != nil {
			return err
		}
	}
	if t.state.Inquiry.IsZero() {
		return nil
	}
	return put(inquiryKey(t.state.Inquiry, id), []byte(t.state.Kind))
}
