package inquiries

import (
	"strings"
	"time"

	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// Words are the texts of a row.
type Words struct {
	Names     string
	Reference string
	Event     string // what happened last, when and where
	People    string
	Status    string
	Saved     string
	Why       string
}

// maxNames is how many names a row shows; of more people it shows the first and says
// how many others there are.
const maxNames = 2

// WordsOf puts a row into words, seen from now.
func WordsOf(r casework.Summary, p *i18n.Printer, now time.Time) Words {
	w := Words{Reference: p.Digits(r.Reference), Status: StatusWords(p, r.Status), Saved: p.T("inquiries.row.saved", i18n.A("when", p.Ago(r.Changed, now)))}
	names := namesOf(r, p)
	if len(names) == 0 {
		w.Names = p.T("inquiries.row.unnamed")
	} else {
		shown := names
		if max(r.People, len(names)) > maxNames {
			shown = names[:1]
		}
		w.Names = p.Join(isolated(shown))
		if rest := max(r.People, len(names)) - len(shown); rest > 0 {
			names := strings.Join(isolated(shown), p.T("list.between"))
			w.Names = p.T("inquiries.row.more", i18n.A("names", names), i18n.A("others", p.N("inquiries.row.others", rest)))
		}
	}
	if r.People > 1 {
		w.People = p.N("inquiries.row.people", r.People)
	}
	if r.Removed {
		w.Status = p.T("inquiries.show.removed")
	}
	w.Event = eventOf(r, p)
	if key := "inquiries.why." + r.Why.Field; r.Why.Field != "" && p.Has(key) {
		w.Why = p.T(key, i18n.A("text", r.Why.Text))
	}
	return w
}

// namesOf returns the names in the screen's script, falling back name by name.
func namesOf(r casework.Summary, p *i18n.Printer) []string {
	first, second := r.Arabic, r.Latin
	if !p.RTL() {
		first, second = second, first
	}
	out := make([]string, 0, max(len(first), len(second)))
	for i := range max(len(first), len(second)) {
		name := ""
		if i < len(first) {
			name = first[i]
		}
		if name == "" && i < len(second) {
			name = second[i]
		}
		if name != "" {
			out = append(out, name)
		}
	}
	return out
}

// eventOf says what happened, when and where.
func eventOf(r casework.Summary, p *i18n.Printer) string {
	if r.Event == "" && r.When.Text == "" && r.Where == "" {
		return p.T("inquiries.row.no_event")
	}
	var parts []string
	if r.Event != "" {
		parts = append(parts, eventWords(p, r.Event))
	}
	if r.When.Text != "" {
		parts = append(parts, record.ParseDate(r.When.Text).Format(p))
	}
	if r.Where != "" {
		parts = append(parts, r.Where)
	}
	return strings.Join(isolated(parts), " · ")
}

func isolated(parts []string) []string {
	out := make([]string, len(parts))
	for i, part := range parts {
		out[i] = i18n.Isolate(part)
	}
	return out
}

// StatusWords names where an inquiry stands; an inquiry without a status is a draft.
func StatusWords(p *i18n.Printer, s record.Status) string {
	if s == "" {
		s = record.StatusDraft
	}
	if key := "status." + string(s); p.Has(key) {
		return p.T(key)
	}
	return string(s)
}

// Words names a limit by state.
func (s Show) Words(p *i18n.Printer) string {
	switch s {
	case All:
		return p.T("inquiries.show.all")
	case Removed:
		return p.T("inquiries.show.removed")
	case Unreviewed:
		return p.T("inquiries.show.unreviewed")
	}
	return StatusWords(p, record.Status(s))
}

// Words names a limit of time.
func (s Since) Words(p *i18n.Printer) string {
	if s == Always {
		return p.T("inquiries.since.always")
	}
	return p.T("inquiries.since." + string(s))
}

// Words names an order.
func (s Sort) Words(p *i18n.Printer) string { return p.T("inquiries.sort." + string(s)) }

// eventWords names a kind of event; a kind that a newer Athar wrote shows its own word.
func eventWords(p *i18n.Printer, k record.EventKind) string {
	if key := "event.kind." + string(k); p.Has(key) {
		return p.T(key)
	}
	return string(k)
}
