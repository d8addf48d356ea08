package bare

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// paper writes a PDF of numbered objects, from 1, with a table of the old kind.
func paper(root int, more string, objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %d 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, root, more, table)
	return b.Bytes()
}

func stream(dict, body string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(body), body)
}

func packedBytes(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

// scan is a PDF as a telephone writes it, with something hidden in every place that a PDF
// has for it.
func scan(t testing.TB) []byte {
	t.Helper()
	photo, _ := camera(t)
	secret := "(" + planted + ")"
	return paper(1, "/Info 3 0 R/ID[<504C414E544544>"+secret+"]",
		"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R/Names<</EmbeddedFiles<</Names["+secret+" 5 0 R]>>/JavaScript<</Names[(a) 6 0 R]>>>>/OpenAction 6 0 R"+
			"/AA<</WC 6 0 R>>/Outlines<</Title"+secret+">>/Lang"+secret+"/PieceInfo<</X"+secret+">>/AcroForm<</Fields[12 0 R]/XFA"+secret+">>"+
			"/OCProperties<</OCGs[13 0 R]/D<</OFF[]/Order[13 0 R]/Name"+secret+"/Creator"+secret+">>>>>>",
		"<</Type/Pages/Count 1/Kids[7 0 R]/MediaBox[0 0 200 200]/Metadata 4 0 R>>",
		"<</Title"+secret+"/Author"+secret+"/GPS"+secret+"/CreationDate(D:20260101)>>",
		stream("/Type/Metadata/Subtype/XML", "<x:xmpmeta>"+planted+"</x:xmpmeta>"),
		"<</Type/Filespec/F"+secret+"/EF<</F 4 0 R>>>>",
		"<</S/JavaScript/JS"+secret+">>",
		"<</Type/Page/Parent 2 0 R/Contents[8 0 R]/Resources 9 0 R/Metadata 4 0 R/LastModified"+secret+"/Thumb 4 0 R/AF[5 0 R]/PieceInfo<</A"+secret+">>"+
			"/Annots[11 0 R 12 0 R 14 0 R]/VP[<</Measure<</GPTS[33.5 36.3]/Note"+secret+">>>>]>>",
		stream("", "q 200 0 0 200 0 0 cm /Im Do Q % "+planted+"\n/Layer /L BDC /Span <</ActualText "+secret+">> BDC BT /F 12 Tf (visible % \\) (this too)) Tj ET EMC EMC"),
		"<</XObject<</Im 10 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Note"+secret+">>>>/Properties<</L 13 0 R/M<</Note"+secret+">>>>/Secret 3 0 R>>",
		stream("/Type/XObject/Subtype/Image/Width 48/Height 32/ColorSpace[/ICCBased 15 0 R]/BitsPerComponent 8/Filter/DCTDecode/Metadata 4 0 R/Name"+secret, string(photo)),
		"<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents"+secret+"/T"+secret+">>",
		"<</Type/Annot/Subtype/Widget/Rect[10 10 60 30]/FT/Tx/V"+secret+"/T"+secret+"/A 6 0 R/AP<</N 16 0 R>>>>",
		"<</Type/OCG/Name"+secret+"/Usage<</CreatorInfo<</Creator"+secret+">>>>>>",
		"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI"+secret+">>>>",
		stream("/N 3", planted+" profile of a device"),
		stream("/Type/XObject/Subtype/Form/BBox[0 0 50 20]/Metadata 4 0 R/PieceInfo<</B"+secret+">>", "0 0 50 20 re f"),
	)
}

// newer appends a version that hides the page's older picture behind an update.
func newer(b []byte, object int, body string) []byte {
	prev := bytes.LastIndex(b, []byte("xref\n0"))
	out := bytes.Clone(b)
	at := len(out)
	out = fmt.Appendf(out, "%d 0 obj\n%s\nendobj\n", object, body)
	table := len(out)
	return fmt.Appendf(out, "xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 99/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", object, at, prev, table)
}

func TestPDF(t *testing.T) {
	for name, in := range map[string][]byte{
		"as written":            scan(t),
		"behind other bytes":    append([]byte("\r\n\x00junk "+planted+"\n"), scan(t)...),
		"with an older version": newer(newer(scan(t), 8, stream("", "("+planted+") Tj")), 8, stream("", "/Im Do")),
	} {
		out, err := PDF(in)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, word := range []string{planted, "Metadata", "EmbeddedFile", "JavaScript", "Exif", "PieceInfo", "GPTS", "/URI", "/Info", "CreationDate", "504c414e544544"} {
			if bytes.Contains(out, []byte(word)) {
				t.Errorf("%s: %q stays:\n%.4000q", name, word, out)
			}
		}
		if !shows(out, "/Im Do") || !shows(out, "0 0 50 20 re f") {
			t.Errorf("%s: what is drawn is gone", name)
		}
		if again, err := PDF(out); err != nil || len(again) > len(out)+40 {
			t.Errorf("%s: the copy cannot be copied: %v", name, err)
		}
		readable(t, name, out)
	}
}

// shows reports whether a copy draws something.
func shows(b []byte, what string) bool {
	d, err := openPDF(b)
	if err != nil {
		return false
	}
	for n := range d.entries {
		if s, ok := d.load(n).(*pdfStream); ok {
			if b, err := d.unpack(s); err == nil && bytes.Contains(b, []byte(what)) {
				return true
			}
		}
	}
	return false
}

// readable asks another program whether a PDF is one.
func readable(t *testing.T, name string, b []byte) {
	t.Helper()
	if _, err := exec.LookPath("qpdf"); err != nil {
		return
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
		t.Errorf("%s: qpdf: %s", name, out)
	}
}

// TestPDFOfOtherPrograms packs the objects in streams, as newer programs do.
func TestPDFOfOtherPrograms(t *testing.T) {
	if _, err := exec.LookPath("qpdf"); err != nil {
		t.Skip("qpdf is not here")
	}
	dir := t.TempDir()
	in, out := filepath.Join(dir, "in.pdf"), filepath.Join(dir, "out.pdf")
	if err := os.WriteFile(in, scan(t), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"--object-streams=generate"}, {"--object-streams=generate", "--linearize"}, {"--object-streams=disable", "--linearize"},
		{"--encrypt", "", "owner", "256", "--"}} {
		if msg, err := exec.Command("qpdf", append(args, in, out)...).CombinedOutput(); err != nil {
			t.Logf("qpdf: %s", msg)
		}
		b, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		got, err := PDF(b)
		if args[0] == "--encrypt" {
			if !errors.Is(err, ErrShape) {
				t.Error("an encrypted paper was copied")
			}
			continue
		}
		if err != nil || bytes.Contains(got, []byte(planted)) || bytes.Contains(got, []byte("Exif")) {
			t.Errorf("%v: %v", args, err)
		}
		readable(t, strings.Join(args, " "), got)
	}
}

