package storage

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// shelf is where the segments of a journal stand: a folder, or memory.
type shelf interface {
	sizes() (map[uint32]int64, error) // of all segments
	open(n uint32, create bool) (segment, error)
	setAside(n uint32, from int64) error // moves everything from there on out of the segment, and keeps it
	remove(n uint32) error
	readable(n uint32) (io.ReadSeekCloser, error)
}

// segment is one file of a journal, open for appending.
type segment interface {
	io.Writer
	Truncate(size int64) error
	Sync() error
	Close() error
}

// folder is the shelf on disk.
type folder struct{ dir string }

// segmentName is the base name of a segment.
func segmentName(n uint32) string { return fmt.Sprintf("%08d.seg", n) }

func (f folder) path(n uint32) string { return filepath.Join(f.dir, segmentName(n)) }

func (f folder) sizes() (map[uint32]int64, error) {
	es, err := os.ReadDir(f.dir)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	out := map[uint32]int64{}
	for _, e := range es {
		var n uint32
		name, ok := strings.CutSuffix(e.Name(), ".seg")
		if !ok || len(name) != 8 {
			continue
		}
		if _, err := fmt.Sscanf(name, "%d", &n); err != nil || n == 0 {
			continue
		}
		fi, err := e.Info()
		if err != nil {
			return nil, err
		}
		out[n] = fi.Size()
	}
	return out, nil
}

// appended is a segment's file, open for appending.
type appended struct{ *os.File }

// Truncate cuts the file by a handle of its own: one that only appends may not cut on
// Windows.
func (a appended) Truncate(size int64) error {
	f, err := os.OpenFile(a.Name(), os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Truncate(size), f.Close())
}

func (f folder) open(n uint32, create bool) (segment, error) {
	if !create {
		s, err := os.OpenFile(f.path(n), os.O_WRONLY|os.O_APPEND, 0o600)
		if err != nil {
			return nil, err
		}
		return appended{s}, nil
	}
	if err := os.MkdirAll(f.dir, 0o700); err != nil {
		return nil, err
	}
	s, err := os.OpenFile(f.path(n), os.O_CREATE|os.O_EXCL|os.O_WRONLY|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	// The first segment comes with its folder, whose own name must last as well.
	if err := errors.Join(syncDir(f.dir), syncDir(filepath.Dir(f.dir))); err != nil {
		return nil, errors.Join(err, s.Close(), os.Remove(f.path(n)))
	}
	return appended{s}, nil
}

func (f folder) remove(n uint32) error { return os.Remove(f.path(n)) }

func (f folder) readable(n uint32) (io.ReadSeekCloser, error) { return os.Open(f.path(n)) }

// setAside keeps the torn tail in a file of its own beside the segment: it is not
// ours to throw away what somebody may be able to read.
func (f folder) setAside(n uint32, from int64) error {
	b, err := os.ReadFile(f.path(n))
	if err != nil || from >= int64(len(b)) {
		return err
	}
	name := fmt.Sprintf("%s.torn-%d", f.path(n), from)
	for i := 2; ; i++ {
		if _, err := os.Lstat(name); errors.Is(err, os.ErrNotExist) {
			break
		}
		name = fmt.Sprintf("%s.torn-%d-%d", f.path(n), from, i)
	}
	if err := writeFileSync(name, b[from:]); err != nil {
		return err
	}
	s, err := os.OpenFile(f.path(n), os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	err = s.Truncate(from)
	if err == nil {
		err = s.Sync()
	}
	return errors.Join(err, s.Close())
}

// memory is the shelf of a vault without a disk.
type memory struct {
	mu   sync.Mutex
	segs map[uint32]*memorySegment
}

type memorySegment struct {
	mu sync.Mutex
	b  []byte
}

func (m *memory) sizes() (map[uint32]int64, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[uint32]int64{}
	for n, s := range m.segs {
		out[n] = int64(len(s.b))
	}
	return out, nil
}

func (m *memory) open(n uint32, create bool) (segment, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if create {
		m.segs[n] = &memorySegment{}
	}
	return m.segs[n], nil
}

func (m *memory) remove(n uint32) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.segs, n)
	return nil
}

func (m *memory) readable(n uint32) (io.ReadSeekCloser, error) {
	m.mu.Lock()
	s := m.segs[n]
	m.mu.Unlock()
	if s == nil {
		return nil, os.ErrNotExist
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return nopCloser{strings.NewReader(string(s.b))}, nil
}

func (m *memory) setAside(n uint32, from int64) error { return m.segs[n].Truncate(from) }

type nopCloser struct{ io.ReadSeeker }

func (nopCloser) Close() error { return nil }

func (s *memorySegment) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.b = append(s.b, p...)
	return len(p), nil
}

func (s *memorySegment) Truncate(size int64) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.b = slices.Clone(s.b[:size])
	return nil
}

func (*memorySegment) Sync() error  { return nil }
func (*memorySegment) Close() error { return nil }
