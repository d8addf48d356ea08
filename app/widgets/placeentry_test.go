package widgets

import (
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
)

// shelf answers from a small table at once, or when it is told to.
type shelf struct {
	table *gazetteer.Table
	held  []func() // answers that wait, where waits is set
	waits bool
	added []gazetteer.Entry
	fails error
}

func newShelf(t testing.TB) *shelf {
	t.Helper()
	table, err := gazetteer.Load()
	if err != nil {
		t.Fatal(err)
	}
	return &shelf{table: table}
}

func (s *shelf) places() Places {
	return Places{Table: func() *gazetteer.Table { return s.table },
		Find: func(query string, limit int, kinds []gazetteer.Kind, answer func([]gazetteer.Entry)) {
			run := func() {
				var out []gazetteer.Entry
				for _, e := range s.table.All(kinds...) {
					if len(out) < limit && (strings.HasPrefix(e.Arabic, query) || strings.HasPrefix(strings.ToLower(e.English), strings.ToLower(query))) {
						out = append(out, e)
					}
				}
				answer(out)
			}
			if s.waits {
				s.held = append(s.held, run)
				return
			}
			run()
		},
		Add: func(e gazetteer.Entry, answer func(gazetteer.Entry, error)) {
			if s.fails == nil {
				e.ID = "own.1"
				s.added = append(s.added, e)
				s.table = s.table.With([]gazetteer.Entry{e})
			}
			answer(e, s.fails)
		}}
}

// said is what a PlaceEntry told.
type said struct {
	text    string
	entry   string
	entries int
}

func placeEntry(t *testing.T, lang i18n.Language, o PlaceOptions) (*Kit, *PlaceEntry, fyne.Window, *said, *shelf) {
	t.Helper()
	k, s, got := newKit(t, lang, Light, 1), newShelf(t), &said{}
	o.Places = s.places()
	o.OnText = func(text string) { got.text = text }
	o.OnEntry = func(e gazetteer.Entry) { got.entry = e.ID; got.entries++ }
	e := k.PlaceEntry(o)
	w := show(t, k, k.VBox(0, k.FormRow("المكان", e), k.Field(FieldOptions{})), 520, 600)
	w.Canvas().Focus(e.Field())
	return k, e, w, got, s
}

func names(e *PlaceEntry) string {
	var all []string
	for _, o := range e.Offered() {
		all = append(all, o.ID)
	}
	return strings.Join(all, " ")
}

// TestPlaceEntryKeyboard: suggestions come while typing, arrows walk, Enter takes, Esc
// shuts; the words stay as they were typed.
func TestPlaceEntryKeyboard(t *testing.T) {
	_, e, _, got, _ := placeEntry(t, i18n.Arabic, PlaceOptions{Kinds: gazetteer.Places()})
	test.Type(e.field, "دوما")
	if !e.Open() || !strings.Contains(names(e), "sy.rif-dimashq.douma") || got.text != "دوما" {
		t.Fatalf("open %v: %s; text %q", e.Open(), names(e), got.text)
	}
	press(e.field, fyne.KeyEnter) // nothing is marked: Enter takes nothing
	if e.Open() || got.entries != 0 {
		t.Fatal("Enter took what was not marked")
	}
	press(e.field, fyne.KeyDown)
	if !e.Open() {
		t.Fatal("Down does not open the suggestions")
	}
	press(e.field, fyne.KeyDown)
	press(e.field, fyne.KeyDown)
	press(e.field, fyne.KeyUp)
	want := e.Offered()[0].ID
	press(e.field, fyne.KeyReturn)
	if e.Open() || got.entry != want || e.Entry() != want || e.Text() != "دوما" {
		t.Errorf("took %q, wanted %q; text %q", got.entry, want, e.Text())
	}
	test.Type(e.field, "ل")
	press(e.field, fyne.KeyEscape)
	if e.Open() || e.Entry() != want {
		t.Error("Esc shuts and takes nothing off")
	}
	press(e.field, fyne.KeyUp)
	press(e.field, fyne.KeyEscape) // nothing is open: the key goes on
	findButton(e.chosen).Tap()
	if e.Entry() != "" || got.entry != "" || got.entries != 2 {
		t.Errorf("not taken off: %q", e.Entry())
	}
}

