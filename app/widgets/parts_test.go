package widgets

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/fault"
	"athar/i18n"
	"athar/record"
)

func TestButtonKeys(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	n, seen := 0, 0
	k.Activity = func() { seen++ }
	b := k.Primary("حفظ", IconSave, func() { n++ })
	w := show(t, k, k.VBox(0, b), 300, 200)
	test.FocusNext(w.Canvas())
	if !b.Focused() || b.ring.Hidden {
		t.Error("focus is visible")
	}
	press(b, fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter)
	test.Tap(b)
	if n != 4 {
		t.Errorf("pressed %d times, want 4", n)
	}
	if seen == 0 {
		t.Error("the shell hears of nobody")
	}
	b.Disable()
	press(b, fyne.KeySpace)
	test.Tap(b)
	if n != 4 || !b.ring.Hidden {
		t.Error("a disabled button does nothing")
	}
	if b.AccessibilityLabel() != "حفظ" || b.AccessibilityRole() != fyne.AccessibleRoleButton {
		t.Error("a screen reader hears nothing")
	}
}

func TestChoiceKeys(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var got []string
	c := k.Choice([]Option{{"a", "أحمد"}, {"b", "بدر"}, {"c", "تالا"}}, "", "لم يُحدَّد", func(v string) { got = append(got, v) })
	w := show(t, k, k.VBox(0, c), 300, 300)
	w.Canvas().Focus(c)
	press(c, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp)
	c.TypedRune('ت')
	if fmt.Sprint(got) != "[a b a c]" {
		t.Errorf("Down, Down, Up and a letter choose %v", got)
	}
	press(c, fyne.KeySpace)
	if b, ok := w.Canvas().Focused().(*Button); !ok || b.Label() != "تالا" {
		t.Fatalf("the open list has the present value under the keyboard, not %v", w.Canvas().Focused())
	}
	press(w.Canvas().Focused(), fyne.KeyUp)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if c.Value() != "b" || w.Canvas().Overlays().Top() != nil || !c.Focused() {
		t.Errorf("chosen %q; the list is closed and the keyboard back: %v", c.Value(), c.Focused())
	}
	press(c, fyne.KeySpace)
	press(w.Canvas().Focused(), fyne.KeyEnd)
	if b, ok := w.Canvas().Focused().(*Button); !ok || b.Label() != "تالا" {
		t.Errorf("End goes to the last line, not %v", w.Canvas().Focused())
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(290, 290))
	if w.Canvas().Overlays().Top() != nil {
		t.Error("a press beside the list closes it")
	}
	said := 0
	c.SetMenu(func() []MenuItem { return []MenuItem{{Label: "ما كُتب قبل ذلك", Do: func() { said++ }}} })
	press(c, desktop.KeyMenu)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if said != 1 {
		t.Error("the Menu key opens the context menu of a choice")
	}
	c.SetValue("zz")
	if c.shownText() != "لم يُحدَّد" {
		t.Error("a value that is no option shows the hint")
	}
}

func TestCheckRadioSegmented(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	on := false
	c := k.Check("أوافق", false, func(v bool) { on = v })
	r := k.Radio([]Option{{"1", "واحد"}, {"2", "اثنان"}}, "1", nil)
	s := k.Segmented([]Option{{"x", "س"}, {"y", "ص"}}, "x", nil)
	w := show(t, k, k.VBox(SpaceS, c, r, s), 300, 300)
	w.Canvas().Focus(c)
	press(c, fyne.KeySpace)
	if !on || !c.On() {
		t.Error("Space ticks")
	}
	w.Canvas().Focus(r.checks[0])
	press(r.checks[0], fyne.KeyDown)
	if r.Value() != "2" || w.Canvas().Focused() != fyne.Focusable(r.checks[1]) {
		t.Errorf("Down chooses the next: %q", r.Value())
	}
	w.Canvas().Focus(s.buttons[0])
	press(s.buttons[0], fyne.KeyLeft) // in Arabic the next stands left
	if s.Value() != "y" {
		t.Errorf("Left chooses the next in Arabic: %q", s.Value())
	}
}

