package walk

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// hands type on the screen's keyboard. Everything goes by key code, that is by the
// place of a key: xdotool loses letters when it types Arabic by name, and a shortcut by
// name needs a Latin layout.
type hands struct {
	screen *Screen
	arabic bool         // the keyboard's layout now
	rest   func() error // waits until the program has taken every key; nil before it runs
}

// The key codes (places on a PC keyboard) that are used by name.
var keyCodes = map[string]int{
	"Escape": 9, "BackSpace": 22, "Tab": 23, "Return": 36, "space": 65, "Delete": 119, "Home": 110, "End": 115,
	"Left": 113, "Right": 114, "Up": 111, "Down": 116, "Page_Up": 112, "Page_Down": 117, "F1": 67, "F4": 70, "F10": 76,
	"1": 10, "2": 11, "3": 12, "4": 13, "5": 14,
	"ctrl": 37, "shift": 50, "alt": 64, "comma": 59,
	"a": 38, "e": 26, "c": 54, "f": 41, "l": 46, "n": 57, "p": 33, "s": 39, "t": 28, "v": 55, "x": 53, "z": 52,
}

// The characters of the rows of keys, from left to right, plain and with Shift. The
// Arabic keyboard has one key each for lam-alef and its forms with hamza and madda; the
// program gets two letters from it.
var rows = []struct {
	code                int // of the first key
	english, shift      string
	arabic, shiftArabic string
}{
	{10, "1234567890-=", "!@#$%^&*()_+", "1234567890-=", "!@#$%^&*)(_+"},
	{24, "qwertyuiop[]", "QWERTYUIOP{}", "ضصثقفغعهخحجد", "\u064e\u064b\u064f\u064c\ufef9إ`÷×؛<>"},
	{38, "asdfghjkl;'", "ASDFGHJKL:\"", "شسيبلاتنمكط", "\u0650\u064d][\ufef7أـ،/:\""},
	{49, "`", "~", "ذ", "\u0651"},
	{52, "zxcvbnm,./", "ZXCVBNM<>?", "ئءؤر\ufefbىةوزظ", "~\u0652}{\ufef5آ',.؟"},
}

// stroke is one key press: a place, with or without Shift, under one of the layouts.
type stroke struct {
	code   int
	shift  bool
	arabic bool
	either bool // types the same under both layouts
}

// strokes finds how each character is typed. A character that is on no key is an error.
func strokes(text string) ([]stroke, error) {
	var out []stroke
	for _, r := range text {
		s, ok := strokeOf(r)
		if !ok {
			return nil, fmt.Errorf("no key types %q", r)
		}
		out = append(out, s)
	}
	return out, nil
}

func strokeOf(r rune) (stroke, bool) {
	switch r {
	case ' ':
		return stroke{code: keyCodes["space"], either: true}, true
	case '\n':
		return stroke{code: keyCodes["Return"], either: true}, true
	}
	for _, row := range rows {
		for _, side := range []struct {
			keys          string
			shift, arabic bool
		}{{row.english, false, false}, {row.arabic, false, true}, {row.shift, true, false}, {row.shiftArabic, true, true}} {
			i := 0
			for _, k := range side.keys {
				if k == r {
					either := !side.shift && r >= '0' && r <= '9'
					return stroke{row.code + i, side.shift, side.arabic, either}, true
				}
				i++
			}
		}
	}
	return stroke{}, false
}

// typeText types characters, changing the layout as a person would.
func (h *hands) typeText(ctx context.Context, text string) error {
	list, err := strokes(text)
	if err != nil {
		return err
	}
	for len(list) > 0 {
		n, arabic := sameLayout(list, h.arabic)
		if arabic != h.arabic {
			if err := h.changeLayout(ctx); err != nil {
				return err
			}
		}
		if err := h.press(ctx, list[:n]); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// sameLayout returns how many of the first strokes one layout can type, and which; the
// layout that is set now wins where both could.
func sameLayout(list []stroke, now bool) (n int, arabic bool) {
	arabic = now
	decided := false
	for n = 0; n < len(list); n++ {
		switch {
		case list[n].either:
		case !decided:
			arabic, decided = list[n].arabic, true
		case list[n].arabic != arabic:
			return n, arabic
		}
	}
	return n, arabic
}

// changeLayout sets the other keyboard layout while the program runs.
func (h *hands) changeLayout(ctx context.Context) error {
	if h.rest != nil {
		if err := h.rest(); err != nil {
			return err
		}
	}
	layout := "us"
	if !h.arabic {
		layout = "ara"
	}
	if out, err := h.screen.command(ctx, "setxkbmap", layout).CombinedOutput(); err != nil {
		return fmt.Errorf("setxkbmap: %w: %s", err, out)
	}
	h.arabic = !h.arabic
	time.Sleep(200 * time.Millisecond) // the new map must reach the program before the next key
	return nil
}

// press sends keys in one call, 25 ms apart: a fast typist's pace.
func (h *hands) press(ctx context.Context, list []stroke) error {
	args := []string{"key", "--delay", "25"}
	for _, s := range list {
		key := strconv.Itoa(s.code)
		if s.shift {
			key = strconv.Itoa(keyCodes["shift"]) + "+" + key
		}
		args = append(args, key)
	}
	return h.xdotool(ctx, args...)
}

// chord presses keys together: "ctrl+n", "ctrl+shift+l", "Tab".
func (h *hands) chord(ctx context.Context, keys string) error {
	parts := strings.Split(keys, "+")
	codes := make([]string, len(parts))
	for i, k := range parts {
		code, ok := keyCodes[k]
		if !ok {
			return fmt.Errorf("no key code for %q", k)
		}
		codes[i] = strconv.Itoa(code)
		if code < 10 {
			codes[i] = k // xdotool would take one figure for the key that types it
		}
	}
	return h.xdotool(ctx, "key", strings.Join(codes, "+"))
}

func (h *hands) xdotool(ctx context.Context, args ...string) error {
	c := h.screen.command(ctx, "xdotool", args...)
	if out, err := c.CombinedOutput(); err != nil {
		return fmt.Errorf("xdotool %s: %w: %s", args[0], err, out)
	}
	return nil
}
