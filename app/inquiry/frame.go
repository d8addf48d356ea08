package inquiry

import (
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
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
	e.lives, e.spots, e.order = nil, map[string]fyne.CanvasObject{}, nil
	switch {
	case e.err != nil:
		title, now := k.P.Fault(e.err)
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.VBox(widgets.SpaceM, k.Heading(title), k.Muted(now),
			e.leading(k.Primary(k.T("inquiry.back"), widgets.IconBack, func() { e.d.Go(nav.Inquiries{}) }))))}
	case e.s == nil:
		e.root.Objects = []fyne.CanvasObject{k.Middle(520, k.Muted(k.T("inquiry.reading")).Aligned(widgets.Center))}
	default:
		e.warnings = e.s.Warnings(record.DayOf(e.d.Now()))
		e.scroll = k.Scroll(k.Pad(widgets.SpaceXL, widgets.SpaceXL, k.Page(pageWidth, k.VBox(widgets.SpaceL, e.section()...))))
		e.root.Objects = []fyne.CanvasObject{k.Split(e.side(), sideWidth, e.scroll)}
		e.follow()
	}
	e.root.Refresh()
	if e.s != nil && e.scroll != nil {
		e.scroll.To(e.s.Scroll[e.s.Section])
	}
}

// redraw draws the section again after something was added, opened or taken away.
func (e *Screen) redraw() {
	e.remember()
	e.draw()
	e.focus(e.s.Focus)
}

// section is the present section: its head and its parts.
func (e *Screen) section() []fyne.CanvasObject {
	k := e.k
	parts := map[nav.Section]func() []fyne.CanvasObject{
		nav.Sought: e.soughtSection, nav.Events: e.eventsSection, nav.Enquirer: e.enquirerSection,
		nav.Relatives: e.relativesSection, nav.Notes: e.notesSection, nav.Overview: e.overviewSection,
	}[e.s.Section]()
	var head fyne.CanvasObject = k.VBox(widgets.SpaceXS, k.Title(sectionWords(k.P, e.s.Section)), k.Muted(k.T("inquiry.hint."+string(e.s.Section))))
	if e.s.Section == nav.Sought && len(e.s.File.Sought) == 1 {
		head = k.HBox(widgets.SpaceM, k.Grow(head), e.addPerson())
	}
	if next := e.nextButton(); next != nil {
		parts = append(parts, next)
	}
	return append([]fyne.CanvasObject{head}, parts...)
}

// nextButton leads on to the next section; the last one has none. Where the section has
// something of its own to begin with, that stands out instead.
func (e *Screen) nextButton() fyne.CanvasObject {
	k := e.k
	next := e.s.Next()
	if next == "" {
		return nil
	}
	words := k.T("inquiry.next", i18n.A("section", sectionWords(k.P, next)))
	do := func() { e.Section(next) }
	b := k.Primary(words, widgets.NoIcon, do)
	if e.s.Empty(e.s.Section) {
		b = k.Button(words, widgets.NoIcon, do)
	}
	e.mark("next", b)
	return e.trailing(b)
}

// side is the panel beside the page: which file, its sections, how saving stands.
func (e *Screen) side() fyne.CanvasObject {
	k := e.k
	title := k.Heading("").Lines(2)
	reference := k.Caption("")
	e.live(func() {
		title.SetText(e.heading())
		reference.SetText(k.P.Digits(e.s.File.Reference))
	})
	back := k.Quiet(k.T("inquiry.back"), widgets.IconBack, e.Escape)
	top := k.VBox(widgets.SpaceS, e.leading(back), k.Pad(widgets.SpaceM, 0, k.VBox(0, title, reference)))
	items := make([]widgets.NavItem, 0, 6)
	for _, section := range Sections() {
		items = append(items, e.navItem(section))
	}
	menu := k.SideNav(items, string(e.s.Section), func(key string) { e.Section(nav.Section(key)) })
	said := map[nav.Section]widgets.NavItem{}
	e.live(func() {
		for _, section := range Sections() {
			if item := e.navItem(section); said[section] != item {
				said[section] = item
				menu.SetItem(item)
			}
		}
	})
	e.saveBar = k.Stack()
	e.showSave()
	return k.Ground(widgets.Surface, k.Pad(widgets.SpaceM, widgets.SpaceL,
		k.Border(k.Pad(0, widgets.SpaceXS, top), e.saveBar, nil, nil, k.Scroll(menu))))
}

func (e *Screen) navItem(section nav.Section) widgets.NavItem {
	return widgets.NavItem{Key: string(section), Label: sectionWords(e.k.P, section), Icon: sectionIcon(section), Note: e.s.Progress(e.k.P, section)}
}

func sectionIcon(section nav.Section) widgets.Icon {
	switch section {
	case nav.Events:
		return widgets.IconCalendar
	case nav.Enquirer:
		return widgets.IconPhone
	case nav.Relatives:
		return widgets.IconPeople
	case nav.Notes:
		return widgets.IconNote
	case nav.Overview:
		return widgets.IconPrint
	}
	return widgets.IconPerson
}

