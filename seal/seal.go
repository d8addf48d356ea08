// Package seal is all the cryptography of Athar.
//
// A vault has one random key. It is never written down as it is: each key slot of
// the vault's header holds it sealed under a key that Argon2id stretches from a
// passphrase (or from the secret printed on the recovery sheet). Every purpose has
// a key of its own, derived from the vault's key by HKDF-SHA256 under a label, so
// that no two formats can be mistaken for each other.
//
//	passphrase -> Normalise -> Argon2id -> slot key -> XChaCha20-Poly1305 -> vault key -> Derive(label) -> Box, stream, MAC
//
// Nothing here invents a cipher: the primitives are those of the standard library
// and of golang.org/x/crypto. The bytes on disk are written down in docs/formats.
package seal

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"hash"

	"golang.org/x/crypto/chacha20poly1305"
)

// KeySize is the length of every key, in bytes.
const KeySize = 32

// Overhead is how much longer a sealed box is than what is in it: nonce and tag.
const Overhead = chacha20poly1305.NonceSizeX + chacha20poly1305.Overhead

// ErrOpen says that a box does not open: another key, other surroundings, or other
// bytes than those that were sealed.
var ErrOpen = errors.New("seal: the box does not open")

// Key is a secret key. Wipe it when it is no longer needed. A Key is shared by its
// copies: wiping one wipes all.
type Key struct{ b []byte }

// NewKey returns a fresh random key.
func NewKey() Key {
	k := Key{b: make([]byte, KeySize)}
	_, _ = rand.Read(k.b) // never fails: crypto/rand ends the process instead
	lockMemory(k.b)
	return k
}

// KeyFrom takes over the 32 bytes of b as a key; the caller keeps no use of b.
func KeyFrom(b []byte) (Key, error) {
	if len(b) != KeySize {
		return Key{}, errors.New("seal: a key has 32 bytes")
	}
	lockMemory(b)
	return Key{b: b}, nil
}

// Derive returns the key of one purpose. The label is part of the disk format.
func (k Key) Derive(label string) Key {
	b, err := hkdf.Key(sha256.New, k.b, nil, "athar/v1/"+label, KeySize)
	if err != nil {
		panic(err) // only for lengths that HKDF cannot give; 32 is not one
	}
	lockMemory(b)
	return Key{b: b}
}

// Bytes returns the key's own bytes, for a library that wants them. They are wiped
// together with the key.
func (k Key) Bytes() []byte { return k.b }

// IsZero reports whether there is no key.
func (k Key) IsZero() bool { return len(k.b) == 0 }

// Wipe overwrites the key. It may be called more than once.
func (k Key) Wipe() {
	clear(k.b)
	unlockMemory(k.b)
}

// MAC returns a keyed hash (HMAC-SHA256, 32 bytes).
func (k Key) MAC() hash.Hash { return hmac.New(sha256.New, k.b) }

// Box seals small things: XChaCha20-Poly1305 with a random nonce of 24 bytes in
// front. It may be used by several goroutines.
type Box struct{ aead cipher.AEAD }

// NewBox returns the box of a key. The key's bytes are copied into the cipher.
func NewBox(k Key) (*Box, error) {
	a, err := chacha20poly1305.NewX(k.b)
	if err != nil {
		return nil, err
	}
	return &Box{aead: a}, nil
}

// Seal appends nonce and sealed text to dst. The same around must be given to Open:
// it is not in the box, but nothing else than it will do.
func (b *Box) Seal(dst, plain, around []byte) []byte {
	n := len(dst)
	dst = append(dst, make([]byte, chacha20poly1305.NonceSizeX)...)
	nonce := dst[n:len(dst):len(dst)]
	_, _ = rand.Read(nonce)
	return b.aead.Seal(dst, nonce, plain, around)
}

// Open appends what is in the box to dst, or returns ErrOpen.
func (b *Box) Open(dst, sealed, around []byte) ([]byte, error) {
	const n = chacha20poly1305.NonceSizeX
	if len(sealed) < Overhead {
		return nil, ErrOpen
	}
	p, err := b.aead.Open(dst, sealed[:n], sealed[n:], around)
	if err != nil {
		return nil, ErrOpen
	}
	return p, nil
}
