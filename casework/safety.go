package casework

import (
	"context"
	"sync"
	"time"
)

// Idle locks when nobody has touched the keyboard or the mouse for some time, and when
// the laptop wakes from sleep after longer than that.
//
// It watches two clocks. The monotonic one cannot be set, but stands still on some
// systems while the laptop sleeps; the wall clock goes on, but can be set. Whichever says
// that more time has passed is believed: locking too early costs a passphrase, locking
// too late may cost more.
type Idle struct {
	lock func()
	now  func() time.Time

	mu    sync.Mutex
	after time.Duration
	last  time.Time
	fired bool
}

// idleStep is how often the clocks are looked at.
const idleStep = time.Second

// NewIdle returns a watch that calls lock once after that long without Touch; zero is
// never. It watches once Run is called. now is nil for the system's clock.
func NewIdle(after time.Duration, now func() time.Time, lock func()) *Idle {
	if now == nil {
		now = time.Now
	}
	return &Idle{lock: lock, now: now, after: after, last: now()}
}

// Touch notes that somebody is there.
func (i *Idle) Touch() {
	i.mu.Lock()
	defer i.mu.Unlock()
	if !i.due(i.now()) { // a touch that comes after the time is up is too late
		i.last, i.fired = i.now(), false
	}
}

// SetAfter changes the time; zero is never.
func (i *Idle) SetAfter(after time.Duration) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.after, i.last, i.fired = after, i.now(), false
}

// Reset begins anew, after an unlock.
func (i *Idle) Reset() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.last, i.fired = i.now(), false
}

// Left returns the time until it locks; zero or less when it is due. With no time set it
// returns a very long one.
func (i *Idle) Left() time.Duration {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.after <= 0 {
		return 1<<63 - 1
	}
	return i.after - passed(i.last, i.now())
}

// Check locks if it is due, and reports whether it did. Run calls it every second.
func (i *Idle) Check() bool {
	i.mu.Lock()
	due := i.due(i.now()) && !i.fired
	i.fired = i.fired || due
	i.mu.Unlock()
	if due {
		i.lock()
	}
	return due
}

// Run watches until ctx ends.
func (i *Idle) Run(ctx context.Context) {
	t := time.NewTicker(idleStep)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
			i.Check()
		}
	}
}

// due reports whether the time is up. i.mu must be held.
func (i *Idle) due(now time.Time) bool { return i.after > 0 && passed(i.last, now) >= i.after }

// passed returns the longer of what the two clocks say.
func passed(since, now time.Time) time.Duration {
	return max(now.Sub(since), now.Round(0).Sub(since.Round(0)))
}
