package ledger

import (
	"slices"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// The widths of the page and of the panel beside it, before the text size.
const (
	pageWidth float32 = 860
	sideWidth float32 = 270
)

// draw builds the whole screen with the present kit and state.
func (e *Screen) draw() {
	k := e.k
	e.lives, e.stored, e.spots, e.order, e.saveBar = nil, nil, map[string]fyne.CanvasObject{}, nil, nil
	switch {
	case e.err != nil:
		title, now := k.P.Fault(e.err)
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.VBox(widgets.SpaceM, k.Heading(title), k.Muted(now),
			e.leading(k.Primary(k.T("inquiry.back"), widgets.IconBack, func() { e.d.Go(nav.Inquiries{}) }))))}
	case e.s == nil:
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.Muted(k.T("inquiry.reading")).Aligned(widgets.Center))}
	default:
		e.warnings = record.WarningsAt(e.s.File, record.DayOf(e.d.Now()))
		now := sectionOf(e.s.Section)
		parts := append([]fyne.CanvasObject{k.VBox(widgets.SpaceXS, k.Title(k.T(now.Title)), k.Muted(k.T(now.Hint)))}, now.Draw(e)...)
		parts = append(parts, e.goneCard())
		e.scroll = k.Scroll(k.Pad(widgets.SpaceXL, widgets.SpaceXL, k.Page(pageWidth, k.VBox(widgets.SpaceL, parts...))))
		e.root.Objects = []fyne.CanvasObject{k.Split(e.side(), sideWidth, e.scroll)}
		e.follow()
		e.afterSave()
	}
	e.root.Refresh()
	if e.s != nil && e.scroll != nil {
		e.scroll.To(e.s.Scroll[e.s.Section])
		e.reveal()
	}
}

// redraw draws the section again after something was added, opened or taken away.
func (e *Screen) redraw() {
	e.remember()
	e.draw()
	e.focus(e.s.Focus)
}

// side is the panel beside the page: whose file, its sections, how saving stands.
func (e *Screen) side() fyne.CanvasObject {
	k := e.k
	back := k.Quiet(k.T("ledger.back"), widgets.IconBack, e.Escape)
	top := k.VBox(widgets.SpaceS, e.leading(back), k.Pad(widgets.SpaceM, 0,
		k.VBox(0, k.Heading(e.heading()).Lines(2), k.Caption(k.P.Digits(e.s.File.Reference)))))
	all := sections()
	item := func(s Section) widgets.NavItem {
		return widgets.NavItem{Key: string(s.Key), Label: k.T(s.Title), Icon: s.Icon, Note: s.Count(k.P, e.s)}
	}
	items := make([]widgets.NavItem, len(all))
	for i, s := range all {
		items[i] = item(s)
	}
	menu := k.SideNav(items, string(e.s.Section), func(key string) { e.Section(nav.LedgerSection(key)) })
	e.live(func() {
		for i, s := range all {
			if now := item(s); items[i] != now {
				items[i] = now
				menu.SetItem(now)
			}
		}
	})
	e.saveBar = k.Stack()
	e.showSave()
	list := k.Scroll(menu)
	e.reveal = func() { // in a low window the present section may lie below the edge
		at := float32(slices.Index(Sections(), e.s.Section)) / float32(len(all))
		list.To(max(0, at*menu.MinSize().Height-list.Size().Height/2))
	}
	return k.Ground(widgets.Surface, k.Pad(widgets.SpaceM, widgets.SpaceL,
		k.Border(k.Pad(0, widgets.SpaceXS, top), e.saveBar, nil, nil, list)))
}

// heading names who is sought.
func (e *Screen) heading() string {
	var names []string
	for _, p := range e.s.File.Sought {
		if p.HasName() {
			names = append(names, i18n.Isolate(nameWords(e.k.P, p)))
		}
	}
	switch n := len(e.s.File.Sought); {
	case len(names) == 0:
		return e.k.T("inquiry.title_new")
	case n > 2:
		return e.k.T("inquiries.row.more", i18n.A("names", names[0]), i18n.A("others", e.k.N("inquiries.row.others", n-1)))
	}
	return e.k.P.Join(names)
}

// nameWords is a person's name as the screen's language shows it.
func nameWords(pr *i18n.Printer, p record.Person) string {
	script := record.Latin
	if pr.RTL() {
		script = record.Arabic
	}
	if name := p.DisplayName(script); name != "" {
		return name
	}
	return pr.T("inquiry.person.unnamed")
}

