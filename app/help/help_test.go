package help

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/assets"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

func bodies(t *testing.T) *submission.Bodies {
	t.Helper()
	b, err := submission.Load()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEveryPageInBothLanguages opens every topic: each has a title and something to say,
// and every body has its page.
func TestEveryPageInBothLanguages(t *testing.T) {
	test.NewTempApp(t)
	all := bodies(t)
	for _, lang := range i18n.Languages() {
		p := screentest.Kit(t, lang, widgets.Light, 1).P
		s := NewState(p, all, "money", record.DayOf(screentest.Clock()))
		if s.Topic().ID != "money" {
			t.Errorf("opened at %q", s.Topic().ID)
		}
		for _, b := range all.All() {
			if !s.Open(bodyTopic + b.ID) {
				t.Errorf("%s: no page", b.ID)
			}
		}
		for _, topic := range s.Topics {
			text := ""
			for _, part := range topic.Parts {
				text += part.Heading + strings.Join(part.Paragraphs, "") + strings.Join(part.Items, "")
			}
			if topic.Title == "" || len(text) < 100 || strings.Contains(text+topic.Title, "⟦") {
				t.Errorf("%s: page %q says %q", lang, topic.ID, text)
			}
		}
		if s.Open("no such page") {
			t.Error("a page that is not there was opened")
		}
	}
}

// TestOldFactsSaySo looks at a body's page two years later.
func TestOldFactsSaySo(t *testing.T) {
	test.NewTempApp(t)
	p := screentest.Kit(t, i18n.English, widgets.Light, 1).P
	later := record.DayOf(screentest.Clock().AddDate(2, 0, 0))
	s := NewState(p, bodies(t), "body.wgeid", later)
	if !s.Topic().Stale || !strings.Contains(strings.Join(s.Topic().Parts[len(s.Topic().Parts)-1].Paragraphs, " "), p.T("help.body.stale")) {
		t.Error("two years later the page does not say that its facts are old")
	}
}

func window(t *testing.T, lang i18n.Language, mode widgets.Mode, factor float32, size fyne.Size) (*Screen, fyne.Window, *[]nav.Place) {
	t.Helper()
	test.NewTempApp(t)
	k := screentest.Kit(t, lang, mode, factor)
	went := &[]nav.Place{}
	var w *Screen
	var win fyne.Window
	w = New(Deps{Kit: k, Bodies: bodies(t), Do: func(f func()) { f() }, Run: func(f func()) { f() }, Now: screentest.Clock,
		Go: func(p nav.Place) { *went = append(*went, p) }, Canvas: func() fyne.Canvas { return win.Canvas() }}, nav.Help{})
	win = test.NewTempWindow(t, k.Host(k.Ground(widgets.Ground, w.Content())))
	win.Resize(size)
	return w, win, went
}

func TestPrintingAPage(t *testing.T) {
	w, _, _ := window(t, i18n.Arabic, widgets.Light, 1, fyne.NewSize(1024, 640))
	w.open("registry")
	if w.Place() != (nav.Help{Topic: "registry"}) {
		t.Errorf("at %v", w.Place())
	}
	dir := t.TempDir()
	w.write(w.s.Topic(), filepath.Join(dir, w.s.Topic().FileName()))
	if b, err := os.ReadFile(filepath.Join(dir, "athar-help-registry.pdf")); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("no page was written: %v", err)
	}
	w.write(w.s.Topic(), filepath.Join(dir, "no", "such", "folder.pdf"))
	if w.err == nil || w.done != "" {
		t.Error("a page that could not be written is not told of")
	}
	w.turn(1)
	if w.err != nil {
		t.Error("the next page still shows the failure")
	}
	if err := w.Close(context.Background()); err != nil {
		t.Fatal(err)
	}
}

// TestPagesLook draws some pages; ATHAR_PICTURES names a folder for looking at them.
func TestPagesLook(t *testing.T) {
	for _, lang := range i18n.Languages() {
		for _, topic := range []string{"money", "body.wgeid"} {
			w, win, _ := window(t, lang, widgets.Light, 1, fyne.NewSize(1024, 640))
			w.open(topic)
			screentest.Picture(t, win, "help-"+string(lang)+"-"+topic)
		}
	}
	w, win, _ := window(t, i18n.Arabic, widgets.Dark, 1.5, fyne.NewSize(1024, 640))
	w.Rebuild(w.k)
	screentest.Picture(t, win, "help-dark-150")
}

// asked are the topics that screens lead to, as they stand in the code.
var asked = regexp.MustCompile(`nav\.Help\{Topic: "([^"]*)"|\.help\([^\n]*, "([a-z_.]+)"\)`)

// TestEveryTopicThatIsAskedForIsThere reads the code of all screens.
func TestEveryTopicThatIsAskedForIsThere(t *testing.T) {
	test.NewTempApp(t)
	found := 0
	err := filepath.WalkDir("..", func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, m := range asked.FindAllStringSubmatch(string(source), -1) {
			topic := m[1] + m[2]
			if topic == bodyTopic { // with the id of a body: TestEveryPageInBothLanguages
				continue
			}
			found++
			for _, lang := range i18n.Languages() {
				if s := NewState(screentest.Kit(t, lang, widgets.Light, 1).P, nil, "", 0); !s.Open(topic) {
					t.Errorf("%s leads to %q, which is not there in %s", path, topic, lang)
				}
			}
		}
		return nil
	})
	if err != nil || found == 0 {
		t.Fatalf("%d topics, %v", found, err)
	}
}

// TestTheArabicHelpIsInArabic looks for words in Latin letters that are neither names of
// keys nor of formats.
func TestTheArabicHelpIsInArabic(t *testing.T) {
	latin, keys := regexp.MustCompile(`[A-Za-z]{2,}`), []string{"Ctrl", "Esc", "Enter", "Tab", "Shift", "PDF", "USB", "Athar", "JPEG", "PNG", "HEIC", "UNHCR", "WhatsApp", "Page", "Up", "Down"}
	for _, topic := range assets.Help("ar") {
		for _, part := range topic.Parts {
			for _, text := range append(append([]string{part.Heading, topic.Title}, part.Paragraphs...), part.Items...) {
				for _, word := range latin.FindAllString(text, -1) {
					if !slices.Contains(keys, word) {
						t.Errorf("%s: %q in %q", topic.ID, word, text)
					}
				}
			}
		}
	}
}
