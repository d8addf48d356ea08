package packet

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"strconv"
	"time"
	"unicode/utf16"

	"github.com/klauspost/compress/zlib"

	"athar/typeset"
)

// pdf paints pages into a PDF 1.7 file. A finished page is compressed and written at
// once, so memory does not grow with the pages; small objects go together into
// compressed object streams. Nothing in the file depends on the clock, the machine or
// the person: the same pages and the same date give the same bytes.
type pdf struct {
	w       *bufio.Writer
	off     int64
	err     error
	entries []entry // of the cross reference table, by object number - 1
	info    pdfInfo

	zip    *zlib.Writer
	zipped bytes.Buffer
	batch  objectBatch

	catalog, pagesObject, resources int

	pages    []pdfPage
	fonts    []*pdfFont
	byFace   map[*typeset.Face]*pdfFont
	pictures []*picture
	root     *node // of the structure
	marked   [][]*node
}

// pdfInfo is what the file says about itself: never a person's name, a path or a user.
type pdfInfo struct {
	title   string
	lang    string
	created time.Time
}

const producer = "Athar"

type pdfPage struct {
	object, content, overlay int
	w, h                     float32
	structParent             int // -1 for none
	books                    []bookmark
}

// entry says where an object is: at an offset, or in an object stream.
type entry struct {
	offset int64
	stream int // object number of the object stream; 0 for none
	index  int
}

// objectBatch is an object stream in the making.
type objectBatch struct {
	ids  []int
	at   []int
	body []byte
}

// maxBatch is how many objects go into one object stream.
const maxBatch = 200

func newPDF(w io.Writer, info pdfInfo, root *node) *pdf {
	d := &pdf{w: bufio.NewWriterSize(w, 1<<16), info: info, byFace: map[*typeset.Face]*pdfFont{}, root: root}
	d.zip = zlib.NewWriter(&d.zipped)
	d.raw([]byte("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"))
	d.catalog, d.pagesObject, d.resources = d.alloc(), d.alloc(), d.alloc()
	return d
}

func (d *pdf) raw(b []byte) {
	if d.err == nil {
		var n int
		n, d.err = d.w.Write(b)
		d.off += int64(n)
	}
}

// alloc gives out an object number.
func (d *pdf) alloc() int {
	d.entries = append(d.entries, entry{})
	return len(d.entries)
}

// object writes an object that is no stream.
func (d *pdf) object(id int, body string) {
	d.batch.ids = append(d.batch.ids, id)
	d.batch.at = append(d.batch.at, len(d.batch.body))
	d.batch.body = append(append(d.batch.body, body...), '\n')
	if len(d.batch.ids) >= maxBatch {
		d.flush()
	}
}

// flush writes the object stream that is in the making.
func (d *pdf) flush() {
	if len(d.batch.ids) == 0 {
		return
	}
	id := d.alloc()
	var head []byte
	for i, o := range d.batch.ids {
		d.entries[o-1] = entry{stream: id, index: i}
		head = fmt.Appendf(head, "%d %d ", o, d.batch.at[i])
	}
	dict := fmt.Sprintf(" /Type /ObjStm /N %d /First %d", len(d.batch.ids), len(head))
	d.stream(id, dict, append(head, d.batch.body...), true)
	d.batch = objectBatch{}
}

// stream writes a stream object, compressed where that is asked for.
func (d *pdf) stream(id int, dict string, data []byte, compress bool) {
	if compress {
		data = d.deflate(data)
		dict += " /Filter /FlateDecode"
	}
	d.entries[id-1] = entry{offset: d.off}
	d.raw(fmt.Appendf(nil, "%d 0 obj\n<<%s /Length %d>>\nstream\n", id, dict, len(data)))
	d.raw(data)
	d.raw([]byte("\nendstream\nendobj\n"))
}

func (d *pdf) deflate(data []byte) []byte {
	d.zipped.Reset()
	d.zip.Reset(&d.zipped)
	_, err := d.zip.Write(data)
	if err == nil {
		err = d.zip.Close()
	}
	if d.err == nil {
		d.err = err
	}
	return d.zipped.Bytes()
}

// paint writes a page.
func (d *pdf) paint(p *page) error {
	r := pdfPage{object: d.alloc(), content: d.alloc(), w: p.w, h: p.h, structParent: -1, books: p.books}
	c := canvas{d: d, h: float64(p.h), page: len(d.pages)}
	c.marks(p.marks)
	d.stream(r.content, "", c.out, true)
	if len(c.nodes) > 0 {
		r.structParent = len(d.marked)
		d.marked = append(d.marked, c.nodes)
	}
	d.pages = append(d.pages, r)
	return d.err
}

