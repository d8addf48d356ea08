package widgets

import (
	"fyne.io/fyne/v2"

	"athar/i18n"
	"athar/record"
)

// NameOptions say what a NameEntry shows and does.
type NameOptions struct {
	Arabic, Latin record.Name   // the two spellings; Key and WrittenBy are kept as they are
	Show          record.Script // which is shown first; empty: that of the interface
	More          bool          // laqab, kunya and known-as are shown at once

	// OnChange hears of every change, also when the other script's suggestion changes
	// because of it.
	OnChange func(s record.Script, n record.Name)
	// OnApprove hears, after OnChange, that the family agrees with a suggestion.
	OnApprove func(s record.Script)
	OnEnter   func(s record.Script, part string) // the keyboard came to a part
	OnShow    func(s record.Script)              // the other script is shown
	Menu      func(s record.Script, part string) []MenuItem
}

// NameEntry takes a name in its parts, in Arabic or in Latin letters. While one script
// is written, the other is suggested as long as the family has not approved it.
type NameEntry struct {
	group
	k      *Kit
	o      NameOptions
	names  map[record.Script]*record.Name
	show   record.Script
	more   bool
	body   *fyne.Container
	fields map[string]*Field
	other  *fyne.Container // the line about the other script
}

// the parts of a name, in the order in which it is said
const (
	PartGiven       = "given"
	PartFather      = "father"
	PartGrandfather = "grandfather"
	PartFamily      = "family"
	PartLaqab       = "laqab"
	PartKunya       = "kunya"
	PartKnownAs     = "known_as"
)

func partOf(n *record.Name, part string) *string {
	switch part {
	case PartGiven:
		return &n.Given
	case PartFather:
		return &n.Father
	case PartGrandfather:
		return &n.Grandfather
	case PartFamily:
		return &n.Family
	case PartLaqab:
		return &n.Laqab
	case PartKunya:
		return &n.Kunya
	}
	return &n.KnownAs
}

// NameEntry returns a name entry.
func (k *Kit) NameEntry(o NameOptions) *NameEntry {
	o.Arabic.Script, o.Latin.Script = record.Arabic, record.Latin
	e := &NameEntry{k: k, o: o, show: o.Show, more: o.More, body: k.VBox(SpaceM),
		names: map[record.Script]*record.Name{record.Arabic: &o.Arabic, record.Latin: &o.Latin}}
	if e.show == "" {
		e.show = record.Latin
		if k.RTL() {
			e.show = record.Arabic
		}
	}
	for _, n := range e.names {
		e.more = e.more || n.Laqab+n.Kunya+n.KnownAs != ""
	}
	e.hold(e, e.body)
	e.offer()
	e.build()
	return e
}

// offer suggests a spelling for a script in which there is none yet. Nobody is told:
// what nobody asked for is not a change.
func (e *NameEntry) offer() {
	for s, n := range e.names {
		if o := e.names[opposite(s)]; n.IsEmpty() && !o.IsEmpty() {
			t := record.Transliterate(*o)
			t.Key, t.WrittenBy, t.Script = n.Key, n.WrittenBy, s
			t.Suggested = !t.IsEmpty()
			*n = t
		}
	}
}

// opposite is the other script.
func opposite(s record.Script) record.Script {
	if s == record.Latin {
		return record.Arabic
	}
	return record.Latin
}

// Name is the spelling in a script.
func (e *NameEntry) Name(s record.Script) record.Name { return *e.names[s] }

// Shown is the script that is shown.
func (e *NameEntry) Shown() record.Script { return e.show }

// SetName changes a spelling without telling anybody.
func (e *NameEntry) SetName(s record.Script, n record.Name) {
	n.Script = s
	*e.names[s] = n
	e.offer()
	n = *e.names[s]
	if s == e.show {
		for part, f := range e.fields {
			f.SetText(*partOf(&n, part))
		}
	}
	e.sayOther()
}

// Focus gives the keyboard to a part, in the script that is shown.
func (e *NameEntry) Focus(part string) {
	if f := e.fields[part]; f != nil {
		if c := canvasOf(e); c != nil {
			c.Focus(f)
		}
	}
}

