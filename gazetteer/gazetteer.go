// Package gazetteer knows places and authorities by name: governorates, districts,
// subdistricts and towns; prisons, branches and hospitals where people are held; agencies,
// groups and foreign forces.
//
// What is built in comes from dated data files that anybody can edit (see Parse and
// docs/formats/gazetteer.md); a vault adds entries of its own (see Table.With). An entry
// never takes the place of what the family says: it stands beside it.
package gazetteer

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"athar/i18n"
)

// Kind is what an entry stands for.
type Kind string

// The kinds of entries. The first four are areas, each within the one before; facilities
// are buildings where people are held, or were; the last four are who holds them.
const (
	Governorate Kind = "governorate"
	District    Kind = "district"
	Subdistrict Kind = "subdistrict"
	Locality    Kind = "locality" // a city, town, village, quarter or camp
	Facility    Kind = "facility" // a prison, a camp of detention, a hospital, a court, a barracks
	Agency      Kind = "agency"   // of a State: a directorate, a division, a police force, a militia beside it
	Branch      Kind = "branch"   // of an agency, with its number and its own cells
	Group       Kind = "group"    // not of a State
	Foreign     Kind = "foreign"  // the forces of another country, or under its command
)

// Kinds returns all kinds in their order.
func Kinds() []Kind {
	return []Kind{Governorate, District, Subdistrict, Locality, Facility, Agency, Branch, Group, Foreign}
}

// Places returns the kinds that can be where something happened: areas, and buildings.
func Places() []Kind {
	return []Kind{Governorate, District, Subdistrict, Locality, Facility, Branch}
}

// Authorities returns the kinds that can have done something or hold somebody.
func Authorities() []Kind { return []Kind{Agency, Branch, Group, Foreign} }

// Known reports whether k is one of Kinds.
func (k Kind) Known() bool { return slices.Contains(Kinds(), k) }

// Entry is a place or an authority. The texts are full names, never abbreviations.
type Entry struct {
	ID      string    `json:"id"` // stable: "sy.rif-dimashq.douma", "sy.branch.215"; "own.…" for the vault's own
	Kind    Kind      `json:"kind"`
	Arabic  string    `json:"arabic,omitempty"`
	English string    `json:"english,omitempty"`
	Aliases []string  `json:"aliases,omitempty"` // other names and spellings, in any language
	Number  string    `json:"number,omitempty"`  // of a branch, in Western digits
	Agency  string    `json:"agency,omitempty"`  // id of the authority it belongs to
	Parent  string    `json:"parent,omitempty"`  // id of the place or authority that it lies in
	Country string    `json:"country,omitempty"` // ISO 3166 code in small letters, "xx" for none
	Lat     float64   `json:"lat,omitempty"`     // degrees, about; both 0 where not known
	Lon     float64   `json:"lon,omitempty"`
	Checked time.Time `json:"checked,omitzero"` // the day on which its data file was last gone through, UTC
	Own     bool      `json:"own,omitempty"`    // of this vault, not built in
}

// Name returns the entry's full name in a language; where it has none in that language,
// the one that it has.
func (e Entry) Name(lang i18n.Language) string {
	if lang == i18n.Arabic {
		return cmp.Or(e.Arabic, e.English)
	}
	return cmp.Or(e.English, e.Arabic)
}

// Is reports whether the entry is of one of the kinds; of any, where none is given.
func (e Entry) Is(kinds ...Kind) bool { return len(kinds) == 0 || slices.Contains(kinds, e.Kind) }

// Table is all entries. It is immutable, and a nil Table is an empty one.
type Table struct {
	entries  []Entry
	byID     map[string]int
	children map[string][]int
}

// New returns a table of entries. Of several with one id the last stands, in the place of
// the first; an entry without an id is left out.
func New(entries []Entry) *Table {
	t := &Table{byID: make(map[string]int, len(entries)), children: map[string][]int{}}
	for _, e := range entries {
		if e.ID == "" {
			continue
		}
		if at, ok := t.byID[e.ID]; ok {
			t.entries[at] = e
			continue
		}
		t.byID[e.ID] = len(t.entries)
		t.entries = append(t.entries, e)
	}
	for i, e := range t.entries {
		if e.Parent != "" && e.Parent != e.ID {
			t.children[e.Parent] = append(t.children[e.Parent], i)
		}
	}
	return t
}

// Len returns the number of entries.
func (t *Table) Len() int {
	if t == nil {
		return 0
	}
	return len(t.entries)
}

// Entry returns the entry with an id.
func (t *Table) Entry(id string) (Entry, bool) {
	if t == nil || id == "" {
		return Entry{}, false
	}
	at, ok := t.byID[id]
	if !ok {
		return Entry{}, false
	}
	return t.entries[at], true
}

