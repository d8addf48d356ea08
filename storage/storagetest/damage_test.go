package storagetest_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"athar/fault"
	"athar/record"
	"athar/storage"
	"athar/storage/storagetest"
)

// TestMain is also the process in which a view is tried out, and the one that is killed.
func TestMain(m *testing.M) {
	storage.ProbeChild()
	if dir := os.Getenv("ATHAR_TEST_SAVES"); dir != "" {
		saveForever(dir)
	}
	os.Exit(m.Run())
}

// people is how many records the fixtures of the damage table hold.
const people = 200

// fixture is a vault's folder with known people, one attachment, and a rewritten name.
type fixture struct {
	dir     string
	inquiry record.ID
	ids     []record.ID
	photo   string
}

// makeFixture makes a folder that was closed, or left as a kill leaves it.
func makeFixture(t *testing.T, closed bool) fixture {
	t.Helper()
	ctx := context.Background()
	o := storage.Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: storagetest.Work()}
	v, _, err := storage.Create(ctx, storagetest.Passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	f := fixture{dir: o.Dir, inquiry: record.NewID()}
	save := func(edits []storage.Edit) {
		if _, err := v.Commit(ctx, edits, nil); err != nil {
			t.Fatal(err)
		}
	}
	save(storagetest.Inquiry(f.inquiry, "A-1"))
	for i := range people {
		id := record.NewID()
		f.ids = append(f.ids, id)
		save(storagetest.Person(f.inquiry, id, storagetest.Given(i)))
		if i == people/2 { // a part of it was closed before: tables and a log, both
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			if v, err = storage.Open(ctx, storagetest.Passphrase, o); err != nil {
				t.Fatal(err)
			}
		}
	}
	if f.photo, _, err = v.Attach(ctx, bytes.NewReader(make([]byte, 300_000)), nil); err != nil {
		t.Fatal(err)
	}
	if !closed {
		f.dir = storagetest.CopyFolder(t, o.Dir)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return f
}

// count says how many of the people are there as written, missing, or different.
func (f fixture) count(v *storage.Vault) (ok, missing, changed int) {
	for i, id := range f.ids {
		s, err := v.Load(id)
		switch {
		case err != nil:
			missing++
		case bytes.Equal(s.Fields["names/0001/given"].Value(), storagetest.Text(storagetest.Given(i))) && s.Inquiry == f.inquiry:
			ok++
		default:
			changed++
		}
	}
	return ok, missing, changed
}

// glob returns the files of a pattern, the largest first.
func glob(t *testing.T, dir, pattern string) []string {
	t.Helper()
	m, err := filepath.Glob(filepath.Join(dir, pattern))
	if err != nil || len(m) == 0 {
		t.Fatalf("nothing is %s", pattern)
	}
	size := func(p string) int64 {
		fi, err := os.Stat(p)
		if err != nil {
			return 0
		}
		return fi.Size()
	}
	slices.SortFunc(m, func(a, b string) int { return int(size(b) - size(a)) })
	return m
}

func change(t *testing.T, path string, fn func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, fn(b), 0o600); err != nil {
		t.Fatal(err)
	}
}

type harm func(t *testing.T, dir string)

func flip(pattern string, at float64) harm {
	return func(t *testing.T, dir string) {
		change(t, glob(t, dir, pattern)[0], func(b []byte) []byte {
			end := len(bytes.TrimRight(b, "\x00")) // Badger's logs are sized ahead
			b[int(float64(end)*at)] ^= 4
			return b
		})
	}
}

func cut(pattern string, keep float64) harm {
	return func(t *testing.T, dir string) {
		change(t, glob(t, dir, pattern)[0], func(b []byte) []byte { return b[:int(float64(len(b))*keep)] })
	}
}

