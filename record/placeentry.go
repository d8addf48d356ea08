package record

// KindPlaceEntry is an entry of the gazetteer that somebody of the centre added.
const KindPlaceEntry Kind = "place_entry"

// PlaceEntry is a place or an authority that the built-in gazetteer does not have. It is
// a record of the vault, of no inquiry, and is never erased: what names it keeps its name.
type PlaceEntry struct {
	ID      ID       `json:"-"`
	Sort    string   `json:"-" field:"sort"` // a word of gazetteer.Kind
	Arabic  string   `json:"-" field:"arabic"`
	English string   `json:"-" field:"english"`
	Aliases []string `json:"-" field:"aliases"`
	Number  string   `json:"-" field:"number"`
	Agency  string   `json:"-" field:"agency"` // an id of the gazetteer
	Parent  string   `json:"-" field:"parent"` // an id of the gazetteer
	Country string   `json:"-" field:"country"`
	Removed bool     `json:"-" field:"removed"` // is offered no longer
}

// RecordID returns the entry's id.
func (r PlaceEntry) RecordID() ID { return r.ID }

// RecordKind returns KindPlaceEntry.
func (r PlaceEntry) RecordKind() Kind { return KindPlaceEntry }

// BelongsTo returns no inquiry.
func (r PlaceEntry) BelongsTo() ID { return ID{} }