// All returns the entries of some kinds, of all where none is given, in the order of the
// data files. The list is the caller's.
func (t *Table) All(kinds ...Kind) []Entry {
	if t == nil {
		return nil
	}
	out := make([]Entry, 0, len(t.entries))
	for _, e := range t.entries {
		if e.Is(kinds...) {
			out = append(out, e)
		}
	}
	return out
}

// Name returns the full name of the entry with an id, never abbreviated; "" where the
// table does not know it.
func (t *Table) Name(id string, lang i18n.Language) string {
	e, _ := t.Entry(id)
	return e.Name(lang)
}

// Full returns the name with what it belongs to and where it lies: "Branch 215, Military
// Intelligence Division, Damascus". What a name says already is not said again. "" where
// the table does not know the id.
func (t *Table) Full(id string, lang i18n.Language) string {
	e, ok := t.Entry(id)
	if !ok {
		return ""
	}
	name := e.Name(lang)
	parts := slices.DeleteFunc(t.around(e, lang), func(part string) bool { return strings.Contains(name, part) })
	return strings.Join(append([]string{name}, parts...), comma(lang))
}

// Path returns what an entry belongs to and where it lies, without its own name, for a
// second line: "Military Intelligence Division, Kafr Sousa, Damascus".
func (t *Table) Path(id string, lang i18n.Language) string {
	e, ok := t.Entry(id)
	if !ok {
		return ""
	}
	return strings.Join(t.around(e, lang), comma(lang))
}

// around returns the names of the agency and of the parents, the same name once.
func (t *Table) around(e Entry, lang i18n.Language) []string {
	var out []string
	add := func(name string) {
		if name != "" && name != e.Name(lang) && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	add(t.Name(e.Agency, lang))
	for _, p := range t.Parents(e.ID) {
		add(p.Name(lang))
	}
	return out
}

func comma(lang i18n.Language) string {
	if lang == i18n.Arabic {
		return "، "
	}
	return ", "
}

// Parents returns what an entry lies in, the nearest first.
func (t *Table) Parents(id string) []Entry {
	var out []Entry
	e, ok := t.Entry(id)
	for ok && e.Parent != "" && len(out) < t.Len() {
		if e, ok = t.Entry(e.Parent); ok {
			if e.ID == id || slices.ContainsFunc(out, func(o Entry) bool { return o.ID == e.ID }) {
				break // somebody's own entries lie in each other
			}
			out = append(out, e)
		}
	}
	return out
}

// Children returns what lies directly in an entry, in the order of the data files.
func (t *Table) Children(id string) []Entry {
	if t == nil {
		return nil
	}
	var out []Entry
	for _, i := range t.children[id] {
		out = append(out, t.entries[i])
	}
	return out
}

// Within returns the entry itself or the nearest of its parents that is of a kind: the
// governorate of a branch.
func (t *Table) Within(id string, kind Kind) (Entry, bool) {
	if e, ok := t.Entry(id); ok && e.Kind == kind {
		return e, true
	}
	for _, e := range t.Parents(id) {
		if e.Kind == kind {
			return e, true
		}
	}
	return Entry{}, false
}

// With returns a table that also has a vault's own entries, marked as such. The built-in
// table stays as it is; an own entry with the id of a built-in one stands in its place.
func (t *Table) With(own []Entry) *Table {
	if len(own) == 0 && t != nil {
		return t
	}
	entries := t.All()
	for _, e := range own {
		e.Own = true
		e.Aliases = slices.Clone(e.Aliases)
		entries = append(entries, e)
	}
	return New(entries)
}

// Checked returns the day on which the data files were last gone through: of the oldest.
func (t *Table) Checked() time.Time {
	var oldest time.Time
	if t == nil {
		return oldest
	}
	for _, e := range t.entries {
		if !e.Own && !e.Checked.IsZero() && (oldest.IsZero() || e.Checked.Before(oldest)) {
			oldest = e.Checked
		}
	}
	return oldest
}

// Stale reports whether the data were last gone through more than a year before today.
// A table of nothing but own entries is never stale.
func (t *Table) Stale(today time.Time) bool {
	checked := t.Checked()
	return !checked.IsZero() && checked.AddDate(1, 0, 0).Before(today)
}

// Beside writes a place or an authority as the family says it with its full name beside
// it: "سجن صيدنايا (Sednaya Military Prison, …)". What says the same is said once; an id
// that the table does not know adds nothing.
func (t *Table) Beside(text, id string, lang i18n.Language) string {
	text = strings.TrimSpace(text)
	name := t.Full(id, lang)
	switch {
	case name == "" || text == name:
		return text
	case text == "" || text == t.Name(id, lang):
		return name
	}
	return text + " (" + name + ")"
}
