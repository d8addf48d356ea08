package submission

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"athar/fault"
	"athar/i18n"
)

// Reason is what is wrong with a body file. Words: i18n "body_file." + the reason.
type Reason string

// What can be wrong with a body file.
const (
	BadJSON       Reason = "json"             // not JSON, or a value of another shape than the format says
	BadFormat     Reason = "format"           // written for a newer Athar
	BadMissing    Reason = "missing"          // something that every body must say
	BadTwice      Reason = "twice"            // the same id twice
	BadValue      Reason = "value"            // not one of the words that may stand here
	BadQuestion   Reason = "unknown_question" // a requirement without a question
	BadFact       Reason = "unknown_fact"     // a line of a form that nothing can fill
	BadSyntax     Reason = "syntax"           // an expression that cannot be read
	BadField      Reason = "unknown_field"
	BadFunction   Reason = "unknown_function"
	BadWord       Reason = "unknown_word" // a word that is not in the field's vocabulary
	BadType       Reason = "wrong_type"
	BadArguments  Reason = "arguments" // a function with too many or too few
	BadDeep       Reason = "too_deep"
	BadLong       Reason = "too_long"
	BadUnfinished Reason = "unfinished" // an expression or a text that ends too early
	BadUnreadable Reason = "unreadable" // the file could not be opened
)

// Broken says where a body file is wrong. Nothing of a family's file is in it.
type Broken struct {
	File   string // base name of the file, where it came from one
	Member string // path of the member of the JSON: "requirements/name/met"
	Line   int    // from 1; 0 is not known
	Column int    // in letters, from 1; 0 is not known
	Reason Reason
	Word   string // what stands there
}

func (b *Broken) Error() string {
	at := b.File
	if b.Line > 0 {
		at += fmt.Sprintf(":%d:%d", b.Line, b.Column)
	}
	return fmt.Sprintf("%s: %s: %s %q", at, b.Member, b.Reason, b.Word)
}

// Words say in the printer's language which file is left out, why, and where in it.
func (b *Broken) Words(p *i18n.Printer) string {
	at := b.Member
	if b.Line > 0 {
		at = fmt.Sprintf("%s (%d:%d)", at, b.Line, b.Column)
	}
	if b.Word != "" {
		at += " " + strconv.Quote(b.Word)
	}
	if at = strings.TrimSpace(at); at == "" {
		at = b.File
	}
	return p.T("submissions.own_broken", i18n.A("file", b.File), i18n.A("reason", p.T("body_file."+string(b.Reason))), i18n.A("place", at))
}

// fault wraps what is broken in the words that a person reads.
func (b *Broken) fault() error { return fault.New("submission.parse", fault.Invalid, "body_file", b) }

// exprError is what is wrong in one expression; at counts bytes from its beginning.
type exprError struct {
	at     int
	reason Reason
	word   string
}

func (e *exprError) Error() string { return fmt.Sprintf("at %d: %s %q", e.at, e.reason, e.word) }

// place finds line and column of an offset in bytes.
func place(data []byte, offset int) (line, column int) {
	offset = max(0, min(offset, len(data)))
	before := data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return bytes.Count(before, []byte{'\n'}) + 1, len([]rune(string(before[start:]))) + 1
}

// locate finds where a text stands in the JSON, and in it a byte of it.
func locate(data []byte, text string, at int) (line, column int) {
	for _, escape := range []bool{false, true} {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(escape)
		if enc.Encode(text) != nil {
			continue
		}
		if i := bytes.Index(data, bytes.TrimSpace(b.Bytes())); i >= 0 {
			return place(data, i+1+at)
		}
	}
	return 0, 0
}
