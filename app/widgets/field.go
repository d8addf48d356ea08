package widgets

import (
	"image/color"
	"math"
	"time"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"athar/i18n/bidi"
	"athar/typeset"
)

// FieldOptions say how a Field behaves. The zero value is a field for any text, in
// the direction of what is typed.
type FieldOptions struct {
	Text     string
	Hint     string                  // quiet text shown while the field is empty
	Label    string                  // what a screen reader says; a FormRow sets it
	LTR      bool                    // left to right whatever is typed: phones, e-mail, codes
	Password bool                    // masked, never copied
	ReadOnly bool                    // selectable and copyable, not changeable
	Limit    int                     // most characters; 0 any
	Rows     int                     // of an Area: visible rows (default 4)
	MaxRows  int                     // of an Area: it grows with its text up to this many rows
	Filter   func(rune) (rune, bool) // what may be typed: FoldDigits, PhoneDigits, NumberDigits or own
	OnChange func(string)            // after every change by the user
	OnSubmit func(string)            // Enter in a single-line field
	OnEnter  func()                  // the keyboard has come
	OnLeave  func(string)            // the keyboard has gone elsewhere
	Menu     func() []MenuItem       // further lines on top of the context menu
	OnCaps   func(on bool)           // in a password: Caps Lock seems to be on, or off again
}

// Field is where text is typed. Caret, selection, clipboard and undo work in text of
// mixed directions: arrow keys move as the eye sees, Home and End follow the line.
type Field struct {
	widget.DisableableWidget
	k    *Kit
	o    FieldOptions
	ed   editor
	base bidi.Direction

	focused, hover bool
	bad            bool // shown as an error
	plain          bool // without border and ground
	reveal         bool // a password that is shown
	goal           float32
	lastDouble     time.Time
	caps           bool

	laid    *typeset.Text
	off     fyne.Position // of the body inside the clip, never positive
	body    *fieldBody
	clip    *container.Clip
	bg      *canvas.Rectangle
	hint    *Text
	wheel   *wheel
	eye     *Button
	blink   func() // stops the timer
	blinked bool
	blinks  int     // since the caret last moved
	height  float32 // that the text of a growing area asked for last
}

// Field returns a single-line field.
func (k *Kit) Field(o FieldOptions) *Field {
	o.Rows = 1
	return k.newField(o, false)
}

// Area returns a field of several lines.
func (k *Kit) Area(o FieldOptions) *Field {
	if o.Rows < 1 {
		o.Rows = 4
	}
	return k.newField(o, true)
}

// Selectable returns text that looks like text but can be selected and copied.
func (k *Kit) Selectable(s string) *Field {
	f := k.newField(FieldOptions{Text: s, ReadOnly: true, Rows: 1, MaxRows: 1 << 16}, true)
	f.plain = true
	return f
}

func (k *Kit) newField(o FieldOptions, multi bool) *Field {
	f := &Field{k: k, o: o, goal: -1}
	f.ed = editor{limit: o.Limit, multi: multi, filter: o.Filter}
	f.ed.set(o.Text)
	f.ed.move(f.ed.end(), false)
	if o.LTR || o.Password {
		f.base = bidi.LTR
	}
	f.bg = canvas.NewRectangle(color.Transparent)
	f.bg.CornerRadius = radius
	f.hint = k.text(o.Hint, Body, Text2, true).Lines(1)
	if o.LTR && k.RTL() {
		f.hint.Aligned(Trailing) // where the caret stands
	}
	f.body = &fieldBody{f: f, caret: canvas.NewRectangle(color.Transparent), ink: inker{k: k}}
	f.body.ExtendBaseWidget(f.body)
	f.clip = container.NewClip(f.body)
	if multi {
		f.wheel = &wheel{f: f}
		f.wheel.ExtendBaseWidget(f.wheel)
	}
	if o.Password {
		f.eye = k.IconButton(IconEye, k.T("widget.show"), f.toggleReveal)
	}
	f.ExtendBaseWidget(f)
	return f
}

// Text is what the field holds.
func (f *Field) Text() string { return f.ed.text() }

