package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/typeset"
)

// TypedKey implements fyne.Focusable.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	f.k.used()
	shift := modifiers()&fyne.KeyModifierShift != 0
	switch e.Name {
	case fyne.KeyLeft:
		f.sideways(-1, shift)
	case fyne.KeyRight:
		f.sideways(1, shift)
	case fyne.KeyUp:
		f.upDown(-1, shift, e)
	case fyne.KeyDown:
		f.upDown(1, shift, e)
	case fyne.KeyHome:
		t := f.layout()
		f.goTo(t.Home(t.LineOf(f.ed.caret)), shift)
	case fyne.KeyEnd:
		t := f.layout()
		f.goTo(t.End(t.LineOf(f.ed.caret)), shift)
	case fyne.KeyBackspace:
		f.change(func() bool { return f.ed.erase(f.ed.back) })
	case fyne.KeyDelete:
		f.change(func() bool { return f.ed.erase(f.ed.ahead) })
	case fyne.KeyReturn, fyne.KeyEnter:
		f.enter(e)
	case desktop.KeyMenu:
		f.menuAtCaret()
	case fyne.KeyF10:
		if !shift {
			bubble(f, e)
			return
		}
		f.menuAtCaret()
	default:
		bubble(f, e)
	}
}

func (f *Field) enter(e *fyne.KeyEvent) {
	switch {
	case f.ed.multi && !f.locked():
		f.change(func() bool { return f.ed.insert("\n", false) })
	case f.o.OnSubmit != nil:
		f.o.OnSubmit(f.ed.text())
	default:
		bubble(f, e)
	}
}

// change runs an edit unless the field is locked.
func (f *Field) change(edit func() bool) {
	if !f.locked() && edit() {
		f.edited(true)
	}
}

func (f *Field) goTo(c typeset.Caret, extend bool) {
	f.goal = -1
	f.ed.move(c, extend)
	f.Refresh()
}

// sideways moves one step as the eye sees. Without Shift a selection collapses to the
// edge on that side.
func (f *Field) sideways(dir int, extend bool) {
	t := f.layout()
	a, b := f.ed.selection()
	if a == b || extend {
		f.goTo(t.Move(f.ed.caret, dir), extend)
		return
	}
	start, end := typeset.Caret{Pos: a}, typeset.Caret{Pos: b, Before: true}
	la, xa := t.X(start)
	lb, xb := t.X(end)
	right := la == lb && xa < xb || la != lb && !t.Lines[la].RTL // the end is the right edge
	if right == (dir > 0) {
		f.goTo(end, false)
	} else {
		f.goTo(start, false)
	}
}

// upDown moves to another line at the same x; a single-line field hands the key on.
func (f *Field) upDown(dir int, extend bool, e *fyne.KeyEvent) {
	if !f.ed.multi {
		bubble(f, e)
		return
	}
	t := f.layout()
	line, x := t.X(f.ed.caret)
	if f.goal >= 0 {
		x = f.goal
	} else {
		x += f.lineX(t, line)
	}
	to := line + dir
	switch {
	case to < 0:
		f.goTo(typeset.Caret{}, extend)
	case to >= len(t.Lines):
		f.goTo(f.ed.end(), extend)
	default:
		f.goTo(t.Hit(to, x-f.lineX(t, to)), extend)
	}
	f.goal = max(x, 0)
}

// TypedShortcut implements fyne.Shortcutable. What the field has no use for goes on to
// the window: the stock entry would swallow Ctrl+S.
func (f *Field) TypedShortcut(s fyne.Shortcut) {
	f.k.used()
	switch x := s.(type) {
	case *fyne.ShortcutSelectAll:
		f.SelectAll()
	case *fyne.ShortcutCopy:
		f.copy()
	case *fyne.ShortcutCut:
		f.cut()
	case *fyne.ShortcutPaste:
		f.paste()
	case *fyne.ShortcutUndo:
		f.change(f.ed.undoOnce)
	case *fyne.ShortcutRedo:
		f.change(f.ed.redoOnce)
	case *desktop.CustomShortcut:
		if !f.combination(x) {
			forward(f, s)
		}
	default:
		forward(f, s)
	}
}

// combination handles Ctrl with a key of movement; it reports whether it did.
func (f *Field) combination(s *desktop.CustomShortcut) bool {
	if s.Modifier&^fyne.KeyModifierShift != fyne.KeyModifierShortcutDefault {
		return false
	}
	extend := s.Modifier&fyne.KeyModifierShift != 0
	t := f.layout()
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight:
		d := 1
		if (s.KeyName == fyne.KeyLeft) != t.Lines[t.LineOf(f.ed.caret)].RTL {
			d = -1
		}
		f.goTo(typeset.Caret{Pos: f.wordStop(d), Before: d > 0}, extend)
	case fyne.KeyBackspace:
		f.change(func() bool { return f.ed.erase(func(int) int { return f.wordStop(-1) }) })
	case fyne.KeyDelete:
		f.change(func() bool { return f.ed.erase(func(int) int { return f.wordStop(1) }) })
	case fyne.KeyHome:
		f.goTo(typeset.Caret{}, extend)
	case fyne.KeyEnd:
		f.goTo(f.ed.end(), extend)
	case fyne.KeyZ:
		if !extend {
			return false
		}
		f.change(f.ed.redoOnce)
	default:
		return false
	}
	return true
}

// wordStop is the next stop of Ctrl+arrow; a password tells nothing about its words.
func (f *Field) wordStop(d int) int {
	if f.o.Password {
		if d > 0 {
			return len(f.ed.rs)
		}
		return 0
	}
	return f.ed.word(f.ed.caret.Pos, d)
}

func (f *Field) copy() bool {
	s := f.SelectedText()
	if s == "" {
		return false
	}
	fyne.CurrentApp().Clipboard().SetContent(s)
	return true
}

func (f *Field) cut() {
	f.change(func() bool { return f.copy() && f.ed.erase(f.ed.back) })
}

func (f *Field) paste() {
	f.change(func() bool { return f.ed.insert(fyne.CurrentApp().Clipboard().Content(), false) })
}

// menu is the context menu.
func (f *Field) menu() []MenuItem {
	k, some := f.k, f.SelectedText() != ""
	var items []MenuItem
	if f.o.Menu != nil {
		if items = f.o.Menu(); len(items) > 0 {
			items = append(items, MenuItem{})
		}
	}
	return append(items, []MenuItem{
		{Label: k.T("widget.cut"), Icon: IconCut, Off: !some || f.locked(), Do: f.cut},
		{Label: k.T("widget.copy"), Icon: IconCopy, Off: !some, Do: func() { f.copy() }},
		{Label: k.T("widget.paste"), Icon: IconPaste, Off: f.locked() || fyne.CurrentApp().Clipboard().Content() == "", Do: f.paste},
		{},
		{Label: k.T("widget.select_all"), Off: len(f.ed.rs) == 0, Do: f.SelectAll},
		{Label: k.T("widget.undo"), Icon: IconUndo, Off: f.locked() || len(f.ed.undo) == 0, Do: func() { f.change(f.ed.undoOnce) }},
	}...)
}

// menuAtCaret opens the context menu from the keyboard.
func (f *Field) menuAtCaret() {
	t := f.layout()
	line, x := t.X(f.ed.caret)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(f).Add(f.clip.Position()).Add(f.off)
	y := f.padDown() + t.Lines[line].Y + t.Lines[line].Height
	f.k.ShowMenu(f, at.AddXY(f.lineX(t, line)+x, y), f.menu())
}