// heading names who is sought.
func (e *Screen) heading() string {
	var names []string
	for _, p := range e.s.File.Sought {
		if p.HasName() {
			names = append(names, i18n.Isolate(NameWords(e.k.P, p)))
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
		words := k.T("inquiry.save.saved")
		if e.s.Fresh {
			words = k.T("inquiry.save.empty")
		}
		o = line(widgets.IconCheck, widgets.Text2, words)
	}
	e.saveBar.Objects = []fyne.CanvasObject{k.Pad(widgets.SpaceM, widgets.SpaceS, o)}
	e.saveBar.Refresh()
	widgets.Relayout(e.saveBar)
}

// changed hands the file to be saved and brings every word up to date.
func (e *Screen) changed() {
	if e.closed.Load() {
		return
	}
	e.saver.Put(e.s.File.Clone())
	e.warnings = e.s.Warnings(record.DayOf(e.d.Now()))
	e.follow()
}

func (e *Screen) follow() {
	for _, f := range e.lives {
		f()
	}
}

// saved takes what the saver says. It must not call the saver.
func (e *Screen) saved(st casework.SaveState) {
	if e.closed.Load() {
		return
	}
	e.status = st
	switch st.Phase {
	case casework.Saving:
		e.d.Trace("saving")
	case casework.AllSaved:
		e.s.Fresh = false
		e.d.Trace("saved")
	case casework.Failed:
		e.d.Trace("save_failed")
		e.d.Trace("error " + fault.KindOf(st.Err).String())
	}
	e.showSave()
}

// Save writes at once what is typed.
func (e *Screen) Save() {
	if e.saver == nil {
		return
	}
	e.d.Run(func() { _ = e.saver.Flush(e.ctx) }) // what came of it arrives in saved
}

// remove takes something out of the file, and says how to get it back.
func (e *Screen) remove(id record.ID, words string) {
	if !e.s.Remove(id) {
		return
	}
	e.s.Focus = "add" // below a list; else the first of the section
	e.redraw()
	e.changed()
	if h := e.host(); h != nil {
		h.Toast(words, e.k.T("inquiry.undo"), func() {
			if _, ok := e.s.Undo(); ok && !e.closed.Load() {
				e.redraw()
				e.changed()
			}
		})
	}
}

func (e *Screen) host() *widgets.Host {
	if e.d.Host == nil {
		return nil
	}
	return e.d.Host()
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
	part := widgets.PartGiven
	o, ok := e.spots[path]
	if entry, name, cut := cutName(path); cut {
		o, ok = e.spots[entry]
		part = name
	}
	if !ok {
		o = e.spots[e.nearest(path)]
	}
	if name, is := o.(*widgets.NameEntry); is {
		name.Focus(part)
	} else if f := focusable(o); f != nil {
		c.Focus(f)
	}
}

// nearest is the control for a field that has none of its own: that of the answer which it
// is a part of, else the first one of its record, else the first one of the section.
func (e *Screen) nearest(path string) string {
	for at := strings.LastIndexByte(path, '/'); at > 0; at = strings.LastIndexByte(path[:at], '/') {
		if _, ok := e.spots[path[:at]]; ok {
			return path[:at]
		}
	}
	of, _, _ := strings.Cut(path, "/")
	for _, within := range []string{of + "/", ""} {
		for _, spot := range e.order {
			d, can := e.spots[spot].(fyne.Disableable)
			if strings.HasPrefix(spot, within) && (!can || !d.Disabled()) {
				return spot
			}
		}
	}
	return ""
}

// focusable is the first part of a control that can have the keyboard.
func focusable(o fyne.CanvasObject) fyne.Focusable {
	if f, ok := o.(fyne.Focusable); ok {
		return f
	}
	if c, ok := o.(widgets.Composite); ok {
		for _, p := range c.Parts() {
			if f := focusable(p); f != nil {
				return f
			}
		}
	}
	if c, ok := o.(*fyne.Container); ok {
		for _, p := range c.Objects {
			if f := focusable(p); f != nil {
				return f
			}
		}
	}
	return nil
}

// holds reports whether a control is or contains what has the keyboard.
func holds(o fyne.CanvasObject, has fyne.Focusable) bool {
	if f, ok := o.(fyne.Focusable); ok && f == has {
		return true
	}
	var parts []fyne.CanvasObject
	if c, ok := o.(widgets.Composite); ok {
		parts = c.Parts()
	} else if c, ok := o.(*fyne.Container); ok {
		parts = c.Objects
	}
	for _, p := range parts {
		if holds(p, has) {
			return true
		}
	}
	return false
}

// cutName splits the path of a part of a name: the entry, and the part in it.
func cutName(path string) (entry, part string, ok bool) {
	id, part, ok := strings.Cut(path, "/names/")
	return id + "/names", part, ok
}

// focused is the path of the field that has the keyboard, or of the one that had it last.
func (e *Screen) focused() string {
	if c := e.canvas(); c != nil && c.Focused() != nil {
		for path, o := range e.spots {
			if _, name := o.(*widgets.NameEntry); !name && holds(o, c.Focused()) { // a name notes its part itself
				return path
			}
		}
	}
	return e.s.Focus // fields note when the keyboard comes to them
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
