package widgets

import (
	"math/rand"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/i18n"
	"athar/typeset"
)

// samples are texts whose order stock widgets get wrong.
var samples = []string{
	"مرحبا بالعالم، كيف حالك؟",
	"فرع 227 (Branch 227) 16/04/2013",
	"Branch 227 (فرع 227) 16/04/2013",
	"رقم القضية ١٢٣٤٥ بتاريخ ١٦/٠٤/٢٠١٣",
	"الهاتف: \u2066+963 11 222 3344\u2069",
	"سجن صيدنايا (العسكري)",
	"مُحَمَّدٌ بْنُ عَبْدِ اللهِ",
	"البريد: info@example.org",
	"بنسبة 45% تقريبا",
	"لا لأ لإ لآ الله",
	"کوردی: ڕۆژباش، ئێوە چۆنن؟",
	"abc فرع 12 فرع def",
	"",
}

func press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, n := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func ctrl(f fyne.Shortcutable, key fyne.KeyName, more ...fyne.KeyModifier) {
	m := fyne.KeyModifierShortcutDefault
	for _, x := range more {
		m |= x
	}
	f.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: m})
}

func field(t testing.TB, k *Kit, f *Field, w float32) *Field {
	t.Helper()
	win := show(t, k, k.VBox(0, f), w, 300)
	win.Canvas().Focus(f)
	return f
}

func TestTyping(t *testing.T) {
	const l, r, home, end, back, del = fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyBackspace, fyne.KeyDelete
	cases := []struct {
		name string
		do   func(f *Field)
		want string
		pos  int
	}{
		{"mixed text stays in the order typed", func(f *Field) { test.Type(f, "فرع 227 (Branch) ") }, "فرع 227 (Branch) ", 17},
		{"in Arabic Left goes on", func(f *Field) { test.Type(f, "قرب"); press(f, home, l); test.Type(f, "X") }, "قXرب", 2},
		{"in Arabic Right goes back", func(f *Field) { test.Type(f, "قرب"); press(f, r); test.Type(f, "ا") }, "قراب", 3},
		{"Backspace takes a diacritic alone", func(f *Field) { test.Type(f, "مَ"); press(f, back) }, "م", 1},
		{"Delete takes a letter with its marks", func(f *Field) { test.Type(f, "مَّد"); press(f, home, del) }, "د", 0},
		{"Home and End are those of the paragraph", func(f *Field) {
			test.Type(f, "فرع Branch")
			press(f, home)
			test.Type(f, "1")
			press(f, end)
			test.Type(f, "2")
		}, "1فرع Branch2", 12},
		{"typing over a selection", func(f *Field) { test.Type(f, "abc"); f.SelectAll(); test.Type(f, "د") }, "د", 1},
		{"line breaks become spaces in one line", func(f *Field) { f.ed.insert("a\nb\r\nc\td", false) }, "a b c d", 7},
		{"control characters are dropped", func(f *Field) { f.ed.insert("a\x00\x1b\x7fb", false) }, "ab", 2},
		{"Ctrl+Left in Arabic goes to the next word", func(f *Field) {
			test.Type(f, "قرب دار")
			press(f, home)
			ctrl(f, l)
			test.Type(f, "!")
		}, "قرب! دار", 4},
		{"Ctrl+Right in English goes to the next word", func(f *Field) {
			test.Type(f, "near home")
			press(f, home)
			ctrl(f, r)
			test.Type(f, "!")
		}, "near! home", 5},
		{"Ctrl+Backspace takes a word", func(f *Field) { test.Type(f, "قرب دار"); ctrl(f, back) }, "قرب ", 4},
		{"Ctrl+Delete takes a word", func(f *Field) { test.Type(f, "قرب دار"); press(f, home); ctrl(f, del) }, " دار", 0},
		{"Ctrl+Home and Ctrl+End", func(f *Field) {
			test.Type(f, "اب")
			ctrl(f, home)
			test.Type(f, "1")
			ctrl(f, end)
			test.Type(f, "2")
		}, "1اب2", 4},
	}
	for _, c := range cases {
		k := newKit(t, i18n.Arabic, Light, 1)
		f := field(t, k, k.Field(FieldOptions{}), 300)
		c.do(f)
		if f.Text() != c.want || f.Caret() != c.pos {
			t.Errorf("%s: %q at %d, want %q at %d", c.name, f.Text(), f.Caret(), c.want, c.pos)
		}
	}
}

