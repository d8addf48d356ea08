package seal

import "golang.org/x/sys/unix"

// Protect asks the system not to write this process's memory into a core file and
// not to let debuggers attach. What the system refuses is not an error: it is
// protection on top.
func Protect() {
	_ = unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{})
	_ = unix.PtraceDenyAttach()
}

// lockMemory keeps a key out of the swap file where the system allows it.
func lockMemory(b []byte) {
	if len(b) > 0 {
		_ = unix.Mlock(b)
	}
}

// unlockMemory is not the reverse of lockMemory: pages are shared with other keys on
// the heap, and one wiped key must not expose its neighbour to the swap file.
func unlockMemory([]byte) {}

func totalMemory() uint64 {
	n, err := unix.SysctlUint64("hw.memsize")
	if err != nil {
		return 0
	}
	return n
}
