package inquiry

import (
	"errors"
	"io/fs"
	"syscall"

	"athar/fault"
)

// fileFault says in Athar's kinds why a file could not be written. The cause is dropped:
// it holds a path, and a path may hold somebody's name.
func fileFault(op string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return fault.New(op, fault.NoSpace, "", nil)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fault.New(op, fault.Refused, "", nil)
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(op, fault.NotFound, "", nil)
	}
	return fault.New(op, fault.Internal, "", nil)
}
