package packet

import "encoding/binary"

// part is a glyph of the source font, moved (in font units).
type part struct {
	gid    uint16
	dx, dy int16
}

const blank = 0xFFFF // a part without outlines

// subGlyph is one glyph of a subset: a copy of one glyph, or a composite of several.
type subGlyph struct {
	parts   []part
	advance int
}

func (g subGlyph) plain() bool {
	return len(g.parts) == 1 && g.parts[0].dx == 0 && g.parts[0].dy == 0
}

// subset collects the glyphs of a font that a document uses. Skeleton, dots and vowels
// of a letter, as the shaper placed them, become one composite glyph, so that one code
// on the page is one character with its own text.
type subset struct {
	face   *ttf
	glyphs []subGlyph
	out    []outline
	at     map[uint16]int // where the plain copy of a source glyph is
	queue  []uint16       // source glyphs behind the glyphs, used as components only
	comps  int            // most components of a glyph
}

type outline struct {
	data             []byte
	advance, bearing int
}

// buildSubset writes a font with glyphs[i] at glyph id i. Hinting is dropped: neither
// viewers nor printers need it.
func buildSubset(face *ttf, glyphs []subGlyph) []byte {
	s := &subset{face: face, glyphs: glyphs, out: make([]outline, len(glyphs)), at: map[uint16]int{}, comps: 1}
	for i, g := range glyphs {
		if g.plain() && g.parts[0].gid != blank {
			if _, ok := s.at[g.parts[0].gid]; !ok {
				s.at[g.parts[0].gid] = i
			}
		}
	}
	for i, g := range glyphs {
		switch {
		case g.plain() && g.parts[0].gid == blank:
			s.out[i] = outline{nil, g.advance, 0}
		case g.plain() && s.at[g.parts[0].gid] == i:
			s.out[i] = outline{s.copy(g.parts[0].gid), g.advance, face.bearing(int(g.parts[0].gid))}
		default:
			s.out[i] = s.composite(g)
		}
	}
	for q := 0; q < len(s.queue); q++ { // grows while nested components are met
		gid := s.queue[q]
		s.out = append(s.out, outline{s.copy(gid), 0, face.bearing(int(gid))})
	}
	return s.write()
}

// place returns the id of the plain copy of a source glyph.
func (s *subset) place(gid uint16) int {
	if n, ok := s.at[gid]; ok {
		return n
	}
	n := len(s.glyphs) + len(s.queue)
	s.at[gid] = n
	s.queue = append(s.queue, gid)
	return n
}

// copy returns a glyph without instructions, its components renumbered.
func (s *subset) copy(gid uint16) []byte {
	src := s.face.glyph(int(gid))
	if len(src) < 10 {
		return nil
	}
	if contours := signed(src); contours >= 0 {
		p := 10 + 2*contours
		if p+2 > len(src) {
			return nil
		}
		q := p + 2 + int(binary.BigEndian.Uint16(src[p:]))
		if q > len(src) {
			return nil
		}
		return append(append(append([]byte(nil), src[:p]...), 0, 0), src[q:]...)
	}
	const (
		words, instructions          = 0x0001, 0x0100
		scale, scaleXY, matrix, more = 0x0008, 0x0040, 0x0080, 0x0020
	)
	d := append([]byte(nil), src...)
	p := 10
	for n := 1; p+4 <= len(d); n++ {
		flags := binary.BigEndian.Uint16(d[p:])
		binary.BigEndian.PutUint16(d[p:], flags&^instructions)
		binary.BigEndian.PutUint16(d[p+2:], uint16(s.place(binary.BigEndian.Uint16(d[p+2:]))))
		s.comps = max(s.comps, n)
		p += 6
		if flags&words != 0 {
			p += 2
		}
		switch {
		case flags&scale != 0:
			p += 2
		case flags&scaleXY != 0:
			p += 4
		case flags&matrix != 0:
			p += 8
		}
		if flags&more == 0 {
			break
		}
	}
	return d[:min(p, len(d))]
}

