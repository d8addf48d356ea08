package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"athar/fault"
)

// The names in the environment. Both are removed once read, so that no program started
// from here inherits them.
const (
	variablePassphrase    = "ATHAR_PASSPHRASE"
	variableNewPassphrase = "ATHAR_NEW_PASSPHRASE"
	variableRecovery      = "ATHAR_RECOVERY_CODE"
	variableVault         = "ATHAR_VAULT"
	variableMessages      = "ATHAR_LANG"
)

// maxSecret is the longest line that is read as a passphrase.
const maxSecret = 4096

// secret is where a passphrase or a recovery code may come from.
type secret struct {
	option   string // --passphrase-fd
	variable string
	prompt   string // key of the words that ask for it
	twice    bool   // a new one is typed twice
}

// ask reads a secret: from the file descriptor that the option names, from the
// environment, or from the terminal.
func (c *session) ask(ctx context.Context, s secret) (string, error) {
	if s.option != "" && c.line.has(s.option) {
		return await(ctx, func() (string, error) { return c.fromDescriptor(c.line.given[s.option], s.option) })
	}
	if value, ok := c.environment.take(s.variable); ok {
		return value, nil
	}
	in, out, err := openTerminal()
	if err != nil || !term.IsTerminal(int(in.Fd())) {
		return "", misused("passphrase_none")
	}
	defer in.Close()
	first, err := prompt(ctx, in, out, c.T(s.prompt))
	if err != nil || !s.twice {
		return first, err
	}
	second, err := prompt(ctx, in, out, c.T("ctl.prompt.again"))
	if err == nil && first != second {
		err = fault.New("atharctl.passphrase", fault.Invalid, "passphrases_differ", nil)
	}
	return first, err
}

// fromDescriptor reads one line. It reads no byte past the line's end, so that the
// rest of standard input may hold an inquiry.
func (c *session) fromDescriptor(number, option string) (string, error) {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 || n == 1 || n == 2 {
		return "", misused("descriptor")
	}
	from := c.in
	if n > 2 {
		if c.descriptors == nil {
			c.descriptors = map[int]*os.File{}
		}
		file := c.descriptors[n]
		if file == nil {
			file = os.NewFile(uintptr(n), option)
			c.descriptors[n] = file // kept: a second secret may be its next line
		}
		if file == nil {
			return "", misused("descriptor")
		}
		from = file
	}
	var b strings.Builder
	one := make([]byte, 1)
	for b.Len() < maxSecret {
		n, err := from.Read(one)
		if n == 1 && one[0] != '\n' {
			b.WriteByte(one[0])
		}
		if n == 1 && one[0] == '\n' || err == io.EOF {
			break
		}
		if err != nil {
			return "", misused("descriptor")
		}
	}
	return strings.TrimSuffix(b.String(), "\r"), nil
}

// prompt asks on the terminal and reads a line without showing it.
func prompt(ctx context.Context, in, out *os.File, words string) (string, error) {
	fd := int(in.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", fault.New("atharctl.prompt", fault.Cancelled, "", err)
	}
	fmt.Fprint(plain{out}, words+" ")
	b, err := await(ctx, func() ([]byte, error) { return term.ReadPassword(fd) })
	fmt.Fprintln(out)
	if err != nil {
		_ = term.Restore(fd, before) // so that the terminal shows again what is typed
		return "", fault.New("atharctl.prompt", fault.Cancelled, "", err)
	}
	return string(b), nil
}

// await reads from somebody who may never answer, until ctx ends: Ctrl+C must not wait
// for the end of the line. What is still being read then is left to the process's end.
func await[T any](ctx context.Context, read func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	got := make(chan answer, 1)
	go func() {
		value, err := read()
		got <- answer{value, err}
	}()
	select {
	case a := <-got:
		return a.value, a.err
	case <-ctx.Done():
		var none T
		return none, fault.New("atharctl.input", fault.Cancelled, "", ctx.Err())
	}
}
