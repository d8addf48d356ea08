package casework

import (
	"context"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
	"athar/match"
	"athar/record"
	"athar/storage"
)

// ownPrefix begins the ids of entries that somebody of the centre added.
const ownPrefix = "own."

// The most that an entry of one's own may hold.
const (
	maxPlaceName = 200 // letters
	maxAliases   = 40
)

// places is what the session knows of the gazetteer. The table is made when it is first
// asked for, and again after an entry of one's own has changed.
type places struct {
	mu      sync.Mutex
	table   *gazetteer.Table
	broken  error // why the built-in data could not be read
	builtIn *match.Gazetteer
	own     *match.Gazetteer
	removed map[string]gazetteer.Entry // own entries that are offered no longer, but still named
}

// Gazetteer returns the built-in places and authorities with those of the vault. Entries
// that were removed are in it, for what names them, and are not found any more. It is
// never nil; of a closed session it is empty.
func (s *Session) Gazetteer() *gazetteer.Table {
	if s.open("casework.gazetteer") != nil {
		return gazetteer.New(nil)
	}
	p := &s.places
	p.mu.Lock()
	defer p.mu.Unlock()
	s.readPlaces()
	return p.table
}

// forget drops what was read, at the end of the session.
func (p *places) forget() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.table, p.builtIn, p.own, p.removed = nil, nil, nil, nil
}

// readPlaces makes the table. s.places.mu must be held.
func (s *Session) readPlaces() {
	p := &s.places
	if p.table != nil {
		return
	}
	built, err := gazetteer.Load()
	p.broken = err
	var own []gazetteer.Entry
	p.removed = map[string]gazetteer.Entry{}
	// An entry that cannot be read is not offered; Verify names it.
	_ = eachWide(s, record.KindPlaceEntry, func(r record.PlaceEntry, _ storage.State) error {
		e := entryOf(r)
		if r.Removed {
			p.removed[e.ID] = e
		}
		own = append(own, e)
		return nil
	})
	p.table = built.With(own)
}

// finders returns what finds built-in and own entries. s.places.mu must not be held.
func (s *Session) finders() (builtIn, own *match.Gazetteer, removed map[string]gazetteer.Entry, err error) {
	p := &s.places
	p.mu.Lock()
	defer p.mu.Unlock()
	s.readPlaces()
	if p.builtIn == nil {
		built, _ := gazetteer.Load()
		p.builtIn = match.NewGazetteer(built)
	}
	if p.own == nil {
		p.own = match.NewGazetteer(p.table, func(e gazetteer.Entry) bool { return e.Own && p.removed[e.ID].ID == "" })
	}
	return p.builtIn, p.own, p.removed, p.broken
}

// FindPlaces finds places and authorities by any spelling in either script, by other
// names and by numbers, best first, at most limit of them (0: all), of the kinds given
// (none: of any). Kinds of failure: Locked, Cancelled, Invalid/gazetteer where nothing was
// found and the built-in data cannot be read.
func (s *Session) FindPlaces(ctx context.Context, query string, limit int, kinds ...gazetteer.Kind) ([]gazetteer.Entry, error) {
	if err := s.ready(ctx, "casework.places_find"); err != nil {
		return nil, err
	}
	builtIn, own, _, broken := s.finders()
	found := match.FindIn(query, limit, kinds, own, builtIn)
	if len(found) == 0 && broken != nil {
		return nil, broken
	}
	return found, nil
}

// OwnPlaces returns the entries that the centre added, by name. Kinds of failure: Locked,
// Cancelled.
func (s *Session) OwnPlaces(ctx context.Context) ([]gazetteer.Entry, error) {
	if err := s.ready(ctx, "casework.places_own"); err != nil {
		return nil, err
	}
	table := s.Gazetteer()
	s.places.mu.Lock()
	defer s.places.mu.Unlock()
	var out []gazetteer.Entry
	for _, e := range table.All() {
		if _, gone := s.places.removed[e.ID]; e.Own && !gone {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b gazetteer.Entry) int {
		return strings.Compare(match.Fold(a.Name(i18n.Arabic)), match.Fold(b.Name(i18n.Arabic)))
	})
	return out, nil
}

// SamePlaces returns the entries that bear a name of e already, besides e itself: a
// warning, which never keeps anybody from adding one.
func (s *Session) SamePlaces(e gazetteer.Entry) []gazetteer.Entry {
	builtIn, own, _, _ := s.finders()
	var out []gazetteer.Entry
	for _, name := range []string{e.Arabic, e.English} {
		for _, f := range match.FindIn(name, 20, []gazetteer.Kind{e.Kind}, own, builtIn) {
			same := func(o gazetteer.Entry) bool { return o.ID == f.ID }
			if f.ID != e.ID && match.SameName(name, f) && !slices.ContainsFunc(out, same) {
				out = append(out, f)
			}
		}
	}
	return out
}

// AddPlace keeps an entry of the centre's own and returns it with its id. It needs a kind
// and a name in one language; another entry of the same name does not matter (see
// SamePlaces). Kinds of failure: Invalid (place_name, place_kind, place_number,
// place_long, place_parent), and those of storage.Commit.
func (s *Session) AddPlace(ctx context.Context, e gazetteer.Entry) (gazetteer.Entry, error) {
	return s.keepPlace(ctx, "casework.place_add", record.NewID(), e)
}

// EditPlace changes an entry of the centre's own. What it failed with: see AddPlace;
// besides Refused/place_built_in and NotFound.
func (s *Session) EditPlace(ctx context.Context, e gazetteer.Entry) (gazetteer.Entry, error) {
	const op = "casework.place_edit"
	r, err := s.ownPlace(ctx, op, e.ID)
	if err != nil {
		return gazetteer.Entry{}, err
	}
	return s.keepPlace(ctx, op, r.ID, e)
}

