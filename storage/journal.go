package storage

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"maps"
	"slices"
	"sync"

	"athar/seal"
)

// The journal is the truth: an append-only row of segments, each a header and
// frames. A frame is sealed; what surrounds it is its number and the tag of the
// frame before it, so that none can be changed, dropped, doubled or moved unseen.
//
//	segment: "ATHARJ" 0 1 | number u32 | 0 u32 | tag of the last frame before it (16)
//	frame:   "AJF1" | length of box u32 | seq u64 | box = nonce(24), text, tag(16)
const (
	segmentMagic = "ATHARJ\x00\x01"
	frameMagic   = "AJF1"
	segmentHead  = 32
	frameHead    = 4 + 4 + 8
	tagSize      = 16
	maxFrame     = 64 << 20
	segmentLimit = 16 << 20
)

var errBroken = errors.New("storage: an earlier write to the journal failed")

// tag is the end of a frame, to which the next one is chained.
type tag [tagSize]byte

// place is where a frame stands.
type place struct {
	_       struct{} `cbor:",toarray"`
	Segment uint32
	Offset  int64
}

// mark is an end of the journal, from which it can go on without being read.
type mark struct {
	_     struct{} `cbor:",toarray"`
	At    place    // where the next frame will stand
	Seq   uint64
	Prev  tag
	Sizes map[uint32]int64 // of all segments
}

type journal struct {
	mu     sync.Mutex
	shelf  shelf
	box    *seal.Box
	limit  int64
	f      segment
	end    mark
	broken bool
}

// around is what a frame is bound to.
func around(seq uint64, prev tag) []byte {
	a := append([]byte("athar/journal/v1\x00"), make([]byte, 8, 8+tagSize)...)
	binary.BigEndian.PutUint64(a[len(a)-8:], seq)
	return append(a, prev[:]...)
}

func appendFrame(dst []byte, box *seal.Box, seq uint64, prev tag, payload []byte) []byte {
	dst = append(dst, frameMagic...)
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(payload)+seal.Overhead))
	dst = binary.BigEndian.AppendUint64(dst, seq)
	return box.Seal(dst, payload, around(seq, prev))
}

// frame is one frame as read.
type frame struct {
	seq     uint64
	payload []byte
	at      place
	size    int64
	tag     tag
}

// openFrame reads the frame at the beginning of b. want 0 takes any number.
func openFrame(b []byte, box *seal.Box, prev tag, want uint64) (frame, bool) {
	if len(b) < frameHead+seal.Overhead || string(b[:4]) != frameMagic {
		return frame{}, false
	}
	n := int64(binary.BigEndian.Uint32(b[4:]))
	seq := binary.BigEndian.Uint64(b[8:])
	if n < seal.Overhead || n > maxFrame || frameHead+n > int64(len(b)) || (want != 0 && seq != want) {
		return frame{}, false
	}
	sealed := b[frameHead : frameHead+n]
	p, err := box.Open(nil, sealed, around(seq, prev))
	if err != nil {
		return frame{}, false
	}
	f := frame{seq: seq, payload: p, size: frameHead + n}
	copy(f.tag[:], sealed[len(sealed)-tagSize:])
	return f, true
}

func segmentHeader(n uint32, prev tag) []byte {
	h := append([]byte(segmentMagic), make([]byte, 8, 8+tagSize)...)
	binary.BigEndian.PutUint32(h[8:], n)
	return append(h, prev[:]...)
}

// hole is a part of the journal that cannot be read.
type hole struct {
	at    place
	after uint64 // the last good frame before it
	next  uint64 // the first good frame behind it; 0: the journal ends here
	torn  bool   // at the very end: a write that a power cut interrupted
}

// replay reads every frame from a mark on (the zero mark: from the beginning) and
// leaves the journal's end in j.end. It changes nothing on the shelf.
func (j *journal) replay(from mark, fn func(frame) error) ([]hole, error) {
	sizes, err := j.shelf.sizes()
	if err != nil {
		return nil, err
	}
	j.end = from
	var holes []hole
	numbers := slices.Sorted(maps.Keys(sizes))
	for i, n := range numbers {
		if n < from.At.Segment {
			continue
		}
		b, err := j.read(n)
		if err != nil {
			return nil, err
		}
		start := int64(segmentHead)
		if n == from.At.Segment {
			start = from.At.Offset
		}
		h, end, err := j.replaySegment(n, b, start, fn)
		if err != nil {
			return nil, err
		}
		if end < int64(len(b)) {
			h = append(h, hole{at: place{Segment: n, Offset: end}, after: j.end.Seq, torn: i == len(numbers)-1})
		}
		for _, h := range h {
			if k := len(holes) - 1; k >= 0 && holes[k].next == 0 && holes[k].after == h.after {
				holes[k].next, holes[k].torn = h.next, h.torn // it reaches over the end of a segment
				continue
			}
			holes = append(holes, h)
		}
		j.end.At = place{Segment: n, Offset: end}
	}
	j.end.Sizes = sizes
	return holes, nil
}

func (j *journal) read(n uint32) ([]byte, error) {
	r, err := j.shelf.readable(n)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(r)
	return b, errors.Join(err, r.Close())
}

