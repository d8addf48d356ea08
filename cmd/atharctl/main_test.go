package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"athar/i18n"
	"athar/seal"
	"athar/storage"
)

const passphrase = "olive lantern seven rivers"

// program is the real command, built once.
var program string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "atharctl")
	if err != nil {
		panic(err)
	}
	program = filepath.Join(dir, "atharctl.exe")
	build := exec.Command("go", "build", "-o", program, ".")
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "%s\n", out)
		os.Exit(1)
	}
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// run is one run of the command.
type result struct {
	out, err string
	code     int
}

// script runs commands on one vault.
type script struct {
	t     *testing.T
	vault string
	env   []string
}

// newScript makes a vault with the least work that the program accepts.
func newScript(t *testing.T) *script {
	t.Helper()
	s := &script{t: t, vault: filepath.Join(t.TempDir(), "vault")}
	v, _, err := storage.Create(context.Background(), passphrase, storage.Options{Dir: s.vault, KDF: seal.Floor()})
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	s.env = []string{"ATHAR_PASSPHRASE=" + passphrase}
	return s
}

// do runs the command with a text on its input.
func (s *script) do(input string, args ...string) result {
	s.t.Helper()
	cmd := exec.Command(program, args...)
	cmd.Env = append([]string{"ATHAR_VAULT=" + s.vault, "ATHAR_LANG=en", "PATH=" + os.Getenv("PATH"), "HOME=" + s.t.TempDir(),
		"SYSTEMROOT=" + os.Getenv("SYSTEMROOT")}, s.env...)
	cmd.Stdin = strings.NewReader(input)
	cmd.SysProcAttr = detached()
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	if _, exit := err.(*exec.ExitError); err != nil && !exit {
		s.t.Fatal(err)
	}
	return result{out.String(), errs.String(), cmd.ProcessState.ExitCode()}
}

// must runs the command and asks for an exit code.
func (s *script) must(code int, input string, args ...string) result {
	s.t.Helper()
	r := s.do(input, args...)
	if r.code != code {
		s.t.Fatalf("%v: exit code %d, want %d\n%s%s", args, r.code, code, r.out, r.err)
	}
	return r
}

// answer runs the command with --json and reads its answer.
func (s *script) answer(into any, input string, args ...string) {
	s.t.Helper()
	r := s.must(0, input, append([]string{"--json"}, args...)...)
	if err := json.Unmarshal([]byte(r.out), into); err != nil {
		s.t.Fatalf("%v: %v\n%s", args, err, r.out)
	}
}

// complains runs the command with --json and asks for a failure of a kind and hint; it
// returns the failure.
func (s *script) complains(kind, hint, input string, args ...string) complaint {
	s.t.Helper()
	r := s.do(input, append([]string{"--json"}, args...)...)
	var answer struct{ Error complaint }
	if err := json.Unmarshal([]byte(r.err), &answer); err != nil {
		s.t.Fatalf("%v: %v\n%s%s", args, err, r.out, r.err)
	}
	got := answer.Error
	if got.Kind != kind || got.Hint != hint {
		s.t.Fatalf("%v: %s/%s, want %s/%s\n%s", args, got.Kind, got.Hint, kind, hint, r.err)
	}
	if got.Title == "" || got.Now == "" || strings.Contains(r.err, "⟦") {
		s.t.Errorf("%v: does not say what to do now: %s", args, r.err)
	}
	want := exitUsage
	for _, e := range exits {
		if e.kind.String() == kind {
			want = e.code
		}
	}
	if r.code != want {
		s.t.Errorf("%v: exit code %d, want %d", args, r.code, want)
	}
	return got
}

// invented is an inquiry in Arabic about people who do not exist.
const invented = `{
  "sought": [{
    "names": [{"script": "Arab", "given": "أحمد", "father": "محمود", "grandfather": "خالد", "family": "الزيتوني"}],
    "mother": {"given": "فاطمة"},
    "birth": "1971",
    "identifiers": [{"kind": "civil_registration", "number": "خانة 417"}]
  }],
  "events": [{"kind": "arrest", "date": "20 أيلول 2012", "place": "سوق الخضار", "text": "أُخذ من الدكان"}],
  "enquirer": {"name": "هدى", "phone": "0944 000 000"},
  "relatives": [{"names": [{"script": "Arab", "given": "سلمى"}], "relation": "sister"}],
  "notes": [{"text": "يُسأل الجار"}]
}`

// add stores the invented inquiry and returns its id.
func (s *script) add() string {
	s.t.Helper()
	var made struct{ ID, Reference string }
	s.answer(&made, invented, "inquiries", "new")
	if len(made.ID) != 32 || made.Reference == "" {
		s.t.Fatalf("%+v", made)
	}
	return made.ID
}

// nobody sees names or other texts of the invented inquiry.
func nobody(t *testing.T, where, text string) {
	t.Helper()
	text = regexp.MustCompile(`[0-9a-f]{32}`).ReplaceAllString(text, "") // an id may hold any three figures
	for _, secret := range []string{"أحمد", "الزيتوني", "فاطمة", "417", "0944", "هدى", passphrase} {
		if strings.Contains(text, secret) {
			t.Errorf("%s tells %q: %s", where, secret, text)
		}
	}
	if strings.Contains(text, i18n.Isolate("x")[:3]) {
		t.Errorf("%s holds marks of direction", where)
	}
}
