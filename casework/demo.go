package casework

import (
	"context"
	"sync"
	"time"

	"athar/i18n"
	"athar/record"
	"athar/seal"
	"athar/storage"
)

// The demonstration: the invented family, and a centre of so many invented inquiries.
const (
	demoInquiries = 300
	demoSeed      = 1
	demoDays      = 400 // since the first of them was opened
)

// demoKDF protects nothing: a demonstration is in memory and holds nobody.
func demoKDF() seal.KDF { return seal.KDF{Memory: 8, Time: 1, Lanes: 1} }

// Demo opens an invented centre in memory: nothing of it touches the disk, and it is gone
// at Close. now is nil for the system's clock.
func Demo(ctx context.Context, now func() time.Time) (*Session, error) {
	return Invent(ctx, Options{KDF: demoKDF(), Now: now}, demoInquiries)
}

// Invent makes a vault with the invented family and n more invented inquiries, for the
// demonstration and for measuring. The same n gives the same people.
func Invent(ctx context.Context, o Options, n int) (*Session, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	clock := &pastClock{now: o.Now}
	o.Now = clock.read
	v, _, err := storage.Create(ctx, "demonstration", o)
	if err != nil {
		return nil, err
	}
	s, err := over(ctx, v, o)
	if err != nil {
		return nil, err
	}
	s.demo = o.Dir == ""
	if err := s.invent(ctx, clock, n); err != nil {
		_ = s.Close() // the first failure is the one to tell
		return nil, err
	}
	return s, nil
}

// invent fills the session, oldest inquiry first; the family comes last, so that it
// stands at the top of the list.
func (s *Session) invent(ctx context.Context, clock *pastClock, n int) error {
	g, err := newInvented(demoSeed)
	if err != nil {
		return err
	}
	end := clock.now()
	from := end.AddDate(0, 0, -demoDays)
	step := end.Sub(from) / time.Duration(n+1)
	clock.set(from)
	staff, err := s.demoStaff(ctx)
	if err != nil {
		return err
	}
	const batch = 10
	for at := 0; at < n; at += batch {
		files := make([]record.File, 0, batch)
		who := staff[at/batch%len(staff)]
		s.vault.SetAuthor(who.ID.String())
		for i := at; i < min(at+batch, n); i++ {
			opened := from.Add(time.Duration(i) * step)
			clock.set(opened)
			f := g.inquiry(opened)
			f.OpenedBy = who.Name
			files = append(files, f)
		}
		if err := s.Import(ctx, files, nil); err != nil {
			return err
		}
		if at+demoLately >= n {
			if err := s.demoDay(ctx, files, staff); err != nil {
				return err
			}
		}
	}
	s.vault.SetAuthor(staff[0].ID.String())
	clock.set(time.Time{})
	f, err := family()
	if err != nil {
		return err
	}
	if f, err = s.Save(ctx, record.File{}, f); err != nil {
		return err
	}
	return s.demoSubmissions(ctx, f)
}

// demoSubmissions shows how forms go on: one that was sent, one that is final and not yet
// sent, and a draft that no consent covers.
func (s *Session) demoSubmissions(ctx context.Context, f record.File) error {
	first := []record.ID{f.Sought[0].ID}
	for _, d := range []struct {
		Request
		final bool
		sent  int // days ago; 0 is not yet
	}{
		{Request{Body: "wgeid", Procedure: "standard", Language: i18n.English, People: first}, true, 20},
		{Request{Body: "icrc", Procedure: "tracing", Language: i18n.Arabic, People: first}, true, 0},
		{Request{Body: "icmp", Procedure: "inquiry", Language: i18n.Arabic, People: first}, false, 0},
	} {
		_, ids, err := s.Draft(ctx, f.ID, d.Request)
		if err == nil && d.final {
			_, err = s.Freeze(ctx, f.ID, ids[0])
		}
		if err == nil && d.sent > 0 {
			day := record.DayOf(s.now()) - record.Day(d.sent)
			_, err = s.Send(ctx, f.ID, ids[0], Dispatch{On: record.ParseDate(day.String())})
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// demoLately is about how many of the newest inquiries have been opened and printed.
const demoLately = 40

// demoStaff is who works in the invented centre. In a demonstration in memory each has a
// passphrase, which nobody knows; on a disk the others have none until a lead sets one.
func (s *Session) demoStaff(ctx context.Context) ([]Account, error) {
	lead := s.Account()
	if err := s.RenameAccount(ctx, lead.ID, "هدى"); err != nil {
		return nil, err
	}
	out := []Account{s.Account()}
	for _, a := range []record.Account{{Name: "رنا", Duty: CaseWorker}, {Name: "سامر", Duty: Intake}} {
		a.ID = record.NewID()
		if err := s.writeAccount(ctx, a); err != nil {
			return nil, err
		}
		if s.demo {
			if _, err := s.vault.AddPassphrase(ctx, record.NewID().String(), a.ID.String()); err != nil {
				return nil, err
			}
		}
		out = append(out, Account{ID: a.ID, Name: a.Name, Role: a.Duty})
	}
	return out, nil
}

// demoDay notes that some inquiries were opened, and one was printed.
func (s *Session) demoDay(ctx context.Context, files []record.File, staff []Account) error {
	for i, f := range files {
		s.vault.SetAuthor(staff[i%len(staff)].ID.String())
		what := Opened
		if i == 1 {
			what = Printed
		}
		if i%3 == 2 {
			continue
		}
		if err := s.Noted(ctx, what, f.ID); err != nil {
			return err
		}
	}
	return nil
}

// pastClock shows a time in the past while the past is being invented.
type pastClock struct {
	now func() time.Time
	mu  sync.Mutex
	at  time.Time
}

func (c *pastClock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
}

func (c *pastClock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.at.IsZero() {
		return c.now()
	}
	return c.at
}
