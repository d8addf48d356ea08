package storagetest_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"athar/record"
	"athar/storage"
	"athar/storage/storagetest"
)

// TestNothingInClear searches every file of a vault, and every file's name, for what
// was typed: in UTF-8, UTF-16, and in the forms in which texts travel.
func TestNothingInClear(t *testing.T) {
	ctx := context.Background()
	o := storage.Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: storagetest.Work(), Author: "account-of-salma"}
	v, code, err := storage.Create(ctx, storagetest.Passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	typed := []string{storagetest.Passphrase, code.Text(), strings.ReplaceAll(code.Text(), " ", ""), "row-of-salma", "summary of Salma", "account-of-salma"}
	inq := record.NewID()
	ids := []record.ID{inq}
	if _, err := v.Commit(ctx, storagetest.Inquiry(inq, "REF-2026-7781"), map[string][]byte{"row-of-salma": []byte("summary of Salma")}); err != nil {
		t.Fatal(err)
	}
	typed = append(typed, "REF-2026-7781", "names/0001/given")
	for i := range 60 {
		id := record.NewID()
		ids = append(ids, id)
		if _, err := v.Commit(ctx, storagetest.Person(inq, id, storagetest.Given(i)), nil); err != nil {
			t.Fatal(err)
		}
		typed = append(typed, storagetest.Given(i), strings.Fields(storagetest.Given(i))[0])
	}
	photo := strings.Repeat("صورة سلمى الزعتريّان ", 20_000)
	typed = append(typed, "صورة سلمى")
	if _, _, err := v.Attach(ctx, strings.NewReader(photo), nil); err != nil {
		t.Fatal(err)
	}
	live := storagetest.CopyFolder(t, o.Dir) // while it is open, Badger's logs hold what was saved last
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	var needles [][]byte
	for _, s := range typed {
		needles = append(needles, forms(s)...)
	}
	for _, id := range ids {
		needles = append(needles, []byte(id.String()), id[:])
	}
	for _, dir := range []string{live, o.Dir} {
		n := 0
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			n += len(b)
			b = append(b, e.Name()...)
			for _, needle := range needles {
				if bytes.Contains(b, needle) {
					t.Errorf("%s holds %q in clear", e.Name(), needle)
				}
			}
			return nil
		})
		if err != nil || n == 0 {
			t.Fatal(n, err)
		}
	}
}

// forms are the bytes in which a text could stand somewhere.
func forms(s string) [][]byte {
	var wide, wideBig []byte
	for _, u := range utf16.Encode([]rune(s)) {
		wide = append(wide, byte(u), byte(u>>8))
		wideBig = append(wideBig, byte(u>>8), byte(u))
	}
	return [][]byte{[]byte(s), wide, wideBig, []byte(hex.EncodeToString([]byte(s))), []byte(base64.StdEncoding.EncodeToString([]byte(s)))}
}
