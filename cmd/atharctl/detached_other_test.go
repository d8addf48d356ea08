//go:build !windows

package main

import "syscall"

// detached keeps the command away from the terminal of whoever runs the tests.
func detached() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setsid: true} }
