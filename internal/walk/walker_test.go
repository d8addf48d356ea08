package walk

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"athar/i18n"
)

// Patience for one step. A loaded machine may be ten times slower than an idle one.
const (
	soon  = 20 * time.Second
	later = 90 * time.Second // starting, stretching a passphrase

	hold   = 100 * time.Millisecond // until the trace has seen where a key led
	settle = 200 * time.Millisecond // until the trace has seen what the window shows
)

// walker is somebody at the keyboard: each step either works or ends the test with a
// picture of the screen.
type walker struct {
	t        *testing.T
	ctx      context.Context
	screen   *Screen
	program  *Program
	bin      string
	out      string // folder for pictures
	name     string // of the walk, begins each picture's name
	pictures int
	p        *i18n.Printer // the language of the window now
}

// newWalker skips without ATHAR_WALK=1, and fails if then a tool is missing.
func newWalker(t *testing.T, name string, width, height int) *walker {
	t.Helper()
	if os.Getenv("ATHAR_WALK") != "1" {
		t.Skip("the walk opens a real window on a virtual screen: run it with sh script/walk")
	}
	if runtime.GOOS != "linux" {
		t.Skip("the walk needs Xvfb, which this system does not have")
	}
	if missing := Missing(); len(missing) > 0 {
		t.Fatalf("the walk needs %s: run sh script/setup test", strings.Join(missing, ", "))
	}
	ctx, cancel := context.WithTimeout(context.Background(), 6*time.Minute)
	t.Cleanup(cancel)
	w := &walker{t: t, ctx: ctx, name: name, bin: program(ctx, t), out: os.Getenv("ATHAR_WALK_OUT")}
	if w.out == "" {
		w.out = t.TempDir()
	}
	var err error
	if w.screen, err = NewScreen(ctx, t.TempDir(), width, height); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.screen.Close)
	w.speak(i18n.Arabic)
	return w
}

