package casework

import (
	"strings"
	"time"

	"github.com/fxamacker/cbor/v2"

	"athar/gazetteer"
	"athar/match"
	"athar/record"
)

// Summary is one inquiry as the list shows it.
type Summary struct {
	ID        record.ID
	Reference string
	Status    record.Status
	OpenedAt  time.Time
	OpenedBy  string
	Changed   time.Time
	Arabic    []string // full names of the people sought that are written in Arabic letters
	Latin     []string // and in Latin letters; both in the people's order, "" where there is none
	People    int      // sought
	Event     record.EventKind
	When      record.PartialDate
	Where     string
	Removed   bool
	Reviewed  bool // somebody read it through, and nothing was changed since
	Why       Why  // only in the answer to a search

	dues  []dueItem // what is to be done by a day
	calls calls     // by what a demand for money is known again
}

// Name returns the first name in a script, or in the other one.
func (s Summary) Name(script record.Script) string {
	first, second := s.Arabic, s.Latin
	if script == record.Latin {
		first, second = second, first
	}
	for _, names := range [][]string{first, second} {
		for _, n := range names {
			if n != "" {
				return n
			}
		}
	}
	return ""
}

// Why says what brought an inquiry into the answer to a search. It is never a degree.
type Why struct {
	Field string // name, mother, relative, enquirer, number, reference, place; "" for none
	Text  string // what stands there
}

// Summaries and names are derived values of the vault, written in the transaction of each
// save and made again from the records where they are missing or stale. The list needs
// only the rows, so they are read apart from the names.
const (
	rowPrefix   = "row/"
	namesPrefix = "names/"
)

// derivedForm is the first element of every derived value. Raise it when rows or names
// say something else: older ones are then made again.
const derivedForm = 2

// rowWire is a row as stored.
type rowWire struct {
	_         struct{} `cbor:",toarray"`
	Form      uint8
	Reference string
	Status    string
	OpenedAt  int64
	OpenedBy  string
	Changed   int64
	Arabic    []string
	Latin     []string
	People    int
	Event     string
	When      dateWire
	Where     string
	Removed   bool
	Reviewed  bool
	Dues      []dueItem
	Calls     calls
}

// dateWire is a date as it was read when the row was made.
type dateWire struct {
	_         struct{} `cbor:",toarray"`
	Text      string
	Precision uint8
	Earliest  int32
	Latest    int32
	Calendar  string
}

// namesWire is what an inquiry is found by.
type namesWire struct {
	_       struct{} `cbor:",toarray"`
	Form    uint8
	Entries []entryWire
}

type entryWire struct {
	_      struct{} `cbor:",toarray"`
	Person record.ID
	Texts  []textWire
}

type textWire struct {
	_     struct{} `cbor:",toarray"`
	Field uint8
	Text  string
}

// summarise makes the row of a file.
func summarise(f record.File, changed time.Time) Summary {
	s := Summary{ID: f.ID, Reference: f.Reference, Status: f.Status, OpenedAt: f.OpenedAt, OpenedBy: f.OpenedBy,
		Changed: changed, People: len(f.Sought), Removed: f.Deleted, calls: callsOf(f)}
	if !f.Deleted && f.Status != record.StatusClosed {
		s.dues = duesOf(f)
	}
	for _, p := range f.Sought {
		ar, _ := p.In(record.Arabic)
		la, _ := p.In(record.Latin)
		s.Arabic, s.Latin = append(s.Arabic, short(ar.Full())), append(s.Latin, short(la.Full()))
	}
	s.Arabic, s.Latin = trimmed(s.Arabic), trimmed(s.Latin)
	if e, ok := telling(f.OwnEvents()); ok {
		s.Event, s.When, s.Where = e.Kind, e.Date, short(placeText(e.Place))
		s.When.Text = short(s.When.Text)
	}
	return s
}

// longest is how many letters of a text a summary holds. Nobody is found by more, and a
// page that was pasted into a name must not make the list too long to be written.
const longest = 200

// short cuts a text for a summary.
func short(text string) string {
	if len(text) <= longest {
		return text
	}
	n := 0
	for i := range text {
		if n++; n > longest {
			return text[:i]
		}
	}
	return text
}

// trimmed cuts empty names at the end; all empty is nil.
func trimmed(names []string) []string {
	for len(names) > 0 && names[len(names)-1] == "" {
		names = names[:len(names)-1]
	}
	if len(names) == 0 {
		return nil
	}
	return names
}

// telling returns the event that a row shows: how the person was lost, else the last one
// that is dated, else the last one.
func telling(events []record.Event) (record.Event, bool) {
	best, rank := -1, -1
	for i, e := range events {
		r := 0
		switch e.Kind {
		case record.Arrest, record.Abduction:
			r = 3
		case record.LastContact:
			r = 2
		default:
			if e.Date.Text != "" {
				r = 1
			}
		}
		if r > rank || r == rank && r < 2 {
			best, rank = i, r
		}
	}
	if best < 0 {
		return record.Event{}, false
	}
	return events[best], true
}

func placeText(p record.Place) string {
	for _, t := range []string{p.Text, p.Locality, p.District, p.Governorate, p.Latin} {
		if t != "" {
			return t
		}
	}
	return ""
}