func TestListKeys(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var opened, asked []int
	l := k.List(ListOptions{Len: func() int { return 100000 }, OnOpen: func(i int) { opened = append(opened, i) },
		Row: func(i int) []Cell { asked = append(asked, i); return []Cell{{Text: fmt.Sprint("سطر ", i)}} }})
	w := show(t, k, l, 300, 400)
	w.Canvas().Focus(l)
	press(l, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if fmt.Sprint(opened) != "[2]" {
		t.Errorf("Down, Down, Enter opens %v", opened)
	}
	press(l, fyne.KeyEnd)
	if l.Selected() != 99999 {
		t.Errorf("End goes to %d", l.Selected())
	}
	seen := false
	for _, r := range l.rows {
		if r.index == 99999 {
			seen = r.Position().Y+r.Size().Height <= l.area.Size().Height+0.5
		}
	}
	if !seen {
		t.Error("the last row is not in sight")
	}
	press(l, fyne.KeyHome)
	if l.Selected() != 0 || l.Offset() != 0 {
		t.Error("Home goes to the first row")
	}
	if n := len(l.rows) + len(l.free); n > 40 {
		t.Errorf("%d rows exist for a window that shows ten", n)
	}
	if len(asked) > 200 {
		t.Errorf("%d rows were filled", len(asked))
	}
	test.Scroll(w.Canvas(), fyne.NewPos(100, 100), 0, -500)
	if l.Offset() != float64(500*wheelSpeed) {
		t.Errorf("the wheel scrolls to %.0f", l.Offset())
	}
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 100))
	if len(opened) != 2 {
		t.Error("a click opens a row")
	}
}

func TestListSortsAndShrinks(t *testing.T) {
	k := newKit(t, i18n.English, Light, 1)
	n, sorted := 50, ""
	l := k.List(ListOptions{Header: true, SortedBy: "a", Columns: []Column{{Title: "A", Sort: "a"}, {Title: "B", Sort: "b"}},
		Len: func() int { return n }, Row: func(i int) []Cell { return []Cell{{Text: "x"}, {Text: "y"}} },
		OnSort: func(key string, falling bool) { sorted = fmt.Sprint(key, falling) }})
	show(t, k, l, 400, 300)
	l.head.buttons[1].Tap()
	if sorted != "bfalse" {
		t.Errorf("pressing a title sorts by it: %q", sorted)
	}
	l.head.buttons[1].Tap()
	if sorted != "btrue" {
		t.Errorf("pressing it again turns the order: %q", sorted)
	}
	l.Select(49)
	n = 3
	l.Reload()
	if l.Selected() != 2 || l.Offset() != 0 || len(l.rows) != 3 {
		t.Errorf("after the data shrank: row %d, offset %.0f, %d rows", l.Selected(), l.Offset(), len(l.rows))
	}
	n = 0
	l.Reload()
	press(l, fyne.KeyDown, fyne.KeyReturn, fyne.KeyEnd)
	if l.Selected() != -1 {
		t.Error("an empty list has no row")
	}
}

func TestListOfOwnRows(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	l := k.List(ListOptions{Len: func() int { return 1000 }, Create: func() fyne.CanvasObject { return k.Line("") },
		Bind: func(i int, o fyne.CanvasObject) { o.(*Text).SetText(fmt.Sprint("صف ", i)) }})
	l.SetOffset(4000)
	w := show(t, k, l, 300, 300)
	if l.Offset() != 4000 {
		t.Errorf("an offset set before the first layout is kept: %.0f", l.Offset())
	}
	if first := fmt.Sprint(int(4000 / l.rowHeight())); !strings.Contains(test.RenderToMarkup(w.Canvas()), first) {
		t.Errorf("row %s is in sight but not drawn", first)
	}
}

