package casework

import (
	"bytes"
	"context"
	"slices"
	"strconv"
	"strings"
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
	Author  string // the name that the account bears now; "" where it is not known
	Replica revision.Replica
	At      time.Time
	Text    string // as a person reads it; "" for a field that was emptied
	Shown   bool   // it is what the field shows now
	Stands  bool   // nobody has replaced it: Shown, or also written
}

// History returns what a field of a record said, newest first: who wrote it, when, and
// what. What was saved only on the way, while somebody typed on, is left out: every word
// of it is in what is returned. Chronicle has all. Where a part cannot be read the rest
// is returned together with a Corrupt fault.
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
			v := s.version(o, heads)
			if hidden(st, field) {
				v.Text = ""
			}
			out = append(out, v)
		}
	}
	slices.SortStableFunc(out, func(a, b Version) int { return b.At.Compare(a.At) })
	return thinned(out), bad
}

// Typing without a pause is saved every second or so. Versions this close together are one
// piece of work; of a long one a version is kept now and then.
const (
	onTheWay = 2 * time.Minute
	nowAnd   = 10 * time.Minute
)

// thinned leaves out what is only on the way between its neighbours: written by the same
// hand in one go, and whole in the one or the other but for one stretch.
func thinned(all []Version) []Version {
	out := all[:0:0]
	for i, v := range all {
		if i == 0 || i == len(all)-1 || v.Stands {
			out = append(out, v)
			continue
		}
		newer, older := all[i-1], all[i+1]
		near := func(a, b Version) bool {
			return a.Replica == b.Replica && a.Author == b.Author && a.At.Sub(b.At) < onTheWay
		}
		switch {
		case !near(newer, v), out[len(out)-1].At.Sub(v.At) > nowAnd:
		case within(v.Text, newer.Text), near(v, older) && len(v.Text) < len(older.Text) && within(v.Text, older.Text):
			continue
		}
		out = append(out, v)
	}
	return out
}

// within reports whether a text is another one without one stretch of it.
func within(part, whole string) bool {
	if len(part) > len(whole) {
		return false
	}
	n := 0
	for n < len(part) && part[n] == whole[n] {
		n++
	}
	return strings.HasSuffix(whole[n:], part[n:])
}

func (s *Session) version(o revision.Op, heads []revision.Op) Version {
	v := Version{ID: o.ID, Author: s.accountNameOf(o.Author), Replica: o.ID.Replica, At: o.At.Time(), Text: valueText(o.Value)}
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
				v := s.version(h, reg.Heads)
				if hidden(st, field) {
					v.Text = ""
				}
				o.Values = append(o.Values, v)
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
	if err := s.ready(ctx, "casework.choose"); err != nil {
		return record.File{}, err
	}
	return s.writing(func() (record.File, *Change, error) {
		st, value, err := s.said(id, field, said)
		if err != nil {
			return record.File{}, nil, err
		}
		states, err := s.states(st.Inquiry)
		if err != nil {
			return record.File{}, nil, err
		}
		c := change{inquiry: st.Inquiry, now: valuesOf(states)}
		if heads := st.Fields[field].Heads; len(heads) != 1 || !same(heads[0].Value, value) {
			c.set(id, st.Kind, field, value, nil)
		}
		if value != nil && hidden(states[id], field) {
			return record.File{}, nil, errWitness.WithRef(id.String())
		}
		if err := s.rolesAllow(c.edits, states); err != nil {
			return record.File{}, nil, err
		}
		if err := c.guard(front, states); err != nil {
			return record.File{}, nil, err
		}
		c.reviewed = c.staysReviewed(states)
		return s.write(ctx, c)
	})
}

// said returns a record, and the value that one of its versions gave a field.
func (s *Session) said(id record.ID, field string, version revision.ID) (storage.State, []byte, error) {
	st, err := s.vault.Load(id)
	if err != nil {
		return st, nil, err
	}
	ops, err := s.vault.History(id)
	at := slices.IndexFunc(ops, func(o revision.Op) bool { return o.ID == version && o.Field == field })
	switch {
	case at >= 0:
		return st, ops[at].Value, nil
	case err == nil:
		err = fault.New("casework.choose", fault.NotFound, "record", nil).WithRef(id.String())
	}
	return st, nil, err
}
