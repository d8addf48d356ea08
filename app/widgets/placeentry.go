package widgets

import (
	"strings"

	"fyne.io/fyne/v2"

	"athar/gazetteer"
	"athar/i18n"
)

// Places is where a PlaceEntry asks. All functions belong to the UI goroutine; Find and
// Add do their work beside it and answer on it. See PlacesOf.
type Places struct {
	Table func() *gazetteer.Table
	Find  func(query string, limit int, kinds []gazetteer.Kind, answer func([]gazetteer.Entry))
	// Add keeps an entry of the vault's own; nil offers nothing of the kind.
	Add func(e gazetteer.Entry, answer func(gazetteer.Entry, error))
}

// PlaceOptions say what a PlaceEntry shows and does.
type PlaceOptions struct {
	Text   string           // as the family says it
	Entry  string           // id of the entry that was chosen, or ""
	Kinds  []gazetteer.Kind // gazetteer.Places or gazetteer.Authorities; none: all
	Places Places
	Label  string
	Hint   string

	// OnText hears of every change of the text, OnEntry of an entry that was chosen; the
	// zero Entry says that the one chosen before was taken off.
	OnText  func(string)
	OnEntry func(gazetteer.Entry)
	OnEnter func() // the keyboard has come
	OnLeave func() // the keyboard has gone elsewhere
	Menu    func() []MenuItem
}

// PlaceEntry takes a place or an authority in the words of the family, and offers below,
// while it is typed, what Athar knows by such a name. What is chosen stands beside the
// words and never in their place: a chip that can be taken off again.
type PlaceEntry struct {
	group
	k      *Kit
	o      PlaceOptions
	field  *Field
	panel  *fyne.Container // the suggestions
	chosen *fyne.Container // the chip
	rows   []*suggestion
	at     int // the suggestion that Enter takes; -1: none
	asked  int // counts questions: the answer to an old one is not shown
	over   int // rows under the pointer
	away   bool
}

// offered is how many suggestions are shown at once.
const offered = 6

// PlaceEntry returns an entry for a place or an authority.
func (k *Kit) PlaceEntry(o PlaceOptions) *PlaceEntry {
	e := &PlaceEntry{k: k, o: o, at: -1, panel: k.Stack(), chosen: k.VBox(0)}
	e.field = k.Field(FieldOptions{Text: o.Text, Label: o.Label, Hint: o.Hint, Menu: o.Menu,
		OnChange: func(s string) {
			if o.OnText != nil {
				o.OnText(s)
			}
			e.ask(s)
		},
		OnEnter: func() {
			e.away = false
			if o.OnEnter != nil {
				o.OnEnter()
			}
		},
		OnLeave: func(string) {
			e.away = true
			if e.over == 0 {
				e.shut()
			}
			if o.OnLeave != nil {
				o.OnLeave()
			}
		}})
	e.panel.Hide()
	e.hold(e, k.VBox(SpaceXS, e.field, e.panel, e.chosen))
	e.showChosen()
	return e
}

// Field is the field in which the words are typed.
func (e *PlaceEntry) Field() *Field { return e.field }

// Text is what was typed.
func (e *PlaceEntry) Text() string { return e.field.Text() }

// Entry is the id of the entry that was chosen, or "".
func (e *PlaceEntry) Entry() string { return e.o.Entry }

// SetValue changes text and entry without telling anybody.
func (e *PlaceEntry) SetValue(text, entry string) {
	e.field.SetText(text)
	if e.o.Entry != entry {
		e.o.Entry = entry
		e.showChosen()
		relayout(e.chosen)
	}
}

// SetLabel sets what a screen reader says.
func (e *PlaceEntry) SetLabel(s string) { e.o.Label = s; e.field.SetLabel(s) }

// SetBad marks the field as wrong.
func (e *PlaceEntry) SetBad(bad bool) { e.field.SetBad(bad) }

// Open reports whether suggestions are shown.
func (e *PlaceEntry) Open() bool { return e.panel.Visible() }

// Offered returns the entries that are suggested now, best first.
func (e *PlaceEntry) Offered() []gazetteer.Entry {
	var out []gazetteer.Entry
	for _, r := range e.rows {
		if r.entry.ID != "" {
			out = append(out, r.entry)
		}
	}
	return out
}

// table is the present table; it may be nil.
func (e *PlaceEntry) table() *gazetteer.Table {
	if e.o.Places.Table == nil {
		return nil
	}
	return e.o.Places.Table()
}

// ask looks for what is typed.
func (e *PlaceEntry) ask(text string) {
	e.asked++
	if strings.TrimSpace(text) == "" || e.o.Places.Find == nil {
		e.shut()
		return
	}
	mine := e.asked
	e.o.Places.Find(text, offered, e.o.Kinds, func(found []gazetteer.Entry) {
		if mine == e.asked && !e.away {
			e.suggest(text, found)
		}
	})
}

