package match

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strings"

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

// NewGazetteer returns the finder over a table. It takes some tens of milliseconds: make
// it once, beside the thread that draws.
func NewGazetteer(t *gazetteer.Table) *Gazetteer {
	g := &Gazetteer{table: t, entries: t.All(), own: NewIndex(), around: NewIndex()}
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
// first, then names that begin so, then names that sound alike or hold the words; among
// equals the larger area. An empty query finds nothing.
func (g *Gazetteer) Find(query string, limit int, kinds ...gazetteer.Kind) []gazetteer.Entry {
	if g == nil || strings.TrimSpace(query) == "" {
		return nil
	}
	hits := g.ask(query, kinds)
	if len(hits) == 0 {
		if core := withoutGeneric(query); core != query && core != "" {
			hits = g.ask(core, kinds)
		}
	}
	if limit > 0 && len(hits) > limit {
		hits = hits[:limit]
	}
	out := make([]gazetteer.Entry, len(hits))
	for i, at := range hits {
		out[i] = g.entries[at]
	}
	return out
}

// place is an entry that was found.
type place struct {
	at, rung, score, long int
}

// ask returns the places in entries of what answers to a query, best first.
func (g *Gazetteer) ask(query string, kinds []gazetteer.Kind) []int {
	var found []place
	seen := map[int]bool{}
	q := plain(query)
	take := func(hits []Hit, less int) {
		for _, h := range hits {
			at := int(binary.BigEndian.Uint32(h.Inquiry[:])) - 1
			if !seen[at] && g.entries[at].Is(kinds...) {
				seen[at] = true
				rung, long := g.rung(at, q)
				found = append(found, place{at, rung + less, h.Score, long})
			}
		}
	}
	take(g.own.Find(query, 0), 0)
	if len(strings.Fields(query)) > 1 {
		take(g.around.Find(query, 0), 5)
	}
	slices.SortStableFunc(found, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.rung, b.rung), cmp.Compare(b.score/100, a.score/100), cmp.Compare(a.long, b.long), cmp.Compare(a.at, b.at))
	})
	out := make([]int, len(found))
	for i, f := range found {
		out[i] = f.at
	}
	return out
}

// rung says how near a folded query is to the names of an entry: 0 is a name, 1 an alias,
// 2 the beginning of a name, 3 of an alias, 4 anything else. long is how much longer the
// name is.
func (g *Gazetteer) rung(at int, query string) (rung, long int) {
	rung, long = 4, 1<<10
	for i, n := range g.names[at] {
		alias := 0
		if i > 1 {
			alias = 1
		}
		here := 4
		switch {
		case n == query || g.entries[at].Number != "" && query == g.entries[at].Number:
			here = alias
		case strings.HasPrefix(n, query):
			here = 2 + alias
		}
		if more := len(n) - len(query); here < rung || here == rung && abs(more) < long {
			rung, long = here, abs(more)
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
