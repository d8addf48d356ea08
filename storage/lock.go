package storage

import (
	"errors"
	"os"

	"athar/fault"
)

// processLock keeps a second process away from a vault. The lock is the system's, on
// a file that stays: a killed process leaves nothing behind that would keep the owner out.
type processLock struct{ f *os.File }

// takeLock takes the lock of a vault. create makes the file where it is missing.
// Kinds of failure: NotFound (no file, not created), Locked/second_process, Refused/read_only.
func takeLock(op, path string, create bool) (*processLock, error) {
	flags := os.O_RDWR
	if create {
		flags |= os.O_CREATE
	}
	f, err := os.OpenFile(path, flags, 0o600)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fault.New(op, fault.NotFound, "vault", err)
	case err != nil && isReadOnly(err):
		return nil, fault.New(op, fault.Refused, "read_only", err)
	case err != nil:
		return nil, fault.New(op, fault.Internal, "disk", err)
	}
	if err := lockFile(f); isLocked(err) {
		return nil, errors.Join(fault.New(op, fault.Locked, "second_process", err), f.Close())
	} else if err != nil {
		return nil, errors.Join(fault.New(op, fault.Internal, "disk", err), f.Close())
	}
	return &processLock{f: f}, nil
}

func (l *processLock) release() {
	if l != nil {
		// Closing alone is not enough: a program that is being started at this moment
		// holds a copy of the file until it runs.
		_ = unlockFile(l.f)
		_ = l.f.Close()
	}
}
