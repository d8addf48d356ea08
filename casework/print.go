package casework

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"

	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/seal"
)

// PrintOptions say where a sheet goes and in which languages.
type PrintOptions struct {
	Path     string        // of the PDF file
	Keep     bool          // refuse where there is a file of that name already; else it is replaced
	Primary  *i18n.Printer // needed
	Second   *i18n.Printer // beside it; nil for one language
	Paper    packet.Paper  // zero is A4
	LeaveOut packet.LeaveOut
	Also     packet.Also // what is private, each asked for by name
}

// Print writes the case sheet of a file as a PDF file that only its owner may read.
// Where it fails or ctx ends, there is no half file, and a file that was there before is
// as it was. The file is not encrypted: whoever chooses the place must know.
//
// Kinds of failure: NoSpace, Refused, NotFound and Internal with the hint print; Exists
// with the hint file; Refused/role for contacts, witnesses, health and demands for money on paper; Cancelled; Invalid
// without a printer. They never name the path.
func (s *Session) Print(ctx context.Context, f record.File, o PrintOptions) error {
	const op = "casework.print"
	if err := s.ready(ctx, op); err != nil {
		return err
	}
	if hides := packet.Contacts(); !s.may(Sharing) && (o.Also != (packet.Also{}) || !(o.LeaveOut.Contacts == hides.Contacts &&
		o.LeaveOut.EnquirerContacts == hides.EnquirerContacts && o.LeaveOut.Witnesses == hides.Witnesses)) {
		return refuse(op, Sharing)
	}
	bodies, err := s.Bodies()
	if err != nil {
		return err
	}
	return s.writeNoted(ctx, o, Printed, f.ID, func(w io.Writer) error {
		return packet.CaseSheet(w, f, packet.Options{Primary: o.Primary, Second: o.Second, Paper: o.Paper, LeaveOut: o.LeaveOut, Also: o.Also,
			Now: s.now(), Gazetteer: s.Gazetteer(), Bodies: bodies,
			Photo: func(id string) (io.ReadCloser, error) { return s.Picture(ctx, id) }})
	})
}

// writeNoted makes a file of an inquiry that is there whole or not at all, and notes that
// it was made: where that cannot be noted, there is no file.
func (s *Session) writeNoted(ctx context.Context, o PrintOptions, what Activity, inquiry record.ID, write func(io.Writer) error) error {
	return writeWhole(ctx, o.Path, o.Keep, func(w io.Writer) error {
		if err := write(w); err != nil || inquiry.IsZero() {
			return err
		}
		return s.Noted(ctx, what, inquiry)
	})
}

// PrintRecovery writes the recovery sheet of a vault as Print writes a case sheet. It
// opens the vault: it belongs on paper, and the file is to be deleted afterwards.
func PrintRecovery(ctx context.Context, code seal.RecoveryCode, made time.Time, o PrintOptions) error {
	return writeWhole(ctx, o.Path, o.Keep, func(w io.Writer) error {
		return packet.RecoverySheet(w, code.Text(), made, packet.Options{Primary: o.Primary, Second: o.Second, Paper: o.Paper, Now: made})
	})
}

// PrintDocument writes a letter, a form or a page of help as Print writes a case sheet.
// It needs no open vault; the paper is o's.
func PrintDocument(ctx context.Context, d packet.Document, made time.Time, o PrintOptions) error {
	return writeWhole(ctx, o.Path, o.Keep, func(w io.Writer) error {
		return packet.WriteDocument(w, d, packet.Options{Paper: o.Paper, Now: made})
	})
}

// printBuffer keeps the many small writes of a PDF from the disk.
const printBuffer = 1 << 16

// writeWhole makes a file that is there whole or not at all: it is written beside its
// place under a name that says nothing, and renamed when it is durable.
func writeWhole(ctx context.Context, path string, keep bool, write func(io.Writer) error) (err error) {
	if _, missing := os.Lstat(path); keep && missing == nil {
		return printFault(fs.ErrExist)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".athar-*.tmp") // 0600
	if err != nil {
		return printFault(err)
	}
	defer func() {
		if err != nil {
			_ = tmp.Close()
			_ = os.Remove(tmp.Name())
		}
	}()
	out := bufio.NewWriterSize(&watched{ctx, tmp}, printBuffer)
	if err = write(out); err == nil {
		err = out.Flush()
	}
	if err == nil {
		err = tmp.Sync()
	}
	if err == nil {
		err = ctx.Err()
	}
	if err == nil {
		err = tmp.Close()
	}
	if err == nil {
		err = place(tmp.Name(), path, keep)
	}
	return printFault(err)
}

// place gives a written file its name. With keep, a file that came there meanwhile stays.
func place(from, to string, keep bool) error {
	if keep {
		err := os.Link(from, to)
		if err == nil {
			return os.Remove(from)
		}
		if errors.Is(err, fs.ErrExist) {
			return err
		}
	}
	return os.Rename(from, to) // also where the disk knows no links
}

// watched stops writing when its context ends.
type watched struct {
	ctx context.Context
	w   io.Writer
}

func (w *watched) Write(b []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.w.Write(b)
}

// windowsDiskFull are the error numbers of a full disk on Windows.
var windowsDiskFull = [...]syscall.Errno{39, 112}

// printFault says in which way writing a file failed, without its path: a path may hold a name.
func printFault(err error) error {
	const op = "casework.print"
	var errno syscall.Errno
	var path *fs.PathError
	var link *os.LinkError
	disk := errors.As(err, &path) || errors.As(err, &link) || errors.As(err, &errno)
	var cause error
	if errors.As(err, &errno) {
		cause = errno
	}
	full := errors.Is(err, syscall.ENOSPC) || runtime.GOOS == "windows" && (errno == windowsDiskFull[0] || errno == windowsDiskFull[1])
	var known *fault.Error
	switch {
	case err == nil:
		return nil
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return fault.New(op, fault.Cancelled, "", nil)
	case errors.Is(err, fs.ErrExist):
		return fault.New(op, fault.Exists, "file", nil)
	case full:
		return fault.New(op, fault.NoSpace, "print", cause)
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EISDIR):
		return fault.New(op, fault.Refused, "print", cause)
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(op, fault.NotFound, "print", cause)
	case !disk && errors.As(err, &known):
		return err
	}
	return fault.New(op, fault.Internal, "print", cause)
}
