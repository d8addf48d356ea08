package record

// A line is descent over more than one step, told by one kinship ("he is her father's
// father") or by several ("his father is", "her father is"). What the lines say of births
// must agree with each other, also where nobody wrote the step between.

// lineSide is whose family a line leads through.
type lineSide uint8

const (
	anySide lineSide = iota
	fathers
	mothers
)

// ancestor is somebody above a person in a line.
type ancestor struct {
	id   ID
	side lineSide
}

// lines are the parents and grandparents that the kinships tell.
type lines struct {
	parents map[ID][]ancestor
	grands  map[ID][]ancestor
}

func (w *warner) linesOf() lines {
	l := lines{map[ID][]ancestor{}, map[ID][]ancestor{}}
	for _, k := range w.file.Kinships {
		if p, c, how, ok := parentage(k, w.people[k.From], w.people[k.To]); ok && p != c {
			l.parents[c.ID] = append(l.parents[c.ID], ancestor{p.ID, sideOf(how)})
		}
		switch k.Relation {
		case GrandmotherPaternal, GrandfatherPaternal:
			l.grands[k.To] = append(l.grands[k.To], ancestor{k.From, fathers})
		case GrandmotherMaternal, GrandfatherMaternal:
			l.grands[k.To] = append(l.grands[k.To], ancestor{k.From, mothers})
		case Grandparent:
			l.grands[k.To] = append(l.grands[k.To], ancestor{k.From, anySide})
		case Granddaughter, Grandson, Grandchild:
			l.grands[k.From] = append(l.grands[k.From], ancestor{k.To, anySide})
		}
	}
	return l
}

func sideOf(parent Relation) lineSide {
	switch parent {
	case Father:
		return fathers
	case Mother:
		return mothers
	}
	return anySide
}

// above returns the grandparents of a person on a side, told or derived.
func (l lines) above(person ID, s lineSide) []ID {
	var out []ID
	for _, g := range l.grands[person] {
		if g.side == s {
			out = append(out, g.id)
		}
	}
	for _, p := range l.parents[person] {
		if p.side != s {
			continue
		}
		for _, g := range l.parents[p.id] {
			out = append(out, g.id)
		}
	}
	return out
}

// alongLines warns of births that cannot agree along a line.
func (w *warner) alongLines() {
	l := w.linesOf()
	for _, k := range w.file.Kinships {
		switch k.Relation {
		case UnclePaternal, AuntPaternal:
			w.uncle(k.ID, k.From, l.above(k.To, fathers))
		case UncleMaternal, AuntMaternal:
			w.uncle(k.ID, k.From, l.above(k.To, mothers))
		case DaughterOfBrother, SonOfBrother, DaughterOfSister, SonOfSister: // To is the uncle or aunt
			s := fathers
			if k.Relation == DaughterOfSister || k.Relation == SonOfSister {
				s = mothers
			}
			w.uncle(k.ID, k.To, l.above(k.From, s))
			w.grandchild(k.ID, k.From, l.parents[k.To])
		case Sister, Brother, Sibling:
			w.sibling(k.ID, k.From, l.parents[k.To], l.parents[k.From])
			w.sibling(k.ID, k.To, l.parents[k.From], l.parents[k.To])
		}
		w.grand(k, l)
	}
}

// uncle warns of an uncle or aunt who is not younger than the own parents, who are the
// grandparents of the niece or nephew.
func (w *warner) uncle(kinship, uncle ID, grandparents []ID) {
	for _, g := range grandparents {
		if g != uncle && w.tooEarly(uncle, g) {
			w.add("uncle_before_grandparent", "relation", kinship, "uncle", someNameOf(w.people[uncle]), "grandparent", someNameOf(w.people[g]))
			return
		}
	}
}

func (w *warner) grandchild(kinship, child ID, grandparents []ancestor) {
	for _, g := range grandparents {
		if w.tooEarly(child, g.id) {
			w.add("born_before_grandparent", "relation", kinship, "child", someNameOf(w.people[child]), "grandparent", someNameOf(w.people[g.id]))
			return
		}
	}
}

// sibling warns of somebody who is not younger than the parents of a sibling.
func (w *warner) sibling(kinship, person ID, parents, own []ancestor) {
	for _, p := range parents {
		told := false
		for _, o := range own {
			told = told || o.id == p.id // then the kinship itself is warned of
		}
		if !told && p.id != person && w.tooEarly(person, p.id) {
			w.add("born_before_parent", "relation", kinship, "parent", someNameOf(w.people[p.id]), "child", someNameOf(w.people[person]))
			return
		}
	}
}

// grand warns of a grandparent, told as such, who is not older than a grandchild or than
// the parent between them.
func (w *warner) grand(k Kinship, l lines) {
	grand, child, s := k.From, k.To, anySide
	switch k.Relation {
	case GrandmotherPaternal, GrandfatherPaternal:
		s = fathers
	case GrandmotherMaternal, GrandfatherMaternal:
		s = mothers
	case Grandparent:
	case Granddaughter, Grandson, Grandchild:
		grand, child = k.To, k.From
	default:
		return
	}
	if w.tooEarly(child, grand) {
		w.grandchild(k.ID, child, []ancestor{{grand, s}})
		return
	}
	for _, p := range l.parents[child] {
		if s != anySide && p.side == s && p.id != grand && w.tooEarly(p.id, grand) {
			w.add("born_before_parent", "relation", k.ID, "parent", someNameOf(w.people[grand]), "child", someNameOf(w.people[p.id]))
			return
		}
	}
}

// tooEarly reports whether somebody was surely born before another could be a parent.
func (w *warner) tooEarly(young, old ID) bool {
	y, o := w.people[young], w.people[old]
	if y == nil || o == nil {
		return false
	}
	yb, ob := y.BirthInterval(), o.BirthInterval()
	return yb.Known() && ob.Known() && yb.Latest != 0 && ob.Earliest != 0 && yb.Latest < yearsLater(ob.Earliest, youngestParent)
}
