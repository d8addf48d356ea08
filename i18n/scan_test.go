package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// usage is what the program's source says about keys.
type usage struct {
	literals map[string]string              // every literal that looks like a key → where
	prefixes map[string]string              // "relation." in "relation." + x → where
	calls    []call                         // p.T("key", …) and p.N("key", …)
	bare     map[string]bool                // every literal of one word
	hints    map[string]string              // "locked.second_process" in fault.New → where
	warnings map[string]string              // Code of a record.Warning → where
	values   map[string]map[string][]string // folder → named type → its constants' texts
}

// call is one use of a text with its arguments.
type call struct {
	key, where string
	counts     bool // N, which has {n}
	args       []string
	open       bool // some arguments cannot be seen in the source
}

var (
	keyShape    = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$`)
	prefixShape = regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*\.$`)
)

// root is the folder of the whole program.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Skip("the program's source is not here")
		}
		dir = filepath.Dir(dir)
	}
}

// scan reads every Go file of the program that is not a test.
func scan(t *testing.T, dir string) *usage {
	t.Helper()
	u := &usage{literals: map[string]string{}, prefixes: map[string]string{}, bare: map[string]bool{}, hints: map[string]string{},
		warnings: map[string]string{}, values: map[string]map[string][]string{}}
	files := token.NewFileSet()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && path != dir && (strings.HasPrefix(name, ".") || name == "testdata") {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		where, err := filepath.Rel(dir, path)
		u.read(file, filepath.ToSlash(where))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func (u *usage) read(file *ast.File, where string) {
	skip := map[ast.Node]bool{} // literals that are not keys: imports, tags, names of operations
	for _, i := range file.Imports {
		skip[i.Path] = true
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			skip[n.Tag] = true
		case *ast.CallExpr:
			u.readCall(n, where, skip)
		case *ast.KeyValueExpr:
			if name(n.Key) == "Op" {
				skip[n.Value] = true
			}
			if code, ok := text(n.Value); ok && name(n.Key) == "Code" && strings.HasPrefix(where, "record/") {
				u.warnings[code] = where
			}
		case *ast.ValueSpec:
			if n.Names[0].Name == "op" && len(n.Values) == 1 {
				skip[n.Values[0]] = true
			}
			u.readConstants(n, filepath.ToSlash(filepath.Dir(where)))
		case *ast.BasicLit:
			s, ok := text(n)
			u.bare[s] = true
			if ok && !skip[n] && keyShape.MatchString(s) {
				u.literals[s] = where
			}
			if ok && !skip[n] && prefixShape.MatchString(s) {
				u.prefixes[s] = where
			}
		}
		return true
	})
}

func (u *usage) readCall(c *ast.CallExpr, where string, skip map[ast.Node]bool) {
	called := ""
	if s, ok := c.Fun.(*ast.SelectorExpr); ok {
		called = s.Sel.Name
		if name(s.X) == "fault" && called == "New" && len(c.Args) == 4 {
			skip[c.Args[0]] = true
			kind, ok := c.Args[1].(*ast.SelectorExpr)
			if hint, has := text(c.Args[2]); ok && has && hint != "" {
				u.hints[snake(kind.Sel.Name)+"."+hint] = where
			}
		}
	}
	if (called != "T" && called != "N") || len(c.Args) == 0 {
		return
	}
	key, ok := text(c.Args[0])
	if !ok || !keyShape.MatchString(key) {
		return
	}
	first := 1
	if called == "N" {
		first = 2
	}
	use := call{key: key, where: where, counts: called == "N", open: c.Ellipsis.IsValid()}
	for _, a := range c.Args[min(first, len(c.Args)):] {
		made, ok := a.(*ast.CallExpr)
		if !ok || (name(made.Fun) != "A" && selected(made.Fun) != "A") || len(made.Args) != 2 {
			use.open = true
			continue
		}
		if s, ok := text(made.Args[0]); ok {
			use.args = append(use.args, s)
		}
	}
	u.calls = append(u.calls, use)
}

// readConstants keeps constants such as `Mother Relation = "mother"` by their type, and
// those without a type whose name begins with hint as hints.
func (u *usage) readConstants(v *ast.ValueSpec, dir string) {
	kind := name(v.Type)
	if kind == "" && strings.HasPrefix(v.Names[0].Name, "hint") {
		kind = "hint"
	}
	if kind == "" {
		return
	}
	for _, x := range v.Values {
		if s, ok := text(x); ok && s != "" {
			if u.values[dir] == nil {
				u.values[dir] = map[string][]string{}
			}
			u.values[dir][kind] = append(u.values[dir][kind], s)
		}
	}
}

func name(n ast.Expr) string {
	if i, ok := n.(*ast.Ident); ok {
		return i.Name
	}
	return ""
}

func selected(n ast.Expr) string {
	if s, ok := n.(*ast.SelectorExpr); ok {
		return s.Sel.Name
	}
	return ""
}

// text returns the value of a literal text.
func text(n ast.Expr) (string, bool) {
	l, ok := n.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(l.Value)
	return s, err == nil
}

// snake makes "WrongPassphrase" into "wrong_passphrase".
func snake(s string) string {
	var b strings.Builder
	for i, r := range s {
		if r >= 'A' && r <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return b.String()
}
