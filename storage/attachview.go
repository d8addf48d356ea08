package storage

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	badger "github.com/dgraph-io/badger/v4"

	"athar/fault"
	"athar/record"
	"athar/syncing/revision"
)

// sweep removes what an interrupted run left half made.
func (v *Vault) sweep() error {
	for _, p := range []string{v.files.header() + ".new", v.files.spare() + ".new", v.files.replica() + ".new", v.files.sum() + ".new"} {
		if err := os.Remove(p); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	es, err := os.ReadDir(v.files.attachments())
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	for _, e := range es {
		if strings.HasPrefix(e.Name(), attachPart) {
			err = errors.Join(err, os.Remove(filepath.Join(v.files.attachments(), e.Name())))
		}
	}
	return err
}

// attachView brings journal and view together: the quick way after a clean end, else
// by making the view again.
func (v *Vault) attachView(ctx context.Context) error {
	if v.o.Dir == "" {
		w, err := openView("", v.keys.badger, v.keys.record, true)
		if err != nil {
			return err
		}
		v.view = w
		_, err = v.replayAll(ctx)
		return err
	}
	sum, why := v.readSum()
	if why == "" {
		ok, err := v.resume(sum)
		if err != nil || ok {
			return err
		}
		why = "journal"
	}
	last := v.readSeal(v.files.lastSum())
	if why == "unclean" {
		ok, err := v.takeUp(ctx, last)
		if err != nil || ok {
			return err
		}
	}
	return v.rebuild(ctx, why, max(sum.Journal.Seq, last.Journal.Seq))
}

// resume goes on from a clean end. It reports false where the journal is not the one
// that the view was made from.
func (v *Vault) resume(sum sumWire) (bool, error) {
	sizes, err := v.j.shelf.sizes()
	if err != nil {
		return false, err
	}
	if !maps.Equal(sizes, sum.Journal.Sizes) {
		return false, nil
	}
	// From here on the view changes: the seal is no longer the one of its end. It still
	// says how long the journal was at least.
	if err := os.Rename(v.files.sum(), v.files.lastSum()); err != nil {
		return false, err
	}
	w, err := openView(v.files.view(), v.keys.badger, v.keys.record, true)
	if err != nil {
		return false, nil
	}
	v.view = w
	v.j.end = sum.Journal
	if sum.Replica == v.self {
		v.last = sum.Last
	}
	v.stamp = sum.Stamp
	v.records = v.appliedOf(w).Records
	return true, v.j.start()
}

// rebuild makes the view again from the journal. The old view is put aside and
// searched for saves that the journal does not have. expected is the number of the
// last save as far as it is known.
func (v *Vault) rebuild(ctx context.Context, why string, expected uint64) error {
	sizes, err := v.j.shelf.sizes()
	if err != nil {
		return err
	}
	if err := v.checkRoom(sizes); err != nil {
		return err
	}
	old, err := v.putAside()
	if err != nil {
		return err
	}
	w, err := openView(v.files.view(), v.keys.badger, v.keys.record, true)
	if err != nil {
		return err
	}
	v.view = w
	seen, err := v.replayAll(ctx)
	if err != nil {
		return err
	}
	if v.fresh && v.j.end.Seq == 0 && old == "" {
		return nil
	}
	v.report.Rebuilt, v.report.Why = true, why
	had := v.j.end.Seq
	if old != "" {
		expected = max(expected, v.salvage(old, seen))
	}
	if had == 0 && !v.fresh { // even the first frame of the journal is gone, which was there from the first day
		expected = max(expected, 1)
	}
	if expected > had {
		v.report.Damage = append(v.report.Damage, Damage{What: "journal", Ref: segmentName(v.j.end.At.Segment), Hint: "short", Lost: expected - had})
	}
	if len(v.report.Damage) > 0 { // it was told once; the journal is what it is now
		if err := os.Remove(v.files.lastSum()); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	if old == "" {
		return nil
	}
	if len(v.report.Damage) > 0 { // somebody may still be able to read something in it
		if err := os.RemoveAll(v.files.damaged()); err != nil {
			return err
		}
		return os.Rename(old, v.files.damaged())
	}
	return os.RemoveAll(old)
}

// checkRoom refuses to begin making the view again on a disk that could not hold it.
func (v *Vault) checkRoom(sizes map[uint32]int64) error {
	need := v.minFree()
	for _, n := range sizes {
		need += n + n/2
	}
	if n, err := v.free(v.o.Dir); err == nil && n < uint64(need) {
		return fault.New("storage.open", fault.NoSpace, "rebuild", nil)
	}
	return nil
}

// putAside moves the view out of the way and returns where it is, or "" where there
// is none. An old view that is aside already is from a rebuild that was interrupted:
// then the one in place is only half made.
func (v *Vault) putAside() (string, error) {
	if err := os.Rename(v.files.sum(), v.files.lastSum()); err != nil && !errors.Is(err, os.ErrNotExist) {
		return "", err
	}
	for _, old := range v.files.asides() {
		if _, err := os.Stat(old); err == nil {
			return old, os.RemoveAll(v.files.view())
		}
	}
	old := v.files.asides()[0]
	err := os.Rename(v.files.view(), old)
	if errors.Is(err, os.ErrNotExist) {
		return "", nil
	}
	return old, err
}

// flushEvery is how many ops are gathered before they go into the view.
const flushEvery = 20_000

// replayAll carries the whole journal into an empty view and opens the journal for
// writing. It returns the ids of all ops that it saw.
func (v *Vault) replayAll(ctx context.Context) (map[revision.ID]bool, error) {
	a := v.newApplier()
	seen := map[revision.ID]bool{}
	pending := 0
	var done, total int64
	sizes, err := v.j.shelf.sizes()
	if err != nil {
		return nil, err
	}
	for _, n := range sizes {
		total += n
	}
	holes, err := v.j.replay(mark{}, func(f frame) error {
		if err := cancelled("storage.open", ctx); err != nil {
			return err
		}
		ops, err := v.frameOps(f)
		if err != nil {
			return err
		}
		for _, o := range ops {
			if err := a.fold(o); err != nil {
				return err
			}
			a.stands(o, f.seq, f.at)
			v.note(o)
			seen[o.ID] = true
		}
		if done += f.size; v.o.Progress != nil {
			v.o.Progress(done, total)
		}
		if pending += len(ops); pending >= flushEvery {
			pending = 0
			return a.flush(nil)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, h := range holes {
		if h.torn && h.next == 0 {
			continue // a write that was cut short, or else the view knows of it
		}
		v.report.Damage = append(v.report.Damage, v.holeDamage(h))
	}
	a.seq = max(a.seq, v.j.end.Seq)
	if err := a.flush(nil); err != nil {
		return nil, err
	}
	return seen, v.j.start()
}

// frameOps returns the ops of a frame. A first frame of another vault is refused.
func (v *Vault) frameOps(f frame) ([]revision.Op, error) {
	if len(f.payload) > 0 && f.payload[0] == frameStart && !bytes.Equal(f.payload[1:], v.header.Vault[:]) {
		return nil, fault.New("storage.open", fault.Corrupt, "journal", nil)
	}
	ops, err := v.codec.decodeOps(f.payload)
	if err != nil {
		return nil, fault.New("storage.open", fault.TooNew, "vault", err)
	}
	return ops, nil
}

// note takes notice of an op of the journal: of its number, where it is this copy's
// own, and of its time.
func (v *Vault) note(o revision.Op) {
	if o.ID.Replica == v.self {
		v.last = max(v.last, o.ID.N)
	}
	if o.At.Compare(v.stamp) > 0 {
		v.stamp = o.At
	}
}

func (v *Vault) holeDamage(h hole) Damage {
	d := Damage{What: "journal", Ref: segmentName(h.at.Segment), Hint: "unreadable"}
	if h.next > h.after {
		d.Lost = h.next - h.after - 1
	}
	return d
}

// salvage looks through the view that was put aside for ops that the journal does
// not have, and puts them into the journal again. It returns how far that view
// followed the journal, as far as it can be read.
//
// Badger may end the process over a damaged file, in a goroutine of its own. So the
// folder's name counts the attempts, and a view that ended the process twice is left alone.
func (v *Vault) salvage(old string, seen map[revision.ID]bool) uint64 {
	if doctor(old) != nil || !v.probe(old) {
		return 0
	}
	names := v.files.asides()
	i := slices.Index(names, old)
	if i+1 == len(names) || os.Rename(old, names[i+1]) != nil {
		return 0
	}
	defer func() { _ = os.Rename(names[i+1], old) }()
	w, err := openView(names[i+1], v.keys.badger, v.keys.record, false)
	if err != nil {
		return 0
	}
	known := v.appliedOf(w)
	n, err := v.restoreFrom(w, seen)
	v.report.Restored += n
	_ = v.closeView(w) // nothing was written
	if err != nil && known.Seq <= v.j.end.Seq {
		return v.j.end.Seq + 1 // there is something that could not be brought back: say so
	}
	v.last = max(v.last, v.ownLast(known))
	return known.Seq
}

// ownLast returns the last number of this copy, as an old view knew it.
func (v *Vault) ownLast(a applied) uint64 {
	if a.Replica == v.self {
		return a.Last
	}
	return 0
}

// appliedOf reads how far a view follows the journal.
func (v *Vault) appliedOf(w *view) (a applied) {
	_ = w.db.View(func(txn *badger.Txn) error {
		b, err := w.get(txn, metaKey("applied"))
		if err == nil {
			err = v.codec.dec.Unmarshal(b, &a)
		}
		return err
	})
	return a
}

// restoreFrom appends to the journal what a view shows and the journal does not have.
func (v *Vault) restoreFrom(w *view, seen map[revision.ID]bool) (uint64, error) {
	var missing []revision.Op
	err := w.db.View(func(txn *badger.Txn) error {
		return scan(txn, []byte{keyRecord}, true, func(key, value []byte) error {
			id, ok := recordOf(key)
			if !ok {
				return nil
			}
			plain, _, err := w.open(key, value)
			if err != nil {
				return nil // damaged there; the journal has it, or says that it has not
			}
			s, err := decodeState(id, plain)
			if err != nil {
				return nil
			}
			for _, r := range s.Fields {
				for _, h := range r.Heads {
					if !seen[h.ID] {
						missing = append(missing, h)
					}
				}
			}
			return nil
		})
	})
	n, e := v.restore(missing)
	return n, errors.Join(err, e)
}

// recordOf returns the id in the key of a record.
func recordOf(key []byte) (record.ID, bool) {
	i := bytes.IndexByte(key, 0)
	if i < 0 || len(key)-i-1 != len(record.ID{}) {
		return record.ID{}, false
	}
	return record.ID(key[i+1:]), true
}

// restoreBatch is how many saves are put back with one flush.
const restoreBatch = 1000

// restore puts ops that were acknowledged before into the journal again: those that
// follow each other in one frame. It returns how many ops are back.
func (v *Vault) restore(ops []revision.Op) (uint64, error) {
	slices.SortFunc(ops, func(a, b revision.Op) int { return a.ID.Compare(b.ID) })
	var runs [][]revision.Op
	for i, o := range ops {
		if i > 0 && follows(ops[i-1], o) && len(runs[len(runs)-1]) < restoreBatch {
			runs[len(runs)-1] = append(runs[len(runs)-1], o)
		} else {
			runs = append(runs, []revision.Op{o})
		}
	}
	done := uint64(0)
	for runs := range slices.Chunk(runs, restoreBatch) {
		frames := make([][]byte, len(runs))
		for i, run := range runs {
			f, err := v.codec.encodeOps(run)
			if err != nil {
				return done, err
			}
			frames[i] = f
		}
		places, first, err := v.j.append(frames)
		if err != nil {
			return done, err
		}
		a := v.newApplier()
		for i, run := range runs {
			for _, o := range run {
				if err := a.fold(o); err != nil {
					return done, err
				}
				a.stands(o, first+uint64(i), places[i])
				v.note(o)
				done++
			}
		}
		if err := a.flush(nil); err != nil {
			return done, err
		}
	}
	return done, nil
}

// follows reports whether b can stand behind a in one frame.
func follows(a, b revision.Op) bool {
	return a.ID.Replica == b.ID.Replica && a.ID.N+1 == b.ID.N && a.Author == b.Author
}
