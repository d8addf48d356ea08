package casework

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"athar/fault"
	"athar/record"
)

// tallPDF is a paper of n bytes that is written while it is read.
func tallPDF(n int64) io.Reader {
	const head, tail = "%PDF-1.4\n", "\nstartxref\n0\n%%EOF\n"
	return io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, n-int64(len(head)+len(tail))), strings.NewReader(tail))
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// attachments counts the files of a vault that hold documents, whole and half.
func attachments(t testing.TB, dir string) int {
	t.Helper()
	whole, _ := filepath.Glob(filepath.Join(dir, "attachments", "??", "*"))
	half, _ := filepath.Glob(filepath.Join(dir, "attachments", "new-*"))
	return len(whole) + len(half)
}

func TestFiftyMegabytesAndNoMore(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := fresh(t, dir)
	f := filed(t, s)
	if _, _, err := s.AddEvidence(ctx, f.ID, tallPDF(MaxEvidence+1), record.Evidence{}, nil); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "too_large"}) {
		t.Fatal(err)
	}
	if n := attachments(t, dir); n != 0 {
		t.Errorf("%d files are left behind", n)
	}
	runtime.GC()
	var before, now runtime.MemStats
	runtime.ReadMemStats(&before)
	peak := uint64(0)
	got, id, err := s.AddEvidence(ctx, f.ID, tallPDF(MaxEvidence), record.Evidence{}, func(done, total int64) {
		if done%(4<<20) < 1<<16 {
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc-min(now.HeapAlloc, before.HeapAlloc))
		}
	})
	if err != nil || got.Evidence[0].Size != MaxEvidence || got.Evidence[0].Media != mediaPDF || got.Evidence[0].Thumbnail != "" {
		t.Fatal(err)
	}
	if peak > 16<<20 {
		t.Errorf("%d MB are held while 50 MB pass", peak>>20)
	}
	t.Logf("held at most: %d kB", peak>>10)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, dir)
	if err := s.VerifyEvidence(ctx, id); err != nil {
		t.Error(err)
	}
	// A PDF that is nothing inside is kept, and no copy of it leaves.
	var out bytes.Buffer
	if err := s.EvidenceCopy(ctx, f.ID, id, &out); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "evidence_metadata"}) || out.Len() > 0 {
		t.Error(err)
	}
	if after, _ := s.File(ctx, f.ID); len(after.Evidence[0].Log) != 1 {
		t.Errorf("what did not leave is in the log: %+v", after.Evidence[0].Log)
	}
}

func TestADocumentThatIsStoppedLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s := fresh(t, dir)
	f := filed(t, s)
	for at := range int64(3) {
		ctx, stop := context.WithCancel(context.Background())
		_, _, err := s.AddEvidence(ctx, f.ID, tallPDF(8<<20), record.Evidence{}, func(done, total int64) {
			if done > at*(4<<20-1) {
				stop()
			}
		})
		stop()
		if fault.KindOf(err) != fault.Cancelled {
			t.Errorf("stopped at %d: %v", at, err)
		}
	}
	good := photograph(t, 1)
	ctx, stop := context.WithCancel(context.Background())
	_, _, err := s.AddEvidence(ctx, f.ID, io.MultiReader(bytes.NewReader(good[:40]), stopping{stop}, bytes.NewReader(good[40:])), record.Evidence{}, nil)
	if fault.KindOf(err) != fault.Cancelled {
		t.Error(err)
	}
	if after, err := s.File(context.Background(), f.ID); err != nil || len(after.Evidence) != 0 || attachments(t, dir) != 0 {
		t.Errorf("%d documents, %d files, %v", len(after.Evidence), attachments(t, dir), err)
	}
}

// stopping gives nothing and ends a context.
type stopping struct{ stop func() }

func (s stopping) Read([]byte) (int, error) { s.stop(); return 0, io.EOF }

// TestADocumentThatCannotBeWrittenDownLeavesNothing puts a scan to a document that has one.
func TestADocumentThatCannotBeWrittenDownLeavesNothing(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := fresh(t, dir)
	f := filed(t, s)
	_, id, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(photograph(t, 1)), record.Evidence{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	had := attachments(t, dir)
	_, _, err = s.AddEvidence(ctx, f.ID, bytes.NewReader(screenshot(t)), record.Evidence{Part: record.Part{ID: id}}, nil)
	if !errors.Is(err, &fault.Error{Kind: fault.Exists, Hint: "scan"}) || attachments(t, dir) != had {
		t.Errorf("%v: %d files, had %d", err, attachments(t, dir), had)
	}
}

// TestAHalfDocumentOfAKilledRunIsSweptAway opens a vault in which the power went out while a
// document came in.
func TestAHalfDocumentOfAKilledRunIsSweptAway(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := fresh(t, dir)
	f := filed(t, s)
	_, id, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(photograph(t, 6)), record.Evidence{Title: "رسالة"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "attachments", "new-XYZ"), make([]byte, 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, dir)
	if n := attachments(t, dir); n != 2 { // the document and its small picture
		t.Errorf("%d files", n)
	}
	if err := s.VerifyEvidence(ctx, id); err != nil {
		t.Error(err)
	}
	e, err := s.Evidence(ctx, id)
	if err != nil || e.InquiryID != f.ID || e.Title != "رسالة" {
		t.Errorf("%+v %v", e, err)
	}
	path := filepath.Join(dir, "attachments", e.Attachment[:2], e.Attachment)
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)-1] ^= 1
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := s.VerifyEvidence(ctx, id); fault.KindOf(err) != fault.Corrupt {
		t.Errorf("a changed document is unchanged: %v", err)
	}
	var out bytes.Buffer
	if err := s.EvidenceCopy(ctx, f.ID, id, &out); fault.KindOf(err) != fault.Corrupt || out.Len() > 0 {
		t.Error(err)
	}
}

