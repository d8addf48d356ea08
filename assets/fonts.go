// Package assets holds the files that travel inside the programs: fonts for now.
package assets

import _ "embed"

//go:embed fonts/Vazirmatn-Regular.ttf
var fontRegular []byte

//go:embed fonts/Vazirmatn-Bold.ttf
var fontBold []byte

//go:embed fonts/Vazirmatn-OFL.txt
var fontLicence string

// FontRegular is the TrueType file of the one family for screen and paper, upright.
// It holds Arabic, Kurdish, Latin, Turkish, digits and punctuation: a line drawn with a
// second font would lose its visual order in Fyne. Callers do not change it.
func FontRegular() []byte { return fontRegular }

// FontBold is the bold face of the same family.
func FontBold() []byte { return fontBold }

// FontLicence is the licence that goes with both (SIL Open Font License).
func FontLicence() string { return fontLicence }
