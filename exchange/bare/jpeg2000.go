package bare

import (
	"bytes"
	"encoding/binary"
)

// jpeg2000 returns a JPEG 2000 picture without the boxes and comments that stand beside
// what is drawn. A colour profile stays: the numbers of the colours need it.
func jpeg2000(b []byte) ([]byte, error) {
	if bytes.HasPrefix(b, []byte{0xff, 0x4f}) {
		return codestream(b)
	}
	if !bytes.HasPrefix(b, []byte("\x00\x00\x00\x0cjP  \r\n\x87\n")) {
		return nil, ErrShape
	}
	return boxes(b, 0)
}

// boxes copies the boxes that say how the picture is drawn, and those within its head.
func boxes(b []byte, deep int) (out []byte, err error) {
	for len(b) >= 8 {
		n, head := uint64(binary.BigEndian.Uint32(b)), 8
		kind := string(b[4:8])
		switch {
		case n == 1 && len(b) >= 16:
			n, head = binary.BigEndian.Uint64(b[8:]), 16
		case n == 0:
			n = uint64(len(b))
		}
		if n < uint64(head) || n > uint64(len(b)) {
			return nil, ErrShape
		}
		body := b[head:n]
		b = b[n:]
		switch {
		case deep == 0 && (kind == "jP  " || kind == "ftyp"):
		case deep == 0 && kind == "jp2h":
			body, err = boxes(body, 1)
		case deep == 0 && kind == "jp2c":
			body, err = codestream(body)
		case deep == 1 && (kind == "ihdr" || kind == "bpcc" || kind == "colr" || kind == "pclr" || kind == "cmap" || kind == "cdef"):
		default:
			continue
		}
		if err != nil {
			return nil, err
		}
		out = binary.BigEndian.AppendUint32(out, uint32(len(body)+8))
		out = append(append(out, kind...), body...)
	}
	return out, nil
}

// codestream leaves the comments out of the head of the coded picture.
func codestream(b []byte) ([]byte, error) {
	out := append(make([]byte, 0, len(b)), 0xff, 0x4f)
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		mark := b[at+1]
		if mark == 0x90 { // the first tile
			return append(out, b[at:]...), nil
		}
		n := int(binary.BigEndian.Uint16(b[at+2:])) + 2
		if n < 4 || at+n > len(b) {
			return nil, ErrShape
		}
		if mark != 0x64 {
			out = append(out, b[at:at+n]...)
		}
		at += n
	}
	return nil, ErrShape
}
