package submission

import (
	"cmp"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"athar/record"
)

func eventFact(name string) fact {
	taken := func(get func(w *writer, e *record.Event) string) fact {
		return func(w *writer) []string { return w.each(w.taken(), get) }
	}
	seen := func(get func(w *writer, e *record.Event) string) fact {
		return func(w *writer) []string { return w.each(w.lastSeen(), get) }
	}
	when := func(w *writer, e *record.Event) string { return w.date(e.Date) }
	where := func(w *writer, e *record.Event) string { return w.place(e.Place) }
	switch name {
	case "taken_date":
		return taken(when)
	case "taken_place":
		return taken(where)
	case "taken_by":
		return taken(func(w *writer, e *record.Event) string { return w.authority(e.By, e.ByEntry) })
	case "taken_text":
		return taken(func(w *writer, e *record.Event) string { return w.sure(w.told(e.Text), e.Certainty) })
	case "warrant":
		return taken(func(w *writer, e *record.Event) string { return said(w, e.Taken.Warrant) })
	case "reason":
		return taken(func(w *writer, e *record.Event) string { return w.told(e.Taken.Reason) })
	case "manner":
		return taken(func(w *writer, e *record.Event) string { return w.told(e.Taken.Manner) })
	case "uniform":
		return taken(func(w *writer, e *record.Event) string { return w.told(e.Taken.Uniform) })
	case "together":
		return one(together)
	case "last_seen_date":
		return seen(when)
	case "last_seen_place":
		return seen(where)
	case "last_seen_text":
		return seen(func(w *writer, e *record.Event) string { return w.sure(w.told(e.Text), e.Certainty) })
	case "events":
		return func(w *writer) []string {
			return w.narrated(func(k record.EventKind) bool { return tellable(k) })
		}
	case "since":
		return func(w *writer) []string {
			return w.narrated(func(k record.EventKind) bool { return tellable(k) && !isTaking(k) && k != record.LastContact })
		}
	}
	return nil
}

func isTaking(k record.EventKind) bool { return k == record.Arrest || k == record.Abduction }

// tellable reports whether events of a kind may stand in a form. Demands for money stay
// in the file; a report of a death and a registry's entry are claims and have facts of
// their own.
func tellable(k record.EventKind) bool {
	return k != record.MoneyDemand && k != record.DeathReported && k != record.RegistryEntry
}

// taken are the arrests and abductions; where there are none, what was last known.
func (w *writer) taken() []record.Event {
	var out []record.Event
	for _, e := range w.s.events {
		if isTaking(e.Kind) {
			out = append(out, e)
		}
	}
	if len(out) == 0 {
		return w.lastSeen()
	}
	return out
}

// lastSeen is the last time that somebody of the family was in touch with the person.
func (w *writer) lastSeen() []record.Event {
	var last *record.Event
	for i := range w.s.events {
		e := &w.s.events[i]
		if e.Kind == record.LastContact && (last == nil || e.Date.Latest > last.Date.Latest) {
			last = e
		}
	}
	if last == nil {
		return nil
	}
	return []record.Event{*last}
}

// each says something of some events: what several say alike is said once.
func (w *writer) each(events []record.Event, get func(w *writer, e *record.Event) string) []string {
	var out []string
	for i := range events {
		if t := get(w, &events[i]); t != "" && !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	return out
}

// sure adds how sure a thing is, where it is not.
func (w *writer) sure(text, certainty string) string {
	if text == "" || certainty == "" || certainty == record.Sure {
		return text
	}
	return w.put("certainty", "text", text, "certainty", lowerFirst(w.printer.T("certainty."+certainty)))
}

// lowerFirst writes a word of the screen as it stands inside a sentence.
func lowerFirst(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// narrated tells events in the order of their dates. Who told of one is not said: a
// witness has a place of its own in a form.
func (w *writer) narrated(of func(record.EventKind) bool) []string {
	events := slices.Clone(w.s.events)
	slices.SortStableFunc(events, func(a, b record.Event) int { return cmp.Compare(middle(a.Date), middle(b.Date)) })
	var out []string
	for i := range events {
		e := &events[i]
		if !of(e.Kind) {
			continue
		}
		date := w.date(e.Date)
		if date == "" {
			date = w.word("no_date")
		}
		kind := ""
		if e.Kind != "" && e.Kind != record.Other {
			kind = w.printer.T("event.kind." + string(e.Kind))
		}
		by := w.authority(e.By, e.ByEntry)
		if by != "" {
			by = w.put("by", "by", by)
		}
		head := w.phrases(kind, w.place(e.Place), by)
		text := w.told(e.Text)
		switch {
		case head == "":
			head = text
		case text != "":
			head = w.put("event_text", "head", head, "text", text)
		}
		if head != "" {
			out = append(out, w.sure(w.put("line", "label", date, "value", head), e.Certainty))
		}
	}
	return out
}

// middle is where a date lies among others; what has none comes last.
func middle(d record.PartialDate) record.Day {
	switch {
	case d.Earliest != 0 && d.Latest != 0:
		return d.Earliest + (d.Latest-d.Earliest)/2
	case d.Earliest != 0:
		return d.Earliest
	case d.Latest != 0:
		return d.Latest
	}
	return record.NewDay(9999, 12, 31)
}

// together counts the others of the family who were taken at the same time. They are not
// named: each has a form, and a consent, of his or her own.
func together(w *writer) string {
	most := 0
	for _, e := range w.s.events {
		if !isTaking(e.Kind) {
			continue
		}
		n := 0
		for i := range w.file.Sought {
			p := &w.file.Sought[i]
			if p.ID != w.s.person.ID && slices.ContainsFunc(w.file.EventsOf(p.ID), func(o record.Event) bool { return o.ID == e.ID }) {
				n++
			}
		}
		most = max(most, n)
	}
	if most == 0 {
		return ""
	}
	return w.put("together", "n", strconv.Itoa(most))
}
