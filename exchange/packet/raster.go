package packet

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"math"

	"golang.org/x/image/draw"
	"golang.org/x/image/vector"

	"athar/typeset"
)

// raster paints pages as pictures, for looking at a sheet before it is written. It keeps
// the pages until the document ends, because the foot of each counts them.
type raster struct {
	scale float64 // pixels for one point
	pages []*page
	each  func(number, total int, m *image.RGBA) error
}

func newRaster(dpi int, each func(number, total int, m *image.RGBA) error) *raster {
	return &raster{scale: float64(dpi) / 72, each: each}
}

func (r *raster) paint(p *page) error {
	r.pages = append(r.pages, p)
	return nil
}

func (r *raster) finish(overlay func(number, total int) *page) error {
	for i, p := range r.pages {
		m := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(float64(p.w)*r.scale)), int(math.Ceil(float64(p.h)*r.scale))))
		draw.Draw(m, m.Bounds(), image.White, image.Point{}, draw.Src)
		r.marks(m, p)
		if o := overlay(i+1, len(r.pages)); o != nil {
			r.marks(m, o)
		}
		if err := r.each(i+1, len(r.pages), m); err != nil {
			return err
		}
	}
	return nil
}

func paintOf(i ink) *image.Uniform {
	k := inks[i]
	return image.NewUniform(color.RGBA{k[0], k[1], k[2], 255})
}

func (r *raster) marks(m *image.RGBA, p *page) {
	for i := range p.marks {
		k := &p.marks[i]
		switch k.kind {
		case markText:
			r.text(m, k.line, float64(k.x), float64(k.y))
		case markFill:
			draw.Draw(m, r.box(k.x, k.y, k.w, k.h), paintOf(k.ink), image.Point{}, draw.Src)
		case markFrame:
			const thin = 0.6
			for _, b := range [4][4]float32{{k.x, k.y, k.w, thin}, {k.x, k.y + k.h - thin, k.w, thin}, {k.x, k.y, thin, k.h}, {k.x + k.w - thin, k.y, thin, k.h}} {
				draw.Draw(m, r.box(b[0], b[1], b[2], b[3]), paintOf(k.ink), image.Point{}, draw.Src)
			}
		case markPicture:
			if src, err := jpeg.Decode(bytes.NewReader(k.picture.jpeg)); err == nil {
				draw.BiLinear.Scale(m, r.box(k.x, k.y, k.w, k.h), src, src.Bounds(), draw.Src, nil)
			}
		}
	}
}

// box is a box in pixels, at least one wide and high.
func (r *raster) box(x, y, w, h float32) image.Rectangle {
	at := func(v float32) int { return int(math.Round(float64(v) * r.scale)) }
	return image.Rect(at(x), at(y), max(at(x+w), at(x)+1), max(at(y+h), at(y)+1))
}

// text fills the outlines of a line whose baseline begins at x and y.
func (r *raster) text(m *image.RGBA, l *typeset.Line, x, y float64) {
	for i := range l.Runs {
		run := &l.Runs[i]
		if run.Hanging || run.Face == nil {
			continue
		}
		unit := float64(run.Size) / float64(run.Face.UnitsPerEm) * r.scale
		// marks and swashes reach beyond the run: an em on all sides is enough
		em := float64(run.Size) * r.scale
		left, top := math.Floor((x+float64(run.X))*r.scale-em), math.Floor(y*r.scale-2*em)
		w, h := int(float64(run.Width)*r.scale+2*em)+2, int(3.5*em)+2
		if w <= 0 || h <= 0 || w*h > 1<<24 {
			continue
		}
		v := vector.NewRasterizer(w, h)
		pen := (x+float64(run.X))*r.scale - left
		for _, g := range run.Glyphs {
			outlineGlyph(v, run.Face, g.ID, pen+float64(g.XOffset)*r.scale, y*r.scale-top-float64(g.YOffset)*r.scale, unit)
			pen += float64(g.Advance+g.Extra) * r.scale
		}
		v.Draw(m, image.Rect(int(left), int(top), int(left)+w, int(top)+h), paintOf(ink(run.Tag)), image.Point{})
	}
}

func outlineGlyph(v *vector.Rasterizer, f *typeset.Face, id uint32, x, y, unit float64) {
	at := func(p [2]float32) (float32, float32) {
		return float32(x + float64(p[0])*unit), float32(y - float64(p[1])*unit)
	}
	for _, s := range f.Outline(id) {
		ax, ay := at(s.Args[0])
		bx, by := at(s.Args[1])
		cx, cy := at(s.Args[2])
		switch s.Op {
		case typeset.MoveTo:
			v.ClosePath()
			v.MoveTo(ax, ay)
		case typeset.LineTo:
			v.LineTo(ax, ay)
		case typeset.QuadTo:
			v.QuadTo(ax, ay, bx, by)
		case typeset.CubeTo:
			v.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	v.ClosePath()
}
