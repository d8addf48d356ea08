// Package fault names the ways in which Athar can fail.
//
// A fault never carries personal data: Ref is a record's id or a file's base
// name that Athar chose itself, never a person's name or a place. The words that
// a person reads come from i18n by Kind and Hint, in their language, and say what
// to do now.
package fault

import (
	"context"
	"errors"
	"strings"
)

// Kind is what went wrong, coarse enough to choose what to do next.
type Kind uint8

// The kinds of failure.
const (
	Internal        Kind = iota // a defect of Athar
	Invalid                     // the input is not acceptable
	NotFound                    // there is no such record, file or key
	Exists                      // it is there already
	Locked                      // the vault is locked, or another process holds it
	WrongPassphrase             // no key slot opens with this passphrase or recovery code
	Corrupt                     // bytes on disk are not what was written
	TooNew                      // written by a newer Athar
	Conflict                    // somebody else changed it meanwhile
	Offline                     // no connection
	Refused                     // a rule forbids it (consent, role, read-only folder)
	NoSpace                     // the disk is full
	Cancelled                   // the user stopped it
)

var names = [...]string{"internal", "invalid", "not_found", "exists", "locked", "wrong_passphrase", "corrupt",
	"too_new", "conflict", "offline", "refused", "no_space", "cancelled"}

// String returns the kind's name as used in i18n keys and exit messages, in snake case.
func (k Kind) String() string {
	if int(k) < len(names) {
		return names[k]
	}
	return names[Internal]
}

// Error is a failure with its kind. The zero Kind is Internal.
type Error struct {
	Op   string // where: "storage.open"
	Kind Kind
	Ref  string // a record's id, or empty
	Hint string // narrows the words within the kind: "second_process", "read_only"
	Err  error  // the cause, may be nil
}

// New returns a failure of a kind. Hint may be empty, err may be nil.
func New(op string, kind Kind, hint string, err error) *Error {
	return &Error{Op: op, Kind: kind, Hint: hint, Err: err}
}

// WithRef returns a copy that names a record by its id.
func (e *Error) WithRef(id string) *Error {
	c := *e
	c.Ref = id
	return &c
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Op)
	b.WriteString(": ")
	b.WriteString(e.Kind.String())
	if e.Hint != "" {
		b.WriteString("/" + e.Hint)
	}
	if e.Ref != "" {
		b.WriteString(" [" + e.Ref + "]")
	}
	if e.Err != nil {
		b.WriteString(": " + e.Err.Error())
	}
	return b.String()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is reports whether target is a *Error of the same kind, and of the same hint
// where target names one; so errors.Is(err, &fault.Error{Kind: fault.NoSpace}) works.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Kind == e.Kind && (t.Hint == "" || t.Hint == e.Hint)
}

// KindOf returns the kind of the outermost fault in err's chain; a cancelled or
// expired context is Cancelled; anything else is Internal.
func KindOf(err error) Kind {
	var e *Error
	switch {
	case errors.As(err, &e):
		return e.Kind
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return Cancelled
	}
	return Internal
}

// HintOf returns the hint of the outermost fault in err's chain, or "".
func HintOf(err error) string {
	var e *Error
	if errors.As(err, &e) {
		return e.Hint
	}
	return ""
}
