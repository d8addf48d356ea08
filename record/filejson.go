package record

import (
	"encoding/json"
	"io"

	"athar/fault"
)

// maxJSON is the size in bytes up to which the JSON of a file is read.
const maxJSON = 32 << 20

// relativeJSON is a relative with what it is to one of the people sought.
type relativeJSON struct {
	Person
	Relation Relation `json:"relation,omitempty"`
	Of       any      `json:"of,omitempty"`
}

// fileJSON is a File as JSON shows it. See docs/formats/inquiry-json.md.
type fileJSON struct {
	Inquiry
	Sought         []Person        `json:"sought,omitempty"`
	Relatives      []relativeJSON  `json:"relatives,omitempty"`
	Kinships       []Kinship       `json:"kinships,omitempty"`
	Events         []Event         `json:"events,omitempty"`
	Custodies      []Custody       `json:"custodies,omitempty"`
	Legals         []Legal         `json:"legals,omitempty"`
	Sources        []Source        `json:"sources,omitempty"`
	Witnesses      []Witness       `json:"witnesses,omitempty"`
	Evidence       []Evidence      `json:"evidence,omitempty"`
	RegistryChecks []RegistryCheck `json:"registry_checks,omitempty"`
	Fates          []Fate          `json:"fates,omitempty"`
	Consents       []Consent       `json:"consents,omitempty"`
	Submissions    []Submission    `json:"submissions,omitempty"`
	Replies        []Reply         `json:"replies,omitempty"`
	Actions        []Action        `json:"actions,omitempty"`
	Demands        []Demand        `json:"demands,omitempty"`
	Tasks          []Task          `json:"tasks,omitempty"`
	Notes          []Note          `json:"notes,omitempty"`
}

// MarshalJSON writes the file as docs/formats/inquiry-json.md says.
func (f File) MarshalJSON() ([]byte, error) {
	out := fileJSON{Inquiry: f.Inquiry, Events: f.Events, Custodies: f.Custodies, Legals: f.Legals, Sources: f.Sources,
		Witnesses: f.Witnesses, Evidence: f.Evidence, RegistryChecks: f.RegistryChecks, Fates: f.Fates, Consents: f.Consents,
		Submissions: f.Submissions, Replies: f.Replies, Actions: f.Actions, Demands: f.Demands, Tasks: f.Tasks, Notes: f.Notes}
	for _, p := range f.Sought {
		p.Role = ""
		out.Sought = append(out.Sought, p)
	}
	shown := map[int]bool{}
	for _, p := range f.Relatives {
		r := relativeJSON{Person: p}
		r.Role = ""
		if i, ok := f.kinshipOf(p.ID); ok && f.Kinships[i].Relation != "" {
			k := f.Kinships[i]
			r.Relation, r.Of = k.Relation, k.To
			shown[i] = k.ID.IsZero() && k.Note == ""
		}
		out.Relatives = append(out.Relatives, r)
	}
	for i, k := range f.Kinships {
		if !shown[i] {
			out.Kinships = append(out.Kinships, k)
		}
	}
	return json.Marshal(out)
}

// kinshipOf returns the index of the first kinship that says what a relative is to one
// of the people sought.
func (f File) kinshipOf(relative ID) (int, bool) {
	if relative.IsZero() {
		return 0, false
	}
	for i, k := range f.Kinships {
		if k.From == relative && f.isSought(k.To) {
			return i, true
		}
	}
	return 0, false
}

func (f File) isSought(id ID) bool {
	for _, p := range f.Sought {
		if p.ID == id && !id.IsZero() {
			return true
		}
	}
	return false
}

// RelationOf returns what a relative is to one of the people sought, and to whom; the
// first kinship that says so counts.
func (f File) RelationOf(relative ID) (r Relation, of ID) {
	if i, ok := f.kinshipOf(relative); ok {
		return f.Kinships[i].Relation, f.Kinships[i].To
	}
	return "", ID{}
}

// UnmarshalJSON reads what MarshalJSON writes and what people write by hand. What the
// JSON names replaces what f holds, a list as a whole; the rest of f stays. Unknown
// fields, values of the wrong shape, words outside the vocabulary and sizes beyond the
// limits are Invalid faults that name path and line (see PathOf); then f is unchanged.
func (f *File) UnmarshalJSON(b []byte) error {
	tree, err := readTree(b)
	if err != nil {
		return withLine(err, b)
	}
	out, err := readFile(tree, f.Clone(), *f)
	if err != nil {
		return withLine(err, b)
	}
	*f = out
	return nil
}

// DecodeOver reads the JSON of a whole file that base became: records that base has keep
// their place, and may name what base named though it is gone since.
func DecodeOver(base File, b []byte) (File, error) {
	tree, err := readTree(b)
	if err != nil {
		return File{}, withLine(err, b)
	}
	f, err := readFile(tree, File{}, base)
	if err != nil {
		return File{}, withLine(err, b)
	}
	return f, nil
}

// DecodeFile reads the JSON of one file, as UnmarshalJSON does, up to 32 MB.
func DecodeFile(r io.Reader) (File, error) {
	b, err := io.ReadAll(io.LimitReader(r, maxJSON+1))
	if err != nil {
		return File{}, fault.New("record.json", fault.Internal, "", err)
	}
	if len(b) > maxJSON {
		return File{}, invalid("", hintLimit, "the file is larger than 32 MB")
	}
	var f File
	err = f.UnmarshalJSON(b)
	return f, err
}

// MarshalJSON writes a place of which only the text is known as that text.
func (p Place) MarshalJSON() ([]byte, error) {
	if p == (Place{Text: p.Text}) {
		return json.Marshal(p.Text)
	}
	type plain Place
	return json.Marshal(plain(p))
}

// Validate refuses what cannot be kept: a file in which nobody who is sought has a
// usable name. Everything else that is wrong or missing is a Warning.
func Validate(f File) error {
	for _, p := range f.Sought {
		if p.HasName() {
			return nil
		}
	}
	return fault.New("record.validate", fault.Invalid, "no_name", nil).WithRef(refOf(f.ID))
}

func refOf(id ID) string {
	if id.IsZero() {
		return ""
	}
	return id.String()
}
