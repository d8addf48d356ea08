package submission

import (
	"slices"
	"strings"

	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// writer writes facts of records in one language.
type writer struct {
	words   *words
	printer *i18n.Printer
	lang    i18n.Language
	file    *record.File
	o       Options
	all     []*scope // everybody whom the request names
	scopes  []*scope // whom the passage is about
	s       *scope   // whom the fact is about
}

func (w *writer) word(key string) string { return w.words.texts[key].In(w.lang) }

// put fills a text of words.json: name, value, name, value.
func (w *writer) put(key string, args ...string) string {
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+args[i]+"}", args[i+1])
	}
	return strings.TrimSpace(strings.NewReplacer(pairs...).Replace(w.word(key)))
}

// said is a word of a vocabulary: "" for none.
func said[T ~string](w *writer, v T) string {
	if v == "" {
		return ""
	}
	return w.printer.T(record.Key(v))
}

// join makes a list: "a, b and c".
func (w *writer) join(items []string) string {
	switch n := len(items); n {
	case 0:
		return ""
	case 1:
		return items[0]
	default:
		return strings.Join(items[:n-1], w.word("comma")) + w.word("and") + items[n-1]
	}
}

// phrases joins what there is with commas.
func (w *writer) phrases(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	return strings.Join(parts, w.word("comma"))
}

// clean is a text of the family's on one line, without the names that may not be told
// and without marks that turn the direction of what stands around it.
func (w *writer) clean(text string) string {
	text = strings.Join(strings.Fields(strings.Map(plainRune, i18n.Plain(text))), " ")
	for _, n := range w.withheld() {
		text = strings.ReplaceAll(text, n, w.word("withheld"))
	}
	return text
}

// plainRune turns control and direction characters into spaces or nothing.
func plainRune(r rune) rune {
	switch {
	case r == '\n' || r == '\t' || r == '\r':
		return ' '
	case r < 0x20 || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0x200e || r == 0x200f || r == 0x061c || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0xfeff:
		return -1
	}
	return r
}

// withheld are the names of witnesses that are not chosen to be told.
func (w *writer) withheld() []string {
	var out []string
	for i := range w.file.Witnesses {
		v := &w.file.Witnesses[i]
		if n := strings.Join(strings.Fields(v.Name), " "); len([]rune(n)) > 2 && !w.named(v) {
			out = append(out, n)
		}
	}
	slices.SortFunc(out, func(a, b string) int { return len(b) - len(a) })
	return out
}

// named reports whether a witness may be named: who agreed, and was chosen.
func (w *writer) named(v *record.Witness) bool {
	return v.Tell == record.Yes && v.Keep != record.No && slices.Contains(w.o.Witnesses, v.ID)
}

// told is a text of the family's in its own language, and marked as such where that is
// not the language of the form. It is never translated.
func (w *writer) told(text string) string {
	text = w.clean(text)
	if text == "" {
		return ""
	}
	switch arabic := record.ScriptOf(text) == record.Arabic; {
	case arabic && w.lang != i18n.Arabic:
		// a full stop at the end of Arabic words would stand before them in a Latin line
		return w.put("in_arabic", "text", strings.TrimRight(text, " .،؛,;"))
	case !arabic && w.lang == i18n.Arabic && record.ScriptOf(text) == record.Latin:
		return w.put("in_latin", "text", text)
	}
	return text
}

// term is told, for the few words that everybody writes alike, such as a nationality:
// those are said in the language of the form.
func (w *writer) term(text string) string {
	if t, ok := w.words.texts["term."+w.clean(text)]; ok {
		return t.In(w.lang)
	}
	return w.told(text)
}

// date writes a date as exactly as it is known; what is no date as it was said.
func (w *writer) date(d record.PartialDate) string {
	if !d.Known() {
		return w.told(d.Text)
	}
	return i18n.Plain(d.Format(w.printer))
}

