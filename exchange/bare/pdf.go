package bare

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
)

// PDF returns a paper bare: its pages as they look, built from the parts of which pages are
// drawn. What is left out: title, author, program and times, XMP, attached files, scripts,
// forms' values and actions, links, comments, bookmarks, names of layers, small pictures,
// earlier versions, what no page shows, colour profiles, and what a camera wrote into the
// pictures, and comments and descriptions within the drawing. What the pages themselves
// draw stays, also where it cannot be seen: text behind a scan, and what lies under a
// black bar.
//
// One that is encrypted, damaged or built of parts that are not known here is ErrShape.
func PDF(b []byte) ([]byte, error) {
	d, err := openPDF(b)
	if err != nil {
		return nil, err
	}
	c := &copier{d: d, made: map[copied]int{}}
	root, ok := d.get(d.trailer["Root"]).(pdfDict)
	if !ok {
		return nil, ErrShape
	}
	catalog, tree := c.number(), c.number()
	kids := c.pages(root["Pages"], tree)
	out := pdfDict{"Type": pdfName("Catalog"), "Pages": made(tree)}
	if layers := c.layers(root["OCProperties"]); layers != nil {
		out["OCProperties"] = layers
	}
	c.done[tree] = pdfDict{"Type": pdfName("Pages"), "Kids": kids, "Count": pdfNumber(strconv.Itoa(len(kids)))}
	c.done[catalog] = out
	c.work()
	if c.bad || len(kids) == 0 {
		return nil, ErrShape
	}
	return c.write(catalog), nil
}

// Limits of a copy.
const (
	maxPages = 20_000
	maxParts = 4 << 20 // values in all, against circles of arrays
)

// copied is an object as it is copied in one place: a page's dictionary may stand in
// places where it is nothing that is drawn.
type copied struct {
	number int
	as     part
}

// copier copies what the pages are drawn with. done holds the new objects by their number;
// todo are those that have a number and wait.
type copier struct {
	d     *pdfDoc
	made  map[copied]int
	todo  []copied
	done  []any
	parts int
	bad   bool
}

// made is a reference to a new object.
func made(n int) pdfRef { return pdfRef{n, 0} }

func (c *copier) number() int {
	if len(c.done) == 0 {
		c.done = append(c.done, nil) // no object has the number 0
	}
	c.done = append(c.done, nil)
	return len(c.done) - 1
}

// wrong gives the whole copy up.
func (c *copier) wrong() any {
	c.bad = true
	return nil
}

// work copies what waits until nothing does.
func (c *copier) work() {
	for len(c.todo) > 0 && !c.bad {
		next := c.todo[len(c.todo)-1]
		c.todo = c.todo[:len(c.todo)-1]
		c.done[c.made[next]] = c.whole(c.d.load(next.number), next.as, 0)
	}
}

// pages copies the pages of a tree, in their order, as the children of one new node.
func (c *copier) pages(tree any, parent int) pdfArray {
	kids := pdfArray{}
	seen := map[int]bool{}
	var walk func(v any, inherited pdfDict, deep int)
	walk = func(v any, inherited pdfDict, deep int) {
		if ref, ok := v.(pdfRef); ok {
			if seen[ref.number] {
				c.wrong()
				return
			}
			seen[ref.number] = true
		}
		node, ok := c.d.get(v).(pdfDict)
		if !ok || deep > maxDeep || len(kids) > maxPages || c.bad {
			c.wrong()
			return
		}
		own := pdfDict{}
		for _, key := range []pdfName{"Resources", "MediaBox", "CropBox", "Rotate"} {
			if own[key] = node[key]; own[key] == nil {
				own[key] = inherited[key]
			}
		}
		if list, ok := c.d.get(node["Kids"]).(pdfArray); ok && node["Type"] != pdfName("Page") {
			for _, kid := range list {
				walk(kid, own, deep+1)
			}
			return
		}
		n := c.number()
		kids = append(kids, made(n))
		c.done[n] = c.page(node, own, parent)
	}
	walk(tree, pdfDict{}, 0)
	return kids
}

