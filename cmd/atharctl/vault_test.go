package main

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"athar/seal"
	"athar/storage"
)

func TestInit(t *testing.T) {
	t.Parallel()
	s := &script{t: t, vault: filepath.Join(t.TempDir(), "new"), env: []string{"ATHAR_PASSPHRASE=" + passphrase}}
	s.complains("not_found", "vault", "", "inquiries", "list")
	sheet := filepath.Join(t.TempDir(), "recovery.pdf")
	var made map[string]string
	s.answer(&made, "", "init", "--sheet", sheet)
	if made["vault"] != s.vault || len(strings.Fields(made["recovery_code"])) != 8 {
		t.Errorf("%v", made)
	}
	if info, err := os.Stat(sheet); err != nil || info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		t.Error(err, info)
	}
	s.complains("exists", "vault", "", "init")
	s.must(0, "", "inquiries", "list")

	// Forgotten: the sheet opens the vault and sets another passphrase.
	s.env = []string{"ATHAR_RECOVERY_CODE=" + made["recovery_code"], "ATHAR_NEW_PASSPHRASE=seven rivers olive lantern"}
	s.must(0, "", "passphrase", "change", "--recovery")
	s.env = []string{"ATHAR_PASSPHRASE=" + passphrase}
	s.complains("wrong_passphrase", "", "", "inquiries", "list")
	s.env = []string{"ATHAR_PASSPHRASE=seven rivers olive lantern"}
	s.must(0, "", "inquiries", "list")
}

// TestASheetThatCannotBeWritten sees that the code is shown nevertheless: the vault is made
// and the code is nowhere else.
func TestASheetThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	s := &script{t: t, vault: filepath.Join(t.TempDir(), "new"), env: []string{"ATHAR_PASSPHRASE=" + passphrase}}
	r := s.do("", "--json", "init", "--sheet", filepath.Join(t.TempDir(), "missing", "recovery.pdf"))
	var made map[string]string
	if err := json.Unmarshal([]byte(r.out), &made); err != nil || r.code == 0 || len(strings.Fields(made["recovery_code"])) != 8 {
		t.Fatalf("exit code %d, %v\n%s%s", r.code, err, r.out, r.err)
	}
}

func TestInitRefuses(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	s := &script{t: t, vault: filepath.Join(dir, "new"), env: []string{"ATHAR_PASSPHRASE="}}
	s.complains("invalid", "passphrase_empty", "", "init")
	s.env = nil
	s.complains("usage", "passphrase_none", "", "init")
	if _, err := os.Stat(s.vault); err == nil {
		t.Error("a folder was made")
	}
	s.env = []string{"ATHAR_PASSPHRASE=" + passphrase}
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s.vault = dir
	s.complains("exists", "folder", "", "init")
}

func TestPassphraseFromDescriptor(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	s.env = nil
	s.must(0, passphrase+"\n"+invented, "--passphrase-fd", "0", "inquiries", "new")
	s.must(0, passphrase+"\r\n", "inquiries", "--passphrase-fd=0", "list")
	s.complains("usage", "descriptor", "", "inquiries", "list", "--passphrase-fd", "x")
	s.complains("usage", "descriptor", "", "inquiries", "list", "--passphrase-fd", "77")
	s.complains("wrong_passphrase", "", "\n", "inquiries", "list", "--passphrase-fd", "0")
	// Two lines: the old one, then the new one.
	s.must(0, passphrase+"\nseven rivers olive lantern\n", "passphrase", "change", "--passphrase-fd", "0", "--new-passphrase-fd", "0")
	s.must(0, "seven rivers olive lantern\n", "inquiries", "list", "--passphrase-fd", "0")
	s.complains("wrong_passphrase", "", passphrase+"\n", "inquiries", "list", "--passphrase-fd", "0")
	// A weak one is taken, and called weak.
	if r := s.must(0, "seven rivers olive lantern\n1\n", "passphrase", "change", "--passphrase-fd", "0", "--new-passphrase-fd", "0"); !strings.Contains(r.err, "guessed in hours") {
		t.Errorf("nothing is said of a weak passphrase: %q", r.err)
	}
	s.must(0, "1\n", "inquiries", "list", "--passphrase-fd", "0")
}

func TestPassphraseNeverOnTheCommandLine(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	for _, args := range [][]string{
		{"inquiries", "list", "--passphrase", passphrase}, {"--passphrase=" + passphrase, "verify"}, {"-passphrase", passphrase}, {"verify", "--password", "x"},
	} {
		s.complains("usage", "passphrase_argument", "", args...)
		r := s.must(exitUsage, "", args...)
		nobody(t, strings.Join(args, " "), r.out+r.err)
	}
}

