package record

import (
	"slices"
	"strings"
	"unicode"
)

// Conflict is a place where two sources do not say the same of one person. It decides
// nothing: both stay as they were told.
type Conflict struct {
	Person  ID
	Records []ID   // the records that disagree, in the order of the file
	Field   string // "date", "place" or "by"
}

// Conflicts returns where what was told of one person cannot all be true: two events of a
// kind that happens once, told by different sources, whose dates lie apart or whose places
// or authorities differ; and two custodies from different sources that put the person in
// two places at the same time. What a record says instead of a shared one is no conflict:
// there it is the one for that person.
func Conflicts(f File) []Conflict {
	var out []Conflict
	for i := range f.Sought {
		out = conflictsOf(f, f.Sought[i].ID, out)
	}
	for i := range f.Relatives {
		out = conflictsOf(f, f.Relatives[i].ID, out)
	}
	return out
}

// compared is how many records before it a record is compared with: far more than a
// family tells, and few enough for a file that somebody filled with nonsense.
const compared = 50

func conflictsOf(f File, person ID, out []Conflict) []Conflict {
	events := f.EventsOf(person)
	events = slices.DeleteFunc(events, func(e Event) bool { return !onceTold(e.Kind) })
	for i, a := range events {
		for _, b := range events[max(0, i-compared):i] {
			if a.Kind != b.Kind || sameSource(eventSource(a), eventSource(b)) {
				continue
			}
			pair := []ID{b.ID, a.ID}
			if apart(a.Date, b.Date) {
				if cameBetween(events, a, b) { // somebody may be arrested twice; then a release lies between
					continue
				}
				out = append(out, Conflict{person, pair, "date"})
			}
			out = placeAndBy(person, pair, a.Place, b.Place, [4]string{a.ByEntry, b.ByEntry, a.By, b.By}, out)
		}
	}
	custodies := f.CustodiesOf(person)
	for i, a := range custodies {
		for _, b := range custodies[max(0, i-compared):i] {
			if sameSource(custodySource(a), custodySource(b)) || !meanwhile(a, b) {
				continue
			}
			out = placeAndBy(person, []ID{b.ID, a.ID}, a.Place, b.Place, [4]string{a.ByEntry, b.ByEntry, a.By, b.By}, out)
		}
	}
	return out
}

func placeAndBy(person ID, pair []ID, a, b Place, by [4]string, out []Conflict) []Conflict {
	if differentPlaces(a, b) {
		out = append(out, Conflict{person, pair, "place"})
	}
	if different(by[0], by[1], by[2], by[3]) {
		out = append(out, Conflict{person, pair, "by"})
	}
	return out
}

// onceTold reports whether two events of a kind are usually one event told twice.
func onceTold(k EventKind) bool {
	return slices.Contains([]EventKind{Arrest, Abduction, LastContact, Release, Return, DeathReported}, k)
}

// origin is who told something, in the most exact way that is known.
type origin struct {
	source, witness ID
	told            string
}

func eventSource(e Event) origin     { return origin{e.Source, e.Witness, wordKey(e.Told)} }
func custodySource(c Custody) origin { return origin{c.Source, c.Witness, ""} }

// sameSource reports whether two things were told by the same source. Two of which nobody
// said who told them are two sources.
func sameSource(a, b origin) bool {
	return a == b && a != origin{}
}

// apart reports whether two dates cannot be one.
func apart(a, b PartialDate) bool { return a.Known() && b.Known() && !a.Overlaps(b) }

// cameBetween reports whether something lies between two events of one kind that makes
// them two: a release between two arrests, an arrest between two releases.
func cameBetween(events []Event, a, b Event) bool {
	apart := []EventKind{Release, Return}
	switch a.Kind {
	case Release, Return:
		apart = []EventKind{Arrest, Abduction}
	case DeathReported:
		return false
	}
	if b.Date.Before(a.Date) {
		a, b = b, a
	}
	return slices.ContainsFunc(events, func(e Event) bool {
		return slices.Contains(apart, e.Kind) && e.Date.Known() && !e.Date.Before(a.Date) && !b.Date.Before(e.Date)
	})
}

// span is the time that a custody surely took: from the last day on which it can have
// begun to the first day on which it can have ended.
func (c Custody) span() (from, to Day, ok bool) {
	switch {
	case c.From.Known() && c.To.Known():
		return c.From.Latest, c.To.Earliest, c.From.Latest != 0 && c.To.Earliest != 0
	case c.From.Known():
		return c.From.Latest, c.From.Latest, c.From.Latest != 0
	case c.To.Known():
		return c.To.Earliest, c.To.Earliest, c.To.Earliest != 0
	}
	return 0, 0, false
}

// meanwhile reports whether two custodies surely took place at one time.
func meanwhile(a, b Custody) bool {
	af, at, ok := a.span()
	bf, bt, known := b.span()
	return ok && known && af < at && bf < bt && af < bt && bf < at
}

// differentPlaces reports whether two places cannot be one. Where the gazetteer knows both
// it decides; an area and a place in it are not told apart here, nor are a place and
// nothing.
func differentPlaces(a, b Place) bool {
	if a.Entry != "" && b.Entry != "" {
		return a.Entry != b.Entry && !contains(a, b) && !contains(b, a)
	}
	return different("", "", a.Text, b.Text)
}

// contains reports whether the gazetteer's entry of one place is an area that the other
// one says it lies in.
func contains(area, in Place) bool {
	return slices.Contains([]string{in.Governorate, in.District, in.Subdistrict, in.Locality}, area.Entry)
}

// different reports whether two names cannot be one: by their entries, or where one has
// none by their words. A name that holds the other is the same, more exactly.
func different(entryA, entryB, a, b string) bool {
	if entryA != "" && entryB != "" {
		return entryA != entryB
	}
	if a == b {
		return false
	}
	a, b = wordKey(a), wordKey(b)
	return a != "" && b != "" && !strings.Contains(a, b) && !strings.Contains(b, a)
}

// wordKey folds a text so that spellings that differ in hamza, marks, signs or spaces
// agree; words stay apart.
func wordKey(s string) string {
	words := strings.FieldsFunc(foldDate(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