func TestUndo(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	said := ""
	f := field(t, k, k.Field(FieldOptions{OnChange: func(s string) { said = s }}), 300)
	undo, redo := &fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}
	test.Type(f, "محمد علي")
	f.TypedShortcut(undo) // the word in one step, without its space
	if f.Text() != "محمد " {
		t.Fatalf("undo: %q", f.Text())
	}
	f.TypedShortcut(undo)
	f.TypedShortcut(undo)
	f.TypedShortcut(undo)
	if f.Text() != "" || said != "" {
		t.Fatalf("all undone: %q, told %q", f.Text(), said)
	}
	f.TypedShortcut(redo)
	f.TypedShortcut(redo)
	ctrl(f, fyne.KeyZ, fyne.KeyModifierShift)
	if f.Text() != "محمد علي" || said != "محمد علي" {
		t.Fatalf("redone: %q, told %q", f.Text(), said)
	}
	f.SetText("نص آخر")
	f.TypedShortcut(undo)
	if f.Text() != "نص آخر" {
		t.Fatal("undo must not reach behind SetText")
	}
}

func TestClipboard(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	clip := fyne.CurrentApp().Clipboard()
	f := field(t, k, k.Field(FieldOptions{Text: "فرع 227 (Branch)"}), 300)
	f.SelectAll()
	f.TypedShortcut(&fyne.ShortcutCut{})
	if f.Text() != "" || clip.Content() != "فرع 227 (Branch)" {
		t.Fatalf("cut: field %q, clipboard %q: it must hold logical text without marks", f.Text(), clip.Content())
	}
	f.TypedShortcut(&fyne.ShortcutPaste{})
	if f.Text() != "فرع 227 (Branch)" {
		t.Fatalf("paste: %q", f.Text())
	}
	clip.SetContent("kept")
	p := field(t, k, k.Field(FieldOptions{Text: "very secret", Password: true}), 300)
	p.SelectAll()
	p.TypedShortcut(&fyne.ShortcutCopy{})
	p.TypedShortcut(&fyne.ShortcutCut{})
	if clip.Content() != "kept" || p.Text() != "very secret" {
		t.Fatalf("a password was copied or cut: %q %q", clip.Content(), p.Text())
	}
	if strings.Contains(test.RenderObjectToMarkup(p), "secret") {
		t.Fatal("a masked password is drawn")
	}
	ro := field(t, k, k.Selectable("يمكن نسخه"), 300)
	ro.SelectAll()
	ro.TypedShortcut(&fyne.ShortcutCut{})
	test.Type(ro, "x")
	press(ro, fyne.KeyBackspace)
	ro.TypedShortcut(&fyne.ShortcutPaste{})
	if ro.Text() != "يمكن نسخه" {
		t.Fatalf("read-only text changed: %q", ro.Text())
	}
	ro.TypedShortcut(&fyne.ShortcutCopy{})
	if clip.Content() != "يمكن نسخه" {
		t.Fatalf("read-only text cannot be copied: %q", clip.Content())
	}
}

