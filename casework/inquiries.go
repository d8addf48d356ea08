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
	"athar/match"
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
const maxReasons = 100

// Inquiries answers a query. It reads memory only, save for the reasons of a search's
// first rows. Kinds of failure: Locked, Cancelled.
func (s *Session) Inquiries(ctx context.Context, q Query) (Listing, error) {
	const op = "casework.inquiries"
	if err := s.ready(ctx, op); err != nil {
		return Listing{}, err
	}
	searching := strings.TrimSpace(q.Text) != ""
	var hits []match.Hit
	var place map[record.ID]int // of the best hit of each inquiry
	if searching {
		hits = s.searchIndex(q.Text, 0)
		place = make(map[record.ID]int, len(hits))
		for i, h := range hits {
			if _, ok := place[h.Inquiry]; !ok {
				place[h.Inquiry] = i
			}
		}
	}
	s.mu.RLock()
	out := Listing{Reading: s.reading}
	all := make([]picked, 0, len(s.rows))
	for id, row := range s.rows {
		if !row.Removed {
			out.Total++
		}
		rank, hit := place[id]
		if searching && !hit || !q.wants(row) {
			continue
		}
		all = append(all, picked{row: row, rank: rank})
	}
	s.mu.RUnlock()
	order(all, q, searching)
	out.Rows = make([]Summary, len(all))
	for i, p := range all {
		out.Rows[i] = *p.row
		if searching && i < maxReasons {
			if err := ctx.Err(); err != nil {
				return Listing{}, fault.New(op, fault.Cancelled, "", err)
			}
			out.Rows[i].Why = s.why(hits[p.rank], q.Text)
		}
	}
	return out, nil
}

// wants reports whether a row is asked for, words aside.
func (q Query) wants(r *Summary) bool {
	return r.Removed == q.Removed && (q.Status == "" || statusOf(*r) == q.Status) && !r.Changed.Before(q.Since)
}

// picked is a row of an answer with what it is sorted by.
type picked struct {
	row  *Summary
	rank int    // among the hits
	key  []byte // of the name
}

// statusOf is a row's status; none is a draft.
func statusOf(r Summary) record.Status {
	if r.Status == "" {
		return record.StatusDraft
	}
	return r.Status
}

// order sorts an answer.
func order(all []picked, q Query, searching bool) {
	newest := func(a, b *Summary) int { return cmp.Or(b.Changed.Compare(a.Changed), bytes.Compare(a.ID[:], b.ID[:])) }
	switch {
	case q.Sort == ByName:
		orderByName(all, q)
	case q.Sort == ByReference:
		slices.SortFunc(all, func(a, b picked) int {
			return cmp.Or(strings.Compare(a.row.Reference, b.row.Reference), newest(a.row, b.row))
		})
	case q.Sort == ByOpened:
		slices.SortFunc(all, func(a, b picked) int {
			return cmp.Or(b.row.OpenedAt.Compare(a.row.OpenedAt), newest(a.row, b.row))
		})
	case q.Sort == "" && searching:
		slices.SortFunc(all, func(a, b picked) int { return cmp.Compare(a.rank, b.rank) })
	default:
		slices.SortFunc(all, func(a, b picked) int { return newest(a.row, b.row) })
	}
}

// orderByName sorts by the first name that a row shows; those without one come last.
func orderByName(all []picked, q Query) {
	key := q.SortKey
	if key == nil {
		key = func(s string) []byte { return []byte(s) }
	}
	script := cmp.Or(q.Script, record.Arabic)
	for i := range all {
		if name := all[i].row.Name(script); name != "" {
			all[i].key = key(name)
		}
	}
	slices.SortFunc(all, func(a, b picked) int {
		if (a.key == nil) != (b.key == nil) {
			if a.key == nil {
				return 1
			}
			return -1
		}
		return cmp.Or(bytes.Compare(a.key, b.key), bytes.Compare(a.row.ID[:], b.row.ID[:]))
	})
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
	return *r, nil
}

// NewInquiry returns an inquiry that is not stored yet, with a reference of its own: the
// first Save stores it. Leaving it unsaved leaves nothing behind.
func (s *Session) NewInquiry() record.File {
	now := s.moment()
	var f record.File
	f.ID = record.NewID()
	f.Status = record.StatusDraft
	f.OpenedAt = now
	f.OpenedBy = s.Author()
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

// ReferenceTaken reports whether an inquiry other than by bears a reference, also one that
// was removed. No reference is nobody's.
func (s *Session) ReferenceTaken(reference string, by record.ID) bool {
	reference = strings.TrimSpace(reference)
	return reference != "" && s.taken(reference, by)
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
