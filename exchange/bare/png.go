package bare

import "encoding/binary"

// pngSigned is how every PNG begins.
const pngSigned = "\x89PNG\r\n\x1a\n"

// chunks gives every chunk of a PNG up to its end to fn, whole: length, kind, body, sum.
func chunks(b []byte, fn func(kind string, whole []byte) error) error {
	for at := len(pngSigned); at+12 <= len(b); {
		n := int64(binary.BigEndian.Uint32(b[at:])) + 12
		if int64(at)+n > int64(len(b)) {
			return ErrShape
		}
		kind := string(b[at+4 : at+8])
		if err := fn(kind, b[at:at+int(n)]); err != nil {
			return err
		}
		if kind == "IEND" {
			return nil
		}
		at += int(n)
	}
	return ErrShape
}

// PNG returns a PNG picture bare: its points, its palette and how its colours are meant.
// Texts, times, Exif, colour profiles, further pictures and private parts stay behind.
// colour keeps a colour profile. It is not turned: see Orientation.
func PNG(b []byte, colour bool) ([]byte, error) {
	if len(b) < len(pngSigned) || string(b[:len(pngSigned)]) != pngSigned {
		return nil, ErrShape
	}
	out := append(make([]byte, 0, len(b)), pngSigned...)
	err := chunks(b, func(kind string, whole []byte) error {
		n := len(whole) - 12
		switch kind {
		case "IHDR":
			if n != 13 {
				return ErrShape
			}
		case "IEND":
			if n != 0 {
				return ErrShape
			}
		case "PLTE", "tRNS":
			if n > 768 {
				return ErrShape
			}
		case "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "pHYs":
			if n > 32 {
				return nil
			}
		case "iCCP":
			if !colour {
				return nil
			}
		case "IDAT":
		default:
			return nil
		}
		out = append(out, whole...)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}
