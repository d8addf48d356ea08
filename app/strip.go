package app

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
)

// The tabs of a file: the pages on which one inquiry can be seen.
const (
	tabFile        = "file"
	tabTree        = "tree"
	tabTimeline    = "timeline"
	tabLedger      = "ledger"
	tabSubmissions = "submissions"
)

// tabs are the tabs in their order, which is also that of their keys, Ctrl+1 to Ctrl+5.
func tabs() []string { return []string{tabFile, tabTree, tabTimeline, tabLedger, tabSubmissions} }

// fileOf returns the inquiry that a place shows and the tab it stands under; ok is false
// for a place that shows no single inquiry, or one that is not stored yet.
func fileOf(p nav.Place) (inquiry nav.ID, tab string, ok bool) {
	switch p := p.(type) {
	case nav.Inquiry:
		inquiry, tab = p.ID, tabFile
	case nav.Person:
		inquiry, tab = p.Inquiry, tabFile
	case nav.FamilyTree:
		inquiry, tab = p.Inquiry, tabTree
	case nav.Timeline:
		inquiry, tab = p.Inquiry, tabTimeline
	case nav.Ledger:
		inquiry, tab = p.Inquiry, tabLedger
	case nav.Submissions:
		inquiry, tab = p.Inquiry, tabSubmissions
	}
	return inquiry, tab, tab != "" && inquiry != nav.ID{}
}

// placeOf is where a tab of a file leads.
func placeOf(tab string, inquiry nav.ID) nav.Place {
	switch tab {
	case tabTree:
		return nav.FamilyTree{Inquiry: inquiry}
	case tabTimeline:
		return nav.Timeline{Inquiry: inquiry}
	case tabLedger:
		return nav.Ledger{Inquiry: inquiry, Section: nav.Custody}
	case tabSubmissions:
		return nav.Submissions{Inquiry: inquiry}
	}
	return nav.Inquiry{ID: inquiry, Section: nav.Overview}
}

// strip is the row of tabs under the bar while one inquiry is shown; nil else. A new
// inquiry gets it with its first save.
func (w *window) strip() fyne.CanvasObject {
	inquiry, tab, ok := fileOf(w.now.Place())
	if !ok || w.session == nil {
		return nil
	}
	if _, err := w.session.Row(inquiry); err != nil {
		return nil
	}
	k := w.k()
	var items []widgets.TabItem
	for i, t := range tabs() {
		label := k.T("shell.tab." + t)
		items = append(items, widgets.TabItem{Key: t, Label: label, Tip: k.T("shortcut.tip", i18n.A("what", label), i18n.A("keys", fmt.Sprintf("Ctrl+%d", i+1)))})
	}
	var row *widgets.Tabs
	row = k.Tabs(items, tab, func(to string) {
		row.SetActive(tab) // until one has really gone: what waits may not be written
		w.leaveTo(placeOf(to, inquiry))
	})
	return k.Panel(widgets.Surface, 0, k.Pad(widgets.SpaceM, 0, row))
}

// tabKeys binds the figures of the keyboard to the tabs. The toolkit knows a figure by the
// place of its key, so that they work under every layout.
func (w *window) tabKeys() {
	for i, key := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5} {
		s := desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
		w.always[s] = func() { w.toTab(tabs()[i]) }
		w.win.Canvas().AddShortcut(&s, func(fyne.Shortcut) { w.press(s) })
	}
}

// toTab goes to a tab of the inquiry that is shown, as if it had been pressed.
func (w *window) toTab(tab string) {
	if w.session == nil || w.now == nil || w.tabs == nil || len(w.tabs.Objects) == 0 {
		return // no single inquiry is shown, or it is not stored yet
	}
	if inquiry, _, ok := fileOf(w.now.Place()); ok {
		w.leaveTo(placeOf(tab, inquiry))
	}
}

// restrip brings the row of tabs up to date with the present screen.
func (w *window) restrip() {
	if w.tabs == nil || w.now == nil {
		return
	}
	row := w.strip()
	if row == nil && len(w.tabs.Objects) == 0 || row != nil && len(w.tabs.Objects) == 1 {
		return
	}
	w.tabs.Objects = nil
	if row != nil {
		w.tabs.Objects = []fyne.CanvasObject{row}
	}
	widgets.Relayout(w.tabs)
}