// SetText changes what the field holds, without telling OnChange. The caret keeps its
// place as far as the new text reaches. Undo begins anew.
func (f *Field) SetText(s string) {
	if s == f.ed.text() {
		return
	}
	f.ed.set(s)
	f.edited(false)
}

// SetBad marks the field as wrong (red border) or right again.
func (f *Field) SetBad(bad bool) {
	if f.bad != bad {
		f.bad = bad
		f.Refresh()
	}
}

// SetHint changes the quiet text of the empty field.
func (f *Field) SetHint(s string) { f.o.Hint = s; f.hint.SetText(s) }

// SetLabel sets what a screen reader says.
func (f *Field) SetLabel(s string) { f.o.Label = s }

// SetOnChange changes who hears of changes.
func (f *Field) SetOnChange(fn func(string)) { f.o.OnChange = fn }

// Caret is where the next character would go, in characters.
func (f *Field) Caret() int { return f.ed.caret.Pos }

// SetCaret moves the caret, for screens that keep it across a rebuild.
func (f *Field) SetCaret(pos int) {
	f.ed.move(typeset.Caret{Pos: pos, Before: true}, false)
	f.Refresh()
}

// SelectedText is the selection; of a password it is empty.
func (f *Field) SelectedText() string {
	if f.o.Password {
		return ""
	}
	return f.ed.selected()
}

// SelectAll selects everything.
func (f *Field) SelectAll() { f.ed.selectAll(); f.Refresh() }

// AccessibilityLabel implements fyne.Accessible.
func (f *Field) AccessibilityLabel() string {
	if f.o.Label == "" {
		return f.o.Hint
	}
	return f.o.Label
}

// AccessibilityRole implements fyne.Accessible.
func (f *Field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Parts implements Composite.
func (f *Field) Parts() []fyne.CanvasObject {
	if f.eye != nil {
		return []fyne.CanvasObject{f.eye}
	}
	return nil
}

// Cursor implements desktop.Cursorable.
func (f *Field) Cursor() desktop.Cursor { return desktop.TextCursor }

func (f *Field) toggleReveal() {
	f.reveal = !f.reveal
	if f.reveal {
		f.eye.SetIcon(IconEyeOff)
		f.eye.SetTip(f.k.T("widget.hide"))
	} else {
		f.eye.SetIcon(IconEye)
		f.eye.SetTip(f.k.T("widget.show"))
	}
	f.laid = nil
	f.Refresh()
}

// locked reports whether the text may not be changed.
func (f *Field) locked() bool { return f.Disabled() || f.o.ReadOnly }

// edited brings the picture up to date after a change.
func (f *Field) edited(tell bool) {
	f.laid, f.goal = nil, -1
	f.Refresh()
	if f.ed.multi && f.o.MaxRows > f.o.Rows {
		if h := f.HeightFor(f.Size().Width); h != f.height {
			f.height = h
			relayout(f)
		}
	}
	if tell && f.o.OnChange != nil {
		f.o.OnChange(f.ed.text())
	}
}

// layout is the text laid out for the present width.
func (f *Field) layout() *typeset.Text {
	if f.laid == nil {
		width := float32(0)
		if f.ed.multi {
			width = max(f.clip.Size().Width-2*f.pad(), 1)
		}
		f.laid = f.lay(width)
	}
	return f.laid
}

func (f *Field) lay(width float32) *typeset.Text {
	p := typeset.Params{Width: width, Base: f.base, Fallback: f.k.Dir()}
	if f.o.Password && !f.reveal {
		p.Mask, p.Base = '•', f.k.Dir() // dots have no direction of their own: they begin where the page does
	}
	return f.k.E.Layout([]typeset.Span{{Text: f.ed.text(), Size: f.k.Theme.Text(Body)}}, p)
}

func (f *Field) pad() float32 {
	if f.plain {
		return 0
	}
	return SpaceM
}

func (f *Field) padDown() float32 {
	if f.plain {
		return 0
	}
	return controlPad
}

// HeightFor implements Flowing: an area grows with its text up to MaxRows.
func (f *Field) HeightFor(width float32) float32 {
	line := f.k.lineHeight(Body)
	h := line * float32(f.o.Rows)
	if f.ed.multi && f.o.MaxRows > f.o.Rows && width > 2*f.pad() {
		want := float32(math.Ceil(float64(f.lay(max(width-2*f.pad(), 1)).Height)))
		h = min(max(h, want), line*float32(f.o.MaxRows))
	}
	return h + 2*f.padDown()
}

func (f *Field) least() fyne.Size {
	w := f.Size().Width
	if w <= 0 {
		w = guess
	}
	return fyne.NewSize(snap(72*f.k.Theme.factor), f.HeightFor(w))
}

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer { return newRender(f) }

func (f *Field) destroyed() { f.stopBlink() }

func (f *Field) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{f.bg, f.hint, f.clip}
	if f.wheel != nil {
		out = append(out, f.wheel)
	}
	if f.eye != nil {
		out = append(out, f.eye)
	}
	return out
}

