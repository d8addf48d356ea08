package casework

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"time"

	"github.com/fxamacker/cbor/v2"

	"athar/fault"
	"athar/record"
	"athar/storage"
	"athar/syncing/revision"
)

// Version is one thing that a field said.
type Version struct {
	ID      revision.ID
	Author  string // the account; "" where it is not known
	Replica revision.Replica
	At      time.Time
	Text    string // as a person reads it; "" for a field that was emptied
	Shown   bool   // it is what the field shows now
	Stands  bool   // nobody has replaced it: Shown, or also written
}

// History returns what a field of a record said, newest first: who wrote it, when, and
// what. Where a part cannot be read the rest is returned together with a Corrupt fault.
func (s *Session) History(ctx context.Context, id record.ID, field string) ([]Version, error) {
	if err := s.ready(ctx, "casework.history"); err != nil {
		return nil, err
	}
	ops, bad := s.vault.History(id)
	if len(ops) == 0 && bad != nil {
		return nil, bad
	}
	st, err := s.vault.Load(id)
	if err != nil {
		return nil, err
	}
	heads := st.Fields[field].Heads
	var out []Version
	for _, o := range ops {
		if o.Field == field {
			out = append(out, version(o, heads))
		}
	}
	slices.SortStableFunc(out, func(a, b Version) int { return b.At.Compare(a.At) })
	return out, bad
}

func version(o revision.Op, heads []revision.Op) Version {
	v := Version{ID: o.ID, Author: o.Author, Replica: o.ID.Replica, At: o.At.Time(), Text: valueText(o.Value)}
	for i, h := range heads {
		if h.ID == o.ID {
			v.Stands, v.Shown = true, i == 0
		}
	}
	return v
}

// valueText puts a stored value into words, without a language: texts, numbers, the text
// of a date. What has no words (a list of people) is "".
func valueText(raw []byte) string {
	if raw == nil {
		return ""
	}
	var v any
	if cbor.Unmarshal(raw, &v) != nil {
		return ""
	}
	switch v := v.(type) {
	case string:
		return v
	case uint64:
		return strconv.FormatUint(v, 10)
	case int64:
		return strconv.FormatInt(v, 10)
	case bool:
		return strconv.FormatBool(v)
	case []any: // a date: its reader's version, then its text
		if len(v) > 1 {
			text, _ := v[1].(string)
			return text
		}
	}
	return ""
}

// Other is a field for which several values stand, because it was changed apart.
type Other struct {
	Record record.ID
	Kind   record.Kind
	Field  string
	Values []Version // the one shown first
}

// Others returns the fields of an inquiry for which several values stand.
func (s *Session) Others(ctx context.Context, inquiry record.ID) ([]Other, error) {
	if err := s.ready(ctx, "casework.others"); err != nil {
		return nil, err
	}
	states, err := s.states(inquiry)
	if err != nil {
		return nil, err
	}
	var out []Other
	for id, st := range states {
		for field, reg := range st.Fields {
			if len(reg.Others()) == 0 {
				continue
			}
			o := Other{Record: id, Kind: st.Kind, Field: field}
			for _, h := range reg.Heads {
				o.Values = append(o.Values, version(h, reg.Heads))
			}
			out = append(out, o)
		}
	}
	slices.SortFunc(out, func(a, b Other) int {
		if c := bytes.Compare(a.Record[:], b.Record[:]); c != 0 {
			return c
		}
		return bytes.Compare([]byte(a.Field), []byte(b.Field))
	})
	return out, nil
}

// Choose makes a field say again what one of its versions said, in place of all values
// that stand. It returns the inquiry as it stands then. Kinds of failure: NotFound, and
// those of Save.
func (s *Session) Choose(ctx context.Context, id record.ID, field string, said revision.ID) (record.File, error) {
	const op = "casework.choose"
	if err := s.ready(ctx, op); err != nil {
		return record.File{}, err
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	st, err := s.vault.Load(id)
	if err != nil {
		return record.File{}, err
	}
	ops, err := s.vault.History(id)
	at := slices.IndexFunc(ops, func(o revision.Op) bool { return o.ID == said && o.Field == field })
	if at < 0 {
		if err == nil {
			err = fault.New(op, fault.NotFound, "record", nil).WithRef(id.String())
		}
		return record.File{}, err
	}
	states, err := s.states(st.Inquiry)
	if err != nil {
		return record.File{}, err
	}
	c := change{inquiry: st.Inquiry, now: valuesOf(states)}
	if heads := st.Fields[field].Heads; len(heads) != 1 || !same(heads[0].Value, ops[at].Value) {
		c.set(id, st.Kind, field, ops[at].Value, nil)
	}
	return s.write(ctx, c)
}

// Import stores files that are new to the vault, many in one step: all of a step are
// there after a power cut or none. progress may be nil. It stops at the first failure;
// the steps before it stay.
func (s *Session) Import(ctx context.Context, files []record.File, progress func(Progress)) error {
	const op, step = "casework.import", 50
	for at := 0; at < len(files); at += step {
		if err := s.ready(ctx, op); err != nil {
			return err
		}
		if err := s.importStep(ctx, files[at:min(at+step, len(files))]); err != nil {
			return err
		}
		if progress != nil {
			progress(Progress{min(at+step, len(files)), len(files)})
		}
	}
	return nil
}

func (s *Session) importStep(ctx context.Context, files []record.File) error {
	s.saving.Lock()
	defer s.saving.Unlock()
	var edits []storage.Edit
	derived := map[string][]byte{}
	type made struct {
		row     Summary
		entries func()
	}
	var all []made
	for _, f := range files {
		c, err := s.plan(record.File{}, f)
		if err != nil {
			return err
		}
		whole, _ := join(c.now)
		row, entries, d, err := derive(whole, s.moment())
		if err != nil {
			return fault.New("casework.import", fault.Internal, "", err)
		}
		edits = append(edits, c.edits...)
		for k, v := range d {
			derived[k] = v
		}
		s.mu.Lock()
		s.noteReference(row.Reference)
		s.mu.Unlock()
		all = append(all, made{row, func() { s.setNames(row.ID, entries) }})
	}
	if _, err := s.vault.Commit(ctx, edits, derived); err != nil {
		return err
	}
	for _, m := range all {
		s.take(m.row)
		m.entries()
	}
	s.news.send(Change{Kind: Repaired})
	return nil
}
