package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"athar/i18n"
)

func box(w, h float32) *canvas.Rectangle {
	r := canvas.NewRectangle(nil)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

// Whatever is laid out in English is at the mirrored place in Arabic, in the same size.
func TestLayoutsAreMirrored(t *testing.T) {
	make := map[string]func(k *Kit, o []fyne.CanvasObject) fyne.CanvasObject{
		"hbox":   func(k *Kit, o []fyne.CanvasObject) fyne.CanvasObject { return k.HBox(8, o[0], k.Grow(o[1]), o[2]) },
		"flow":   func(k *Kit, o []fyne.CanvasObject) fyne.CanvasObject { return k.Flow(8, o...) },
		"grid":   func(k *Kit, o []fyne.CanvasObject) fyne.CanvasObject { return k.Grid(2, 100, 8, o...) },
		"border": func(k *Kit, o []fyne.CanvasObject) fyne.CanvasObject { return k.Border(nil, nil, o[0], o[1], o[2]) },
		"split":  func(k *Kit, o []fyne.CanvasObject) fyne.CanvasObject { return k.Split(o[0], 90, k.Stack(o[1], o[2])) },
	}
	for name, f := range make {
		const width = 401
		place := func(lang i18n.Language) (out []fyne.Position, sizes []fyne.Size) {
			k := newKit(t, lang, Light, 1)
			objs := []fyne.CanvasObject{box(50, 20), box(70, 30), box(90, 25)}
			c := f(k, objs)
			c.Resize(fyne.NewSize(width, 120))
			for _, o := range objs {
				at, p := fyne.Position{}, pathTo(c, o)
				for _, step := range p[1:] {
					at = at.Add(step.Position())
				}
				out, sizes = append(out, at), append(sizes, o.Size())
			}
			return out, sizes
		}
		en, enSize := place(i18n.English)
		ar, arSize := place(i18n.Arabic)
		for i := range en {
			want := width - en[i].X - enSize[i].Width
			if d := ar[i].X - want; d > 1 || d < -1 || ar[i].Y != en[i].Y || arSize[i] != enSize[i] {
				t.Errorf("%s: part %d is at %v %v, want x %.1f y %.1f size %v", name, i, ar[i], arSize[i], want, en[i].Y, enSize[i])
			}
		}
	}
}

func TestTextStandsOnWholeUnits(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1.37)
	x := k.Text(strings.Repeat("فرع 227 (Branch 227) 16/04/2013 ", 4)).Aligned(Center)
	show(t, k, x, 301, 300)
	for _, o := range x.ink.objs {
		if p := o.Position(); p.X != snap(p.X) || p.Y != snap(p.Y) {
			t.Errorf("a line of text at %v would be blurred", p)
		}
	}
}

func TestTextWrapsAndIsCut(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	s := strings.Repeat("كلمة ", 30)
	x := k.Text(s)
	if h, l := x.HeightFor(200), k.lineHeight(Body); h < 3*l {
		t.Errorf("%.0f is not several lines of %.0f", h, l)
	}
	line := k.Line(s)
	if h := line.HeightFor(200); h != k.lineHeight(Body) {
		t.Errorf("one line is %.0f high", h)
	}
	if !line.at(200).Clipped || line.at(200).Width > 200 {
		t.Error("one line ends in an ellipsis")
	}
	if w := k.Label("سجن صيدنايا").MinSize().Width; w < 50 {
		t.Errorf("a label is as wide as its words, not %.0f", w)
	}
	if x.String() != s || x.AccessibilityLabel() != s {
		t.Error("the text is kept as given")
	}
}

// No part may be wider than a window of 1024, whatever the text size.
func TestPartsFitTheWindow(t *testing.T) {
	for _, factor := range []float32{1, 1.5, 2} {
		for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
			for _, l := range append(partLooks(), entryLooks()...) {
				k := newKit(t, lang, Light, factor)
				m := l.make(k).MinSize()
				if m.Width > 1024-2*SpaceL {
					t.Errorf("%s in %s at %.0f%%: %.0f wide", l.name, lang, factor*100, m.Width)
				}
			}
			k := newKit(t, lang, Light, factor)
			page := examplePage(k)
			if m := page.MinSize(); m.Width > 1024 || m.Height > 640 {
				t.Errorf("page in %s at %.0f%%: needs %v", lang, factor*100, m)
			}
		}
	}
}

