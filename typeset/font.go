package typeset

import (
	"bytes"
	"fmt"

	"github.com/go-text/typesetting/font"
)

// Face is one font file.
type Face struct {
	Name       string
	Bold       bool
	UnitsPerEm int

	data []byte
	face *font.Face
}

// Data is the TrueType file of the face. It is not to be changed.
func (f *Face) Data() []byte { return f.data }

// Has reports whether the face has a glyph for a character.
func (f *Face) Has(r rune) bool {
	_, ok := f.face.NominalGlyph(r)
	return ok
}

// Family is the faces in which a text is set.
type Family struct {
	Name          string
	Regular, Bold *Face
}

// LoadFamily reads two TrueType files. The error says which of them cannot be read.
func LoadFamily(name string, regular, bold []byte) (*Family, error) {
	r, err := loadFace(name+"-Regular", regular)
	if err != nil {
		return nil, err
	}
	b, err := loadFace(name+"-Bold", bold)
	if err != nil {
		return nil, err
	}
	b.Bold = true
	return &Family{Name: name, Regular: r, Bold: b}, nil
}

func loadFace(name string, data []byte) (*Face, error) {
	f, err := font.ParseTTF(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("typeset: font %s: %w", name, err)
	}
	return &Face{Name: name, UnitsPerEm: int(f.Upem()), data: data, face: f}, nil
}

// Clone returns the family for another goroutine that uses faces directly. The parsed
// files are shared, only the look-up caches are not.
func (f *Family) Clone() *Family {
	c := *f
	c.Regular, c.Bold = f.Regular.clone(), f.Bold.clone()
	return &c
}

func (f *Face) clone() *Face {
	c := *f
	c.face = font.NewFace(f.face.Font)
	return &c
}

// Face returns the bold or the regular face.
func (f *Family) Face(bold bool) *Face {
	if bold {
		return f.Bold
	}
	return f.Regular
}

// Segment is a piece of a glyph's outline.
type Segment struct {
	Op   SegmentOp
	Args [3][2]float32 // points in font units, y upwards; unused ones are zero
}

// SegmentOp is what a Segment draws.
type SegmentOp uint8

// The operations of a Segment, with the number of points they use.
const (
	MoveTo SegmentOp = iota // 1
	LineTo                  // 1
	QuadTo                  // 2
	CubeTo                  // 3
)

// Outline returns the contours of a glyph, for painters that draw pictures.
func (f *Face) Outline(id uint32) []Segment {
	o, ok := f.face.GlyphData(font.GID(id)).(font.GlyphOutline)
	if !ok {
		return nil
	}
	out := make([]Segment, len(o.Segments))
	for i, s := range o.Segments {
		out[i].Op = SegmentOp(s.Op)
		for k, p := range s.Args {
			out[i].Args[k] = [2]float32{p.X, p.Y}
		}
	}
	return out
}
