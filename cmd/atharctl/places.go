package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"athar/casework"
	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
	"athar/match"
)

// placeRow is an entry of the gazetteer, as JSON.
type placeRow struct {
	ID      string            `json:"id"`
	Kind    gazetteer.Kind    `json:"kind"`
	Names   map[string]string `json:"names"` // full names by language
	Full    map[string]string `json:"full"`  // with what it belongs to and where it lies
	Aliases []string          `json:"aliases,omitempty"`
	Number  string            `json:"number,omitempty"`
	Agency  string            `json:"agency,omitempty"`
	Parent  string            `json:"parent,omitempty"`
	Country string            `json:"country,omitempty"`
	Lat     float64           `json:"lat,omitempty"`
	Lon     float64           `json:"lon,omitempty"`
	Checked string            `json:"checked,omitempty"` // a day
	Own     bool              `json:"own,omitempty"`
}

func placeRowOf(t *gazetteer.Table, e gazetteer.Entry) placeRow {
	r := placeRow{ID: e.ID, Kind: e.Kind, Names: map[string]string{}, Full: map[string]string{}, Aliases: e.Aliases, Number: e.Number,
		Agency: e.Agency, Parent: e.Parent, Country: e.Country, Lat: e.Lat, Lon: e.Lon, Own: e.Own}
	for _, lang := range i18n.Languages() {
		r.Names[string(lang)], r.Full[string(lang)] = e.Name(lang), t.Full(e.ID, lang)
	}
	if !e.Checked.IsZero() {
		r.Checked = e.Checked.Format(time.DateOnly)
	}
	return r
}

// searchPlaces finds places and authorities by any spelling. Without a vault it knows
// what is built in; with one, the vault's own entries too.
func searchPlaces(ctx context.Context, c *session) error {
	text := strings.TrimSpace(strings.Join(c.line.words, " "))
	if text == "" {
		return misused("words", i18n.A("usage", c.line.command.synopsis()))
	}
	limit, err := c.number("limit", 20)
	if err != nil {
		return err
	}
	kinds, err := c.placeKinds()
	if err != nil {
		return err
	}
	if _, err := c.vault(); err != nil { // nobody named one
		table, err := gazetteer.Load()
		if err != nil {
			return err
		}
		return c.writePlaces(table, match.NewGazetteer(table).Find(text, limit, kinds...))
	}
	return c.with(ctx, func(s *casework.Session) error {
		found, err := s.FindPlaces(ctx, text, limit, kinds...)
		if err != nil {
			return err
		}
		return c.writePlaces(s.Gazetteer(), found)
	})
}

// listPlaces lists all entries, or those of the vault.
func listPlaces(ctx context.Context, c *session) error {
	kinds, err := c.placeKinds()
	if err != nil {
		return err
	}
	if !c.line.has("own") {
		table, err := gazetteer.Load()
		if err != nil {
			return err
		}
		return c.writePlaces(table, table.All(kinds...))
	}
	return c.with(ctx, func(s *casework.Session) error {
		own, err := s.OwnPlaces(ctx)
		if err != nil {
			return err
		}
		own = slices.DeleteFunc(own, func(e gazetteer.Entry) bool { return !e.Is(kinds...) })
		return c.writePlaces(s.Gazetteer(), own)
	})
}

// addPlace keeps an entry of the vault's own.
func addPlace(ctx context.Context, c *session) error {
	given := c.line.given
	e := gazetteer.Entry{Kind: gazetteer.Kind(given["kind"]), Arabic: given["arabic"], English: given["english"], Number: given["number"],
		Agency: given["agency"], Parent: given["in"]}
	for a := range strings.FieldsFuncSeq(given["aliases"], func(r rune) bool { return strings.ContainsRune(",،|", r) }) {
		e.Aliases = append(e.Aliases, a)
	}
	return c.with(ctx, func(s *casework.Session) error {
		made, err := s.AddPlace(ctx, e)
		if err != nil {
			return err
		}
		same := s.SamePlaces(made)
		if c.line.has("json") {
			answer := struct {
				ID   string   `json:"id"`
				Same []string `json:"same,omitempty"` // entries that bear the same name
			}{ID: made.ID}
			for _, o := range same {
				answer.Same = append(answer.Same, o.ID)
			}
			return c.writeJSON(answer)
		}
		fmt.Fprintln(plain{c.out}, c.T("ctl.place_added", i18n.A("id", made.ID)))
		for _, o := range same {
			fmt.Fprintln(plain{c.out}, c.T("ctl.place_same", i18n.A("name", s.Gazetteer().Full(o.ID, c.Lang())), i18n.A("id", o.ID)))
		}
		return nil
	})
}

// removePlace stops offering an entry of the vault's own.
func removePlace(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		if err := s.RemovePlace(ctx, c.line.words[0]); err != nil {
			return err
		}
		if c.line.has("json") {
			return c.writeJSON(map[string]bool{"removed": true})
		}
		fmt.Fprintln(plain{c.out}, c.T("ctl.place_removed"))
		return nil
	})
}

// placeKinds reads --kind: one kind or several with commas between, or places or authorities.
func (c *session) placeKinds() ([]gazetteer.Kind, error) {
	var kinds []gazetteer.Kind
	for word := range strings.FieldsFuncSeq(c.line.given["kind"], func(r rune) bool { return r == ',' || r == ' ' }) {
		switch kind := gazetteer.Kind(word); {
		case word == "places":
			kinds = append(kinds, gazetteer.Places()...)
		case word == "authorities":
			kinds = append(kinds, gazetteer.Authorities()...)
		case kind.Known():
			kinds = append(kinds, kind)
		default:
			return nil, fault.New("atharctl.places", fault.Invalid, "place_kind", nil)
		}
	}
	return kinds, nil
}

func (c *session) writePlaces(t *gazetteer.Table, found []gazetteer.Entry) error {
	if c.line.has("json") {
		answer := struct {
			Places []placeRow `json:"places"`
			Count  int        `json:"count"`
			Stale  bool       `json:"stale,omitempty"` // nobody has gone through the data for a year
		}{make([]placeRow, len(found)), len(found), t.Stale(time.Now())}
		for i, e := range found {
			answer.Places[i] = placeRowOf(t, e)
		}
		return c.writeJSON(answer)
	}
	for _, e := range found {
		fmt.Fprintln(plain{c.out}, strings.Join([]string{e.ID, c.T("place.kind." + string(e.Kind)), t.Full(e.ID, c.Lang())}, "  "))
	}
	fmt.Fprintln(plain{c.out}, c.N("ctl.places_count", len(found)))
	if t.Stale(time.Now()) {
		fmt.Fprintln(plain{c.out}, c.T("ctl.places_stale", i18n.A("day", c.Day(t.Checked().Year(), int(t.Checked().Month()), t.Checked().Day()))))
	}
	return nil
}