func (f *Field) arrange(s fyne.Size) {
	f.bg.Resize(s)
	room := s
	if f.eye != nil {
		room.Width -= s.Height
		f.k.put(f.eye, s.Width, s.Width-s.Height, 0, s.Height, s.Height)
	}
	if f.wheel != nil {
		f.wheel.Resize(s)
	}
	if f.clip.Size().Width != room.Width {
		f.laid = nil
	}
	f.k.put(f.clip, s.Width, 0, 0, room.Width, s.Height)
	p := f.pad()
	f.hint.Resize(fyne.NewSize(max(0, room.Width-2*p), f.k.lineHeight(Body)))
	f.hint.Move(fyne.NewPos(f.clip.Position().X+p, f.padDown()))
	f.place()
}

func (f *Field) paint() {
	k := f.k
	ground, edge, width := Surface, Border, float32(1)
	switch {
	case f.Disabled():
		ground, edge = Off, Divider
	case f.bad:
		edge, width = Danger, 1.5
	case f.hover:
		edge = Text2
	}
	if f.focused {
		width = ringWidth
		if !f.bad {
			edge = Ring
		}
	}
	f.bg.FillColor, f.bg.StrokeColor, f.bg.StrokeWidth = k.Color(ground), k.Color(edge), width
	if f.plain {
		f.bg.FillColor = color.Transparent
		if !f.focused {
			f.bg.StrokeWidth = 0
		}
	}
	f.bg.Refresh()
	f.hint.Hidden = len(f.ed.rs) > 0
	f.hint.Refresh()
	f.place()
	if f.focused {
		f.startBlink()
	}
	canvas.Refresh(f)
}

// MouseIn implements desktop.Hoverable.
func (f *Field) MouseIn(*desktop.MouseEvent) { f.hover = true; f.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (f *Field) MouseMoved(*desktop.MouseEvent) { f.k.used() }

// MouseOut implements desktop.Hoverable.
func (f *Field) MouseOut() { f.hover = false; f.Refresh() }

// FocusGained implements fyne.Focusable.
func (f *Field) FocusGained() {
	f.k.used()
	f.focused = true
	Reveal(f)
	f.Refresh()
	if f.o.OnEnter != nil {
		f.o.OnEnter()
	}
}

// FocusLost implements fyne.Focusable.
func (f *Field) FocusLost() {
	f.focused = false
	f.stopBlink()
	f.setCaps(false)
	f.Refresh()
	if f.o.OnLeave != nil {
		f.o.OnLeave(f.ed.text())
	}
}

// TypedRune implements fyne.Focusable.
func (f *Field) TypedRune(r rune) {
	f.k.used()
	if f.locked() {
		return
	}
	f.noticeCaps(r)
	if f.ed.insert(string(r), !unicode.IsSpace(r)) {
		f.edited(true)
	}
}

// noticeCaps guesses the state of Caps Lock, which the toolkit does not tell: a large
// letter without Shift, or a small one with it.
func (f *Field) noticeCaps(r rune) {
	if !f.o.Password || !unicode.IsUpper(r) && !unicode.IsLower(r) {
		return
	}
	f.setCaps(unicode.IsUpper(r) != (modifiers()&fyne.KeyModifierShift != 0))
}

func (f *Field) setCaps(on bool) {
	if f.caps != on {
		f.caps = on
		if f.o.OnCaps != nil {
			f.o.OnCaps(on)
		}
	}
}

func modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return 0
}
