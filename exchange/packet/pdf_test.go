package packet

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"athar/fault"
	"athar/i18n"
	"athar/record"
)

const sampleCode = "12345-67890 ١١٢٢٣ 44556 77889 90012 34567 89013"

// tool runs a program on a PDF file, or skips the test where the program is not there.
func tool(t *testing.T, pdf []byte, name, in string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is absent: install %s to check this", name, in)
	}
	file := filepath.Join(t.TempDir(), "sheet.pdf")
	if err := os.WriteFile(file, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	for i, a := range args {
		if a == "FILE" {
			args[i] = file
		}
	}
	out, err := exec.Command(path, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

func samples(t *testing.T) map[string][]byte {
	out := map[string][]byte{}
	for _, lang := range []string{"ar", "en", "both"} {
		out[lang] = makeSheet(t, sampleFile(), options(t, lang))
		var b bytes.Buffer
		if err := RecoverySheet(&b, sampleCode, now, options(t, lang)); err != nil {
			t.Fatal(err)
		}
		out["recovery_"+lang] = b.Bytes()
	}
	return out
}

func TestFilesAreSound(t *testing.T) {
	for name, b := range samples(t) {
		if out := tool(t, b, "qpdf", "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

// What a person types into a reader's search is found.
func TestTextIsFoundAgain(t *testing.T) {
	found := map[string][]string{
		"ar":          {"استمارة حالة", "يوسف عبد اللطيف مصطفى البيطار", "مريم الأسعد", "فاطمة العلي", "الميدان", "WGEID-2022/1187", "SY-2013-01042", "Youssef Albitar", "01010012345", "huda.b@example.org", "أُوقف عند الحاجز", "ڕۆژی", "بينيويه", "cousin in Berlin"},
		"en":          {"Case sheet", "Youssef Albitar", "يوسف عبد اللطيف مصطفى البيطار", "Maryam al-Asad", "Fatima al-Ali", "14 March 2013", "SY-2013-01042", "+963 11 555-0142", "Personal data"},
		"both":        {"استمارة حالة", "Case sheet", "يوسف عبد اللطيف مصطفى البيطار", "Youssef Albitar", "Fatima al-Ali", "فاطمة العلي", "al-Qutayfah checkpoint", "حاجز القطيفة"},
		"recovery_ar": {"ورقة الاسترداد", "12345", "67890", "11223", "44556", "77889", "90012", "34567", "89013"},
		"recovery_en": {"Recovery sheet", "Vault made on 22 November 2026", "89013"},
	}
	files := samples(t)
	for name, needles := range found {
		out := tool(t, files[name], "pdftotext", "poppler-utils", "-layout", "FILE", "-")
		got := flat(out)
		for _, n := range needles {
			if n == "بينيويه" { // Kurdish letters, as they are written
				n = "بینیویەتی"
			}
			if !strings.Contains(got, n) {
				t.Errorf("%s: %q is not found", name, n)
			}
		}
	}
}

func TestFontsAreEmbeddedSubsets(t *testing.T) {
	out := tool(t, makeSheet(t, sampleFile(), options(t, "both")), "pdffonts", "poppler-utils", "FILE")
	lines := strings.Split(strings.TrimSpace(out), "\n")[2:]
	if len(lines) != 2 {
		t.Fatalf("not two fonts:\n%s", out)
	}
	for _, l := range lines {
		if !regexp.MustCompile(`^[A-Z]{6}\+Vazirmatn-\w+ +CID TrueType +Identity-H +yes +yes +yes`).MatchString(l) {
			t.Errorf("not an embedded subset with text: %s", l)
		}
	}
}

func TestSameBytes(t *testing.T) {
	for _, lang := range []string{"ar", "both"} {
		a, b := makeSheet(t, sampleFile(), options(t, lang)), makeSheet(t, sampleFile(), options(t, lang))
		if !bytes.Equal(a, b) {
			t.Errorf("%s: the same sheet was written in two ways", lang)
		}
	}
}

// inflated is the file with all its streams unpacked.
func inflated(t *testing.T, pdf []byte) string {
	t.Helper()
	var out bytes.Buffer
	for rest := pdf; ; {
		i := bytes.Index(rest, []byte("stream\n"))
		if i < 0 {
			out.Write(rest)
			return out.String()
		}
		out.Write(rest[:i])
		body := rest[i+7:]
		end := bytes.Index(body, []byte("\nendstream"))
		if r, err := zlib.NewReader(bytes.NewReader(body[:end])); err == nil {
			b, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			out.Write(b)
		} else {
			out.Write(body[:end])
		}
		rest = body[end+10:]
	}
}

func TestTheFileSaysNothingAboutAnybody(t *testing.T) {
	all := inflated(t, makeSheet(t, sampleFile(), options(t, "ar")))
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, never := range []string{"/Author", "/Creator", "dc:creator", "Exif", "GPS-SECRET", "/home/", os.TempDir(), here} {
		if strings.Contains(all, never) {
			t.Errorf("the file holds %q", never)
		}
	}
	if title := textString("استمارة حالة"); !strings.Contains(all, "/Title "+title+" /Producer (Athar)") {
		t.Error("the file's title is not that of the kind of sheet")
	}
	for _, needed := range []string{"/StructTreeRoot", "/MarkInfo", "/Lang (ar)", "/Outlines", "/S /H1", "/S /TH", "/S /Figure", "/ToUnicode"} {
		if !strings.Contains(all, needed) {
			t.Errorf("the file lacks %s", needed)
		}
	}
}

func TestRandomText(t *testing.T) {
	r := rand.New(rand.NewSource(7))
	ranges := [][2]rune{{0x20, 0x7e}, {0x600, 0x6ff}, {0x600, 0x6ff}, {0x750, 0x77f}, {0x2000, 0x206f}, {0xfb50, 0xfdff}, {0x4e00, 0x4e20}, {0x1f600, 0x1f640}, {0, 0x1f}, {0x300, 0x36f}}
	word := func(n int) string {
		var b strings.Builder
		for range r.Intn(n) {
			k := ranges[r.Intn(len(ranges))]
			b.WriteRune(k[0] + rune(r.Intn(int(k[1]-k[0]))))
		}
		return b.String()
	}
	for range 25 {
		f := record.File{Inquiry: record.Inquiry{Reference: word(20), Enquirer: record.Enquirer{Name: word(40), Phone: word(20), Reach: word(200)}},
			Sought: []record.Person{{Names: []record.Name{{Script: record.Arabic, Given: word(30), Family: word(30)}}, Nationality: word(30), Description: word(300), Birth: record.ParseDate(word(12))}},
			Events: []record.Event{{Kind: record.Arrest, By: word(40), Text: word(400), Place: record.Place{Text: word(20)}}},
			Notes:  []record.Note{{Text: word(2000)}}}
		b := makeSheet(t, f, options(t, []string{"ar", "en", "both"}[r.Intn(3)]))
		if r.Intn(8) == 0 {
			tool(t, b, "qpdf", "qpdf", "--check", "FILE")
		}
	}
}

type fullDisk struct{ room int }

func (d *fullDisk) Write(b []byte) (int, error) {
	if d.room -= len(b); d.room < 0 {
		return 0, syscall.ENOSPC
	}
	return len(b), nil
}

func TestFailures(t *testing.T) {
	for _, room := range []int{0, 3000, 20000} {
		if err := CaseSheet(&fullDisk{room}, sampleFile(), options(t, "ar")); !errors.Is(err, &fault.Error{Kind: fault.NoSpace}) {
			t.Errorf("a full disk is %v", err)
		}
	}
	if err := CaseSheet(io.Discard, sampleFile(), Options{}); fault.KindOf(err) != fault.Invalid {
		t.Errorf("no language is %v", err)
	}
	small := options(t, "ar")
	small.Paper = Paper{100, 100}
	if err := CaseSheet(io.Discard, sampleFile(), small); fault.KindOf(err) != fault.Invalid {
		t.Errorf("paper of a stamp's size is %v", err)
	}
	for _, code := range []string{"", "12345", strings.Repeat("1", 41)} {
		if err := RecoverySheet(io.Discard, code, now, options(t, "ar")); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "recovery_code_length"}) {
			t.Errorf("the code %q is %v", code, err)
		}
	}
}

func TestRecoverySheetIsOnePage(t *testing.T) {
	for _, lang := range []string{"ar", "en", "both"} {
		for _, p := range []Paper{A4(), A5(), Letter()} {
			o := options(t, lang)
			o.Paper = p
			var b bytes.Buffer
			if err := RecoverySheet(&b, sampleCode, now, o); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(inflated(t, b.Bytes()), "/Type /Pages /Kids [") || strings.Count(inflated(t, b.Bytes()), "/Type /Page ") != 1 {
				t.Errorf("%s on %v: not one page", lang, p)
			}
		}
	}
	o := options(t, "ar")
	o.Primary = printer(t, i18n.Arabic, i18n.Options{Digits: i18n.ArabicIndic})
	var b bytes.Buffer
	if err := RecoverySheet(&b, sampleCode, now, o); err != nil {
		t.Fatal(err)
	}
	if out := tool(t, b.Bytes(), "pdftotext", "poppler-utils", "-layout", "FILE", "-"); !strings.Contains(out, "١٢٣٤٥") {
		t.Errorf("the digits are not those chosen:\n%s", out)
	}
}

// The pictures show what the file shows: a PDF reader's own picture of the page hardly
// differs.
func TestPicturesShowTheFile(t *testing.T) {
	const dpi = 72
	o := options(t, "ar")
	var pictures []*image.RGBA
	if err := CaseSheetPictures(sampleFile(), o, dpi, func(_, total int, m *image.RGBA) error {
		pictures = append(pictures, m)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(pictures) != 3 {
		t.Fatalf("%d pictures", len(pictures))
	}
	base := filepath.Join(t.TempDir(), "page")
	tool(t, makeSheet(t, sampleFile(), o), "pdftoppm", "poppler-utils", "-r", "72", "-png", "FILE", base)
	for i, m := range pictures {
		f, err := os.Open(fmt.Sprintf("%s-%d.png", base, i+1))
		if err != nil {
			t.Fatal(err)
		}
		other, err := png.Decode(f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		// compared in squares of 8 pixels: readers smooth edges in their own ways
		dark := func(m image.Image, x, y int) (sum int) {
			for j := range 8 {
				for k := range 8 {
					r, _, _, _ := m.At(x+k, y+j).RGBA()
					sum += int(r >> 8)
				}
			}
			return sum / 64
		}
		squares, off := 0, 0
		for y := 0; y+8 < m.Bounds().Dy(); y += 8 {
			for x := 0; x+8 < m.Bounds().Dx(); x += 8 {
				squares++
				if d := dark(m, x, y) - dark(other, x, y); d > 40 || d < -40 {
					off++
				}
			}
		}
		if off*200 > squares {
			t.Errorf("page %d: %d of %d squares differ", i+1, off, squares)
		}
	}
}
