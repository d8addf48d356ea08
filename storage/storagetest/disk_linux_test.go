package storagetest_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"athar/fault"
	"athar/record"
	"athar/storage"
	"athar/storage/storagetest"
)

// smallDisk mounts a disk of a given size, where the test may do that.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("a disk of its own can only be mounted by root")
	}
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size); err != nil {
		t.Skip("a disk of its own cannot be mounted here: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, 2 /* MNT_DETACH */) })
	return dir
}

// fill writes a file until the disk has at most left bytes free. The store beside it may
// write at the same time (it flushes in the background), so the room that is left is read
// again at each step, and a disk that is full before is as full as was asked for.
func fill(t *testing.T, dir string, left uint64) {
	t.Helper()
	f, err := os.OpenFile(filepath.Join(dir, "filler"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for {
		var s syscall.Statfs_t
		if err := syscall.Statfs(dir, &s); err != nil {
			t.Fatal(err)
		}
		free := s.Bavail * uint64(s.Bsize)
		if free <= left {
			return
		}
		_, err := f.Write(make([]byte, min(free-left, 1<<20)))
		if errors.Is(err, syscall.ENOSPC) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestFullDisk fills the disk under an open vault. Saves are refused in time, all that
// was saved stays readable, and saving goes on once there is space again.
func TestFullDisk(t *testing.T) {
	ctx := context.Background()
	disk := smallDisk(t, "160m")
	o := storage.Options{Dir: filepath.Join(disk, "v"), KDF: storagetest.Work()}
	v, _, err := storage.Create(ctx, storagetest.Passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	inq := record.NewID()
	if _, err := v.Commit(ctx, storagetest.Inquiry(inq, "A"), nil); err != nil {
		t.Fatal(err)
	}
	var ids []record.ID
	full := func() bool {
		id := record.NewID()
		edits := append(storagetest.Person(inq, id, storagetest.Given(len(ids))),
			storage.Edit{Record: id, Kind: record.KindPerson, Field: "description", Value: bytes.Repeat([]byte{1}, 100<<10)})
		_, err := v.Commit(ctx, edits, nil)
		if err == nil {
			ids = append(ids, id)
			return false
		}
		if fault.KindOf(err) != fault.NoSpace {
			t.Fatalf("after %d saves: %v", len(ids), err)
		}
		return true
	}
	check := func() {
		t.Helper()
		for i, id := range ids {
			s, err := v.Load(id)
			if err != nil || !bytes.Equal(s.Fields["names/0001/given"].Value(), storagetest.Text(storagetest.Given(i))) {
				t.Fatalf("save %d is not there: %v", i, err)
			}
		}
	}
	fill(t, disk, 90<<20)
	for !full() {
	}
	fill(t, disk, 0) // somebody else takes the rest
	full()
	noise := make([]byte, 1<<20)
	_, _ = rand.Read(noise)
	if _, _, err := v.Attach(ctx, bytes.NewReader(noise), nil); fault.KindOf(err) != fault.NoSpace {
		t.Errorf("an attachment: %v", err)
	}
	if err := v.ChangePassphrase(ctx, storagetest.Passphrase, "another olive 48"); fault.KindOf(err) != fault.NoSpace {
		t.Errorf("another passphrase: %v", err)
	}
	check()
	if err := os.Remove(filepath.Join(disk, "filler")); err != nil {
		t.Fatal(err)
	}
	if full() {
		t.Error("with space again nothing is saved")
	}
	check()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	fill(t, disk, 10<<20)
	before := digest(t, o.Dir)
	if _, err := storage.Open(ctx, storagetest.Passphrase, o); fault.KindOf(err) != fault.NoSpace {
		t.Errorf("opening on a full disk: %v", err)
	}
	if digest(t, o.Dir) != before {
		t.Error("something was changed on disk")
	}
	if err := os.Remove(filepath.Join(disk, "filler")); err != nil {
		t.Fatal(err)
	}
	if v, err = storage.Open(ctx, storagetest.Passphrase, o); err != nil {
		t.Fatal(err)
	}
	check()
	t.Logf("%d saves of 100 KiB before the disk was full", len(ids))
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
}

// TestReadOnlyFolder opens a vault on a disk that cannot be written.
func TestReadOnlyFolder(t *testing.T) {
	ctx := context.Background()
	disk := smallDisk(t, "300m")
	o := storage.Options{Dir: filepath.Join(disk, "v"), KDF: storagetest.Work()}
	v, _, err := storage.Create(ctx, storagetest.Passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("", disk, "", syscall.MS_REMOUNT|syscall.MS_RDONLY, ""); err != nil {
		t.Skip("the disk cannot be made read-only here: ", err)
	}
	before := digest(t, o.Dir)
	if _, err := storage.Open(ctx, storagetest.Passphrase, o); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "read_only"}) {
		t.Errorf("a read-only disk: %v", err)
	}
	if digest(t, o.Dir) != before {
		t.Error("something was changed on disk")
	}
	o.Dir = filepath.Join(disk, "new")
	if _, _, err := storage.Create(ctx, storagetest.Passphrase, o); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "read_only"}) {
		t.Errorf("a new vault there: %v", err)
	}
}

// TestReadOnlyRights opens a vault in a folder that this user may not write.
func TestReadOnlyRights(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	f := makeFixture(t, true)
	if err := os.Chmod(f.dir, 0o500); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(f.dir, 0o700) })
	before := digest(t, f.dir)
	_, err := storage.Open(context.Background(), storagetest.Passphrase, storage.Options{Dir: f.dir, KDF: storagetest.Work()})
	if !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "read_only"}) {
		t.Errorf("without the right to write: %v", err)
	}
	if digest(t, f.dir) != before {
		t.Error("something was changed on disk")
	}
}
