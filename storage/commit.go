package storage

import (
	"context"
	"errors"
	"sync"
	"syscall"

	"athar/fault"
	"athar/record"
	"athar/syncing/revision"
)

// The bounds of what one Commit takes.
const (
	maxField   = 256 << 10 // bytes of one value
	maxKindLen = 64
	maxName    = 512
	maxEdits   = 1 << 16
	maxState   = 900 << 10 // bytes of one record, so that it stays out of Badger's value log
	opSize     = 80        // of an op beside its value, from above
	maxCommit  = maxFrame / 2
)

// queue collects commits that arrive while another one is being flushed, so that
// they share the next flush.
type queue struct {
	mu   sync.Mutex
	reqs []*request
}

type request struct {
	edits   []Edit
	derived map[string][]byte
	ops     []revision.Op
	err     error
	done    bool
}

// Commit saves edits as one step: when it returns without an error they are durable,
// and either all of them are there after a power cut or none. derived are values that
// can be computed from records, written together with them (nil deletes); they are
// not durable in themselves and are gone when the view is made again (see
// OpenReport.Rebuilt). Commit returns the ops that were written, one per edit.
//
// Kinds of failure: Invalid, NoSpace, Locked/closed, Cancelled, Corrupt (the record
// cannot be read), Internal/disk.
func (v *Vault) Commit(ctx context.Context, edits []Edit, derived map[string][]byte) ([]revision.Op, error) {
	const op = "storage.commit"
	if err := cancelled(op, ctx); err != nil {
		return nil, err
	}
	if err := checkEdits(op, edits); err != nil {
		return nil, err
	}
	if len(edits) == 0 && len(derived) == 0 {
		return nil, nil
	}
	if err := v.use.enter(op); err != nil {
		return nil, err
	}
	defer v.use.leave()
	req := &request{edits: edits, derived: derived}
	v.queue.mu.Lock()
	v.queue.reqs = append(v.queue.reqs, req)
	v.queue.mu.Unlock()
	v.write.Lock()
	defer v.write.Unlock()
	if !req.done {
		v.queue.mu.Lock()
		reqs := v.queue.reqs
		v.queue.reqs = nil
		v.queue.mu.Unlock()
		v.commitAll(op, reqs)
		for _, r := range reqs {
			r.done = true
		}
	}
	return req.ops, req.err
}

func checkEdits(op string, edits []Edit) error {
	if len(edits) > maxEdits {
		return fault.New(op, fault.Invalid, "too_many", nil)
	}
	total := 0
	for _, e := range edits {
		if total += len(e.Value) + len(e.Field) + len(e.Kind) + opSize*(1+len(e.Replaces)); total > maxCommit {
			return fault.New(op, fault.Invalid, "too_many", nil) // a longer frame could not be read again
		}
		switch {
		case e.Record.IsZero() || e.Kind == "" || len(e.Kind) > maxKindLen || e.Field == "" || len(e.Field) > maxName:
			return fault.New(op, fault.Invalid, "edit", nil).WithRef(e.Record.String())
		case len(e.Value) > maxField:
			return fault.New(op, fault.Invalid, "too_long", nil).WithRef(e.Record.String())
		}
	}
	return nil
}

// commitAll saves several commits with one flush. One that is not acceptable fails
// alone; a failing disk fails all.
func (v *Vault) commitAll(op string, reqs []*request) {
	fail := func(err error) {
		for _, r := range reqs {
			if r.err == nil {
				r.ops, r.err = nil, err
			}
		}
	}
	if v.broken != nil {
		fail(fault.New(op, fault.Internal, "disk", v.broken))
		return
	}
	if v.nearlyFull() {
		fail(fault.New(op, fault.NoSpace, "", nil))
		return
	}
	a := v.newApplier()
	last := v.last
	var frames [][]byte
	var good []*request
	for _, r := range reqs {
		f, err := v.prepare(op, a, r)
		if err != nil {
			r.err = err
			continue
		}
		if f != nil {
			frames = append(frames, f)
		}
		good = append(good, r)
	}
	places, first, err := v.appendFrames(frames)
	if err != nil {
		v.last = last
		fail(v.diskFault(op, err))
		return
	}
	if err := v.carry(a, good, places, first); err != nil {
		v.broken = err
		fail(fault.New(op, fault.Internal, "disk", err))
	}
}

