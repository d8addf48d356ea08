package packet

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// The fonts of a PDF file are subsets: this file reads TrueType, subset.go writes it.

// ttf is a TrueType file with outlines in a glyf table.
type ttf struct {
	raw        map[string][]byte
	glyf, loca []byte
	longLoca   bool
	numGlyphs  int
	upem       int
	hmtx       []byte
	numMetrics int // of hmtx: glyphs behind them share the last advance
	ascent     int
	descent    int
	capHeight  int
	bbox       [4]int
	psName     string
}

// maxGlyphs keeps glyph ids of a subset within 16 bits with room for components.
const maxGlyphs = 60000

var errFont = errors.New("packet: the font cannot be embedded")

func parseTTF(data []byte) (*ttf, error) {
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 && binary.BigEndian.Uint32(data) != 0x74727565 {
		return nil, fmt.Errorf("%w: no TrueType outlines", errFont)
	}
	f := &ttf{raw: map[string][]byte{}, psName: "Font"}
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		if len(data) < 28+16*i {
			return nil, fmt.Errorf("%w: it ends too soon", errFont)
		}
		r := data[12+16*i:]
		off, n := binary.BigEndian.Uint32(r[8:]), binary.BigEndian.Uint32(r[12:])
		if uint64(off)+uint64(n) > uint64(len(data)) {
			return nil, fmt.Errorf("%w: a table reaches outside", errFont)
		}
		f.raw[string(r[:4])] = data[off : off+n]
	}
	for _, t := range []struct {
		name string
		size int
	}{{"head", 54}, {"hhea", 36}, {"hmtx", 4}, {"maxp", 6}, {"loca", 4}, {"glyf", 1}} {
		if len(f.raw[t.name]) < t.size {
			return nil, fmt.Errorf("%w: no table %s", errFont, t.name)
		}
	}
	head, hhea := f.raw["head"], f.raw["hhea"]
	f.glyf, f.loca, f.hmtx = f.raw["glyf"], f.raw["loca"], f.raw["hmtx"]
	f.upem = int(binary.BigEndian.Uint16(head[18:]))
	f.longLoca = binary.BigEndian.Uint16(head[50:]) == 1
	for i := range f.bbox {
		f.bbox[i] = signed(head[36+2*i:])
	}
	f.numGlyphs = int(binary.BigEndian.Uint16(f.raw["maxp"][4:]))
	f.numMetrics = int(binary.BigEndian.Uint16(hhea[34:]))
	f.ascent, f.descent = signed(hhea[4:]), signed(hhea[6:])
	f.capHeight = f.ascent
	if os2 := f.raw["OS/2"]; len(os2) >= 90 {
		if binary.BigEndian.Uint16(os2[8:])&0x0002 != 0 {
			return nil, fmt.Errorf("%w: its licence forbids it", errFont)
		}
		if binary.BigEndian.Uint16(os2) >= 2 {
			f.capHeight = signed(os2[88:])
		}
	}
	perGlyph := 2
	if f.longLoca {
		perGlyph = 4
	}
	if f.upem == 0 || f.numMetrics == 0 || len(f.hmtx) < 4*f.numMetrics || len(f.loca) < perGlyph*(f.numGlyphs+1) {
		return nil, fmt.Errorf("%w: its tables do not agree", errFont)
	}
	f.psName = postscriptName(f.raw["name"])
	return f, nil
}

func signed(b []byte) int { return int(int16(binary.BigEndian.Uint16(b))) }

// postscriptName reads the name under which a font is known to printers.
func postscriptName(table []byte) string {
	name := "Font"
	if len(table) < 6 {
		return name
	}
	start := int(binary.BigEndian.Uint16(table[4:]))
	for i := range int(binary.BigEndian.Uint16(table[2:])) {
		if len(table) < 18+12*i {
			break
		}
		r := table[6+12*i:]
		from := start + int(binary.BigEndian.Uint16(r[10:]))
		to := from + int(binary.BigEndian.Uint16(r[8:]))
		if binary.BigEndian.Uint16(r[6:]) != 6 || to > len(table) {
			continue
		}
		var s []byte
		for _, c := range table[from:to] {
			if c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' {
				s = append(s, c)
			}
		}
		if len(s) > 0 {
			name = string(s)
		}
	}
	return name
}

// glyph returns the outline of a glyph; nil where it has none.
func (f *ttf) glyph(g int) []byte {
	if g >= f.numGlyphs {
		return nil
	}
	var a, b uint32
	if f.longLoca {
		a, b = binary.BigEndian.Uint32(f.loca[4*g:]), binary.BigEndian.Uint32(f.loca[4*g+4:])
	} else {
		a, b = 2*uint32(binary.BigEndian.Uint16(f.loca[2*g:])), 2*uint32(binary.BigEndian.Uint16(f.loca[2*g+2:]))
	}
	if a >= b || int(b) > len(f.glyf) {
		return nil
	}
	return f.glyf[a:b]
}

func (f *ttf) advance(g int) int {
	return int(binary.BigEndian.Uint16(f.hmtx[4*min(g, f.numMetrics-1):]))
}

func (f *ttf) bearing(g int) int {
	if g < f.numMetrics {
		return signed(f.hmtx[4*g+2:])
	}
	if o := 4*f.numMetrics + 2*(g-f.numMetrics); o+2 <= len(f.hmtx) {
		return signed(f.hmtx[o:])
	}
	return 0
}
