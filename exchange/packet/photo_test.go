package packet

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

func TestPhotoStandsUpright(t *testing.T) {
	// the same upright picture, stored in each of the eight ways
	const w, h = 60, 80
	upright := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{255, 255, 255, 255}
			switch {
			case y < h/2 && x < w/2:
				c = color.RGBA{255, 0, 0, 255}
			case y < h/2:
				c = color.RGBA{0, 255, 0, 255}
			case x < w/2:
				c = color.RGBA{0, 0, 255, 255}
			}
			upright.SetRGBA(x, y, c)
		}
	}
	back := map[int]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6} // turning with one undoes the other
	for turn, undo := range back {
		got := turned(turned(upright, undo), turn)
		if got.Bounds() != upright.Bounds() || !bytes.Equal(got.Pix, upright.Pix) {
			t.Errorf("orientation %d is not turned upright", turn)
		}
	}
	// as cameras define it: 6 is stored turned to the left, so its left column is the top
	m := turned(turned(upright, 8), 1)
	if r, _, _, _ := m.At(0, m.Bounds().Dy()-1).RGBA(); r == 0 {
		t.Error("8 does not turn to the left")
	}
}

func TestPhotoIsSmallAndSilent(t *testing.T) {
	p, err := loadPhoto(bytes.NewReader(samplePhoto(6)), photoWidth, photoHeight)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(p.jpeg, []byte("Exif")) || bytes.Contains(p.jpeg, []byte("GPS")) {
		t.Error("the photograph still holds what the camera noted")
	}
	if p.w > photoWidth*dotsPerInch/72+1 || p.h > photoHeight*dotsPerInch/72+1 || p.h <= p.w {
		t.Errorf("it is %d by %d", p.w, p.h)
	}
	m, err := jpeg.Decode(bytes.NewReader(p.jpeg))
	if err != nil || m.Bounds().Dx() != p.w || m.Bounds().Dy() != p.h {
		t.Fatal(err, m.Bounds())
	}
	// the head is dark and stands in the upper half
	if r, _, _, _ := m.At(p.w/2, p.h*35/100).RGBA(); r>>8 > 130 {
		t.Error("the head is not where it belongs")
	}
	if r, _, _, _ := m.At(4, 4).RGBA(); r>>8 < 150 {
		t.Error("the sky is not where it belongs")
	}
}

func TestPhotoOtherFormats(t *testing.T) {
	var b bytes.Buffer
	m := image.NewNRGBA(image.Rect(0, 0, 30, 20)) // transparent
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	p, err := loadPhoto(&b, 100, 100)
	if err != nil || p.w != 30 || p.h != 20 {
		t.Fatal(err)
	}
	got, err := jpeg.Decode(bytes.NewReader(p.jpeg))
	if err != nil {
		t.Fatal(err)
	}
	if r, _, _, _ := got.At(5, 5).RGBA(); r>>8 < 250 {
		t.Error("what is transparent is not white on paper")
	}
	for _, bad := range [][]byte{nil, []byte("GIF89a"), {0xff, 0xd8, 0xff}} {
		if _, err := loadPhoto(bytes.NewReader(bad), 100, 100); err == nil {
			t.Errorf("%q is taken for a photograph", bad)
		}
	}
}

func FuzzOrientation(f *testing.F) {
	f.Add(samplePhoto(6)[:80])
	f.Fuzz(func(_ *testing.T, b []byte) { orientation(b) })
}

// A photograph that is many times too large is made smaller without losing its colours,
// whatever its colours' grain is and wherever it begins.
func TestLargePhotoKeepsItsColours(t *testing.T) {
	for _, grain := range []image.YCbCrSubsampleRatio{image.YCbCrSubsampleRatio444, image.YCbCrSubsampleRatio422, image.YCbCrSubsampleRatio420, image.YCbCrSubsampleRatio410} {
		whole := image.NewYCbCr(image.Rect(0, 0, 403, 307), grain)
		for i := range whole.Y {
			whole.Y[i] = uint8(100 + 100*(i%2)) // fine stripes become their mean
		}
		for i := range whole.Cb {
			whole.Cb[i], whole.Cr[i] = 90, 170
		}
		m := whole.SubImage(image.Rect(3, 5, 403, 307)).(*image.YCbCr)
		for _, k := range []int{2, 3, 7, 500} {
			got := shrunk(m, k)
			if b := got.Bounds(); b.Dx() != max(1, 400/k) || b.Dy() != max(1, 302/k) {
				t.Errorf("%v by %d: %v", grain, k, b)
			}
			want := color.RGBAModel.Convert(color.YCbCr{Y: 150, Cb: 90, Cr: 170}).(color.RGBA)
			off := 55 // squares of odd width hold a stripe more of one kind
			if k%2 == 0 {
				off = 2
			}
			if c := got.RGBAAt(got.Bounds().Dx()/2, got.Bounds().Dy()/2); abs(c.R, want.R) > off || abs(c.B, want.B) > off || c.A != 255 {
				t.Errorf("%v by %d: %v, not %v", grain, k, c, want)
			}
		}
	}
}

func abs(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }
