package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// made is the answer of a command that writes one record.
type made struct {
	ID       record.ID   `json:"id"`
	Kind     record.Kind `json:"kind"`
	Inquiry  record.ID   `json:"inquiry"`
	Witness  record.ID   `json:"witness,omitzero"`
	Warnings []warning   `json:"warnings,omitempty"` // about this record
}

// recordKinds are the kinds that the records commands take, by every name that people give them.
func recordKind(word string) (record.Kind, error) {
	word = strings.ReplaceAll(strings.ToLower(word), "-", "_")
	for _, k := range record.FileKinds() {
		if k != record.KindInquiry && (word == string(k) || word == record.ListOf(k)) {
			return k, nil
		}
	}
	switch word {
	case "people", "relatives", "relative":
		return record.KindPerson, nil
	}
	var names []string
	for _, k := range record.FileKinds()[1:] {
		names = append(names, string(k))
	}
	return "", misused("kind", i18n.A("kinds", strings.Join(names, " ")))
}

// wanted splits the words of a records command: the inquiry, where no option names it,
// the kind, and the record where there must be one.
func (c *session) wanted(withRecord bool) (inquiry string, kind record.Kind, which string, err error) {
	words := c.line.words
	inquiry = c.line.given["inquiry"]
	if inquiry == "" && len(words) > 0 {
		inquiry, words = words[0], words[1:]
	}
	n := 1
	if withRecord {
		n = 2
	}
	if inquiry == "" || len(words) != n {
		return "", "", "", misused("words", i18n.A("usage", c.line.command.synopsis()))
	}
	if kind, err = recordKind(words[0]); err != nil {
		return "", "", "", err
	}
	if withRecord {
		which = words[1]
	}
	return inquiry, kind, which, nil
}

// over opens the vault and the inquiry, lets next make what it is to become of it and
// saves that. next returns the id of the record that was written.
func (c *session) over(ctx context.Context, inquiry string, kind record.Kind, next func(record.File) (record.File, made, error)) error {
	return c.with(ctx, func(s *casework.Session) error {
		id, err := c.inquiryNamed(ctx, s, inquiry)
		if err != nil {
			return err
		}
		base, err := s.File(ctx, id)
		if err != nil {
			return err
		}
		f, answer, err := next(base)
		if err != nil {
			return err
		}
		if err := record.Validate(f); err != nil {
			return err
		}
		if f, err = s.Save(ctx, base, f); err != nil {
			return err
		}
		answer.Kind, answer.Inquiry = kind, id
		for _, w := range record.Warnings(f) {
			if w.Record == answer.ID {
				answer.Warnings = append(answer.Warnings, warning{w.Code, w.Record, w.Path, c.warning(w)})
			}
		}
		return c.writeJSON(answer)
	})
}

// onlyElsewhere refuses the kinds that have a door of their own.
func onlyElsewhere(kind record.Kind) error {
	if kind == record.KindFate {
		return fault.New("atharctl.records", fault.Refused, "fate_command", nil)
	}
	return nil
}

// addRecord reads one record as a JSON object from standard input and adds it.
func addRecord(ctx context.Context, c *session) error {
	inquiry, kind, _, err := c.wanted(false)
	if err != nil {
		return err
	}
	if err := onlyElsewhere(kind); err != nil {
		return err
	}
	return c.over(ctx, inquiry, kind, func(f record.File) (record.File, made, error) {
		b, err := c.readObject(ctx)
		if err != nil {
			return f, made{}, err
		}
		f, id, err := f.AddJSON(kind, b)
		return f, made{ID: id}, err
	})
}

// editRecord puts the fields that stand on standard input over those of a record.
func editRecord(ctx context.Context, c *session) error {
	inquiry, kind, which, err := c.wanted(true)
	if err != nil {
		return err
	}
	if err := onlyElsewhere(kind); err != nil {
		return err
	}
	return c.over(ctx, inquiry, kind, func(f record.File) (record.File, made, error) {
		id, err := recordNamed(f, kind, which)
		if err != nil {
			return f, made{}, err
		}
		b, err := c.readObject(ctx)
		if err != nil {
			return f, made{}, err
		}
		f, err = f.EditJSON(id, b)
		return f, made{ID: id}, err
	})
}

// removeRecord takes a record out of an inquiry; its history stays.
func removeRecord(ctx context.Context, c *session) error {
	inquiry, kind, which, err := c.wanted(true)
	if err != nil {
		return err
	}
	if err := onlyElsewhere(kind); err != nil {
		return err
	}
	return c.over(ctx, inquiry, kind, func(f record.File) (record.File, made, error) {
		id, err := recordNamed(f, kind, which)
		if err != nil {
			return f, made{}, err
		}
		f = f.Clone()
		if _, ok := f.Take(id); !ok {
			return f, made{}, fault.New("atharctl.records", fault.Refused, "frozen", nil).WithRef(id.String())
		}
		return f, made{ID: id}, nil
	})
}