func remove(patterns ...string) harm {
	return func(t *testing.T, dir string) {
		for _, p := range patterns {
			for _, f := range glob(t, dir, p) {
				if err := os.RemoveAll(f); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

// forge changes a value in Badger's log and repairs the checksum: no key is needed for that.
func forge(t *testing.T, dir string) {
	done := false
	change(t, glob(t, dir, "view/*.mem")[0], func(b []byte) []byte {
		for off := 20; off+10 < len(b); {
			klen, a := binary.Uvarint(b[off+2:])
			vlen, c := binary.Uvarint(b[off+2+a:])
			_, e := binary.Uvarint(b[off+2+a+c:])
			head := 2 + a + c + e
			end := off + head + int(klen) + int(vlen)
			if klen == 0 || end+4 > len(b) {
				break
			}
			if vlen > 200 {
				b[end-20] ^= 1
				binary.BigEndian.PutUint32(b[end:], crc32.Checksum(b[off:end], crc32.MakeTable(crc32.Castagnoli)))
				done = true
				break
			}
			off = end + 4
		}
		return b
	})
	if !done {
		t.Fatal("no value in the log to forge")
	}
}

// dropLastFrames cuts the journal at the end of a frame, where nothing looks torn.
func dropLastFrames(n int) harm {
	return func(t *testing.T, dir string) {
		change(t, glob(t, dir, "journal/*.seg")[0], func(b []byte) []byte {
			for range n {
				b = b[:bytes.LastIndex(b, []byte("AJF1"))]
			}
			return b
		})
	}
}

// outcome is what must come of a damage.
type outcome uint8

const (
	everything outcome = iota // every record is there, and nothing is said but of what is damaged beside them
	said                      // records may be missing, and this is said
	refused                   // the vault does not open, and why is said
)

type row struct {
	name   string
	closed bool
	harm   harm
	want   outcome
	verify bool // Verify must name damage
	lossy  bool // both copies are hurt: people may be missing, if it is said
}

func rows() []row {
	both := func(name string, h harm, want outcome) []row {
		return []row{{name + ", closed", true, h, want, false, false}, {name + ", killed", false, h, want, false, false}}
	}
	out := slices.Concat(
		both("nothing", func(*testing.T, string) {}, everything),
		both("an empty log left by a kill", func(t *testing.T, dir string) {
			if err := os.WriteFile(filepath.Join(dir, "view", "00077.mem"), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}, everything),
		both("MANIFEST deleted", remove("view/MANIFEST"), everything),
		both("MANIFEST flipped", flip("view/MANIFEST", 0.8), everything),
		both("MANIFEST emptied", cut("view/MANIFEST", 0), everything),
		both("KEYREGISTRY deleted", remove("view/KEYREGISTRY"), everything),
		both("KEYREGISTRY flipped", flip("view/KEYREGISTRY", 0.7), everything),
		both("KEYREGISTRY emptied", cut("view/KEYREGISTRY", 0), everything),
		both("table deleted", remove("view/*.sst"), everything),
		both("table cut", cut("view/*.sst", 0.5), everything),
		both("view deleted", remove("view"), everything),
		both("name of the copy deleted", remove("replica"), everything),
		both("lock deleted", remove("vault.lock"), everything),
		both("header flipped", flip("vault.keys", 0.5), everything),
		both("header emptied", cut("vault.keys", 0), everything),
		both("header deleted", remove("vault.keys"), everything),
		both("header and its copy flipped", func(t *testing.T, dir string) {
			flip("vault.keys", 0.5)(t, dir)
			flip("vault.keys.old", 0.5)(t, dir)
		}, refused),
		both("header and its copy deleted", remove("vault.keys", "vault.keys.old"), refused),
		both("end of the journal lost inside a frame", cut("journal/*.seg", 0.97), said),
		both("end of the journal lost between frames", dropLastFrames(5), said),
		both("journal deleted", remove("journal"), said),
		[]row{
			{"end of a clean run not sealed", true, remove("view.sum"), everything, false, false},
			{"seal of the clean end flipped", true, flip("view.sum", 0.3), everything, false, false},
			{"journal flipped, closed", true, flip("journal/*.seg", 0.4), everything, true, false},
			{"journal flipped, killed", false, flip("journal/*.seg", 0.4), everything, true, false},
			{"journal flipped, view deleted", false, func(t *testing.T, dir string) {
				flip("journal/*.seg", 0.4)(t, dir)
				remove("view")(t, dir)
			}, said, true, true},
			{"journal's end lost, view hurt", true, func(t *testing.T, dir string) {
				dropLastFrames(5)(t, dir)
				remove("view/MANIFEST")(t, dir)
			}, said, true, true},
			{"log flipped in the middle, killed", false, flip("view/*.mem", 0.5), everything, false, false},
			{"log changed and its checksum repaired, killed", false, forge, everything, false, false},
			{"attachment flipped", true, flip("attachments/??/*", 0.7), everything, true, false},
			{"attachment cut", true, cut("attachments/??/*", 0.9), everything, true, false},
			{"attachment's head flipped", true, flip("attachments/??/*", 0), everything, true, false},
		})
	flips := 4
	if os.Getenv("ATHAR_LONG") != "" {
		flips = 50
	}
	for i := range flips {
		at := (float64(i) + 0.5) / float64(flips)
		out = append(out, both(fmt.Sprintf("bit of a table flipped at %.2f", at), flip("view/*.sst", at), everything)...)
	}
	return out
}

// TestDamageTable is the table of what can happen to a vault's files. Whatever it is:
// everything is there, or it is said what is not, or the vault is refused in words.
func TestDamageTable(t *testing.T) {
	fixtures := map[bool]fixture{true: makeFixture(t, true), false: makeFixture(t, false)}
	for _, r := range rows() {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			f := fixtures[r.closed]
			dir := storagetest.CopyFolder(t, f.dir)
			r.harm(t, dir)
			before := digest(t, dir)
			o := storage.Options{Dir: dir, KDF: storagetest.Work(), Probe: storage.ProbeCommand}
			v, err := storage.Open(context.Background(), storagetest.Passphrase, o)
			if err != nil {
				if r.want != refused || fault.KindOf(err) == fault.Internal {
					t.Fatalf("refused: %v", err)
				}
				if digest(t, dir) != before {
					t.Error("something was changed on disk")
				}
				return
			}
			f.judge(t, r, v)
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			if v, err = storage.Open(context.Background(), storagetest.Passphrase, o); err != nil {
				t.Fatalf("the second time: %v", err)
			}
			if v.Opened().Rebuilt {
				t.Errorf("the second time it is made again: %s", v.Opened().Why)
			}
			if ok, _, _ := f.count(v); ok != people && !r.lossy {
				t.Errorf("the second time %d people are there", ok)
			}
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

func (f fixture) judge(t *testing.T, r row, v *storage.Vault) {
	t.Helper()
	ok, missing, changed := f.count(v)
	rep := v.Opened()
	t.Logf("ok %d, missing %d, changed %d; rebuilt %v (%s), restored %d, damage %+v", ok, missing, changed, rep.Rebuilt, rep.Why, rep.Restored, rep.Damage)
	if changed > 0 {
		t.Errorf("%d people silently different", changed)
	}
	if ok != people && !(r.lossy && ok >= people-5) { // the view or the journal had each of them
		t.Errorf("%d people of %d", ok, people)
	}
	switch {
	case r.want == refused:
		t.Error("it was not refused")
	case strings.HasPrefix(r.name, "header") != rep.HeaderRestored:
		t.Error("the key file's repair is not told as it was")
	case r.want == said && len(rep.Damage) == 0:
		t.Error("nothing was said")
	}
	got, err := v.Verify(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if r.verify && len(got.Damaged) == 0 {
		t.Error("Verify found nothing")
	}
	if !r.verify && r.want == everything {
		for _, d := range got.Damaged {
			t.Errorf("Verify says %+v", d)
		}
	}
	if p, err := v.Attachment(context.Background(), f.photo); err == nil {
		_, err = io.Copy(io.Discard, p)
		if (err == nil) != (len(got.Damaged) == 0 || got.Damaged[len(got.Damaged)-1].What != "attachment") {
			t.Errorf("the attachment says %v, Verify %v", err, got.Damaged)
		}
		_ = p.Close()
	}
	if _, err := v.Commit(context.Background(), storagetest.Inquiry(record.NewID(), "new"), nil); err != nil {
		t.Errorf("the next save: %v", err)
	}
}
