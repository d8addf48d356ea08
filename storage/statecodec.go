package storage

import (
	"encoding/binary"
	"slices"

	"athar/record"
	"athar/syncing/merge"
	"athar/syncing/revision"
)

// The state of a record in the view is read for every row of every list, so it has a
// form of its own instead of CBOR: numbers are varints, texts and bytes have their
// length in front, replicas and authors stand once and are named by their place.
//
//	state: kind, inquiry (16), replicas (each 16), authors, fields
//	field: name, heads, replaced (runs)
//	head:  replica, n, value (length+1; 0 is nil), replaces (runs), wall, count, author
//	run:   replica, steps: the first number, then the distances

// stateWriter writes a state. Replicas and authors are gathered first, into tables.
type stateWriter struct {
	b        []byte
	replicas map[revision.Replica]uint64
	authors  map[string]uint64
}

func (w *stateWriter) number(n uint64)  { w.b = binary.AppendUvarint(w.b, n) }
func (w *stateWriter) bytes(p []byte)   { w.number(uint64(len(p))); w.b = append(w.b, p...) }
func (w *stateWriter) text(s string)    { w.number(uint64(len(s))); w.b = append(w.b, s...) }
func (w *stateWriter) count(length int) { w.number(uint64(length)) }

// runs packs ids, which are in order.
func (w *stateWriter) runs(ids []revision.ID) {
	n := 0
	for i, id := range ids {
		if i == 0 || id.Replica != ids[i-1].Replica {
			n++
		}
	}
	w.count(n)
	for i := 0; i < len(ids); {
		k := i + 1
		for k < len(ids) && ids[k].Replica == ids[i].Replica {
			k++
		}
		w.number(w.replicas[ids[i].Replica])
		w.count(k - i)
		last := uint64(0)
		for ; i < k; i++ {
			w.number(ids[i].N - last)
			last = ids[i].N
		}
	}
}

// tables writes the replicas and authors of a state, each once, in order of appearance.
func (w *stateWriter) tables(s State, names []string) {
	var replicas []revision.Replica
	var authors []string
	see := func(r revision.Replica) {
		if _, ok := w.replicas[r]; !ok {
			w.replicas[r] = uint64(len(replicas))
			replicas = append(replicas, r)
		}
	}
	for _, name := range names {
		r := s.Fields[name]
		for _, h := range r.Heads {
			see(h.ID.Replica)
			if _, ok := w.authors[h.Author]; !ok {
				w.authors[h.Author] = uint64(len(authors))
				authors = append(authors, h.Author)
			}
			for _, id := range h.Replaces {
				see(id.Replica)
			}
		}
		for _, id := range r.Replaced {
			see(id.Replica)
		}
	}
	w.count(len(replicas))
	for _, r := range replicas {
		w.b = append(w.b, r[:]...)
	}
	w.count(len(authors))
	for _, a := range authors {
		w.text(a)
	}
}

// encodeState writes a record's state. The same state is always the same bytes.
func encodeState(s State) []byte {
	w := stateWriter{b: make([]byte, 0, 1024), replicas: map[revision.Replica]uint64{}, authors: map[string]uint64{}}
	names := sortedKeys(s.Fields)
	w.text(string(s.Kind))
	w.b = append(w.b, s.Inquiry[:]...)
	w.tables(s, names)
	w.count(len(names))
	for _, name := range names {
		r := s.Fields[name]
		w.text(name)
		w.count(len(r.Heads))
		for _, h := range r.Heads {
			w.number(w.replicas[h.ID.Replica])
			w.number(h.ID.N)
			if h.Value == nil {
				w.number(0)
			} else {
				w.number(uint64(len(h.Value)) + 1)
				w.b = append(w.b, h.Value...)
			}
			ids := h.Replaces
			if !slices.IsSortedFunc(ids, revision.ID.Compare) {
				ids = slices.Clone(ids)
				slices.SortFunc(ids, revision.ID.Compare)
			}
			w.runs(ids)
			w.b = binary.AppendVarint(w.b, h.At.Wall)
			w.number(uint64(h.At.Count))
			w.number(w.authors[h.Author])
		}
		w.runs(r.Replaced)
	}
	return w.b
}

