package inquiry

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// Sheet writes a case sheet: in the first language, or in both where there is a second.
type Sheet func(ctx context.Context, w io.Writer, f record.File, first, second *i18n.Printer) error

// caseSheet is the Sheet of the program: everything that the file holds.
func (d Deps) caseSheet(ctx context.Context, w io.Writer, f record.File, first, second *i18n.Printer) error {
	return packet.CaseSheet(w, f, packet.Options{Primary: first, Second: second, Now: d.Now(),
		Photo: func(id string) (io.ReadCloser, error) { return d.Session.Picture(ctx, id) }})
}

// printCard makes the case sheet.
func (e *Screen) printCard() fyne.CanvasObject {
	k := e.k
	langs := PrintLanguages()
	words := []string{k.T("inquiry.print.ar"), k.T("inquiry.print.en"), k.T("inquiry.print.both")}
	language := e.segments(spec{path: "print/language", label: k.T("inquiry.print.language")}, words, indexIn(langs, e.print.Language),
		func(i int) { e.print.Language = langs[i] })
	button := k.Primary(k.T("inquiry.print.save"), widgets.IconPrint, e.askWhere)
	button.SetTip(k.T("shortcut.tip", i18n.A("what", k.T("inquiry.print.save")), i18n.A("keys", "Ctrl+P")))
	if !e.s.Named() {
		button.Disable()
	}
	e.mark(printPath, button)
	e.printBar = k.Stack()
	e.showPrint()
	return k.Section(k.T("inquiry.print.title"), k.T("inquiry.print.text"), language, e.leading(button), e.printBar)
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
	e.d.Run(func() {
		defer stop()
		_ = e.saver.Flush(ctx) // the sheet shows what is on the screen even where saving fails, which is said apart
		err := writeSheet(ctx, path, func(w io.Writer) error { return e.d.Sheet(ctx, w, f, first, second) })
		e.d.Do(func() { e.printed(path, err) })
	})
}

func (e *Screen) printed(path string, err error) {
	if e.closed {
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

// writeSheet writes a file whole or not at all: beside its place first. Only its owner
// may read it.
func writeSheet(ctx context.Context, path string, make func(io.Writer) error) error {
	const op = "inquiry.print"
	var buf bytes.Buffer
	if err := make(&buf); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fault.New(op, fault.Cancelled, "", err)
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".athar-*")
	if err != nil {
		return fileFault(op, err)
	}
	_, err = tmp.Write(buf.Bytes())
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		_ = os.Remove(tmp.Name()) // the first failure is the one to tell
		return fileFault(op, err)
	}
	return nil
}
