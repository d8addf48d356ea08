package casework

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	_ "image/png" // read by image.Decode
	"io"
	"io/fs"

	"athar/exchange/bare"
	"athar/fault"
)

// Limits of what is read as a picture. A picture that is stored in passes needs four
// times as much memory while it is read.
const (
	evidenceHead     = 4096
	evidenceTail     = 16 << 10
	maxPassesPixels  = 25_000_000
	thumbnailSide    = 480
	thumbnailQuality = 82
)

// intake reads a file once, from its source into the vault: on the way it is counted,
// hashed, and, where it is a picture, read as one. Nothing of it is kept beside.
type intake struct {
	ctx      context.Context
	r        io.Reader
	progress func(done, total int64)
	total    int64
	done     int64
	media    string
	h        hash.Hash
	tail     []byte
	pipe     *io.PipeWriter // to the reader of pictures; nil for papers
	read     chan picture
	seen     *picture
	err      error
}

// picture is what reading a picture gave.
type picture struct {
	thumb []byte
	err   error
}

func invalidEvidence(hint string) error {
	return fault.New("casework.evidence", fault.Invalid, hint, nil)
}

// newIntake looks at the length, where it can be known, and at the beginning.
func newIntake(ctx context.Context, r io.Reader, progress func(done, total int64)) (*intake, error) {
	total, name, err := outside(r)
	if err != nil {
		return nil, err
	}
	if total > MaxEvidence {
		return nil, invalidEvidence("too_large")
	}
	head := make([]byte, evidenceHead)
	n, err := io.ReadFull(r, head)
	if err != nil && err != io.EOF && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, unreadable(ctx)
	}
	head = head[:n]
	media, err := kindOf(head, name)
	if err != nil {
		return nil, err
	}
	in := &intake{ctx: ctx, r: io.MultiReader(bytes.NewReader(head), r), progress: progress, total: total, media: media, h: sha256.New()}
	if media != mediaPDF {
		var pr *io.PipeReader
		pr, in.pipe = io.Pipe()
		in.read = make(chan picture, 1)
		go func() {
			p := readPicture(pr)
			_ = pr.CloseWithError(errStop)
			in.read <- p
		}()
	}
	return in, nil
}

var errStop = errors.New("casework: nothing more is needed")

// outside says how long a source is, 0 where it does not say, and its name, where it is a file.
func outside(r io.Reader) (total int64, name string, err error) {
	switch r := r.(type) {
	case interface {
		Stat() (fs.FileInfo, error)
	}:
		info, err := r.Stat()
		if err != nil || info.IsDir() {
			return 0, "", invalidEvidence("unreadable")
		}
		if !info.Mode().IsRegular() {
			return 0, info.Name(), nil
		}
		return info.Size(), info.Name(), nil
	case interface{ Len() int }:
		return int64(r.Len()), "", nil
	}
	return 0, "", nil
}

// unreadable is why a source gives no bytes; the cause may hold a path.
func unreadable(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fault.New("casework.evidence", fault.Cancelled, "", err)
	}
	return invalidEvidence("unreadable")
}

// Read implements io.Reader: for the vault, which gives up what it has at the first error.
func (in *intake) Read(p []byte) (int, error) {
	if in.err != nil {
		return 0, in.err
	}
	n, err := in.r.Read(p)
	if in.done += int64(n); in.done > MaxEvidence {
		in.err = invalidEvidence("too_large")
		return 0, in.err
	}
	if in.see(p[:n]); in.err != nil {
		return 0, in.err
	}
	if in.progress != nil && n > 0 {
		in.progress(in.done, max(in.total, 0))
	}
	switch {
	case err == io.EOF:
		if in.err = in.whole(); in.err != nil {
			return 0, in.err
		}
	case err != nil:
		in.err = unreadable(in.ctx)
		err = in.err
	}
	return n, err
}

// see hashes bytes and hands them to the reader of pictures.
func (in *intake) see(b []byte) {
	in.h.Write(b)
	if in.pipe != nil {
		if _, err := in.pipe.Write(b); err != nil { // it has seen enough
			in.finish()
		}
		return
	}
	in.tail = append(in.tail, b...)
	if over := len(in.tail) - evidenceTail; over > 0 {
		in.tail = append(in.tail[:0], in.tail[over:]...)
	}
}

// whole says at the end of the file whether it is what it began as.
func (in *intake) whole() error {
	if in.pipe == nil {
		if !bytes.Contains(in.tail, []byte("%%EOF")) || !bytes.Contains(in.tail, []byte("startxref")) {
			return invalidEvidence("evidence_pdf")
		}
		return nil
	}
	_ = in.pipe.Close()
	in.finish()
	return in.err
}

// finish waits for what reading the picture gave.
func (in *intake) finish() {
	if in.seen != nil {
		return
	}
	select {
	case p := <-in.read:
		in.seen, in.err = &p, p.err
	case <-in.ctx.Done():
		in.err = fault.New("casework.evidence", fault.Cancelled, "", in.ctx.Err())
	}
}

// end stops reading the picture, and returns its small one, or why the file is not taken.
func (in *intake) end() (thumb []byte, err error) {
	if in.pipe != nil {
		_ = in.pipe.CloseWithError(errStop)
	}
	if in.seen != nil {
		thumb = in.seen.thumb
	}
	return thumb, in.err
}

func (in *intake) sum() string { return hex.EncodeToString(in.h.Sum(nil)) }

// readPicture reads a picture to its end, so that half a one is noticed, and makes the
// small one.
func readPicture(r io.Reader) (p picture) {
	defer func() { // a defect of a decoder must not end the program over somebody's file
		if recover() != nil {
			p = picture{err: invalidEvidence("evidence_picture")}
		}
	}()
	var head bytes.Buffer
	conf, format, err := image.DecodeConfig(io.TeeReader(r, &head))
	passes := format == "jpeg" && bare.Progressive(head.Bytes())
	switch pixels := int64(conf.Width) * int64(conf.Height); {
	case err != nil, conf.Width < 1, conf.Height < 1:
		return picture{err: invalidEvidence("evidence_picture")}
	case pixels > MaxPicturePixels, passes && pixels > maxPassesPixels:
		return picture{err: invalidEvidence("evidence_pixels")}
	}
	turn := bare.Orientation(head.Bytes())
	img, _, err := image.Decode(io.MultiReader(&head, r))
	if err != nil {
		return picture{err: invalidEvidence("evidence_picture")}
	}
	small := upright(fit(img, thumbnailSide), turn)
	paper := image.NewRGBA(small.Bounds())
	draw.Draw(paper, paper.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(paper, paper.Bounds(), small, small.Bounds().Min, draw.Over)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, paper, &jpeg.Options{Quality: thumbnailQuality}); err != nil {
		return picture{err: fault.New("casework.evidence", fault.Internal, "", err)}
	}
	return picture{thumb: out.Bytes()}
}
