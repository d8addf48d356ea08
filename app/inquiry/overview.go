package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// printPath is the place of the print button.
const printPath = "print"

// Statuses are where an inquiry can stand, in the order offered.
func Statuses() []record.Status {
	return []record.Status{record.StatusDraft, record.StatusOpen, record.StatusWaiting, record.StatusClosed}
}

// overviewSection sums the inquiry up and prints it.
func (e *Screen) overviewSection() []fyne.CanvasObject {
	k, f := e.k, &e.s.File
	var out []fyne.CanvasObject
	if f.Deleted {
		out = append(out, e.goneNote())
	}
	out = append(out, e.printCard(), e.writtenCard())
	if len(e.warnings) > 0 {
		out = append(out, e.remarksCard())
	}
	out = append(out, e.factsCard())
	if !e.s.Fresh {
		out = append(out, e.reviewCard())
	}
	out = append(out, e.goneCard())
	if !f.Deleted && !e.s.Fresh && e.may(casework.Removing) {
		out = append(out, e.trailing(k.Quiet(k.T("inquiry.remove"), widgets.IconDelete, e.askRemove)))
	}
	return out
}

// writtenCard says of each section what it holds; each line leads to its section.
func (e *Screen) writtenCard() fyne.CanvasObject {
	k := e.k
	rows := []fyne.CanvasObject{k.Heading(k.T("inquiry.overview.written")).Sized(widgets.Body)}
	for _, section := range Sections() {
		if section == nav.Overview {
			continue
		}
		words := k.Muted(e.s.Progress(k.P, section))
		open := k.IconButton(widgets.IconNext, sectionWords(k.P, section), func() { e.Section(section) })
		rows = append(rows, k.HBox(widgets.SpaceM, k.Grow(k.VBox(0, k.Text(sectionWords(k.P, section)), words)), open))
	}
	return k.Card(k.VBox(widgets.SpaceM, rows...))
}

// remarksCard lists what looks odd in the whole inquiry; each line leads to its place.
func (e *Screen) remarksCard() fyne.CanvasObject {
	k := e.k
	var rows []fyne.CanvasObject
	for _, w := range e.warnings {
		section := e.s.SectionOf(w.Record)
		open := k.IconButton(widgets.IconNext, sectionWords(k.P, section), func() {
			e.remember()
			section := e.s.OpenAt(w.Record)
			e.Section(section)
		})
		rows = append(rows, k.HBox(widgets.SpaceM, k.Picture(widgets.IconWarning, widgets.Warning), k.Grow(k.Text(w.Words(k.P))), open))
	}
	return k.Section(k.T("inquiry.overview.remarks"), k.T("inquiry.overview.remarks_hint"), rows...)
}

// factsCard holds the reference and where the inquiry stands.
func (e *Screen) factsCard() fyne.CanvasObject {
	k, f := e.k, &e.s.File
	reference := e.text(spec{path: "reference", of: f.ID, label: k.T("field.reference"), value: f.Reference, set: func(s string) {
		e.s.File.Reference = s
		e.changed()
	}})
	e.live(func() { // after the field's own remarks, which it keeps
		if words := e.referenceWords(); words != "" {
			reference.row.SetWarning(words)
		}
	})
	states := e.statuses()
	words := make([]string, len(states))
	for i, st := range states {
		words[i] = statusWords(k.P, st)
	}
	status := e.choice(spec{path: "status", of: f.ID, label: k.T("field.status")}, words, indexIn(states, f.Status), func(i int) {
		e.s.File.Status = states[i]
		e.changed()
	})
	parts := []fyne.CanvasObject{k.Grid(2, 220, widgets.SpaceL, reference.box, status)}
	if !f.OpenedAt.IsZero() {
		when := k.P.Time(f.OpenedAt.In(e.d.Now().Location()))
		line := k.T("inquiry.opened", i18n.A("when", when))
		if f.OpenedBy != "" {
			line = k.T("inquiry.opened_by", i18n.A("when", when), i18n.A("who", f.OpenedBy))
		}
		parts = append(parts, k.Caption(line))
	}
	return k.Card(k.VBox(widgets.SpaceM, parts...))
}

// referenceWords remarks upon a reference that another inquiry bears too; "" for one's own.
func (e *Screen) referenceWords() string {
	id := e.s.File.ID
	if !e.d.Session.ReferenceTaken(e.s.File.Reference, id) {
		return ""
	}
	return joinWords(append(Remarks(e.k.P, e.warnings, id, "reference"), e.k.T("inquiry.reference.taken")))
}

func statusWords(p *i18n.Printer, s record.Status) string {
	switch s {
	case record.StatusOpen:
		return p.T("status.open")
	case record.StatusWaiting:
		return p.T("status.waiting")
	case record.StatusClosed:
		return p.T("status.closed")
	}
	return p.T("status.draft")
}

func sectionWords(p *i18n.Printer, section nav.Section) string {
	return p.T("inquiry.section." + string(section))
}

// goneNote says that the inquiry was removed, and offers to put it back.
func (e *Screen) goneNote() fyne.CanvasObject {
	k := e.k
	notice := k.Grow(k.Notice(widgets.Attention, k.T("inquiry.is_removed")))
	if !e.may(casework.Removing) {
		return k.HBox(widgets.SpaceM, notice)
	}
	return k.HBox(widgets.SpaceM, notice, k.Button(k.T("inquiry.restore"), widgets.IconUndo, func() { e.setRemoved(false) }))
}

// askRemove asks whether the inquiry is to be taken out of the list.
func (e *Screen) askRemove() {
	c := e.canvas()
	if c == nil {
		return
	}
	k := e.k
	k.Confirm(c, k.T("inquiry.remove.title"), k.T("inquiry.remove.text"), k.T("inquiry.remove.yes"), true, func() { e.setRemoved(true) })
}

// setRemoved takes the inquiry out of the list or puts it back; it is a change like any other.
func (e *Screen) setRemoved(removed bool) {
	e.s.File.Deleted = removed
	e.changed()
	e.redraw()
	if !removed {
		return
	}
	if h := e.host(); h != nil {
		h.Toast(e.k.T("inquiry.removed"), e.k.T("inquiry.undo"), func() {
			if !e.closed.Load() {
				e.setRemoved(false)
			}
		})
	}
}
