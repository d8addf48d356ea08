package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Role is what a colour is for. Screens name roles, never colours.
type Role uint8

// The roles. Every pair of text and ground that the kit uses is listed in
// textPairs and holds a contrast of at least 4.5:1 in both palettes.
const (
	Ground      Role = iota // behind everything
	Surface                 // cards, fields, lists
	Raised                  // menus, dialogs, tooltips
	Text1                   // what people read
	Text2                   // second lines, labels, help
	TextOff                 // disabled text
	Accent                  // the one accent: primary buttons, links, active marks
	OnAccent                // text on Accent
	AccentSoft              // the active row or section
	OnSoft                  // text on AccentSoft
	Border                  // of fields and boxes
	Divider                 // between rows; decoration only
	Hover                   // under the pointer
	Button2                 // the ground of a plain button
	Off                     // the ground of a disabled control
	Ring                    // keyboard focus
	Selection               // behind selected text
	Danger                  // what cannot be taken back
	OnDanger                // text on Danger
	DangerSoft              // the ground of an error line
	Warning                 // something to look at; quiet
	WarningSoft             // the ground of a warning
	Good                    // saved, complete
	GoodSoft                // the ground of a good chip
	Scrim                   // between a dialog and the page
	Shadow                  // the edge of what floats
	roleCount
)

type palette [roleCount]color.NRGBA

func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 255}
}

var lightPalette = palette{
	Ground: rgb(0xF5F4F0), Surface: rgb(0xFFFFFF), Raised: rgb(0xFFFFFF),
	Text1: rgb(0x1C2829), Text2: rgb(0x52605E), TextOff: rgb(0x5E6967),
	Accent: rgb(0x0F5A61), OnAccent: rgb(0xFFFFFF), AccentSoft: rgb(0xD9EAE9), OnSoft: rgb(0x0A4247),
	Border: rgb(0x7F8D8A), Divider: rgb(0xE4E2DB), Hover: rgb(0xEDF1EF), Button2: rgb(0xE7EBE8), Off: rgb(0xEFEEE9),
	Ring: rgb(0x137A83), Selection: rgb(0xBFE0E0),
	Danger: rgb(0x9F3328), OnDanger: rgb(0xFFFFFF), DangerSoft: rgb(0xF9E9E6),
	Warning: rgb(0x74500A), WarningSoft: rgb(0xFAF1DD), Good: rgb(0x28653B), GoodSoft: rgb(0xE2F0E5),
	Scrim: {R: 0x14, G: 0x22, B: 0x23, A: 110}, Shadow: {R: 0x14, G: 0x22, B: 0x23, A: 38},
}

var darkPalette = palette{
	Ground: rgb(0x13191A), Surface: rgb(0x1B2223), Raised: rgb(0x232C2D),
	Text1: rgb(0xE6EBE9), Text2: rgb(0xA8B5B2), TextOff: rgb(0x97A3A0),
	Accent: rgb(0x72C4C5), OnAccent: rgb(0x06282B), AccentSoft: rgb(0x1D4145), OnSoft: rgb(0xCDEFEF),
	Border: rgb(0x74837F), Divider: rgb(0x2C3738), Hover: rgb(0x263132), Button2: rgb(0x2C3839), Off: rgb(0x20282A),
	Ring: rgb(0x8ED8D9), Selection: rgb(0x2B5C60),
	Danger: rgb(0xF19C91), OnDanger: rgb(0x300B06), DangerSoft: rgb(0x40231F),
	Warning: rgb(0xE4C071), WarningSoft: rgb(0x38301B), Good: rgb(0x91CFA0), GoodSoft: rgb(0x1F3827),
	Scrim: {R: 0, G: 0, B: 0, A: 140}, Shadow: {R: 0, G: 0, B: 0, A: 90},
}

// textPairs are the pairs of text and ground that occur; the contrast test walks them.
var textPairs = [][2]Role{
	{Text1, Ground}, {Text1, Surface}, {Text1, Raised}, {Text1, Hover}, {Text1, Button2}, {Text1, Selection},
	{Text2, Ground}, {Text2, Surface}, {Text2, Raised}, {Text2, Hover}, {Text2, Button2},
	{TextOff, Off}, {TextOff, Surface}, {TextOff, Ground}, {TextOff, Raised},
	{Accent, Ground}, {Accent, Surface}, {Accent, Raised}, {Accent, Hover}, {OnAccent, Accent}, {OnSoft, AccentSoft},
	{OnDanger, Danger}, {Danger, Surface}, {Danger, Ground}, {Danger, Raised}, {Danger, DangerSoft}, {Danger, Hover},
	{Warning, Surface}, {Warning, Ground}, {Warning, Raised}, {Warning, WarningSoft},
	{Good, Surface}, {Good, Ground}, {Good, Raised}, {Good, GoodSoft},
}

// edgePairs are borders and marks with what they must stand out from: at least 3:1.
var edgePairs = [][2]Role{
	{Border, Surface}, {Border, Ground}, {Border, Raised},
	{Ring, Surface}, {Ring, Ground}, {Ring, Raised}, {Ring, AccentSoft}, {Ring, Hover},
	{Accent, Surface}, {Accent, Ground}, {Danger, Surface}, {Danger, Ground},
}

// fyneRoles maps the toolkit's names, for the stock parts that remain.
var fyneRoles = map[fyne.ThemeColorName]Role{
	theme.ColorNameBackground: Ground, theme.ColorNameForeground: Text1, theme.ColorNamePlaceHolder: Text2,
	theme.ColorNameDisabled: TextOff, theme.ColorNamePrimary: Accent, theme.ColorNameForegroundOnPrimary: OnAccent,
	theme.ColorNameButton: Button2, theme.ColorNameDisabledButton: Off, theme.ColorNameInputBackground: Surface,
	theme.ColorNameInputBorder: Border, theme.ColorNameMenuBackground: Raised, theme.ColorNameOverlayBackground: Raised,
	theme.ColorNameSeparator: Divider, theme.ColorNameHover: Hover, theme.ColorNamePressed: Selection,
	theme.ColorNameFocus: Ring, theme.ColorNameSelection: Selection, theme.ColorNameShadow: Shadow,
	theme.ColorNameError: Danger, theme.ColorNameForegroundOnError: OnDanger, theme.ColorNameWarning: Warning,
	theme.ColorNameForegroundOnWarning: WarningSoft, theme.ColorNameSuccess: Good, theme.ColorNameForegroundOnSuccess: GoodSoft,
	theme.ColorNameHyperlink: Accent, theme.ColorNameHeaderBackground: Ground, theme.ColorNameScrollBar: Border,
	theme.ColorNameScrollBarBackground: Ground,
}

// name is under what a themed icon asks for the role.
func (r Role) name() fyne.ThemeColorName {
	return fyne.ThemeColorName([]byte{'a', 't', 'h', 'a', 'r', '-', 'a' + byte(r)})
}
