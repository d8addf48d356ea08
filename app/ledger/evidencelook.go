package ledger

import (
	"context"
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"athar/app/widgets"
	"athar/casework"
	"athar/record"
)

// viewSide is the side of the square into which a picture is fitted to be looked at, in
// pixels: the small print of a scanned page can be read in it.
const viewSide = 3200

// look shows the picture of a document as large as the window allows. Nothing is written
// to the disk for it.
func (e *Screen) look(id record.ID) {
	if e.canvas() == nil {
		return
	}
	var img image.Image
	e.beside(func(ctx context.Context) (err error) {
		img, err = e.d.Session.EvidenceImage(ctx, id, viewSide)
		return err
	}, func(err error) {
		if err != nil {
			e.failed(err)
			return
		}
		e.showPicture(id, img)
	})
}

// zooms are the steps of the large view: 1 is the picture fitted into the window.
var zooms = [...]float32{1, 1.5, 2, 3, 4}

// showPicture is the large view: the picture fitted into the window, and larger by steps.
func (e *Screen) showPicture(id record.ID, img image.Image) {
	k, c := e.k, e.canvas()
	view := canvas.NewImageFromImage(img)
	view.FillMode = canvas.ImageFillContain
	view.ScaleMode = canvas.ImageScaleSmooth
	size := c.Size().SubtractWidthHeight(2*widgets.SpaceXL+80, 220)
	at := 0
	pan := container.NewScroll(view)
	pan.SetMinSize(size)
	zoom := func(step int) {
		at = min(max(at+step, 0), len(zooms)-1)
		view.SetMinSize(fyne.NewSize(size.Width*zooms[at]-1, size.Height*zooms[at]-1))
		pan.Refresh()
	}
	zoom(0)
	var d *widgets.Dialog
	shut := k.Primary(k.T("ledger.evidence.close"), widgets.NoIcon, func() { d.Hide() })
	more := k.Button(k.T("ledger.evidence.larger"), widgets.IconAdd, func() { zoom(1) })
	less := k.Button(k.T("ledger.evidence.smaller"), widgets.IconRemove, func() { zoom(-1) })
	d = k.Dialog(c, widgets.DialogOptions{Title: e.s.Line(k.P, id), Icon: widgets.IconPhoto, Content: pan, Width: size.Width + 2*widgets.SpaceXL,
		Buttons: []*widgets.Button{shut, more, less}, Focus: shut})
}

// warnOriginal asks before the original, with all that is hidden in it, leaves the vault.
func (e *Screen) warnOriginal(id record.ID) {
	if c := e.canvas(); c != nil {
		k := e.k
		k.Confirm(c, k.T("ledger.evidence.original_title"), k.T("ledger.evidence.original_text"), k.T("ledger.evidence.original_yes"), true, func() { e.askCopy(id, true) })
	}
}

// askCopy asks where a copy goes, and writes it.
func (e *Screen) askCopy(id record.ID, original bool) {
	c := e.canvas()
	if c == nil {
		return
	}
	k, d := e.k, e.s.document(id)
	title := k.T("ledger.evidence.copy_title")
	if original {
		title = k.T("ledger.evidence.original_title")
	}
	k.SaveFile(c, widgets.FileOptions{Title: title, Start: e.docs.folder, Name: exportName(e.s.File, id), Ends: []string{casework.EvidenceEnding(d.Media)}}, func(path string) {
		o := casework.EvidenceExport{Path: path, Original: original, Note: k.T("ledger.evidence.note_copy")}
		if original {
			o.Note = k.T("ledger.evidence.note_original")
		}
		e.export(id, o)
	})
}

func (e *Screen) export(id record.ID, o casework.EvidenceExport) {
	var f record.File
	e.beside(func(ctx context.Context) (err error) {
		f, err = e.d.Session.ExportEvidence(ctx, e.s.File.ID, id, o)
		return err
	}, func(err error) {
		if err != nil {
			e.failed(err)
			return
		}
		e.took(f)
		if c := e.canvas(); c != nil {
			text := e.k.T("ledger.evidence.copied_text")
			if o.Original {
				text = e.k.T("ledger.evidence.original_done")
			}
			e.k.Message(c, e.k.T("ledger.evidence.copied"), text, nil)
		}
	})
}

// verify compares the bytes in the vault with the hash that was taken when they came in.
func (e *Screen) verify(id record.ID) {
	e.beside(func(ctx context.Context) error { return e.d.Session.VerifyEvidence(ctx, id) }, func(err error) {
		c := e.canvas()
		switch {
		case err != nil:
			e.failed(err)
		case c != nil:
			e.k.Message(c, e.k.T("ledger.evidence.verified"), e.k.T("ledger.evidence.verified_text"), nil)
		}
	})
}

// askHandling asks what happened to an original, and adds the line to its log.
func (e *Screen) askHandling(id record.ID) {
	c := e.canvas()
	if c == nil {
		return
	}
	k := e.k
	h := record.Handling{Kind: record.HandlingHanded, By: e.d.Session.Account().Name}
	var options []widgets.Option
	for _, w := range record.Vocabulary[record.HandlingKind]() {
		options = append(options, widgets.Option{Value: string(w), Label: k.T(record.Key(w))})
	}
	what := k.Choice(options, string(h.Kind), k.T("ledger.evidence.log_what"), func(v string) { h.Kind = record.HandlingKind(v) })
	field := func(key string, at *string) fyne.CanvasObject {
		return k.FormRow(k.T(key), k.Field(widgets.FieldOptions{Text: *at, Label: k.T(key), OnChange: func(s string) { *at = s }}))
	}
	var d *widgets.Dialog
	yes := k.Primary(k.T("ledger.evidence.log_add"), widgets.NoIcon, func() {
		d.Hide()
		e.handled(id, h)
	})
	no := k.Button(k.T("widget.cancel"), widgets.NoIcon, func() { d.Hide() })
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("ledger.evidence.log_title"), Icon: widgets.IconClock, Buttons: []*widgets.Button{yes, no},
		Content: k.VBox(widgets.SpaceM, k.Muted(k.T("ledger.evidence.log_stays")), k.FormRow(k.T("ledger.evidence.log_what"), what), field("ledger.evidence.log_by", &h.By),
			field("ledger.evidence.log_to", &h.To), field("ledger.evidence.log_note", &h.Note))})
}

func (e *Screen) handled(id record.ID, h record.Handling) {
	var f record.File
	e.beside(func(ctx context.Context) (err error) {
		if err = e.saver.Flush(ctx); err == nil { // a document without a scan may have been written just now
			f, err = e.d.Session.AddHandling(ctx, e.s.File.ID, id, h)
		}
		return err
	}, func(err error) {
		if err != nil {
			e.failed(err)
			return
		}
		e.took(f)
		e.s.Focus = id.String() + "/log"
		e.redraw()
	})
}

// handlingWords says one line of a log.
func (e *Screen) handlingWords(h record.Handling) string {
	return HandlingWords(e.k.P, h, e.k.P.Time(h.At.In(e.d.Now().Location())))
}