// showSave says how saving stands, with what to do where it failed.
func (e *Screen) showSave() {
	if e.saveBar == nil {
		return
	}
	k := e.k
	line := func(icon widgets.Icon, tone widgets.Role, words string) fyne.CanvasObject {
		return k.HBox(widgets.SpaceS, k.Picture(icon, tone), k.Grow(k.Text(words).Colored(tone).Sized(widgets.Caption)))
	}
	var o fyne.CanvasObject
	switch e.status.Phase {
	case casework.Failed:
		title, now := k.P.Fault(e.status.Err)
		o = k.VBox(widgets.SpaceXS, line(widgets.IconError, widgets.Danger, k.T("inquiry.save.failed")),
			k.Caption(title+" "+now+" "+k.T("inquiry.save.kept")), e.leading(k.Button(k.T("inquiry.save.retry"), widgets.IconSave, e.Save)))
	case casework.Waiting, casework.Saving:
		o = line(widgets.IconClock, widgets.Text2, k.T("inquiry.save.saving"))
	case casework.AllSaved:
		o = line(widgets.IconCheck, widgets.Good, k.T("inquiry.save.saved"))
	default:
		o = line(widgets.IconCheck, widgets.Text2, k.T("inquiry.save.saved"))
	}
	e.saveBar.Objects = []fyne.CanvasObject{k.Pad(widgets.SpaceM, widgets.SpaceS, o)}
	e.saveBar.Refresh()
	widgets.Relayout(e.saveBar)
}

// add begins a record and gives the keyboard to it.
func (e *Screen) add(kind record.Kind) {
	e.s.Add(kind)
	e.redraw()
	e.changed()
}

// remove takes a record out of the file, and says how to get it back.
func (e *Screen) remove(id record.ID) {
	kind, _ := e.s.KindOf(id)
	form, ok := FormOf(kind)
	if !ok || !e.s.Remove(id) {
		return
	}
	e.s.Focus = addSpot(kind)
	e.redraw()
	e.changed()
	e.toast(e.k.T(form.Gone), func() {
		if e.s.Undo() {
			e.redraw()
			e.changed()
		}
	})
}

// toast says something that was done, with the way back.
func (e *Screen) toast(words string, undo func()) {
	if e.d.Host == nil || e.d.Host() == nil {
		return
	}
	e.d.Host().Toast(words, e.k.T("inquiry.undo"), func() {
		if !e.closed.Load() {
			undo()
		}
	})
}

func (e *Screen) canvas() fyne.Canvas {
	if e.d.Canvas == nil {
		return nil
	}
	return e.d.Canvas()
}

// focus gives the keyboard to a field by its path, or to the first of the section.
func (e *Screen) focus(path string) {
	c := e.canvas()
	if c == nil || e.s == nil {
		return
	}
	f := focusable(e.spots[path])
	for i := 0; f == nil && i < len(e.order); i++ {
		f = focusable(e.spots[e.order[i]])
	}
	if f != nil {
		c.Focus(f)
	}
}

// focusable is the first part of a control that can have the keyboard.
func focusable(o fyne.CanvasObject) fyne.Focusable {
	if o == nil || !o.Visible() {
		return nil
	}
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
		return nil
	}
	if f, ok := o.(fyne.Focusable); ok {
		return f
	}
	for _, p := range inside(o) {
		if f := focusable(p); f != nil {
			return f
		}
	}
	return nil
}

func inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case widgets.Composite:
		return o.Parts()
	}
	return nil
}

// holds reports whether a control is or contains what has the keyboard.
func holds(o fyne.CanvasObject, has fyne.Focusable) bool {
	if f, ok := o.(fyne.Focusable); ok && f == has {
		return true
	}
	for _, p := range inside(o) {
		if holds(p, has) {
			return true
		}
	}
	return false
}

// focused is the path of the field that has the keyboard, or of the one that had it last.
func (e *Screen) focused() string {
	if c := e.canvas(); c != nil && c.Focused() != nil {
		for path, o := range e.spots {
			if holds(o, c.Focused()) {
				return path
			}
		}
	}
	return e.s.Focus
}

// caret is where in the field of the keyboard the next letter goes, or -1.
func (e *Screen) caret() int {
	if c := e.canvas(); c != nil {
		if f, ok := c.Focused().(*widgets.Field); ok {
			return f.Caret()
		}
	}
	return -1
}

// setCaret puts the caret back after the page was drawn anew.
func (e *Screen) setCaret(at int) {
	if c := e.canvas(); c != nil && at >= 0 {
		if f, ok := c.Focused().(*widgets.Field); ok {
			f.SetCaret(at)
		}
	}
}

// live registers what follows every change: remarks, words on cards.
func (e *Screen) live(f func()) { e.lives = append(e.lives, f) }

// whenStored registers what asks the vault: once at the beginning, and again when
// everything that was typed is stored.
func (e *Screen) whenStored(f func()) { e.stored = append(e.stored, f) }

func (e *Screen) afterSave() {
	for _, f := range e.stored {
		f()
	}
}

// mark names what can have the keyboard.
func (e *Screen) mark(path string, o fyne.CanvasObject) {
	if _, ok := e.spots[path]; !ok {
		e.order = append(e.order, path)
	}
	e.spots[path] = o
}

// leading keeps a part at the leading edge instead of stretching it; trailing at the other.
func (e *Screen) leading(o fyne.CanvasObject) fyne.CanvasObject { return e.k.HBox(0, o, e.k.Spacer()) }

func (e *Screen) trailing(objs ...fyne.CanvasObject) fyne.CanvasObject {
	return e.k.HBox(widgets.SpaceS, append([]fyne.CanvasObject{e.k.Spacer()}, objs...)...)
}
