package record

import (
	"encoding/json"
	"reflect"
	"strings"
)

// What people write by hand in JSON is often shorter than what a file needs: a name as
// one text, a note without its object. This file spells such values out; what it does
// not know it leaves alone, to be refused where it stands.

// spellOut returns the full form of a value that stands where a type is wanted.
func spellOut(v any, to reflect.Type) any {
	s, text := v.(string)
	switch {
	case text && to == reflect.TypeFor[Name]():
		return partsOf(s)
	case text && to == reflect.TypeFor[ParentName]():
		return object{{name: "given", value: s}}
	case text && to == reflect.TypeFor[Enquirer]():
		return object{{name: "name", value: s}}
	case text && to == reflect.TypeFor[Note]():
		return object{{name: "text", value: s}}
	case text && to == reflect.TypeFor[Source]():
		return object{{name: "name", value: s}}
	case text && to == reflect.TypeFor[Action]():
		return object{{name: "what", value: s}}
	case text && to == reflect.TypeFor[Task]():
		return object{{name: "text", value: s}}
	case text && to == reflect.TypeFor[[]Note]():
		return array{s}
	case text && to == reflect.TypeFor[Person]():
		return object{{name: "names", value: array{s}}}
	case text && to == reflect.TypeFor[AgeAt]():
		return object{{name: "text", value: s}}
	case to == reflect.TypeFor[AgeAt]():
		if n, ok := v.(json.Number); ok {
			return object{{name: "years", value: n}}
		}
	case to == reflect.TypeFor[Person]():
		return nameToNames(v)
	}
	return v
}

// nameToNames lets a person's one name stand as "name": "…".
func nameToNames(v any) any {
	o, ok := v.(object)
	if !ok {
		return v
	}
	rest, name := take(o, "name")
	if _, names := take(rest, "names"); name == nil || names != nil {
		return v
	}
	return append(rest, member{name: "names", value: array{name}})
}

// partsOf cuts a name that is written in one text into its parts as they are usually
// said: given, father, grandfather, family; two words are given and family.
func partsOf(s string) object {
	words := nameWords(s)
	var parts []string
	switch n := len(words); {
	case n <= 1:
		parts = []string{"given"}
	case n == 2:
		parts = []string{"given", "family"}
	case n == 3:
		parts = []string{"given", "father", "family"}
	default:
		parts = []string{"given", "father", "grandfather", "family"}
		words = append(words[:3:3], strings.Join(words[3:], " "))
	}
	var o object
	for i, part := range parts {
		if i < len(words) {
			o = append(o, member{name: part, value: words[i]})
		}
	}
	return o
}

// nameWords cuts a name at its spaces, but keeps what belongs to a following word with
// it (عبد الرحمن, أبو خالد, al Hamwi) and what belongs to a word before with that one
// (نور الدين, عبد الله).
func nameWords(s string) []string {
	var out []string
	glue := false
	for _, w := range strings.Fields(s) {
		switch {
		case glue, len(out) > 0 && backward(w):
			out[len(out)-1] += " " + w
		default:
			out = append(out, w)
		}
		glue = forward(w)
	}
	return out
}

// forward reports whether a word is only the beginning of a name.
func forward(w string) bool {
	switch strings.ToLower(w) {
	case "عبد", "أبو", "ابو", "أبي", "ابي", "أم", "ام", "آل", "ابن", "بن", "بنت",
		"abd", "abdul", "abdel", "abu", "abou", "um", "umm", "al", "el", "ibn", "bin", "bint":
		return true
	}
	return false
}

// backward reports whether a word is only the end of a name.
func backward(w string) bool {
	switch strings.ToLower(w) {
	case "الدين", "الله", "addin", "eddin", "eddine", "al-din", "allah":
		return true
	}
	return false
}

// loosely are words for relations that people write and that need the sex beside them,
// or stand in another order.
func loosely(word string) (Relation, Sex) {
	switch word {
	case "grandmother":
		return "grandparent", Female
	case "grandfather":
		return "grandparent", Male
	case "aunt":
		return "uncle_or_aunt", Female
	case "uncle":
		return "uncle_or_aunt", Male
	case "niece":
		return "nephew_or_niece", Female
	case "nephew":
		return "nephew_or_niece", Male
	case "paternal_uncle", "maternal_uncle", "paternal_aunt", "maternal_aunt",
		"paternal_grandmother", "maternal_grandmother", "paternal_grandfather", "maternal_grandfather":
		side, who, _ := strings.Cut(word, "_")
		return Relation(who + "_" + side), ""
	}
	return Relation(word), ""
}
