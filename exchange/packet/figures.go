package packet

import (
	"slices"

	"athar/i18n"
	"athar/record"
	"athar/typeset"
)

// The boxes of photographs, in points: the main one is a passport photograph, enlarged,
// the others stand in rows.
const (
	photoWidth, photoHeight = 105, 135
	smallWidth, smallHeight = 84, 96
)

// mainPhoto is the index of the photograph that is printed large; -1 for none.
func mainPhoto(p record.Person) int {
	for i, ph := range p.Photos {
		if ph.Main {
			return i
		}
	}
	return min(len(p.Photos), 1) - 1
}

func (s *sheet) withPhotos() bool { return s.o.Photo != nil && !s.o.LeaveOut.Photos }

// agreed are the photographs that may be on paper: not those of which the family said
// that they do not leave the file.
func agreed(all []record.Photo) []record.Photo {
	return slices.DeleteFunc(slices.Clone(all), func(ph record.Photo) bool { return ph.Agreed == record.No })
}

// keepsPhotos reports whether the family keeps a photograph of somebody sought to itself.
func (s *sheet) keepsPhotos() bool {
	return slices.ContainsFunc(s.file.Sought, func(p record.Person) bool { return len(agreed(p.Photos)) < len(p.Photos) })
}

// photo prints the main photograph: beside the rows, or between two languages.
func (s *sheet) photo(p record.Person) {
	main := mainPhoto(p)
	if !s.withPhotos() || main < 0 {
		return
	}
	x := s.left
	switch {
	case s.both != nil:
		x += (s.width() - photoWidth) / 2
	case !s.rtl:
		x += s.width() - photoWidth
	}
	y := s.y + 3
	s.figure(p, p.Photos[main], x, y, photoWidth, photoHeight)
	if s.both != nil {
		s.y += photoHeight + 10
		return
	}
	s.narrow.page, s.narrow.bottom, s.narrow.by = s.number, y+photoHeight+6, photoWidth+14
}

// morePhotos prints the other photographs in rows, with what they show.
func (s *sheet) morePhotos(p record.Person) {
	if !s.withPhotos() {
		return
	}
	main := mainPhoto(p)
	perRow := max(1, int((s.width()+gutter)/(smallWidth+gutter)))
	var row []record.Photo
	for i, ph := range p.Photos {
		if i != main {
			row = append(row, ph)
		}
		if len(row) == perRow || i == len(p.Photos)-1 && len(row) > 0 {
			s.photoRow(p, row)
			row = nil
		}
	}
}

func (s *sheet) photoRow(p record.Person, row []record.Photo) {
	const captionLines = 3
	r := cells{pad: 2, ground: noInk}
	captions := false
	for i, ph := range row {
		x := s.left + float32(i)*(smallWidth+gutter)
		if s.rtl {
			x = s.left + s.width() - smallWidth - float32(i)*(smallWidth+gutter)
		}
		r.all = append(r.all, cell{spans: []typeset.Span{span(keepNumbers(ph.Caption), sizeSmall, false, inkSoft)}, x: x, w: smallWidth, tag: "Caption"})
		captions = captions || ph.Caption != ""
	}
	s.need(smallHeight + 10 + captionLines*sizeSmall*leading)
	for i, ph := range row {
		s.figure(p, ph, r.all[i].x, s.y+4, smallWidth, smallHeight)
	}
	s.y += smallHeight + 6
	if captions {
		s.row(r)
	}
	s.y += 4
}

// figure prints a photograph in a box, or says that it cannot be read.
func (s *sheet) figure(p record.Person, ph record.Photo, x, y, w, h float32) {
	s.within("Figure", i18n.Plain(s.first.T("sheet.photo_alt", i18n.A("name", s.first.nameOf(p).Full()))), func() {
		m, err := s.openPhoto(ph.Attachment, w, h)
		if err != nil {
			c := cell{spans: []typeset.Span{span(s.first.T("sheet.photo_unreadable"), sizeLabel, false, inkSoft)}, x: x + 6, w: w - 12, align: alignCenter, base: s.first.base()}
			t := s.layout(&c)
			s.lines(t, &c, 0, len(t.Lines), y+h/2-t.Height/2, s.node)
			s.add(mark{kind: markFrame, x: x, y: y, w: w, h: h, ink: inkRule})
			return
		}
		// as large as fits, at the upper edge, in the middle
		scale := min(w/float32(m.w), h/float32(m.h))
		mw, mh := float32(m.w)*scale, float32(m.h)*scale
		s.add(mark{kind: markPicture, x: x + (w-mw)/2, y: y, w: mw, h: mh, picture: m, node: s.node})
		s.add(mark{kind: markFrame, x: x + (w-mw)/2, y: y, w: mw, h: mh, ink: inkRule})
	})
}

func (s *sheet) openPhoto(attachment string, w, h float32) (*picture, error) {
	r, err := s.o.Photo(attachment)
	if err != nil {
		return nil, err
	}
	m, err := loadPhoto(r, w, h)
	if cerr := r.Close(); err == nil {
		err = cerr
	}
	return m, err
}
