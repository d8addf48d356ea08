package storage

import (
	"errors"
	"fmt"
	"os"

	"golang.org/x/sys/windows"
)

// freeSpace returns the bytes that this user may still write in a folder.
func freeSpace(dir string) (uint64, error) {
	p, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		return 0, err
	}
	var free, total, all uint64
	if err := windows.GetDiskFreeSpaceEx(p, &free, &total, &all); err != nil {
		return 0, err
	}
	return free, nil
}

func isNoSpace(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

func isReadOnly(err error) bool {
	return errors.Is(err, windows.ERROR_WRITE_PROTECT) || errors.Is(err, os.ErrPermission)
}

// writable always says yes here: the lock file, opened for writing, finds it out.
func writable(string) error { return nil }

// lockFile takes the lock of an open file for this process alone, or fails at once.
func lockFile(f *os.File) error {
	return windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &windows.Overlapped{})
}

// isLocked reports whether a lock was refused because another process has it.
func isLocked(err error) bool {
	return errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_SHARING_VIOLATION)
}

func unlockFile(f *os.File) error {
	return windows.UnlockFileEx(windows.Handle(f.Fd()), 0, 1, 0, &windows.Overlapped{})
}

// fileIdentity is a number that a copy of the file does not have.
func fileIdentity(f *os.File) string {
	var i windows.ByHandleFileInformation
	if windows.GetFileInformationByHandle(windows.Handle(f.Fd()), &i) != nil {
		return ""
	}
	return fmt.Sprintf("%d-%d-%d", i.VolumeSerialNumber, i.FileIndexHigh, i.FileIndexLow)
}
