package assets

import _ "embed"

//go:embed icon/athar.png
var icon []byte

// Icon is the program's picture as PNG, 512 by 512. Callers do not change it.
func Icon() []byte { return icon }