// stateReader reads a state. After an error everything it gives is empty.
type stateReader struct {
	b        []byte
	bad      bool
	replicas []revision.Replica
	authors  []string
}

func (r *stateReader) fail() { r.bad, r.b = true, nil }

func (r *stateReader) number() uint64 {
	n, k := binary.Uvarint(r.b)
	if k <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[k:]
	return n
}

func (r *stateReader) signed() int64 {
	n, k := binary.Varint(r.b)
	if k <= 0 {
		r.fail()
		return 0
	}
	r.b = r.b[k:]
	return n
}

// count reads how many things follow, each of at least size bytes.
func (r *stateReader) count(size int) int {
	n := r.number()
	if n > uint64(len(r.b)/size) {
		r.fail()
		return 0
	}
	return int(n)
}

// bytes gives a part of what is read, not a copy.
func (r *stateReader) bytes(n int) []byte {
	if n > len(r.b) {
		r.fail()
		return nil
	}
	p := r.b[:n:n]
	r.b = r.b[n:]
	return p
}

func (r *stateReader) text() string { return string(r.bytes(r.count(1))) }

func (r *stateReader) replica() (id revision.Replica) {
	n := r.number()
	if n >= uint64(len(r.replicas)) {
		r.fail()
		return id
	}
	return r.replicas[n]
}

func (r *stateReader) author() string {
	n := r.number()
	if n >= uint64(len(r.authors)) {
		r.fail()
		return ""
	}
	return r.authors[n]
}

func (r *stateReader) runs() []revision.ID {
	var out []revision.ID
	for range r.count(3) {
		rep := r.replica()
		steps := r.count(1)
		out = slices.Grow(out, steps)
		n := uint64(0)
		for range steps {
			n += r.number()
			out = append(out, revision.ID{Replica: rep, N: n})
		}
	}
	return out
}

func (r *stateReader) head(id record.ID, kind, field string) revision.Op {
	o := revision.Op{Record: revision.Record(id), Kind: kind, Field: field}
	o.ID.Replica = r.replica()
	o.ID.N = r.number()
	if n := r.number(); n > uint64(len(r.b))+1 {
		r.fail()
	} else if n > 0 {
		o.Value = r.bytes(int(n - 1))
	}
	o.Replaces = r.runs()
	o.At.Wall = r.signed()
	count := r.number()
	o.At.Count = uint32(count)
	if uint64(o.At.Count) != count {
		r.fail()
	}
	o.Author = r.author()
	return o
}

// decodeState reads a record's state. It keeps b.
func decodeState(id record.ID, b []byte) (State, error) {
	r := stateReader{b: b}
	s := State{Kind: record.Kind(r.text())}
	copy(s.Inquiry[:], r.bytes(len(s.Inquiry)))
	r.replicas = make([]revision.Replica, r.count(len(revision.Replica{})))
	for i := range r.replicas {
		copy(r.replicas[i][:], r.bytes(len(revision.Replica{})))
	}
	r.authors = make([]string, r.count(1))
	for i := range r.authors {
		r.authors[i] = r.text()
	}
	n := r.count(3)
	s.Fields = make(map[string]Register, n)
	for range n {
		name := r.text()
		f := merge.Register{Heads: make([]revision.Op, r.count(7))}
		for i := range f.Heads {
			f.Heads[i] = r.head(id, string(s.Kind), name)
		}
		f.Replaced = r.runs()
		if _, twice := s.Fields[name]; twice {
			r.fail()
		}
		s.Fields[name] = f
	}
	if r.bad || len(r.b) > 0 {
		return State{}, errCodec
	}
	return s, nil
}
