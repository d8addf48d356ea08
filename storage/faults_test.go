package storage

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"syscall"
	"testing"
	"time"

	"athar/fault"
	"athar/record"
	"athar/seal"
)

// sickShelf is a folder whose disk fails when it is told to.
type sickShelf struct {
	shelf
	mu      sync.Mutex
	write   error // of the next writes
	half    bool  // half of the bytes are written before the error
	sync    error
	shorten error // of taking back
	create  error
}

func (s *sickShelf) set(fn func(*sickShelf)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fn(s)
}

func (s *sickShelf) open(n uint32, create bool) (segment, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if create && s.create != nil {
		return nil, s.create
	}
	g, err := s.shelf.open(n, create)
	return &sickSegment{segment: g, of: s}, err
}

type sickSegment struct {
	segment
	of *sickShelf
}

func (g *sickSegment) Write(p []byte) (int, error) {
	g.of.mu.Lock()
	defer g.of.mu.Unlock()
	if g.of.write == nil {
		return g.segment.Write(p)
	}
	n := 0
	if g.of.half {
		n, _ = g.segment.Write(p[:len(p)/2])
	}
	return n, g.of.write
}

func (g *sickSegment) Sync() error {
	g.of.mu.Lock()
	defer g.of.mu.Unlock()
	return errors.Join(g.of.sync, g.segment.Sync())
}

func (g *sickSegment) Truncate(size int64) error {
	g.of.mu.Lock()
	defer g.of.mu.Unlock()
	if g.of.shorten != nil {
		return g.of.shorten
	}
	return g.segment.Truncate(size)
}

func tiny() seal.KDF { return seal.KDF{Memory: 8, Time: 1, Lanes: 1} }

// sickVault makes a vault whose disk can be told to fail.
func sickVault(t *testing.T, limit int64) (*Vault, *sickShelf, Options) {
	t.Helper()
	sick := &sickShelf{}
	o := Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: tiny(), limit: limit, wrap: func(s shelf) shelf { sick.shelf = s; return sick }}
	v, _, err := Create(context.Background(), "olive 47 road", o)
	if err != nil {
		t.Fatal(err)
	}
	return v, sick, o
}

func save(v *Vault, id record.ID, text string) error {
	_, err := v.Commit(context.Background(), []Edit{{Record: id, Kind: record.KindNote, Field: "text", Value: []byte(text)}}, nil)
	return err
}

func shows(t *testing.T, v *Vault, id record.ID, want string) {
	t.Helper()
	s, err := v.Load(id)
	if err != nil || string(s.Fields["text"].Value()) != want {
		t.Errorf("it says %q, not %q: %v", s.Fields["text"].Value(), want, err)
	}
}

// reopen opens the vault again on a sound disk.
func reopen(t *testing.T, v *Vault, o Options) *Vault {
	t.Helper()
	_ = v.Close()
	o.wrap = nil
	v, err := Open(context.Background(), "olive 47 road", o)
	if err != nil {
		t.Fatal(err)
	}
	if d := v.Opened().Damage; len(d) > 0 {
		t.Errorf("damage: %+v", d)
	}
	return v
}

