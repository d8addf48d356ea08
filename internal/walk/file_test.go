package walk

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"athar/i18n"
	"athar/record"
)

// What is typed on the way through the whole file. Everybody here is invented.
const (
	seenWhen  = "صيف 2014"
	seenWhere = "مشفى تشرين في دمشق"
	seenWhat  = "كانت في الممر مع نساء أخريات."
	seenBy    = "نور الدين المراكبي"
	agrees    = "جمانة الحمصاوي"
)

// TestFile goes through everything beside the story, in Arabic: the tabs of a file, what
// somebody saw, the next question, a form that is refused for want of a consent, the
// consent, the form that then is final, and all of it again after the lock.
func TestFile(t *testing.T) {
	w := newWalker(t, "file", 1500, 950)
	vault := filepath.Join(w.screen.Home, "vault")
	if err := fill(w.ctx, vault, 1); err != nil {
		t.Fatal(err)
	}
	w.start("--vault", vault, "--lang", "ar")
	w.await(0, "screen unlock", soon)
	w.types(invented)
	w.does("results", later, func() { w.presses("Return") })
	for _, step := range []struct {
		name string
		do   func(*walker)
	}{
		{"looking through a full file", leafThrough}, {"beginning one", begin}, {"what somebody saw", testify},
		{"the next question", answer}, {"a form without consent", draft}, {"consent", consent},
		{"the final form", final}, {"behind the lock and back", again},
	} {
		began := time.Now()
		step.do(w)
		t.Logf("%s: %v", step.name, time.Since(began).Round(100*time.Millisecond))
	}
	if err := w.program.Quit(w.ctx); err != nil {
		t.Error(err)
	}
	words := []string{father, family, mother, "تشرين في", "الممر", seenBy, "المراكبي", "جمانة"}
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

// places are the tabs of a file by their keys, from the second on.
func places() map[string]string {
	return map[string]string{"ctrl+2": "familytree", "ctrl+3": "timeline", "ctrl+4": "ledger", "ctrl+5": "submissions"}
}

// leafThrough looks at every tab of the invented family's file.
func leafThrough(w *walker) {
	w.t.Helper()
	w.does("screen inquiry", soon, func() { w.presses("Down", "Return") })
	for _, key := range []string{"ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5"} {
		w.does("screen "+places()[key], soon, func() { w.presses(key) })
		w.picture(places()[key])
	}
	w.does("screen inquiry", soon, func() { w.presses("ctrl+1") })
	w.does("screen inquiries", soon, func() { w.presses("Escape") })
}

// begin writes the beginning of a file: a name, and that somebody was taken.
func begin(w *walker) {
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
	w.saved(mark)
	w.does("section events", soon, func() { w.presses("ctrl+Page_Down") })
	w.at("inquiry.event.first")
	w.presses("Return")
	w.at("field.event_date")
	mark = w.program.Trace.Mark()
	w.types(eventDate)
	w.goes("field.event_place")
	w.types(eventPlace)
	w.saved(mark)
}

// testify writes down what somebody saw, and looks for it on paper.
func testify(w *walker) {
	w.t.Helper()
	w.does("screen timeline", soon, func() { w.presses("ctrl+3") })
	w.goes("timeline.seen.button")
	w.presses("Return")
	w.at("timeline.seen.when")
	w.types(seenWhen)
	w.goes("timeline.seen.where")
	w.types(seenWhere)
	w.goes("timeline.seen.what")
	w.types(seenWhat)
	w.goes("answer.yes") // the name may be kept
	w.presses("Return")
	w.at("timeline.seen.who")
	w.types(seenBy)
	w.picture("somebody-saw-her")
	w.does("saved", soon, func() { w.presses("ctrl+s") })
	w.picture("timeline-with-it")
	text := w.prints("timeline", func() { w.presses("ctrl+p") })
	w.holds(text, "the printed timeline", []string{"2014", "تشرين", "الممر", "القطيفة"}, []string{"المراكبي"})
	w.does("screen inquiry", soon, func() { w.presses("ctrl+1") })
	text = w.prints("sheet", func() {
		w.presses("ctrl+p", "Return")
	})
	w.holds(text, "the printed case sheet", []string{given, "2014", "تشرين", "الممر"}, nil)
}

// answer goes from the page of the bodies to the very field of the next question.
func answer(w *walker) {
	w.t.Helper()
	w.does("screen submissions", soon, func() { w.presses("ctrl+5") })
	w.picture("bodies")
	w.at("submissions.answer")
	w.does("screen inquiry", soon, func() { w.presses("Return") })
	w.at("field.enquirer_name")
	mark := w.program.Trace.Mark()
	w.types(agrees)
	w.saved(mark)
	w.picture("the-very-field")
}

// draft fills the form of the Working Group, and tries to make it final.
func draft(w *walker) {
	w.t.Helper()
	w.does("screen submissions", soon, func() { w.presses("ctrl+5") })
	w.at("submissions.answer")
	w.back("submissions.overview")
	w.does("section body", soon, func() { w.presses("Down", "Return") }) // the Working Group is the first
	w.picture("working-group")
	w.at("submissions.about_body")
	w.goes("submissions.fill")
	w.does("drafted", soon, func() { w.presses("Return") })
	w.picture("draft")
	w.at("submissions.back")
	w.goes("submissions.freeze")
	w.presses("Return")
	w.at("submissions.freeze")
	w.does("error ", soon, func() { w.presses("Return") })
	w.picture("refused")
}

// consent writes down that the family agrees.
func consent(w *walker) {
	w.t.Helper()
	w.at("submissions.back")
	w.goes("submissions.consents")
	w.does("section consents", soon, func() { w.presses("Return") })
	w.at("ledger.consent.add")
	w.presses("Return")
	w.at("ledger.consent.recipient")
	mark := w.program.Trace.Mark()
	w.presses("Down")
	w.goes("ledger.consent.by")
	w.types(agrees)
	w.goes("ledger.consent.given")
	w.types("1 تشرين الأول 2026")
	for _, part := range record.Vocabulary[record.ConsentSection]() {
		w.goes(record.Key(part))
		w.presses("space")
	}
	w.saved(mark)
	w.picture("consent")
}

// final makes the form final and prints it.
func final(w *walker) {
	w.t.Helper()
	w.does("screen submissions", soon, func() { w.presses("ctrl+5") })
	w.at("submissions.answer")
	w.goes("submissions.open")
	w.does("section submission", soon, func() { w.presses("Return") })
	w.at("submissions.back")
	w.goes("submissions.freeze")
	w.presses("Return")
	w.at("submissions.freeze")
	w.does("frozen", soon, func() { w.presses("Return") })
	w.picture("final")
	text := w.prints("wgeid", func() { w.presses("ctrl+p") })
	w.holds(text, "the printed form", []string{"Working Group", "2012", "2014", "الممر", "جمانة"}, []string{"المراكبي", "arakibi"})
}

// again locks, unlocks, and looks whether everything is there.
func again(w *walker) {
	w.t.Helper()
	w.does("screen unlock.unlock", soon, func() { w.presses("ctrl+l") })
	w.types(invented)
	w.does("screen inquiries", later, func() { w.presses("Return") })
	w.presses("ctrl+f")
	w.types("حمصاوي")
	w.shows("1", "what was typed before the lock")
	w.does("screen inquiry", soon, func() { w.presses("Down", "Return") })
	w.does("screen timeline", soon, func() { w.presses("ctrl+3") })
	w.does("screen submissions", soon, func() { w.presses("ctrl+5") })
	w.at("submissions.answer")
	w.goes("submissions.open")
	w.does("section submission", soon, func() { w.presses("Return") })
	w.picture("final-after-the-lock")
	text := w.prints("wgeid-again", func() {
		w.presses("ctrl+p")
		w.at("files.name") // where a file of the offered name now is
		w.presses("ctrl+a")
		w.types("athar-again.pdf")
	})
	w.holds(text, "the form printed again", []string{"Working Group", "2012", "2014", "الممر", "جمانة"}, nil)
}

// prints begins to print, takes the place and the name that are offered, and returns the
// text of the pages.
func (w *walker) prints(name string, begin func()) string {
	w.t.Helper()
	begin()
	w.at("files.name")
	w.does("printed", soon, func() { w.presses("Return") })
	return w.printed(w.newest(".pdf"), name)
}

// newest is the file below the home folder that was written last, of those that end so.
func (w *walker) newest(end string) string {
	w.t.Helper()
	var path string
	var last time.Time
	err := filepath.WalkDir(w.screen.Home, func(p string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(p, end) {
			return err
		}
		info, err := d.Info()
		if err == nil && info.ModTime().After(last) {
			path, last = p, info.ModTime()
		}
		return err
	})
	if err == nil && path == "" {
		err = fmt.Errorf("no file that ends in %s was written", end)
	}
	if err != nil {
		w.fail(err)
	}
	return path
}

// holds looks for words in the text of pages, and for words that must not be there.
func (w *walker) holds(text, what string, words, never []string) {
	w.t.Helper()
	for _, word := range words {
		if !strings.Contains(text, word) {
			w.t.Errorf("%s does not hold %q:\n%s", what, word, text)
		}
	}
	for _, word := range never {
		if strings.Contains(text, word) {
			w.t.Errorf("%s holds %q", what, word)
		}
	}
}

// TestSmallFile looks at the tabs of a full file on a small screen with large letters.
func TestSmallFile(t *testing.T) {
	for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
		t.Run(string(lang), func(t *testing.T) {
			w := newWalker(t, "small-file-"+string(lang), 1024, 640)
			w.speak(lang)
			w.start("--demo", "--lang", string(lang), "--text", "150", "--size", "1024x640")
			w.await(0, "results", soon)
			w.does("screen inquiry", soon, func() { w.presses("Down", "Return") })
			for _, key := range []string{"ctrl+2", "ctrl+3", "ctrl+4", "ctrl+5"} {
				w.does("screen "+places()[key], soon, func() { w.presses(key) })
				w.picture(places()[key])
			}
			w.at("submissions.answer")
			w.back("submissions.overview")
			w.does("section body", soon, func() { w.presses("Down", "Return") })
			w.picture("body")
			w.does("screen help", soon, func() { w.presses("F1") })
			w.picture("help")
			w.fits(1024, 640)
		})
	}
}
