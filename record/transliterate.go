package record

// Transliterate suggests the same name in the other script. The result is always
// Suggested and carries no key.
func Transliterate(n Name) Name {
	to := Latin
	if n.Script == Latin {
		to = Arabic
	}
	return Name{Script: to, Suggested: true}
}
