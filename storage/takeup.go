package storage

import (
	"context"
	"errors"
	"os"

	badger "github.com/dgraph-io/badger/v4"

	"athar/record"
	"athar/seal"
	"athar/syncing/revision"
)

// maxTail is how many ops may have been saved since the last clean end for the view
// to be taken up again. With more it is quicker to make it again.
const maxTail = 100_000

// errTail says that the journal goes on too long.
var errTail = errors.New("storage: too much was saved since the last clean end")

// takeUp goes on with the view of a run that did not end with Close: it was tried out
// in a process of its own, everything that was saved since the last clean end is
// carried into it once more, and then every value in it is authenticated and counted.
// It reports false where anything does not fit; then the view has to be made again.
func (v *Vault) takeUp(ctx context.Context, last sumWire) (bool, error) {
	if last.Schema != viewSchema || v.o.Probe == nil || doctor(v.files.view()) != nil {
		return false, nil
	}
	for _, old := range v.files.asides() {
		if _, err := os.Stat(old); err == nil {
			return false, nil // a rebuild was interrupted
		}
	}
	tail, ok, err := v.readTail(ctx, last.Journal)
	if err != nil || !ok || !v.probe(v.files.view()) {
		return false, err
	}
	// The probe has computed the checksums just now; what counts is authenticated below.
	w, err := openView(v.files.view(), v.keys.badger, v.keys.record, true)
	if err != nil {
		return false, nil
	}
	v.view = w
	if v.carryTail(tail, last) == nil && v.allAuthentic() {
		v.report.Why = "unclean"
		return true, v.j.start()
	}
	err = v.closeView(w)
	v.view, v.records, v.last, v.stamp, v.report = nil, 0, 0, revision.Stamp{}, OpenReport{HeaderRestored: v.report.HeaderRestored}
	if err != nil {
		return false, nil // it is put aside next
	}
	return false, nil
}

// tailFrame is one commit since the last clean end.
type tailFrame struct {
	seq uint64
	at  place
	ops []revision.Op
}

// readTail reads the journal behind a mark. It reports false where the journal before
// the mark has another shape than it had, or where it is hurt behind the mark.
func (v *Vault) readTail(ctx context.Context, from mark) ([]tailFrame, bool, error) {
	sizes, err := v.j.shelf.sizes()
	if err != nil {
		return nil, false, err
	}
	for n, size := range from.Sizes {
		if sizes[n] != size && !(n == from.At.Segment && sizes[n] > size) {
			return nil, false, nil
		}
	}
	var tail []tailFrame
	count := 0
	holes, err := v.j.replay(from, func(f frame) error {
		if err := cancelled("storage.open", ctx); err != nil {
			return err
		}
		ops, err := v.frameOps(f)
		if count += len(ops); err == nil && count > maxTail {
			err = errTail
		}
		tail = append(tail, tailFrame{seq: f.seq, at: f.at, ops: ops})
		return err
	})
	if errors.Is(err, errTail) {
		return nil, false, nil
	}
	for _, h := range holes {
		if !h.torn || h.next != 0 {
			return nil, false, err
		}
	}
	return tail, err == nil, err
}

// errTakeUp says that the view does not fit the journal.
var errTakeUp = errors.New("storage: the view and the journal do not fit")

// carryTail applies what was saved since the last clean end. Most of it is in the view
// already, and applying it again does nothing.
func (v *Vault) carryTail(tail []tailFrame, last sumWire) error {
	known := v.appliedOf(v.view)
	if known.Seq < last.Journal.Seq || known.Seq > v.j.end.Seq {
		return errTakeUp
	}
	v.records, v.stamp = known.Records, known.Stamp
	v.last = max(v.ownLast(known), v.ownLast(applied{Replica: last.Replica, Last: last.Last}))
	a := v.newApplier()
	a.seq = v.j.end.Seq
	seen := map[record.ID]bool{}
	for _, f := range tail {
		for _, o := range f.ops {
			if err := a.fold(o); err != nil {
				return err
			}
			a.stands(o, f.seq, f.at)
			v.note(o)
			if id := record.ID(o.Record); !seen[id] {
				seen[id] = true
				v.report.Replayed = append(v.report.Replayed, id)
			}
		}
	}
	return a.flush(nil)
}

// allAuthentic opens every value of the view and counts the records.
func (v *Vault) allAuthentic() bool {
	count := uint64(0)
	err := v.view.db.View(func(txn *badger.Txn) error {
		return scan(txn, nil, true, func(key, value []byte) error {
			if len(key) == 0 {
				return seal.ErrOpen
			}
			switch key[0] {
			case keyHistory:
				return nil // a place in the journal, where everything is sealed
			case keyRecord:
				count++
			}
			_, _, err := v.view.open(key, value)
			return err
		})
	})
	return err == nil && count == v.records
}
