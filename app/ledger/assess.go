package ledger

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// assess asks what became of a person: nothing is written before the basis is, and before
// a second question in plain words is answered.
func (e *Screen) assess(p record.Person) {
	c := e.canvas()
	if c == nil {
		return
	}
	e.ask1(c, p, Assessment{Fate: record.Fate{Person: p.ID}, Signed: e.d.Session.Account().Name})
}

// ask1 is the dialog; what was answered before stands in it.
func (e *Screen) ask1(c fyne.Canvas, p record.Person, a Assessment) {
	k := e.k
	var d *widgets.Dialog
	var body *widgets.FormRow
	lacking := k.Text("").Colored(widgets.Danger)
	lacking.Hide()
	options := make([]widgets.Option, 0, 5)
	for _, st := range record.Vocabulary[record.FateState]() {
		options = append(options, widgets.Option{Value: string(st), Label: k.T(record.Key(st))})
	}
	state := k.Radio(options, string(a.Fate.State), func(v string) {
		a.Fate.State = record.FateState(v)
		body.Hidden = a.Fate.State != record.FateConfirmed
		widgets.Relayout(body)
		d.Refit()
	})
	basis := k.Area(widgets.FieldOptions{Text: a.Fate.Basis, Rows: 3, MaxRows: 6, OnChange: func(s string) { a.Fate.Basis = s }})
	body = k.FormRow(k.T("ledger.fate.body"), k.Field(widgets.FieldOptions{Text: a.Fate.Body, OnChange: func(s string) { a.Fate.Body = s }}))
	body.Hidden = a.Fate.State != record.FateConfirmed
	by := e.signature(&a)
	told := make([]widgets.Option, 0, 3)
	for _, w := range record.Vocabulary[record.Answer]() {
		told = append(told, widgets.Option{Value: string(w), Label: k.T(record.Key(w))})
	}
	content := k.VBox(widgets.SpaceM, k.Muted(k.T("ledger.fate.dialog")), k.FormRow(k.T("ledger.fate.state"), state), body,
		k.FormRow(k.T("ledger.fate.basis"), basis).Help(k.T("ledger.fate.basis_hint")), by,
		k.FormRow(k.T("ledger.fate.told"), k.Segmented(told, string(a.Fate.Told), func(v string) { a.Fate.Told = record.Answer(v) })),
		k.FormRow(k.T("ledger.fate.told_by"), k.Field(widgets.FieldOptions{Text: a.Fate.ToldBy, OnChange: func(s string) { a.Fate.ToldBy = s }})), e.proof(&a), lacking)
	go1 := k.Primary(k.T("ledger.fate.next"), widgets.NoIcon, func() {
		if key := a.Lacks(); key != "" {
			lacking.SetText(k.T(key))
			lacking.Show()
			widgets.Relayout(lacking)
			d.Refit()
			return
		}
		d.Hide()
		e.ask2(c, p, a)
	})
	no := k.Button(k.T("widget.cancel"), widgets.NoIcon, func() { d.Hide() })
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("ledger.fate.title", i18n.A("name", nameWords(k.P, p))), Icon: widgets.IconPerson, Content: content,
		Width: 560, Buttons: []*widgets.Button{go1, no}})
}

// ask2 says in plain words what is going to be written, and asks once more.
func (e *Screen) ask2(c fyne.Canvas, p record.Person, a Assessment) {
	k := e.k
	var d *widgets.Dialog
	who := cmp.Or(a.Signed, a.Fate.By)
	text := k.VBox(widgets.SpaceM, k.Text(k.T("ledger.fate.sure_text", i18n.A("name", nameWords(k.P, p)), i18n.A("state", FateWords(k.P, a.Fate)), i18n.A("who", who))),
		k.Muted(k.T("ledger.fate.basis_is", i18n.A("basis", a.Fate.Basis))), k.Muted(k.T("ledger.fate.stays")))
	yes := k.Danger(k.T("ledger.fate.yes"), widgets.NoIcon, func() {
		d.Hide()
		e.write(a, func(err error) { k.Failure(c, err, func() { e.ask1(c, p, a) }) })
	})
	no := k.Button(k.T("ledger.fate.no"), widgets.NoIcon, func() {
		d.Hide()
		e.ask1(c, p, a)
	})
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("ledger.fate.sure"), Icon: widgets.IconWarning, Tone: widgets.Danger, Content: text,
		Buttons: []*widgets.Button{yes, no}, Focus: no})
}

// signature is who assesses: the opened account, or a name that is typed.
func (e *Screen) signature(a *Assessment) fyne.CanvasObject {
	k := e.k
	if a.Signed != "" {
		return k.Muted(k.T("ledger.fate.signed", i18n.A("who", a.Signed)))
	}
	return k.FormRow(k.T("ledger.fate.who"), k.Field(widgets.FieldOptions{Text: a.Fate.By, OnChange: func(s string) { a.Fate.By = s }}))
}

// proof is the document on which an assessment rests, if there is one.
func (e *Screen) proof(a *Assessment) fyne.CanvasObject {
	k := e.k
	options := []widgets.Option{{Value: "", Label: k.T("ledger.none")}}
	for _, d := range e.s.IDs(record.KindEvidence) {
		options = append(options, widgets.Option{Value: d.String(), Label: e.s.Line(k.P, d)})
	}
	value := ""
	if !a.Fate.Evidence.IsZero() {
		value = a.Fate.Evidence.String()
	}
	return k.FormRow(k.T("ledger.fate.evidence"), k.Choice(options, value, k.T("ledger.fate.evidence"), func(v string) {
		a.Fate.Evidence, _ = record.ParseID(v) // the empty word is none
	}))
}

// says reports whether a text says anything: a dash or a blank does not.
func says(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func sortNewest(all []record.Fate) {
	slices.SortFunc(all, func(a, b record.Fate) int { return b.At.Compare(a.At) })
}
