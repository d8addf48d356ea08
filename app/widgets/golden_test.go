package widgets

import (
	"image"
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
	r := a.Bounds()
	all = r.Dx() * r.Dy()
	if r.Size() != b.Bounds().Size() {
		return all, all
	}
	for y := range r.Dy() {
		for x := range r.Dx() {
			r1, g1, b1, _ := a.At(r.Min.X+x, r.Min.Y+y).RGBA()
			r2, g2, b2, _ := b.At(b.Bounds().Min.X+x, b.Bounds().Min.Y+y).RGBA()
			if apart(r1, r2) || apart(g1, g2) || apart(b1, b2) {
				n++
			}
		}
	}
	return n, all
}

func apart(a, b uint32) bool { return max(a, b)-min(a, b) > 0x1000 }

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