func (w *writer) day(d record.Day) string {
	if d.IsZero() {
		return ""
	}
	return i18n.Plain(record.PartialDate{Precision: record.PrecisionDay, Earliest: d, Latest: d, Calendar: record.Gregorian}.Format(w.printer))
}

// entry is the full name of a place or an authority in the gazetteer, with what it
// belongs to. French has the English names, which are those that bodies know.
func (w *writer) entry(id string) string { return w.s.places.Full(id, w.lang) }

// place is the gazetteer's full name beside the words of the family.
func (w *writer) place(p record.Place) string {
	if w.lang != i18n.Arabic && !blank(p.Latin) && w.entry(p.Entry) == "" {
		return w.phrases(w.clean(p.Latin), w.told(p.Text), w.areas(p))
	}
	if full := w.entry(p.Entry); full != "" {
		if w.clean(p.Text) == "" || strings.Contains(full, w.clean(p.Text)) {
			return full
		}
		return w.put("full_as_said", "full", full, "said", w.told(p.Text))
	}
	return w.phrases(w.told(p.Text), w.areas(p))
}

// areas are what a place lies in, as far as it is written down beside its name.
func (w *writer) areas(p record.Place) string {
	var out []string
	for _, a := range []struct {
		text string
		kind gazetteer.Kind
	}{{p.Locality, gazetteer.Locality}, {p.Subdistrict, gazetteer.Subdistrict}, {p.District, gazetteer.District}, {p.Governorate, gazetteer.Governorate}} {
		text := w.clean(a.text)
		if text == "" || text == w.clean(p.Text) || slices.Contains(out, text) {
			continue
		}
		name := w.areaName(text, a.kind)
		if key := "area." + string(a.kind); a.kind == gazetteer.Governorate {
			name = w.put(key, "name", name)
		}
		out = append(out, name)
	}
	return w.phrases(out...)
}

// areaName is the gazetteer's name of an area, where a text is its name or its id.
func (w *writer) areaName(text string, kind gazetteer.Kind) string {
	if e, ok := w.s.places.Entry(text); ok {
		return e.Name(w.lang)
	}
	for _, e := range w.s.places.All(kind) {
		if e.Arabic == text || e.English == text || slices.Contains(e.Aliases, text) {
			return e.Name(w.lang)
		}
	}
	return w.told(text)
}

// authority is the full name of an authority beside the words of the family.
func (w *writer) authority(text, entry string) string {
	full := w.entry(entry)
	switch said := w.clean(text); {
	case full == "":
		return w.told(text)
	case said == "" || strings.Contains(full, said):
		return full
	}
	return w.put("full_as_said", "full", full, "said", w.told(text))
}

// script is the script of the form's language.
func (w *writer) script() record.Script {
	if w.lang == i18n.Arabic {
		return record.Arabic
	}
	return record.Latin
}

// spelling is a person's name in the script of the form: approved, or marked as only
// suggested.
func (w *writer) spelling(p *record.Person) (name string, approved bool) {
	if n, ok := p.In(w.script()); ok {
		return w.clean(n.Full()), !n.Suggested
	}
	for _, n := range p.Names {
		if !n.IsEmpty() && n.Script != w.script() {
			if s := record.Transliterate(n); !s.IsEmpty() {
				return w.clean(s.Full()), false
			}
		}
	}
	return w.clean(p.DisplayName(w.script())), true
}

// shortName is a name where a sentence needs one.
func (w *writer) shortName(p *record.Person) string {
	n, _ := w.spelling(p)
	if n == "" {
		return w.word("no_name")
	}
	return n
}

// fullName is a name with its Arabic spelling beside the Latin one, and a word where the
// family has not approved it.
func (w *writer) fullName(p *record.Person) string {
	name, approved := w.spelling(p)
	if name == "" {
		return ""
	}
	if !approved {
		name = w.put("suggested", "name", name)
	}
	if n, ok := p.In(record.Arabic); ok && w.lang != i18n.Arabic {
		name = w.put("name_and_arabic", "name", name, "arabic", w.clean(n.Full()))
	}
	return name
}
