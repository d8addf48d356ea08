package casework

import (
	"context"

	"athar/fault"
	"athar/record"
	"athar/storage"
)

// Import stores files that are new to the vault, many in one step: all of a step are
// there after a power cut or none. progress may be nil. It stops at the first failure;
// the steps before it stay. What Save refuses is refused here too: a file that was sent
// carries nobody's fate and nothing that was frozen elsewhere.
func (s *Session) Import(ctx context.Context, files []record.File, progress func(Progress)) error {
	const op, step = "casework.import", 50
	for at := 0; at < len(files); at += step {
		if err := s.ready(ctx, op); err != nil {
			return err
		}
		if err := s.importStep(ctx, files[at:min(at+step, len(files))]); err != nil {
			return err
		}
		s.news.send(Change{Kind: Repaired})
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
		c, err := s.plan(front, record.File{}, f)
		if err != nil {
			return err
		}
		whole, _ := join(c.now)
		row, entries, d, err := derive(whole, s.moment(), false)
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
	return nil
}
