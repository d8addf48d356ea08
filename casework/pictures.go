package casework

import (
	"bytes"
	"encoding/binary"
	"image"
)

// JPEG markers.
const (
	markerStart = 0xd8
	markerScan  = 0xda
	markerApp0  = 0xe0 // JFIF: kept
	markerApp1  = 0xe1 // Exif, XMP
	markerApp2  = 0xe2 // colour profile: kept
	markerApp14 = 0xee // Adobe's colour transform: kept
	markerApp15 = 0xef
	markerText  = 0xfe // a comment
)

// segments gives every segment of a JPEG before its first scan to fn; the rest follows from
// the offset that it returns. A file that is not built so ends it.
func segments(b []byte, fn func(marker byte, whole []byte)) (rest int) {
	at := 2
	for at+4 <= len(b) && b[at] == 0xff {
		m := b[at+1]
		if m == 0xff { // a fill byte
			at++
			continue
		}
		n := int(binary.BigEndian.Uint16(b[at+2:])) + 2
		if m == markerScan || at+n > len(b) || n < 4 {
			break
		}
		fn(m, b[at:at+n])
		at += n
	}
	return at
}

// bareJPEG leaves out what is no part of the picture, without touching the picture itself.
func bareJPEG(b []byte) []byte {
	out := append(make([]byte, 0, len(b)), 0xff, markerStart)
	rest := segments(b, func(m byte, whole []byte) {
		if m == markerText || m > markerApp0 && m <= markerApp15 && m != markerApp2 && m != markerApp14 {
			return
		}
		out = append(out, whole...)
	})
	body := b[rest:]
	if end := bytes.LastIndex(body, []byte{0xff, 0xd9}); end >= 0 {
		body = body[:end+2] // cameras hang previews and films behind the end
	}
	return append(out, body...)
}

// orientation reads how the camera was held: 1 is upright, 2 to 8 as Exif counts.
func orientation(b []byte) int {
	turn := 1
	segments(b, func(m byte, whole []byte) {
		if m == markerApp1 && len(whole) > 10 && string(whole[4:10]) == "Exif\x00\x00" {
			if o := exifOrientation(whole[10:]); o >= 1 && o <= 8 {
				turn = o
			}
		}
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
	at := int(order.Uint32(t[4:]))
	if at < 8 || at+2 > len(t) {
		return 0
	}
	n := int(order.Uint16(t[at:]))
	for i := range n {
		e := at + 2 + 12*i
		if e+12 > len(t) {
			return 0
		}
		if order.Uint16(t[e:]) == 0x0112 {
			return int(order.Uint16(t[e+8:]))
		}
	}
	return 0
}

// upright turns a picture as an Exif orientation asks.
func upright(src image.Image, turn int) image.Image {
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Rect(0, 0, w, h)
	if turn >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	dst := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			dx, dy := x, y
			switch turn {
			case 2:
				dx = w - 1 - x
			case 3:
				dx, dy = w-1-x, h-1-y
			case 4:
				dy = h - 1 - y
			case 5:
				dx, dy = y, x
			case 6:
				dx, dy = h-1-y, x
			case 7:
				dx, dy = h-1-y, w-1-x
			case 8:
				dx, dy = y, w-1-x
			}
			dst.Set(dx, dy, src.At(b.Min.X+x, b.Min.Y+y))
		}
	}
	return dst
}

// pngSigned is how every PNG begins.
const pngSigned = "\x89PNG\r\n\x1a\n"

// barePNG leaves out the texts, times and Exif blocks of a PNG.
func barePNG(b []byte) []byte {
	out := append(make([]byte, 0, len(b)), pngSigned...)
	for at := len(pngSigned); at+12 <= len(b); {
		n := int(binary.BigEndian.Uint32(b[at:])) + 12
		if n < 12 || at+n > len(b) {
			break
		}
		switch kind := string(b[at+4 : at+8]); kind {
		case "tEXt", "zTXt", "iTXt", "tIME", "eXIf":
		default:
			out = append(out, b[at:at+n]...)
			if kind == "IEND" {
				return out
			}
		}
		at += n
	}
	return out
}
