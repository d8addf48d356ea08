package record

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Transliterate suggests the same name in the other script: Arabic letters for Latin
// ones and the other way round. The result is always Suggested, until the family says
// that it is right, and carries no key and nobody who wrote it. A name in neither
// script gives an empty name.
func Transliterate(n Name) Name {
	from := n.Script
	if from == "" {
		from = ScriptOf(n.Full())
	}
	to := Latin
	switch from {
	case Latin:
		to = Arabic
	case Arabic:
	default:
		return Name{Suggested: true}
	}
	return Name{
		Script: to, Suggested: true,
		Given: Spell(n.Given, to), Father: Spell(n.Father, to), Grandfather: Spell(n.Grandfather, to), Family: Spell(n.Family, to),
		Laqab: Spell(n.Laqab, to), Kunya: Spell(n.Kunya, to), KnownAs: Spell(n.KnownAs, to),
	}
}

// Spell suggests how a part of a name is written in another script. Text that is in
// that script already comes back as it is, in single spaces.
func Spell(text string, to Script) string {
	words := strings.FieldsFunc(text, unicode.IsSpace)
	if utf8.RuneCountInString(text) > maxShort || ScriptOf(text) == to {
		return strings.Join(words, " ")
	}
	switch to {
	case Latin:
		return arabicToLatin(words)
	case Arabic:
		return latinToArabic(words)
	}
	return ""
}

// WithSuggestions returns the person with a suggested spelling in the script that is
// missing, and the mother's name in Latin letters. What the family approved is never
// changed; an earlier suggestion is made again from the name as it stands now.
func WithSuggestions(p Person) Person {
	p.Names = slices.Clone(p.Names)
	for _, pair := range [][2]Script{{Arabic, Latin}, {Latin, Arabic}} {
		source, ok := p.In(pair[0])
		if !ok || source.Suggested {
			continue
		}
		if target, ok := p.In(pair[1]); ok && !target.Suggested {
			continue
		}
		p.suggest(Transliterate(source))
		break
	}
	if m := &p.Mother; m.LatinName == "" || m.Suggested {
		both := strings.TrimSpace(m.Given + " " + m.Family)
		m.LatinName = Spell(both, Latin)
		m.Suggested = m.LatinName != ""
	}
	return p
}

// suggest puts a suggested name in the place of the last suggestion in its script.
func (p *Person) suggest(n Name) {
	i := slices.IndexFunc(p.Names, func(o Name) bool { return o.Script == n.Script && (o.Suggested || o.IsEmpty()) })
	if i >= 0 {
		n.Key = p.Names[i].Key
		p.Names[i] = n
		return
	}
	last := ""
	for _, o := range p.Names {
		last = max(last, o.Key)
	}
	n.Key = KeyAfter(last)
	p.Names = append(p.Names, n)
}