// program returns the program to walk through, built if the environment names none.
func program(ctx context.Context, t *testing.T) string {
	t.Helper()
	if bin := os.Getenv("ATHAR_BIN"); bin != "" {
		return bin
	}
	bin := filepath.Join(t.TempDir(), "athar")
	build := exec.CommandContext(ctx, "go", "build", "-o", bin, "athar")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// speak makes the walker expect the window's words in a language.
func (w *walker) speak(lang i18n.Language) {
	w.t.Helper()
	p, err := i18n.New(lang, i18n.Options{})
	if err != nil {
		w.t.Fatal(err)
	}
	w.p = p
}

// start opens the program and waits for its first frame; it returns how long that took.
func (w *walker) start(args ...string) time.Duration {
	w.t.Helper()
	began := time.Now()
	p, err := w.screen.Start(w.ctx, w.bin, args...)
	if err != nil {
		w.t.Fatal(err)
	}
	w.program = p
	w.t.Cleanup(func() {
		_ = p.Kill()
		if w.t.Failed() {
			w.t.Logf("the program said:\n%s", p.Log())
		}
	})
	w.await(0, "ready", later)
	return time.Since(began)
}

// await waits for a line of the trace.
func (w *walker) await(from Mark, prefix string, patience time.Duration) string {
	w.t.Helper()
	line, err := w.program.Trace.Wait(from, prefix, patience)
	if err != nil {
		w.fail(err)
	}
	return line
}

// fail ends the test with a picture.
func (w *walker) fail(err error) {
	w.t.Helper()
	w.picture("failed")
	w.t.Logf("the whole trace:\n  %s", strings.Join(w.program.Trace.Lines(), "\n  "))
	w.t.Fatalf("%v\n(a picture is in %s)", err, w.out)
}

// does runs an action and waits for the line that it must cause.
func (w *walker) does(line string, patience time.Duration, action func()) string {
	w.t.Helper()
	from := w.program.Trace.Mark()
	action()
	return w.await(from, line, patience)
}

// types types text with the layout that it needs.
func (w *walker) types(text string) {
	w.t.Helper()
	if err := w.screen.hands.typeText(w.ctx, text); err != nil {
		w.fail(err)
	}
}

// presses presses keys, each a chord: "Tab", "ctrl+n".
func (w *walker) presses(chords ...string) {
	w.t.Helper()
	for _, c := range chords {
		if err := w.screen.hands.chord(w.ctx, c); err != nil {
			w.fail(err)
		}
	}
}

// goes moves the keyboard's focus with Tab until the control with the words of key has it.
func (w *walker) goes(key string) { w.t.Helper(); w.tabs("Tab", w.p.T(key)) }

// back does the same with Shift+Tab.
func (w *walker) back(key string) { w.t.Helper(); w.tabs("shift+Tab", w.p.T(key)) }

// tabs presses a key until the focus stands on label. A label that does not come within
// eighty stops is not reachable by keyboard, and that is a failure of the program.
func (w *walker) tabs(chord, label string) {
	w.t.Helper()
	time.Sleep(settle) // the program may just have moved the focus there itself
	if w.program.Trace.Last("focus") == label {
		return
	}
	var stops []string
	for range 80 {
		from := w.program.Trace.Mark()
		w.presses(chord)
		line, err := w.program.Trace.Wait(from, "focus ", 3*time.Second)
		if err != nil {
			w.fail(fmt.Errorf("on the way to %q: %w", label, err))
		}
		at := strings.TrimPrefix(line, "focus ")
		if at == label {
			time.Sleep(hold) // the program may have moved it there, and the key then on
			if w.program.Trace.Last("focus") == label {
				return
			}
		}
		stops = append(stops, at)
	}
	w.fail(fmt.Errorf("Tab never reached %q; it stopped at: %s", label, strings.Join(stops, " | ")))
}

// saved waits until the last word typed after from is on the disk: the program begins to
// save a moment after the last key, and says when it begins and when it is done.
func (w *walker) saved(from Mark) {
	w.t.Helper()
	if err := w.program.Rest(); err != nil {
		w.fail(err)
	}
	var since time.Time // when everything was saved
	for end := time.Now().Add(soon); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		switch last := lastOf(w.program.Trace.Lines()[from:], "saved", "saving", "save_failed"); {
		case last == "save_failed":
			w.fail(errors.New("what was typed could not be saved"))
		case last != "saved":
			since = time.Time{}
		case since.IsZero():
			since = time.Now()
		case time.Since(since) > time.Second: // longer than the pause after which it begins again
			return
		}
	}
	w.fail(errors.New("what was typed is still being saved"))
}

// picture writes what is on the screen to the folder of pictures.
func (w *walker) picture(what string) string {
	w.t.Helper()
	w.pictures++
	time.Sleep(600 * time.Millisecond) // the frame after the last event, also on a loaded machine
	path := filepath.Join(w.out, fmt.Sprintf("%s-%02d-%s.png", w.name, w.pictures, what))
	if err := w.screen.Picture(w.ctx, path); err != nil {
		w.t.Errorf("no picture of %s: %v", what, err)
	}
	return path
}

// memory notes the program's resident memory.
func (w *walker) memory(when string) {
	w.t.Helper()
	if n, err := w.program.Memory(); err == nil {
		w.t.Logf("resident memory %s: %d MiB", when, n>>20)
	}
}

