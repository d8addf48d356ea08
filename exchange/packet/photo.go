package packet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	_ "image/gif" // formats in which families keep photographs
	"image/jpeg"
	_ "image/png"
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

// picture is a photograph made ready for paper.
type picture struct {
	jpeg   []byte
	w, h   int
	object int // in the PDF file; 0 until it is embedded
}

const (
	dotsPerInch = 200      // enough for a face on paper
	maxPhoto    = 40 << 20 // bytes of a file that is read at all
	maxPixels   = 80 << 20 // of a photograph that is unpacked at all
	jpegQuality = 86
)

var errPhoto = errors.New("packet: the photo cannot be read")

// loadPhoto reads a photograph and makes it fit a box (in points). It is always written
// anew, so that place, time and camera, which cameras note inside the file, do not go
// with it.
func loadPhoto(r io.Reader, w, h float32) (*picture, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxPhoto+1))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errPhoto, err)
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil || len(data) > maxPhoto || config.Width <= 0 || config.Height <= 0 || config.Width*config.Height > maxPixels {
		return nil, errPhoto
	}
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errPhoto
	}
	turn := orientation(data)
	pw, ph := src.Bounds().Dx(), src.Bounds().Dy()
	if turn >= 5 {
		pw, ph = ph, pw
	}
	scale := min(1, float64(w)/72*dotsPerInch/float64(pw), float64(h)/72*dotsPerInch/float64(ph))
	tw, th := max(1, int(float64(pw)*scale+0.5)), max(1, int(float64(ph)*scale+0.5))
	if turn >= 5 {
		tw, th = th, tw
	}
	if y, ok := src.(*image.YCbCr); ok { // as cameras write them
		if k := int(1 / scale); k > 1 {
			src = shrunk(y, k)
		}
	}
	small := image.NewRGBA(image.Rect(0, 0, tw, th))
	over := draw.Src
	if o, ok := src.(interface{ Opaque() bool }); !ok || !o.Opaque() { // paper is white
		over = draw.Over
		draw.Draw(small, small.Bounds(), image.White, image.Point{}, draw.Src)
	}
	if scale < 1 {
		scaler(src.Bounds(), small.Bounds()).Scale(small, small.Bounds(), src, src.Bounds(), over, nil)
	} else {
		draw.Draw(small, small.Bounds(), src, src.Bounds().Min, over)
	}
	upright := turned(small, turn)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, upright, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return nil, fmt.Errorf("%w: %w", errPhoto, err)
	}
	return &picture{jpeg: out.Bytes(), w: upright.Bounds().Dx(), h: upright.Bounds().Dy()}, nil
}

// scaler is how a photograph is made smaller. What is less than twice too large needs no
// more than its neighbouring points, which is several times faster.
func scaler(from, to image.Rectangle) draw.Interpolator {
	if from.Dx() <= 2*to.Dx() && from.Dy() <= 2*to.Dy() {
		return draw.ApproxBiLinear
	}
	return draw.BiLinear
}

// shrunk makes a photograph k times smaller: each point is the mean of a square of k.
func shrunk(m *image.YCbCr, k int) *image.RGBA {
	b := m.Bounds()
	w, h := max(1, b.Dx()/k), max(1, b.Dy()/k)
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for oy := range h {
		for ox := range w {
			x0, y0 := b.Min.X+ox*k, b.Min.Y+oy*k
			x1, y1 := min(x0+k, b.Max.X), min(y0+k, b.Max.Y)
			var luma, cb, cr, n, c int
			for y := y0; y < y1; y++ {
				at := m.YOffset(x0, y)
				for _, v := range m.Y[at : at+x1-x0] {
					luma += int(v)
				}
				n += x1 - x0
				if (y-y0)%2 == 0 { // colours are written for every second point at most
					for x := x0; x < x1; x += 2 {
						i := m.COffset(x, y)
						cb, cr, c = cb+int(m.Cb[i]), cr+int(m.Cr[i]), c+1
					}
				}
			}
			r, g, bl := color.YCbCrToRGB(uint8(luma/n), uint8(cb/c), uint8(cr/c))
			copy(out.Pix[oy*out.Stride+4*ox:][:4], []byte{r, g, bl, 255})
		}
	}
	return out
}

// turned applies an EXIF orientation.
func turned(m *image.RGBA, turn int) *image.RGBA {
	if turn <= 1 || turn > 8 {
		return m
	}
	w, h := m.Bounds().Dx(), m.Bounds().Dy()
	ow, oh := w, h
	if turn >= 5 {
		ow, oh = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, ow, oh))
	for y := range oh {
		for x := range ow {
			sx, sy := x, y
			switch turn {
			case 2:
				sx = w - 1 - x
			case 3:
				sx, sy = w-1-x, h-1-y
			case 4:
				sy = h - 1 - y
			case 5:
				sx, sy = y, x
			case 6:
				sx, sy = y, h-1-x
			case 7:
				sx, sy = w-1-y, h-1-x
			case 8:
				sx, sy = w-1-y, x
			}
			copy(out.Pix[y*out.Stride+4*x:][:4], m.Pix[sy*m.Stride+4*sx:][:4])
		}
	}
	return out
}

// orientation reads how a camera was held from the EXIF part of a JPEG file: 1 is
// upright, which is also the answer where nothing is said.
func orientation(b []byte) int {
	const upright = 1
	if len(b) < 4 || b[0] != 0xff || b[1] != 0xd8 {
		return upright
	}
	for at := 2; at+4 <= len(b) && b[at] == 0xff; {
		marker, size := b[at+1], int(binary.BigEndian.Uint16(b[at+2:]))
		if marker == 0xda || size < 2 || at+2+size > len(b) {
			break
		}
		if part := b[at+4 : at+2+size]; marker == 0xe1 && bytes.HasPrefix(part, []byte("Exif\x00\x00")) {
			return tiffOrientation(part[6:])
		}
		at += 2 + size
	}
	return upright
}

func tiffOrientation(b []byte) int {
	const tagOrientation = 0x0112
	var order binary.ByteOrder = binary.BigEndian
	if len(b) < 8 {
		return 1
	}
	if b[0] == 'I' {
		order = binary.LittleEndian
	}
	at := int(order.Uint32(b[4:]))
	if at < 0 || at+2 > len(b) {
		return 1
	}
	for i := range int(order.Uint16(b[at:])) {
		e := at + 2 + 12*i
		if e+12 > len(b) {
			break
		}
		if order.Uint16(b[e:]) == tagOrientation {
			return int(order.Uint16(b[e+8:]))
		}
	}
	return 1
}

// embed writes a picture into the file, once.
func (d *pdf) embed(m *picture) {
	if m.object > 0 {
		return
	}
	m.object = d.alloc()
	d.pictures = append(d.pictures, m)
	d.stream(m.object, fmt.Sprintf(" /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", m.w, m.h), m.jpeg, false)
}