// replaySegment gives every good frame of a segment to fn and returns the end of the
// last one.
func (j *journal) replaySegment(n uint32, b []byte, start int64, fn func(frame) error) ([]hole, int64, error) {
	if int64(len(b)) < segmentHead {
		return nil, 0, nil // the power was cut while the segment was made
	}
	var holes []hole
	off, good := start, start
	for off < int64(len(b)) {
		f, ok := openFrame(b[off:], j.box, j.end.Prev, j.end.Seq+1)
		if !ok {
			next, found := j.seek(b, off)
			if !found {
				break
			}
			holes = append(holes, hole{at: place{Segment: n, Offset: off}, after: j.end.Seq, next: next.seq})
			f = next
			off = next.at.Offset
		}
		f.at = place{Segment: n, Offset: off}
		if err := fn(f); err != nil {
			return nil, 0, err
		}
		j.end.Seq, j.end.Prev = f.seq, f.tag
		off += f.size
		good = off
	}
	return holes, good, nil
}

// seek looks for the next frame behind a hole. The tag that it is chained to stands
// right before it.
func (j *journal) seek(b []byte, off int64) (frame, bool) {
	for s := off; ; s++ {
		k := bytes.Index(b[s:], []byte(frameMagic))
		if k < 0 {
			return frame{}, false
		}
		s += int64(k)
		if s < tagSize {
			continue
		}
		var prev tag
		copy(prev[:], b[s-tagSize:s])
		if f, ok := openFrame(b[s:], j.box, prev, 0); ok && f.seq > j.end.Seq {
			f.at.Offset = s
			return f, true
		}
	}
}

// start opens the journal for appending at j.end. A torn tail is moved aside.
func (j *journal) start() error {
	n := j.end.At.Segment
	size, ok := j.end.Sizes[n]
	if !ok {
		return j.roll()
	}
	if size > j.end.At.Offset {
		if err := j.shelf.setAside(n, j.end.At.Offset); err != nil {
			return err
		}
		j.end.Sizes[n] = j.end.At.Offset
	}
	f, err := j.shelf.open(n, false)
	if err != nil {
		return err
	}
	j.f = f
	if j.end.At.Offset < segmentHead { // the power was cut while the segment was made
		return j.head(f, n)
	}
	return nil
}

// head writes the header of a new segment and makes it the end of the journal.
func (j *journal) head(f segment, n uint32) error {
	h := segmentHeader(n, j.end.Prev)
	if _, err := f.Write(h); err != nil {
		return err
	}
	j.end.At = place{Segment: n, Offset: int64(len(h))}
	j.end.Sizes[n] = int64(len(h))
	return nil
}

// roll begins the next segment. Where that fails the journal goes on as it was.
func (j *journal) roll() error {
	if j.end.Sizes == nil {
		j.end.Sizes = map[uint32]int64{}
	}
	n := j.end.At.Segment + 1
	f, err := j.shelf.open(n, true)
	if err != nil {
		return err
	}
	if err := j.head(f, n); err != nil {
		return errors.Join(err, f.Close(), j.shelf.remove(n))
	}
	if j.f != nil {
		_ = j.f.Close() // every frame in it was flushed before
	}
	j.f = f
	return nil
}

// append writes frames and returns when they are durable: their places and the
// number of the first. After an error nothing was acknowledged; what was written in
// part is taken back.
func (j *journal) append(payloads [][]byte) ([]place, uint64, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.broken || j.f == nil {
		return nil, 0, errBroken
	}
	if j.end.At.Offset > j.limit {
		_ = j.roll() // a segment that is longer than it should be does no harm
	}
	next := j.end
	var buf []byte
	places := make([]place, len(payloads))
	for i, p := range payloads {
		next.Seq++
		places[i] = place{Segment: j.end.At.Segment, Offset: j.end.At.Offset + int64(len(buf))}
		buf = appendFrame(buf, j.box, next.Seq, next.Prev, p)
		copy(next.Prev[:], buf[len(buf)-tagSize:])
	}
	if _, err := j.f.Write(buf); err != nil {
		if e := errors.Join(j.f.Truncate(j.end.At.Offset), j.f.Sync()); e != nil {
			j.broken = true
		}
		return nil, 0, err
	}
	if err := j.f.Sync(); err != nil {
		j.broken = true // the state of the pages is unknown: never trust this handle again
		return nil, 0, err
	}
	first := j.end.Seq + 1
	next.At.Offset = j.end.At.Offset + int64(len(buf))
	next.Sizes[next.At.Segment] = next.At.Offset
	j.end = next
	return places, first, nil
}

// frameAt reads one frame again.
func (j *journal) frameAt(p place) (frame, error) {
	r, err := j.shelf.readable(p.Segment)
	if err != nil {
		return frame{}, err
	}
	defer r.Close()
	if _, err := r.Seek(p.Offset-tagSize, io.SeekStart); err != nil {
		return frame{}, err
	}
	head := make([]byte, tagSize+frameHead)
	if _, err := io.ReadFull(r, head); err != nil {
		return frame{}, err
	}
	n := binary.BigEndian.Uint32(head[tagSize+4:])
	if n > maxFrame {
		return frame{}, errCodec
	}
	b := append(head[tagSize:], make([]byte, n)...)
	if _, err := io.ReadFull(r, b[frameHead:]); err != nil {
		return frame{}, err
	}
	f, ok := openFrame(b, j.box, tag(head[:tagSize]), 0)
	if !ok {
		return frame{}, seal.ErrOpen
	}
	f.at = p
	return f, nil
}

func (j *journal) close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.f == nil {
		return nil
	}
	err := errors.Join(j.f.Sync(), j.f.Close())
	j.f = nil
	return err
}
