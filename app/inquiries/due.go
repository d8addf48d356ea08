package inquiries

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// dueDays is how far the first page looks ahead: this week.
const dueDays = 7

// Dues is what is due this week over all inquiries.
type Dues struct {
	All  []DueRow
	Late int  // of them are past
	Open bool // shown in the place of the list
}

// DueRow is one thing that is due, in words.
type DueRow struct {
	What, Under string // what it is; the file and whose it is
	When        string
	Late        bool
	Place       nav.Place
}

// dues asks the session what is due.
func dues(ctx context.Context, s *casework.Session, p *i18n.Printer, now time.Time) []DueRow {
	today := record.DayOf(now)
	all, err := s.Due(ctx, today, today+dueDays)
	if err != nil {
		return nil // the list itself says what is wrong
	}
	var out []DueRow
	for _, d := range all {
		out = append(out, dueRow(s, d, p))
	}
	return out
}

func dueRow(s *casework.Session, d casework.Due, p *i18n.Printer) DueRow {
	y, m, day := d.Day.Date()
	row := DueRow{What: d.Kind.Words(p), Late: d.Overdue, When: p.Day(y, m, day), Place: duePlace(d)}
	if bodies, err := s.Bodies(); err == nil && d.Body != "" {
		name := d.Body
		if b := bodies.Body(d.Body); b != nil {
			name = b.Names.In(p.Lang())
		}
		row.What = p.T("inquiries.due.of", i18n.A("what", row.What), i18n.A("body", name))
	}
	if d.Kind == casework.DueTask && d.What != "" {
		row.What = d.What
	}
	row.Under = "\u2066" + d.Reference + "\u2069"
	script := record.Latin
	if p.RTL() {
		script = record.Arabic
	}
	if sum, err := s.Row(d.Inquiry); err == nil {
		if name := sum.Name(script); name != "" {
			row.Under += " · " + name
		}
	}
	if d.Who != "" {
		row.Under += " · " + d.Who
	}
	return row
}

// duePlace is where one sees to it.
func duePlace(d casework.Due) nav.Place {
	in, id := nav.ID(d.Inquiry), nav.ID(d.Record)
	switch d.Kind {
	case casework.DueTask:
		return nav.Ledger{Inquiry: in, Section: nav.Tasks, Record: id}
	case casework.DueConsent:
		return nav.Ledger{Inquiry: in, Section: nav.Consents, Record: id}
	case casework.DueSubmission, casework.DueReply: // a reply leads to what it answers
		return nav.Submissions{Inquiry: in, Submission: id}
	}
	return nav.Submissions{Inquiry: in}
}

// take keeps what is due; it opens nothing and shuts an empty page.
func (d *Dues) take(all []DueRow) {
	d.All, d.Late = all, 0
	for _, r := range all {
		if r.Late {
			d.Late++
		}
	}
	d.Open = d.Open && len(all) > 0
}

// Words says in one line what is due; "" for nothing.
func (d *Dues) Words(p *i18n.Printer) string {
	soon := len(d.All) - d.Late
	switch {
	case len(d.All) == 0:
		return ""
	case d.Late == 0:
		return p.N("inquiries.due.soon", soon)
	case soon == 0:
		return p.N("inquiries.due.late", d.Late)
	}
	return p.Join([]string{p.N("inquiries.due.late", d.Late), p.N("inquiries.due.soon", soon)})
}

// showDues brings the line above the list, and what stands in its place, up to date.
func (v *Screen) showDues() {
	k, d := v.k, &v.s.Dues
	var line []fyne.CanvasObject
	if words := d.Words(k.P); words != "" && v.s.Question.Plain() {
		label := k.T("inquiries.due.show")
		if d.Open {
			label = k.T("inquiries.due.hide")
		}
		tone, ink := widgets.AccentSoft, widgets.OnSoft
		if d.Late > 0 {
			tone, ink = widgets.WarningSoft, widgets.Warning
		}
		open := k.Quiet(label, widgets.IconClock, func() {
			d.Open = !d.Open
			v.drawn = false
			v.show()
		})
		line = []fyne.CanvasObject{k.Panel(tone, widgets.SpaceS, k.HBox(widgets.SpaceM, k.Grow(k.Text(words).Colored(ink)), open))}
	}
	if len(line) == 0 && !v.dueLine.Visible() {
		return
	}
	v.dueLine.Objects = line
	v.dueLine.Show()
	if len(line) == 0 { // an empty line takes no room
		v.dueLine.Hide()
	}
	widgets.Relayout(v.dueLine)
}

// duePage lists what is due.
func (v *Screen) duePage() fyne.CanvasObject {
	k := v.k
	rows := v.s.Dues.All
	list := k.List(widgets.ListOptions{
		Label:    k.T("inquiries.due.title"),
		Columns:  []widgets.Column{{Weight: 6, Least: 300}, {Weight: 2, Least: 160}},
		TwoLines: true,
		Len:      func() int { return len(rows) },
		Row: func(i int) []widgets.Cell {
			if i < 0 || i >= len(rows) {
				return make([]widgets.Cell, 2)
			}
			r := rows[i]
			when := widgets.Cell{Text: r.When, Tone: widgets.Text2}
			if r.Late {
				when.Under = k.T("inquiries.due.past")
			}
			return []widgets.Cell{{Text: r.What, Under: r.Under, Bold: true}, when}
		},
		OnOpen: func(i int) {
			if i >= 0 && i < len(rows) {
				v.d.Go(rows[i].Place)
			}
		},
	})
	return k.Panel(widgets.Surface, widgets.SpaceXS, list)
}
