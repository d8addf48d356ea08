// Command atharctl does from a terminal or a script what the window does: it makes a
// vault, writes and shows inquiries, searches, prints case sheets and checks every
// record. It holds no part of the window and builds without cgo.
//
// The passphrase never stands on the command line, where other programs could read it.
// "atharctl help" lists the commands; docs/atharctl.md has the exit codes.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"athar/seal"
	"athar/storage"
)

func main() {
	storage.ProbeChild() // does not return where storage started this process
	seal.Protect()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], streams{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

// streams are where a command reads and writes.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// run does what the arguments ask for and returns the exit code.
func run(ctx context.Context, args []string, s streams) int {
	out := &recorder{w: s.out}
	s.out, s.err = out, plain{s.err}
	line, wrong := parse(args)
	c := &session{streams: s, line: line, environment: environment{os.LookupEnv, os.Unsetenv}}
	if err := c.speak(); wrong == nil {
		wrong = err
	}
	if wrong != nil {
		return c.fail(wrong)
	}
	err := line.command.run(ctx, c)
	if err == nil {
		err = out.failure()
	}
	if err != nil {
		return c.fail(err)
	}
	return exitOK
}
