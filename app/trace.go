package app

import (
	"os"
	"sync"
)

// trace writes what happens, a line each, for whoever drives the program from outside
// (the walk in internal/walk). It is given words of the program only, never of a user.
type trace struct {
	mu sync.Mutex
	f  *os.File
}

// newTrace opens the trace; an empty path traces nothing.
func newTrace(path string) (*trace, error) {
	if path == "" {
		return &trace{}, nil
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	return &trace{f: f}, err
}

// say writes one line at once.
func (t *trace) say(words string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.f != nil {
		_, _ = t.f.WriteString(words + "\n")
	}
}
