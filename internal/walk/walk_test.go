package walk

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"athar/i18n"
)

// What is typed in the walk. Everybody here is invented.
const (
	passphrase = "زيتونة قرب النهر 27 صباحا"
	given      = "فاطمة"
	father     = "عبد الرحمن"
	family     = "الحمصاوي"
	mother     = "خديجة"
	birth      = "ربيع 1971"
	eventDate  = "20 أيلول 2012"
	eventPlace = "حاجز القطيفة"
	eventText  = "أخذوها من الحافلة، وكان معها أخوها."
)

// TestWalk is the main job in Arabic, from a first start to a printed sheet.
func TestWalk(t *testing.T) {
	w := newWalker(t, "arabic", 1500, 950)
	t.Logf("start to first frame: %v", w.start().Round(time.Millisecond))
	w.memory("at the door")
	for _, step := range []struct {
		name string
		do   func(*walker)
	}{
		{"first start", firstStart}, {"writing", write}, {"switching the language", switchLanguage},
		{"locking and opening", lockAndOpen}, {"finding", find}, {"printing", printSheet},
		{"printing in both languages", printBoth}, {"after a power cut", powerCut},
	} {
		began := time.Now()
		step.do(w)
		t.Logf("%s: %v", step.name, time.Since(began).Round(100*time.Millisecond))
	}
	if err := w.program.Quit(w.ctx); err != nil {
		t.Error(err)
	}
	words := []string{given, father, family, mother, "القطيفة", "الحافلة", passphrase, "زيتونة"}
	w.inClear(words, ".pdf")
	for _, word := range words {
		if strings.Contains(w.program.Log(), word) {
			t.Errorf("the program's log holds %q", word)
		}
	}
	if strings.Contains(w.program.Log(), "Error in Fyne call thread") {
		t.Errorf("something touched the window from another goroutine:\n%s", w.program.Log())
	}
}

// firstStart chooses Arabic, a passphrase, and goes on without a recovery sheet.
func firstStart(w *walker) {
	w.t.Helper()
	w.await(0, "screen unlock.language", soon)
	w.picture("welcome")
	w.does("screen unlock.passphrase", soon, func() { w.presses("Return") })
	w.types(passphrase)
	w.presses("Return")
	w.types(passphrase)
	w.picture("passphrase")
	w.does("screen unlock.recovery", later, func() { w.presses("Return") })
	w.picture("recovery")
	w.does("screen inquiries", soon, func() {
		w.goes("unlock.recovery_later")
		w.presses("Return")
	})
	w.picture("no-inquiries-yet")
}

// write fills in an inquiry: a name in parts, mother, birth, and what happened.
func write(w *walker) {
	w.t.Helper()
	w.does("screen inquiry", soon, func() { w.presses("ctrl+n") })
	w.at("widget.name_given")
	mark := w.program.Trace.Mark()
	w.types(given)
	w.goes("widget.name_father")
	w.types(father)
	w.goes("widget.name_family")
	w.types(family)
	w.goes("field.mother_given")
	w.types(mother)
	w.goes("field.birth")
	w.types(birth)
	w.saved(mark)
	w.picture("person-sought")
	w.does("section events", soon, func() { w.presses("ctrl+Page_Down") })
	w.at("inquiry.event.first")
	w.presses("Return")
	w.at("field.event_date")
	mark = w.program.Trace.Mark()
	w.types(eventDate)
	w.goes("field.event_place")
	w.types(eventPlace)
	w.goes("field.event_text")
	w.types(eventText)
	w.saved(mark)
	w.picture("what-happened")
}

// switchLanguage goes to English and back in the middle of a field, and writes on.
func switchLanguage(w *walker) {
	w.t.Helper()
	w.does("language en", soon, func() { w.presses("ctrl+e") })
	w.speak(i18n.English)
	w.at("field.event_text")
	mark := w.program.Trace.Mark()
	w.types(" She called once.")
	w.saved(mark)
	w.picture("in-english")
	w.does("language ar", soon, func() { w.presses("ctrl+e") })
	w.speak(i18n.Arabic)
}

// lockAndOpen locks, is refused with a wrong passphrase, and opens again.
func lockAndOpen(w *walker) {
	w.t.Helper()
	w.does("screen unlock.unlock", soon, func() { w.presses("ctrl+l") })
	w.picture("locked")
	w.types("شيء آخر تماما")
	w.does("error wrong_passphrase", later, func() { w.presses("Return") })
	w.picture("wrong-passphrase")
	w.presses("ctrl+a")
	w.types(passphrase)
	w.does("screen inquiries", later, func() { w.presses("Return") })
	w.memory("with an open vault")
}

// find searches in other spellings: other letters, a part of the name, Latin.
func find(w *walker) {
	w.t.Helper()
	for i, query := range []string{"فاطمه", "حمصاوى", "Fatima", "عبدالرحمن"} {
		w.presses("ctrl+f")
		w.types(query)
		w.shows("1", query)
		if i == 0 {
			w.picture("found-by-another-spelling")
		}
	}
}

// printSheet opens the inquiry that was found and prints it.
func printSheet(w *walker) {
	w.t.Helper()
	w.does("screen inquiry", soon, func() { w.presses("Down", "Return") })
	w.await(w.program.Trace.Mark()-2, "section", soon)
	w.does("section overview", soon, func() { w.presses("ctrl+p") })
	w.picture("summary")
	mark := w.program.Trace.Mark()
	w.presses("Return")
	w.await(mark, "focus", soon)
	w.picture("where-to-print")
	w.presses("Return")
	w.await(mark, "printed", soon)
	w.goes("inquiry.print.open")
	w.presses("Return")
	text := w.printed(w.opened(), "sheet")
	for _, word := range []string{given, family, mother, "القطيفة", "2012", "أخوها", "called"} {
		if !strings.Contains(text, word) {
			w.t.Errorf("the printed sheet's text does not hold %q:\n%s", word, text)
		}
	}
}