// build makes the fields of the script that is shown.
func (e *NameEntry) build() {
	k := e.k
	toggle := k.Segmented([]Option{
		{string(record.Arabic), k.T("widget.script_arabic")},
		{string(record.Latin), k.T("widget.script_latin")},
	}, string(e.show), func(v string) {
		e.show = record.Script(v)
		e.build()
		if e.o.OnShow != nil {
			e.o.OnShow(e.show)
		}
		if c := canvasOf(e); c != nil {
			c.Focus(e.fields[PartGiven])
		}
	})
	fk := k // the parts stand in the order of the script, not of the interface
	if e.show == record.Latin {
		fk = k.LeftToRight()
	}
	e.fields = map[string]*Field{}
	row := func(parts ...string) *fyne.Container {
		g := fk.Grid(4, 132, SpaceM)
		for _, p := range parts {
			e.fields[p] = e.field(fk, p)
			g.Add(fk.FormRow(k.partLabel(p), e.fields[p]))
		}
		return g
	}
	e.body.Objects = []fyne.CanvasObject{toggle, row(PartGiven, PartFather, PartGrandfather, PartFamily)}
	if e.more {
		e.body.Add(row(PartLaqab, PartKunya, PartKnownAs))
	} else {
		e.body.Add(k.leading(k.Quiet(k.T("widget.name_more"), IconAdd, func() {
			e.more = true
			e.build()
			e.Focus(PartLaqab)
		})))
	}
	e.other = k.VBox(0)
	e.body.Add(e.other)
	e.sayOther()
	relayout(e)
}

// leading shows a part at its own size at the leading edge.
func (k *Kit) leading(o fyne.CanvasObject) fyne.CanvasObject {
	return k.HBox(0, o, k.Spacer())
}

func (e *NameEntry) field(k *Kit, part string) *Field {
	s := e.show
	o := FieldOptions{Text: *partOf(e.names[s], part), LTR: s == record.Latin,
		OnChange: func(text string) { e.typed(s, part, text) }}
	if e.o.OnEnter != nil {
		o.OnEnter = func() { e.o.OnEnter(s, part) }
	}
	if e.o.Menu != nil {
		o.Menu = func() []MenuItem { return e.o.Menu(s, part) }
	}
	return k.Field(o)
}

func (e *NameEntry) typed(s record.Script, part, text string) {
	n := e.names[s]
	*partOf(n, part) = text
	n.Suggested = false
	e.tell(s)
	e.suggest(s)
	e.sayOther()
}

func (e *NameEntry) tell(s record.Script) {
	if e.o.OnChange != nil {
		e.o.OnChange(s, *e.names[s])
	}
}

// suggest writes the other script anew from s, unless the family wrote or approved it.
func (e *NameEntry) suggest(s record.Script) {
	to := opposite(s)
	n := e.names[to]
	if !n.Suggested && !n.IsEmpty() {
		return
	}
	t := record.Transliterate(*e.names[s])
	t.Key, t.WrittenBy, t.Script = n.Key, n.WrittenBy, to
	t.Suggested = !t.IsEmpty()
	if t != *n {
		*n = t
		e.tell(to)
	}
}

// sayOther brings the line about the other script, and about a suggestion shown, up
// to date.
func (e *NameEntry) sayOther() {
	k := e.k
	e.other.Objects = nil
	for _, s := range []record.Script{e.show, opposite(e.show)} {
		n := e.names[s]
		switch {
		case n.IsEmpty():
		case n.Suggested:
			e.other.Add(e.suggestion(s, n))
		case s != e.show:
			e.other.Add(k.Caption(k.otherName(s, n)))
		}
	}
	e.other.Hidden = len(e.other.Objects) == 0
	relayout(e)
}

// partLabel is the label of a part.
func (k *Kit) partLabel(part string) string {
	switch part {
	case PartGiven:
		return k.T("widget.name_given")
	case PartFather:
		return k.T("widget.name_father")
	case PartGrandfather:
		return k.T("widget.name_grandfather")
	case PartFamily:
		return k.T("widget.name_family")
	case PartLaqab:
		return k.T("widget.name_laqab")
	case PartKunya:
		return k.T("widget.name_kunya")
	}
	return k.T("widget.name_known_as")
}

// otherName says how the name is written in the script that is not shown.
func (k *Kit) otherName(s record.Script, n *record.Name) string {
	name := i18n.A("name", n.Full())
	switch {
	case s == record.Latin && n.Suggested:
		return k.T("widget.name_suggested.latn", name)
	case n.Suggested:
		return k.T("widget.name_suggested.arab", name)
	case s == record.Latin:
		return k.T("widget.name_other.latn", name)
	}
	return k.T("widget.name_other.arab", name)
}

func (e *NameEntry) suggestion(s record.Script, n *record.Name) fyne.CanvasObject {
	k := e.k
	approve := k.Button(k.T("widget.name_approve"), IconCheck, func() {
		n.Suggested = false
		e.tell(s)
		if e.o.OnApprove != nil {
			e.o.OnApprove(s)
		}
		e.sayOther()
	})
	text := k.Text(k.otherName(s, n)).Colored(OnSoft)
	return k.Panel(AccentSoft, SpaceM, k.HBox(SpaceM, k.Grow(text), approve))
}
