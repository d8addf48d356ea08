package app

import (
	"context"

	"fyne.io/fyne/v2"

	"athar/app/accounts"
	"athar/app/familytree"
	"athar/app/help"
	"athar/app/inquiries"
	"athar/app/inquiry"
	"athar/app/ledger"
	"athar/app/nav"
	"athar/app/person"
	"athar/app/settings"
	"athar/app/submissions"
	"athar/app/timeline"
	"athar/app/widgets"
)

// make is the screen of a place.
func (w *window) make(p nav.Place) screen {
	canvas := func() fyne.Canvas { return w.win.Canvas() }
	host := func() *widgets.Host { return w.host }
	around := widgets.Surroundings{Kit: w.kit, Session: w.session, Canvas: canvas, Host: host, Go: w.goTo, Do: w.do, Run: w.run, Trace: w.trace.say}
	switch p := p.(type) {
	case nav.Inquiry:
		return inquiry.New(inquiry.Deps{Kit: w.kit, Session: w.session, Canvas: canvas, Host: host, Go: w.goTo, Do: w.do, Run: w.run, Trace: w.trace.say}, p)
	case nav.Person:
		return person.New(around, p)
	case nav.FamilyTree:
		return familytree.New(around, p)
	case nav.Ledger:
		return ledger.New(around, p)
	case nav.Timeline:
		return timeline.New(around, p)
	case nav.Submissions:
		return submissions.New(around, p)
	case nav.Accounts:
		return accounts.New(around, p)
	case nav.Help:
		bodies, err := w.session.Bodies()
		if err != nil {
			bodies = nil // the help has other pages
		}
		return help.New(help.Deps{Kit: w.kit, Canvas: canvas, Bodies: bodies, Go: w.goTo, Do: w.do, Run: w.run, Trace: w.trace.say}, p)
	case nav.Settings:
		return settings.New(w.settingsDeps(), &settings.State{Preferences: w.choice, Demo: w.o.Demo})
	}
	return inquiries.New(around, w.list)
}

// opened notes that somebody looked at an inquiry, beside the window. Where that cannot be
// written down, the file is shown all the same: a family that waits comes first, and the
// next save says what is wrong with the disk.
func (w *window) opened(p nav.Place) {
	inquiry, _, ok := fileOf(p)
	if !ok || w.session == nil {
		return
	}
	s := w.session
	if _, err := s.Row(inquiry); err != nil {
		return // not stored yet
	}
	w.run(func() { _ = s.Opening(context.Background(), inquiry) })
}

// dropped hands files that were let fall onto the window to the screen that takes them.
func (w *window) dropped(_ fyne.Position, uris []fyne.URI) {
	w.touch()
	taker, ok := w.now.(interface{ Dropped(paths []string) bool })
	if !ok || w.win.Canvas().Overlays().Top() != nil {
		return
	}
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	if len(paths) > 0 {
		_ = taker.Dropped(paths) // a page without room for files says nothing
	}
}

// who is the name of the account that is open, or "" in a vault of one person.
func (w *window) who() string {
	if w.session == nil {
		return ""
	}
	return w.session.Account().Name
}
