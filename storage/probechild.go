package storage

import (
	"os"
	"os/exec"
)

// probeVariable names, to a child process, the view that it is to try.
const probeVariable = "ATHAR_PROBE_VIEW"

// ProbeCommand is an Options.Probe for programs whose main begins with ProbeChild: it
// starts the same program again to try the view. It returns nil where the program does
// not know its own file.
func ProbeCommand(viewDir string) *exec.Cmd {
	self, err := os.Executable()
	if err != nil {
		return nil
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), probeVariable+"="+viewDir)
	return c
}

// ProbeChild ends the process with ProbeMain's answer if it was started by ProbeCommand,
// and otherwise does nothing. Call it first in main.
func ProbeChild() {
	if dir := os.Getenv(probeVariable); dir != "" {
		os.Exit(ProbeMain(dir, os.Stdin))
	}
}
