package record

import (
	"slices"
	"strings"
	"unicode"
)

// Full returns the name as it is said: kunya aside, given, father, grandfather,
// family, laqab; where all of these are empty, what the person is known as.
func (n Name) Full() string {
	parts := make([]string, 0, 5)
	for _, p := range []string{n.Given, n.Father, n.Grandfather, n.Family, n.Laqab} {
		if p = strings.TrimSpace(p); p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) == 0 {
		for _, p := range []string{n.Kunya, n.KnownAs} {
			if p = strings.TrimSpace(p); p != "" {
				return p
			}
		}
	}
	return strings.Join(parts, " ")
}

// IsEmpty reports whether the name says nothing.
func (n Name) IsEmpty() bool { return n.Full() == "" }

// In returns the person's name in a script: the first that the family approved, else
// the first suggested one, and whether there is one.
func (p Person) In(s Script) (Name, bool) {
	found := -1
	for i, n := range p.Names {
		if n.Script != s || n.IsEmpty() {
			continue
		}
		if !n.Suggested {
			return n, true
		}
		if found < 0 {
			found = i
		}
	}
	if found < 0 {
		return Name{}, false
	}
	return p.Names[found], true
}

// DisplayName returns the person's full name in a script, or where there is none the
// first name in any script, or "".
func (p Person) DisplayName(s Script) string {
	if n, ok := p.In(s); ok {
		return n.Full()
	}
	for _, suggested := range []bool{false, true} {
		for _, n := range p.Names {
			if n.Suggested == suggested && !n.IsEmpty() {
				return n.Full()
			}
		}
	}
	return ""
}

// HasName reports whether the person has one usable name: one with a letter in it.
func (p Person) HasName() bool {
	return slices.ContainsFunc(p.Names, func(n Name) bool {
		return strings.ContainsFunc(n.Full(), unicode.IsLetter)
	})
}

// ScriptOf returns the script of the first Arabic or Latin letter of a text, or "".
func ScriptOf(text string) Script {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			return Arabic
		case unicode.Is(unicode.Latin, r):
			return Latin
		}
	}
	return ""
}
