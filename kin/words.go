package kin

import (
	"athar/i18n"
	"athar/record"
)

// longestChain is how many words a chain may have: beyond it nobody follows.
const longestChain = 5

// Words says what from is to to, in the printer's language: "ابن عمه", "paternal cousin".
// Arabic words carry the suffix of to's sex. Where they are related in two ways, both are
// said. It is empty for people who are not kin, and for one and the same.
func (f *Family) Words(p *i18n.Printer, from, to record.ID) string {
	a, ok := f.index[from]
	b, ok2 := f.index[to]
	if !ok || !ok2 || a == b {
		return ""
	}
	var said []string
	say := func(path []step) {
		if w := f.say(p, b, path); w != "" && !contains(said, w) {
			said = append(said, w)
		}
	}
	for _, m := range f.nodes[b].mates {
		if m == a {
			say([]step{{kind: mate, at: a}})
		}
	}
	if path, ok := f.bloodPath(b, a); ok {
		say(path)
	}
	for _, o := range f.nodes[b].others {
		if o.at == a && milk(o.relation) {
			say([]step{{kind: beside, at: a, relation: o.relation}})
		}
	}
	if len(said) == 0 {
		if path, ok := f.anyPath(b, a); ok {
			say(path)
		}
	}
	if len(said) == 0 {
		return ""
	}
	return i18n.Plain(p.Join(said))
}

func contains(all []string, s string) bool {
	for _, x := range all {
		if x == s {
			return true
		}
	}
	return false
}

// say puts a way from a person into words.
func (f *Family) say(p *i18n.Printer, from int, path []step) string {
	words := f.segments(from, path, p.Lang() == i18n.Arabic)
	if len(words) > longestChain {
		return p.T("kin.distant")
	}
	// what is not said with a suffix or in a chain stands alone
	if len(words) == 1 && words[0].alone != "" {
		return p.T(words[0].alone)
	}
	for i := range words {
		if words[i].alone != "" {
			return p.T("kin.distant")
		}
	}
	if p.Lang() == i18n.Arabic {
		return f.arabic(p, f.nodes[from].Sex, words)
	}
	said := p.T(words[0].key)
	for _, w := range words[1:] {
		said = p.T("kin.of", i18n.A("whose", said), i18n.A("word", p.T(w.key)))
	}
	return i18n.Plain(said)
}

// word is one word of a chain: a key of the catalogue.
type word struct {
	key   string
	alone string // key of words that only stand alone; empty for all others
	after string // key of what follows an Arabic construct; For decides by whose it is
}

// key is the name of a word in the catalogue; sex is of the one who is named.
func key(name, sex string) string { return "kin.word." + name + "." + sex }

// costs of the patterns: a chain has the least cost, and among equals the longest word
// for its head.
func patternCost(s string, arabic bool) int {
	switch s {
	case "U", "D", "S", "M", "O":
		return 10
	case "UU", "DD":
		return 9
	case "US":
		return 8
	}
	if arabic {
		return 0
	}
	switch s {
	case "SD":
		return 9
	case "USD", "MU", "DM", "MD":
		return 7
	}
	return 0
}

// segments cuts a way into words, the nearest to the person first.
func (f *Family) segments(from int, path []step, arabic bool) []word {
	kinds := make([]byte, len(path))
	for i, s := range path {
		kinds[i] = byte(s.kind)
	}
	type best struct{ cost, prev int }
	table := make([]best, len(path)+1)
	for end := 1; end <= len(path); end++ {
		table[end] = best{1 << 30, 0}
		for n := min(3, end); n >= 1; n-- { // longer heads win among equals
			c := patternCost(string(kinds[end-n:end]), arabic)
			if c == 0 {
				continue
			}
			if total := table[end-n].cost + c; total < table[end].cost {
				table[end] = best{total, end - n}
			}
		}
	}
	var cuts []int
	for end := len(path); end > 0; end = table[end].prev {
		cuts = append(cuts, end)
	}
	var out []word
	at := 0
	for i := len(cuts) - 1; i >= 0; i-- {
		out = append(out, f.word(path[at:cuts[i]], len(cuts) == 1))
		at = cuts[i]
	}
	return out
}

func (f *Family) sexOf(s step) string {
	switch f.nodes[s.at].Sex {
	case record.Female:
		return "female"
	case record.Male:
		return "male"
	}
	return "unknown"
}

// word names one segment. only says that it is the whole way, so that all that is known
// of siblings is said.
func (f *Family) word(seg []step, only bool) word {
	last := seg[len(seg)-1]
	sex := f.sexOf(last)
	kinds := ""
	for _, s := range seg {
		kinds += string(s.kind)
	}
	switch kinds {
	case "U":
		return word{key: key("parent", sex)}
	case "D":
		return word{key: key("child", sex)}
	case "M":
		return word{key: key("spouse", sex)}
	case "S":
		return sibling(last, sex, only)
	case "UU":
		mid := f.sexOf(seg[0])
		return word{key: key("grandparent_"+mid, sex), after: after(mid)}
	case "DD":
		return word{key: key("grandchild", sex)}
	case "US":
		return word{key: key("uncle_"+f.sexOf(seg[0]), sex)}
	case "SD":
		if !only {
			return word{key: key("nephew", sex)}
		}
		return word{key: key("nephew_"+f.sexOf(seg[0]), sex)}
	case "USD":
		return word{key: key("cousin", f.sexOf(seg[0]))}
	case "MU":
		return word{key: key("parent_in_law", sex)}
	case "DM":
		return word{key: key("child_in_law", sex)}
	case "MD":
		return word{key: key("stepchild", sex)}
	}
	if last.relation == record.Fiance {
		return word{key: key("fiance", sex)}
	}
	return stated(last.relation)
}

func sibling(s step, sex string, only bool) word {
	switch {
	case only && s.sibling == siblingFull:
		return word{key: key("full_sibling", sex)}
	case only && s.sibling == siblingHalf && s.through != "":
		return word{key: key("half_sibling_"+string(s.through), sex), after: after(string(s.through))}
	case only && s.sibling == siblingHalf:
		return word{key: key("half_sibling", sex), after: "kin.after." + "half_" + sex}
	}
	return word{key: key("sibling", sex)}
}

// after says through which parent: "لأبيه".
func after(parent string) string {
	switch parent {
	case "male":
		return "kin.after." + "father"
	case "female":
		return "kin.after." + "mother"
	}
	return ""
}

// stated is the word for kinship without blood, as it was stated.
func stated(r record.Relation) word {
	if milk(r) {
		return word{key: "kin.word." + string(r), after: "kin.after." + "milk"}
	}
	switch r {
	case record.Stepmother, record.Stepfather, record.MotherInLaw, record.FatherInLaw,
		record.DaughterInLaw, record.SonInLaw:
		return word{key: "kin.word." + string(r)}
	}
	return word{alone: "relation." + string(r)}
}

// arabic composes the construct: the head first, each word leaning on the next, and the
// suffix on the last.
func (f *Family) arabic(p *i18n.Printer, sex record.Sex, words []word) string {
	var nouns []string // from the head on
	after := ""
	for i := len(words) - 1; i >= 0; i-- {
		nouns = append(nouns, constructs(p.T(words[i].key))...)
		if words[i].after != "" {
			after += " " + p.For(words[i].after, string(sex))
		}
	}
	return construct(nouns, sex) + after
}
