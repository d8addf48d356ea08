package bare

import (
	"bytes"
	"strconv"
)

// entry says where an object is: at an offset, or within a stream of objects.
type entry struct {
	free   bool
	offset int // of the object, or its number within the stream
	within int // the number of the stream of objects, 0 for none
}

// Limits of one PDF, far above what a scanner writes.
const (
	maxObjects  = 1 << 20
	maxUnpacked = 256 << 20
)

// pdfDoc is a PDF that is read object by object.
type pdfDoc struct {
	b        []byte
	start    int // where the PDF begins: offsets count from there
	entries  map[int]entry
	trailer  pdfDict
	read     map[int]any
	packs    map[int]pack
	reading  map[int]bool // what is being read, against circles
	unpacked int          // bytes that were unpacked so far
}

// pack is a stream of objects, unpacked.
type pack struct {
	b       []byte
	numbers []int
	offsets []int
}

// openPDF reads where everything is. One that is encrypted, or whose table is not right,
// is no PDF for this package.
func openPDF(b []byte) (*pdfDoc, error) {
	start := bytes.Index(b[:min(len(b), 2048)], []byte("%PDF-"))
	last := bytes.LastIndex(b, []byte("startxref"))
	if start < 0 || last < 0 {
		return nil, ErrShape
	}
	d := &pdfDoc{b: b, start: start, entries: map[int]entry{}, read: map[int]any{}, packs: map[int]pack{}, reading: map[int]bool{}}
	r := pdfReader{b, last + len("startxref")}
	v, err := r.object(0)
	at, ok := integer(v)
	if err != nil || !ok {
		return nil, ErrShape
	}
	seen := map[int]bool{}
	for ok && !seen[at] {
		seen[at] = true
		t, err := d.table(at + start)
		if err != nil {
			return nil, err
		}
		if d.trailer == nil {
			d.trailer = t
		}
		if more, has := integer(t["XRefStm"]); has && !seen[more] {
			seen[more] = true
			if _, err := d.table(more + start); err != nil {
				return nil, err
			}
		}
		at, ok = integer(t["Prev"])
	}
	if d.trailer["Encrypt"] != nil || d.trailer["Root"] == nil {
		return nil, ErrShape
	}
	return d, nil
}

// table reads one table of where objects are, of the old or the new kind, and the
// dictionary with it. What is known already stands: newer tables come first.
func (d *pdfDoc) table(at int) (pdfDict, error) {
	if at < 0 || at >= len(d.b) {
		return nil, ErrShape
	}
	r := pdfReader{d.b, at}
	r.skip()
	if !bytes.HasPrefix(d.b[r.at:], []byte("xref")) {
		return d.tableStream(at)
	}
	r.at += len("xref")
	for {
		v, err := r.object(0)
		if err != nil {
			return nil, err
		}
		if v == pdfWord("trailer") {
			break
		}
		n, err := r.object(0)
		first, ok := integer(v)
		count, ok2 := integer(n)
		if err != nil || !ok || !ok2 || first < 0 || count < 0 || first+count > maxObjects {
			return nil, ErrShape
		}
		if err := d.lines(&r, first, count); err != nil {
			return nil, err
		}
	}
	v, err := r.object(0)
	t, ok := v.(pdfDict)
	if err != nil || !ok {
		return nil, ErrShape
	}
	return t, nil
}

// lines reads a part of an old table.
func (d *pdfDoc) lines(r *pdfReader, first, count int) error {
	for i := range count {
		var line [2]int
		for j := range line {
			r.skip()
			n, err := strconv.Atoi(string(r.regular()))
			if err != nil {
				return ErrShape
			}
			line[j] = n
		}
		r.skip()
		kind := string(r.regular())
		if kind != "n" && kind != "f" {
			return ErrShape
		}
		d.know(first+i, entry{free: kind == "f", offset: line[0] + d.start})
	}
	return nil
}

func (d *pdfDoc) know(n int, e entry) {
	if _, known := d.entries[n]; !known {
		d.entries[n] = e
	}
}

// tableStream reads a table of the new kind.
func (d *pdfDoc) tableStream(at int) (pdfDict, error) {
	v, _, err := d.at(at)
	s, ok := v.(*pdfStream)
	if err != nil || !ok {
		return nil, ErrShape
	}
	b, err := d.unpack(s)
	widths, ok := s.dict["W"].(pdfArray)
	if err != nil || !ok || len(widths) < 3 {
		return nil, ErrShape
	}
	var w [3]int
	size := 0
	for i := range w {
		n, ok := integer(widths[i])
		if !ok || n < 0 || n > 8 {
			return nil, ErrShape
		}
		w[i] = n
		size += n
	}
	index, ok := s.dict["Index"].(pdfArray)
	if !ok {
		index = pdfArray{pdfNumber("0"), s.dict["Size"]}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok := integer(index[i])
		count, ok2 := integer(index[i+1])
		if !ok || !ok2 || first < 0 || count < 0 || first+count > maxObjects || size == 0 {
			return nil, ErrShape
		}
		for j := 0; j < count && len(b) >= size; j++ {
			d.knowRow(first+j, b[:size], w)
			b = b[size:]
		}
	}
	return s.dict, nil
}

