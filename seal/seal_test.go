package seal

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"testing"

	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/chacha20poly1305"
)

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestPublishedVectors makes sure that the primitives are those that we think they are.
func TestPublishedVectors(t *testing.T) {
	// draft-irtf-cfrg-xchacha-03, A.3.1.
	plain := []byte("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.")
	a, err := chacha20poly1305.NewX(unhex(t, "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"))
	if err != nil {
		t.Fatal(err)
	}
	got := a.Seal(nil, unhex(t, "404142434445464748494a4b4c4d4e4f5051525354555657"), plain, unhex(t, "50515253c0c1c2c3c4c5c6c7"))
	want := "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49"
	if hex.EncodeToString(got) != want {
		t.Errorf("XChaCha20-Poly1305: %x", got)
	}
	// RFC 9106, 5.3, without the secret and the associated data that the package does not
	// take, from the reference implementation: password "password", salt "somesalt", t 2, m 64 MiB, p 1.
	k := argon2.IDKey([]byte("password"), []byte("somesalt"), 2, 64<<10, 1, 32)
	if hex.EncodeToString(k) != "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7" {
		t.Errorf("Argon2id: %x", k)
	}
}

// TestKeyVectors keeps the keys of docs/formats/vault.md.
func TestKeyVectors(t *testing.T) {
	k, err := KeyFrom(bytes.Repeat([]byte{7}, KeySize))
	if err != nil {
		t.Fatal(err)
	}
	for label, want := range keyVectors() {
		if got := hex.EncodeToString(k.Derive(label).Bytes()); got != want {
			t.Errorf("%s: %s, not %s", label, got, want)
		}
	}
}

func TestBox(t *testing.T) {
	k := NewKey()
	b, err := NewBox(k)
	if err != nil {
		t.Fatal(err)
	}
	sealed := b.Seal([]byte("head"), []byte("text"), []byte("around"))
	if len(sealed) != 4+4+Overhead || string(sealed[:4]) != "head" {
		t.Fatalf("%d bytes: %q", len(sealed), sealed)
	}
	if p, err := b.Open([]byte("more "), sealed[4:], []byte("around")); err != nil || string(p) != "more text" {
		t.Errorf("%q, %v", p, err)
	}
	if _, err := b.Open(nil, sealed[4:], []byte("elsewhere")); !errors.Is(err, ErrOpen) {
		t.Errorf("in other surroundings: %v", err)
	}
	for i := 4; i < len(sealed); i++ {
		c := bytes.Clone(sealed)
		c[i] ^= 1
		if _, err := b.Open(nil, c[4:], []byte("around")); !errors.Is(err, ErrOpen) {
			t.Errorf("byte %d changed: %v", i, err)
		}
	}
	if _, err := b.Open(nil, sealed[4:20], []byte("around")); !errors.Is(err, ErrOpen) {
		t.Errorf("cut: %v", err)
	}
}

func TestWipe(t *testing.T) {
	k := NewKey()
	same := k
	k.Wipe()
	if !bytes.Equal(same.Bytes(), make([]byte, KeySize)) {
		t.Error("a wiped key is still there")
	}
	k.Wipe()
	if _, err := KeyFrom(make([]byte, 31)); err == nil {
		t.Error("a key of 31 bytes was taken")
	}
}

func TestStream(t *testing.T) {
	for _, size := range []int{0, 1, 1000, chunkPlain - 1, chunkPlain, chunkPlain + 1, 2 * chunkPlain, 2*chunkPlain + 5} {
		plain := bytes.Repeat([]byte{5}, size)
		k := NewKey()
		var sealed bytes.Buffer
		n, err := EncryptStream(&sealed, bytes.NewReader(plain), k)
		if err != nil || n != int64(size) {
			t.Fatalf("%d of %d bytes: %v", n, size, err)
		}
		if got, err := readStream(sealed.Bytes(), k); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes came back as %d: %v", size, len(got), err)
		}
		if _, err := readStream(sealed.Bytes(), NewKey()); !errors.Is(err, ErrStream) {
			t.Errorf("another key: %v", err)
		}
		for name, hurt := range hurtStream(sealed.Bytes()) {
			if got, err := readStream(hurt, k); !errors.Is(err, ErrStream) {
				t.Errorf("%d bytes, %s: %d bytes, %v", size, name, len(got), err)
			}
		}
	}
}

// hurtStream cuts, lengthens, reorders and changes a sealed stream.
func hurtStream(b []byte) map[string][]byte {
	out := map[string][]byte{
		"emptied":    {},
		"cut by one": b[:len(b)-1],
		"longer":     append(bytes.Clone(b), 0),
		"doubled":    append(bytes.Clone(b), b...),
	}
	for _, i := range []int{0, len(b) / 2, len(b) - 1} {
		c := bytes.Clone(b)
		c[i] ^= 0x80
		out[fmt.Sprintf("changed at %d", i)] = c
	}
	if len(b) > ChunkSize {
		out["cut at a chunk"] = b[:ChunkSize]
		out["without the first chunk"] = b[ChunkSize:]
	}
	if len(b) >= 2*ChunkSize {
		out["swapped"] = append(append(bytes.Clone(b[ChunkSize:2*ChunkSize]), b[:ChunkSize]...), b[2*ChunkSize:]...)
	}
	return out
}
