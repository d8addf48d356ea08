package bare

import (
	"bytes"
	"compress/zlib"
	"errors"
)

// drawing returns the bytes of a stream that draws, without the words that may stand in it
// and draw nothing: comments, and what is said about a part of the drawing. It reports
// whether anything was there. A picture within the drawing that has a head of its own is
// ErrShape.
func drawing(b []byte) (out []byte, changed bool, err error) {
	r := &pdfReader{b, 0}
	kept := 0 // what is before it is in out already
	leave := func(from int, instead string) {
		out = append(append(out, b[kept:from]...), instead...)
		kept, changed = r.at, true
	}
	for r.at < len(b) {
		from := r.at
		switch c := b[r.at]; {
		case c == '%':
			r.skip()
			leave(from, "\n")
		case c == '(':
			_, err = r.literal()
		case c == '<' && r.at+1 < len(b) && b[r.at+1] == '<':
			r.at += 2
			var v any
			if v, err = r.dict(1); err == nil && wordy(v) {
				leave(from, "<<>>")
			}
		case c == '<':
			_, err = r.hex()
		case c == '/':
			r.name()
		case isSpace(c), isDelimiter(c):
			r.at++
		default:
			if string(r.regular()) == "BI" {
				err = r.inline()
			}
		}
		if err != nil {
			return nil, false, err
		}
	}
	return append(out, b[kept:]...), changed, nil
}

// wordy reports whether there is a text in a value.
func wordy(v any) bool {
	switch v := v.(type) {
	case pdfString:
		return true
	case pdfArray:
		for _, e := range v {
			if wordy(e) {
				return true
			}
		}
	case pdfDict:
		for _, e := range v {
			if wordy(e) {
				return true
			}
		}
	}
	return false
}

// inline passes over a picture that stands within a drawing, behind its first word.
func (r *pdfReader) inline() error {
	for {
		v, err := r.object(1)
		switch {
		case err != nil:
			return err
		case v == pdfName("DCT"), v == pdfName("DCTDecode"):
			return ErrShape
		case wordy(v):
			return ErrShape
		}
		if list, ok := v.(pdfArray); ok {
			for _, e := range list {
				if e == pdfName("DCT") || e == pdfName("DCTDecode") {
					return ErrShape
				}
			}
		}
		if v == pdfWord("ID") {
			break
		}
	}
	for at := r.at + 1; at < len(r.b); at++ {
		i := bytes.Index(r.b[at:], []byte("EI"))
		if i < 0 {
			return ErrShape
		}
		at += i
		if isSpace(r.b[at-1]) && endsHere(r.b[at+2:]) {
			r.at = at + 2
			return nil
		}
	}
	return ErrShape
}

// endsHere reports whether what follows looks like drawing, and not like points of a picture.
func endsHere(b []byte) bool {
	if len(b) > 0 && !isSpace(b[0]) {
		return false
	}
	for _, c := range b[:min(len(b), 12)] {
		if c > 126 || c < 32 && !isSpace(c) {
			return false
		}
	}
	return true
}

// draws copies a stream that draws; a stream with words in it is packed anew.
func (c *copier) draws(s *pdfStream, names []pdfName, parms []pdfDict) (raw []byte, as []pdfName, with []pdfDict, err error) {
	b := s.raw
	for i, name := range names {
		if b, err = c.d.undo(b, name, parms[i]); err != nil {
			return nil, nil, nil, err
		}
	}
	b, changed, err := drawing(b)
	if err != nil || !changed && len(names) > 0 {
		return s.raw, names, parms, err
	}
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	_, err = w.Write(b)
	if err = errors.Join(err, w.Close()); err != nil {
		return nil, nil, nil, err
	}
	return z.Bytes(), []pdfName{"FlateDecode"}, []pdfDict{nil}, nil
}
