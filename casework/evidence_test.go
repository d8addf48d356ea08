package casework

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"athar/fault"
	"athar/record"
)

// planted is what stands hidden in the files of these tests.
const planted = "SECRETPLACE"

// filed stores an inquiry and returns it.
func filed(t testing.TB, s *Session) record.File {
	t.Helper()
	return save(t, s, record.File{}, named(s, "سامر", "الحلبي"))
}

// chunk is a part of a PNG.
func chunk(kind, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// screenshot is a PNG with everything hidden in it that a PNG may hide.
func screenshot(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	const head = 8 + 25
	out := bytes.Clone(b.Bytes()[:head])
	out = append(out, chunk("tEXt", "Comment\x00"+planted)...)
	out = append(out, chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+planted)...)
	out = append(out, chunk("eXIf", "II*\x00\x08\x00\x00\x00\x00\x00"+planted)...)
	out = append(out, chunk("prVt", planted)...)
	out = append(out, b.Bytes()[head:]...)
	return append(out, planted...)
}

func TestEvidenceKeepsTheOriginalAndCopiesItBare(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := fresh(t, dir)
	f := filed(t, s)
	for name, in := range map[string][]byte{"photograph": photograph(t, 1), "photograph held on its side": photograph(t, 6), "screenshot": screenshot(t)} {
		var last, all int64
		got, id, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(in), record.Evidence{Kind: record.EvidenceLetter, Title: "رسالة"}, func(done, total int64) { last, all = done, total })
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		e := got.Evidence[len(got.Evidence)-1]
		sum := sha256.Sum256(in)
		if e.ID != id || e.SHA256 != hex.EncodeToString(sum[:]) || e.Size != int64(len(in)) || e.Title != "رسالة" || e.Thumbnail == "" ||
			len(e.Log) != 1 || e.Log[0].Kind != record.HandlingScanned || e.Log[0].By != "huda" || e.Log[0].At.IsZero() {
			t.Errorf("%s: %+v", name, e)
		}
		if last != int64(len(in)) || all != last {
			t.Errorf("%s: progress ended at %d of %d", name, last, all)
		}
		r, err := s.EvidenceOriginal(ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		if kept, err := io.ReadAll(r); err != nil || !bytes.Equal(kept, in) {
			t.Errorf("%s: the original is not what was added (%v)", name, err)
		}
		var out bytes.Buffer
		if err := s.EvidenceCopy(ctx, f.ID, id, &out); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if bytes.Contains(out.Bytes(), []byte("SECRET")) || bytes.Contains(out.Bytes(), []byte("Exif")) {
			t.Errorf("%s: what was hidden in it left with the copy", name)
		}
		if _, _, err := image.Decode(&out); err != nil {
			t.Errorf("%s: the copy is no picture: %v", name, err)
		}
		after, err := s.File(ctx, f.ID)
		if err != nil {
			t.Fatal(err)
		}
		if log := after.Evidence[len(after.Evidence)-1].Log; len(log) != 2 || log[1].Kind != record.HandlingCopied {
			t.Errorf("%s: %+v", name, log)
		}
		if err := s.VerifyEvidence(ctx, id); err != nil {
			t.Error(err)
		}
		if thumb, err := s.Thumbnail(ctx, e.Thumbnail, 100); err != nil || (thumb.Bounds().Dx() < thumb.Bounds().Dy()) != strings.Contains(name, "side") {
			t.Errorf("%s: %v %v", name, thumb, err)
		}
	}
}

func TestWhatIsNoEvidenceIsRefusedInItsOwnWords(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := fresh(t, dir)
	f := filed(t, s)
	good, shot := photograph(t, 1), screenshot(t)
	for hint, ins := range map[string][]string{
		"evidence_empty":   {""},
		"evidence_heic":    {"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1heic", "\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1"},
		"evidence_webp":    {"RIFF\x10\x00\x00\x00WEBPVP8 "},
		"evidence_gif":     {"GIF89a\x10\x00\x10\x00\x00\x00\x00;"},
		"evidence_tiff":    {"II*\x00\x08\x00\x00\x00", "MM\x00*\x00\x00\x00\x08"},
		"evidence_bmp":     {"BM\x10\x00\x00\x00\x00\x00\x00\x00\x36\x00"},
		"evidence_word":    {"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"},
		"evidence_zip":     {"PK\x03\x04\x14\x00\x06\x00holiday.jpg %PDF-1.4"},
		"evidence_video":   {"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom"},
		"evidence_sound":   {"OggS\x00\x02", "ID3\x04"},
		"evidence_text":    {"dear sir"},
		"evidence_format":  {"\x00\x01\x02\x03"},
		"evidence_picture": {string(good[:len(good)/2]), string(shot[:len(shot)-40]), "\xff\xd8\xff\xe0 no picture", "\x89PNG\r\n\x1a\n"},
		"evidence_pixels":  {string(bomb())},
		"evidence_pdf":     {"%PDF-1.4\n1 0 obj", "%PDF-1.7\n" + strings.Repeat("stream ", 9000)},
		"too_large":        {"%PDF-1.4\n" + strings.Repeat(" ", MaxEvidence)},
	} {
		for i, in := range ins {
			for way, r := range map[string]io.Reader{"of known length": strings.NewReader(in), "of no known length": struct{ io.Reader }{strings.NewReader(in)}} {
				if _, _, err := s.AddEvidence(ctx, f.ID, r, record.Evidence{}, nil); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: hint}) {
					t.Errorf("%s %d %s: %v", hint, i, way, err)
				}
			}
		}
	}
	if _, _, err := s.AddEvidence(ctx, f.ID, iotest.ErrReader(os.ErrClosed), record.Evidence{}, nil); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "unreadable"}) {
		t.Error(err)
	}
	if _, _, err := s.AddEvidence(ctx, record.NewID(), bytes.NewReader(good), record.Evidence{}, nil); fault.KindOf(err) != fault.NotFound {
		t.Error(err)
	}
	if after, err := s.File(ctx, f.ID); err != nil || len(after.Evidence) != 0 {
		t.Errorf("%+v %v", after.Evidence, err)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "attachments", "*", "*"))
	if half, _ := filepath.Glob(filepath.Join(dir, "attachments", "new-*")); len(left)+len(half) > 0 {
		t.Errorf("left behind: %d whole, %d half", len(left), len(half))
	}
}
