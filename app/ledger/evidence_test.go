package ledger

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// paper writes a picture of an invented paper into a folder.
func paper(t testing.TB, name string, shade uint8) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 420, 594))
	for y := range 594 {
		for x := range 420 {
			c := color.RGBA{250, 246, shade, 255}
			if x > 40 && x < 380 && y > 60 && y%28 < 6 && (x*7+y*3)%97 < 70 {
				c = color.RGBA{60, 60, 80, 255}
			}
			img.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	exif := "\xff\xe1\x00\x16Exif\x00\x00II*\x00\x08\x00PLANTED\x00"
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(string(b.Bytes()[:2])+exif+string(b.Bytes()[2:])), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func evidenceDesk(t *testing.T, lang i18n.Language) (*desk, record.File) {
	t.Helper()
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, look{lang, widgets.Light, 1, fyne.NewSize(1024, 640)}, nav.Ledger{Inquiry: nav.ID(f.ID), Section: nav.Evidence})
	return d, f
}

func TestDocumentsAreDroppedOnTheWindow(t *testing.T) {
	d, f := evidenceDesk(t, i18n.Arabic)
	heic := filepath.Join(t.TempDir(), "x.jpg")
	if err := os.WriteFile(heic, []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"), 0o600); err != nil {
		t.Fatal(err)
	}
	one := paper(t, "a.jpg", 230)
	if !d.e.Dropped([]string{one, heic, one, t.TempDir()}) {
		t.Fatal("the section takes no files")
	}
	d.Pump()
	got := d.e.s.File.Evidence
	if len(got) != 2 || got[0].SHA256 != got[1].SHA256 || got[0].Attachment == got[1].Attachment {
		t.Fatalf("%+v", got)
	}
	if n := strings.Count(strings.Join(d.said, " "), "error invalid"); n != 2 {
		t.Errorf("%d refusals are said: %v", n, d.said)
	}
	if d.e.docs.doing() || d.e.s.Open[nav.Evidence] != got[1].ID {
		t.Error("the newest document is not open")
	}
	stored, err := d.e.d.Session.File(context.Background(), f.ID)
	if err != nil || len(stored.Evidence) != 2 {
		t.Errorf("%+v %v", stored.Evidence, err)
	}
}

// TestWhatIsTypedStaysWhileADocumentComes types a title and drops the next file before it is saved.
func TestWhatIsTypedStaysWhileADocumentComes(t *testing.T) {
	d, _ := evidenceDesk(t, i18n.Arabic)
	d.e.Dropped([]string{paper(t, "a.jpg", 230)})
	d.Pump()
	id := d.e.s.File.Evidence[0].ID
	d.e.s.SetText(id, "title", "رسالة")
	d.e.changed()
	d.e.Dropped([]string{paper(t, "b.jpg", 200)})
	d.Pump()
	if err := d.e.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	stored, err := d.e.d.Session.File(context.Background(), d.e.s.File.ID)
	if err != nil || len(stored.Evidence) != 2 || stored.Evidence[0].Title != "رسالة" {
		t.Errorf("%+v %v", stored.Evidence, err)
	}
}

func TestAPaperWithoutAScanGetsOneLater(t *testing.T) {
	d, _ := evidenceDesk(t, i18n.English)
	d.e.add(record.KindEvidence)
	id := d.e.s.File.Evidence[0].ID
	d.e.s.SetText(id, "title", "the letter")
	d.e.changed()
	if err := d.e.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	d.e.addFiles([]string{paper(t, "a.jpg", 230)}, id)
	d.Pump()
	if got := d.e.s.File.Evidence; len(got) != 1 || got[0].ID != id || got[0].Attachment == "" || got[0].Title != "the letter" || len(got[0].Log) != 1 {
		t.Errorf("%+v", got)
	}
	d.e.addFiles([]string{paper(t, "b.jpg", 200)}, id)
	d.Pump()
	if said := strings.Join(d.said, " "); !strings.Contains(said, "error exists") {
		t.Error("a scan was replaced:", said)
	}
}

func TestCopiesAndOriginalsOfDocuments(t *testing.T) {
	d, _ := evidenceDesk(t, i18n.English)
	d.e.Dropped([]string{paper(t, "a.jpg", 230)})
	d.Pump()
	id := d.e.s.File.Evidence[0].ID
	for original, word := range map[bool]bool{false: false, true: true} {
		path := filepath.Join(t.TempDir(), exportName(d.e.s.File, id))
		d.e.export(id, casework.EvidenceExport{Path: path, Original: original})
		d.Pump()
		b, err := os.ReadFile(path)
		if err != nil || bytes.Contains(b, []byte("PLANTED")) != word {
			t.Errorf("original %v: %v", original, err)
		}
	}
	d.e.handled(id, record.Handling{Kind: record.HandlingHanded, By: "هدى", To: "the lawyer"})
	d.Pump()
	log := d.e.s.document(id).Log
	if len(log) != 4 || log[3].To != "the lawyer" || log[1].Kind != record.HandlingCopied {
		t.Fatalf("%+v", log)
	}
	if w := d.e.handlingWords(log[3]); !strings.Contains(w, "the lawyer") || !strings.Contains(w, "هدى") {
		t.Error(w)
	}
	if name := exportName(d.e.s.File, id); !strings.HasPrefix(name, "athar-") || !strings.HasSuffix(name, "-document-1.jpg") {
		t.Error(name)
	}
	named := d.e.s.File.Clone()
	named.Reference = "آل حداد ٢٠٢٦/٧"
	if name := exportName(named, id); name != "athar-2026-7-document-1.jpg" {
		t.Error(name)
	}
	d.e.verify(id)
	d.Pump()
	if strings.Contains(strings.Join(d.said, " "), "error") {
		t.Error(d.said)
	}
}

func TestWordsOfFiles(t *testing.T) {
	d, _ := evidenceDesk(t, i18n.English)
	for n, want := range map[int64]string{0: "0 bytes", 1: "1 byte", 700: "700 bytes", 2048: "2 KB", 1 << 20: "1 MB", 1258291: "1.2 MB", 50 << 20: "50 MB"} {
		if got := i18n.Plain(SizeWords(d.e.k.P, n)); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
	if got := SHAWords(strings.Repeat("0123456789abcdef", 4)); strings.Count(got, " ") != 7 || len(got) != 71 {
		t.Error(got)
	}
}

func TestPicturesOfDocuments(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	s := session(t)
	f := full(t, s)
	for _, l := range looks() {
		if l.mode == widgets.Light && l.size.Width > 1100 {
			continue
		}
		d := window(t, s, l, nav.Ledger{Inquiry: nav.ID(f.ID), Section: nav.Evidence})
		if len(d.e.s.File.Evidence) == 0 {
			d.e.add(record.KindEvidence)
			d.e.Dropped([]string{paper(t, "a.jpg", 230), paper(t, "b.jpg", 180)})
			d.Pump()
			d.e.handled(d.e.s.File.Evidence[2].ID, record.Handling{Kind: record.HandlingHanded, By: "هدى عيسى", To: "المحامي"})
			d.Pump()
		}
		d.e.s.Open[nav.Evidence] = d.e.s.File.Evidence[2].ID
		d.e.draw()
		d.Pump()
		d.e.draw()
		screentest.Picture(t, d.w, "documents_"+l.String())
		d.e.scroll.To(560)
		screentest.Picture(t, d.w, "documents_mid_"+l.String())
		d.e.scroll.To(10000)
		screentest.Picture(t, d.w, "documents_end_"+l.String())
		d.e.look(d.e.s.File.Evidence[2].ID)
		d.Pump()
		screentest.Picture(t, d.w, "documents_look_"+l.String())
		test.NewTempApp(t)
	}
}

// TestADocumentThatIsStillComingIsWaitedFor leaves the page right after a file was dropped.
func TestADocumentThatIsStillComingIsWaitedFor(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, look{i18n.Arabic, widgets.Light, 1, fyne.NewSize(1024, 640)}, nav.Ledger{Inquiry: nav.ID(f.ID), Section: nav.Evidence})
	d.e.d.Run = func(f func()) { go f() }
	d.e.Dropped([]string{paper(t, "a.jpg", 230), paper(t, "b.jpg", 200)})
	if err := d.e.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
	if got, err := s.File(context.Background(), f.ID); err != nil || len(got.Evidence) != 2 {
		t.Errorf("%d documents, %v", len(got.Evidence), err)
	}
	d.Pump()
	if d.e.docs.doing() {
		t.Error("it is still being added")
	}
}

// TestAddingIsStopped gives up what is being read and what waits behind it.
func TestAddingIsStopped(t *testing.T) {
	d, f := evidenceDesk(t, i18n.English)
	var work func()
	d.e.d.Run = func(f func()) { work = f }
	d.e.Dropped([]string{paper(t, "a.jpg", 230), paper(t, "b.jpg", 200)})
	if !d.e.docs.doing() || d.e.docs.bar == nil {
		t.Fatal("nothing says that a file is being added")
	}
	w, ctx, _ := d.e.docs.next(d.e.ctx) // it is being read
	d.e.stopAdding()
	if _, _, err := d.e.addFile(ctx, f.ID, w); err == nil {
		t.Error("it was added after all")
	}
	d.e.docs.through()
	work()
	d.Pump()
	if got, err := d.e.d.Session.File(context.Background(), f.ID); err != nil || len(got.Evidence) != 0 || d.e.docs.doing() || d.e.docs.bar != nil {
		t.Errorf("%d documents, %v", len(got.Evidence), err)
	}
}
