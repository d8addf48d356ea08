package casework

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"time"

	"athar/fault"
	"athar/record"
	"athar/storage"
	"athar/syncing/revision"
)

// errOther says that a save mixes two inquiries.
var errOther = fault.New("casework.save", fault.Invalid, "other_inquiry", nil)

// File returns an inquiry whole, also one that was removed. Kinds of failure: NotFound,
// Corrupt, Locked, Cancelled. With Corrupt/field the file is returned without the fields
// that cannot be read; saving it leaves them as they are.
func (s *Session) File(ctx context.Context, id record.ID) (record.File, error) {
	const op = "casework.file"
	if err := s.ready(ctx, op); err != nil {
		return record.File{}, err
	}
	states, err := s.states(id)
	if err != nil {
		return record.File{}, err
	}
	if _, ok := states[id]; !ok {
		return record.File{}, fault.New(op, fault.NotFound, "record", nil).WithRef(id.String())
	}
	return join(valuesOf(states))
}

// states loads all records of an inquiry.
func (s *Session) states(inquiry record.ID) (map[record.ID]storage.State, error) {
	out := map[record.ID]storage.State{}
	err := s.vault.EachOf(inquiry, func(id record.ID, st storage.State) error {
		out[id] = st
		return nil
	})
	return out, err
}

// values is what the fields of a record show.
type values struct {
	kind   record.Kind
	fields map[string][]byte
}

func valuesOf(states map[record.ID]storage.State) map[record.ID]values {
	out := make(map[record.ID]values, len(states))
	for id, st := range states {
		out[id] = values{st.Kind, st.Values()}
	}
	return out
}

// join makes the file of records. Kinds that a newer version wrote are left out, and so
// are fields that cannot be read: then the error says so beside the file.
func join(all map[record.ID]values) (record.File, error) {
	records := make([]record.Record, 0, len(all))
	var bad error
	for id, v := range all {
		r, err := record.Build(v.kind, id, v.fields)
		if r == nil {
			continue
		}
		if err != nil {
			bad = err
		}
		records = append(records, r)
	}
	return proper(record.Join(records)), bad
}

// Save writes what differs between base, which the person saw, and next, which the person
// made of it, and returns the inquiry as it stands then: with what others wrote meanwhile.
// It is durable when Save returns. The zero base, or that
// of NewInquiry, stores a new inquiry. People, events and
// notes that are in base and not in next are taken away; nothing is ever erased.
//
// A field that somebody else changed since base keeps both values: the one shown is
// next's, the other is in Others. Records and items of lists without id or key get one;
// a new inquiry without reference, or with one that is taken, gets the next.
//
// What a rule forbids is refused whole, and nothing is written: a change of a Fate, of a
// submission that is frozen, of the bytes of a scan or of a line of its log. The name of a
// witness who does not want it kept is never written.
//
// Kinds of failure: Invalid/other_inquiry, Refused (fate, frozen, freeze, scan,
// custody_log, sought, review), and those of storage.Commit.
func (s *Session) Save(ctx context.Context, base, next record.File) (record.File, error) {
	return s.saveThrough(ctx, front, base, next)
}

// freeze is Save for what makes a draft of a submission final.
func (s *Session) freeze(ctx context.Context, base, next record.File) (record.File, error) {
	return s.saveThrough(ctx, freezing, base, next)
}

func (s *Session) saveThrough(ctx context.Context, d door, base, next record.File) (record.File, error) {
	const op = "casework.save"
	if err := s.ready(ctx, op); err != nil {
		return record.File{}, err
	}
	if !base.ID.IsZero() && !next.ID.IsZero() && base.ID != next.ID {
		return record.File{}, errOther.WithRef(next.ID.String())
	}
	if next.ID.IsZero() {
		next.ID = base.ID
	}
	return s.writing(func() (record.File, *Change, error) {
		if err := s.open(op); err != nil {
			return record.File{}, nil, err
		}
		if d == freezing {
			if err := s.asRead(base); err != nil {
				return record.File{}, nil, err
			}
		}
		plan, err := s.plan(d, base, next)
		if err != nil {
			return record.File{}, nil, err
		}
		return s.write(ctx, plan)
	})
}

// writing lets one writer at a time do its work, and tells of it afterwards.
func (s *Session) writing(work func() (record.File, *Change, error)) (record.File, error) {
	s.saving.Lock()
	f, told, err := work()
	s.saving.Unlock()
	if told != nil {
		s.news.send(*told)
	}
	return f, err
}

// change is what one save is going to write.
type change struct {
	inquiry record.ID
	now     map[record.ID]values // what the records show once it is written
	edits   []storage.Edit

	reviewed bool // nothing was changed since the last review
}

