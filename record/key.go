package record

import (
	"crypto/rand"
	"encoding/base32"
	"encoding/binary"
	"time"
)

// A key is 16 letters: 7 bytes of microseconds since 1970, 3 random bytes, in the
// alphabet of base32hex, whose order as text is the order of the bytes.
const (
	keyTimeBytes   = 7
	keyRandomBytes = 3
	keyAlphabet    = "0123456789abcdefghijklmnopqrstuv"
)

var keyEncoding = base32.NewEncoding(keyAlphabet).WithPadding(base32.NoPadding)

// keyStep is how far, in microseconds, keys made in one go lie apart: room for others
// between them.
const keyStep = 1 << 10

// NewKey returns a fresh key for an item of a list. Keys sort by the time at which
// they were made; see KeyAfter for several in one go.
func NewKey() string { return keyAt(uint64(time.Now().UnixMicro())) }

// KeyAfter returns a fresh key that sorts after prev, even within one microsecond.
func KeyAfter(prev string) string {
	k := NewKey()
	at, ok := keyTime(prev)
	now, _ := keyTime(k)
	switch {
	case ok && at+keyStep > now:
		return keyAt(at + keyStep)
	case k > prev:
		return k
	}
	return prev + k // a foreign key: longer sorts after
}

// keyBetween returns a fresh key after prev and, where there is room, before next.
func keyBetween(prev, next string) string {
	k := KeyAfter(prev)
	if next == "" || k < next || next <= prev {
		return k
	}
	to, ok := keyTime(next)
	from, known := keyTime(prev)
	if !ok || prev != "" && !known {
		return k
	}
	if prev == "" {
		from = to - min(to, 1<<20) // about a second before
	}
	if between := keyAt(from + (to-from)/2); between > prev && between < next {
		return between
	}
	return k
}

// keyTime returns the microseconds in a key that NewKey made.
func keyTime(k string) (uint64, bool) {
	b, err := keyEncoding.DecodeString(k)
	if err != nil || len(b) != keyTimeBytes+keyRandomBytes {
		return 0, false
	}
	var wide [8]byte
	copy(wide[1:], b[:keyTimeBytes])
	return binary.BigEndian.Uint64(wide[:]), true
}

func keyAt(micros uint64) string {
	var wide [8]byte
	binary.BigEndian.PutUint64(wide[:], micros)
	var b [keyTimeBytes + keyRandomBytes]byte
	copy(b[:], wide[1:])
	_, _ = rand.Read(b[keyTimeBytes:])
	return keyEncoding.EncodeToString(b[:])
}
