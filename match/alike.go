package match

import "strings"

// Alike reports whether some word of a query answers to some part of a text: to say why
// something was found, not to find it.
func (x *Index) Alike(query, text string) bool {
	for _, q := range parse(query) {
		for _, p := range parse(text) {
			if x.alike(q.forms[0], p.forms) {
				return true
			}
		}
	}
	return false
}

func (x *Index) alike(q form, forms []form) bool {
	snd := sounds(q)
	for _, f := range forms {
		if q.text != "" && strings.Contains(f.text, q.text) {
			return true
		}
		if t := sounds(f); snd != "" && t != "" {
			if limit := soundLimit(snd, t); x.costs.distance(snd, t, true, limit) <= limit {
				return true
			}
		}
	}
	return false
}
