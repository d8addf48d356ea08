package assets

import (
	"embed"
	"io/fs"
)

//go:embed bodies
var bodies embed.FS

// Bodies are the definitions of the institutions that take requests, the questions that
// families are asked for them, and the words of dossiers: JSON files, described in
// docs/formats/body.md.
func Bodies() fs.FS {
	sub, err := fs.Sub(bodies, "bodies")
	if err != nil {
		return bodies // the folder is embedded with the program: it is always there
	}
	return sub
}
