package ledger

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// evidenceSection is the part of documents and scans.
func evidenceSection() Section {
	return Section{Key: nav.Evidence, Icon: widgets.IconFile, Title: "ledger.section.evidence", Hint: "ledger.hint.evidence",
		Count: counted("ledger.count.evidence", record.KindEvidence), Draw: drawEvidence,
		Dropped: func(e *Screen, paths []string) { e.addFiles(paths, record.ID{}) }}
}

// drawEvidence shows how a document is added, what is being added, and the documents.
func drawEvidence(e *Screen) []fyne.CanvasObject {
	k := e.k
	form, _ := FormOf(record.KindEvidence)
	pick := k.Primary(k.T("ledger.evidence.pick"), widgets.IconAdd, func() { e.askFile(record.ID{}) })
	without := k.Quiet(k.T("ledger.evidence.without"), widgets.IconNote, func() { e.add(record.KindEvidence) })
	words := k.VBox(widgets.SpaceXS, k.Muted(k.T("ledger.evidence.drop")), k.Caption(k.T("ledger.evidence.kept")))
	out := []fyne.CanvasObject{k.Card(k.VBox(widgets.SpaceM, words, k.Flow(widgets.SpaceS, pick, without)))}
	e.mark("add/"+string(record.KindEvidence), pick)
	if e.docs.bar = nil; e.docs.doing() {
		e.docs.bar = k.Progress(e.docs.words(k.P), e.stopAdding)
		e.docs.bar.Set(e.docs.part, "")
		out = append(out, k.Card(e.docs.bar))
	}
	for _, id := range e.s.IDs(record.KindEvidence) {
		if e.s.Open[form.Section] == id {
			out = append(out, k.Card(e.openDocument(form, id)))
		} else {
			out = append(out, k.Card(k.HBoxTop(widgets.SpaceL, e.thumb(id), k.Grow(e.shut(form, id)))))
		}
	}
	e.readThumbs()
	return out
}

// document is one of the file; the zero Evidence where it is gone.
func (s *State) document(id record.ID) record.Evidence {
	for _, d := range s.File.Evidence {
		if d.ID == id {
			return d
		}
	}
	return record.Evidence{}
}

// thumb is the small picture of a document, or what stands for it.
func (e *Screen) thumb(id record.ID) fyne.CanvasObject {
	k, d := e.k, e.s.document(id)
	img := e.docs.thumbs[d.Thumbnail]
	switch {
	case d.Attachment == "":
		return e.standIn(widgets.IconNote, k.T("ledger.evidence.no_scan"))
	case d.Thumbnail == "":
		return e.standIn(widgets.IconFile, "PDF")
	case img == nil:
		return e.standIn(widgets.IconPhoto, k.T("ledger.evidence.reading"))
	}
	return k.PhotoTile(widgets.PhotoOptions{Image: img, OnPress: func() { e.look(id) }})
}

// thumbWide and thumbTall are the place of a small picture.
const (
	thumbWide float32 = 136
	thumbTall float32 = 170
)

// standIn is the place of a small picture where there is none to show.
func (e *Screen) standIn(icon widgets.Icon, words string) fyne.CanvasObject {
	k := e.k
	wide := canvas.NewRectangle(k.Color(widgets.Button2))
	wide.CornerRadius = 6
	wide.SetMinSize(fyne.NewSize(thumbWide, thumbTall/2))
	return k.Stack(wide, k.Middle(thumbWide, k.VBox(widgets.SpaceXS, k.HBox(0, k.Spacer(), k.Picture(icon, widgets.Accent), k.Spacer()), k.Caption(words).Aligned(widgets.Center))))
}

