package bare

import (
	"bytes"
	"strconv"
)

// The objects of a PDF. A string is pdfString, a name pdfName, a number stands as it was
// written, null is nil, and true and false are bool.
type (
	pdfName   string
	pdfNumber string
	pdfString []byte
	pdfRef    struct{ number, generation int }
	pdfArray  []any
	pdfDict   map[pdfName]any
	pdfStream struct {
		dict pdfDict
		raw  []byte
	}
	pdfWord string // an operator or keyword: obj, endobj, R, stream, …
)

// maxDeep is how far objects may stand within objects.
const maxDeep = 64

// pdfReader reads objects from bytes.
type pdfReader struct {
	b  []byte
	at int
}

func isSpace(c byte) bool {
	return c == 0 || c == 9 || c == 10 || c == 12 || c == 13 || c == 32
}

func isDelimiter(c byte) bool {
	return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0
}

func (r *pdfReader) skip() {
	for r.at < len(r.b) {
		switch c := r.b[r.at]; {
		case isSpace(c):
			r.at++
		case c == '%':
			for r.at < len(r.b) && r.b[r.at] != '\n' && r.b[r.at] != '\r' {
				r.at++
			}
		default:
			return
		}
	}
}

// object reads one object; a reference is read whole.
func (r *pdfReader) object(deep int) (any, error) {
	if deep > maxDeep {
		return nil, ErrShape
	}
	r.skip()
	if r.at >= len(r.b) {
		return nil, ErrShape
	}
	switch c := r.b[r.at]; {
	case c == '/':
		return r.name(), nil
	case c == '(':
		return r.literal()
	case c == '[':
		r.at++
		return r.array(deep)
	case c == '<' && r.at+1 < len(r.b) && r.b[r.at+1] == '<':
		r.at += 2
		return r.dict(deep)
	case c == '<':
		return r.hex()
	case isDelimiter(c):
		return nil, ErrShape
	}
	return r.word()
}

// regular reads the bytes up to the next space or delimiter.
func (r *pdfReader) regular() []byte {
	from := r.at
	for r.at < len(r.b) && !isSpace(r.b[r.at]) && !isDelimiter(r.b[r.at]) {
		r.at++
	}
	return r.b[from:r.at]
}

// word reads a number, a reference, or a keyword.
func (r *pdfReader) word() (any, error) {
	w := string(r.regular())
	switch w {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if c := w[0]; c != '+' && c != '-' && c != '.' && (c < '0' || c > '9') {
		return pdfWord(w), nil
	}
	n, err := strconv.Atoi(w)
	if err != nil || n < 0 {
		return pdfNumber(w), nil
	}
	back := r.at // it may begin a reference
	if r.skip(); r.at < len(r.b) && r.b[r.at] >= '0' && r.b[r.at] <= '9' {
		if g, err := strconv.Atoi(string(r.regular())); err == nil {
			if r.skip(); r.at < len(r.b) && r.b[r.at] == 'R' && string(r.regular()) == "R" {
				return pdfRef{n, g}, nil
			}
		}
	}
	r.at = back
	return pdfNumber(w), nil
}

func (r *pdfReader) name() pdfName {
	r.at++
	raw := r.regular()
	if bytes.IndexByte(raw, '#') < 0 {
		return pdfName(raw)
	}
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if n, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(n))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return pdfName(out)
}

func (r *pdfReader) array(deep int) (any, error) {
	out := pdfArray{}
	for {
		r.skip()
		if r.at < len(r.b) && r.b[r.at] == ']' {
			r.at++
			return out, nil
		}
		v, err := r.object(deep + 1)
		if err != nil {
			return nil, err
		}
		if _, bad := v.(pdfWord); bad {
			return nil, ErrShape
		}
		out = append(out, v)
	}
}

func (r *pdfReader) dict(deep int) (any, error) {
	out := pdfDict{}
	for {
		r.skip()
		if bytes.HasPrefix(r.b[r.at:], []byte(">>")) {
			r.at += 2
			return out, nil
		}
		if r.at >= len(r.b) || r.b[r.at] != '/' {
			return nil, ErrShape
		}
		key := r.name()
		v, err := r.object(deep + 1)
		if err != nil {
			return nil, err
		}
		if _, bad := v.(pdfWord); bad {
			return nil, ErrShape
		}
		out[key] = v
	}
}

func (r *pdfReader) hex() (any, error) {
	end := bytes.IndexByte(r.b[r.at:], '>')
	if end < 0 {
		return nil, ErrShape
	}
	out := unhex(r.b[r.at+1 : r.at+end])
	r.at += end + 1
	return pdfString(out), nil
}

// unhex reads hexadecimal digits and passes over all else; an odd last one stands for ten of it.
func unhex(b []byte) []byte {
	out := make([]byte, 0, len(b)/2+1)
	half := -1
	for _, c := range b {
		var n int
		switch {
		case c >= '0' && c <= '9':
			n = int(c - '0')
		case c|32 >= 'a' && c|32 <= 'f':
			n = int(c|32-'a') + 10
		default:
			continue
		}
		if half < 0 {
			half = n
			continue
		}
		out, half = append(out, byte(half<<4|n)), -1
	}
	if half >= 0 {
		out = append(out, byte(half<<4))
	}
	return out
}

// escapes are what stands behind a backslash in a string.
const escapes = "n\nr\rt\tb\bf\f"

func (r *pdfReader) literal() (any, error) {
	out := []byte{}
	open := 0
	for r.at < len(r.b) {
		c := r.b[r.at]
		r.at++
		switch c {
		case '(':
			if open++; open == 1 {
				continue
			}
		case ')':
			if open--; open == 0 {
				return pdfString(out), nil
			}
		case '\\':
			out = r.escaped(out)
			continue
		}
		out = append(out, c)
	}
	return nil, ErrShape
}

// escaped reads what a backslash says.
func (r *pdfReader) escaped(out []byte) []byte {
	if r.at >= len(r.b) {
		return out
	}
	c := r.b[r.at]
	r.at++
	if i := bytes.IndexByte([]byte(escapes), c); i >= 0 && i%2 == 0 {
		return append(out, escapes[i+1])
	}
	switch {
	case c == '\r':
		if r.at < len(r.b) && r.b[r.at] == '\n' {
			r.at++
		}
		return out
	case c == '\n':
		return out
	case c >= '0' && c <= '7':
		n := int(c - '0')
		for i := 0; i < 2 && r.at < len(r.b) && r.b[r.at] >= '0' && r.b[r.at] <= '7'; i++ {
			n = n<<3 | int(r.b[r.at]-'0')
			r.at++
		}
		return append(out, byte(n))
	}
	return append(out, c)
}

// integer is a number that is a whole one; ok is false for all else.
func integer(v any) (int, bool) {
	n, is := v.(pdfNumber)
	if !is {
		return 0, false
	}
	i, err := strconv.Atoi(string(n))
	return i, err == nil
}