// entriesOf makes what an inquiry is found by: one entry for itself, one for each person.
func entriesOf(f record.File) []match.Entry {
	own := texts{}
	own.add(match.Reference, f.Reference)
	own.add(match.Enquirer, f.Enquirer.Name)
	own.add(match.Number, f.Enquirer.Phone)
	for _, e := range f.Events {
		own.place(e.Place)
	}
	out := []match.Entry{{Texts: own.list}}
	for _, people := range [][]record.Person{f.Sought, f.Relatives} {
		for _, p := range people {
			out = append(out, match.Entry{Person: p.ID, Texts: personTexts(p)})
		}
	}
	return out
}

func personTexts(p record.Person) []match.Text {
	var t texts
	field := func(own match.Field) match.Field {
		if p.Role == record.RoleRelative {
			return match.Relative
		}
		return own
	}
	for _, n := range p.Names {
		t.add(field(match.Given), n.Given)
		t.add(field(match.Father), n.Father)
		t.add(field(match.Grandfather), n.Grandfather)
		t.add(field(match.Family), n.Family)
		for _, other := range []string{n.Laqab, n.Kunya, n.KnownAs} {
			t.add(field(match.OtherName), other)
		}
	}
	for _, m := range []string{p.Mother.Given, p.Mother.Family, p.Mother.LatinName} {
		t.add(match.Mother, m)
	}
	for _, id := range p.Identifiers {
		t.add(match.Number, id.Number)
	}
	t.add(match.Number, p.Phone)
	for _, place := range []record.Place{p.BirthPlace, p.Origin, p.Residence} {
		t.place(place)
	}
	return t.list
}

// texts gathers what is not empty.
type texts struct{ list []match.Text }

func (t *texts) add(f match.Field, text string) {
	if text = strings.TrimSpace(text); text != "" {
		t.list = append(t.list, match.Text{Field: f, Text: short(text)})
	}
}

func (t *texts) place(p record.Place) {
	for _, text := range []string{p.Text, p.Governorate, p.District, p.Locality, p.Latin} {
		t.add(match.Place, text)
	}
	if p.Entry == "" {
		return
	}
	table, _ := gazetteer.Load() // without its data nothing is added
	e, _ := table.Entry(p.Entry)
	for _, text := range []string{e.Arabic, e.English} {
		if text != p.Text {
			t.add(match.Place, text)
		}
	}
}

// derive returns the derived values of a file.
func derive(f record.File, changed time.Time, reviewed bool) (Summary, []match.Entry, map[string][]byte, error) {
	s, es := summarise(f, changed), entriesOf(f)
	s.Reviewed = reviewed && !f.Review.At.IsZero()
	row, err := cbor.Marshal(rowWire{Form: derivedForm, Reference: s.Reference, Status: string(s.Status), OpenedAt: unix(s.OpenedAt),
		OpenedBy: s.OpenedBy, Changed: unix(s.Changed), Arabic: s.Arabic, Latin: s.Latin, People: s.People, Event: string(s.Event),
		When: dateWire{Text: s.When.Text, Precision: uint8(s.When.Precision), Earliest: int32(s.When.Earliest),
			Latest: int32(s.When.Latest), Calendar: string(s.When.Calendar)}, Where: s.Where, Removed: s.Removed,
		Reviewed: s.Reviewed, Dues: s.dues, Calls: s.calls})
	if err != nil {
		return s, es, nil, err
	}
	w := namesWire{Form: derivedForm}
	for _, e := range es {
		ew := entryWire{Person: e.Person}
		for _, t := range e.Texts {
			ew.Texts = append(ew.Texts, textWire{Field: uint8(t.Field), Text: t.Text})
		}
		w.Entries = append(w.Entries, ew)
	}
	names, err := cbor.Marshal(w)
	return s, es, map[string][]byte{rowPrefix + f.ID.String(): row, namesPrefix + f.ID.String(): names}, err
}

// rowOf reads a stored row; false where it is of another form.
func rowOf(id record.ID, value []byte) (Summary, bool) {
	var w rowWire
	if cbor.Unmarshal(value, &w) != nil || w.Form != derivedForm {
		return Summary{}, false
	}
	s := Summary{ID: id, Reference: w.Reference, Status: record.Status(w.Status), OpenedAt: fromUnix(w.OpenedAt), OpenedBy: w.OpenedBy,
		Changed: fromUnix(w.Changed), Arabic: w.Arabic, Latin: w.Latin, People: w.People, Event: record.EventKind(w.Event),
		Where: w.Where, Removed: w.Removed, Reviewed: w.Reviewed, dues: w.Dues, calls: w.Calls}
	s.When = record.PartialDate{Text: w.When.Text, Precision: record.Precision(w.When.Precision), Earliest: record.Day(w.When.Earliest),
		Latest: record.Day(w.When.Latest), Calendar: record.Calendar(w.When.Calendar)}
	return s, true
}

// entriesFrom reads stored names; false where they are of another form.
func entriesFrom(value []byte) ([]match.Entry, bool) {
	var w namesWire
	if cbor.Unmarshal(value, &w) != nil || w.Form != derivedForm {
		return nil, false
	}
	out := make([]match.Entry, len(w.Entries))
	for i, e := range w.Entries {
		out[i].Person = e.Person
		out[i].Texts = make([]match.Text, len(e.Texts))
		for k, t := range e.Texts {
			out[i].Texts[k] = match.Text{Field: match.Field(t.Field), Text: t.Text}
		}
	}
	return out, true
}

func unix(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

func fromUnix(ms int64) time.Time {
	if ms == 0 {
		return time.Time{}
	}
	return time.UnixMilli(ms).UTC()
}
