package record

// Warning is something in a file that looks wrong or is missing. It is a value: it
// never blocks. Its words come from i18n under "warning." + Code.
type Warning struct {
	Code   string
	Path   string            // the field it concerns, as in Fields; "" for the whole record
	Record ID                // the record it concerns
	Args   map[string]string // what the words need
}

// Warnings returns what looks wrong in a file, in the order of the file.
func Warnings(f File) []Warning {
	return nil
}
