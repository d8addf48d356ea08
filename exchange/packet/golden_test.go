package packet

import (
	"fmt"
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
