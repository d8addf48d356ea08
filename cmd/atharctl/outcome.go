package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// The exit codes. They are part of what scripts rely on: never change one.
const (
	exitOK    = 0
	exitUsage = 2
)

// exits are the exit codes of failures, in the order of the help.
var exits = []struct {
	kind fault.Kind
	code int
}{
	{fault.Internal, 1},
	{fault.Invalid, 3},
	{fault.NotFound, 4},
	{fault.Exists, 5},
	{fault.Locked, 6},
	{fault.WrongPassphrase, 7},
	{fault.Corrupt, 8},
	{fault.TooNew, 9},
	{fault.Conflict, 10},
	{fault.Offline, 11},
	{fault.Refused, 12},
	{fault.NoSpace, 13},
	{fault.Cancelled, 14},
}

func exitOf(kind fault.Kind) int {
	for _, e := range exits {
		if e.kind == kind {
			return e.code
		}
	}
	return 1
}

// complaint is a failure as scripts read it.
type complaint struct {
	Kind  string `json:"kind"`
	Hint  string `json:"hint,omitempty"`
	Ref   string `json:"ref,omitempty"`
	Path  string `json:"path,omitempty"` // the field of the JSON that was read, and its line
	Line  int    `json:"line,omitempty"`
	Title string `json:"title"`
	Now   string `json:"now"`
}

// fail says what went wrong and what to do now, and returns the exit code. It shows
// nothing that stood in the input or in a record.
func (c *session) fail(err error) int {
	report, code := c.describe(err)
	if c.line.has("json") {
		encoder := json.NewEncoder(c.err)
		encoder.SetEscapeHTML(false)
		_ = encoder.Encode(map[string]complaint{"error": report})
		return code
	}
	fmt.Fprintln(c.err, report.Title)
	if report.Line > 0 {
		fmt.Fprintln(c.err, c.T("ctl.at_path", i18n.A("path", report.Path), i18n.A("line", report.Line)))
	}
	fmt.Fprintln(c.err, report.Now)
	return code
}

func (c *session) describe(err error) (complaint, int) {
	var u *usage
	if errors.As(err, &u) {
		return complaint{Kind: "usage", Hint: u.hint, Title: i18n.Plain(c.T("ctl.usage."+u.hint, u.args...)), Now: i18n.Plain(c.T("ctl.usage.now"))}, exitUsage
	}
	kind := fault.KindOf(err)
	r := complaint{Kind: kind.String(), Hint: fault.HintOf(err)}
	r.Title, r.Now = c.Fault(err)
	var f *fault.Error
	if errors.As(err, &f) {
		r.Ref = f.Ref
	}
	r.Path, r.Line = record.PathOf(err)
	return r, exitOf(kind)
}

// plain writes texts without the marks that isolate names: many terminals show them
// as boxes.
type plain struct{ w io.Writer }

func (p plain) Write(b []byte) (int, error) {
	if _, err := io.WriteString(p.w, i18n.Plain(string(b))); err != nil {
		return 0, err
	}
	return len(b), nil
}

// recorder remembers that an answer could not be written: a full disk behind a pipe
// must not look like a success.
type recorder struct {
	w   io.Writer
	err error
}

func (r *recorder) Write(b []byte) (int, error) {
	n, err := r.w.Write(b)
	if err != nil && r.err == nil {
		r.err = err
	}
	return n, err
}

func (r *recorder) failure() error {
	if r.err == nil {
		return nil
	}
	return fault.New("atharctl.answer", fault.Refused, "output", r.err)
}

// say writes a line for people; scripts that asked for JSON do not get it.
func (c *session) say(text string) {
	if !c.line.has("json") {
		fmt.Fprintln(plain{c.out}, text)
	}
}

// answer writes JSON where it was asked for.
func (c *session) answer(v any) error {
	if !c.line.has("json") {
		return nil
	}
	return c.writeJSON(v)
}

func (c *session) writeJSON(v any) error {
	encoder := json.NewEncoder(c.out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(v); err != nil {
		return fault.New("atharctl.answer", fault.Refused, "output", err)
	}
	return nil
}
