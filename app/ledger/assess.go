package ledger

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/casework"
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
	if err := e.d.Session.Allowed(casework.Assessing); err != nil {
		e.k.Failure(c, err, nil) // before anything is typed
		return
	}
	e.askFate(c, p, Assessment{Fate: record.Fate{Person: p.ID}, Signed: e.d.Session.Account().Name})
}

// fateForm is the dialog's form: its rows by the key of what they lack.
type fateForm struct {
	k    *widgets.Kit
	a    *Assessment
	rows map[string]*widgets.FormRow
}

// askFate is the dialog; what was answered before stands in it.
func (e *Screen) askFate(c fyne.Canvas, p record.Person, a Assessment) {
	k := e.k
	var d *widgets.Dialog
	f := &fateForm{k: k, a: &a, rows: map[string]*widgets.FormRow{}}
	body := f.text("ledger.fate.lacks_body", "ledger.fate.body", "", 1, &a.Fate.Body)
	state := f.state(func() {
		body.Hidden = a.Fate.State != record.FateConfirmed
		widgets.Relayout(body)
		d.Refit()
	})
	body.Hidden = a.Fate.State != record.FateConfirmed
	var by fyne.CanvasObject = k.Muted(k.T("ledger.fate.signed", i18n.A("who", a.Signed)))
	if a.Signed == "" {
		by = f.text("ledger.fate.lacks_by", "ledger.fate.who", "", 1, &a.Fate.By)
	}
	content := k.VBox(widgets.SpaceM, k.Muted(k.T("ledger.fate.dialog")), state, body,
		f.text("ledger.fate.lacks_basis", "ledger.fate.basis", k.T("ledger.fate.basis_hint"), 3, &a.Fate.Basis), by, f.told(),
		f.text("told_by", "ledger.fate.told_by", "", 1, &a.Fate.ToldBy), e.proof(&a))
	next := k.Primary(k.T("ledger.fate.next"), widgets.NoIcon, func() {
		if f.lacking(c, a.Lacks()) {
			d.Refit()
			return
		}
		d.Hide()
		e.askSure(c, p, a)
	})
	no := k.Button(k.T("widget.cancel"), widgets.NoIcon, func() { d.Hide() })
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("ledger.fate.title", i18n.A("name", nameWords(k.P, p))), Icon: widgets.IconPerson, Content: content,
		Width: 560, Buttons: []*widgets.Button{next, no}})
}

// text is a row for typing; lacks is the key of what is missing while it is empty.
func (f *fateForm) text(lacks, label, hint string, rows int, into *string) *widgets.FormRow {
	o := widgets.FieldOptions{Text: *into, Rows: rows, MaxRows: 2 * rows, OnChange: func(s string) {
		*into = s
		f.rows[lacks].SetError("")
	}}
	field := f.k.Field
	if rows > 1 {
		field = f.k.Area
	}
	row := f.k.FormRow(f.k.T(label), field(o)).Help(hint)
	f.rows[lacks] = row
	return row
}

func (f *fateForm) state(chosen func()) *widgets.FormRow {
	var options []widgets.Option
	for _, st := range record.Vocabulary[record.FateState]() {
		options = append(options, widgets.Option{Value: string(st), Label: f.k.T(record.Key(st))})
	}
	row := f.k.FormRow(f.k.T("ledger.fate.state"), f.k.Radio(options, string(f.a.Fate.State), func(v string) {
		f.a.Fate.State = record.FateState(v)
		f.rows["ledger.fate.lacks_state"].SetError("")
		chosen()
	}))
	f.rows["ledger.fate.lacks_state"] = row
	return row
}

func (f *fateForm) told() fyne.CanvasObject {
	var options []widgets.Option
	for _, w := range record.Vocabulary[record.Answer]() {
		options = append(options, widgets.Option{Value: string(w), Label: f.k.T(record.Key(w))})
	}
	return f.k.FormRow(f.k.T("ledger.fate.told"), f.k.Segmented(options, string(f.a.Fate.Told), func(v string) { f.a.Fate.Told = record.Answer(v) }))
}

// lacking marks what is missing and gives the keyboard to it; false when nothing is.
func (f *fateForm) lacking(c fyne.Canvas, key string) bool {
	for lacks, row := range f.rows {
		if words := ""; lacks != "told_by" {
			if lacks == key {
				words = f.k.T(key)
			}
			row.SetError(words)
		}
	}
	row := f.rows[key]
	if row == nil {
		return key != ""
	}
	if o := focusable(row.Control()); o != nil {
		c.Focus(o)
	}
	return true
}

// askSure says in plain words what is going to be written, and asks once more.
func (e *Screen) askSure(c fyne.Canvas, p record.Person, a Assessment) {
	k := e.k
	var d *widgets.Dialog
	who := cmp.Or(a.Signed, a.Fate.By)
	text := k.VBox(widgets.SpaceM, k.Text(k.T("ledger.fate.sure_text", i18n.A("name", nameWords(k.P, p)), i18n.A("state", FateWords(k.P, a.Fate)), i18n.A("who", who))),
		k.Muted(k.T("ledger.fate.basis_is", i18n.A("basis", a.Fate.Basis))), k.Muted(k.T("ledger.fate.stays")))
	back := func() { e.askFate(c, p, a) }
	yes := k.Danger(k.T("ledger.fate.yes"), widgets.NoIcon, func() {
		d.Hide()
		e.write(a, func(err error) { k.Failure(c, err, back) })
	})
	no := k.Button(k.T("ledger.fate.no"), widgets.NoIcon, func() {
		d.Hide()
		back()
	})
	d = k.Dialog(c, widgets.DialogOptions{Title: k.T("ledger.fate.sure"), Icon: widgets.IconWarning, Tone: widgets.Danger, Content: text,
		Buttons: []*widgets.Button{yes, no}, Focus: no, Cancel: back})
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
		a.Fate.Evidence = record.ID{}
		if id, err := record.ParseID(v); err == nil {
			a.Fate.Evidence = id
		}
	}))
}

// says reports whether a text says anything: a dash or a blank does not.
func says(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

func sortNewest(all []record.Fate) {
	slices.SortFunc(all, func(a, b record.Fate) int { return b.At.Compare(a.At) })
}
