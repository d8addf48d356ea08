package submissions

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// submissionPage is one submission: its text, whether it may leave, and how it went on.
func (e *Screen) submissionPage(sub record.Submission) []fyne.CanvasObject {
	k := e.k
	state := sub.State
	if state == "" {
		state = record.SubmissionDraft
	}
	back := k.Quiet(k.T("submissions.back"), widgets.IconBack, e.Escape)
	var names []string
	for _, id := range sub.People {
		names = append(names, e.nameOf(id))
	}
	e.save = k.Caption("")
	out := []fyne.CanvasObject{k.HBox(0, back, k.Spacer()),
		k.VBox(widgets.SpaceXS, k.Title(e.titleOf(sub)), k.Muted(k.P.Join(names)), k.HBox(widgets.SpaceM, k.Chip(k.T(record.Key(state)), widgets.Accented), k.Grow(e.save)))}
	out = append(out, e.failure()...)
	if e.wrote != "" {
		path := e.wrote
		out = append(out, k.HBox(widgets.SpaceM, k.Grow(k.Notice(widgets.Positive, k.T("submissions.printed"))),
			k.Button(k.T("inquiry.print.open"), widgets.IconFile, func() { e.d.Go(nav.Open{Path: path}) })))
	}
	if e.s.Editable() {
		if due := e.dueWords(sub); due != "" {
			out = append(out, k.Notice(widgets.Neutral, due))
		}
		out = append(out, e.consentCard(sub), e.draftButtons(sub))
	} else {
		out = append(out, e.finalCard(sub), e.frozenNotice())
		sub.Passages = nil // what is final is shown from its copy alone
		if e.s.Frozen != nil {
			sub.Passages = e.s.Frozen.Passages
		}
	}
	out = append(out, e.noteCard(sub))
	for _, p := range sub.Passages {
		out = append(out, e.passageCard(sub, p))
	}
	return out
}

// frozenNotice says whether what follows was compared with its fingerprint.
func (e *Screen) frozenNotice() fyne.CanvasObject {
	k := e.k
	switch {
	case e.s.Damaged != nil:
		_, now := k.P.Fault(e.s.Damaged)
		return k.Notice(widgets.Alarm, k.T("submissions.not_shown")+" "+now)
	case e.s.Frozen != nil:
		return k.Notice(widgets.Positive, k.T("submissions.verified"))
	}
	return k.Muted(k.T("submissions.reading"))
}

// verify reads the copy of the open submission, where it is final, and compares it with
// its fingerprint, beside the UI goroutine: once for each time it is opened.
func (e *Screen) verify() {
	if e.s == nil || e.s.Submission() == nil || e.s.Editable() || e.s.Frozen != nil || e.s.Damaged != nil || e.verifying == e.s.Open {
		return
	}
	id := e.s.Open
	e.verifying = id
	e.d.Run(func() {
		b, err := e.d.Session.FrozenBundle(e.ctx, record.ID(e.place.Inquiry), id)
		e.d.Do(func() {
			if e.verifying == id {
				e.verifying = record.ID{}
			}
			if e.closed.Load() || e.s.Open != id {
				return
			}
			if e.s.Damaged = err; err == nil {
				e.s.Frozen = &b
			}
			e.redraw()
			if c := e.canvas(); c != nil && c.Focused() == nil {
				e.begin() // what had the keyboard was drawn anew
			}
		})
	})
}

// settle marks as done what a submission or a reply waits for.
func (e *Screen) settle(id record.ID) {
	inquiry := record.ID(e.place.Inquiry)
	e.act("settled", func(ctx context.Context) (record.File, record.ID, error) {
		f, err := e.d.Session.Settle(ctx, inquiry, id)
		return f, record.ID{}, err
	})
}

// settling is what is due, with the way to say that it is done.
func (e *Screen) settling(words string, id record.ID) fyne.CanvasObject {
	k := e.k
	done := k.Button(k.T("submissions.settle"), widgets.IconCheck, func() { e.settle(id) })
	if e.busy {
		done.Disable()
	}
	return k.HBox(widgets.SpaceM, k.Grow(k.Notice(widgets.Neutral, words)), done)
}

