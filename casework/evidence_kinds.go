package casework

import (
	"bytes"
	"strings"
)

// What is kept, by its media type.
const (
	mediaJPEG = "image/jpeg"
	mediaPNG  = "image/png"
	mediaPDF  = "application/pdf"
)

// sign is how files of a kind begin: media is what is kept; else hint says in which words
// it is refused.
type sign struct {
	at    int
	bytes string
	media string
	hint  string
}

// signs are those of what people take for papers and pictures.
var signs = []sign{
	{0, "\xff\xd8\xff", mediaJPEG, ""},
	{0, "\x89PNG\r\n\x1a\n", mediaPNG, ""},
	{0, "GIF8", "", "evidence_gif"},
	{0, "II*\x00", "", "evidence_tiff"}, {0, "MM\x00*", "", "evidence_tiff"}, {0, "II+\x00", "", "evidence_tiff"}, {0, "MM\x00+", "", "evidence_tiff"},
	{8, "WEBP", "", "evidence_webp"},
	{8, "AVI ", "", "evidence_video"}, {8, "WAVE", "", "evidence_sound"},
	{0, "\x00\x00\x00\x0cJXL ", "", "evidence_format"}, {0, "\xff\x0a", "", "evidence_format"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "", "evidence_word"}, {0, "{\\rtf", "", "evidence_word"},
	{0, "Rar!\x1a\x07", "", "evidence_zip"}, {0, "7z\xbc\xaf\x27\x1c", "", "evidence_zip"}, {0, "\x1f\x8b", "", "evidence_zip"},
	{0, "\x1aE\xdf\xa3", "", "evidence_video"}, {0, "\x00\x00\x01\xba", "", "evidence_video"}, {0, "FLV\x01", "", "evidence_video"},
	{0, "ID3", "", "evidence_sound"}, {0, "OggS", "", "evidence_sound"}, {0, "#!AMR", "", "evidence_sound"}, {0, "fLaC", "", "evidence_sound"},
	{0, "\xff\xfb", "", "evidence_sound"}, {0, "\xff\xf1", "", "evidence_sound"},
}

// kindOf says by its beginning what a file is, or why it is not taken. name is only asked
// which word fits a file that is nothing known.
func kindOf(head []byte, name string) (media string, err error) {
	if len(head) == 0 {
		return "", invalidEvidence("evidence_empty")
	}
	if s, ok := signOf(head); ok && s.hint != "" {
		return "", invalidEvidence(s.hint)
	} else if ok {
		return s.media, nil
	}
	// A PDF may have some other bytes before its beginning; every reader allows that.
	if bytes.Contains(head[:min(len(head), 1024+5)], []byte("%PDF-")) {
		return mediaPDF, nil
	}
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".pdf"):
		return "", invalidEvidence("evidence_pdf")
	case strings.HasSuffix(lower, ".jpg"), strings.HasSuffix(lower, ".jpeg"), strings.HasSuffix(lower, ".png"):
		return "", invalidEvidence("evidence_picture")
	case strings.HasSuffix(lower, ".heic"), strings.HasSuffix(lower, ".heif"):
		return "", invalidEvidence("evidence_heic")
	case text(head):
		return "", invalidEvidence("evidence_text")
	}
	return "", invalidEvidence("evidence_format")
}

// signOf finds how a file begins.
func signOf(head []byte) (sign, bool) {
	for _, s := range signs {
		if len(head) >= s.at && bytes.HasPrefix(head[s.at:], []byte(s.bytes)) {
			return s, true
		}
	}
	if bytes.HasPrefix(head, []byte("BM")) && len(head) > 10 && string(head[6:10]) == "\x00\x00\x00\x00" {
		return sign{hint: "evidence_bmp"}, true
	}
	if len(head) >= 12 && string(head[4:8]) == "ftyp" {
		return sign{hint: container(head)}, true
	}
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06")) {
		if office(head) {
			return sign{hint: "evidence_word"}, true
		}
		return sign{hint: "evidence_zip"}, true
	}
	return sign{}, false
}

// container tells the pictures of telephones from films and recordings.
func container(head []byte) (hint string) {
	brands := string(head[8:12])
	if n := int(head[2])<<8 | int(head[3]); n > 16 && n <= len(head) {
		brands += string(head[16:n])
	}
	for _, b := range []string{"avif", "avis", "heic", "heix", "hevc", "hevx", "heim", "heis", "mif1", "msf1"} {
		if strings.Contains(brands, b) {
			return "evidence_heic"
		}
	}
	if strings.HasPrefix(brands, "M4A") {
		return "evidence_sound"
	}
	return "evidence_video"
}

// office reports whether an archive is a text, a table or slides.
func office(head []byte) bool {
	for _, mark := range []string{"[Content_Types].xml", "word/", "xl/", "ppt/", "_rels/.rels", "mimetypeapplication/vnd.oasis"} {
		if bytes.Contains(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// text reports whether a file begins as plain text.
func text(head []byte) bool {
	for _, c := range head {
		if c < 9 || c > 13 && c < 32 && c != 27 {
			return false
		}
	}
	return true
}
