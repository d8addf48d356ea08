package casework

import (
	"context"

	"athar/fault"
	"athar/record"
	"athar/storage"
)

// Some records belong to no inquiry but to the vault: accounts, what was done with
// files, places that somebody added. They have no row, no names in the index and no
// place in a record.File; opening, rebuilding and the list of inquiries pass them by.

// eachWide gives every record of a kind that belongs to the vault to fn, in the order of
// their ids, also those with a field that cannot be read, without that field.
func eachWide[T record.Record](s *Session, kind record.Kind, fn func(T, storage.State) error) error {
	return s.vault.Each(kind, func(id record.ID, st storage.State) error {
		r, _ := record.Build(kind, id, st.Values())
		if v, ok := r.(T); ok {
			return fn(v, st)
		}
		return nil
	})
}

// loadWide returns one record that belongs to the vault. Kinds of failure: NotFound, Corrupt.
func loadWide[T record.Record](s *Session, id record.ID) (T, error) {
	var none T
	st, err := s.vault.Load(id)
	if err != nil {
		return none, err
	}
	r, err := record.Build(st.Kind, id, st.Values())
	v, ok := r.(T)
	if !ok {
		return none, fault.New("casework.wide", fault.NotFound, "record", nil).WithRef(id.String())
	}
	return v, err
}

// saveWide stores a record that belongs to the vault: the fields in which it differs from
// what stands. It is durable when saveWide returns. A record without an id is refused.
func (s *Session) saveWide(ctx context.Context, r record.Record) error {
	const op = "casework.save_wide"
	if err := s.ready(ctx, op); err != nil {
		return err
	}
	s.saving.Lock()
	defer s.saving.Unlock()
	if err := s.open(op); err != nil {
		return err
	}
	edits, err := s.wideEdits(r)
	if err != nil || len(edits) == 0 {
		return err
	}
	_, err = s.vault.Commit(ctx, edits, nil)
	return err
}

// wideEdits are the edits that make a stored record say what r says. s.saving must be held.
func (s *Session) wideEdits(r record.Record) ([]storage.Edit, error) {
	next, err := record.Fields(r)
	if err != nil {
		return nil, err
	}
	st, err := s.vault.Load(r.RecordID())
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return nil, err
	}
	var was map[string][]byte // what this version knows of it: fields of a newer one stay as they are
	if old, _ := record.Build(r.RecordKind(), r.RecordID(), st.Values()); old != nil {
		if was, err = record.Fields(old); err != nil {
			return nil, err
		}
	}
	var edits []storage.Edit
	for _, field := range union(was, next) {
		if !same(was[field], next[field]) {
			edits = append(edits, storage.Edit{Record: r.RecordID(), Kind: r.RecordKind(), Field: field, Value: next[field]})
		}
	}
	return edits, nil
}
