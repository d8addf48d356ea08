package casework

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"testing"

	"athar/fault"
)

// photograph is a picture whose upper left quarter is red, as a camera writes it: with an
// orientation, a place in words, and a preview behind the end.
func photograph(t *testing.T, turn uint16) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 64, 32))
	for y := range 32 {
		for x := range 64 {
			img.Set(x, y, color.RGBA{0, 0, 255, 255})
			if x < 32 && y < 16 {
				img.Set(x, y, color.RGBA{255, 0, 0, 255})
			}
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	tiff = binary.LittleEndian.AppendUint16(tiff, turn)
	tiff = append(tiff, "\x00\x00\x00\x00\x00\x00SECRETPLACE"...)
	app1 := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{}, b.Bytes()[:2]...)
	out = append(out, 0xff, 0xe1)
	out = binary.BigEndian.AppendUint16(out, uint16(len(app1)+2))
	out = append(out, app1...)
	out = append(out, b.Bytes()[2:]...)
	return append(out, "SECRETPREVIEW"...)
}

func TestPicturesAreKeptUprightAndBare(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	for turn, red := range map[uint16]image.Point{1: {5, 5}, 3: {60, 28}, 6: {28, 5}, 8: {5, 60}, 2: {60, 5}} {
		id, err := s.AttachPicture(ctx, bytes.NewReader(photograph(t, turn)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := s.Picture(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		kept, err := io.ReadAll(r)
		_ = r.Close()
		if err != nil || bytes.Contains(kept, []byte("SECRET")) || bytes.Contains(kept, []byte("Exif")) {
			t.Errorf("orientation %d: what the camera wrote beside the picture is kept (%v)", turn, err)
		}
		img, err := jpeg.Decode(bytes.NewReader(kept))
		if err != nil {
			t.Fatal(err)
		}
		if cr, _, cb, _ := img.At(red.X, red.Y).RGBA(); cr < cb {
			t.Errorf("orientation %d: %v is not red in %v", turn, red, img.Bounds())
		}
		small, err := s.Thumbnail(ctx, id, 16)
		if err != nil || max(small.Bounds().Dx(), small.Bounds().Dy()) != 16 {
			t.Errorf("thumbnail: %v %v", small, err)
		}
	}
}

func TestNoPictures(t *testing.T) {
	s := fresh(t, "")
	good := photograph(t, 1)
	for name, tt := range map[string]struct {
		in   []byte
		hint string
	}{
		"nothing": {nil, "picture"}, "a letter": {[]byte("dear sir"), "picture"}, "half a picture": {good[:len(good)/2], "picture"},
		"a gif": {[]byte("GIF89a\x10\x00\x10\x00\x00\x00\x00;"), "picture"}, "too long": {make([]byte, MaxPictureBytes+1), "picture_size"},
		"a bomb": {bomb(), "picture_size"},
	} {
		if _, err := s.AttachPicture(context.Background(), bytes.NewReader(tt.in)); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: tt.hint}) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// bomb is the head of a PNG that says it is 60,000 pixels wide and high.
func bomb() []byte {
	var b bytes.Buffer
	_ = png.Encode(&b, image.NewGray(image.Rect(0, 0, 20, 20)))
	out := b.Bytes()
	binary.BigEndian.PutUint32(out[16:], 60000)
	binary.BigEndian.PutUint32(out[20:], 60000)
	crc := crc32.ChecksumIEEE(out[12:29])
	binary.BigEndian.PutUint32(out[29:], crc)
	return out
}
