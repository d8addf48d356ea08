package ledger

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// drawDemands shows who asked for money. What stands here is private, and nothing here
// says whether to pay: no body asks families for money.
func drawDemands(e *Screen) []fyne.CanvasObject {
	k := e.k
	return append([]fyne.CanvasObject{k.Notice(widgets.Accented, k.T("ledger.demand.private")),
		k.VBox(0, k.Text(k.T("ledger.demand.nobody")), e.help(k.T("ledger.demand.help"), "money"))}, e.cards(record.KindDemand)...)
}

// recurring says where else the phone or the name of a demand stands. It names only the
// other file's reference; it blocks nothing and joins nothing.
func (e *Screen) recurring(id record.ID) []fyne.CanvasObject {
	box := e.k.VBox(widgets.SpaceS)
	box.Hide()
	var shown []casework.Recurrence
	e.whenStored(func() {
		var found []casework.Recurrence
		e.beside(func(ctx context.Context) (err error) {
			found, err = e.d.Session.Recurrences(ctx, e.s.File.ID)
			return err
		}, func(err error) {
			found = slices.DeleteFunc(found, func(r casework.Recurrence) bool { return r.Demand != id })
			if err != nil || slices.Equal(found, shown) {
				return // the save state says what is wrong
			}
			shown, box.Objects = found, nil
			for _, r := range found {
				box.Add(e.recurrence(r))
			}
			box.Hidden = len(found) == 0
			widgets.Relayout(box)
		})
	})
	return []fyne.CanvasObject{box}
}

func (e *Screen) recurrence(r casework.Recurrence) fyne.CanvasObject {
	k := e.k
	reference := i18n.A("reference", k.P.Digits(r.Reference))
	words := k.T("ledger.demand.again_name", reference)
	switch {
	case r.Contact:
		words = k.T("ledger.demand.again_contact", reference)
	case r.Field == "phone":
		words = k.T("ledger.demand.again_phone", reference)
	}
	open := k.Button(k.T("ledger.demand.open"), widgets.IconNext, func() { e.leave(nav.Ledger{Inquiry: nav.ID(r.Inquiry), Section: nav.Demands}) })
	return k.VBox(widgets.SpaceXS, k.Notice(widgets.Attention, words), e.leading(open))
}
