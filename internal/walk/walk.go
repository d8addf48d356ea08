// Package walk drives the built program through a real window, as a person at a
// keyboard would, and looks at what comes of it: on the screen, in the printed file,
// on the disk.
//
// It starts a virtual screen (Xvfb) with a window manager (openbox), opens the program
// there, and types with xdotool: Arabic through an Arabic keyboard layout, by key codes.
// To know when something has happened it reads the program's own trace (--trace FILE),
// which says in words of the program which screen is shown, where the keyboard's focus
// is and when something has been saved. It never clicks at fixed points of the screen:
// Tab finds a control by its name.
//
// The walk needs Linux with the tools of `sh script/setup test`. It runs with
// ATHAR_WALK=1, which script/walk sets:
//
//	ATHAR_BIN       the program to walk through; built first if empty
//	ATHAR_WALK_OUT  a folder for the pictures; a temporary one if empty
package walk

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// Tools are the programs that a walk calls; script/setup installs them.
func Tools() []string {
	return []string{"Xvfb", "openbox", "xdotool", "setxkbmap", "import", "pdftotext", "pdftoppm"}
}

// Missing returns the tools that are not here.
func Missing() (names []string) {
	for _, t := range Tools() {
		if _, err := exec.LookPath(t); err != nil {
			names = append(names, t)
		}
	}
	return names
}

// windowRules lets every window fill the screen without a frame, so that a picture of
// the screen is a picture of the program at exactly the screen's size.
const windowRules = `<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <applications><application class="*"><decor>no</decor><maximized>yes</maximized><focus>yes</focus></application></applications>
  <keyboard><keybind key="A-F4"><action name="Close"/></keybind></keyboard>
</openbox_config>
`

// noteOpened stands in for the system's opener: it notes what it was asked to open.
const noteOpened = `#!/bin/sh
printf '%s\n' "$1" >> "$ATHAR_WALK_OPENED"
`

// Screen is a virtual screen with its window manager, a keyboard with an English and
// an Arabic layout, and a home folder of its own.
type Screen struct {
	Home    string // the user's home folder; everything that the program keeps is below it
	display string
	env     []string
	stop    []*exec.Cmd
	hands   *hands
}

// NewScreen starts a screen of width by height pixels. Home must be an empty folder.
func NewScreen(ctx context.Context, home string, width, height int) (*Screen, error) {
	s := &Screen{Home: home}
	if err := s.furnish(); err != nil {
		return nil, err
	}
	if err := s.startX(ctx, width, height); err != nil {
		s.Close()
		return nil, err
	}
	s.env = s.environment()
	wm := s.command(ctx, "openbox")
	if err := wm.Start(); err != nil {
		s.Close()
		return nil, fmt.Errorf("openbox: %w", err)
	}
	s.stop = append(s.stop, wm)
	if out, err := s.command(ctx, "setxkbmap", "us").CombinedOutput(); err != nil {
		s.Close()
		return nil, fmt.Errorf("setxkbmap: %w: %s", err, out)
	}
	s.hands = &hands{screen: s}
	return s, nil
}

// furnish writes the window manager's rules and the stand-in for the opener.
func (s *Screen) furnish() error {
	for _, dir := range []string{".cache", "Documents"} {
		if err := os.MkdirAll(filepath.Join(s.Home, dir), 0o700); err != nil {
			return err
		}
	}
	for path, text := range map[string]string{
		filepath.Join(s.Home, ".config", "openbox", "rc.xml"): windowRules,
		filepath.Join(s.Home, "bin", "xdg-open"):              noteOpened,
	} {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(text), 0o700); err != nil { //nolint:gosec // one of them is a program
			return err
		}
	}
	return nil
}

