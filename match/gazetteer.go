package match

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"

	"athar/gazetteer"
	"athar/record"
)

// Gazetteer finds places and authorities by any spelling, in both scripts, by any of
// their names and by their numbers. It is immutable, may be used from several goroutines,
// and a nil one finds nothing. Make it with NewGazetteer.
type Gazetteer struct {
	table   *gazetteer.Table
	entries []gazetteer.Entry
	names   [][]string // folded names and aliases of each entry, the two names first
	own     *Index     // by their own names
	around  *Index     // by these and by what they belong to: "Douma, Rif Dimashq"
}

// generic are the words that say what kind of thing a name stands for, folded: where
// nothing answers to all words of a query, they are left out.
var generic = map[string]bool{
	"فرع": true, "سجن": true, "معتقل": true, "مركز": true, "مدينه": true, "بلده": true, "قريه": true, "حي": true, "محافظه": true,
	"منطقه": true, "ناحيه": true, "مشفي": true, "مستشفي": true, "جهاز": true, "مخيم": true, "شارع": true, "قسم": true, "رقم": true,
	"حاجز": true, "في": true, "عند": true, "قرب": true, "من": true, "احتجاز": true, "توقيف": true, "جماعه": true, "قوات": true,
	"branch": true, "prison": true, "detention": true, "centre": true, "center": true, "city": true, "town": true, "village": true,
	"governorate": true, "district": true, "subdistrict": true, "hospital": true, "camp": true, "checkpoint": true, "number": true,
	"no": true, "at": true, "in": true, "near": true, "the": true, "of": true, "neighbourhood": true, "neighborhood": true, "street": true,
}

// NewGazetteer returns the finder over a table, over the entries for which keep is true
// where one is given. It takes some tens of milliseconds: make it once, beside the thread
// that draws.
func NewGazetteer(t *gazetteer.Table, keep ...func(gazetteer.Entry) bool) *Gazetteer {
	g := &Gazetteer{table: t, entries: t.All(), own: NewIndex(), around: NewIndex()}
	for _, k := range keep {
		g.entries = slices.DeleteFunc(g.entries, func(e gazetteer.Entry) bool { return !k(e) })
	}
	g.names = make([][]string, len(g.entries))
	for i, e := range g.entries {
		id := gazetteerID(i)
		var texts []Text
		for k, name := range append([]string{e.Arabic, e.English}, e.Aliases...) {
			g.names[i] = append(g.names[i], plain(name))
			field := Given
			if k > 1 {
				field = OtherName
			}
			texts = append(texts, Text{field, name})
		}
		if e.Number != "" {
			texts = append(texts, Text{Given, e.Number})
		}
		g.own.Set(id, []Entry{{Texts: texts}})
		if agency, ok := t.Entry(e.Agency); ok {
			texts = append(texts, Text{Place, agency.Arabic}, Text{Place, agency.English})
			for _, a := range agency.Aliases {
				texts = append(texts, Text{Place, a})
			}
		}
		for _, p := range t.Parents(e.ID) {
			texts = append(texts, Text{Place, p.Arabic}, Text{Place, p.English})
		}
		g.around.Set(id, []Entry{{Texts: texts}})
	}
	g.own.Find("0", 1) // what an index puts off until it is asked first
	g.around.Find("0", 1)
	return g
}

func gazetteerID(i int) record.ID {
	var id record.ID
	binary.BigEndian.PutUint32(id[:], uint32(i)+1)
	return id
}

// plain folds a name for comparing it whole.
func plain(s string) string {
	var kept []string
	for _, w := range strings.Fields(Fold(s)) {
		if len(w) > 2 && strings.HasPrefix(w, "ال") && len([]rune(w)) > 4 {
			w = strings.TrimPrefix(w, "ال")
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " ")
}

// Table returns the table that is searched.
func (g *Gazetteer) Table() *gazetteer.Table {
	if g == nil {
		return nil
	}
	return g.table
}

// Find returns the entries that answer to a query, best first, at most limit of them
// (0: all), of the kinds given (none: of any). A name that is just what was asked comes
// first, then other names that are, then names that begin so, then names that sound alike
// or hold the words. An empty query finds nothing.
func (g *Gazetteer) Find(query string, limit int, kinds ...gazetteer.Kind) []gazetteer.Entry {
	return FindIn(query, limit, kinds, g)
}

// FindIn is Find over several finders at once. Where nothing answers to all words, words
// such as branch or prison are left out.
func FindIn(query string, limit int, kinds []gazetteer.Kind, in ...*Gazetteer) []gazetteer.Entry {
	if query = readable(query); query == "" {
		return nil
	}
	ask := func(q string) (all []place) {
		for _, g := range in {
			all = append(all, g.ask(q, kinds)...)
		}
		return all
	}
	hits := ask(query)
	if len(hits) == 0 {
		if core := withoutGeneric(query); core != query && core != "" {
			hits = ask(core)
		}
	}
	slices.SortStableFunc(hits, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.rung, b.rung), cmp.Compare(b.score/100, a.score/100), cmp.Compare(kindOrder(a.entry.Kind), kindOrder(b.entry.Kind)), cmp.Compare(a.long, b.long))
	})
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	var out []gazetteer.Entry
	for _, h := range hits {
		out = append(out, h.entry)
	}
	return out
}

