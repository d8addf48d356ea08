package seal

import (
	"bytes"
	"encoding/hex"
	"io"
	"testing"
)

// readStream opens a whole sealed stream, in small bites.
func readStream(sealed []byte, k Key) ([]byte, error) {
	r, err := DecryptStream(bytes.NewReader(sealed), k)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	_, err = io.CopyBuffer(struct{ io.Writer }{&out}, struct{ io.Reader }{r}, make([]byte, 777))
	return out.Bytes(), err
}

// keyVectors are the derived keys of the key of 32 bytes 07.
func keyVectors() map[string]string {
	return map[string]string{
		"record":     "61eda7fb6416f6f4dcf5980d5a101606cf562b7ac1907b0808521cec6f0de031",
		"journal":    "ec89c39551713780d5431393c8f3cd71818144d128e18adcb054c5a15ec0fd1c",
		"badger":     "9a3b3bdcb8e83acd16307679f4f23a563c1f892cbc87a541ab546352495e5a2a",
		"view-sum":   "dd2a1dc6b861333024de71317a20728390f08d6dbf954eba97706e349dc38e9c",
		"attachment": "2f94c26858ef2d1944840adaf523d942e698f3e32a77d1c37d9d48a249167f32",
		"device":     "90c362d0609ec4afc9661b529dfa66cdb0d48807305c98c7b5d96a7f9f147108",
		"label":      "87d2ecdb23b208d044cf847cf95a38585d3ba8448766e5e36bf19d7a7508ad23",
		"header":     "ca84ce918eda305d15c6af9f8ea05b34a40ecb4131703f7d22d12421dda30a47",
	}
}

// TestStreamVector keeps the stream of docs/formats/attachments.md.
func TestStreamVector(t *testing.T) {
	k, err := KeyFrom(bytes.Repeat([]byte{7}, KeySize))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := EncryptStream(&b, bytes.NewReader([]byte("أثر")), k); err != nil {
		t.Fatal(err)
	}
	const want = "31b48bbd1edc4448682a8aa5d30612372e216c9f8886"
	if got := hex.EncodeToString(b.Bytes()); got != want {
		t.Errorf("stream is %s, not %s", got, want)
	}
}
