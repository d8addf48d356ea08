package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"athar/assets"
)

// Mode is how the theme chooses between light and dark.
type Mode uint8

// The modes of a theme.
const (
	FollowSystem Mode = iota // what the desktop says
	Light
	Dark
)

// The bounds of the text size factor: 100 to 200 per cent.
const (
	MinFactor float32 = 1
	MaxFactor float32 = 2
)

// TextSize names a step of the type scale.
type TextSize uint8

// The steps of the type scale. Sizes are in canvas units before the factor.
const (
	Body    TextSize = iota // 15: what people read and write
	Caption                 // 13: labels over controls, help lines, second lines of rows
	Heading                 // 18: the head of a section
	Title                   // 24: the head of a page
)

// The spacing scale, in canvas units. It does not grow with the text size, so that
// larger text gains room instead of losing it to gaps.
const (
	SpaceXS float32 = 4
	SpaceS  float32 = 8
	SpaceM  float32 = 12
	SpaceL  float32 = 16
	SpaceXL float32 = 24
	Space2X float32 = 40
)

const (
	radius     float32 = 8  // of controls
	cardRadius float32 = 12 // of surfaces
	ringWidth  float32 = 2  // of the focus ring
	ringGap    float32 = 2  // between a control and its focus ring
	iconSize   float32 = 20
)

// Theme is Athar's look: one accent colour, two palettes, one font. It is handed to
// fyne.Settings.SetTheme as well as to the Kit, so that the few stock parts agree.
type Theme struct {
	mode          Mode
	factor        float32
	regular, bold fyne.Resource
}

// NewTheme returns a theme. The factor multiplies text sizes and is held between
// MinFactor and MaxFactor.
func NewTheme(mode Mode, factor float32) *Theme {
	return &Theme{
		mode:    mode,
		factor:  min(max(factor, MinFactor), MaxFactor),
		regular: fyne.NewStaticResource("Vazirmatn-Regular.ttf", assets.FontRegular()),
		bold:    fyne.NewStaticResource("Vazirmatn-Bold.ttf", assets.FontBold()),
	}
}

// With returns a theme of another mode and factor with the same fonts: the toolkit
// keeps what it has read of a font by the very resource.
func (t *Theme) With(mode Mode, factor float32) *Theme {
	c := *t
	c.mode, c.factor = mode, min(max(factor, MinFactor), MaxFactor)
	return &c
}

// Factor is the text size factor, 1 to 2.
func (t *Theme) Factor() float32 { return t.factor }

// Mode is how light or dark is chosen.
func (t *Theme) Mode() Mode { return t.mode }

// Text is the size of a step of the type scale, in canvas units, with the factor.
func (t *Theme) Text(s TextSize) float32 {
	base := [...]float32{Body: 15, Caption: 13, Heading: 18, Title: 24}
	return base[s] * t.factor
}

// Role looks a colour up for the variant that the system asks for.
func (t *Theme) Role(r Role, v fyne.ThemeVariant) color.NRGBA {
	if t.mode == Dark || t.mode == FollowSystem && v == theme.VariantDark {
		return darkPalette[r]
	}
	return lightPalette[r]
}

// Color answers Fyne's own names, and the names under which themed icons ask for a Role.
func (t *Theme) Color(n fyne.ThemeColorName, v fyne.ThemeVariant) color.Color {
	if r, ok := fyneRoles[n]; ok {
		return t.Role(r, v)
	}
	for r := range roleCount {
		if n == r.name() {
			return t.Role(r, v)
		}
	}
	return t.Role(Text1, v)
}

// Font is Vazirmatn for every style: one file must hold Arabic, Latin, digits and
// punctuation, because the toolkit reorders words where the font changes.
func (t *Theme) Font(s fyne.TextStyle) fyne.Resource {
	if s.Bold {
		return t.bold
	}
	return t.regular
}

// Icon answers the stock names; the kit's own icons are in icons.go.
func (t *Theme) Icon(n fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(n) }

// Size answers the stock names so that stock parts match the kit.
func (t *Theme) Size(n fyne.ThemeSizeName) float32 {
	switch n {
	case theme.SizeNameText:
		return t.Text(Body)
	case theme.SizeNameCaptionText:
		return t.Text(Caption)
	case theme.SizeNameSubHeadingText:
		return t.Text(Heading)
	case theme.SizeNameHeadingText:
		return t.Text(Title)
	case theme.SizeNameInputRadius, theme.SizeNameSelectionRadius:
		return radius
	case theme.SizeNamePadding:
		return SpaceXS
	case theme.SizeNameInnerPadding:
		return SpaceS
	case theme.SizeNameInlineIcon:
		return iconSize
	}
	return theme.DefaultTheme().Size(n)
}
