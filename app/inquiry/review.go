package inquiry

import (
	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// may reports whether whoever is signed in may do something. What would be refused is not
// offered; the rule itself is kept by the session.
func (e *Screen) may(what casework.Doing) bool { return e.d.Session.Allowed(what) == nil }

// statuses are the states that the screen offers: closing a case, and taking a closed one
// up again, is not for everybody.
func (e *Screen) statuses() []record.Status {
	if e.may(casework.Closing) {
		return Statuses()
	}
	return Open(e.s.File.Status)
}

// Open are the states that somebody may choose who may not close a case: none but the
// present one where it is closed.
func Open(now record.Status) []record.Status {
	if now == record.StatusClosed {
		return []record.Status{now}
	}
	return []record.Status{record.StatusDraft, record.StatusOpen, record.StatusWaiting}
}

// ReviewWords say who read the file through and when, and whether that still holds.
func ReviewWords(p *i18n.Printer, r record.Review, stands bool, when string) string {
	switch {
	case r.By == "":
		return p.T("inquiry.review.none")
	case stands:
		return p.T("inquiry.review.stands", i18n.A("who", r.By), i18n.A("when", when))
	}
	return p.T("inquiry.review.over", i18n.A("who", r.By), i18n.A("when", when))
}

// reviewCard says whether somebody of the centre stands for the file, and lets those mark
// it who may.
func (e *Screen) reviewCard() fyne.CanvasObject {
	k, f := e.k, &e.s.File
	words := k.Text("")
	e.live(func() {
		when := k.P.Time(f.Review.At.In(e.d.Now().Location()))
		words.SetText(ReviewWords(k.P, f.Review, e.d.Session.Reviewed(f.ID), when))
		widgets.Relayout(words)
	})
	parts := []fyne.CanvasObject{k.Heading(k.T("inquiry.review")).Sized(widgets.Body), words}
	if e.may(casework.Reviewing) {
		mark := k.Button(k.T("inquiry.review.mark"), widgets.IconCheck, e.askReview)
		e.mark("review", mark)
		parts = append(parts, k.Caption(k.T("inquiry.review.text")), e.leading(mark))
	} else {
		parts = append(parts, k.Caption(k.T("inquiry.review.who")))
	}
	return k.Card(k.VBox(widgets.SpaceM, parts...))
}

// askReview marks the file as read through by whoever is signed in; where the account has
// no name it asks for one.
func (e *Screen) askReview() {
	if e.d.Session.Author() != "" {
		e.review("")
		return
	}
	c := e.canvas()
	if c == nil {
		return
	}
	k, name := e.k, ""
	var d *widgets.Dialog
	sign := func() {
		d.Hide()
		e.review(name)
	}
	field := k.Field(widgets.FieldOptions{Label: k.T("inquiry.review.name"), Limit: 80, OnChange: func(t string) { name = t }, OnSubmit: func(string) { sign() }})
	yes := k.Primary(k.T("inquiry.review.mark"), widgets.NoIcon, sign)
	no := k.Button(k.T("widget.cancel"), widgets.NoIcon, func() { d.Hide() })
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("inquiry.review.name"), Content: field, Buttons: []*widgets.Button{yes, no}, Focus: field})
}

// review writes what is typed first: the mark stands for the file as it is on the screen.
func (e *Screen) review(by string) {
	id := e.s.File.ID
	e.d.Run(func() {
		err := e.saver.Flush(e.ctx)
		var f record.File
		if err == nil {
			f, err = e.d.Session.Review(e.ctx, id, by)
		}
		e.d.Do(func() { e.reviewed(f, err) })
	})
}

func (e *Screen) reviewed(f record.File, err error) {
	if e.closed.Load() {
		return
	}
	if err != nil {
		e.d.Trace("error " + fault.KindOf(err).String())
		if c := e.canvas(); c != nil {
			e.k.Failure(c, err, nil)
		}
		return
	}
	e.s.File.Review = f.Review
	e.redraw()
}
