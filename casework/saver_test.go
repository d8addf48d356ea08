package casework

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"athar/fault"
	"athar/record"
)

// typing changes a file as a screen does: each key makes a new list.
func typing(f record.File, text string) record.File {
	f.Sought = slices.Clone(f.Sought)
	f.Sought[0].Description = text
	return f
}

// phases gathers what a Saver tells.
type phases struct {
	mu  sync.Mutex
	all []SavePhase
}

func (p *phases) hear(s SaveState) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.all = append(p.all, s.Phase)
}

func (p *phases) heard() []SavePhase {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.all)
}

func described(t *testing.T, s *Session, id record.ID) string {
	t.Helper()
	f, err := s.File(context.Background(), id)
	if fault.KindOf(err) == fault.NotFound {
		return ""
	}
	if err != nil {
		t.Fatal(err)
	}
	return f.Sought[0].Description
}

func TestSaverSavesWhileSomebodyTypes(t *testing.T) {
	s := fresh(t, "")
	base := named(s, "سمر", "قاسم")
	var p phases
	var w *Saver
	w = s.NewSaver(base, func(st SaveState) { // whoever hears may ask back
		p.hear(st)
		_ = w.State()
	})
	cancel := s.Changes(func(c Change) { _, _ = s.File(context.Background(), c.Inquiry) })
	defer cancel()
	if w.State().Phase != Untouched {
		t.Error("touched before the first key")
	}
	start, seen := time.Now(), time.Duration(0)
	text := ""
	for time.Since(start) < 1500*time.Millisecond { // keys that never pause
		text += "x"
		w.Put(typing(base, text))
		if seen == 0 && described(t, s, base.ID) != "" {
			seen = time.Since(start)
		}
		time.Sleep(20 * time.Millisecond)
	}
	if seen == 0 || seen > saveMost+400*time.Millisecond {
		t.Errorf("somebody who types without a pause is saved after %v", seen)
	}
	last := time.Now()
	for described(t, s, base.ID) != text && time.Since(last) < 2*time.Second {
		time.Sleep(10 * time.Millisecond)
	}
	if took := time.Since(last); took > saveAfter+400*time.Millisecond {
		t.Errorf("the last key is saved after %v", took)
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	h := p.heard()
	if h[0] != Waiting || h[len(h)-1] != AllSaved || slices.Contains(h, Failed) {
		t.Errorf("it told %v", h)
	}
	w.Put(typing(base, "after"))
	if described(t, s, base.ID) != text {
		t.Error("a closed Saver saves")
	}
}

func TestSaverKeepsWhatItCannotSave(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	base := named(s, "سمر", "قاسم")
	w := s.NewSaver(base, nil)
	ended, cancel := context.WithCancel(ctx)
	cancel()
	w.Put(typing(base, "one"))
	if err := w.Flush(ended); err == nil || w.State().Phase != Failed || w.State().Err == nil {
		t.Fatalf("%v, %+v", err, w.State())
	}
	if err := w.Close(ended); err == nil {
		t.Error("it closes over what is not saved")
	}
	if err := w.Flush(ctx); err != nil || w.State().Phase != AllSaved || described(t, s, base.ID) != "one" {
		t.Errorf("tried again: %v, %q", err, described(t, s, base.ID))
	}
}

func TestSaverDoesNotClearWhatOthersWrote(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	base := named(s, "سمر", "قاسم")
	base.Sought[0].Names[0].Key = "" // a screen that gives no keys
	w := s.NewSaver(base, nil)
	for n := range 3 {
		w.Put(typing(base, fmt.Sprint("text ", n)))
		if err := w.Flush(ctx); err != nil {
			t.Fatal(err)
		}
		if n == 0 { // somebody else has it open too
			f, err := s.File(ctx, base.ID)
			if err != nil {
				t.Fatal(err)
			}
			g := f
			g.Enquirer.Name = "هدى"
			save(t, s, f, g)
		}
	}
	f, err := s.File(ctx, base.ID)
	if err != nil || f.Enquirer.Name != "هدى" || f.Sought[0].Description != "text 2" || len(f.Sought[0].Names) != 1 {
		t.Errorf("%+v %v", f, err)
	}
}

func TestIdleLocksByEitherClock(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		locked := 0
		i := NewIdle(5*time.Minute, nil, func() { locked++ })
		ctx, cancel := context.WithCancel(context.Background())
		go i.Run(ctx)
		time.Sleep(4 * time.Minute)
		i.Touch()
		time.Sleep(4 * time.Minute)
		if locked != 0 || i.Left() > time.Minute {
			t.Errorf("locked %d times with %v left", locked, i.Left())
		}
		time.Sleep(2 * time.Minute)
		i.Touch() // too late
		time.Sleep(10 * time.Minute)
		if locked != 1 {
			t.Errorf("locked %d times", locked)
		}
		i.Reset()
		i.SetAfter(0)
		time.Sleep(time.Hour)
		if locked != 1 || i.Left() < time.Hour {
			t.Error("it locks although it is never to")
		}
		cancel()
		synctest.Wait()
	})
	// After a sleep the wall clock is ahead of the monotonic one.
	now := time.Now()
	clock := func() time.Time { return now }
	locked := false
	i := NewIdle(5*time.Minute, clock, func() { locked = true })
	now = now.Round(0).Add(6 * time.Minute) // without its monotonic reading
	if !i.Check() || !locked {
		t.Error("a laptop that slept is not locked")
	}
	if i.Check() {
		t.Error("it locks twice")
	}
	// A clock that was set back does not keep it open for ever.
	if passed(time.Now(), time.Now().Add(time.Hour)) < time.Hour {
		t.Error("the monotonic clock is not believed")
	}
}