func TestDialogKeepsTheKeyboard(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	behind := k.Field(FieldOptions{})
	w := show(t, k, k.VBox(0, behind), 700, 500)
	c := w.Canvas()
	c.Focus(behind)
	done := 0
	k.Confirm(c, "حفظ؟", "سيُحفظ الملف.", "حفظ", false, func() { done++ })
	for range 6 {
		test.FocusNext(c)
		if c.Focused() == fyne.Focusable(behind) {
			t.Fatal("Tab leaves the dialog")
		}
	}
	press(c.Focused(), fyne.KeyEscape)
	if c.Overlays().Top() != nil || done != 0 || c.Focused() != fyne.Focusable(behind) || !behind.focused {
		t.Error("Esc cancels and gives the keyboard back")
	}
	k.Confirm(c, "حفظ؟", "سيُحفظ الملف.", "حفظ", false, func() { done++ })
	press(c.Focused(), fyne.KeyReturn)
	if c.Overlays().Top() != nil || done != 1 {
		t.Error("Enter confirms")
	}
	k.Confirm(c, "حذف؟", "لا يمكن التراجع.", "حذف", true, func() { done++ })
	press(c.Focused(), fyne.KeyReturn)
	if done != 1 {
		t.Error("before what cannot be undone the keyboard stands on the way out")
	}
	field := k.Field(FieldOptions{})
	said := false
	var d *Dialog
	ok := k.Primary("حفظ", NoIcon, func() { said = true; d.Hide() })
	d = k.Dialog(c, DialogOptions{Title: "اسم", Content: k.FormRow("الاسم", field), Buttons: []*Button{ok}})
	if c.Focused() != fyne.Focusable(field) {
		t.Errorf("the first field has the keyboard, not %T", c.Focused())
	}
	press(field, fyne.KeyReturn)
	if !said {
		t.Error("Enter in a field of a dialog takes its first button")
	}
	d = k.Dialog(c, DialogOptions{Title: "لا مفر", Keep: true, Buttons: []*Button{k.Button("نعم", NoIcon, nil)}})
	TakeKey(c, &fyne.KeyEvent{Name: fyne.KeyEscape})
	if c.Overlays().Top() == nil {
		t.Error("a dialog that must be answered stays")
	}
	d.Hide()
}

func TestFailureSaysWhatNow(t *testing.T) {
	k := newKit(t, i18n.English, Light, 1)
	w := show(t, k, k.Text(""), 700, 500)
	k.Failure(w.Canvas(), fault.New("t", fault.NoSpace, "", errors.New("x")), nil)
	m := test.RenderToMarkup(w.Canvas())
	title, now := k.P.Fault(fault.New("t", fault.NoSpace, "", nil))
	for _, words := range strings.Fields(title + " " + now)[:5] {
		if !strings.Contains(m, words) {
			t.Errorf("%q is not said", words)
		}
	}
}

func TestTooltips(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var run func()
	k.after = func(_ time.Duration, f func()) func() { run = f; return func() { run = nil } }
	b := k.IconButton(IconMore, "المزيد", nil)
	w := show(t, k, k.VBox(0, k.Flow(0, b)), 300, 200)
	h := w.Content().(*Host)
	b.MouseIn(&desktop.MouseEvent{})
	if h.bubble != nil {
		t.Error("a tooltip waits")
	}
	run()
	if h.bubble == nil || !strings.Contains(test.RenderToMarkup(w.Canvas()), "المزيد") {
		t.Fatal("no tooltip after a while")
	}
	b.MouseOut()
	if h.bubble != nil {
		t.Error("it goes with the pointer")
	}
	w.Canvas().Focus(b)
	run()
	if h.bubble == nil {
		t.Error("the keyboard shows it too")
	}
	press(b, fyne.KeyTab)
	w.Canvas().Unfocus()
	if h.bubble != nil {
		t.Error("it goes with the keyboard")
	}
}

func TestToast(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	w := show(t, k, k.Text(""), 400, 300)
	undone := false
	k.Toast(w.Canvas(), "حُذفت الملاحظة.", "تراجع", func() { undone = true })
	h := w.Content().(*Host)
	findButton(h.toast).Tap()
	if !undone || h.toast != nil {
		t.Error("the button of a message runs and takes it away")
	}
}

