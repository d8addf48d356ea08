package kin

import (
	"athar/i18n"
	"athar/record"
)

// Sought returns the people sought, in the order of the file.
func (f *Family) Sought() []record.ID {
	var out []record.ID
	for i := range f.nodes {
		if f.nodes[i].Sought {
			out = append(out, f.nodes[i].ID)
		}
	}
	return out
}

// Said says what somebody is to each of the people sought, a line for each to whom
// there is a relation. Where several people are sought, each line names who is meant.
func (f *Family) Said(p *i18n.Printer, id record.ID, name func(*record.Person) string) []string {
	sought := f.Sought()
	var out []string
	for _, to := range sought {
		w := f.Words(p, id, to)
		if w == "" {
			continue
		}
		if len(sought) > 1 {
			w = p.T("kin.said", i18n.A("words", w), i18n.A("name", name(f.nodes[f.index[to]].Person)))
		}
		out = append(out, w)
	}
	return out
}

// nearest is Said to the person sought who stands nearest; empty for the sought
// themselves where but one is sought.
func (f *Family) nearest(p *i18n.Printer, id record.ID, name func(*record.Person) string) string {
	sought := f.Sought()
	at, ok := f.index[id]
	if !ok || f.nodes[at].Sought {
		return ""
	}
	best, who := -1, record.ID{}
	for _, to := range sought {
		path, ok := f.bloodPath(f.index[to], at)
		cost := degreeOf(path)
		if !ok {
			if path, ok = f.anyPath(f.index[to], at); !ok {
				continue
			}
			cost = len(path) + 1
		}
		if best < 0 || cost < best {
			best, who = cost, to
		}
	}
	w := f.Words(p, id, who)
	if w != "" && len(sought) > 1 {
		w = p.T("kin.said", i18n.A("words", w), i18n.A("name", name(f.nodes[f.index[who]].Person)))
	}
	return w
}

// Label returns what stands in the box of somebody: the name, and what the person is to
// the nearest person sought. Who is implied is named by the child, and marked as not
// written down. name gives people of the file their names.
func (f *Family) Label(p *i18n.Printer, id record.ID, name func(*record.Person) string) Label {
	m, ok := f.Member(id)
	if !ok {
		return Label{}
	}
	var l Label
	if m.Implied {
		l.Name = f.impliedName(p, m, name)
		l.More = []string{p.T("kin.label.not_recorded")}
		return l
	}
	l.Name = name(m.Person)
	switch w := f.nearest(p, id, name); {
	case w != "":
		l.More = []string{w}
	case m.Sought:
		l.More = []string{p.T("kin.label.sought")}
	}
	return l
}

// impliedName says whose parent somebody is, who may be implied as well.
func (f *Family) impliedName(p *i18n.Printer, m Member, name func(*record.Person) string) string {
	child, ok := f.Member(m.Child)
	if !ok {
		return ""
	}
	of := ""
	if child.Implied {
		of = f.impliedName(p, child, name)
	} else {
		of = name(child.Person)
	}
	switch m.Sex {
	case record.Male:
		return p.T("kin.label.father", i18n.A("name", of))
	case record.Female:
		return p.T("kin.label.mother", i18n.A("name", of))
	}
	return p.T("kin.label.parent", i18n.A("name", of))
}

// ShortName is a name as it stands in a box: given and family name in a script, from
// another script where it has to be. It is never empty.
func ShortName(p *i18n.Printer, s record.Script, of record.Person) string {
	n, ok := of.In(s)
	if !ok {
		other := record.Latin
		if s == record.Latin {
			other = record.Arabic
		}
		if n, ok = of.In(other); ok {
			if made := record.Transliterate(n); made.Script == s && !made.IsEmpty() {
				n = made
			}
		} else {
			n = record.Name{Given: of.DisplayName(s)}
		}
	}
	if n.Given != "" && n.Family != "" {
		n = record.Name{Given: n.Given, Family: n.Family}
	}
	if n.IsEmpty() {
		return p.T("sheet.unnamed")
	}
	return n.Full()
}