func TestScrollShowsWhatIsFocused(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var rows []fyne.CanvasObject
	var fields []*Field
	for range 30 {
		f := k.Field(FieldOptions{})
		fields = append(fields, f)
		rows = append(rows, k.FormRow("الاسم", f))
	}
	s := k.Scroll(k.VBox(SpaceM, rows...))
	w := show(t, k, s, 400, 300)
	visible := func(f *Field) bool {
		d := fyne.CurrentApp().Driver()
		y := d.AbsolutePositionForObject(f).Y - d.AbsolutePositionForObject(s).Y
		return y >= 0 && y+f.Size().Height <= s.Size().Height
	}
	for _, i := range []int{29, 0, 15, 14, 28} {
		w.Canvas().Focus(fields[i])
		if !visible(fields[i]) {
			t.Errorf("field %d has the keyboard but is out of sight", i)
		}
	}
	at := s.Offset()
	press(fields[28], fyne.KeyPageUp)
	if s.Offset() >= at {
		t.Error("PageUp in a field scrolls the page")
	}
	bar := s.bar
	if bar.Position().X != 0 || bar.Hidden {
		t.Errorf("in Arabic the scroll bar is at the left, not at %v", bar.Position())
	}
	s.To(1e6)
	if end := s.height - s.Size().Height; s.Offset() != end {
		t.Errorf("scrolled to %.0f, the end is %.0f", s.Offset(), end)
	}
}

func TestFlowingPagesNeedOneLayout(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	long := k.Text(strings.Repeat("كلمة طويلة ", 60))
	below := k.Button("حفظ", NoIcon, nil)
	c := k.VBox(SpaceS, long, below)
	c.Resize(fyne.NewSize(200, 2000))
	if y, h := below.Position().Y, long.HeightFor(200); y != h+SpaceS {
		t.Errorf("the button is at %.0f after its first layout, want %.0f", y, h+SpaceS)
	}
	if m := c.MinSize().Height; m != long.HeightFor(200)+SpaceS+below.MinSize().Height {
		t.Errorf("the page wants %.0f", m)
	}
}

// No size breaks a layout: windows are dragged small, and toolkits lay out at nothing.
func TestAnySizeIsSurvived(t *testing.T) {
	for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
		k := newKit(t, lang, Light, 1.5)
		for _, l := range append(partLooks(), entryLooks()...) {
			win := show(t, k, l.make(k), 400, 400)
			if l.after != nil {
				l.after(k, win)
			}
			for _, s := range []fyne.Size{{}, {Width: 1, Height: 1}, {Width: 33, Height: 900}, {Width: 900, Height: 12}, {Width: 701, Height: 503}} {
				win.Content().Resize(s)
				for _, o := range win.Canvas().Overlays().List() {
					o.Resize(s)
				}
			}
		}
	}
}

// Everything that takes the keyboard says to a screen reader what it is.
func TestWhatTakesTheKeyboardHasAName(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var walk func(o fyne.CanvasObject)
	seen := 0
	walk = func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok {
			seen++
			a, ok := f.(fyne.Accessible)
			if !ok || a.AccessibilityRole() == "" {
				t.Errorf("%T takes the keyboard and is silent", f)
			} else if d, _ := o.(fyne.Disableable); a.AccessibilityLabel() == "" && (d == nil || !d.Disabled()) {
				t.Errorf("a %T has no name", f)
			}
		}
		for _, p := range within(o) {
			if p != nil {
				walk(p)
			}
		}
	}
	walk(examplePage(k))
	walk(k.NameEntry(NameOptions{}))
	walk(k.PhotoTile(PhotoOptions{Menu: func() []MenuItem { return nil }}))
	walk(k.Radio([]Option{{"1", "واحد"}}, "1", nil))
	walk(k.Tabs([]TabItem{{Key: "a", Label: "أ"}}, "a", nil))
	if seen < 20 {
		t.Errorf("only %d parts were found", seen)
	}
}
