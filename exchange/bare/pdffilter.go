package bare

import (
	"bytes"
	"compress/zlib"
	"encoding/ascii85"
	"io"
)

// filters lists how a stream is packed, outermost first, with the settings of each.
func (d *pdfDoc) filters(s *pdfStream) (names []pdfName, parms []pdfDict, err error) {
	list := func(v any) pdfArray {
		switch v := d.get(v).(type) {
		case nil:
			return nil
		case pdfArray:
			return v
		default:
			return pdfArray{v}
		}
	}
	if s.dict["F"] != nil { // its bytes are in another file
		return nil, nil, ErrShape
	}
	settings := list(s.dict["DecodeParms"])
	for i, v := range list(s.dict["Filter"]) {
		name, ok := d.get(v).(pdfName)
		if !ok {
			return nil, nil, ErrShape
		}
		var dict pdfDict
		if i < len(settings) {
			dict, _ = d.get(settings[i]).(pdfDict)
		}
		names, parms = append(names, name), append(parms, dict)
	}
	return names, parms, nil
}

// unpack returns the bytes of a stream as they were before it was packed.
func (d *pdfDoc) unpack(s *pdfStream) ([]byte, error) {
	names, parms, err := d.filters(s)
	if err != nil {
		return nil, err
	}
	b := s.raw
	for i, name := range names {
		if b, err = d.undo(b, name, parms[i]); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// undo takes off one layer of packing.
func (d *pdfDoc) undo(b []byte, name pdfName, parms pdfDict) ([]byte, error) {
	switch name {
	case "FlateDecode", "Fl":
		z, err := zlib.NewReader(bytes.NewReader(b))
		if err != nil {
			return nil, ErrShape
		}
		left := maxUnpacked - d.unpacked
		out, err := io.ReadAll(io.LimitReader(z, int64(left)+1))
		d.unpacked += len(out)
		if len(out) > left || len(out) == 0 && err != nil {
			return nil, ErrShape
		}
		return d.unpredict(out, parms)
	case "ASCIIHexDecode", "AHx":
		if end := bytes.IndexByte(b, '>'); end >= 0 {
			b = b[:end]
		}
		return unhex(b), nil
	case "ASCII85Decode", "A85":
		if end := bytes.Index(b, []byte("~>")); end >= 0 {
			b = b[:end]
		}
		b = bytes.TrimPrefix(bytes.TrimSpace(b), []byte("<~"))
		out := make([]byte, 4*len(b)) // a z stands for four
		n, _, err := ascii85.Decode(out, b, true)
		if err != nil {
			return nil, ErrShape
		}
		return out[:n], nil
	case "RunLengthDecode", "RL":
		return unrun(b), nil
	}
	return nil, ErrShape
}

// unrun takes back the packing of runs.
func unrun(b []byte) (out []byte) {
	for len(b) > 1 && b[0] != 128 && len(out) < maxUnpacked {
		n := int(b[0])
		if n > 128 {
			out, b = append(out, bytes.Repeat(b[1:2], 257-n)...), b[2:]
			continue
		}
		n = min(n+1, len(b)-1)
		out, b = append(out, b[1:1+n]...), b[1+n:]
	}
	return out
}

// unpredict takes back the prediction of rows.
func (d *pdfDoc) unpredict(b []byte, parms pdfDict) ([]byte, error) {
	set := func(key pdfName, otherwise int) int {
		if n, ok := integer(d.get(parms[key])); ok {
			return n
		}
		return otherwise
	}
	predictor, colours, bits, columns := set("Predictor", 1), set("Colors", 1), set("BitsPerComponent", 8), set("Columns", 1)
	if predictor < 2 {
		return b, nil
	}
	if predictor < 10 || colours < 1 || colours > 32 || bits < 1 || bits > 16 || columns < 1 || columns > 1<<20 {
		return nil, ErrShape
	}
	point, row := max(1, colours*bits/8), (colours*bits*columns+7)/8
	out := make([]byte, 0, len(b))
	above := make([]byte, row)
	for len(b) > 0 {
		kind := b[0]
		line := bytes.Clone(b[1:min(len(b), row+1)])
		b = b[min(len(b), row+1):]
		if kind > 4 {
			return nil, ErrShape
		}
		for i := range line {
			var left, corner byte
			if i >= point {
				left, corner = line[i-point], above[i-point]
			}
			line[i] += predicted(kind, left, above[i], corner)
		}
		out = append(out, line...)
		copy(above, line)
	}
	return out, nil
}

// predicted is what PNG's filters guess from the neighbours of a byte.
func predicted(kind, left, above, corner byte) byte {
	switch kind {
	case 1:
		return left
	case 2:
		return above
	case 3:
		return byte((int(left) + int(above)) / 2)
	case 4:
		p := int(left) + int(above) - int(corner)
		a, b, c := abs(p-int(left)), abs(p-int(above)), abs(p-int(corner))
		if a <= b && a <= c {
			return left
		} else if b <= c {
			return above
		}
		return corner
	}
	return 0
}

func abs(n int) int { return max(n, -n) }
