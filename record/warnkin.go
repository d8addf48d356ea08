package record

import "slices"

// kinship warns about one kinship.
func (w *warner) kinship(i int) {
	k := w.file.Kinships[i]
	if k.From == k.To && !k.From.IsZero() {
		w.add("own_relative", "to", k.ID, "name", someNameOf(w.people[k.From]))
		return
	}
	from, to := w.people[k.From], w.people[k.To]
	if from == nil || to == nil {
		return
	}
	again := func(o Kinship) bool { return o.From == k.From && o.To == k.To && o.Relation == k.Relation }
	if slices.ContainsFunc(w.file.Kinships[:i], again) {
		w.add("kinship_twice", "relation", k.ID, "name", someName(from))
	}
	if s := k.Relation.Sex(); s != "" && from.Sex != "" && from.Sex != s {
		w.add("kinship_sex", "relation", k.ID, "name", someName(from))
	}
	parent, child, how, ok := parentage(k, from, to)
	if !ok {
		return
	}
	w.parent(k.ID, parent, child, how)
	other := func(o Kinship) bool {
		p, c, h, ok := parentage(o, w.people[o.From], w.people[o.To])
		return ok && p != parent && c == child && h == how && how != Parent
	}
	if slices.ContainsFunc(w.file.Kinships[:i], other) {
		code := "two_mothers"
		if how == Father {
			code = "two_fathers"
		}
		w.add(code, "relation", k.ID, "name", someName(child))
	}
}

func someNameOf(p *Person) string {
	if p == nil {
		return ""
	}
	return someName(p)
}

// parentage returns parent and child of a kinship, and whether the parent is mother,
// father or of a sex that is not known.
func parentage(k Kinship, from, to *Person) (parent, child *Person, how Relation, ok bool) {
	if from == nil || to == nil {
		return nil, nil, "", false
	}
	switch {
	case k.Relation.IsParent():
		parent, child, how = from, to, k.Relation
	case k.Relation.IsChild():
		parent, child, how = to, from, Parent
	default:
		return nil, nil, "", false
	}
	if how == Parent {
		how = Child.Inverse(parent.Sex)
	}
	return parent, child, how, true
}

// parent warns of births and names that do not fit parent and child.
func (w *warner) parent(id ID, parent, child *Person, how Relation) {
	pb, cb := parent.BirthInterval(), child.BirthInterval()
	args := []string{"parent", someName(parent), "child", someName(child)}
	if pb.Known() && cb.Known() {
		switch {
		case cb.Before(pb):
			w.add("born_before_parent", "relation", id, args...)
		case pb.Earliest != 0 && cb.Latest != 0 && cb.Latest < yearsLater(pb.Earliest, youngestParent):
			w.add("parent_too_young", "relation", id, args...)
		case how == Mother && pb.Latest != 0 && cb.Earliest != 0 && cb.Earliest > yearsLater(pb.Latest, oldestMother+1):
			w.add("mother_too_old", "relation", id, args...)
		}
	}
	if how == Father {
		w.fatherName(parent, child)
	}
}

// fatherName warns where the father's own given name is not the one in the child's name.
func (w *warner) fatherName(father, child *Person) {
	for _, n := range child.Names {
		own, ok := father.In(n.Script)
		if !ok || n.Suggested || own.Suggested {
			continue
		}
		if a, b := nameKey(own.Given), nameKey(n.Father); a != "" && b != "" && a != b {
			w.add("father_differs", "names/"+n.Key+"/father", child.ID, "father", own.Given, "written", n.Father)
		}
	}
}

// unrelated warns of relatives of whom nobody said what they are to anybody.
func (w *warner) unrelated() {
	for i := range w.file.Relatives {
		p := &w.file.Relatives[i]
		if !slices.ContainsFunc(w.file.Kinships, func(k Kinship) bool {
			return k.Relation != "" && (k.From == p.ID || k.To == p.ID)
		}) {
			w.add("relative_unrelated", "", p.ID, "name", someName(p))
		}
	}
}

// circles warns of people who would be their own ancestors, once for each circle.
func (w *warner) circles() {
	parents := map[ID][]ID{}
	for _, k := range w.file.Kinships {
		if p, c, _, ok := parentage(k, w.people[k.From], w.people[k.To]); ok && p != c {
			parents[c.ID] = append(parents[c.ID], p.ID)
		}
	}
	const visiting, done = 1, 2
	state := map[ID]int{}
	var visit func(id ID)
	visit = func(id ID) {
		state[id] = visiting
		for _, p := range parents[id] {
			switch state[p] {
			case visiting:
				w.add("own_ancestor", "", p, "name", someNameOf(w.people[p]))
			case 0:
				visit(p)
			}
		}
		state[id] = done
	}
	for _, id := range sortedKeys(parents) {
		if state[id] == 0 {
			visit(id)
		}
	}
}
