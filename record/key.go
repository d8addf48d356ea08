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

// NewKey returns a fresh key for an item of a list. Keys sort by the time at which
// they were made; see KeyAfter for several in one go.
func NewKey() string { return keyAt(uint64(time.Now().UnixMicro())) }

// KeyAfter returns a fresh key that sorts after prev, even within one microsecond.
func KeyAfter(prev string) string {
	k := NewKey()
	if k > prev {
		return k
	}
	b, err := keyEncoding.DecodeString(prev)
	if err != nil || len(b) != keyTimeBytes+keyRandomBytes {
		return prev + k // a foreign key: longer sorts after
	}
	var wide [8]byte
	copy(wide[1:], b[:keyTimeBytes])
	return keyAt(binary.BigEndian.Uint64(wide[:]) + 1)
}

func keyAt(micros uint64) string {
	var wide [8]byte
	binary.BigEndian.PutUint64(wide[:], micros)
	var b [keyTimeBytes + keyRandomBytes]byte
	copy(b[:], wide[1:])
	_, _ = rand.Read(b[keyTimeBytes:])
	return keyEncoding.EncodeToString(b[:])
}