// noteCard is the case worker's own note, and by which facts of the body the form was made.
func (e *Screen) noteCard(sub record.Submission) fyne.CanvasObject {
	k := e.k
	note := k.Area(widgets.FieldOptions{Text: sub.Text, Rows: 2, MaxRows: 10, OnChange: func(text string) {
		e.s.Note(text)
		e.typed()
	}})
	row := k.FormRow(k.T("submissions.note"), note).Help(k.T("submissions.note_help"))
	if sub.Version == "" {
		return row
	}
	return k.VBox(widgets.SpaceS, row, k.Caption(k.T("submissions.version", i18n.A("date", record.ParseDate(sub.Version).Format(k.P)))))
}

// consentCard says whether this may leave: by which consent, or why not yet.
func (e *Screen) consentCard(sub record.Submission) fyne.CanvasObject {
	k := e.k
	consent, no, err := e.d.Session.Consented(e.s.File, sub)
	if err != nil {
		title, now := k.P.Fault(err)
		return k.Notice(widgets.Alarm, title+" "+now)
	}
	to := nav.Ledger{Inquiry: e.place.Inquiry, Section: nav.Consents, Record: nav.ID(no.Consent)}
	if !no.Refused() {
		to.Record = nav.ID(consent.ID)
		return k.HBox(widgets.SpaceM, k.Grow(k.Notice(widgets.Positive, k.T("submissions.consented", i18n.A("by", consent.By), i18n.A("date", consent.Given.Text)))),
			k.Quiet(k.T("submissions.consents"), widgets.IconNext, func() { e.leave(to) }))
	}
	return k.VBox(widgets.SpaceS, k.Notice(widgets.Attention, k.T("submissions.no_consent")+" "+no.Words(k.P)),
		k.HBox(0, k.Button(k.T("submissions.consents"), widgets.IconNext, func() { e.leave(to) }), k.Spacer()))
}

// draftButtons are what can be done with a draft.
func (e *Screen) draftButtons(sub record.Submission) fyne.CanvasObject {
	k, inquiry, id := e.k, record.ID(e.place.Inquiry), sub.ID
	final := k.Primary(k.T("submissions.freeze"), widgets.IconLock, func() {
		c := e.canvas()
		if c == nil {
			return
		}
		k.Confirm(c, k.T("submissions.freeze_title"), k.T("submissions.freeze_text"), k.T("submissions.freeze"), false, func() { e.freeze(id) })
	})
	refill := k.Button(k.T("submissions.refill"), widgets.IconUndo, func() {
		e.act("refilled", func(ctx context.Context) (record.File, record.ID, error) {
			f, err := e.d.Session.Refill(ctx, inquiry, id)
			return f, id, err
		})
	})
	print := k.Button(k.T("submissions.print_draft"), widgets.IconPrint, e.print)
	remove := k.Quiet(k.T("submissions.remove"), widgets.IconDelete, func() { e.remove(id) })
	for _, b := range []*widgets.Button{final, refill, print, remove} {
		if e.busy {
			b.Disable()
		}
	}
	return k.Flow(widgets.SpaceS, final, refill, print, remove)
}

func (e *Screen) freeze(id record.ID) {
	inquiry := record.ID(e.place.Inquiry)
	e.act("frozen", func(ctx context.Context) (record.File, record.ID, error) {
		f, err := e.d.Session.Freeze(ctx, inquiry, id)
		return f, id, err
	})
}

// remove takes a draft away, with the way back.
func (e *Screen) remove(id record.ID) {
	before := e.s.File.Clone()
	e.act("removed", func(ctx context.Context) (record.File, record.ID, error) {
		base, err := e.d.Session.File(ctx, before.ID)
		if err != nil {
			return base, record.ID{}, err
		}
		next := base.Clone()
		next.Submissions = nil
		for _, sub := range base.Submissions {
			if sub.ID != id {
				next.Submissions = append(next.Submissions, sub)
			}
		}
		f, err := e.d.Session.Save(ctx, base, next)
		return f, record.ID{}, err
	})
	if e.d.Host == nil || e.d.Host() == nil {
		return
	}
	e.d.Host().Toast(e.k.T("submissions.removed"), e.k.T("inquiry.undo"), func() {
		if e.closed.Load() {
			return
		}
		e.act("restored", func(ctx context.Context) (record.File, record.ID, error) {
			base, err := e.d.Session.File(ctx, before.ID)
			if err != nil {
				return base, record.ID{}, err
			}
			next := base.Clone()
			for _, sub := range before.Submissions {
				if sub.ID == id {
					next.Submissions = append(next.Submissions, sub)
				}
			}
			f, err := e.d.Session.Save(ctx, base, next)
			return f, id, err
		})
	})
}

