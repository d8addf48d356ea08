package storagetest_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
	"unsafe"
)

// TestPowerCut cuts the power: a disk of its own loses, at a random moment, everything
// that was not flushed. Every acknowledged save is there afterwards.
func TestPowerCut(t *testing.T) {
	if os.Getenv("ATHAR_LONG") == "" {
		t.Skip("set ATHAR_LONG=1 to cut the power of a disk of its own")
	}
	if os.Geteuid() != 0 {
		t.Skip("a disk of its own can only be mounted by root")
	}
	base := t.TempDir()
	image, disk := filepath.Join(base, "disk.img"), filepath.Join(base, "disk")
	if err := os.Mkdir(disk, 0o700); err != nil {
		t.Fatal(err)
	}
	run := func(name string, args ...string) error { return exec.Command(name, args...).Run() }
	f, err := os.Create(image)
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Truncate(512 << 20); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	mount := func() error { return run("mount", "-o", "loop", image, disk) }
	if run("mkfs.ext4", "-q", image) != nil || mount() != nil {
		t.Skip("a disk of its own cannot be made here")
	}
	t.Cleanup(func() { _ = run("umount", disk) })
	k := newKiller(t, filepath.Join(disk, "v"))
	cut := func(p *os.Process) {
		if err := shutDown(disk); err != nil {
			t.Error(err)
		}
		_ = p.Kill()
	}
	cuts := 0
	for len(k.acked) < 2000 {
		k.round(cuts%4 == 3, time.Duration(rand.IntN(400))*time.Millisecond, cut)
		cuts++
		if err := run("umount", disk); err != nil {
			t.Fatal(err)
		}
		if err := mount(); err != nil {
			t.Fatal(err)
		}
		v := k.check()
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
	}
	v := k.check()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	k.report("power cuts", cuts)
}

// shutDown makes an ext4 forget everything that is not on its disk yet
// (EXT4_IOC_SHUTDOWN without flushing its log).
func shutDown(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	flag := uint32(2) // EXT4_GOING_FLAGS_NOLOGFLUSH
	if _, _, e := syscall.Syscall(syscall.SYS_IOCTL, f.Fd(), 0x8004587d, uintptr(unsafe.Pointer(&flag))); e != 0 {
		return e
	}
	return nil
}