func TestPDFThatIsNotCopied(t *testing.T) {
	page := "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>"
	made := func(contents, object string) []byte {
		return paper(1, "", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>", page, contents, object)
	}
	fine := stream("", "/I Do")
	image := "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8"
	if _, err := PDF(made(fine, stream(image, "x"))); err != nil {
		t.Error(err)
	}
	for name, in := range map[string][]byte{
		"nothing":                   nil,
		"no PDF":                    []byte("%PDF-1.4 startxref 5 %%EOF"),
		"encrypted":                 paper(1, "/Encrypt 2 0 R", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]>>", page, fine),
		"no pages":                  paper(1, "", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]>>"),
		"pages in a circle":         paper(1, "", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]>>"),
		"a broken camera's picture": made(fine, stream(image+"/Filter/DCTDecode", "no picture "+planted)),
		"contents in another file":  made(stream("/F("+planted+")", ""), stream(image, "x")),
		"an unknown packing":        made(stream("/Filter/Crypt", ""), stream(image, "x")),
		"a packing in words":        made(stream("/Filter(x)", ""), stream(image, "x")),
		"a program":                 made(fine, stream("/Type/XObject/Subtype/PS", "x")),
		"a table that is wrong":     bytes.Replace(made(fine, stream(image, "x")), []byte("%PDF-1.4\n"), []byte("%PDF-1.4\n\n\n"), 1),
		"a camera's film":           made(fine, stream(image+"/Filter/JPXDecode", "no picture "+planted)),
		"endless lists":             made(fine, strings.Repeat("[", 100_000)),
	} {
		if out, err := PDF(in); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v %q", name, err, out)
		}
	}
}

