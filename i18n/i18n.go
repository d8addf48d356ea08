// Package i18n holds every word that a person reads, and how numbers, dates and
// lists are written in each language.
//
// The words are in locales/en.json and locales/ar.json: a key and a text, or a key
// and the plural forms of a text (two in English, six in Arabic). A text names its
// arguments in braces: "Saved at {time}".
//
// A Printer writes one language. It never changes; a program switches its language
// by making another Printer and drawing again.
//
// Arguments that are not whole numbers are wrapped in the Unicode marks FSI and
// PDI, so that a name in either script cannot reorder the sentence around it.
//
// The words for a failure are under fault.<kind> or fault.<kind>.<hint>: the first
// sentence says what happened, the rest says what to do now.
package i18n

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"athar/fault"
)

// Language is a language that Athar speaks, as a BCP 47 code.
type Language string

// The languages.
const (
	Arabic  Language = "ar"
	English Language = "en"
)

// Languages lists the languages, Arabic first.
func Languages() []Language { return []Language{Arabic, English} }

// Name is the language's own name, in its own script. It needs no translation.
func (l Language) Name() string {
	if l == Arabic {
		return "العربية"
	}
	return "English"
}

// Digits are the shapes in which numbers are written.
type Digits string

// The digits. Only Arabic text is written in Arabic-Indic digits; English text
// keeps Western ones whatever the option says.
const (
	Western     Digits = "western"      // 0123456789
	ArabicIndic Digits = "arabic_indic" // ٠١٢٣٤٥٦٧٨٩
)

// Options are a person's choices within a language. The zero Options are Western
// digits and no Hijri dates.
type Options struct {
	Digits Digits
	Hijri  bool // write the Hijri date beside each whole Gregorian date
}

// Printer writes one language. It is immutable and may be used by many goroutines.
type Printer struct {
	lang     Language
	tag      language.Tag
	options  Options
	zero     rune // the digit zero: '0' or '٠'
	messages map[string]message
	sorters  *sync.Pool // of *sorter
}

// New returns a printer of a language. It fails where the language is unknown.
func New(lang Language, o Options) (*Printer, error) {
	messages, err := load(lang)
	if err != nil {
		return nil, err
	}
	tag := language.Make(string(lang))
	p := &Printer{lang: lang, tag: tag, options: o, zero: '0', messages: messages}
	if lang == Arabic && o.Digits == ArabicIndic {
		p.zero = '٠'
		for key, m := range messages {
			messages[key] = m.inDigits(p)
		}
	}
	p.sorters = &sync.Pool{New: func() any { return newSorter(tag) }}
	return p, nil
}

// NewFrom returns a printer of a language in which no screen is written, such as the
// French of a letter, from a catalogue of its own: JSON, as in locales. A key that the
// catalogue lacks shows as an unknown one.
func NewFrom(lang Language, o Options, catalogue []byte) (*Printer, error) {
	messages := map[string]message{}
	if err := json.Unmarshal(catalogue, &messages); err != nil {
		return nil, fault.New("i18n.new", fault.Internal, "", err)
	}
	tag := language.Make(string(lang))
	p := &Printer{lang: lang, tag: tag, options: o, zero: '0', messages: messages}
	p.sorters = &sync.Pool{New: func() any { return newSorter(tag) }}
	return p, nil
}

// Lang returns the printer's language.
func (p *Printer) Lang() Language { return p.lang }

// Options returns the choices with which the printer was made.
func (p *Printer) Options() Options { return p.options }

// RTL reports whether the language is written from right to left.
func (p *Printer) RTL() bool { return p.lang == Arabic }

// Has reports whether there are words for a key.
func (p *Printer) Has(key string) bool {
	_, ok := p.messages[key]
	return ok
}

// Arg is a named argument of a text.
type Arg struct {
	Name  string
	Value any
}

// A returns an argument. Whole numbers are written in the chosen digits without
// grouping; every other value is isolated, so that its direction stays its own.
func A(name string, value any) Arg { return Arg{Name: name, Value: value} }

// T returns the text of a key with its arguments. An unknown key shows as ⟦key⟧.
func (p *Printer) T(key string, args ...Arg) string {
	m, ok := p.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	return p.fill(m.other(), args)
}

// For returns the text of key.who where the language has one, else that of key: Arabic
// says "married" of a woman with another word than of a man. Who may be "".
func (p *Printer) For(key, who string, args ...Arg) string {
	if who != "" && p.Has(key+"."+who) {
		key += "." + who
	}
	return p.T(key, args...)
}

// N returns the text of a key that counts n things, in the plural form of the
// language. The text names the count {n}.
func (p *Printer) N(key string, n int, args ...Arg) string {
	m, ok := p.messages[key]
	if !ok {
		return "⟦" + key + "⟧"
	}
	text, ok := m.forms[plural.Cardinal.MatchPlural(p.tag, abs(n), 0, 0, 0, 0)]
	if !ok {
		text = m.other()
	}
	return p.fill(text, append([]Arg{{"n", verbatim(p.Number(n))}}, args...))
}

// verbatim is a value that is in the printer's language already: it is not isolated.
type verbatim string

const (
	isolate = "\u2068" // FSI: first strong isolate
	pop     = "\u2069" // PDI: pop directional isolate

	leftToRight = "\u2066" // LRI: left-to-right isolate
	rightToLeft = "\u2067" // RLI: right-to-left isolate
)

// Isolate wraps a text in FSI and PDI, as arguments are. The empty text stays empty.
func Isolate(s string) string {
	if s == "" {
		return ""
	}
	if strings.Contains(s, isolate) {
		return directed(s) + s + pop
	}
	return isolate + s + pop
}

// directed is the mark for a text that holds isolated texts itself: a first strong
// isolate would not look into them, and "16 ⁨نيسان⁩ 2013" would be set from left to right.
func directed(s string) string {
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac) && unicode.IsLetter(r):
			return rightToLeft
		case unicode.IsLetter(r):
			return leftToRight
		}
	}
	return isolate
}

// Plain removes the marks that Isolate sets: for places that show one text alone.
func Plain(s string) string {
	return strings.NewReplacer(isolate, "", leftToRight, "", rightToLeft, "", pop, "").Replace(s)
}

// fill puts arguments into a text in one pass, so that no argument's own braces are read.
func (p *Printer) fill(text string, args []Arg) string {
	if len(args) == 0 || !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, after, ok := strings.Cut(rest, "}")
		if !ok {
			b.WriteString("{" + rest)
			return b.String()
		}
		b.WriteString(p.argument(name, args))
		text = after
	}
}

func (p *Printer) argument(name string, args []Arg) string {
	for _, a := range args {
		if a.Name == name {
			return p.value(a.Value)
		}
	}
	return "{" + name + "}"
}

func (p *Printer) value(v any) string {
	switch v := v.(type) {
	case verbatim:
		return string(v)
	case int:
		return p.whole(int64(v))
	case int64:
		return p.whole(v)
	case uint64:
		return p.Digits(strconv.FormatUint(v, 10))
	case int32:
		return p.whole(int64(v))
	case uint32:
		return p.whole(int64(v))
	case string:
		return Isolate(v)
	}
	return Isolate(fmt.Sprint(v))
}
