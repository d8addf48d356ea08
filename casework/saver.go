package casework

import (
	"context"
	"slices"
	"sync"
	"time"

	"athar/record"
)

// The patience of a Saver: how long after the last key it saves, and how long after the
// first one at most. A save writes a text whole, so a page that is typed slowly, letter
// by letter, would take a thousand times its length on the disk: while a text of more than
// a few lines is changed it waits a little longer, by its length.
const (
	saveAfter  = 300 * time.Millisecond
	saveMost   = time.Second
	afterPerKB = 500 * time.Millisecond
	mostPerKB  = time.Second
	afterLong  = 2 * time.Second
	mostLong   = 5 * time.Second
)

// patience says how long to wait while base becomes next.
func patience(base, next record.File) (after, most time.Duration) {
	kb := time.Duration(longestChanged(base, next)) / 1024
	return max(saveAfter, min(kb*afterPerKB, afterLong)), max(saveMost, min(kb*mostPerKB, mostLong))
}

// longestChanged is the length in bytes of the longest text that differs, among those
// that can be long.
func longestChanged(base, next record.File) int {
	was := map[any]string{}
	longTexts(base, func(place any, text string) { was[place] = text })
	longest := 0
	longTexts(next, func(place any, text string) {
		if len(text) > longest && was[place] != text {
			longest = len(text)
		}
	})
	return longest
}

// longTexts gives every text of a file that can be long to see, with its place.
func longTexts(f record.File, see func(place any, text string)) {
	for _, n := range f.Notes {
		see(n.ID, n.Text)
	}
	for _, e := range f.Events {
		see(e.ID, e.Text)
	}
	for _, people := range [][]record.Person{f.Sought, f.Relatives} {
		for _, p := range people {
			see(p.ID, p.Description)
			see([2]any{p.ID, "medical"}, p.Medical)
		}
	}
	for _, sub := range f.Submissions {
		see(sub.ID, sub.Text)
		for i, p := range sub.Passages {
			see([2]any{sub.ID, i}, p.Text)
		}
	}
	for _, w := range f.Witnesses {
		see(w.ID, w.Text)
	}
	for _, r := range f.Replies {
		see(r.ID, r.Text)
	}
	for _, a := range f.Actions {
		see(a.ID, a.Answer)
	}
	for _, t := range f.Tasks {
		see(t.ID, t.Text)
	}
	for _, l := range f.Legals {
		see(l.ID, l.Text)
	}
	for _, c := range f.Custodies {
		see(c.ID, c.Text)
	}
	for _, d := range f.Demands {
		see(d.ID, d.Text)
	}
}

// SavePhase is how far saving has got.
type SavePhase uint8

// The phases of saving.
const (
	Untouched SavePhase = iota // nothing was typed yet
	Waiting                    // something was typed and is about to be saved
	Saving                     // it is being saved
	AllSaved                   // everything typed is durable
	Failed                     // it could not be saved; the Saver keeps it
)

// SaveState is what a screen says about saving.
type SaveState struct {
	Phase SavePhase
	Err   error // for Failed: why
}

// Saver saves one inquiry while somebody types. Put is cheap and never waits; the latest
// state wins; nothing is dropped: what could not be saved is kept until it is, or until
// a later state that holds it is. Make it with NewSaver.
type Saver struct {
	s      *Session
	notify func(SaveState)

	run sync.Mutex // one save at a time

	mu    sync.Mutex
	base  record.File // as the screen believed it to be when it was last saved
	next  *record.File
	first time.Time // when the oldest unsaved key was struck
	timer *time.Timer
	state SaveState
	shut  bool

	untold  []SaveState // in order
	telling bool        // somebody is telling them
}

// NewSaver returns a Saver for an inquiry as it was read; the zero base is for one that
// is not stored yet. notify hears of every change of state, on any goroutine; it may be
// nil and must not block.
func (s *Session) NewSaver(base record.File, notify func(SaveState)) *Saver {
	return &Saver{s: s, base: base, notify: notify}
}

// Put hands over the inquiry as it is on the screen now. The Saver reads it later, so its
// lists must not be changed in place afterwards. People, events and notes must have ids.
func (w *Saver) Put(f record.File) {
	defer w.tell()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.shut {
		return
	}
	now := time.Now()
	if w.next == nil {
		w.first = now
	}
	w.next = &f
	w.schedule(now)
	w.set(Waiting, nil)
}

// Close saves what is left and ends the Saver. Where saving fails it stays open and keeps
// what was typed: try again, or Drop it.
func (w *Saver) Close(ctx context.Context) error {
	for {
		if err := w.Flush(ctx); err != nil {
			return err
		}
		w.mu.Lock()
		if w.next == nil { // else somebody went on typing meanwhile
			w.drop()
			w.mu.Unlock()
			return nil
		}
		w.mu.Unlock()
	}
}

