// Package casework is everything that a person can do with an unlocked vault.
//
// A Session stands over one open vault. It reads and writes whole inquiries
// (record.File) for screens and commands, keeps the list of inquiries and the index of
// names in memory, and tells whoever subscribed what has changed. Screens hold no other
// door to the vault; locking closes the session, and with it everything that was read.
//
// What a person typed is never lost to somebody else's change: Save writes only the
// fields that differ between what the person saw and what the person made of it. A field
// that was changed elsewhere meanwhile keeps both values (see Others).
package casework

import (
	"context"
	"sync"
	"time"

	"athar/fault"
	"athar/match"
	"athar/record"
	"athar/seal"
	"athar/storage"
	"athar/submission"
)

// Options are the vault's; the zero Dir is a vault in memory.
type Options = storage.Options

// Session is an unlocked vault. All methods may be called from any goroutine. After
// Close they return a Locked fault.
type Session struct {
	vault *storage.Vault
	now   func() time.Time
	demo  bool

	ctx    context.Context // ends with the session
	cancel context.CancelFunc
	done   sync.WaitGroup // the session's own goroutines

	saving sync.Mutex // one writer at a time: read, decide, commit

	mu      sync.RWMutex
	closed  bool
	rows    map[record.ID]*Summary // a row is replaced, never changed
	highest map[int]int            // highest number given to a reference, by year
	index   *match.Index
	reading Progress
	written map[record.ID]bool // saved while the names are being read; nil afterwards
	repair  error              // why summaries could not be made again

	staff  staff
	visits visits
	places places

	bodies *submission.Bodies // nil until they are asked for
	own    ownBodies          // those of the user

	news hub
}

// Progress says how far something is.
type Progress struct{ Done, Total int }

// Finished reports whether nothing is left to do.
func (p Progress) Finished() bool { return p.Done >= p.Total }

// Create makes a vault and opens it. The recovery code is to be shown once and printed.
func Create(ctx context.Context, passphrase string, o Options) (*Session, seal.RecoveryCode, error) {
	v, code, err := storage.Create(ctx, passphrase, o)
	if err != nil {
		return nil, seal.RecoveryCode{}, err
	}
	s, err := over(ctx, v, o)
	return s, code, err
}

// Open opens a vault with a passphrase.
func Open(ctx context.Context, passphrase string, o Options) (*Session, error) {
	v, err := storage.Open(ctx, passphrase, o)
	if err != nil {
		return nil, err
	}
	return over(ctx, v, o)
}

// OpenRecovery opens a vault with the code of its recovery sheet, as it was typed. Offer
// ResetPassphrase next.
func OpenRecovery(ctx context.Context, code string, o Options) (*Session, error) {
	v, err := storage.OpenRecovery(ctx, code, o)
	if err != nil {
		return nil, err
	}
	return over(ctx, v, o)
}

// over reads the list of inquiries and starts reading the names. It owns the vault: on
// failure it closes it.
func over(ctx context.Context, v *storage.Vault, o Options) (*Session, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Session{vault: v, now: o.Now, rows: map[record.ID]*Summary{}, highest: map[int]int{}, index: match.NewIndex()}
	s.ctx, s.cancel = context.WithCancel(context.WithoutCancel(ctx))
	err := s.signIn()
	if err == nil {
		err = s.readRows(ctx)
	}
	if err != nil {
		s.cancel()
		_ = v.Close() // the first failure is the one to tell
		return nil, err
	}
	s.readNames()
	return s, nil
}

// IsDemo reports whether the session holds invented people in memory.
func (s *Session) IsDemo() bool { return s.demo }

// Author is the name of the account that was opened, as new records carry it; or "".
func (s *Session) Author() string { return s.Account().Name }

// Opened says what was found when the vault was opened: whether the view was rebuilt, and why.
func (s *Session) Opened() storage.OpenReport { return s.vault.Opened() }

// Close ends everything that the session does, forgets what it read and closes the
// vault. Flush every Saver first. Closing twice does nothing.
func (s *Session) Close() error {
	s.cancel()
	s.done.Wait()
	s.saving.Lock() // a save on its way is let through
	defer s.saving.Unlock()
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.rows, s.index, s.staff.all = nil, match.NewIndex(), nil
	s.mu.Unlock()
	s.places.forget()
	s.news.close()
	return s.vault.Close()
}

// open refuses what is asked of a closed session.
func (s *Session) open(op string) error {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.closed {
		return fault.New(op, fault.Locked, "", nil)
	}
	return nil
}

// ready refuses what is asked of a closed session or under a context that has ended.
func (s *Session) ready(ctx context.Context, op string) error {
	if err := ctx.Err(); err != nil {
		return fault.New(op, fault.Cancelled, "", err)
	}
	return s.open(op)
}
