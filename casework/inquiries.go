package casework

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"athar/fault"
	"athar/record"
)

// Sort is the order of a list.
type Sort string

// The orders. The zero Sort is the best answers first where words are searched for, else
// ByChanged.
const (
	ByChanged   Sort = "changed" // newest first
	ByName      Sort = "name"
	ByReference Sort = "reference"
	ByOpened    Sort = "opened" // newest first
)

// Query asks for a part of the inquiries. The zero Query asks for all that were not removed.
type Query struct {
	Text    string        // any part of names, in any spelling; numbers; a reference; a place
	Status  record.Status // "" is any
	Removed bool          // those that were taken away, instead of the others
	Since   time.Time     // changed since then; zero is any time
	Sort    Sort
	Script  record.Script       // the script whose names ByName sorts by; "" is Arabic
	SortKey func(string) []byte // the order of names: i18n's SortKey; nil is the order of their letters
}

// Listing is the answer to a Query.
type Listing struct {
	Rows    []Summary
	Total   int      // inquiries in the vault that were not removed
	Reading Progress // while it is not Finished a search may miss rows
}

// maxReasons is how many rows of a search say why they are there: more are not looked at.
const maxReasons = 200

// Inquiries answers a query. It reads memory only, save for the reasons of a search's
// first rows. Kinds of failure: Locked, Cancelled.
func (s *Session) Inquiries(ctx context.Context, q Query) (Listing, error) {
	const op = "casework.inquiries"
	if err := s.ready(ctx, op); err != nil {
		return Listing{}, err
	}
	hits := map[record.ID]Hit{}
	searching := strings.TrimSpace(q.Text) != ""
	if searching {
		for _, h := range s.find(q.Text, 0) {
			if _, ok := hits[h.Inquiry]; !ok {
				hits[h.Inquiry] = h
			}
		}
	}
	s.mu.RLock()
	out := Listing{Reading: s.reading}
	for id, row := range s.rows {
		if !row.Removed {
			out.Total++
		}
		if _, hit := hits[id]; searching && !hit {
			continue
		}
		if row.Removed != q.Removed || q.Status != "" && statusOf(row) != q.Status || row.Changed.Before(q.Since) {
			continue
		}
		out.Rows = append(out.Rows, row)
	}
	s.mu.RUnlock()
	s.sort(out.Rows, q, hits, searching)
	if searching {
		for i := range out.Rows[:min(len(out.Rows), maxReasons)] {
			if err := ctx.Err(); err != nil {
				return Listing{}, fault.New(op, fault.Cancelled, "", err)
			}
			out.Rows[i].Why = s.why(hits[out.Rows[i].ID])
		}
	}
	return out, nil
}

// statusOf is a row's status; none is a draft.
func statusOf(r Summary) record.Status {
	if r.Status == "" {
		return record.StatusDraft
	}
	return r.Status
}

func (s *Session) sort(rows []Summary, q Query, hits map[record.ID]Hit, searching bool) {
	newest := func(a, b Summary) int { return cmp.Or(b.Changed.Compare(a.Changed), bytes.Compare(a.ID[:], b.ID[:])) }
	switch {
	case q.Sort == ByName:
		sortByName(rows, q)
	case q.Sort == ByReference:
		slices.SortFunc(rows, func(a, b Summary) int { return cmp.Or(strings.Compare(a.Reference, b.Reference), newest(a, b)) })
	case q.Sort == ByOpened:
		slices.SortFunc(rows, func(a, b Summary) int { return cmp.Or(b.OpenedAt.Compare(a.OpenedAt), newest(a, b)) })
	case q.Sort == "" && searching:
		slices.SortFunc(rows, func(a, b Summary) int { return cmp.Or(cmp.Compare(hits[a.ID].rank, hits[b.ID].rank), newest(a, b)) })
	default:
		slices.SortFunc(rows, newest)
	}
}

// sortByName sorts by the first name that a row shows; those without one come last.
func sortByName(rows []Summary, q Query) {
	type keyed struct {
		key  []byte
		none bool
		row  Summary
	}
	key := q.SortKey
	if key == nil {
		key = func(s string) []byte { return []byte(s) }
	}
	all := make([]keyed, len(rows))
	for i, r := range rows {
		name := r.Name(cmp.Or(q.Script, record.Arabic))
		all[i] = keyed{key(name), name == "", r}
	}
	slices.SortFunc(all, func(a, b keyed) int {
		if a.none != b.none {
			if a.none {
				return 1
			}
			return -1
		}
		return cmp.Or(bytes.Compare(a.key, b.key), bytes.Compare(a.row.ID[:], b.row.ID[:]))
	})
	for i := range all {
		rows[i] = all[i].row
	}
}

// Row returns the summary of one inquiry. Kinds of failure: NotFound, Locked.
func (s *Session) Row(id record.ID) (Summary, error) {
	const op = "casework.row"
	if err := s.open(op); err != nil {
		return Summary{}, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	r, ok := s.rows[id]
	if !ok {
		return Summary{}, fault.New(op, fault.NotFound, "record", nil).WithRef(id.String())
	}
	return r, nil
}

// NewInquiry returns an inquiry that is not stored yet, with a reference of its own: the
// first Save stores it. Leaving it unsaved leaves nothing behind.
func (s *Session) NewInquiry() record.File {
	now := s.moment()
	var f record.File
	f.ID = record.NewID()
	f.Status = record.StatusDraft
	f.OpenedAt = now
	f.OpenedBy = s.author
	s.mu.RLock()
	defer s.mu.RUnlock()
	f.Reference = s.freeReference(s.now().Year())
	return f
}

// freeReference returns the next reference of a year: 2026-0007. s.mu must be held.
func (s *Session) freeReference(year int) string {
	return fmt.Sprintf("%04d-%04d", year, s.highest[year]+1)
}

// noteReference remembers that a reference is taken. s.mu must be held for writing.
func (s *Session) noteReference(reference string) {
	y, n, ok := strings.Cut(reference, "-")
	if !ok {
		return
	}
	year, err1 := strconv.Atoi(y)
	number, err2 := strconv.Atoi(n)
	if err1 == nil && err2 == nil && number > s.highest[year] && number < 1<<31 {
		s.highest[year] = number
	}
}

// taken reports whether another inquiry bears a reference.
func (s *Session) taken(reference string, by record.ID) bool {
	s.mu.RLock()
	defer s.mu.RUnlock()
	for id, r := range s.rows {
		if r.Reference == reference && id != by {
			return true
		}
	}
	return false
}

// Delete takes an inquiry out of the list. Nothing is erased: Restore puts it back.
func (s *Session) Delete(ctx context.Context, id record.ID) error { return s.setDeleted(ctx, id, true) }

// Restore puts back what Delete took away.
func (s *Session) Restore(ctx context.Context, id record.ID) error {
	return s.setDeleted(ctx, id, false)
}

func (s *Session) setDeleted(ctx context.Context, id record.ID, deleted bool) error {
	base, err := s.File(ctx, id)
	if err != nil && fault.HintOf(err) != "field" {
		return err
	}
	next := base
	next.Deleted = deleted
	_, err = s.Save(ctx, base, next)
	return err
}
