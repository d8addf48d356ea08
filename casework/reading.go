package casework

import (
	"context"
	"runtime/debug"
	"time"

	"athar/fault"
	"athar/match"
	"athar/record"
	"athar/storage"
)

// readRows reads the list of inquiries, and makes again the summaries that the vault lost
// or that may be stale.
func (s *Session) readRows(ctx context.Context) error {
	report := s.vault.Opened()
	if report.Rebuilt || !s.allMade() {
		return s.remakeAll(ctx)
	}
	var stale []record.ID
	err := s.vault.Derived(rowPrefix, func(name string, value []byte) error {
		id, err := record.ParseID(name[len(rowPrefix):])
		if err != nil {
			return nil
		}
		row, ok := rowOf(id, value)
		if !ok {
			stale = append(stale, id)
			return nil
		}
		s.rows[id] = &row
		s.noteReference(row.Reference)
		return ctx.Err()
	})
	switch {
	case ctx.Err() != nil:
		return fault.New("casework.open", fault.Cancelled, "", ctx.Err())
	case err != nil, len(s.rows) == 0:
		return s.remakeAll(ctx)
	}
	return s.remake(ctx, append(stale, s.inquiriesOf(report.Replayed)...))
}

// madeName is the derived value that is written when every inquiry has its row. Without
// it rows may be missing: making them again was interrupted, or the disk refused some.
const madeName = "made"

// allMade reports whether every inquiry has its row.
func (s *Session) allMade() bool {
	made := false
	_ = s.vault.Derived(madeName, func(name string, value []byte) error {
		made = made || name == madeName && len(value) == 1 && value[0] == derivedForm
		return nil
	})
	return made
}

// inquiriesOf returns the inquiries of records.
func (s *Session) inquiriesOf(records []record.ID) []record.ID {
	seen := map[record.ID]bool{}
	var out []record.ID
	for _, id := range records {
		st, err := s.vault.Load(id)
		if err != nil || st.Inquiry.IsZero() || seen[st.Inquiry] {
			continue
		}
		seen[st.Inquiry] = true
		out = append(out, st.Inquiry)
	}
	return out
}

// remakeBatch is how many summaries are written in one transaction.
const remakeBatch = 400

// remake makes the summaries of some inquiries again.
func (s *Session) remake(ctx context.Context, ids []record.ID) error {
	batch := newBatch(s, ctx)
	for _, id := range ids {
		states, err := s.states(id)
		if err == nil && len(states) > 0 {
			err = batch.add(states)
		}
		if err != nil {
			return err
		}
	}
	return batch.flush()
}

// remakeAll makes all summaries again, reading every record once.
func (s *Session) remakeAll(ctx context.Context) error {
	all := map[record.ID]map[record.ID]storage.State{}
	for _, kind := range record.FileKinds() {
		err := s.vault.Each(kind, func(id record.ID, st storage.State) error {
			of := all[st.Inquiry]
			if of == nil {
				of = map[record.ID]storage.State{}
				all[st.Inquiry] = of
			}
			of[id] = st
			return ctx.Err()
		})
		if ctx.Err() != nil {
			return fault.New("casework.open", fault.Cancelled, "", ctx.Err())
		}
		if err != nil {
			return err
		}
	}
	batch := newBatch(s, ctx)
	for inquiry, states := range all {
		if _, ok := states[inquiry]; !ok {
			continue // its inquiry has not arrived yet
		}
		if err := batch.add(states); err != nil {
			return err
		}
	}
	if err := batch.flush(); err != nil || s.Trouble() != nil {
		return err
	}
	batch.derived[madeName] = []byte{derivedForm}
	return batch.flush()
}

// batch gathers summaries that are made again.
type batch struct {
	s       *Session
	ctx     context.Context
	derived map[string][]byte
}

func newBatch(s *Session, ctx context.Context) *batch {
	return &batch{s: s, ctx: ctx, derived: map[string][]byte{}}
}

// add makes the summary of one inquiry from its records.
func (b *batch) add(states map[record.ID]storage.State) error {
	f, _ := join(valuesOf(states)) // a summary without a field that cannot be read is better than none
	row, _, derived, err := derive(f, newest(states), reviewed(states))
	if err != nil {
		return fault.New("casework.open", fault.Internal, "", err)
	}
	b.s.take(row)
	for k, v := range derived {
		b.derived[k] = v
	}
	if len(b.derived) >= 2*remakeBatch {
		return b.flush()
	}
	return nil
}