func (c *copier) page(node, inherited pdfDict, parent int) pdfDict {
	out := c.dict(node, parts[partPage], 0)
	for key, v := range inherited {
		if v != nil {
			out[key] = c.value(v, parts[partPage][key], 0)
		}
	}
	out["Type"], out["Parent"] = pdfName("Page"), made(parent)
	if out["Resources"] == nil {
		out["Resources"] = pdfDict{}
	}
	if notes := c.notes(node["Annots"]); len(notes) > 0 {
		out["Annots"] = notes
	}
	return out
}

// drawn are the annotations that are part of how a page looks: what was filled in, stamped,
// marked. What somebody wrote beside it is not.
func drawn(kind any) bool {
	name, _ := kind.(pdfName)
	return slices.Contains([]pdfName{"Widget", "Stamp", "FreeText", "Ink", "Highlight", "Underline", "StrikeOut", "Squiggly",
		"Line", "Square", "Circle", "Polygon", "PolyLine", "Caret", "Redact", "Watermark"}, name)
}

func (c *copier) notes(v any) (out pdfArray) {
	list, _ := c.d.get(v).(pdfArray)
	for _, v := range list {
		note, ok := c.d.get(v).(pdfDict)
		if !ok || !drawn(c.d.get(note["Subtype"])) {
			continue
		}
		look, _ := c.d.get(note["AP"]).(pdfDict)
		if look["N"] == nil {
			continue
		}
		copy := c.dict(note, parts[partNote], 0)
		if dict, ok := c.d.get(look["N"]).(pdfDict); ok { // a look for each state
			copy["AP"] = pdfDict{"N": c.dictOf(dict, partForm, 0)}
		} else {
			copy["AP"] = pdfDict{"N": c.value(look["N"], partForm, 0)}
		}
		out = append(out, copy)
	}
	return out
}

// layers copies which layers are on and off; what they are called stays behind.
func (c *copier) layers(v any) any {
	props, ok := c.d.get(v).(pdfDict)
	if !ok {
		return nil
	}
	return c.dict(props, parts[partLayers], 0)
}

// write writes all new objects as a file: a table of the old kind, nothing packed anew.
func (c *copier) write(root int) []byte {
	var b bytes.Buffer
	room := 4096
	for _, v := range c.done {
		if room += 256; isStream(v) {
			room += len(v.(*pdfStream).raw)
		}
	}
	b.Grow(room)
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(c.done))
	for n := 1; n < len(c.done); n++ {
		offsets[n] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n", n)
		if s, ok := c.done[n].(*pdfStream); ok {
			s.dict["Length"] = pdfNumber(strconv.Itoa(len(s.raw)))
			writeValue(&b, s.dict)
			b.WriteString("\nstream\n")
			b.Write(s.raw)
			b.WriteString("\nendstream")
		} else {
			writeValue(&b, c.done[n])
		}
		b.WriteString("\nendobj\n")
		c.done[n] = nil
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets))
	for _, o := range offsets[1:] {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(offsets), root, at)
	return b.Bytes()
}

func writeValue(b *bytes.Buffer, v any) {
	switch v := v.(type) {
	case nil:
		b.WriteString("null")
	case bool:
		b.WriteString(strconv.FormatBool(v))
	case pdfNumber:
		b.WriteString(string(v))
	case pdfName:
		writeName(b, v)
	case pdfString:
		fmt.Fprintf(b, "<%x>", []byte(v))
	case pdfRef:
		fmt.Fprintf(b, "%d %d R", v.number, v.generation)
	case pdfArray:
		b.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				b.WriteByte(' ')
			}
			writeValue(b, e)
		}
		b.WriteByte(']')
	case pdfDict:
		keys := make([]pdfName, 0, len(v))
		for k, e := range v {
			if e != nil {
				keys = append(keys, k)
			}
		}
		slices.SortFunc(keys, func(a, b pdfName) int { return cmp.Compare(a, b) })
		b.WriteString("<<")
		for _, k := range keys {
			writeName(b, k)
			b.WriteByte(' ')
			writeValue(b, v[k])
		}
		b.WriteString(">>")
	}
}

func writeName(b *bytes.Buffer, n pdfName) {
	b.WriteByte('/')
	for _, c := range []byte(n) {
		if c <= ' ' || c > '~' || c == '#' || isDelimiter(c) {
			fmt.Fprintf(b, "#%02x", c)
			continue
		}
		b.WriteByte(c)
	}
}
