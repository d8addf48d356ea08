package packet

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"athar/record"
)

// TestWrite keeps the sheets for eyes.
func TestWrite(t *testing.T) {
	dir := os.Getenv("ATHAR_PAGES")
	if dir == "" {
		t.Skip("set ATHAR_PAGES to a folder to have the sheets written there for looking at")
	}
	err := CaseSheetPictures(sampleFile(), options(t, "both"), 96, func(number, _ int, m *image.RGBA) error {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, fmt.Sprintf("picture-%d.png", number)), b.Bytes(), 0o600)
	})
	if err != nil {
		t.Fatal(err)
	}
	long := sampleFile()
	long.Sought[0].Names[0].Father = strings.Repeat("عبد الرحمن ", 28)
	long.Sought[1].Names[0].Given = strings.Repeat("م", 300)
	long.Sought[0].Photos = append(long.Sought[0].Photos, record.Photo{Attachment: "b", Caption: "في حفل زفاف أخته عام 2010"}, record.Photo{Attachment: "c"})
	long.Notes[0].Text = strings.Repeat("وصلت رسالة من ابن العم في برلين يوم 16/04/2013 وفيها أن يوسف شوهد. ", 60)
	for name, o := range map[string]Options{"long_ar": options(t, "ar"), "long_both": options(t, "both"), "a5": options(t, "ar")} {
		if name == "a5" {
			o.Paper = A5()
		}
		if err := os.WriteFile(filepath.Join(dir, name+".pdf"), makeSheet(t, long, o), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, lang := range []string{"ar", "en", "both"} {
		var b bytes.Buffer
		if err := RecoverySheet(&b, sampleCode, now, options(t, lang)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "recovery_"+lang+".pdf"), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, lang+".pdf"), makeSheet(t, sampleFile(), options(t, lang)), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
