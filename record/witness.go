package record

// Shown returns the witness's name where somebody asked to see it, and "" else: a name is
// hidden until it is asked for, and is not there at all where it may not be kept.
func (w Witness) Shown(asked bool) string {
	if !asked || w.Keep == No {
		return ""
	}
	return w.Name
}

// MayTell reports whether the name may leave the file at all: the witness agreed to that,
// and to its being kept. It leaves only where somebody chose it too.
func (w Witness) MayTell() bool { return w.Tell == Yes && w.Keep != No && w.Name != "" }
