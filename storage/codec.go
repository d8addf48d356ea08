package storage

import (
	"errors"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"athar/record"
	"athar/syncing/merge"
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

// stateWire is one record in the view. Replicas and authors stand once and are
// named by their place.
type stateWire struct {
	_        struct{} `cbor:",toarray"`
	Kind     string
	Inquiry  record.ID
	Replicas []revision.Replica
	Authors  []string
	Fields   []fieldWire
}

type fieldWire struct {
	_     struct{} `cbor:",toarray"`
	Name  string
	Heads []headWire
	Dead  []runWire // the replaced ops
}

type headWire struct {
	_        struct{} `cbor:",toarray"`
	Replica  uint32
	N        uint64
	Value    []byte
	Replaces []runWire
	At       revision.Stamp
	Author   uint32
}

// runWire is ids of one replica: the first number, then the distances.
type runWire struct {
	_       struct{} `cbor:",toarray"`
	Replica uint32
	Steps   []uint64
}

// names gives each replica and author its place.
type names struct {
	w        *stateWire
	replicas map[revision.Replica]uint32
	authors  map[string]uint32
}

func (n *names) replica(r revision.Replica) uint32 {
	i, ok := n.replicas[r]
	if !ok {
		i = uint32(len(n.w.Replicas))
		n.replicas[r] = i
		n.w.Replicas = append(n.w.Replicas, r)
	}
	return i
}

func (n *names) author(a string) uint32 {
	i, ok := n.authors[a]
	if !ok {
		i = uint32(len(n.w.Authors))
		n.authors[a] = i
		n.w.Authors = append(n.w.Authors, a)
	}
	return i
}

// runs packs ids, which are in order.
func (n *names) runs(ids []revision.ID) []runWire {
	var out []runWire
	last := uint64(0)
	for i, id := range ids {
		if i == 0 || id.Replica != ids[i-1].Replica {
			out = append(out, runWire{Replica: n.replica(id.Replica)})
			last = 0
		}
		r := &out[len(out)-1]
		r.Steps = append(r.Steps, id.N-last)
		last = id.N
	}
	return out
}

// encodeState writes a record's state. Fields are written in the order of their names.
func (c codec) encodeState(s State) ([]byte, error) {
	w := stateWire{Kind: string(s.Kind), Inquiry: s.Inquiry}
	n := names{w: &w, replicas: map[revision.Replica]uint32{}, authors: map[string]uint32{}}
	for _, name := range sortedKeys(s.Fields) {
		r := s.Fields[name]
		f := fieldWire{Name: name, Dead: n.runs(r.Replaced)}
		for _, h := range r.Heads {
			ids := slices.Clone(h.Replaces)
			slices.SortFunc(ids, revision.ID.Compare)
			f.Heads = append(f.Heads, headWire{Replica: n.replica(h.ID.Replica), N: h.ID.N, Value: h.Value,
				Replaces: n.runs(ids), At: h.At, Author: n.author(h.Author)})
		}
		w.Fields = append(w.Fields, f)
	}
	return c.enc.Marshal(w)
}

// decodeState reads a record's state.
func (c codec) decodeState(id record.ID, b []byte) (State, error) {
	var w stateWire
	if err := c.dec.Unmarshal(b, &w); err != nil {
		return State{}, errCodec
	}
	s := State{Kind: record.Kind(w.Kind), Inquiry: w.Inquiry, Fields: make(map[string]Register, len(w.Fields))}
	for _, f := range w.Fields {
		dead, err := w.ids(f.Dead)
		if err != nil {
			return State{}, err
		}
		r := merge.Register{Replaced: dead, Heads: make([]revision.Op, len(f.Heads))}
		for i, h := range f.Heads {
			rep, err := w.ids(h.Replaces)
			if err != nil || int(h.Replica) >= len(w.Replicas) || int(h.Author) >= len(w.Authors) {
				return State{}, errCodec
			}
			r.Heads[i] = revision.Op{ID: revision.ID{Replica: w.Replicas[h.Replica], N: h.N}, Record: revision.Record(id), Kind: w.Kind,
				Field: f.Name, Value: h.Value, Replaces: rep, At: h.At, Author: w.Authors[h.Author]}
		}
		s.Fields[f.Name] = r
	}
	return s, nil
}

// ids unpacks what runs packed.
func (w *stateWire) ids(runs []runWire) ([]revision.ID, error) {
	var out []revision.ID
	for _, r := range runs {
		if int(r.Replica) >= len(w.Replicas) {
			return nil, errCodec
		}
		n := uint64(0)
		for _, d := range r.Steps {
			n += d
			out = append(out, revision.ID{Replica: w.Replicas[r.Replica], N: n})
		}
	}
	return out, nil
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
