package storage

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"os"
	"path/filepath"

	"athar/fault"
	"athar/seal"
)

// An attachment is a file of its own: a head that holds the attachment's key, sealed
// for this vault, and a body of sealed chunks. Its id is the SHA-256 of the body, so
// that the body can travel and be stored elsewhere without being opened.
const (
	attachMagic = "ATHARAT\x01"
	attachHead  = len(attachMagic) + seal.Overhead + seal.KeySize
)

// attachPart begins the name of an attachment that is being written.
const attachPart = "new-"

// maxAttachment keeps one file from filling a disk: scans and photos are far smaller.
const maxAttachment = 512 << 20

func (f vaultFiles) attachment(id string) string {
	return filepath.Join(f.attachments(), id[:2], id)
}

// Discard removes an attachment that no record names: one that was kept for a record that
// could not be saved. The empty id, and one that is not there, is no failure.
func (v *Vault) Discard(id string) error {
	const op = "storage.discard"
	if !validAttachment(id) {
		return nil
	}
	if err := v.use.enter(op); err != nil {
		return err
	}
	defer v.use.leave()
	if v.o.Dir == "" {
		v.write.Lock()
		defer v.write.Unlock()
		delete(v.held, id)
		return nil
	}
	if err := os.Remove(v.files.attachment(id)); err != nil && !errors.Is(err, os.ErrNotExist) {
		return v.anyFault(op, err)
	}
	return nil
}

// validAttachment reports whether an id is 64 letters of lower hexadecimal.
func validAttachment(id string) bool {
	b, err := hex.DecodeString(id)
	return err == nil && len(b) == sha256.Size && hex.EncodeToString(b) == id
}

func attachAround(id []byte) []byte { return append([]byte("athar/attachment/v1\x00"), id...) }

// Attach keeps what r gives as an encrypted file and returns its id and its length in
// bytes. It is durable when Attach returns. progress hears of the bytes read; it may
// be nil.
func (v *Vault) Attach(ctx context.Context, r io.Reader, progress func(done int64)) (id string, size int64, err error) {
	const op = "storage.attach"
	if err := v.use.enter(op); err != nil {
		return "", 0, err
	}
	defer v.use.leave()
	if v.nearlyFull() {
		return "", 0, fault.New(op, fault.NoSpace, "", nil)
	}
	in := &watched{ctx: ctx, r: r, progress: progress, left: maxAttachment}
	if v.o.Dir == "" {
		id, size, err = v.attachMemory(in)
	} else {
		id, size, err = v.attachFile(in)
	}
	if in.err != nil {
		return "", 0, in.err
	}
	if err != nil {
		return "", 0, v.anyFault(op, err)
	}
	return id, size, nil
}

// watched counts what is read, and ends it when the context ends or it is too long.
type watched struct {
	ctx      context.Context
	r        io.Reader
	progress func(int64)
	done     int64
	left     int64
	err      error
}

func (w *watched) Read(p []byte) (int, error) {
	if w.err = cancelled("storage.attach", w.ctx); w.err != nil {
		return 0, w.err
	}
	n, err := w.r.Read(p)
	w.done += int64(n)
	if w.left -= int64(n); w.left < 0 {
		w.err = fault.New("storage.attach", fault.Invalid, "too_long", nil)
		return 0, w.err
	}
	if w.progress != nil {
		w.progress(w.done)
	}
	return n, err
}

// encryptBody writes the sealed body and returns its id and its key, sealed as the head.
func (v *Vault) encryptBody(w io.Writer, r io.Reader) (id string, head []byte, size int64, err error) {
	k := seal.NewKey()
	defer k.Wipe()
	h := sha256.New()
	size, err = seal.EncryptStream(io.MultiWriter(w, h), r, k)
	if err != nil {
		return "", nil, size, err
	}
	sum := h.Sum(nil)
	head = v.keys.attachment.Seal([]byte(attachMagic), k.Bytes(), attachAround(sum))
	return hex.EncodeToString(sum), head, size, nil
}

func (v *Vault) attachMemory(r io.Reader) (string, int64, error) {
	var body bytes.Buffer
	id, head, size, err := v.encryptBody(&body, r)
	if err != nil {
		return "", 0, err
	}
	v.write.Lock()
	defer v.write.Unlock()
	if v.held == nil {
		v.held = map[string][]byte{}
	}
	v.held[id] = append(head, body.Bytes()...)
	return id, size, nil
}

