package person

import (
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/record"
)

// spec says what a field of the page is.
type spec struct {
	path   string // names the field on the page, for the keyboard
	leaf   string // its path in the person's record; "" is path
	label  string
	hint   string
	value  string
	ltr    bool
	masked bool
	lines  int
	set    func(string) // writes into the state; the field then saves
}

func (s spec) field() string {
	if s.leaf != "" {
		return s.leaf
	}
	return s.path
}

// text makes a field of the page.
func (e *Screen) text(s spec) fyne.CanvasObject {
	k := e.k
	write := func(text string) {
		if e.s.Person() == nil {
			return
		}
		s.set(text)
		e.changed()
	}
	o := widgets.FieldOptions{Text: s.value, LTR: s.ltr, Password: s.masked, OnChange: write, OnEnter: func() { e.s.Focus = s.path },
		Menu: func() []widgets.MenuItem {
			return []widgets.MenuItem{{Label: k.T("history.open"), Icon: widgets.IconClock, Do: func() { e.history(s, write) }}}
		}}
	var field *widgets.Field
	if s.lines > 1 {
		o.Rows, o.MaxRows = s.lines, 4*s.lines
		field = k.Area(o)
	} else {
		field = k.Field(o)
	}
	row := k.FormRow(s.label, field)
	if s.hint != "" {
		row.Help(s.hint)
	}
	e.mark(s.path, field)
	e.lives = append(e.lives, func() { row.SetWarning(e.remarks(s.field())) })
	return row
}

// remarks are the words for what looks odd about a field of the person.
func (e *Screen) remarks(path string) string {
	var words []string
	for _, w := range record.WarningsAt(e.s.File, record.DayOf(e.d.Now())) {
		if w.Record == e.s.ID && w.Path == path {
			words = append(words, w.Words(e.k.P))
		}
	}
	return strings.Join(words, " ")
}

// mark names what can have the keyboard.
func (e *Screen) mark(path string, o fyne.CanvasObject) {
	if _, ok := e.spots[path]; !ok {
		e.order = append(e.order, path)
	}
	e.spots[path] = o
}
