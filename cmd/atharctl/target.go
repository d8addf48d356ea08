package main

import (
	"context"
	"strconv"
	"strings"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// target reads the file that the first word names, or --inquiry, and returns the words
// that are left.
func (c *session) target(ctx context.Context, s *casework.Session) (record.File, []string, error) {
	all := c.line.words
	defer func() { c.line.words = all }()
	rest := all
	if c.line.given["inquiry"] == "" && len(all) > 0 {
		c.line.words, rest = all[:1], all[1:]
	} else {
		c.line.words = nil
	}
	id, err := c.inquiry(ctx, s)
	if err != nil {
		return record.File{}, nil, err
	}
	f, err := s.File(ctx, id)
	return f, rest, err
}

// pick finds a record by its number in a list, from 1 on, its id, or the beginning of the id.
func pick(ids []record.ID, word string) (record.ID, error) {
	const op = "atharctl.record"
	word = strings.ToLower(strings.TrimSpace(word))
	if n, err := strconv.Atoi(i18n.WesternDigits(word)); err == nil && len(word) < shortest {
		if n < 1 || n > len(ids) {
			return record.ID{}, fault.New(op, fault.NotFound, "record", nil)
		}
		return ids[n-1], nil
	}
	var found []record.ID
	for _, id := range ids {
		if id.String() == word {
			return id, nil
		}
		if len(word) >= shortest && strings.HasPrefix(id.String(), word) {
			found = append(found, id)
		}
	}
	switch len(found) {
	case 0:
		return record.ID{}, fault.New(op, fault.NotFound, "record", nil)
	case 1:
		return found[0], nil
	}
	return record.ID{}, fault.New(op, fault.Invalid, "ambiguous", nil)
}

func soughtIDs(f record.File) []record.ID {
	var out []record.ID
	for _, p := range f.Sought {
		out = append(out, p.ID)
	}
	return out
}

// people reads --people: numbers or ids of people sought, or places such as sought/0,
// parted by commas; none are all.
func (c *session) people(f record.File) ([]record.ID, error) {
	var out []record.ID
	for _, word := range parted(c.line.given["people"]) {
		if place, ok := strings.CutPrefix(word, "sought/"); ok { // as in JSON, from 0
			if n, err := strconv.Atoi(i18n.WesternDigits(place)); err == nil && n >= 0 {
				word = strconv.Itoa(n + 1)
			}
		}
		id, err := pick(soughtIDs(f), word)
		if err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, nil
}

// parted splits a list that was given in one option.
func parted(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '،' || r == ' ' })
}

// one reads an option that holds a word of a vocabulary; not given is the empty word.
func one[T ~string](c *session, option string) (T, error) {
	words, err := some[T](c, option)
	if err != nil || len(words) == 0 {
		return "", err
	}
	if len(words) > 1 {
		return "", c.noSuchWord(option, listed(record.Vocabulary[T]()))
	}
	return words[0], nil
}

// some reads an option that holds words of a vocabulary, parted by commas.
func some[T ~string](c *session, option string) ([]T, error) {
	all := record.Vocabulary[T]()
	var out []T
	for _, word := range parted(c.line.given[option]) {
		known := false
		for _, w := range all {
			if string(w) == word {
				out, known = append(out, w), true
			}
		}
		if !known {
			return nil, c.noSuchWord(option, listed(all))
		}
	}
	return out, nil
}

func (c *session) noSuchWord(option, all string) error {
	return misused("word", i18n.A("option", "--"+option), i18n.A("words", all))
}

func listed[T ~string](all []T) string {
	words := make([]string, len(all))
	for i, w := range all {
		words[i] = string(w)
	}
	return strings.Join(words, ", ")
}

// date reads an option that holds a date as people write it; not given is usual.
func (c *session) date(option string, usual record.Day) (record.PartialDate, error) {
	text, given := c.line.given[option]
	if !given {
		return record.ParseDate(usual.String()), nil
	}
	d := record.ParseDate(text)
	if strings.TrimSpace(text) != "" && !d.Known() {
		return d, misused("date", i18n.A("option", "--"+option))
	}
	return d, nil
}