func TestFiltersAndLimit(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	cases := []struct {
		filter   func(rune) (rune, bool)
		limit    int
		in, want string
	}{
		{FoldDigits, 0, "١٢ نيسان ۲۰۱۳", "12 نيسان 2013"},
		{PhoneDigits, 0, "هاتف +٩٦٣ (11) 222-33", " +963 (11) 222-33"},
		{NumberDigits, 0, "٤٥ سنة", "45"},
		{nil, 3, "محمد", "محم"},
		{NumberDigits, 4, "ab20134", "2013"},
	}
	for _, c := range cases {
		f := field(t, k, k.Field(FieldOptions{Filter: c.filter, Limit: c.limit}), 300)
		fyne.CurrentApp().Clipboard().SetContent(c.in)
		f.TypedShortcut(&fyne.ShortcutPaste{})
		if f.Text() != c.want {
			t.Errorf("%q became %q, want %q", c.in, f.Text(), c.want)
		}
	}
}

// The caret walks over every text from one edge to the other without jumping back.
func TestCaretWalk(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	for _, s := range samples {
		f := field(t, k, k.Field(FieldOptions{Text: s}), 600)
		x := func() float32 {
			tx := f.layout()
			line, x := tx.X(f.ed.caret)
			return f.lineX(tx, line) + x
		}
		f.ed.move(f.layout().Hit(0, -100), false)
		last := x()
		for range len([]rune(s)) + 2 {
			before := f.ed.caret
			press(f, fyne.KeyRight)
			now := x()
			if now < last-0.01 {
				t.Errorf("%q: Right moved left from %.1f to %.1f", s, last, now)
			}
			if f.ed.caret == before {
				break
			}
			last = now
		}
		if want := f.lineX(f.layout(), 0) + f.layout().Lines[0].Width; last < want-0.5 {
			t.Errorf("%q: Right stops at %.1f of %.1f", s, last, want)
		}
	}
}

// Where a browser puts the caret: at the visual edge of what was typed last.
func TestCaretPlaces(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	f := field(t, k, k.Field(FieldOptions{}), 400)
	x := func() float32 {
		tx := f.layout()
		line, x := tx.X(f.ed.caret)
		return f.lineX(tx, line) + x
	}
	right := f.clip.Size().Width - f.pad()
	if x() != right {
		t.Fatalf("an empty field of an Arabic page has its caret at %.1f, want the right edge %.1f", x(), right)
	}
	test.Type(f, "فرع ")
	arabic := x()
	test.Type(f, "Branch")
	if b := x(); b != arabic {
		t.Errorf("while Latin letters are typed into Arabic text the caret stays at their right end: %.1f, want %.1f", b, arabic)
	}
	test.Type(f, "، ")
	if b := x(); b >= arabic {
		t.Errorf("back in Arabic the caret is left of the Latin letters: %.1f, want less than %.1f", b, arabic)
	}
	phone := field(t, k, k.Field(FieldOptions{LTR: true}), 400)
	tx := phone.layout()
	if _, x := tx.X(phone.ed.caret); phone.lineX(tx, 0)+x != phone.pad() {
		t.Error("an empty left-to-right field begins at the left")
	}
	en := newKit(t, i18n.English, Light, 1)
	e := field(t, en, en.Field(FieldOptions{}), 400)
	if e.lineX(e.layout(), 0) != e.pad() {
		t.Error("an empty field of an English page begins at the left")
	}
}

func TestSelection(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	f := field(t, k, k.Field(FieldOptions{Text: "فرع Branch 227"}), 400)
	f.ed.selectRange(2, 7) // the end of the Arabic word and the beginning of the Latin one
	f.Refresh()
	if n := len(f.body.sel); n != 2 {
		t.Errorf("a selection over a change of direction is %d stretches, want 2", n)
	}
	press(f, fyne.KeyLeft)
	if a, b := f.ed.selection(); a != b {
		t.Error("an arrow collapses the selection")
	}
	f.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(f.Size().Width-20, 15)})
	if f.SelectedText() != "فرع" {
		t.Errorf("double click selects %q", f.SelectedText())
	}
	f.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(f.Size().Width-20, 15)}})
	if f.SelectedText() != "فرع Branch 227" {
		t.Errorf("a third click selects %q", f.SelectedText())
	}
}

