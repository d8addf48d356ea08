package seal

import (
	"bufio"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"io"

	"golang.org/x/crypto/chacha20poly1305"
)

// ChunkSize is the length of a sealed chunk of a stream, tag included; only the last
// chunk may be shorter.
const ChunkSize = 256 << 10

const chunkPlain = ChunkSize - chacha20poly1305.Overhead

// ErrStream says that a sealed stream was cut, reordered or changed.
var ErrStream = errors.New("seal: the stream is not as it was written")

// stream numbers the chunks and marks the last one, so that none can be dropped,
// doubled, moved or appended (the STREAM construction, as in age). A key seals one
// stream only.
type stream struct {
	aead  cipher.AEAD
	count uint64
}

func newStream(k Key) (stream, error) {
	a, err := chacha20poly1305.New(k.b)
	return stream{aead: a}, err
}

// nonce is three zero bytes, the chunk's number, and 1 for the last chunk.
func (s *stream) nonce(last bool) []byte {
	n := make([]byte, chacha20poly1305.NonceSize)
	binary.BigEndian.PutUint64(n[3:], s.count)
	if last {
		n[11] = 1
	}
	s.count++
	return n
}

// EncryptStream seals r into w under a key that was never used before, and returns
// the number of plain bytes.
func EncryptStream(w io.Writer, r io.Reader, k Key) (int64, error) {
	s, err := newStream(k)
	if err != nil {
		return 0, err
	}
	in := bufio.NewReaderSize(r, chunkPlain)
	plain, sealed := make([]byte, chunkPlain), make([]byte, 0, ChunkSize)
	defer clear(plain)
	total := int64(0)
	for {
		n, err := io.ReadFull(in, plain)
		total += int64(n)
		if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
			return total, err
		}
		last := err != nil
		if !last {
			_, err := in.Peek(1)
			if err != nil && err != io.EOF {
				return total, err
			}
			last = err == io.EOF
		}
		sealed = s.aead.Seal(sealed[:0], s.nonce(last), plain[:n], nil)
		if _, err := w.Write(sealed); err != nil {
			return total, err
		}
		if last {
			return total, nil
		}
	}
}

// DecryptStream returns a reader of what EncryptStream sealed. It gives no byte that
// was not authenticated, and ErrStream instead of io.EOF where the end is missing.
func DecryptStream(r io.Reader, k Key) (io.Reader, error) {
	s, err := newStream(k)
	if err != nil {
		return nil, err
	}
	return &streamReader{s: s, in: bufio.NewReaderSize(r, ChunkSize), buf: make([]byte, ChunkSize)}, nil
}

type streamReader struct {
	s     stream
	in    *bufio.Reader
	buf   []byte
	plain []byte // not yet given
	done  bool
	err   error
}

func (d *streamReader) Read(p []byte) (int, error) {
	for len(d.plain) == 0 {
		if d.err != nil {
			return 0, d.err
		}
		if d.done {
			return 0, io.EOF
		}
		d.next()
	}
	n := copy(p, d.plain)
	d.plain = d.plain[n:]
	return n, nil
}

func (d *streamReader) next() {
	n, err := io.ReadFull(d.in, d.buf)
	if err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		d.err = err
		return
	}
	last := err != nil
	if !last {
		_, err := d.in.Peek(1)
		if err != nil && err != io.EOF {
			d.err = err
			return
		}
		last = err == io.EOF
	}
	p, err := d.s.aead.Open(d.buf[:0], d.s.nonce(last), d.buf[:n], nil)
	if err != nil {
		d.err = ErrStream
		return
	}
	d.plain, d.done = p, last
}