func TestNameEntry(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	said := map[record.Script]record.Name{}
	approved := record.Script("")
	e := k.NameEntry(NameOptions{OnChange: func(s record.Script, n record.Name) { said[s] = n }, OnApprove: func(s record.Script) { approved = s }})
	w := show(t, k, k.Scroll(k.VBox(0, e)), 800, 500)
	w.Canvas().Focus(e.fields[PartGiven])
	test.Type(e.fields[PartGiven], "محمد")
	if said[record.Arabic].Given != "محمد" || said[record.Arabic].Suggested {
		t.Fatalf("told %+v", said)
	}
	if want := record.Transliterate(record.Name{Script: record.Arabic, Given: "محمد"}); !want.IsEmpty() {
		if l := said[record.Latin]; l.Given != want.Given || !l.Suggested {
			t.Fatalf("no suggestion: %+v", said)
		}
		findLabel(t, e, k.T("widget.name_approve")).Tap()
		if approved != record.Latin || said[record.Latin].Suggested {
			t.Errorf("approved %q, %+v", approved, said[record.Latin])
		}
		test.Type(e.fields[PartFather], "سعيد")
		if said[record.Latin].Father != "" {
			t.Error("an approved spelling is never changed")
		}
	}
	findLabel(t, e, k.T("widget.script_latin")).Tap()
	if e.Shown() != record.Latin {
		t.Fatal("the other script is not shown")
	}
	given, family := e.fields[PartGiven], e.fields[PartFamily]
	d := fyne.CurrentApp().Driver()
	if d.AbsolutePositionForObject(given).X >= d.AbsolutePositionForObject(family).X {
		t.Error("Latin names run from left to right in an Arabic interface")
	}
	if w.Canvas().Focused() != fyne.Focusable(given) {
		t.Error("the keyboard goes to the first part")
	}
}

func findLabel(t *testing.T, o fyne.CanvasObject, label string) *Button {
	t.Helper()
	b := find(o, func(o fyne.CanvasObject) bool { b, ok := o.(*Button); return ok && b.label == label })
	if b == nil {
		t.Fatalf("no button %q", label)
	}
	return b.(*Button)
}

func TestDateEntry(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var got record.PartialDate
	d := k.DateEntry(DateOptions{OnChange: func(v record.PartialDate) { got = v }})
	w := show(t, k, k.VBox(0, d), 600, 700)
	w.Canvas().Focus(d.field)
	test.Type(d.field, "أواخر 2012")
	if got.Text != "أواخر 2012" || got.Precision != record.PrecisionPart {
		t.Errorf("told %+v", got)
	}
	if d.reading.Hidden || !strings.Contains(d.reading.String(), "2012") {
		t.Error("what was understood is not said")
	}
	d.SetValue(record.ParseDate("31/02/2013"))
	if d.reading.String() != k.T("widget.date_invalid") {
		t.Errorf("an impossible day is told: %q", d.reading.String())
	}
	d.SetValue(record.ParseDate("16/04/2013"))
	findButton(d.Parts()[0]).Tap()
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("no calendar")
	}
	findLabel(t, w.Canvas().Overlays().Top(), k.P.Digits("17")).Tap()
	if w.Canvas().Overlays().Top() != nil || got.Earliest != record.NewDay(2013, 4, 17) || got.Precision != record.PrecisionDay {
		t.Errorf("pressing a day writes it: %+v", got)
	}
	findButton(d.Parts()[0]).Tap()
	findLabel(t, w.Canvas().Overlays().Top(), k.T("widget.year_only")).Tap()
	if got.Precision != record.PrecisionYear || got.Earliest.Year() != 2013 {
		t.Errorf("only the year: %+v", got)
	}
}

func TestFilePicker(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	w := show(t, k, k.Text(""), 900, 700)
	picked := ""
	p := k.OpenFile(w.Canvas(), exampleFiles("فتح"), func(s string) { picked = s })
	var names []string
	for _, e := range p.entries {
		names = append(names, e.Name())
	}
	if fmt.Sprint(names) != "[صور a.pdf قائمة الإفراج.pdf]" && fmt.Sprint(names) != "[صور قائمة الإفراج.pdf a.pdf]" {
		t.Errorf("folders first, hidden and other files away: %q", names)
	}
	p.goTo("/home/huda/Desktop")
	if !p.ok.Disabled() || p.note.Hidden {
		t.Error("in an empty folder there is nothing to open, and it says so")
	}
	p.goTo("/home/huda/Documents")
	p.list.move(0)
	p.list.open(0)
	if p.dir != "/home/huda/Documents/صور" {
		t.Errorf("Enter goes into a folder: %q", p.dir)
	}
	p.goTo("/home/huda/Documents/none/of/this")
	if p.dir != "/home/huda/Documents" {
		t.Errorf("a folder that is not there leads to the nearest: %q", p.dir)
	}
	p.list.move(1)
	p.list.open(1)
	if !strings.HasSuffix(picked, ".pdf") || w.Canvas().Overlays().Top() != nil {
		t.Errorf("picked %q", picked)
	}
	picked = ""
	p = k.SaveFile(w.Canvas(), exampleFiles("حفظ"), func(s string) { picked = s })
	p.name.SetText("a")
	p.check()
	p.ok.Tap()
	if picked != "" || len(w.Canvas().Overlays().List()) != 2 {
		t.Fatal("overwriting is asked for")
	}
	press(w.Canvas().Focused(), fyne.KeyEscape)
	p.name.SetText("ورقة")
	p.check()
	p.ok.Tap()
	if picked != "/home/huda/Documents/ورقة.pdf" {
		t.Errorf("the ending is added: %q", picked)
	}
	p = k.SaveFile(w.Canvas(), exampleFiles("حفظ"), func(s string) { picked = s })
	for _, bad := range []string{"", "  ", "..", "a/b", `c:\d`} {
		p.name.SetText(bad)
		p.check()
		if !p.ok.Disabled() {
			t.Errorf("%q is taken for a file name", bad)
		}
	}
}

