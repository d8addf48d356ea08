package storage

import (
	"errors"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"athar/record"
	"athar/syncing/revision"
)

// errCodec says that authenticated bytes are not what this Athar writes.
var errCodec = errors.New("storage: not a form that is known")

// codec holds the CBOR modes of everything on disk: deterministic out, strict in.
type codec struct {
	enc cbor.EncMode
	dec cbor.DecMode
}

func newCodec() (codec, error) {
	enc, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		return codec{}, err
	}
	dec, err := cbor.DecOptions{DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden,
		MaxArrayElements: 1 << 20, MaxNestedLevels: 16}.DecMode()
	return codec{enc: enc, dec: dec}, err
}

// The kinds of frame of the journal: the first byte of what is sealed.
const (
	frameOps   = 0 // the ops of one commit
	frameStart = 1 // the first frame of a journal: the vault's id
)

// opsWire is one commit in the journal. What all ops have in common stands once.
type opsWire struct {
	_       struct{} `cbor:",toarray"`
	Replica revision.Replica
	First   uint64 // the number of the first op; the others follow
	Author  string
	Ops     []opWire
}

type opWire struct {
	_        struct{} `cbor:",toarray"`
	Record   record.ID
	Kind     string
	Field    string
	Value    []byte
	Replaces []revision.ID
	At       revision.Stamp
}

// encodeOps writes ops of one replica and one author, numbered without a gap.
func (c codec) encodeOps(ops []revision.Op) ([]byte, error) {
	w := opsWire{Replica: ops[0].ID.Replica, First: ops[0].ID.N, Author: ops[0].Author}
	for _, o := range ops {
		w.Ops = append(w.Ops, opWire{Record: record.ID(o.Record), Kind: o.Kind, Field: o.Field, Value: o.Value, Replaces: o.Replaces, At: o.At})
	}
	b, err := c.enc.Marshal(w)
	return append([]byte{frameOps}, b...), err
}

// decodeOps reads a frame; a frame that holds no ops gives none.
func (c codec) decodeOps(frame []byte) ([]revision.Op, error) {
	if len(frame) == 0 {
		return nil, errCodec
	}
	switch frame[0] {
	case frameStart:
		return nil, nil
	case frameOps:
	default:
		return nil, errCodec
	}
	var w opsWire
	if err := c.dec.Unmarshal(frame[1:], &w); err != nil {
		return nil, errCodec
	}
	ops := make([]revision.Op, len(w.Ops))
	for i, o := range w.Ops {
		ops[i] = revision.Op{ID: revision.ID{Replica: w.Replica, N: w.First + uint64(i)}, Record: revision.Record(o.Record), Kind: o.Kind,
			Field: o.Field, Value: o.Value, Replaces: o.Replaces, At: o.At, Author: w.Author}
	}
	return ops, nil
}

// sortedKeys returns the keys of a map in order.
func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