// readable cuts a query to what can be a name, parts numbers from letters, and writes the
// two words for hospital as one.
func readable(query string) string {
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	var b strings.Builder
	before := -1 // 1 is a digit, 0 a letter
	for _, r := range query {
		now := -1
		switch {
		case digit(r) >= 0:
			now = 1
		case unicode.IsLetter(r):
			now = 0
		}
		if now >= 0 && before >= 0 && now != before {
			b.WriteByte(' ')
		}
		before = now
		b.WriteRune(r)
	}
	ws := strings.Fields(b.String())
	for i, w := range ws {
		if plain(w) == "مستشفي" {
			ws[i] = "مشفى"
		}
	}
	return strings.Join(ws, " ")
}

// SameName reports whether an entry bears just this name, however it is spelled.
func SameName(name string, e gazetteer.Entry) bool {
	n := plain(name)
	return n != "" && slices.ContainsFunc(append([]string{e.Arabic, e.English}, e.Aliases...), func(s string) bool { return plain(s) == n })
}

// place is an entry that was found.
type place struct {
	entry             gazetteer.Entry
	rung, score, long int
}

// ask returns what answers to a query.
func (g *Gazetteer) ask(query string, kinds []gazetteer.Kind) []place {
	if g == nil {
		return nil
	}
	var found []place
	seen := map[int]bool{}
	q := plain(query)
	take := func(hits []Hit, around bool) {
		for _, h := range hits {
			at := int(binary.BigEndian.Uint32(h.Inquiry[:])) - 1
			if seen[at] || !g.entries[at].Is(kinds...) {
				continue
			}
			seen[at] = true
			rung, long := g.rung(at, q)
			if around && rung == anyName {
				rung = elsewhere
			}
			found = append(found, place{g.entries[at], rung, h.Score, long})
		}
	}
	take(g.own.Find(query, 0), false)
	if len(strings.Fields(query)) > 1 {
		take(g.around.Find(query, 0), true)
	}
	return found
}

// kindOrder is the order among names that answer equally well: when somebody says Douma,
// the town is meant and not the district.
func kindOrder(k gazetteer.Kind) int {
	switch k {
	case gazetteer.Governorate:
		return 0
	case gazetteer.Locality, gazetteer.Facility, gazetteer.Agency, gazetteer.Branch:
		return 1
	}
	return 2
}

// The rungs of names, nearest first.
const (
	wholeName  = iota
	wholeAlias // just another name of it
	nameAndMore
	beginsName
	beginsAlias
	anyName   // it sounds alike, or holds the words
	elsewhere // part of the words are those of what it belongs to
)

// rung says how near a folded query is to the names of an entry, and how much longer the
// name is.
func (g *Gazetteer) rung(at int, query string) (rung, long int) {
	rung, long = anyName, 1<<10
	for i, n := range g.names[at] {
		here := anyName
		switch {
		case n == "":
		case n == query || g.entries[at].Number != "" && query == g.entries[at].Number:
			here = wholeName
		case strings.HasPrefix(query, n+" "):
			here = nameAndMore
		case strings.HasPrefix(n, query):
			here = beginsName
		}
		if i > 1 && (here == wholeName || here == beginsName) {
			here++
		}
		if more := abs(len(n) - len(query)); here < rung || here == rung && more < long {
			rung, long = here, more
		}
	}
	return rung, long
}

// withoutGeneric drops the words that name no place.
func withoutGeneric(query string) string {
	var kept []string
	for _, w := range strings.Fields(query) {
		if !generic[plain(w)] && !generic[strings.ToLower(w)] {
			kept = append(kept, w)
		}
	}
	return strings.Join(kept, " ")
}
