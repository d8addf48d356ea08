package main

import "syscall"

// detached keeps the command away from the console of whoever runs the tests.
func detached() *syscall.SysProcAttr { return &syscall.SysProcAttr{HideWindow: true} }
