package casework

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"athar/i18n"
	"athar/internal/testkit"
	"athar/record"
)

// encodings are the ways in which a word could stand in a file.
func encodings(word string) [][]byte {
	units := utf16.Encode([]rune(word))
	le, be := make([]byte, 0, 2*len(units)), make([]byte, 0, 2*len(units))
	for _, u := range units {
		le, be = binary.LittleEndian.AppendUint16(le, u), binary.BigEndian.AppendUint16(be, u)
	}
	return [][]byte{[]byte(word), le, be}
}

// clear returns the words that stand in b in clear.
func inClear(b []byte, words []string) (out []string) {
	for _, w := range words {
		for _, e := range encodings(w) {
			if bytes.Contains(b, e) {
				out = append(out, w)
				break
			}
		}
	}
	return out
}

// TestNothingInClear drives the invented family through work and failures, and looks for
// every word of it in what was logged, in every error, and byte by byte in the vault's folder.
func TestNothingInClear(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "vault")
	var said bytes.Buffer
	log.SetOutput(&said)
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { log.SetOutput(os.Stderr); slog.SetDefault(before) })
	hear := func(err error) {
		if err == nil {
			t.Error("it was to fail")
			return
		}
		fmt.Fprintf(&said, "%v %+v %#v\n", err, err, err)
	}

	family := testkit.Family()
	const lead, volunteer, secret = "سماهر الزعفراني", "Wadha Testington", "nineteen quiet ferns bend"
	words := append(testkit.Words(family), passphrase, lead, volunteer, secret)
	s := fresh(t, dir)
	if err := s.RenameAccount(ctx, s.Account().ID, lead); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddAccount(ctx, volunteer, Intake, secret); err != nil {
		t.Fatal(err)
	}
	_, err := s.AddAccount(ctx, volunteer, Intake, secret)
	hear(err)
	_, err = s.AddAccount(ctx, volunteer+" II", Intake, secret)
	hear(err)
	hear(s.RemoveAccount(ctx, s.Account().ID))
	hear(s.ChangePassphrase(ctx, secret, passphrase))
	s.Changes(func(c Change) { fmt.Fprintf(&said, "%+v\n", c) })
	base := save(t, s, record.File{}, family)
	if err := s.Opening(ctx, base.ID); err != nil {
		t.Fatal(err)
	}
	id, err := s.AttachPicture(ctx, bytes.NewReader(photograph(t, 1)))
	if err != nil {
		t.Fatal(err)
	}
	next := typing(base, base.Sought[0].Description+" "+base.Sought[1].Names[0].Full())
	next.Sought[0].Photos = []record.Photo{{Key: record.NewKey(), Attachment: id, Caption: family.Sought[0].Names[0].Full()}}
	w := s.NewSaver(base, func(st SaveState) { fmt.Fprintf(&said, "%+v\n", st) })
	w.Put(next)
	if err := w.Flush(ctx); err != nil {
		t.Fatal(err)
	}

	ended, cancel := context.WithCancel(ctx)
	cancel()
	_, err = s.Save(ended, base, typing(next, family.Enquirer.Name))
	hear(err)
	long := typing(next, strings.Repeat(family.Enquirer.Name, 30_000))
	_, err = s.Save(ctx, next, long)
	hear(err)
	stranger := family
	stranger.ID = record.NewID()
	_, err = s.Save(ctx, base, stranger)
	hear(err)
	_, err = s.Save(ctx, record.File{}, stranger) // the same people in another inquiry
	hear(err)
	_, err = s.AttachPicture(ctx, strings.NewReader(family.Enquirer.Name))
	hear(err)
	ar, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	hear(s.Print(ctx, base, PrintOptions{Path: filepath.Join(dir, "..", family.Enquirer.Name, "sheet.pdf"), Primary: ar}))
	hear(s.Print(ended, base, PrintOptions{Path: filepath.Join(dir, "..", family.Enquirer.Name+".pdf"), Primary: ar}))
	hear(s.Print(ctx, base, PrintOptions{Path: filepath.Join(dir, "..", "sheet.pdf")}))
	_, err = Open(ctx, passphrase, Options{Dir: dir, KDF: quick()}) // it is open already
	hear(err)
	searchFolder(t, dir, words, "while open")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = Open(ctx, family.Enquirer.Name, Options{Dir: dir, KDF: quick()})
	hear(err)
	hear(w.s.Delete(ctx, base.ID))
	searchFolder(t, dir, words, "when closed")
	if got := inClear(said.Bytes(), words); len(got) > 0 {
		t.Errorf("%d words of the family are in logs or errors, the first %q", len(got), got[0])
	}
	left, err := os.ReadDir(filepath.Dir(dir))
	if err != nil || len(left) != 1 {
		t.Errorf("failed printing leaves %v, %v", left, err)
	}
}

// withoutHoles leaves out the pages of a file that hold only zeros: logs are laid out large.
func withoutHoles(b []byte) []byte {
	const page = 4096
	var zero [page]byte
	out := make([]byte, 0, page)
	for at := 0; at < len(b); at += page {
		if p := b[at:min(at+page, len(b))]; !bytes.Equal(p, zero[:len(p)]) {
			out = append(out, p...)
		}
	}
	return out
}

func searchFolder(t *testing.T, dir string, words []string, when string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if got := inClear([]byte(path), words); len(got) > 0 {
			t.Errorf("%s: a file is named after the family", when)
		}
		if d.IsDir() {
			return nil
		}
		files++
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if got := inClear(withoutHoles(b), words); len(got) > 0 {
			t.Errorf("%s: %s holds %d words in clear, the first %q", when, d.Name(), len(got), got[0])
		}
		return nil
	})
	if err != nil || files < 4 {
		t.Errorf("%s: %d files, %v", when, files, err)
	}
}
