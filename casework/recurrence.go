package casework

import (
	"cmp"
	"context"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"athar/fault"
	"athar/i18n"
	"athar/match"
	"athar/record"
)

// Recurrence says that whoever asked for money in one inquiry stands in another one too.
// It is a warning: it names only the other inquiry's reference, blocks nothing and joins
// nothing. Athar never says whether to pay.
type Recurrence struct {
	Demand    record.ID // of this inquiry
	Field     string    // phone or name
	Inquiry   record.ID // the other one
	Reference string    // of the other one
	Contact   bool      // there it is the phone of the family or of somebody in the file, not of a demand
}

// Words says so in the printer's language.
func (r Recurrence) Words(p *i18n.Printer) string {
	key := "demand.recurs.phone"
	switch {
	case r.Contact:
		key = "demand.recurs.contact"
	case r.Field == "name":
		key = "demand.recurs.name"
	}
	return p.T(key, i18n.A("reference", r.Reference))
}

// calls are what a demand for money is known again by, and the phones of everybody else in
// a file. They tell no name and no number: keys are compared, nothing more.
type calls struct {
	_        struct{} `cbor:",toarray"`
	Phones   []uint64 // of demands
	Names    []uint64 // of demands
	Contacts []uint64 // phones of the enquirer, of people and of witnesses
}

// Recurrences returns where the phones and names of an inquiry's demands for money recur:
// in the demands of other inquiries, and a phone also among the contacts there. Phones are
// the same however they are written (٠-٩, spaces, +963, 00963 or a zero in front), names as
// the search holds them to be the same. Inquiries that were removed are passed by. It reads
// the list in memory, not the files. Kinds of failure: NotFound, Locked, Cancelled, Corrupt.
func (s *Session) Recurrences(ctx context.Context, inquiry record.ID) ([]Recurrence, error) {
	f, err := s.File(ctx, inquiry)
	if err != nil && fault.HintOf(err) != "field" {
		return nil, err
	}
	return s.recurrences(f), nil
}

// WithDemands returns the inquiries in which money was demanded by somebody whose phone or
// name is known. Kinds of failure: Locked, Cancelled.
func (s *Session) WithDemands(ctx context.Context) ([]record.ID, error) {
	if err := s.ready(ctx, "casework.demands"); err != nil {
		return nil, err
	}
	s.mu.RLock()
	defer s.mu.RUnlock()
	var out []record.ID
	for id, row := range s.rows {
		if !row.Removed && len(row.calls.Phones)+len(row.calls.Names) > 0 {
			out = append(out, id)
		}
	}
	slices.SortFunc(out, func(a, b record.ID) int { return slices.Compare(a[:], b[:]) })
	return out, nil
}

func (s *Session) recurrences(f record.File) []Recurrence {
	var out []Recurrence
	s.mu.RLock()
	defer s.mu.RUnlock()
	for _, d := range f.Demands {
		phones, name := phoneKeys(d.Phone), nameKey(d.Who)
		if len(phones) == 0 && name == 0 {
			continue
		}
		for id, row := range s.rows {
			if id == f.ID || row.Removed {
				continue
			}
			found := Recurrence{Demand: d.ID, Inquiry: id, Reference: row.Reference}
			switch {
			case shares(row.calls.Phones, phones):
				found.Field = "phone"
			case shares(row.calls.Contacts, phones):
				found.Field, found.Contact = "phone", true
			}
			if found.Field != "" {
				out = append(out, found)
			}
			if name != 0 && slices.Contains(row.calls.Names, name) {
				found.Field, found.Contact = "name", false
				out = append(out, found)
			}
		}
	}
	slices.SortFunc(out, func(a, b Recurrence) int {
		return cmp.Or(slices.Compare(a.Demand[:], b.Demand[:]), strings.Compare(b.Field, a.Field), strings.Compare(a.Reference, b.Reference),
			slices.Compare(a.Inquiry[:], b.Inquiry[:]))
	})
	return out
}

func shares(a, b []uint64) bool {
	return slices.ContainsFunc(a, func(k uint64) bool { return slices.Contains(b, k) })
}

// callsOf gathers the keys of a file.
func callsOf(f record.File) calls {
	var c calls
	for _, d := range f.Demands {
		c.Phones = append(c.Phones, phoneKeys(d.Phone)...)
		if k := nameKey(d.Who); k != 0 {
			c.Names = append(c.Names, k)
		}
	}
	c.Contacts = phoneKeys(f.Enquirer.Phone)
	for _, people := range [][]record.Person{f.Sought, f.Relatives} {
		for _, p := range people {
			c.Contacts = append(c.Contacts, phoneKeys(p.Phone)...)
		}
	}
	for _, w := range f.Witnesses {
		c.Contacts = append(c.Contacts, phoneKeys(w.Phone)...)
	}
	return c
}

// How phones are compared: by their last digits, so that it does not matter whether the
// country stands in front. Fewer digits than shortestPhone are no phone.
const (
	shortestPhone = 7
	comparedPhone = 9
	homeCountry   = "963"
)

// phoneKeys returns a key for every phone that a text holds: "0933 111 222 / 0944111222".
func phoneKeys(text string) []uint64 {
	if text == "" {
		return nil
	}
	var out []uint64
	ends := func(r rune) bool {
		return unicode.IsLetter(r) || strings.ContainsRune("/\\,،;؛|&\n", r)
	}
	for _, one := range strings.FieldsFunc(i18n.WesternDigits(text), ends) {
		var b strings.Builder
		for _, r := range one {
			if r >= '0' && r <= '9' {
				b.WriteRune(r)
			}
		}
		digits := b.String()
		abroad := strings.Contains(one, "+") || strings.HasPrefix(digits, "00")
		digits = strings.TrimLeft(digits, "0")
		if rest, home := strings.CutPrefix(digits, homeCountry); home && (abroad || len(rest) >= comparedPhone) {
			digits = strings.TrimLeft(rest, "0")
		}
		if len(digits) < shortestPhone {
			continue
		}
		if k, err := strconv.ParseUint(digits[max(0, len(digits)-comparedPhone):], 10, 64); err == nil && !slices.Contains(out, k) {
			out = append(out, k)
		}
	}
	return out
}

// nameKey returns a key of a name, the same for every spelling that the search holds to be
// the same; 0 for what is no name.
func nameKey(name string) uint64 {
	plain := match.Fold(short(name))
	if len([]rune(plain)) < 2 {
		return 0
	}
	h := fnv.New64a()
	_, _ = h.Write([]byte(plain)) // never fails
	return h.Sum64()
}