func TestVaultThatDoesNotOpen(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	s.add()
	s.env = []string{"ATHAR_PASSPHRASE=not the right words"}
	s.complains("wrong_passphrase", "", "", "inquiries", "list")
	s.env = []string{"ATHAR_PASSPHRASE=" + passphrase}

	v, err := storage.Open(context.Background(), passphrase, storage.Options{Dir: s.vault})
	if err != nil {
		t.Fatal(err)
	}
	s.complains("locked", "second_process", "", "inquiries", "list")
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	s.must(0, "", "inquiries", "list")

	keys, err := os.ReadFile(filepath.Join(s.vault, "vault.keys"))
	if err != nil {
		t.Fatal(err)
	}
	spare, err := os.ReadFile(filepath.Join(s.vault, "vault.keys.old"))
	if err != nil {
		t.Fatal(err)
	}
	put := func(keys, spare []byte) {
		for name, b := range map[string][]byte{"vault.keys": keys, "vault.keys.old": spare} {
			if err := os.WriteFile(filepath.Join(s.vault, name), b, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	put(keys[:len(keys)/2], spare[:len(spare)/2])
	if r := s.complains("corrupt", "header", "", "inquiries", "list"); r.Ref != "" {
		t.Errorf("%+v", r)
	}
	put(keys, spare)
	s.must(0, "", "verify")
}

func TestVaultOfANewerAthar(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	header := seal.NewHeader(9999)
	key := seal.NewKey()
	if _, err := header.AddPassphrase(context.Background(), key, passphrase, "", seal.Floor()); err != nil {
		t.Fatal(err)
	}
	b, err := header.Marshal(key)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"vault.keys", "vault.keys.old"} {
		if err := os.WriteFile(filepath.Join(s.vault, name), b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s.complains("too_new", "vault", "", "inquiries", "list")
}

func TestFolderThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 || os.PathSeparator != '/' {
		t.Skip("the system's administrator may write everywhere; on Windows folders have no such mark")
	}
	s := newScript(t)
	s.add()
	if err := os.Chmod(s.vault, 0o500); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(s.vault, 0o700)
	s.complains("refused", "read_only", "", "inquiries", "list")
}

func TestVerifySaysWhatIsDamaged(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	s.add()
	segments, _ := filepath.Glob(filepath.Join(s.vault, "journal", "*"))
	if len(segments) == 0 {
		t.Fatal("no journal")
	}
	b, err := os.ReadFile(segments[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(segments[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
	r := s.do("", "verify")
	if r.code != 8 || !strings.Contains(r.out+r.err, "Damaged") {
		t.Errorf("exit code %d\n%s%s", r.code, r.out, r.err)
	}
	nobody(t, "verify", r.out+r.err)
}

func TestViewOfAKilledProcessIsTriedApart(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	s.add()
	tables, _ := filepath.Glob(filepath.Join(s.vault, "view", "*"))
	if len(tables) == 0 {
		t.Fatal("no view")
	}
	for _, spoil := range []bool{false, true} {
		if err := os.Remove(filepath.Join(s.vault, "view.sum")); err != nil { // as after kill -9
			t.Fatal(err)
		}
		for _, name := range tables {
			if b, err := os.ReadFile(name); spoil && err == nil && len(b) > 0 {
				for i := range b {
					b[i] ^= 0x5a
				}
				if err := os.WriteFile(name, b, 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		var list listing
		s.answer(&list, "", "inquiries", "list")
		if list.Count != 1 {
			t.Errorf("%+v", list)
		}
	}
}

func TestRecoveryNew(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	var first, second map[string]string
	s.answer(&first, "", "recovery", "new")
	s.answer(&second, "", "recovery", "new")
	s.env = []string{"ATHAR_RECOVERY_CODE=" + first["recovery_code"], "ATHAR_NEW_PASSPHRASE=seven rivers olive lantern"}
	s.complains("wrong_passphrase", "recovery", "", "passphrase", "change", "--recovery")
	s.env[0] = "ATHAR_RECOVERY_CODE=12345"
	s.complains("invalid", "recovery_code_length", "", "passphrase", "change", "--recovery")
	s.env[0] = "ATHAR_RECOVERY_CODE=" + strings.ReplaceAll(second["recovery_code"], " ", "-")
	s.must(0, "", "passphrase", "change", "--recovery")
}

func TestDemo(t *testing.T) {
	t.Parallel()
	s := &script{t: t, vault: filepath.Join(t.TempDir(), "demo"), env: []string{"ATHAR_PASSPHRASE=" + passphrase}}
	s.must(0, "", "demo", "--inquiries", "5")
	var list listing
	s.answer(&list, "", "inquiries", "list")
	if list.Count != 6 { // and the invented family
		t.Errorf("%+v", list)
	}
	s.complains("exists", "vault", "", "demo")
}

func TestNoWindow(t *testing.T) {
	deps, err := exec.Command("go", "list", "-deps", "athar/cmd/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(deps), "fyne.io/") {
		t.Error("a command depends on the window")
	}
}

func TestOtherSystems(t *testing.T) {
	if os.Getenv("ATHAR_SYSTEMS") == "" {
		t.Skip("set ATHAR_SYSTEMS=1 to build for Windows and macOS too: the first time takes a minute")
	}
	for _, system := range []string{"windows", "darwin"} {
		vet := exec.Command("go", "vet", "athar/cmd/atharctl")
		vet.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system)
		if out, err := vet.CombinedOutput(); err != nil {
			t.Errorf("%s: %s", system, out)
		}
	}
}

func TestAnswerThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("there is no /dev/full here")
	}
	defer full.Close()
	for _, args := range [][]string{{"help"}, {"version", "--json"}} {
		cmd := exec.Command(program, args...)
		cmd.Stdout = full
		if _ = cmd.Run(); cmd.ProcessState.ExitCode() != 12 {
			t.Errorf("%v: exit code %d", args, cmd.ProcessState.ExitCode())
		}
	}
}

func TestInterruptedWhileReading(t *testing.T) {
	t.Parallel()
	if os.PathSeparator != '/' {
		t.Skip("Windows has no signal to send to another process")
	}
	s := newScript(t)
	cmd := exec.Command(program, "--vault", s.vault, "inquiries", "new")
	cmd.Env = append(os.Environ(), s.env...)
	in, err := cmd.StdinPipe() // nobody ever writes to it
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(300 * time.Millisecond)
	_ = cmd.Process.Signal(os.Interrupt)
	killer := time.AfterFunc(20*time.Second, func() { _ = cmd.Process.Kill() })
	defer killer.Stop()
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != 14 {
		t.Errorf("exit code %d", code)
	}
	s.must(0, "", "verify")
}
