package packet

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// BenchmarkCaseSheet prints one sheet after the other, each of two pages with a
// photograph, tables and notes; no two are the same.
func BenchmarkCaseSheet(b *testing.B) { press(b, samplePhoto(6)) }

// BenchmarkCaseSheetText is the same without the photograph.
func BenchmarkCaseSheetText(b *testing.B) { press(b, nil) }

func press(b *testing.B, photo []byte) {
	f, o := sampleFile(), options(b, "ar")
	o.Photo = nil
	if photo != nil {
		o.Photo = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(photo)), nil }
	}
	p, err := NewPress()
	if err != nil {
		b.Fatal(err)
	}
	letters := []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")
	for i := 0; b.Loop(); i++ {
		word := " " + string([]rune{letters[i%28], letters[i/28%28], letters[i/784%28]})
		f.Sought[0].Names[0].Given = "يوسف" + word
		f.Events[1].Text = "أُوقف عند الحاجز برفقة ابن عمه سامر" + word + "، وأُخذت السيارة."
		if err := p.CaseSheet(io.Discard, f, o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSingleSheet loads the fonts too, as the program does for one sheet.
func BenchmarkSingleSheet(b *testing.B) {
	f, o := sampleFile(), options(b, "ar")
	o.Photo = nil
	for b.Loop() {
		if err := CaseSheet(io.Discard, f, o); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCaseSheetBoth(b *testing.B) {
	f, o := sampleFile(), options(b, "both")
	o.Photo = nil
	for b.Loop() {
		if err := CaseSheet(io.Discard, f, o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkLongNote makes a sheet of more than forty pages.
func BenchmarkLongNote(b *testing.B) {
	f, o := sampleFile(), options(b, "ar")
	o.Photo = nil
	f.Notes[0].Text = strings.Repeat(strings.Repeat(noteLine, 6)+"\n", 300)
	for b.Loop() {
		if err := CaseSheet(io.Discard, f, o); err != nil {
			b.Fatal(err)
		}
	}
}
