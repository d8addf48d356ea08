package house

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// good is a small tree in which no rule finds anything.
var good = map[string]string{
	"go.mod":               "module athar\n\ngo 1.26.0\n",
	"main.go":              "// Athar opens the window and does nothing else.\npackage main\n\nimport _ \"fyne.io/fyne/v2/app\"\n\nfunc main() {}\n",
	"fault/fault.go":       "// Package fault names the ways to fail.\npackage fault\n",
	"record/record.go":     "// Package record holds what families know.\npackage record\n\nimport _ \"athar/fault\"\n",
	"app/lists/state.go":   "// Package lists is the screen of lists.\npackage lists\n",
	"app/lists/view.go":    "package lists\n\nimport _ \"fyne.io/fyne/v2\"\n",
	"docs/guide/README.md": "Start it with sh script/run. See https://example.org/work/plan.\n",
}

// load builds the good tree with some files added or replaced.
func load(t *testing.T, files map[string]string) *Tree {
	t.Helper()
	root := fstest.MapFS{}
	for _, set := range []map[string]string{good, files} {
		for p, src := range set {
			root[p] = &fstest.MapFile{Data: []byte(src)}
		}
	}
	tree, err := Load(root)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestGoodTreeIsQuiet(t *testing.T) {
	tree := load(t, nil)
	for _, rule := range Rules() {
		for _, f := range rule.Check(tree) {
			t.Errorf("%s: %s", rule.Name, f)
		}
	}
}

// broken are trees in which one rule, and only that rule, must speak, at that path.
var broken = []struct {
	name  string
	files map[string]string
	rule  string // the beginning of the rule's name
	at    string
}{
	{"a package without a place", map[string]string{"helpers/h.go": doc("helpers")}, "every package has", "helpers"},
	{"an import upward", map[string]string{"record/up.go": imports("record", "athar/storage"), "storage/s.go": doc("storage")}, "a room imports", "record/up.go:3"},
	{"an import along the floor", map[string]string{"seal/s.go": doc("seal"), "record/side.go": imports("record", "athar/seal")}, "a room imports", "record/side.go:3"},
	{"an import of what is not planned", map[string]string{"record/x.go": imports("record", "athar/nowhere")}, "a room imports", "record/x.go:3"},
	{"a test may not climb either", map[string]string{"record/up_test.go": imports("record_test", "athar/casework")}, "a room imports", "record/up_test.go:3"},
	{"the toolkit in the domain", map[string]string{"record/ui.go": imports("record", "fyne.io/fyne/v2/data/binding")}, "heavy imports", "record/ui.go:3"},
	{"the driver outside main", map[string]string{"app/app.go": documented("app", "fyne.io/fyne/v2/app")}, "heavy imports", "app/app.go:4"},
	{"the store outside storage", map[string]string{"record/db.go": imports("record", "github.com/dgraph-io/badger/v4")}, "heavy imports", "record/db.go:3"},
	{"a shaper in the window", map[string]string{"app/lists/shape.go": imports("lists", "github.com/go-text/typesetting/shaping")}, "heavy imports", "app/lists/shape.go:3"},
	{"cryptography outside seal", map[string]string{"record/c.go": imports("record", "golang.org/x/crypto/argon2")}, "heavy imports", "record/c.go:3"},
	{"a raw cipher outside seal", map[string]string{"record/c.go": imports("record", "crypto/cipher")}, "heavy imports", "record/c.go:3"},
	{"a property library in the product", map[string]string{"record/r.go": imports("record", "pgregory.net/rapid")}, "heavy imports", "record/r.go:3"},
	{"a dependency nobody owns", map[string]string{"record/d.go": imports("record", "example.org/left/pad")}, "heavy imports", "record/d.go:3"},
	{"a window in a command", map[string]string{"cmd/atharctl/main.go": documented("main", "athar/app/widgets"), "app/widgets/w.go": doc("widgets")}, "heavy imports", "cmd/atharctl/main.go:4"},
	{"a screen without a view", map[string]string{"app/help/state.go": doc("help")}, "every screen", "app/help"},
	{"a state that draws", map[string]string{"app/lists/state_filter.go": imports("lists", "fyne.io/fyne/v2")}, "states know", "app/lists/state_filter.go:3"},
	{"a state that knows the kit", map[string]string{"app/lists/filter_state.go": imports("lists", "athar/app/widgets"), "app/widgets/w.go": doc("widgets")}, "states know", "app/lists/filter_state.go:3"},
	{"a stock label", map[string]string{"app/lists/l.go": imports("lists", "fyne.io/fyne/v2/widget") + "\nvar _ = widget.NewLabel\n"}, "stock widgets", "app/lists/l.go:5"},
	{"a stock entry under another name", map[string]string{"app/lists/l.go": "package lists\n\nimport w \"fyne.io/fyne/v2/widget\"\n\nvar _ w.Entry\n"}, "stock widgets", "app/lists/l.go:5"},
	{"stock tabs in the kit", map[string]string{"app/widgets/w.go": documented("widgets", "fyne.io/fyne/v2/container") + "\nvar _ = container.NewAppTabs\n"}, "stock widgets", "app/widgets/w.go:6"},
	{"a stock dialog", map[string]string{"app/lists/l.go": imports("lists", "fyne.io/fyne/v2/dialog")}, "stock widgets", "app/lists/l.go:3"},
	{"an English sentence in a view", map[string]string{"app/lists/w.go": "package lists\n\nconst empty = \"No lists yet\"\n"}, "words for people", "app/lists/w.go:3"},
	{"an Arabic word in a view", map[string]string{"app/lists/w.go": "package lists\n\nconst lock = \"قفل\"\n"}, "words for people", "app/lists/w.go:3"},
	{"one word on a button", map[string]string{"app/lists/w.go": "package lists\n\nfunc f() { widgets.NewButton(\"Save\", nil) }\n"}, "words for people", "app/lists/w.go:3"},
	{"a package without a comment", map[string]string{"match/m.go": "package match\n"}, "every package says", "match"},
	{"a public function without a comment", map[string]string{"record/p.go": "package record\n\nfunc Print() {}\n"}, "every public name", "record/p.go:3"},
	{"a public type without a comment", map[string]string{"record/p.go": "package record\n\ntype P int\n"}, "every public name", "record/p.go:3"},
	{"a long file", map[string]string{"record/long.go": "package record\n" + strings.Repeat("\n", maxFile)}, "files and functions", "record/long.go"},
	{"a long test file", map[string]string{"record/long_test.go": "package record\n" + strings.Repeat("\n", maxFile)}, "files and functions", "record/long_test.go"},
	{"a long function", map[string]string{"record/f.go": "package record\n\nfunc f() {" + strings.Repeat("\n", maxFunction) + "}\n"}, "files and functions", "record/f.go:3"},
	{"a long main", map[string]string{"main.go": good["main.go"] + strings.Repeat("// more\n", maxMain)}, "main reads", "main.go"},
	{"a second file at the root", map[string]string{"extra.go": "package main\n"}, "main reads", "extra.go"},
	{"work at import", map[string]string{"record/i.go": "package record\n\nfunc init() {}\n"}, "nothing happens", "record/i.go:3"},
	{"a variable without a value", map[string]string{"record/v.go": "package record\n\nvar count int\n"}, "package variables", "record/v.go:3"},
	{"a variable from a call", map[string]string{"record/v.go": "package record\n\nvar now = clock()\n"}, "package variables", "record/v.go:3"},
	{"a table that changes", map[string]string{"record/v.go": "package record\n\nvar seen = map[string]bool{}\n\nfunc f(s string) { seen[s] = true }\n"}, "package variables", "record/v.go:5"},
	{"a table that shrinks", map[string]string{"record/v.go": "package record\n\nvar seen = map[string]bool{}\n\nfunc f(s string) { delete(seen, s) }\n"}, "package variables", "record/v.go:5"},
	{"a sentinel that a test replaces", map[string]string{
		"record/v.go": "package record\n\nimport \"errors\"\n\nvar errStop = errors.New(\"stop\")\n", "record/v_test.go": "package record\n\nfunc f() { errStop = nil }\n"},
		"package variables", "record/v_test.go:3"},
	{"a replaced module", map[string]string{"go.mod": "module athar\n\nreplace a/b => ../b\n"}, "the module stands", "go.mod:3"},
	{"another name", map[string]string{"go.mod": "module other\n"}, "the module stands", "go.mod:1"},
	{"a link to nowhere", map[string]string{"docs/guide/en.md": "see [this](README.md), [that](https://example.org) and\n[the other](../gone.md#here)\n"}, "links between", "docs/guide/en.md:2"},
	{"a path of one machine", map[string]string{"docs/notes.md": "see " + "/wo" + "rk/notes\n"}, "no path", "docs/notes.md:1"},
}

func doc(pkg string) string {
	return fmt.Sprintf("// Package %s is here for a test.\npackage %s\n", pkg, pkg)
}

func imports(pkg, path string) string { return fmt.Sprintf("package %s\n\nimport %q\n", pkg, path) }

func documented(pkg, path string) string {
	return "// Package comment of a test tree.\n" + imports(pkg, path)
}

// Every rule speaks where it must, and no other rule speaks with it.
func TestEachRuleCanFail(t *testing.T) {
	covered := map[string]bool{}
	for _, b := range broken {
		t.Run(b.name, func(t *testing.T) {
			tree := load(t, b.files)
			spoke := false
			for _, rule := range Rules() {
				for _, f := range rule.Check(tree) {
					if !strings.HasPrefix(rule.Name, b.rule) {
						t.Errorf("also %q: %s", rule.Name, f)
						continue
					}
					covered[rule.Name] = true
					if spoke = true; !strings.HasPrefix(f.String(), b.at+": ") {
						t.Errorf("found %s, want it at %s", f, b.at)
					}
				}
			}
			if !spoke {
				t.Error("no rule spoke")
			}
		})
	}
	for _, rule := range Rules() {
		// Screens are on one floor, so the floors speak with this rule: tested below.
		if !covered[rule.Name] && !strings.HasPrefix(rule.Name, "screens hand over") {
			t.Errorf("no broken tree shows that %q can fail", rule.Name)
		}
	}
}

func TestScreensDoNotImportEachOther(t *testing.T) {
	tree := load(t, map[string]string{
		"app/help/state.go": doc("help"), "app/help/view.go": imports("help", "athar/app/lists"),
	})
	if found := checkScreens(tree); len(found) != 1 || found[0].Path != "app/help/view.go" {
		t.Errorf("found %v", found)
	}
}

// What the rules allow on purpose.
func TestAllowed(t *testing.T) {
	files := map[string]string{
		"record/ok.go": "package record\n\nimport (\n\t\"errors\"\n\t\"regexp\"\n\t\"sync\"\n)\n\n" +
			"var errX = errors.New(\"x\")\nvar re = regexp.MustCompile(\"x\")\nvar months = [...]string{\"a\"}\n" +
			"var table = sync.OnceValue(func() int { return 1 })\nvar _ error = (*myErr)(nil)\n\n" +
			"func f() { months := 1; months = 2; _ = months }\n",
		"record/embed.go":          "package record\n\nimport _ \"embed\"\n\n//go:embed x.txt\nvar x string\n",
		"record/t_test.go":         imports("record_test", "athar/internal/testkit") + "\nvar update bool\n",
		"record/r_test.go":         imports("record_test", "pgregory.net/rapid"),
		"internal/testkit/t.go":    documented("testkit", "athar/record"),
		"record/table.go":          "// Code generated by a test. DO NOT EDIT.\n\npackage record\n" + strings.Repeat("\n", maxFile),
		"app/lists/errors.go":      "package lists\n\nfunc f() { errors.New(\"no such list here\"); p.T(\"lists.title\"); v.d.Trace(\"screen lists\") }\n",
		"record/words.go":          "package record\n\nvar small = set(\"of\", \"the\")\n",
		"app/lists/testdata/x.txt": "x",
		"record/testdata/bad.go":   "this is not Go",
		"_scratch/x.go":            "this is not Go either",
	}
	tree := load(t, files)
	for _, rule := range Rules() {
		for _, f := range rule.Check(tree) {
			t.Errorf("%s: %s", rule.Name, f)
		}
	}
}

func TestLoadRefusesWhatDoesNotParse(t *testing.T) {
	root := fstest.MapFS{"fault/x.go": {Data: []byte("package")}}
	if _, err := Load(root); err == nil {
		t.Error("a file that does not parse was accepted")
	}
}

func TestExactPlaceWinsOverStar(t *testing.T) {
	for dir, want := range map[string]int{"": 8, "app": 7, "app/unlock": 6, "app/widgets": 5, "app/nav": 0, "storage/storagetest": 4, "exchange/sheet": 3} {
		if n, ok := floor(dir); !ok || n != want {
			t.Errorf("floor(%q) = %d, %v; want %d", dir, n, ok, want)
		}
	}
}
