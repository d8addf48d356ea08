package bare

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"
)

// planted is what must not stay in any copy.
const planted = "PLANTED"

// part of a JPEG: a marker and a body.
func seg(mark byte, body string) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0xff, mark}, uint16(len(body)+2))
	return append(out, body...)
}

func sampled() image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 48, 32))
	for y := range 32 {
		for x := range 48 {
			img.Set(x, y, color.RGBA{uint8(x * 5), uint8(y * 7), 90, 255})
		}
	}
	return img
}

// camera is a JPEG with something hidden in every place that a JPEG has for it.
func camera(t testing.TB) (whole, plain []byte) {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, sampled(), nil); err != nil {
		t.Fatal(err)
	}
	plain = b.Bytes()
	out := append([]byte{}, 0xff, 0xd8)
	out = append(out, seg(0xe0, "JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01"+planted)...)
	out = append(out, seg(0xe0, "JFXX\x00\x10"+planted)...)
	out = append(out, seg(0xe1, "Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00"+planted)...)
	out = append(out, seg(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+planted)...)
	out = append(out, seg(0xe2, "ICC_PROFILE\x00\x01\x01"+planted)...)
	out = append(out, seg(0xe2, "MPF\x00"+planted)...)
	for m := byte(0xe3); m <= 0xef; m++ {
		out = append(out, seg(m, "Adobe"+planted)...)
	}
	out = append(out, seg(0xfe, planted)...)
	out = append(out, 0xff, 0xff) // fill bytes
	out = append(out, plain[2:]...)
	out = append(out, "\xff\xd8\xff\xe1"+planted...)
	return append(out, plain...), plain // a second picture behind the first
}

func TestJPEG(t *testing.T) {
	in, plain := camera(t)
	in = bytes.Replace(in, seg(0xee, "Adobe"+planted), seg(0xee, "Adobe\x03\x64\x01\x01\x01\x01\x01"+planted), 1)
	out, err := JPEG(in, false)
	if err != nil || bytes.Contains(out, []byte(planted)) {
		t.Fatalf("%v: %q", err, out[:200])
	}
	if len(out) > len(plain)+40 {
		t.Errorf("%d bytes stay of %d; the picture has %d", len(out), len(in), len(plain))
	}
	was, _ := jpeg.Decode(bytes.NewReader(in))
	is, err := jpeg.Decode(bytes.NewReader(out))
	if err != nil || was.Bounds() != is.Bounds() || was.At(20, 20) != is.At(20, 20) {
		t.Error("the picture is another one", err)
	}
	if again, err := JPEG(out, false); err != nil || !bytes.Equal(again, out) {
		t.Error("a bare picture is changed", err)
	}
	if Orientation(in) != 8 || Orientation(out) != 1 || Progressive(in) {
		t.Error(Orientation(in), Orientation(out), Progressive(in))
	}
	if kept, err := JPEG(in, true); err != nil || bytes.Count(kept, []byte(planted)) != 1 || bytes.Contains(kept, []byte("MPF")) {
		t.Error("the profile alone is to be kept", err)
	}
	for name, bad := range map[string][]byte{"nothing": nil, "no end": plain[:len(plain)-2], "half": plain[:300],
		"more in a table":   append(append([]byte{0xff, 0xd8}, seg(0xdb, string(make([]byte, 65))+planted)...), plain[2:]...),
		"something between": append([]byte("\xff\xd8"+planted), plain[2:]...), "no picture": {0xff, 0xd8, 0xff, 0xd9}} {
		if _, err := JPEG(bad, false); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func pngChunk(kind, body string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	out = append(append(out, kind...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

func TestPNG(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, sampled()); err != nil {
		t.Fatal(err)
	}
	plain := b.Bytes()
	const head = 8 + 25
	in := bytes.Clone(plain[:head])
	for _, kind := range []string{"tEXt", "zTXt", "iTXt", "tIME", "iCCP", "sPLT", "caBX", "acTL", "gAMA"} {
		in = append(in, pngChunk(kind, planted+" and much more of it than fits a number")...)
	}
	in = append(in, pngChunk("eXIf", "MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"+planted)...)
	in = append(append(in, plain[head:]...), planted...)
	out, err := PNG(in, false)
	if err != nil || !bytes.Equal(out, plain) {
		t.Errorf("%v: %d bytes stay of %d, the picture has %d", err, len(out), len(in), len(plain))
	}
	if Orientation(in) != 6 || Orientation(out) != 1 {
		t.Error(Orientation(in))
	}
	for name, bad := range map[string][]byte{"nothing": nil, "no end": plain[:len(plain)-12], "words behind its end": append(bytes.Clone(plain[:len(plain)-12]), pngChunk("IEND", planted)...)} {
		if _, err := PNG(bad, false); !errors.Is(err, ErrShape) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzJPEG(f *testing.F) {
	whole, plain := camera(f)
	f.Add(whole)
	f.Add(plain)
	f.Fuzz(func(t *testing.T, b []byte) {
		_, _ = Orientation(b), Progressive(b)
		out, err := JPEG(b, false)
		if err != nil {
			return
		}
		for _, m := range []string{"\xff\xe1", "\xff\xfe", "\xff\xed"} {
			if i := bytes.Index(out, []byte(m)); i > 0 && i < bytes.Index(out, []byte("\xff\xda")) && !bytes.Contains(out[:i], []byte("\xff\xdb")) {
				t.Errorf("%x stays", m)
			}
		}
		if again, err := JPEG(out, false); err != nil || !bytes.Equal(again, out) {
			t.Errorf("not the same again: %v", err)
		}
	})
}

func FuzzPNG(f *testing.F) {
	f.Add(append([]byte(pngSigned), pngChunk("tEXt", planted)...))
	f.Fuzz(func(t *testing.T, b []byte) {
		b = append([]byte(pngSigned), b...)
		_ = Orientation(b)
		if out, err := PNG(b, false); err == nil {
			if again, err := PNG(out, false); err != nil || !bytes.Equal(again, out) {
				t.Errorf("not the same again: %v", err)
			}
		}
	})
}
