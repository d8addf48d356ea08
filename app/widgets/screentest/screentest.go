// Package screentest puts screens into test windows, over a vault in memory, and compares
// what they show with what was looked at and kept: their
// words as text, their looks as small pictures. Only tests import it.
package screentest

import (
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/image/draw"

	"athar/app/widgets"
	"athar/i18n"
)

// Outline is what a reader finds in a part, from top to bottom: its words and the names
// of what can be pressed or typed in.
func Outline(o fyne.CanvasObject, depth int, b *strings.Builder) {
	if o == nil || !o.Visible() {
		return
	}
	said := false
	_, box := o.(*fyne.Container)
	if a, ok := o.(fyne.Accessible); ok && !box && strings.TrimSpace(a.AccessibilityLabel()) != "" {
		kind := strings.TrimPrefix(fmt.Sprintf("%T", o), "*widgets.")
		fmt.Fprintf(b, "%s%s: %s\n", strings.Repeat("  ", depth), kind, i18n.Plain(a.AccessibilityLabel()))
		said = true
	}
	inside := []fyne.CanvasObject{}
	switch x := o.(type) {
	case *fyne.Container:
		inside = x.Objects
	case widgets.Composite:
		inside = x.Parts()
	}
	if said {
		depth++
	}
	for _, p := range inside {
		Outline(p, depth, b)
	}
}

// Golden compares what is found in a screen with testdata/<name>.txt; with ATHAR_GOLDEN
// set it is written instead.
func Golden(t *testing.T, name string, o fyne.CanvasObject) {
	t.Helper()
	var b strings.Builder
	Outline(o, 0, &b)
	path := filepath.Join("testdata", name+".txt")
	if os.Getenv("ATHAR_GOLDEN") != "" {
		if err := errors.Join(os.MkdirAll("testdata", 0o755), os.WriteFile(path, []byte(b.String()), 0o644)); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (ATHAR_GOLDEN=1 writes it)", err)
	}
	if string(want) != b.String() {
		t.Errorf("%s reads otherwise; if that is meant, ATHAR_GOLDEN=1 writes it anew:\n%s", path, difference(string(want), b.String()))
	}
}

// difference lists the lines that only one of two texts has.
func difference(want, got string) string {
	var b strings.Builder
	for _, side := range []struct{ mark, of, other string }{{"- ", want, got}, {"+ ", got, want}} {
		for _, line := range strings.Split(side.of, "\n") {
			if !strings.Contains("\n"+side.other, "\n"+line+"\n") {
				b.WriteString(side.mark + line + "\n")
			}
		}
	}
	return b.String()
}

// The likeness of a picture: how wide it is kept, and how far it may be from the one that
// was looked at, of 255, on the average. A shade or a pixel more is within it; a part at
// another place is not.
const (
	likeWide = 320
	likeFar  = 4.0
)

// Likeness compares what a window shows with testdata/<name>.png, small. ATHAR_GOLDEN
// writes it anew: look at it then.
func Likeness(t *testing.T, w fyne.Window, name string) {
	t.Helper()
	full := w.Canvas().Capture()
	b := full.Bounds()
	got := image.NewRGBA(image.Rect(0, 0, likeWide, b.Dy()*likeWide/b.Dx()))
	draw.BiLinear.Scale(got, got.Bounds(), full, b, draw.Src, nil)
	path := filepath.Join("testdata", name+".png")
	if os.Getenv("ATHAR_GOLDEN") != "" {
		f, err := os.Create(path)
		if err == nil {
			err = errors.Join(png.Encode(f, got), f.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatalf("%v (ATHAR_GOLDEN=1 writes it)", err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil || want.Bounds() != got.Bounds() {
		t.Fatalf("%s: %v, %v", path, err, want.Bounds())
	}
	far := 0.0
	for y := range got.Bounds().Dy() {
		for x := range likeWide {
			r, g, b, _ := got.At(x, y).RGBA()
			r2, g2, b2, _ := want.At(x, y).RGBA()
			far += apart(r, r2) + apart(g, g2) + apart(b, b2)
		}
	}
	if far /= float64(3 * likeWide * got.Bounds().Dy()); far > likeFar {
		t.Errorf("%s looks otherwise, by %.1f of 255; if that is meant, ATHAR_GOLDEN=1 draws it anew", path, far)
	}
}

func apart(a, b uint32) float64 {
	if a < b {
		a, b = b, a
	}
	return float64(a-b) / 257
}