func TestJPEG2000(t *testing.T) {
	box := func(kind, body string) string {
		return fmt.Sprintf("\x00\x00\x00%c%s%s", len(body)+8, kind, body)
	}
	code := "\xff\x4f\xff\x51\x00\x04ab\xff\x64\x00\x0a\x00\x01" + planted[:6] + "\xff\x90\x00\x04cd\xff\xd9"
	in := box("jP  ", "\r\n\x87\n") + box("ftyp", "jp2 ") + box("xml ", planted) + box("uuid", planted) + box("jp2h", box("ihdr", "head")+box("uuid", planted)) + box("jp2c", code)
	out, err := jpeg2000([]byte(in))
	if err != nil || bytes.Contains(out, []byte(planted[:6])) || !bytes.Contains(out, []byte("\xff\x90\x00\x04cd\xff\xd9")) || !bytes.Contains(out, []byte("head")) {
		t.Errorf("%v %q", err, out)
	}
}

func TestDrawing(t *testing.T) {
	for in, want := range map[string]string{
		"q 1 0 0 1 0 0 cm Q":                                "q 1 0 0 1 0 0 cm Q",
		"(a % b \\( c) Tj % words\nT*":                      "(a % b \\( c) Tj \nT*",
		"/P <</MCID 3>> BDC <41 42> Tj EMC":                 "/P <</MCID 3>> BDC <41 42> Tj EMC",
		"/P <</Alt (words) /MCID 3>> BDC [(x) -3 (y)] TJ":   "/P <<>> BDC [(x) -3 (y)] TJ",
		"BI /W 1 /H 1 /F /Fl ID %x<<(EI\xff EI Q % words\n": "BI /W 1 /H 1 /F /Fl ID %x<<(EI\xff EI Q \n",
	} {
		got, changed, err := drawing([]byte(in))
		if err != nil || string(got) != want || changed != (in != want) {
			t.Errorf("%q: %q %v %v", in, got, changed, err)
		}
	}
	for _, in := range []string{"BI /W 1 /F /DCT ID xx EI", "BI /F [/A85 /DCTDecode] ID xx EI", "BI /W 1 ID xx", "(words", "<< /A", "BI /Note (words) ID x EI "} {
		if _, _, err := drawing([]byte(in)); err == nil {
			t.Errorf("%q is copied", in)
		}
	}
}

func TestPacking(t *testing.T) {
	d := &pdfDoc{}
	rows := "\x02\x01\x02\x03\x02\x01\x01\x01\x01\x05\x01\x01"
	got, err := d.undo([]byte(packedBytes(rows)), "FlateDecode", pdfDict{"Predictor": pdfNumber("12"), "Columns": pdfNumber("3")})
	if err != nil || string(got) != "\x01\x02\x03\x02\x03\x04\x05\x06\x07" {
		t.Errorf("%v %q", err, got)
	}
	for in, want := range map[string]string{"<~87cURD]i,\"Ebo80~>": "Hello World!", "87cURD]i,\"Ebo80~>": "Hello World!"} {
		if got, err := d.undo([]byte(in), "ASCII85Decode", nil); err != nil || string(got) != want {
			t.Errorf("%v %q", err, got)
		}
	}
	if got, err := d.undo([]byte("48 65 6C6c 6F>zz"), "ASCIIHexDecode", nil); err != nil || string(got) != "Hello" {
		t.Errorf("%v %q", err, got)
	}
	if got := unrun([]byte("\x02abc\xfex\x80rest")); string(got) != "abcxxx" {
		t.Errorf("%q", got)
	}
	bomb := &pdfDoc{unpacked: maxUnpacked - 10}
	if _, err := bomb.undo([]byte(packedBytes(strings.Repeat("x", 100))), "FlateDecode", nil); err == nil {
		t.Error("unpacked without end")
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(scan(f))
	f.Add(newer(scan(f), 8, stream("/Filter/FlateDecode", packedBytes("/Im Do"))))
	f.Add(paper(1, "", "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]>>"))
	f.Fuzz(func(t *testing.T, b []byte) {
		out, err := PDF(b)
		if err != nil {
			return
		}
		if _, err := PDF(out); err != nil {
			t.Errorf("the copy cannot be copied: %v", err)
		}
		for _, word := range []string{"/Metadata", "/JavaScript", "/EmbeddedFiles", "/Info"} {
			if bytes.Contains(out, []byte(word)) && !bytes.Contains(b, []byte(word+"x")) && strings.Count(string(b), word) == strings.Count(string(out), word) {
				t.Skip() // as the name of something that is drawn
			}
		}
	})
}
