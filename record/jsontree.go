package record

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"strings"

	"athar/fault"
)

// The hints of the faults that reading JSON gives; words are under fault.invalid.<hint>.
const (
	hintSyntax   = "json"
	hintField    = "json_field"
	hintShape    = "json_kind"
	hintWord     = "json_word"
	hintLimit    = "json_limit"
	hintPerson   = "unknown_person"
	hintRecord   = "unknown_record"
	hintLiving   = "living_sought"
	hintRelation = "json_relation"
	hintID       = "json_id"
)

// PathError says where in a JSON text something is not acceptable. It names fields and
// positions, never what was written there.
type PathError struct {
	Path    string // like sought[0].names[1].given
	Line    int    // from 1; 0 where it is not known
	Problem string // in English, for people who write programs
}

func (e *PathError) Error() string {
	s := e.Problem
	if e.Path != "" {
		s = e.Path + ": " + s
	}
	if e.Line > 0 {
		s = "line " + strconv.Itoa(e.Line) + ": " + s
	}
	return s
}

// PathOf returns the path in the JSON that a fault is about, and the line; zero where
// it is about no place in it.
func PathOf(err error) (path string, line int) {
	var p *PathError
	if errors.As(err, &p) {
		return p.Path, p.Line
	}
	return "", 0
}

func invalid(path, hint, problem string) error {
	return fault.New("record.json", fault.Invalid, hint, &PathError{Path: path, Problem: problem})
}

// withLine adds the line to a fault about a place in b.
func withLine(err error, b []byte) error {
	var p *PathError
	if !errors.As(err, &p) || p.Line > 0 {
		return err
	}
	finder := treeReader{d: json.NewDecoder(bytes.NewReader(b)), want: p.Path, at: -1}
	finder.d.UseNumber()
	_, _ = finder.node("", 0)
	at := finder.at
	if at < 0 {
		at = finder.d.InputOffset()
	}
	p.Line = 1 + bytes.Count(b[:min(at, int64(len(b)))], []byte("\n"))
	return err
}

// member is one name and value of an object, in the order in which it was written.
type member struct {
	name  string
	value any
}

// object and array are JSON values; the others are string, json.Number, bool and nil.
type (
	object []member
	array  []any
)

// maxDepth is how deep objects and arrays may lie in each other.
const maxDepth = 32

// treeReader reads JSON values. Unlike encoding/json it refuses a name that an object
// has twice, and says where.
type treeReader struct {
	d    *json.Decoder
	want string // a path to find
	at   int64  // where the value of that path begins, in bytes
}

// readTree reads one JSON value and nothing after it.
func readTree(b []byte) (any, error) {
	r := treeReader{d: json.NewDecoder(bytes.NewReader(b)), at: -1}
	r.d.UseNumber()
	v, err := r.node("", 0)
	if err != nil {
		return nil, err
	}
	if _, err := r.d.Token(); !errors.Is(err, io.EOF) {
		return nil, invalid("", hintSyntax, "there is more text after the end")
	}
	return v, nil
}

func (r *treeReader) node(path string, depth int) (any, error) {
	if depth > maxDepth {
		return nil, invalid(path, hintLimit, "too deep")
	}
	if path == r.want && r.at < 0 {
		r.at = r.d.InputOffset()
	}
	tok, err := r.d.Token()
	if err != nil {
		return nil, r.syntax(listOf(path), err)
	}
	switch tok {
	case json.Delim('{'):
		return r.object(path, depth)
	case json.Delim('['):
		return r.array(path, depth)
	}
	return tok, nil
}

func (r *treeReader) object(path string, depth int) (any, error) {
	var out object
	seen := map[string]bool{}
	for r.d.More() {
		tok, err := r.d.Token()
		if err != nil {
			return nil, r.syntax(path, err)
		}
		name, _ := tok.(string)
		below := join(path, name)
		if seen[name] {
			return nil, invalid(below, hintField, "the field is there twice")
		}
		seen[name] = true
		v, err := r.node(below, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, member{name, v})
	}
	if _, err := r.d.Token(); err != nil {
		return nil, r.syntax(path, err)
	}
	return out, nil
}

func (r *treeReader) array(path string, depth int) (any, error) {
	out := array{}
	for r.d.More() {
		v, err := r.node(at(path, len(out)), depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	if _, err := r.d.Token(); err != nil {
		return nil, r.syntax(path, err)
	}
	return out, nil
}

// syntax keeps the position and not the text, which may hold a name.
func (r *treeReader) syntax(path string, err error) error {
	problem := "not valid JSON at byte " + strconv.FormatInt(r.d.InputOffset(), 10)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		problem = "the JSON ends too early"
	}
	return invalid(path, hintSyntax, problem)
}

// listOf is the path of the list around an item: whether a text that ends in a list ends
// before an item or in one, versions of encoding/json tell differently.
func listOf(path string) string {
	if i := strings.LastIndexByte(path, '['); i >= 0 && strings.HasSuffix(path, "]") {
		return path[:i]
	}
	return path
}

// maxPathName is how much of an unknown field's name a path shows.
const maxPathName = 40

func join(path, name string) string {
	if rs := []rune(name); len(rs) > maxPathName {
		name = string(rs[:maxPathName]) + "…"
	}
	if path == "" {
		return name
	}
	return path + "." + name
}

func at(path string, i int) string { return path + "[" + strconv.Itoa(i) + "]" }
