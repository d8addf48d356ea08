package inquiry

import (
	"context"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// Sheet writes the case sheet of a file, whole or not at all.
type Sheet func(ctx context.Context, f record.File, o casework.PrintOptions) error

// printCard makes the case sheet.
func (e *Screen) printCard() fyne.CanvasObject {
	k := e.k
	langs := PrintLanguages()
	words := []string{k.T("inquiry.print.ar"), k.T("inquiry.print.en"), k.T("inquiry.print.both")}
	language := e.segments(spec{path: "print/language", label: k.T("inquiry.print.language")}, words, indexIn(langs, e.print.Language),
		func(i int) { e.print.Language = langs[i] })
	private := []fyne.CanvasObject{k.Caption(k.T("inquiry.print.no_contacts"))}
	if e.may(casework.Sharing) {
		private = e.printPrivate()
	}
	button := k.Primary(k.T("inquiry.print.save"), widgets.IconPrint, e.askWhere)
	button.SetTip(k.T("shortcut.tip", i18n.A("what", k.T("inquiry.print.save")), i18n.A("keys", "Ctrl+P")))
	if !e.s.Named() {
		button.Disable()
	}
	e.mark(printPath, button)
	e.printBar = k.Stack()
	e.showPrint()
	return k.Section(k.T("inquiry.print.title"), k.T("inquiry.print.text"), language, k.VBox(widgets.SpaceS, private...), e.leading(button), e.printBar)
}

// printPrivate asks, each by name, what else is to be printed: of what is private only
// what the file holds.
func (e *Screen) printPrivate() []fyne.CanvasObject {
	k := e.k
	out := []fyne.CanvasObject{k.Check(k.T("inquiry.print.contacts"), e.print.Contacts, func(on bool) { e.print.Contacts = on })}
	if HasMedical(&e.s.File) {
		out = append(out, k.Check(k.T("inquiry.print.medical"), e.print.Medical, func(on bool) { e.print.Medical = on }))
	}
	if HasDemands(&e.s.File) {
		out = append(out, k.Check(k.T("inquiry.print.demands"), e.print.Demands, func(on bool) { e.print.Demands = on }))
	}
	return out
}

// showPrint says how printing stands.
func (e *Screen) showPrint() {
	if e.printBar == nil {
		return
	}
	k := e.k
	var o fyne.CanvasObject = k.Stack()
	switch {
	case e.print.Busy:
		o = k.HBox(widgets.SpaceM, k.Grow(k.Muted(k.T("inquiry.print.busy"))), k.Button(k.T("inquiry.print.cancel"), widgets.NoIcon, func() {
			if e.stop != nil {
				e.stop()
			}
		}))
	case e.print.Err != nil:
		title, now := k.P.Fault(e.print.Err)
		o = k.Notice(widgets.Alarm, title+" "+now)
	case e.print.Done != "":
		path := e.print.Done
		o = k.HBox(widgets.SpaceM, k.Grow(k.Notice(widgets.Positive, k.T("inquiry.print.done"))),
			k.Button(k.T("inquiry.print.open"), widgets.IconFile, func() { e.d.Go(nav.Open{Path: path}) }))
	}
	e.printBar.Objects = []fyne.CanvasObject{o}
	e.printBar.Refresh()
	widgets.Relayout(e.printBar)
}

// askWhere asks for the file of the sheet.
func (e *Screen) askWhere() {
	c := e.canvas()
	if c == nil || e.print.Busy || !e.s.Named() {
		return
	}
	e.k.SaveFile(c, widgets.FileOptions{Title: e.k.T("inquiry.print.where"), Name: FileName(e.s.File.Reference, e.d.Now()), Ends: []string{".pdf"}},
		e.printTo)
}

// printTo makes the sheet beside the UI goroutine and writes it to a file.
func (e *Screen) printTo(path string) {
	first, second, err := e.print.Languages(e.k.P)
	if err != nil {
		e.printed("", err)
		return
	}
	ctx, stop := context.WithCancel(e.ctx)
	e.stop = stop
	e.print.Busy, e.print.Done, e.print.Err = true, "", nil
	e.showPrint()
	f := e.s.File.Clone()
	o := casework.PrintOptions{Path: path, Primary: first, Second: second, Also: packet.Also{Medical: e.print.Medical, Demands: e.print.Demands}}
	if !e.print.Contacts {
		o.LeaveOut = packet.Contacts()
	}
	e.d.Run(func() {
		defer stop()
		_ = e.saver.Flush(ctx) // the sheet shows what is on the screen even where saving fails, which is said apart
		err := e.d.Sheet(ctx, f, o)
		e.d.Do(func() { e.printed(path, err) })
	})
}

func (e *Screen) printed(path string, err error) {
	if e.closed.Load() {
		return
	}
	e.print.Busy, e.print.Done, e.print.Err, e.stop = false, path, nil, nil
	switch {
	case fault.KindOf(err) == fault.Cancelled && err != nil:
		e.print.Done = ""
	case err != nil:
		e.print.Done, e.print.Err = "", err
		e.d.Trace("error " + fault.KindOf(err).String())
	default:
		e.d.Trace("printed")
	}
	e.showPrint()
}
