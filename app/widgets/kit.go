package widgets

import (
	"image/color"
	"math"
	"time"

	"fyne.io/fyne/v2"

	"athar/i18n"
	"athar/i18n/bidi"
	"athar/typeset"
)

// Options are what a Kit is made of.
type Options struct {
	Printer *i18n.Printer    // language, digits, dates; also fixes the direction
	Engine  *typeset.Engine  // shapes and breaks all text; may be shared by kits
	Theme   *Theme           // nil: light or dark as the system says, 100 per cent
	Now     func() time.Time // nil: time.Now

	// Activity is called whenever somebody uses a part: a key, a press, the pointer, the
	// wheel. The idle lock lives on it. It may be nil.
	Activity func()

	// After runs a function on the UI goroutine after a while and returns what stops
	// it; nil is the clock. Tests give one of their own, or NoTimers.
	After func(d time.Duration, run func()) (stop func())
}

// NoTimers never runs anything: no blinking, no tooltips, no vanishing messages.
func NoTimers(time.Duration, func()) (stop func()) { return func() {} }

func timers(d time.Duration, run func()) func() {
	t := time.AfterFunc(d, func() { fyne.Do(run) })
	return func() { t.Stop() }
}

// Kit is the surroundings of every part: language, direction, text engine, theme.
// It is passed explicitly; parts are made by its methods and keep it. A Kit never
// changes: at a switch of language, text size or theme the screens are built anew
// with another Kit from the state that they keep.
//
// A Kit and its parts belong to the UI goroutine.
type Kit struct {
	P        *i18n.Printer
	E        *typeset.Engine
	Theme    *Theme
	Activity func() // see Options; the shell may set it later
	now      func() time.Time
	after    func(time.Duration, func()) func()
	pictures map[pictureKey]fyne.Resource
	inks     map[inkKey]inkMetrics
	tips     *tips
	lines    [4]float32 // heights of a line by TextSize, once measured
	ltr      bool       // forced, see LeftToRight
}

// New returns a Kit.
func New(o Options) *Kit {
	if o.Theme == nil {
		o.Theme = NewTheme(FollowSystem, 1)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.After == nil {
		o.After = timers
	}
	return &Kit{P: o.Printer, E: o.Engine, Theme: o.Theme, now: o.Now, after: o.After, Activity: o.Activity,
		pictures: map[pictureKey]fyne.Resource{}, inks: map[inkKey]inkMetrics{}, tips: &tips{}}
}

// used tells the shell that somebody is here.
func (k *Kit) used() {
	if k.Activity != nil {
		k.Activity()
	}
}

// RTL reports whether the interface reads from right to left.
func (k *Kit) RTL() bool { return k.P.RTL() && !k.ltr }

// LeftToRight returns the kit with its layouts from left to right whatever the
// language: for the parts of a name in Latin letters.
func (k *Kit) LeftToRight() *Kit {
	c := *k
	c.ltr = true
	return &c
}

// Dir is the direction of the interface as the text engine wants it.
func (k *Kit) Dir() bidi.Direction {
	if k.RTL() {
		return bidi.RTL
	}
	return bidi.LTR
}

// T is the text of a key in the kit's language.
func (k *Kit) T(key string, args ...i18n.Arg) string { return k.P.T(key, args...) }

// N is the text of a key for a count, in the right plural form.
func (k *Kit) N(key string, n int, args ...i18n.Arg) string { return k.P.N(key, n, args...) }

// Color is the colour of a role in the present light or dark.
func (k *Kit) Color(r Role) color.NRGBA {
	return k.Theme.Role(r, fyne.CurrentApp().Settings().ThemeVariant())
}

// snap rounds to whole units: text at fractional places is resampled and looks blurred.
func snap(x float32) float32 { return float32(math.Round(float64(x))) }

// put places an object whose x is measured from the leading edge of an area.
func (k *Kit) put(o fyne.CanvasObject, width, x, y, w, h float32) {
	if k.RTL() {
		x = width - x - w
	}
	o.Move(fyne.NewPos(snap(x), snap(y)))
	o.Resize(fyne.NewSize(w, h))
}
