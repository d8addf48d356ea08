package packet

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"unicode/utf16"

	"athar/typeset"
)

// pdfFont is a face as one document uses it.
//
// Codes are given out for outlines, offsets, exact advance and text together: kerning is
// in the advance, so a line needs no adjustments and readers see one unbroken run. Each
// code carries one character. Readers turn the codes of a right-to-left line round, and
// would turn round the characters of a longer text too.
type pdfFont struct {
	face   *typeset.Face
	ttf    *ttf
	name   string // in the page's resources
	object int
	index  map[string]uint16
	glyphs []subGlyph
	texts  []string
}

// font returns the document's font for a face. A face that cannot be embedded is an
// error of the document.
func (d *pdf) font(face *typeset.Face) *pdfFont {
	f := d.byFace[face]
	if f != nil {
		return f
	}
	t, err := parseTTF(face.Data())
	if err != nil {
		if d.err == nil {
			d.err = err
		}
		return nil
	}
	f = &pdfFont{face: face, ttf: t, name: fmt.Sprintf("F%d", len(d.fonts)+1), object: d.alloc(), index: map[string]uint16{}}
	f.glyphs = []subGlyph{{[]part{{}}, t.advance(0)}}
	f.texts = []string{""}
	d.byFace[face] = f
	d.fonts = append(d.fonts, f)
	return f
}

// code returns the code for outlines that are wide so many font units and show a text.
func (f *pdfFont) code(parts []part, text []rune, advance int) uint16 {
	var buf [128]byte
	k := buf[:0]
	for _, p := range parts {
		k = binary.BigEndian.AppendUint16(k, p.gid)
		k = binary.BigEndian.AppendUint16(k, uint16(p.dx))
		k = binary.BigEndian.AppendUint16(k, uint16(p.dy))
	}
	k = binary.BigEndian.AppendUint32(k, uint32(advance))
	for _, r := range text {
		k = binary.BigEndian.AppendUint32(k, uint32(r))
	}
	if id, ok := f.index[string(k)]; ok {
		return id
	}
	if len(f.glyphs) >= maxGlyphs/2 {
		return 0 // never seen: half of the codes are left for components
	}
	id := uint16(len(f.glyphs))
	f.glyphs = append(f.glyphs, subGlyph{append([]part(nil), parts...), advance})
	f.texts = append(f.texts, string(text))
	f.index[string(k)] = id
	return id
}

func (d *pdf) writeFont(f *pdfFont) {
	data := buildSubset(f.ttf, f.glyphs)
	sum := sha256.Sum256(data)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	name := string(tag) + "+" + f.ttf.psName
	file, desc, cid, unicode := d.alloc(), d.alloc(), d.alloc(), d.alloc()
	d.stream(file, fmt.Sprintf(" /Length1 %d", len(data)), data, true)
	s := 1000 / float64(f.ttf.upem)
	box := f.ttf.bbox
	d.object(desc, fmt.Sprintf("<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s] /ItalicAngle 0 /Ascent %s /Descent %s /CapHeight %s /StemV 80 /FontFile2 %d 0 R>>", name,
		numbers(float64(box[0])*s, float64(box[1])*s, float64(box[2])*s, float64(box[3])*s),
		numbers(float64(f.ttf.ascent)*s), numbers(float64(f.ttf.descent)*s), numbers(float64(f.ttf.capHeight)*s), file))
	widths := []byte("[0 [")
	for _, g := range f.glyphs {
		widths = append(number(widths, float64(g.advance)*s), ' ')
	}
	d.object(cid, fmt.Sprintf("<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity /FontDescriptor %d 0 R /DW 0 /W %s]]>>", name, desc, widths))
	d.stream(unicode, "", f.toUnicode(), true)
	d.object(f.object, fmt.Sprintf("<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, cid, unicode))
}

// toUnicode says which text each code stands for: what makes the file searchable.
func (f *pdfFont) toUnicode() []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	var ids []int
	for i, t := range f.texts {
		if t != "" {
			ids = append(ids, i)
		}
	}
	for len(ids) > 0 {
		k := min(100, len(ids))
		b = fmt.Appendf(b, "%d beginbfchar\n", k)
		for _, i := range ids[:k] {
			b = fmt.Appendf(b, "<%04X> <", i)
			for _, u := range utf16.Encode([]rune(f.texts[i])) {
				b = fmt.Appendf(b, "%04X", u)
			}
			b = append(b, ">\n"...)
		}
		b = append(b, "endbfchar\n"...)
		ids = ids[k:]
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