// openDocument is a document that is being written about: its scan, what is known of it,
// who had it.
func (e *Screen) openDocument(form Form, id record.ID) fyne.CanvasObject {
	k := e.k
	title := k.Text(e.titleOf(form, id)).Bold()
	e.live(func() { title.SetText(e.titleOf(form, id)) })
	shut := k.IconButton(widgets.IconCollapse, k.T("ledger.shut"), func() {
		delete(e.s.Open, form.Section)
		e.s.Focus = id.String() + "/open"
		e.redraw()
	})
	parts := []fyne.CanvasObject{k.HBox(widgets.SpaceM, k.Grow(title), shut), k.HBoxTop(widgets.SpaceL, e.thumb(id), k.Grow(e.scan(id)))}
	parts = append(parts, e.fields(form, id)...)
	parts = append(parts, e.custodyLog(id), e.leading(k.Quiet(k.T("ledger.remove"), widgets.IconDelete, func() { e.remove(id) })))
	return k.VBox(widgets.SpaceL, parts...)
}

// scan is what the bytes are, and what can be done with them.
func (e *Screen) scan(id record.ID) fyne.CanvasObject {
	k, d := e.k, e.s.document(id)
	if d.Attachment == "" {
		add := k.Button(k.T("ledger.evidence.add_scan"), widgets.IconAdd, func() { e.askFile(id) })
		e.mark(id.String()+"/scan", add)
		return k.VBox(widgets.SpaceM, k.Muted(k.T("ledger.evidence.no_scan_hint")), e.leading(add))
	}
	out := []fyne.CanvasObject{k.Text(FileWords(k.P, d))}
	if len(casework.EvidenceTwice(e.s.File, id)) > 0 {
		out = append(out, k.Notice(widgets.Attention, k.T("ledger.evidence.twice")))
	}
	var acts []fyne.CanvasObject
	if d.Thumbnail != "" {
		look := k.Button(k.T("ledger.evidence.look"), widgets.IconEye, func() { e.look(id) })
		e.mark(id.String()+"/look", look)
		acts = append(acts, look)
	}
	copy := k.Button(k.T("ledger.evidence.copy"), widgets.IconShield, func() { e.askCopy(id, false) })
	e.mark(id.String()+"/copy", copy)
	original := k.Quiet(k.T("ledger.evidence.original"), widgets.IconSave, func() { e.warnOriginal(id) })
	check := k.Quiet(k.T("ledger.evidence.verify"), widgets.IconCheck, func() { e.verify(id) })
	acts = append(acts, copy, original, check)
	out = append(out, k.Flow(widgets.SpaceS, acts...), k.Caption(k.T("ledger.evidence.copy_hint")), k.Caption(k.T("ledger.evidence.sha")), k.Selectable(SHAWords(d.SHA256)))
	return k.VBox(widgets.SpaceS, out...)
}

// custodyLog is who had the original or the scan, and the way to add a line.
func (e *Screen) custodyLog(id record.ID) fyne.CanvasObject {
	k := e.k
	out := []fyne.CanvasObject{k.Text(k.T("ledger.evidence.log")).Bold(), k.Caption(k.T("ledger.evidence.log_hint"))}
	for _, h := range e.s.document(id).Log {
		out = append(out, k.HBoxTop(widgets.SpaceM, k.Picture(widgets.IconClock, widgets.Text2), k.Grow(k.Text(e.handlingWords(h)))))
	}
	add := k.Button(k.T("ledger.evidence.log_add"), widgets.IconAdd, func() { e.askHandling(id) })
	e.mark(id.String()+"/log", add)
	return k.VBox(widgets.SpaceS, append(out, e.leading(add))...)
}

// FileWords says what the bytes of a document are: "JPEG picture, 1.2 MB".
func FileWords(p *i18n.Printer, d record.Evidence) string {
	what := p.T("ledger.evidence.jpeg")
	switch casework.EvidenceEnding(d.Media) {
	case ".png":
		what = p.T("ledger.evidence.png")
	case ".pdf":
		what = p.T("ledger.evidence.pdf")
	}
	return p.T("ledger.evidence.file", i18n.A("what", what), i18n.A("size", SizeWords(p, d.Size)))
}