// TestPlaceEntryFinishesAWord: a word that was only begun is finished, other words stay.
func TestPlaceEntryFinishesAWord(t *testing.T) {
	_, e, _, got, _ := placeEntry(t, i18n.Arabic, PlaceOptions{})
	for _, c := range []struct{ typed, want string }{{"القنيط", "القنيطرة"}, {"حمص", "حمص"}, {"بيتنا بالشام", "بيتنا بالشام"}} {
		e.SetValue("", "")
		test.Type(e.field, c.typed)
		id := "sy.quneitra"
		f, _ := e.table().Entry(id)
		if c.want == "حمص" {
			f, _ = e.table().Entry("sy.homs.homs")
		}
		e.choose(f)
		if e.Text() != c.want || got.text != c.want {
			t.Errorf("%q became %q", c.typed, e.Text())
		}
	}
}

// TestPlaceEntryMouse: a press takes a suggestion though the keyboard leaves the field
// first; leaving for elsewhere shuts.
func TestPlaceEntryMouse(t *testing.T) {
	_, e, w, got, _ := placeEntry(t, i18n.English, PlaceOptions{Kinds: gazetteer.Places()})
	test.Type(e.field, "Homs")
	row := e.rows[0]
	row.MouseIn(&desktop.MouseEvent{})
	w.Canvas().Unfocus() // what the toolkit does when something is pressed that takes no keyboard
	if !e.Open() {
		t.Fatal("the suggestions are gone before the press ends")
	}
	row.Tapped(&fyne.PointEvent{})
	if got.entry != "sy.homs" || e.Open() || !e.field.focused {
		t.Errorf("took %q, open %v, keyboard %v", got.entry, e.Open(), e.field.focused)
	}
	test.Type(e.field, "s")
	e.SetValue("", "sy.homs")
	test.Type(e.field, "Ham")
	if !e.Open() {
		t.Fatal("nothing offered")
	}
	w.Canvas().FocusNext()
	w.Canvas().FocusNext()
	if e.Open() && !e.field.focused {
		t.Error("the suggestions stay when the keyboard has left")
	}
}

// TestPlaceEntryLateAnswers: the answer to an older question is not shown, nor one that
// comes when the keyboard has left.
func TestPlaceEntryLateAnswers(t *testing.T) {
	_, e, w, _, s := placeEntry(t, i18n.Arabic, PlaceOptions{Kinds: gazetteer.Places()})
	s.waits = true
	test.Type(e.field, "حم")
	if len(s.held) != 2 {
		t.Fatalf("%d questions", len(s.held))
	}
	s.held[1]()
	open := names(e)
	s.held[0]()
	if names(e) != open || !e.Open() {
		t.Error("an old answer replaced the new one")
	}
	e.shut()
	test.Type(e.field, "ص")
	w.Canvas().Unfocus()
	s.held[2]()
	if e.Open() {
		t.Error("an answer opens suggestions where nobody types")
	}
}

// TestPlaceEntryOwn: what Athar does not know can be added, with its faults in words.
func TestPlaceEntryOwn(t *testing.T) {
	k, e, w, got, s := placeEntry(t, i18n.Arabic, PlaceOptions{Kinds: gazetteer.Places()})
	test.Type(e.field, "مستودع الزيتون")
	if len(e.rows) != 1 || len(e.Offered()) != 0 {
		t.Fatalf("%d rows", len(e.rows))
	}
	press(e.field, fyne.KeyDown)
	press(e.field, fyne.KeyReturn)
	top := w.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("no dialog")
	}
	s.fails = fault.New("x", fault.Invalid, "place_name", errors.New("no"))
	findLabel(t, top, k.T("place.keep")).Tap()
	if w.Canvas().Overlays().Top() == nil || len(s.added) != 0 {
		t.Fatal("a failure closes the dialog")
	}
	s.fails = nil
	findLabel(t, top, k.T("place.keep")).Tap()
	if w.Canvas().Overlays().Top() != nil || len(s.added) != 1 || s.added[0].Arabic != "مستودع الزيتون" || s.added[0].Kind != gazetteer.Locality || got.entry != "own.1" {
		t.Errorf("%+v; entry %q", s.added, got.entry)
	}
	if e.Text() != "مستودع الزيتون" {
		t.Error(e.Text())
	}
}

// TestPlaceEntryUnknown: an id that this device does not know is kept and said.
func TestPlaceEntryUnknown(t *testing.T) {
	k, e, _, _, _ := placeEntry(t, i18n.Arabic, PlaceOptions{Text: "هناك", Entry: "own.gone"})
	if e.Entry() != "own.gone" || find(e.chosen, func(o fyne.CanvasObject) bool {
		c, ok := o.(*Chip)
		return ok && c.text.String() == k.T("place.entry_unknown")
	}) == nil {
		t.Error("an unknown entry is not said")
	}
	bare := k.PlaceEntry(PlaceOptions{Entry: "sy.homs"}) // nothing to ask
	bare.ask("حمص")
	if bare.Open() || bare.Entry() != "sy.homs" {
		t.Error("an entry without a table")
	}
}