// passageCard is one part of the text.
func (e *Screen) passageCard(sub record.Submission, p record.Passage) fyne.CanvasObject {
	k := e.k
	head := []fyne.CanvasObject{k.Grow(k.Text(p.Title).Bold())}
	if !e.s.Editable() {
		if p.Confidential {
			head = append(head, k.Chip(k.T("submissions.confidential"), widgets.Attention))
		}
		text := k.Text(p.Text)
		if k.RTL() && sub.Language != string(i18n.Arabic) {
			text.LTR().Aligned(widgets.Trailing) // Latin lines begin at the left
		}
		return k.Panel(widgets.Surface, widgets.SpaceM, k.VBox(widgets.SpaceS, k.HBox(widgets.SpaceM, head...), text))
	}
	key := p.Key
	head = append(head, k.Check(k.T("submissions.confidential"), p.Confidential, func(on bool) {
		e.s.Mark(key, on)
		e.typed()
	}))
	rows := max(2, min(12, strings.Count(p.Text, "\n")+1+len([]rune(p.Text))/90))
	area := k.Area(widgets.FieldOptions{Text: p.Text, Label: p.Title, Rows: rows, MaxRows: 30, OnChange: func(s string) {
		e.s.Edit(key, s)
		e.typed()
	}})
	return k.Panel(widgets.Surface, widgets.SpaceM, k.VBox(widgets.SpaceS, k.HBox(widgets.SpaceM, head...), area))
}

// finalCard is what is known of a submission that is final: its fingerprint, how it was
// sent, what is expected, what came back.
func (e *Screen) finalCard(sub record.Submission) fyne.CanvasObject {
	k, inquiry, id := e.k, record.ID(e.place.Inquiry), sub.ID
	y, m, d := sub.FrozenAt.Date()
	rows := []fyne.CanvasObject{k.Muted(k.T("submissions.final", i18n.A("date", k.P.Day(y, int(m), d)), i18n.A("by", sub.FrozenBy))),
		k.VBox(0, k.Caption(k.T("submissions.hash")), k.Text(sub.Hash).Sized(widgets.Caption).LTR())}
	if due := e.dueWords(sub); due != "" {
		rows = append(rows, e.settling(due, id))
	}
	print := k.Button(k.T("submissions.print"), widgets.IconPrint, e.print)
	again := k.Button(k.T("submissions.again"), widgets.IconAdd, func() {
		e.act("drafted", func(ctx context.Context) (record.File, record.ID, error) {
			f, ids, err := e.d.Session.Draft(ctx, inquiry, Again(sub))
			if len(ids) == 0 {
				return f, record.ID{}, err
			}
			return f, ids[0], err
		})
	})
	rows = append(rows, k.Flow(widgets.SpaceS, print, again), k.Rule(), e.sentForm(sub))
	for _, r := range e.s.File.Replies {
		if r.Submission == id {
			rows = append(rows, e.replyLine(r))
		}
	}
	if sub.State == record.SubmissionSent {
		rows = append(rows, e.replyForm(id))
	}
	return k.Section(k.T("submissions.follow_up"), "", rows...)
}

// sentForm writes down how it was sent.
func (e *Screen) sentForm(sub record.Submission) fyne.CanvasObject {
	k, inquiry, id := e.k, record.ID(e.place.Inquiry), sub.ID
	if e.s.Sending == nil { // what is typed stays when the page is drawn again
		e.s.Sending = &casework.Dispatch{On: sub.Sent, How: sub.SentHow, Reference: sub.Reference}
	}
	d := e.s.Sending
	on := k.DateEntry(widgets.DateOptions{Value: d.On, Label: k.T("submissions.sent_on"), OnChange: func(v record.PartialDate) { d.On = v }})
	how := k.Field(widgets.FieldOptions{Text: d.How, OnChange: func(s string) { d.How = s }})
	ref := k.Field(widgets.FieldOptions{Text: d.Reference, LTR: true, OnChange: func(s string) { d.Reference = s }})
	label := k.T("submissions.sent_save")
	if sub.State == record.SubmissionSent {
		label = k.T("submissions.sent_change")
	}
	save := k.Button(label, widgets.IconCheck, func() {
		sent := *d
		e.act("sent", func(ctx context.Context) (record.File, record.ID, error) {
			f, err := e.d.Session.Send(ctx, inquiry, id, sent)
			if err == nil {
				e.d.Do(func() { e.s.Sending = nil })
			}
			return f, id, err
		})
	})
	return k.VBox(widgets.SpaceM, k.Grid(2, 240, widgets.SpaceL, k.FormRow(k.T("submissions.sent_on"), on), k.FormRow(k.T("submissions.sent_how"), how),
		k.FormRow(k.T("submissions.reference"), ref)), k.HBox(0, save, k.Spacer()))
}

