package packet

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"athar/internal/testkit"
	"athar/record"
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

// BenchmarkFamily makes the sheet of the invented family, with every kind of record and
// the tree.
func BenchmarkFamily(b *testing.B) {
	for _, lang := range []string{"ar", "both"} {
		b.Run(lang, func(b *testing.B) {
			f, o := testkit.Family(), complete(b, lang)
			p, err := NewPress()
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if err := p.CaseSheet(io.Discard, f, o); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkCrowd makes the sheet of a file with many people and events.
func BenchmarkCrowd(b *testing.B) {
	f, o := sampleFile(), complete(b, "ar")
	for i := range 18 {
		p := f.Sought[i%2]
		p.ID = record.ID{100, byte(i)}
		f.Sought = append(f.Sought, p)
	}
	for i := range 200 {
		f.Events = append(f.Events, record.Event{ID: record.NewID(), Kind: record.Seen, Text: "شوهد", People: []record.ID{f.Sought[i%20].ID, f.Sought[i%7].ID}})
	}
	for b.Loop() {
		if err := CaseSheet(io.Discard, f, o); err != nil {
			b.Fatal(err)
		}
	}
}
