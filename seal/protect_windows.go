package seal

import (
	"unsafe"

	"golang.org/x/sys/windows"
)

// Protect asks the system not to show a fault dialog, which could write the memory of
// this process into a report. What the system refuses is not an error: it is
// protection on top.
func Protect() {
	windows.SetErrorMode(windows.SEM_FAILCRITICALERRORS | windows.SEM_NOGPFAULTERRORBOX)
}

// lockMemory keeps a key out of the page file where the system allows it.
func lockMemory(b []byte) {
	if len(b) > 0 {
		_ = windows.VirtualLock(uintptr(unsafe.Pointer(&b[0])), uintptr(len(b)))
	}
}

// unlockMemory is not the reverse of lockMemory: pages are shared with other keys on
// the heap, and one wiped key must not expose its neighbour to the page file.
func unlockMemory([]byte) {}

// memoryStatus is MEMORYSTATUSEX.
type memoryStatus struct {
	length, load                                                          uint32
	totalPhys, availPhys, totalPage, availPage, totalVirt, availVirt, ext uint64
}

func totalMemory() uint64 {
	m := memoryStatus{length: uint32(unsafe.Sizeof(memoryStatus{}))}
	p := windows.NewLazySystemDLL("kernel32.dll").NewProc("GlobalMemoryStatusEx")
	if ok, _, _ := p.Call(uintptr(unsafe.Pointer(&m))); ok == 0 {
		return 0
	}
	return m.totalPhys
}