// printBoth prints the same sheet in both languages side by side, under another name.
func printBoth(w *walker) {
	w.t.Helper()
	w.goes("inquiry.print.both")
	w.presses("space")
	w.goes("inquiry.print.save")
	w.presses("Return")
	w.at("files.name")
	w.presses("ctrl+a")
	w.types("athar-both.pdf")
	w.does("printed", soon, func() { w.presses("Return") })
	text := w.printed(filepath.Join(w.screen.Home, "athar-both.pdf"), "both")
	for _, word := range []string{given, "Fatima", family, "Hamsawi", "September"} {
		if !strings.Contains(text, word) {
			w.t.Errorf("the sheet in both languages does not hold %q:\n%s", word, text)
		}
	}
}

// powerCut writes who is asking, waits for "saved", takes the power away, and looks.
func powerCut(w *walker) {
	w.t.Helper()
	w.does("section enquirer", soon, func() { w.presses("ctrl+Page_Up", "ctrl+Page_Up", "ctrl+Page_Up") })
	w.goes("field.enquirer_name")
	mark := w.program.Trace.Mark()
	w.types("زمردة خاتون")
	w.saved(mark)
	w.picture("before-power-cut")
	if err := w.program.Kill(); err != nil {
		w.t.Fatal(err)
	}
	w.start()
	w.await(0, "screen unlock.unlock", soon)
	w.types(passphrase)
	w.does("screen inquiries", later, func() { w.presses("Return") })
	w.types("زمردة")
	w.shows("1", "what was typed before the power cut")
	w.picture("after-power-cut")
}

// TestSmall looks at the same places on a small screen with large letters, in both
// languages. Nothing may be wider or higher than the screen.
func TestSmall(t *testing.T) {
	for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
		t.Run(string(lang), func(t *testing.T) {
			w := newWalker(t, "small-"+string(lang), 1024, 640)
			w.speak(lang)
			w.start("--demo", "--lang", string(lang), "--text", "150", "--size", "1024x640")
			w.await(0, "screen inquiries", soon)
			w.await(0, "results", soon)
			w.picture("list")
			w.does("screen inquiry", soon, func() { w.presses("Down", "Return") })
			for _, section := range []string{"events", "enquirer", "relatives", "notes"} {
				w.picture("section")
				w.does("section "+section, soon, func() { w.presses("ctrl+Page_Down") })
			}
			w.picture("notes")
			w.does("section overview", soon, func() { w.presses("ctrl+p") })
			w.picture("summary")
			w.presses("Return")
			w.at("files.name")
			w.picture("where-to-print")
			w.presses("Escape")
			w.does("screen settings", soon, func() { w.presses("ctrl+t") })
			w.picture("settings")
			w.fits(1024, 640)
		})
	}
}

// TestSmallDoor is the first start on a small screen with large letters, in the dark theme.
func TestSmallDoor(t *testing.T) {
	w := newWalker(t, "small-door", 1024, 640)
	w.start("--text", "150", "--size", "1024x640", "--theme", "dark")
	w.await(0, "screen unlock.language", soon)
	w.picture("welcome")
	w.does("screen unlock.passphrase", soon, func() { w.presses("Return") })
	w.types("قمر 1")
	w.presses("Return")
	w.picture("too-easy-to-guess")
	w.fits(1024, 640)
}

// TestRecovery prints the recovery sheet at the first start, forgets the passphrase, and
// comes back in with the numbers that stand on the sheet.
func TestRecovery(t *testing.T) {
	w := newWalker(t, "recovery", 1500, 950)
	w.start()
	w.await(0, "screen unlock.language", soon)
	w.does("screen unlock.passphrase", soon, func() { w.presses("Return") })
	w.types(passphrase)
	w.presses("Return")
	w.types(passphrase)
	w.does("screen unlock.recovery", later, func() { w.presses("Return") })
	w.goes("unlock.recovery_print")
	w.presses("Return")
	w.at("files.name")
	w.does("printed", soon, func() { w.presses("Return") })
	code := groups(w.printed(w.opened(), "sheet"))
	if len(code) != 8 {
		t.Fatalf("the sheet holds %d groups of five digits, want 8", len(code))
	}
	w.does("screen inquiries", soon, func() {
		w.goes("unlock.recovery_done")
		w.presses("Return")
	})
	w.does("screen unlock.unlock", soon, func() { w.presses("ctrl+l") })
	w.goes("unlock.use_code")
	w.does("screen unlock.code", soon, func() { w.presses("Return") })
	w.types(strings.Join(code, " "))
	w.picture("code")
	w.does("screen unlock.renew", later, func() { w.presses("Return") })
	w.types("سنديانة على التلة 95 مساء")
	w.presses("Return")
	w.types("سنديانة على التلة 95 مساء")
	w.picture("new-passphrase")
	w.does("screen inquiries", later, func() { w.presses("Return") })
	w.inClear(code, ".pdf")
}

// groups are the groups of five digits in a text, in order.
func groups(text string) (out []string) {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if len(word) == 5 {
			out = append(out, word)
		}
	}
	return out
}
