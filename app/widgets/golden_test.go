package widgets

import (
	"image"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
)

// golden compares what a window shows with testdata/<name>.png. Differences of a few
// pixels (another processor rounds otherwise) pass. ATHAR_GOLDEN=write writes the
// pictures anew: look at them before they are committed.
func golden(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	got := w.Canvas().Capture()
	path := filepath.Join("testdata", name+".png")
	if os.Getenv("ATHAR_GOLDEN") == "write" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		writePicture(t, path, got)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("no golden picture: %v", err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if n, all := differing(got, want); n > all/500 {
		out := filepath.Join(t.TempDir(), name+".png")
		if dir := os.Getenv("ATHAR_PICTURES"); dir != "" {
			out = filepath.Join(dir, name+".png")
		}
		writePicture(t, out, got)
		t.Errorf("%s: %d of %d pixels differ; what it looks like now is in %s", name, n, all, out)
	}
}

// differing counts the pixels that differ by more than rounding.
func differing(a, b image.Image) (n, all int) {
	x, y := plain(a), plain(b)
	all = x.Rect.Dx() * x.Rect.Dy()
	if x.Rect.Size() != y.Rect.Size() {
		return all, all
	}
	for i := 0; i < len(x.Pix); i += 4 {
		if apart(x.Pix[i], y.Pix[i]) || apart(x.Pix[i+1], y.Pix[i+1]) || apart(x.Pix[i+2], y.Pix[i+2]) {
			n++
		}
	}
	return n, all
}

func plain(a image.Image) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, a.Bounds().Dx(), a.Bounds().Dy()))
	draw.Draw(out, out.Rect, a, a.Bounds().Min, draw.Src)
	return out
}

func apart(a, b uint8) bool { return max(a, b)-min(a, b) > 16 }

func writePicture(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(f, img); err != nil {
		t.Fatal(err)
	}
}