// Drop ends the Saver without saving. What it could not save is gone: ask first.
func (w *Saver) Drop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.drop()
}

// drop ends it. w.mu must be held.
func (w *Saver) drop() {
	w.shut, w.next, w.notify, w.untold = true, nil, nil, nil
	if w.timer != nil {
		w.timer.Stop()
	}
}

// schedule sets the timer. w.mu must be held.
func (w *Saver) schedule(now time.Time) {
	after, most := patience(w.base, *w.next)
	wait := min(after, max(0, w.first.Add(most).Sub(now)))
	if w.timer == nil {
		w.timer = time.AfterFunc(wait, func() { _ = w.save(w.s.ctx) })
		return
	}
	w.timer.Reset(wait)
}

// set changes the state; tell is to follow. w.mu must be held.
func (w *Saver) set(phase SavePhase, err error) {
	if w.state.Phase == phase && w.state.Err == nil && err == nil {
		return
	}
	w.state = SaveState{phase, err}
	if w.notify != nil {
		w.untold = append(w.untold, w.state)
	}
}

// tell hands over what is untold, in order and without a lock, so that whoever hears of
// it may ask back.
func (w *Saver) tell() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.telling {
		return
	}
	w.telling = true
	for len(w.untold) > 0 && w.notify != nil {
		next, notify := w.untold[0], w.notify
		w.untold = w.untold[1:]
		w.mu.Unlock()
		notify(next)
		w.mu.Lock()
	}
	w.telling = false
}

// State returns what a screen says about saving.
func (w *Saver) State() SaveState {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.state
}

// Flush saves at once what was put and returns when it is durable, or why it is not. Call
// it before locking, before closing, before printing; and to try again after Failed.
func (w *Saver) Flush(ctx context.Context) error {
	w.mu.Lock()
	if w.timer != nil {
		w.timer.Stop()
	}
	w.mu.Unlock()
	return w.save(ctx)
}

// save saves until nothing is left to save.
func (w *Saver) save(ctx context.Context) error {
	defer w.tell()
	w.run.Lock()
	defer w.run.Unlock()
	for {
		w.mu.Lock()
		f := w.next
		if f == nil {
			w.mu.Unlock()
			return nil
		}
		base := w.base
		w.set(Saving, nil)
		w.mu.Unlock()
		w.tell()
		sent := adopt(base, *f)
		_, err := w.s.Save(ctx, base, sent)
		w.mu.Lock()
		if err != nil {
			w.set(Failed, err)
			w.mu.Unlock()
			return err
		}
		// The base is what the screen believes, not what Save returned: a field that
		// somebody else wrote meanwhile is not on the screen, and not the screen's to clear.
		w.base = sent
		if w.next == f {
			w.next = nil
			w.set(AllSaved, nil)
		}
		w.mu.Unlock()
	}
}

// adopt gives items of lists that have no key yet the keys that they were saved under, by
// their place, and new ones to new items.
func adopt(base, next record.File) record.File {
	if next.ID.IsZero() {
		next.ID = base.ID
	}
	was := map[record.ID]record.Person{}
	for _, people := range [][]record.Person{base.Sought, base.Relatives} {
		for _, p := range people {
			was[p.ID] = p
		}
	}
	give := func(people []record.Person) []record.Person {
		out := make([]record.Person, len(people))
		for i, p := range people {
			b := was[p.ID]
			p.Names = keyed(p.Names, b.Names, func(n *record.Name) *string { return &n.Key })
			p.Identifiers = keyed(p.Identifiers, b.Identifiers, func(n *record.Identifier) *string { return &n.Key })
			p.Photos = keyed(p.Photos, b.Photos, func(n *record.Photo) *string { return &n.Key })
			out[i] = p
		}
		return out
	}
	next.Sought, next.Relatives = give(next.Sought), give(next.Relatives)
	next.Evidence, next.Submissions = slices.Clone(next.Evidence), slices.Clone(next.Submissions)
	for i := range next.Evidence {
		e := &next.Evidence[i]
		if at := slices.IndexFunc(base.Evidence, func(b record.Evidence) bool { return b.ID == e.ID }); at >= 0 {
			e.Log = keyed(e.Log, base.Evidence[at].Log, func(h *record.Handling) *string { return &h.Key })
		}
	}
	for i := range next.Submissions {
		sub := &next.Submissions[i]
		if at := slices.IndexFunc(base.Submissions, func(b record.Submission) bool { return b.ID == sub.ID }); at >= 0 {
			sub.Passages = keyed(sub.Passages, base.Submissions[at].Passages, func(p *record.Passage) *string { return &p.Key })
		}
	}
	return proper(record.Join(record.Split(next)))
}

func keyed[T any](items, was []T, key func(*T) *string) []T {
	out := make([]T, len(items))
	copy(out, items)
	for i := range out {
		if k := key(&out[i]); *k == "" && i < len(was) {
			*k = *key(&was[i])
		}
	}
	return out
}