// readObject reads one JSON object that says something.
func (c *session) readObject(ctx context.Context) ([]byte, error) {
	b, err := c.readInput(ctx)
	if err != nil {
		return nil, err
	}
	var o map[string]json.RawMessage
	if json.Unmarshal(b, &o) == nil && len(o) == 0 {
		return nil, fault.New("atharctl.input", fault.Invalid, "empty", nil)
	}
	return b, nil
}

// recordsOf returns the records of a kind in the order of the file.
func recordsOf(f record.File, kind record.Kind) []record.Record {
	return slices.DeleteFunc(record.Split(f), func(r record.Record) bool { return r.RecordKind() != kind })
}

// recordNamed finds a record by its id, by enough of its beginning, or by its place in its
// list ("custodies/0").
func recordNamed(f record.File, kind record.Kind, which string) (record.ID, error) {
	const op = "atharctl.records"
	which = strings.ToLower(strings.TrimSpace(which))
	all := recordsOf(f, kind)
	var matching []record.ID
	seen := map[string]int{}
	for _, r := range all {
		list := record.ListOf(kind)
		if p, ok := r.(record.Person); ok && p.Role == record.RoleRelative {
			list = "relatives"
		}
		place := fmt.Sprintf("%s/%d", list, seen[list])
		seen[list]++
		id := r.RecordID()
		if id.String() == which || place == which {
			return id, nil
		}
		if len(which) >= shortest && strings.HasPrefix(id.String(), which) {
			matching = append(matching, id)
		}
	}
	switch len(matching) {
	case 0:
		return record.ID{}, fault.New(op, fault.NotFound, "record", nil)
	case 1:
		return matching[0], nil
	}
	return record.ID{}, fault.New(op, fault.Invalid, "ambiguous", nil)
}

// listRecords lists the records of a kind.
func listRecords(ctx context.Context, c *session) error {
	inquiry, kind, _, err := c.wanted(false)
	if err != nil {
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		id, err := c.inquiryNamed(ctx, s, inquiry)
		if err != nil {
			return err
		}
		f, err := s.File(ctx, id)
		if err != nil {
			return err
		}
		all := recordsOf(f, kind)
		if c.line.has("json") {
			if all == nil {
				all = []record.Record{}
			}
			return c.writeJSON(struct {
				Kind    record.Kind     `json:"kind"`
				Records []record.Record `json:"records"`
				Count   int             `json:"count"`
			}{kind, all, len(all)})
		}
		for _, r := range all {
			fmt.Fprintln(plain{c.out}, strings.Join(append([]string{r.RecordID().String()[:shortID]}, c.gist(r)...), "  "))
		}
		fmt.Fprintln(plain{c.out}, c.N("ctl.records", len(all)))
		return nil
	})
}

// longest is how many letters of one field a list shows.
const longest = 60

// gist is what a list shows of a record: its words and texts, without a witness's name and
// without how to reach anybody.
func (c *session) gist(r record.Record) []string {
	if p, ok := r.(record.Person); ok {
		script := record.Arabic
		if c.Lang() != i18n.Arabic {
			script = record.Latin
		}
		return []string{p.DisplayName(script)}
	}
	v := reflect.ValueOf(r)
	var out []string
	for _, f := range reflect.VisibleFields(v.Type()) {
		_, witness := r.(record.Witness)
		switch name := f.Name; {
		case witness && name == "Name", slices.Contains([]string{"Phone", "Reach", "Attachment", "Thumbnail", "SHA256", "Copy", "Hash", "Media"}, name):
			continue
		}
		text := ""
		switch x := v.FieldByIndex(f.Index).Interface().(type) {
		case string:
			text = x
		case record.EventKind:
			text = c.word("event.kind.", string(x))
		case record.SourceKind:
			text = c.word("source_kind.", string(x))
		case record.EvidenceKind:
			text = c.word("evidence_kind.", string(x))
		case record.RegistryResult:
			text = c.word("registry_result.", string(x))
		case record.FateState:
			text = c.word("fate.", string(x))
		case record.SubmissionState:
			text = c.word("submission_state.", string(x))
		case record.Relation:
			text = c.word("relation.", string(x))
		case record.PartialDate:
			text = x.Text
		case record.Place:
			text = x.Text
		}
		if text = strings.Join(strings.Fields(text), " "); text == "" {
			continue
		}
		if letters := []rune(text); len(letters) > longest {
			text = string(letters[:longest]) + "…"
		}
		out = append(out, text)
	}
	return out
}

func (c *session) word(prefix, word string) string {
	if word == "" {
		return ""
	}
	return c.T(prefix + word)
}

// fromOptions makes the JSON of a record of the options that were given; nil where none was.
func (c *session) fromOptions(names map[string]string) map[string]any {
	var out map[string]any
	for _, option := range slices.Sorted(maps.Keys(names)) {
		value, ok := c.line.given[option]
		if !ok {
			continue
		}
		if out == nil {
			out = map[string]any{}
		}
		out[names[option]] = value
	}
	return out
}