func TestSideNav(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	got := ""
	n := k.SideNav([]NavItem{{Key: "a", Label: "أولاً"}, {Key: "b", Label: "ثانياً"}}, "a", func(s string) { got = s })
	w := show(t, k, k.Split(n, 200, k.Text("")), 600, 300)
	test.FocusNext(w.Canvas())
	press(w.Canvas().Focused(), fyne.KeyDown)
	press(w.Canvas().Focused(), fyne.KeyReturn)
	if got != "b" || !n.items[1].active || n.items[0].active {
		t.Errorf("Down, Enter goes to %q", got)
	}
	h := n.items[1].Size().Height
	n.SetItem(NavItem{Key: "b", Label: "ثانياً", Note: "شخصان", Done: true})
	if n.items[1].HeightFor(200) <= h {
		t.Error("a note has no room")
	}
	if !strings.Contains(n.items[1].AccessibilityLabel(), "شخصان") {
		t.Error("progress is not said")
	}
}

func TestFormRow(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	f := k.Field(FieldOptions{})
	r := k.FormRow("الهاتف", f).Help("مع رمز البلد")
	below := k.Button("x", NoIcon, nil)
	show(t, k, k.VBox(SpaceS, r, below), 400, 300)
	y := below.Position().Y
	r.SetError("الرقم قصير جداً، ويُرجى كتابته كاملاً مع رمز البلد ورمز المدينة كي يمكن الاتصال به")
	if !f.bad || below.Position().Y <= y {
		t.Error("an error marks the field and takes the room it needs")
	}
	r.SetError("")
	if f.bad || r.note.String() != "مع رمز البلد" || below.Position().Y != y {
		t.Errorf("without an error the help is back: %q", r.note.String())
	}
	if f.AccessibilityLabel() != "الهاتف" {
		t.Error("the field is called by its label")
	}
}

func BenchmarkListScroll(b *testing.B) {
	k := newKit(b, i18n.Arabic, Light, 1)
	l := k.List(ListOptions{Len: func() int { return 100000 }, TwoLines: true, Columns: []Column{{Weight: 2}, {}, {Least: 90}},
		Row: func(i int) []Cell {
			return []Cell{{Text: fmt.Sprint("محمد سعيد الأحمد ", i), Under: "فرع 227 (Branch 227)", Bold: true}, {Text: fmt.Sprint("ملف ", i)}, {Text: "مفتوح", Chip: Accented}}
		}})
	show(b, k, l, 900, 700)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		l.to(float64(i%43000) * 137)
	}
}

func BenchmarkTypingInPage(b *testing.B) {
	k := newKit(b, i18n.Arabic, Light, 1)
	e := k.NameEntry(NameOptions{})
	rows := []fyne.CanvasObject{k.Section("الاسم", "يكفي اسم واحد.", e)}
	for range 12 {
		rows = append(rows, k.Section("قسم", "", k.Grid(3, 160, SpaceM, k.FormRow("الاسم", k.Field(FieldOptions{Text: "محمد"})),
			k.FormRow("تاريخ", k.DateEntry(DateOptions{Value: record.ParseDate("2012")})), k.FormRow("مكان", k.Choice(nil, "", "", nil)))))
	}
	w := show(b, k, k.Scroll(k.VBox(SpaceL, rows...)), 900, 700)
	f := e.fields[PartGiven]
	w.Canvas().Focus(f)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		if i%12 == 11 {
			f.SelectAll()
		}
		f.TypedRune([]rune("محمدسعيدال")[i%10])
	}
}
