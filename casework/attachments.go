package casework

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/draw"

	"athar/exchange/bare"
	"athar/fault"
)

// Limits of a picture: what a phone takes fits, what would exhaust an old laptop does not.
const (
	MaxPictureBytes  = 32 << 20
	MaxPicturePixels = 60_000_000
	minPictureSide   = 8
	pictureQuality   = 92
)

// AttachPicture keeps a JPEG or PNG picture in the vault and returns the id for
// record.Photo. The picture is turned upright, and what the camera wrote into it beside
// the picture is left out: where and when it was taken, and with whose telephone.
//
// Kinds of failure: Invalid/picture (not a picture, or a broken one), Invalid/picture_size,
// Invalid/unreadable, and those of storage.Attach.
func (s *Session) AttachPicture(ctx context.Context, r io.Reader) (id string, err error) {
	const op = "casework.picture"
	if err := s.ready(ctx, op); err != nil {
		return "", err
	}
	b, err := io.ReadAll(io.LimitReader(r, MaxPictureBytes+1))
	if err != nil {
		return "", fault.New(op, fault.Invalid, "unreadable", nil) // the cause may hold a path
	}
	if b, err = cleanPicture(b); err != nil {
		return "", err
	}
	if err := ctx.Err(); err != nil {
		return "", fault.New(op, fault.Cancelled, "", err)
	}
	id, _, err = s.vault.Attach(ctx, bytes.NewReader(b), nil)
	return id, err
}

// cleanPicture checks a picture by reading it whole and returns it upright and bare.
func cleanPicture(b []byte) ([]byte, error) {
	const op = "casework.picture"
	if len(b) > MaxPictureBytes {
		return nil, fault.New(op, fault.Invalid, "picture_size", nil)
	}
	head, format, err := image.DecodeConfig(bytes.NewReader(b))
	switch {
	case err != nil, format != "jpeg" && format != "png", head.Width < minPictureSide, head.Height < minPictureSide:
		return nil, fault.New(op, fault.Invalid, "picture", nil)
	case head.Width*head.Height > MaxPicturePixels:
		return nil, fault.New(op, fault.Invalid, "picture_size", nil)
	}
	if format == "png" {
		if _, err := png.Decode(bytes.NewReader(b)); err != nil {
			return nil, fault.New(op, fault.Invalid, "picture", nil)
		}
		return nearlyBare(bare.PNG, b)
	}
	img, err := jpeg.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, fault.New(op, fault.Invalid, "picture", nil)
	}
	turn := bare.Orientation(b)
	if turn == 1 {
		if b, err = nearlyBare(bare.JPEG, b); err == nil {
			return b, nil
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, upright(img, turn), &jpeg.Options{Quality: pictureQuality}); err != nil {
		return nil, fault.New(op, fault.Internal, "", err)
	}
	return out.Bytes(), nil
}

// nearlyBare leaves out what a camera wrote, but not the colour profile.
func nearlyBare(strip func(b []byte, colour bool) ([]byte, error), b []byte) ([]byte, error) {
	out, err := strip(b, true)
	if err != nil {
		return nil, fault.New("casework.picture", fault.Invalid, "picture", nil)
	}
	return out, nil
}

// Picture opens a picture as it is kept. Kinds of failure: NotFound, Corrupt, Locked.
func (s *Session) Picture(ctx context.Context, id string) (io.ReadCloser, error) {
	if err := s.ready(ctx, "casework.picture"); err != nil {
		return nil, err
	}
	return s.vault.Attachment(ctx, id)
}

// Thumbnail returns a picture made to fit a square of side pixels, never larger than it
// is. Kinds of failure: as Picture.
func (s *Session) Thumbnail(ctx context.Context, id string, side int) (image.Image, error) {
	r, err := s.Picture(ctx, id)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, MaxPictureBytes+1))
	if err != nil {
		return nil, err
	}
	src, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, fault.New("casework.thumbnail", fault.Corrupt, "picture", nil).WithRef(id)
	}
	if err := ctx.Err(); err != nil {
		return nil, fault.New("casework.thumbnail", fault.Cancelled, "", err)
	}
	return fit(src, side), nil
}

// fit scales a picture down to a square of side pixels.
func fit(src image.Image, side int) image.Image {
	b := src.Bounds()
	scale := min(float64(side)/float64(b.Dx()), float64(side)/float64(b.Dy()), 1)
	dst := image.NewRGBA(image.Rect(0, 0, max(1, int(float64(b.Dx())*scale)), max(1, int(float64(b.Dy())*scale))))
	draw.ApproxBiLinear.Scale(dst, dst.Bounds(), src, b, draw.Src, nil)
	return dst
}