// inClear searches every file below the home folder, and the names of the files, for
// words that were typed. Files whose path ends in one of except are left out: what the
// person asked to have in clear.
func (w *walker) inClear(words []string, except ...string) {
	w.t.Helper()
	files := 0
	err := filepath.WalkDir(w.screen.Home, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(w.screen.Home, path)
		if err != nil {
			return err
		}
		for _, word := range words {
			if strings.Contains(rel, word) {
				w.t.Errorf("the name of a file holds %q: %s", word, rel)
			}
		}
		if !d.Type().IsRegular() || hasSuffix(rel, except) {
			return nil
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		for _, word := range words {
			for _, coded := range [][]byte{[]byte(word), utf16(word)} {
				if bytes.Contains(content, coded) {
					w.t.Errorf("%s holds %q in clear", rel, word)
				}
			}
		}
		return nil
	})
	if err != nil {
		w.t.Error(err)
	}
	if files < 3 {
		w.t.Errorf("only %d files were looked at: the search did not see the vault", files)
	}
	w.t.Logf("%d files searched for %d words that were typed", files, len(words))
}

func hasSuffix(path string, suffixes []string) bool {
	for _, s := range suffixes {
		if strings.HasSuffix(path, s) {
			return true
		}
	}
	return false
}

// utf16 is the word as Windows and some caches would write it.
func utf16(word string) []byte {
	var b []byte
	for _, r := range word {
		b = append(b, byte(r), byte(r>>8))
	}
	return b
}

// printed takes the text out of a PDF file, and pictures of its pages.
func (w *walker) printed(pdf, name string) string {
	w.t.Helper()
	text, err := exec.CommandContext(w.ctx, "pdftotext", "-layout", pdf, "-").Output()
	if err != nil {
		w.fail(fmt.Errorf("pdftotext: %w", err))
	}
	if out, err := exec.CommandContext(w.ctx, "pdftoppm", "-r", "70", "-png", pdf, filepath.Join(w.out, w.name+"-"+name)).CombinedOutput(); err != nil {
		w.t.Errorf("pdftoppm: %v: %s", err, out)
	}
	return string(text)
}

// fits fails if the program's window is larger than the screen.
func (w *walker) fits(width, height int) {
	w.t.Helper()
	out, err := w.screen.command(w.ctx, "sh", "-c", "xdotool getwindowgeometry --shell $(xdotool getactivewindow)").Output()
	if err != nil {
		w.t.Errorf("xdotool: %v", err)
		return
	}
	var got [2]int
	for _, line := range strings.Fields(string(out)) {
		_, _ = fmt.Sscanf(line, "WIDTH=%d", &got[0])
		_, _ = fmt.Sscanf(line, "HEIGHT=%d", &got[1])
	}
	if got[0] > width || got[1] > height {
		w.t.Errorf("the window is %d by %d on a screen of %d by %d", got[0], got[1], width, height)
	}
}

// at fails if the focus does not come to the control with the words of key by itself.
func (w *walker) at(key string) {
	w.t.Helper()
	for end := time.Now().Add(5 * time.Second); w.program.Trace.Last("focus") != w.p.T(key); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(end) {
			w.fail(fmt.Errorf("the keyboard is at %q, not at %q", w.program.Trace.Last("focus"), w.p.T(key)))
		}
	}
}

// opened returns the path of the file that the program asked the system's viewer for last.
func (w *walker) opened() string {
	w.t.Helper()
	for end := time.Now().Add(soon); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		if all := w.screen.Opened(); len(all) > 0 {
			return strings.TrimPrefix(all[len(all)-1], "file://")
		}
	}
	w.fail(errors.New("the system's viewer was not called"))
	return ""
}

// lastOf returns the last line that is one of the words, or "".
func lastOf(lines []string, words ...string) string {
	for i := len(lines) - 1; i >= 0; i-- {
		if slices.Contains(words, lines[i]) {
			return lines[i]
		}
	}
	return ""
}

// shows waits until the list shows a number of rows for what was typed into the search.
func (w *walker) shows(rows, query string) {
	w.t.Helper()
	if err := w.program.Rest(); err != nil {
		w.fail(err)
	}
	for end := time.Now().Add(5 * time.Second); w.program.Trace.Last("results") != rows; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(end) {
			w.picture("not-found")
			w.t.Errorf("searching %q shows %s rows, want %s", query, w.program.Trace.Last("results"), rows)
			return
		}
	}
}