// flush writes what was gathered. A disk that refuses does no harm: it is tried again at
// the next opening, and saving says what is wrong with the disk.
func (b *batch) flush() error {
	if len(b.derived) == 0 {
		return nil
	}
	_, err := b.s.vault.Commit(b.ctx, nil, b.derived)
	clear(b.derived)
	switch fault.KindOf(err) {
	case fault.NoSpace, fault.Refused:
		b.s.mu.Lock()
		b.s.repair = err
		b.s.mu.Unlock()
		return nil
	}
	return err
}

// newest returns the time of the last change of records.
func newest(states map[record.ID]storage.State) (t time.Time) {
	for _, st := range states {
		for _, r := range st.Fields {
			for _, h := range r.Heads {
				if at := h.At.Time(); at.After(t) {
					t = at
				}
			}
		}
	}
	return t
}

// readNames fills the index in the background.
func (s *Session) readNames() {
	s.mu.Lock()
	s.reading = Progress{0, len(s.rows)}
	s.written = map[record.ID]bool{}
	s.mu.Unlock()
	if s.reading.Finished() {
		s.written = nil
		return
	}
	s.done.Go(func() {
		missing := s.readStored()
		var err error
		for _, id := range missing {
			if s.ctx.Err() != nil {
				return
			}
			if bad := s.remakeNames(id); bad != nil {
				err = bad // the others can still be found
			}
		}
		s.mu.Lock()
		s.reading.Done, s.written = s.reading.Total, nil
		if err != nil && s.ctx.Err() == nil {
			s.repair = err
		}
		progress := s.reading
		s.mu.Unlock()
		s.news.send(Change{Kind: Reading, Reading: progress})
		if progress.Total > manyNames {
			s.tidy()
		}
	})
}

// manyNames is the number of inquiries whose reading leaves enough behind to be worth
// giving back at once: it costs a few hundredths of a second.
const manyNames = 2000

// tidy gives back what reading left behind, once those who were told of its end have
// taken what they need: old laptops need the memory for others.
func (s *Session) tidy() {
	select {
	case <-s.ctx.Done():
	case <-time.After(2 * time.Second):
		debug.FreeOSMemory()
	}
}

// tellEvery is after how many inquiries progress is told.
const tellEvery = 500

// readStored reads the stored names; it returns the inquiries whose names are not there,
// or cannot be read.
func (s *Session) readStored() []record.ID {
	s.mu.RLock()
	missing := make(map[record.ID]bool, len(s.rows))
	for id := range s.rows {
		missing[id] = true
	}
	s.mu.RUnlock()
	n := 0
	// What ends it early is in missing, and made again from the records.
	_ = s.vault.Derived(namesPrefix, func(name string, value []byte) error {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		id, err := record.ParseID(name[len(namesPrefix):])
		entries, ok := entriesFrom(value)
		if err != nil || !ok {
			return nil
		}
		delete(missing, id)
		s.readName(id, entries)
		if n++; n%tellEvery == 0 {
			s.mu.Lock()
			s.reading.Done = min(n, s.reading.Total-1)
			progress := s.reading
			s.mu.Unlock()
			s.news.send(Change{Kind: Reading, Reading: progress})
		}
		return nil
	})
	out := make([]record.ID, 0, len(missing))
	for id := range missing {
		out = append(out, id)
	}
	return out
}

// remakeNames makes the summary and the names of one inquiry again.
func (s *Session) remakeNames(id record.ID) error {
	s.saving.Lock()
	defer s.saving.Unlock()
	states, err := s.states(id)
	if err != nil {
		return err
	}
	f, _ := join(valuesOf(states))
	row, entries, derived, err := derive(f, newest(states), reviewed(states))
	if err != nil {
		return fault.New("casework.open", fault.Internal, "", err)
	}
	s.take(row)
	s.setNames(id, entries)
	_, err = s.vault.Commit(s.ctx, nil, derived)
	return err
}

// readName puts names that were stored before into the index, unless they were written anew meanwhile.
func (s *Session) readName(id record.ID, entries []match.Entry) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if !s.closed && !s.written[id] {
		s.index.Set(id, entries)
	}
}

// setNames puts names that were just saved into the index.
func (s *Session) setNames(id record.ID, entries []match.Entry) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	if s.written != nil {
		s.written[id] = true
	}
	s.index.Set(id, entries)
}

// Trouble returns why the list could not be made whole when the vault was opened, or nil.
func (s *Session) Trouble() error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.repair
}
