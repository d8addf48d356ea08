package ledger

import (
	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/record"
)

// evidenceSection is the part of documents and scans.
func evidenceSection() Section {
	return Section{Key: nav.Evidence, Icon: widgets.IconFile, Title: "ledger.section.evidence", Hint: "ledger.hint.evidence",
		Count: counted("ledger.count.evidence", record.KindEvidence), Draw: func(e *Screen) []fyne.CanvasObject { return e.cards(record.KindEvidence) }}
}
