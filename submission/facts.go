package submission

import (
	"slices"
	"strconv"
	"strings"

	"athar/i18n"
	"athar/record"
)

// fact is something that a line of a form can say: none, one or several values.
type fact func(w *writer) []string

// one makes a fact of a text: "" is not known.
func one(text func(w *writer) string) fact {
	return func(w *writer) []string {
		if t := text(w); t != "" {
			return []string{t}
		}
		return nil
	}
}

// factOf returns the fact of a name, or nil. docs/formats/body.md lists them.
func factOf(name string) fact {
	for _, of := range []func(string) fact{personFact, eventFact, custodyFact, aroundFact} {
		if f := of(name); f != nil {
			return f
		}
	}
	return nil
}

func personFact(name string) fact {
	text := func(get func(*record.Person) string) fact {
		return one(func(w *writer) string { return w.told(get(w.s.person)) })
	}
	switch name {
	case "name":
		return one(func(w *writer) string { return w.fullName(w.s.person) })
	case "short_name":
		return one(func(w *writer) string { return w.shortName(w.s.person) })
	case "other_names":
		return otherNames
	case "father":
		return one(fatherName)
	case "mother":
		return one(motherName)
	case "sex":
		return one(func(w *writer) string { return w.of("sex", string(w.s.person.Sex)) })
	case "birth":
		return one(birth)
	case "birth_place":
		return one(func(w *writer) string { return w.place(w.s.person.BirthPlace) })
	case "origin":
		return one(func(w *writer) string { return w.place(w.s.person.Origin) })
	case "residence":
		return one(func(w *writer) string { return w.place(w.s.person.Residence) })
	case "nationality":
		return one(nationality)
	case "identifiers":
		return identifiers
	case "occupation":
		return text(func(p *record.Person) string { return p.Occupation })
	case "marital":
		return one(func(w *writer) string {
			if w.s.person.Marital == "" {
				return ""
			}
			return w.printer.For("marital."+w.s.person.Marital, string(w.s.person.Sex))
		})
	case "minor":
		return one(func(w *writer) string { return w.yes(w.s.person.Minor) })
	case "pregnant":
		return one(func(w *writer) string { return w.yes(w.s.person.Pregnant) })
	case "description":
		return text(func(p *record.Person) string { return p.Description })
	case "marks":
		return text(func(p *record.Person) string { return p.Marks })
	case "clothing":
		return text(func(p *record.Person) string { return p.Clothing })
	case "medical":
		return closed(text(func(p *record.Person) string { return p.Medical }))
	case "dental":
		return closed(text(func(p *record.Person) string { return p.Dental }))
	}
	return nil
}

// closed is a fact that is only said where somebody chose it.
func closed(f fact) fact {
	return func(w *writer) []string {
		if !w.o.Medical {
			return nil
		}
		return f(w)
	}
}

// of is a word of a vocabulary by its prefix.
func (w *writer) of(prefix, word string) string {
	if word == "" {
		return ""
	}
	return w.printer.T(prefix + "." + word)
}

// yes says an answer; nothing where it was not asked, or is not known.
func (w *writer) yes(a record.Answer) string {
	if a == "" || a == record.Unknown {
		return ""
	}
	return said(w, a)
}

func otherNames(w *writer) []string {
	var out []string
	add := func(key, text string) {
		if text = w.clean(text); text != "" {
			out = append(out, w.put(key, "name", text))
		}
	}
	full, _ := w.s.person.In(w.script())
	arabic, _ := w.s.person.In(record.Arabic)
	for _, n := range w.s.person.Names {
		if n.Suggested {
			continue
		}
		add("known_as", n.KnownAs)
		add("kunya", n.Kunya)
		if n.Key == full.Key || n.Key == arabic.Key || n.IsEmpty() {
			continue
		}
		if by := w.told(n.WrittenBy); by != "" {
			out = append(out, w.put("written_by", "name", w.clean(n.Full()), "by", by))
			continue
		}
		add("also", n.Full())
	}
	return slices.Compact(out)
}

func fatherName(w *writer) string {
	n, ok := w.s.person.In(w.script())
	if !ok {
		if n, ok = w.s.person.In(record.Arabic); ok {
			n = record.Transliterate(n)
		}
	}
	return w.clean(strings.TrimSpace(n.Father + " " + n.Grandfather))
}

func motherName(w *writer) string {
	m := w.s.person.Mother
	arabic := w.clean(strings.TrimSpace(m.Given + " " + m.Family))
	if w.lang == i18n.Arabic {
		if arabic == "" {
			return w.clean(m.LatinName)
		}
		return arabic
	}
	latin, approved := w.clean(m.LatinName), !m.Suggested
	if latin == "" {
		latin, approved = motherInFile(w, arabic)
	}
	if latin == "" && record.ScriptOf(arabic) == record.Latin {
		return arabic
	}
	if latin == "" && arabic != "" {
		latin, approved = record.Spell(m.Given, record.Latin)+" "+record.Spell(m.Family, record.Latin), false
	}
	if latin = strings.TrimSpace(latin); latin == "" {
		return ""
	}
	if !approved {
		latin = w.put("suggested", "name", latin)
	}
	if record.ScriptOf(arabic) == record.Arabic {
		latin = w.put("name_and_arabic", "name", latin, "arabic", arabic)
	}
	return latin
}

// motherInFile is how the family writes the name of the mother who is a person of the
// file herself, where the child's papers do not say it in Latin letters.
func motherInFile(w *writer, arabic string) (latin string, approved bool) {
	for _, k := range w.file.Kinships {
		if k.Deleted || k.Relation != record.Mother || k.To != w.s.person.ID {
			continue
		}
		p := w.file.Person(k.From)
		if p == nil {
			continue
		}
		a, _ := p.In(record.Arabic)
		l, ok := p.In(record.Latin)
		if ok && arabic != "" && w.clean(strings.TrimSpace(a.Given+" "+a.Family)) == arabic {
			return w.clean(strings.TrimSpace(l.Given + " " + l.Family)), !l.Suggested
		}
	}
	return "", false
}

func birth(w *writer) string {
	p := w.s.person
	var out []string
	if d := w.date(p.Birth); d != "" {
		out = append(out, d)
	}
	years := ""
	if p.Age.Years > 0 {
		years = strconv.Itoa(p.Age.Years)
	} else {
		years = w.clean(p.Age.Text)
	}
	if years != "" {
		if at := w.date(p.Age.At); at != "" {
			out = append(out, w.put("age_at", "years", years, "date", at))
		} else {
			out = append(out, w.put("age", "years", years))
		}
	}
	return w.phrases(out...)
}

func nationality(w *writer) string {
	p := w.s.person
	parts := []string{w.term(p.Nationality)}
	if p.Stateless == record.Yes {
		parts = append(parts, w.word("stateless"))
	}
	if p.Palestinian == record.Yes {
		parts = append(parts, w.word("palestinian"))
	}
	return w.phrases(parts...)
}

func identifiers(w *writer) []string {
	var out []string
	for _, i := range w.s.person.Identifiers {
		if blank(i.Number) {
			continue
		}
		kind := w.of("identifier", string(i.Kind))
		if kind == "" {
			kind = w.word("number")
		}
		t := w.put("line", "label", kind, "value", w.clean(i.Number))
		if o := w.told(i.Office); o != "" {
			t = w.put("with_office", "text", t, "office", o)
		}
		out = append(out, t)
	}
	return out
}
