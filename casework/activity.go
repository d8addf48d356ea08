package casework

import (
	"context"
	"encoding/binary"
	"slices"
	"sync"
	"time"

	"athar/fault"
	"athar/record"
	"athar/storage"
	"athar/syncing/revision"
)

// Activity is what somebody did with an inquiry that left no change in it.
type Activity string

// What is noted. The words are the field of the stored record: never rename one.
const (
	Opened   Activity = "opened"
	Printed  Activity = "printed"
	Exported Activity = "exported"        // a file for others was made of it
	Frozen   Activity = "frozen"          // a submission of it was made final
	Copied   Activity = "evidence_copied" // a document of it was copied for leaving
)

// Activities are all that is noted, in the order of a choice.
func Activities() []Activity { return []Activity{Opened, Printed, Exported, Frozen, Copied} }

// Happening is one line of who did what with the files of the vault.
type Happening struct {
	At        time.Time
	Account   record.ID // zero where the vault was opened with its recovery sheet
	Name      string    // that the account bears now; "" where it is not known
	What      Activity
	Inquiry   record.ID
	Reference string // of the inquiry; "" where it was never stored

	stamp revision.Stamp
}

// ActivityFilter asks for a part of the happenings. The zero filter asks for all.
type ActivityFilter struct {
	Inquiry  record.ID
	Account  record.ID
	What     Activity
	From, To time.Time // To is not included; zero is open
	Limit    int       // the newest so many; 0 is all
}

// oneVisit is how long opening the same inquiry again is the same visit.
const oneVisit = 10 * time.Minute

// visits remembers who opened what lately.
type visits struct {
	mu    sync.Mutex
	known bool // those of the session before are in at
	at    map[visit]time.Time
}

type visit struct {
	author  string
	inquiry record.ID
}

// Opening notes that somebody opened an inquiry on screen. Screens call it when they show
// a file; reading a file for a list, a search or a save is nobody's visit.
func (s *Session) Opening(ctx context.Context, inquiry record.ID) error {
	return s.Noted(ctx, Opened, inquiry)
}

// Noted notes what the account that was opened did with an inquiry: durably, and for good.
// Opening the same inquiry again within ten minutes is one line. It costs one small op;
// the line is a record of the vault and no part of the inquiry.
//
// Kinds of failure: Locked, Cancelled, NoSpace and the others of storage.Commit. Whoever
// makes paper or a file of an inquiry makes none where this fails.
func (s *Session) Noted(ctx context.Context, what Activity, inquiry record.ID) error {
	const op = "casework.noted"
	if err := s.ready(ctx, op); err != nil {
		return err
	}
	if !slices.Contains(Activities(), what) || inquiry.IsZero() {
		return fault.New(op, fault.Invalid, "", nil)
	}
	now := s.now()
	if what == Opened {
		s.visits.mu.Lock()
		defer s.visits.mu.Unlock()
		if s.visited(inquiry, now) {
			return nil
		}
	}
	_, err := s.vault.Commit(ctx, []storage.Edit{{Record: activityID(now), Kind: record.KindActivity, Field: string(what), Value: cborBytes(inquiry)}}, nil)
	if err == nil && what == Opened {
		s.visits.at[visit{s.vault.Author(), inquiry}] = now
	}
	return err
}

// visited reports whether this account opened the inquiry a moment ago. s.visits.mu must
// be held.
func (s *Session) visited(inquiry record.ID, now time.Time) bool {
	v := &s.visits
	if !v.known {
		v.at, v.known = map[visit]time.Time{}, true
		// What cannot be read costs a second line of one visit.
		_ = s.vault.EachFrom(record.KindActivity, activityFrom(now.Add(-oneVisit)), func(_ record.ID, st storage.State) error {
			if what, head, ok := happened(st); ok && what == Opened {
				v.at[visit{head.Author, inquiryIn(head.Value)}] = head.At.Time()
			}
			return nil
		})
	}
	at, ok := v.at[visit{s.vault.Author(), inquiry}]
	return ok && !at.After(now.Add(time.Second)) && now.Sub(at) < oneVisit
}

// activityID returns a fresh id that sorts by time: milliseconds since 1970, then chance.
func activityID(at time.Time) record.ID {
	id := record.NewID()
	from := activityFrom(at)
	copy(id[:6], from[:6])
	return id
}

// activityFrom returns the least id of a time.
func activityFrom(at time.Time) (id record.ID) {
	var wide [8]byte
	binary.BigEndian.PutUint64(wide[:], uint64(max(0, at.UnixMilli())))
	copy(id[:6], wide[2:])
	return id
}

// cborBytes is an id as CBOR: a byte string of 16.
func cborBytes(id record.ID) []byte { return append([]byte{0x40 | byte(len(id))}, id[:]...) }

func inquiryIn(value []byte) (id record.ID) {
	if len(value) == 1+len(id) {
		copy(id[:], value[1:])
	}
	return id
}

// happened returns what a stored line says.
func happened(st storage.State) (Activity, revision.Op, bool) {
	for field, r := range st.Fields {
		if len(r.Heads) > 0 {
			return Activity(field), r.Heads[0], true
		}
	}
	return "", revision.Op{}, false
}

// Activity returns who did what, the newest first: for a lead only. Kinds of failure:
// Refused/role_lead, Locked, Cancelled, Corrupt.
func (s *Session) Activity(ctx context.Context, f ActivityFilter) ([]Happening, error) {
	const op = "casework.activity"
	if err := s.ready(ctx, op); err != nil {
		return nil, err
	}
	if !s.may(Watching) {
		return nil, refuse(op, Watching)
	}
	var out []Happening
	err := s.vault.EachFrom(record.KindActivity, activityFrom(f.From), func(_ record.ID, st storage.State) error {
		what, head, ok := happened(st)
		if ok {
			h := Happening{stamp: head.At, At: head.At.Time(), What: what, Inquiry: inquiryIn(head.Value), Account: s.authorID(head.Author), Name: s.accountNameOf(head.Author)}
			if f.wants(h) {
				out = append(out, h)
			}
		}
		return ctx.Err()
	})
	if ctx.Err() != nil {
		return nil, fault.New(op, fault.Cancelled, "", ctx.Err())
	}
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(out, func(a, b Happening) int { return b.stamp.Compare(a.stamp) })
	if f.Limit > 0 && len(out) > f.Limit {
		out = out[:f.Limit]
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	for i := range out {
		if row := s.rows[out[i].Inquiry]; row != nil {
			out[i].Reference = row.Reference
		}
	}
	return out, nil
}

func (f ActivityFilter) wants(h Happening) bool {
	return (f.Inquiry.IsZero() || h.Inquiry == f.Inquiry) && (f.Account.IsZero() || h.Account == f.Account) &&
		(f.What == "" || h.What == f.What) && !h.At.Before(f.From) && (f.To.IsZero() || h.At.Before(f.To))
}

// authorID returns the account of an author; zero for the recovery sheet.
func (s *Session) authorID(author string) record.ID {
	if author == sheetAuthor {
		return record.ID{}
	}
	return s.accountOf(author)
}
