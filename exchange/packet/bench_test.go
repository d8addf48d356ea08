package packet

import (
	"bytes"
	"io"
	"strings"
	"testing"
)

// BenchmarkCaseSheet makes two pages with a photograph, tables and notes.
func BenchmarkCaseSheet(b *testing.B) {
	f, o := sampleFile(), options(b, "ar")
	photo := samplePhoto(6)
	o.Photo = func(string) (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(photo)), nil }
	for b.Loop() {
		if err := CaseSheet(io.Discard, f, o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkPress prints many sheets with the same fonts.
func BenchmarkPress(b *testing.B) {
	f, o := sampleFile(), options(b, "ar")
	o.Photo = nil
	p, err := NewPress()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		f.Notes[0].Text += "ن" // no two sheets are the same
		if err := p.CaseSheet(io.Discard, f, o); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCaseSheetNoPhoto shows what text alone costs.
func BenchmarkCaseSheetNoPhoto(b *testing.B) {
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
