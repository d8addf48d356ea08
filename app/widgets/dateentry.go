package widgets

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"

	"athar/i18n"
	"athar/record"
)

// DateOptions say what a DateEntry shows and does.
type DateOptions struct {
	Value    record.PartialDate
	Label    string
	OnChange func(record.PartialDate)
	OnEnter  func()
	OnLeave  func()
	Menu     func() []MenuItem

	// Read puts what a text means into words for the line below, and says whether
	// something is odd about it; nil is the kit's own reading.
	Read func(text string) (words string, odd bool)
}

// DateEntry takes a date as people say it, shows what Athar understood below, and
// opens a calendar for those who would rather press: a year, a month, or a day.
type DateEntry struct {
	group
	k       *Kit
	o       DateOptions
	field   *Field
	reading *Text
	layer   *layer
}

// DateEntry returns a date entry.
func (k *Kit) DateEntry(o DateOptions) *DateEntry {
	d := &DateEntry{k: k, o: o, reading: k.Caption("")}
	d.field = k.Field(FieldOptions{Text: o.Value.Text, Label: o.Label, OnEnter: o.OnEnter, Menu: o.Menu,
		OnLeave: func(string) {
			if o.OnLeave != nil {
				o.OnLeave()
			}
		},
		OnChange: func(s string) { d.typed(s) }})
	open := k.IconButton(IconCalendar, k.T("widget.calendar"), nil)
	open.tap = func() { d.open(open) }
	d.hold(d, k.VBox(noteGap, k.HBox(SpaceXS, k.Grow(d.field), open), d.reading))
	d.read(o.Value.Text)
	return d
}

// Text is what was typed.
func (d *DateEntry) Text() string { return d.field.Text() }

// Value is what was typed and what it means.
func (d *DateEntry) Value() record.PartialDate { return record.ParseDate(d.field.Text()) }

// SetValue changes the date without telling anybody.
func (d *DateEntry) SetValue(v record.PartialDate) {
	d.field.SetText(v.Text)
	d.read(v.Text)
}

// SetLabel sets what a screen reader says.
func (d *DateEntry) SetLabel(s string) { d.field.SetLabel(s) }

// SetBad marks the date as wrong.
func (d *DateEntry) SetBad(bad bool) { d.field.SetBad(bad) }

// Field is the field in which the date is typed.
func (d *DateEntry) Field() *Field { return d.field }

func (d *DateEntry) typed(s string) {
	d.read(s)
	if d.o.OnChange != nil {
		d.o.OnChange(record.ParseDate(s))
	}
}

// read brings the line below up to date.
func (d *DateEntry) read(s string) {
	words, odd := "", false
	switch {
	case d.o.Read != nil:
		words, odd = d.o.Read(s)
	case s != "":
		words, odd = d.k.readDate(s)
	}
	tone := Text2
	if odd {
		tone = Warning
	}
	hidden := words == ""
	d.reading.SetColor(tone)
	if hidden == d.reading.Hidden && words == d.reading.String() {
		return
	}
	d.reading.SetText(words)
	d.reading.Hidden = hidden
	relayout(d)
}

// readDate says what a date means.
func (k *Kit) readDate(s string) (words string, odd bool) {
	v := record.ParseDate(s)
	switch {
	case v.Precision == record.PrecisionInvalid:
		return k.T("widget.date_invalid"), true
	case !v.Known():
		return k.T("widget.date_unknown"), false
	}
	return k.T("widget.date_read", i18n.A("date", v.Format(k.P))), false
}

// open shows the calendar below its button.
func (d *DateEntry) open(near fyne.CanvasObject) {
	c := canvasOf(d)
	if c == nil {
		return
	}
	year, month := d.k.now().Year(), 1
	v := d.Value()
	if v.Earliest != 0 {
		year, month, _ = v.Earliest.Date()
	}
	p := newCalendar(d.k, year, month, v, func(text string) {
		d.layer.hide()
		d.field.SetText(text)
		d.typed(text)
	})
	box := d.k.floating(SpaceL, p)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(near)
	d.layer = d.k.newLayer(c, box, func(window fyne.Size) (fyne.Position, fyne.Size) {
		w := min(p.MinSize().Width+2*SpaceL, window.Width-2*SpaceS)
		size := fyne.NewSize(w, min(heightOf(p, w-2*SpaceL)+2*SpaceL, window.Height-2*SpaceS))
		x := at.X
		if !d.k.RTL() {
			x += near.Size().Width - size.Width
		}
		return inside(window, size, fyne.NewPos(x, at.Y+near.Size().Height+SpaceXS), at.Y-SpaceXS), size
	})
	d.layer.escape = d.layer.hide
	d.layer.show(p.year)
}

// calendar is the helper of a DateEntry: a year, its months, the days of one month.
// Pressing a day writes the day; two buttons write the month or the year alone.
type calendar struct {
	group
	k      *Kit
	y, m   int
	value  record.PartialDate
	write  func(text string)
	year   *Field
	months []*Button
	days   *fyne.Container
	whole  *Button
	box    *fyne.Container
}

