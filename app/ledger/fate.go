package ledger

import (
	"context"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// drawFate shows what became of each person sought, as somebody assessed it, and below it
// what registry offices claim. The two never touch.
func drawFate(e *Screen) []fyne.CanvasObject {
	k := e.k
	out := []fyne.CanvasObject{k.Heading(k.T("ledger.group.fate")), k.Muted(k.T("ledger.fate.rule"))}
	for _, p := range e.s.File.Sought {
		out = append(out, e.fateCard(p))
	}
	out = append(out, k.Heading(k.T("ledger.group.registry")), k.Notice(widgets.Accented, k.T("ledger.registry.rule")),
		e.help(k.T("ledger.registry.help"), "registry"))
	return append(out, e.cards(record.KindRegistryCheck)...)
}

// fateCard is the assessment of one person that counts, those before it, and the button
// that makes another one. Nothing else changes it.
func (e *Screen) fateCard(p record.Person) fyne.CanvasObject {
	k := e.k
	now := casework.FateOf(e.s.File, p.ID)
	assess := k.Button(k.T("ledger.fate.assess"), widgets.IconEdit, func() { e.assess(p) })
	e.mark("fate/"+p.ID.String(), assess)
	words := []fyne.CanvasObject{k.Text(nameWords(k.P, p)).Bold(), k.Text(FateWords(k.P, now))}
	if now.ID.IsZero() {
		words = append(words, k.Muted(k.T("ledger.fate.presumed")))
	} else {
		words = append(words, e.assessment(now)...)
	}
	parts := []fyne.CanvasObject{k.HBoxTop(widgets.SpaceM, k.Grow(k.VBox(widgets.SpaceXS, words...)), assess)}
	if before := e.s.FatesBefore(p.ID); len(before) > 0 {
		parts = append(parts, k.Rule(), k.Caption(k.T("ledger.fate.before")))
		for _, f := range before {
			parts = append(parts, k.VBox(0, append([]fyne.CanvasObject{k.Text(FateWords(k.P, f))}, e.assessment(f)...)...))
		}
	}
	return k.Card(k.VBox(widgets.SpaceM, parts...))
}

// assessment says who assessed, when, and on what basis.
func (e *Screen) assessment(f record.Fate) []fyne.CanvasObject {
	k := e.k
	out := []fyne.CanvasObject{k.Caption(k.T("ledger.fate.by", i18n.A("who", f.By), i18n.A("when", k.P.Time(f.At.In(e.d.Now().Location())))))}
	if f.Body != "" {
		out = append(out, k.Caption(k.T("ledger.fate.body_is", i18n.A("body", f.Body))))
	}
	out = append(out, k.Muted(k.T("ledger.fate.basis_is", i18n.A("basis", f.Basis))))
	if f.Told != "" {
		out = append(out, k.Caption(k.T("ledger.fate.told_is", i18n.A("answer", k.T(record.Key(f.Told))))))
	}
	return out
}

// FateWords says what an assessment says; without one a person's fate is unknown.
func FateWords(p *i18n.Printer, f record.Fate) string {
	if f.State == "" {
		return p.T(record.Key(record.FateUnknown))
	}
	return p.T(record.Key(f.State))
}

// FatesBefore are the assessments of a person that no longer count, newest first.
func (s *State) FatesBefore(person record.ID) []record.Fate {
	now := casework.FateOf(s.File, person)
	var out []record.Fate
	for _, f := range s.File.Fates {
		if f.Person == person && f.ID != now.ID {
			out = append(out, f)
		}
	}
	sortNewest(out)
	return out
}

// Assessment is what the dialog asks before a fate is written.
type Assessment struct {
	Fate   record.Fate
	Signed string // the name of the opened account; "" where a name is typed
}

// Lacks is the key of what is still missing, "" when it can be written.
func (a Assessment) Lacks() string {
	switch {
	case a.Fate.State == "":
		return "ledger.fate.lacks_state"
	case !says(a.Fate.By) && a.Signed == "":
		return "ledger.fate.lacks_by"
	case !says(a.Fate.Basis):
		return "ledger.fate.lacks_basis"
	case a.Fate.State == record.FateConfirmed && !says(a.Fate.Body):
		return "ledger.fate.lacks_body"
	}
	return ""
}

// write hands an assessment to the session, and shows what came of it.
func (e *Screen) write(a Assessment, failed func(error)) {
	var f record.File
	e.beside(func(ctx context.Context) (err error) {
		if err = e.saver.Flush(ctx); err != nil {
			return err
		}
		f, err = e.d.Session.AssessFate(ctx, e.s.File.ID, a.Fate)
		return err
	}, func(err error) {
		if err != nil {
			failed(err)
			return
		}
		e.took(f)
		e.redraw()
		e.focus("fate/" + a.Fate.Person.String())
	})
}