// RemovePlace stops offering an entry of the centre's own. What names it still has its
// name. Kinds of failure: Refused/place_built_in, NotFound, and those of storage.Commit.
func (s *Session) RemovePlace(ctx context.Context, id string) error {
	r, err := s.ownPlace(ctx, "casework.place_remove", id)
	if err != nil {
		return err
	}
	r.Removed = true
	return s.savePlace(ctx, r)
}

// ownPlace loads an entry of one's own by its id of the gazetteer.
func (s *Session) ownPlace(ctx context.Context, op, id string) (record.PlaceEntry, error) {
	if err := s.ready(ctx, op); err != nil {
		return record.PlaceEntry{}, err
	}
	if e, ok := s.Gazetteer().Entry(id); ok && !e.Own {
		return record.PlaceEntry{}, fault.New(op, fault.Refused, "place_built_in", nil)
	}
	at, err := record.ParseID(strings.TrimPrefix(id, ownPrefix))
	if err != nil {
		return record.PlaceEntry{}, fault.New(op, fault.NotFound, "record", nil)
	}
	return loadWide[record.PlaceEntry](s, at)
}

func (s *Session) keepPlace(ctx context.Context, op string, id record.ID, e gazetteer.Entry) (gazetteer.Entry, error) {
	if err := s.ready(ctx, op); err != nil {
		return gazetteer.Entry{}, err
	}
	r := record.PlaceEntry{ID: id, Sort: string(e.Kind), Arabic: line(e.Arabic), English: line(e.English),
		Number: i18n.WesternDigits(line(e.Number)), Agency: e.Agency, Parent: e.Parent, Country: e.Country}
	for _, a := range e.Aliases {
		if a = line(a); a != "" && !slices.Contains(r.Aliases, a) {
			r.Aliases = append(r.Aliases, a)
		}
	}
	if hint := s.placeWrong(r); hint != "" {
		return gazetteer.Entry{}, fault.New(op, fault.Invalid, hint, nil)
	}
	if err := s.savePlace(ctx, r); err != nil {
		return gazetteer.Entry{}, err
	}
	return entryOf(r), nil
}

// line is a text of one line without what nobody can see; "" where no letter is left.
func line(text string) string {
	text = strings.TrimSpace(record.Clean(text))
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return ""
	}
	return text
}

// placeWrong says by its hint what is wrong with an entry, or "".
func (s *Session) placeWrong(r record.PlaceEntry) string {
	table := s.Gazetteer()
	known := func(id string) bool {
		_, ok := table.Entry(id)
		return id == "" || ok && id != ownPrefix+r.ID.String()
	}
	long := func(t string) bool { return utf8.RuneCountInString(t) > maxPlaceName }
	switch {
	case r.Arabic == "" && r.English == "":
		return "place_name"
	case !gazetteer.Kind(r.Sort).Known():
		return "place_kind"
	case strings.Trim(r.Number, "0123456789") != "" || len(r.Number) > 8:
		return "place_number"
	case long(r.Arabic), long(r.English), len(r.Aliases) > maxAliases, slices.ContainsFunc(r.Aliases, long):
		return "place_long"
	case !known(r.Agency), !known(r.Parent):
		return "place_parent"
	}
	return ""
}

// savePlace stores an entry; the table is made again when it is next asked for.
func (s *Session) savePlace(ctx context.Context, r record.PlaceEntry) error {
	if err := s.saveWide(ctx, r); err != nil {
		return err
	}
	s.places.mu.Lock()
	s.places.table, s.places.own = nil, nil
	s.places.mu.Unlock()
	s.news.send(Change{Kind: PlacesChanged})
	return nil
}

func entryOf(r record.PlaceEntry) gazetteer.Entry {
	return gazetteer.Entry{ID: ownPrefix + r.ID.String(), Kind: gazetteer.Kind(r.Sort), Arabic: r.Arabic, English: r.English,
		Aliases: r.Aliases, Number: r.Number, Agency: r.Agency, Parent: r.Parent, Country: r.Country, Own: true}
}

// PlaceNamed writes a place in a language: what the family says, and beside it the full
// official name where an entry was chosen. See gazetteer.Table.Beside.
func (s *Session) PlaceNamed(p record.Place, lang i18n.Language) string {
	return s.Gazetteer().Beside(p.Text, p.Entry, lang)
}

// AuthorityNamed does the same for an authority, given as text and entry.
func (s *Session) AuthorityNamed(text, entry string, lang i18n.Language) string {
	return s.Gazetteer().Beside(text, entry, lang)
}

// ChoosePlace puts an entry of the gazetteer beside a place, "" takes it off. The words
// of the family stay as they are. The governorate, district, subdistrict and locality that
// follow from the entry are filled in where they are empty, and taken away again with the
// entry that they came from.
func ChoosePlace(t *gazetteer.Table, p *record.Place, entry string) {
	parts := []struct {
		kind gazetteer.Kind
		at   *string
	}{{gazetteer.Governorate, &p.Governorate}, {gazetteer.District, &p.District}, {gazetteer.Subdistrict, &p.Subdistrict}, {gazetteer.Locality, &p.Locality}}
	for _, part := range parts {
		if was, ok := t.Within(p.Entry, part.kind); ok && *part.at == was.Name(i18n.Arabic) {
			*part.at = ""
		}
		if now, ok := t.Within(entry, part.kind); ok && *part.at == "" {
			*part.at = now.Name(i18n.Arabic)
		}
	}
	p.Entry = entry
}