// TestDiskFullInTheMiddle: a save that does not fit is taken back whole; what was there
// stays readable, and saving goes on once there is space.
func TestDiskFullInTheMiddle(t *testing.T) {
	for _, half := range []bool{false, true} {
		v, sick, o := sickVault(t, 0)
		id := record.NewID()
		if err := save(v, id, "one"); err != nil {
			t.Fatal(err)
		}
		sick.set(func(s *sickShelf) { s.write, s.half = syscall.ENOSPC, half })
		for range 3 {
			if err := save(v, id, "two"); fault.KindOf(err) != fault.NoSpace {
				t.Errorf("a full disk: %v", err)
			}
		}
		shows(t, v, id, "one")
		sick.set(func(s *sickShelf) { s.write = nil })
		if err := save(v, id, "three"); err != nil {
			t.Errorf("with space again: %v", err)
		}
		shows(t, v, id, "three")
		v = reopen(t, v, o)
		shows(t, v, id, "three")
		if ops, err := v.History(id); err != nil || len(ops) != 2 || ops[1].ID.N != ops[0].ID.N+1 {
			t.Errorf("history %v, %v", ops, err)
		}
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFlushFails: after a failed flush nobody knows what is on the disk. Nothing more is
// acknowledged until the vault was opened again.
func TestFlushFails(t *testing.T) {
	v, sick, o := sickVault(t, 0)
	id := record.NewID()
	if err := save(v, id, "one"); err != nil {
		t.Fatal(err)
	}
	sick.set(func(s *sickShelf) { s.sync = syscall.EIO })
	if err := save(v, id, "two"); !errors.Is(err, &fault.Error{Kind: fault.Internal, Hint: "disk"}) {
		t.Errorf("a failed flush: %v", err)
	}
	sick.set(func(s *sickShelf) { s.sync = nil })
	if err := save(v, id, "three"); err == nil {
		t.Error("a save after a failed flush was acknowledged")
	}
	shows(t, v, id, "one")
	v = reopen(t, v, o)
	s, err := v.Load(id)
	if got := string(s.Fields["text"].Value()); err != nil || (got != "one" && got != "two") {
		t.Errorf("it says %q: %v", got, err)
	}
	if err := save(v, id, "four"); err != nil {
		t.Error(err)
	}
	shows(t, v, id, "four")
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestCannotTakeBack: the half of a frame stays on the disk; it is moved aside later.
func TestCannotTakeBack(t *testing.T) {
	v, sick, o := sickVault(t, 0)
	id := record.NewID()
	if err := save(v, id, "one"); err != nil {
		t.Fatal(err)
	}
	sick.set(func(s *sickShelf) { s.write, s.half, s.shorten = syscall.ENOSPC, true, syscall.EIO })
	if err := save(v, id, "two"); fault.KindOf(err) != fault.NoSpace {
		t.Errorf("a full disk: %v", err)
	}
	sick.set(func(s *sickShelf) { s.write, s.shorten = nil, nil })
	if err := save(v, id, "three"); err == nil {
		t.Error("a save behind half a frame was acknowledged")
	}
	v = reopen(t, v, o)
	shows(t, v, id, "one")
	torn, err := filepath.Glob(filepath.Join(o.Dir, "journal", "*.torn-*"))
	if err != nil || len(torn) != 1 {
		t.Errorf("the torn end is in %v, %v", torn, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestSegments: a journal of many segments is read as one, and goes on where the next
// segment cannot be made.
func TestSegments(t *testing.T) {
	v, sick, o := sickVault(t, 500)
	id := record.NewID()
	for i := range 20 {
		if i == 10 {
			sick.set(func(s *sickShelf) { s.create = syscall.ENOSPC })
		}
		if i == 15 {
			sick.set(func(s *sickShelf) { s.create = nil })
		}
		if err := save(v, id, string(rune('a'+i))); err != nil {
			t.Fatal(i, err)
		}
	}
	segments, err := filepath.Glob(filepath.Join(o.Dir, "journal", "*.seg"))
	if err != nil || len(segments) < 5 {
		t.Errorf("%d segments, %v", len(segments), err)
	}
	v = reopen(t, v, o)
	if ops, err := v.History(id); err != nil || len(ops) != 20 {
		t.Errorf("%d ops, %v", len(ops), err)
	}
	if r, err := v.Verify(context.Background(), nil); err != nil || r.Saves != 20 || len(r.Damaged) > 0 {
		t.Errorf("%+v, %v", r, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestMissingSegment: a segment that is gone from the middle is told, and what the view
// still shows is put into the journal again.
func TestMissingSegment(t *testing.T) {
	v, _, o := sickVault(t, 500)
	ids := make([]record.ID, 20)
	for i := range ids {
		ids[i] = record.NewID()
		if err := save(v, ids[i], "x"); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if err := (folder{dir: filepath.Join(o.Dir, "journal")}).remove(3); err != nil {
		t.Fatal(err)
	}
	o.wrap = nil
	v, err := Open(context.Background(), "olive 47 road", o)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		shows(t, v, id, "x")
	}
	r := v.Opened()
	if len(r.Damage) != 1 || r.Damage[0].What != "journal" || r.Damage[0].Lost == 0 || r.Restored != r.Damage[0].Lost {
		t.Errorf("%+v", r)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestMend: a journal that was hurt under a sound view is whole again afterwards.
func TestMend(t *testing.T) {
	v, _, o := sickVault(t, 500)
	ids := make([]record.ID, 20)
	for i := range ids {
		ids[i] = record.NewID()
		if err := save(v, ids[i], "x"); err != nil {
			t.Fatal(err)
		}
	}
	path := (folder{dir: filepath.Join(o.Dir, "journal")}).path(3)
	hurt(t, path, 60)
	r, err := v.Verify(context.Background(), nil)
	if err != nil || len(r.Damaged) < 2 || r.Damaged[0].Ref != "00000003.seg" || uint64(len(r.Damaged)-1) != r.Damaged[0].Lost {
		t.Errorf("%+v, %v", r, err)
	}
	for _, d := range r.Damaged[1:] { // and whose saves they were
		if d.What != "journal" || d.Hint != "missing" || !slices.ContainsFunc(ids, func(id record.ID) bool { return id.String() == d.Ref }) {
			t.Errorf("%+v", d)
		}
	}
	n, err := v.Mend(context.Background())
	if err != nil || n != r.Damaged[0].Lost {
		t.Errorf("%d of %d mended, %v", n, r.Damaged[0].Lost, err)
	}
	if n, err := v.Mend(context.Background()); err != nil || n != 0 {
		t.Errorf("%d mended once more, %v", n, err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	// Now the journal alone holds everything.
	removeAll(t, filepath.Join(o.Dir, "view"))
	o.wrap = nil
	if v, err = Open(context.Background(), "olive 47 road", o); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		shows(t, v, id, "x")
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestJournalBitFlips: one bit anywhere costs at most the save that it hits and the one
// chained to it, and it is always told.
func TestJournalBitFlips(t *testing.T) {
	k := seal.NewKey()
	box, err := seal.NewBox(k)
	if err != nil {
		t.Fatal(err)
	}
	m := &memory{segs: map[uint32]*memorySegment{}}
	j := &journal{shelf: m, box: box, limit: 2000}
	if err := j.start(); err != nil {
		t.Fatal(err)
	}
	const frames = 60
	for i := range frames {
		if _, _, err := j.append([][]byte{bytes.Repeat([]byte{byte(i)}, 20+i)}); err != nil {
			t.Fatal(err)
		}
	}
	worst := 0
	for n, s := range m.segs {
		for at := 0; at < len(s.b); at += 7 {
			s.b[at] ^= 8
			got := 0
			again := &journal{shelf: m, box: box}
			holes, err := again.replay(mark{}, func(f frame) error {
				if !bytes.Equal(f.payload, bytes.Repeat([]byte{byte(f.seq - 1)}, 20+int(f.seq-1))) {
					t.Errorf("frame %d is another", f.seq)
				}
				got++
				return nil
			})
			s.b[at] ^= 8
			if err != nil {
				t.Fatal(err)
			}
			if got < frames && len(holes) == 0 {
				t.Errorf("segment %d, byte %d: %d frames lost in silence", n, at, frames-got)
			}
			worst = max(worst, frames-got)
		}
	}
	if worst > 2 {
		t.Errorf("one bit costs %d saves", worst)
	}
}

// TestDiskGoneAtClose: the folder is pulled away under an open vault. Close says so in
// time, and whatever was acknowledged is there when the folder is back.
func TestDiskGoneAtClose(t *testing.T) {
	v, _, o := sickVault(t, 0)
	id := record.NewID()
	if err := save(v, id, "one"); err != nil {
		t.Fatal(err)
	}
	v.o.patience = 300 * time.Millisecond
	removeAll(t, filepath.Join(o.Dir, "view"))
	if err := v.Close(); !errors.Is(err, &fault.Error{Kind: fault.Internal, Hint: "disk"}) {
		t.Errorf("Close says %v", err)
	}
	v = reopen(t, v, o)
	shows(t, v, id, "one")
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestFullDiskAtClose: on a full disk Badger is not asked to write its end.
func TestFullDiskAtClose(t *testing.T) {
	v, _, o := sickVault(t, 0)
	id := record.NewID()
	if err := save(v, id, "one"); err != nil {
		t.Fatal(err)
	}
	v.o.free = func(string) (uint64, error) { return 1 << 20, nil }
	if err := v.Close(); fault.KindOf(err) != fault.NoSpace {
		t.Errorf("Close says %v", err)
	}
	v = reopen(t, v, o)
	shows(t, v, id, "one")
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}