// finish writes everything that the pages refer to.
func (d *pdf) finish(overlay func(number, total int) *page) error {
	for i := range d.pages {
		p := overlay(i+1, len(d.pages))
		if p == nil {
			continue
		}
		c := canvas{d: d, h: float64(p.h), page: i}
		c.marks(p.marks)
		d.pages[i].overlay = d.alloc()
		d.stream(d.pages[i].overlay, "", c.out, true)
	}
	for _, f := range d.fonts {
		d.writeFont(f)
	}
	d.writePages()
	catalog := fmt.Sprintf("<</Type /Catalog /Pages %d 0 R /Lang %s /ViewerPreferences <</DisplayDocTitle true>>", d.pagesObject, asciiString(d.info.lang))
	if o := d.writeOutlines(); o > 0 {
		catalog += fmt.Sprintf(" /Outlines %d 0 R", o)
	}
	catalog += fmt.Sprintf(" /MarkInfo <</Marked true>> /StructTreeRoot %d 0 R", d.writeStructure())
	meta := d.alloc()
	d.stream(meta, " /Type /Metadata /Subtype /XML", d.xmp(), false)
	d.object(d.catalog, catalog+fmt.Sprintf(" /Metadata %d 0 R>>", meta))
	about := d.alloc()
	date := asciiString("D:" + d.info.created.UTC().Format("20060102150405") + "+00'00'")
	d.object(about, fmt.Sprintf("<</Title %s /Producer %s /CreationDate %s /ModDate %s>>", textString(d.info.title), asciiString(producer), date, date))
	d.flush()
	d.writeCrossReference(about)
	if d.err == nil {
		d.err = d.w.Flush()
	}
	return d.err
}

func (d *pdf) writePages() {
	kids := []byte("<</Type /Pages /Kids [")
	for _, p := range d.pages {
		b := fmt.Sprintf("<</Type /Page /Parent %d 0 R /Resources %d 0 R /MediaBox [0 0 %s] /Contents [%d 0 R", d.pagesObject, d.resources, numbers(float64(p.w), float64(p.h)), p.content)
		if p.overlay > 0 {
			b += fmt.Sprintf(" %d 0 R", p.overlay)
		}
		b += "]"
		if p.structParent >= 0 {
			b += fmt.Sprintf(" /StructParents %d /Tabs /S", p.structParent)
		}
		d.object(p.object, b+">>")
		kids = fmt.Appendf(kids, "%d 0 R ", p.object)
	}
	d.object(d.pagesObject, fmt.Sprintf("%s] /Count %d>>", kids, len(d.pages)))
	res := []byte("<</Font <<")
	for _, f := range d.fonts {
		res = fmt.Appendf(res, "/%s %d 0 R ", f.name, f.object)
	}
	res = append(res, ">> /XObject <<"...)
	for _, m := range d.pictures {
		res = fmt.Appendf(res, "/I%d %d 0 R ", m.object, m.object)
	}
	d.object(d.resources, string(append(res, ">>>>"...)))
}

// writeCrossReference ends the file with the table of its objects.
func (d *pdf) writeCrossReference(about int) {
	id := d.alloc()
	start := d.off
	d.entries[id-1] = entry{offset: start}
	table := []byte{0, 0, 0, 0, 0, 0xff, 0xff} // object 0 is free
	for i, e := range d.entries {
		switch {
		case e.stream > 0:
			table = append(table, 2, byte(e.stream>>24), byte(e.stream>>16), byte(e.stream>>8), byte(e.stream), byte(e.index>>8), byte(e.index))
		case e.offset > 0:
			table = append(table, 1, byte(e.offset>>24), byte(e.offset>>16), byte(e.offset>>8), byte(e.offset), 0, 0)
		case d.err == nil:
			d.err = fmt.Errorf("packet: object %d was never written", i+1)
		}
	}
	if d.off > math.MaxUint32 && d.err == nil {
		d.err = fmt.Errorf("packet: the file grew beyond 4 GB")
	}
	sum := sha256.Sum256(append(table, d.info.title+d.info.created.UTC().String()...))
	dict := fmt.Sprintf(" /Type /XRef /Size %d /W [1 4 2] /Root %d 0 R /Info %d 0 R /ID [<%X> <%X>]", len(d.entries)+1, d.catalog, about, sum[:16], sum[:16])
	d.stream(id, dict, table, true)
	d.raw(fmt.Appendf(nil, "startxref\n%d\n%%%%EOF\n", start))
}

func (d *pdf) xmp() []byte {
	var title bytes.Buffer
	_ = xml.EscapeText(&title, []byte(d.info.title)) // a buffer takes everything
	t := d.info.created.UTC().Format("2006-01-02T15:04:05+00:00")
	return fmt.Appendf(nil, `<?xpacket begin="`+"\uFEFF"+`" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate><pdf:Producer>%s</pdf:Producer>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`, title.Bytes(), t, t, producer)
}

// number appends a length with as many digits as matter.
func number(b []byte, v float64) []byte {
	if math.Abs(v) < 0.0005 || math.IsNaN(v) || math.IsInf(v, 0) {
		return append(b, '0')
	}
	b = strconv.AppendFloat(b, v, 'f', 3, 64)
	for b[len(b)-1] == '0' {
		b = b[:len(b)-1]
	}
	if b[len(b)-1] == '.' {
		b = b[:len(b)-1]
	}
	return b
}

func numbers(vs ...float64) string {
	var b []byte
	for i, v := range vs {
		if i > 0 {
			b = append(b, ' ')
		}
		b = number(b, v)
	}
	return string(b)
}

// textString writes a text of the file's own data in UTF-16, as hexadecimal digits.
func textString(s string) string {
	b := []byte("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		b = fmt.Appendf(b, "%04X", u)
	}
	return string(append(b, '>'))
}

func asciiString(s string) string {
	b := []byte{'('}
	for i := range len(s) {
		if c := s[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(append(b, ')'))
}
