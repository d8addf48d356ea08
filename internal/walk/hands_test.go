package walk

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestStrokes(t *testing.T) {
	for _, c := range []struct {
		text string
		want []stroke
	}{
		{"قرب", []stroke{{code: 27, arabic: true}, {code: 55, arabic: true}, {code: 41, arabic: true}}},
		{"أ", []stroke{{code: 43, shift: true, arabic: true}}},
		{"\ufefb", []stroke{{code: 56, arabic: true}}},
		{"q Q", []stroke{{code: 24}, {code: 65, either: true}, {code: 24, shift: true}}},
		{"2", []stroke{{code: 11, either: true}}},
	} {
		got, err := strokes(c.text)
		if err != nil || len(got) != len(c.want) {
			t.Errorf("%q: %v, %v", c.text, got, err)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: stroke %d is %+v, want %+v", c.text, i, got[i], c.want[i])
			}
		}
	}
	if _, err := strokes("漢"); err == nil {
		t.Error("a character that is on no key was typed")
	}
}

func TestSameLayout(t *testing.T) {
	list, err := strokes("12 قاسم Homs")
	if err != nil {
		t.Fatal(err)
	}
	if n, arabic := sameLayout(list, false); n != 8 || !arabic {
		t.Errorf("first stretch: %d strokes, Arabic %v; want 8 (figures and spaces belong to either), true", n, arabic)
	}
	if n, arabic := sameLayout(list[8:], true); n != 4 || arabic {
		t.Errorf("second stretch: %d strokes, Arabic %v; want 4, false", n, arabic)
	}
}

func TestTrace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "trace.txt")
	tr := &Trace{path: path}
	if got := tr.Lines(); len(got) != 0 {
		t.Errorf("a trace that is not there yet has lines: %q", got)
	}
	write := func(s string) {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if _, err := f.WriteString(s); err != nil {
			t.Fatal(err)
		}
	}
	write("ready\nscreen wel")
	mark := tr.Mark()
	write("come\nfocus a\nfocus b\n")
	if l, err := tr.Wait(mark, "screen", time.Second); err != nil || l != "screen welcome" {
		t.Errorf("Wait = %q, %v", l, err)
	}
	if got := tr.Last("focus"); got != "b" {
		t.Errorf("Last(focus) = %q", got)
	}
	if _, err := tr.Wait(tr.Mark(), "screen", 30*time.Millisecond); err == nil {
		t.Error("waited for a line that was written before the mark")
	}
}
