package casework

import (
	"image"
	"image/draw"
)

// upright turns a picture as an Exif orientation asks. It goes row by row, so that beside
// the two pictures there is nothing large in memory.
func upright(src image.Image, turn int) image.Image {
	if turn < 2 || turn > 8 {
		return src
	}
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	size := image.Rect(0, 0, w, h)
	if turn >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out, row := image.NewNRGBA(size), image.NewNRGBA(image.Rect(0, 0, w, 1))
	dst, line := draw.Image(out), draw.Image(row)
	if solid, ok := src.(interface{ Opaque() bool }); ok && solid.Opaque() { // then both kinds hold the same bytes, and this one is written faster
		dst = &image.RGBA{Pix: out.Pix, Stride: out.Stride, Rect: out.Rect}
		line = &image.RGBA{Pix: row.Pix, Stride: row.Stride, Rect: row.Rect}
	}
	for y := range h {
		draw.Draw(line, row.Rect, src, image.Pt(b.Min.X, b.Min.Y+y), draw.Src)
		at, step := landing(turn, w, h, y, out.Stride)
		for x := range w {
			copy(out.Pix[at:at+4], row.Pix[4*x:4*x+4])
			at += step
		}
	}
	return dst
}

// landing says where the first point of a row goes, and how far it is to the next one.
func landing(turn, w, h, y, stride int) (at, step int) {
	switch turn {
	case 2:
		return y*stride + 4*(w-1), -4
	case 3:
		return (h-1-y)*stride + 4*(w-1), -4
	case 4:
		return (h - 1 - y) * stride, 4
	case 5:
		return 4 * y, stride
	case 6:
		return 4 * (h - 1 - y), stride
	case 7:
		return 4*(h-1-y) + (w-1)*stride, -stride
	default: // 8
		return 4*y + (w-1)*stride, -stride
	}
}
