package house

import (
	"go/ast"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Of docs/records.md and what it is compared with.
var (
	commandName = regexp.MustCompile(`\{name: "([a-z ]+)"`)
	structType  = regexp.MustCompile(`(?ms)^type (\w+) struct \{\n(.*?)^\}`)
	fieldTag    = regexp.MustCompile(`field:"(\w+)"`)
	quoted      = regexp.MustCompile("`([^`]+)`")
)

// TestRecordsAreWhereTheTableSays reads docs/records.md, the table of every record and
// rule with its screen, command, paper and test: each command and each test in it must
// exist, each row must have a test, and no field of a record may be missing.
func TestRecordsAreWhereTheTableSays(t *testing.T) {
	tree, err := Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	commands, tests := commandsOf(tree), testsOf(tree)
	if len(commands) < 10 || len(tests) < 10 {
		t.Fatalf("%d commands, tests in %d rooms: this test does not see the tree", len(commands), len(tests))
	}
	rows := tableRows(string(tree.Texts["docs/records.md"]))
	if len(rows) < 40 {
		t.Fatalf("only %d rows in docs/records.md", len(rows))
	}
	for _, r := range rows {
		for _, m := range quoted.FindAllStringSubmatch(r[2], -1) {
			if !begins(m[1], commands) {
				t.Errorf("%s: %q is no command of atharctl", r[0], m[1])
			}
		}
		checkTestNames(t, r[0], r[4], tests)
	}
	for _, file := range []string{"record/record.go", "record/parts.go", "record/account.go", "record/placeentry.go"} {
		for _, s := range structType.FindAllStringSubmatch(string(tree.Texts[file]), -1) {
			checkFieldsNamed(t, s[1], s[2], rows)
		}
	}
}

// TestEveryCommandIsDocumented compares docs/atharctl.md with the commands that there are.
func TestEveryCommandIsDocumented(t *testing.T) {
	tree, err := Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	doc := string(tree.Texts["docs/atharctl.md"])
	for _, c := range commandsOf(tree) {
		if !strings.Contains(doc, "`"+c+" ") && !strings.Contains(doc, "`"+c+"`") {
			t.Errorf("docs/atharctl.md does not say what %q does", c)
		}
	}
}

func commandsOf(tree *Tree) (out []string) {
	for _, m := range commandName.FindAllStringSubmatch(string(tree.Texts["cmd/atharctl/command.go"]), -1) {
		out = append(out, m[1])
	}
	return out
}

// testsOf returns the names of all tests and fuzz targets, by room.
func testsOf(tree *Tree) map[string]map[string]bool {
	out := map[string]map[string]bool{}
	tree.each(func(dir string, f *File) {
		if !f.Test {
			return
		}
		if out[dir] == nil {
			out[dir] = map[string]bool{}
		}
		for _, d := range f.Syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil {
				out[dir][fn.Name.Name] = true
			}
		}
	})
	return out
}

// tableRows returns the cells of every row of a table with five columns, without heads.
func tableRows(doc string) (out [][]string) {
	head := true
	for line := range strings.SplitSeq(doc, "\n") {
		if !strings.HasPrefix(line, "|") {
			head = true
			continue
		}
		cells := strings.Split(strings.Trim(line, "|"), "|")
		switch {
		case strings.Contains(line, "| --- |"):
			head = false
		case !head && len(cells) == 5:
			out = append(out, cells)
		}
	}
	return out
}

func begins(text string, commands []string) bool {
	for _, c := range commands {
		if text == c || strings.HasPrefix(text, c+" ") {
			return true
		}
	}
	return false
}

// checkTestNames reads a cell such as "`room`: TestOne, TestTwo; `other`: TestThree".
func checkTestNames(t *testing.T, row, cell string, tests map[string]map[string]bool) {
	t.Helper()
	for group := range strings.SplitSeq(cell, ";") {
		room, names, ok := strings.Cut(group, ":")
		room = strings.Trim(room, " `")
		if !ok || strings.TrimSpace(names) == "" {
			t.Errorf("%s: %q names no test", row, group)
			continue
		}
		for name := range strings.SplitSeq(names, ",") {
			if name = strings.TrimSpace(name); !tests[room][name] {
				t.Errorf("%s: there is no %s in %s", row, name, room)
			}
		}
	}
}

// checkFieldsNamed looks for a row that begins with the type's name and names its fields.
func checkFieldsNamed(t *testing.T, name, body string, rows [][]string) {
	t.Helper()
	tags := fieldTag.FindAllStringSubmatch(body, -1)
	if len(tags) == 0 || name == "Part" {
		return
	}
	for _, r := range rows {
		if !strings.HasPrefix(strings.TrimSpace(r[0]), "`"+name+"`") {
			continue
		}
		for _, tag := range tags {
			switch tag[1] {
			case "inquiry", "order", "deleted": // of every record: where it belongs
				continue
			}
			if !strings.Contains(r[0], "`"+tag[1]+"`") {
				t.Errorf("docs/records.md does not say where the field %q of %s is", tag[1], name)
			}
		}
		return
	}
	t.Errorf("docs/records.md has no row for %s", name)
}
