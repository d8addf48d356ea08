package packet

import (
	"os"
	"path/filepath"
	"testing"
)

func TestWrite(t *testing.T) {
	dir := os.Getenv("ATHAR_PAGES")
	if dir == "" {
		t.Skip("set ATHAR_PAGES to a folder to have the sheets written there for looking at")
	}
	for _, lang := range []string{"ar", "en", "both"} {
		if err := os.WriteFile(filepath.Join(dir, lang+".pdf"), makeSheet(t, sampleFile(), options(t, lang)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
