package person

import (
	"image"
	_ "image/jpeg" // so that image.Decode reads photos
	_ "image/png"  // and scans
	"io"

	"golang.org/x/image/draw"

	"athar/fault"
)

// Limits of a picture: what a phone takes fits, what would exhaust an old laptop does not.
const (
	maxPictureBytes  = 32 << 20
	maxPicturePixels = 100_000_000
)

// CheckPicture reads the head of a file and refuses what is no JPEG or PNG picture
// (Invalid, hint "picture") or is too large (Invalid, hint "picture_size"). Afterwards
// the reader stands at the beginning again.
func CheckPicture(r io.ReadSeeker) error {
	const op = "person.picture"
	size, err := r.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = r.Seek(0, io.SeekStart)
	}
	if err != nil {
		return fault.New(op, fault.Invalid, "unreadable", nil) // the cause may hold a path
	}
	if size > maxPictureBytes {
		return fault.New(op, fault.Invalid, "picture_size", nil)
	}
	head, format, err := image.DecodeConfig(r)
	if err != nil || (format != "jpeg" && format != "png") || head.Width <= 0 || head.Height <= 0 {
		return fault.New(op, fault.Invalid, "picture", nil)
	}
	if head.Width*head.Height > maxPicturePixels {
		return fault.New(op, fault.Invalid, "picture_size", nil)
	}
	if _, err = r.Seek(0, io.SeekStart); err != nil {
		return fault.New(op, fault.Invalid, "unreadable", nil)
	}
	return nil
}

// Thumbnail reads a picture and makes it fit a square of side pixels.
func Thumbnail(r io.Reader, side int) (image.Image, error) {
	src, _, err := image.Decode(r)
	if err != nil {
		return nil, fault.New("person.thumbnail", fault.Corrupt, "picture", nil)
	}
	b := src.Bounds()
	scale := min(float64(side)/float64(b.Dx()), float64(side)/float64(b.Dy()), 1)
	dst := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(b.Dx())*scale)), max(1, int(float64(b.Dy())*scale))))
	draw.ApproxBiLinear.Scale(dst, dst.Bounds(), src, b, draw.Src, nil)
	return dst, nil
}