// replyLine is a reply that came.
func (e *Screen) replyLine(r record.Reply) fyne.CanvasObject {
	k := e.k
	head := k.T("submissions.reply_from", i18n.A("from", r.From), i18n.A("date", r.Date.Format(k.P)))
	rows := []fyne.CanvasObject{k.Text(head).Bold()}
	if r.Text != "" {
		rows = append(rows, k.Text(r.Text))
	}
	if r.Due.Known() {
		rows = append(rows, e.settling(k.T("submissions.reply_due", i18n.A("date", r.Due.Format(k.P))), r.ID))
	}
	return k.Panel(widgets.Ground, widgets.SpaceM, k.VBox(widgets.SpaceXS, rows...))
}

// replyForm writes down what the body answered.
func (e *Screen) replyForm(id record.ID) fyne.CanvasObject {
	k, inquiry := e.k, record.ID(e.place.Inquiry)
	if e.s.Reply == nil {
		return k.HBox(0, k.Button(k.T("submissions.reply_add"), widgets.IconAdd, func() {
			e.s.Reply = &record.Reply{Submission: id}
			e.redraw()
		}), k.Spacer())
	}
	r := e.s.Reply
	date := k.DateEntry(widgets.DateOptions{Value: r.Date, Label: k.T("submissions.reply_date"), OnChange: func(v record.PartialDate) { r.Date = v; e.noteReply() }})
	due := k.DateEntry(widgets.DateOptions{Value: r.Due, Label: k.T("submissions.reply_until"), OnChange: func(v record.PartialDate) { r.Due = v; e.noteReply() }})
	from := k.Field(widgets.FieldOptions{Text: r.From, OnChange: func(s string) { r.From = s; e.noteReply() }})
	ref := k.Field(widgets.FieldOptions{Text: r.Reference, LTR: true, OnChange: func(s string) { r.Reference = s; e.noteReply() }})
	text := k.Area(widgets.FieldOptions{Text: r.Text, Rows: 3, MaxRows: 12, OnChange: func(s string) { r.Text = s; e.noteReply() }})
	save := k.Primary(k.T("submissions.reply_save"), widgets.IconCheck, func() {
		reply := *r
		e.reply.Store(nil) // this way writes it
		e.act("answered", func(ctx context.Context) (record.File, record.ID, error) {
			f, err := e.d.Session.Answer(ctx, inquiry, reply)
			e.d.Do(func() {
				if err == nil {
					e.s.Reply = nil
				}
				e.noteReply() // what could not be written is still there
			})
			return f, id, err
		})
	})
	return k.VBox(widgets.SpaceM, k.Grid(2, 240, widgets.SpaceL, k.FormRow(k.T("submissions.reply_date"), date), k.FormRow(k.T("submissions.reply_who"), from),
		k.FormRow(k.T("submissions.reference"), ref), k.FormRow(k.T("submissions.reply_until"), due)), k.FormRow(k.T("submissions.reply_text"), text), k.HBox(0, save, k.Spacer()))
}

// print asks for a file and writes the submission to it.
func (e *Screen) print() {
	c, sub := e.canvas(), e.s.Submission()
	if c == nil || sub == nil || e.busy {
		return
	}
	id, name := sub.ID, "athar-"+sub.Body+"-"+e.d.Now().Format("2006-01-02")+".pdf"
	e.k.SaveFile(c, widgets.FileOptions{Title: e.k.T("submissions.print_where"), Name: name, Ends: []string{".pdf"}}, func(path string) { e.printTo(id, path) })
}

func (e *Screen) printTo(id record.ID, path string) {
	e.busy, e.failed, e.wrote = true, nil, ""
	e.redraw()
	inquiry, p := record.ID(e.place.Inquiry), e.k.P
	e.d.Run(func() {
		err := e.saver.Flush(e.ctx)
		if err == nil {
			err = e.d.Session.PrintSubmission(e.ctx, inquiry, id, casework.PrintOptions{Path: path, Primary: p})
		}
		e.d.Do(func() {
			if e.closed.Load() {
				return
			}
			e.busy, e.failed = false, err
			if err == nil {
				e.wrote = path
				e.d.Trace("printed")
			} else {
				e.d.Trace("error " + fault.KindOf(err).String())
			}
			e.redraw()
			e.begin()
		})
	})
}
