package bare

import (
	"bytes"
	"encoding/binary"
)

// JPEG markers.
const (
	markDHT  = 0xc4
	markJPG  = 0xc8
	markSOF  = 0xc0
	markSOFs = 0xcf
	markRST0 = 0xd0
	markRST7 = 0xd7
	markSOI  = 0xd8
	markEOI  = 0xd9
	markSOS  = 0xda
	markDQT  = 0xdb
	markDNL  = 0xdc
	markDRI  = 0xdd
	markApp0 = 0xe0
	markApp1 = 0xe1
	markApp2 = 0xe2
	markAppE = 0xee
)

// segment is one part of a JPEG: a marker with its body, and for a scan what follows it
// up to the next marker.
type segment struct {
	mark byte
	body []byte // behind the two bytes of its length
	scan []byte
}

// segments takes a JPEG apart up to the end of its first picture; what hangs behind that
// is no part of it. Fill bytes between segments are passed over.
func segments(b []byte, fn func(segment) error) error {
	if len(b) < 4 || b[0] != 0xff || b[1] != markSOI {
		return ErrShape
	}
	for at := 2; ; {
		if at+1 >= len(b) || b[at] != 0xff {
			return ErrShape
		}
		m := b[at+1]
		switch {
		case m == 0xff:
			at++
			continue
		case m == markEOI:
			return nil
		case m >= markRST0 && m <= markSOI || m <= 1:
			return ErrShape
		}
		if at+4 > len(b) {
			return ErrShape
		}
		n := int(binary.BigEndian.Uint16(b[at+2:])) + 2
		if n < 4 || at+n > len(b) {
			return ErrShape
		}
		s := segment{mark: m, body: b[at+4 : at+n]}
		at += n
		if m == markSOS {
			end := scanEnd(b[at:])
			s.scan = b[at : at+end]
			at += end
		}
		if err := fn(s); err != nil {
			return err
		}
	}
}

// scanEnd finds the first marker behind coded data: 0xff is data before 0, and a restart
// is part of the scan.
func scanEnd(b []byte) int {
	for at := 0; ; {
		i := bytes.IndexByte(b[at:], 0xff)
		if i < 0 || at+i+1 >= len(b) {
			return len(b)
		}
		at += i
		if m := b[at+1]; m != 0 && (m < markRST0 || m > markRST7) {
			return at
		}
		at += 2
	}
}

// JPEG returns a JPEG picture bare, without touching the picture itself: not even its
// compression. colour keeps a colour profile. It is not turned: see Orientation.
func JPEG(b []byte, colour bool) ([]byte, error) {
	out := append(make([]byte, 0, len(b)), 0xff, markSOI)
	frames := 0
	err := segments(b, func(s segment) error {
		body, ok, err := s.kept(colour)
		if err != nil || !ok {
			return err
		}
		if s.isFrame() {
			frames++
		}
		out = append(out, 0xff, s.mark)
		out = binary.BigEndian.AppendUint16(out, uint16(len(body)+2))
		out = append(append(out, body...), s.scan...)
		return nil
	})
	if err != nil || frames != 1 {
		return nil, ErrShape
	}
	return append(out, 0xff, markEOI), nil
}

func (s segment) isFrame() bool {
	return s.mark >= markSOF && s.mark <= markSOFs && s.mark != markDHT && s.mark != markJPG && s.mark != 0xcc
}

// kept returns what stays of a segment. One with more in it than its format needs is an error.
func (s segment) kept(colour bool) (body []byte, ok bool, err error) {
	b, exact := s.body, true
	switch {
	case s.isFrame():
		exact = len(b) > 5 && len(b) == 6+3*int(b[5])
	case s.mark == markSOS:
		exact = len(b) > 0 && len(b) == 4+2*int(b[0])
	case s.mark == markDRI, s.mark == markDNL:
		exact = len(b) == 2
	case s.mark == markDQT:
		exact = tables(b, func(b []byte) int { return 1 + 64*(1+int(b[0]>>4)) })
	case s.mark == markDHT:
		exact = tables(b, huffman)
	case s.mark == 0xcc: // conditioning of arithmetic coding
		exact = len(b)%2 == 0 && len(b) <= 16
	case s.mark == markApp0: // JFIF, without the small picture in it, which may show what was cut away
		if len(b) < 14 || string(b[:5]) != "JFIF\x00" {
			return nil, false, nil
		}
		return append(append([]byte("JFIF\x00\x01\x01"), b[7:12]...), 0, 0), true, nil
	case s.mark == markAppE: // how the colours are written
		if len(b) < 12 || string(b[:5]) != "Adobe" || b[11] > 2 {
			return nil, false, nil
		}
		return append([]byte("Adobe\x00\x64\x00\x00\x00\x00"), b[11]), true, nil
	case s.mark == markApp2:
		return b, colour && bytes.HasPrefix(b, []byte("ICC_PROFILE\x00")), nil
	default:
		return nil, false, nil
	}
	if !exact {
		return nil, false, ErrShape
	}
	return b, true, nil
}

// tables reports whether a segment is nothing but tables of the lengths that size gives.
func tables(b []byte, size func([]byte) int) bool {
	for len(b) > 0 {
		n := size(b)
		if n > len(b) {
			return false
		}
		b = b[n:]
	}
	return true
}

func huffman(b []byte) int {
	if len(b) < 17 {
		return len(b) + 1
	}
	n := 17
	for _, c := range b[1:17] {
		n += int(c)
	}
	return n
}

// Orientation reads how the camera was held from the head of a JPEG or from a PNG: 1 is
// upright, 2 to 8 as Exif counts.
func Orientation(b []byte) int {
	turn := 1
	read := func(exif []byte) {
		if o := exifOrientation(exif); o >= 1 && o <= 8 {
			turn = o
		}
	}
	if bytes.HasPrefix(b, []byte(pngSigned)) {
		_ = chunks(b, func(kind string, whole []byte) error {
			if kind == "eXIf" {
				read(whole[8 : len(whole)-4])
			}
			return nil
		})
		return turn
	}
	_ = segments(b, func(s segment) error { // what follows a broken part says nothing
		if exif, ok := bytes.CutPrefix(s.body, []byte("Exif\x00\x00")); ok && s.mark == markApp1 {
			read(exif)
		}
		return nil
	})
	return turn
}

// exifOrientation finds tag 0x0112 in the first directory of a TIFF block.
func exifOrientation(t []byte) int {
	if len(t) < 8 {
		return 0
	}
	var order binary.ByteOrder = binary.LittleEndian
	if t[0] == 'M' {
		order = binary.BigEndian
	}
	at := int64(order.Uint32(t[4:]))
	if at < 8 || at+2 > int64(len(t)) {
		return 0
	}
	n := int64(order.Uint16(t[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > int64(len(t)) {
			return 0
		}
		if order.Uint16(t[e:]) == 0x0112 {
			return int(order.Uint16(t[e+8:]))
		}
	}
	return 0
}

// Progressive reports whether a JPEG, or its head up to its frame, is stored in passes.
func Progressive(b []byte) bool {
	passes := false
	_ = segments(b, func(s segment) error {
		if s.isFrame() {
			passes = s.mark&3 == 2
		}
		return nil
	})
	return passes
}