func TestDragSelects(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	k.now = func() time.Time { return time.Unix(1e9, 0) }
	f := field(t, k, k.Field(FieldOptions{Text: "محمد سعيد"}), 400)
	w := f.Size().Width
	f.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(w-2, 15)}})
	f.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, 15)}})
	if f.SelectedText() != "محمد سعيد" {
		t.Errorf("dragging over the text selects %q", f.SelectedText())
	}
}

func TestAreaLines(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	f := field(t, k, k.Area(FieldOptions{Rows: 3, MaxRows: 6}), 300)
	three := f.Size().Height
	test.Type(f, "السطر الأول")
	press(f, fyne.KeyReturn)
	test.Type(f, "second line")
	press(f, fyne.KeyReturn)
	test.Type(f, "الثالث")
	press(f, fyne.KeyUp)
	if line := f.layout().LineOf(f.ed.caret); line != 1 {
		t.Fatalf("Up goes to line %d", line)
	}
	press(f, fyne.KeyUp, fyne.KeyUp)
	if f.Caret() != 0 {
		t.Error("Up on the first line goes to its beginning")
	}
	ctrl(f, fyne.KeyEnd)
	for range 3 {
		press(f, fyne.KeyReturn)
	}
	if f.Size().Height <= three {
		t.Errorf("an area grows with its text: %.0f is not more than %.0f", f.Size().Height, three)
	}
	for range 30 {
		press(f, fyne.KeyReturn)
	}
	if f.off.Y >= 0 {
		t.Error("a full area scrolls to its caret")
	}
	if want := f.HeightFor(f.Size().Width); f.Size().Height != want {
		t.Errorf("height %.0f, want %.0f", f.Size().Height, want)
	}
}

// 20,000 random edits never leave the text.
func TestRandomEdits(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	f := field(t, k, k.Area(FieldOptions{Rows: 4}), 300)
	r := rand.New(rand.NewSource(1))
	letters := []rune("ابتلاأ مَدّ abc 12 ٣٤ ()،.\n\u200f😀")
	keys := []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyUp, fyne.KeyDown, fyne.KeyHome, fyne.KeyEnd,
		fyne.KeyBackspace, fyne.KeyDelete, fyne.KeyReturn}
	for i := range 20000 {
		switch r.Intn(12) {
		case 0:
			ctrl(f, keys[r.Intn(len(keys))], fyne.KeyModifierShift*fyne.KeyModifier(r.Intn(2)))
		case 1:
			f.change([]func() bool{f.ed.undoOnce, f.ed.redoOnce}[r.Intn(2)])
		case 2, 3, 4, 5:
			press(f, keys[r.Intn(len(keys))])
		case 6:
			f.ed.selectRange(r.Intn(220)-10, r.Intn(220)-10)
		default:
			f.TypedRune(letters[r.Intn(len(letters))])
		}
		if len(f.ed.rs) > 200 {
			f.SelectAll()
			press(f, fyne.KeyDelete)
		}
		n := len(f.ed.rs)
		if p := f.ed.caret.Pos; p < 0 || p > n || f.ed.anchor < 0 || f.ed.anchor > n {
			t.Fatalf("step %d: caret %d, anchor %d, length %d", i, p, f.ed.anchor, n)
		}
	}
}

func TestKeysGoOn(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	f := k.Field(FieldOptions{})
	win := show(t, k, k.VBox(0, f, k.Button("حفظ", NoIcon, nil)), 300, 200)
	c := win.Canvas()
	c.Focus(f)
	var got fyne.KeyName
	c.SetOnTypedKey(func(e *fyne.KeyEvent) { got = e.Name })
	press(f, fyne.KeyEscape)
	if got != fyne.KeyEscape {
		t.Error("Esc in a field reaches the window")
	}
	test.FocusNext(c)
	if _, ok := c.Focused().(*Button); !ok {
		t.Errorf("Tab goes to %T", c.Focused())
	}
	test.FocusPrevious(c)
	if c.Focused() != fyne.Focusable(f) {
		t.Errorf("Shift+Tab goes to %T", c.Focused())
	}
}

