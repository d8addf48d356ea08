package ledger

import (
	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/i18n"
	"athar/record"
)

// Section is one part of the screen. Draw is called whenever the section is shown or
// drawn anew, on the UI goroutine, and returns what stands below its head, from top to
// bottom. In it a section uses:
//
//	e.k            the kit, of the present language and theme
//	e.s            the state: e.s.File is the file as on the screen; change it in place
//	e.d, e.ctx     what the shell gives; ctx ends with the screen
//	e.changed()    after every change of e.s.File: it saves, and brings all words up to date
//	e.redraw()     after something was added, opened or taken away; e.s.Focus says where the keyboard goes
//	e.took(f)      with a file that the session itself wrote (AssessFate, AddEvidence): what is typed stays
//	e.remove(id)   takes a record of forms.go out, with a word and the way back
//	e.cards(kind)  the cards of a kind of forms.go, closed or open, and the button that adds
//	e.fields(form, id)   the controls of a record, as forms.go has them
//	e.text(spec), e.choose(…)   single controls
//	e.mark(path, o)      names what can have the keyboard: "<id>/<path of the field>"
//	e.live(f)      f is called after every change: words that follow what is typed
//
// What must not outlive the screen is started with e.beside.
type Section struct {
	Key     nav.LedgerSection
	Icon    widgets.Icon
	Title   string                                 // key
	Hint    string                                 // key: one sentence on what this part is for
	Count   func(p *i18n.Printer, s *State) string // how much there is, in words
	Draw    func(e *Screen) []fyne.CanvasObject
	Dropped func(e *Screen, paths []string) // files that were dropped on the window while it is shown; may be nil
}

// sections are all parts in the order of Sections.
func sections() []Section {
	return []Section{
		{Key: nav.Custody, Icon: widgets.IconLock, Title: "ledger.section.custody", Hint: "ledger.hint.custody", Draw: drawCustody,
			Count: counted("ledger.count.custody", record.KindCustody, record.KindLegal)},
		evidenceSection(),
		{Key: nav.Witnesses, Icon: widgets.IconEye, Title: "ledger.section.witnesses", Hint: "ledger.hint.witnesses", Draw: drawWitnesses,
			Count: counted("ledger.count.witnesses", record.KindWitness, record.KindSource)},
		{Key: nav.Fate, Icon: widgets.IconPerson, Title: "ledger.section.fate", Hint: "ledger.hint.fate", Draw: drawFate,
			Count: counted("ledger.count.fate", record.KindRegistryCheck)},
		{Key: nav.Consents, Icon: widgets.IconShield, Title: "ledger.section.consents", Hint: "ledger.hint.consents", Draw: drawConsents,
			Count: countConsents},
		{Key: nav.Actions, Icon: widgets.IconEdit, Title: "ledger.section.actions", Hint: "ledger.hint.actions", Draw: drawActions,
			Count: counted("ledger.count.actions", record.KindAction)},
		{Key: nav.Demands, Icon: widgets.IconWarning, Title: "ledger.section.demands", Hint: "ledger.hint.demands", Draw: drawDemands,
			Count: counted("ledger.count.demands", record.KindDemand)},
		{Key: nav.Tasks, Icon: widgets.IconCheck, Title: "ledger.section.tasks", Hint: "ledger.hint.tasks", Draw: drawTasks,
			Count: countTasks},
	}
}

func sectionOf(key nav.LedgerSection) Section {
	for _, s := range sections() {
		if s.Key == key {
			return s
		}
	}
	return sections()[0]
}

// counted says in words how many records of some kinds there are. What only says how it
// differs for one person is not counted.
func counted(key string, kinds ...record.Kind) func(*i18n.Printer, *State) string {
	return func(p *i18n.Printer, s *State) string {
		n := 0
		for _, kind := range kinds {
			n += len(s.IDs(kind))
		}
		if n == 0 {
			return p.T("ledger.count.none")
		}
		return p.N(key, n)
	}
}