func (d *pdfDoc) knowRow(n int, row []byte, w [3]int) {
	var f [3]int
	for i, width := range w {
		for range width {
			f[i] = f[i]<<8 | int(row[0])
			row = row[1:]
		}
	}
	if w[0] == 0 {
		f[0] = 1
	}
	switch f[0] {
	case 0:
		d.know(n, entry{free: true})
	case 1:
		d.know(n, entry{offset: f[1] + d.start})
	case 2:
		d.know(n, entry{offset: f[2], within: f[1]})
	}
}

// at reads the object at an offset, and its number.
func (d *pdfDoc) at(at int) (v any, number int, err error) {
	if at < 0 || at >= len(d.b) {
		return nil, 0, ErrShape
	}
	r := &pdfReader{d.b, at}
	var head [3]any
	for i := range head {
		if head[i], err = r.object(0); err != nil {
			return nil, 0, err
		}
	}
	number, ok := integer(head[0])
	if _, gen := integer(head[1]); !ok || !gen || head[2] != pdfWord("obj") {
		return nil, 0, ErrShape
	}
	if v, err = r.object(0); err != nil {
		return nil, 0, err
	}
	if v == pdfWord("endobj") {
		return nil, number, nil
	}
	if dict, ok := v.(pdfDict); ok {
		r.skip()
		if bytes.HasPrefix(d.b[r.at:], []byte("stream")) {
			raw, err := d.body(dict, r.at+len("stream"))
			return &pdfStream{dict, raw}, number, err
		}
	}
	return v, number, nil
}

// body returns the bytes of a stream that begins behind the word.
func (d *pdfDoc) body(dict pdfDict, at int) ([]byte, error) {
	if at < len(d.b) && d.b[at] == '\r' {
		at++
	}
	if at < len(d.b) && d.b[at] == '\n' {
		at++
	}
	if n, ok := integer(d.get(dict["Length"])); ok && n >= 0 && at+n <= len(d.b) {
		r := pdfReader{d.b, at + n}
		for r.at < len(d.b) && isSpace(d.b[r.at]) {
			r.at++
		}
		if bytes.HasPrefix(d.b[r.at:], []byte("endstream")) {
			return d.b[at : at+n], nil
		}
	}
	n := bytes.Index(d.b[at:], []byte("endstream")) // many programs say a wrong length
	if n < 0 {
		return nil, ErrShape
	}
	return d.b[at : at+n], nil
}

// get follows references to what they mean; what is not there is null.
func (d *pdfDoc) get(v any) any {
	for range maxDeep {
		ref, ok := v.(pdfRef)
		if !ok {
			return v
		}
		v = d.load(ref.number)
	}
	return nil
}

// load reads an object by its number.
func (d *pdfDoc) load(n int) any {
	if v, ok := d.read[n]; ok {
		return v
	}
	e, ok := d.entries[n]
	if !ok || e.free || d.reading[n] {
		return nil
	}
	d.reading[n] = true
	defer delete(d.reading, n)
	var v any
	if e.within != 0 {
		v = d.packed(e.within, n)
	} else if got, number, err := d.at(e.offset); err == nil && number == n {
		v = got
	} else {
		v = broken{}
	}
	d.read[n] = v
	return v
}

// broken stands for an object that cannot be read: no copy is made then.
type broken struct{}

// packed reads an object from a stream of objects.
func (d *pdfDoc) packed(within, n int) any {
	p, ok := d.packs[within]
	if !ok {
		p = d.openPack(within)
		d.packs[within] = p
	}
	for i, number := range p.numbers {
		if number == n && p.offsets[i] <= len(p.b) {
			r := pdfReader{p.b, p.offsets[i]}
			if v, err := r.object(0); err == nil {
				return v
			}
		}
	}
	return broken{}
}

func (d *pdfDoc) openPack(within int) pack {
	if d.entries[within].within != 0 {
		return pack{}
	}
	s, ok := d.load(within).(*pdfStream)
	if !ok {
		return pack{}
	}
	b, err := d.unpack(s)
	first, ok := integer(d.get(s.dict["First"]))
	count, ok2 := integer(d.get(s.dict["N"]))
	if err != nil || !ok || !ok2 || first < 0 || first > len(b) || count > maxObjects {
		return pack{}
	}
	p := pack{b: b}
	r := pdfReader{b[:first], 0}
	for range count {
		v, err := r.object(0)
		o, err2 := r.object(0)
		number, ok := integer(v)
		offset, ok2 := integer(o)
		if err != nil || err2 != nil || !ok || !ok2 || offset < 0 {
			break
		}
		p.numbers, p.offsets = append(p.numbers, number), append(p.offsets, first+offset)
	}
	return p
}
