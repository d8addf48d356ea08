package widgets

import (
	"image/color"

	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// Cell is what a row of a list shows in one column.
type Cell struct {
	Text  string
	Under string // a quiet second line
	Tone  Role   // of Text; zero (Ground) is the usual colour
	Bold  bool
	LTR   bool // numbers and codes: left to right whatever the interface
	Chip  ChipTone
}

// Column is a column of a list.
type Column struct {
	Title  string
	Weight float32 // share of the width; 0 is 1
	Least  float32 // narrowest, before the text size factor; where the room is less, the last columns go
	Sort   string  // key handed to OnSort; empty: cannot be sorted by
}

// ListOptions say what a List shows and does.
type ListOptions struct {
	Label    string   // what a screen reader says
	Columns  []Column // none: one column
	Header   bool     // shows the columns' titles, which sort
	TwoLines bool     // rows have room for Cell.Under
	Len      func() int
	Row      func(i int) []Cell // one for each column; called for visible rows only
	OnOpen   func(i int)        // Enter or a click
	OnMove   func(i int)        // the keyboard or a click stands on another row
	OnMenu   func(i int) []MenuItem
	SortedBy string // the Sort of the column by which rows are sorted
	Falling  bool   // in falling order
	OnSort   func(key string, falling bool)

	// Rows of the screen's own making instead of Row and Columns: Create makes one,
	// Bind fills it for a row. They take no focus and no presses of their own.
	Create    func() fyne.CanvasObject
	Bind      func(i int, o fyne.CanvasObject)
	RowHeight float32 // of own rows in canvas units as they are; 0: what Create's MinSize says
}

// List shows any number of rows; only those that can be seen exist. The keyboard stands
// on one row: Up, Down, PageUp, PageDown, Home, End move, Enter opens. It is drawn on
// its own scroll, because the toolkit's list and table know no right-to-left.
type List struct {
	widget.BaseWidget
	k       *Kit
	o       ListOptions
	at      int     // the row of the keyboard, -1 none
	over    int     // the row under the pointer, -1 none
	offset  float64 // of the first row; float64 because 100,000 rows are tall
	focused bool
	rows    []*listRow
	free    []*listRow
	head    *header
	bar     *scrollBar
	ring    *canvas.Rectangle
	area    *listArea
}

// List returns a list.
func (k *Kit) List(o ListOptions) *List {
	if len(o.Columns) == 0 {
		o.Columns = []Column{{}}
	}
	l := &List{k: k, o: o, at: -1, over: -1, ring: canvas.NewRectangle(color.Transparent)}
	l.ring.StrokeWidth, l.ring.CornerRadius = ringWidth, radius
	l.bar = newScrollBar(k, func(at float32) { l.to(float64(at)) })
	l.area = &listArea{l: l}
	l.area.ExtendBaseWidget(l.area)
	if o.Header {
		l.head = newHeader(l)
	}
	l.ExtendBaseWidget(l)
	return l
}

// Reload shows the rows anew after the data changed. The keyboard's row keeps its index.
func (l *List) Reload() {
	n := l.o.Len()
	l.at = min(l.at, n-1)
	l.to(l.offset)
	l.Refresh()
}

// Offset is how far the rows are scrolled, in canvas units.
func (l *List) Offset() float64 { return l.offset }

// SetOffset scrolls to where Offset was, after a screen was built anew. It may be
// called before the list has a size.
func (l *List) SetOffset(y float64) {
	l.offset = max(0, y)
	if l.area.Size().Height > 0 {
		l.to(y)
	}
}

// ScrollTo scrolls as little as needed to show a row.
func (l *List) ScrollTo(i int) { l.show(i) }

// Selected is the row of the keyboard, or -1.
func (l *List) Selected() int { return l.at }

// Select moves the keyboard to a row and shows it, without telling anybody.
func (l *List) Select(i int) {
	l.at = max(-1, min(i, l.o.Len()-1))
	l.show(l.at)
	l.area.Refresh()
}

// SetSort changes what the header says of the order.
func (l *List) SetSort(key string, falling bool) {
	l.o.SortedBy, l.o.Falling = key, falling
	if l.head != nil {
		l.head.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (l *List) AccessibilityLabel() string { return l.o.Label }

// AccessibilityRole implements fyne.Accessible.
func (l *List) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// rowHeight is the height of every row.
func (l *List) rowHeight() float32 {
	if l.o.Create != nil {
		if l.o.RowHeight == 0 {
			l.o.RowHeight = l.o.Create().MinSize().Height + 2*SpaceS
		}
		return snap(l.o.RowHeight)
	}
	h := l.k.lineHeight(Body)
	if l.o.TwoLines {
		h += l.k.lineHeight(Caption)
	}
	return snap(h + 2*SpaceS)
}

func (l *List) tall() float64 { return float64(l.rowHeight()) * float64(l.o.Len()) }

// to scrolls so that y is at the top.
func (l *List) to(y float64) {
	view := float64(l.area.Size().Height)
	l.offset = math.Round(max(0, min(y, l.tall()-view)))
	l.bar.set(float32(view), float32(l.tall()), float32(l.offset))
	l.area.fill()
}

// show scrolls as little as needed to show a row.
func (l *List) show(i int) {
	if i < 0 {
		return
	}
	h, view := float64(l.rowHeight()), float64(l.area.Size().Height)
	switch y := h * float64(i); {
	case y < l.offset:
		l.to(y)
	case y+h > l.offset+view:
		l.to(y + h - view)
	}
}

func (l *List) move(i int) {
	n := l.o.Len()
	if n == 0 {
		return
	}
	i = max(0, min(i, n-1))
	if i == l.at {
		l.show(i)
		return
	}
	l.at = i
	l.show(i)
	l.area.Refresh()
	if l.o.OnMove != nil {
		l.o.OnMove(i)
	}
}

func (l *List) open(i int) {
	if i >= 0 && i < l.o.Len() && l.o.OnOpen != nil {
		l.o.OnOpen(i)
	}
}

// FocusGained implements fyne.Focusable.
func (l *List) FocusGained() {
	l.focused = true
	if l.at < 0 && l.o.Len() > 0 {
		l.at = int(l.offset / float64(l.rowHeight()))
	}
	l.Refresh()
}

// FocusLost implements fyne.Focusable.
func (l *List) FocusLost() { l.focused = false; l.Refresh() }

// TypedRune implements fyne.Focusable.
func (l *List) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	l.k.used()
	page := max(1, int(l.area.Size().Height/l.rowHeight())-1)
	switch e.Name {
	case fyne.KeyDown:
		l.move(l.at + 1)
	case fyne.KeyUp:
		l.move(l.at - 1)
	case fyne.KeyPageDown:
		l.move(l.at + page)
	case fyne.KeyPageUp:
		l.move(l.at - page)
	case fyne.KeyHome:
		l.move(0)
	case fyne.KeyEnd:
		l.move(l.o.Len() - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		l.open(l.at)
	case desktop.KeyMenu:
		l.menu()
	default:
		bubble(l, e)
	}
}

// menu opens the menu of the keyboard's row below it.
func (l *List) menu() {
	for _, r := range l.rows {
		if r.index == l.at && l.o.OnMenu != nil {
			l.k.menuUnder(r, l.o.OnMenu(l.at), 0)
		}
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (l *List) TypedShortcut(s fyne.Shortcut) { forward(l, s) }

// Parts implements Composite.
func (l *List) Parts() []fyne.CanvasObject {
	if l.head != nil {
		return l.head.Parts()
	}
	return nil
}

// CreateRenderer implements fyne.Widget.
func (l *List) CreateRenderer() fyne.WidgetRenderer { return newRender(l) }

func (l *List) objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{}
	if l.head != nil {
		out = append(out, l.head)
	}
	return append(out, l.area, l.bar, l.ring)
}

func (l *List) least() fyne.Size {
	w := l.k.Theme.factor * 110
	h := l.rowHeight() // a window with large text must not grow past the screen
	if l.head != nil {
		h += l.head.least().Height
	}
	return fyne.NewSize(snap(w), h)
}

func (l *List) arrange(s fyne.Size) {
	top := float32(0)
	if l.head != nil {
		top = l.head.least().Height
		l.k.put(l.head, s.Width, 0, 0, s.Width-barWidth, top)
	}
	l.k.put(l.area, s.Width, 0, top, s.Width-barWidth, max(0, s.Height-top))
	l.k.put(l.bar, s.Width, s.Width-barWidth, top, barWidth, max(0, s.Height-top))
	l.ring.Resize(s)
	l.to(l.offset)
}

func (l *List) paint() {
	l.ring.Hidden = !l.focused || l.at >= 0
	l.ring.StrokeColor = l.k.Color(Ring)
	l.ring.Refresh()
	l.bar.set(l.area.Size().Height, float32(l.tall()), float32(l.offset))
	l.bar.Refresh()
	l.area.Refresh()
	if l.head != nil {
		l.head.Refresh()
	}
}

// listArea is the part of a list that scrolls.
type listArea struct {
	widget.BaseWidget
	l    *List
	objs []fyne.CanvasObject
}

func (a *listArea) CreateRenderer() fyne.WidgetRenderer { return newRender(a) }
func (a *listArea) objects() []fyne.CanvasObject        { return a.objs }
func (a *listArea) least() fyne.Size                    { return fyne.NewSize(1, 1) }
func (a *listArea) arrange(fyne.Size)                   { a.fill() }
func (a *listArea) paint() {
	for _, r := range a.l.rows {
		r.index = -1 // what it shows may have changed
	}
	a.fill()
}

// fill places a row widget at every visible row, reusing those that went out of sight.
func (a *listArea) fill() {
	l := a.l
	s := a.Size()
	if s.Height <= 0 || s.Width <= 0 {
		return
	}
	h := float64(l.rowHeight())
	from := int(l.offset / h)
	to := min(l.o.Len(), int(math.Ceil((l.offset+float64(s.Height))/h)))
	have := map[int]*listRow{}
	var spare []*listRow
	for _, r := range append(l.rows, l.free...) {
		if r.index >= from && r.index < to {
			have[r.index] = r
		} else {
			spare = append(spare, r)
		}
	}
	l.rows, a.objs = l.rows[:0:0], a.objs[:0]
	for i := from; i < to; i++ {
		r := have[i]
		if r == nil {
			if n := len(spare); n > 0 {
				r, spare = spare[n-1], spare[:n-1]
			} else {
				r = newListRow(l)
			}
			r.show(i)
		}
		r.mark()
		r.Resize(fyne.NewSize(s.Width, float32(h)))
		r.Move(fyne.NewPos(0, float32(h*float64(i)-l.offset)))
		l.rows = append(l.rows, r)
		a.objs = append(a.objs, r)
	}
	l.free = spare
	canvas.Refresh(a)
}

func (a *listArea) rowAt(y float32) int {
	i := int((float64(y) + a.l.offset) / float64(a.l.rowHeight()))
	if i >= a.l.o.Len() || y < 0 {
		return -1
	}
	return i
}

// Scrolled implements fyne.Scrollable.
func (a *listArea) Scrolled(e *fyne.ScrollEvent) {
	a.l.k.used()
	a.l.to(a.l.offset - float64(e.Scrolled.DY*wheelSpeed))
	a.hover(e.Position.Y)
}

// MouseIn implements desktop.Hoverable.
func (a *listArea) MouseIn(e *desktop.MouseEvent) { a.hover(e.Position.Y) }

// MouseMoved implements desktop.Hoverable.
func (a *listArea) MouseMoved(e *desktop.MouseEvent) { a.hover(e.Position.Y) }

// MouseOut implements desktop.Hoverable.
func (a *listArea) MouseOut() { a.hover(-1) }

func (a *listArea) hover(y float32) {
	a.l.k.used()
	i := -1
	if y >= 0 {
		i = a.rowAt(y)
	}
	if i != a.l.over {
		a.l.over = i
		for _, r := range a.l.rows {
			r.mark()
		}
		canvas.Refresh(a)
	}
}

// Tapped implements fyne.Tappable.
func (a *listArea) Tapped(e *fyne.PointEvent) {
	l := a.l
	l.k.used()
	if c := canvasOf(l); c != nil && !l.focused {
		c.Focus(l)
	}
	if i := a.rowAt(e.Position.Y); i >= 0 {
		l.move(i)
		l.open(i)
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (a *listArea) TappedSecondary(e *fyne.PointEvent) {
	l := a.l
	if i := a.rowAt(e.Position.Y); i >= 0 && l.o.OnMenu != nil {
		l.move(i)
		l.k.ShowMenu(l, e.AbsolutePosition, l.o.OnMenu(i))
	}
}

// Cursor implements desktop.Cursorable.
func (a *listArea) Cursor() desktop.Cursor {
	if a.l.o.OnOpen == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}