func TestCapsLock(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var said []bool
	f := field(t, k, k.Field(FieldOptions{Password: true, OnCaps: func(on bool) { said = append(said, on) }}), 300)
	test.Type(f, "Aب1a")
	if len(said) != 2 || !said[0] || said[1] {
		t.Errorf("large letter without Shift, then a small one: %v", said)
	}
}

func TestPasswordIsShownOnRequest(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	f := field(t, k, k.Field(FieldOptions{Password: true, Text: "كلمة سر"}), 300)
	f.eye.Tap()
	if !strings.Contains(test.RenderObjectToMarkup(f), "كلمة") {
		t.Error("not shown")
	}
	f.eye.Tap()
	if strings.Contains(test.RenderObjectToMarkup(f), "كلمة") {
		t.Error("not hidden again")
	}
	press(f, fyne.KeyHome)
	ctrl(f, fyne.KeyLeft) // the dots begin at the right in Arabic
	if f.Caret() != 7 {
		t.Error("words of a password are not told apart")
	}
}

func TestCaretBlinksForAWhile(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	var next func()
	k.after = func(_ time.Duration, run func()) func() { next = run; return func() { next = nil } }
	f := field(t, k, k.Field(FieldOptions{}), 300)
	test.Type(f, "ا")
	hidden, turns := 0, 0
	for ; next != nil && turns < 1000; turns++ {
		run := next
		next = nil
		run()
		if f.body.caret.Hidden {
			hidden++
		}
	}
	if turns > 30 || hidden != turns/2 || f.body.caret.Hidden {
		t.Errorf("after %d turns, %d of them hidden, the caret rests hidden %v", turns, hidden, f.body.caret.Hidden)
	}
	test.Type(f, "ب")
	if next == nil || f.body.caret.Hidden {
		t.Error("a key shows the caret and lets it blink again")
	}
}

func TestContextMenu(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	asked := false
	f := k.Field(FieldOptions{Text: "abc", Menu: func() []MenuItem {
		return []MenuItem{{Label: "ما كُتب قبل ذلك", Do: func() { asked = true }}}
	}})
	win := show(t, k, k.VBox(0, f), 400, 400)
	win.Canvas().Focus(f)
	press(f, desktop.KeyMenu)
	top := win.Canvas().Overlays().Top()
	if top == nil {
		t.Fatal("the Menu key opens no menu")
	}
	b, ok := win.Canvas().Focused().(*Button)
	if !ok || b.Label() != "ما كُتب قبل ذلك" {
		t.Fatalf("the first line has the keyboard, not %T", win.Canvas().Focused())
	}
	press(b, fyne.KeyReturn)
	if !asked || win.Canvas().Overlays().Top() != nil {
		t.Error("choosing runs the line and closes the menu")
	}
	press(f, desktop.KeyMenu)
	press(win.Canvas().Focused(), fyne.KeyEscape)
	if win.Canvas().Overlays().Top() != nil || win.Canvas().Focused() != fyne.Focusable(f) {
		t.Error("Esc closes the menu and gives the keyboard back")
	}
}

func BenchmarkFieldTyping(b *testing.B) {
	k := newKit(b, i18n.Arabic, Light, 1)
	f := field(b, k, k.Area(FieldOptions{Rows: 6, Text: strings.Repeat("اعتُقل من منزله في حي الميدان يوم 16/04/2013 الساعة 7:30 صباحاً على يد دورية تابعة للفرع 227 (Branch 227).\n", 20)}), 500)
	f.ed.move(typeset.Caret{Pos: 500}, false)
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		f.TypedRune([]rune("اب ت")[i%4])
		if i%60 == 59 {
			b.StopTimer()
			for range 60 {
				press(f, fyne.KeyBackspace)
			}
			b.StartTimer()
		}
	}
}
