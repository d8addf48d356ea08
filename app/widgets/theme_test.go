package widgets

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// luminance and contrast are those of WCAG 2.
func luminance(c color.NRGBA) float64 {
	f := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*f(c.R) + 0.7152*f(c.G) + 0.0722*f(c.B)
}

func contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func TestContrast(t *testing.T) {
	for _, mode := range []Mode{Light, Dark} {
		th := NewTheme(mode, 1)
		for _, p := range textPairs {
			if c := contrast(th.Role(p[0], 0), th.Role(p[1], 0)); c < 4.5 {
				t.Errorf("mode %d: text %s on %s has %.2f:1, want 4.5", mode, p[0].name(), p[1].name(), c)
			}
		}
		for _, p := range edgePairs {
			if c := contrast(th.Role(p[0], 0), th.Role(p[1], 0)); c < 3 {
				t.Errorf("mode %d: edge %s on %s has %.2f:1, want 3", mode, p[0].name(), p[1].name(), c)
			}
		}
		// hovered primary buttons are mixed with text colour
		for _, p := range [][2]Role{{Accent, OnAccent}, {Danger, OnDanger}} {
			if c := contrast(mix(th.Role(p[0], 0), th.Role(Text1, 0), 0.18), th.Role(p[1], 0)); c < 4.5 {
				t.Errorf("mode %d: hovered %s has %.2f:1", mode, p[0].name(), c)
			}
		}
		// the row of the keyboard is AccentSoft at a part over the surface
		row := mix(th.Role(Surface, 0), th.Role(AccentSoft, 0), 150.0/255)
		for _, r := range []Role{Text1, Text2, Accent, Danger, Warning, Good} {
			if c := contrast(th.Role(r, 0), row); c < 4.5 {
				t.Errorf("mode %d: %s on the chosen row has %.2f:1", mode, r.name(), c)
			}
		}
	}
}

func TestTheme(t *testing.T) {
	if f := NewTheme(Light, 9).Factor(); f != MaxFactor {
		t.Errorf("factor 9 is held at %v", f)
	}
	if f := NewTheme(Light, 0).Factor(); f != MinFactor {
		t.Errorf("factor 0 is held at %v", f)
	}
	th := NewTheme(FollowSystem, 1.5)
	if th.Color(theme.ColorNameBackground, theme.VariantLight) == th.Color(theme.ColorNameBackground, theme.VariantDark) {
		t.Error("the system's choice of light or dark is followed")
	}
	if NewTheme(Dark, 1).Color(theme.ColorNameForeground, theme.VariantLight) != color.Color(darkPalette[Text1]) {
		t.Error("dark stays dark")
	}
	if s := th.Size(theme.SizeNameText); s != 22.5 {
		t.Errorf("text at 150 per cent is %v", s)
	}
	for _, s := range []fyne.TextStyle{{}, {Italic: true}, {Monospace: true}, {Symbol: true}} {
		if th.Font(s) != th.regular {
			t.Error("every style is set in the one family")
		}
	}
	if th.Color(Warning.name(), theme.VariantLight) != color.Color(lightPalette[Warning]) {
		t.Error("roles answer to their own names")
	}
}
