package main

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"

	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// eventOptions are the options of events add, with what JSON calls them.
func eventOptions() map[string]string {
	return map[string]string{"kind": "kind", "date": "date", "place": "place", "by": "by", "certainty": "certainty", "text": "text",
		"told-by": "told_by", "people": "people"}
}

// personOptions are the options of people add, with what JSON calls them.
func personOptions() map[string]string {
	return map[string]string{"role": "role", "name": "name", "relation": "relation", "of": "of", "sex": "sex", "birth": "birth"}
}

// whose takes the one word of a command that adds to an inquiry, or its option.
func (c *session) whose() (string, error) {
	wanted := c.line.given["inquiry"]
	switch {
	case wanted == "" && len(c.line.words) == 1:
		return c.line.words[0], nil
	case wanted == "" || len(c.line.words) > 0:
		return "", misused("inquiry")
	}
	return wanted, nil
}

// addEvent adds an event: as the options say, or else as the JSON on standard input does.
func addEvent(ctx context.Context, c *session) error {
	inquiry, err := c.whose()
	if err != nil {
		return err
	}
	fields := c.fromOptions(eventOptions())
	if people, ok := fields["people"].(string); ok {
		fields["people"] = references(people)
	}
	witness, seen, err := c.witness()
	if err != nil {
		return err
	}
	if seen && fields == nil {
		fields = map[string]any{}
	}
	return c.over(ctx, inquiry, record.KindEvent, func(f record.File) (record.File, made, error) {
		var answer made
		if seen {
			f, answer.Witness = withWitness(f, witness)
			fields["witness"] = answer.Witness.String()
		}
		b, err := c.given(ctx, fields)
		if err != nil {
			return f, answer, err
		}
		f, answer.ID, err = f.AddJSON(record.KindEvent, b)
		return f, answer, err
	})
}

// given is the JSON of a record: made of the options, or else read.
func (c *session) given(ctx context.Context, fields map[string]any) ([]byte, error) {
	if fields == nil {
		return c.readObject(ctx)
	}
	b, err := json.Marshal(fields)
	if err != nil {
		return nil, fault.New("atharctl.input", fault.Internal, "", err)
	}
	return b, nil
}

// witness is who saw it, as the options say. Whether the name may be kept has to be said
// beside it; where it may not, it is dropped here and goes no further.
func (c *session) witness() (w record.Witness, seen bool, err error) {
	name, named := c.line.given["witness-name"]
	keep, said := c.line.given["witness-keep"]
	w.Keep = record.Answer(keep)
	switch {
	case !named && !said:
		return w, false, nil
	case !said, w.Keep != record.Yes && w.Keep != record.No:
		return w, false, misused("witness_keep")
	case w.Keep == record.Yes:
		w.Name = record.Clean(name)
	}
	return w, true, nil
}

func withWitness(f record.File, w record.Witness) (record.File, record.ID) {
	f = f.Clone()
	w.ID = record.NewID()
	f.Witnesses = append(f.Witnesses, w)
	return f, w.ID
}

// references reads a list of people as one writes it on a command line: "0,2",
// "sought/0,relatives/1" or ids.
func references(list string) []any {
	out := []any{}
	for _, s := range strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == '،' || r == ' ' }) {
		out = append(out, reference(s))
	}
	return out
}

func reference(s string) any {
	if n, err := strconv.Atoi(i18n.WesternDigits(s)); err == nil && len(s) < 2*len(record.ID{}) {
		return n
	}
	return s
}

// addPerson adds somebody sought or a relative: as the options say, or else as the JSON
// on standard input does.
func addPerson(ctx context.Context, c *session) error {
	inquiry, err := c.whose()
	if err != nil {
		return err
	}
	fields := c.fromOptions(personOptions())
	if of, ok := fields["of"].(string); ok {
		fields["of"] = reference(of)
	}
	return c.over(ctx, inquiry, record.KindPerson, func(f record.File) (record.File, made, error) {
		b, err := c.given(ctx, fields)
		if err != nil {
			return f, made{}, err
		}
		next, id, err := f.AddJSON(record.KindPerson, b)
		if err != nil {
			return f, made{}, err
		}
		if len(f.Sought) == 1 && len(next.Sought) == 2 {
			// what was told while one person was sought stays told of that person
			if next, id, err = alone(f).AddJSON(record.KindPerson, b); err != nil {
				return f, made{}, err
			}
		}
		return next, made{ID: id}, nil
	})
}

// alone returns a file in which everything that was told of everybody sought is told of
// the one who is.
func alone(f record.File) record.File {
	f = f.Clone()
	f.NameOnly(f.Sought[0].ID)
	return f
}