func (v *Vault) attachFile(r io.Reader) (id string, size int64, err error) {
	dir := v.files.attachments()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", 0, err
	}
	tmp := filepath.Join(dir, attachPart+rand.Text())
	f, err := os.OpenFile(tmp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", 0, err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(tmp))
		}
	}()
	id, size, err = v.fillAttachment(f, r)
	if err = errors.Join(err, f.Close()); err != nil {
		return "", 0, err
	}
	path := v.files.attachment(id)
	if err = os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", 0, err
	}
	if err = os.Rename(tmp, path); err != nil {
		return "", 0, err
	}
	return id, size, errors.Join(syncDir(filepath.Dir(path)), syncDir(dir), syncDir(v.o.Dir))
}

// fillAttachment writes body, then head, into a file whose first bytes wait for the head.
func (v *Vault) fillAttachment(f *os.File, r io.Reader) (string, int64, error) {
	if _, err := f.Seek(int64(attachHead), io.SeekStart); err != nil {
		return "", 0, err
	}
	id, head, size, err := v.encryptBody(f, r)
	if err != nil {
		return "", 0, err
	}
	if _, err := f.WriteAt(head, 0); err != nil {
		return "", 0, err
	}
	return id, size, f.Sync()
}

// Attachment returns the contents of an attachment. Every byte it gives is
// authenticated; a changed or cut file ends with Corrupt/attachment instead of io.EOF.
func (v *Vault) Attachment(ctx context.Context, id string) (io.ReadCloser, error) {
	const op = "storage.attachment"
	if err := cancelled(op, ctx); err != nil {
		return nil, err
	}
	if !validAttachment(id) {
		return nil, fault.New(op, fault.NotFound, "attachment", nil)
	}
	if err := v.use.enter(op); err != nil {
		return nil, err
	}
	defer v.use.leave()
	raw, err := v.rawAttachment(id)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.New(op, fault.NotFound, "attachment", err).WithRef(id)
	} else if err != nil {
		return nil, v.anyFault(op, err)
	}
	plain, err := v.openAttachment(raw, id)
	if err != nil {
		return nil, errors.Join(fault.New(op, fault.Corrupt, "attachment", err).WithRef(id), raw.Close())
	}
	return &attachment{plain: plain, raw: raw, id: id}, nil
}

func (v *Vault) rawAttachment(id string) (io.ReadCloser, error) {
	if v.o.Dir != "" {
		return os.Open(v.files.attachment(id))
	}
	v.write.Lock()
	defer v.write.Unlock()
	b, ok := v.held[id]
	if !ok {
		return nil, os.ErrNotExist
	}
	return io.NopCloser(bytes.NewReader(b)), nil
}

// openAttachment reads the head and returns a reader of the plain body.
func (v *Vault) openAttachment(raw io.Reader, id string) (io.Reader, error) {
	sum, err := hex.DecodeString(id)
	if err != nil {
		return nil, err
	}
	head := make([]byte, attachHead)
	if _, err := io.ReadFull(raw, head); err != nil || string(head[:len(attachMagic)]) != attachMagic {
		return nil, seal.ErrStream
	}
	b, err := v.keys.attachment.Open(nil, head[len(attachMagic):], attachAround(sum))
	if err != nil {
		return nil, err
	}
	k, err := seal.KeyFrom(b)
	if err != nil {
		return nil, err
	}
	defer k.Wipe()
	h := sha256.New()
	plain, err := seal.DecryptStream(io.TeeReader(raw, h), k)
	if err != nil {
		return nil, err
	}
	return &hashed{plain: plain, h: h, want: sum}, nil
}

// hashed checks at the end that the body is the one that its id says.
type hashed struct {
	plain io.Reader
	h     hash.Hash
	want  []byte
}

func (r *hashed) Read(p []byte) (int, error) {
	n, err := r.plain.Read(p)
	if err == io.EOF && !bytes.Equal(r.h.Sum(nil), r.want) {
		err = seal.ErrStream
	}
	return n, err
}

type attachment struct {
	plain io.Reader
	raw   io.Closer
	id    string
}

func (a *attachment) Read(p []byte) (int, error) {
	n, err := a.plain.Read(p)
	if err != nil && err != io.EOF {
		err = fault.New("storage.attachment", fault.Corrupt, "attachment", err).WithRef(a.id)
	}
	return n, err
}

func (a *attachment) Close() error { return a.raw.Close() }
