package casework

import (
	"context"
	"runtime"
	"sync"

	"athar/fault"
	"athar/record"
	"athar/submission"
)

// Standing is how one inquiry stands for the bodies.
type Standing struct {
	Inquiry   record.ID
	Reference string
	Meters    []submission.Meter
	Err       error // why this one could not be read
}

// ReadyAll asks the bodies of every inquiry that is not removed, in the order of the list,
// and hands each answer on as soon as it is its turn. Reading is done by several
// goroutines, and so is prepare, which may be nil and makes of an answer what each wants
// beside it; each is called by one at a time. Kinds of failure: Locked, Cancelled, and
// what each returns, which ends it.
func (s *Session) ReadyAll(ctx context.Context, prepare func(Standing) any, each func(Standing, any) error) error {
	listing, err := s.Inquiries(ctx, Query{})
	if err != nil {
		return err
	}
	bodies, err := s.Bodies()
	if err != nil {
		return err
	}
	bodies = bodies.With(s.Gazetteer())
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	type done struct {
		Standing
		made any
	}
	type job struct {
		row Summary
		to  chan done
	}
	workers := runtime.GOMAXPROCS(0)
	jobs, queue := make(chan job), make(chan chan done, 4*workers)
	var all sync.WaitGroup
	for range workers {
		all.Go(func() {
			for j := range jobs {
				d := done{Standing: s.standing(ctx, bodies, j.row)}
				if prepare != nil {
					d.made = prepare(d.Standing)
				}
				j.to <- d
			}
		})
	}
	go func() {
		defer close(queue)
		defer close(jobs)
		for _, row := range listing.Rows {
			j := job{row, make(chan done, 1)}
			select {
			case queue <- j.to:
			case <-ctx.Done():
				return
			}
			jobs <- j
		}
	}()
	var bad error
	for to := range queue {
		st := <-to
		if bad == nil {
			if bad = each(st.Standing, st.made); bad != nil {
				stop()
			}
		}
	}
	all.Wait()
	if err := ctx.Err(); bad == nil && err != nil {
		return fault.New("casework.ready", fault.Cancelled, "", err)
	}
	return bad
}

func (s *Session) standing(ctx context.Context, bodies *submission.Bodies, row Summary) Standing {
	f, err := s.File(ctx, row.ID)
	if err != nil && fault.HintOf(err) != "field" {
		return Standing{Inquiry: row.ID, Reference: row.Reference, Err: err}
	}
	return Standing{Inquiry: row.ID, Reference: row.Reference, Meters: bodies.Ready(&f, s.today())}
}
