package person

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/i18n"
)

// outline is what a reader finds in a part, from top to bottom: its words and the names
// of what can be pressed or typed in.
func outline(o fyne.CanvasObject, depth int, b *strings.Builder) {
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
		outline(p, depth, b)
	}
}

// golden compares what is found in a screen with testdata/<name>.txt; with ATHAR_GOLDEN
// set it is written instead.
func golden(t *testing.T, name string, o fyne.CanvasObject) {
	t.Helper()
	var b strings.Builder
	outline(o, 0, &b)
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
