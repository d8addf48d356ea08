package storage

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	badger "github.com/dgraph-io/badger/v4"

	"athar/record"
	"athar/syncing/revision"
)

// sumWire is what is known at Close: how far the view follows, where the journal
// ends, and what the view's files are. It is authenticated as a whole.
type sumWire struct {
	_       struct{} `cbor:",toarray"`
	Schema  uint16   // of the values of the view
	Replica revision.Replica
	Last    uint64
	Stamp   revision.Stamp
	Journal mark
	Files   map[string][]byte // base name -> SHA-256
}

// hashFiles hashes the files of a folder, several at once.
func hashFiles(dir string) (map[string][]byte, error) {
	es, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	sums := make([][]byte, len(es))
	errs := make([]error, len(es))
	next := make(chan int)
	var wg sync.WaitGroup
	for range max(2, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				sums[i], errs[i] = hashFile(filepath.Join(dir, es[i].Name()))
			}
		})
	}
	for i := range es {
		next <- i
	}
	close(next)
	wg.Wait()
	out := make(map[string][]byte, len(es))
	for i, e := range es {
		if e.Name() != "LOCK" {
			out[e.Name()] = sums[i]
		}
	}
	return out, errors.Join(errs...)
}

func hashFile(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	_, err = io.CopyBuffer(struct{ io.Writer }{h}, struct{ io.Reader }{f}, make([]byte, 256<<10))
	return h.Sum(nil), errors.Join(err, f.Close())
}

// writeSum seals what the closed view and journal are.
func (v *Vault) writeSum() error {
	files, err := hashFiles(v.files.view())
	if err != nil {
		return err
	}
	b, err := v.codec.enc.Marshal(sumWire{Schema: viewSchema, Replica: v.self, Last: v.last, Stamp: v.stamp, Journal: v.j.end, Files: files})
	if err != nil {
		return err
	}
	m := v.keys.sum.MAC()
	m.Write(b)
	return replaceFile(v.files.sum(), m.Sum(b))
}

// readSum returns what was sealed at the last Close, or why it does not hold.
func (v *Vault) readSum() (sumWire, string) {
	var s sumWire
	b, err := os.ReadFile(v.files.sum())
	if err != nil {
		return s, "unclean"
	}
	const size = sha256.Size
	if len(b) < size {
		return s, "sum"
	}
	m := v.keys.sum.MAC()
	m.Write(b[:len(b)-size])
	if !hmac.Equal(m.Sum(nil), b[len(b)-size:]) || v.codec.dec.Unmarshal(b[:len(b)-size], &s) != nil {
		return s, "sum"
	}
	if s.Schema != viewSchema {
		return s, "schema"
	}
	files, err := hashFiles(v.files.view())
	if err != nil {
		return s, "absent"
	}
	if !maps.EqualFunc(files, s.Files, func(a, b []byte) bool { return hmac.Equal(a, b) }) {
		return s, "changed"
	}
	return s, ""
}

