package packet

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTextLayer compares what stands on the pages, line by line in reading order, with
// what was looked at. Where words were changed on purpose, run it once with
// ATHAR_GOLDEN=1, look at the difference in testdata, and keep it.
func TestTextLayer(t *testing.T) {
	for _, lang := range []string{"ar", "en", "both"} {
		o := options(t, lang)
		o.Photo = nil
		a, _ := lay(t, sampleFile(), o)
		var b strings.Builder
		for i := range a.pages {
			fmt.Fprintf(&b, "--- %d\n%s", i+1, plain(text(a.pages[i:i+1])+text(a.overlays[i:i+1])))
		}
		path := filepath.Join("testdata", lang+".txt")
		if os.Getenv("ATHAR_GOLDEN") != "" {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, old := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
		for i := 0; i < max(len(got), len(old)); i++ {
			g, w := "", ""
			if i < len(got) {
				g = got[i]
			}
			if i < len(old) {
				w = old[i]
			}
			if g != w {
				t.Errorf("%s, line %d: %q instead of %q (ATHAR_GOLDEN=1 renews the files)", path, i+1, g, w)
				break
			}
		}
	}
}

// TestPageImage compares the first page in each language with a picture that was looked
// at; ATHAR_GOLDEN=1 renews the pictures. Edges may differ a little between machines.
func TestPageImage(t *testing.T) {
	const dpi = 50
	for _, lang := range []string{"ar", "en", "both"} {
		path := filepath.Join("testdata", lang+".png")
		err := CaseSheetPictures(sampleFile(), options(t, lang), dpi, func(number, _ int, m *image.RGBA) error {
			if number > 1 {
				return nil
			}
			grey := image.NewGray(m.Bounds())
			for y := range m.Bounds().Dy() {
				for x := range m.Bounds().Dx() {
					grey.Set(x, y, color.GrayModel.Convert(m.At(x, y)))
				}
			}
			if os.Getenv("ATHAR_GOLDEN") != "" {
				var b bytes.Buffer
				if err := png.Encode(&b, grey); err != nil {
					return err
				}
				return os.WriteFile(path, b.Bytes(), 0o644)
			}
			f, err := os.Open(path)
			if err != nil {
				return err
			}
			defer f.Close()
			old, err := png.Decode(f)
			if err != nil {
				return err
			}
			if old.Bounds() != grey.Bounds() {
				t.Fatalf("%s: the page is %v, was %v", path, grey.Bounds(), old.Bounds())
			}
			off := 0
			for i, v := range grey.Pix {
				if d := int(v) - int(old.(*image.Gray).Pix[i]); d > 24 || d < -24 {
					off++
				}
			}
			if off*500 > len(grey.Pix) {
				t.Errorf("%s: %d of %d points differ (ATHAR_GOLDEN=1 renews the pictures)", path, off, len(grey.Pix))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