// suggest shows what was found, and the way to an entry of one's own.
func (e *PlaceEntry) suggest(text string, found []gazetteer.Entry) {
	k := e.k
	e.rows, e.at, e.over = nil, -1, 0
	for _, f := range found {
		if f.ID != e.o.Entry {
			e.rows = append(e.rows, e.newRow(f))
		}
	}
	if e.o.Places.Add != nil && len([]rune(strings.TrimSpace(text))) > 1 {
		e.rows = append(e.rows, e.newAddRow(text))
	}
	if len(e.rows) == 0 {
		e.shut()
		return
	}
	lines := make([]fyne.CanvasObject, len(e.rows))
	for i, r := range e.rows {
		lines[i] = r
	}
	e.panel.Objects = []fyne.CanvasObject{k.floating(SpaceXS, k.VBox(0, lines...))}
	e.panel.Show()
	relayout(e.panel)
	Reveal(e.panel)
	Reveal(e.field)
}

// shut takes the suggestions away.
func (e *PlaceEntry) shut() {
	e.asked++ // an answer that is under way comes too late
	if !e.panel.Visible() {
		return
	}
	e.rows, e.at, e.over = nil, -1, 0
	e.panel.Objects = nil
	e.panel.Hide()
	relayout(e.panel)
}

// choose takes an entry. The words stay as they were typed, save that a word that was
// only begun is finished.
func (e *PlaceEntry) choose(f gazetteer.Entry) {
	e.o.Entry = f.ID
	if whole := finished(e.field.Text(), f); whole != "" {
		e.field.SetText(whole)
		e.field.SetCaret(len([]rune(whole)))
		if e.o.OnText != nil {
			e.o.OnText(whole)
		}
	}
	e.showChosen()
	e.shut()
	relayout(e.chosen)
	if e.o.OnEntry != nil {
		e.o.OnEntry(f)
	}
	e.takeKeyboard()
}

func (e *PlaceEntry) takeKeyboard() {
	if c := canvasOf(e.field); c != nil && !e.field.focused {
		c.Focus(e.field)
	}
}

// finished returns a name of the entry whose first letters were typed, where the last
// word was only begun; "" where what was typed is to stay.
func finished(typed string, f gazetteer.Entry) string {
	typed = strings.TrimSpace(typed)
	for _, name := range append([]string{f.Arabic, f.English}, f.Aliases...) {
		n, t := []rune(name), []rune(typed)
		if len(t) > 0 && len(n) > len(t) && strings.EqualFold(string(n[:len(t)]), typed) && n[len(t)] != ' ' {
			return name
		}
	}
	return ""
}

// showChosen shows the entry that stands beside the words.
func (e *PlaceEntry) showChosen() {
	k := e.k
	e.chosen.Objects = nil
	e.chosen.Hidden = e.o.Entry == ""
	if e.o.Entry == "" {
		return
	}
	lang := k.P.Lang()
	f, known := e.table().Entry(e.o.Entry)
	name, path := f.Name(lang), e.table().Path(e.o.Entry, lang)
	if !known {
		name = k.T("place.entry_unknown") // of another version, or of another vault
	}
	off := k.IconButton(IconClose, k.T("place.take_off", i18n.A("name", name)), func() {
		e.o.Entry = ""
		e.showChosen()
		relayout(e.chosen)
		if e.o.OnEntry != nil {
			e.o.OnEntry(gazetteer.Entry{})
		}
		e.takeKeyboard()
	})
	off.low = true
	e.chosen.Objects = []fyne.CanvasObject{k.HBox(SpaceXS, k.Picture(IconPlace, Text2), k.Chip(name, Accented), off, k.Spacer())}
	if path != "" {
		e.chosen.Add(k.Caption(path))
	}
}

// takeKey gets the keys that the field has no use for.
func (e *PlaceEntry) takeKey(ev *fyne.KeyEvent) bool {
	if !e.Open() {
		if ev.Name == fyne.KeyDown && strings.TrimSpace(e.field.Text()) != "" {
			e.ask(e.field.Text())
			return true
		}
		return false
	}
	switch ev.Name {
	case fyne.KeyDown:
		e.mark((e.at + 1) % len(e.rows))
	case fyne.KeyUp:
		e.mark((max(e.at, 0) + len(e.rows) - 1) % len(e.rows))
	case fyne.KeyEscape:
		e.shut()
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.at < 0 {
			e.shut()
			return false
		}
		e.rows[e.at].press()
	default:
		return false
	}
	return true
}

// mark shows which suggestion Enter takes.
func (e *PlaceEntry) mark(i int) {
	e.at = i
	for _, r := range e.rows {
		r.Refresh()
	}
	Reveal(e.rows[i])
}