func newCalendar(k *Kit, y, m int, v record.PartialDate, write func(string)) *calendar {
	c := &calendar{k: k, y: y, m: m, value: v, write: write}
	c.year = k.Field(FieldOptions{Text: k.P.Digits(strconv.Itoa(y)), LTR: true, Limit: 4, Label: k.T("widget.year"), Filter: k.yearDigits,
		OnChange: func(s string) {
			if n, err := strconv.Atoi(i18n.WesternDigits(s)); err == nil && n > 999 {
				c.goTo(n, c.m)
			}
		}})
	// the years run in the direction of reading: earlier is at the leading side
	before := k.IconButton(IconBack, k.T("widget.year_before"), func() { c.goTo(c.y-1, c.m) })
	after := k.IconButton(IconForward, k.T("widget.year_after"), func() { c.goTo(c.y+1, c.m) })
	onlyYear := k.Button(k.T("widget.year_only"), NoIcon, func() { write(k.P.Year(c.y)) })
	c.whole = k.Button(k.T("widget.month_only"), NoIcon, func() { write(k.P.Month(c.y, c.m)) })
	grid := k.cells(3, SpaceXS)
	for i := range 12 {
		b := k.button(k.P.MonthName(i+1), NoIcon, Quiet, func() { c.goTo(c.y, i+1) })
		b.ink, b.low, b.tight = Text1, true, true
		b.keys = gridKeys(k, func() []*Button { return c.months }, i, 3)
		c.months = append(c.months, b)
		grid.Add(b)
	}
	c.days = k.cells(7, SpaceXS)
	c.box = k.VBox(SpaceM, k.HBox(SpaceXS, before, k.Grow(c.year), after), grid, k.Rule(), c.days, k.Rule(),
		k.Flow(SpaceS, onlyYear, c.whole))
	c.hold(c, c.box)
	c.goTo(y, m)
	return c
}

// yearDigits admits digits only and shows them as the reader's language writes them.
func (k *Kit) yearDigits(r rune) (rune, bool) {
	r, ok := NumberDigits(r)
	for _, d := range k.P.Digits(string(r)) {
		return d, ok
	}
	return r, ok
}

func (c *calendar) goTo(y, m int) {
	k := c.k
	c.y, c.m = max(1000, min(y, 2999)), m
	if n, err := strconv.Atoi(i18n.WesternDigits(c.year.Text())); err != nil || n != c.y {
		c.year.SetText(k.P.Digits(strconv.Itoa(c.y)))
	}
	for i, b := range c.months {
		b.active = i+1 == m
		b.Refresh()
	}
	c.days.Objects = nil
	for i := range 7 {
		day := k.text(k.P.Weekday(time.Weekday((int(k.weekStart())+i)%7)), Caption, Text2, false).Aligned(Center)
		c.days.Add(k.Pad(SpaceXS, 0, day))
	}
	first := time.Date(c.y, time.Month(m), 1, 0, 0, 0, 0, time.UTC)
	blank := (int(first.Weekday()) - int(k.weekStart()) + 7) % 7
	for range blank {
		c.days.Add(k.Gap(0))
	}
	var buttons []*Button
	last := first.AddDate(0, 1, -1).Day()
	for d := 1; d <= last; d++ {
		b := k.button(k.P.Digits(strconv.Itoa(d)), NoIcon, Quiet, func() { c.write(k.P.Day(c.y, c.m, d)) })
		b.ink, b.low, b.tight = Text1, true, true
		day := record.NewDay(c.y, m, d)
		b.active = c.value.Precision == record.PrecisionDay && day == c.value.Earliest
		b.keys = gridKeys(k, func() []*Button { return buttons }, d-1, 7)
		buttons = append(buttons, b)
		c.days.Add(b)
	}
	c.days.Layout.Layout(c.days.Objects, c.days.Size())
	c.box.Refresh()
	if p := pathOf(c); len(p) > 0 {
		p[0].Refresh()
		relayout(c)
	}
}

// weekStart is the first column of the calendar.
func (k *Kit) weekStart() time.Weekday {
	if k.P.Lang() == i18n.Arabic {
		return time.Saturday
	}
	return time.Monday
}

// gridKeys moves the keyboard among buttons that stand in columns.
func gridKeys(k *Kit, buttons func() []*Button, at, columns int) func(fyne.KeyName) bool {
	return func(n fyne.KeyName) bool {
		all := buttons()
		to := at
		switch n {
		case fyne.KeyDown:
			to += columns
		case fyne.KeyUp:
			to -= columns
		case fyne.KeyLeft, fyne.KeyRight:
			to += k.arrow(n)
		default:
			return false
		}
		if to < 0 || to >= len(all) {
			return false
		}
		if c := canvasOf(all[to]); c != nil {
			c.Focus(all[to])
		}
		return true
	}
}

// cells is a grid of a fixed number of columns, each as wide as the widest part needs.
func (k *Kit) cells(columns int, gap float32) *fyne.Container {
	return &fyne.Container{Layout: &cellGrid{k: k, columns: columns, gap: gap}}
}

type cellGrid struct {
	k       *Kit
	columns int
	gap     float32
}

func (l *cellGrid) MinSize(objs []fyne.CanvasObject) fyne.Size {
	m := maxMin(objs)
	rows := float32((len(objs) + l.columns - 1) / l.columns)
	n := float32(l.columns)
	return fyne.NewSize(m.Width*n+l.gap*(n-1), m.Height*rows+l.gap*max(rows-1, 0))
}

func (l *cellGrid) Layout(objs []fyne.CanvasObject, s fyne.Size) {
	n := float32(l.columns)
	w, h := (s.Width-l.gap*(n-1))/n, maxMin(objs).Height
	for i, o := range objs {
		c, r := float32(i%l.columns), float32(i/l.columns)
		l.k.put(o, s.Width, c*(w+l.gap), r*(h+l.gap), w, h)
	}
}
