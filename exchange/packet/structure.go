package packet

import (
	"fmt"
	"sort"
)

// writeStructure writes the tree by which a screen reader reads the pages and returns
// the object of its root.
func (d *pdf) writeStructure() int {
	tree, parents := d.alloc(), d.alloc()
	d.numberNodes(d.root)
	d.writeNode(d.root, tree)
	b := []byte("<</Nums [")
	for i, nodes := range d.marked {
		b = fmt.Appendf(b, "%d [", i)
		for _, n := range nodes {
			b = fmt.Appendf(b, "%d 0 R ", n.object)
		}
		b = append(b, "] "...)
	}
	d.object(parents, string(append(b, "]>>"...)))
	d.object(tree, fmt.Sprintf("<</Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d>>", d.root.object, parents, len(d.marked)))
	return tree
}

func (d *pdf) numberNodes(n *node) {
	n.object = d.alloc()
	for _, k := range n.kids {
		d.numberNodes(k)
	}
}

func (d *pdf) writeNode(n *node, parent int) {
	b := fmt.Appendf(nil, "<</Type /StructElem /S /%s /P %d 0 R", n.tag, parent)
	if n.alt != "" {
		b = append(b, " /Alt "+textString(n.alt)...)
	}
	if n.lang != "" {
		b = append(b, " /Lang "+asciiString(n.lang)...)
	}
	first := -1
	if len(n.contents) > 0 {
		first = n.contents[0].page
		b = fmt.Appendf(b, " /Pg %d 0 R", d.pages[first].object)
	}
	b = append(b, " /K ["...)
	for _, c := range n.contents {
		if c.page == first {
			b = fmt.Appendf(b, "%d ", c.id)
		} else {
			b = fmt.Appendf(b, "<</Type /MCR /Pg %d 0 R /MCID %d>> ", d.pages[c.page].object, c.id)
		}
	}
	for _, k := range n.kids {
		b = fmt.Appendf(b, "%d 0 R ", k.object)
	}
	d.object(n.object, string(append(b, "]>>"...)))
	for _, k := range n.kids {
		d.writeNode(k, n.object)
	}
}

// writeOutlines writes the bookmarks and returns the object of their root, 0 for none.
func (d *pdf) writeOutlines() int {
	var all []bookmark
	var on []int // page of each
	for i, p := range d.pages {
		for _, b := range p.books {
			all, on = append(all, b), append(on, i)
		}
	}
	if len(all) == 0 {
		return 0
	}
	root := d.alloc()
	ids := make([]int, len(all))
	for i := range ids {
		ids[i] = d.alloc()
	}
	parent, kids := nest(all)
	for i, b := range all {
		up := root
		if parent[i] >= 0 {
			up = ids[parent[i]]
		}
		siblings := kids[parent[i]]
		k := sort.SearchInts(siblings, i)
		p := d.pages[on[i]]
		s := fmt.Sprintf("<</Title %s /Parent %d 0 R /Dest [%d 0 R /XYZ null %s null]", textString(b.title), up, p.object, numbers(float64(p.h-b.y)))
		if k > 0 {
			s += fmt.Sprintf(" /Prev %d 0 R", ids[siblings[k-1]])
		}
		if k+1 < len(siblings) {
			s += fmt.Sprintf(" /Next %d 0 R", ids[siblings[k+1]])
		}
		if c := kids[i]; len(c) > 0 {
			s += fmt.Sprintf(" /First %d 0 R /Last %d 0 R /Count -%d", ids[c[0]], ids[c[len(c)-1]], len(c))
		}
		d.object(ids[i], s+">>")
	}
	top := kids[-1]
	d.object(root, fmt.Sprintf("<</Type /Outlines /First %d 0 R /Last %d 0 R /Count %d>>", ids[top[0]], ids[top[len(top)-1]], len(top)))
	return root
}

// nest finds the parent of each bookmark, -1 for none, and the children of each.
func nest(all []bookmark) (parent []int, kids map[int][]int) {
	parent, kids = make([]int, len(all)), map[int][]int{}
	var open []int
	for i, b := range all {
		for len(open) > 0 && all[open[len(open)-1]].level >= b.level {
			open = open[:len(open)-1]
		}
		parent[i] = -1
		if len(open) > 0 {
			parent[i] = open[len(open)-1]
		}
		kids[parent[i]] = append(kids[parent[i]], i)
		open = append(open, i)
	}
	return parent, kids
}
