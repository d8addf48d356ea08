//go:build !windows

package main

import "os"

// openTerminal opens the terminal itself: standard input may hold an inquiry.
func openTerminal() (in, out *os.File, err error) {
	in, err = os.OpenFile("/dev/tty", os.O_RDWR, 0)
	return in, in, err
}
