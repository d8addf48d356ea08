package submission

import (
	"strings"

	"athar/record"
)

// shape is what a value of an expression is.
type shape uint8

const (
	isTruth shape = iota
	isText        // and the words of a vocabulary
	isNumber
	isDate  // as people know it: an interval
	isDay   // one day, or none
	isSpan  // 3 months
	isList  // of records, or of items of a record
	isGroup // a record, or a part of one
	isLink  // the id of another record
	isWords // a list of words
)

var shapeNames = [...]string{"truth", "text", "number", "date", "day", "span", "list", "record", "link", "words"}

// table is the fields of one type of record, as expressions name them.
type table struct {
	name   string
	fields map[string]field
	said   func(any) bool // whether a part of a record says anything; nil for whole records
}

// field is one field: how to get it from a pointer to its record. Only the function of
// its shape is set.
type field struct {
	name  string
	shape shape
	words []string // the vocabulary, where the text is one of some words
	text  func(any) string
	truth func(any) bool
	num   func(any) (int, bool)
	date  func(any) *record.PartialDate
	group func(any) any
	of    *table // of a group, or of a list's items
	count func(any) int
	at    func(any, int) any
	list  func(any) []string
}

func tableOf(name string, fields ...field) *table {
	t := &table{name: name, fields: make(map[string]field, len(fields))}
	for _, f := range fields {
		t.fields[f.name] = f
	}
	return t
}

func textOf[T any](name string, get func(*T) string) field {
	return field{name: name, shape: isText, text: func(v any) string { return get(v.(*T)) }}
}

func wordOf[T any, W ~string](name string, all []W, get func(*T) W) field {
	f := textOf(name, func(v *T) string { return string(get(v)) })
	f.words = []string{""}
	for _, w := range all {
		f.words = append(f.words, string(w))
	}
	return f
}

func truthOf[T any](name string, get func(*T) bool) field {
	return field{name: name, shape: isTruth, truth: func(v any) bool { return get(v.(*T)) }}
}

func numberOf[T any](name string, get func(*T) int) field {
	return field{name: name, shape: isNumber, num: func(v any) (int, bool) { n := get(v.(*T)); return n, n != 0 }}
}

func dateOf[T any](name string, get func(*T) *record.PartialDate) field {
	return field{name: name, shape: isDate, date: func(v any) *record.PartialDate { return get(v.(*T)) }}
}

func linkOf[T any](name string, get func(*T) record.ID) field {
	return field{name: name, shape: isLink, truth: func(v any) bool { return !get(v.(*T)).IsZero() }}
}

func groupOf[T, U any](name string, of *table, get func(*T) *U) field {
	return field{name: name, shape: isGroup, of: of, group: func(v any) any { return get(v.(*T)) }}
}

func listOf[T, U any](name string, of *table, get func(*T) []U) field {
	return field{name: name, shape: isList, of: of,
		count: func(v any) int { return len(get(v.(*T))) },
		at:    func(v any, i int) any { return &get(v.(*T))[i] }}
}

func wordsOf[T any, W ~string](name string, all []W, get func(*T) []W) field {
	f := field{name: name, shape: isWords, words: []string{""}}
	for _, w := range all {
		f.words = append(f.words, string(w))
	}
	f.list = func(v any) []string {
		var out []string
		for _, w := range get(v.(*T)) {
			out = append(out, string(w))
		}
		return out
	}
	return f
}

// blank reports whether a text says nothing. Most texts show by their first byte that they
// do: only those of a space are looked through.
func blank(s string) bool {
	if s == "" {
		return true
	}
	switch c := s[0]; {
	case c <= ' ', c == 0xc2, c == 0xe1, c == 0xe2, c == 0xe3:
		return strings.TrimSpace(s) == ""
	}
	return false
}
