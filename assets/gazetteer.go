package assets

import "embed"

//go:embed gazetteer/*.tsv
var gazetteer embed.FS

// Gazetteer holds the data files of places and authorities, gazetteer/*.tsv, one or more
// for each country: its areas, its towns, where people are held, who holds them. How they
// are written stands in docs/formats/gazetteer.md; package gazetteer reads them.
func Gazetteer() embed.FS { return gazetteer }
