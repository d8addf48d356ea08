package casework

import (
	"sync"

	"athar/record"
)

// ChangeKind is what happened to a session's data.
type ChangeKind uint8

// The kinds of change.
const (
	Saved           ChangeKind = iota // an inquiry was written, made or put back
	Removed                           // an inquiry was taken away
	Reading                           // the index of names has got further
	Repaired                          // the whole list may have changed
	AccountsChanged                   // somebody was added, removed, renamed, or has another role
	PlacesChanged                     // an entry of the centre's own was added, changed or removed
)

// Change tells that something changed. It carries no content: ask the session.
type Change struct {
	Kind    ChangeKind
	Inquiry record.ID // for Saved and Removed
	Reading Progress  // for Reading
}

// Changes calls fn for every change from now on, on whatever goroutine makes it, until
// cancel is called or the session closes. fn must not block and must not call Close.
func (s *Session) Changes(fn func(Change)) (cancel func()) { return s.news.subscribe(fn) }

// hub hands changes to subscribers.
type hub struct {
	mu   sync.Mutex
	next int
	subs map[int]func(Change)
}

func (h *hub) subscribe(fn func(Change)) (cancel func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.subs == nil {
		h.subs = map[int]func(Change){}
	}
	id := h.next
	h.next++
	h.subs[id] = fn
	return func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.subs, id)
	}
}

func (h *hub) send(c Change) {
	h.mu.Lock()
	fns := make([]func(Change), 0, len(h.subs))
	for _, fn := range h.subs {
		fns = append(fns, fn)
	}
	h.mu.Unlock()
	for _, fn := range fns {
		fn(c)
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.subs = nil
}
