package record

import (
	"reflect"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/fxamacker/cbor/v2"
)

// codec writes and reads one leaf.
type codec struct {
	encode func(reflect.Value) ([]byte, error)
	decode func([]byte, reflect.Value) error
}

// storedDate is a PartialDate on disk: its text, what Parser made of it, and which
// parser that was, so that a better one can read the text again.
type storedDate struct {
	_         struct{} `cbor:",toarray"`
	Parser    uint8
	Text      string
	Precision uint8
	Earliest  int32
	Latest    int32
	Calendar  string
}

// dateParser is the version of ParseDate. Raise it when ParseDate reads more: dates
// that an older one read are then read again from their text when they are loaded.
const dateParser = 1

func codecOf(t reflect.Type) codec {
	switch t {
	case reflect.TypeFor[PartialDate]():
		return codec{encodeDate, decodeDate}
	case reflect.TypeFor[time.Time]():
		return codec{encodeTime, decodeTime}
	}
	if t.Kind() == reflect.String {
		return codec{encodeText, decodeText}
	}
	return codec{encodeAny, decodeAny}
}

// canonical is the one way in which values are written: core deterministic CBOR.
var canonical = mustEncMode()

// strict refuses what the writer never writes: duplicate keys, trailing bytes, tags.
var strict = mustDecMode()

func mustEncMode() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // constant options
	}
	return m
}

func mustDecMode() cbor.DecMode {
	m, err := cbor.DecOptions{DupMapKey: cbor.DupMapKeyEnforcedAPF, TagsMd: cbor.TagsForbidden}.DecMode()
	if err != nil {
		panic(err) // constant options
	}
	return m
}

func encodeAny(v reflect.Value) ([]byte, error) { return canonical.Marshal(v.Interface()) }

func decodeAny(raw []byte, v reflect.Value) error {
	if err := strict.Unmarshal(raw, v.Addr().Interface()); err != nil {
		v.SetZero()
		return errValue // the cause may quote the value
	}
	return nil
}

func encodeTime(v reflect.Value) ([]byte, error) {
	return canonical.Marshal(v.Interface().(time.Time).UnixMilli())
}

func decodeTime(raw []byte, v reflect.Value) error {
	var ms int64
	if strict.Unmarshal(raw, &ms) != nil {
		return errValue
	}
	v.Set(reflect.ValueOf(time.UnixMilli(ms).UTC()))
	return nil
}

func encodeDate(v reflect.Value) ([]byte, error) {
	d := v.Interface().(PartialDate)
	return canonical.Marshal(storedDate{Parser: dateParser, Text: strings.ToValidUTF8(d.Text, replacement), Precision: uint8(d.Precision),
		Earliest: int32(d.Earliest), Latest: int32(d.Latest), Calendar: string(d.Calendar)})
}

func decodeDate(raw []byte, v reflect.Value) error {
	var s storedDate
	if strict.Unmarshal(raw, &s) != nil {
		return errValue
	}
	d := PartialDate{Text: s.Text, Precision: Precision(s.Precision), Earliest: Day(s.Earliest), Latest: Day(s.Latest),
		Calendar: Calendar(s.Calendar)}
	if s.Parser < dateParser {
		d = ParseDate(s.Text)
	}
	v.Set(reflect.ValueOf(d))
	return nil
}

// Most leaves are short texts, and thousands of records are built when a vault opens:
// the two functions below write and read them without the CBOR library.

// cborText is the major type of text in CBOR's first byte; below oneByte the same byte
// holds the length, and with oneByte the next one does.
const (
	cborText = 0x60
	oneByte  = 24
)

// replacement stands for bytes that are no UTF-8, which could not be read back.
const replacement = "\ufffd"

func encodeText(v reflect.Value) ([]byte, error) {
	s := v.String()
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, replacement)
	}
	switch n := len(s); {
	case n < oneByte:
		return append(append(make([]byte, 0, n+1), cborText|byte(n)), s...), nil
	case n < 256:
		return append(append(make([]byte, 0, n+2), cborText|oneByte, byte(n)), s...), nil
	}
	return canonical.Marshal(s)
}

func decodeText(raw []byte, v reflect.Value) error {
	var body []byte
	switch {
	case len(raw) > 0 && raw[0] >= cborText && raw[0] < cborText+oneByte && len(raw) == 1+int(raw[0]-cborText):
		body = raw[1:]
	case len(raw) > 1 && raw[0] == cborText|oneByte && len(raw) == 2+int(raw[1]):
		body = raw[2:]
	default:
		return decodeAny(raw, v)
	}
	if !utf8.Valid(body) {
		return errValue
	}
	v.SetString(string(body))
	return nil
}