// plan works out the edits of a save. s.saving must be held.
func (s *Session) plan(d door, base, next record.File) (change, error) {
	base, next = proper(base), proper(next)
	records := record.Split(next)
	inquiry := records[0].RecordID()
	states, err := s.states(inquiry)
	if err != nil {
		return change{}, err
	}
	if _, stored := states[inquiry]; !stored {
		in := records[0].(record.Inquiry)
		s.complete(&in)
		records[0] = in
		base = record.File{} // as NewInquiry gave it out: nothing of it is stored
	}
	seen := map[record.ID]values{}
	if !base.ID.IsZero() {
		for _, r := range record.Split(base) {
			f, err := record.Fields(r)
			if err != nil {
				return change{}, err
			}
			seen[r.RecordID()] = values{r.RecordKind(), f}
		}
	}
	c := change{inquiry: inquiry, now: valuesOf(states)}
	for _, r := range records {
		f, err := record.Fields(r)
		if err != nil {
			return change{}, err
		}
		was, known := seen[r.RecordID()]
		delete(seen, r.RecordID())
		if !known { // new, or put back after it was taken away: then what is stored was seen
			was = c.now[r.RecordID()]
			if was.kind == "" && s.belongsElsewhere(r, inquiry) {
				return change{}, errOther.WithRef(r.RecordID().String())
			}
		}
		if was.kind == record.KindFate {
			f["order"] = was.fields["order"] // its place says nothing: At does
		}
		c.compare(r, states[r.RecordID()], was.fields, f, !known)
	}
	for id, was := range seen {
		if was.kind != record.KindInquiry {
			c.takeAway(id, was.kind, states[id])
		}
	}
	if err := s.rolesAllow(c.edits, states); err != nil {
		return change{}, err
	}
	err = c.guard(d, states)
	c.reviewed = c.staysReviewed(states)
	return c, err
}

// belongsElsewhere reports whether a record is stored with another inquiry.
func (s *Session) belongsElsewhere(r record.Record, inquiry record.ID) bool {
	st, err := s.vault.Load(r.RecordID())
	return err == nil && st.Inquiry != inquiry
}

// complete fills in what an inquiry has from its first save on.
func (s *Session) complete(in *record.Inquiry) {
	if in.OpenedAt.IsZero() {
		in.OpenedAt = s.moment()
	}
	if in.OpenedBy == "" {
		in.OpenedBy = s.Author()
	}
	if in.Status == "" {
		in.Status = record.StatusDraft
	}
	if in.Reference == "" || s.taken(in.Reference, in.ID) {
		s.mu.RLock()
		in.Reference = s.freeReference(s.now().Year())
		s.mu.RUnlock()
	}
}

// compare adds the edits of one record: of the fields in which was and next differ.
func (c *change) compare(r record.Record, st storage.State, was, next map[string][]byte, all bool) {
	for _, field := range union(was, next) {
		a, b := was[field], next[field]
		if same(a, b) {
			continue
		}
		reg := st.Fields[field]
		if b == nil && len(reg.Heads) == 0 {
			continue
		}
		replaces := []revision.ID{} // not nil, which would mean all
		there := false
		for _, h := range reg.Heads {
			if all || same(h.Value, a) || same(h.Value, b) {
				replaces = append(replaces, h.ID)
			}
			there = there || same(h.Value, b)
		}
		if there && len(replaces) == len(reg.Heads) && len(reg.Heads) == 1 {
			continue // somebody wrote the same
		}
		c.set(r.RecordID(), r.RecordKind(), field, b, replaces)
	}
}

// takeAway adds the edit that takes a record out of its inquiry.
func (c *change) takeAway(id record.ID, kind record.Kind, st storage.State) {
	if st.Kind == "" {
		return // it was never stored
	}
	c.set(id, kind, "deleted", cborTrue, nil)
}

// cborTrue is true in CBOR, as record.Fields writes it.
var cborTrue = []byte{0xf5}

func (c *change) set(id record.ID, kind record.Kind, field string, value []byte, replaces []revision.ID) {
	c.edits = append(c.edits, storage.Edit{Record: id, Kind: kind, Field: field, Value: value, Replaces: replaces})
	v, ok := c.now[id]
	if !ok {
		v = values{kind, map[string][]byte{}}
		c.now[id] = v
	}
	if value == nil {
		delete(v.fields, field)
	} else {
		v.fields[field] = value
	}
}

// same reports whether two values are one; nil and absent are one.
func same(a, b []byte) bool { return bytes.Equal(a, b) }

// union returns the fields of either in a fixed order.
func union(a, b map[string][]byte) []string {
	out := make([]string, 0, len(a)+len(b))
	for f := range a {
		out = append(out, f)
	}
	for f := range b {
		if _, ok := a[f]; !ok {
			out = append(out, f)
		}
	}
	slices.SortFunc(out, strings.Compare)
	return out
}

// write commits a change with its summary, and returns what is to be told of it.
// s.saving must be held.
func (s *Session) write(ctx context.Context, c change) (record.File, *Change, error) {
	f, _ := join(c.now) // a field that cannot be read does not keep the others from being saved
	if len(c.edits) == 0 {
		return f, nil, nil
	}
	row, entries, derived, err := derive(f, s.moment(), c.reviewed)
	if err != nil {
		return record.File{}, nil, fault.New("casework.save", fault.Internal, "", err)
	}
	if _, err := s.vault.Commit(ctx, c.edits, derived); err != nil {
		return record.File{}, nil, err
	}
	s.take(row)
	s.setNames(f.ID, entries)
	kind := Saved
	if row.Removed {
		kind = Removed
	}
	return f, &Change{Kind: kind, Inquiry: f.ID}, nil
}

// moment is now as it is stored.
func (s *Session) moment() time.Time { return s.now().UTC().Truncate(time.Millisecond) }

// take puts a row into the list.
func (s *Session) take(row Summary) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.rows[row.ID] = &row
	s.noteReference(row.Reference)
}