// prepare makes the ops of one commit, on top of those before it in the same batch.
// Whatever can be refused is refused before the first op is made.
func (v *Vault) prepare(op string, a *applier, r *request) ([]byte, error) {
	if len(r.edits) == 0 {
		return nil, nil
	}
	kinds, sizes := map[record.ID]record.Kind{}, map[record.ID]int{}
	for _, e := range r.edits {
		t, err := a.state(e.Record)
		if err != nil {
			return nil, err
		}
		if _, ok := kinds[e.Record]; !ok {
			kinds[e.Record], sizes[e.Record] = t.state.Kind, t.state.size()
		}
		if k := kinds[e.Record]; k != "" && k != e.Kind {
			return nil, fault.New(op, fault.Invalid, "edit", nil).WithRef(e.Record.String())
		}
		kinds[e.Record] = e.Kind
		if sizes[e.Record] += len(e.Value) + opSize; sizes[e.Record] > maxState {
			return nil, fault.New(op, fault.Invalid, "too_long", nil).WithRef(e.Record.String())
		}
	}
	for _, e := range r.edits {
		t, err := a.state(e.Record)
		if err != nil {
			return nil, err
		}
		replaces := e.Replaces
		if replaces == nil {
			replaces = t.state.Fields[e.Field].IDs()
		}
		v.last++
		v.stamp = v.clock.Next(v.now())
		o := revision.Op{ID: revision.ID{Replica: v.self, N: v.last}, Record: revision.Record(e.Record), Kind: string(e.Kind),
			Field: e.Field, Value: e.Value, Replaces: replaces, At: v.stamp, Author: v.author}
		if err := a.fold(o); err != nil {
			return nil, err
		}
		r.ops = append(r.ops, o)
	}
	return v.codec.encodeOps(r.ops)
}

// size estimates how long the state is in the view, from above.
func (s State) size() int {
	n := 256
	for name, r := range s.Fields {
		n += len(name) + 16 + 4*len(r.Replaced)
		for _, h := range r.Heads {
			n += len(h.Value) + opSize + 10*len(h.Replaces)
		}
	}
	return n
}

func (v *Vault) appendFrames(frames [][]byte) ([]place, uint64, error) {
	if len(frames) == 0 {
		return nil, 0, nil
	}
	return v.j.append(frames)
}

// carry takes what is now in the journal into the view.
func (v *Vault) carry(a *applier, reqs []*request, places []place, first uint64) error {
	a.seq = v.j.end.Seq
	var derived []map[string][]byte
	n := 0
	for _, r := range reqs {
		if len(r.ops) > 0 {
			for _, o := range r.ops {
				a.stands(o, first+uint64(n), places[n])
			}
			n++
		}
		if r.derived != nil {
			derived = append(derived, r.derived)
		}
	}
	return a.flush(derived)
}

// diskFault says in which way the disk failed.
func (v *Vault) diskFault(op string, err error) error {
	if isNoSpace(err) {
		return fault.New(op, fault.NoSpace, "", err)
	}
	if errors.Is(err, syscall.EROFS) {
		return fault.New(op, fault.Refused, "read_only", err)
	}
	return fault.New(op, fault.Internal, "disk", err)
}

// nearlyFull reports whether nothing may be written any more: Badger maps its files
// into memory, and a full disk would then end the process.
func (v *Vault) nearlyFull() bool {
	if v.o.Dir == "" {
		return false
	}
	n, err := v.free(v.o.Dir)
	return err == nil && n < uint64(v.minFree())
}

const defaultMinFree = 64 << 20

func (v *Vault) minFree() int64 {
	if v.o.MinFree > 0 {
		return v.o.MinFree
	}
	return defaultMinFree
}

func (v *Vault) free(dir string) (uint64, error) {
	if v.o.free != nil {
		return v.o.free(dir)
	}
	return freeSpace(dir)
}
