package inquiries

import (
	"strconv"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// widest is how wide the list gets on a wide window, in canvas units before the text size.
const widest float32 = 1000

// draw builds the page with the present kit.
func (v *Screen) draw() {
	k := v.k
	v.count = k.Muted("")
	v.search = k.Field(widgets.FieldOptions{Text: v.s.Question.Words, Label: k.T("inquiries.search.label"), Hint: k.T("inquiries.search.hint"),
		OnChange: func(words string) {
			q := v.s.Question
			q.Words = words
			v.ask(q)
		},
		OnSubmit: func(string) { v.open(max(v.s.Selected, 0)) },
	})
	v.add = k.Primary(k.T("inquiries.new"), widgets.IconAdd, v.begin)
	v.add.SetTip(k.T("shortcut.tip", i18n.A("what", k.T("inquiries.new")), i18n.A("keys", "Ctrl+N")))
	head := k.HBox(widgets.SpaceL, k.Grow(k.VBox(widgets.SpaceXS, k.Title(k.T("inquiries.title")), v.count)), v.add)
	v.tools = k.VBox(widgets.SpaceM, v.search, v.filters())
	v.list = k.List(widgets.ListOptions{
		Label:    k.T("inquiries.title"),
		Columns:  []widgets.Column{{Weight: 5, Least: 260}, {Weight: 2, Least: 120}, {Weight: 2, Least: 120}, {Weight: 3, Least: 180}},
		TwoLines: true,
		Len:      func() int { return len(v.s.Rows) },
		Row:      v.cells,
		OnOpen:   v.open,
		OnMove:   func(i int) { v.s.Selected = i },
		OnMenu:   v.menu,
	})
	v.first = k.Primary(k.T("inquiries.new"), widgets.IconAdd, v.begin)
	v.body = k.Stack()
	v.drawn = false
	v.dueLine = k.Stack()
	top := k.VBox(widgets.SpaceM, head, v.tools, v.dueLine)
	page := k.Border(k.Pad(0, widgets.SpaceM, top), nil, nil, nil, v.body)
	v.root.Objects = []fyne.CanvasObject{k.Pad(widgets.SpaceXL, widgets.SpaceM, k.Page(widest, page))}
	v.root.Refresh()
	v.show()
}

// cells are the columns of row i: who and what happened, where it stands, which file, when saved.
func (v *Screen) cells(i int) []widgets.Cell {
	if i < 0 || i >= len(v.s.Rows) {
		return make([]widgets.Cell, 4)
	}
	row := v.s.Rows[i]
	w := WordsOf(row, v.k.P, v.d.Now())
	under := w.Event
	if w.Why != "" {
		under = w.Why
	}
	return []widgets.Cell{
		{Text: w.Names, Under: under, Bold: true},
		{Text: w.Status, Chip: tone(row)},
		{Text: w.Reference, Under: w.People},
		{Text: w.Saved, Tone: widgets.Text2},
	}
}

// tone is the colour of a row's state.
func tone(row casework.Summary) widgets.ChipTone {
	switch {
	case row.Removed:
		return widgets.Attention
	case row.Status == record.StatusOpen:
		return widgets.Accented
	case row.Status == record.StatusWaiting:
		return widgets.Positive
	}
	return widgets.Neutral
}

// menu is what can be done with row i.
func (v *Screen) menu(i int) []widgets.MenuItem {
	if i < 0 || i >= len(v.s.Rows) {
		return nil
	}
	k, row := v.k, v.s.Rows[i]
	items := []widgets.MenuItem{{Label: k.T("inquiries.open"), Icon: widgets.IconEdit, Do: func() { v.open(i) }}}
	if row.Removed && v.d.Session.Allowed(casework.Removing) == nil {
		items = append(items, widgets.MenuItem{Label: k.T("inquiries.restore"), Icon: widgets.IconUndo, Do: func() { v.restore(row.ID) }})
	}
	return items
}

// restore puts a removed inquiry back; the list then hears of the change.
func (v *Screen) restore(id record.ID) {
	v.d.Run(func() {
		err := v.d.Session.Restore(v.ctx, id)
		v.d.Do(func() {
			if err != nil && !v.closed && v.d.Canvas != nil {
				v.d.Trace("error " + fault.KindOf(err).String())
				v.k.Failure(v.d.Canvas(), err, nil)
			}
		})
	})
}

// filters are the limits and the order of the list.
func (v *Screen) filters() fyne.CanvasObject {
	k, q := v.k, v.s.Question
	shows, sinces, sorts := Shows(), Sinces(), Sorts()
	return k.Grid(3, 200, widgets.SpaceM,
		v.filter(k.T("inquiries.filter.status"), wordsOf(shows, func(s Show) string { return s.Words(k.P) }), indexIn(shows, q.Show),
			func(q *Question, i int) { q.Show = shows[i] }),
		v.filter(k.T("inquiries.filter.since"), wordsOf(sinces, func(s Since) string { return s.Words(k.P) }), indexIn(sinces, q.Since),
			func(q *Question, i int) { q.Since = sinces[i] }),
		v.filter(k.T("inquiries.filter.sort"), wordsOf(sorts, func(s Sort) string { return s.Words(k.P) }), indexIn(sorts, q.Sort),
			func(q *Question, i int) { q.Sort = sorts[i] }),
	)
}

func (v *Screen) filter(label string, options []string, index int, set func(*Question, int)) fyne.CanvasObject {
	all := make([]widgets.Option, len(options))
	for i, words := range options {
		all[i] = widgets.Option{Value: strconv.Itoa(i), Label: words}
	}
	choice := v.k.Choice(all, strconv.Itoa(index), label, func(value string) {
		q := v.s.Question
		i, _ := strconv.Atoi(value) // made above
		set(&q, i)
		v.ask(q)
	})
	choice.SetLabel(label)
	return choice
}

// show brings the count and the body up to date with the state.
func (v *Screen) show() {
	k, s := v.k, v.s
	switch {
	case s.Face() == Welcome:
		v.count.SetText("")
	case s.Face() == Reading || s.Loading:
		v.count.SetText(k.T("inquiries.reading"))
	case s.Question.Plain():
		v.count.SetText(k.N("inquiries.count", len(s.Rows)))
	default:
		v.count.SetText(k.N("inquiries.results", len(s.Rows)))
	}
	face := s.Face()
	if !v.drawn || face != v.face || face == Trouble || face == DueFace {
		v.face, v.drawn = face, true
		v.equip(face != Welcome)
		v.body.Objects = []fyne.CanvasObject{v.faceObject(face)}
		v.body.Refresh()
	}
	if face == Listing {
		v.list.Reload()
		v.list.Select(s.Selected)
	}
	v.showDues()
}

// equip shows or hides what helps to look for something, and the button beside it: an
// empty vault has only one thing to do.
func (v *Screen) equip(on bool) {
	if v.tools.Visible() == on {
		return
	}
	for _, o := range []fyne.CanvasObject{v.tools, v.add} {
		if on {
			o.Show()
		} else {
			o.Hide()
		}
	}
	widgets.Relayout(v.tools)
	v.Shown()
}

// faceObject draws what stands below the filters.
func (v *Screen) faceObject(face Face) fyne.CanvasObject {
	k := v.k
	switch face {
	case Listing:
		return v.k.Panel(widgets.Surface, widgets.SpaceXS, v.list)
	case DueFace:
		return v.duePage()
	case Welcome:
		return v.message(widgets.IconPeople, k.T("inquiries.empty.title"), k.T("inquiries.empty.text"),
			v.first)
	case Nothing:
		return v.message(widgets.IconSearch, k.T("inquiries.nothing.title"), k.T("inquiries.nothing.text"),
			k.Button(k.T("inquiries.nothing.clear"), widgets.NoIcon, v.clear))
	case NoneGone:
		return v.message(widgets.IconFolder, k.T("inquiries.none_gone"), "",
			k.Button(k.T("inquiries.nothing.clear"), widgets.NoIcon, v.clear))
	case Trouble:
		title, now := k.P.Fault(v.s.Err)
		return v.message(widgets.IconError, title, now, k.Button(k.T("inquiries.retry"), widgets.NoIcon, func() { v.ask(v.s.Question) }))
	}
	return k.Stack()
}

// message is a face without rows: what is so, and what to do.
func (v *Screen) message(icon widgets.Icon, title, text string, action fyne.CanvasObject) fyne.CanvasObject {
	k := v.k
	parts := []fyne.CanvasObject{k.HBox(0, k.Spacer(), k.Picture(icon, widgets.Text2), k.Spacer()), k.Heading(title).Aligned(widgets.Center)}
	if text != "" {
		parts = append(parts, k.Muted(text).Aligned(widgets.Center))
	}
	parts = append(parts, k.Gap(widgets.SpaceS), k.HBox(0, k.Spacer(), action, k.Spacer()))
	return k.Middle(480, k.VBox(widgets.SpaceM, parts...))
}

func wordsOf[T any](list []T, words func(T) string) []string {
	out := make([]string, len(list))
	for i, v := range list {
		out[i] = words(v)
	}
	return out
}

// indexIn is the place of a value in a list, or the first.
func indexIn[T comparable](list []T, v T) int {
	for i := range list {
		if list[i] == v {
			return i
		}
	}
	return 0
}