func TestTheSameDocumentTwiceIsSaidAndKept(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := filed(t, s)
	_, one, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(photograph(t, 1)), record.Evidence{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, two, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(photograph(t, 1)), record.Evidence{}, nil)
	if err != nil || len(got.Evidence) != 2 {
		t.Fatal(err)
	}
	if twice := EvidenceTwice(got, two); len(twice) != 1 || twice[0] != one {
		t.Errorf("%v", twice)
	}
	got, three, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(screenshot(t)), record.Evidence{}, nil)
	if err != nil || EvidenceTwice(got, three) != nil {
		t.Error(err)
	}
}

// TestTheLogOfADocumentOnlyGrows tries to write the log anew through the front door.
func TestTheLogOfADocumentOnlyGrows(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := filed(t, s)
	base, id, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(photograph(t, 1)), record.Evidence{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*record.Evidence){
		"taken out":   func(e *record.Evidence) { e.Log = nil },
		"changed":     func(e *record.Evidence) { e.Log[0].By = "somebody else" },
		"other bytes": func(e *record.Evidence) { e.SHA256 = strings.Repeat("0", 64) },
	} {
		next := base.Clone()
		next.Evidence[0].Log = append([]record.Handling(nil), next.Evidence[0].Log...)
		change(&next.Evidence[0])
		if _, err := s.Save(ctx, base, next); fault.KindOf(err) != fault.Refused {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := s.AddHandling(ctx, f.ID, id, record.Handling{Kind: "burnt"}); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "handling"}) {
		t.Error(err)
	}
	if _, err := s.AddHandling(ctx, f.ID, record.NewID(), record.Handling{Kind: record.HandlingShown}); fault.KindOf(err) != fault.NotFound {
		t.Error(err)
	}
	got, err := s.AddHandling(ctx, f.ID, id, record.Handling{Kind: record.HandlingHanded, By: "هدى", To: "المحكمة"})
	if err != nil || len(got.Evidence[0].Log) != 2 || got.Evidence[0].Log[1].At.IsZero() {
		t.Errorf("%+v %v", got.Evidence[0].Log, err)
	}
}

func TestExportingADocument(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := filed(t, s)
	in := photograph(t, 6)
	_, id, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(in), record.Evidence{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "copy.jpg")
	got, err := s.ExportEvidence(ctx, f.ID, id, EvidenceExport{Path: path, Keep: true, Note: "نسخة"})
	if err != nil || got.Evidence[0].Log[1].Note != "نسخة" {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(path)
	conf, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err != nil || conf.Width != 32 || conf.Height != 64 || bytes.Contains(b, []byte("SECRET")) { // it was held on its side
		t.Errorf("%+v %v", conf, err)
	}
	if _, err := s.ExportEvidence(ctx, f.ID, id, EvidenceExport{Path: path, Keep: true}); !errors.Is(err, &fault.Error{Kind: fault.Exists, Hint: "file"}) {
		t.Error(err)
	}
	if _, err := s.ExportEvidence(ctx, f.ID, id, EvidenceExport{Path: filepath.Join(path, "x")}); fault.HintOf(err) != "copy" {
		t.Error(err)
	}
	if _, err := s.ExportEvidence(ctx, f.ID, id, EvidenceExport{Path: path, Original: true}); err != nil {
		t.Error(err)
	}
	if b, _ := os.ReadFile(path); !bytes.Equal(b, in) {
		t.Error("the original is another one")
	}
	if _, err := s.ExportEvidence(ctx, record.NewID(), id, EvidenceExport{Path: path}); fault.KindOf(err) != fault.NotFound {
		t.Error("a document left through another inquiry", err)
	}
}

// BenchmarkAddEvidence adds a picture of a telephone of 48 million points, of nearly 50 MB,
// and says how much memory it took at most beside what was there.
func BenchmarkAddEvidence(b *testing.B) {
	ctx := context.Background()
	s := fresh(b, b.TempDir())
	f := filed(b, s)
	img := image.NewYCbCr(image.Rect(0, 0, 8000, 6000), image.YCbCrSubsampleRatio420)
	noise := rand.New(rand.NewPCG(1, 2))
	for i := range img.Y {
		img.Y[i] = uint8(90 + noise.IntN(80))
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, img, &jpeg.Options{Quality: 97}); err != nil {
		b.Fatal(err)
	}
	in := bytes.Clone(file.Bytes()[:min(file.Len(), MaxEvidence)])
	img, file = nil, bytes.Buffer{}
	for b.Loop() {
		runtime.GC()
		var before, now runtime.MemStats
		runtime.ReadMemStats(&before)
		peak := uint64(0)
		_, _, err := s.AddEvidence(ctx, f.ID, bytes.NewReader(in), record.Evidence{}, func(done, total int64) {
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc-min(now.HeapAlloc, before.HeapAlloc))
		})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(peak>>20), "MB-held")
	}
	b.ReportMetric(float64(len(in)>>20), "MB-file")
}