// sweep removes what an interrupted run left half made.
func (v *Vault) sweep() error {
	for _, p := range []string{v.files.header() + ".new", v.files.spare() + ".new", v.files.replica() + ".new", v.files.sum() + ".new"} {
		if err := os.Remove(p); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

// attachView brings journal and view together: the quick way after a clean end, else
// by making the view again.
func (v *Vault) attachView(ctx context.Context) error {
	if v.o.Dir == "" {
		return v.rebuild(ctx, "")
	}
	sum, why := v.readSum()
	if why == "" {
		ok, err := v.resume(sum)
		if err != nil || ok {
			return err
		}
		why = "journal"
	}
	return v.rebuild(ctx, why)
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
	// From here on the view changes: the seal of the last end is void.
	if err := os.Remove(v.files.sum()); err != nil {
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
	return true, v.j.start()
}

// rebuild makes the view again from the journal.
func (v *Vault) rebuild(ctx context.Context, why string) error {
	fresh := true
	if v.o.Dir != "" {
		if err := os.Remove(v.files.sum()); err != nil && !errors.Is(err, os.ErrNotExist) {
			return err
		}
		if _, err := os.Stat(v.files.view()); err == nil {
			fresh = false
			if err := os.RemoveAll(v.files.aside()); err != nil {
				return err
			}
			if err := os.Rename(v.files.view(), v.files.aside()); err != nil {
				return err
			}
		}
	}
	dir := ""
	if v.o.Dir != "" {
		dir = v.files.view()
	}
	w, err := openView(dir, v.keys.badger, v.keys.record, true)
	if err != nil {
		return err
	}
	v.view = w
	seen, err := v.replayAll(ctx)
	if err != nil {
		return err
	}
	if v.o.Dir == "" || (fresh && v.j.end.Seq == 0) {
		return nil
	}
	v.report.Rebuilt, v.report.Why = true, why
	if fresh {
		return nil
	}
	if err := v.salvage(seen); err != nil {
		return err
	}
	return os.RemoveAll(v.files.aside())
}

// flushEvery is how many ops are gathered before they go into the view.
const flushEvery = 20_000

// replayAll carries the whole journal into an empty view and opens the journal for
// writing. It returns the ids of all ops that it saw.
func (v *Vault) replayAll(ctx context.Context) (map[revision.ID]bool, error) {
	a := v.newApplier()
	seen := map[revision.ID]bool{}
	pending := 0
	holes, err := v.j.replay(mark{}, func(f frame) error {
		if err := cancelled("storage.open", ctx); err != nil {
			return err
		}
		ops, err := v.codec.decodeOps(f.payload)
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
			continue // a write that was never acknowledged
		}
		v.report.Damage = append(v.report.Damage, v.holeDamage(h))
	}
	if err := a.flush(nil); err != nil {
		return nil, err
	}
	return seen, v.j.start()
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
// not have, and puts them into the journal again.
func (v *Vault) salvage(seen map[revision.ID]bool) error {
	if err := doctor(v.files.aside()); err != nil {
		return nil
	}
	old, err := openView(v.files.aside(), v.keys.badger, v.keys.record, false)
	if err != nil {
		return nil
	}
	missing := map[revision.Replica][]revision.Op{}
	_ = old.db.View(func(txn *badger.Txn) error {
		return scan(txn, []byte{keyRecord}, true, func(key, value []byte) error {
			i := strings.IndexByte(string(key), 0)
			if i < 0 || len(key)-i-1 != len(record.ID{}) {
				return nil
			}
			id := record.ID(key[i+1:])
			plain, _, err := old.open(key, value)
			if err != nil {
				return nil
			}
			s, err := v.codec.decodeState(id, plain)
			if err != nil {
				return nil
			}
			for _, r := range s.Fields {
				for _, h := range r.Heads {
					if !seen[h.ID] {
						missing[h.ID.Replica] = append(missing[h.ID.Replica], h)
					}
				}
			}
			return nil
		})
	})
	if err := old.db.Close(); err != nil && len(missing) == 0 {
		return nil
	}
	for _, ops := range missing {
		slices.SortFunc(ops, func(a, b revision.Op) int { return a.ID.Compare(b.ID) })
		for _, o := range ops {
			if err := v.restore(o); err != nil {
				return err
			}
		}
	}
	return nil
}

// restore puts an op that was acknowledged before into the journal again.
func (v *Vault) restore(o revision.Op) error {
	f, err := v.codec.encodeOps([]revision.Op{o})
	if err != nil {
		return err
	}
	places, first, err := v.j.append([][]byte{f})
	if err != nil {
		return err
	}
	a := v.newApplier()
	if err := a.fold(o); err != nil {
		return err
	}
	a.stands(o, first, places[0])
	v.note(o)
	v.report.Restored++
	return a.flush(nil)
}
