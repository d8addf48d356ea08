package casework

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/internal/testkit"
	"athar/record"
)

func TestPrint(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := fresh(t, "")
	f := testkit.Family()
	id, err := s.AttachPicture(ctx, bytes.NewReader(photograph(t, 6)))
	if err != nil {
		t.Fatal(err)
	}
	f.Sought[0].Photos = []record.Photo{{Key: record.NewKey(), Attachment: id, Main: true}}
	save(t, s, record.File{}, f)
	ar, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	en, err := i18n.New(i18n.English, i18n.Options{})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "sheet.pdf")
	for _, o := range []PrintOptions{{Path: path, Primary: ar}, {Path: path, Primary: ar, Second: en}} {
		if err := s.Print(ctx, f, o); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Size() < 10_000 || info.Mode().Perm() != 0o600 {
			t.Errorf("%v %v", info, err)
		}
	}
	before, _ := os.ReadFile(path)
	if !bytes.HasPrefix(before, []byte("%PDF-")) {
		t.Error("not a PDF")
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	for kind, err := range map[fault.Kind]error{
		fault.Cancelled: s.Print(ended, f, PrintOptions{Path: path, Primary: en}),
		fault.NotFound:  s.Print(ctx, f, PrintOptions{Path: filepath.Join(dir, "gone", "sheet.pdf"), Primary: en}),
		fault.Exists:    s.Print(ctx, f, PrintOptions{Path: path, Keep: true, Primary: en}),
		fault.Invalid:   s.Print(ctx, f, PrintOptions{Path: path}),
	} {
		if fault.KindOf(err) != kind {
			t.Errorf("want %v: %v", kind, err)
		}
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("a failed print changed the file that was there")
	}
	if err := s.Print(ctx, f, PrintOptions{Path: filepath.Join(dir, "second.pdf"), Keep: true, Primary: en}); err != nil {
		t.Errorf("a new name is refused: %v", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 2 {
		t.Errorf("left behind: %v", left)
	}
	if err := printFault(&fs.PathError{Op: "write", Path: "/home/سمر/x.pdf", Err: fs.ErrPermission}); bytes.Contains([]byte(err.Error()), []byte("سمر")) || fault.KindOf(err) != fault.Refused {
		t.Errorf("the path is told: %v", err)
	}
}

// What is private goes on paper only where it is asked for, each by its own name.
func TestPrintWhatIsPrivate(t *testing.T) {
	s := fresh(t, "")
	planted := testkit.Planted()
	f := save(t, s, record.File{}, planted.File)
	health, money := []string{"QxmedicalWz", "QxdentalWz"}, []string{"QxdemanderWz", "987654321", "QxpromiseWz"}
	for _, c := range []struct {
		also packet.Also
		want []string
		gone []string
	}{
		{packet.Also{}, nil, slices.Concat(health, money)},
		{packet.Also{Medical: true}, health, money},
		{packet.Also{Demands: true}, money, health},
	} {
		text := paper(t, s, f, PrintOptions{Primary: printer(t, i18n.English), LeaveOut: packet.Contacts(), Also: c.also})
		if got := tells(text, c.want); len(got) != len(c.want) {
			t.Errorf("%+v: of %q only %q is told", c.also, c.want, got)
		}
		if got := tells(text, slices.Concat(c.gone, planted.Contacts)); len(got) > 0 {
			t.Errorf("%+v: it tells %q", c.also, got)
		}
		for _, name := range []string{"International Committee of the Red Cross", "presumed alive", "It changes nothing in this file"} {
			if len(tells(text, []string{name})) == 0 {
				t.Errorf("%q is not on the sheet", name)
			}
		}
	}
}
