//go:build !linux && !darwin && !windows

package seal

// Protect does nothing on this system.
func Protect() {}

func lockMemory([]byte)   {}
func unlockMemory([]byte) {}
func totalMemory() uint64 { return 0 }