// composite builds a glyph from several moved ones.
func (s *subset) composite(g subGlyph) outline {
	const wordsXYMore = 0x0001 | 0x0002 | 0x0004 | 0x0020
	var box [4]int
	var body []byte
	last, n := 0, 0
	for _, p := range g.parts {
		if p.gid == blank {
			continue
		}
		src := s.face.glyph(int(p.gid))
		if len(src) < 10 {
			continue
		}
		for k, move := range [4]int{int(p.dx), int(p.dy), int(p.dx), int(p.dy)} {
			v := signed(src[2+2*k:]) + move
			if n == 0 || k < 2 && v < box[k] || k >= 2 && v > box[k] {
				box[k] = v
			}
		}
		last = len(body)
		for _, v := range []uint16{wordsXYMore, uint16(s.place(p.gid)), uint16(p.dx), uint16(p.dy)} {
			body = binary.BigEndian.AppendUint16(body, v)
		}
		n++
	}
	if n == 0 {
		return outline{nil, g.advance, 0}
	}
	binary.BigEndian.PutUint16(body[last:], wordsXYMore&^0x0020)
	d := binary.BigEndian.AppendUint16(nil, 0xFFFF)
	for _, v := range box {
		d = binary.BigEndian.AppendUint16(d, uint16(int16(v)))
	}
	s.comps = max(s.comps, n)
	return outline{append(d, body...), g.advance, box[0]}
}

// write assembles the tables.
func (s *subset) write() []byte {
	var glyf, loca, hmtx []byte
	widest := 0
	for _, o := range s.out {
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, o.data...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(o.advance))
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(int16(o.bearing)))
		widest = max(widest, o.advance)
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
	if len(glyf) == 0 {
		glyf = []byte{0}
	}
	head := append([]byte(nil), s.face.raw["head"]...)
	hhea := append([]byte(nil), s.face.raw["hhea"]...)
	binary.BigEndian.PutUint32(head[8:], 0)
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	binary.BigEndian.PutUint16(hhea[10:], uint16(widest))
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(s.out)))
	font := writeSFNT([]sfntTable{{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", s.maxp()}})
	var sum uint32
	for i := 0; i+4 <= len(font); i += 4 {
		sum += binary.BigEndian.Uint32(font[i:])
	}
	for i := range int(binary.BigEndian.Uint16(font[4:])) {
		if r := font[12+16*i:]; string(r[:4]) == "head" {
			binary.BigEndian.PutUint32(font[binary.BigEndian.Uint32(r[8:])+8:], 0xB1B0AFBA-sum)
		}
	}
	return font
}

func (s *subset) maxp() []byte {
	m := make([]byte, 32)
	if src := s.face.raw["maxp"]; len(src) >= 32 {
		copy(m[6:14], src[6:14]) // points and contours of plain and composite glyphs
	}
	u16 := binary.BigEndian
	u16.PutUint32(m, 0x00010000)
	u16.PutUint16(m[4:], uint16(len(s.out)))
	u16.PutUint16(m[10:], max(u16.Uint16(m[10:]), 4*u16.Uint16(m[6:])))
	u16.PutUint16(m[12:], max(u16.Uint16(m[12:]), 4*u16.Uint16(m[8:])))
	u16.PutUint16(m[14:], 2) // zones
	u16.PutUint16(m[28:], uint16(s.comps))
	u16.PutUint16(m[30:], 4) // depth of components
	return m
}

type sfntTable struct {
	tag  string
	data []byte
}

// writeSFNT writes tables, which come sorted by their tags, each padded to four bytes.
func writeSFNT(tables []sfntTable) []byte {
	n, log := len(tables), 0
	for 2<<log <= n {
		log++
	}
	b := binary.BigEndian.AppendUint32(nil, 0x00010000)
	for _, v := range []int{n, 16 << log, log, 16*n - 16<<log} {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	at := 12 + 16*n
	for _, t := range tables {
		var sum uint32
		for i := 0; i < len(t.data); i += 4 {
			var w [4]byte
			copy(w[:], t.data[i:])
			sum += binary.BigEndian.Uint32(w[:])
		}
		b = append(b, t.tag...)
		b = binary.BigEndian.AppendUint32(b, sum)
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
	}
	return b
}
