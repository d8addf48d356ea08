package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"athar/record"
)

// photograph is a picture with a place hidden in it.
func photograph(t *testing.T) (path string, b []byte) {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, image.NewGray(image.Rect(0, 0, 80, 60)), nil); err != nil {
		t.Fatal(err)
	}
	b = append([]byte("\xff\xd8\xff\xe1\x00\x16Exif\x00\x00II*\x00\x08\x00SECRET\x00\x00"), out.Bytes()[2:]...)
	path = filepath.Join(t.TempDir(), "scan.dat") // the name says nothing
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path, b
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	path, b := photograph(t)
	sum := sha256.Sum256(b)
	var kept, again document
	s.answer(&kept, "", "evidence", "add", id, path, "--kind", "visit_permit", "--title", "إذن زيارة", "--holder", "هدى", "--people", "1", "--date", "آذار 2013")
	if kept.SHA256 != hex.EncodeToString(sum[:]) || kept.Size != int64(len(b)) || kept.Media != "image/jpeg" || kept.Number != 1 || kept.Twice != nil ||
		kept.Kind != record.EvidencePermit || kept.Title != "إذن زيارة" || kept.Holder != "هدى" || len(kept.People) != 1 || len(kept.Log) != 1 {
		t.Errorf("%+v", kept)
	}
	s.answer(&again, "", "evidence", "add", "--inquiry", id, path)
	if again.Number != 2 || len(again.Twice) != 1 || again.Twice[0] != kept.ID {
		t.Errorf("%+v", again)
	}

	var list struct{ Evidence []document }
	s.answer(&list, "", "evidence", "list", id)
	if len(list.Evidence) != 2 || list.Evidence[0].ID != kept.ID {
		t.Errorf("%+v", list)
	}
	if text := s.must(0, "", "evidence", "list", id).out; !strings.Contains(text, "إذن زيارة") || !strings.Contains(text, kept.SHA256) {
		t.Error(text)
	}

	dir := t.TempDir()
	bare, whole := filepath.Join(dir, "bare.jpg"), filepath.Join(dir, "whole.jpg")
	s.must(0, "", "evidence", "export", id, "1", "--out", bare)
	s.must(0, "", "evidence", "export", kept.ID.String(), "--original", "--out", whole)
	if got, err := os.ReadFile(bare); err != nil || bytes.Contains(got, []byte("SECRET")) || bytes.Contains(got, []byte("Exif")) {
		t.Error("a copy tells what was hidden", err)
	} else if _, err := jpeg.Decode(bytes.NewReader(got)); err != nil {
		t.Error(err)
	}
	if got, err := os.ReadFile(whole); err != nil || !bytes.Equal(got, b) {
		t.Error("the original is another one", err)
	}
	s.complains("exists", "file", "", "evidence", "export", id, "1", "--out", bare)
	s.must(0, "", "evidence", "export", id, "1", "--out", bare, "--force")
	s.complains("usage", "out", "", "evidence", "export", id, "1")
	s.complains("usage", "document", "", "evidence", "export", id, "--out", filepath.Join(dir, "x.jpg"))
	s.complains("not_found", "record", "", "evidence", "export", id, "7", "--out", filepath.Join(dir, "x.jpg"))
	s.complains("not_found", "copy", "", "evidence", "export", id, "1", "--out", filepath.Join(dir, "no", "x.jpg"))

	var log struct{ Log []record.Handling }
	s.answer(&log, "", "evidence", "log", id, "1", "--add", "handed_over", "--to", "المحامي", "--note", "ورقة")
	if n := len(log.Log); n != 5 || log.Log[n-1].Kind != record.HandlingHanded || log.Log[n-1].To != "المحامي" || log.Log[1].Kind != record.HandlingCopied {
		t.Errorf("%+v", log)
	}
	s.complains("usage", "log_add", "", "evidence", "log", id, "1", "--to", "x")
	s.complains("usage", "word", "", "evidence", "log", id, "1", "--add", "burnt")

	var found struct{ Evidence []verdict }
	for _, words := range [][]string{{}, {id}, {id, "2"}} {
		s.answer(&found, "", append([]string{"evidence", "verify"}, words...)...)
		if len(found.Evidence) == 0 || !found.Evidence[0].OK {
			t.Errorf("%v: %+v", words, found)
		}
	}
}

func TestEvidenceThatIsRefused(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	dir := t.TempDir()
	file := func(name, body string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	s.complains("invalid", "evidence_heic", "", "evidence", "add", id, file("IMG_0001.jpg", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"))
	s.complains("invalid", "evidence_empty", "", "evidence", "add", id, file("a.pdf", ""))
	s.complains("invalid", "evidence_pdf", "", "evidence", "add", id, file("b.pdf", "no paper"))
	s.complains("invalid", "evidence_picture", "", "evidence", "add", id, file("c.png", "no picture"))
	s.complains("invalid", "unreadable", "", "evidence", "add", id, dir)
	s.complains("not_found", "file", "", "evidence", "add", id, filepath.Join(dir, "nowhere.jpg"))
	s.complains("usage", "file", "", "evidence", "add", id)
	s.complains("usage", "word", "", "evidence", "add", id, dir, "--kind", "receipt")
	big := filepath.Join(dir, "film.jpg")
	if err := os.WriteFile(big, []byte("\xff\xd8\xff"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(big, 2<<30); err != nil { // a file of two gigabytes that takes no room
		t.Skip("this disk has no files with holes")
	}
	s.complains("invalid", "too_large", "", "evidence", "add", id, big)
	var list struct{ Evidence []document }
	if s.answer(&list, "", "evidence", "list", id); len(list.Evidence) != 0 {
		t.Errorf("%+v", list)
	}
	encrypted := file("locked.pdf", "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 2\n0000000000 65535 f \n0000000009 00000 n \ntrailer\n<</Size 2/Root 1 0 R/Encrypt 1 0 R>>\nstartxref\n45\n%%EOF\n")
	s.must(0, "", "evidence", "add", id, encrypted)
	out := filepath.Join(dir, "out.pdf")
	s.complains("refused", "evidence_metadata", "", "evidence", "export", id, "1", "--out", out)
	if _, err := os.Stat(out); err == nil {
		t.Error("a refused copy was written")
	}
}
