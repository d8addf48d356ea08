package submission

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"

	"athar/i18n"
	"athar/record"
)

// format is the newest form of body files that this version reads.
const format = 1

// maxFile is the largest body file, in bytes.
const maxFile = 1 << 20

// bodyFile is a body as its file says it. docs/formats/body.md explains every member.
type bodyFile struct {
	Format       int               `json:"format"`
	ID           string            `json:"id"`
	Order        int               `json:"order"`
	Names        Text              `json:"names"`
	What         Text              `json:"what"`
	Not          Text              `json:"not"`
	Who          Text              `json:"who"`
	Language     Text              `json:"language"`
	Languages    []i18n.Language   `json:"languages"`
	Per          string            `json:"per"` // person or inquiry
	Addressed    bool              `json:"addressed"`
	Channels     []Channel         `json:"channels"`
	Open         []conditionFile   `json:"open"`
	Procedures   []procedureFile   `json:"procedures"`
	Requirements []requirementFile `json:"requirements"`
	Consent      []string          `json:"consent"`
	Sections     []sectionFile     `json:"sections"`
	Questions    []questionFile    `json:"questions"`
	Checked      string            `json:"checked"`
	Sources      []Source          `json:"sources"`
}

type conditionFile struct {
	ID   string `json:"id"`
	When string `json:"when"`
	Why  Text   `json:"why"`
}

type procedureFile struct {
	ID        string          `json:"id"`
	Names     Text            `json:"names"`
	What      Text            `json:"what"`
	Open      []conditionFile `json:"open"`
	Deadlines []Deadline      `json:"deadlines"`
	Consent   []string        `json:"consent"`
}

type requirementFile struct {
	ID       string `json:"id"`
	Names    Text   `json:"names"`
	Required bool   `json:"required"`
	When     string `json:"when"`
	Met      string `json:"met"`
	Question string `json:"question"`
}

type questionFile struct {
	ID     string     `json:"id"`
	Order  int        `json:"order"`
	Words  Text       `json:"words"`
	Help   Text       `json:"help"`
	Target targetFile `json:"target"`
}

type targetFile struct {
	Kind    string    `json:"kind"`
	Section string    `json:"section"`
	Field   string    `json:"field"`
	Which   string    `json:"which"`
	Make    string    `json:"make"`
	Item    *itemFile `json:"item"`
}

type itemFile struct {
	List  string `json:"list"`
	Which string `json:"which"`
	Field string `json:"field"`
}

type sectionFile struct {
	ID           string     `json:"id"`
	Title        Text       `json:"title"`
	Confidential bool       `json:"confidential"`
	Each         bool       `json:"each"`
	Procedures   []string   `json:"procedures"`
	When         string     `json:"when"`
	Lines        []lineFile `json:"lines"`
}

type lineFile struct {
	Text  Text   `json:"text"`
	Fact  string `json:"fact"`
	Label *Text  `json:"label"`
	When  string `json:"when"`
	Skip  bool   `json:"skip"` // nothing at all where the fact is not known
}

// reader reads one file and remembers where it is.
type reader struct {
	data   []byte
	tables *fieldTables
	asks   map[string]Question // the questions of all bodies
}

// decode reads JSON without members that the format does not know.
func (r *reader) decode(into any) error {
	if len(r.data) > maxFile {
		return (&Broken{Reason: BadLong}).fault()
	}
	dec := json.NewDecoder(bytes.NewReader(r.data))
	dec.DisallowUnknownFields()
	err := dec.Decode(into)
	if err == nil {
		if _, more := dec.Token(); more != io.EOF {
			err = errors.New("more after the end")
		}
	}
	if err == nil {
		return nil
	}
	b := &Broken{Reason: BadJSON}
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	offset := int(dec.InputOffset())
	switch {
	case errors.As(err, &syntax):
		offset = int(syntax.Offset)
	case errors.As(err, &typ):
		offset, b.Member, b.Word = int(typ.Offset), strings.ReplaceAll(typ.Field, ".", "/"), typ.Value
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		b.Reason = BadUnfinished
		offset = len(r.data)
	default:
		if _, name, ok := strings.Cut(err.Error(), "unknown field "); ok {
			b.Word = strings.Trim(name, `"`)
			if i := bytes.Index(r.data, []byte(name)); i >= 0 {
				offset = i
			}
		}
	}
	b.Line, b.Column = place(r.data, offset)
	return b.fault()
}

// wrong is something that a member says and must not.
func (r *reader) wrong(reason Reason, member, word string) error {
	b := &Broken{Member: member, Reason: reason, Word: word}
	if word != "" {
		b.Line, b.Column = locate(r.data, word, 0)
	}
	return b.fault()
}

// expression compiles what a member says.
func (r *reader) expression(member, src string, inner ...*table) (rule, error) {
	out, err := r.tables.compileIn(src, inner...)
	var bad *exprError
	if errors.As(err, &bad) {
		b := &Broken{Member: member, Reason: bad.reason, Word: bad.word}
		b.Line, b.Column = locate(r.data, src, bad.at)
		return nil, b.fault()
	}
	if err == nil && len(inner) == 0 {
		out = r.tables.remembered(src, out)
	}
	return out, err
}

// optional is expression, where nothing is no rule.
func (r *reader) optional(member, src string, inner ...*table) (rule, error) {
	if blank(src) {
		return nil, nil
	}
	return r.expression(member, src, inner...)
}

// said checks a text that a family reads: both languages of the screen.
func (r *reader) said(member string, t Text) error {
	if blank(t.Arabic) || blank(t.English) {
		return r.wrong(BadMissing, member, "")
	}
	return nil
}

// printed checks a text of a dossier: in all languages that the body takes.
func (r *reader) printed(member string, t Text, languages []i18n.Language) error {
	if err := r.said(member, t); err != nil {
		return err
	}
	if blank(t.French) && slices.Contains(languages, French) {
		return r.wrong(BadMissing, member+"/fr", "")
	}
	return nil
}

// validID reports whether a text may be an id: letters a to z, digits and _.
func validID(id string) bool {
	return id != "" && len(id) <= 40 && !strings.ContainsFunc(id, func(c rune) bool {
		return c != '_' && (c < 'a' || c > 'z') && (c < '0' || c > '9')
	})
}

// unique checks the ids of a list.
func (r *reader) unique(member string, ids []string) error {
	seen := map[string]bool{}
	for _, id := range ids {
		if !validID(id) {
			return r.wrong(BadValue, member+"/id", id)
		}
		if seen[id] {
			return r.wrong(BadTwice, member+"/id", id)
		}
		seen[id] = true
	}
	return nil
}

func (r *reader) consent(member string, words []string) ([]record.ConsentSection, error) {
	var out []record.ConsentSection
	for _, w := range words {
		if !slices.Contains(record.Vocabulary[record.ConsentSection](), record.ConsentSection(w)) {
			return nil, r.wrong(BadValue, member, w)
		}
		out = append(out, record.ConsentSection(w))
	}
	return out, nil
}

func idsOf[T any](list []T, id func(T) string) []string {
	var out []string
	for _, v := range list {
		out = append(out, id(v))
	}
	return out
}
