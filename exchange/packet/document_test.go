package packet_test

import (
	"bytes"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"athar/exchange/packet"
)

// letter is an invented letter in one of the languages of a dossier.
func letter(lang string) packet.Document {
	d := packet.Document{Lang: lang, Page: func(n, total int) string { return fmt.Sprintf("page %d sur %d", n, total) }, Foot: "2026-0007"}
	switch lang {
	case "ar":
		d.Title, d.Subtitle, d.Mark = "رسالة إلى جهة رسمية", "أُعدّت في 22 تشرين الثاني 2026", "سرّي"
		d.Blocks = []packet.Block{
			{Heading: "الشخص المعني", Rows: [][2]string{{"الاسم الكامل", "نادر عادل السنديان"}, {"الهاتف", "+963 900 000 214"}}},
			{Heading: "مقدِّمة الطلب", Confidential: true, Text: "هناء عادل السنديان، أخته.\nAnswer in English please."},
			{Heading: "ما نطلبه", Items: []string{"معرفة مكانه.", "السماح بزيارته."}}}
	case "fr":
		d.Title, d.Subtitle, d.Mark = "Formulaire de communication", "Établi le 22 novembre 2026", "Confidentiel"
		d.Blocks = []packet.Block{{Heading: "Identité", Rows: [][2]string{{"Nom complet", "Nader al-Sindyan (نادر السنديان)"}, {"Né en", "1966, à Hama"}}},
			{Heading: "Faits", Confidential: true, Text: strings.Repeat("L’œuvre où il était employé a été fermée : « là », dit-on, à côté du four. ", 120)}}
	default:
		d.Title = "Letter to an authority"
		d.Blocks = []packet.Block{{Heading: "What we ask", Items: []string{"Where he is held.", "By whom."}}}
	}
	return d
}

func TestDocumentInEveryLanguage(t *testing.T) {
	made := packet.Options{Now: time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC)}
	for lang, needles := range map[string][]string{
		"ar": {"الشخص المعني", "نادر عادل السنديان", "+963 900 000 214", "سرّي", "السماح بزيارته"},
		"en": {"Letter to an authority", "Where he is held."},
		"fr": {"Confidentiel", "œuvre", "« là »", "page 2 sur 2", "Établi"},
	} {
		t.Run(lang, func(t *testing.T) {
			var a, b bytes.Buffer
			for _, w := range []*bytes.Buffer{&a, &b} {
				if err := packet.WriteDocument(w, letter(lang), made); err != nil {
					t.Fatal(err)
				}
			}
			if !bytes.Equal(a.Bytes(), b.Bytes()) {
				t.Error("the same document twice is not the same file")
			}
			pages := 0
			err := packet.DocumentPictures(letter(lang), made, 60, func(_, total int, _ *image.RGBA) error { pages = total; return nil })
			if err != nil || pages == 0 {
				t.Errorf("%d pictures, %v", pages, err)
			}
			path := filepath.Join(t.TempDir(), "letter.pdf")
			if dir := os.Getenv("ATHAR_PAGES"); dir != "" {
				path = filepath.Join(dir, "letter-"+lang+".pdf")
			}
			if err := os.WriteFile(path, a.Bytes(), 0o600); err != nil {
				t.Fatal(err)
			}
			text, err := exec.Command("pdftotext", "-layout", path, "-").Output()
			if err != nil {
				t.Skip("pdftotext is not there: ", err)
			}
			for _, n := range needles {
				if !strings.Contains(string(text), n) {
					t.Errorf("%q is not in the text", n)
				}
			}
		})
	}
	if err := packet.WriteDocument(&bytes.Buffer{}, packet.Document{Title: "x"}, packet.Options{}); err == nil {
		t.Error("a document without words for its pages")
	}
}
