package storage

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
)

// syncDir makes a rename or a new file in a folder durable. Windows has no such
// call; there the file system's own journal does it. Some file systems of sticks and
// of the network do not take it either.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = d.Sync()
	if errors.Is(err, syscall.EINVAL) || errors.Is(err, errors.ErrUnsupported) {
		err = nil
	}
	return errors.Join(err, d.Close())
}

// writeFileSync writes a whole new file and returns when it is durable, its name
// excepted.
func writeFileSync(path string, b []byte) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(b)
	if err == nil {
		err = f.Sync()
	}
	return errors.Join(err, f.Close())
}

// replaceFile puts new contents in place of a file in one step: whoever looks, even
// after a power cut, sees the old contents or the new.
func replaceFile(path string, b []byte) error {
	tmp := path + ".new"
	if err := writeFileSync(tmp, b); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	if err := os.Rename(tmp, path); err != nil {
		return errors.Join(err, os.Remove(tmp))
	}
	return syncDir(filepath.Dir(path))
}
