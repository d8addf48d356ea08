package packet

import "athar/typeset"

// A document is laid out once, into pages of marks; painters turn pages into a PDF file
// or into pictures. Lengths are points, from the top left corner of the page.

// ink is a colour by its meaning.
type ink int

const (
	inkText   ink = iota // what was written
	inkSoft              // labels and remarks
	inkAccent            // headings
	inkRule              // thin lines
	inkTint              // grounds of headings
	inkPale              // grounds of every other row
	inkPaper             // the paper itself
)

// inks are the colours, red, green and blue, dark enough for a bad photocopier.
var inks = [...][3]uint8{{24, 24, 28}, {84, 88, 96}, {16, 70, 102}, {186, 192, 200}, {229, 238, 244}, {246, 248, 250}, {255, 255, 255}}

type markKind uint8

const (
	markText markKind = iota
	markFill
	markFrame
	markPicture
)

// mark is something that stands on a page.
type mark struct {
	kind       markKind
	x, y, w, h float32       // of its box; of a text x and the baseline
	ink        ink           // of fills and frames; text has its inks in its runs' tags
	line       *typeset.Line // of a text
	picture    *picture
	node       *node // its place in the structure of the document; nil is decoration
}

// page is a finished page, which no longer changes.
type page struct {
	w, h  float32
	marks []mark
	books []bookmark
}

// bookmark is an entry in the list of contents beside the pages.
type bookmark struct {
	title string
	level int
	y     float32
}

// node is an element of the structure by which a screen reader reads the document.
type node struct {
	tag, alt, lang string
	parent         *node
	kids           []*node
	contents       []content // filled by the painter
	object         int
}

type content struct{ page, id int }

// child makes a new element within another.
func (n *node) child(tag, alt string) *node {
	k := &node{tag: tag, alt: alt, parent: n}
	n.kids = append(n.kids, k)
	return k
}

// painter takes the pages of a document as they are finished.
type painter interface {
	paint(p *page) error
	// finish ends the document. For each page overlay returns what could only be said
	// once the number of pages was known.
	finish(overlay func(number, total int) *page) error
}