// startX starts Xvfb on a free display; Xvfb itself chooses the number and writes it.
func (s *Screen) startX(ctx context.Context, width, height int) error {
	r, w, err := os.Pipe()
	if err != nil {
		return err
	}
	defer r.Close()
	x := exec.CommandContext(ctx, "Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height),
		"-nolisten", "tcp", "-noreset", "-dpi", "96", "-r") // -r: a key held by a slow machine does not repeat
	x.ExtraFiles = []*os.File{w}
	err = x.Start()
	w.Close()
	if err != nil {
		return fmt.Errorf("Xvfb: %w", err)
	}
	s.stop = append(s.stop, x)
	if err := r.SetReadDeadline(time.Now().Add(30 * time.Second)); err != nil {
		return err
	}
	var number string
	if _, err := fmt.Fscanln(r, &number); err != nil {
		return fmt.Errorf("Xvfb did not start: %w", err)
	}
	s.display = ":" + number
	return nil
}

// environment is a fresh user's: Arabic, no desktop session, software drawing.
func (s *Screen) environment() []string {
	var env []string
	for _, e := range os.Environ() {
		name, _, _ := strings.Cut(e, "=")
		switch {
		case strings.HasPrefix(name, "XDG_"), strings.HasPrefix(name, "LC_"), strings.HasPrefix(name, "FYNE_"), strings.HasPrefix(name, "ATHAR_"),
			name == "LANG", name == "LANGUAGE", name == "HOME", name == "PATH", name == "DISPLAY", name == "WAYLAND_DISPLAY", name == "DBUS_SESSION_BUS_ADDRESS":
			continue
		}
		env = append(env, e)
	}
	return append(env, "HOME="+s.Home, "DISPLAY="+s.display, "LANG=ar_SY.UTF-8", "LC_CTYPE=C.UTF-8", "LIBGL_ALWAYS_SOFTWARE=1",
		"PATH="+filepath.Join(s.Home, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"), "ATHAR_WALK_OPENED="+s.openedFile())
}

func (s *Screen) openedFile() string { return filepath.Join(s.Home, "opened.txt") }

// Opened returns what the program asked the system's viewer to open, in order.
func (s *Screen) Opened() []string {
	b, err := os.ReadFile(s.openedFile())
	if err != nil {
		return nil
	}
	return strings.Fields(string(b))
}

// command returns a command in the screen's environment.
func (s *Screen) command(ctx context.Context, name string, args ...string) *exec.Cmd {
	c := exec.CommandContext(ctx, name, args...)
	c.Env = s.env
	c.WaitDelay = 5 * time.Second
	return c
}

// Picture writes what is on the screen to a PNG file.
func (s *Screen) Picture(ctx context.Context, path string) error {
	if out, err := s.command(ctx, "import", "-window", "root", path).CombinedOutput(); err != nil {
		return fmt.Errorf("import: %w: %s", err, out)
	}
	return nil
}

// Close ends the window manager and the screen.
func (s *Screen) Close() {
	for i := len(s.stop) - 1; i >= 0; i-- {
		_ = s.stop[i].Process.Signal(os.Interrupt)
		if !ends(s.stop[i], 5*time.Second) {
			_ = s.stop[i].Process.Kill()
			_ = s.stop[i].Wait()
		}
	}
	s.stop = nil
}

// ends waits for a process, for a while.
func ends(c *exec.Cmd, patience time.Duration) bool {
	done := make(chan struct{})
	go func() {
		_ = c.Wait()
		close(done)
	}()
	select {
	case <-done:
		return true
	case <-time.After(patience):
		return false
	}
}

// Program is a run of Athar on a screen.
type Program struct {
	Trace  *Trace
	screen *Screen
	cmd    *exec.Cmd
	log    string
	done   chan error
}

// Start opens the program with arguments. Its own words go to a log beside the trace.
func (s *Screen) Start(ctx context.Context, bin string, args ...string) (*Program, error) {
	dir, err := os.MkdirTemp(s.Home, "run-")
	if err != nil {
		return nil, err
	}
	tracePath := filepath.Join(dir, "trace.txt")
	p := &Program{screen: s, Trace: &Trace{path: tracePath}, log: filepath.Join(dir, "log.txt"), done: make(chan error, 1)}
	logFile, err := os.Create(p.log)
	if err != nil {
		return nil, err
	}
	defer logFile.Close()
	p.cmd = s.command(ctx, bin, append([]string{"--trace", tracePath}, args...)...)
	p.cmd.Dir = dir
	p.cmd.Stdout, p.cmd.Stderr = logFile, logFile
	if err := p.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { p.done <- p.cmd.Wait() }()
	s.hands.rest = p.Rest
	return p, nil
}

// Log returns what the program wrote to its output so far.
func (p *Program) Log() string {
	b, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(b)
}

// Memory returns the resident memory of the program in bytes.
func (p *Program) Memory() (int64, error) {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	for _, l := range strings.Split(string(b), "\n") {
		var kib int64
		if n, _ := fmt.Sscanf(l, "VmRSS: %d kB", &kib); n == 1 {
			return kib << 10, nil
		}
	}
	return 0, errors.New("no VmRSS line")
}

// Rest waits until the program has worked off every key: a layout that changes earlier
// would change what the waiting keys mean, and on a loaded machine drawing a letter takes
// longer than typing it. The program says "calm" again and again while no key comes; the
// first of two may be about the time before.
func (p *Program) Rest() error {
	from := p.Trace.Mark()
	for calm, end := 0, time.Now().Add(30*time.Second); calm < 2; time.Sleep(20 * time.Millisecond) {
		calm = 0
		for _, l := range p.Trace.Lines()[from:] {
			if l == "calm" {
				calm++
			}
		}
		if time.Now().After(end) {
			return errors.New("the program is never calm")
		}
	}
	return nil
}

// Quit closes the window as somebody does who is done (Alt+F4), and waits for the
// program's end.
func (p *Program) Quit(ctx context.Context) error {
	if err := p.screen.hands.chord(ctx, "alt+F4"); err != nil {
		return err
	}
	select {
	case err := <-p.done:
		p.done <- err
		return err
	case <-time.After(20 * time.Second):
		return errors.New("the program did not end within twenty seconds of closing its window")
	}
}

// Kill takes the power away.
func (p *Program) Kill() error {
	_ = p.cmd.Process.Kill() // it may have ended
	select {
	case err := <-p.done:
		p.done <- err
		return nil
	case <-time.After(10 * time.Second):
		return errors.New("the program cannot be killed")
	}
}

// Trace reads what the program says about itself, line by line.
type Trace struct {
	path string
	read int64  // bytes taken so far
	rest string // an unfinished line
	seen []string
}

// Lines returns every line so far.
func (t *Trace) Lines() []string {
	t.more()
	return t.seen
}

// more takes what was written since.
func (t *Trace) more() {
	f, err := os.Open(t.path)
	if err != nil {
		return // the program has not opened it yet
	}
	defer f.Close()
	if _, err := f.Seek(t.read, io.SeekStart); err != nil {
		return
	}
	b, err := io.ReadAll(f)
	if err != nil {
		return
	}
	t.read += int64(len(b))
	lines := strings.Split(t.rest+string(b), "\n")
	t.rest = lines[len(lines)-1]
	t.seen = append(t.seen, lines[:len(lines)-1]...)
}

// Mark is a point in the trace.
type Mark int

// Mark returns the point after the last line so far.
func (t *Trace) Mark() Mark {
	t.more()
	return Mark(len(t.seen))
}

// Last returns what follows a word in the last line that begins with it: the screen
// that is shown, the label that has the focus. It is "" if there is none.
func (t *Trace) Last(word string) string {
	t.more()
	for i := len(t.seen) - 1; i >= 0; i-- {
		if rest, ok := strings.CutPrefix(t.seen[i], word+" "); ok {
			return rest
		}
	}
	return ""
}

// Wait waits until a line after from begins with prefix, and returns it.
func (t *Trace) Wait(from Mark, prefix string, patience time.Duration) (string, error) {
	for end := time.Now().Add(patience); ; time.Sleep(20 * time.Millisecond) {
		t.more()
		for _, l := range t.seen[min(int(from), len(t.seen)):] {
			if strings.HasPrefix(l, prefix) {
				return l, nil
			}
		}
		if time.Now().After(end) {
			return "", fmt.Errorf("no line %q within %v; the last lines were:\n  %s", prefix, patience,
				strings.Join(t.seen[max(0, len(t.seen)-10):], "\n  "))
		}
	}
}
